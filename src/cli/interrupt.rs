//! Ctrl-C: the first asks for an end at the next block, the second ends at once.

use super::failure::Failure;
use super::terminal::Terminal;
use crate::text::Text;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether somebody has asked for an end.
static ASKED: AtomicBool = AtomicBool::new(false);

/// Whether somebody watches already.
static WATCHED: AtomicBool = AtomicBool::new(false);

/// Watches for Ctrl-C from now on. What is being written stays under its partial name if a second one
/// comes.
///
/// # Errors
/// If the system does not let us.
pub fn watch(terminal: &Terminal) -> Result<(), Failure> {
    // A process that does several commands, one after the other, watches once.
    if WATCHED.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    let words = terminal.say(Text::new(
        "stopping after the blocks that are done; Ctrl-C again stops at once and keeps nothing",
        "将在已完成的抽样块之后停止；再按一次 Ctrl-C 立即终止，不保留结果",
    ));
    let terminal = *terminal;
    ctrlc::set_handler(move || {
        if ASKED.swap(true, Ordering::SeqCst) {
            process::exit(i32::from(Failure::Interrupted.exit_code()));
        }
        terminal.note(words);
    })
    .map_err(|error| Failure::Failed(error.to_string()))
}

/// Whether somebody has asked for an end.
pub fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}
