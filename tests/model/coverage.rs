//! What the random cases reach: a test of the equations proves nothing about a way that no case takes.

use crate::bridge::run;
use crate::cases::{COMBINATIONS, strip};
use crate::twin::{Budget, Case};
use commonground::model::flow::Flow;
use commonground::model::indicators::Indicator;
use commonground::model::lanes::LANES;
use commonground::model::series::Series;

/// One strip in five: as good a sample, in less time. The number of choices in no slot is a multiple
/// of 5, so that all of them come up.
const STEP: usize = 5;

#[test]
fn cases_reach_every_way_through_a_year() {
    const EVENTS: [(&str, f64); 12] = [
        ("closure", 0.20),
        ("idle closure", 0.01),
        ("rescue", 0.10),
        ("gap filled by a guarantee", 0.10),
        ("refit", 0.15),
        ("blank filled", 0.10),
        ("renewal", 0.20),
        ("profit", 0.05),
        ("feedback", 0.15),
        ("self-sufficient year", 0.05),
        ("hours between the limits", 0.15),
        ("debt lost", 0.10),
    ];
    let mut counts = [0; EVENTS.len()];
    let mut cases_seen = 0;
    let mut closed_beside_open = 0;
    for number in (0..COMBINATIONS).step_by(STEP) {
        let cases = strip(20_250_106, number);
        let lanes: Vec<&Case> = cases.iter().collect();
        let reports = run(&lanes);
        let closures = reports
            .iter()
            .filter(|report| report.indicator(Indicator::Survived) == 0.0)
            .count();
        closed_beside_open += usize::from(closures > 0 && closures < LANES);
        for (case, report) in cases.iter().zip(&reports) {
            let some = |series: Series| report.of(series).iter().any(|&value| value > 0.0);
            let paid = |flow: Flow| report.flow(flow).iter().any(|&amount| amount > 0.0);
            let year = report.indicator(Indicator::ClosureYear);
            let minimum = case.input("finance.minimum_hours");
            let hard = case.slots.budget == Budget::Hard;
            let idle = !year.is_nan()
                && report.of(Series::Reserve)[year as usize - 1]
                    >= -case.input("finance.credit_limit");
            let reached = [
                !year.is_nan(),
                idle,
                hard && some(Series::Rescue),
                !hard && some(Series::Rescue),
                some(Series::Refit),
                paid(Flow::BlankFilled),
                some(Series::Renewal),
                some(Series::Profit),
                some(Series::Feedback),
                !report.indicator(Indicator::SelfSufficientYear).is_nan(),
                report
                    .of(Series::Hours)
                    .iter()
                    .any(|&hours| hours > minimum && hours < 1.0),
                paid(Flow::LostDebt),
            ];
            cases_seen += 1;
            for (count, reached) in counts.iter_mut().zip(reached) {
                *count += usize::from(reached);
            }
        }
    }
    for ((event, least), count) in EVENTS.iter().zip(counts) {
        let share = count as f64 / cases_seen as f64;
        println!("{event}: {:.1} %", 100.0 * share);
        assert!(share >= *least, "{event} in {share} of {cases_seen} cases");
    }
    let strips = COMBINATIONS.div_ceil(STEP);
    println!("closures beside open spaces: {closed_beside_open} of {strips} strips");
    assert!(2 * closed_beside_open > strips);
}
