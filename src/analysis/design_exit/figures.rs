//! What is kept of a design on some draws: enough for every figure, its error, and the error of its
//! difference from any other design on the same draws.

use super::budget::budget_spent;
use super::condition::{Measured, Metric};
use crate::analysis::comparison::sample::moments;
use crate::engine::{Outcome, Plan, Standing};
use crate::model::indicators::Indicator;
use crate::model::measure::Measure;
use crate::model::series::Series;
use crate::stats::{Moments, Share, paired_half_width};
use serde::{Deserialize, Serialize};

/// What is known of a design.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Every indicator, in the order of [`Indicator::ALL`].
    indicators: Vec<Moments>,
    /// Open in the year that is asked about.
    open: Share,
    /// Open at full service in that year.
    full_service: Share,
    /// Mean share of support of open spaces, by year from 1; none where all have closed.
    pub support: Vec<Option<f64>>,
    /// Mean present value of public works, front end and soft governance, yuan.
    pub spent: [f64; 3],
    /// Draws.
    pub draws: u64,
    /// Whether errors come from the randomisations of a stratified design.
    replicated: bool,
}

impl Figures {
    /// The figures of an alternative of a run; `year` from 1 is the one that is asked about.
    pub fn of(outcome: &Outcome, alternative: usize, year: usize) -> Figures {
        let one = &outcome.alternatives[alternative];
        let years = &one.years;
        let moments = |indicator: &Indicator| *one.moments(*indicator);
        let support = |t| years.mean(Series::SupportShare, t);
        Figures {
            indicators: Indicator::ALL.iter().map(moments).collect(),
            open: years.share(Standing::Open, year),
            full_service: years.share(Standing::FullService, year),
            support: (1..=years.horizon()).map(support).collect(),
            spent: budget_spent(one),
            draws: outcome.draws,
            replicated: outcome.replicated,
        }
    }

    /// The figures of a design of a table of draws: `column` gives the values of a figure in the order of
    /// draws, or none where the table lacks it. What is spent and how support withdraws is not known.
    pub fn of_draws<'d>(
        column: impl Fn(Measure) -> Option<&'d [f64]>,
        draws: usize,
        replicated: bool,
    ) -> Figures {
        let indicator = |one: &Indicator| {
            let values = column(Measure::Indicator(*one));
            values.map_or_else(Moments::default, moments)
        };
        let share = |measure| {
            let values = column(measure);
            values.map_or_else(Share::default, |values| Share::of(values, |one| one > 0.0))
        };
        Figures {
            indicators: Indicator::ALL.iter().map(indicator).collect(),
            open: share(Measure::Open),
            full_service: share(Measure::FullService),
            support: Vec::new(),
            spent: [f64::NAN; 3],
            draws: draws as u64,
            replicated,
        }
    }

    /// The same, as a grid asks for it.
    pub fn digest(year: usize) -> impl Fn(&Plan, &Outcome, usize) -> Figures + Sync {
        move |_, outcome, alternative| Figures::of(outcome, alternative, year)
    }

    /// A figure with its error; none where no draw has it. `no_exit` is the design with the same split
    /// whose support never withdraws, on the same draws.
    pub fn measure(&self, metric: Metric, no_exit: &Figures) -> Option<Measured> {
        let share = |share: &Share| {
            Some(Measured {
                mean: share.value()?,
                half_width: share.half_width(self.replicated),
                replicates: share.replicate_shares(),
            })
        };
        match metric {
            Metric::Open => share(&self.open),
            Metric::FullService => share(&self.full_service),
            Metric::Indicator(indicator) => self.indicator(indicator),
            Metric::FiscalCost => Some(self.indicator(Indicator::NpvGovernment)?.negated()),
            Metric::Saved => {
                let own = self.indicator(Indicator::NpvGovernment)?;
                let other = no_exit.indicator(Indicator::NpvGovernment)?;
                let both = own.replicates.zip(other.replicates);
                let gap = |j: usize, (a, b): ([f64; 16], [f64; 16])| a[j] - b[j];
                Some(Measured {
                    mean: own.mean - other.mean,
                    half_width: both.map(|(a, b)| paired_half_width(&a, &b)),
                    replicates: both.map(|both| std::array::from_fn(|j| gap(j, both))),
                })
            }
        }
    }

    fn indicator(&self, indicator: Indicator) -> Option<Measured> {
        let moments = &self.indicators[indicator as usize];
        Some(Measured {
            mean: moments.mean()?,
            half_width: moments.half_width(self.replicated),
            replicates: moments.replicate_means(),
        })
    }
}
