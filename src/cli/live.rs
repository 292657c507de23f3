//! Works out the live part of a page before the reader's eyes.

use super::cells;
use super::failure::Failure;
use super::progress::Progress;
use super::terminal::Terminal;
use crate::analysis::live::{Effort, Live, live};
use crate::scenario::Scenario;
use crate::text::Text;

/// The grid of an alternative that a reader can turn.
///
/// # Errors
/// If the scenario has no such alternative, a draw is not finite, or somebody interrupts: half a grid is none.
pub(super) fn live_part(
    scenario: &Scenario,
    alternative: &str,
    terminal: &Terminal,
) -> Result<Live, Failure> {
    let task = Text::new("working out the sliders", "计算滑块");
    let progress = Progress::new(terminal, task, None);
    let found = live(
        scenario,
        alternative,
        &Effort::for_page(scenario),
        &progress,
    );
    progress.finish();
    let found = found.map_err(|fault| cells::failure(fault, scenario))?;
    found.ok_or(Failure::Interrupted)
}
