//! A quantile function as a table of cubics.

use super::Distribution;
use super::family::Family;

/// Octaves of the smaller tail probability p, from ½ down to 2^-25; beyond, one draw in 2^24, the
/// exact quantile is taken.
const OCTAVES: usize = 24;
/// Each octave has 2^5 intervals of equal width.
const SPLIT_BITS: u32 = 5;
const INTERVALS: usize = OCTAVES << SPLIT_BITS;
const MANTISSA_BITS: u32 = 52;
/// The bits of 2^-25, shifted so that its successors count the intervals.
const FIRST_KEY: u64 = (1023 - 25) << SPLIT_BITS;
/// The largest number below ½.
const LAST_SHARE: f64 = 0.5 - f64::EPSILON / 4.0;
/// The error that an interval may have, relative to the larger of the standard deviation and the
/// distance from the median.
const TOLERANCE: f64 = 1e-7;

/// A quantile function in cubic pieces of the smaller tail probability, on both sides.
///
/// Each piece matches the exact quantile and its slope 1/f at both ends, with the slopes limited so
/// that it cannot turn (Fritsch and Carlson, 1980, doi:10.1137/0717021): the function is monotone
/// and continuous. The error is checked in the middle of each piece by |F(x) − u| / f(x); a piece
/// that misses the tolerance of 1e-7, or that holds a kink, is left out and the exact quantile
/// taken there.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// The pieces of the lower tail from far to near, then those of the upper tail: coefficients
    /// of 1, t, t², t³ with t from 0 to 1; NaN where the exact quantile is to be taken.
    pieces: Vec<[f64; 4]>,
    low: f64,
    high: f64,
    exact: Distribution,
}

const LEFT_OUT: [f64; 4] = [f64::NAN; 4];

/// One side of the distribution seen from its tail probability.
struct Side<'a> {
    family: &'a dyn Family,
    upper: bool,
}

impl Side<'_> {
    fn value(&self, share: f64) -> f64 {
        if self.upper {
            self.family.quantile(1.0 - share, share)
        } else {
            self.family.quantile(share, 1.0 - share)
        }
    }

    /// The tail probability at x, and the same with any weight on x itself.
    fn shares(&self, x: f64) -> (f64, f64) {
        if self.upper {
            (self.family.above(x), 1.0 - self.family.below(x))
        } else {
            (self.family.below(x), self.family.cdf(x))
        }
    }

    fn share(&self, x: f64) -> f64 {
        if self.upper {
            self.family.above(x)
        } else {
            self.family.cdf(x)
        }
    }

    /// The change of the value with the tail probability.
    fn slope(&self, x: f64) -> f64 {
        let slope = 1.0 / self.family.density(x);
        if self.upper { -slope } else { slope }
    }
}

impl Table {
    pub(super) fn new(distribution: &Distribution) -> Table {
        let family = distribution.family();
        let centre = family.quantile(0.5, 0.5);
        let deviation = family.variance().sqrt();
        let spread = if deviation.is_finite() {
            deviation
        } else {
            family.quantile(0.75, 0.25) - family.quantile(0.25, 0.75)
        };
        let breaks = family.breaks();
        let mut pieces = Vec::with_capacity(2 * INTERVALS);
        for upper in [false, true] {
            let side = Side { family, upper };
            let start = pieces.len();
            let mut near = (share_at(0), side.value(share_at(0)));
            for interval in 0..INTERVALS {
                let share = share_at(interval + 1);
                let far = (share, side.value(share));
                let allowed = |x: f64| TOLERANCE * spread.max((x - centre).abs());
                pieces.push(piece(&side, near, far, allowed));
                near = far;
            }
            for x in &breaks {
                let (below, upto) = side.shares(*x);
                for share in [below, upto] {
                    if (share_at(0)..0.5).contains(&share) {
                        pieces[start + interval_of(share)] = LEFT_OUT;
                    }
                }
            }
        }
        let (low, high) = family.support();
        Table {
            pieces,
            low,
            high,
            exact: distribution.clone(),
        }
    }

    /// Turns uniforms into values in place. About 1 draw in 2^24, and those in a piece left out,
    /// cost microseconds; all others a few nanoseconds.
    pub(super) fn transform(&self, column: &mut [f64]) {
        for cell in column {
            let u = *cell;
            let upper = u > 0.5;
            let share = if upper { 1.0 - u } else { u }.min(LAST_SHARE);
            let value = if share >= share_at(0) {
                let place = interval_of(share) + if upper { INTERVALS } else { 0 };
                let [c0, c1, c2, c3] = self.pieces[place];
                let t = position_of(share);
                c0 + t * (c1 + t * (c2 + t * c3))
            } else {
                f64::NAN
            };
            let value = if value.is_nan() {
                self.exact.quantile(u)
            } else {
                value
            };
            let value = if value < self.low { self.low } else { value };
            *cell = if value > self.high { self.high } else { value };
        }
    }
}

/// The tail probability at which an interval starts.
fn share_at(interval: usize) -> f64 {
    f64::from_bits((FIRST_KEY + interval as u64) << (MANTISSA_BITS - SPLIT_BITS))
}

/// The interval of a tail probability from 2^-25 to below ½.
#[inline(always)]
fn interval_of(share: f64) -> usize {
    ((share.to_bits() >> (MANTISSA_BITS - SPLIT_BITS)) - FIRST_KEY) as usize
}

/// How far into its interval a tail probability lies, from 0 to below 1; exact.
#[inline(always)]
fn position_of(share: f64) -> f64 {
    const ONE_BITS: u64 = 0x3ff0_0000_0000_0000;
    let mantissa = (share.to_bits() << SPLIT_BITS) & ((1 << MANTISSA_BITS) - 1);
    f64::from_bits(mantissa | ONE_BITS) - 1.0
}

/// The cubic between two points (tail probability, value), or the mark for one left out.
fn piece(
    side: &Side<'_>,
    near: (f64, f64),
    far: (f64, f64),
    allowed: impl Fn(f64) -> f64,
) -> [f64; 4] {
    let rise = far.1 - near.1;
    if rise == 0.0 {
        return [near.1, 0.0, 0.0, 0.0];
    }
    let width = far.0 - near.0;
    let start = limited(side.slope(near.1) * width, rise);
    let end = limited(side.slope(far.1) * width, rise);
    let piece = [
        near.1,
        start,
        3.0 * rise - 2.0 * start - end,
        start + end - 2.0 * rise,
    ];
    let middle = near.1 + 0.5 * (piece[1] + 0.5 * (piece[2] + 0.5 * piece[3]));
    let missed = side.share(middle) - (near.0 + 0.5 * width);
    let error = (missed * side.slope(middle)).abs();
    if error <= allowed(middle) {
        piece
    } else {
        LEFT_OUT
    }
}

/// The slope, at most three times the mean slope and of its sign, so that the cubic is monotone.
fn limited(slope: f64, rise: f64) -> f64 {
    let ratio = slope / rise;
    if ratio.is_nan() {
        0.0
    } else {
        ratio.clamp(0.0, 3.0) * rise
    }
}
