//! Latin hypercube sampling from one-dimensional scrambled nets.

use super::RANDOMISATIONS;
use super::keys::{KeyStream, Keys};
use crate::random::Seed;
use sobol_burley::parts::owen_scramble_rev;

/// An input's own scrambled van der Corput points.
///
/// Point i of a randomisation is the van der Corput point of a shuffled i, Owen-scrambled. The
/// shuffle is nested too (it carries aligned blocks of 2^m indices into aligned blocks), so the
/// first 2^m points, and every later aligned block, have one point in each stratum of width 2^-m:
/// a Latin hypercube for every m, not for one chosen number of draws only. Both keys come from
/// the stream `design/lhs/NAME`, so inputs are paired at random.
///
/// Source: A. B. Owen, Randomly permuted (t,m,s)-nets and (t,s)-sequences, 1995,
/// doi:10.1007/978-1-4612-2552-2_19; scrambling as in B. Burley, JCGT 9(4), 2020.
#[derive(Clone, Debug)]
pub(super) struct LatinHypercube {
    pub(super) keys: KeyStream,
}

impl LatinHypercube {
    /// The points of the input called `name`.
    pub(super) fn new(seed: Seed, name: &str) -> LatinHypercube {
        LatinHypercube {
            keys: KeyStream::new(seed, &format!("design/lhs/{name}")),
        }
    }

    /// The point `index` (below 2^16) of each randomisation, as 32-bit fractions.
    #[inline(always)]
    pub(super) fn row(&self, keys: &Keys, index: u32) -> [u32; RANDOMISATIONS] {
        let reversed = index.reverse_bits();
        let mut points = [0; RANDOMISATIONS];
        for (lane, point) in points.iter_mut().enumerate() {
            // The van der Corput point of an index is the index with its bits reversed.
            let shuffled = owen_scramble_rev(reversed, keys.first[lane]).reverse_bits() & 0xffff;
            *point = owen_scramble_rev(shuffled, keys.second[lane]).reverse_bits();
        }
        points
    }
}
