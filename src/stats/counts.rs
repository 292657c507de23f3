//! Quantiles of samples too large to keep: integer counts on ordered float bits.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Bits of the mantissa that tell bins apart.
const MANTISSA_BITS: u32 = 12;

/// Bins of one sign and exponent.
const PAGE: usize = 1 << MANTISSA_BITS;

/// Pages: one for each sign and exponent.
const PAGES: usize = 1 << 12;

/// Values whose bins are worked out side by side.
const CHUNK: usize = 512;

/// Bins that are looked at together.
const ALIKE: usize = 16;

/// Stands for the bin of a blank; no number has it.
const BLANK: usize = usize::MAX;

/// Bits of a number that do not tell bins apart.
const WITHIN_BIN: u64 = (1 << (52 - MANTISSA_BITS)) - 1;

/// Largest distance of a quantile from the exact one, relative to its size: the width of a bin.
pub const RELATIVE_ERROR: f64 = 1.0 / PAGE as f64;

/// Counts of values in bins that are a constant share of the value wide.
///
/// A bin holds the numbers whose sign, exponent and first 12 bits of mantissa agree. Counts are whole
/// numbers, so that the order in which samples are joined cannot matter.
#[derive(Clone, Debug)]
pub struct Counts {
    pages: Vec<Option<Box<[u32; PAGE]>>>,
    total: u64,
    /// Every bit that some value has: where those within a bin are all 0, every value stands on the edge
    /// of its bin, as whole years do, and is known exactly.
    between_edges: u64,
}

impl Default for Counts {
    fn default() -> Self {
        Counts {
            pages: vec![None; PAGES],
            total: 0,
            between_edges: 0,
        }
    }
}

/// Bits that are ordered as the numbers are.
#[inline(always)]
fn ordered(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 1 {
        !bits
    } else {
        bits | 1 << 63
    }
}

/// The number of those bits.
fn number(ordered: u64) -> f64 {
    f64::from_bits(if ordered >> 63 == 1 {
        ordered & !(1 << 63)
    } else {
        !ordered
    })
}

/// The bin of a value, as sign, exponent and first bits of the mantissa in the order of the numbers.
#[inline(always)]
fn bin_of(value: f64) -> usize {
    // Both zeros fall in one bin.
    (ordered(value + 0.0) >> (52 - MANTISSA_BITS)) as usize
}

impl Counts {
    /// Adds values; blanks are passed over.
    ///
    /// Always inlined, so that it is worked out with the caller's instruction set.
    #[inline(always)]
    pub fn add(&mut self, values: &[f64]) {
        // Bins are worked out for many values side by side, then counted one by one.
        let mut bins = [0; CHUNK];
        for chunk in values.chunks(CHUNK) {
            let bins = &mut bins[..chunk.len()];
            for (bin, &value) in bins.iter_mut().zip(chunk) {
                *bin = if value.is_nan() { BLANK } else { bin_of(value) };
                self.between_edges |= if value.is_nan() { 0 } else { value.to_bits() };
            }
            for bins in bins.chunks(ALIKE) {
                // Some figures are the same in nearly every draw: these are counted together.
                if bins
                    .iter()
                    .fold(true, |alike, &bin| alike & (bin == bins[0]))
                {
                    self.count(bins[0], bins.len() as u32);
                } else {
                    bins.iter().for_each(|&bin| self.count(bin, 1));
                }
            }
        }
    }

    /// Counts values that fall in one bin; blanks are passed over.
    #[inline(always)]
    fn count(&mut self, bin: usize, values: u32) {
        if bin != BLANK {
            let page = self.pages[bin >> MANTISSA_BITS].get_or_insert_with(|| Box::new([0; PAGE]));
            page[bin & (PAGE - 1)] += values;
            self.total += u64::from(values);
        }
    }

    /// Number of values.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Adds the counts of another sample.
    pub fn merge(&mut self, other: &Counts) {
        for (ours, theirs) in self.pages.iter_mut().zip(&other.pages) {
            if let Some(theirs) = theirs {
                let ours = ours.get_or_insert_with(|| Box::new([0; PAGE]));
                for (ours, theirs) in ours.iter_mut().zip(theirs.iter()) {
                    *ours += theirs;
                }
            }
        }
        self.total += other.total;
        self.between_edges |= other.between_edges;
    }

    /// Quantiles at rising probabilities, to [`RELATIVE_ERROR`] of their size; none of an empty sample.
    pub fn quantiles<const N: usize>(&self, probabilities: [f64; N]) -> [Option<f64>; N] {
        let mut found = [None; N];
        if self.total == 0 {
            return found;
        }
        let mut targets = found.iter_mut().zip(probabilities).peekable();
        let mut below = 0u64;
        for (page, counts) in self.pages.iter().enumerate() {
            let Some(counts) = counts else { continue };
            for (bin, &count) in counts.iter().enumerate() {
                while let Some((found, p)) = targets.peek_mut() {
                    let rank = (self.total - 1) as f64 * *p;
                    if count == 0 || rank >= (below + u64::from(count)) as f64 {
                        break;
                    }
                    let share = (rank - below as f64 + 0.5) / f64::from(count);
                    let bin = (page << MANTISSA_BITS) | bin;
                    **found = Some(if self.between_edges & WITHIN_BIN == 0 {
                        edge(bin)
                    } else {
                        inside(bin, share.clamp(0.0, 1.0))
                    });
                    targets.next();
                }
                below += u64::from(count);
            }
        }
        found
    }
}

/// The number of a bin's edge, the one that is nearest to zero.
fn edge(bin: usize) -> f64 {
    let first = number((bin as u64) << (52 - MANTISSA_BITS));
    // Negative numbers rise towards zero, so that their edge is the last of the bin.
    let nearest = if first < 0.0 {
        number(((bin as u64) << (52 - MANTISSA_BITS)) | WITHIN_BIN)
    } else {
        first
    };
    nearest + 0.0
}

/// Bins that hold something, lowest first: how far each lies beyond the one before, and its count.
type Sparse = Vec<(u32, u32)>;

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sparse = Sparse::new();
        let mut before = 0;
        for (page, counts) in self.pages.iter().enumerate() {
            for (bin, &count) in counts.iter().flat_map(|counts| counts.iter().enumerate()) {
                if count > 0 {
                    let key = ((page << MANTISSA_BITS) | bin) as u32;
                    sparse.push((key - before, count));
                    before = key;
                }
            }
        }
        (self.between_edges, sparse).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Counts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut counts = Counts::default();
        let mut key = 0usize;
        let (between_edges, sparse) = <(u64, Sparse)>::deserialize(deserializer)?;
        counts.between_edges = between_edges;
        for (step, count) in sparse {
            key = key.saturating_add(step as usize);
            let page = counts.pages.get_mut(key >> MANTISSA_BITS);
            let page = page.ok_or_else(|| de::Error::custom("a bin that no number has"))?;
            let page = page.get_or_insert_with(|| Box::new([0; PAGE]));
            let bin = &mut page[key & (PAGE - 1)];
            *bin = bin
                .checked_add(count)
                .ok_or_else(|| de::Error::custom("more values than a bin holds"))?;
            counts.total += u64::from(count);
        }
        Ok(counts)
    }
}

/// The number a share of the way through a bin; 0 for the bin that holds zero.
fn inside(key: usize, share: f64) -> f64 {
    let first = (key as u64) << (52 - MANTISSA_BITS);
    let last = first | WITHIN_BIN;
    let (low, high) = (number(first), number(last));
    if low.abs() < f64::MIN_POSITIVE || high.abs() < f64::MIN_POSITIVE {
        0.0
    } else {
        low + share * (high - low)
    }
}

#[cfg(test)]
mod tests {
    use super::super::quantiles;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn close_to_exact(values in prop::collection::vec(prop_oneof![Just(0.0), -1e7..1e7f64, 0.0..1.0f64], 1..400)) {
            let mut counts = Counts::default();
            counts.add(&values);
            let probabilities = [0.05, 0.5, 0.95];
            // The counted quantile lies in the bin of one of the two neighbours that the exact one lies between.
            let mut sorted = values;
            sorted.sort_by(f64::total_cmp);
            for (found, p) in counts.quantiles(probabilities).into_iter().zip(probabilities) {
                let below = ((sorted.len() - 1) as f64 * p).floor() as usize;
                let neighbour = sorted[below];
                let found = found.unwrap();
                prop_assert!((found - neighbour).abs() <= RELATIVE_ERROR * neighbour.abs() + 1e-300, "{} {}", found, neighbour);
            }
        }

        #[test]
        fn joining_in_any_order_gives_the_same(a in prop::collection::vec(-1e3..1e3f64, 1..50), b in prop::collection::vec(-1e3..1e3f64, 1..50)) {
            let count = |values: &[f64]| {
                let mut counts = Counts::default();
                counts.add(values);
                counts
            };
            let (mut ab, mut ba) = (count(&a), count(&b));
            ab.merge(&count(&b));
            ba.merge(&count(&a));
            prop_assert_eq!(ab.quantiles([0.1, 0.9]), ba.quantiles([0.1, 0.9]));
        }
    }

    proptest! {
        #[test]
        fn counts_read_back_as_they_were_written(values in prop::collection::vec(prop::num::f64::ANY, 0..100)) {
            let mut counts = Counts::default();
            counts.add(&values);
            counts.add(&values[..values.len() / 2]);
            let bytes = postcard::to_stdvec(&counts).unwrap();
            let read: Counts = postcard::from_bytes(&bytes).unwrap();
            prop_assert_eq!(read.total(), counts.total());
            prop_assert!(read.pages == counts.pages);
            prop_assert_eq!(read.between_edges, counts.between_edges);
        }

        #[test]
        fn any_bytes_are_counts_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(counts) = postcard::from_bytes::<Counts>(&bytes) {
                prop_assert_eq!(counts.quantiles([0.5])[0].is_some(), counts.total() > 0);
            }
        }
    }

    #[test]
    fn bins_that_cannot_be_are_an_error() {
        let read = |bins: &[(u32, u32)]| {
            postcard::from_bytes::<Counts>(&postcard::to_stdvec(&(0u64, bins)).unwrap())
        };
        let last = (PAGES * PAGE - 1) as u32;
        assert_eq!(read(&[(last, 1)]).unwrap().total(), 1);
        assert!(read(&[(last, 1), (1, 1)]).is_err());
        assert!(read(&[(5, u32::MAX), (0, 1)]).is_err());
    }

    #[test]
    fn whole_years_stay_whole() {
        let mut counts = Counts::default();
        counts.add(&[20.0, 3.0, 20.0, 0.0, f64::NAN, 7.0]);
        let found = counts.quantiles([0.0, 0.5, 1.0]);
        assert_eq!(found, [Some(0.0), Some(7.0), Some(20.0)]);
        counts.add(&[-2.0, -2.0, -2.0, -2.0, -2.0, -2.0]);
        assert_eq!(counts.quantiles([0.0])[0], Some(-2.0));
    }

    #[test]
    fn many_draws_come_close_to_the_exact_quantile() {
        let values: Vec<f64> = (0..300_000_i64)
            .map(|i| ((i * 7919) % 300_007) as f64 - 1e5)
            .collect();
        let mut counts = Counts::default();
        counts.add(&values);
        let exact = quantiles(&values, [0.05, 0.5, 0.95]);
        for (found, exact) in counts.quantiles([0.05, 0.5, 0.95]).into_iter().zip(exact) {
            let (found, exact) = (found.unwrap(), exact.unwrap());
            assert!(
                (found - exact).abs() <= RELATIVE_ERROR * exact.abs(),
                "{found} {exact}"
            );
        }
    }
}
