//! The ledger: every amount once, from one party to another, and the accounts that follow from it
//! (section 2 of the model).

use super::flow::Flow;
use super::lanes::{LANES, Lanes};
use super::parties::Party;
use super::structure::{OwnFlow, Structure};

/// Amounts of one year, in yuan, by kind of flow; the scenario's own flows follow the common ones.
///
/// What was not written is zero. A page knows what was written, so that the many flows that most years
/// do not have cost nothing.
pub struct Book {
    common: [Lanes; Flow::COUNT],
    written: [bool; Flow::COUNT],
    own: Vec<Lanes>,
}

impl Book {
    /// An empty page for the flows of an alternative.
    pub fn new(own_flows: usize) -> Self {
        Self {
            common: [Lanes::ZERO; Flow::COUNT],
            written: [false; Flow::COUNT],
            own: vec![Lanes::ZERO; own_flows],
        }
    }

    /// Takes every amount off the page.
    #[inline(always)]
    pub fn clear(&mut self) {
        for (amounts, written) in self.common.iter_mut().zip(&mut self.written) {
            if *written {
                *amounts = Lanes::ZERO;
                *written = false;
            }
        }
        self.own.fill(Lanes::ZERO);
    }

    /// The amounts of a kind of flow.
    #[inline(always)]
    pub fn of(&self, flow: Flow) -> &Lanes {
        &self.common[flow as usize]
    }

    /// Writes the amounts of a kind of flow.
    #[inline(always)]
    pub fn set(&mut self, flow: Flow, amounts: Lanes) {
        self.common[flow as usize] = amounts;
        self.written[flow as usize] = true;
    }

    /// The amounts of one of the scenario's own flows.
    #[inline(always)]
    pub fn own(&self, position: usize) -> &Lanes {
        &self.own[position]
    }

    /// Writes the amounts of one of the scenario's own flows.
    #[inline(always)]
    pub fn set_own(&mut self, position: usize, amounts: Lanes) {
        self.own[position] = amounts;
    }

    /// Takes the amounts of closed spaces off: `open` is 1 or 0.
    #[inline(always)]
    pub fn keep_open(&mut self, open: &Lanes) {
        let common = self.common.iter_mut().zip(&self.written);
        let written = common.filter_map(|(amounts, written)| written.then_some(amounts));
        for amounts in written.chain(&mut self.own) {
            *amounts = amounts.where_set(open);
        }
    }

    /// Every amount, common flows first.
    pub fn amounts(&self) -> impl ExactSizeIterator<Item = &Lanes> {
        let count = self.common.len() + self.own.len();
        (0..count).map(|position| self.at(position))
    }

    /// The amounts at a position, common flows first.
    #[inline(always)]
    fn at(&self, position: usize) -> &Lanes {
        match position.checked_sub(Flow::COUNT) {
            None => &self.common[position],
            Some(position) => &self.own[position],
        }
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
        self.present.common = [Lanes::ZERO; Flow::COUNT];
        self.present.own.fill(Lanes::ZERO);
    }

    /// Books a year's amounts at its discount factor.
    #[inline(always)]
    pub fn post(&mut self, discount: f64, book: &Book) {
        let present = &mut self.present;
        for (position, written) in book.written.iter().enumerate() {
            if *written {
                add_scaled(
                    &mut present.common[position],
                    discount,
                    &book.common[position],
                );
            }
        }
        for (present, amounts) in present.own.iter_mut().zip(&book.own) {
            add_scaled(present, discount, amounts);
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
        for (position, present) in self.present.amounts().enumerate() {
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

/// Adds amounts at a discount factor.
#[inline(always)]
fn add_scaled(present: &mut Lanes, discount: f64, amounts: &Lanes) {
    for i in 0..LANES {
        present[i] += discount * amounts[i];
    }
}
