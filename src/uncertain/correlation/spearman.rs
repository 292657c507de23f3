//! Spearman's rank correlation of a sample.

/// The rank correlation of two columns of one length, ties taking the mean of their ranks; NaN if
/// a column is constant, has fewer than two entries or holds NaN.
///
/// Source: M. G. Kendall, *Rank Correlation Methods*, 4th ed. 1970, chapter 3.
pub fn spearman(a: &[f64], b: &[f64]) -> f64 {
    Ranks::of(a).correlation(&Ranks::of(b))
}

/// The ranks of a column, for those who compare it with many.
pub struct Ranks(Option<Vec<f64>>);

impl Ranks {
    /// Ranks a column.
    pub fn of(column: &[f64]) -> Ranks {
        let whole = !column.iter().any(|value| value.is_nan());
        Ranks(whole.then(|| ranks(column)))
    }

    /// [`spearman`] of two columns.
    pub fn correlation(&self, other: &Ranks) -> f64 {
        let (Some(a), Some(b)) = (&self.0, &other.0) else {
            return f64::NAN;
        };
        if a.len() != b.len() {
            return f64::NAN;
        }
        let centre = 0.5 * (a.len() as f64 + 1.0);
        let product = |x: &[f64], y: &[f64]| -> f64 {
            x.iter()
                .zip(y)
                .map(|(x, y)| (x - centre) * (y - centre))
                .sum()
        };
        product(a, b) / (product(a, a) * product(b, b)).sqrt()
    }
}

/// The ranks from 1, ties taking the mean of theirs.
fn ranks(column: &[f64]) -> Vec<f64> {
    let mut order: Vec<(f64, usize)> = column.iter().copied().zip(0..).collect();
    order.sort_unstable_by(|(a, _), (b, _)| a.total_cmp(b));
    let mut ranks = vec![0.0; column.len()];
    let mut start = 0;
    for tie in order.chunk_by(|(a, _), (b, _)| a == b) {
        let mean = start as f64 + 0.5 * (tie.len() as f64 + 1.0);
        for (_, index) in tie {
            ranks[*index] = mean;
        }
        start += tie.len();
    }
    ranks
}
