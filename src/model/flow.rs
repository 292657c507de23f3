//! The kinds of flow that the ledger books, each from one party to another.

use super::parties::Party;
use crate::text::Text;

macro_rules! flows {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $from:ident => $to:ident, $en:literal, $zh:literal;)*) => {
        /// A kind of flow between two parties.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Flow {
            $($(#[$doc])* $variant,)*
        }

        impl Flow {
            /// Every kind, in the order of the ledger.
            pub const ALL: &[Flow] = &[$(Flow::$variant),*];

            /// Its name in tables.
            pub const fn name(self) -> &'static str {
                match self { $(Flow::$variant => $name,)* }
            }

            /// Who pays.
            pub const fn from(self) -> Party {
                match self { $(Flow::$variant => Party::$from,)* }
            }

            /// Who receives.
            pub const fn to(self) -> Party {
                match self { $(Flow::$variant => Party::$to,)* }
            }

            /// Its label.
            pub const fn label(self) -> Text {
                match self { $(Flow::$variant => Text::new($en, $zh),)* }
            }
        }
    };
}

flows! {
    /// Works of year 0 that the government pays.
    PublicWorks = "works.public", Government => World, "works paid by the government", "政府出资改造";
    /// Works of year 0 that the operator pays from capital outside the reserve.
    OperatorWorks = "works.operator", Operator => World, "works paid by the operator", "运营主体出资改造";
    /// Research, service design and space design before building.
    FrontEnd = "front_end", Government => World, "front-end research and design", "前期调研与设计";
    /// The future operator's years before opening.
    Lead = "lead", Government => World, "lead years of the operator", "运营组织前置";
    /// Opening fund of the reserve.
    OpeningFund = "opening_fund", Government => Operator, "opening fund", "开办周转金";
    /// Soft-governance budget.
    Programme = "programme", Government => World, "soft-governance budget", "软治理经费";
    /// Talent programme.
    Talent = "talent", Government => World, "talent programme", "人才培育";
    /// Public purchase of service.
    Support = "support", Government => Operator, "public purchase of service", "政府购买服务";
    /// Rescue of a failing space, and every gap that a guarantee fills.
    Rescue = "rescue", Government => Operator, "rescue", "政府托底";
    /// Government's share of a refit.
    PublicRefit = "refit.public", Government => World, "refit paid by the government", "政府出资再改造";
    /// Fitting out what was left blank.
    BlankFilled = "blank", Government => World, "fitting out the blank share", "留白补建";
    /// Renewal by the owner.
    Renewal = "renewal", Government => World, "renewal", "产权方更新";
    /// Charges for visits.
    Fees = "fees", Residents => Operator, "fees", "服务收费";
    /// Giving by residents.
    ResidentGiving = "giving.residents", Residents => Operator, "giving by residents", "居民捐赠";
    /// Giving and sponsorship by partners.
    PartnerGiving = "giving.partners", Partners => Operator, "giving by partners", "伙伴捐赠与赞助";
    /// Rent that the operator keeps.
    Rent = "rent", Partners => Operator, "rent kept", "留用租金";
    /// Rent that goes to the treasury.
    TreasuryRent = "rent.treasury", Partners => Government, "rent to the treasury", "上缴租金";
    /// Operating cost.
    Operating = "operating", Operator => World, "operating cost", "运营成本";
    /// Maintenance.
    Maintenance = "maintenance", Operator => World, "maintenance", "维护";
    /// Operator's share of a refit.
    OperatorRefit = "refit.operator", Operator => World, "refit paid by the operator", "运营主体出资再改造";
    /// Surplus put back into community programmes.
    Feedback = "feedback", Operator => World, "surplus fed back", "结余反哺";
    /// Residents' gain from use.
    GainFromUse = "gain_from_use", World => Residents, "gain from use", "使用收益";
    /// Wellbeing of being active.
    ParticipationValue = "participation_value", World => Residents, "value of taking part", "参与价值";
    /// What the let premises are worth to those who rent them.
    PremisesValue = "premises_value", World => Partners, "worth of let premises", "经营场地价值";
    /// Public money saved elsewhere.
    PublicSaving = "public_saving", World => Government, "public saving", "公共支出节约";
    /// Trade of the let premises that would have been elsewhere.
    DisplacedTrade = "displaced.trade", Partners => World, "displaced trade", "替代的经营";
    /// Fees that residents would have paid elsewhere.
    DisplacedFees = "displaced.fees", Partners => Residents, "displaced fees", "替代的收费";
    /// Extra social cost of public money.
    PublicFundsCost = "public_funds_cost", Residents => World, "cost of public funds", "公共资金成本";
    /// Debt of a closed space that its creditors lose.
    LostDebt = "lost_debt", Partners => Operator, "debt lost", "坏账";
    /// Reserve that returns to the owner at closure or at the horizon.
    ReserveReturned = "reserve_returned", Operator => Government, "reserve returned", "周转金收回";
    /// Debt that the owner settles at the horizon.
    DebtSettled = "debt_settled", Government => Operator, "debt settled", "债务清偿";
    /// Holding a closed space.
    Holding = "holding", Government => World, "holding a closed space", "闲置维持";
    /// What the premises could earn elsewhere.
    OpportunityRent = "opportunity_rent", Government => World, "opportunity rent", "机会租金";
    /// Residual value that falls to the government.
    PublicResidual = "residual.public", World => Government, "residual value to the government", "政府余值";
    /// Residual value that falls to the operator.
    OperatorResidual = "residual.operator", World => Operator, "residual value to the operator", "运营主体余值";
}

/// A set of kinds of flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowSet(u64);

impl FlowSet {
    /// No flow.
    pub const NONE: FlowSet = FlowSet(0);

    /// What year 0 books.
    pub const OF_YEAR_ZERO: FlowSet = FlowSet::of(&[
        Flow::PublicWorks,
        Flow::OperatorWorks,
        Flow::FrontEnd,
        Flow::Lead,
        Flow::OpeningFund,
        Flow::PublicFundsCost,
    ]);

    /// What every year with an open space books.
    pub const OF_OPEN_YEARS: FlowSet = FlowSet::of(&[
        Flow::Programme,
        Flow::Talent,
        Flow::Support,
        Flow::Fees,
        Flow::ResidentGiving,
        Flow::PartnerGiving,
        Flow::Rent,
        Flow::TreasuryRent,
        Flow::Operating,
        Flow::Maintenance,
        Flow::Feedback,
        Flow::GainFromUse,
        Flow::ParticipationValue,
        Flow::PremisesValue,
        Flow::PublicSaving,
        Flow::DisplacedTrade,
        Flow::DisplacedFees,
        Flow::PublicFundsCost,
        Flow::OpportunityRent,
    ]);

    /// What goes on after a space has closed.
    pub const OF_CLOSED_YEARS: FlowSet =
        FlowSet::of(&[Flow::Holding, Flow::OpportunityRent, Flow::PublicFundsCost]);

    /// Money that the government puts in, the denominator of leverage.
    pub const PUBLIC_MONEY: FlowSet = FlowSet::of(&[
        Flow::PublicWorks,
        Flow::FrontEnd,
        Flow::Lead,
        Flow::OpeningFund,
        Flow::Support,
        Flow::Programme,
        Flow::Talent,
        Flow::Rescue,
        Flow::PublicRefit,
        Flow::BlankFilled,
        Flow::Renewal,
    ]);

    /// The operator's own income, the numerator of leverage.
    pub const OWN_INCOME: FlowSet = FlowSet::of(&[
        Flow::Fees,
        Flow::Rent,
        Flow::ResidentGiving,
        Flow::PartnerGiving,
    ]);

    /// The set of these kinds.
    pub const fn of(flows: &[Flow]) -> FlowSet {
        let mut bits = 0;
        let mut position = 0;
        while position < flows.len() {
            bits |= 1 << flows[position] as u64;
            position += 1;
        }
        FlowSet(bits)
    }

    /// Whether a kind belongs to it.
    #[inline(always)]
    pub const fn contains(self, flow: Flow) -> bool {
        self.0 >> flow as u64 & 1 == 1
    }

    /// With one kind more.
    #[inline(always)]
    pub const fn with(self, flow: Flow) -> FlowSet {
        FlowSet(self.0 | 1 << flow as u64)
    }

    /// What is not in another set.
    #[inline(always)]
    pub const fn without(self, other: FlowSet) -> FlowSet {
        FlowSet(self.0 & !other.0)
    }

    /// Its kinds, in the order of the ledger.
    #[inline(always)]
    pub fn iter(self) -> impl Iterator<Item = Flow> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let position = rest.trailing_zeros() as usize;
            rest &= rest.wrapping_sub(1);
            Flow::ALL.get(position).copied()
        })
    }
}

impl Flow {
    /// Number of kinds.
    pub const COUNT: usize = Flow::ALL.len();
}
