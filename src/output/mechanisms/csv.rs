//! `mechanisms.csv`; `docs/outputs.md` explains every column.

use crate::analysis::headline::Verdict;
use crate::analysis::mechanisms::{Effect, MechanismRow};
use crate::output::csv_file::{Cell, CsvRows};
use std::io::{self, Write};

/// Writes the table, a row a switch and indicator.
///
/// # Errors
/// If it cannot be written.
pub fn mechanisms(writer: impl Write, of: &str, rows: &[MechanismRow]) -> io::Result<()> {
    let header = [
        "alternative",
        "instrument",
        "clause",
        "switched",
        "setting",
        "was",
        "indicator",
        "unit",
        "effect",
        "se",
        "half_width",
        "verdict",
        "n",
        "note",
    ];
    let mut file = CsvRows::file(writer, header)?;
    for row in rows {
        let change = &row.change;
        let settings: Vec<String> = change
            .settings
            .iter()
            .map(|setting| format!("{}={}", setting.path, setting.value))
            .collect();
        let settings = settings.join(" ");
        let note = match (&row.refused, change.held) {
            (Some(_), _) => "not possible here",
            (None, true) => "held at zero by the small model",
            (None, false) if row.does_nothing() => "no effect under the choices made",
            (None, false) => "",
        };
        let keys = || {
            [
                of,
                change.instrument.name,
                change.instrument.clause.zh,
                change.switched.name(),
                &settings,
                &change.was,
            ]
            .map(Cell::Text)
        };
        if row.refused.is_some() {
            let blank = [
                Cell::Text(""),
                Cell::Text(""),
                None.into(),
                None.into(),
                None.into(),
                Cell::Text(""),
                Cell::Count(None),
                Cell::Text(note),
            ];
            file.row(keys().into_iter().chain(blank))?;
        }
        for effect in &row.effects {
            let spread = &effect.spread;
            file.row(keys().into_iter().chain([
                Cell::Text(effect.indicator.name()),
                Cell::Text(effect.indicator.unit()),
                spread.mean.into(),
                spread.se.into(),
                spread.half_width.into(),
                Cell::Text(verdict(effect)),
                Cell::Count(spread.n),
                Cell::Text(note),
            ]))?;
        }
    }
    file.finish()?.flush()
}

/// What the draws can tell of an effect, whether that is good or not.
fn verdict(effect: &Effect) -> &'static str {
    match effect.verdict {
        _ if effect.spread.n == Some(0) => "",
        Verdict::Better => "more",
        Verdict::Worse => "less",
        Verdict::Tie => "tie",
        Verdict::Same => "same",
        Verdict::Unknown => "unknown",
    }
}
