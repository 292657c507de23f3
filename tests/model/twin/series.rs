//! The yearly series of the worked examples. In closed years flows (hours among them) are 0 and
//! states blank (section 5).

use std::collections::BTreeMap;

use super::OpenYear;
use super::case::Case;

/// own / (Oe + M* + X); `None` where there is no cost to fund (section 5, `self_funding.final`).
pub fn self_funding(year: &OpenYear) -> Option<f64> {
    let needs =
        year.costs.cost_after_volunteers + year.costs.full_maintenance + year.income.own_flows_paid;
    if needs == 0.0 {
        None
    } else {
        Some(year.income.own / needs)
    }
}

/// Every series, index t − 1.
pub fn series(case: &Case, years: &[OpenYear]) -> BTreeMap<String, Vec<Option<f64>>> {
    let mut all = BTreeMap::new();
    let mut flow = |name: &str, figure: &dyn Fn(&OpenYear) -> f64| {
        let mut column: Vec<Option<f64>> = years.iter().map(|year| Some(figure(year))).collect();
        column.resize(case.horizon, Some(0.0));
        all.insert(name.to_string(), column);
    };
    flow("open", &|_| 1.0);
    flow("open_end", &|year| {
        if year.waterfall.closing { 0.0 } else { 1.0 }
    });
    flow("visits", &|year| year.income.visits);
    flow("priority_visits", &|year| year.income.priority_visits);
    flow("hours", &|year| year.income.hours);
    flow("support", &|year| year.costs.support);
    flow("programme", &|year| year.costs.programme);
    flow("fees", &|year| year.income.fees);
    flow("rent", &|year| year.income.rent);
    flow("giving", &|year| year.income.giving);
    flow("operating", &|year| year.income.operating);
    flow("maintenance", &|year| year.waterfall.maintenance);
    flow("refit", &|year| year.waterfall.refit);
    flow("feedback", &|year| year.waterfall.feedback);
    flow("profit", &|year| year.waterfall.profit);
    flow("rescue", &|year| year.waterfall.rescue);
    flow("renewal", &|year| year.renewal);
    flow("own", &|year| year.income.own);

    let mut state = |name: &str, figure: &dyn Fn(&OpenYear) -> Option<f64>| {
        let mut column: Vec<Option<f64>> = years.iter().map(figure).collect();
        column.resize(case.horizon, None);
        all.insert(name.to_string(), column);
    };
    state("awareness", &|year| Some(year.state.awareness));
    state("participation", &|year| Some(year.state.participation));
    state("capability", &|year| Some(year.state.capability));
    state("fit", &|year| Some(year.state.fit));
    state("condition", &|year| Some(year.state.condition));
    state("reserve", &|year| Some(year.waterfall.reserve));
    state("self_funding", &self_funding);
    state("utilisation", &|year| {
        Some(year.income.visits / year.demand.capacity)
    });
    state("support_share", &|year| Some(year.costs.support_share));
    all
}
