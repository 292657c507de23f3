//! The rows of `years.csv`.

use crate::engine::{AlternativeOutcome, Band, Outcome};
use crate::model::series::Series;

/// A series of an alternative in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct YearRow {
    /// Name of the alternative.
    pub alternative: String,
    /// Year of operation, from 1.
    pub year: usize,
    /// The series.
    pub series: Series,
    /// Mean over all draws; of a state, over those that are open.
    pub mean: Option<f64>,
    /// 5, 25, 50, 75 and 95 % quantiles on the first block of draws.
    pub band: Option<Band>,
    /// Draws behind the mean.
    pub n: u64,
    /// Share of all draws that are open in the year.
    pub open_share: Option<f64>,
    /// Share of all draws that are in full service.
    pub full_service_share: Option<f64>,
}

/// Every series of every alternative, year by year.
pub fn yearly(outcome: &Outcome) -> Vec<YearRow> {
    outcome.alternatives.iter().flat_map(years_of).collect()
}

fn years_of(alternative: &AlternativeOutcome) -> impl Iterator<Item = YearRow> {
    let years = &alternative.years;
    (1..=years.horizon()).flat_map(move |t| {
        Series::ALL.iter().map(move |&series| YearRow {
            alternative: alternative.name.clone(),
            year: t,
            series,
            mean: years.mean(series, t),
            band: years.band(series, t),
            n: years.count(series, t),
            open_share: years.mean(Series::Open, t),
            full_service_share: years.mean(Series::FullService, t),
        })
    })
}
