//! Dots of equal probability: their values and how they stack.

use super::scale::Scale;

/// Dots on top of each other.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Horizontal place of the column.
    pub centre: f64,
    /// Values of its dots, from the lowest dot upwards.
    pub values: Vec<f64>,
}

/// The values at the middle of `count` equal slices of probability, between the given quantiles on straight lines.
pub(super) fn dots(quantiles: &[(f64, f64)], divisor: f64, count: usize) -> Vec<f64> {
    let mut points: Vec<(f64, f64)> = quantiles
        .iter()
        .filter(|(probability, value)| probability.is_finite() && value.is_finite())
        .map(|(probability, value)| (*probability, value / divisor))
        .collect();
    points.sort_by(|left, right| left.0.total_cmp(&right.0));
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    (0..count)
        .map(|index| {
            let probability = (index as f64 + 0.5) / count as f64;
            let above = points.partition_point(|point| point.0 < probability);
            match (
                above.checked_sub(1).map(|below| points[below]),
                points.get(above),
            ) {
                (Some(low), Some(high)) => {
                    low.1 + (high.1 - low.1) * (probability - low.0) / (high.0 - low.0)
                }
                (None, _) => first.1,
                (_, None) => last.1,
            }
        })
        .collect()
}

/// Stacks dots that lie within one diameter of each other. Columns are built outwards from zero and never cross it, so that
/// the dots on either side can be counted.
pub(super) fn columns(dots: &[f64], scale: Scale, radius: f64) -> Vec<Column> {
    let (mut above, mut below): (Vec<f64>, Vec<f64>) = dots.iter().partition(|value| **value > 0.0);
    above.sort_by(f64::total_cmp);
    below.sort_by(|left, right| right.total_cmp(left));
    let mut columns = side(&above, scale, radius, 1.0);
    columns.extend(side(&below, scale, radius, -1.0));
    columns
}

/// Columns on one side of zero, from zero outwards; `direction` is 1 to the right and −1 to the left.
fn side(outwards: &[f64], scale: Scale, radius: f64, direction: f64) -> Vec<Column> {
    let place = |value: f64| direction * scale.at(value);
    let mut columns: Vec<Column> = Vec::new();
    let mut least = direction * scale.at(0.0) + radius;
    for &value in outwards {
        match columns.last_mut() {
            Some(column) if place(value) < direction * column.centre + radius => {
                column.values.push(value)
            }
            _ => {
                let centre = place(value).max(least);
                least = centre + 2.0 * radius;
                columns.push(Column {
                    centre: direction * centre,
                    values: vec![value],
                });
            }
        }
    }
    columns
}

/// The largest radius at which the tallest column fits the height, and at worst the one at which all dots fit in one.
pub(super) fn fitting_radius(dots: &[f64], scale: Scale, height: f64, largest: f64) -> f64 {
    let fits = |radius: &f64| {
        columns(dots, scale, *radius)
            .iter()
            .all(|column| column.values.len() as f64 * 2.0 * radius <= height)
    };
    let smallest = height / (2.0 * dots.len().max(1) as f64);
    (0..40)
        .map(|step| largest * 0.93_f64.powi(step))
        .take_while(|radius| *radius > smallest)
        .find(fits)
        .unwrap_or(smallest)
}
