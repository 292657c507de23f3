//! Coverage of the interval where its own width decides when to stop.

use crate::measure::{Share, mean, plan};
use commonground::analysis::precision::{HalfWidth, Known, Look, Target, Wish, look};
use commonground::engine::{Instructions, NotFinite, Run};
use commonground::scenario::Scenario;
use commonground::uncertain::Method;
use rayon::prelude::*;

/// The figure that is to be precise; the first of the measured ones.
pub const FIGURE: &str = "npv.social:mean";

/// Draws at which half of the runs, those that look precise by chance, may stop.
pub const MIDDLE: u64 = 8_192;

/// Draws at which every run stops.
const MOST: u64 = 8 * MIDDLE;

/// What stopping does to the interval of the alternative that decides when to stop.
pub struct Stopped {
    pub method: Method,
    /// Mean draws at the stop.
    pub draws: f64,
    /// Coverage of the alternative that decides, after [`MIDDLE`] draws and at the stop.
    pub decides: [Share; 2],
    /// The same over all alternatives.
    pub all: [Share; 2],
}

/// Asks for the half-width that half of the runs reach at [`MIDDLE`] draws: there, whether to go on
/// depends on the error that is shown as much as it can.
pub fn measure(
    scenario: &Scenario,
    method: Method,
    seeds: &[u64],
    references: &[Vec<f64>],
) -> Result<Stopped, NotFinite> {
    let target = |width: f64| Target {
        half_width: HalfWidth::Absolute(width),
        ..Target::parse(&format!("{FIGURE}:1")).expect("a target that can be read")
    };
    let run_until = |wish: &Wish| -> Result<Vec<Look>, NotFinite> {
        let last_look = |&seed: &u64| {
            let plan = plan(scenario, method, seed);
            let mut run = Run::new(&plan, Instructions::chosen());
            let mut looks = wish.looks();
            loop {
                let draws = looks.next().unwrap_or(wish.most);
                run.extend_to(draws, &())?;
                let look = look(&run, &wish.targets);
                if look.holds() || look.draws == wish.most {
                    return Ok(look);
                }
            }
        };
        seeds.par_iter().map(last_look).collect()
    };
    let wish = |width: f64, least: u64, most: u64| Wish {
        targets: vec![target(width)],
        least,
        most,
    };
    // The middle is the only look, whatever is asked for.
    let fixed = run_until(&wish(1.0, MIDDLE, MIDDLE))?;
    let widest = |look: &Look| look.furthest(0)?.estimate.half_width;
    let mut widths: Vec<f64> = fixed.iter().filter_map(widest).collect();
    widths.sort_by(f64::total_cmp);
    let median = widths[widths.len() / 2];
    let stopped = run_until(&wish(median, 1, MOST))?;

    let references = &references[0];
    let holds = |known: &Known| {
        let estimate = known.estimate;
        let gap = (estimate.value.unwrap_or(f64::NAN) - references[known.alternative]).abs();
        f64::from(u8::from(
            estimate.half_width.is_some_and(|width| gap <= width),
        ))
    };
    let of_decider = |looks: &[Look]| {
        let held: Vec<f64> = looks
            .iter()
            .filter_map(|look| look.furthest(0))
            .map(holds)
            .collect();
        Share::of(&held)
    };
    let of_all = |looks: &[Look]| {
        let share = |look: &Look| mean(&look.figures[0].iter().map(holds).collect::<Vec<_>>());
        Share::of(&looks.iter().map(share).collect::<Vec<_>>())
    };
    Ok(Stopped {
        method,
        draws: mean(
            &stopped
                .iter()
                .map(|look| look.draws as f64)
                .collect::<Vec<_>>(),
        ),
        decides: [&fixed, &stopped].map(|looks| of_decider(looks)),
        all: [&fixed, &stopped].map(|looks| of_all(looks)),
    })
}
