//! The charts of `compare`.

use crate::analysis::comparison::{Answers, Part, Sample};
use crate::output::charts::{ChartError, Picture};
use crate::output::run_charts::Words;

/// Every chart of the parts, or why it could not be drawn.
pub fn draw_all(
    _answers: &Answers,
    _sample: &Sample,
    _parts: &[Part],
    _words: &Words,
) -> Vec<(&'static str, Result<Picture, ChartError>)> {
    Vec::new()
}
