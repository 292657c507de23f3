//! The effect of each switch on each indicator, from one run of all switched alternatives.

use super::instruments::Change;
use crate::analysis::headline::Verdict;
use crate::analysis::summary::Spread;
use crate::engine::{Column, Outcome};
use crate::model::indicators::Indicator;
use crate::model::measure::Measure;
use crate::scenario::draws_table::DrawsTable;

/// Differences below this share of the figure itself are rounding of the arithmetic, no effect.
const ROUNDING: f64 = 1e-9;

/// The effect of a switch on a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The figure.
    pub measure: Measure,
    /// The switched alternative less the alternative as it is, draw by draw.
    pub spread: Spread,
    /// What the draws can tell: better stands for more, worse for less.
    pub verdict: Verdict,
}

/// What switching an instrument does.
#[derive(Clone, Debug, PartialEq)]
pub struct MechanismRow {
    /// The switch.
    pub change: Change,
    /// Why it cannot be made here; the effects are then missing.
    pub refused: Option<String>,
    /// The effect on every indicator.
    pub effects: Vec<Effect>,
}

impl MechanismRow {
    /// Whether no indicator differs in any draw: the instrument does nothing under the choices made.
    pub fn does_nothing(&self) -> bool {
        let same = |effect: &Effect| effect.verdict == Verdict::Same || effect.spread.n == Some(0);
        self.refused.is_none() && self.effects.iter().all(same)
    }

    /// The effect on an indicator.
    pub fn effect(&self, indicator: Indicator) -> Option<&Effect> {
        self.effects
            .iter()
            .find(|effect| effect.measure == Measure::Indicator(indicator))
    }
}

/// The rows of an outcome whose first alternative is the one as it is, followed by one for each switch that
/// is not refused.
pub fn mechanism_rows(
    changes: Vec<(Change, Option<String>)>,
    outcome: &Outcome,
) -> Vec<MechanismRow> {
    let mut switched = outcome.alternatives.iter().skip(1);
    changes
        .into_iter()
        .map(|(change, refused)| {
            let own = match refused {
                None => switched.next(),
                Some(_) => None,
            };
            let effects = own.map_or_else(Vec::new, |own| {
                let effect = |&indicator: &Indicator| {
                    let spread = Spread::of(own.difference(indicator)?, outcome.replicated);
                    Some(Effect::of(indicator, spread, own.moments(indicator).mean()))
                };
                Indicator::ALL.iter().filter_map(effect).collect()
            });
            MechanismRow {
                change,
                refused,
                effects,
            }
        })
        .collect()
}

/// What an alternative of a table of draws does against the one that is the base.
#[derive(Clone, Debug, PartialEq)]
pub struct AgainstBase {
    /// Position of the design.
    pub design: usize,
    /// The effect on every figure of the table; none where the table lacks the base at the same values of
    /// the levers.
    pub effects: Vec<Effect>,
}

/// Every design of a table against the one of alternative `base` at the same values of the levers, draw by
/// draw.
pub fn against_base(table: &DrawsTable, base: usize) -> Vec<AgainstBase> {
    let others = table.designs.iter().enumerate();
    let others = others.filter(|(_, one)| one.alternative != base);
    others
        .map(|(design, own)| {
            let base = table
                .designs
                .iter()
                .find(|one| one.alternative == base && one.at == own.at);
            let effect = |(place, measure): (usize, &Measure)| {
                let gaps = own.values[place].iter().zip(&base?.values[place]);
                let gaps = Column::of(gaps.map(|(own, base)| own - base).collect());
                let level = Column::of(own.values[place].clone()).moments.mean();
                Some(Effect::of(
                    *measure,
                    Spread::of(&gaps, table.replicated),
                    level,
                ))
            };
            AgainstBase {
                design,
                effects: table
                    .measures
                    .iter()
                    .enumerate()
                    .filter_map(effect)
                    .collect(),
            }
        })
        .collect()
}

impl Effect {
    /// The effect whose differences are spread so; `level` is the mean of the figure itself.
    fn of(measure: impl Into<Measure>, spread: Spread, level: Option<f64>) -> Effect {
        let verdict = match is_rounding(&spread, level) {
            true => Verdict::Same,
            false => Verdict::on(spread.mean.unwrap_or(0.0), spread.half_width),
        };
        Effect {
            measure: measure.into(),
            spread,
            verdict,
        }
    }
}

/// Whether differences are but rounding beside the figure that they are differences of.
fn is_rounding(difference: &Spread, figure: Option<f64>) -> bool {
    let least = ROUNDING * figure.map_or(0.0, f64::abs);
    let small = |value: Option<f64>| value.is_some_and(|value| value.abs() <= least);
    small(difference.mean) && small(difference.sd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_no_effect() {
        let spread = |mean, sd| Spread {
            mean: Some(mean),
            sd: Some(sd),
            ..Spread::default()
        };
        assert!(is_rounding(&spread(1e-17, 1e-16), Some(1.1)));
        assert!(is_rounding(&spread(0.0, 0.0), Some(0.0)));
        assert!(!is_rounding(&spread(1e-17, 1e-3), Some(1.1)));
        assert!(!is_rounding(&spread(1e-17, 1e-17), None));
    }
}
