//! Draws until figures are as precise as asked, looked at after every doubling.

mod estimate;
mod target;

pub use estimate::{Estimate, estimate_of};
pub use target::{HalfWidth, Statistic, Target, TargetFault, read_indicator};

use crate::engine::{BLOCK, Figure, Instructions, Monitor, NotFinite, Outcome, Plan, Run};
use rayon::prelude::*;

/// What is to be known how precisely, and how long that may take.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// What has to hold, all of it.
    pub targets: Vec<Target>,
    /// Draws below which precision is not looked at.
    pub least: u64,
    /// Draws at which to stop in any case.
    pub most: u64,
}

impl Wish {
    /// Draws after which precision is looked at: the power of two from `least` and one block upwards,
    /// its doublings, and at last `most`.
    ///
    /// Powers of two are whole blocks, which a run can go on from, and whole nets of `sobol` and `lhs`,
    /// which are the more even ones.
    pub fn looks(&self) -> impl Iterator<Item = u64> + use<> {
        let most = self.most;
        let first = self.least.max(BLOCK as u64).checked_next_power_of_two();
        let first = first.unwrap_or(most).min(most);
        let next = move |draws: &u64| (*draws < most).then(|| draws.saturating_mul(2).min(most));
        std::iter::successors(Some(first), next)
    }
}

/// The state of every target after some draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Draws done.
    pub draws: u64,
    /// Estimates by target and alternative; of a paired difference, from the second alternative on.
    pub figures: Vec<Vec<Known>>,
}

/// What is known of the figure of a target in an alternative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// Position of the alternative.
    pub alternative: usize,
    /// The estimate with its half-width.
    pub estimate: Estimate,
    /// The half-width that was asked for; none where no draw has the figure.
    pub wanted: Option<f64>,
}

impl Known {
    /// Whether the estimate is as precise as asked; none where no draw has the figure, of which there
    /// is nothing to be known.
    pub fn holds(&self) -> Option<bool> {
        let wanted = self.wanted?;
        Some(
            self.estimate
                .half_width
                .is_some_and(|width| width <= wanted),
        )
    }

    /// The half-width as a multiple of the wanted one: at most 1 where the target holds, infinite where
    /// no error is valid; none where no draw has the figure.
    pub fn excess(&self) -> Option<f64> {
        let wanted = self.wanted?;
        Some(match self.estimate.half_width {
            Some(width) if width <= wanted => {
                if wanted > 0.0 {
                    width / wanted
                } else {
                    0.0
                }
            }
            Some(width) => width / wanted,
            None => f64::INFINITY,
        })
    }

    /// Whether the interval holds zero, so that a share of the estimate is no measure of it.
    pub fn may_be_zero(&self) -> bool {
        let Estimate { value, half_width } = self.estimate;
        value
            .zip(half_width)
            .is_some_and(|(value, width)| value.abs() <= width)
    }
}

impl Look {
    /// Whether a target holds: in every alternative that has the figure, and in at least one.
    pub fn target_holds(&self, target: usize) -> bool {
        let mut states = self.figures[target]
            .iter()
            .filter_map(Known::holds)
            .peekable();
        states.peek().is_some() && states.all(|holds| holds)
    }

    /// Whether every target holds.
    pub fn holds(&self) -> bool {
        (0..self.figures.len()).all(|target| self.target_holds(target))
    }

    /// The alternative whose figure is furthest from its target; none where no alternative has it.
    pub fn furthest(&self, target: usize) -> Option<&Known> {
        let known = self.figures[target]
            .iter()
            .filter(|one| one.wanted.is_some());
        known.max_by(|a, b| {
            a.excess()
                .unwrap_or(0.0)
                .total_cmp(&b.excess().unwrap_or(0.0))
        })
    }
}

/// Runs a plan until every target of a wish holds or it is as long as it may be. Gives the results, the
/// same to the last bit as those of a run of that many draws, and what was seen at each look. An
/// interrupted run looks once more at what it has.
///
/// # Errors
/// If a draw gives a value that is not finite: which alternative, draw and inputs.
pub fn run_until_precise(
    plan: &Plan,
    wish: &Wish,
    monitor: &dyn Monitor,
) -> Result<(Outcome, Vec<Look>), NotFinite> {
    let mut run = Run::new(plan, Instructions::chosen());
    for target in &wish.targets {
        if let (Statistic::Quantile(hundredths), true) = (target.statistic, run.is_replicated()) {
            for figure in figures(&run, target) {
                run.watch(figure, f64::from(hundredths) / 100.0);
            }
        }
    }
    let whole = Whole {
        monitor,
        most: wish.most,
    };
    let mut looks: Vec<Look> = Vec::new();
    for draws in wish.looks() {
        run.extend_to(draws, &whole)?;
        if looks.last().map_or(0, |last| last.draws) < run.draws() {
            looks.push(look(&run, &wish.targets));
        }
        if run.interrupted() || looks.last().is_some_and(Look::holds) {
            break;
        }
    }
    Ok((run.finish(), looks))
}

/// Looks at every target.
pub fn look(run: &Run, targets: &[Target]) -> Look {
    let known = |target: &Target| -> Vec<Known> {
        let figures: Vec<Figure> = figures(run, target).collect();
        let one = |figure: &Figure| {
            let estimate = estimate::estimate(run, target, *figure);
            Known {
                alternative: figure.alternative,
                estimate,
                wanted: estimate.value.map(|value| target.half_width.around(value)),
            }
        };
        figures.par_iter().map(one).collect()
    };
    Look {
        draws: run.draws(),
        figures: targets.iter().map(known).collect(),
    }
}

/// The figures of a target, one an alternative.
fn figures(run: &Run, target: &Target) -> impl Iterator<Item = Figure> + use<> {
    let &Target {
        paired, indicator, ..
    } = target;
    (usize::from(paired)..run.alternatives()).map(move |alternative| Figure {
        alternative,
        indicator,
        paired,
    })
}

/// Tells a monitor how far the whole is, not the way to the next look.
struct Whole<'a> {
    monitor: &'a dyn Monitor,
    most: u64,
}

impl Monitor for Whole<'_> {
    fn progress(&self, done: u64, _: u64) {
        self.monitor.progress(done, self.most);
    }

    fn interrupted(&self) -> bool {
        self.monitor.interrupted()
    }

    fn stop_after(&self) -> Option<u64> {
        self.monitor.stop_after()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::indicators::Indicator;

    fn wish(least: u64, most: u64) -> Wish {
        Wish {
            targets: Vec::new(),
            least,
            most,
        }
    }

    #[test]
    fn looks_are_powers_of_two_and_the_end() {
        let looks = |least, most| wish(least, most).looks().collect::<Vec<_>>();
        assert_eq!(looks(1, 20_000), [4_096, 8_192, 16_384, 20_000]);
        assert_eq!(looks(10_000, 65_536), [16_384, 32_768, 65_536]);
        assert_eq!(looks(10_000, 12_000), [12_000]);
        assert_eq!(looks(8_192, 8_192), [8_192]);
        assert_eq!(looks(u64::MAX, 5_000), [5_000]);
    }

    fn known(value: Option<f64>, half_width: Option<f64>, wanted: HalfWidth) -> Known {
        Known {
            alternative: 0,
            estimate: Estimate { value, half_width },
            wanted: value.map(|value| wanted.around(value)),
        }
    }

    #[test]
    fn a_target_holds_where_the_figure_exists_and_has_an_error() {
        let wanted = HalfWidth::Absolute(2.0);
        let held = known(Some(10.0), Some(2.0), wanted);
        let missed = known(Some(10.0), Some(2.1), wanted);
        let unknown = known(Some(10.0), None, wanted);
        let absent = known(None, None, wanted);
        let states = [held, missed, unknown, absent].map(|one| one.holds());
        assert_eq!(states, [Some(true), Some(false), Some(false), None]);
        let look = |figures: &[Known]| Look {
            draws: 1,
            figures: vec![figures.to_vec()],
        };
        assert!(look(&[held, absent]).holds());
        assert!(!look(&[absent]).holds());
        assert!(!look(&[held, missed]).holds());
        assert!(!look(&[unknown]).holds());
        assert_eq!(look(&[held, missed]).furthest(0), Some(&missed));
        assert_eq!(look(&[missed, unknown]).furthest(0), Some(&unknown));
        assert_eq!(look(&[absent]).furthest(0), None);
    }

    #[test]
    fn a_share_of_nothing_holds_for_what_is_nothing_in_every_draw() {
        let relative = HalfWidth::Relative(0.05);
        assert_eq!(known(Some(0.0), Some(0.0), relative).holds(), Some(true));
        let near = known(Some(1.0), Some(3.0), relative);
        assert!(near.holds() == Some(false) && near.may_be_zero());
        assert!(!known(Some(-100.0), Some(3.0), relative).may_be_zero());
    }

    #[test]
    fn survival_is_a_share_and_its_difference_is_not() {
        let target = |text| Target::parse(text).unwrap();
        assert!(target("survived:0.01").is_share());
        assert!(!target("difference:survived:0.01").is_share());
        assert!(target("difference:npv.social:positive:0.01").is_share());
        assert_eq!(target("npv.social:positive:0.01").unit(), "share");
        assert_eq!(
            target("npv.social:p05:1").unit(),
            Indicator::NpvSocial.unit()
        );
    }
}
