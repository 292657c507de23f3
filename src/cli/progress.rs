//! A bar on standard error with rate and time left; nothing where standard error is no terminal.

use super::interrupt;
use super::terminal::Terminal;
use crate::engine::Monitor;
use crate::text::Text;
use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// Shows how far a run is and passes on an interrupt.
pub struct Progress {
    bar: ProgressBar,
    stop_after: Option<u64>,
    /// Whether an interrupt ends it.
    stops: bool,
}

impl Progress {
    /// A bar for a task. `stop_after` repeats a run that was interrupted there.
    pub fn new(terminal: &Terminal, task: Text, stop_after: Option<u64>) -> Self {
        let bar = if terminal.quiet {
            ProgressBar::hidden()
        } else {
            let bar = ProgressBar::new(0);
            let template = terminal.say(Text::new(
                "{msg} {wide_bar} {human_pos} of {human_len} draws, {per_sec}, {eta} left",
                "{msg} {wide_bar} {human_pos} / {human_len} 次抽样，{per_sec}，还需 {eta}",
            ));
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        };
        bar.set_message(terminal.say(task));
        Progress {
            bar,
            stop_after,
            stops: true,
        }
    }

    /// Goes on in spite of an interrupt that has been answered already.
    pub fn unstoppable(self) -> Self {
        Progress {
            stops: false,
            ..self
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Monitor for Progress {
    fn progress(&self, done: u64, all: u64) {
        self.bar.set_length(all);
        self.bar.set_position(done);
    }

    fn interrupted(&self) -> bool {
        self.stops && interrupt::asked()
    }

    fn stop_after(&self) -> Option<u64> {
        self.stop_after
    }
}
