//! Building, fit-out, upkeep and change of the layout.

use super::definition::group;

group! {
    /// Building, fit-out, upkeep and change of the layout.
    Hardware, "hardware" {
        fitout_cost @ 2: Uncertain, "yuan/m2", triangle(2000.0, 3500.0, 7000.0), 0.0..=100_000.0,
            "Fit-out cost",
            "改造装修单价",
            C, "2963 yuan/m2 care station Changzhou 2015; 2857 and 6856 yuan/m2 Shanghai culture centres 2005 and 2011; Shanghai office fit-out about 1101 USD/m2 2021";
        overrun @ 3: Uncertain, "share", triangle(0.02, 0.12, 0.24), -0.5..=5.0,
            "Capital cost overrun",
            "建设超支率",
            B, "Mott MacDonald 2002 table 2: standard buildings 2-24 % (non-standard 4-51 %)";
        works_share @ 54: Lever, "share", constant(1.0), 0.0..=1.0,
            "Share of the full fit-out that is paid for now (0 for a space that stands already)",
            "本次改造占完整装修的比例",
            Setting, "";
        public_share @ 55: Lever, "share", constant(1.0), 0.0..=1.0,
            "Share of the works that the government pays (the operator pays the rest)",
            "改造费政府承担比例（其余由运营主体承担）",
            Setting, "set by the contract";
        maintenance @ 4: Uncertain, "1/yr", triangle(0.02, 0.03, 0.04), 0.0..=1.0,
            "Maintenance that holds the condition as a share of replacement value",
            "维持现状所需年维护费占重置成本比例",
            B, "US National Research Council: 2-4 % of replacement value a year";
        wear @ 5: Uncertain, "1/yr", triangle(0.04, 0.07, 0.12), 0.0..=1.0,
            "Condition lost in a year without maintenance",
            "无维护时的年损耗率",
            D, "judgement: fit-out life of 8-25 years";
        refit_cost @ 6: Uncertain, "share", triangle(0.25, 0.5, 0.9), 0.0..=5.0,
            "Cost of a complete change of use in a rigid layout as a share of fit-out cost",
            "固定布局整体改变用途的成本占装修费比例",
            D, "judgement";
        flexibility @ 56: Lever, "share", constant(0.3), 0.0..=1.0,
            "Share of the layout that is flexible",
            "灵活可调布局占比",
            Setting, "";
        flexibility_saving @ 7: Uncertain, "share", triangle(0.3, 0.5, 0.7), 0.0..=1.0,
            "Share of refit cost that a fully flexible layout saves",
            "完全灵活布局节省的改造费比例",
            D, "judgement";
        flexibility_premium @ 8: Uncertain, "share", triangle(0.02, 0.05, 0.1), 0.0..=1.0,
            "Extra fit-out cost of a fully flexible layout",
            "完全灵活布局的附加造价",
            D, "judgement";
        blank_share @ 57: Lever, "share", constant(0.0), 0.0..=0.9,
            "Share of the space left blank until the first review",
            "留白比例",
            Setting, "";
        blank_escalation @ 58: Constant, "share", constant(0.1), -0.5..=2.0,
            "Extra unit cost of fitting out the blank later",
            "留白后期装修的附加单价",
            D, "judgement";
        drift @ 9: Uncertain, "1/yr", triangle(0.03, 0.06, 0.1), 0.0..=1.0,
            "Yearly drift of needs away from what was built",
            "需求逐年偏离率",
            D, "judgement";
        jump_chance @ 10: Uncertain, "1/yr", triangle(0.03, 0.06, 0.12), 0.0..=1.0,
            "Chance a year that needs jump",
            "需求突变年概率",
            D, "judgement";
        jump_depth @ 11: Uncertain, "share", triangle(0.1, 0.2, 0.3), 0.0..=1.0,
            "Need fit lost in a jump",
            "需求突变造成的契合度损失",
            D, "judgement";
        renewal_years @ 59: Constant(Whole), "yr", constant(12.0), 0.0..=100.0,
            "Years between renewals by the owner (0: never)",
            "产权方更新周期（0为不更新）",
            D, "judgement";
        renewal_share @ 60: Constant, "share", constant(0.6), 0.0..=2.0,
            "Share of fit-out cost that restoring a fully worn space takes",
            "全面更新占装修费比例",
            D, "judgement";
        residual_share @ 61: Constant, "share", constant(0.0), 0.0..=1.0,
            "Share of fit-out cost still of use at the horizon if in full condition",
            "期末余值率",
            D, "judgement";
    }
}
