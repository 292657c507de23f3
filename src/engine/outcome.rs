//! What a run gives: everything that tables and charts are made of.

use super::column::Column;
use crate::model::indicators::Indicator;
use crate::model::series::{Series, SeriesKind};
use crate::stats::{Moments, REPLICATES, Share};
use crate::text::Text;

/// Draws in a block. Results reduce block by block, in order, so that they are the same for any number
/// of threads and ranges can be cut and joined at block boundaries.
pub const BLOCK: usize = 4096;

/// The results of a run.
pub struct Outcome {
    /// Draws done: all that were asked for, or the longest prefix of whole blocks if interrupted.
    pub draws: u64,
    /// Whether the run was interrupted before all draws were done.
    pub interrupted: bool,
    /// Whether errors come from the randomisations of a stratified design.
    pub replicated: bool,
    /// Results by alternative.
    pub alternatives: Vec<AlternativeOutcome>,
}

/// The results of an alternative.
pub struct AlternativeOutcome {
    /// Its name.
    pub name: String,
    /// Values of every indicator, in the order of [`Indicator::ALL`].
    pub indicators: Vec<Column>,
    /// Paired differences from the first alternative on the same draws; none for the first itself.
    pub differences: Option<Vec<Column>>,
    /// Yearly figures.
    pub years: Years,
    /// Mean present value by flow, common flows first, yuan.
    pub flows: Vec<f64>,
}

impl AlternativeOutcome {
    /// The values of an indicator.
    pub fn indicator(&self, indicator: Indicator) -> &Column {
        &self.indicators[indicator as usize]
    }

    /// The paired differences of an indicator from the first alternative.
    pub fn difference(&self, indicator: Indicator) -> Option<&Column> {
        Some(&self.differences.as_ref()?[indicator as usize])
    }

    /// The moments of an indicator.
    pub fn moments(&self, indicator: Indicator) -> &Moments {
        &self.indicator(indicator).moments
    }
}

/// Yearly figures of an alternative.
#[derive(Clone, Debug, Default)]
pub struct Years {
    /// Sums over draws by year and series; over the draws that have a value for states.
    pub(super) sums: Vec<[f64; Series::COUNT]>,
    pub(super) self_funding_counts: Vec<f64>,
    pub(super) standing: Vec<[[f64; REPLICATES]; Standing::COUNT]>,
    pub(super) draws: u64,
    /// Quantiles on the first block of draws, by year and series.
    pub(super) bands: Vec<[Option<Band>; Series::COUNT]>,
}

/// How a space stands in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Open, be it at minimum hours.
    Open,
    /// Open at full service.
    FullService,
}

impl Standing {
    /// All of them.
    pub const ALL: &[Standing] = &[Standing::Open, Standing::FullService];

    /// Number of them.
    pub const COUNT: usize = Standing::ALL.len();

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Standing::Open => "open",
            Standing::FullService => "full-service",
        }
    }

    /// Its name in words.
    pub const fn label(self) -> Text {
        self.series().label()
    }

    /// The yearly series that is 1 where a space stands so.
    pub const fn series(self) -> Series {
        match self {
            Standing::Open => Series::Open,
            Standing::FullService => Series::FullService,
        }
    }
}

/// 5, 25, 50, 75 and 95 % quantiles.
pub type Band = [f64; 5];

/// Probabilities of a [`Band`].
pub const BAND: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

impl Years {
    /// Years of operation.
    pub fn horizon(&self) -> usize {
        self.sums.len()
    }

    /// Draws behind the mean of a series in year t ≥ 1: for a state, those that are open and have it.
    pub fn count(&self, series: Series, t: usize) -> u64 {
        match (series, series.kind()) {
            (Series::SelfFunding, _) => self.self_funding_counts[t - 1] as u64,
            (_, SeriesKind::Amount) => self.draws,
            (_, SeriesKind::State) => self.sums[t - 1][Series::Open as usize] as u64,
        }
    }

    /// Mean of a series in year t ≥ 1; none where no draw has it.
    pub fn mean(&self, series: Series, t: usize) -> Option<f64> {
        let count = self.count(series, t);
        (count > 0).then(|| self.sums[t - 1][series as usize] / count as f64)
    }

    /// Share of draws in which the space stands so in year t ≥ 1, with its error.
    pub fn share(&self, standing: Standing, t: usize) -> Share {
        Share::of_draws(self.draws, self.standing[t - 1][standing as usize])
    }

    /// Quantiles of a series in year t ≥ 1 on the first block; none where no draw of it has it.
    pub fn band(&self, series: Series, t: usize) -> Option<Band> {
        self.bands.get(t - 1)?[series as usize]
    }
}
