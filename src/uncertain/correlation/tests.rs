use super::{Correlation, Fault, spearman};
use crate::random::{Seed, fill_uniform};

const DRAWS: usize = 1 << 16;
/// The two-sided normal quantile of 1e-9, see the tests of the streams.
const FAR_TAIL: f64 = 6.1;

fn columns(names: &[&str]) -> Vec<Vec<f64>> {
    names
        .iter()
        .map(|name| {
            let mut column = vec![0.0; DRAWS];
            fill_uniform(Seed(21), name, 0, &mut column);
            column
        })
        .collect()
}

fn apply(correlation: &Correlation, columns: &mut [Vec<f64>]) {
    let mut slices: Vec<&mut [f64]> = columns.iter_mut().map(Vec::as_mut_slice).collect();
    correlation.apply(&mut slices);
}

#[test]
fn achieves_the_rank_correlations() {
    let pairs = [(7, 3, 0.6), (3, 9, -0.45), (7, 9, 0.1), (5, 9, 0.5)];
    let correlation = Correlation::new(&pairs).unwrap();
    assert_eq!(correlation.order(), [7, 3, 9, 5]);
    let mut columns = columns(&["a", "b", "c", "d"]);
    apply(&correlation, &mut columns);
    let place = |input: usize| {
        correlation
            .order()
            .iter()
            .position(|i| *i == input)
            .unwrap()
    };
    for (a, b, rank) in pairs {
        let achieved = spearman(&columns[place(a)], &columns[place(b)]);
        // The standard error of a rank correlation is at most about 1.1/√n.
        assert!(
            (achieved - rank).abs() < FAR_TAIL * 1.1 / 256.0,
            "{a} {b}: {achieved}"
        );
    }
    let unmentioned = spearman(&columns[place(7)], &columns[place(5)]);
    assert!(unmentioned.abs() < FAR_TAIL * 1.1 / 256.0, "{unmentioned}");
}

#[test]
fn margins_stay_uniform() {
    let correlation = Correlation::new(&[(0, 1, 0.8), (0, 2, -0.5)]).unwrap();
    let mut columns = columns(&["a", "b", "c"]);
    apply(&correlation, &mut columns);
    for column in &mut columns {
        column.sort_by(f64::total_cmp);
        let distance = column
            .iter()
            .zip(1..)
            .map(|(u, rank)| (u - f64::from(rank) / DRAWS as f64).abs())
            .fold(0.0, f64::max);
        // Kolmogorov: P(√n D > 3.3) = 2 exp(−2 · 3.3²) = 7e-10.
        assert!(distance * (DRAWS as f64).sqrt() < 3.3, "{distance}");
        assert!(column[0] > 0.0 && column[DRAWS - 1] < 1.0);
    }
}

#[test]
fn the_first_of_each_group_keeps_its_uniforms() {
    let correlation = Correlation::new(&[(0, 1, 0.8), (2, 3, -0.5)]).unwrap();
    let before = columns(&["a", "b", "c", "d"]);
    let mut after = before.clone();
    apply(&correlation, &mut after);
    assert_eq!(after[0], before[0]);
    assert_eq!(after[2], before[2]);
    assert_ne!(after[1], before[1]);
    assert_ne!(after[3], before[3]);
}

#[test]
fn batches_do_not_matter() {
    let correlation = Correlation::new(&[(0, 1, 0.8)]).unwrap();
    let mut whole = columns(&["a", "b"]);
    let mut parts = whole.clone();
    apply(&correlation, &mut whole);
    let (first, second) = parts.split_at_mut(1);
    for (a, b) in first[0].chunks_mut(100).zip(second[0].chunks_mut(100)) {
        correlation.apply(&mut [a, b]);
    }
    assert_eq!(whole, parts);
}

#[test]
fn uniforms_stay_inside_at_the_extremes() {
    let correlation = Correlation::new(&[(0, 1, 0.99)]).unwrap();
    let extreme = f64::EPSILON / 2.0;
    let mut a = [extreme, 1.0 - extreme];
    let mut b = a;
    correlation.apply(&mut [&mut a, &mut b]);
    assert!(
        b.iter().all(|u| extreme <= *u && *u <= 1.0 - extreme),
        "{b:?}"
    );
}

#[test]
fn nothing_correlated_is_nothing_changed() {
    let correlation = Correlation::new(&[]).unwrap();
    assert!(correlation.order().is_empty());
    correlation.apply(&mut []);
}

#[test]
fn faults_name_the_pair() {
    assert_eq!(
        Correlation::new(&[(1, 2, 0.1), (3, 3, 0.2)]),
        Err(Fault::SelfPair { pair: 1 })
    );
    assert_eq!(
        Correlation::new(&[(1, 2, 0.1), (2, 3, 0.2), (2, 1, 0.1)]),
        Err(Fault::DuplicatePair {
            pair: 2,
            earlier: 0
        })
    );
    for rank in [1.0, -1.0, 1.5] {
        assert_eq!(
            Correlation::new(&[(1, 2, rank)]),
            Err(Fault::OutOfRange { pair: 0, rank })
        );
    }
    assert!(matches!(
        Correlation::new(&[(1, 2, f64::NAN)]),
        Err(Fault::OutOfRange { pair: 0, .. })
    ));
}

#[test]
fn contradictions_say_by_how_much() {
    // All three pairs at −r have the eigenvalue 1 − 2ρ with ρ = 2 sin(πr/6), so −0.8 contradicts;
    // ρ = ½ at r = 6/π asin(¼) = 0.482584.
    let pairs = [(0, 1, -0.8), (0, 2, -0.8), (1, 2, -0.8), (0, 3, 0.1)];
    let Err(Fault::NotPositiveDefinite {
        smallest_eigenvalue,
        largest_factor,
        pairs: blamed,
    }) = Correlation::new(&pairs)
    else {
        panic!("accepted a contradiction");
    };
    assert!(
        smallest_eigenvalue < -0.6 && smallest_eigenvalue > -0.7,
        "{smallest_eigenvalue}"
    );
    let mut sorted = blamed;
    sorted.sort_unstable();
    assert!(sorted.starts_with(&[0, 1, 2]), "{sorted:?}");
    let shrunk = pairs.map(|(a, b, rank)| (a, b, rank * largest_factor));
    assert!(Correlation::new(&shrunk).is_ok());
    let too_large = pairs.map(|(a, b, rank)| (a, b, rank * (largest_factor + 1e-6)));
    assert!(Correlation::new(&too_large).is_err());

    let Err(fault) = Correlation::new(&pairs[..3]) else {
        panic!("accepted a contradiction");
    };
    let Fault::NotPositiveDefinite { largest_factor, .. } = fault else {
        panic!("{fault}");
    };
    assert!(
        (largest_factor - 0.482_584 / 0.8).abs() < 1e-5,
        "{largest_factor}"
    );
}

#[test]
fn rank_correlation_of_small_samples() {
    // 1 − 6 Σd² / (n³ − n) (Spearman, 1904) without ties: Σd² = 24 for ten ranks gives
    // 1 − 6 · 24 / 990 = 0.854545…
    let a = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0];
    let b = [3.0, 2.0, 1.0, 6.0, 5.0, 4.0, 9.0, 8.0, 7.0, 10.0];
    assert!((spearman(&a, &b) - (1.0 - 6.0 * 24.0 / 990.0)).abs() < 1e-15);
    // Ties by hand: ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4 give 4.5 / √(4.5 · 5).
    let tied = spearman(&[0.0, 1.0, 1.0, 2.0], &[0.0, 2.0, 1.0, 3.0]);
    assert!((tied - 4.5 / 22.5_f64.sqrt()).abs() < 1e-15);
    assert!(spearman(&[1.0, 1.0], &[1.0, 2.0]).is_nan());
    assert!(spearman(&[1.0], &[1.0]).is_nan());
    assert!(spearman(&[1.0, f64::NAN], &[1.0, 2.0]).is_nan());
}
