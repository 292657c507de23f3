//! Figures over a grid, packed into whole numbers, and read between its levels.

use super::dial::{Dial, Setting};
use super::interpolate::collapse;
use crate::analysis::grid::{Cell, combinations};
use crate::scenario::SweepAxis;

/// Largest code of a packed value.
const LARGEST: f64 = u16::MAX as f64;

/// An axis of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What varies along it.
    pub dial: Dial,
    /// Its levels, rising.
    pub levels: Vec<f64>,
}

/// One figure in every cell of a grid: `offset + step · code`.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// The value of code 0.
    pub offset: f64,
    /// What a code adds.
    pub step: f64,
    /// The codes, cell by cell.
    pub codes: Vec<u16>,
}

impl Plane {
    /// Packs values that lie between two ends, each to the nearest code.
    pub fn of(values: impl Iterator<Item = f64>, (low, high): (f64, f64)) -> Plane {
        let step = (high - low) / LARGEST;
        let code = |value: f64| match step > 0.0 {
            true => ((value - low) / step).round().clamp(0.0, LARGEST) as u16,
            false => 0,
        };
        Plane {
            offset: low,
            step,
            codes: values.map(code).collect(),
        }
    }

    /// The value of a code.
    pub fn value(&self, code: u16) -> f64 {
        self.offset + self.step * f64::from(code)
    }
}

/// Figures over a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Surface {
    /// The axes, in the order of [`Dial::IN_TURN`]; the last runs fastest.
    pub axes: Vec<Axis>,
    /// Years that the figures are of.
    pub horizon: usize,
    /// The figures, packed, in the order of [`super::Figures`].
    pub planes: Vec<Plane>,
    /// What the codes stand for: all figures of the first cell, then those of the next.
    table: Vec<f64>,
}

impl Surface {
    /// The cells of a grid in the order of its figures.
    pub fn cells(axes: &[Axis]) -> Vec<Cell> {
        let axes: Vec<SweepAxis> = axes
            .iter()
            .map(|axis| SweepAxis {
                path: axis.dial.path().to_owned(),
                values: axis.levels.clone(),
            })
            .collect();
        combinations(&axes)
    }

    /// Packs the figures of the cells of a grid.
    pub fn of(axes: Vec<Axis>, horizon: usize, cells: &[&[f64]]) -> Surface {
        let figures = cells.first().map_or(0, |cell| cell.len());
        let planes: Vec<Plane> = (0..figures)
            .map(|figure| {
                let values = || cells.iter().map(|cell| cell[figure]);
                let ends = match figure < 2 * horizon {
                    true => (0.0, 1.0),
                    false => (
                        values().fold(f64::INFINITY, f64::min),
                        values().fold(f64::NEG_INFINITY, f64::max),
                    ),
                };
                Plane::of(values(), ends)
            })
            .collect();
        let table = (0..cells.len())
            .flat_map(|cell| {
                planes
                    .iter()
                    .map(move |plane| plane.value(plane.codes[cell]))
            })
            .collect();
        Surface {
            axes,
            horizon,
            planes,
            table,
        }
    }

    /// The figures at a setting, interpolated one axis after the other ([`collapse`]).
    pub fn at(&self, setting: &Setting) -> Vec<f64> {
        let mut table = self.table.clone();
        for axis in &self.axes {
            table = collapse(&axis.levels, setting.of(axis.dial), &table);
        }
        table
    }

    /// The figures of a cell.
    pub fn cell(&self, cell: usize) -> &[f64] {
        let figures = self.planes.len();
        &self.table[cell * figures..(cell + 1) * figures]
    }

    /// The axis of a dial; none if it does nothing.
    pub fn axis(&self, dial: Dial) -> Option<&Axis> {
        self.axes.iter().find(|axis| axis.dial == dial)
    }

    /// Half of the largest step of a packed NPV, yuan: what packing may move a figure by. A share moves by
    /// less than a hundred-thousandth.
    pub fn packing_error(&self) -> f64 {
        let npvs = self.planes[2 * self.horizon..].iter();
        npvs.map(|plane| plane.step / 2.0).fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axes() -> Vec<Axis> {
        let axis = |dial, levels: &[f64]| Axis {
            dial,
            levels: levels.to_vec(),
        };
        vec![
            axis(Dial::Usage, &[0.5, 1.0]),
            axis(Dial::Rate, &[0.0, 0.5, 1.0]),
        ]
    }

    // One year: open, full service and four NPVs. Straight along the rate and usage, so that any sound
    // interpolation gives the straight line.
    #[test]
    fn straight_figures_stay_straight() {
        let figures = |usage: f64, rate: f64| {
            [
                0.2 + 0.4 * usage,
                0.9 - 0.5 * rate,
                -1e6 * usage - 2e5 * rate,
                0.0,
                5.0,
                7e5 * rate,
            ]
        };
        let cells: Vec<[f64; 6]> = [0.5, 1.0]
            .iter()
            .flat_map(|&usage| [0.0, 0.5, 1.0].map(|rate| figures(usage, rate)))
            .collect();
        let cells: Vec<&[f64]> = cells.iter().map(|cell| &cell[..]).collect();
        let surface = Surface::of(axes(), 1, &cells);
        let setting = Setting([0.3, 3.0, 0.0, 1.0, 0.8]);
        let found = surface.at(&setting);
        for ((found, expected), plane) in found.iter().zip(figures(0.8, 0.3)).zip(&surface.planes) {
            // Two packed ends, half a step each, and the roundings of a dozen operations.
            let most = plane.step + 1e-12 * expected.abs();
            assert!((found - expected).abs() <= most, "{found} {expected}");
        }
        assert_eq!(
            surface.at(&Setting([0.5, 0.0, 0.0, 0.0, 1.0])),
            surface.cell(4)
        );
        assert_eq!(
            Surface::cells(&axes())[4],
            [
                ("scale.usage".to_owned(), 1.0),
                ("exit.rate".to_owned(), 0.5)
            ]
        );
    }
}
