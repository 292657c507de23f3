//! Truncated distributions against closed forms.

use super::super::Distribution;

fn close(found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found / expected - 1.0).abs() < tolerance,
        "{found:e} instead of {expected:e}"
    );
}

#[test]
fn moments_of_a_half_normal() {
    // √(2/π) and 1 − 2/π (Johnson, Kotz and Balakrishnan 1994, chapter 13).
    let half = Distribution::normal(0.0, 1.0)
        .unwrap()
        .truncate(0.0, f64::INFINITY)
        .unwrap();
    close(half.mean(), (2.0 / std::f64::consts::PI).sqrt(), 1e-9);
    close(half.variance(), 1.0 - 2.0 / std::f64::consts::PI, 1e-7);
}

#[test]
fn moments_of_a_truncated_exponential() {
    // Gamma with shape 1 beyond 2 is 2 plus itself; below 1 its mean is 1 − 1/(e − 1) and its
    // variance 1 − e/(e − 1)².
    let exponential = Distribution::gamma_from_shape(1.0, 1.0).unwrap();
    let beyond = exponential.truncate(2.0, f64::INFINITY).unwrap();
    close(beyond.mean(), 3.0, 1e-9);
    close(beyond.variance(), 1.0, 1e-7);
    close(beyond.quantile(0.5), 2.0 + std::f64::consts::LN_2, 1e-13);
    let within = exponential.truncate(0.0, 1.0).unwrap();
    let e = std::f64::consts::E;
    close(within.mean(), 1.0 - 1.0 / (e - 1.0), 1e-9);
    close(within.variance(), 1.0 - e / ((e - 1.0) * (e - 1.0)), 1e-7);
}

#[test]
fn moments_over_a_kink() {
    // The symmetric triangle on [0, 2] cut to [½, 2]: by hand, P = 7/8,
    // E = (∫½¹ x² dx + ∫₁² x(2 − x) dx) / P = (7/24 + 2/3) / (7/8) = 23/21.
    let triangle = Distribution::triangular(0.0, 1.0, 2.0)
        .unwrap()
        .truncate(0.5, 2.0)
        .unwrap();
    close(triangle.mean(), 23.0 / 21.0, 1e-9);
    // ∫½¹ x³ dx + ∫₁² x²(2 − x) dx = 15/64 + 11/12.
    let second = (15.0 / 64.0 + 11.0 / 12.0) / 0.875;
    close(
        triangle.variance(),
        second - (23.0 / 21.0_f64).powi(2),
        1e-7,
    );
}

#[test]
fn heavy_tails() {
    // Half of t with three degrees of freedom: mean 2√3/π · (1/1)… = 2√ν Γ((ν+1)/2)
    // / (√π Γ(ν/2) (ν − 1)), second moment ν/(ν − 2).
    let half = Distribution::student_t(3.0, 0.0, 1.0)
        .unwrap()
        .truncate(0.0, f64::INFINITY);
    let half = half.unwrap();
    let mean = 2.0 * 3.0_f64.sqrt() / std::f64::consts::PI;
    close(half.mean(), mean, 1e-9);
    close(half.variance(), 3.0 - mean * mean, 1e-7);
    let cauchy = Distribution::student_t(1.0, 0.0, 1.0).unwrap();
    let open = cauchy.truncate(0.0, f64::INFINITY).unwrap();
    assert_eq!(open.mean(), f64::INFINITY);
    // Between −1 and 1 the Cauchy distribution has variance 4/π − 1.
    let closed = cauchy.truncate(-1.0, 1.0).unwrap();
    assert!(closed.mean().abs() < 1e-10);
    close(closed.variance(), 4.0 / std::f64::consts::PI - 1.0, 1e-7);
}

#[test]
fn far_tails_keep_their_digits() {
    // Φ(−z) from either side is the same distribution mirrored.
    let normal = Distribution::normal(0.0, 1.0).unwrap();
    let right = normal.truncate(20.0, 25.0).unwrap();
    let left = normal.truncate(-25.0, -20.0).unwrap();
    for u in [0.125, 0.25, 0.5, 0.75] {
        close(right.quantile(1.0 - u), -left.quantile(u), 1e-14);
        close(left.cdf(left.quantile(u)), u, 1e-11);
    }
    // Beyond z the excess is nearly exponential with rate z: median ≈ z + ln 2 / z (Mills).
    close(
        right.quantile(0.5),
        20.0 + std::f64::consts::LN_2 / 20.0,
        1e-4,
    );
}

#[test]
fn open_sides_and_repeated_cuts() {
    let normal = Distribution::normal(0.0, 1.0).unwrap();
    assert_eq!(
        normal.truncate(f64::NEG_INFINITY, f64::INFINITY).unwrap(),
        normal
    );
    let once = normal.truncate(-1.0, 2.0).unwrap();
    let twice = normal
        .truncate(-1.0, 5.0)
        .unwrap()
        .truncate(-3.0, 2.0)
        .unwrap();
    assert_eq!(once, twice);
    let uniform = Distribution::uniform(0.0, 4.0).unwrap();
    assert_eq!(
        uniform.truncate(1.0, 9.0).unwrap(),
        Distribution::uniform(1.0, 4.0).unwrap()
    );
    let discrete = Distribution::discrete(&[1.0, 2.0, 3.0], &[1.0, 1.0, 2.0]).unwrap();
    let kept = Distribution::discrete(&[2.0, 3.0], &[1.0, 2.0]).unwrap();
    assert_eq!(discrete.truncate(2.0, 3.0).unwrap(), kept);
}

#[test]
fn a_truncated_mixture_is_a_mixture_of_truncated_parts() {
    // ½ U(0, 1) + ½ {0.5, 2} cut to [0.5, 1]: ¼ of U(½, 1) and ¼ at 0.5.
    let mixture = Distribution::mixture(
        &[1.0, 1.0],
        vec![
            Distribution::uniform(0.0, 1.0).unwrap(),
            Distribution::discrete(&[0.5, 2.0], &[1.0, 1.0]).unwrap(),
        ],
    );
    let cut = mixture.unwrap().truncate(0.5, 1.0).unwrap();
    close(cut.mean(), 0.5 * 0.75 + 0.5 * 0.5, 1e-14);
    assert_eq!(cut.quantile(0.3), 0.5);
    close(cut.quantile(0.75), 0.75, 1e-12);
}

#[test]
fn tails_outside_bounds() {
    let normal = Distribution::normal(0.0, 1.0).unwrap();
    // 2 Φ(−1.96) = 0.05 (NIST/SEMATECH e-Handbook, 1.3.6.7.1).
    assert!((normal.tail_outside(-1.96, 1.96) - 0.05).abs() < 1e-5);
    assert_eq!(normal.tail_outside(f64::NEG_INFINITY, f64::INFINITY), 0.0);
    let discrete = Distribution::discrete(&[0.0, 1.0, 2.0], &[1.0, 2.0, 1.0]).unwrap();
    assert_eq!(discrete.tail_outside(0.0, 2.0), 0.0);
    assert_eq!(discrete.tail_outside(0.5, 1.0), 0.5);
}
