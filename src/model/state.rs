//! What a space carries from one year to the next.

use super::lanes::Lanes;

/// States at the start of a year, and what the year before leaves behind, for each draw of a strip.
pub struct State {
    /// P: participation, share of potential activists who are active.
    pub participation: Lanes,
    /// K: capability of the operator, share.
    pub capability: Lanes,
    /// W: awareness, share of residents who know the space.
    pub awareness: Lanes,
    /// H: fit of the space to needs, share.
    pub fit: Lanes,
    /// C: condition, share.
    pub condition: Lanes,
    /// R: reserve, yuan; negative for a debt.
    pub reserve: Lanes,
    /// 1 while the space is open, else 0.
    pub open: Lanes,
    /// 1 once the blank share is fitted out, else 0.
    pub filled: Lanes,
    /// Idle years in a row.
    pub idle_years: Lanes,
    /// Z₋: surplus fed back last year, yuan.
    pub feedback: Lanes,
    /// y: noise of visits, in standard deviations.
    pub noise: Lanes,
    /// V₁ + V₂ wanted last year after blending, before crowding.
    pub visits_wanted: Lanes,
    /// x₋: support share of last year.
    pub support_share: Lanes,
    /// own₋: own income of last year, yuan.
    pub own_income: Lanes,
    /// own₋ + Y₋: last year's money that is not support, yuan.
    pub unsupported_income: Lanes,
    /// S₋: support of last year, yuan.
    pub support: Lanes,
    /// O₋ + X₋ + M₋: last year's spending, yuan.
    pub spending: Lanes,
    /// N of this year, persons.
    pub residents: Lanes,
    /// 1/(N Γ): per yuan of soft governance that gives 63 % of the full effect.
    pub per_saturation: Lanes,
    /// w = (1 + wage_growth)^(t−1).
    pub wage: Lanes,
    /// idx · scale.revenue, with idx = (1 + price_indexation · wage_growth)^(t−1).
    pub price: Lanes,
    /// Years since closure; 0 while open.
    pub closed_years: Lanes,
}

impl State {
    /// Every state at zero: closed, with nothing there.
    pub fn closed() -> Self {
        State {
            participation: Lanes::ZERO,
            capability: Lanes::ZERO,
            awareness: Lanes::ZERO,
            fit: Lanes::ZERO,
            condition: Lanes::ZERO,
            reserve: Lanes::ZERO,
            open: Lanes::ZERO,
            filled: Lanes::ZERO,
            idle_years: Lanes::ZERO,
            feedback: Lanes::ZERO,
            noise: Lanes::ZERO,
            visits_wanted: Lanes::ZERO,
            support_share: Lanes::ZERO,
            own_income: Lanes::ZERO,
            unsupported_income: Lanes::ZERO,
            support: Lanes::ZERO,
            spending: Lanes::ZERO,
            residents: Lanes::ZERO,
            per_saturation: Lanes::ZERO,
            wage: Lanes::ZERO,
            price: Lanes::ZERO,
            closed_years: Lanes::ZERO,
        }
    }
}
