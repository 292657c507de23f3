//! Where the option with the best mean changes.

use super::aim::Aim;
use super::axis::Line;
use super::bench::{CellFault, Curve, Source};
use super::search::{Candidate, Crossing, Request, locate, mark_shared};
use crate::analysis::precision::{Estimate, Statistic};
use crate::model::indicators::Direction;
use crate::model::measure::Measure;

/// Values that are added to a grid at most, where three options meet within a step.
const MOST_ADDED: usize = 32;

/// A value of the input at which the best option changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The best before it.
    pub before: usize,
    /// The best behind it.
    pub behind: usize,
    /// Where it is; `rises` says nothing here.
    pub place: Crossing,
}

/// The best option over a range.
#[derive(Clone, Debug, PartialEq)]
pub struct PreferredAnswer {
    /// What is compared.
    pub measure: Measure,
    /// Values of the input.
    pub points: Vec<f64>,
    /// Means, by alternative and value.
    pub levels: Vec<Vec<Estimate>>,
    /// The best at each value; several where they are equal in every draw.
    pub best: Vec<Vec<usize>>,
    /// By how much the best leads the next, paired, at each value; blank where nothing follows.
    pub leads: Vec<Option<(usize, Estimate)>>,
    /// Where the best changes.
    pub changes: Vec<Change>,
}

/// Positions of the pairs among the curves of [`curves`].
fn pair_place(count: usize, a: usize, b: usize) -> usize {
    let (first, second) = (a.min(b), a.max(b));
    count + first * (2 * count - first - 1) / 2 + (second - first - 1)
}

/// The curves that a question of preference needs: every mean, then every pair of alternatives.
pub fn curves(count: usize, measure: impl Into<Measure>) -> Vec<Curve> {
    let measure = measure.into();
    let aim = Aim {
        measure,
        statistic: Statistic::Mean,
        value: 0.0,
    };
    let levels = (0..count).map(|alternative| Curve::Level { alternative, aim });
    let pairs = (0..count).flat_map(|first| {
        (first + 1..count).map(move |second| Curve::Pair {
            first,
            second,
            measure,
        })
    });
    levels.chain(pairs).collect()
}

/// 1 where more is better, −1 where less is.
pub fn sense(measure: impl Into<Measure>) -> Option<f64> {
    match measure.into().direction() {
        Direction::Higher => Some(1.0),
        Direction::Lower => Some(-1.0),
        Direction::Neutral => None,
    }
}

/// What is known at every value of a grid, by curve and value.
pub(super) struct Table {
    pub(super) count: usize,
    pub(super) sense: f64,
    pub(super) grid: Vec<Vec<Estimate>>,
}

impl Table {
    /// How much better one alternative is than another, paired.
    pub(super) fn gap(&self, point: usize, one: usize, other: usize) -> Estimate {
        let estimate = self.grid[pair_place(self.count, one, other)][point];
        let sign = if one < other { self.sense } else { -self.sense };
        Estimate {
            value: estimate.value.map(|value| sign * value),
            ..estimate
        }
    }

    /// Alternatives from best to worst; those without the figure are left out.
    pub(super) fn order(&self, point: usize) -> Vec<usize> {
        let mean = |one: usize| Some(self.sense * self.grid[one][point].value?);
        let mut order: Vec<usize> = (0..self.count).filter(|&one| mean(one).is_some()).collect();
        order.sort_by(|&a, &b| {
            let (a, b) = (mean(a).unwrap_or(0.0), mean(b).unwrap_or(0.0));
            b.total_cmp(&a)
        });
        order
    }

    /// Those that no other beats.
    fn best(&self, point: usize) -> Vec<usize> {
        let order = self.order(point);
        let mean = |one: usize| self.grid[one][point].value;
        let mut best: Vec<usize> = order
            .iter()
            .copied()
            .filter(|&one| mean(one) == mean(order[0]))
            .collect();
        best.sort_unstable();
        best
    }

    /// By how much the best leads the next that is not its equal.
    fn lead(&self, point: usize) -> Option<(usize, Estimate)> {
        let best = self.best(point);
        let next = self
            .order(point)
            .into_iter()
            .find(|one| !best.contains(one))?;
        Some((next, self.gap(point, best[0], next)))
    }
}

/// Follows the best option along a line; the curves of the bench are those of [`curves`].
///
/// # Errors
/// If a cell cannot be worked out.
pub fn preferred(
    bench: &dyn Source,
    line: &Line,
    measure: impl Into<Measure>,
) -> Result<PreferredAnswer, CellFault> {
    let measure = measure.into();
    let count = bench.alternatives();
    let mut line = line.clone();
    let mut table = Table {
        count,
        sense: sense(measure).unwrap_or(1.0),
        grid: bench.grid(&line.points)?,
    };
    for _ in 0..MOST_ADDED {
        let sides = sides(&table, line.points.len());
        let candidates: Vec<Candidate> = sides.iter().map(|side| side.candidate).collect();
        let mut evaluate = |requests: &[Request]| bench.read(requests);
        let places = locate(&line, &table.grid, &candidates, &mut evaluate)?;
        let inside: Vec<f64> = places
            .iter()
            .filter(|place| place.from == place.to && !line.points.contains(&place.from))
            .map(|place| place.from)
            .collect();
        let third = third_best(bench, &table, &sides, &places, &inside)?;
        let Some((value, column)) = third else {
            let mut places = places;
            mark_shared(&mut places);
            let leads = (0..line.points.len()).map(|point| table.lead(point));
            let changes = sides.iter().zip(places).map(|(side, place)| Change {
                before: side.before,
                behind: side.behind,
                place,
            });
            return Ok(PreferredAnswer {
                measure,
                best: (0..line.points.len())
                    .map(|point| table.best(point))
                    .collect(),
                leads: leads.collect(),
                changes: changes.collect(),
                levels: table.grid[..count].to_vec(),
                points: line.points,
            });
        };
        let place = line.points.partition_point(|point| *point < value);
        line.points.insert(place, value);
        for (curve, estimate) in table.grid.iter_mut().zip(column) {
            curve.insert(place, estimate);
        }
    }
    Err(CellFault::TooManyChanges)
}

/// A change of the best option on the grid.
struct Side {
    before: usize,
    behind: usize,
    candidate: Candidate,
}

/// Changes of the best option from value to value. Where several are equal the change waits until one
/// that was best is not any more.
fn sides(table: &Table, points: usize) -> Vec<Side> {
    let mut sides = Vec::new();
    let mut current: Vec<usize> = Vec::new();
    for point in 0..points {
        let best = table.best(point);
        let stays: Vec<usize> = current
            .iter()
            .copied()
            .filter(|one| best.contains(one))
            .collect();
        if !stays.is_empty() {
            current = stays;
            continue;
        }
        if let (Some(&before), Some(&behind)) = (current.first(), best.first()) {
            // The last value at which the two differ.
            let differs = |left: &usize| table.gap(*left, before, behind).value != Some(0.0);
            if let Some(left) = (0..point).rev().find(differs) {
                sides.push(Side {
                    before,
                    behind,
                    candidate: Candidate {
                        curve: pair_place(table.count, before, behind),
                        left,
                        right: point,
                    },
                });
            }
        }
        current = best;
    }
    sides
}

/// A value at which the pair that changes places is beaten by a third, and every curve there.
fn third_best(
    bench: &dyn Source,
    table: &Table,
    sides: &[Side],
    places: &[Crossing],
    inside: &[f64],
) -> Result<Option<(f64, Vec<Estimate>)>, CellFault> {
    if inside.is_empty() || table.count < 3 {
        return Ok(None);
    }
    let there = Table {
        count: table.count,
        sense: table.sense,
        grid: bench.grid(inside)?,
    };
    for (side, place) in sides.iter().zip(places) {
        let Some(point) = inside.iter().position(|value| *value == place.from) else {
            continue;
        };
        let beats = |third: usize, one: usize| {
            let gap = there.gap(point, third, one).value;
            gap.is_some_and(|gap| gap > 0.0)
        };
        let beaten = (0..table.count)
            .filter(|third| *third != side.before && *third != side.behind)
            .any(|third| beats(third, side.before) && beats(third, side.behind));
        if beaten {
            let column = there.grid.iter().map(|curve| curve[point]).collect();
            return Ok(Some((place.from, column)));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_has_its_curve() {
        for count in 1..7 {
            let curves = curves(count, crate::model::indicators::Indicator::NpvSocial);
            assert_eq!(curves.len(), count * (count + 1) / 2);
            for (place, curve) in curves.iter().enumerate().skip(count) {
                let Curve::Pair { first, second, .. } = *curve else {
                    panic!("no pair at {place}");
                };
                assert_eq!(pair_place(count, first, second), place);
                assert_eq!(pair_place(count, second, first), place);
            }
        }
    }
}
