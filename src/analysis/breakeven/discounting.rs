//! The same comparison under every named schedule of discount rates, and the range of constant rates in
//! which its ranking holds.

use super::axis::Line;
use super::bench::{Bench, CellFault, Curve, Source};
use super::preferred::{PreferredAnswer, Table, preferred, sense};
use super::search::{Crossing, search};
use crate::analysis::precision::Estimate;
use crate::engine::Monitor;
use crate::model::discount;
use crate::model::indicators::Indicator;
use crate::scenario::{Override, Scenario};

/// Path of the discount rate.
pub const PATH: &str = "appraisal.discount";

/// The comparison under a schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct ScheduleRow {
    /// Number of the schedule among those that a scenario can name; none for the discounting that each
    /// alternative has of its own.
    pub schedule: Option<usize>,
    /// Means by alternative.
    pub levels: Vec<Estimate>,
    /// Alternatives from best to worst.
    pub order: Vec<usize>,
    /// How far each alternative is behind the best, paired; none for the best itself.
    pub behind: Vec<Option<Estimate>>,
}

/// An end of a range of rates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateEnd {
    /// The rate.
    pub rate: f64,
    /// The two alternatives that change places there, with the limits of the rate; none at the end of
    /// the rates that were looked at.
    pub swap: Option<(usize, usize, Crossing)>,
}

/// A range of constant rates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateRange {
    /// Lower end.
    pub low: RateEnd,
    /// Upper end.
    pub high: RateEnd,
}

/// The answer of [`discounting`].
#[derive(Clone, Debug, PartialEq)]
pub struct Discounting {
    /// What is compared.
    pub indicator: Indicator,
    /// The alternatives' own discounting first, then the named schedules.
    pub schedules: Vec<ScheduleRow>,
    /// Constant rates in which the option that is best under the own discounting is best.
    pub best_holds: Vec<RateRange>,
    /// Constant rates in which the whole ranking is that under the own discounting.
    pub ranking_holds: Vec<RateRange>,
    /// The means over constant rates, and where the best changes.
    pub rates: PreferredAnswer,
}

/// Compares alternatives under all schedules and along a line of constant rates; `curves` are those of
/// [`super::preferred::curves`].
///
/// # Errors
/// If a cell cannot be worked out.
pub fn discounting(
    scenario: &Scenario,
    indicator: Indicator,
    curves: &[Curve],
    line: &Line,
    monitor: &dyn Monitor,
) -> Result<Discounting, CellFault> {
    let set = |value: String| {
        vec![Override {
            path: PATH.to_owned(),
            value,
        }]
    };
    let named = |number: f64| match discount::ALL.get(number as usize) {
        // The first place after the schedules stands for no setting at all.
        Some(schedule) => set(schedule.name.to_owned()),
        None => Vec::new(),
    };
    let constant = |rate: f64| set(rate.to_string());
    let bench = |settings| Bench {
        scenario,
        settings,
        curves,
        monitor,
    };
    let count = scenario.alternatives.len();
    let schedules = discount::ALL.len();
    let numbers: Vec<f64> = [schedules]
        .into_iter()
        .chain(0..schedules)
        .map(|n| n as f64)
        .collect();
    let table = Table {
        count,
        sense: sense(indicator).unwrap_or(1.0),
        grid: bench(&named).grid(&numbers)?,
    };
    let rows = (0..numbers.len())
        .map(|point| row(&table, point, (point > 0).then(|| point - 1)))
        .collect();
    let rates = bench(&constant);
    let grid = rates.grid(&line.points)?;
    let found = search(line, &grid, &mut |requests| rates.read(requests))?;
    let order = table.order(0);
    let holds = |pairs: &dyn Fn(usize, usize) -> bool| {
        let ends = (line.points[0], line.points[line.points.len() - 1]);
        let mut ranges = vec![RateRange {
            low: end(ends.0),
            high: end(ends.1),
        }];
        for (curve, gaps) in grid.iter().enumerate() {
            let Curve::Pair { first, second, .. } = curves[curve] else {
                continue;
            };
            let own = table.grid[curve][0].value.unwrap_or(0.0);
            if pairs(first, second) && own != 0.0 {
                let allowed = same_sign(own, gaps, &found[curve], ends, (first, second));
                ranges = intersection(&ranges, &allowed);
            }
        }
        ranges
    };
    let leader = order.first().copied();
    Ok(Discounting {
        indicator,
        schedules: rows,
        best_holds: holds(&|a, b| leader.is_some_and(|leader| a == leader || b == leader)),
        ranking_holds: holds(&|_, _| true),
        rates: preferred(&rates, line, indicator)?,
    })
}

fn row(table: &Table, point: usize, schedule: Option<usize>) -> ScheduleRow {
    let order = table.order(point);
    let behind = |one: usize| {
        let best = *order.first()?;
        (one != best && order.contains(&one)).then(|| table.gap(point, one, best))
    };
    ScheduleRow {
        schedule,
        levels: (0..table.count).map(|one| table.grid[one][point]).collect(),
        behind: (0..table.count).map(behind).collect(),
        order,
    }
}

/// An end that is that of the rates looked at.
fn end(rate: f64) -> RateEnd {
    RateEnd { rate, swap: None }
}

/// The rates at which a difference has the sign that it has under the own discounting.
fn same_sign(
    own: f64,
    gaps: &[Estimate],
    crossings: &[Crossing],
    ends: (f64, f64),
    (first, second): (usize, usize),
) -> Vec<RateRange> {
    let mut nonzero = gaps
        .iter()
        .filter_map(|gap| gap.value)
        .filter(|gap| *gap != 0.0);
    let Some(start) = nonzero.next() else {
        return vec![RateRange {
            low: end(ends.0),
            high: end(ends.1),
        }];
    };
    let mut holds = (start > 0.0) == (own > 0.0);
    let mut from = end(ends.0);
    let mut ranges = Vec::new();
    for crossing in crossings {
        let swap = |rate| RateEnd {
            rate,
            swap: Some((first, second, *crossing)),
        };
        if holds {
            ranges.push(RateRange {
                low: from,
                high: swap(crossing.from),
            });
        } else {
            from = swap(crossing.to);
        }
        holds = !holds;
    }
    if holds {
        ranges.push(RateRange {
            low: from,
            high: end(ends.1),
        });
    }
    ranges
}

/// What two lists of ranges have in common.
fn intersection(one: &[RateRange], other: &[RateRange]) -> Vec<RateRange> {
    let mut common = Vec::new();
    for a in one {
        for b in other {
            let low = if b.low.rate > a.low.rate {
                b.low
            } else {
                a.low
            };
            let high = if b.high.rate < a.high.rate {
                b.high
            } else {
                a.high
            };
            if low.rate < high.rate {
                common.push(RateRange { low, high });
            }
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_meet_where_both_hold() {
        let range = |low, high| RateRange {
            low: end(low),
            high: end(high),
        };
        let common = intersection(&[range(0.0, 0.1)], &[range(-1.0, 0.02), range(0.05, 0.2)]);
        let ends: Vec<_> = common
            .iter()
            .map(|one| (one.low.rate, one.high.rate))
            .collect();
        assert_eq!(ends, [(0.0, 0.02), (0.05, 0.1)]);
    }
}
