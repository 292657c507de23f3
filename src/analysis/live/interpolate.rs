//! Monotone cubic interpolation along one axis of a table.

/// Gives up the first axis of a table: the values at `at` between its levels.
///
/// The table holds a block of `table.len() / levels.len()` values a level; levels rise strictly. At a level the
/// result is the block of that level to the last bit, beyond the ends that of the end. In between it is the
/// cubic Hermite interpolant whose slopes are weighted harmonic means of the slopes to either side, 0 where
/// these differ in sign: it neither overshoots nor makes a rise where the levels have none, so that a share
/// stays between 0 and 1. With two levels it is the straight line.
///
/// ```
/// use commonground::analysis::live::collapse;
/// let table = [0.0, 10.0, 1.0, 10.0, 4.0, 10.0]; // two values at each of three levels
/// assert_eq!(collapse(&[0.0, 1.0, 2.0], 1.0, &table), [1.0, 10.0]);
/// assert_eq!(collapse(&[0.0, 1.0], 0.25, &table[..4]), [0.25, 10.0]);
/// ```
///
/// Source: F. N. Fritsch and J. Butland, A method for constructing local monotone piecewise cubic
/// interpolants, SIAM Journal on Scientific and Statistical Computing 5 (1984), doi:10.1137/0905021; slopes at
/// the ends as in C. Moler, Numerical Computing with MATLAB (2004), section 3.6.
pub fn collapse(levels: &[f64], at: f64, table: &[f64]) -> Vec<f64> {
    let size = table.len() / levels.len();
    let block = |level: usize| &table[level * size..(level + 1) * size];
    let after = levels.partition_point(|&level| level <= at);
    if after == 0 {
        return block(0).to_vec();
    }
    if after == levels.len() || levels[after - 1] == at {
        return block(after - 1).to_vec();
    }
    let left = after - 1;
    let width = levels[after] - levels[left];
    let t = (at - levels[left]) / width;
    let slopes = |level: usize, i: usize| slope(levels, level, |level| table[level * size + i]);
    (0..size)
        .map(|i| {
            let (low, high) = (block(left)[i], block(after)[i]);
            let (rise, fall) = (slopes(left, i), slopes(after, i));
            let back = 1.0 - t;
            (1.0 + 2.0 * t) * back * back * low
                + t * back * back * width * rise
                + t * t * (3.0 - 2.0 * t) * high
                - t * t * back * width * fall
        })
        .collect()
}

/// The slope of the interpolant at a level.
fn slope(levels: &[f64], level: usize, value: impl Fn(usize) -> f64) -> f64 {
    let last = levels.len() - 1;
    let width = |left: usize| levels[left + 1] - levels[left];
    let secant = |left: usize| (value(left + 1) - value(left)) / width(left);
    if last == 1 {
        secant(0)
    } else if level == 0 {
        end_slope((width(0), secant(0)), (width(1), secant(1)))
    } else if level == last {
        let (near, far) = (last - 1, last - 2);
        end_slope((width(near), secant(near)), (width(far), secant(far)))
    } else {
        let (before, after) = (secant(level - 1), secant(level));
        if before * after <= 0.0 {
            return 0.0;
        }
        let first = 2.0 * width(level) + width(level - 1);
        let second = width(level) + 2.0 * width(level - 1);
        (first + second) / (first / before + second / after)
    }
}

/// The slope at an end from the nearer and the farther interval, each with its width and its secant: that of
/// the parabola through the three levels, as far as it keeps the shape.
fn end_slope((width, secant): (f64, f64), (beyond, farther): (f64, f64)) -> f64 {
    let slope = ((2.0 * width + beyond) * secant - width * farther) / (width + beyond);
    if slope * secant <= 0.0 {
        0.0
    } else if secant * farther <= 0.0 && slope.abs() > 3.0 * secant.abs() {
        3.0 * secant
    } else {
        slope
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    // scipy 1.17.1, PchipInterpolator([0, 0.1, 0.3, 0.6, 1], [1, 0.9, 0.4, 0.35, 0.5]) at these places.
    #[test]
    fn values_of_an_independent_library() {
        let levels = [0.0, 0.1, 0.3, 0.6, 1.0];
        let values = [1.0, 0.9, 0.4, 0.35, 0.5];
        let expected = [
            (0.05, 0.9607954545454546),
            (0.2, 0.624205551086082),
            (0.45, 0.3625553097345133),
            (0.6, 0.35),
            (0.8, 0.3907738095238095),
            (0.95, 0.46735026041666666),
        ];
        for (at, expected) in expected {
            let found = collapse(&levels, at, &values)[0];
            assert!((found - expected).abs() < 1e-14, "{at}: {found} {expected}");
        }
    }

    proptest! {
        #[test]
        fn never_beyond_the_neighbours(values in prop::collection::vec(0.0..1.0f64, 2..8), u in 0.0..1.0f64) {
            let levels: Vec<f64> = (0..values.len()).map(|i| (i * i) as f64).collect();
            let at = u * levels[levels.len() - 1];
            let found = collapse(&levels, at, &values)[0];
            let after = levels.partition_point(|&level| level <= at).clamp(1, levels.len() - 1);
            let (a, b) = (values[after - 1], values[after]);
            prop_assert!(found >= a.min(b) - 1e-15 && found <= a.max(b) + 1e-15);
        }

        #[test]
        fn levels_keep_their_bits(values in prop::collection::vec(-1e9..1e9f64, 1..8)) {
            let levels: Vec<f64> = (0..values.len()).map(|i| i as f64 / 3.0).collect();
            for (level, value) in levels.iter().zip(&values) {
                prop_assert_eq!(collapse(&levels, *level, &values)[0].to_bits(), value.to_bits());
            }
        }
    }
}
