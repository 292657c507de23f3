//! The appraisal gap: what the small input-output model says of a project less what the big one does, split
//! into causes.
//!
//! Between the small and the big model lie intermediate models, each with some of the causes already as they
//! are in the big one and evaluated on the same draws:
//!
//! | cause | in the small model | in the big model |
//! |---|---|---|
//! | use | usage slot `design`: a share of capacity | the usage slot as written |
//! | participation | participation slot `null` | as written |
//! | operating gap | budget slot `guaranteed`: full hours and maintenance, paid by the government | a hard budget that cuts hours and maintenance, with every rescue certain (`exit.rescue_chance = 1`) |
//! | closure | every rescue certain | the rescue chance as written: spaces close, and operators who cannot count on rescue work harder |
//! | soft costs | soft levers at zero | as written, but engagement achieves nothing (`governance.quality`, `operator.training` and `demand.outreach` at 0) |
//! | soft effects | engagement achieves nothing | all as written |
//!
//! A step from one model to the next changes one cause, and its part of the gap is the value before less
//! the value after. Parts add up to the gap draw by draw. How large a part is depends on the order of the
//! steps; shown are one order, its reverse, and the mean over all orders (the Shapley value). Closure follows the
//! operating gap in every order, since a guaranteed space cannot close, and effects follow costs: 180 orders,
//! 36 models.
//!
//! What soft levers do without engagement counts among their costs: a blank share that is not in use yet,
//! but also the refits of reviews and an operator who comes early.
//!
//! Source: L. S. Shapley, A value for n-person games (1953), doi:10.1515/9781400881970-018; for causes that
//! cannot come in any order U. Faigle and W. Kern, The Shapley value for cooperative games under precedence
//! constraints, International Journal of Game Theory 21 (1992), doi:10.1007/BF01258278.

use super::sample::{Mean, Sample};
use super::two_by_two::{no_soft_levers, set, weighted};
use crate::model::indicators::Indicator;
use crate::model::measure::Measure;
use crate::scenario::Variant;
use crate::text::Text;

/// A cause of the gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Use assumed against use reached.
    Use,
    /// Participation, which the small model has none of.
    Participation,
    /// Hours and maintenance that money does not allow.
    OperatingGap,
    /// Spaces that close.
    Closure,
    /// What the soft levers cost, while engagement achieves nothing.
    SoftCosts,
    /// What engagement achieves.
    SoftEffects,
}

impl Cause {
    /// All of them, in the order of the forward path.
    pub const ALL: [Cause; 6] = [
        Cause::Use,
        Cause::Participation,
        Cause::OperatingGap,
        Cause::Closure,
        Cause::SoftCosts,
        Cause::SoftEffects,
    ];

    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Cause::Use => "use",
            Cause::Participation => "participation",
            Cause::OperatingGap => "operating-gap",
            Cause::Closure => "closure",
            Cause::SoftCosts => "soft-costs",
            Cause::SoftEffects => "soft-effects",
        }
    }

    /// What it is called.
    pub const fn label(self) -> Text {
        match self {
            Cause::Use => Text::new("Use assumed or reached", "使用：假定与实际之差"),
            Cause::Participation => Text::new("Participation", "居民参与"),
            Cause::OperatingGap => Text::new("Operating gap", "运营缺口"),
            Cause::Closure => Text::new("Closure", "关闭"),
            Cause::SoftCosts => Text::new("Soft costs", "软治理的投入"),
            Cause::SoftEffects => Text::new("Soft effects", "软治理的作用"),
        }
    }

    const fn bit(self) -> usize {
        1 << self as usize
    }

    /// The cause that it follows in every order.
    const fn follows(self) -> Option<Cause> {
        match self {
            Cause::Closure => Some(Cause::OperatingGap),
            Cause::SoftEffects => Some(Cause::SoftCosts),
            _ => None,
        }
    }
}

/// The causes that are as in the big model.
type State = usize;

/// What engagement achieves: all of it at zero, and soft governance is money without effect.
const ENGAGEMENT: [&str; 3] = ["governance.quality", "operator.training", "demand.outreach"];

/// As the small model has everything.
const SMALL: State = 0;

/// As the big model has everything.
const BIG: State = (1 << Cause::ALL.len()) - 1;

/// The states that there are: closure needs a hard budget, effects need levers.
fn states() -> impl Iterator<Item = State> {
    let has = |state: State, cause: Cause| state & cause.bit() != 0;
    (SMALL..=BIG).filter(move |&state| {
        Cause::ALL.into_iter().all(|cause| {
            !has(state, cause) || cause.follows().is_none_or(|before| has(state, before))
        })
    })
}

/// The intermediate models of an alternative, the small model first and the alternative as written last.
pub fn variants(of: &str) -> Vec<Variant> {
    states()
        .map(|state| {
            let lacks = |cause: Cause| state & cause.bit() == 0;
            let mut settings = Vec::new();
            if lacks(Cause::Use) {
                settings.push(set("model.usage", "design"));
            }
            if lacks(Cause::Participation) {
                settings.push(set("model.participation", "null"));
            }
            if lacks(Cause::OperatingGap) {
                settings.push(set("model.budget", "guaranteed"));
            } else if lacks(Cause::Closure) {
                settings.push(set("exit.rescue_chance", "1"));
            }
            if lacks(Cause::SoftCosts) {
                settings.extend(no_soft_levers());
            } else if lacks(Cause::SoftEffects) {
                settings.extend(ENGAGEMENT.map(|path| set(path, "0")));
            }
            Variant {
                of: of.to_owned(),
                name: format!("{of}-gap-{state}"),
                settings,
            }
        })
        .collect()
}

/// In which order causes change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The mean over all orders.
    Average,
    /// That of [`Cause::ALL`].
    Forward,
    /// The last first, but closure after the operating gap and effects after costs.
    Reverse,
}

impl Order {
    /// All of them, the average first.
    pub const ALL: [Order; 3] = [Order::Average, Order::Forward, Order::Reverse];

    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Order::Average => "average",
            Order::Forward => "forward",
            Order::Reverse => "reverse",
        }
    }

    /// The paths that it averages over.
    fn paths(self) -> Vec<Vec<Cause>> {
        match self {
            Order::Forward => vec![Cause::ALL.to_vec()],
            Order::Reverse => vec![vec![
                Cause::SoftCosts,
                Cause::SoftEffects,
                Cause::OperatingGap,
                Cause::Closure,
                Cause::Participation,
                Cause::Use,
            ]],
            Order::Average => {
                let mut paths = Vec::new();
                extend(&mut Vec::new(), &mut paths);
                paths
            }
        }
    }
}

/// All orders that begin with `path`.
fn extend(path: &mut Vec<Cause>, paths: &mut Vec<Vec<Cause>>) {
    if path.len() == Cause::ALL.len() {
        paths.push(path.clone());
        return;
    }
    for cause in Cause::ALL {
        let early = cause
            .follows()
            .is_some_and(|before| !path.contains(&before));
        if !path.contains(&cause) && !early {
            path.push(cause);
            extend(path, paths);
            path.pop();
        }
    }
}

/// A figure of the gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The value in the small model.
    Small,
    /// What a cause takes away on the way to the big model (adds, if negative).
    Cause(Cause),
    /// The value in the big model.
    Big,
    /// Small less big.
    Gap,
}

impl Part {
    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Part::Small => "small",
            Part::Cause(cause) => cause.name(),
            Part::Big => "big",
            Part::Gap => "gap",
        }
    }
}

/// A row of the split gap.
#[derive(Clone, Debug, PartialEq)]
pub struct GapRow {
    /// The indicator.
    pub indicator: Measure,
    /// In which order causes change.
    pub order: Order,
    /// The figure.
    pub part: Part,
    /// Its mean, in the unit of the indicator.
    pub mean: Mean,
    /// Share of the gap; of causes alone, and none where the gap is 0.
    pub share: Option<f64>,
    /// Draws in which all models have the figure.
    pub n: u64,
}

/// The gap of an indicator from the intermediate models, in the order of [`variants`]. For every order the
/// parts add up to the gap.
pub fn appraisal_gap(sample: &Sample, indicator: Indicator) -> Vec<GapRow> {
    let columns = sample.complete(indicator);
    let states: Vec<State> = states().collect();
    if columns.len() != states.len() {
        return Vec::new();
    }
    let place = |state: State| states.iter().position(|one| *one == state).unwrap_or(0);
    let mean = |weights: &[f64]| {
        let values = weighted(&columns, weights);
        let n = super::sample::moments(&values).count();
        (Mean::of(&values, sample.replicated), n)
    };
    let ends = |small: f64, big: f64| {
        let mut weights = vec![0.0; states.len()];
        weights[place(SMALL)] += small;
        weights[place(BIG)] += big;
        weights
    };
    let gap = mean(&ends(1.0, -1.0)).0.value;
    let mut rows = Vec::new();
    for order in Order::ALL {
        let paths = order.paths();
        let mut push = |part: Part, weights: &[f64]| {
            let (mean, n) = mean(weights);
            let share = match (part, mean.value, gap) {
                (Part::Cause(_), Some(mean), Some(gap)) if gap != 0.0 => Some(mean / gap),
                _ => None,
            };
            rows.push(GapRow {
                indicator: indicator.into(),
                order,
                part,
                mean,
                share,
                n,
            });
        };
        push(Part::Small, &ends(1.0, 0.0));
        for cause in Cause::ALL {
            let mut weights = vec![0.0; states.len()];
            for path in &paths {
                let before = path
                    .iter()
                    .take_while(|one| **one != cause)
                    .fold(SMALL, |state, one| state | one.bit());
                weights[place(before)] += 1.0;
                weights[place(before | cause.bit())] -= 1.0;
            }
            for weight in &mut weights {
                *weight /= paths.len() as f64;
            }
            push(Part::Cause(cause), &weights);
        }
        push(Part::Big, &ends(0.0, 1.0));
        push(Part::Gap, &ends(1.0, -1.0));
    }
    rows
}
