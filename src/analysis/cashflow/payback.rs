//! Payback: when the sum of flows so far is no longer negative.

/// A running sum counts as zero if it is below this share of the sum of all sizes: amounts in decimals are
/// rounded, and ten times 0.1 less 1 is not exactly 0. A thousand years of rounding stay below 2e-13.
const TOLERANCE: f64 = 1e-12;

/// When flows are paid back, in years after t = 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Payback {
    /// The sum is never negative: there is nothing to pay back.
    NothingToPay,
    /// The sum becomes negative and stays so.
    Never,
    /// The sum becomes positive for good.
    At(f64),
    /// The sum becomes negative more than once.
    Several {
        /// When it was paid back, each time.
        times: Vec<f64>,
        /// Whether it is negative again in the end.
        ends_negative: bool,
    },
}

impl Payback {
    /// Payback of flows of which the first is booked `first` years after t = 0.
    ///
    /// With the sum `C_t = Σ_(s ≤ t) flow_s`, negative in t - 1 and not in t, payback is at
    /// `t - 1 + (-C_(t-1)) / flow_t`: as if the flow of a year came evenly over it. Give discounted flows
    /// for the discounted payback.
    ///
    /// ```
    /// use commonground::analysis::cashflow::payback::Payback;
    /// // 400 of the 600 of year 2 are still needed: 1 + 400/600.
    /// assert_eq!(Payback::of(&[-1000.0, 600.0, 600.0], 0), Payback::At(1.0 + 400.0 / 600.0));
    /// ```
    pub fn of(flows: &[f64], first: usize) -> Payback {
        let least = TOLERANCE * flows.iter().map(|flow| flow.abs()).sum::<f64>();
        let mut times = Vec::new();
        let (mut sum, mut owing) = (0.0, false);
        for (position, flow) in flows.iter().enumerate() {
            let before = sum;
            sum += flow;
            if sum.abs() <= least {
                sum = 0.0;
            }
            if owing && sum >= 0.0 {
                let within = -before / flow;
                times.push((first + position) as f64 - 1.0 + within.clamp(0.0, 1.0));
            }
            owing = sum < 0.0;
        }
        match (times.as_slice(), owing) {
            ([], false) => Payback::NothingToPay,
            ([], true) => Payback::Never,
            ([time], false) => Payback::At(*time),
            _ => Payback::Several {
                times,
                ends_negative: owing,
            },
        }
    }

    /// The one time, if there is one.
    pub fn time(&self) -> Option<f64> {
        match self {
            Payback::At(time) => Some(*time),
            _ => None,
        }
    }

    /// Its name in tables.
    pub const fn name(&self) -> &'static str {
        match self {
            Payback::NothingToPay => "nothing-to-pay",
            Payback::Never => "never",
            Payback::At(_) => "once",
            Payback::Several { .. } => "several",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    // By hand.
    #[test]
    fn payback_is_told_in_every_case() {
        assert_eq!(
            Payback::of(&[-100.0, 50.0, 50.0, 50.0], 0),
            Payback::At(2.0)
        );
        assert_eq!(
            Payback::of(&[-100.0, 40.0, 40.0, 40.0], 0),
            Payback::At(2.5)
        );
        // The same flows booked a year later.
        assert_eq!(
            Payback::of(&[-100.0, 40.0, 40.0, 40.0], 1),
            Payback::At(3.5)
        );
        assert_eq!(Payback::of(&[-100.0, 50.0], 0), Payback::Never);
        assert_eq!(Payback::of(&[100.0, -50.0], 0), Payback::NothingToPay);
        assert_eq!(Payback::of(&[], 0), Payback::NothingToPay);
        assert_eq!(
            Payback::of(&[-100.0, 200.0, -300.0, 400.0], 0),
            Payback::Several {
                times: vec![0.5, 2.5],
                ends_negative: false
            }
        );
        assert_eq!(
            Payback::of(&[-100.0, 200.0, -300.0], 0),
            Payback::Several {
                times: vec![0.5],
                ends_negative: true
            }
        );
    }

    // Ten times 0.1 in floating point is 0.9999999999999999.
    #[test]
    fn rounding_delays_no_payback() {
        let mut flows = vec![-1.0];
        flows.extend([0.1; 10]);
        match Payback::of(&flows, 0) {
            Payback::At(time) => assert!((time - 10.0).abs() < 1e-12),
            other => panic!("{other:?}"),
        }
    }

    proptest! {
        #[test]
        fn doubled_money_is_paid_back_at_the_same_time(flows in prop::collection::vec(-1e6f64..1e6, 1..40)) {
            let doubled: Vec<f64> = flows.iter().map(|flow| 2.0 * flow).collect();
            prop_assert_eq!(Payback::of(&doubled, 0), Payback::of(&flows, 0));
        }
    }
}
