//! The story against the series that it is told from.

use super::{Cause, Event, Told, story};
use crate::engine::{Plan, Trace, trace};
use crate::model::indicators::Indicator;
use crate::model::series::Series;
use crate::scenario::{self, Loader};
use std::io;

/// A file in memory.
struct Text(&'static str);

impl Loader for Text {
    fn load(&self, _: &str, _: u64) -> io::Result<Vec<u8>> {
        Ok(self.0.as_bytes().to_vec())
    }
}

/// The stories of the first draws of a scenario.
fn stories(text: &'static str, draws: u64) -> Vec<(Trace, Vec<Told>)> {
    let (scenario, _) = scenario::read("scenario.toml", &Text(text), &[]).unwrap();
    let plan = Plan::from_scenario(&scenario).unwrap();
    (0..draws)
        .map(|draw| {
            let traced = trace(&plan, 0, draw);
            let told = story(&traced, plan.structure(0));
            (traced, told)
        })
        .collect()
}

#[test]
fn every_story_ends_as_the_indicators_say() {
    let text = "mode = \"composite\"\n[exit]\nrescue_chance = 0.5";
    let (mut closed, mut open) = (0, 0);
    for (trace, told) in stories(text, 64) {
        let last = told.last().unwrap();
        let closure_year = trace.indicators[Indicator::ClosureYear as usize];
        match last.event {
            Event::Closed(cause) => {
                closed += 1;
                assert_eq!(last.year as f64, closure_year);
                let reserve = trace.series[Series::Reserve as usize][last.year - 1];
                // 150,000 yuan is the default limit of debt.
                assert_eq!(
                    matches!(cause, Cause::Insolvent { .. }),
                    reserve < -150_000.0
                );
            }
            Event::StaysOpen { .. } => {
                open += 1;
                assert!(closure_year.is_nan() && last.year == 20);
            }
            event => panic!("{event:?}"),
        }
        let rescues = told
            .iter()
            .filter(|one| matches!(one.event, Event::Rescued { .. }))
            .count();
        let paid = &trace.series[Series::Rescue as usize];
        assert_eq!(rescues, paid.iter().filter(|&&amount| amount > 0.0).count());
    }
    assert!(closed > 0 && open > 0, "{closed} {open}");
}

#[test]
fn a_cliff_ends_support_in_one_step() {
    for (_, told) in stories("[exit]\nshape = \"cliff\"\nhold_years = 2", 8) {
        let about_support: Vec<_> = told
            .iter()
            .filter(|one| {
                matches!(
                    one.event,
                    Event::SupportCut { .. } | Event::SupportHalved { .. } | Event::SupportEnded
                )
            })
            .collect();
        // Two years of full support, then none.
        assert_eq!(
            about_support,
            [&Told {
                year: 3,
                event: Event::SupportEnded
            }]
        );
    }
}

#[test]
fn nobody_who_comes_is_an_idle_end() {
    // Years 3, 4 and 5 are idle where nobody visits, and the third in a row closes the space.
    let text = "[demand]\nvisits = 0\n[finance]\noperating_cost = 0\n[hardware]\nmaintenance = 0";
    for (_, told) in stories(text, 4) {
        let last = told.last().unwrap();
        let cause = Cause::Idle {
            visits_per_day: 0.0,
        };
        assert_eq!(
            *last,
            Told {
                year: 5,
                event: Event::Closed(cause)
            }
        );
    }
}

#[test]
fn a_guarantee_is_told_once() {
    let text = "model = \"small\"\n[finance]\nsupport_share = 0";
    for (_, told) in stories(text, 4) {
        let gaps = told
            .iter()
            .filter(|one| matches!(one.event, Event::GapFilled { .. }))
            .count();
        assert_eq!(gaps, 1);
        assert!(
            !told
                .iter()
                .any(|one| matches!(one.event, Event::Rescued { .. }))
        );
    }
}
