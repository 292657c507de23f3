//! The indicators of one draw (section 5 of the model).

use super::draws::Draws;
use super::flow::{Flow, FlowSet};
use super::lanes::{LANES, Lanes, Mask, flag, select};
use super::ledger::{Book, Ledger};
use super::parties::Party;
use super::state::State;
use super::structure::{OwnFlow, Structure};
use super::year::Year;
use crate::numerics::power;
use crate::text::Text;

/// Whether more of an indicator is better for those who appraise the space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: it describes.
    Neutral,
}

macro_rules! indicators {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $unit:literal, $direction:ident, $en:literal, $zh:literal;)*) => {
        /// A figure that each draw has one of, or none.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Indicator {
            $($(#[$doc])* $variant,)*
        }

        impl Indicator {
            /// Every indicator, in the order of the tables.
            pub const ALL: &[Indicator] = &[$(Indicator::$variant),*];

            /// Number of indicators.
            pub const COUNT: usize = Indicator::ALL.len();

            /// Its name in tables.
            pub const fn name(self) -> &'static str {
                match self { $(Indicator::$variant => $name,)* }
            }

            /// Its unit.
            pub const fn unit(self) -> &'static str {
                match self { $(Indicator::$variant => $unit,)* }
            }

            /// Whether more of it is better.
            pub const fn direction(self) -> Direction {
                match self { $(Indicator::$variant => Direction::$direction,)* }
            }

            /// Its label.
            pub const fn label(self) -> Text {
                match self { $(Indicator::$variant => Text::new($en, $zh),)* }
            }

            /// The indicator of that name.
            pub fn parse(name: &str) -> Option<Indicator> {
                Indicator::ALL.iter().copied().find(|indicator| indicator.name() == name)
            }
        }
    };
}

indicators! {
    /// Present value of what the government receives less what it pays.
    NpvGovernment = "npv.government", "yuan", Higher, "NPV of the government", "政府净现值";
    /// Present value for the operator.
    NpvOperator = "npv.operator", "yuan", Higher, "NPV of the operator", "运营主体净现值";
    /// Present value for residents.
    NpvResidents = "npv.residents", "yuan", Higher, "NPV of residents", "居民净现值";
    /// Present value for partners.
    NpvPartners = "npv.partners", "yuan", Higher, "NPV of partners", "合作伙伴净现值";
    /// Sum over the four parties.
    NpvSocial = "npv.social", "yuan", Higher, "social NPV", "社会净现值";
    /// The same with the priority group's gains weighted by income.
    NpvSocialWeighted = "npv.social_weighted", "yuan", Higher, "social NPV, distributionally weighted", "社会净现值（分配加权）";
    /// Present benefits over present resources.
    Bcr = "bcr", "ratio", Higher, "benefit-cost ratio", "效益成本比";
    /// Net present cost to the government per discounted visit.
    CostPerVisit = "cost_per_visit", "yuan/visit", Lower, "public cost per visit", "每人次公共成本";
    /// Open years.
    YearsOpen = "years_open", "yr", Higher, "years open", "开放年数";
    /// Open after year T.
    Survived = "survived", "share", Higher, "open at the horizon", "期末仍开放";
    /// Year of closure.
    ClosureYear = "closure_year", "yr", Neutral, "year of closure", "关闭年份";
    /// Sum of visits.
    VisitsTotal = "visits.total", "visits", Higher, "visits in all", "总到访人次";
    /// Mean of V/Q over open years.
    UtilisationMean = "utilisation.mean", "share", Higher, "mean utilisation", "平均利用率";
    /// Mean hours over open years.
    HoursMean = "hours.mean", "share", Higher, "mean opening hours", "平均开放时间";
    /// Open years with h ≥ 0.7.
    FullServiceYears = "full_service_years", "yr", Higher, "years in full service", "足额服务年数";
    /// x in the last open year.
    SupportShareFinal = "support_share.final", "share", Neutral, "support share in the last open year", "末年支持比例";
    /// own/(Oe + M* + X) in the last open year.
    SelfFundingFinal = "self_funding.final", "ratio", Higher, "self-funding ratio in the last open year", "末年自我造血率";
    /// First of two open years in a row with that ratio at 1.
    SelfSufficientYear = "self_sufficient_year", "yr", Lower, "first self-sufficient year", "首个自给年份";
    /// Share of visits by the priority group over its share of residents.
    Equity = "equity", "ratio", Higher, "equity ratio", "公平比";
    /// P at the start of the last open year.
    ParticipationFinal = "participation.final", "share", Higher, "participation in the last open year", "末年参与度";
    /// Present own income over present public money.
    Leverage = "leverage", "ratio", Higher, "own income per public yuan", "公共资金撬动比";
    /// Herfindahl index of income in the last open year.
    IncomeConcentration = "income_concentration", "index", Lower, "concentration of income", "收入集中度";
}

/// Values of every indicator, NaN where a figure does not exist.
pub struct IndicatorStrip([Lanes; Indicator::COUNT]);

impl IndicatorStrip {
    /// The values of an indicator.
    #[inline(always)]
    pub fn of(&self, indicator: Indicator) -> &Lanes {
        &self.0[indicator as usize]
    }
}

/// What indicators need of every year, added up as the years pass.
pub struct Tally {
    full_service_years: Lanes,
    hours: Lanes,
    utilisation: Lanes,
    visits: Lanes,
    priority_visits: Lanes,
    discounted_visits: Lanes,
    discounted_priority_gain: Lanes,
    closure_year: Lanes,
    was_self_sufficient: Lanes,
    self_sufficient_year: Lanes,
    support_share: Lanes,
    self_funding: Lanes,
    participation: Lanes,
    income_concentration: Lanes,
}

impl Default for Tally {
    /// Nothing added up; figures that may not exist are blank.
    #[inline(always)]
    fn default() -> Self {
        let blank = Lanes::splat(f64::NAN);
        Tally {
            full_service_years: Lanes::ZERO,
            hours: Lanes::ZERO,
            utilisation: Lanes::ZERO,
            visits: Lanes::ZERO,
            priority_visits: Lanes::ZERO,
            discounted_visits: Lanes::ZERO,
            discounted_priority_gain: Lanes::ZERO,
            closure_year: blank,
            was_self_sufficient: Lanes::ZERO,
            self_sufficient_year: blank,
            support_share: blank,
            self_funding: blank,
            participation: blank,
            income_concentration: blank,
        }
    }
}

impl Tally {
    /// Adds year t of the spaces that are open.
    #[inline(always)]
    pub fn add(
        &mut self,
        t: usize,
        structure: &Structure,
        open: &Mask,
        state: &State,
        year: &Year,
        book: &Book,
    ) {
        let discount = structure.discount[t];
        for i in 0..LANES {
            let visits = open.keep(i, year.visits[i]);
            self.full_service_years[i] += open.keep(i, year.full_service[i]);
            self.hours[i] += open.keep(i, year.hours[i]);
            self.utilisation[i] += open.keep(i, year.utilisation[i]);
            self.visits[i] += visits;
            self.priority_visits[i] += open.keep(i, year.priority_visits[i]);
            self.discounted_visits[i] += discount * visits;
            self.discounted_priority_gain[i] += discount * open.keep(i, year.priority_gain[i]);
        }
        self.self_sufficiency(t, state, year);
        let horizon = t == structure.horizon;
        if horizon || year.closes.any() {
            self.last_open_year(t, horizon, state, year, book);
        }
    }

    /// The first of two open years in a row with own/(Oe + M* + X) ≥ 1 − 10⁻⁹.
    #[inline(always)]
    fn self_sufficiency(&mut self, t: usize, state: &State, year: &Year) {
        for i in 0..LANES {
            let reached = (state.open[i] != 0.0) & (year.self_funding[i] >= 1.0 - 1e-9);
            let unknown = self.self_sufficient_year[i].is_nan();
            let first = unknown & reached & (self.was_self_sufficient[i] != 0.0);
            self.self_sufficient_year[i] =
                select(first, t as f64 - 1.0, self.self_sufficient_year[i]);
            self.was_self_sufficient[i] = flag(reached);
        }
    }

    /// Keeps the figures of a year for the spaces that close in it, at the horizon for all that are open.
    #[inline(always)]
    fn last_open_year(&mut self, t: usize, horizon: bool, state: &State, year: &Year, book: &Book) {
        for i in 0..LANES {
            let closes = (state.open[i] != 0.0) & (year.closes[i] != 0.0);
            let last = (state.open[i] != 0.0) & (closes | horizon);
            self.closure_year[i] = select(closes, t as f64, self.closure_year[i]);
            self.support_share[i] = select(last, year.support_share[i], self.support_share[i]);
            self.self_funding[i] = select(last, year.self_funding[i], self.self_funding[i]);
            self.participation[i] = select(last, state.participation[i], self.participation[i]);
        }
        for i in 0..LANES {
            let last = (state.open[i] != 0.0) & (horizon | (year.closes[i] != 0.0));
            let (fees, rent) = (book[Flow::Fees][i], book[Flow::Rent][i]);
            let (giving, support) = (year.giving[i], book[Flow::Support][i]);
            let total = fees + rent + giving + support;
            let squares = fees * fees + rent * rent + giving * giving + support * support;
            let index = ratio(squares, total * total);
            self.income_concentration[i] = select(last, index, self.income_concentration[i]);
        }
    }

    /// The indicators, once the last year is added.
    #[inline(always)]
    pub fn indicators(
        &self,
        structure: &Structure,
        draws: &Draws,
        ledger: &Ledger,
    ) -> IndicatorStrip {
        use Indicator as I;
        let x = draws.inputs;
        let [government, operator, residents, partners] =
            Party::ACCOUNTS.map(|party| ledger.net_present_value(structure, party));
        let social = Lanes::from_fn(
            #[inline(always)]
            |i| government[i] + operator[i] + residents[i] + partners[i],
        );
        let benefits = ledger.paid_by(structure, Party::World);
        let resources = ledger.received_by(structure, Party::World);
        let public_money = ledger.sum(
            structure,
            |flow| FlowSet::PUBLIC_MONEY.contains(flow),
            |own| own.from == Party::Government,
        );
        let own_income = ledger.sum(
            structure,
            |flow| FlowSet::OWN_INCOME.contains(flow),
            OwnFlow::is_own_income,
        );
        let years_open = Lanes::from_fn(
            #[inline(always)]
            |i| {
                let closed = self.closure_year[i];
                select(closed.is_nan(), structure.horizon as f64, closed)
            },
        );
        let weighted = Lanes::from_fn(
            #[inline(always)]
            |i| {
                let weight = power(
                    x.catchment.priority_income[i],
                    -x.value.equity_elasticity[i],
                );
                social[i] + (weight - 1.0) * self.discounted_priority_gain[i]
            },
        );
        let equity = Lanes::from_fn(
            #[inline(always)]
            |i| {
                let share = ratio(self.priority_visits[i], self.visits[i]);
                ratio(share, x.catchment.priority_share[i])
            },
        );

        let mut out = IndicatorStrip([Lanes::ZERO; Indicator::COUNT]);
        let mut set = |indicator: Indicator, values: Lanes| out.0[indicator as usize] = values;
        set(
            I::Bcr,
            Lanes::from_fn(
                #[inline(always)]
                |i| ratio(benefits[i], resources[i]),
            ),
        );
        set(
            I::CostPerVisit,
            Lanes::from_fn(
                #[inline(always)]
                |i| ratio(-government[i], self.discounted_visits[i]),
            ),
        );
        set(
            I::Survived,
            Lanes::from_fn(
                #[inline(always)]
                |i| flag(self.closure_year[i].is_nan()),
            ),
        );
        set(
            I::UtilisationMean,
            Lanes::from_fn(
                #[inline(always)]
                |i| self.utilisation[i] / years_open[i],
            ),
        );
        set(
            I::HoursMean,
            Lanes::from_fn(
                #[inline(always)]
                |i| self.hours[i] / years_open[i],
            ),
        );
        set(
            I::Leverage,
            Lanes::from_fn(
                #[inline(always)]
                |i| ratio(own_income[i], public_money[i]),
            ),
        );
        set(I::NpvGovernment, government);
        set(I::NpvOperator, operator);
        set(I::NpvResidents, residents);
        set(I::NpvPartners, partners);
        set(I::NpvSocial, social);
        set(I::NpvSocialWeighted, weighted);
        set(I::YearsOpen, years_open);
        set(I::ClosureYear, self.closure_year);
        set(I::VisitsTotal, self.visits);
        set(I::FullServiceYears, self.full_service_years);
        set(I::SupportShareFinal, self.support_share);
        set(I::SelfFundingFinal, self.self_funding);
        set(I::SelfSufficientYear, self.self_sufficient_year);
        set(I::Equity, equity);
        set(I::ParticipationFinal, self.participation);
        set(I::IncomeConcentration, self.income_concentration);
        out
    }
}

/// a/b, blank where b is 0, or so near to it that the ratio is beyond all numbers: a ratio to nothing does
/// not exist.
#[inline(always)]
fn ratio(a: f64, b: f64) -> f64 {
    let ratio = a / b;
    select((b != 0.0) & (ratio.abs() <= f64::MAX), ratio, f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::ratio;

    #[test]
    fn a_ratio_to_next_to_nothing_does_not_exist() {
        assert_eq!(ratio(3.0, 2.0), 1.5);
        // The public cost of a subnormal number of visits, found by fuzzing.
        for nothing in [0.0, -0.0, 4e-311] {
            assert!(ratio(5e6, nothing).is_nan(), "{nothing:e}");
        }
    }
}
