//! A quantile function as a table of cubics.

use super::Distribution;
use super::curve::{Curve, Point};

/// Octaves of the smaller tail probability p, from ½ down to 2^-25; beyond, one draw in 2^24, the
/// exact quantile is taken.
const OCTAVES: usize = 24;
/// Each octave has 2^5 intervals of equal width.
const SPLIT_BITS: u32 = 5;
const PARTS: f64 = (1_u32 << SPLIT_BITS) as f64;
const INTERVALS: usize = OCTAVES << SPLIT_BITS;
const MANTISSA_BITS: u32 = 52;
/// How often a piece that misses the tolerance is split again, each time into 2^5.
const MOST_SPLITS: u32 = 3;
/// The bits of 2^-25, shifted so that its successors count the intervals.
const FIRST_KEY: u64 = (1023 - 25) << SPLIT_BITS;
/// The largest number below ½.
const LAST_SHARE: f64 = 0.5 - f64::EPSILON / 4.0;

/// A quantile function in cubic pieces of the smaller tail probability, on both sides.
///
/// Each piece matches the exact quantile and its slope 1/f at both ends, with the slopes limited so
/// that it cannot turn (Fritsch and Carlson, 1980, doi:10.1137/0717021): the function is monotone
/// and continuous. The error is checked in the middle of each piece by |F(x) − u| / f(x). A piece
/// that misses the tolerance, or that holds a kink, is split up to three times; where that is not
/// enough the exact quantile is taken.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// The pieces of the lower tail from far to near, those of the upper tail, and then the parts
    /// of pieces that were split.
    pieces: Vec<Piece>,
    low: f64,
    high: f64,
    exact: Distribution,
}

/// Coefficients of 1, t, t², t³ with t from 0 to 1; or NaN and the place of the first of 2^5 parts;
/// or NaN and 0 where the exact quantile is to be taken.
type Piece = [f64; 4];

const LEFT_OUT: Piece = [f64::NAN, 0.0, 0.0, 0.0];

impl Table {
    pub(super) fn new(distribution: &Distribution) -> Table {
        let family = distribution.family();
        let mut pieces = vec![LEFT_OUT; 2 * INTERVALS];
        for upper in [false, true] {
            let curve = Curve::new(family, upper);
            let start = if upper { INTERVALS } else { 0 };
            let mut near = curve.exact_point(share_at(0));
            for interval in 0..INTERVALS {
                let share = share_at(interval + 1);
                let at_octave = (interval + 1) % (1 << SPLIT_BITS) == 0;
                let far = if at_octave {
                    curve.exact_point(share)
                } else {
                    curve.point_after(near, share)
                };
                add(
                    &mut pieces,
                    start + interval,
                    &curve,
                    near,
                    far,
                    MOST_SPLITS,
                );
                near = far;
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

    /// Turns uniforms into values in place: a few nanoseconds a value, microseconds for about one
    /// in 2^24 and for those at a jump.
    pub(super) fn transform(&self, column: &mut [f64]) {
        for cell in column {
            let value = self.value(*cell);
            let value = if value < self.low { self.low } else { value };
            *cell = if value > self.high { self.high } else { value };
        }
    }

    #[inline(always)]
    fn value(&self, u: f64) -> f64 {
        let upper = u > 0.5;
        let share = if upper { 1.0 - u } else { u }.min(LAST_SHARE);
        if share < share_at(0) {
            return self.exact.quantile(u);
        }
        let place = interval_of(share) + if upper { INTERVALS } else { 0 };
        let mut piece = self.pieces[place];
        let mut t = position_of(share);
        while piece[0].is_nan() {
            let first = piece[1] as usize;
            if first == 0 {
                return self.exact.quantile(u);
            }
            let part = (t * PARTS).floor();
            t = t * PARTS - part;
            piece = self.pieces[first + part as usize];
        }
        piece[0] + t * (piece[1] + t * (piece[2] + t * piece[3]))
    }
}

/// Fills in the piece at `place` between two points, splitting it as long as that helps.
fn add(
    pieces: &mut Vec<Piece>,
    place: usize,
    curve: &Curve<'_>,
    near: Point,
    far: Point,
    splits_left: u32,
) {
    if let Some(piece) = cubic(curve, near, far) {
        pieces[place] = piece;
    } else if splits_left > 0 {
        let first = pieces.len();
        pieces[place] = [f64::NAN, first as f64, 0.0, 0.0];
        pieces.resize(first + (1 << SPLIT_BITS), LEFT_OUT);
        let step = (far.share - near.share) / PARTS;
        let mut start = near;
        for part in 0..1 << SPLIT_BITS {
            let end = if part + 1 == 1 << SPLIT_BITS {
                far
            } else {
                curve.point_after(start, near.share + step * (part + 1) as f64)
            };
            add(pieces, first + part, curve, start, end, splits_left - 1);
            start = end;
        }
    }
}

/// The cubic between two points if it is monotone and within the tolerance.
fn cubic(curve: &Curve<'_>, near: Point, far: Point) -> Option<Piece> {
    let rise = far.value - near.value;
    if rise == 0.0 {
        return Some([near.value, 0.0, 0.0, 0.0]);
    }
    if curve.has_break(near.share, far.share) {
        return None;
    }
    let width = far.share - near.share;
    let start = limited(curve.slope(near.value) * width, rise);
    let end = limited(curve.slope(far.value) * width, rise);
    let piece = [
        near.value,
        start,
        3.0 * rise - 2.0 * start - end,
        start + end - 2.0 * rise,
    ];
    let middle = near.value + 0.5 * (piece[1] + 0.5 * (piece[2] + 0.5 * piece[3]));
    let missed = curve.share_between(near, middle) - 0.5 * width;
    let error = (missed * curve.slope(middle)).abs();
    (error <= curve.allowed(middle)).then_some(piece)
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
