//! Samplers against the exact quantiles.

use super::super::{Distribution, Sampler};
use super::{examples, grid};

fn spread(distribution: &Distribution) -> f64 {
    let deviation = distribution.variance().sqrt();
    if deviation.is_finite() {
        deviation
    } else {
        distribution.quantile(0.75) - distribution.quantile(0.25)
    }
}

/// A fine grid over the middle, between the points at which a table is built.
fn fine_grid() -> Vec<f64> {
    (0..20_000)
        .map(|step| (f64::from(step) + 0.37) / 20_000.0)
        .collect()
}

#[test]
fn errors_are_within_the_stated_bound() {
    for (name, distribution) in examples() {
        let sampler = Sampler::new(&distribution);
        let (spread, centre) = (spread(&distribution), distribution.quantile(0.5));
        for u in grid().into_iter().chain(fine_grid()) {
            let exact = distribution.quantile(u);
            let mut column = [u];
            sampler.transform(&mut column);
            let allowed = 1e-7 * spread.max((exact - centre).abs());
            let error = (column[0] - exact).abs();
            // The table checks its error in the middle of each piece only; a quarter more is the
            // allowance for pieces that are skew.
            assert!(
                error <= 1.25 * allowed,
                "{name} at {u:e}: {error:e} of {spread}"
            );
        }
    }
}

#[test]
fn values_rise_with_u_and_stay_inside() {
    for (name, distribution) in examples() {
        let sampler = Sampler::new(&distribution);
        let (low, high) = distribution.support();
        let mut uniforms = [grid(), fine_grid()].concat();
        uniforms.sort_by(f64::total_cmp);
        let mut values = uniforms.clone();
        sampler.transform(&mut values);
        assert!(values.iter().all(|x| low <= *x && *x <= high), "{name}");
        for (pair, u) in values.windows(2).zip(&uniforms) {
            // Four units in the last place: closed forms round, tables meet exact values.
            let slack = 4.0 * f64::EPSILON * pair[0].abs();
            assert!(pair[1] >= pair[0] - slack, "{name} at {u:e}: {pair:?}");
        }
    }
}

#[test]
fn neighbouring_uniforms_do_not_turn_back_at_the_joints_of_a_table() {
    let pert = Distribution::pert(1.0, 1.5, 3.0).unwrap();
    let sampler = Sampler::new(&pert);
    for joint in [0.5, 0.25, 0.75, 0.484_375, 0.125, 0.875, 2.0_f64.powi(-25)] {
        let mut column: Vec<f64> = (-2000..2000)
            .map(|step| joint + f64::from(step) * 1e-15 * joint)
            .collect();
        sampler.transform(&mut column);
        // The exact quantile is taken beyond 2^-25, hence the tolerance of its own error there.
        assert!(
            column.windows(2).all(|pair| pair[1] >= pair[0] - 1e-12),
            "{joint}"
        );
    }
}

#[test]
fn columns_of_any_length_and_place_give_the_same_values() {
    for (name, distribution) in examples() {
        let sampler = Sampler::new(&distribution);
        let mut whole = fine_grid();
        whole.truncate(777);
        let mut parts = whole.clone();
        sampler.transform(&mut whole);
        for part in parts.chunks_mut(13) {
            sampler.transform(part);
        }
        assert_eq!(whole, parts, "{name}");
    }
}

#[test]
fn means_of_columns_are_the_means_of_distributions() {
    // Midpoints of 20 000 strata: the error of the mean is far below a thousandth of the spread
    // unless the tails are heavy.
    for (name, distribution) in examples() {
        if name == "cauchy" {
            continue;
        }
        let mut column: Vec<f64> = (0..20_000)
            .map(|step| (f64::from(step) + 0.5) / 20_000.0)
            .collect();
        Sampler::new(&distribution).transform(&mut column);
        let mean = column.iter().sum::<f64>() / column.len() as f64;
        let error = (mean - distribution.mean()).abs();
        assert!(error <= 2e-3 * spread(&distribution), "{name}: {error:e}");
    }
}
