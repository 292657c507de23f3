//! Whether two scenarios are the same calculation.

use super::from_scenario::{candidate, correlations};
use crate::scenario::Scenario;
use std::fmt::Write;

/// Everything that a scenario settles and that decides a cell of a table, as text: all alternatives with
/// their inputs, flows and choices, the correlations, the calendar. Titles, sources, grades and comments
/// have no part in it; seed, method and draws stand beside it. Equal texts of one version of the program
/// give equal tables.
pub fn settled(scenario: &Scenario) -> String {
    let mut text = String::new();
    for alternative in &scenario.alternatives {
        // Numbers are written so that they read back to the same bits; a string takes every text.
        let _ = writeln!(text, "{:?}", candidate(alternative));
    }
    let (correlations, start_year) = (correlations(scenario), scenario.start_year);
    let _ = writeln!(text, "{correlations:?} {start_year:?}");
    text
}
