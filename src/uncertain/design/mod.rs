//! Sampling designs: where in (0, 1) the draws of an input lie.

mod keys;
mod latin_hypercube;
mod sobol;
#[cfg(test)]
mod tests;

use crate::random::{Seed, Stream};
use latin_hypercube::LatinHypercube;
use sobol::Sobol;
use std::fmt;
use std::str::FromStr;

/// How many independent randomisations a stratified design interleaves: draw k belongs to
/// randomisation k mod 16, and the spread between them gives the Monte Carlo error.
pub const RANDOMISATIONS: usize = 16;

/// A draw's place in its epoch: fresh randomisations start every 2^20 draws, because a point set
/// of a randomisation ends after 2^16 points.
const EPOCH_BITS: u32 = 20;

/// A sampling design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Independent draws.
    Random,
    /// Latin hypercube: each input stratified by itself.
    LatinHypercube,
    /// Scrambled Sobol' points: inputs stratified together.
    Sobol,
}

impl Method {
    /// All methods, in the order of their documentation.
    pub const ALL: [Method; 3] = [Method::Random, Method::LatinHypercube, Method::Sobol];

    /// The name in scenario files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Random => "random",
            Method::LatinHypercube => "lhs",
            Method::Sobol => "sobol",
        }
    }

    /// How many independent randomisations the draws fall into by k mod this number; `None` where
    /// every draw is independent.
    pub fn randomisations(self) -> Option<usize> {
        match self {
            Method::Random => None,
            Method::LatinHypercube | Method::Sobol => Some(RANDOMISATIONS),
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A text that names no sampling method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownMethod(pub String);

impl fmt::Display for UnknownMethod {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "unknown sampling method \"{}\": use random, lhs or sobol",
            self.0
        )
    }
}

impl std::error::Error for UnknownMethod {}

impl FromStr for Method {
    type Err = UnknownMethod;

    fn from_str(text: &str) -> Result<Method, UnknownMethod> {
        Method::ALL
            .into_iter()
            .find(|method| method.as_str() == text)
            .ok_or_else(|| UnknownMethod(text.to_owned()))
    }
}

/// The uniforms of one input under one method, built once and read in any order.
///
/// The uniform of draw k depends on the method, the seed, the input's name (under `sobol`: its
/// dimension too) and k alone, and lies strictly between 0 and 1 on the lattice (b + ½) 2^-52.
#[derive(Clone, Debug)]
pub struct Design {
    stream: Stream,
    points: Points,
}

#[derive(Clone, Debug)]
enum Points {
    Random,
    LatinHypercube(Box<LatinHypercube>),
    Sobol(Box<Sobol>),
}

impl Design {
    /// The design of the input called `name`.
    ///
    /// `dimension` is the input's permanent Sobol' dimension; an input without one, or with one
    /// beyond the 256 that exist, is sampled at random under `sobol`. The other methods ignore it.
    pub fn new(method: Method, seed: Seed, name: &str, dimension: Option<u32>) -> Design {
        let points = match (method, dimension) {
            (Method::LatinHypercube, _) => {
                Points::LatinHypercube(Box::new(LatinHypercube::new(seed, name)))
            }
            (Method::Sobol, Some(dimension)) if dimension < sobol_burley::NUM_DIMENSIONS => {
                Points::Sobol(Box::new(Sobol::new(seed, dimension)))
            }
            (Method::Random | Method::Sobol, _) => Points::Random,
        };
        Design {
            stream: Stream::new(seed, name),
            points,
        }
    }

    /// Writes the uniforms of draws `first`, `first + 1`, … into `out`.
    ///
    /// A fill of any range equals the same slice of a fill of a larger range. Always inlined, so
    /// that it vectorises with the caller's instruction set.
    #[inline(always)]
    pub fn fill(&self, first: u64, out: &mut [f64]) {
        match &self.points {
            Points::Random => self.stream.fill(first, out),
            Points::LatinHypercube(points) => {
                interleave(
                    &self.stream,
                    first,
                    out,
                    |epoch| points.keys.of(epoch),
                    |keys, index| points.row(keys, index),
                );
            }
            Points::Sobol(points) => {
                interleave(
                    &self.stream,
                    first,
                    out,
                    |epoch| points.keys.of(epoch),
                    |keys, index| points.row(keys, index),
                );
            }
        }
    }
}

/// Writes the uniforms of draws `first`, … of the input called `name` into `out`; see [`Design`],
/// which is quicker for more than one call.
pub fn fill(
    method: Method,
    seed: Seed,
    name: &str,
    dimension: Option<u32>,
    first: u64,
    out: &mut [f64],
) {
    Design::new(method, seed, name, dimension).fill(first, out);
}

/// Lays out the rows of an interleaved design: draw k is point ⌊(k mod 2^20) / 16⌋ of
/// randomisation k mod 16 in epoch ⌊k / 2^20⌋.
///
/// A row gives 32 bits of the point of each randomisation. The upper 23, the library's own
/// resolution, fix the stratum; the 29 below come from the input's own stream, so that u has full
/// resolution and stays within its stratum.
#[inline(always)]
fn interleave<Keys>(
    stream: &Stream,
    first: u64,
    out: &mut [f64],
    keys_of: impl Fn(u64) -> Keys,
    row_of: impl Fn(&Keys, u32) -> [u32; RANDOMISATIONS],
) {
    const LANES: u64 = RANDOMISATIONS as u64;
    let mut bits = stream.bits_from(first);
    let mut epoch = first >> EPOCH_BITS;
    let mut keys = keys_of(epoch);
    let mut draw = first;
    let mut rest = out;
    while !rest.is_empty() {
        let lane = (draw % LANES) as usize;
        let (row, later) = rest.split_at_mut(rest.len().min(RANDOMISATIONS - lane));
        if draw >> EPOCH_BITS != epoch {
            epoch = draw >> EPOCH_BITS;
            keys = keys_of(epoch);
        }
        let index = (draw % (1 << EPOCH_BITS) / LANES) as u32;
        let strata = row_of(&keys, index);
        let mut low = [0_u64; RANDOMISATIONS];
        bits.fill(&mut low[lane..lane + row.len()]);
        let mut uniforms = [0.0; RANDOMISATIONS];
        for lane in 0..RANDOMISATIONS {
            uniforms[lane] = within_stratum(strata[lane], low[lane]);
        }
        row.copy_from_slice(&uniforms[lane..lane + row.len()]);
        draw += row.len() as u64;
        rest = later;
    }
}

/// The uniform whose upper 23 bits are those of `stratum` and whose lower 29 are those of `bits`.
#[inline(always)]
fn within_stratum(stratum: u32, bits: u64) -> f64 {
    const STRATUM_BITS: u32 = 23;
    let top = u64::from(stratum >> (32 - STRATUM_BITS)) << (64 - STRATUM_BITS);
    crate::random::uniform_from_bits(top | (bits >> STRATUM_BITS))
}
