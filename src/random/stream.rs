//! One named stream.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

/// The seed of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seed(pub u64);

/// Draws handled at a time, a whole number of the generator's own buffers (32 draws).
const CHUNK: usize = 256;

/// A stream of uniforms, named by text.
///
/// The generator is ChaCha with 8 rounds, 64-bit counter and 64-bit stream number. Its key is the
/// SHA-256 of the eight little-endian bytes of the seed; its stream number is the first eight
/// bytes of the SHA-256 of the name in UTF-8, read little-endian. Draw k takes words 2k (low half)
/// and 2k + 1 (high half). Nothing is rejected, so position and draw never part.
///
/// Two names share a stream with probability 2^-64. The caller composes names such as
/// `shock.noise/7` for year 7 of the stream `shock.noise`; names that start with `design/` are
/// taken by the sampling designs.
///
/// ```
/// use commonground::random::{Seed, Stream};
/// let stream = Stream::new(Seed(1), "demand.visits");
/// let (mut all, mut later) = ([0.0; 8], [0.0; 3]);
/// stream.fill(0, &mut all);
/// stream.fill(5, &mut later);
/// assert_eq!(all[5..], later);
/// ```
///
/// Source: D. J. Bernstein, *ChaCha, a variant of Salsa20* (2008).
#[derive(Clone, Debug)]
pub struct Stream {
    generator: ChaCha8Rng,
}

impl Stream {
    /// The stream called `name` under `seed`.
    pub fn new(seed: Seed, name: &str) -> Stream {
        let key: [u8; 32] = Sha256::digest(seed.0.to_le_bytes()).into();
        let hash: [u8; 32] = Sha256::digest(name.as_bytes()).into();
        let number = hash[..8]
            .iter()
            .rev()
            .fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream(number);
        Stream { generator }
    }

    /// A reader of the raw 64-bit numbers from draw `first` on.
    pub fn bits_from(&self, first: u64) -> Bits {
        let mut generator = self.generator.clone();
        generator.set_word_pos(2 * u128::from(first));
        Bits { generator }
    }

    /// Writes the uniforms of draws `first`, `first + 1`, … into `out`.
    pub fn fill(&self, first: u64, out: &mut [f64]) {
        let mut bits = self.bits_from(first);
        let mut buffer = [0_u64; CHUNK];
        for chunk in out.chunks_mut(CHUNK) {
            let buffer = &mut buffer[..chunk.len()];
            bits.fill(buffer);
            for (uniform, bits) in chunk.iter_mut().zip(buffer.iter()) {
                *uniform = uniform_from_bits(*bits);
            }
        }
    }
}

/// A reader of a stream's raw 64-bit numbers, one a draw, in order.
#[derive(Clone, Debug)]
pub struct Bits {
    generator: ChaCha8Rng,
}

impl Bits {
    /// Writes the next `out.len()` numbers into `out`.
    pub fn fill(&mut self, out: &mut [u64]) {
        let mut bytes = [0; 8 * CHUNK];
        for chunk in out.chunks_mut(CHUNK) {
            let bytes = &mut bytes[..8 * chunk.len()];
            self.generator.fill_bytes(bytes);
            for (number, bytes) in chunk.iter_mut().zip(bytes.as_chunks::<8>().0) {
                *number = u64::from_le_bytes(*bytes);
            }
        }
    }
}

/// The uniform (b + ½) 2^-52 of the upper 52 bits b of `bits`: strictly between 0 and 1, on a
/// lattice symmetric about ½, the extremes being 2^-53 and 1 − 2^-53. Exact.
#[inline(always)]
pub fn uniform_from_bits(bits: u64) -> f64 {
    const ONE_BITS: u64 = 0x3ff0_0000_0000_0000;
    const HALF_STEP: f64 = f64::EPSILON / 2.0;
    (f64::from_bits((bits >> 12) | ONE_BITS) - 1.0) + HALF_STEP
}
