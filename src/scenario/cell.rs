//! Cells of a sweep.

use super::checks::{check_shares, flow_rates};
use super::settle::{Cell, settle};
use super::types::Scenario;
use super::value::Target;
use super::words::unknown_input;
use crate::diagnostics::{Place, Problems};
use crate::model::inputs::Input;

impl Scenario {
    /// The scenario with some inputs or rates of flows set to numbers in every alternative, as in a
    /// cell of a sweep: stronger than anything written, weaker than the zeros of the small model.
    /// What depends on them is settled anew (the horizon, a schedule that follows another).
    ///
    /// # Errors
    /// If a path is that of no numeric input, or a number does not suit it.
    pub fn with_cell(&self, cell: &[(String, f64)]) -> Result<Scenario, Problems> {
        let mut problems = Problems::about(self.draft.sources.clone());
        self.check_cell(cell, &mut problems);
        let draft = &self.draft;
        let settled: Vec<_> = draft
            .alternatives
            .iter()
            .map(|words| settle(draft, words, cell, &mut problems))
            .collect();
        check_shares(draft, &settled, &mut problems);
        if problems.has_errors() {
            return Err(problems);
        }
        let alternatives = settled.into_iter().map(|one| one.alternative).collect();
        Ok(Scenario {
            alternatives,
            ..self.clone()
        })
    }

    fn check_cell(&self, cell: Cell<'_>, problems: &mut Problems) {
        let rates = flow_rates(&self.draft);
        let mut sources = problems.sources.clone();
        for (path, value) in cell {
            // A cell may come from elsewhere than the file, so it has a text of its own.
            let text = format!("{path} = {value}");
            let place = Place {
                file: sources.add("sweep", text.as_str()),
                start: 0,
                end: text.len(),
            };
            let target = match Input::find(path) {
                Some(input) => Target::of(input.definition()),
                None if rates.contains(path) => Target::flow_rate(path),
                None => {
                    unknown_input(problems, path, place, &rates);
                    continue;
                }
            };
            if let Some(problem) = target.fault(*value, place) {
                problems.push(problem);
            }
        }
        problems.sources = sources;
    }
}
