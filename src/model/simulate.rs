//! One alternative on one strip of draws, from year 0 to the horizon.

use super::draws::Draws;
use super::indicators::{IndicatorStrip, Tally};
use super::lanes::LANES;
use super::ledger::{Book, Ledger};
use super::series::SeriesView;
use super::state::State;
use super::structure::Structure;
use super::year::Year;
use super::{benefits, next_year, year, year_zero};

/// Sees every year of a strip go by: the engine adds up, a trace keeps one draw.
pub trait Observer {
    /// The flows of year 0.
    fn year_zero(&mut self, book: &Book);
    /// The series and flows of year t ≥ 1.
    fn year(&mut self, t: usize, series: &SeriesView, book: &Book);
}

/// Room to work in, reused from strip to strip so that nothing is allocated for a draw.
pub struct Workspace {
    book: Book,
    ledger: Ledger,
}

impl Workspace {
    /// Room for an alternative with that many flows of its own.
    pub fn new(own_flows: usize) -> Self {
        Self {
            book: Book::new(own_flows),
            ledger: Ledger::new(own_flows),
        }
    }

    /// Present values of every flow of the strip simulated last.
    pub fn present_values(&self) -> &Book {
        self.ledger.present_values()
    }
}

/// Runs an alternative on a strip and gives its indicators.
#[inline(always)]
pub fn simulate(
    structure: &Structure,
    draws: &Draws,
    workspace: &mut Workspace,
    observer: &mut impl Observer,
) -> IndicatorStrip {
    let Workspace { book, ledger } = workspace;
    // A local value: the compiler then knows that writing it leaves the inputs as they are, without which
    // the loops of the year would not become vector instructions.
    let mut year = Year::blank();
    let mut tally = Tally::default();
    ledger.clear();
    book.clear();
    let terms = year_zero::terms(structure, draws);
    let mut state = year_zero::open(structure, draws, &terms, book);
    ledger.post(structure.discount[0], book);
    observer.year_zero(book);
    for t in 1..=structure.horizon {
        let discount = structure.discount[t];
        book.clear();
        if state.open.any() {
            year::run(t, structure, draws, &terms, &mut state, &mut year, book);
            benefits::after_closure(draws, &state, book);
            tally.add(t, discount, &state, &year);
            ledger.post(discount, book);
            let series = SeriesView::of_year(&state, &year, state.open.all());
            observer.year(t, &series, book);
            next_year::advance(t, structure, draws, &mut state, &year);
        } else {
            benefits::after_closure(draws, &state, book);
            ledger.post(discount, book);
            observer.year(t, &SeriesView::closed(), book);
            stay_closed(&mut state);
        }
    }
    tally.indicators(structure, draws, ledger)
}

/// Another year in which every space of the strip is closed.
#[inline(always)]
fn stay_closed(state: &mut State) {
    for i in 0..LANES {
        state.closed_years[i] += 1.0;
    }
}
