//! What cannot be built, and what is said about it.

use super::super::{Distribution, Fault};

#[test]
fn impossible_parameters() {
    let cases = [
        (
            Distribution::uniform(2.0, 1.0),
            Fault::LowAboveHigh {
                low: 2.0,
                high: 1.0,
            },
        ),
        (
            Distribution::triangular(2.0, 1.0, 3.0),
            Fault::LowAboveMode {
                low: 2.0,
                mode: 1.0,
            },
        ),
        (
            Distribution::pert(1.0, 4.0, 3.0),
            Fault::ModeAboveHigh {
                mode: 4.0,
                high: 3.0,
            },
        ),
        (
            Distribution::triangular(1.0, f64::NAN, 3.0),
            Fault::NotFinite { what: "mode" },
        ),
        (
            Distribution::normal(f64::INFINITY, 1.0),
            Fault::NotFinite { what: "mean" },
        ),
        (
            Distribution::normal(1.0, 0.0),
            Fault::NotPositive {
                what: "standard deviation",
                value: 0.0,
            },
        ),
        (
            Distribution::lognormal(-1.0, 1.0),
            Fault::NotPositive {
                what: "mean",
                value: -1.0,
            },
        ),
        (
            Distribution::beta(0.0, 1.0),
            Fault::NotPositive {
                what: "alpha",
                value: 0.0,
            },
        ),
        (
            Distribution::beta(1e9, 1.0),
            Fault::OutOfReach {
                what: "alpha",
                value: 1e9,
                least: 1e-2,
                most: 1e4,
            },
        ),
        (
            Distribution::beta_between(1.0, 1.0, 2.0, 2.0),
            Fault::NoWidth { value: 2.0 },
        ),
        (
            Distribution::interval(3.0, 3.0),
            Fault::NoWidth { value: 3.0 },
        ),
        (
            Distribution::interval(3.0, 2.0),
            Fault::LowAboveHigh {
                low: 3.0,
                high: 2.0,
            },
        ),
        (
            Distribution::discrete(&[], &[]),
            Fault::EmptyList { what: "values" },
        ),
        (
            Distribution::discrete(&[1.0], &[1.0, 2.0]),
            Fault::LengthsDiffer {
                values: 1,
                weights: 2,
            },
        ),
        (
            Distribution::discrete(&[1.0, 2.0], &[1.0, -1.0]),
            Fault::WeightsNotPositive,
        ),
        (
            Distribution::discrete(&[1.0, 2.0], &[0.0, 0.0]),
            Fault::WeightsNotPositive,
        ),
        (
            Distribution::discrete(&[1.0], &[f64::NAN]),
            Fault::WeightsNotPositive,
        ),
        (
            Distribution::empirical(&[]),
            Fault::EmptyList {
                what: "observations",
            },
        ),
        (
            Distribution::empirical(&[f64::NAN]),
            Fault::NotFinite {
                what: "observation",
            },
        ),
        (
            Distribution::mixture(&[], vec![]),
            Fault::EmptyList { what: "components" },
        ),
        (
            Distribution::uniform(0.0, 1.0).and_then(|d| d.truncate(2.0, 3.0)),
            Fault::TruncationEmpty {
                low: 2.0,
                high: 3.0,
            },
        ),
        (
            Distribution::normal(0.0, 1.0).and_then(|d| d.truncate(50.0, 60.0)),
            Fault::TruncationEmpty {
                low: 50.0,
                high: 60.0,
            },
        ),
        (
            Distribution::normal(0.0, 1.0).and_then(|d| d.truncate(1.0, 0.0)),
            Fault::TruncationReversed {
                low: 1.0,
                high: 0.0,
            },
        ),
        (
            Distribution::discrete(&[1.0, 2.0], &[1.0, 1.0]).and_then(|d| d.truncate(1.2, 1.8)),
            Fault::TruncationEmpty {
                low: 1.2,
                high: 1.8,
            },
        ),
    ];
    for (result, fault) in cases {
        assert_eq!(result, Err(fault));
    }
}

#[test]
fn every_fault_is_told_in_words() {
    let told = |fault: Fault| fault.to_string();
    assert_eq!(
        told(Fault::LowAboveMode {
            low: 2.0,
            mode: 1.5
        }),
        "the low end 2 lies above the mode 1.5"
    );
    assert_eq!(
        told(Fault::NotPositive {
            what: "scale",
            value: -1.0
        }),
        "the scale must be greater than 0, but is -1"
    );
    assert_eq!(
        told(Fault::WeightsNotPositive),
        "weights must not be negative, and at least one must be positive"
    );
    assert_eq!(
        told(Fault::TruncationEmpty {
            low: 1.0,
            high: 2.0
        }),
        "no value of the distribution lies between 1 and 2"
    );
}

#[test]
fn equal_ends_are_a_constant() {
    for constant in [
        Distribution::uniform(3.0, 3.0),
        Distribution::triangular(3.0, 3.0, 3.0),
        Distribution::pert(3.0, 3.0, 3.0),
        Distribution::discrete(&[3.0], &[2.0]),
    ] {
        let constant = constant.unwrap();
        assert!(constant.is_constant());
        assert_eq!((constant.mean(), constant.variance()), (3.0, 0.0));
        assert_eq!((constant.quantile(0.2), constant.quantile(0.9)), (3.0, 3.0));
        assert_eq!((constant.cdf(2.9), constant.cdf(3.0)), (0.0, 1.0));
        assert_eq!(constant.tail_outside(3.0, 3.0), 0.0);
        assert_eq!(constant.tail_outside(3.1, 4.0), 1.0);
    }
}
