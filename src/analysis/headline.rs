//! The few figures of each alternative that a reader wants first.

use super::summary::Spread;
use crate::engine::{AlternativeOutcome, Outcome};
use crate::model::indicators::Indicator;
use crate::model::series::Series;

/// Years of operation that a reader asks about, besides the last.
const YEARS_SHOWN: [usize; 2] = [5, 10];

/// A mean with its Monte Carlo error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// Its standard error, where one is valid.
    pub se: Option<f64>,
}

impl Estimate {
    /// The same in another unit.
    pub fn scaled(self, factor: f64) -> Estimate {
        Estimate {
            mean: self.mean * factor,
            se: self.se.map(|se| se * factor.abs()),
        }
    }
}

/// A range that holds the middle 90 % of draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// 5 % quantile.
    pub low: f64,
    /// 95 % quantile.
    pub high: f64,
    /// Rough error of either end, good enough to choose the digits that are printed.
    pub error: Option<f64>,
}

/// Shares of draws in one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearShares {
    /// Year of operation.
    pub year: usize,
    /// Share open.
    pub open: Estimate,
    /// Share in full service.
    pub full_service: Estimate,
}

/// The few figures of an alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Headline {
    /// Social NPV, yuan.
    pub social_npv: Option<Estimate>,
    /// The middle 90 % of its draws.
    pub range: Option<Range>,
    /// Share of draws with a social NPV above 0.
    pub positive: Option<Estimate>,
    /// Net present cost to the government, yuan.
    pub public_cost: Option<Estimate>,
    /// Shares open and in full service in a few years.
    pub years: Vec<YearShares>,
    /// Self-funding ratio in the last open year.
    pub self_funding: Option<Estimate>,
    /// Visits a year over the whole horizon, closed years counted as 0.
    pub visits_a_year: Option<Estimate>,
    /// Social NPV against the first alternative; none for the first.
    pub versus_first: Option<Versus>,
}

/// Social NPV less that of the first alternative on the same draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Versus {
    /// Mean difference, yuan.
    pub difference: Estimate,
    /// The middle 90 % of the differences.
    pub range: Option<Range>,
    /// Share of draws in which this alternative is better.
    pub better: Estimate,
    /// What the draws can tell.
    pub verdict: Verdict,
}

/// What draws can tell of a mean difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Higher: the 95 % interval of the mean lies above zero.
    Better,
    /// Lower: it lies below zero.
    Worse,
    /// It holds zero.
    Tie,
    /// Zero in every draw.
    Same,
    /// Too few draws for an error.
    Unknown,
}

impl Verdict {
    /// The verdict on a mean difference with the half-width of its 95 % interval.
    pub fn on(difference: f64, half_width: Option<f64>) -> Verdict {
        match half_width {
            None => Verdict::Unknown,
            Some(width) if width == 0.0 && difference == 0.0 => Verdict::Same,
            Some(width) if difference.abs() <= width => Verdict::Tie,
            Some(_) if difference > 0.0 => Verdict::Better,
            Some(_) => Verdict::Worse,
        }
    }
}

/// The headline of every alternative.
pub fn headlines(outcome: &Outcome) -> Vec<Headline> {
    let one = |alternative| headline(alternative, outcome.replicated);
    outcome.alternatives.iter().map(one).collect()
}

/// Years in which shares are shown: 5, 10 and the last, as far as the horizon goes.
pub fn years_shown(horizon: usize) -> Vec<usize> {
    let early = YEARS_SHOWN.into_iter().filter(|year| *year < horizon);
    early.chain([horizon]).collect()
}

fn headline(alternative: &AlternativeOutcome, replicated: bool) -> Headline {
    let spread = |indicator| Spread::of(alternative.indicator(indicator), replicated);
    let social = spread(Indicator::NpvSocial);
    let years = &alternative.years;
    let horizon = years.horizon();
    Headline {
        social_npv: mean(&social),
        range: range(&social),
        positive: positive(&social),
        public_cost: mean(&spread(Indicator::NpvGovernment)).map(|npv| npv.scaled(-1.0)),
        years: years_shown(horizon)
            .into_iter()
            .filter_map(|year| {
                let share = |series| {
                    let mean = years.mean(series, year)?;
                    let n = years.count(series, year) as f64;
                    // A share of independent draws; stratified ones are no worse.
                    let se = (n > 1.0).then(|| (mean * (1.0 - mean) / n).sqrt());
                    Some(Estimate { mean, se })
                };
                Some(YearShares {
                    year,
                    open: share(Series::Open)?,
                    full_service: share(Series::FullService)?,
                })
            })
            .collect(),
        self_funding: mean(&spread(Indicator::SelfFundingFinal)),
        visits_a_year: mean(&spread(Indicator::VisitsTotal))
            .map(|visits| visits.scaled(1.0 / horizon.max(1) as f64)),
        versus_first: alternative
            .difference(Indicator::NpvSocial)
            .and_then(|column| {
                let spread = Spread::of(column, replicated);
                let difference = mean(&spread)?;
                Some(Versus {
                    difference,
                    range: range(&spread),
                    better: positive(&spread)?,
                    verdict: Verdict::on(difference.mean, spread.half_width),
                })
            }),
    }
}

fn mean(spread: &Spread) -> Option<Estimate> {
    Some(Estimate {
        mean: spread.mean?,
        se: spread.se,
    })
}

fn positive(spread: &Spread) -> Option<Estimate> {
    Some(Estimate {
        mean: spread.p_positive?,
        se: spread.p_error,
    })
}

/// The range of a spread. The error of its ends is that of a 5 % quantile of independent normal draws,
/// √(0.05 · 0.95 / n) / φ(−1.645) = 2.1 sd/√n.
fn range(spread: &Spread) -> Option<Range> {
    let [low, .., high] = spread.band?;
    let n = spread.n? as f64;
    Some(Range {
        low,
        high,
        error: spread.sd.map(|sd| 2.1 * sd / n.sqrt()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_that_holds_zero_is_a_tie() {
        let verdict = Verdict::on;
        assert_eq!(verdict(1.9, Some(2.0)), Verdict::Tie);
        assert_eq!(verdict(-2.0, Some(2.0)), Verdict::Tie);
        assert_eq!(verdict(2.1, Some(2.0)), Verdict::Better);
        assert_eq!(verdict(-2.1, Some(2.0)), Verdict::Worse);
        assert_eq!(verdict(0.0, Some(0.0)), Verdict::Same);
        assert_eq!(verdict(5.0, Some(0.0)), Verdict::Better);
        assert_eq!(verdict(5.0, None), Verdict::Unknown);
    }

    #[test]
    fn years_beyond_the_horizon_are_left_out() {
        assert_eq!(years_shown(20), [5, 10, 20]);
        assert_eq!(years_shown(10), [5, 10]);
        assert_eq!(years_shown(7), [5, 7]);
        assert_eq!(years_shown(1), [1]);
    }
}
