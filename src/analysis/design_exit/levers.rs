//! Designs: exits and splits of a budget, each once.

use super::budget::Levers;
use crate::model::exit::Shape;
use crate::model::support::Calendar;
use crate::scenario::{Override, Variant};

/// Support at or below this share of what it was has ended: a schedule that falls by a share of the rest
/// never reaches 0.
const ENDED: f64 = 0.05;

/// The values that are combined.
#[derive(Clone, Debug, PartialEq)]
pub struct Axes {
    /// Shapes of withdrawal.
    pub shapes: Vec<Shape>,
    /// Years of full support.
    pub hold_years: Vec<f64>,
    /// Exit rates a year.
    pub rates: Vec<f64>,
    /// Shares of support that stay.
    pub floors: Vec<f64>,
    /// Shares of the budget for the front end.
    pub front_end: Vec<f64>,
    /// Shares of the budget for soft governance.
    pub soft: Vec<f64>,
    /// Years of soft governance.
    pub soft_years: Vec<usize>,
}

/// A way in which support withdraws; what has no meaning under its shape is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exit {
    /// Its shape.
    pub shape: Shape,
    /// Years of full support.
    pub hold_years: Option<f64>,
    /// Exit rate a year.
    pub rate: Option<f64>,
    /// Share of support that stays.
    pub floor: Option<f64>,
}

/// A split of the budget, in shares of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    /// For research, service design and space design before building.
    pub front_end: f64,
    /// For soft governance.
    pub soft: f64,
    /// Years over which soft governance is spread evenly; none where there is none.
    pub soft_years: Option<usize>,
}

/// An exit with a split, and the levers that the split comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Design {
    /// How support withdraws.
    pub exit: Exit,
    /// How the budget is split.
    pub split: Split,
    /// Area and yearly amounts that spend it.
    pub levers: Levers,
}

impl Exit {
    /// Support that never withdraws.
    pub const NONE: Exit = Exit {
        shape: Shape::None,
        hold_years: None,
        rate: None,
        floor: None,
    };

    /// The share of support in year t where the calendar alone decides it; none for `performance` and
    /// `matching`.
    pub fn share(&self, t: usize, step_years: f64) -> Option<f64> {
        let calendar = Calendar {
            hold_years: self.hold_years.unwrap_or(0.0),
            rate: self.rate.unwrap_or(0.0),
            floor: self.floor.unwrap_or(0.0),
            step_years,
        };
        let by_calendar = !matches!(self.shape, Shape::Performance | Shape::Matching);
        by_calendar.then(|| calendar.share(self.shape, t))
    }

    /// Whether no year of the horizon differs from support that never withdraws.
    fn never_withdraws(&self, horizon: usize) -> bool {
        let rate = self.rate.is_some_and(|rate| rate == 0.0);
        let floor = self.floor.is_some_and(|floor| floor >= 1.0);
        let hold = self.hold_years.is_none_or(|hold| hold >= horizon as f64);
        rate || floor || hold
    }
}

impl Split {
    /// What is left for the works.
    pub fn hardware(&self) -> f64 {
        1.0 - self.front_end - self.soft
    }
}

/// A lever of a design that lies at an end of the values that were tried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Which lever, by its option on the command line.
    pub option: &'static str,
    /// Its value.
    pub value: f64,
    /// Whether it is the highest value, else the lowest.
    pub highest: bool,
}

impl Axes {
    /// The levers of a design whose value is the lowest or the highest of several that were tried, where a
    /// lower or higher one could have been: a better design may lie beyond.
    pub fn edges(&self, design: &Design, horizon: usize) -> Vec<Edge> {
        let (exit, split) = (&design.exit, &design.split);
        let years: Vec<f64> = self.soft_years.iter().map(|&years| years as f64).collect();
        let horizon = horizon as f64;
        let soft_years = split.soft_years.map(|years| years as f64);
        let levers = [
            ("--hold", exit.hold_years, &self.hold_years, (0.0, horizon)),
            ("--rate", exit.rate, &self.rates, (0.0, 1.0)),
            ("--floor", exit.floor, &self.floors, (0.0, 1.0)),
            (
                "--front-end",
                Some(split.front_end),
                &self.front_end,
                (0.0, 1.0),
            ),
            ("--soft", Some(split.soft), &self.soft, (0.0, 1.0)),
            ("--soft-years", soft_years, &years, (1.0, horizon)),
        ];
        let edge = |(option, value, tried, (least, most)): (_, Option<f64>, &Vec<f64>, _)| {
            let value = value?;
            let low = tried.iter().copied().fold(f64::INFINITY, f64::min);
            let high = tried.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let highest = value >= high && value < most;
            let lowest = value <= low && value > least;
            (low < high && (highest || lowest)).then_some(Edge {
                option,
                value,
                highest,
            })
        };
        levers.into_iter().filter_map(edge).collect()
    }
}

/// Every exit of the axes once, support that never withdraws first: what a shape does not read is left
/// out, and of exits with the same share of support in every year the first stays.
pub fn exits(axes: &Axes, horizon: usize, step_years: f64) -> Vec<Exit> {
    let mut exits = vec![Exit::NONE];
    let mut schedules: Vec<Vec<u64>> = vec![vec![1.0f64.to_bits(); horizon]];
    for exit in combined(axes) {
        if exit.never_withdraws(horizon) || exits.contains(&exit) {
            continue;
        }
        let schedule = (1..=horizon).map(|t| exit.share(t, step_years).map(f64::to_bits));
        if let Some(schedule) = schedule.collect::<Option<Vec<u64>>>() {
            if schedules.contains(&schedule) {
                continue;
            }
            schedules.push(schedule);
        }
        exits.push(exit);
    }
    exits
}

/// The combinations of shape, hold, rate and floor that have a meaning.
fn combined(axes: &Axes) -> Vec<Exit> {
    let mut exits = Vec::new();
    for &shape in axes.shapes.iter().filter(|shape| **shape != Shape::None) {
        let reads_rate = !matches!(shape, Shape::Cliff | Shape::Matching);
        let rates: Vec<Option<f64>> = match reads_rate {
            true => axes.rates.iter().copied().map(Some).collect(),
            false => vec![None],
        };
        for &hold_years in &axes.hold_years {
            for &rate in &rates {
                exits.extend(axes.floors.iter().map(|&floor| Exit {
                    shape,
                    hold_years: Some(hold_years),
                    rate,
                    floor: Some(floor),
                }));
            }
        }
    }
    exits
}

/// Every split of the axes that leaves something for the works, once. Years have no meaning without soft
/// governance, and end with the horizon.
pub fn splits(axes: &Axes, horizon: usize) -> Vec<Split> {
    let mut splits: Vec<Split> = Vec::new();
    for &front_end in &axes.front_end {
        for &soft in &axes.soft {
            let years = axes.soft_years.iter().map(|&years| years.min(horizon));
            let years: Vec<Option<usize>> = match soft > 0.0 {
                true => years.map(Some).collect(),
                false => vec![None],
            };
            for soft_years in years {
                let split = Split {
                    front_end,
                    soft,
                    soft_years,
                };
                if split.hardware() > 1e-9 && !splits.contains(&split) {
                    splits.push(split);
                }
            }
        }
    }
    splits
}

impl Design {
    /// The design as a variant of an alternative. Soft governance gets a schedule of its own: the whole
    /// amount for its years, then nothing.
    pub fn variant(&self, of: &str, name: &str) -> Variant {
        let number = |path: &str, value: f64| Override {
            path: path.to_owned(),
            value: format!("{value:?}"),
        };
        let word = |path: &str, value: &str| Override {
            path: path.to_owned(),
            value: value.to_owned(),
        };
        let mut settings = vec![
            number("space.area", self.levers.area),
            number("governance.front_end_share", self.levers.front_end_share),
            number("governance.annual_budget", self.levers.annual_budget),
            word("exit.shape", self.exit.shape.name()),
            word("exit.governance.shape", Shape::Cliff.name()),
            number(
                "exit.governance.hold_years",
                self.split.soft_years.unwrap_or(0) as f64,
            ),
            number("exit.governance.floor", 0.0),
        ];
        let levers = [
            ("exit.hold_years", self.exit.hold_years),
            ("exit.rate", self.exit.rate),
            ("exit.floor", self.exit.floor),
        ];
        let given = levers
            .into_iter()
            .filter_map(|(path, value)| Some(number(path, value?)));
        settings.extend(given);
        Variant {
            of: of.to_owned(),
            name: name.to_owned(),
            settings,
        }
    }
}

/// First year in which support is at half or less, and first in which it has ended (5 % or less), of the
/// shares of years 1, 2, …; none where that does not happen.
pub fn turning_years(shares: impl Iterator<Item = f64> + Clone) -> (Option<usize>, Option<usize>) {
    let first = |level: f64| {
        let mut shares = shares.clone();
        shares
            .position(|share| share <= level)
            .map(|place| place + 1)
    };
    (first(0.5 + 1e-9), first(ENDED + 1e-9))
}
