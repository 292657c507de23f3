//! Polynomials with short chains of dependent operations.

/// Σ cₖ xᵏ of degree 7 by Estrin's scheme: a shorter chain of dependent operations than Horner's.
#[inline(always)]
pub(super) fn polynomial_7(c: &[f64; 8], x: f64) -> f64 {
    let square = x * x;
    let fourth = square * square;
    let low = (c[0] + c[1] * x) + (c[2] + c[3] * x) * square;
    let high = (c[4] + c[5] * x) + (c[6] + c[7] * x) * square;
    low + high * fourth
}

/// Σ cₖ xᵏ of degree 10 by Estrin's scheme.
#[inline(always)]
pub(super) fn polynomial_10(c: &[f64; 11], x: f64) -> f64 {
    let square = x * x;
    let fourth = square * square;
    let low = (c[0] + c[1] * x) + (c[2] + c[3] * x) * square;
    let middle = (c[4] + c[5] * x) + (c[6] + c[7] * x) * square;
    let high = (c[8] + c[9] * x) + c[10] * square;
    low + (middle + high * fourth) * fourth
}
