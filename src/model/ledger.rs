//! The ledger: every amount once, from one party to another, and the accounts that follow from it
//! (section 2 of the model).

use super::flow::Flow;
use super::lanes::{LANES, Lanes};
use super::parties::Party;
use super::structure::{OwnFlow, Structure};

/// Amounts of one year, in yuan, by kind of flow; the scenario's own flows follow the common ones.
pub struct Book {
    amounts: Vec<Lanes>,
}

impl Book {
    /// An empty page for the flows of an alternative.
    pub fn new(own_flows: usize) -> Self {
        Self {
            amounts: vec![Lanes::ZERO; Flow::COUNT + own_flows],
        }
    }

    /// Takes every amount off the page.
    #[inline(always)]
    pub fn clear(&mut self) {
        self.amounts.fill(Lanes::ZERO);
    }

    /// The amounts of a kind of flow.
    #[inline(always)]
    pub fn of(&self, flow: Flow) -> &Lanes {
        &self.amounts[flow as usize]
    }

    /// The amounts of a kind of flow, to be written.
    #[inline(always)]
    pub fn entry(&mut self, flow: Flow) -> &mut Lanes {
        &mut self.amounts[flow as usize]
    }

    /// The amounts of one of the scenario's own flows.
    #[inline(always)]
    pub fn own(&self, position: usize) -> &Lanes {
        &self.amounts[Flow::COUNT + position]
    }

    /// The amounts of one of the scenario's own flows, to be written.
    #[inline(always)]
    pub fn own_entry(&mut self, position: usize) -> &mut Lanes {
        &mut self.amounts[Flow::COUNT + position]
    }

    /// Every amount, common flows first.
    pub fn amounts(&self) -> &[Lanes] {
        &self.amounts
    }
}

/// Present values of every kind of flow, PV = Σ d_t · amount_t, in yuan.
pub struct Ledger {
    present: Book,
}

/// From whom to whom the flow at this position of a book goes.
pub fn parties(structure: &Structure, position: usize) -> (Party, Party) {
    match Flow::ALL.get(position) {
        Some(flow) => (flow.from(), flow.to()),
        None => {
            let flow = &structure.own_flows[position - Flow::COUNT];
            (flow.from, flow.to)
        }
    }
}

impl Ledger {
    /// A ledger with nothing booked.
    pub fn new(own_flows: usize) -> Self {
        Self {
            present: Book::new(own_flows),
        }
    }

    /// Forgets everything booked.
    #[inline(always)]
    pub fn clear(&mut self) {
        self.present.clear();
    }

    /// Books a year's amounts at its discount factor.
    #[inline(always)]
    pub fn post(&mut self, discount: f64, book: &Book) {
        for (present, amount) in self.present.amounts.iter_mut().zip(&book.amounts) {
            for i in 0..LANES {
                present[i] += discount * amount[i];
            }
        }
    }

    /// Present values by kind of flow.
    pub fn present_values(&self) -> &Book {
        &self.present
    }

    /// NPV of a party: inflow less outflow.
    #[inline(always)]
    pub fn net_present_value(&self, structure: &Structure, party: Party) -> Lanes {
        let (inflow, outflow) = (
            self.received_by(structure, party),
            self.paid_by(structure, party),
        );
        Lanes::from_fn(|i| inflow[i] - outflow[i])
    }

    /// Present value of what a party pays.
    #[inline(always)]
    pub fn paid_by(&self, structure: &Structure, party: Party) -> Lanes {
        self.total(structure, |from, _| from == party)
    }

    /// Present value of what a party receives.
    #[inline(always)]
    pub fn received_by(&self, structure: &Structure, party: Party) -> Lanes {
        self.total(structure, |_, to| to == party)
    }

    /// Present value of the flows between parties that qualify.
    #[inline(always)]
    fn total(&self, structure: &Structure, qualifies: impl Fn(Party, Party) -> bool) -> Lanes {
        let mut total = Lanes::ZERO;
        for (position, present) in self.present.amounts.iter().enumerate() {
            let (from, to) = parties(structure, position);
            if qualifies(from, to) {
                for i in 0..LANES {
                    total[i] += present[i];
                }
            }
        }
        total
    }

    /// Present value of the common flows named and of the own flows that qualify.
    #[inline(always)]
    pub fn sum(
        &self,
        structure: &Structure,
        flows: &[Flow],
        qualifies: impl Fn(&OwnFlow) -> bool,
    ) -> Lanes {
        let mut total = Lanes::ZERO;
        for &flow in flows {
            let present = self.present.of(flow);
            for i in 0..LANES {
                total[i] += present[i];
            }
        }
        for (position, flow) in structure.own_flows.iter().enumerate() {
            if qualifies(flow) {
                let present = self.present.own(position);
                for i in 0..LANES {
                    total[i] += present[i];
                }
            }
        }
        total
    }
}
