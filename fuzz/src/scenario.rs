//! Whatever a file says, the reader answers: with a scenario that can be run, or with messages that can
//! be read.

use crate::files::{FIRST, Files};
use commonground::diagnostics::{MOST_SHOWN, Problems, Style};
use commonground::engine::Plan;
use commonground::scenario::{Scenario, is_fit_name, read};

/// A narrow terminal with colours, beside the plain text that tests compare.
const NARROW: Style = Style {
    colours: true,
    width: 30,
};

/// Reads files and settings, and checks the answer. Says whether they were accepted.
///
/// # Panics
/// If the answer is none.
pub fn check(bytes: &[u8]) -> bool {
    let files = Files::of(bytes);
    match read(FIRST, &files, &files.settings) {
        Ok((scenario, warnings)) => {
            assert!(!warnings.has_errors());
            check_messages(&warnings);
            check_scenario(&scenario);
            true
        }
        Err(problems) => {
            assert!(problems.has_errors());
            check_messages(&problems);
            false
        }
    }
}

/// Every message points into its text, and is printed unless there are too many.
pub fn check_messages(problems: &Problems) {
    let printed = problems.render(Style::default());
    assert!(printed.contains(&problems.summary()));
    for problem in problems.iter() {
        assert!(!problem.message().is_empty());
        let shown = problems.len() > MOST_SHOWN || printed.contains(problem.code().name());
        assert!(shown, "{problem:?} is not shown");
        if let Some(place) = problem.place() {
            let text = problems.sources.text(place.file);
            assert!(text.get(place.start..place.end).is_some(), "{problem:?}");
        }
    }
    assert!(problems.is_empty() || !problems.render(NARROW).is_empty());
}

/// What is accepted can be run, and so can the corners of its sweep.
fn check_scenario(scenario: &Scenario) {
    assert!(is_fit_name(&scenario.name));
    assert!(scenario.draws > 0);
    let names: Vec<_> = scenario.alternatives.iter().map(|one| &one.name).collect();
    assert!(!names.is_empty() && names.iter().all(|name| is_fit_name(name)));
    check_plan(scenario);
    for corner in [0, usize::MAX] {
        let cell: Vec<_> = scenario
            .sweep
            .iter()
            .map(|axis| {
                let last = axis.values.len() - 1;
                (axis.path.clone(), axis.values[corner.min(last)])
            })
            .collect();
        match scenario.with_cell(&cell) {
            Ok(settled) => check_plan(&settled),
            Err(problems) => check_messages(&problems),
        }
    }
}

/// The reader leaves nothing for the engine to refuse.
fn check_plan(scenario: &Scenario) {
    if let Err(fault) = Plan::from_scenario(scenario) {
        panic!("an accepted scenario has no plan: {fault}");
    }
}
