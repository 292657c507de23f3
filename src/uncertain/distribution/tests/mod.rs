//! Tests of the distributions against independent sources.

mod faults;
mod properties;
mod quantiles;
mod references;
mod samplers;
mod truncation;

use super::Distribution;

/// One of each family, with ordinary and with awkward parameters, by name.
fn examples() -> Vec<(&'static str, Distribution)> {
    let part = |distribution: Result<Distribution, super::Fault>| distribution.unwrap();
    let mixture = Distribution::mixture(
        &[3.0, 7.0],
        vec![
            part(Distribution::normal(0.0, 1.0)),
            part(Distribution::normal(3.0, 0.5)),
        ],
    );
    let gap = Distribution::mixture(
        &[0.25, 0.25, 0.5],
        vec![
            part(Distribution::uniform(0.0, 1.0)),
            part(Distribution::triangular(3.0, 4.0, 4.5)),
            part(Distribution::discrete(&[0.5, 2.0, 4.25], &[1.0, 1.0, 1.0])),
        ],
    );
    vec![
        ("uniform", part(Distribution::uniform(-1.0, 2.0))),
        (
            "triangular",
            part(Distribution::triangular(15_000.0, 26_000.0, 45_000.0)),
        ),
        (
            "triangular without a left side",
            part(Distribution::triangular(0.0, 0.0, 1.0)),
        ),
        (
            "triangular without a right side",
            part(Distribution::triangular(0.0, 1.0, 1.0)),
        ),
        ("pert", part(Distribution::pert(1.0, 1.5, 3.0))),
        (
            "pert with the mode at its end",
            part(Distribution::pert(0.0, 0.0, 1.0)),
        ),
        ("normal", part(Distribution::normal(-3.0, 2.0))),
        ("lognormal", part(Distribution::lognormal(2.0, 1.5))),
        (
            "lognormal by median",
            part(Distribution::lognormal_from_median(100.0, 0.2)),
        ),
        ("gamma", part(Distribution::gamma(3.0, 2.0))),
        (
            "gamma of small shape",
            part(Distribution::gamma_from_shape(0.1, 2.0)),
        ),
        (
            "gamma of large shape",
            part(Distribution::gamma_from_shape(1000.0, 0.01)),
        ),
        ("beta", part(Distribution::beta(2.5, 4.0))),
        ("beta with two peaks", part(Distribution::beta(0.5, 0.3))),
        (
            "beta on an interval",
            part(Distribution::beta_between(30.0, 70.0, -5.0, 5.0)),
        ),
        ("student t", part(Distribution::student_t(4.0, 1.0, 2.0))),
        ("cauchy", part(Distribution::student_t(1.0, 0.0, 1.0))),
        ("interval", part(Distribution::interval(2.0, 10.0))),
        (
            "interval over zero",
            part(Distribution::interval(-2.0, 10.0)),
        ),
        (
            "discrete",
            part(Distribution::discrete(&[3.0, 1.0, 2.0], &[1.0, 2.0, 0.5])),
        ),
        (
            "empirical",
            part(Distribution::empirical(&[
                4.0, 1.0, 1.0, 7.5, -2.0, 3.0, 3.5,
            ])),
        ),
        ("mixture", part(mixture)),
        ("mixture with gaps and atoms", part(gap)),
        (
            "truncated normal",
            part(part(Distribution::normal(0.0, 1.0)).truncate(-0.5, f64::INFINITY)),
        ),
        (
            "truncated far out",
            part(part(Distribution::normal(0.0, 1.0)).truncate(9.0, 12.0)),
        ),
        (
            "truncated lognormal",
            part(part(Distribution::lognormal(2.0, 1.5)).truncate(1.0, 5.0)),
        ),
        (
            "truncated triangular",
            part(part(Distribution::triangular(0.0, 1.0, 4.0)).truncate(0.5, 2.0)),
        ),
        (
            "truncated gamma",
            part(part(Distribution::gamma(3.0, 2.0)).truncate(1.0, 20.0)),
        ),
        (
            "truncated beta",
            part(part(Distribution::beta(2.0, 3.0)).truncate(0.3, 0.9)),
        ),
        (
            "truncated student t",
            part(part(Distribution::student_t(3.0, 0.0, 1.0)).truncate(0.0, f64::INFINITY)),
        ),
        ("constant", part(Distribution::triangular(2.0, 2.0, 2.0))),
    ]
}

/// A grid over (0, 1) with both tails down to 2^-53.
fn grid() -> Vec<f64> {
    let mut grid: Vec<f64> = (1..400).map(|step| f64::from(step) / 400.0).collect();
    for octave in 3..=53 {
        for part in [1.0, 1.3, 1.7] {
            let share = part * 2.0_f64.powi(-octave);
            grid.push(share);
            grid.push(1.0 - share);
        }
    }
    grid.retain(|u| 0.0 < *u && *u < 1.0);
    grid.sort_by(f64::total_cmp);
    grid.dedup();
    grid
}
