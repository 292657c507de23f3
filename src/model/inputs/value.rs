//! What use, participation and savings are worth.

use super::definition::group;

group! {
    /// What use, participation and savings are worth.
    Value, "value" {
        visit @ 44: Uncertain, "yuan/visit", triangle(10.0, 25.0, 60.0), 0.0..=10000.0,
            "What a free visit is worth to the visitor beyond its time and travel",
            "一次免费到访对居民的净价值（已扣时间与交通）",
            D, "judgement: about an hour of leisure at 30-50 % of a Shanghai wage near 70 yuan/h; low end: library users pay 19.51 GBP a year over about 4.5 visits";
        participation @ 45: Uncertain, "yuan/person/yr", triangle(500.0, 2500.0, 6000.0), 0.0..=1_000_000.0,
            "Wellbeing value of being active beyond the value of visits and net of time given",
            "成为行动者的福祉价值",
            D, "judgement; 0.01-0.1 life-satisfaction points times a WELLBY scaled to Chinese incomes";
        wellbeing @ 117: Constant, "yuan/person/yr", constant(600.0), 0.0..=1_000_000.0,
            "Wellbeing value of being a regular user (wellbeing valuation only)",
            "经常使用者的福祉价值（仅福祉估值）",
            D, "judgement";
        regular_visits @ 118: Constant, "visits/person/yr", constant(12.0), 1.0..=365.0,
            "Visits a year that make a regular user",
            "经常使用者的年到访次数",
            D, "judgement: once a month";
        public_saving @ 46: Uncertain, "yuan/person/yr", triangle(0.0, 50.0, 400.0), 0.0..=1_000_000.0,
            "Cashable public saving a year per regular priority user",
            "每位经常使用的重点服务对象的公共支出节约",
            C, "judgement; a social-activity scheme was cost-saving in 3.5 % of runs";
        additionality @ 47: Uncertain, "share", triangle(0.3, 0.6, 0.9), 0.0..=1.0,
            "Share of benefits that would not have happened anyway",
            "净增比例（扣除本会发生及替代部分）",
            D, "judgement";
        public_funds_cost @ 119: Constant, "yuan/yuan", constant(0.0), 0.0..=2.0,
            "Extra social cost of a public yuan",
            "公共资金额外社会成本",
            B, "Green Book 2026: not generally included; NZ estimates 0.12, 0.14, 0.18";
        equity_elasticity @ 120: Constant, "elasticity", constant(1.3), 0.0..=5.0,
            "Elasticity of marginal utility of income for distributional weights",
            "边际效用弹性（分配权重）",
            B, "Green Book 1.3; review 1.2-2.0";
    }
}
