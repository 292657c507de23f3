//! Which blocks of the model an input enters.
//!
//! One row an input; a test reads the source of the model and fails where a row is wrong.

use super::Input;
use crate::model::names::named;

named! {
    /// A block of equations; its name is that of the file that holds it.
    Block {
        /// Section 3, and the terms of section 4 that stay the same.
        YearZero = "year_zero", "Year 0, and what stays fixed over the years (section 3)", "第0年及各年不变的量（第3节）";
        /// Section 4, support.
        Support = "support", "Support and its withdrawal (section 4)", "支持及其撤出（第4节）";
        /// Section 4, cost at full hours.
        Cost = "cost", "Cost at full hours (section 4)", "足额开放的成本（第4节）";
        /// Section 4, demand.
        Demand = "demand", "Demand (section 4)", "需求（第4节）";
        /// Section 4, income and hours.
        Income = "income", "Income and hours (section 4)", "收入与开放时间（第4节）";
        /// Section 4, waterfall.
        Waterfall = "waterfall", "Waterfall: maintenance, review, surplus, solvency (section 4)", "现金分配：维护、评估、结余、偿付（第4节）";
        /// Section 4, flows of the year.
        Benefits = "benefits", "Flows of the year and benefits (section 4)", "当年流量与效益（第4节）";
        /// Section 4, next year's states.
        NextYear = "next_year", "Next year's states (section 4)", "次年状态（第4节）";
        /// Section 5.
        Indicators = "indicators", "Indicators of a draw (section 5)", "单次抽样的指标（第5节）";
        /// Section 2, present values.
        PresentValues = "simulate", "Years and present values (section 2)", "年份与现值（第2节）";
    }
}

impl Input {
    /// The blocks of the model that read it, in the order of the specification.
    pub fn blocks(self) -> &'static [Block] {
        let row = USES.iter().find(|(path, _)| *path == self.path());
        row.map_or(&[], |(_, blocks)| blocks)
    }
}

use Block::{
    Benefits, Cost, Demand, Income, Indicators, NextYear, PresentValues, Support, Waterfall,
    YearZero,
};

/// Every input and the blocks that read it.
const USES: &[(&str, &[Block])] = &[
    ("space.area", &[YearZero, Cost, Benefits]),
    ("space.opportunity_rent", &[YearZero]),
    ("space.reuse_years", &[Benefits]),
    ("catchment.residents", &[YearZero]),
    ("catchment.growth", &[YearZero, NextYear]),
    (
        "catchment.priority_share",
        &[YearZero, Benefits, Indicators],
    ),
    ("catchment.priority_ratio", &[YearZero]),
    ("catchment.priority_income", &[Indicators]),
    ("hardware.fitout_cost", &[YearZero]),
    ("hardware.overrun", &[YearZero]),
    ("hardware.works_share", &[YearZero]),
    ("hardware.public_share", &[YearZero, Benefits]),
    ("hardware.maintenance", &[Cost]),
    ("hardware.wear", &[NextYear]),
    ("hardware.refit_cost", &[Waterfall]),
    ("hardware.flexibility", &[YearZero, Waterfall]),
    ("hardware.flexibility_saving", &[Waterfall]),
    ("hardware.flexibility_premium", &[YearZero]),
    (
        "hardware.blank_share",
        &[YearZero, Cost, Waterfall, NextYear],
    ),
    ("hardware.blank_escalation", &[Waterfall]),
    ("hardware.drift", &[NextYear]),
    ("hardware.jump_chance", &[NextYear]),
    ("hardware.jump_depth", &[NextYear]),
    ("hardware.renewal_years", &[NextYear]),
    ("hardware.renewal_share", &[NextYear]),
    ("hardware.residual_share", &[Benefits]),
    ("governance.front_end_share", &[YearZero]),
    ("governance.annual_budget", &[Cost]),
    ("governance.talent", &[YearZero]),
    ("governance.talent_cost", &[YearZero]),
    ("governance.activist_share", &[Cost]),
    ("governance.head_start", &[YearZero]),
    ("governance.fit_without", &[YearZero]),
    ("governance.fit_gain", &[YearZero]),
    ("governance.quality", &[YearZero]),
    ("governance.effect", &[YearZero]),
    ("governance.saturation", &[YearZero]),
    ("governance.contagion", &[YearZero]),
    ("governance.dropout", &[NextYear]),
    ("governance.busy_level", &[Cost]),
    ("governance.review_sight", &[Waterfall, NextYear]),
    ("governance.volunteer_hours", &[YearZero]),
    ("operator.capability_start", &[YearZero]),
    ("operator.lead_years", &[YearZero]),
    ("operator.lead_cost_share", &[YearZero]),
    ("operator.learning", &[YearZero]),
    ("operator.training", &[YearZero]),
    ("operator.turnover", &[NextYear]),
    ("operator.cost_ratio", &[YearZero]),
    ("operator.soft_budget_slack", &[YearZero]),
    ("operator.profit_share", &[YearZero, Waterfall]),
    ("operator.incentive_effect", &[YearZero]),
    ("operator.contagion_multiple", &[YearZero]),
    ("demand.awareness_start", &[YearZero]),
    ("demand.discovery", &[NextYear]),
    ("demand.outreach", &[NextYear]),
    ("demand.word_of_mouth", &[NextYear]),
    ("demand.forgetting", &[NextYear]),
    ("demand.visits", &[YearZero]),
    ("demand.fit_weight", &[YearZero, Demand]),
    ("demand.condition_weight", &[Demand]),
    ("demand.capability_weight", &[Demand]),
    ("demand.area_weight", &[YearZero]),
    ("demand.reference_area", &[YearZero]),
    ("demand.participation_pull", &[Demand]),
    ("demand.cost_elasticity", &[YearZero]),
    ("demand.priority_elasticity", &[YearZero]),
    ("demand.time_cost", &[YearZero]),
    ("demand.capacity", &[Cost]),
    ("demand.design_use", &[Demand]),
    ("demand.noise", &[Demand]),
    ("demand.noise_persistence", &[YearZero, Demand]),
    ("demand.crisis_chance", &[Demand]),
    ("demand.crisis_depth", &[Demand]),
    ("demand.habit", &[Demand]),
    ("finance.operating_cost", &[YearZero]),
    ("finance.wage_share", &[Cost]),
    ("finance.wage_growth", &[NextYear]),
    ("finance.price_indexation", &[NextYear]),
    ("finance.fixed_share", &[Income]),
    ("finance.minimum_hours", &[YearZero, Income]),
    ("finance.volunteer_cap", &[Cost]),
    ("finance.volunteer_wage", &[YearZero]),
    ("finance.maintenance_priority", &[Income]),
    ("finance.commercial_share", &[YearZero, Cost]),
    ("finance.charging_share", &[YearZero]),
    ("finance.fee_level", &[YearZero]),
    ("finance.margin", &[YearZero]),
    ("finance.commercial_yield", &[YearZero]),
    ("finance.occupancy", &[YearZero]),
    ("finance.rent_retained", &[Income]),
    ("finance.giving", &[Income]),
    ("finance.giving_residents", &[Benefits]),
    ("finance.crowding", &[Income]),
    ("finance.support_share", &[Support, Cost, Income]),
    ("finance.match_rate", &[Support]),
    ("finance.feedback_share", &[Waterfall]),
    ("finance.reserve_start", &[YearZero]),
    ("finance.reserve_target", &[Waterfall]),
    ("finance.credit_limit", &[Waterfall]),
    ("finance.holding_cost", &[Benefits]),
    ("exit.hold_years", &[Support]),
    ("exit.rate", &[Support]),
    ("exit.floor", &[Support]),
    ("exit.step_years", &[Support]),
    ("exit.rescue_chance", &[YearZero, Waterfall]),
    ("exit.shape", &[Support, NextYear]),
    ("exit.governance.hold_years", &[Support]),
    ("exit.governance.rate", &[Support]),
    ("exit.governance.floor", &[Support]),
    ("exit.governance.step_years", &[Support]),
    ("exit.governance.shape", &[Support]),
    ("review.every", &[Waterfall]),
    ("review.trigger", &[Waterfall]),
    ("review.refit_public_share", &[Waterfall]),
    ("value.visit", &[YearZero]),
    ("value.participation", &[Benefits]),
    ("value.wellbeing", &[Benefits]),
    ("value.regular_visits", &[YearZero]),
    ("value.public_saving", &[Benefits]),
    ("value.additionality", &[Benefits]),
    ("value.public_funds_cost", &[YearZero, Benefits]),
    ("value.equity_elasticity", &[Indicators]),
    ("start.fit", &[YearZero]),
    ("start.participation", &[YearZero]),
    ("start.condition", &[YearZero]),
    (
        "appraisal.horizon",
        &[Support, Waterfall, Benefits, Indicators, PresentValues],
    ),
    ("appraisal.discount", &[Indicators, PresentValues]),
    ("scale.usage", &[YearZero, Demand]),
    ("scale.revenue", &[YearZero]),
    ("scale.cost", &[YearZero]),
];

#[cfg(test)]
mod tests;
