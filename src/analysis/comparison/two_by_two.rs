//! Soft governance on or off × exit on or off, in one project: always like for like.
//!
//! Four variants of an alternative meet the same draws. *Soft* is the alternative's soft levers as written,
//! *plain* has them at zero: those of section 1 of the model, `review.every` among them. *Exit* is its exit
//! as written, *no exit* has `exit.shape = "none"`, for the soft-governance budget too. The effect of soft
//! governance is shown with exit and without, that of exit with soft governance and without, and the
//! interaction is the difference between either two: (soft − plain with exit) − (soft − plain without).
//! Soft with exit is never set against plain without: two things differ there.

use super::sample::{Mean, Sample, sign};
use crate::analysis::headline::Verdict;
use crate::model::exit::Shape;
use crate::model::indicators::Indicator;
use crate::model::inputs::Input;
use crate::model::measure::Measure;
use crate::model::slots::{SOFT_LEVERS, is_soft_lever};
use crate::scenario::{Alternative, Base, Override, Value, Variant};
use crate::text::Text;

/// What makes an alternative unfit for the two-by-two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is the small model.
    Small,
    /// Its soft levers are all at zero.
    NoSoftLever,
    /// Its support never withdraws.
    NoExit,
}

impl Unfit {
    /// Why.
    pub const fn reason(self) -> Text {
        match self {
            Unfit::Small => Text::new(
                "it is the small model, which has neither soft levers nor closure",
                "它是小模型，既无软治理也不会关闭",
            ),
            Unfit::NoSoftLever => Text::new(
                "its soft levers are all at zero, so there is nothing to switch off",
                "其软治理投入均为零，无可关闭之项",
            ),
            Unfit::NoExit => Text::new(
                "its support never withdraws, so there is no exit to switch off",
                "其支持从不撤出，无撤出可关闭",
            ),
        }
    }
}

/// Whether an alternative of the big model has a soft lever above zero.
pub fn has_soft_levers(alternative: &Alternative) -> bool {
    let mut levers = Input::all().filter(|&input| is_soft_lever(input));
    alternative.base == Base::Big
        && levers.any(|lever| alternative.setting(lever).value != Value::Number(0.0))
}

/// Whether the two-by-two has something to switch in an alternative.
pub fn fitness(alternative: &Alternative) -> Result<(), Unfit> {
    let withdraws = alternative.shape != Shape::None
        || alternative
            .governance_exit
            .is_some_and(|shape| shape != Shape::None);
    if alternative.base == Base::Small {
        Err(Unfit::Small)
    } else if !has_soft_levers(alternative) {
        Err(Unfit::NoSoftLever)
    } else if !withdraws {
        Err(Unfit::NoExit)
    } else {
        Ok(())
    }
}

/// The settings that put every soft lever to zero.
pub fn no_soft_levers() -> Vec<Override> {
    SOFT_LEVERS.iter().map(|path| set(path, "0")).collect()
}

/// A setting of a variant.
pub fn set(path: &str, value: &str) -> Override {
    Override {
        path: path.to_owned(),
        value: value.to_owned(),
    }
}

/// The four variants of an alternative: soft with exit, soft without, plain with exit, plain without.
pub fn variants(of: &str) -> Vec<Variant> {
    let no_exit = || {
        vec![
            set("exit.shape", "none"),
            set("exit.governance.shape", "none"),
        ]
    };
    let variant = |name: &str, settings: Vec<Override>| Variant {
        of: of.to_owned(),
        name: format!("{of}-{name}"),
        settings,
    };
    vec![
        variant("soft-exit", Vec::new()),
        variant("soft-no-exit", no_exit()),
        variant("plain-exit", no_soft_levers()),
        variant("plain-no-exit", [no_soft_levers(), no_exit()].concat()),
    ]
}

/// A figure of the two-by-two: a cell of it, or a difference of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Soft governance, exit.
    SoftExit,
    /// Soft governance, no exit.
    SoftNoExit,
    /// No soft governance, exit.
    PlainExit,
    /// Neither.
    PlainNoExit,
    /// What soft governance adds where there is an exit.
    SoftWithExit,
    /// What it adds where there is none.
    SoftWithoutExit,
    /// What the exit adds where there is soft governance.
    ExitWithSoft,
    /// What it adds where there is none.
    ExitWithoutSoft,
    /// By how much the effect of each depends on the other.
    Interaction,
}

impl Quantity {
    /// Cells first, then effects.
    pub const ALL: [Quantity; 9] = [
        Quantity::SoftExit,
        Quantity::SoftNoExit,
        Quantity::PlainExit,
        Quantity::PlainNoExit,
        Quantity::SoftWithExit,
        Quantity::SoftWithoutExit,
        Quantity::ExitWithSoft,
        Quantity::ExitWithoutSoft,
        Quantity::Interaction,
    ];

    /// Weights of the four cells, in the order of [`variants`].
    pub const fn weights(self) -> [f64; 4] {
        match self {
            Quantity::SoftExit => [1.0, 0.0, 0.0, 0.0],
            Quantity::SoftNoExit => [0.0, 1.0, 0.0, 0.0],
            Quantity::PlainExit => [0.0, 0.0, 1.0, 0.0],
            Quantity::PlainNoExit => [0.0, 0.0, 0.0, 1.0],
            Quantity::SoftWithExit => [1.0, 0.0, -1.0, 0.0],
            Quantity::SoftWithoutExit => [0.0, 1.0, 0.0, -1.0],
            Quantity::ExitWithSoft => [1.0, -1.0, 0.0, 0.0],
            Quantity::ExitWithoutSoft => [0.0, 0.0, 1.0, -1.0],
            Quantity::Interaction => [1.0, -1.0, -1.0, 1.0],
        }
    }

    /// Whether it is one of the four cells.
    pub const fn is_cell(self) -> bool {
        matches!(
            self,
            Quantity::SoftExit | Quantity::SoftNoExit | Quantity::PlainExit | Quantity::PlainNoExit
        )
    }

    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Quantity::SoftExit => "soft, exit",
            Quantity::SoftNoExit => "soft, no exit",
            Quantity::PlainExit => "plain, exit",
            Quantity::PlainNoExit => "plain, no exit",
            Quantity::SoftWithExit => "effect of soft with exit",
            Quantity::SoftWithoutExit => "effect of soft without exit",
            Quantity::ExitWithSoft => "effect of exit with soft",
            Quantity::ExitWithoutSoft => "effect of exit without soft",
            Quantity::Interaction => "interaction",
        }
    }

    /// What it is called.
    pub const fn label(self) -> Text {
        match self {
            Quantity::SoftExit => Text::new("soft governance, with exit", "有软治理，有撤出"),
            Quantity::SoftNoExit => Text::new("soft governance, no exit", "有软治理，无撤出"),
            Quantity::PlainExit => Text::new("none, with exit", "无软治理，有撤出"),
            Quantity::PlainNoExit => Text::new("none, no exit", "无软治理，无撤出"),
            Quantity::SoftWithExit => {
                Text::new("soft governance, under exit", "软治理的作用（有撤出时）")
            }
            Quantity::SoftWithoutExit => {
                Text::new("soft governance, without exit", "软治理的作用（无撤出时）")
            }
            Quantity::ExitWithSoft => {
                Text::new("exit, under soft governance", "撤出的作用（有软治理时）")
            }
            Quantity::ExitWithoutSoft => {
                Text::new("exit, without soft governance", "撤出的作用（无软治理时）")
            }
            Quantity::Interaction => Text::new("interaction of the two", "两者的交互作用"),
        }
    }
}

/// A figure of the two-by-two of one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoByTwoRow {
    /// The indicator.
    pub indicator: Measure,
    /// Which figure.
    pub quantity: Quantity,
    /// Mean, in the unit of the indicator.
    pub mean: Mean,
    /// Share of draws in which an effect is for the better; none of a cell and the interaction.
    pub better: Option<Mean>,
    /// What draws can tell of an effect; none of a cell and the interaction.
    pub verdict: Option<Verdict>,
    /// Draws in which all four variants have the figure.
    pub n: u64,
}

/// The two-by-two of an indicator from the four variants, in the order of [`variants`].
pub fn two_by_two(sample: &Sample, indicator: Indicator) -> Vec<TwoByTwoRow> {
    let cells = sample.complete(indicator);
    let sign = sign(indicator);
    Quantity::ALL
        .into_iter()
        .map(|quantity| {
            let values = weighted(&cells, &quantity.weights());
            let mean = Mean::of(&values, sample.replicated);
            // An interaction is neither for the better nor for the worse.
            let effect = !quantity.is_cell() && quantity != Quantity::Interaction;
            let good: Vec<f64> = values.iter().map(|value| sign * value).collect();
            TwoByTwoRow {
                indicator: indicator.into(),
                quantity,
                mean,
                better: effect.then(|| Mean::share_positive(&good, sample.replicated)),
                verdict: effect.then(|| {
                    mean.value.map_or(Verdict::Unknown, |value| {
                        Verdict::on(sign * value, mean.half_width)
                    })
                }),
                n: super::sample::moments(&values).count(),
            }
        })
        .collect()
}

/// Draw by draw, the sum of columns with weights.
pub fn weighted(columns: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let draws = columns.first().map_or(0, Vec::len);
    let used: Vec<(&Vec<f64>, f64)> = columns
        .iter()
        .zip(weights.iter().copied())
        .filter(|(_, weight)| *weight != 0.0)
        .collect();
    (0..draws)
        .map(|draw| {
            used.iter()
                .map(|(column, weight)| weight * column[draw])
                .sum()
        })
        .collect()
}
