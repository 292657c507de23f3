//! All crossings of several curves: a grid first, then every step of it in which a curve changes sides.

use super::axis::Line;
use super::bracket::Bracket;
use super::limits::{Outward, outward};
use crate::analysis::precision::Estimate;

/// A value of the input at which a curve is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Request {
    /// Number of the curve.
    pub curve: usize,
    /// Value of the input.
    pub at: f64,
}

/// Where a curve crosses its target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// Value of the input; of whole numbers the last before the crossing, of a stretch on the target its
    /// first value on the grid.
    pub from: f64,
    /// The same value; of whole numbers the first behind it, of a stretch its last value.
    pub to: f64,
    /// Whether the figure rises through the target as the input rises.
    pub rises: bool,
    /// Lower end of the 95 % confidence limits; none where they reach the end of the range, or no error
    /// is valid.
    pub low: Option<f64>,
    /// Upper end, likewise.
    pub high: Option<f64>,
    /// Whether another crossing lies within these limits, so that the draws cannot tell how many there
    /// are.
    pub shared: bool,
}

/// Gives the gaps of curves at values of the input, in the order asked.
pub type Evaluate<'a, E> = dyn FnMut(&[Request]) -> Result<Vec<Estimate>, E> + 'a;

/// The crossings of each curve, in rising order.
pub type Found = Vec<Vec<Crossing>>;

/// A change of sides between two values of the grid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) curve: usize,
    /// Last value of the grid before it.
    pub(super) left: usize,
    /// First value of the grid behind it; those between lie on the target.
    pub(super) right: usize,
}

/// A root or an end of limits that is being located.
struct Task {
    curve: usize,
    bracket: Bracket,
    seen: fn(Estimate) -> Option<f64>,
    stuck: bool,
}

/// Finds the crossings of curves whose gaps from their targets are known on the grid, by curve and value.
/// `evaluate` gives further gaps on the same draws.
///
/// A figure that meets its target without changing sides does not cross it. Two crossings within one step
/// of the grid are missed.
///
/// # Errors
/// If a gap cannot be worked out.
pub fn search<E>(
    line: &Line,
    grid: &[Vec<Estimate>],
    evaluate: &mut Evaluate<'_, E>,
) -> Result<Found, E> {
    let candidates: Vec<Candidate> = grid
        .iter()
        .enumerate()
        .flat_map(|(curve, gaps)| candidates(curve, gaps))
        .collect();
    let crossings = locate(line, grid, &candidates, evaluate)?;
    let mut found: Found = grid.iter().map(|_| Vec::new()).collect();
    for (candidate, crossing) in candidates.iter().zip(crossings) {
        found[candidate.curve].push(crossing);
    }
    found
        .iter_mut()
        .for_each(|crossings| mark_shared(crossings));
    Ok(found)
}

/// Marks crossings whose limits hold another one.
pub(super) fn mark_shared(crossings: &mut [Crossing]) {
    for position in 0..crossings.len() {
        let one = crossings[position];
        let low = one.low.unwrap_or(f64::NEG_INFINITY);
        let high = one.high.unwrap_or(f64::INFINITY);
        let others = crossings.iter().enumerate();
        crossings[position].shared = others
            .filter(|(other, _)| *other != position)
            .any(|(_, other)| other.to >= low && other.from <= high);
    }
}

/// Changes of sides of a curve.
fn candidates(curve: usize, gaps: &[Estimate]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut last: Option<(usize, bool)> = None;
    for (right, gap) in gaps.iter().enumerate() {
        match gap.value {
            None => last = None,
            Some(0.0) => {}
            Some(value) => {
                let above = value > 0.0;
                if let Some((left, before)) = last
                    && before != above
                {
                    found.push(Candidate { curve, left, right });
                }
                last = Some((right, above));
            }
        }
    }
    found
}

/// Locates crossings and their limits, in the order of the candidates.
///
/// # Errors
/// If a gap cannot be worked out.
pub(super) fn locate<E>(
    line: &Line,
    grid: &[Vec<Estimate>],
    candidates: &[Candidate],
    evaluate: &mut Evaluate<'_, E>,
) -> Result<Vec<Crossing>, E> {
    let mut crossings = places(line, grid, candidates, evaluate)?;
    let requests: Vec<Request> = candidates
        .iter()
        .zip(&crossings)
        .flat_map(|(candidate, crossing)| {
            let curve = candidate.curve;
            [crossing.from, crossing.to].map(|at| Request { curve, at })
        })
        .collect();
    let there = evaluate(&requests)?;
    let mut tasks = Vec::new();
    let mut owners = Vec::new();
    for (number, candidate) in candidates.iter().enumerate() {
        let gaps = &grid[candidate.curve];
        for up in [false, true] {
            let start = if up { candidate.right } else { candidate.left };
            let crossing = &mut crossings[number];
            let own = if up { crossing.to } else { crossing.from };
            let at_own = there[2 * number + usize::from(up)];
            let (outer, inner) = match outward(gaps, start, up) {
                Outward::End | Outward::Unknown => continue,
                Outward::Step { outer, inner: None } => (outer, (own, excess(at_own))),
                Outward::Step {
                    outer,
                    inner: Some(inner),
                } => (outer, (line.points[inner], excess(gaps[inner]))),
            };
            let outside = (line.points[outer], excess(gaps[outer]));
            let ends = (outside.1, inner.1);
            let bracket = match ends {
                (Some(beyond), Some(within)) => {
                    let ends = ((outside.0, beyond), (inner.0, within));
                    Bracket::new(ends.0, ends.1, line.whole, line.tolerance)
                }
                _ => None,
            };
            match bracket {
                Some(bracket) => {
                    owners.push((number, up));
                    tasks.push(Task {
                        curve: candidate.curve,
                        bracket,
                        seen: excess,
                        stuck: false,
                    });
                }
                // The crossing is as good as known.
                None => *limit(crossing, up) = Some(inner.0),
            }
        }
    }
    refine(&mut tasks, evaluate)?;
    for (task, (number, up)) in tasks.iter().zip(owners) {
        let [low, high] = task.bracket.ends();
        // Of whole numbers the one at which the figure is beyond its error on one side.
        let end = match (line.whole, up) {
            (true, true) => high.0,
            (true, false) => low.0,
            (false, _) => task.bracket.root(),
        };
        *limit(&mut crossings[number], up) = Some(end);
    }
    Ok(crossings)
}

fn limit(crossing: &mut Crossing, up: bool) -> &mut Option<f64> {
    match up {
        true => &mut crossing.high,
        false => &mut crossing.low,
    }
}

/// How far a gap is beyond its own half-width: at most 0 where the interval holds the target.
pub(super) fn excess(gap: Estimate) -> Option<f64> {
    Some(gap.value?.abs() - gap.half_width?)
}

/// Crossings without limits.
fn places<E>(
    line: &Line,
    grid: &[Vec<Estimate>],
    candidates: &[Candidate],
    evaluate: &mut Evaluate<'_, E>,
) -> Result<Vec<Crossing>, E> {
    let mut tasks: Vec<Option<Task>> = Vec::new();
    for candidate in candidates {
        let end = |point: usize| {
            let gap = grid[candidate.curve][point].value.unwrap_or(0.0);
            (line.points[point], gap)
        };
        let adjacent = candidate.right == candidate.left + 1;
        let (a, b) = (end(candidate.left), end(candidate.right));
        let bracket = Bracket::new(a, b, line.whole, line.tolerance).filter(|_| adjacent);
        tasks.push(bracket.map(|bracket| Task {
            curve: candidate.curve,
            bracket,
            seen: |gap| gap.value,
            stuck: false,
        }));
    }
    let mut open: Vec<Task> = tasks.iter_mut().filter_map(Option::take).collect();
    let mut is_open = candidates
        .iter()
        .map(|candidate| candidate.right == candidate.left + 1);
    refine(&mut open, evaluate)?;
    let mut located = open.into_iter();
    Ok(candidates
        .iter()
        .map(|candidate| {
            let task = match is_open.next() {
                Some(true) => located.next(),
                _ => None,
            };
            let (from, to) = match task {
                Some(task) => place(&task, line.whole),
                None => (
                    line.points[candidate.left + 1],
                    line.points[candidate.right - 1],
                ),
            };
            let right = grid[candidate.curve][candidate.right].value;
            Crossing {
                from,
                to,
                rises: right.is_some_and(|value| value > 0.0),
                low: None,
                high: None,
                shared: false,
            }
        })
        .collect())
}

/// Where a bracket says that the crossing is.
fn place(task: &Task, whole: bool) -> (f64, f64) {
    let [low, high] = task.bracket.ends();
    if low.1 == 0.0 {
        return (low.0, low.0);
    }
    if high.1 == 0.0 {
        return (high.0, high.0);
    }
    if whole || task.stuck {
        return (low.0, high.0);
    }
    let root = task.bracket.root();
    (root, root)
}

/// Draws all brackets together, each round in one evaluation.
fn refine<E>(tasks: &mut [Task], evaluate: &mut Evaluate<'_, E>) -> Result<(), E> {
    loop {
        let mut asked = Vec::new();
        let mut requests = Vec::new();
        for (number, task) in tasks.iter().enumerate() {
            if let (Some(at), false) = (task.bracket.next(), task.stuck) {
                asked.push(number);
                requests.push(Request {
                    curve: task.curve,
                    at,
                });
            }
        }
        if requests.is_empty() {
            return Ok(());
        }
        let seen = evaluate(&requests)?;
        for ((number, request), gap) in asked.into_iter().zip(&requests).zip(seen) {
            let task = &mut tasks[number];
            match (task.seen)(gap) {
                Some(value) => task.bracket.take(request.at, value),
                // The figure does not exist there: the crossing lies somewhere between the ends.
                None => task.stuck = true,
            }
        }
    }
}

#[cfg(test)]
mod tests;
