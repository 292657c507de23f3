//! `mechanisms.csv`; `docs/outputs.md` explains every column.

use crate::analysis::headline::Verdict;
use crate::analysis::mechanisms::{AgainstBase, Effect, MechanismRow};
use crate::output::csv_file::{Cell, CsvRows};
use crate::scenario::draws_table::DrawsTable;
use std::io::{self, Write};

/// Writes the table, a row a switch and indicator.
///
/// # Errors
/// If it cannot be written.
pub fn mechanisms(writer: impl Write, of: &str, rows: &[MechanismRow]) -> io::Result<()> {
    let mut file = CsvRows::file(writer, HEADER)?;
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
            file.row(keys().into_iter().chain(figures(effect, note)))?;
        }
    }
    file.finish()?.flush()
}

/// Writes the same table of the alternatives of a table of draws: each stands where an instrument would,
/// with the values of the levers as its setting.
///
/// # Errors
/// If it cannot be written.
pub fn against_base(
    writer: impl Write,
    table: &DrawsTable,
    base: usize,
    rows: &[AgainstBase],
) -> io::Result<()> {
    let mut file = CsvRows::file(writer, HEADER)?;
    for row in rows {
        let design = &table.designs[row.design];
        let setting = table.setting(design, " ");
        let (of, name) = (
            &table.alternatives[base],
            &table.alternatives[design.alternative],
        );
        for effect in &row.effects {
            let keys = [of.as_str(), name, "", "", &setting, ""].map(Cell::Text);
            file.row(keys.into_iter().chain(figures(effect, "")))?;
        }
    }
    file.finish()?.flush()
}

/// Columns of the table.
const HEADER: [&str; 14] = [
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

/// The cells of an effect, behind those that say whose it is.
fn figures<'a>(effect: &Effect, note: &'a str) -> [Cell<'a>; 8] {
    let spread = &effect.spread;
    [
        Cell::Text(effect.measure.name()),
        Cell::Text(effect.measure.unit()),
        spread.mean.into(),
        spread.se.into(),
        spread.half_width.into(),
        Cell::Text(verdict(effect)),
        Cell::Count(spread.n),
        Cell::Text(note),
    ]
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
