//! The figures that are shown for a setting.

use crate::engine::{Outcome, Standing};
use crate::model::indicators::Indicator;

/// What is known of a setting: the shares of draws open in years 1 to T, at full service in years 1 to T, and
/// the mean NPV of each of [`Figures::PARTIES`].
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The values.
    pub values: Vec<f64>,
    /// Largest half-width of a 95 % interval by quantity, in the order of [`Quantity::ALL`]; none where no
    /// error is valid.
    pub half_widths: [Option<f64>; Quantity::ALL.len()],
}

/// A kind of figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// The share of draws in which the space stands so.
    Share(Standing),
    /// A mean net present value.
    Npv(Indicator),
}

impl Quantity {
    /// All of them.
    pub const ALL: [Quantity; 7] = [
        Quantity::Share(Standing::Open),
        Quantity::Share(Standing::FullService),
        Quantity::Npv(Indicator::NpvGovernment),
        Quantity::Npv(Indicator::NpvOperator),
        Quantity::Npv(Indicator::NpvResidents),
        Quantity::Npv(Indicator::NpvPartners),
        Quantity::Npv(Indicator::NpvSocial),
    ];

    /// Its figures among those of a setting over so many years. Social NPV is no figure of its own but the sum
    /// of the others, between the levels of a grid as on them.
    pub fn of(self, values: &[f64], horizon: usize) -> Vec<f64> {
        let parties = &values[2 * horizon..];
        match self {
            Quantity::Share(Standing::Open) => values[..horizon].to_vec(),
            Quantity::Share(Standing::FullService) => values[horizon..2 * horizon].to_vec(),
            Quantity::Npv(Indicator::NpvSocial) => vec![parties.iter().sum()],
            Quantity::Npv(indicator) => Figures::PARTIES
                .iter()
                .zip(parties)
                .filter(|&(&party, _)| party == indicator)
                .map(|(_, &value)| value)
                .collect(),
        }
    }
}

impl Figures {
    /// The parties whose NPVs are kept; the social one is their sum.
    pub const PARTIES: [Indicator; 4] = [
        Indicator::NpvGovernment,
        Indicator::NpvOperator,
        Indicator::NpvResidents,
        Indicator::NpvPartners,
    ];

    /// Number of values over so many years.
    pub const fn count(horizon: usize) -> usize {
        2 * horizon + Self::PARTIES.len()
    }
}

/// The figures of an alternative of a run.
pub fn figures(outcome: &Outcome, alternative: usize) -> Figures {
    let of = &outcome.alternatives[alternative];
    let horizon = of.years.horizon();
    let shares = |standing| (1..=horizon).map(move |t| of.years.share(standing, t));
    let replicated = outcome.replicated;
    let half_width = |quantity| match quantity {
        Quantity::Share(standing) => shares(standing)
            .map(|share| share.half_width(replicated))
            .fold(Some(0.0), larger),
        Quantity::Npv(indicator) => of.moments(indicator).half_width(replicated),
    };
    let mut values: Vec<f64> = Standing::ALL
        .iter()
        .flat_map(|&standing| shares(standing).map(|share| share.value().unwrap_or(0.0)))
        .collect();
    let means = Figures::PARTIES.map(|party| of.moments(party).mean().unwrap_or(0.0));
    values.extend(means);
    Figures {
        values,
        half_widths: Quantity::ALL.map(half_width),
    }
}

/// The larger of two half-widths; none where one is not known.
pub(super) fn larger(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    Some(a?.max(b?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_where_they_are_kept() {
        let values: Vec<f64> = (0..8).map(f64::from).collect();
        let found = Quantity::ALL.map(|quantity| quantity.of(&values, 2));
        assert_eq!(found[0], [0.0, 1.0]);
        assert_eq!(found[1], [2.0, 3.0]);
        assert_eq!(found[2..6].concat(), [4.0, 5.0, 6.0, 7.0]);
        assert_eq!(found[6], [22.0]);
        assert_eq!(Figures::count(2), values.len());
    }
}
