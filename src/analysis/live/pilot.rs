//! A look along every axis before the grid is laid: whether a dial does anything, and where figures bend.

use super::dial::{Dial, Setting};
use super::figures::Figures;
use super::levels::{Course, Lines, allot};
use super::surface::Axis;
use crate::analysis::grid::Cell;

/// Draws of the pilot: it only has to see shapes.
pub(super) const PILOT_DRAWS: u64 = 4096;

/// Settings through which lines are looked along, beside the scenario's own: gentle and harsh withdrawal,
/// good and bad years, in the order of [`Dial::ALL`].
const THROUGH: [Setting; 4] = [
    Setting([0.2, 3.0, 0.0, 1.0, 1.0]),
    Setting([0.5, 0.0, 0.3, 0.7, 0.8]),
    Setting([0.1, 5.0, 0.5, 1.3, 1.2]),
    Setting([0.3, 1.0, 0.1, 0.9, 1.3]),
];

/// What is looked at before a grid is laid.
pub(super) struct Pilot {
    own: Setting,
    horizon: usize,
}

impl Pilot {
    pub(super) fn new(own: Setting, horizon: usize) -> Pilot {
        Pilot { own, horizon }
    }

    /// The settings through which lines go.
    fn through(&self) -> impl Iterator<Item = Setting> {
        std::iter::once(self.own).chain(THROUGH)
    }

    fn candidates(&self, dial: Dial) -> Vec<f64> {
        dial.candidates(self.own.of(dial), self.horizon)
    }

    /// The cells to be worked out: by dial, line and candidate.
    pub(super) fn cells(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        for dial in Dial::IN_TURN {
            for through in self.through() {
                let settings = self.candidates(dial).into_iter();
                cells.extend(settings.map(|value| cell(&through.with(dial, value), &Dial::ALL)));
            }
        }
        cells
    }

    /// The axes of a grid of at most so many cells, from the figures of [`Pilot::cells`]. A dial that moves
    /// nothing has none; one that takes its levels alone has all of them.
    pub(super) fn axes(&self, figures: &[Figures], most_cells: usize) -> Vec<Axis> {
        let weights = self.weights(figures);
        let mut rest = figures.iter();
        let mut whole = Vec::new();
        let mut bent: Vec<(Dial, Lines, Course)> = Vec::new();
        for dial in Dial::IN_TURN {
            let candidates = self.candidates(dial);
            let tables = self.through().map(|_| {
                let line = rest.by_ref().take(candidates.len());
                line.flat_map(|one| &one.values).copied().collect()
            });
            let lines = Lines {
                tables: tables.collect(),
                candidates,
                weights: weights.clone(),
            };
            if !lines.act() {
                continue;
            }
            if dial.is_whole() {
                whole.push(Axis {
                    dial,
                    levels: lines.candidates,
                });
            } else {
                let course = lines.course(self.own.of(dial));
                bent.push((dial, lines, course));
            }
        }
        let fixed: usize = whole.iter().map(|axis| axis.levels.len()).product();
        let (kept, courses): (Vec<_>, Vec<_>) = bent
            .into_iter()
            .map(|(dial, lines, course)| ((dial, lines), course))
            .unzip();
        let added = allot(&courses, most_cells / fixed);
        let mut axes = whole;
        for (((dial, lines), course), added) in kept.iter().zip(&courses).zip(added) {
            axes.push(Axis {
                dial: *dial,
                levels: lines.levels(course, added),
            });
        }
        axes.sort_by_key(|axis| Dial::IN_TURN.iter().position(|&dial| dial == axis.dial));
        axes
    }

    /// What a squared error counts: shares half in all, NPVs half, each in its own range.
    fn weights(&self, figures: &[Figures]) -> Vec<f64> {
        let shares = 2 * self.horizon;
        (0..Figures::count(self.horizon))
            .map(|figure| {
                if figure < shares {
                    return 0.5 / shares as f64;
                }
                let values = || figures.iter().map(|one| one.values[figure]);
                let range = values().fold(f64::NEG_INFINITY, f64::max)
                    - values().fold(f64::INFINITY, f64::min);
                match range > 0.0 {
                    true => 0.5 / Figures::PARTIES.len() as f64 / (range * range),
                    false => 0.0,
                }
            })
            .collect()
    }
}

/// The cell that gives some dials the values of a setting.
pub(super) fn cell(setting: &Setting, dials: &[Dial]) -> Cell {
    dials
        .iter()
        .map(|&dial| (dial.path().to_owned(), setting.of(dial)))
        .collect()
}
