//! Which option is best on average, and which is best most often. The two can differ: an option can win
//! most draws by a little and lose the others by much.

use super::sample::{Mean, Sample, differences};
use crate::analysis::headline::Verdict;
use crate::model::measure::Measure;

/// Where an option stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Better than every other.
    Best,
    /// Among those that draws cannot tell from the best.
    Tied,
    /// Behind.
    Behind,
}

/// How often an option is best, and how good on average.
#[derive(Clone, Debug, PartialEq)]
pub struct BestRow {
    /// The option.
    pub option: String,
    /// Mean of the indicator over the draws in which all options have it.
    pub mean: Mean,
    /// Its standing on average; none where no error is valid.
    pub on_average: Option<Standing>,
    /// Share of draws in which it is best; a draw that m options win alike counts 1/m for each.
    pub share_best: Mean,
    /// Its standing in that share; none where no error is valid.
    pub most_often: Option<Standing>,
    /// Draws in which all options have the figure.
    pub n: u64,
}

/// How every option stands on average and draw by draw.
pub fn best(sample: &Sample, measure: impl Into<Measure>) -> Vec<BestRow> {
    let measure = measure.into();
    let goodness = sample.goodness(measure);
    let wins = wins(&goodness);
    let replicated = sample.replicated;
    let sign = super::sample::sign(measure);
    let on_average = standings(&goodness, replicated);
    let most_often = standings(&wins, replicated);
    (0..sample.len())
        .map(|option| BestRow {
            option: sample.names[option].clone(),
            mean: Mean::of(&goodness[option], replicated).scaled(sign),
            on_average: on_average[option],
            share_best: Mean::of(&wins[option], replicated),
            most_often: most_often[option],
            n: super::sample::moments(&goodness[option]).count(),
        })
        .collect()
}

/// By option and draw, 1 where it is best, a share where several are alike, else 0; NaN where blank.
pub fn wins(goodness: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let draws = goodness.first().map_or(0, Vec::len);
    let mut wins: Vec<Vec<f64>> = goodness
        .iter()
        .map(|column| {
            let blank = |value: &f64| if value.is_nan() { f64::NAN } else { 0.0 };
            column.iter().map(blank).collect()
        })
        .collect();
    for draw in 0..draws {
        let values = || goodness.iter().map(|column| column[draw]);
        let highest = values().fold(f64::NEG_INFINITY, f64::max);
        let winners = values().filter(|value| *value == highest).count() as f64;
        for (column, wins) in goodness.iter().zip(&mut wins) {
            if column[draw] == highest {
                wins[draw] = 1.0 / winners;
            }
        }
    }
    wins
}

/// The standing of every column by its mean: those whose paired difference from the highest has an
/// interval that holds zero are tied with it. None where no error is valid.
pub fn standings(columns: &[Vec<f64>], replicated: bool) -> Vec<Option<Standing>> {
    let Some(first) = highest(columns) else {
        return vec![None; columns.len()];
    };
    let verdicts: Vec<Verdict> = columns
        .iter()
        .map(|column| {
            let gap = Mean::of(&differences(column, &columns[first]), replicated);
            gap.value
                .map_or(Verdict::Unknown, |value| Verdict::on(value, gap.half_width))
        })
        .collect();
    let tied = |verdict: &Verdict| matches!(verdict, Verdict::Tie | Verdict::Same);
    let alone = verdicts.iter().filter(|verdict| tied(verdict)).count() <= 1;
    let standing = |verdict: &Verdict| match verdict {
        Verdict::Unknown => None,
        verdict if tied(verdict) && alone => Some(Standing::Best),
        verdict if tied(verdict) => Some(Standing::Tied),
        _ => Some(Standing::Behind),
    };
    verdicts.iter().map(standing).collect()
}

/// The column with the highest mean, the first of several; none where no mean exists.
pub fn highest(columns: &[Vec<f64>]) -> Option<usize> {
    let means = columns
        .iter()
        .map(|column| super::sample::moments(column).mean());
    let mut found: Option<(usize, f64)> = None;
    for (position, mean) in means.enumerate() {
        let Some(mean) = mean else { continue };
        if found.is_none_or(|(_, best)| mean > best) {
            found = Some((position, mean));
        }
    }
    found.map(|(position, _)| position)
}
