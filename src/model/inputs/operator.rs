//! Who runs the space, and how ably.

use super::definition::group;

group! {
    /// Who runs the space, and how ably.
    Operator, "operator" {
        capability_start @ 21: Uncertain, "share", triangle(0.4, 0.5, 0.6), 0.0..=1.0,
            "Capability of the operator at the start",
            "运营主体初始能力",
            D, "judgement; set by the mode";
        lead_years @ 69: Lever, "yr", constant(0.0), 0.0..=5.0,
            "Years by which the future operator joins before opening",
            "运营组织前置年数",
            Setting, "";
        lead_cost_share @ 70: Constant, "share", constant(0.2), 0.0..=2.0,
            "Cost of a lead year as a share of yearly operating cost",
            "前置一年成本占年运营费比例",
            D, "judgement";
        learning @ 22: Uncertain, "1/yr", triangle(0.05, 0.12, 0.25), 0.0..=1.0,
            "Learning by doing",
            "能力自然提升率",
            D, "judgement";
        training @ 23: Uncertain, "1/yr", triangle(0.05, 0.12, 0.25), 0.0..=1.0,
            "Extra learning from the full talent programme",
            "人才培育带来的能力提升",
            D, "judgement";
        turnover @ 24: Uncertain, "1/yr", triangle(0.08, 0.15, 0.3), 0.0..=1.0,
            "Staff turnover (half of it loses capability)",
            "人员流动率",
            D, "judgement";
        cost_ratio @ 25: Uncertain, "ratio", triangle(0.85, 0.97, 1.1), 0.1..=5.0,
            "Operator's cost relative to a government-run space",
            "运营成本相对政府自营之比",
            C, "no systematic saving from contracting out (Bel Fageda Warner 2010); set by the mode";
        soft_budget_slack @ 26: Uncertain, "share", triangle(0.0, 0.1, 0.3), 0.0..=1.0,
            "Effort lost when rescue is certain",
            "托底预期造成的努力损失",
            D, "judgement; soft-budget-constraint theory";
        profit_share @ 71: Lever, "share", constant(0.0), 0.0..=1.0,
            "Share of surplus that the operator may keep as profit (incentive)",
            "结余激励分成比例（民办非企业单位应为0）",
            Setting, "";
        incentive_effect @ 72: Constant, "share", constant(0.1), 0.0..=2.0,
            "Effort gained when all surplus may be kept",
            "激励带来的努力提升",
            D, "judgement";
        contagion_multiple @ 73: Lever, "multiple", constant(1.0), 0.0..=5.0,
            "How strongly this kind of operator spreads participation",
            "运营主体带动参与的倍数",
            D, "judgement; set by the mode";
    }
}
