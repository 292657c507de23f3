//! Section 5: the indicators of one draw.

use std::collections::BTreeMap;

use super::OpenYear;
use super::case::{Case, Party, Valuation};
use super::flows::share_of_priority;
use super::ledger::Ledger;
use super::series::self_funding;

/// All indicators; `None` where a figure does not exist.
pub fn indicators(
    case: &Case,
    years: &[OpenYear],
    closure_year: Option<usize>,
    ledger: &Ledger,
) -> BTreeMap<String, Option<f64>> {
    let d = &case.discount;
    let last = years.last().expect("a space is open in year 1");
    let open = years.len() as f64;
    let sum = |figure: &dyn Fn(&OpenYear) -> f64| years.iter().map(figure).sum::<f64>();
    let pv = |figure: &dyn Fn(&OpenYear) -> f64| {
        years
            .iter()
            .map(|year| d[year.t] * figure(year))
            .sum::<f64>()
    };

    // The ledger's balances.
    let government = ledger.npv(d, Party::Government);
    let operator = ledger.npv(d, Party::Operator);
    let residents = ledger.npv(d, Party::Residents);
    let partners = ledger.npv(d, Party::Partners);
    let social = government + operator + residents + partners;
    let benefits = ledger.present_value(d, |e| e.from == Party::World && e.to != Party::World);
    let resources = ledger.present_value(d, |e| e.to == Party::World && e.from != Party::World);

    // Distributional weight on the priority group.
    let alpha = if case.slots.valuation == Valuation::Cash {
        1.0
    } else {
        case.input("value.additionality")
    };
    let priority_net =
        pv(&|year| year.gain.priority - alpha * year.income.fees * share_of_priority(&year.income));
    let weight = case
        .input("catchment.priority_income")
        .powf(-case.input("value.equity_elasticity"))
        - 1.0;

    // Leverage: government money put in is all it pays but holding, opportunity rent, settlements.
    let not_put_in = ["holding_cost", "opportunity_rent", "debt_settled"];
    let put_in = ledger.present_value(d, |e| {
        e.from == Party::Government && !not_put_in.contains(&e.flow.as_str())
    });

    let visits = sum(&|year| year.income.visits);
    let priority_visits = sum(&|year| year.income.priority_visits);
    let priority_share = case.input("catchment.priority_share");

    let mut all = BTreeMap::new();
    let mut put = |name: &str, figure: Option<f64>| all.insert(name.to_string(), figure);
    put("npv.government", Some(government));
    put("npv.operator", Some(operator));
    put("npv.residents", Some(residents));
    put("npv.partners", Some(partners));
    put("npv.social", Some(social));
    put("npv.social_weighted", Some(social + weight * priority_net));
    put("bcr", ratio(benefits, resources));
    put(
        "cost_per_visit",
        ratio(-government, pv(&|year| year.income.visits)),
    );
    put("years_open", Some(open));
    put(
        "survived",
        Some(if closure_year.is_none() { 1.0 } else { 0.0 }),
    );
    put("closure_year", closure_year.map(|year| year as f64));
    put("visits.total", Some(visits));
    put(
        "utilisation.mean",
        Some(sum(&|year| year.income.visits / year.demand.capacity) / open),
    );
    put("hours.mean", Some(sum(&|year| year.income.hours) / open));
    put(
        "full_service_years",
        Some(years.iter().filter(|year| year.income.hours >= 0.7).count() as f64),
    );
    put("support_share.final", Some(last.costs.support_share));
    put("self_funding.final", self_funding(last));
    put("self_sufficient_year", self_sufficient_year(years));
    put(
        "equity",
        ratio(priority_visits, visits).and_then(|share| ratio(share, priority_share)),
    );
    put("participation.final", Some(last.state.participation));
    put("leverage", ratio(pv(&|year| year.income.own), put_in));
    put("income_concentration", concentration(last));
    all
}

/// A quotient, blank where it does not exist.
fn ratio(above: f64, below: f64) -> Option<f64> {
    if below == 0.0 {
        None
    } else {
        Some(above / below)
    }
}

/// First of two open years in a row in which own income covers full cost.
fn self_sufficient_year(years: &[OpenYear]) -> Option<f64> {
    let enough = |year: &OpenYear| self_funding(year).is_some_and(|share| share >= 1.0 - 1e-9);
    years
        .windows(2)
        .find(|pair| enough(&pair[0]) && enough(&pair[1]))
        .map(|pair| pair[0].t as f64)
}

/// Herfindahl index of fees, rent, giving and support.
fn concentration(year: &OpenYear) -> Option<f64> {
    let parts = [
        year.income.fees,
        year.income.rent,
        year.income.giving,
        year.costs.support,
    ];
    let total: f64 = parts.iter().sum();
    if total == 0.0 {
        return None;
    }
    Some(
        parts
            .iter()
            .map(|part| (part / total) * (part / total))
            .sum(),
    )
}
