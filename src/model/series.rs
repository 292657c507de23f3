//! The yearly series that tables and traces show.

use super::flow::Flow;
use super::lanes::{LANES, Lanes, flag, select};
use super::ledger::Book;
use super::state::State;
use super::year::Year;
use crate::text::Text;

/// Opening hours, as a share of full hours, from which a space counts as in full service.
pub const FULL_SERVICE_HOURS: f64 = 0.7;

/// Whether a series is an amount of every year or a state of open years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesKind {
    /// 0 once the space is closed.
    Amount,
    /// Blank once the space is closed; figures are conditional on being open.
    State,
}

impl SeriesKind {
    /// The value in a year in which the space is closed; NaN stands for a blank.
    const fn when_closed(self) -> f64 {
        match self {
            SeriesKind::Amount => 0.0,
            SeriesKind::State => f64::NAN,
        }
    }
}

macro_rules! series {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $kind:ident, $unit:literal, $en:literal, $zh:literal;)*) => {
        /// A yearly series.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Series {
            $($(#[$doc])* $variant,)*
        }

        impl Series {
            /// Every series, in the order of the tables.
            pub const ALL: &[Series] = &[$(Series::$variant),*];

            /// Number of series.
            pub const COUNT: usize = Series::ALL.len();

            /// Its name in tables.
            pub const fn name(self) -> &'static str {
                match self { $(Series::$variant => $name,)* }
            }

            /// Whether closed years are 0 or blank.
            pub const fn kind(self) -> SeriesKind {
                match self { $(Series::$variant => SeriesKind::$kind,)* }
            }

            /// Its unit.
            pub const fn unit(self) -> &'static str {
                match self { $(Series::$variant => $unit,)* }
            }

            /// Its label.
            pub const fn label(self) -> Text {
                match self { $(Series::$variant => Text::new($en, $zh),)* }
            }
        }
    };
}

series! {
    /// 1 in a year in which the space is open.
    Open = "open", Amount, "share", "open", "开放";
    /// 1 in an open year with h ≥ 0.7.
    FullService = "full_service", Amount, "share", "full service", "足额服务";
    /// V after hours.
    Visits = "visits", Amount, "visits/yr", "visits", "到访人次";
    /// V₁ after hours.
    PriorityVisits = "priority_visits", Amount, "visits/yr", "visits of the priority group", "重点服务对象到访人次";
    /// W at the start of the year.
    Awareness = "awareness", State, "share", "awareness", "知晓率";
    /// P at the start of the year.
    Participation = "participation", State, "share", "participation", "参与度";
    /// K at the start of the year.
    Capability = "capability", State, "share", "capability of the operator", "运营能力";
    /// H at the start of the year.
    Fit = "fit", State, "share", "need fit", "需求契合度";
    /// C at the start of the year.
    Condition = "condition", State, "share", "condition", "设施状况";
    /// h.
    Hours = "hours", Amount, "share", "opening hours", "开放时间";
    /// S.
    Support = "support", Amount, "yuan/yr", "public purchase of service", "政府购买服务";
    /// G.
    Programme = "programme", Amount, "yuan/yr", "soft-governance budget", "软治理经费";
    /// Fees.
    Fees = "fees", Amount, "yuan/yr", "fees", "服务收费";
    /// Rent kept.
    Rent = "rent", Amount, "yuan/yr", "rent kept", "留用租金";
    /// Giving.
    Giving = "giving", Amount, "yuan/yr", "giving", "捐赠与赞助";
    /// O.
    Operating = "operating", Amount, "yuan/yr", "operating cost", "运营成本";
    /// M.
    Maintenance = "maintenance", Amount, "yuan/yr", "maintenance", "维护";
    /// Whole cost of a refit.
    Refit = "refit", Amount, "yuan/yr", "refit", "再改造";
    /// Z.
    Feedback = "feedback", Amount, "yuan/yr", "surplus fed back", "结余反哺";
    /// Profit.
    Profit = "profit", Amount, "yuan/yr", "profit", "利润";
    /// Rescue.
    Rescue = "rescue", Amount, "yuan/yr", "rescue", "政府托底";
    /// Renewal.
    Renewal = "renewal", Amount, "yuan/yr", "renewal", "产权方更新";
    /// R at the end of the year, before any settlement.
    Reserve = "reserve", State, "yuan", "reserve", "周转金";
    /// own/(Oe + M* + X).
    SelfFunding = "self_funding", State, "ratio", "self-funding ratio", "自我造血率";
    /// own.
    OwnIncome = "own", Amount, "yuan/yr", "own income", "自营收入";
    /// V/Q.
    Utilisation = "utilisation", State, "share", "utilisation", "利用率";
    /// x.
    SupportShare = "support_share", State, "share", "support share", "支持比例";
    /// 1 if the space is still open after the year.
    OpenAtEnd = "open_end", Amount, "share", "open after the year", "年末仍开放";
}

/// Every series of one year of a strip.
///
/// It only points at states and working values: nothing is copied for those who look at little.
pub struct SeriesView<'a> {
    open_year: Option<(&'a State, &'a Year)>,
    /// Flows of the year.
    pub book: &'a Book<'a>,
    /// Whether every space of the strip is open.
    pub all_open: bool,
}

impl<'a> SeriesView<'a> {
    /// The year of a strip in which some space is open, as it ends and before the states move on.
    #[inline(always)]
    pub fn of_year(state: &'a State, year: &'a Year, book: &'a Book, all_open: bool) -> Self {
        SeriesView {
            open_year: Some((state, year)),
            book,
            all_open,
        }
    }

    /// A year in which every space of the strip is closed.
    #[inline(always)]
    pub fn closed(book: &'a Book) -> Self {
        SeriesView {
            open_year: None,
            book,
            all_open: false,
        }
    }

    /// 1 where a space is open, else 0.
    #[inline(always)]
    pub fn open(&self) -> &'a Lanes {
        const NONE: &Lanes = &Lanes::ZERO;
        self.open_year.map_or(NONE, |(state, _)| &state.open)
    }

    /// The values of a series, 0 or NaN where the space is closed.
    #[inline(always)]
    pub fn of(&self, series: Series) -> Lanes {
        let closed = series.kind().when_closed();
        match self.raw(series) {
            None => Lanes::splat(closed),
            Some(values) if self.all_open => *values,
            Some(values) => {
                let open = self.open();
                Lanes::from_fn(
                    #[inline(always)]
                    |i| if open[i] != 0.0 { values[i] } else { closed },
                )
            }
        }
    }

    /// The values of a series, with no meaning where the space is closed; none in a closed year.
    #[inline(always)]
    pub fn raw(&self, series: Series) -> Option<&'a Lanes> {
        let (state, year) = self.open_year?;
        let book = self.book;
        Some(match series {
            Series::Open => &state.open,
            Series::FullService => &year.full_service,
            Series::Visits => &year.visits,
            Series::PriorityVisits => &year.priority_visits,
            Series::Awareness => &state.awareness,
            Series::Participation => &state.participation,
            Series::Capability => &state.capability,
            Series::Fit => &state.fit,
            Series::Condition => &state.condition,
            Series::Hours => &year.hours,
            Series::Support => &book[Flow::Support],
            Series::Programme => &book[Flow::Programme],
            Series::Fees => &book[Flow::Fees],
            Series::Rent => &book[Flow::Rent],
            Series::Giving => &year.giving,
            Series::Operating => &book[Flow::Operating],
            Series::Maintenance => &book[Flow::Maintenance],
            Series::Refit => &year.refit,
            Series::Feedback => &book[Flow::Feedback],
            Series::Profit => &year.profit,
            Series::Rescue => &book[Flow::Rescue],
            Series::Renewal => &book[Flow::Renewal],
            Series::Reserve => &year.reserve,
            Series::SelfFunding => &year.self_funding,
            Series::OwnIncome => &year.own_income,
            Series::Utilisation => &year.utilisation,
            Series::SupportShare => &year.support_share,
            Series::OpenAtEnd => &year.stays_open,
        })
    }
}

/// Works out what only tables and indicators need: full service, cost of a refit, self-funding
/// own/(Oe + M* + X), utilisation V/Q, and whether the space stays open.
#[inline(always)]
pub fn complete(year: &mut Year, book: &Book) {
    for i in 0..LANES {
        year.full_service[i] = flag(year.hours[i] >= FULL_SERVICE_HOURS);
        year.refit[i] = book[Flow::PublicRefit][i] + book[Flow::OperatorRefit][i];
        year.stays_open[i] = 1.0 - year.closes[i];
        let cost = year.staffed_cost[i] + year.maintenance_due[i] + year.own_spending[i];
        year.self_funding[i] = select(cost == 0.0, f64::NAN, year.own_income[i] / cost);
        year.utilisation[i] = year.visits[i] * year.per_capacity[i];
    }
}
