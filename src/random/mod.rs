//! Named streams of uniform numbers.
//!
//! The uniform behind draw k of the stream called `name` depends on the seed, the name and k and
//! on nothing else: not on threads, batches, other streams or the number of draws.

mod stream;

pub use stream::{Bits, Seed, Stream, uniform_from_bits};

/// Writes the uniforms of draws `first`, `first + 1`, … of the stream called `name` into `out`.
///
/// A fill of any range equals the same slice of a fill of a larger range. Building a [`Stream`]
/// once and filling from it saves the hashing of seed and name.
pub fn fill_uniform(seed: Seed, name: &str, first: u64, out: &mut [f64]) {
    Stream::new(seed, name).fill(first, out);
}

#[cfg(test)]
mod tests;
