//! The stages that can be timed alone are those of a run.

use crate::contract::bits;
use crate::registry_plan::{candidate, candidate_with};
use commonground::engine::{BATCH, EXACT_DRAWS, Instructions, Plan, Stages, evaluate};
use commonground::random::Seed;
use commonground::uncertain::Method;

#[test]
fn stages_put_together_are_the_run() {
    let candidates = [
        candidate("a"),
        candidate_with("closing", &[("finance.support_share", 0.0)]),
    ]
    .map(|mut candidate| {
        candidate.structure.horizon = 2;
        candidate
    });
    let plan = Plan::new(Seed(3), Method::Sobol, candidates.to_vec(), &[]).unwrap();
    let mut stages = Stages::new(&plan, Instructions::chosen());
    let mut draws = 0;
    // A run of which every value is kept would show exact quantiles instead.
    while draws <= EXACT_DRAWS {
        for position in 0..Stages::BATCHES {
            stages.uniforms(draws);
            stages.values();
            stages.equations(position);
            draws += BATCH as u64;
        }
        stages.reduce();
    }
    let expected = evaluate(&plan, draws, &()).unwrap();
    assert_eq!(bits(&stages.finish()), bits(&expected));
}

#[test]
fn a_stage_can_be_repeated() {
    let plan = Plan::new(Seed(3), Method::Sobol, vec![candidate("a")], &[]).unwrap();
    let run = |times: usize| {
        let mut stages = Stages::new(&plan, Instructions::chosen());
        for position in 0..Stages::BATCHES {
            for _ in 0..times {
                stages.uniforms((position * BATCH) as u64);
            }
            for _ in 0..times {
                stages.values();
            }
            for _ in 0..times {
                stages.equations(position);
            }
        }
        stages.reduce();
        bits(&stages.finish())
    };
    assert_eq!(run(1), run(2));
}
