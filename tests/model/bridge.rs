//! Runs a case of the twin through the batched equations, with the same case in every lane or one case
//! a lane, and reads off what both report.

use crate::twin::{self, Case};
use commonground::model::draws::{Draws, Shocks};
use commonground::model::exit::Shape;
use commonground::model::flow::Flow;
use commonground::model::indicators::Indicator;
use commonground::model::inputs::{Input, Inputs};
use commonground::model::lanes::{LANES, Lanes};
use commonground::model::ledger::{Book, Ledger, parties};
use commonground::model::parties::{Driver, Party};
use commonground::model::series::{Series, SeriesView};
use commonground::model::simulate::{Observer, Workspace, simulate};
use commonground::model::slots::{Budget, Participation, Slots, Usage, Valuation};
use commonground::model::structure::{OwnFlow, Structure};
use std::sync::LazyLock;

/// What the batched equations say of one lane.
pub struct Report {
    /// By series, then by year from 1.
    series: Vec<Vec<f64>>,
    /// By indicator.
    indicators: Vec<f64>,
    /// Amounts of years 0..T by position of the book.
    pub ledger: Vec<Vec<f64>>,
    /// Present values by position of the book.
    pub present: Vec<f64>,
    /// From whom to whom, by position of the book.
    pub parties: Vec<(Party, Party)>,
}

impl Report {
    pub fn of(&self, series: Series) -> &[f64] {
        &self.series[series as usize]
    }

    pub fn indicator(&self, indicator: Indicator) -> f64 {
        self.indicators[indicator as usize]
    }

    pub fn flow(&self, flow: Flow) -> &[f64] {
        &self.ledger[flow as usize]
    }
}

struct Recorder {
    series: Vec<Vec<Lanes>>,
    ledger: Vec<Vec<Lanes>>,
    present: Vec<Lanes>,
}

impl Observer for Recorder {
    fn year_zero(&mut self, book: &Book) {
        let amounts = |position| Lanes::from_fn(|i| book.amount(position, i, true));
        self.ledger = (0..book.flows())
            .map(|position| vec![amounts(position)])
            .collect();
    }

    fn year(&mut self, _: usize, series: &SeriesView) {
        for (kept, &name) in self.series.iter_mut().zip(Series::ALL) {
            kept.push(series.of(name));
        }
        let open = series.open();
        for (position, kept) in self.ledger.iter_mut().enumerate() {
            kept.push(Lanes::from_fn(|i| {
                series.book.amount(position, i, open[i] != 0.0)
            }));
        }
    }

    fn present_values(&mut self, ledger: &Ledger) {
        self.present = ledger.present_values().copied().collect();
    }
}

pub fn shape(shape: twin::Shape) -> Shape {
    match shape {
        twin::Shape::None => Shape::None,
        twin::Shape::Cliff => Shape::Cliff,
        twin::Shape::Linear => Shape::Linear,
        twin::Shape::Geometric => Shape::Geometric,
        twin::Shape::Step => Shape::Step,
        twin::Shape::Performance => Shape::Performance,
        twin::Shape::Matching => Shape::Matching,
    }
}

pub fn party(party: twin::Party) -> Party {
    match party {
        twin::Party::Government => Party::Government,
        twin::Party::Operator => Party::Operator,
        twin::Party::Residents => Party::Residents,
        twin::Party::Partners => Party::Partners,
        twin::Party::World => Party::World,
    }
}

fn driver(driver: twin::Driver) -> Driver {
    match driver {
        twin::Driver::Visits => Driver::Visits,
        twin::Driver::Area => Driver::Area,
        twin::Driver::Open => Driver::Open,
        twin::Driver::Residents => Driver::Residents,
        twin::Driver::Participants => Driver::Participants,
        twin::Driver::Capex => Driver::Capex,
    }
}

fn slots(slots: twin::Slots) -> Slots {
    Slots {
        usage: match slots.usage {
            twin::Usage::Diffusion => Usage::Diffusion,
            twin::Usage::Habit => Usage::Habit,
            twin::Usage::Design => Usage::Design,
        },
        participation: match slots.participation {
            twin::Participation::Contact => Participation::Contact,
            twin::Participation::Inventory => Participation::Inventory,
            twin::Participation::CriticalMass => Participation::CriticalMass,
            twin::Participation::Null => Participation::Null,
        },
        budget: match slots.budget {
            twin::Budget::Hard => Budget::Hard,
            twin::Budget::Guaranteed => Budget::Guaranteed,
        },
        valuation: match slots.valuation {
            twin::Valuation::Visits => Valuation::Visits,
            twin::Valuation::Wellbeing => Valuation::Wellbeing,
            twin::Valuation::Cash => Valuation::Cash,
        },
    }
}

pub fn structure(case: &Case) -> Structure {
    Structure {
        slots: slots(case.slots),
        shape: shape(case.shape),
        governance_shape: case
            .governance_exit
            .map(|own| shape(own.shape.unwrap_or(case.shape))),
        horizon: case.horizon,
        discount: case.discount.clone(),
        review_every: case.input("review.every") as usize,
        renewal_years: case.input("hardware.renewal_years") as usize,
        fit_is_given: case.given("start.fit").is_some(),
        participation_is_given: case.given("start.participation").is_some(),
        own_flows: case
            .flows
            .iter()
            .map(|flow| OwnFlow {
                name: flow.name.clone(),
                from: party(flow.from),
                to: party(flow.to),
                driver: driver(flow.driver),
                growth: flow.growth,
                first: flow.first,
                last: flow.last,
            })
            .collect(),
    }
}

/// Every input with its path, looked up once.
static PATHS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Input::all().map(Input::path).collect());

/// The value of an input in a case: what its own schedule leaves out follows `exit`.
fn value(case: &Case, path: &str) -> f64 {
    let own = case.governance_exit.unwrap_or_default();
    let following = |own: Option<f64>, path: &str| own.unwrap_or_else(|| case.input(path));
    match path {
        "exit.governance.hold_years" => following(own.hold_years, "exit.hold_years"),
        "exit.governance.rate" => following(own.rate, "exit.rate"),
        "exit.governance.floor" => following(own.floor, "exit.floor"),
        "exit.governance.step_years" => following(own.step_years, "exit.step_years"),
        path => case.given(path).unwrap_or(0.0),
    }
}

/// Runs cases of one structure side by side, one a lane; lanes beyond them repeat the last.
pub fn run(cases: &[&Case]) -> Vec<Report> {
    assert!(!cases.is_empty() && cases.len() <= LANES);
    let lane = |i: usize| cases[i.min(cases.len() - 1)];
    let structure = structure(cases[0]);
    let inputs = Inputs::from_fn(|input| Lanes::from_fn(|i| value(lane(i), PATHS[input.index()])));
    let rates: Vec<Lanes> = (0..structure.own_flows.len())
        .map(|position| Lanes::from_fn(|i| lane(i).flows[position].rate))
        .collect();
    let years = |of: fn(&Case) -> &Vec<f64>| -> Vec<Vec<f64>> {
        (0..structure.horizon)
            .map(|t| (0..LANES).map(|i| of(lane(i))[t]).collect())
            .collect()
    };
    let (noise, crisis) = (years(|case| &case.noise), years(|case| &case.crisis));
    let (jump, rescue) = (years(|case| &case.jump), years(|case| &case.rescue));
    let draws = Draws {
        inputs: &inputs,
        rates: &rates,
        shocks: Shocks {
            strip: 0,
            noise: &noise,
            crisis: &crisis,
            jump: &jump,
            rescue: &rescue,
        },
    };
    let mut workspace = Workspace::new(structure.own_flows.len());
    let mut recorder = Recorder {
        series: vec![Vec::new(); Series::COUNT],
        ledger: Vec::new(),
        present: Vec::new(),
    };
    let indicators = simulate(&structure, &draws, &mut workspace, &mut recorder);
    let of_lane = |columns: &[Vec<Lanes>], i: usize| -> Vec<Vec<f64>> {
        let years = columns.iter();
        years
            .map(|years| years.iter().map(|year| year[i]).collect())
            .collect()
    };
    let present = &recorder.present;
    (0..cases.len())
        .map(|i| Report {
            series: of_lane(&recorder.series, i),
            indicators: Indicator::ALL
                .iter()
                .map(|&indicator| indicators.of(indicator)[i])
                .collect(),
            ledger: of_lane(&recorder.ledger, i),
            present: present.iter().map(|amount| amount[i]).collect(),
            parties: (0..present.len())
                .map(|position| parties(&structure, position))
                .collect(),
        })
        .collect()
}

/// Largest distance between two figures relative to their size; amounts below 1e-6 are rounding.
pub fn distance(ours: f64, theirs: Option<f64>) -> f64 {
    match theirs {
        None => {
            if ours.is_nan() {
                0.0
            } else {
                f64::INFINITY
            }
        }
        Some(theirs) => {
            let gap = (ours - theirs).abs();
            if ours.is_nan() {
                f64::INFINITY
            } else if gap <= 1e-6 && theirs.abs() < 1e-6 {
                0.0
            } else {
                gap / theirs.abs().max(1e-300)
            }
        }
    }
}
