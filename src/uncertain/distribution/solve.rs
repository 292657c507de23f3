//! Inverting a rising function.

/// Newton steps and bisections after which the bracket has shrunk to neighbouring numbers.
const MOST_STEPS: usize = 300;

/// The root of a rising function in [low, high]: Newton's method from `start`, replaced by
/// bisection whenever it leaves the bracket or stalls, so that jumps and flat parts do no harm.
///
/// `evaluate(y)` gives the function and its slope. The result is within about 1e-15 (1 + |y|) of
/// the root, and within 1e-9 of the width of the bracket where that is less, or of the jump over
/// zero, provided the function itself is exact.
pub(super) fn root(
    mut low: f64,
    mut high: f64,
    start: f64,
    evaluate: impl Fn(f64) -> (f64, f64),
) -> f64 {
    let mut y = start.clamp(low, high);
    // A range may be far narrower than any fixed step is short: 1e-12 visits are a range like any other.
    let width = high - low;
    let mut last_step = width;
    for _ in 0..MOST_STEPS {
        let (value, slope) = evaluate(y);
        if value < 0.0 {
            low = y;
        } else {
            high = y;
        }
        if value == 0.0 && slope > 0.0 {
            return y;
        }
        let newton = y - value / slope;
        let step = (newton - y).abs();
        let good = newton >= low && newton <= high && step <= 0.5 * last_step.abs();
        if good && step <= 1e-9 * width.min(1e-3 + y.abs()) {
            return newton;
        }
        let next = if good {
            newton
        } else {
            low + 0.5 * (high - low)
        };
        if next <= low || next >= high {
            return high;
        }
        last_step = next - y;
        y = next;
    }
    y
}
