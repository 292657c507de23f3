//! `summary.csv`, `differences.csv`, `years.csv` and `ledger.csv`; `docs/outputs.md` explains every
//! column.

use super::csv_file::{Cell, CsvRows};
use crate::analysis::summary::{DifferenceRow, LedgerRow, Spread, SummaryRow};
use crate::analysis::yearly::YearRow;
use crate::engine::Band;
use std::io::{self, Write};

/// Columns of a [`Spread`].
pub(super) const SPREAD: [&str; 10] = [
    "mean",
    "se",
    "sd",
    "p05",
    "p25",
    "p50",
    "p75",
    "p95",
    "p_positive",
    "n",
];

/// Writes `summary.csv`.
///
/// # Errors
/// If it cannot be written.
pub fn summary(writer: impl Write, rows: &[SummaryRow]) -> io::Result<()> {
    let header = ["alternative", "indicator", "unit"]
        .into_iter()
        .chain(SPREAD);
    let mut file = CsvRows::file(writer, header)?;
    for row in rows {
        let names = [row.alternative.as_str(), row.indicator.as_str(), row.unit];
        file.row(names.map(Cell::Text).into_iter().chain(spread(&row.spread)))?;
    }
    file.finish()?.flush()
}

/// Writes `differences.csv`.
///
/// # Errors
/// If it cannot be written.
pub fn differences(writer: impl Write, rows: &[DifferenceRow]) -> io::Result<()> {
    let header = ["alternative", "against", "indicator", "unit"]
        .into_iter()
        .chain(SPREAD);
    let mut file = CsvRows::file(writer, header)?;
    for row in rows {
        let (name, unit) = (row.indicator.name(), row.indicator.unit());
        let names = [row.alternative.as_str(), row.against.as_str(), name, unit];
        file.row(names.map(Cell::Text).into_iter().chain(spread(&row.spread)))?;
    }
    file.finish()?.flush()
}

/// Writes `years.csv`; with the calendar year of year 0 each row also has its calendar year.
///
/// # Errors
/// If it cannot be written.
pub fn years(writer: impl Write, rows: &[YearRow], start_year: Option<i32>) -> io::Result<()> {
    let calendar = start_year.map(|_| "calendar_year");
    let header = ["alternative", "year"].into_iter().chain(calendar).chain([
        "series",
        "mean",
        "p05",
        "p25",
        "p50",
        "p75",
        "p95",
        "n",
        "open_share",
        "full_service_share",
    ]);
    let mut file = CsvRows::file(writer, header)?;
    for row in rows {
        let year = row.year as f64;
        let calendar = start_year.map(|start| Cell::from(f64::from(start) + year));
        let cells = [Cell::Text(&row.alternative), year.into()]
            .into_iter()
            .chain(calendar);
        let cells = cells.chain([row.series.name().into(), row.mean.into()]);
        let cells = cells.chain(band(row.band)).chain([
            Cell::Count(Some(row.n)),
            row.open_share.into(),
            row.full_service_share.into(),
        ]);
        file.row(cells)?;
    }
    file.finish()?.flush()
}

/// Writes `ledger.csv`.
///
/// # Errors
/// If it cannot be written.
pub fn ledger(writer: impl Write, rows: &[LedgerRow]) -> io::Result<()> {
    let header = ["alternative", "from", "to", "flow", "mean_present_value"];
    let mut file = CsvRows::file(writer, header)?;
    for row in rows {
        let (from, to) = (row.from.name(), row.to.name());
        let names = [row.alternative.as_str(), from, to, row.flow.as_str()];
        let amount = Cell::from(row.mean_present_value);
        file.row(names.map(Cell::Text).into_iter().chain([amount]))?;
    }
    file.finish()?.flush()
}

pub(super) fn spread<'a>(spread: &Spread) -> impl Iterator<Item = Cell<'a>> + use<'a> {
    let moments = [spread.mean, spread.se, spread.sd].map(Cell::Number);
    let ends = [Cell::Number(spread.p_positive), Cell::Count(spread.n)];
    moments.into_iter().chain(band(spread.band)).chain(ends)
}

fn band<'a>(band: Option<Band>) -> impl Iterator<Item = Cell<'a>> {
    let quantile = move |place: usize| Cell::Number(band.map(|band| band[place]));
    (0..5).map(quantile)
}
