//! The threshold against the yearly equations.

use super::self_sustaining_utilisation;
use crate::engine::{Plan, trace};
use crate::model::series::Series;
use crate::scenario::{self, Loader, Scenario};
use std::io;

struct Text(String);

impl Loader for Text {
    fn load(&self, _: &str, _: u64) -> io::Result<Vec<u8>> {
        Ok(self.0.clone().into_bytes())
    }
}

/// A space without soft governance, whose inputs are constants, so that a median is the value of every draw.
fn space(slot: &str, usage: f64) -> Scenario {
    let text = format!(
        "model = {{ base = \"big\", participation = \"{slot}\" }}\n\
         [governance]\nquality = 0\ncontagion = 0.5\ndropout = 0.2\n\
         [scale]\nusage = {usage}\n[start]\nparticipation = 0.3\n[exit]\nshape = \"none\"\n"
    );
    scenario::read("scenario.toml", &Text(text), &[]).unwrap().0
}

#[test]
fn participation_grows_above_the_threshold_and_falls_below_it() {
    let (mut grown, mut fallen) = (0, 0);
    for usage in [0.2, 0.5, 1.0, 2.0, 5.0] {
        let space = space("contact", usage);
        let threshold = self_sustaining_utilisation(&space.alternatives[0]).unwrap();
        let plan = Plan::from_scenario(&space).unwrap();
        for draw in 0..32 {
            let traced = trace(&plan, 0, draw);
            let series = |series: Series| &traced.series[series as usize];
            let participation = series(Series::Participation);
            for (year, use_of_it) in series(Series::Utilisation).iter().enumerate() {
                let Some(next) = participation.get(year + 1).filter(|next| next.is_finite()) else {
                    continue;
                };
                // u is capped at 1, and what takes part already cannot be won over.
                let p = participation[year];
                let busiest = threshold * 0.5 / 0.2;
                let spreads = use_of_it.min(busiest) * (1.0 - p) > threshold;
                assert_eq!(
                    *next > p,
                    spreads,
                    "draw {draw}, year {year}, usage {usage}"
                );
                match spreads {
                    true => grown += 1,
                    false => fallen += 1,
                }
            }
        }
    }
    assert!(grown > 50 && fallen > 50, "{grown} {fallen}");
}

/// The slots in which nothing spreads, and a critical mass, which spreads 1.5615 times as well at its best.
#[test]
fn every_slot_has_its_own_threshold() {
    let of = |slot| self_sustaining_utilisation(&space(slot, 1.0).alternatives[0]);
    assert_eq!((of("inventory"), of("null")), (None, None));
    let ratio = of("contact").unwrap() / of("critical-mass").unwrap();
    let best = (1..1000)
        .map(|step| f64::from(step) / 1000.0)
        .map(|p| p * (1.0 - p) / (p * p + 0.0625))
        .fold(0.0, f64::max);
    assert!((ratio - best).abs() < 1e-5, "{ratio} {best}");
}
