use crate::registry_plan::{candidate, candidate_with};
use commonground::engine::{Plan, evaluate};
use commonground::model::indicators::Indicator;
use commonground::random::Seed;
use commonground::uncertain::Method;

#[test]
fn quick() {
    let mut no_exit = candidate("no-exit");
    no_exit.structure.shape = commonground::model::exit::Shape::None;
    let plan = Plan::new(
        Seed(20250106),
        Method::Sobol,
        vec![
            candidate("exit"),
            no_exit,
            candidate_with("free", &[("finance.fee_level", 0.0)]),
            candidate_with("half", &[("finance.support_share", 0.4)]),
        ],
        &[],
    )
    .unwrap();
    let start = std::time::Instant::now();
    let outcome = evaluate(
        &plan,
        std::env::var("DRAWS").map_or(10_000, |d| d.parse().unwrap()),
        &(),
    )
    .unwrap();
    println!("{:?}", start.elapsed());
    for one in &outcome.alternatives {
        for indicator in [
            Indicator::NpvSocial,
            Indicator::NpvGovernment,
            Indicator::Survived,
            Indicator::FullServiceYears,
            Indicator::VisitsTotal,
            Indicator::SelfFundingFinal,
        ] {
            let m = one.moments(indicator);
            println!(
                "{} {} {:?} {:?} {:?}",
                one.name,
                indicator.name(),
                m.mean(),
                m.standard_error(outcome.replicated),
                one.indicator(indicator).band()
            );
        }
    }
}
