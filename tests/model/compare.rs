//! One case by two programs: every series, indicator and flow, and how far apart they may be.
//!
//! Two right programs differ by rounding. What rounding may do to a figure follows from the largest
//! term that the figure is made of, not from the figure: a net present value of 1 yuan between flows
//! of 10⁸ yuan has some 8 digits. A figure may differ by 10⁻⁹ of itself, and by 10⁻¹² of its
//! largest term, which is some thousand roundings.

use crate::bridge::{Report, party};
use crate::twin::{Case, Entry, Outcome, Party};
use commonground::model::flow::Flow;
use commonground::model::indicators::Indicator;
use commonground::model::series::{FULL_SERVICE_HOURS, Series};

/// Of the figure itself.
const RELATIVE: f64 = 1e-9;

/// Of the largest term that the figure is made of.
const ROUNDING: f64 = 1e-12;

/// What a comparison found.
#[derive(Default)]
pub struct Verdict {
    pub figures: usize,
    /// Largest difference as a share of what is allowed.
    pub worst: f64,
    pub worst_at: String,
}

impl Verdict {
    pub fn agrees(&self) -> bool {
        self.worst <= 1.0
    }

    fn check(&mut self, what: impl Fn() -> String, ours: f64, theirs: Option<f64>, largest: f64) {
        self.figures += 1;
        let ratio = match theirs {
            None if ours.is_nan() => 0.0,
            Some(theirs) if !ours.is_finite() || !theirs.is_finite() => f64::INFINITY,
            Some(theirs) if ours == theirs => 0.0,
            Some(theirs) => (ours - theirs).abs() / (RELATIVE * theirs.abs() + ROUNDING * largest),
            None => f64::INFINITY,
        };
        if ratio > self.worst {
            self.worst = ratio;
            self.worst_at = format!("{}: {ours:e} against {theirs:?}", what());
        }
    }
}

/// The largest terms that the figures of a case are made of.
struct Largest {
    /// Largest amount of a year, or that would move if participation were 1, by year from 0.
    money: Vec<f64>,
    /// Largest present value of a kind of flow, amounts taken without sign.
    present: f64,
    /// Visits that the whole public area can take in a year, V = Q (1 − exp(−V/Q)) being the last step.
    capacity: f64,
}

impl Largest {
    fn of(case: &Case, theirs: &Outcome) -> Self {
        let present = theirs.ledger.iter().map(|entry| {
            let discounted = entry.amounts.iter().zip(&case.discount);
            discounted.map(|(amount, d)| d * amount.abs()).sum::<f64>()
        });
        let start = case.input("finance.reserve_start");
        let reserves = &theirs.series["reserve"];
        let reserve = |t: usize| match t {
            0 => start,
            t => reserves[t - 1].unwrap_or(0.0),
        };
        let money = (0..=case.horizon).map(|t| {
            theirs
                .ledger
                .iter()
                .map(|entry| entry.amounts[t])
                .chain([reserve(t), reserve(t.saturating_sub(1))])
                .fold(0.0, |largest: f64, amount| largest.max(amount.abs()))
        });
        Largest {
            money: money.collect(),
            present: present.fold(0.0, f64::max),
            capacity: case.input("space.area")
                * (1.0 - case.input("finance.commercial_share"))
                * case.input("demand.capacity")
                * 365.0,
        }
    }
}

/// Compares everything.
pub fn compare(case: &Case, ours: &Report, theirs: &Outcome) -> Verdict {
    let mut verdict = Verdict::default();
    let largest = Largest::of(case, theirs);
    compare_series(case, ours, theirs, &largest, &mut verdict);
    compare_ledger(case, ours, theirs, &largest, &mut verdict);
    compare_indicators(case, ours, theirs, &largest, &mut verdict);
    verdict
}

fn compare_series(
    case: &Case,
    ours: &Report,
    theirs: &Outcome,
    largest: &Largest,
    verdict: &mut Verdict,
) {
    for &series in Series::ALL {
        // The oracle has no series of full service: it follows from its hours.
        let full_service = series == Series::FullService;
        let values = &theirs.series[if full_service { "hours" } else { series.name() }];
        for t in 1..=case.horizon {
            let year = t - 1;
            let their = values[year].map(|value| match full_service {
                true => f64::from(u8::from(value >= FULL_SERVICE_HOURS)),
                false => value,
            });
            let scale = match (series, series.unit()) {
                (Series::SelfFunding, _) => self_funding_scale(theirs, year, largest.money[t]),
                (_, "yuan" | "yuan/yr") => largest.money[t],
                (_, "visits/yr") => largest.capacity,
                _ => 1.0,
            };
            let what = || format!("{} in year {t}", series.name());
            verdict.check(what, ours.of(series)[year], their, scale);
        }
    }
}

/// own/cost: the error of either by the largest amount of the year, cost being own over the ratio.
fn self_funding_scale(theirs: &Outcome, year: usize, money: f64) -> f64 {
    match (
        theirs.series["self_funding"][year],
        theirs.series["own"][year],
    ) {
        (Some(ratio), Some(own)) if own != 0.0 => (1.0 + ratio.abs()) * money * (ratio / own).abs(),
        _ => 1.0,
    }
}

/// Flow by flow, between the same two parties and in the same year, so that every total between two
/// parties agrees as well.
fn compare_ledger(
    case: &Case,
    ours: &Report,
    theirs: &Outcome,
    largest: &Largest,
    verdict: &mut Verdict,
) {
    let mut matched = 0;
    for position in 0..ours.ledger.len() {
        let (from, to) = ours.parties[position];
        let own: String;
        let name = match Flow::ALL.get(position) {
            Some(&flow) => name_in_oracle(flow),
            None => {
                own = format!("own_flow.{}", case.flows[position - Flow::COUNT].name);
                &own
            }
        };
        let entry = theirs
            .ledger
            .iter()
            .find(|entry| entry.flow == name && party(entry.from) == from && party(entry.to) == to);
        matched += usize::from(entry.is_some());
        for t in 0..=case.horizon {
            let their = entry.map_or(0.0, |entry| entry.amounts[t]);
            let what = || format!("{name} from {from:?} to {to:?} in year {t}");
            let scale = largest.money[t];
            verdict.check(what, ours.ledger[position][t], Some(their), scale);
        }
    }
    // Every kind of flow of the oracle has its place in the ledger.
    assert_eq!(matched, theirs.ledger.len());
}

/// Present value of the flows that qualify.
fn present(case: &Case, theirs: &Outcome, qualifies: impl Fn(&Entry) -> bool) -> f64 {
    let entries = theirs.ledger.iter().filter(|entry| qualifies(entry));
    entries
        .flat_map(|entry| entry.amounts.iter().zip(&case.discount))
        .map(|(amount, d)| d * amount)
        .sum()
}

/// What the oracle calls a kind of flow; the two parties tell apart what shares a name.
fn name_in_oracle(flow: Flow) -> &'static str {
    match flow {
        Flow::PublicWorks | Flow::OperatorWorks => "works",
        Flow::PublicRefit | Flow::OperatorRefit => "refit",
        Flow::ResidentGiving | Flow::PartnerGiving => "giving",
        Flow::TreasuryRent => "rent_to_treasury",
        Flow::PremisesValue => "worth_of_premises",
        Flow::DisplacedTrade => "displaced_trade",
        Flow::DisplacedFees => "displaced_fees",
        Flow::PublicFundsCost => "cost_of_public_funds",
        Flow::LostDebt => "debt_lost",
        Flow::ReserveReturned => "cash_left",
        Flow::Holding => "holding_cost",
        Flow::PublicResidual | Flow::OperatorResidual => "residual_value",
        other => other.name(),
    }
}

fn compare_indicators(
    case: &Case,
    ours: &Report,
    theirs: &Outcome,
    largest: &Largest,
    verdict: &mut Verdict,
) {
    let years: f64 = case.discount.iter().sum();
    for &indicator in Indicator::ALL {
        let their = theirs.indicators[indicator.name()];
        let size = their.unwrap_or(0.0).abs();
        // a/b, where a and b may be off by the largest present value.
        let quotient = |below: f64| (1.0 + size) * largest.present / below.abs();
        let scale = match indicator {
            Indicator::Bcr => quotient(present(case, theirs, |entry| {
                entry.to == Party::World && entry.from != Party::World
            })),
            Indicator::Leverage => quotient(present(case, theirs, |entry| {
                let aside = ["holding_cost", "opportunity_rent", "debt_settled"];
                entry.from == Party::Government && !aside.contains(&entry.flow.as_str())
            })),
            Indicator::CostPerVisit => {
                let visits: f64 = (1..=case.horizon)
                    .map(|t| case.discount[t] * theirs.series["visits"][t - 1].unwrap_or(0.0))
                    .sum();
                (largest.present + size * largest.capacity * years) / visits
            }
            Indicator::NpvSocialWeighted => {
                let income = case.input("catchment.priority_income");
                let weight = income.powf(-case.input("value.equity_elasticity"));
                (1.0 + weight) * largest.present
            }
            Indicator::Equity => 1.0 / case.input("catchment.priority_share"),
            Indicator::SelfFundingFinal => {
                let last = theirs.indicators["years_open"].map_or(1, |years| years as usize);
                self_funding_scale(theirs, last - 1, largest.money[last])
            }
            Indicator::VisitsTotal => largest.capacity * case.horizon as f64,
            _ if indicator.unit() == "yuan" => largest.present,
            _ => 1.0,
        };
        let our = ours.indicator(indicator);
        verdict.check(|| indicator.name().to_owned(), our, their, scale);
    }
}
