//! A closer look at one schedule: what it means, what a cliff would do, what goes with standing it.

use super::super::failure::Failure;
use super::super::question::Answering;
use super::asked::Asked;
use crate::analysis::frontier::{
    Lever, after_cliff, cliff_moments, needs, needs_moments, schedule,
};
use crate::engine::{Outcome, snapshots};
use crate::model::inputs::Input;
use crate::model::series::Series;
use crate::output::frontier_csv::Known;
use crate::output::frontier_report::Findings;
use crate::scenario::{Alternative, Override, Scenario, Variant};

/// Steps of withdrawal before which needs are told.
const STEPS_TOLD: usize = 3;

/// What the schedule as written means, what a cliff would do, and what goes with standing it.
pub(super) fn look_closer(
    answering: &Answering<'_>,
    scenario: &Scenario,
    alternative: &Alternative,
    asked: &Asked,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let variant = |name: &str, settings: &[(&str, &str)]| Variant {
        of: alternative.name.clone(),
        name: name.to_owned(),
        settings: settings
            .iter()
            .map(|&(path, value)| Override {
                path: path.to_owned(),
                value: value.to_owned(),
            })
            .collect(),
    };
    let mut never = vec![("exit.shape", "none")];
    if alternative.governance_exit.is_some() {
        never.push(("exit.governance.shape", "none"));
    }
    let pair = scenario.variants(&[
        variant("without-withdrawal", &never),
        variant("as-written", &[]),
        variant("cliff", &[("exit.shape", "cliff"), ("exit.floor", "0")]),
    ])?;
    let (plan, outcome) = answering.evaluate(&pair)?;
    let draws = scenario.draws;
    let hold = hold_years(alternative);
    let years = steps(&outcome, hold.max(1), asked.condition.year);
    let columns = snapshots(&plan, 1, &needs_moments(&years, &asked.condition), draws);
    let needs = needs(&columns, &years, &asked.condition, outcome.replicated);
    let moments = cliff_moments(hold, alternative.horizon);
    let cliff = after_cliff(&snapshots(&plan, 2, &moments, draws));
    let names = (&*scenario.name, &*alternative.name);
    let schedule = schedule(&outcome);
    findings
        .schedules
        .extend(schedule.map(|of| Known::of(names, of)));
    findings.cliffs.push(Known::of(names, cliff));
    findings.needs.push(Known::of(names, needs));
    Ok(())
}

/// The years at whose end the next step of withdrawal follows: those before the first falls of the mean
/// share of support, up to the year of the condition.
fn steps(outcome: &Outcome, hold: usize, year: usize) -> Vec<usize> {
    let years = &outcome.alternatives[1].years;
    let share = |t: usize| years.mean(Series::SupportShare, t);
    (hold..year)
        .filter(|&t| match (share(t), share(t + 1)) {
            (Some(before), Some(after)) => after < before - 1e-9,
            _ => false,
        })
        .take(STEPS_TOLD)
        .collect()
}

fn hold_years(alternative: &Alternative) -> usize {
    let hold = Input::find(Lever::Hold.path()).map(|input| &alternative.setting(input).value);
    hold.and_then(|value| value.number())
        .map_or(0, |years| years as usize)
}
