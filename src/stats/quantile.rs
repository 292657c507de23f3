//! Exact quantiles of a sample.

/// Where the p-quantile of n sorted values lies: between two neighbours, at a fraction of the way.
///
/// Linear interpolation between order statistics at h = (n − 1) p, the definition R calls type 7 and
/// numpy uses by default. Source: R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages,
/// The American Statistician 50 (1996), doi:10.1080/00031305.1996.10473566.
fn position(n: usize, p: f64) -> (usize, f64) {
    let h = (n - 1) as f64 * p;
    let below = (h.floor() as usize).min(n - 1);
    (below, h - below as f64)
}

/// Between two neighbours, at a fraction of the way.
fn between(low: f64, high: f64, fraction: f64) -> f64 {
    if fraction == 0.0 || low == high {
        low
    } else {
        low + fraction * (high - low)
    }
}

/// The p-quantile of sorted values; none of an empty sample.
pub fn quantile_of_sorted(sorted: &[f64], p: f64) -> Option<f64> {
    if sorted.is_empty() {
        return None;
    }
    let (below, fraction) = position(sorted.len(), p);
    let above = (below + 1).min(sorted.len() - 1);
    Some(between(sorted[below], sorted[above], fraction))
}

/// Quantiles of a sample at rising probabilities, none where the sample is empty. Values are
/// reordered; blanks must have been left out.
///
/// ```
/// let mut sample = [4.0, 1.0, 3.0, 2.0];
/// assert_eq!(commonground::stats::quantiles(&mut sample, [0.5]), [Some(2.5)]);
/// ```
pub fn quantiles<const N: usize>(values: &mut [f64], probabilities: [f64; N]) -> [Option<f64>; N] {
    let mut found = [None; N];
    if values.is_empty() {
        return found;
    }
    // Each selection leaves the smaller values to its left, so that the next needs only look right.
    let mut settled = 0;
    for (found, p) in found.iter_mut().zip(probabilities) {
        let (below, fraction) = position(values.len(), p);
        let start = settled.min(below);
        let (_, low, rest) = values[start..].select_nth_unstable_by(below - start, f64::total_cmp);
        let low = *low;
        let high = rest.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
        *found = Some(between(low, high, fraction));
        settled = below;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_numpy() {
        // numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], [.05, .25, .5, .75, .95])
        let mut values = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
        let found = quantiles(&mut values, [0.05, 0.25, 0.5, 0.75, 0.95]);
        let expected = [1.0, 1.75, 3.5, 5.25, 7.95];
        for (found, expected) in found.into_iter().zip(expected) {
            assert!((found.unwrap() - expected).abs() < 1e-12);
        }
    }

    proptest! {
        #[test]
        fn selection_and_sorting_give_the_same(mut values in prop::collection::vec(-1e6..1e6f64, 1..200)) {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let probabilities = [0.05, 0.25, 0.5, 0.75, 0.95];
            let found = quantiles(&mut values, probabilities);
            for (found, p) in found.into_iter().zip(probabilities) {
                prop_assert_eq!(found, quantile_of_sorted(&sorted, p));
            }
        }
    }
}
