//! Made-up functions whose crossings and limits are known.

use super::*;
use proptest::prelude::*;
use std::convert::Infallible;

fn line(low: f64, high: f64, points: usize) -> Line {
    let step = (high - low) / (points - 1) as f64;
    Line {
        points: (0..points).map(|i| low + step * i as f64).collect(),
        whole: false,
        tolerance: 1e-9 * (high - low),
    }
}

fn found(line: &Line, f: impl Fn(f64) -> Option<f64>, half_width: f64) -> Vec<Crossing> {
    let gap = |x: f64| Estimate {
        value: f(x),
        half_width: Some(half_width),
    };
    let grid = vec![line.points.iter().map(|&x| gap(x)).collect()];
    let mut evaluate = |requests: &[Request]| -> Result<Vec<Estimate>, Infallible> {
        Ok(requests.iter().map(|request| gap(request.at)).collect())
    };
    search(line, &grid, &mut evaluate).unwrap().remove(0)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-7
}

// 2 x − 1 ± 0.2 crosses 0 at 0.5; its interval holds 0 from 0.4 to 0.6.
#[test]
fn limits_are_where_the_interval_stops_holding_the_target() {
    let [one] = found(&line(0.0, 1.0, 4), |x| Some(2.0 * x - 1.0), 0.2)[..] else {
        panic!("not one crossing");
    };
    assert!(near(one.from, 0.5) && one.from == one.to && one.rises && !one.shared);
    assert!(
        near(one.low.unwrap(), 0.4) && near(one.high.unwrap(), 0.6),
        "{one:?}"
    );
}

// x² − x + 0.2 has roots (1 ∓ √0.2)/2 and the least value −0.05.
#[test]
fn two_crossings_are_told_apart_only_if_the_error_allows() {
    let parabola = |x: f64| Some(x * x - x + 0.2);
    let roots = [0.5 - 0.05f64.sqrt(), 0.5 + 0.05f64.sqrt()];
    let sharp = found(&line(0.0, 1.0, 21), parabola, 0.01);
    assert_eq!(sharp.len(), 2);
    for (one, root) in sharp.iter().zip(roots) {
        assert!(near(one.from, root) && !one.shared, "{one:?}");
        // Where x² − x + 0.2 = ±0.01.
        let ends = [0.21f64, 0.19].map(|c| (1.0 - (1.0 - 4.0 * c).sqrt()) / 2.0);
        if !one.rises {
            assert!(near(one.high.unwrap(), ends[0]) && near(one.low.unwrap(), ends[1]));
        }
    }
    assert_eq!(
        sharp.iter().map(|one| one.rises).collect::<Vec<_>>(),
        [false, true]
    );
    let blurred = found(&line(0.0, 1.0, 21), parabola, 0.06);
    assert!(blurred.iter().all(|one| one.shared));
}

#[test]
fn what_reaches_the_end_of_the_range_is_open() {
    let one = found(&line(0.0, 1.0, 5), |x| Some(x - 0.9), 0.3)[0];
    assert!(near(one.low.unwrap(), 0.6) && one.high.is_none());
}

#[test]
fn neither_grazing_nor_a_gap_is_a_crossing() {
    let grid = line(-1.0, 1.0, 5);
    assert!(found(&grid, |x| Some(x * x), 0.1).is_empty());
    assert!(found(&grid, |x| Some(x.max(0.0)), 0.1).is_empty());
    assert!(found(&grid, |_| Some(0.0), 0.0).is_empty());
    let hole = |x: f64| (x.abs() > 0.1).then_some(x);
    assert!(found(&grid, hole, 0.1).is_empty());
}

#[test]
fn a_stretch_on_the_target_is_given_with_both_ends() {
    let flat = |x: f64| Some(if x.abs() <= 0.5 { 0.0 } else { x });
    let one = found(&line(-1.0, 1.0, 9), flat, 0.0)[0];
    assert_eq!((one.from, one.to, one.rises), (-0.5, 0.5, true));
    let exact = found(&line(-1.0, 1.0, 5), Some, 0.0)[0];
    assert_eq!(
        (exact.from, exact.low, exact.high),
        (0.0, Some(0.0), Some(0.0))
    );
}

#[test]
fn whole_numbers_give_the_pair_and_certain_ends() {
    let whole = Line {
        points: vec![0.0, 10.0, 20.0, 30.0],
        whole: true,
        tolerance: 1.0,
    };
    let one = found(&whole, |x| Some(12.5 - x), 3.0)[0];
    assert_eq!((one.from, one.to, one.rises), (12.0, 13.0, false));
    // 12.5 − x is beyond ±3 at 9 and at 16.
    assert_eq!((one.low, one.high), (Some(9.0), Some(16.0)));
    let sharp = found(&whole, |x| Some(12.5 - x), 0.1)[0];
    assert_eq!((sharp.low, sharp.high), (Some(12.0), Some(13.0)));
}

proptest! {
    // Scaling the figure, its target and its error scales nothing of the place.
    #[test]
    fn units_of_the_figure_do_not_matter(root in 0.1..0.9f64, scale in 1e-3..1e6f64) {
        let one = |scale: f64| found(&line(0.0, 1.0, 11), |x| Some(scale * (x - root).powi(3)), scale * 1e-4);
        let (own, scaled) = (one(1.0), one(scale));
        prop_assert_eq!(own.len(), scaled.len());
        for (own, scaled) in own.iter().zip(&scaled) {
            prop_assert!((own.from - scaled.from).abs() < 1e-6);
            prop_assert_eq!(own.low.is_some(), scaled.low.is_some());
        }
    }

    // Whatever the function, what is called a crossing has opposite signs a hair to either side.
    #[test]
    fn crossings_change_sides(a in -3.0..3.0f64, b in -3.0..3.0f64, c in -3.0..3.0f64, d in 0.1..9.0f64) {
        let f = |x: f64| a + b * x + c * (d * x).sin();
        for one in found(&line(-1.0, 1.0, 17), |x| Some(f(x)), 0.05) {
            let (before, behind) = (f(one.from - 1e-6), f(one.to + 1e-6));
            prop_assert!(before * behind <= 0.0, "{one:?}");
            prop_assert!(one.low.is_none_or(|low| low <= one.from));
            prop_assert!(one.high.is_none_or(|high| high >= one.to));
        }
    }
}
