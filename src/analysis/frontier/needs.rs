//! What a space needs to have before the next step of withdrawal is safe.

use super::super::sweep::ShareEstimate;
use super::Condition;
use crate::engine::Moment;
use crate::model::series::Series;
use crate::stats::{Share, quantiles};

/// Levels at which thresholds are tried: every twentieth of the draws.
const LEVELS: usize = 20;

/// Least draws above a threshold of which a share is told.
const LEAST_DRAWS: u64 = 100;

/// What a space has at the end of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stock {
    /// Its reserve, yuan.
    Reserve,
    /// Own income against the cost of full hours and full maintenance.
    SelfFunding,
}

impl Stock {
    /// Both.
    pub const ALL: [Stock; 2] = [Stock::Reserve, Stock::SelfFunding];

    /// The yearly series.
    pub const fn series(self) -> Series {
        match self {
            Stock::Reserve => Series::Reserve,
            Stock::SelfFunding => Series::SelfFunding,
        }
    }
}

/// The least that a space must have at the end of a year for the condition to hold later.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// The year.
    pub year: usize,
    /// What it must have.
    pub stock: Stock,
    /// The least level from which on the share reaches the probability; none if no level does.
    pub level: Option<f64>,
    /// The same by the lower ends of the 95 % intervals.
    pub cautious: Option<f64>,
    /// Of all draws open in the year, the share that meets the condition later.
    pub share_of_all: ShareEstimate,
    /// Of all draws open in the year, the share that has at least `level`.
    pub reached: Option<f64>,
}

/// What has to be known of the draws: both stocks and whether the space is open at the end of some
/// years, and then whether the condition holds.
pub fn needs_moments(years: &[usize], condition: &Condition) -> Vec<Moment> {
    let at_the_end_of = |&year: &usize| {
        let stocks = Stock::ALL.map(|stock| (stock.series(), year));
        stocks.into_iter().chain([(Series::OpenAtEnd, year)])
    };
    let later = (condition.standing.series(), condition.year);
    years
        .iter()
        .flat_map(at_the_end_of)
        .chain([later])
        .collect()
}

/// The needs at the end of some years, from the columns of [`needs_moments`]. The draws with at least a
/// level are a selection: they differ from the others in more than what they have, so that the level is
/// a sign to look for, and not the effect of money put in.
pub fn needs(
    columns: &[Vec<f64>],
    years: &[usize],
    condition: &Condition,
    replicated: bool,
) -> Vec<Need> {
    let Some((later, before)) = columns.split_last() else {
        return Vec::new();
    };
    let each = Stock::ALL.len() + 1;
    let mut rows = Vec::new();
    for (&year, columns) in years.iter().zip(before.chunks(each)) {
        let open = &columns[Stock::ALL.len()];
        for (&stock, values) in Stock::ALL.iter().zip(columns) {
            let values: Vec<f64> = values
                .iter()
                .zip(open)
                .map(|(&value, &open)| if open > 0.0 { value } else { f64::NAN })
                .collect();
            rows.push(need((year, stock), &values, later, condition, replicated));
        }
    }
    rows
}

/// The need of one stock at the end of one year.
fn need(
    (year, stock): (usize, Stock),
    values: &[f64],
    later: &[f64],
    condition: &Condition,
    replicated: bool,
) -> Need {
    let share_from = |level: f64| {
        // Draws below the level do not count: NaN is what a share leaves out.
        let outcomes: Vec<f64> = values
            .iter()
            .zip(later)
            .map(|(&value, &later)| if value >= level { later } else { f64::NAN })
            .collect();
        let share = Share::of(&outcomes, |later| later > 0.0);
        (share.count() >= LEAST_DRAWS).then(|| ShareEstimate::of(&share, replicated))
    };
    let existing: Vec<f64> = values
        .iter()
        .copied()
        .filter(|value| !value.is_nan())
        .collect();
    let probabilities: [f64; LEVELS] = std::array::from_fn(|level| level as f64 / LEVELS as f64);
    let levels = quantiles(&existing, probabilities);
    let least = |share: fn(&ShareEstimate) -> Option<f64>| {
        let enough = |level: f64| {
            let found = share_from(level).as_ref().and_then(share);
            found.is_some_and(|share| share >= condition.probability)
        };
        // The least level from which on every one is enough.
        let mut least = None;
        for level in levels.iter().rev().flatten() {
            match share_from(*level) {
                None => continue,
                Some(_) if enough(*level) => least = Some(*level),
                Some(_) => break,
            }
        }
        least
    };
    let level = least(|share| share.value);
    let reached = level.map(|level| {
        let reached = existing.iter().filter(|&&value| value >= level).count();
        reached as f64 / existing.len() as f64
    });
    Need {
        year,
        stock,
        level,
        cautious: least(ShareEstimate::low),
        share_of_all: share_from(f64::NEG_INFINITY).unwrap_or_default(),
        reached,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Standing;

    // 2,000 draws with stocks 0 to 1,999; later open exactly from 900 on. From a level L ≤ 900 the share
    // is 1,100/(2,000 − L), which is at least 0.8 from L = 625 on; the levels tried are multiples of
    // 99.95, of which 699.65 is the first beyond.
    #[test]
    fn the_least_level_of_a_known_case() {
        let stocks: Vec<f64> = (0..2_000).map(f64::from).collect();
        let later: Vec<f64> = stocks
            .iter()
            .map(|&stock| f64::from(u8::from(stock >= 900.0)))
            .collect();
        let columns = [stocks.clone(), stocks, vec![1.0; 2_000], later];
        let condition = Condition {
            standing: Standing::Open,
            year: 9,
            probability: 0.8,
        };
        let found = needs(&columns, &[3], &condition, false);
        assert_eq!(found.len(), 2);
        assert!((found[0].level.unwrap() - 699.65).abs() < 1e-9);
        assert_eq!(found[0].reached, Some(0.65));
        assert_eq!(found[0].share_of_all.value, Some(0.55));
        assert!(found[0].cautious >= found[0].level);
        let never = Condition {
            probability: 1.1,
            ..condition
        };
        assert_eq!(needs(&columns, &[3], &never, false)[0].level, None);
    }
}
