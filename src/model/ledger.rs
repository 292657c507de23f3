//! The ledger: every amount once, from one party to another, and the accounts that follow from it
//! (section 2 of the model).

use super::flow::{Flow, FlowSet};
use super::lanes::{LANES, Lanes, Mask};
use super::parties::Party;
use super::structure::{OwnFlow, Structure};
use std::ops::{Index, IndexMut};

/// Amounts of one year, in yuan, by kind of flow; the scenario's own flows follow the common ones.
///
/// The equations write a flow where it belongs, and this is the one place where it is kept. Kinds that
/// were not written are zero, and a page knows what was written, so that the many flows that most years
/// do not have cost nothing. Where a space has closed, only what outlives closure has a meaning.
pub struct Book<'a> {
    common: [Lanes; Flow::COUNT],
    written: FlowSet,
    own: &'a mut [Lanes],
}

impl<'a> Book<'a> {
    /// An empty page, with room for the flows of an alternative's own.
    #[inline(always)]
    pub fn new(own: &'a mut [Lanes]) -> Self {
        own.fill(Lanes::ZERO);
        Self {
            common: [Lanes::ZERO; Flow::COUNT],
            written: FlowSet::NONE,
            own,
        }
    }

    /// Begins a page on which the equations will write every flow of a set; others that the last page
    /// held are taken off.
    #[inline(always)]
    pub fn begin(&mut self, expected: FlowSet) {
        for flow in self.written.without(expected).iter() {
            self[flow] = Lanes::ZERO;
        }
        self.written = expected;
        self.own.fill(Lanes::ZERO);
    }

    /// Room for a flow that was not expected.
    #[inline(always)]
    pub fn write(&mut self, flow: Flow) -> &mut Lanes {
        self.written = self.written.with(flow);
        &mut self[flow]
    }

    /// The amounts of one of the scenario's own flows.
    #[inline(always)]
    pub fn own_mut(&mut self, position: usize) -> &mut Lanes {
        &mut self.own[position]
    }

    /// Number of kinds of flow, common and own.
    pub fn flows(&self) -> usize {
        Flow::COUNT + self.own.len()
    }

    /// The amount of one draw at a position, common flows first; `open` says whether its space is.
    pub fn amount(&self, position: usize, draw: usize, open: bool) -> f64 {
        let (amounts, counts) = match position.checked_sub(Flow::COUNT) {
            None => {
                let flow = Flow::ALL[position];
                (&self[flow], open || outlives_closure(flow))
            }
            Some(position) => (&self.own[position], open),
        };
        if counts { amounts[draw] } else { 0.0 }
    }
}

impl Index<Flow> for Book<'_> {
    type Output = Lanes;
    #[inline(always)]
    fn index(&self, flow: Flow) -> &Lanes {
        &self.common[flow as usize]
    }
}

impl IndexMut<Flow> for Book<'_> {
    #[inline(always)]
    fn index_mut(&mut self, flow: Flow) -> &mut Lanes {
        &mut self.common[flow as usize]
    }
}

/// Whether a kind of flow is written for closed spaces too.
#[inline(always)]
const fn outlives_closure(flow: Flow) -> bool {
    FlowSet::OF_CLOSED_YEARS.contains(flow)
}

/// Present values of every kind of flow, PV = Σ d_t · amount_t, in yuan.
pub struct Ledger<'a> {
    common: [Lanes; Flow::COUNT],
    own: &'a mut [Lanes],
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

impl<'a> Ledger<'a> {
    /// A ledger with nothing booked, with room for the flows of an alternative's own.
    #[inline(always)]
    pub fn new(own: &'a mut [Lanes]) -> Self {
        own.fill(Lanes::ZERO);
        Self {
            common: [Lanes::ZERO; Flow::COUNT],
            own,
        }
    }

    /// Books a year's amounts at its discount factor: those of open spaces, and of closed ones what
    /// outlives closure.
    #[inline(always)]
    pub fn post(&mut self, discount: f64, book: &Book, open: &Mask, all_open: bool) {
        for flow in book.written.iter() {
            let (present, amounts) = (&mut self.common[flow as usize], &book[flow]);
            if all_open || outlives_closure(flow) {
                for i in 0..LANES {
                    present[i] += discount * amounts[i];
                }
            } else {
                add_open(present, discount, amounts, open);
            }
        }
        for (present, amounts) in self.own.iter_mut().zip(book.own.iter()) {
            add_open(present, discount, amounts, open);
        }
    }

    /// Present values by kind of flow, common flows first.
    pub fn present_values(&self) -> impl Iterator<Item = &Lanes> {
        self.common.iter().chain(self.own.iter())
    }

    /// NPV of a party: inflow less outflow.
    #[inline(always)]
    pub fn net_present_value(&self, structure: &Structure, party: Party) -> Lanes {
        let (inflow, outflow) = (
            self.received_by(structure, party),
            self.paid_by(structure, party),
        );
        Lanes::from_fn(
            #[inline(always)]
            |i| inflow[i] - outflow[i],
        )
    }

    /// Present value of what a party pays.
    #[inline(always)]
    pub fn paid_by(&self, structure: &Structure, party: Party) -> Lanes {
        self.sum(
            structure,
            |flow| flow.from() == party,
            |own| own.from == party,
        )
    }

    /// Present value of what a party receives.
    #[inline(always)]
    pub fn received_by(&self, structure: &Structure, party: Party) -> Lanes {
        self.sum(structure, |flow| flow.to() == party, |own| own.to == party)
    }

    /// Present value of the common flows and of the own flows that qualify.
    #[inline(always)]
    pub fn sum(
        &self,
        structure: &Structure,
        qualifies: impl Fn(Flow) -> bool,
        own_qualifies: impl Fn(&OwnFlow) -> bool,
    ) -> Lanes {
        let mut total = Lanes::ZERO;
        for &flow in Flow::ALL {
            if qualifies(flow) {
                add(&mut total, &self.common[flow as usize]);
            }
        }
        for (flow, present) in structure.own_flows.iter().zip(self.own.iter()) {
            if own_qualifies(flow) {
                add(&mut total, present);
            }
        }
        total
    }
}

/// Adds amounts of open spaces at a discount factor.
#[inline(always)]
fn add_open(present: &mut Lanes, discount: f64, amounts: &Lanes, open: &Mask) {
    for i in 0..LANES {
        present[i] += discount * open.keep(i, amounts[i]);
    }
}

/// Adds amounts.
#[inline(always)]
fn add(total: &mut Lanes, amounts: &Lanes) {
    for i in 0..LANES {
        total[i] += amounts[i];
    }
}
