//! `cells.csv` and `standing.csv` of a sweep; `docs/outputs.md` explains every column.

use super::csv_file::{Cell, CsvRows};
use super::tables::{SPREAD, spread};
use crate::analysis::sweep::{CellFigures, ShareEstimate};
use std::io::{self, Write};

/// An alternative of a scenario in a cell, with what came of it.
#[derive(Clone, Debug)]
pub struct CellRow<'a> {
    /// Name of the scenario.
    pub scenario: &'a str,
    /// Name of the alternative.
    pub alternative: &'a str,
    /// Values of the swept inputs, in the order of the header; none where it is not swept there.
    pub values: Vec<Option<f64>>,
    /// What came of it.
    pub figures: &'a CellFigures,
}

/// Writes `cells.csv`: a row an indicator, of which `names` has name and unit.
///
/// # Errors
/// If it cannot be written.
pub fn cells(
    writer: impl Write,
    inputs: &[&str],
    names: &[(String, &str)],
    rows: &[CellRow<'_>],
) -> io::Result<()> {
    let header = keys(inputs).chain(["indicator", "unit"]).chain(SPREAD);
    let mut file = CsvRows::file(writer, header)?;
    for row in rows {
        for ((indicator, unit), figure) in names.iter().zip(&row.figures.figures) {
            let texts = [indicator.as_str(), unit].map(Cell::Text);
            file.row(row.keys().chain(texts).chain(spread(figure)))?;
        }
    }
    file.finish()?.flush()
}

/// Writes `standing.csv`: a row a year.
///
/// # Errors
/// If it cannot be written.
pub fn standing(writer: impl Write, inputs: &[&str], rows: &[CellRow<'_>]) -> io::Result<()> {
    let columns = [
        "year",
        "open",
        "open_se",
        "open_low",
        "open_high",
        "full_service",
        "full_service_se",
        "full_service_low",
        "full_service_high",
    ];
    let mut file = CsvRows::file(writer, keys(inputs).chain(columns))?;
    for row in rows {
        for (year, standing) in (1..).zip(&row.figures.years) {
            let shares = [standing.open, standing.full_service].into_iter();
            let cells = shares.flat_map(share).map(Cell::Number);
            file.row(row.keys().chain([Cell::Count(Some(year))]).chain(cells))?;
        }
    }
    file.finish()?.flush()
}

/// A share, its standard error and the ends of its interval.
pub(super) fn share(share: ShareEstimate) -> [Option<f64>; 4] {
    let ends = share.half_width.map(|_| (share.low(), share.high()));
    let (low, high) = ends.unwrap_or_default();
    [share.value, share.error, low, high]
}

fn keys<'a>(inputs: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    ["scenario", "alternative"]
        .into_iter()
        .chain(inputs.iter().copied())
}

impl CellRow<'_> {
    fn keys(&self) -> impl Iterator<Item = Cell<'_>> {
        let names = [self.scenario, self.alternative].map(Cell::Text);
        names
            .into_iter()
            .chain(self.values.iter().copied().map(Cell::Number))
    }
}
