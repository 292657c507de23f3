//! The figures of one option.
//!
//! The ledger rule of the model holds: every amount is a flow from one end to another, from the world a
//! benefit created, to the world a resource used up. With discount factors d_t,
//! party NPV = Σ d_t (in - out), social NPV = Σ d_t (from world) - Σ d_t (to world), which is the sum over
//! parties, and the benefit-cost ratio is the first sum over the second.

use super::payback::Payback;
use super::rates::InternalRates;
use super::terms::Terms;
use crate::scenario::cash_flows::{CashFlows, Ends, FlowLine};

/// The yearly net flow of somebody and what follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Net flow of each year.
    pub net: Vec<f64>,
    /// Net present value.
    pub npv: f64,
    /// Payback of the flows as they are.
    pub payback: Payback,
    /// Payback of discounted flows.
    pub discounted_payback: Payback,
    /// Internal rates of return.
    pub rates: InternalRates,
}

/// The figures of one option.
#[derive(Clone, Debug, PartialEq)]
pub struct Appraisal {
    /// All parties together.
    pub social: Account,
    /// Each party, in the order of the table.
    pub parties: Vec<Account>,
    /// Social NPV with party weights: `Σ weight · party NPV`.
    pub weighted: f64,
    /// Present value of flows from the world.
    pub benefits: f64,
    /// Present value of flows to the world.
    pub resources: f64,
    /// t of the last flow; none without flows.
    pub life: Option<usize>,
    /// Annuity factor of the life: `Σ d_t` over t = 1 to life; none of a life of 0.
    pub annuity: Option<f64>,
}

impl Account {
    fn of(net: Vec<f64>, factors: &[f64], start: usize) -> Account {
        let discounted: Vec<f64> = net.iter().zip(factors).map(|(flow, d)| flow * d).collect();
        Account {
            npv: discounted.iter().sum(),
            payback: Payback::of(&net, start),
            discounted_payback: Payback::of(&discounted, start),
            rates: InternalRates::of(&net),
            net,
        }
    }
}

impl Appraisal {
    /// Appraises an option.
    ///
    /// Equal payments at the ends of the years 1 to life that have the present value of the option are its
    /// equivalent annual value; options of different lives can be compared by it.
    pub fn of(flows: &CashFlows, option: usize, terms: &Terms) -> Appraisal {
        let factors = terms.factors(flows);
        let start = terms.start(flows);
        let mut parties = vec![vec![0.0; flows.years]; flows.parties.len()];
        let mut net = vec![0.0; flows.years];
        let (mut benefits, mut resources) = (0.0, 0.0);
        let mut last = None;
        for line in flows.of_option(option) {
            for (position, amount) in line.amounts.iter().enumerate() {
                let (benefit, resource) = created_and_used(line.ends, *amount);
                benefits += factors[position] * benefit;
                resources += factors[position] * resource;
                net[position] += benefit - resource;
                for (party, flow) in to_parties(line.ends, *amount).into_iter().flatten() {
                    parties[party][position] += flow;
                }
                if *amount != 0.0 {
                    last = last.max(Some(position));
                }
            }
        }
        let account = |net| Account::of(net, &factors, start);
        let parties: Vec<Account> = parties.into_iter().map(account).collect();
        let life = last.map(|last| start + last);
        Appraisal {
            social: account(net),
            weighted: parties
                .iter()
                .zip(&terms.weights)
                .map(|(party, weight)| weight * party.npv)
                .sum(),
            parties,
            benefits,
            resources,
            life,
            annuity: life.filter(|life| *life > 0).map(|life| {
                let factors = terms.discount.factors(life);
                factors[1..].iter().sum()
            }),
        }
    }

    /// Benefits over resources; none without resources.
    pub fn ratio(&self) -> Option<f64> {
        (self.resources > 0.0).then(|| self.benefits / self.resources)
    }

    /// An amount at present as equal payments at the ends of the years 1 to life.
    pub fn a_year(&self, present: f64) -> Option<f64> {
        self.annuity.map(|annuity| present / annuity)
    }
}

/// What an amount creates and what it uses up in the account as a whole.
pub(super) fn created_and_used(ends: Ends, amount: f64) -> (f64, f64) {
    match ends {
        Ends::Signed => (amount.max(0.0), (-amount).max(0.0)),
        Ends::Between { from: None, .. } => (amount, 0.0),
        Ends::Between { to: None, .. } => (0.0, amount),
        Ends::Between { .. } => (0.0, 0.0),
    }
}

/// What an amount brings to the parties at its two ends.
pub(super) fn to_parties(ends: Ends, amount: f64) -> [Option<(usize, f64)>; 2] {
    match ends {
        Ends::Signed => [Some((0, amount)), None],
        Ends::Between { from, to } => [
            from.map(|party| (party, -amount)),
            to.map(|party| (party, amount)),
        ],
    }
}

/// Present value that a line adds to the social account, and with party weights.
pub(super) fn contribution(line: &FlowLine, factors: &[f64], weights: &[f64]) -> (f64, f64) {
    let (mut plain, mut weighted) = (0.0, 0.0);
    for (amount, factor) in line.amounts.iter().zip(factors) {
        let (benefit, resource) = created_and_used(line.ends, *amount);
        plain += factor * (benefit - resource);
        for (party, flow) in to_parties(line.ends, *amount).into_iter().flatten() {
            weighted += factor * weights[party] * flow;
        }
    }
    (plain, weighted)
}
