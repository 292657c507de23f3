//! The chart of `run --precision`: the error of every target against the number of draws.

use super::charts::{ChartError, ErrorRow, Picture, error_by_draws};
use super::precision_report::target_words;
use super::run_charts::Words;
use crate::analysis::precision::{Known, Look, Wish};
use crate::text::Text;

/// Name of its files.
pub const NAME: &str = "precision";

/// Draws it.
///
/// # Errors
/// If there are more targets or alternatives than have room, or the drawing library refuses.
pub fn draw(wish: &Wish, looks: &[Look], words: &Words) -> Result<Picture, ChartError> {
    let names = words.drawable_names();
    let mut rows = Vec::new();
    for look in looks {
        for (target, figures) in wish.targets.iter().zip(&look.figures) {
            rows.extend(figures.iter().map(|known| ErrorRow {
                target: target_words(target, words.language),
                alternative: names[known.alternative].clone(),
                draws: look.draws,
                multiple: Known::excess(known),
            }));
        }
    }
    let title = Text::new("Error against draws", "误差与抽样次数");
    let subtitle = Text::new(
        "Looked at after each doubling, until every target holds or the most draws allowed are done",
        "每次加倍后检查，直至全部目标成立或达到抽样上限",
    );
    error_by_draws(&rows, &words.style(title, subtitle))
}
