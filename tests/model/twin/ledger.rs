//! The ledger (section 2): every amount is a flow from one party to another.

use super::case::Party;

/// One kind of flow between two parties.
#[derive(Clone, Debug)]
pub struct Entry {
    pub from: Party,
    pub to: Party,
    pub flow: String,
    /// Years 0..=T.
    pub amounts: Vec<f64>,
}

/// All flows of one draw.
#[derive(Clone, Debug)]
pub struct Ledger {
    horizon: usize,
    entries: Vec<Entry>,
}

impl Ledger {
    pub fn new(horizon: usize) -> Self {
        Self {
            horizon,
            entries: Vec::new(),
        }
    }

    /// Enters an amount once, under its kind of flow.
    pub fn pay(&mut self, from: Party, to: Party, flow: &str, year: usize, amount: f64) {
        for entry in &mut self.entries {
            if entry.from == from && entry.to == to && entry.flow == flow {
                entry.amounts[year] += amount;
                return;
            }
        }
        let mut amounts = vec![0.0; self.horizon + 1];
        amounts[year] = amount;
        self.entries.push(Entry {
            from,
            to,
            flow: flow.to_string(),
            amounts,
        });
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// Σ d_t · amount over the entries that `wanted` picks.
    pub fn present_value(&self, discount: &[f64], wanted: impl Fn(&Entry) -> bool) -> f64 {
        let mut total = 0.0;
        for entry in self.entries.iter().filter(|entry| wanted(entry)) {
            for (amount, factor) in entry.amounts.iter().zip(discount) {
                total += factor * amount;
            }
        }
        total
    }

    /// A party's NPV = Σ d_t (inflow − outflow).
    pub fn npv(&self, discount: &[f64], party: Party) -> f64 {
        self.present_value(discount, |entry| entry.to == party)
            - self.present_value(discount, |entry| entry.from == party)
    }
}
