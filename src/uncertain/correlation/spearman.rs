//! Spearman's rank correlation of a sample.

/// The rank correlation of two columns of one length, ties taking the mean of their ranks; NaN if
/// a column is constant, has fewer than two entries or holds NaN.
///
/// Source: M. G. Kendall, *Rank Correlation Methods*, 4th ed. 1970, chapter 3.
pub fn spearman(a: &[f64], b: &[f64]) -> f64 {
    if a.len() != b.len() || a.iter().chain(b).any(|value| value.is_nan()) {
        return f64::NAN;
    }
    let (a, b) = (ranks(a), ranks(b));
    let centre = 0.5 * (a.len() as f64 + 1.0);
    let product = |x: &[f64], y: &[f64]| -> f64 {
        x.iter()
            .zip(y)
            .map(|(x, y)| (x - centre) * (y - centre))
            .sum()
    };
    product(&a, &b) / (product(&a, &a) * product(&b, &b)).sqrt()
}

/// The ranks from 1, ties taking the mean of theirs.
fn ranks(column: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..column.len()).collect();
    order.sort_by(|i, j| column[*i].total_cmp(&column[*j]));
    let mut ranks = vec![0.0; column.len()];
    let mut start = 0;
    for tie in order.chunk_by(|i, j| column[*i] == column[*j]) {
        let mean = start as f64 + 0.5 * (tie.len() as f64 + 1.0);
        for index in tie {
            ranks[*index] = mean;
        }
        start += tie.len();
    }
    ranks
}
