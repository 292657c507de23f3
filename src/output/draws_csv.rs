//! `draws.csv`: one row a draw and alternative, every input that varies, every indicator.

use super::csv_file::{Cell, CsvRows};
use crate::engine::{DrawnBatch, Export, Monitor, Varying};
use crate::model::indicators::Indicator;
use std::io::{self, Write};

/// Draws from which the size of the whole is estimated.
const SAMPLED: u64 = 64;

/// How many bytes the table will have, from its first draws.
pub fn estimated_bytes(export: &Export, alternatives: &[&str], draws: u64) -> u64 {
    let sampled = draws.min(SAMPLED);
    let mut bytes = 0;
    let counted = export.run(
        0..sampled,
        &(),
        |batch| rows(batch, alternatives).map_or(0, |rows| rows.len() as u64),
        |length| {
            bytes += length;
            Ok::<(), std::convert::Infallible>(())
        },
    );
    match counted {
        Ok(counted) if counted > 0 => (bytes as f64 / counted as f64 * draws as f64) as u64,
        _ => 0,
    }
}

/// Writes the table, batch by batch. Gives the number of draws written: all, or whole blocks if
/// interrupted.
///
/// # Errors
/// If it cannot be written.
pub fn draws(
    writer: impl Write,
    export: &Export,
    alternatives: &[&str],
    draws: u64,
    monitor: &dyn Monitor,
) -> io::Result<u64> {
    let mut writer = header(writer, export)?;
    let done = export.run(
        0..draws,
        monitor,
        |batch| rows(batch, alternatives),
        |rows| writer.write_all(&rows?),
    )?;
    writer.flush()?;
    Ok(done)
}

/// Begins the table with its header.
///
/// # Errors
/// If it cannot be written.
pub fn header<W: Write>(writer: W, export: &Export) -> io::Result<W> {
    let paths: Vec<String> = export.inputs().iter().map(Varying::path).collect();
    let inputs = paths.iter().map(String::as_str);
    let indicators = Indicator::ALL.iter().map(|indicator| indicator.name());
    let header = ["alternative", "draw"].into_iter().chain(inputs);
    CsvRows::file(writer, header.chain(indicators))?.finish()
}

/// The rows of a batch, draw by draw and the alternatives side by side.
///
/// # Errors
/// If a cell cannot be written, which memory never refuses.
pub fn rows(batch: &DrawnBatch, alternatives: &[&str]) -> io::Result<Vec<u8>> {
    let mut rows = CsvRows::fragment(Vec::new());
    for draw in 0..batch.draws() {
        for (alternative, name) in alternatives.iter().enumerate() {
            let inputs = batch.inputs[alternative].iter();
            let values = inputs.chain(&batch.indicators[alternative]);
            let cells = [
                Cell::Text(name),
                Cell::Count(Some(batch.first + draw as u64)),
            ];
            let row = cells
                .into_iter()
                .chain(values.map(|column| column[draw].into()));
            rows.row(row)?;
        }
    }
    rows.finish()
}
