//! How far a grid read between its levels is from the engine, measured.

use super::dial::{Dial, Setting};
use super::figures::{Figures, Quantity};
use super::surface::Surface;
use crate::random::{Seed, fill_uniform};

/// Absolute errors of a figure over all points that were compared, in its own unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gap {
    /// Their mean.
    pub mean: f64,
    /// Their 95 % quantile.
    pub p95: f64,
    /// The largest.
    pub max: f64,
}

/// The errors of a surface, in the order of [`Quantity::ALL`].
pub type Errors = [Gap; Quantity::ALL.len()];

/// Settings at which to compare, the same for the same seed: in turn one anywhere in the range of every dial
/// and one in the middle of a cell of the grid, where interpolation is farthest from what it knows. Dials that
/// take their levels alone, and those without an axis, keep to levels and to `start`.
pub fn check_points(surface: &Surface, start: Setting, seed: Seed, count: usize) -> Vec<Setting> {
    let mut points = vec![start; count];
    for axis in &surface.axes {
        let name = format!("live/{}", axis.dial.path());
        let mut uniforms = vec![0.0; count];
        fill_uniform(seed, &name, 0, &mut uniforms);
        for (k, (point, u)) in points.iter_mut().zip(uniforms).enumerate() {
            let anywhere = k % 2 == 0;
            *point = point.with(axis.dial, value(axis.dial, &axis.levels, u, anywhere));
        }
    }
    points
}

/// The value of a dial that a uniform number chooses.
fn value(dial: Dial, levels: &[f64], u: f64, anywhere: bool) -> f64 {
    let (first, last) = (levels[0], levels[levels.len() - 1]);
    let pick = |count: usize| ((u * count as f64) as usize).min(count - 1);
    if dial.is_whole() || levels.len() < 2 {
        levels[pick(levels.len())]
    } else if anywhere {
        first + u * (last - first)
    } else {
        let left = pick(levels.len() - 1);
        0.5 * (levels[left] + levels[left + 1])
    }
}

/// The errors of a surface at some points, given the engine's figures there.
pub fn measure(surface: &Surface, points: &[Setting], truth: &[Figures]) -> Errors {
    let mut errors: [Vec<f64>; Quantity::ALL.len()] = Default::default();
    for (point, truth) in points.iter().zip(truth) {
        let found = surface.at(point);
        for (quantity, errors) in Quantity::ALL.into_iter().zip(&mut errors) {
            let found = quantity.of(&found, surface.horizon);
            let truth = quantity.of(&truth.values, surface.horizon);
            errors.extend(
                found
                    .iter()
                    .zip(truth)
                    .map(|(found, truth)| (found - truth).abs()),
            );
        }
    }
    errors.map(Gap::of)
}

impl Gap {
    fn of(mut errors: Vec<f64>) -> Gap {
        errors.sort_by(f64::total_cmp);
        let Some(&max) = errors.last() else {
            return Gap::default();
        };
        // The smallest error that at least 95 % do not exceed.
        let rank = (0.95 * errors.len() as f64).ceil() as usize;
        Gap {
            mean: errors.iter().sum::<f64>() / errors.len() as f64,
            p95: errors[rank.max(1) - 1],
            max,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_of_known_errors() {
        let errors: Vec<f64> = (1..=100).map(f64::from).collect();
        let gap = Gap::of(errors);
        assert_eq!((gap.mean, gap.p95, gap.max), (50.5, 95.0, 100.0));
        assert_eq!(Gap::of(Vec::new()), Gap::default());
    }

    #[test]
    fn every_other_point_lies_in_the_middle_of_a_cell() {
        let levels = [0.0, 0.2, 1.0];
        let found = [0.0, 0.4, 0.6, 0.999].map(|u| value(Dial::Rate, &levels, u, false));
        assert_eq!(found, [0.1, 0.1, 0.6, 0.6]);
        assert_eq!(value(Dial::Rate, &levels, 0.75, true), 0.75);
        assert_eq!(value(Dial::Hold, &[0.0, 1.0, 2.0], 0.5, true), 1.0);
    }
}
