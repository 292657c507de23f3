//! Exact quantiles of a sample.

use std::ops::Range;

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
    let statistics = order_statistics(values, &ranks);
    let value_of = |rank: usize| statistics[ranks.partition_point(|&known| known < rank)];
    places.map(|(below, fraction)| {
        let (low, high) = (value_of(below), value_of((below + 1).min(last)));
        Some(between(low, high, fraction))
    })
}

/// Width of the range of a sample, in bins that it is first counted in.
const BINS: usize = 1024;

/// Values below which a sample is sorted at once.
const FEW: usize = 128;

/// 2^52: added to a smaller number, it leaves the nearest whole number in the lowest bits.
const ROUNDING: f64 = (1_u64 << 52) as f64;

/// A bin that holds values of the ranks that are asked for.
struct Segment {
    /// The ranks of its values.
    ranks: Range<usize>,
    /// Where its values are gathered.
    start: usize,
}

/// The values of the given ranks, which rise and count from 0.
///
/// Values are counted in bins of equal width, and only the bins that hold a rank are sorted, each by itself:
/// a few passes over the sample instead of the many of a selection rank by rank.
fn order_statistics(values: &[f64], ranks: &[usize]) -> Vec<f64> {
    let (low, high) = range(values);
    let scale = BINS as f64 / (high - low);
    if values.len() < FEW || !scale.is_normal() {
        let mut sorted = values.to_vec();
        sort(&mut sorted);
        return ranks.iter().map(|&rank| sorted[rank]).collect();
    }
    // Rounding keeps the order: a larger value never falls into a smaller bin. A blank, which does not belong
    // here, falls into one as well.
    let bin_of = |value: &f64| {
        let bin = ((value - low) * scale + ROUNDING).to_bits() as u16;
        bin.min(BINS as u16)
    };
    let bins: Vec<u16> = values.iter().map(bin_of).collect();
    let mut counts = [0_usize; BINS + 1];
    for &bin in &bins {
        counts[usize::from(bin)] += 1;
    }

    let mut segments: Vec<Segment> = Vec::with_capacity(ranks.len());
    let mut wanted = [false; BINS + 1];
    let mut places = [0; BINS + 1];
    let (mut below, mut gathered) = (0, 0);
    let mut left = ranks.iter().peekable();
    for (bin, &count) in counts.iter().enumerate() {
        let held = below..below + count;
        if left.next_if(|rank| held.contains(*rank)).is_some() {
            while left.next_if(|rank| held.contains(*rank)).is_some() {}
            wanted[bin] = true;
            places[bin] = gathered;
            segments.push(Segment {
                ranks: held,
                start: gathered,
            });
            gathered += count;
        }
        below += count;
    }
    // Values that nobody asks for all go to one place behind the others, which takes no decision on the way.
    for (place, wanted) in places.iter_mut().zip(wanted) {
        *place = if wanted { *place } else { gathered };
    }
    let mut kept = vec![0.0; gathered + 1];
    for (&bin, &value) in bins.iter().zip(values) {
        let place = &mut places[usize::from(bin)];
        kept[*place] = value;
        *place += usize::from(wanted[usize::from(bin)]);
    }
    for segment in &segments {
        sort(&mut kept[segment.start..][..segment.ranks.len()]);
    }
    ranks
        .iter()
        .map(|&rank| {
            let segment = &segments[segments.partition_point(|one| one.ranks.end <= rank)];
            kept[segment.start + rank - segment.ranks.start]
        })
        .collect()
}

/// Sorts values, unless they are all the same, as the figures of a year often are.
fn sort(values: &mut [f64]) {
    let first = values.first().map(|value| value.to_bits());
    let alike = values.iter().fold(true, |alike, value| {
        alike & (Some(value.to_bits()) == first)
    });
    if !alike {
        values.sort_unstable_by(f64::total_cmp);
    }
}

/// The smallest and the largest value.
fn range(values: &[f64]) -> (f64, f64) {
    const SIDE_BY_SIDE: usize = 8;
    let (mut low, mut high) = (
        [f64::INFINITY; SIDE_BY_SIDE],
        [f64::NEG_INFINITY; SIDE_BY_SIDE],
    );
    let (rows, rest) = values.as_chunks::<SIDE_BY_SIDE>();
    for row in rows {
        for i in 0..SIDE_BY_SIDE {
            low[i] = if row[i] < low[i] { row[i] } else { low[i] };
            high[i] = if row[i] > high[i] { row[i] } else { high[i] };
        }
    }
    let lowest = low.iter().chain(rest).copied();
    let highest = high.iter().chain(rest).copied();
    (
        lowest.fold(f64::INFINITY, f64::min),
        highest.fold(f64::NEG_INFINITY, f64::max),
    )
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

    #[test]
    fn values_far_apart_or_all_the_same() {
        let far = [vec![1.0; 300], vec![f64::MAX, -f64::MAX, 1e-300, 0.0]].concat();
        let same = vec![-0.25; 500];
        let cluster: Vec<f64> = (0..999).map(f64::from).chain([1e12]).collect();
        for values in [far, same, cluster] {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            for p in [0.0, 0.3, 0.5, 0.999, 1.0] {
                let expected = quantile_of_sorted(&sorted, p);
                assert_eq!(quantiles(&values, [p]), [expected]);
            }
        }
    }

    proptest! {
        #[test]
        fn selection_and_sorting_give_the_same(values in prop::collection::vec(prop_oneof![-1e6..1e6f64, Just(3.0), -1.0..1.0f64], 1..1500)) {
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
