//! Confidence limits of a crossing by inversion: the values of the input at which the interval of the
//! figure holds the target.
//!
//! A crossing is where the figure is the target; a value of the input is a credible place for it as long
//! as the 95 % interval of the figure there holds the target. For a figure that is linear in the input
//! these are the limits of Fieller for a ratio; they need not be symmetrical and may be open to one side.
//!
//! Source: E. C. Fieller, Some problems in interval estimation, Journal of the Royal Statistical Society B
//! 16 (1954), doi:10.1111/j.2517-6161.1954.tb00159.x.

use super::search::excess;
use crate::analysis::precision::Estimate;

/// What a walk away from a crossing along the grid comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outward {
    /// The end of the range: every interval on the way holds the target.
    End,
    /// A value at which the figure or its error is not known.
    Unknown,
    /// The first value whose interval no longer holds the target, and the last one that does, if the
    /// grid has one on the way.
    Step { outer: usize, inner: Option<usize> },
}

/// Walks from a value of the grid upwards or downwards.
pub(super) fn outward(gaps: &[Estimate], start: usize, up: bool) -> Outward {
    let mut inner = None;
    let mut place = start;
    loop {
        match excess(gaps[place]) {
            None => return Outward::Unknown,
            Some(beyond) if beyond > 0.0 => {
                return Outward::Step {
                    outer: place,
                    inner,
                };
            }
            Some(_) => inner = Some(place),
        }
        let next = match up {
            true => place.checked_add(1).filter(|next| *next < gaps.len()),
            false => place.checked_sub(1),
        };
        match next {
            Some(next) => place = next,
            None => return Outward::End,
        }
    }
}
