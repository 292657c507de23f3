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

/// Quantiles of a sample, none where the sample is empty; blanks must have been left out.
///
/// ```
/// let sample = [4.0, 1.0, 3.0, 2.0];
/// assert_eq!(commonground::stats::quantiles(&sample, [0.5]), [Some(2.5)]);
/// ```
pub fn quantiles<const N: usize>(values: &[f64], probabilities: [f64; N]) -> [Option<f64>; N] {
    if values.is_empty() {
        return [None; N];
    }
    let places = probabilities.map(|p| position(values.len(), p));
    let last = values.len() - 1;
    let mut ranks: Vec<usize> = places
        .iter()
        .flat_map(|&(below, _)| [below, (below + 1).min(last)])
        .collect();
    ranks.sort_unstable();
    ranks.dedup();
    let mut keys: Vec<i64> = values.iter().map(|&value| ordered(value)).collect();
    settle(&mut keys, 0, &ranks);
    places.map(|(below, fraction)| {
        let (low, high) = (keys[below], keys[(below + 1).min(last)]);
        Some(between(number(low), number(high), fraction))
    })
}

/// Brings the values of the given ranks to their places, the middle rank first, so that each later one
/// is looked for in a smaller part. Ranks rise and count from `first`.
fn settle(keys: &mut [i64], first: usize, ranks: &[usize]) {
    let Some(&middle) = ranks.get(ranks.len() / 2) else {
        return;
    };
    let (left, right) = (&ranks[..ranks.len() / 2], &ranks[ranks.len() / 2 + 1..]);
    let (below, _, above) = keys.select_nth_unstable(middle - first);
    settle(below, first, left);
    settle(above, middle + 1, right);
}

/// Whole numbers in the order of the numbers they stand for (IEEE 754 total order): quicker to compare.
fn ordered(value: f64) -> i64 {
    flip(value.to_bits().cast_signed())
}

/// The number behind such a whole number.
fn number(key: i64) -> f64 {
    f64::from_bits(flip(key).cast_unsigned())
}

/// Turns the order of negative numbers round; its own inverse.
fn flip(bits: i64) -> i64 {
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_numpy() {
        // numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], [.05, .25, .5, .75, .95])
        let values = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
        let found = quantiles(&values, [0.05, 0.25, 0.5, 0.75, 0.95]);
        let expected = [1.0, 1.75, 3.5, 5.25, 7.95];
        for (found, expected) in found.into_iter().zip(expected) {
            assert!((found.unwrap() - expected).abs() < 1e-12);
        }
    }

    proptest! {
        #[test]
        fn selection_and_sorting_give_the_same(values in prop::collection::vec(-1e6..1e6f64, 1..200)) {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let probabilities = [0.05, 0.25, 0.5, 0.75, 0.95];
            let found = quantiles(&values, probabilities);
            for (found, p) in found.into_iter().zip(probabilities) {
                prop_assert_eq!(found, quantile_of_sorted(&sorted, p));
            }
        }
    }
}
