//! Section 4, "Next year's states", with the owner's renewal.

use super::case::{Case, Participation};
use super::clip;
use super::costs::Costs;
use super::demand::Demand;
use super::income::Income;
use super::waterfall::{Waterfall, sight};
use super::year_zero::{LastYear, State};

/// States at the end of a year.
#[derive(Clone, Debug)]
pub struct Next {
    pub state: State,
    /// What the government pays for a renewal this year.
    pub renewal: f64,
}

/// All states move together from this year's.
pub fn next_states(
    case: &Case,
    state: &State,
    costs: &Costs,
    demand: &Demand,
    income: &Income,
    waterfall: &Waterfall,
    t: usize,
) -> Next {
    let p = state.participation;
    let s = costs.reach;
    let u = (income.visits / (case.input("governance.busy_level") * 365.0 * costs.area)).min(1.0);
    let e = case.input("governance.effect") * case.input("governance.quality");
    let kappa = case.input("governance.contagion") * case.input("operator.contagion_multiple");

    // P′.
    let drop = case.input("governance.dropout") * p;
    let participation = match case.slots.participation {
        Participation::Contact => clip(p + (e * s + kappa * u * p) * (1.0 - p) - drop, 0.0, 1.0),
        Participation::Inventory => clip(p + 2.0 * e * s * (1.0 - p) - drop, 0.0, 1.0),
        Participation::CriticalMass => {
            let breeding = kappa * u * p * p / (p * p + 0.0625);
            clip(p + (e * s + breeding) * (1.0 - p) - drop, 0.0, 1.0)
        }
        Participation::Null => 0.0,
    };

    // K′.
    let k = state.capability;
    let learning = case.input("operator.learning")
        + case.input("operator.training") * case.input("governance.talent");
    let capability = clip(
        k + learning * (1.0 - k) - case.input("operator.turnover") * k / 2.0,
        0.0,
        1.0,
    );

    // W′.
    let w = state.awareness;
    let heard = case.input("demand.discovery") * (1.0 + case.input("demand.outreach") * s)
        + case.input("demand.word_of_mouth") * w * (1.5 * u).min(1.0);
    let awareness = clip(
        w + heard * (1.0 - w) - case.input("demand.forgetting") * w,
        0.0,
        1.0,
    );

    // H′.
    let fit = if case.design() {
        state.fit
    } else {
        let mut h1 = state.fit + waterfall.fit_gained;
        if waterfall.blank_filled_now {
            h1 += case.input("hardware.blank_share") * sight(case, state) * (1.0 - h1);
        }
        let jump = case.jump[t - 1] < case.input("hardware.jump_chance");
        let left_by_jump = if jump {
            1.0 - case.input("hardware.jump_depth")
        } else {
            1.0
        };
        clip(
            (h1 + 0.03 * k * (1.0 - h1)) * (1.0 - case.input("hardware.drift")) * left_by_jump,
            0.1,
            1.0,
        )
    };

    // C′ and renewal.
    let maintained = if costs.full_maintenance == 0.0 {
        1.0
    } else {
        waterfall.maintenance / costs.full_maintenance
    };
    let mut condition = clip(
        state.condition - case.input("hardware.wear") * (1.0 - 0.3 * p) * (1.0 - 0.85 * maintained),
        0.0,
        1.0,
    );
    let renewal_years = case.input("hardware.renewal_years").round() as usize;
    let mut renewal = 0.0;
    if renewal_years > 0
        && t.is_multiple_of(renewal_years)
        && t < case.horizon
        && !waterfall.closing
    {
        renewal = case.input("hardware.renewal_share") * costs.built * (1.0 - condition);
        condition = 1.0;
    }

    let state = State {
        fit,
        participation,
        capability,
        awareness,
        condition,
        reserve: waterfall.reserve,
        blank_filled: state.blank_filled || waterfall.blank_filled_now,
        idle_years: waterfall.idle_years,
        feedback: waterfall.feedback,
        noise: Some(demand.noise),
        wanted: Some(demand.wanted),
        last: Some(LastYear {
            support_share: costs.support_share,
            support: costs.support,
            own: income.own,
            own_flows_from_government: income.own_flows_from_government,
            operating: income.operating,
            own_flows_paid: income.own_flows_paid,
            maintenance: waterfall.maintenance,
        }),
    };
    Next { state, renewal }
}
