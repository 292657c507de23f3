//! `precision.csv`: the error of every target against the number of draws.

use super::csv_file::{Cell, CsvRows};
use crate::analysis::precision::{Look, Wish};
use std::io::{self, Write};

/// Writes the table, a row a look, target and alternative.
///
/// # Errors
/// If it cannot be written.
pub fn precision(
    writer: impl Write,
    wish: &Wish,
    looks: &[Look],
    alternatives: &[&str],
) -> io::Result<()> {
    let header = [
        "draws",
        "target",
        "alternative",
        "against",
        "indicator",
        "unit",
        "statistic",
        "estimate",
        "half_width",
        "wanted",
        "holds",
    ];
    let mut file = CsvRows::file(writer, header)?;
    for look in looks {
        for (target, figures) in wish.targets.iter().zip(&look.figures) {
            let (text, statistic) = (target.to_string(), target.statistic.to_string());
            let against = if target.paired { alternatives[0] } else { "" };
            for known in figures {
                file.row([
                    Cell::Count(Some(look.draws)),
                    Cell::Text(&text),
                    Cell::Text(alternatives[known.alternative]),
                    Cell::Text(against),
                    Cell::Text(target.indicator.name()),
                    Cell::Text(target.unit()),
                    Cell::Text(&statistic),
                    Cell::Number(known.estimate.value),
                    Cell::Number(known.estimate.half_width),
                    Cell::Number(known.wanted),
                    Cell::Count(known.holds().map(u64::from)),
                ])?;
            }
        }
    }
    file.finish()?.flush()
}
