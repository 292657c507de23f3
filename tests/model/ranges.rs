//! From what range a random case takes each input.

use crate::dice::Dice;
use crate::twin::Case;
use commonground::model::inputs::{Default, Input, Kind};
use std::sync::LazyLock;

/// Ranges of inputs whose default would leave an equation idle, and of those that decide whether a
/// space lives or closes: wide enough that both happen often.
const LIVELY: [(&str, f64, f64); 49] = [
    ("space.area", 60.0, 2500.0),
    ("space.opportunity_rent", 0.0, 3.0),
    ("space.reuse_years", 0.0, 8.0),
    ("catchment.growth", -0.03, 0.03),
    ("catchment.priority_ratio", 0.5, 4.0),
    ("catchment.priority_income", 0.3, 1.2),
    ("hardware.works_share", 0.1, 1.0),
    ("hardware.public_share", 0.0, 1.0),
    ("hardware.flexibility", 0.0, 1.0),
    ("hardware.blank_share", 0.05, 0.6),
    ("hardware.residual_share", 0.0, 0.6),
    ("hardware.jump_chance", 0.0, 0.3),
    ("governance.front_end_share", 0.0, 0.2),
    ("governance.annual_budget", 0.0, 500_000.0),
    ("governance.talent", 0.0, 1.0),
    ("operator.lead_years", 0.0, 3.0),
    ("operator.profit_share", 0.0, 0.6),
    ("operator.contagion_multiple", 0.5, 1.5),
    ("demand.habit", 0.0, 0.9),
    ("demand.crisis_chance", 0.0, 0.3),
    ("demand.noise_persistence", -0.5, 0.9),
    ("demand.design_use", 0.0, 0.8),
    ("finance.wage_growth", -0.03, 0.05),
    ("finance.fixed_share", 0.0, 0.6),
    ("finance.minimum_hours", 0.05, 0.6),
    ("finance.maintenance_priority", 0.0, 1.0),
    ("finance.commercial_share", 0.0, 0.6),
    ("finance.charging_share", 0.0, 0.9),
    ("finance.fee_level", 0.0, 3.0),
    ("finance.rent_retained", 0.0, 1.0),
    ("finance.crowding", -0.8, 0.4),
    ("finance.support_share", 0.0, 1.0),
    ("finance.match_rate", 0.0, 2.0),
    ("finance.feedback_share", 0.0, 0.7),
    ("finance.reserve_start", 0.0, 250_000.0),
    ("finance.reserve_target", 0.0, 500_000.0),
    ("finance.credit_limit", 0.0, 300_000.0),
    ("exit.hold_years", 0.0, 6.0),
    ("exit.rate", 0.0, 0.7),
    ("exit.floor", 0.0, 0.6),
    ("exit.step_years", 1.0, 5.0),
    ("exit.rescue_chance", 0.0, 1.0),
    ("review.trigger", 0.0, 0.2),
    ("review.refit_public_share", 0.0, 1.0),
    ("value.public_funds_cost", 0.0, 0.3),
    ("start.condition", 0.3, 1.0),
    ("scale.usage", 0.4, 2.0),
    ("scale.revenue", 0.3, 1.5),
    ("scale.cost", 0.5, 1.8),
];

/// Values at which an equation changes its form, and how often a case takes them.
const SPECIAL: [(&str, f64, f64); 18] = [
    ("finance.reserve_start", 0.0, 0.15),
    ("finance.reserve_target", 0.0, 0.15),
    ("finance.credit_limit", 0.0, 0.2),
    ("finance.commercial_share", 0.0, 0.1),
    ("finance.charging_share", 0.0, 0.1),
    ("finance.support_share", 0.0, 0.1),
    ("hardware.works_share", 0.0, 0.1),
    ("hardware.blank_share", 0.0, 0.6),
    ("hardware.residual_share", 0.0, 0.3),
    ("hardware.maintenance", 0.0, 0.05),
    ("space.opportunity_rent", 0.0, 0.4),
    ("value.public_funds_cost", 0.0, 0.3),
    ("exit.hold_years", 0.0, 0.2),
    ("exit.floor", 0.0, 0.4),
    ("exit.rate", 1.0, 0.1),
    ("review.refit_public_share", 1.0, 0.25),
    ("operator.profit_share", 0.0, 0.4),
    ("governance.quality", 0.0, 0.1),
];

/// How a case uses the ranges.
#[derive(Clone, Copy)]
pub struct Manner {
    /// Chance that an input leaves its usual range for the neighbourhood of it.
    pub beyond: f64,
    /// Chance that an input goes to a bound, to zero, or anywhere in between.
    pub extreme: f64,
}

/// What is known of an input: worked out once, for it is asked for every case.
struct Known {
    path: &'static str,
    /// Whether it has no value unless a case gives it one.
    blank: bool,
    bounds: (f64, f64),
    /// The default's range, or the one above.
    usual: (f64, f64),
    special: Option<(f64, f64)>,
}

/// The numeric inputs of a draw, in the order of the registry.
static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let numeric = Input::all().filter(|input| input.definition().kind == Kind::Number);
    let discount = Input::of("appraisal.discount");
    numeric
        .filter(|&input| input != discount)
        .map(known)
        .collect()
});

fn known(input: Input) -> Known {
    let definition = input.definition();
    let path = definition.path;
    let bounds = definition.bounds.clone().into_inner();
    let lively = LIVELY.iter().find(|row| row.0 == path);
    Known {
        path,
        blank: definition.default == Default::Blank,
        bounds,
        usual: match (lively, definition.default) {
            (Some((_, low, high)), _) => (*low, *high),
            (None, Default::Triangle(low, _, high)) => (low, high),
            (None, Default::Constant(value)) => (0.5 * value, 1.5 * value),
            (None, Default::Blank | Default::Choice(_)) => bounds,
        },
        special: SPECIAL
            .iter()
            .find(|row| row.0 == path)
            .map(|row| (row.1, row.2)),
    }
}

/// Gives a case a value of every numeric input, within bounds. Inputs that are blank by default get
/// one only where the case has them already.
pub fn draw_inputs(dice: &mut Dice, case: &mut Case, manner: Manner) {
    for known in KNOWN.iter() {
        if !known.blank || case.given(known.path).is_some() {
            let value = draw(dice, known, manner);
            case.inputs.insert(known.path.to_owned(), value);
        }
    }
}

fn draw(dice: &mut Dice, known: &Known, manner: Manner) -> f64 {
    let ((lowest, highest), (low, high)) = (known.bounds, known.usual);
    if let Some((value, chance)) = known.special
        && dice.chance(chance)
    {
        return value;
    }
    let value = if dice.chance(manner.extreme) {
        // Mostly near the lower bound, but not so near that costs fall below the rounding of others.
        let anywhere = lowest + (highest - lowest) * dice.uniform().powi(8).max(1e-5);
        dice.of(&[lowest, highest, 0.0, anywhere])
    } else if dice.chance(manner.beyond) {
        let span = (high - low).max(0.1 * high.abs());
        dice.between(low - span, high + span)
    } else {
        dice.between(low, high)
    };
    value.clamp(lowest, highest)
}
