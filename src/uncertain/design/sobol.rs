//! Owen-scrambled Sobol' points.

use super::RANDOMISATIONS;
use super::keys::{KeyStream, Keys};
use crate::random::Seed;
use sobol_burley::parts::{hash, owen_scramble_rev, sobol_rev};

/// One dimension of the Sobol' points of every randomisation.
///
/// Direction numbers, index shuffling and Owen scrambling are those of the crate `sobol_burley`
/// (Joe and Kuo's directions, Burley's hash-based scrambling), and the upper 23 bits of every
/// point equal its `sample(index, dimension, seed)`, where the seed is drawn for each epoch and
/// randomisation from the stream `design/sobol`, the same for all dimensions. The unscrambled
/// point is linear in the bits of its index, so two tables of 256 entries replace the loop over
/// the bits.
///
/// Source: B. Burley, Practical hash-based Owen scrambling, JCGT 9(4), 2020; S. Joe and
/// F. Y. Kuo, SIAM J. Sci. Comput. 30 (2008), doi:10.1137/070709359.
#[derive(Clone, Debug)]
pub(super) struct Sobol {
    pub(super) keys: SobolKeys,
    /// Points, bits reversed, of the indices whose upper eight bits vary.
    upper: [u32; 256],
    /// Points, bits reversed, of the indices whose lower eight bits vary.
    lower: [u32; 256],
}

/// The keys of a Sobol' design, turned into hashes for one dimension.
#[derive(Clone, Debug)]
pub(super) struct SobolKeys {
    stream: KeyStream,
    dimension: u32,
}

impl SobolKeys {
    /// The hashes of an epoch: `first` shuffles the index, `second` scrambles the point.
    pub(super) fn of(&self, epoch: u64) -> Keys {
        let seeds = self.stream.of(epoch).first;
        Keys {
            first: seeds.map(|seed| hash(seed ^ 0x79c6_8e4a)),
            second: seeds.map(|seed| hash(scramble_key(seed, self.dimension))),
        }
    }
}

/// The scrambling key of a dimension, as `sobol_burley::sample` composes it.
fn scramble_key(seed: u32, dimension: u32) -> u32 {
    const PER_DIMENSION: [u32; 4] = [0x912f_69ba, 0x174f_18ab, 0x691e_72ca, 0xb40c_c1b8];
    (dimension >> 2) ^ seed.wrapping_mul(0x9c8f_2d3b) ^ PER_DIMENSION[dimension as usize & 3]
}

impl Sobol {
    /// The points of a dimension below 256.
    pub(super) fn new(seed: Seed, dimension: u32) -> Sobol {
        let mut upper = [0; 256];
        let mut lower = [0; 256];
        for byte in 0..256_u32 {
            upper[byte as usize] = sobol_rev(byte << 24, dimension);
            lower[byte as usize] = sobol_rev(byte << 16, dimension);
        }
        Sobol {
            keys: SobolKeys {
                stream: KeyStream::new(seed, "design/sobol"),
                dimension,
            },
            upper,
            lower,
        }
    }

    /// The point `index` (below 2^16) of each randomisation, as 32-bit fractions.
    #[inline(always)]
    pub(super) fn row(&self, keys: &Keys, index: u32) -> [u32; RANDOMISATIONS] {
        let reversed = index.reverse_bits();
        let mut points = [0; RANDOMISATIONS];
        for (lane, point) in points.iter_mut().enumerate() {
            let shuffled = owen_scramble_rev(reversed, keys.first[lane]);
            let unscrambled = self.upper[(shuffled >> 24) as usize]
                ^ self.lower[(shuffled >> 16 & 0xff) as usize];
            *point = unscrambled;
        }
        for (point, key) in points.iter_mut().zip(&keys.second) {
            *point = owen_scramble_rev(*point, *key).reverse_bits();
        }
        points
    }
}
