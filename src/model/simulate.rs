//! One alternative on one strip of draws, from year 0 to the horizon.

use super::draws::Draws;
use super::flow::FlowSet;
use super::indicators::{IndicatorStrip, Tally};
use super::lanes::{LANES, Lanes, Mask};
use super::ledger::{Book, Ledger};
use super::series::SeriesView;
use super::state::State;
use super::structure::Structure;
use super::support::Schedules;
use super::year::Year;
use super::{benefits, next_year, year, year_zero};

/// Sees every year of a strip go by: the engine adds up, a trace keeps one draw.
pub trait Observer {
    /// The flows of year 0.
    fn year_zero(&mut self, book: &Book);
    /// The series and flows of year t ≥ 1.
    fn year(&mut self, t: usize, series: &SeriesView);
    /// The present values of every flow, once the last year is booked.
    fn present_values(&mut self, ledger: &Ledger);
}

/// Room for the scenario's own flows and what is known beforehand of an alternative, kept from strip to
/// strip so that nothing is allocated for a draw.
pub struct Workspace {
    amounts: Vec<Lanes>,
    present: Vec<Lanes>,
    schedules: Schedules,
}

impl Workspace {
    /// Room for an alternative with that many flows of its own.
    pub fn new(own_flows: usize) -> Self {
        Self {
            amounts: vec![Lanes::ZERO; own_flows],
            present: vec![Lanes::ZERO; own_flows],
            schedules: Schedules::default(),
        }
    }
}

/// Runs an alternative on a strip and gives its indicators. A workspace belongs to one alternative.
#[inline(always)]
pub fn simulate(
    structure: &Structure,
    draws: &Draws,
    workspace: &mut Workspace,
    observer: &mut impl Observer,
) -> IndicatorStrip {
    // Local values: the compiler then knows that writing them leaves the inputs as they are, without which
    // the loops of the year would not become vector instructions.
    let Workspace {
        amounts,
        present,
        schedules,
    } = workspace;
    let mut book = Book::new(amounts);
    let mut ledger = Ledger::new(present);
    schedules.look_at(structure, draws);
    let mut year = Year::blank();
    let mut tally = Tally::default();
    let everyone = Mask::from_fn(|_| true);

    let terms = year_zero::terms(structure, draws, schedules);
    let mut state = year_zero::open(structure, draws, &terms, &mut book);
    ledger.post(structure.discount[0], &book, &everyone, true);
    observer.year_zero(&book);
    for t in 1..=structure.horizon {
        let discount = structure.discount[t];
        let open = Mask::of(&state.open);
        let all_open = open.all();
        if state.open.any() {
            book.begin(FlowSet::OF_OPEN_YEARS);
            year::run(
                t, structure, draws, &terms, &mut state, &mut year, &mut book,
            );
            if !all_open {
                benefits::after_closure(draws, &terms, &state, &mut book);
            }
            tally.add(t, structure, &open, &state, &year, &book);
            ledger.post(discount, &book, &open, all_open);
            let series = SeriesView::of_year(&state, &year, &book, all_open);
            observer.year(t, &series);
            next_year::advance(t, structure, draws, &terms, &mut state, &mut year, &book);
        } else {
            book.begin(FlowSet::OF_CLOSED_YEARS);
            benefits::after_closure(draws, &terms, &state, &mut book);
            ledger.post(discount, &book, &open, all_open);
            observer.year(t, &SeriesView::closed(&book));
            stay_closed(&mut state);
        }
    }
    observer.present_values(&ledger);
    tally.indicators(structure, draws, &ledger)
}

/// Another year in which every space of the strip is closed.
#[inline(always)]
fn stay_closed(state: &mut State) {
    for i in 0..LANES {
        state.closed_years[i] += 1.0;
    }
}
