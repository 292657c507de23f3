use super::{Design, Method, RANDOMISATIONS, UnknownMethod, fill};
use crate::random::{Seed, fill_uniform};
use proptest::prelude::*;

/// The two-sided normal quantile of 1e-9, see the tests of the streams.
const FAR_TAIL: f64 = 6.1;

fn draws(method: Method, name: &str, dimension: Option<u32>, first: u64, count: usize) -> Vec<f64> {
    let mut out = vec![0.0; count];
    fill(method, Seed(11), name, dimension, first, &mut out);
    out
}

/// Whether the first 2^m values have one in each stratum of width 2^-m.
fn stratified(points: &[f64], m: u32) -> bool {
    let count = 1_usize << m;
    let mut seen = vec![false; count];
    for u in &points[..count] {
        seen[(u * count as f64) as usize] = true;
    }
    seen.into_iter().all(|seen| seen)
}

fn randomisation(column: &[f64], number: usize) -> Vec<f64> {
    column
        .iter()
        .skip(number)
        .step_by(RANDOMISATIONS)
        .copied()
        .collect()
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let product: f64 = a.iter().zip(b).map(|(a, b)| (a - 0.5) * (b - 0.5)).sum();
    12.0 * product / a.len() as f64
}

#[test]
fn names_of_methods_go_both_ways() {
    for method in Method::ALL {
        assert_eq!(method.as_str().parse(), Ok(method));
    }
    assert_eq!("mc".parse::<Method>(), Err(UnknownMethod("mc".to_owned())));
}

#[test]
fn random_is_the_stream_of_that_name() {
    let mut stream = vec![0.0; 100];
    fill_uniform(Seed(11), "demand.visits", 5, &mut stream);
    assert_eq!(
        draws(Method::Random, "demand.visits", Some(3), 5, 100),
        stream
    );
    assert_eq!(draws(Method::Sobol, "demand.visits", None, 5, 100), stream);
    assert_eq!(
        draws(Method::Sobol, "demand.visits", Some(256), 5, 100),
        stream
    );
}

#[test]
fn each_randomisation_is_stratified_at_every_power_of_two() {
    for (method, dimension) in [
        (Method::LatinHypercube, 0),
        (Method::Sobol, 0),
        (Method::Sobol, 1),
        (Method::Sobol, 47),
        (Method::Sobol, 255),
    ] {
        let column = draws(method, "finance.margin", Some(dimension), 0, 1 << 20);
        for number in 0..RANDOMISATIONS {
            let points = randomisation(&column, number);
            for m in 0..=16 {
                assert!(stratified(&points, m), "{method} {dimension} {number} {m}");
            }
            // Later aligned blocks are stratified too.
            assert!(
                stratified(&points[3 << 10..], 10),
                "{method} {dimension} {number}"
            );
        }
    }
}

#[test]
fn later_epochs_are_stratified_anew() {
    for method in [Method::LatinHypercube, Method::Sobol] {
        let first = draws(method, "finance.margin", Some(4), 0, 1 << 14);
        let later = draws(method, "finance.margin", Some(4), 3 << 20, 1 << 14);
        for number in 0..RANDOMISATIONS {
            assert!(stratified(&randomisation(&later, number), 10));
        }
        let correlation = correlation(&first, &later);
        assert!(
            correlation.abs() < FAR_TAIL / 2.0_f64.powi(7),
            "{method}: {correlation}"
        );
    }
}

#[test]
fn sobol_points_are_those_of_the_library() {
    // The oracle is the library's own `sample`; only its seeds come from our key stream.
    let column = draws(Method::Sobol, "demand.visits", Some(9), 1 << 20, 1 << 12);
    let mut keys = [0; RANDOMISATIONS];
    crate::random::Stream::new(Seed(11), "design/sobol")
        .bits_from(RANDOMISATIONS as u64)
        .fill(&mut keys);
    for (draw, u) in column.iter().enumerate() {
        let index = (draw / RANDOMISATIONS) as u32;
        let expected = sobol_burley::sample(index, 9, keys[draw % RANDOMISATIONS] as u32);
        let below = u - f64::from(expected);
        assert!(0.0 < below && below < 2.0_f64.powi(-23), "draw {draw}");
    }
}

#[test]
fn pairs_of_sobol_dimensions_fill_the_square() {
    // Dimensions 0 and 1 of Sobol' points are a (0, m, 2)-net in base 2 (Sobol', 1967): one point
    // in every elementary box of area 2^-m, here with m = 8; scrambling keeps that.
    let a = draws(Method::Sobol, "a", Some(0), 0, 1 << 12);
    let b = draws(Method::Sobol, "b", Some(1), 0, 1 << 12);
    for number in 0..RANDOMISATIONS {
        let (a, b) = (randomisation(&a, number), randomisation(&b, number));
        for split in 0..=8 {
            let (columns, rows) = (1_usize << split, 1_usize << (8 - split));
            let mut seen = vec![false; 256];
            for (a, b) in a.iter().zip(&b) {
                let box_of = (a * columns as f64) as usize * rows + (b * rows as f64) as usize;
                seen[box_of] = true;
            }
            assert!(seen.into_iter().all(|seen| seen), "{number} {split}");
        }
    }
}

#[test]
fn golden_values() {
    // Recorded from this program so that nobody changes a design unawares.
    let lhs = draws(Method::LatinHypercube, "demand.visits", None, 0, 2);
    let sobol = draws(Method::Sobol, "demand.visits", Some(3), 0, 2);
    assert_eq!(
        [lhs, sobol],
        [
            vec![0.697_945_392_599_034_8, 0.810_604_081_232_017_3],
            vec![0.407_879_865_636_754_5, 0.760_076_866_228_05]
        ]
    );
}

#[test]
fn inputs_and_randomisations_are_independent() {
    const COUNT: usize = 1 << 16;
    let names = [
        "demand.visits",
        "demand.visit",
        "finance.margin",
        "exit.rate",
    ];
    for method in Method::ALL {
        let columns: Vec<Vec<f64>> = names
            .iter()
            .zip(0..)
            .map(|(name, dimension)| draws(method, name, Some(dimension), 0, COUNT))
            .collect();
        for (place, a) in columns.iter().enumerate() {
            for b in &columns[..place] {
                let correlation = correlation(a, b);
                assert!(
                    correlation.abs() < FAR_TAIL / 256.0,
                    "{method}: {correlation}"
                );
            }
            let (one, other) = (randomisation(a, 3), randomisation(a, 4));
            let correlation = correlation(&one, &other);
            assert!(
                correlation.abs() < FAR_TAIL / 64.0,
                "{method}: {correlation}"
            );
        }
    }
}

#[test]
fn joint_spread_of_two_latin_columns_is_that_of_independent_ones() {
    // Counts in an 8 × 8 grid: given the margins, chi-square has at most 63 degrees of freedom.
    let a = draws(Method::LatinHypercube, "a", None, 0, 1 << 14);
    let b = draws(Method::LatinHypercube, "b", None, 0, 1 << 14);
    let mut counts = [0.0; 64];
    for (a, b) in a.iter().zip(&b) {
        counts[(a * 8.0) as usize * 8 + (b * 8.0) as usize] += 1.0;
    }
    let chi_square: f64 = counts
        .iter()
        .map(|count| (count - 256.0_f64).powi(2) / 256.0)
        .sum();
    assert!(
        chi_square < 63.0 + FAR_TAIL * 126.0_f64.sqrt(),
        "{chi_square}"
    );
}

#[test]
fn stratified_means_are_far_better_than_random_ones() {
    // The mean of u over 2^12 points a randomisation has an error of order 2^-18 (stratified) or
    // 2^-6 · 0.29 (random) in each; the bounds leave a factor of ten.
    for method in [Method::LatinHypercube, Method::Sobol] {
        let column = draws(method, "demand.visits", Some(2), 0, 1 << 16);
        let mean = column.iter().sum::<f64>() / column.len() as f64;
        assert!(
            (mean - 0.5).abs() < 10.0 * 2.0_f64.powi(-18),
            "{method}: {mean}"
        );
    }
}

proptest! {
    #[test]
    fn any_range_is_a_slice_of_a_larger_one(
        start in 0_usize..300,
        length in 0_usize..300,
        near_epoch_end in any::<bool>(),
        number in 0_usize..3,
    ) {
        let method = Method::ALL[number];
        let offset = if near_epoch_end { (1 << 20) - 250 } else { 12_345 };
        let whole = draws(method, "range", Some(17), offset, 700);
        let part = draws(method, "range", Some(17), offset + start as u64, length);
        prop_assert_eq!(&part[..], &whole[start..start + length]);
    }

    #[test]
    fn strictly_inside_and_independent_of_what_was_read_before(
        first in 0_u64..1 << 40,
        number in 0_usize..3,
    ) {
        let design = Design::new(Method::ALL[number], Seed(5), "inside", Some(200));
        let mut once = [0.0; 40];
        design.fill(first, &mut once);
        prop_assert!(once.iter().all(|u| 0.0 < *u && *u < 1.0));
        let mut elsewhere = [0.0; 3];
        design.fill(first / 2, &mut elsewhere);
        let mut again = [0.0; 40];
        design.fill(first, &mut again);
        prop_assert_eq!(once, again);
    }
}
