//! The tables of `frontier`; `docs/outputs.md` explains every column.

use super::csv_file::{Cell, CsvRows};
use super::sweep_csv::share;
use crate::analysis::frontier::{AfterCliff, FrontierRow, Need, Schedule};
use std::io::{self, Write};

/// Something that is known of an alternative.
#[derive(Clone, Debug)]
pub struct Known<T> {
    /// Name of the scenario.
    pub scenario: String,
    /// Name of the alternative.
    pub alternative: String,
    /// What is known.
    pub of: T,
}

impl<T> Known<T> {
    /// Something that is known of an alternative of a scenario.
    pub fn of((scenario, alternative): (&str, &str), of: T) -> Self {
        Known {
            scenario: scenario.to_owned(),
            alternative: alternative.to_owned(),
            of,
        }
    }
}

/// Writes `frontier.csv`: a row a lever, of which `name` gives the name, and context.
///
/// # Errors
/// If it cannot be written.
pub fn frontier<L>(
    writer: impl Write,
    inputs: &[&str],
    rows: &[FrontierRow<L>],
    name: impl Fn(&L) -> &str,
) -> io::Result<()> {
    let columns = [
        "lever",
        "limit",
        "limit_cautious",
        "limit_hopeful",
        "beyond_range",
        "share",
        "share_se",
        "share_low",
        "share_high",
    ];
    let keys = ["scenario", "alternative"].into_iter();
    let header = keys.chain(inputs.iter().copied()).chain(columns);
    let mut file = CsvRows::file(writer, header)?;
    for row in rows {
        let limit = row.limit.unwrap_or_default();
        let beyond = match row.limit {
            None => "no effect",
            Some(limit) if limit.unbounded => "yes",
            Some(_) => "no",
        };
        let names = [row.scenario.as_str(), &row.alternative].map(Cell::Text);
        let context = row.context.iter().map(|&value| Cell::from(value));
        let limits = [limit.value, limit.cautious, limit.hopeful].map(Cell::Number);
        let shares = share(limit.share).map(Cell::Number);
        file.row(
            names
                .into_iter()
                .chain(context)
                .chain([Cell::Text(name(&row.lever))])
                .chain(limits)
                .chain([Cell::Text(beyond)])
                .chain(shares),
        )?;
    }
    file.finish()?.flush()
}

/// Writes `schedules.csv`: a row an alternative.
///
/// # Errors
/// If it cannot be written.
pub fn schedules(writer: impl Write, rows: &[Known<Schedule>]) -> io::Result<()> {
    let header = [
        "scenario",
        "alternative",
        "support_halves_in_year",
        "support_ends_in_year",
        "support_share_last",
        "public_money_saved",
        "public_money_saved_se",
        "years_open_change",
        "years_open_change_se",
    ];
    let mut file = CsvRows::file(writer, header)?;
    for Known {
        scenario,
        alternative,
        of,
    } in rows
    {
        let year = |year: Option<usize>| Cell::Count(year.map(|year| year as u64));
        file.row([
            Cell::Text(scenario),
            Cell::Text(alternative),
            year(of.halves),
            year(of.ends),
            of.last_share.into(),
            of.saved.mean.into(),
            of.saved.se.into(),
            of.years_open.mean.into(),
            of.years_open.se.into(),
        ])?;
    }
    file.finish()?.flush()
}

/// Writes `needs.csv`: a row a year and stock.
///
/// # Errors
/// If it cannot be written.
pub fn needs(writer: impl Write, rows: &[Known<Vec<Need>>]) -> io::Result<()> {
    let header = [
        "scenario",
        "alternative",
        "end_of_year",
        "series",
        "unit",
        "level",
        "level_cautious",
        "share_that_has_it",
        "share_of_all",
        "share_of_all_se",
        "share_of_all_low",
        "share_of_all_high",
    ];
    let mut file = CsvRows::file(writer, header)?;
    for Known {
        scenario,
        alternative,
        of,
    } in rows
    {
        for need in of {
            let series = need.stock.series();
            let texts = [scenario.as_str(), alternative].map(Cell::Text);
            let shares = share(need.share_of_all).map(Cell::Number);
            file.row(
                texts
                    .into_iter()
                    .chain([
                        Cell::Count(Some(need.year as u64)),
                        Cell::Text(series.name()),
                        Cell::Text(series.unit()),
                    ])
                    .chain([need.level, need.cautious, need.reached].map(Cell::Number))
                    .chain(shares),
            )?;
        }
    }
    file.finish()?.flush()
}

/// Writes `cliff.csv`: two rows an alternative, years open and years at full service.
///
/// # Errors
/// If it cannot be written.
pub fn cliff(writer: impl Write, rows: &[Known<AfterCliff>]) -> io::Result<()> {
    let header = [
        "scenario",
        "alternative",
        "further_years",
        "p05",
        "p25",
        "p50",
        "p75",
        "p95",
        "n",
        "most_years_seen",
        "share_open_at_horizon",
    ];
    let mut file = CsvRows::file(writer, header)?;
    for Known {
        scenario,
        alternative,
        of,
    } in rows
    {
        for (name, quantiles) in [("open", of.open), ("full_service", of.full_service)] {
            let texts = [scenario.as_str(), alternative, name].map(Cell::Text);
            let quantile = |place: usize| Cell::Number(quantiles.map(|all| all[place]));
            file.row(texts.into_iter().chain((0..5).map(quantile)).chain([
                Cell::Count(Some(of.draws)),
                Cell::Count(Some(of.most as u64)),
                of.still_open.into(),
            ]))?;
        }
    }
    file.finish()?.flush()
}
