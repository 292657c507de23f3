//! Random cases over all slots, shapes of exit, flows and years.
//!
//! A strip holds cases of one structure, as many as there are lanes; the first strips go through
//! every combination of slots and shapes. No case is like another, so that each lane of the batched
//! equations takes its own way: some spaces close while their neighbours go on.

use crate::dice::Dice;
use crate::ranges::{Manner, draw_inputs};
use crate::twin::{
    Budget, Case, Driver, GovernanceExit, OwnFlow, Participation, Party, Shape, Slots, Usage,
    Valuation,
};
use commonground::model::lanes::LANES;
use std::collections::HashMap;

pub const SHAPES: [Shape; 7] = [
    Shape::None,
    Shape::Cliff,
    Shape::Linear,
    Shape::Geometric,
    Shape::Step,
    Shape::Performance,
    Shape::Matching,
];

pub const PARTICIPATIONS: [Participation; 4] = [
    Participation::Contact,
    Participation::Inventory,
    Participation::CriticalMass,
    Participation::Null,
];

/// Strips that hold every combination of slots and shapes, `hard` twice: it is where spaces close.
pub const COMBINATIONS: usize = 3 * 4 * 3 * 3 * 7;

/// Horizon up to which participation and awareness may follow a chaotic map; see [`tame`].
const CHAOTIC_HORIZON: usize = 8;

/// Visits a square metre and day below which a year counts as idle; also the lowest capacity.
pub const IDLE_VISITS: f64 = 0.01;

/// Cases of one structure, one a lane.
pub fn strip(seed: u64, number: usize) -> Vec<Case> {
    let mut dice = Dice::new(seed, number);
    let template = structure(&mut dice, number);
    (0..LANES).map(|_| fill(&mut dice, &template)).collect()
}

/// What the cases of a strip share; the inputs that are not structural are still missing.
fn structure(dice: &mut Dice, number: usize) -> Case {
    let mut left = number;
    let mut next = |choices: usize| {
        let choice = left % choices;
        left /= choices;
        choice
    };
    let slots = Slots {
        usage: [Usage::Diffusion, Usage::Habit, Usage::Design][next(3)],
        budget: [Budget::Hard, Budget::Guaranteed, Budget::Hard][next(3)],
        participation: PARTICIPATIONS[next(4)],
        valuation: [Valuation::Visits, Valuation::Wellbeing, Valuation::Cash][next(3)],
    };
    let shape = SHAPES[next(7)];
    // Most closures happen within some twelve years; the rest of a long run is the same again.
    let horizon = match dice.chance(0.7) {
        true => dice.whole(1, 14),
        false => dice.whole(15, 40),
    };
    let mut inputs = HashMap::new();
    let mut set = |path: &str, value: f64| inputs.insert(path.to_owned(), value);
    set("appraisal.horizon", horizon as f64);
    set(
        "review.every",
        dice.of(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 7.0]),
    );
    set(
        "hardware.renewal_years",
        dice.of(&[0.0, 1.0, 3.0, 5.0, 12.0]),
    );
    for path in ["start.fit", "start.participation"] {
        if dice.chance(0.3) {
            set(path, 1.0);
        }
    }
    Case {
        inputs,
        slots,
        shape,
        governance_exit: dice.chance(0.5).then(|| GovernanceExit {
            shape: Some(dice.of(&SHAPES)),
            ..GovernanceExit::default()
        }),
        horizon,
        discount: discount(dice, horizon),
        flows: (0..dice.of(&[0, 0, 1, 2, 4]))
            .map(|position| own_flow(dice, position))
            .collect(),
        noise: Vec::new(),
        crisis: Vec::new(),
        jump: Vec::new(),
        rescue: Vec::new(),
    }
}

/// Factors of a constant rate anywhere within its bounds, or of a schedule that changes every year.
fn discount(dice: &mut Dice, horizon: usize) -> Vec<f64> {
    let constant = match dice.chance(0.1) {
        true => dice.of(&[-0.2, 0.0, 1.0]),
        false => dice.between(0.0, 0.1),
    };
    let changes = dice.chance(0.4);
    let mut factors = vec![1.0];
    for t in 0..horizon {
        let rate = if changes {
            dice.between(-0.02, 0.1)
        } else {
            constant
        };
        factors.push(factors[t] / (1.0 + rate));
    }
    factors
}

/// A flow between two different parties, without its rate.
fn own_flow(dice: &mut Dice, position: usize) -> OwnFlow {
    const PARTIES: [Party; 5] = [
        Party::Government,
        Party::Operator,
        Party::Residents,
        Party::Partners,
        Party::World,
    ];
    const DRIVERS: [Driver; 6] = [
        Driver::Visits,
        Driver::Area,
        Driver::Open,
        Driver::Residents,
        Driver::Participants,
        Driver::Capex,
    ];
    let from = dice.whole(0, 4);
    let to = (from + dice.whole(1, 4)) % 5;
    let first = dice.of(&[1, 1, 2, 5, 12]);
    OwnFlow {
        name: format!("own{position}"),
        from: PARTIES[from],
        to: PARTIES[to],
        driver: dice.of(&DRIVERS),
        rate: f64::NAN,
        growth: dice.between(-0.08, 0.08),
        first,
        last: first + dice.of(&[0, 2, 10, 100]),
    }
}

/// A case of that structure with inputs, rates and shocks of its own.
fn fill(dice: &mut Dice, template: &Case) -> Case {
    let mut case = template.clone();
    let manner = Manner {
        beyond: dice.of(&[0.0, 0.2, 0.4]),
        extreme: dice.of(&[0.0, 0.0, 0.02, 0.06]),
    };
    draw_inputs(dice, &mut case, manner);
    whole_years(dice, &mut case);
    elasticities(dice, &mut case);
    neglected(dice, &mut case);
    shares_of_surplus(&mut case);
    tame(&mut case);
    off_the_idle_limit(&mut case);
    if let Some(own) = case.governance_exit {
        case.governance_exit = Some(own_schedule(dice, &case, own));
    }
    for flow in &mut case.flows {
        flow.rate = rate(dice, flow.driver);
    }
    let uniforms = |dice: &mut Dice| (0..case.horizon).map(|_| dice.uniform()).collect();
    case.crisis = uniforms(dice);
    case.jump = uniforms(dice);
    case.rescue = uniforms(dice);
    case.noise = (0..case.horizon).map(|_| dice.normal()).collect();
    case
}

/// Half of the schedules count in whole years, where a step falls exactly on a year.
fn whole_years(dice: &mut Dice, case: &mut Case) {
    for path in [
        "exit.hold_years",
        "exit.step_years",
        "space.reuse_years",
        "operator.lead_years",
    ] {
        if dice.chance(0.5) {
            let whole = case.input(path).round();
            case.inputs.insert(path.to_owned(), whole);
        }
    }
}

/// Elasticities at 0, at 1 and within rounding of 1, where the loss λ(η) changes its form; and pairs
/// whose product, the priority group's elasticity, is exactly 1.
fn elasticities(dice: &mut Dice, case: &mut Case) {
    let mut set = |path: &str, value: f64| case.inputs.insert(path.to_owned(), value);
    if dice.chance(0.1) {
        set("demand.cost_elasticity", dice.of(&[0.0, 1.0]));
    } else if dice.chance(0.1) {
        let hair = dice.of(&[1e-2, 1e-4, -1e-6, 1e-9, -1e-12, 2e-16]);
        set("demand.cost_elasticity", 1.0 + hair);
    } else if dice.chance(0.1) {
        let (elasticity, multiple) = dice.of(&[(0.5, 2.0), (0.8, 1.25), (0.25, 4.0), (2.0, 0.5)]);
        set("demand.cost_elasticity", elasticity);
        set("demand.priority_elasticity", multiple);
    }
}

/// Some spaces that hardly anybody comes to, which close for idleness rather than for want of money.
fn neglected(dice: &mut Dice, case: &mut Case) {
    if dice.chance(0.04) {
        let few = dice.of(&[0.0, 1e-3, 1e-2]);
        case.inputs.insert("scale.usage".to_owned(), few);
        case.inputs.insert("finance.support_share".to_owned(), 1.2);
        case.inputs.insert("exit.floor".to_owned(), 1.0);
    }
}

/// feedback_share + profit_share ≤ 1, which the model asks for.
fn shares_of_surplus(case: &mut Case) {
    let most = 1.0 - case.input("finance.feedback_share");
    let profit = case.input("operator.profit_share").min(most);
    case.inputs
        .insert("operator.profit_share".to_owned(), profit);
}

/// Keeps growth from chaos over long horizons.
///
/// P′ = P + κ u P (1−P) − … is the logistic map: beyond a growth of about 2.5 a year it is chaotic and
/// doubles any rounding error every year, so that two right programs end up with different spaces.
/// Within its bounds κ reaches 25 and word of mouth 5; such cases are kept where they have few years.
fn tame(case: &mut Case) {
    if case.horizon <= CHAOTIC_HORIZON {
        return;
    }
    let contagion = case.input("governance.contagion");
    let multiple = case.input("operator.contagion_multiple");
    if contagion * multiple > 2.0 {
        case.inputs
            .insert("operator.contagion_multiple".to_owned(), 2.0 / contagion);
    }
    let talk = case.input("demand.word_of_mouth").min(2.0);
    case.inputs.insert("demand.word_of_mouth".to_owned(), talk);
}

/// Keeps capacity off the one value at which a full space stands exactly at the limit of idleness:
/// V = Q and A·365·0.01 are then the same product, and rounding would decide who closes.
fn off_the_idle_limit(case: &mut Case) {
    let nothing_let = case.input("finance.commercial_share") == 0.0;
    if nothing_let && case.input("demand.capacity") == IDLE_VISITS {
        case.inputs
            .insert("demand.capacity".to_owned(), 1.01 * IDLE_VISITS);
    }
}

/// Any of the keys of a schedule of its own; the shape may be left out where it is that of `exit`.
fn own_schedule(dice: &mut Dice, case: &Case, own: GovernanceExit) -> GovernanceExit {
    let implied = own.shape == Some(case.shape) && dice.chance(0.5);
    let mut key = |low: f64, high: f64| dice.chance(0.5).then(|| dice.between(low, high));
    GovernanceExit {
        shape: own.shape.filter(|_| !implied),
        hold_years: key(0.0, 8.0),
        rate: key(0.0, 1.0),
        floor: key(0.0, 1.0),
        step_years: key(1.0, 4.0),
    }
}

/// A rate that matters beside the other flows of a space: now and then 0, or negative.
fn rate(dice: &mut Dice, driver: Driver) -> f64 {
    let size = match driver {
        Driver::Visits => 4.0,
        Driver::Area => 200.0,
        Driver::Open => 80_000.0,
        Driver::Residents => 3.0,
        Driver::Participants => 400.0,
        Driver::Capex => 0.1,
    };
    match dice.uniform() {
        u if u < 0.05 => 0.0,
        u if u < 0.10 => -0.5 * size * dice.uniform(),
        _ => size * dice.uniform(),
    }
}
