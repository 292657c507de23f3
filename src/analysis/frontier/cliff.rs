//! How long a space lasts after support has ended all at once.

use crate::engine::Moment;
use crate::model::series::Series;
use crate::stats::quantiles;

/// Quantiles that are told.
const TOLD: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// Years after the last year of full support, over the draws that are open in it.
#[derive(Clone, Debug, PartialEq)]
pub struct AfterCliff {
    /// Draws that are open in the last year of support.
    pub draws: u64,
    /// 5, 25, 50, 75 and 95 % quantiles of the further years in which the space is open; none where no
    /// draw is. The horizon cuts them off.
    pub open: Option<[f64; 5]>,
    /// The same for the years in a row at full service.
    pub full_service: Option<[f64; 5]>,
    /// Years from the last year of support to the horizon: the most that can be seen.
    pub most: usize,
    /// Share of those draws that are still open at the horizon.
    pub still_open: Option<f64>,
}

/// What has to be known of the draws of a cliff after so many years of support: open and full service,
/// year by year from the last year of support.
pub fn cliff_moments(hold: usize, horizon: usize) -> Vec<Moment> {
    let years = hold.max(1)..=horizon;
    years
        .flat_map(|t| [(Series::Open, t), (Series::FullService, t)])
        .collect()
}

/// The years after the cliff, from the columns of [`cliff_moments`].
pub fn after_cliff(columns: &[Vec<f64>]) -> AfterCliff {
    let years = columns.len() / 2;
    let draws = columns.first().map_or(0, Vec::len);
    let holds = |k: usize, year: usize, series: usize| columns[2 * year + series][k] > 0.0;
    let in_a_row = |k: usize, series: usize| {
        (1..years)
            .take_while(|&year| holds(k, year, series))
            .count() as f64
    };
    let there: Vec<usize> = (0..draws).filter(|&k| holds(k, 0, 0)).collect();
    let spread = |series: usize| {
        let further: Vec<f64> = there.iter().map(|&k| in_a_row(k, series)).collect();
        let found = quantiles(&further, TOLD);
        let mut all = [0.0; TOLD.len()];
        for (all, found) in all.iter_mut().zip(found) {
            *all = found?;
        }
        Some(all)
    };
    let most = years.saturating_sub(1);
    let lasting = there
        .iter()
        .filter(|&&k| in_a_row(k, 0) == most as f64)
        .count();
    AfterCliff {
        draws: there.len() as u64,
        open: spread(0),
        full_service: spread(1),
        most,
        still_open: (!there.is_empty()).then(|| lasting as f64 / there.len() as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Three draws over four years from the last one of support: closed before, one further year, three.
    #[test]
    fn years_are_counted_from_the_last_one_of_support() {
        let open = [
            [0.0, 1.0, 1.0],
            [0.0, 1.0, 1.0],
            [0.0, 0.0, 1.0],
            [0.0, 0.0, 1.0],
        ];
        let full = [
            [0.0, 1.0, 1.0],
            [0.0, 0.0, 1.0],
            [0.0, 0.0, 0.0],
            [0.0, 0.0, 1.0],
        ];
        let columns: Vec<Vec<f64>> = (0..4)
            .flat_map(|year| [open[year].to_vec(), full[year].to_vec()])
            .collect();
        let found = after_cliff(&columns);
        assert_eq!((found.draws, found.most), (2, 3));
        assert_eq!(found.still_open, Some(0.5));
        let (open, full) = (found.open.unwrap(), found.full_service.unwrap());
        assert_eq!((open[2], full[2]), (2.0, 0.5));
    }

    #[test]
    fn moments_begin_with_the_last_year_of_support() {
        assert_eq!(cliff_moments(0, 2), cliff_moments(1, 2));
        assert_eq!(cliff_moments(3, 5).len(), 6);
        assert!(cliff_moments(6, 5).is_empty());
        assert_eq!(after_cliff(&[]).draws, 0);
    }
}
