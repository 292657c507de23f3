//! Linear scales and their ticks.

/// Maps values to places on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// Lowest and highest value.
    pub domain: (f64, f64),
    /// Their places.
    pub range: (f64, f64),
}

impl Scale {
    /// A scale over the finite values, made wider if they are all equal.
    pub fn over(values: impl IntoIterator<Item = f64>, range: (f64, f64)) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        let least = (low.abs().max(high.abs()) * 1e-9).max(f64::MIN_POSITIVE);
        if high - low <= least {
            let half = if low == 0.0 { 0.5 } else { low.abs() / 2.0 };
            (low, high) = (low - half, high + half);
        }
        Self {
            domain: (low, high),
            range,
        }
    }

    /// The same scale with its ends moved out to the next tick.
    pub fn rounded(self, count: usize) -> Self {
        let step = step(self.domain, count);
        let low = (self.domain.0 / step + 1e-9).floor() * step;
        let high = (self.domain.1 / step - 1e-9).ceil() * step;
        Self {
            domain: (low, high),
            ..self
        }
    }

    /// The place of a value, kept within the range.
    pub fn at(&self, value: f64) -> f64 {
        let share = (value - self.domain.0) / (self.domain.1 - self.domain.0);
        self.range.0 + share.clamp(0.0, 1.0) * (self.range.1 - self.range.0)
    }

    /// Round values within the domain, about `count` of them, and their distance.
    pub fn ticks(&self, count: usize) -> (Vec<f64>, f64) {
        let step = step(self.domain, count);
        let first = (self.domain.0 / step - 1e-9).ceil() as i64;
        let last = (self.domain.1 / step + 1e-9).floor() as i64;
        (
            (first..=last).map(|index| index as f64 * step).collect(),
            step,
        )
    }
}

/// The smallest of 1, 2 or 5 times a power of ten that gives at most `count` steps.
fn step(domain: (f64, f64), count: usize) -> f64 {
    let raw = (domain.1 - domain.0) / count.max(1) as f64;
    let power = 10_f64.powf(raw.log10().floor());
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|leading| leading * power)
        .find(|step| *step >= raw * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// Years for an axis that has room for `count` labels: round ones, and the first and the last where they have room.
pub(super) fn year_ticks(first: i64, last: i64, count: usize) -> Vec<i64> {
    let span = last.saturating_sub(first);
    let count = count.max(1) as i64;
    let apart = [1, 2, 5, 10, 20, 50, 100]
        .into_iter()
        .find(|apart| span / apart < count)
        .unwrap_or(span.max(1));
    let round = first.div_euclid(apart) + i64::from(first.rem_euclid(apart) != 0);
    let mut years: Vec<i64> = (round..=last.div_euclid(apart))
        .map(|index| index * apart)
        .collect();
    let roomy = |from: i64, to: i64| 10 * (to - from) >= 8 * apart;
    if years.first().is_none_or(|next| roomy(first, *next)) {
        years.insert(0, first);
    }
    if years.last().is_some_and(|before| roomy(*before, last)) {
        years.push(last);
    }
    years
}
