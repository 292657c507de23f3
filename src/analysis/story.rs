//! What happened to a space in one draw, told in the order of the years: why did it end in year 9?

mod words;

#[cfg(test)]
mod tests;

use crate::engine::Trace;
use crate::model::indicators::Indicator;
use crate::model::inputs::Input;
use crate::model::series::{FULL_SERVICE_HOURS, Series};
use crate::model::slots::{Budget, Usage};
use crate::model::structure::Structure;

/// Something worth telling, and when it happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Told {
    /// The year of operation.
    pub year: usize,
    /// What happened.
    pub event: Event,
}

/// What can happen to a space.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event {
    /// It opens, with so much in its reserve and so well fitted to needs.
    Opened {
        /// Reserve at the opening, yuan.
        reserve: f64,
        /// Need fit, share.
        fit: f64,
    },
    /// Support starts to leave: the share that is left.
    SupportCut {
        /// Share of full support.
        share: f64,
    },
    /// Half of the support or less is left.
    SupportHalved {
        /// Share of full support.
        share: f64,
    },
    /// No support is left.
    SupportEnded,
    /// A crisis keeps visitors away: the share of visits lost.
    Crisis {
        /// Share of visits.
        depth: f64,
    },
    /// For the first time it spends more than comes in.
    Deficit {
        /// What is missing, yuan.
        amount: f64,
    },
    /// From now on it spends more than comes in every year, until it closes.
    LastingDeficit {
        /// What is missing in the first of these years, yuan.
        amount: f64,
    },
    /// For the first time nothing is left in its reserve.
    ReserveUsedUp,
    /// For the first time it owes money at the end of a year.
    InDebt {
        /// What it owes, yuan.
        debt: f64,
    },
    /// For the first time its hours are cut.
    HoursCut {
        /// Share of full hours.
        hours: f64,
    },
    /// For the first time it falls out of full service.
    LeavesFullService {
        /// Share of full hours.
        hours: f64,
    },
    /// Its hours reach the minimum for the first time.
    MinimumHours {
        /// Share of full hours.
        hours: f64,
    },
    /// It is rescued.
    Rescued {
        /// What the government pays, yuan.
        amount: f64,
    },
    /// A guarantee fills a gap, for the first time.
    GapFilled {
        /// What the government pays, yuan.
        amount: f64,
    },
    /// It is fitted anew to what people need.
    Refitted {
        /// What that costs, yuan.
        cost: f64,
    },
    /// The owner renews it.
    Renewed {
        /// What that costs, yuan.
        cost: f64,
    },
    /// The first of two years in a row in which its own income covers its full cost.
    SelfSufficient,
    /// It closes at the end of the year.
    Closed(Cause),
    /// It is open after the last year.
    StaysOpen {
        /// Reserve at the end, yuan.
        reserve: f64,
        /// Share of full hours in the last year.
        hours: f64,
    },
}

/// Why a space closes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cause {
    /// It owes more than it may and nobody comes to the rescue.
    Insolvent {
        /// What it owes, yuan.
        debt: f64,
        /// What it may owe, yuan.
        limit: f64,
        /// Chance of a rescue.
        chance: f64,
    },
    /// Hardly anybody came in three years in a row.
    Idle {
        /// Visits a day in the last of them.
        visits_per_day: f64,
    },
}

/// The story of a traced draw.
pub fn story(trace: &Trace, structure: &Structure) -> Vec<Told> {
    let teller = Teller { trace, structure };
    let mut told = Vec::new();
    for year in 1..=teller.last_open_year() {
        let events = teller.events(year);
        told.extend(events.into_iter().map(|event| Told { year, event }));
    }
    told
}

/// Amounts below a yuan are rounding.
const YUAN: f64 = 1.0;

/// Knows the draw and the years before.
struct Teller<'a> {
    trace: &'a Trace,
    structure: &'a Structure,
}

impl Teller<'_> {
    /// A series in a year; NaN where it is blank.
    fn of(&self, series: Series, year: usize) -> f64 {
        self.trace.series[series as usize][year - 1]
    }

    fn input(&self, path: &str) -> f64 {
        self.trace.inputs[Input::of(path).index()]
    }

    fn last_open_year(&self) -> usize {
        let open = |&year: &usize| self.of(Series::Open, year) != 0.0;
        (1..=self.structure.horizon).take_while(open).count()
    }

    /// Whether something is true in a year and was in no year before.
    fn first(&self, year: usize, holds: impl Fn(usize) -> bool) -> bool {
        holds(year) && !(1..year).any(holds)
    }

    fn events(&self, year: usize) -> Vec<Event> {
        let mut events = Vec::new();
        let mut tell = |happens: bool, event: Event| {
            if happens {
                events.push(event);
            }
        };
        let share = |year| self.of(Series::SupportShare, year);
        let hours = |year| self.of(Series::Hours, year);
        tell(
            year == 1,
            Event::Opened {
                reserve: self.input("finance.reserve_start"),
                fit: self.of(Series::Fit, 1),
            },
        );
        let ended = self.first(year, |year| share(year) == 0.0);
        let halved = self.first(year, |year| share(year) <= 0.5) && !ended;
        let cut = self.first(year, |year| share(year) < 1.0) && !halved && !ended;
        tell(cut, Event::SupportCut { share: share(year) });
        tell(halved, Event::SupportHalved { share: share(year) });
        tell(ended, Event::SupportEnded);
        let depth = self.input("demand.crisis_depth");
        tell(self.crisis(year), Event::Crisis { depth });
        let least = self.input("finance.minimum_hours");
        let at_least = |year: usize| hours(year) <= least && least < 1.0;
        let out = |year: usize| hours(year) < FULL_SERVICE_HOURS;
        let minimum = self.first(year, at_least);
        let leaves = self.first(year, out) && !minimum;
        let shorter = self.first(year, |year| hours(year) < 1.0) && !minimum && !leaves;
        let now = hours(year);
        tell(shorter, Event::HoursCut { hours: now });
        tell(leaves, Event::LeavesFullService { hours: now });
        tell(minimum, Event::MinimumHours { hours: now });
        let amount = self.deficit(year);
        let lasting = self.lasting_deficit_starts(year);
        let first = self.first(year, |year| self.deficit(year) > 0.0);
        tell(first && !lasting, Event::Deficit { amount });
        tell(lasting, Event::LastingDeficit { amount });
        let reserve = |year| self.of(Series::Reserve, year);
        let in_debt = self.first(year, |year| reserve(year) <= -YUAN);
        let used_up = self.first(year, |year| reserve(year) < YUAN) && !in_debt;
        tell(used_up, Event::ReserveUsedUp);
        let debt = -reserve(year);
        tell(in_debt, Event::InDebt { debt });
        let amount = self.of(Series::Rescue, year);
        let rescued = |year: usize| self.of(Series::Rescue, year) > 0.0;
        match self.structure.slots.budget {
            Budget::Hard => tell(rescued(year), Event::Rescued { amount }),
            Budget::Guaranteed => tell(self.first(year, rescued), Event::GapFilled { amount }),
        }
        let cost = self.of(Series::Refit, year);
        tell(cost > 0.0, Event::Refitted { cost });
        let cost = self.of(Series::Renewal, year);
        tell(cost > 0.0, Event::Renewed { cost });
        tell(self.becomes_self_sufficient(year), Event::SelfSufficient);
        if self.of(Series::OpenAtEnd, year) == 0.0 {
            events.push(Event::Closed(self.cause(year)));
        } else if year == self.structure.horizon {
            events.push(Event::StaysOpen {
                reserve: self.of(Series::Reserve, year),
                hours: now,
            });
        }
        events
    }

    /// What the year's spending exceeds its income by, yuan: what is taken out of the reserve, a rescue,
    /// feedback and profit left aside.
    fn deficit(&self, year: usize) -> f64 {
        let before = match year {
            1 => self.input("finance.reserve_start"),
            _ => self.of(Series::Reserve, year - 1),
        };
        let of = |series| self.of(series, year);
        let after =
            of(Series::Reserve) - of(Series::Rescue) + of(Series::Feedback) + of(Series::Profit);
        let missing = before - after;
        if missing < YUAN { 0.0 } else { missing }
    }

    /// Whether a crisis falls in a year and matters: the slot `design` knows none.
    fn crisis(&self, year: usize) -> bool {
        self.structure.slots.usage != Usage::Design
            && self.trace.shocks[1][year - 1] < self.input("demand.crisis_chance")
    }

    /// Whether a run of deficits that ends with closure starts in a year.
    fn lasting_deficit_starts(&self, year: usize) -> bool {
        let last = self.last_open_year();
        let deficit = |year: usize| self.deficit(year) > 0.0;
        self.of(Series::OpenAtEnd, last) == 0.0
            && (year..=last).all(deficit)
            && !(year > 1 && deficit(year - 1))
    }

    fn becomes_self_sufficient(&self, year: usize) -> bool {
        let position = Indicator::SelfSufficientYear as usize;
        self.trace.indicators[position] == year as f64
    }

    /// Insolvent where the reserve lies beyond the limit, else idle.
    fn cause(&self, year: usize) -> Cause {
        let limit = self.input("finance.credit_limit");
        let reserve = self.of(Series::Reserve, year);
        if reserve < -limit {
            Cause::Insolvent {
                debt: -reserve,
                limit,
                chance: self.input("exit.rescue_chance"),
            }
        } else {
            Cause::Idle {
                visits_per_day: self.of(Series::Visits, year) / 365.0,
            }
        }
    }
}
