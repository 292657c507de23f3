//! Which draws of a run are meant: whole blocks, so that ranges join to the last bit.

use super::outcome::BLOCK;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Draws `first` to `end − 1` of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DrawRange {
    /// The first draw.
    pub first: u64,
    /// The first draw after them.
    pub end: u64,
}

/// Why a range cannot be run on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeFault {
    /// No draw lies between its bounds.
    Empty,
    /// It begins or ends inside a block; the nearest bounds that do not, below and above, for each bound
    /// that does. Above may be the end of the run.
    InsideBlock {
        /// Where it might begin instead.
        first: Option<(u64, u64)>,
        /// Where it might end instead.
        end: Option<(u64, u64)>,
    },
    /// It goes beyond the draws of the run.
    Beyond,
    /// There are more parts than blocks; the number of blocks.
    TooManyParts(u64),
    /// No part has that number.
    NoSuchPart,
}

impl DrawRange {
    /// All draws of a run.
    pub fn whole(draws: u64) -> DrawRange {
        DrawRange {
            first: 0,
            end: draws,
        }
    }

    /// Draws `first` to `end − 1` of a run of `draws`. A range begins with a block and ends with one or
    /// with the run.
    ///
    /// # Errors
    /// If it does not.
    pub fn new(first: u64, end: u64, draws: u64) -> Result<DrawRange, RangeFault> {
        if first >= end {
            return Err(RangeFault::Empty);
        }
        if end > draws {
            return Err(RangeFault::Beyond);
        }
        let block = BLOCK as u64;
        let neighbours = |bound: u64| {
            let below = bound - bound % block;
            (bound != below && bound != draws).then(|| (below, draws.min(below + block)))
        };
        match (neighbours(first), neighbours(end)) {
            (None, None) => Ok(DrawRange { first, end }),
            (first, end) => Err(RangeFault::InsideBlock { first, end }),
        }
    }

    /// Part `number`, from 1, of `parts` as equal as blocks allow.
    ///
    /// # Errors
    /// If there is no such part.
    pub fn part(number: u64, parts: u64, draws: u64) -> Result<DrawRange, RangeFault> {
        if number == 0 || number > parts {
            return Err(RangeFault::NoSuchPart);
        }
        let blocks = draws.div_ceil(BLOCK as u64);
        if parts > blocks {
            return Err(RangeFault::TooManyParts(blocks));
        }
        // Products of two numbers below 2^64.
        let bound = |number: u64| {
            let block = u128::from(number) * u128::from(blocks) / u128::from(parts);
            draws.min(block as u64 * BLOCK as u64)
        };
        Ok(DrawRange {
            first: bound(number - 1),
            end: bound(number),
        })
    }

    /// How many draws they are.
    pub fn draws(self) -> u64 {
        self.end - self.first
    }

    /// How many blocks they are, the last one of a run perhaps a short one.
    pub fn blocks(self) -> u64 {
        self.draws().div_ceil(BLOCK as u64)
    }
}

impl fmt::Display for DrawRange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}..{}", self.first, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn range(first: u64, end: u64) -> DrawRange {
        DrawRange { first, end }
    }

    // 61 blocks of 4,096 draws are 249,856, and 62 are 253,952.
    #[test]
    fn a_bound_inside_a_block_is_told_its_neighbours() {
        assert_eq!(
            DrawRange::new(0, 250_000, 1_000_000),
            Err(RangeFault::InsideBlock {
                first: None,
                end: Some((249_856, 253_952))
            })
        );
        assert_eq!(
            DrawRange::new(1, 250_000, 251_000),
            Err(RangeFault::InsideBlock {
                first: Some((0, 4_096)),
                end: Some((249_856, 251_000))
            })
        );
        assert_eq!(DrawRange::new(0, 9_000, 9_000), Ok(range(0, 9_000)));
        assert_eq!(DrawRange::new(4_096, 8_192, 9_000), Ok(range(4_096, 8_192)));
        assert_eq!(DrawRange::new(0, 9_001, 9_000), Err(RangeFault::Beyond));
        assert_eq!(DrawRange::new(0, 0, 9_000), Err(RangeFault::Empty));
        assert_eq!(DrawRange::new(8_192, 4_096, 9_000), Err(RangeFault::Empty));
    }

    #[test]
    fn there_are_no_more_parts_than_blocks() {
        assert_eq!(DrawRange::part(0, 3, 9_000), Err(RangeFault::NoSuchPart));
        assert_eq!(DrawRange::part(4, 3, 9_000), Err(RangeFault::NoSuchPart));
        assert_eq!(
            DrawRange::part(1, 4, 9_000),
            Err(RangeFault::TooManyParts(3))
        );
        assert_eq!(DrawRange::part(3, 3, 9_000), Ok(range(8_192, 9_000)));
    }

    proptest! {
        #[test]
        fn parts_are_sound_ranges_that_follow_each_other(draws in 1u64..1 << 30, parts in 1u64..64) {
            let blocks = draws.div_ceil(BLOCK as u64);
            let parts = parts.min(blocks);
            let mut next = 0;
            for number in 1..=parts {
                let part = DrawRange::part(number, parts, draws).unwrap();
                prop_assert_eq!(part.first, next);
                prop_assert_eq!(DrawRange::new(part.first, part.end, draws), Ok(part));
                prop_assert!(part.blocks().abs_diff(blocks / parts) <= 1);
                next = part.end;
            }
            prop_assert_eq!(next, draws);
        }
    }
}
