//! Labels beside the ends of lines.

/// Moves centres of labels apart so that no two are nearer than `distance`, each as little as possible, within `low` to
/// `high` as long as they have room there. The result is in the order of the input.
pub(super) fn spread(centres: &[f64], distance: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..centres.len()).collect();
    order.sort_by(|left, right| centres[*left].total_cmp(&centres[*right]));
    // Blocks of touching labels: sum of the wished starts of the block, number of labels.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for &index in &order {
        let mut block = (centres[index], 1);
        while let Some(&(sum, count)) = blocks.last() {
            if start(sum, count, distance, low, high) + count as f64 * distance
                <= start(block.0, block.1, distance, low, high)
            {
                break;
            }
            blocks.pop();
            block = (
                sum + block.0 - (block.1 * count) as f64 * distance,
                count + block.1,
            );
        }
        blocks.push(block);
    }
    let mut placed = vec![0.0; centres.len()];
    let mut next = order.iter();
    for (sum, count) in blocks {
        let first = start(sum, count, distance, low, high);
        for (step, &index) in next.by_ref().take(count).enumerate() {
            placed[index] = first + step as f64 * distance;
        }
    }
    placed
}

/// Where a block of labels begins: at the mean of the wishes, pushed into the limits.
fn start(sum: f64, count: usize, distance: f64, low: f64, high: f64) -> f64 {
    let latest = high - (count - 1) as f64 * distance;
    (sum / count as f64).min(latest).max(low)
}
