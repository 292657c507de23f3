//! Internal rates of return: every discount rate at which flows have no net present value.

use super::roots::{positive_roots, sign_changes};

/// A rate at which the net present value is zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// The rate a year, above -1.
    pub rate: f64,
    /// Its multiplicity; the net present value changes its sign there if this is odd, and only touches
    /// zero if it is even.
    pub multiplicity: usize,
}

/// What rates there are, and whether they mean anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There are no flows: every rate would do.
    NoFlows,
    /// All flows have one sign: there is no rate.
    OneSign,
    /// Flows change their sign, and the net present value has the same sign at every rate.
    NoRate,
    /// Flows first negative, then positive: the one rate up to which they are worth it.
    Investment,
    /// Flows first positive, then negative, as those of a loan: the one rate from which on they are
    /// worth it.
    Loan,
    /// One rate at which the net present value changes its sign, although flows change theirs several
    /// times.
    Single,
    /// One rate at which the net present value touches zero without crossing it: no threshold.
    Touching,
    /// Several rates: none of them is a threshold by itself.
    Several,
}

impl Verdict {
    /// Whether the rate can be compared with a discount rate.
    pub fn is_meaningful(self) -> bool {
        matches!(self, Verdict::Investment | Verdict::Loan | Verdict::Single)
    }

    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::NoFlows => "no-flows",
            Verdict::OneSign => "one-sign",
            Verdict::NoRate => "no-rate",
            Verdict::Investment => "investment",
            Verdict::Loan => "loan",
            Verdict::Single => "single",
            Verdict::Touching => "touching",
            Verdict::Several => "several",
        }
    }
}

/// Every internal rate of return of yearly flows.
#[derive(Clone, Debug, PartialEq)]
pub struct InternalRates {
    /// The rates, from the lowest to the highest.
    pub rates: Vec<Rate>,
    /// How often the flows change their sign, years without flow left out.
    pub sign_changes: usize,
    /// What that means.
    pub verdict: Verdict,
}

impl InternalRates {
    /// The rates r > -1 with `Σ flows[t] (1 + r)^-t = 0`: one for each positive root of the polynomial in
    /// the discount factor `v = 1 / (1 + r)`. An earlier or later start changes none of them.
    ///
    /// Descartes' rule: no more of them than the flows change their sign, and fewer by an even number.
    ///
    /// ```
    /// use commonground::analysis::cashflow::rates::{InternalRates, Verdict};
    /// // Documentation of numpy-financial, function irr: 0.28095.
    /// let found = InternalRates::of(&[-100.0, 39.0, 59.0, 55.0, 20.0]);
    /// assert_eq!(found.verdict, Verdict::Investment);
    /// assert!((found.rates[0].rate - 0.28095).abs() < 5e-6);
    /// ```
    pub fn of(flows: &[f64]) -> InternalRates {
        let mut rates: Vec<Rate> = positive_roots(flows)
            .into_iter()
            .map(|root| Rate {
                // 1 / v - 1 without the loss of digits near v = 1.
                rate: (1.0 - root.at) / root.at,
                multiplicity: root.multiplicity,
            })
            .filter(|rate| rate.rate.is_finite())
            .collect();
        rates.reverse();
        let sign_changes = sign_changes(flows).len();
        let first = flows.iter().find(|flow| **flow != 0.0);
        let verdict = match (first, sign_changes, rates.as_slice()) {
            (None, ..) => Verdict::NoFlows,
            (_, 0, _) => Verdict::OneSign,
            (_, _, []) => Verdict::NoRate,
            (Some(first), 1, _) if *first < 0.0 => Verdict::Investment,
            (_, 1, _) => Verdict::Loan,
            (_, _, [one]) if one.multiplicity % 2 == 1 => Verdict::Single,
            (_, _, [_]) => Verdict::Touching,
            _ => Verdict::Several,
        };
        InternalRates {
            rates,
            sign_changes,
            verdict,
        }
    }

    /// The rate, if there is one that means something.
    pub fn meaningful(&self) -> Option<f64> {
        match self.rates.as_slice() {
            [one] if self.verdict.is_meaningful() => Some(one.rate),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rates(flows: &[f64]) -> (Vec<f64>, Verdict) {
        let found = InternalRates::of(flows);
        (
            found.rates.iter().map(|rate| rate.rate).collect(),
            found.verdict,
        )
    }

    fn near(flows: &[f64], expected: &[f64], verdict: Verdict) {
        let (found, said) = rates(flows);
        assert_eq!((found.len(), said), (expected.len(), verdict), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            // The expected ones are given to so many digits.
            assert!((found - expected).abs() < 5e-6, "{found} {expected}");
        }
    }

    // Documentation of numpy-financial, function irr, rounded there to five digits. It gives one rate of
    // each; the others are from bisection in Python over 200,000 stretches of the axis.
    #[test]
    fn published_rates() {
        near(
            &[-100.0, 39.0, 59.0, 55.0, 20.0],
            &[0.28095],
            Verdict::Investment,
        );
        near(&[-100.0, 0.0, 0.0, 74.0], &[-0.0955], Verdict::Investment);
        near(&[-100.0, 100.0, 0.0, 7.0], &[0.06206], Verdict::Investment);
        near(
            &[-100.0, 100.0, 0.0, -7.0],
            &[-0.67889, -0.0833],
            Verdict::Several,
        );
        let three = [-0.87020, 0.0886, 0.70956];
        near(&[-5.0, 10.5, 1.0, -8.0, 1.0], &three, Verdict::Several);
    }

    // Closed forms: 1000 (1.1 v - 1) (1.2 v - 1) (1.3 v - 1); and the oil pump of Lorie and Savage (1955),
    // -1600 + 10000 v - 10000 v², with 25 % and 400 %.
    #[test]
    fn several_known_rates_are_all_found_and_have_no_meaning() {
        let cubic = [-1000.0, 3600.0, -4310.0, 1716.0];
        near(&cubic, &[0.1, 0.2, 0.3], Verdict::Several);
        near(
            &[-1600.0, 10_000.0, -10_000.0],
            &[0.25, 4.0],
            Verdict::Several,
        );
        assert_eq!(InternalRates::of(&cubic).meaningful(), None);
    }

    #[test]
    fn flows_without_a_rate_are_told_apart() {
        assert_eq!(rates(&[]), (vec![], Verdict::NoFlows));
        assert_eq!(rates(&[0.0, 0.0]), (vec![], Verdict::NoFlows));
        assert_eq!(rates(&[-5.0]), (vec![], Verdict::OneSign));
        assert_eq!(rates(&[0.0, 3.0, 0.0, 4.0]), (vec![], Verdict::OneSign));
        // 1 - v + v² has no real root.
        assert_eq!(rates(&[1.0, -1.0, 1.0]), (vec![], Verdict::NoRate));
    }

    // Closed forms: (1.1 v - 1)² touches zero at 10 %, (1.1 v - 1)³ crosses it there; a loan of 100 repaid
    // by 110 costs 10 %.
    #[test]
    fn one_rate_may_be_touched_crossed_or_that_of_a_loan() {
        near(&[-1.0, 2.2, -1.21], &[0.1], Verdict::Touching);
        let (found, verdict) = rates(&[-1.0, 3.3, -3.63, 1.331]);
        assert_eq!(verdict, Verdict::Single);
        // A triple root is known to the cube root of the rounding alone.
        assert!((found[0] - 0.1).abs() < 1e-4);
        near(&[100.0, -110.0], &[0.1], Verdict::Loan);
    }

    proptest! {
        // Rounding: n ε of the sum of sizes, and as much for the rate, which is a rounded number.
        #[test]
        fn the_present_value_at_each_rate_is_zero(flows in prop::collection::vec(-1e6f64..1e6, 1..60)) {
            for rate in InternalRates::of(&flows).rates {
                let v = 1.0 / (1.0 + rate.rate);
                let terms = flows.iter().enumerate().map(|(t, flow)| flow * v.powi(t as i32));
                let (value, size) = terms.fold((0.0, 0.0), |(sum, size), term| (sum + term, size + term.abs()));
                prop_assert!(value.abs() <= 1e-11 * size, "{value} of {size} at {rate:?}");
            }
        }

        // Money doubled leaves every bit of the rates; an earlier or later start does too.
        #[test]
        fn neither_the_unit_nor_the_start_changes_a_rate(flows in prop::collection::vec(-1e6f64..1e6, 1..30)) {
            let found = InternalRates::of(&flows);
            let doubled: Vec<f64> = flows.iter().map(|flow| 2.0 * flow).collect();
            prop_assert_eq!(&InternalRates::of(&doubled), &found);
            let mut later = vec![0.0; 3];
            later.extend(&flows);
            prop_assert_eq!(InternalRates::of(&later).verdict, found.verdict);
        }

        // Rates are those at which the flows were built to have no value.
        #[test]
        fn an_annuity_gives_back_its_rate(rate in -0.5f64..2.0, years in 1usize..80) {
            let v = 1.0 / (1.0 + rate);
            let factor: f64 = (1..=years).map(|t| v.powi(t as i32)).sum();
            let mut flows = vec![-factor];
            flows.extend(vec![1.0; years]);
            let found = InternalRates::of(&flows);
            prop_assert_eq!(found.verdict, Verdict::Investment);
            prop_assert!((found.rates[0].rate - rate).abs() < 1e-9 * (1.0 + rate.abs()));
        }
    }
}
