//! The four slots in which the structure of the model can be exchanged (section 1 of the model).

use super::inputs::Input;
use super::names::named;

named! {
    /// How visits come about.
    Usage {
        /// Awareness spreads through outreach and word of mouth.
        Diffusion = "diffusion", "awareness spreads", "知晓扩散";
        /// The same, and last year's visits carry over.
        Habit = "habit", "awareness spreads and visits become a habit", "知晓扩散并形成习惯";
        /// A fixed share of capacity, as a hardware-only appraisal assumes.
        Design = "design", "a fixed share of capacity", "按设计容量固定比例";
    }
}

named! {
    /// How participation grows.
    Participation {
        /// Participation breeds itself in a busy space.
        Contact = "contact", "participation breeds itself", "参与带动参与";
        /// It only builds up through spending, and decays.
        Inventory = "inventory", "only builds and decays", "仅随投入积累与消退";
        /// It breeds itself once enough take part.
        CriticalMass = "critical-mass", "needs a critical mass", "需达到临界规模";
        /// It stays at zero whatever is spent.
        Null = "null", "stays at zero whatever is spent", "无论投入多少均为零";
    }
}

named! {
    /// Whether a space can run out of money.
    Budget {
        /// It can, and then it closes unless it is rescued.
        Hard = "hard", "can run out of money", "硬预算约束";
        /// The government fills every gap.
        Guaranteed = "guaranteed", "the government fills every gap", "政府兜底";
    }
}

named! {
    /// What residents gain from use.
    Valuation {
        /// The worth of visits, from the area under the demand curve.
        Visits = "visits", "gains from visits", "按到访计价值";
        /// The wellbeing of regular users.
        Wellbeing = "wellbeing", "wellbeing of regular users", "按经常使用者福祉计价值";
        /// Only what they pay.
        Cash = "cash", "only what residents pay", "仅计现金收入";
    }
}

/// A choice in each slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slots {
    /// How visits come about.
    pub usage: Usage,
    /// How participation grows.
    pub participation: Participation,
    /// Whether a space can run out of money.
    pub budget: Budget,
    /// What residents gain from use.
    pub valuation: Valuation,
}

impl Slots {
    /// The big input-output model: hardware, soft governance and operation that can fail.
    pub const BIG: Slots = Slots {
        usage: Usage::Diffusion,
        participation: Participation::Contact,
        budget: Budget::Hard,
        valuation: Valuation::Visits,
    };

    /// The small input-output model: hardware in, design use out.
    pub const SMALL: Slots = Slots {
        usage: Usage::Design,
        participation: Participation::Null,
        budget: Budget::Guaranteed,
        valuation: Valuation::Visits,
    };
}

/// The soft levers, which the small model sets to zero.
pub const SOFT_LEVERS: [&str; 8] = [
    "governance.front_end_share",
    "governance.annual_budget",
    "governance.talent",
    "finance.feedback_share",
    "hardware.flexibility",
    "hardware.blank_share",
    "operator.lead_years",
    "review.every",
];

/// Whether the small model sets this input to zero.
pub fn is_soft_lever(input: Input) -> bool {
    SOFT_LEVERS.contains(&input.path())
}
