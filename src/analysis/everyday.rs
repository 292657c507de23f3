//! A scenario in everyday figures, by which a practitioner can tell whether the inputs are sane.
//!
//! Everything is read off a small run of the engine: means over draws, ratios as ratios of means.

use crate::engine::{BATCH, InputReader, Outcome, Plan, Varying};
use crate::model::exit::Shape;
use crate::model::flow::Flow;
use crate::model::inputs::{Grade, Input};
use crate::model::series::Series;
use crate::text::Text;

/// Draws behind everyday figures: their means settle to about a hundredth, and no one has to wait.
pub const EVERYDAY_DRAWS: u64 = 2048;

/// Years that are looked at; the horizon in place of those beyond it.
pub const EVERYDAY_YEARS: [usize; 3] = [1, 3, 10];

/// What one member of staff costs a year, pay and employer's contributions.
#[derive(Clone, Copy, Debug)]
pub struct StaffCost {
    /// Yuan a year, in today's wages.
    pub yuan: f64,
    /// Grade of the figure.
    pub grade: Grade,
    /// Where it comes from.
    pub source: Text,
}

/// The cost of one member of staff by which wages are turned into heads.
///
/// The registry's own remark on `finance.operating_cost`, 75,000 yuan a month for five staff, comes to
/// 75,000 · 12 · 0.65 / 5 = 117,000 at its wage share.
pub const STAFF_COST: StaffCost = StaffCost {
    yuan: 120_000.0,
    grade: Grade::D,
    source: Text::new(
        "judgement: some 7,500 yuan a month before tax, and a third on top for the employer's contributions",
        "判断：税前月薪约7500元，另加约三分之一的单位缴费",
    ),
};

/// Everyday figures of one alternative.
#[derive(Clone, Debug)]
pub struct Everyday {
    /// The alternative.
    pub alternative: String,
    /// Figures of [`EVERYDAY_YEARS`].
    pub years: Vec<EverydayYear>,
    /// How support leaves.
    pub withdrawal: Withdrawal,
    /// The last of the years looked at.
    pub last_year: usize,
    /// Share of draws that have closed by the end of it.
    pub closed: f64,
    /// Share of draws that are open and in full service in it.
    pub full_service: f64,
}

/// Figures of one year, over the draws that are open in it; none where no draw is.
#[derive(Clone, Copy, Debug)]
pub struct EverydayYear {
    /// The year of operation.
    pub year: usize,
    /// Visits a day.
    pub visits_per_day: Option<f64>,
    /// Visits a resident and year.
    pub visits_per_resident: Option<f64>,
    /// Operating cost a month, yuan.
    pub cost_per_month: Option<f64>,
    /// Members of staff that the wage part of that cost pays for.
    pub staff: Option<f64>,
    /// Rent kept a month, yuan.
    pub rent_per_month: Option<f64>,
    /// Soft-governance budget a resident and year, yuan.
    pub programme_per_resident: Option<f64>,
    /// Purchase of service, soft governance, talent programme and rescue, for each visit, yuan.
    pub public_money_per_visit: Option<f64>,
}

/// How support leaves, from its mean share over the open draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Withdrawal {
    /// The shape.
    pub shape: Shape,
    /// First year in which half of the support or less is left.
    pub halved: Option<usize>,
    /// First year in which none is left.
    pub ended: Option<usize>,
    /// Share of support left in the last of the years looked at; none if no draw is open in it.
    pub left: Option<f64>,
}

impl Withdrawal {
    /// Whether the years depend on how the space does rather than on the calendar.
    pub fn depends_on_performance(&self) -> bool {
        matches!(self.shape, Shape::Performance | Shape::Matching)
    }
}

/// Everyday figures of every alternative of a run.
pub fn everyday(plan: &Plan, outcome: &Outcome) -> Vec<Everyday> {
    (0..outcome.alternatives.len())
        .map(|alternative| Figures::of(plan, outcome, alternative).everyday())
        .collect()
}

/// What the figures of an alternative are read off.
struct Figures<'a> {
    plan: &'a Plan,
    outcome: &'a Outcome,
    alternative: usize,
    /// Residents, their growth, wage share and wage growth, by draw.
    inputs: Vec<Vec<f64>>,
}

/// The inputs that turn yearly means into figures a head.
const INPUTS: [&str; 4] = [
    "catchment.residents",
    "catchment.growth",
    "finance.wage_share",
    "finance.wage_growth",
];

impl<'a> Figures<'a> {
    fn of(plan: &'a Plan, outcome: &'a Outcome, alternative: usize) -> Self {
        let wanted = INPUTS.map(|path| Varying::Input(Input::of(path)));
        let draws = outcome.draws.min(EVERYDAY_DRAWS) as usize;
        let mut reader = InputReader::new(plan);
        let mut inputs = vec![Vec::with_capacity(draws); INPUTS.len()];
        for first in (0..draws).step_by(BATCH) {
            let count = BATCH.min(draws - first);
            let batch = reader.read(alternative, &wanted, first as u64, count);
            for (column, values) in inputs.iter_mut().zip(batch) {
                column.extend(values);
            }
        }
        Self {
            plan,
            outcome,
            alternative,
            inputs,
        }
    }

    fn everyday(&self) -> Everyday {
        let horizon = self.plan.structure(self.alternative).horizon;
        let mut years = EVERYDAY_YEARS.map(|year| year.min(horizon)).to_vec();
        years.dedup();
        let last_year = years.last().copied().unwrap_or(horizon);
        let share = |series, year| self.mean(series, year).unwrap_or(0.0);
        Everyday {
            alternative: self.outcome.alternatives[self.alternative].name.clone(),
            years: years.into_iter().map(|year| self.year(year)).collect(),
            withdrawal: self.withdrawal(last_year),
            last_year,
            closed: 1.0 - share(Series::OpenAtEnd, last_year),
            full_service: share(Series::FullService, last_year),
        }
    }

    fn mean(&self, series: Series, year: usize) -> Option<f64> {
        let years = &self.outcome.alternatives[self.alternative].years;
        years.mean(series, year)
    }

    /// Mean of an amount over the draws that are open: closed ones add 0.
    fn while_open(&self, series: Series, year: usize) -> Option<f64> {
        ratio(self.mean(series, year)?, self.mean(Series::Open, year)?)
    }

    fn year(&self, year: usize) -> EverydayYear {
        let residents = self.mean_of(|[residents, growth, ..]| residents * grown(growth, year));
        let monthly = |series| Some(self.while_open(series, year)? / 12.0);
        let visits = self.while_open(Series::Visits, year);
        let cost = monthly(Series::Operating);
        let public_money = || {
            let of = |series| self.while_open(series, year);
            let yearly = of(Series::Support)? + of(Series::Programme)? + of(Series::Rescue)?;
            Some(yearly + self.talent())
        };
        EverydayYear {
            year,
            visits_per_day: visits.map(|visits| visits / 365.0),
            visits_per_resident: visits.and_then(|visits| ratio(visits, residents)),
            cost_per_month: cost,
            staff: cost.map(|cost| cost * 12.0 * self.wage_part(year) / STAFF_COST.yuan),
            rent_per_month: monthly(Series::Rent),
            programme_per_resident: self
                .while_open(Series::Programme, year)
                .and_then(|programme| ratio(programme, residents)),
            public_money_per_visit: visits.and_then(|visits| ratio(public_money()?, visits)),
        }
    }

    /// Wages of today in a yuan of this year's operating cost: wage_share / (1 + wage_share (w − 1)),
    /// since wages have grown by w and everything else has not.
    fn wage_part(&self, year: usize) -> f64 {
        self.mean_of(|[_, _, share, growth]| share / (1.0 + share * (grown(growth, year) - 1.0)))
    }

    /// The talent programme, yuan an open year: its present value over that of the open years.
    fn talent(&self) -> f64 {
        let flows = &self.outcome.alternatives[self.alternative].flows;
        let structure = self.plan.structure(self.alternative);
        let open_years: f64 = (1..=structure.horizon)
            .map(|year| structure.discount[year] * self.mean(Series::Open, year).unwrap_or(0.0))
            .sum();
        ratio(flows[Flow::Talent as usize], open_years).unwrap_or(0.0)
    }

    fn withdrawal(&self, last_year: usize) -> Withdrawal {
        let structure = self.plan.structure(self.alternative);
        let first = |limit: f64| {
            (1..=structure.horizon).find(|&year| {
                self.left(year)
                    .is_some_and(|share| share <= limit + ROUNDING)
            })
        };
        Withdrawal {
            shape: structure.shape,
            halved: first(0.5),
            ended: first(0.0),
            left: self.left(last_year),
        }
    }

    /// Mean share of support left in a year.
    fn left(&self, year: usize) -> Option<f64> {
        self.mean(Series::SupportShare, year)
    }

    /// Mean over draws of something that the inputs give.
    fn mean_of(&self, figure: impl Fn([f64; 4]) -> f64) -> f64 {
        let draws = self.inputs[0].len();
        let total: f64 = (0..draws)
            .map(|draw| figure([0, 1, 2, 3].map(|input| self.inputs[input][draw])))
            .sum();
        total / draws as f64
    }
}

/// Means of shares that are the same in every draw carry roundings of this order.
const ROUNDING: f64 = 1e-9;

/// (1 + growth)^(year − 1).
fn grown(growth: f64, year: usize) -> f64 {
    (1..year).fold(1.0, |factor, _| factor * (1.0 + growth))
}

/// a/b; none where b is 0.
fn ratio(a: f64, b: f64) -> Option<f64> {
    (b != 0.0).then(|| a / b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluate;
    use crate::scenario::{self, Loader};
    use std::io;

    struct Text(&'static str);

    impl Loader for Text {
        fn load(&self, _: &str, _: u64) -> io::Result<Vec<u8>> {
            Ok(self.0.as_bytes().to_vec())
        }
    }

    fn figures(text: &'static str) -> Everyday {
        let (scenario, _) = scenario::read("scenario.toml", &Text(text), &[]).unwrap();
        let plan = Plan::from_scenario(&scenario).unwrap();
        let outcome = evaluate(&plan, 64, &()).unwrap();
        everyday(&plan, &outcome).remove(0)
    }

    fn assert_near(found: Option<f64>, expected: f64) {
        let found = found.unwrap();
        // Sums of a few dozen terms round in the last digits.
        assert!((found / expected - 1.0).abs() < 1e-12, "{found} {expected}");
    }

    // By hand: 100 m2 of public area for 0.5 visits a day and m2, half used: 25 visits a day, 9,125 a year,
    // of 1,000 residents. 120,000 yuan a year are 10,000 a month; half of it, 60,000, pays half a member
    // of staff; 80 % of it is bought, plus 20,000 yuan of talent: 116,000 yuan over 9,125 visits.
    #[test]
    fn the_first_year_of_a_small_model_by_hand() {
        let figures = figures(
            "model = { usage = \"design\", budget = \"guaranteed\", participation = \"null\" }\n\
             [space]\narea = 100\n[catchment]\nresidents = 1000\ngrowth = 0\n\
             [demand]\ncapacity = 0.5\ndesign_use = 0.5\n\
             [finance]\ncommercial_share = 0\noperating_cost = 1200\nwage_share = 0.5\nwage_growth = 0.03\n\
             volunteer_cap = 0\nsupport_share = 0.8\n[operator]\ncost_ratio = 1\n\
             [governance]\nannual_budget = 0\ntalent = 0.1\ntalent_cost = 200000\n\
             [exit]\nshape = \"none\"",
        );
        let first = figures.years[0];
        assert_eq!(first.year, 1);
        assert_near(first.visits_per_day, 25.0);
        assert_near(first.visits_per_resident, 9.125);
        assert_near(first.cost_per_month, 10_000.0);
        assert_near(first.staff, 60_000.0 / STAFF_COST.yuan);
        assert_eq!(first.rent_per_month, Some(0.0));
        assert_near(first.public_money_per_visit, 116_000.0 / 9_125.0);
        // Wages grow, heads do not.
        assert_near(figures.years[2].staff, first.staff.unwrap());
        assert_eq!((figures.closed, figures.full_service), (0.0, 1.0));
        assert_eq!(figures.withdrawal.halved, None);
    }

    // After three full years a fifth of what is left goes every year: 0.8, 0.64, 0.512, 0.4096.
    #[test]
    fn schedules_are_read_off_the_years() {
        let figures = figures("model = { budget = \"guaranteed\" }\nappraisal = { horizon = 8 }");
        let expected = Withdrawal {
            shape: Shape::Geometric,
            halved: Some(7),
            ended: None,
            left: figures.withdrawal.left,
        };
        assert_eq!(figures.withdrawal, expected);
        assert_near(figures.withdrawal.left, 0.8f64.powi(5));
        let years: Vec<_> = figures.years.iter().map(|year| year.year).collect();
        assert_eq!((years, figures.last_year), (vec![1, 3, 8], 8));
    }
}
