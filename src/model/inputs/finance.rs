//! Cost of operation, own income, reserve and credit.

use super::definition::group;

group! {
    /// Cost of operation, own income, reserve and credit.
    Finance, "finance" {
        operating_cost @ 38: Uncertain, "yuan/m2/yr", triangle(700.0, 1200.0, 2000.0), 0.0..=100_000.0,
            "Full operating cost with staff per m2 of public area",
            "公益面积全口径年运营成本",
            D, "judgement: 800 m2 is about 75000 yuan a month and 5 staff; check: Baihe (Shanghai) party-building centre 1.98 M yuan budget 2020 of which 70 % wages (floor area unknown)";
        wage_share @ 85: Constant, "share", constant(0.65), 0.0..=1.0,
            "Share of operating cost that follows wages",
            "人工成本占比",
            B, "US libraries: staff share median 0.67; Baihe 0.70";
        wage_growth @ 39: Uncertain, "1/yr", triangle(0.01, 0.025, 0.04), -0.1..=0.3,
            "Real wage growth",
            "实际工资增长率",
            D, "judgement";
        price_indexation @ 86: Constant, "share", constant(0.8), 0.0..=2.0,
            "How far own prices follow wages",
            "价格随工资调整的比例",
            D, "judgement";
        fixed_share @ 87: Constant, "share", constant(0.35), 0.0..=1.0,
            "Share of operating cost that shorter hours do not save",
            "缩短开放时间无法节省的成本比例",
            D, "judgement";
        minimum_hours @ 88: Lever, "share", constant(0.4), 0.05..=1.0,
            "Shortest opening hours as a share of full hours",
            "最低开放时间比例",
            C, "England: community-run libraries 19 h a week against 36 h council-run (2023)";
        volunteer_cap @ 89: Constant, "share", constant(0.3), 0.0..=1.0,
            "Largest share of operating cost that volunteers can replace",
            "志愿者可替代成本上限",
            D, "judgement";
        volunteer_wage @ 90: Constant, "yuan/h", constant(35.0), 0.0..=10000.0,
            "Wage that a volunteer hour replaces",
            "志愿工时替代工资",
            D, "judgement: reception duty about 30-35 yuan/h";
        maintenance_priority @ 91: Lever, "share", constant(0.5), 0.0..=1.0,
            "Share of maintenance that is set aside before opening hours are fixed",
            "确定开放时间前优先保障的维护比例",
            D, "judgement; 46 % of English hubs name maintenance as their main pressure and 62 % of halls plan none";
        commercial_share @ 92: Lever, "share", constant(0.2), 0.0..=0.95,
            "Share of the area let commercially",
            "经营性面积占比",
            Setting, "set by the mode";
        charging_share @ 93: Lever, "share", constant(0.25), 0.0..=1.0,
            "Share of visits that are charged",
            "收费服务占比",
            Setting, "set by the mode";
        fee_level @ 94: Lever, "multiple", constant(1.0), 0.0..=20.0,
            "Fee relative to the usual level",
            "收费水平倍数",
            Setting, "";
        margin @ 40: Uncertain, "yuan/visit", triangle(5.0, 12.0, 25.0), 0.0..=10000.0,
            "Net margin of a charged visit at the usual fee",
            "每次收费到访的净收入",
            D, "judgement";
        commercial_yield @ 41: Uncertain, "yuan/m2/day", triangle(1.5, 3.5, 7.0), 0.0..=1000.0,
            "Net income of commercial area",
            "经营性面积日净收入",
            D, "judgement";
        occupancy @ 95: Constant, "share", constant(0.85), 0.0..=1.0,
            "Occupancy of the commercial area",
            "出租率",
            D, "judgement";
        rent_retained @ 96: Lever, "share", constant(1.0), 0.0..=1.0,
            "Share of rent that the operator may keep (the rest goes to the treasury)",
            "租金留用比例（其余上缴，收支两条线）",
            Setting, "rent of state premises often goes to the treasury";
        giving @ 42: Uncertain, "yuan/person/yr", triangle(1.0, 4.0, 10.0), 0.0..=10000.0,
            "Giving per resident when participation is 1 and there is no public support",
            "参与度达100%且无公共支持时的人均捐赠与赞助",
            D, "judgement";
        giving_residents @ 97: Constant, "share", constant(0.5), 0.0..=1.0,
            "Share of giving that comes from residents (the rest from partners)",
            "捐赠中居民出资比例",
            D, "judgement";
        crowding @ 43: Uncertain, "share", triangle(-0.3, -0.05, 0.1), -1.0..=2.0,
            "Change in giving when public support covers all cost as a share of giving",
            "公共支持覆盖全部成本时捐赠的变化比例（负为挤出）",
            B, "meta-analysis: non-experimental +0.06 and experiments -0.64 (de Wit and Bekkers); Sweden -0.07; US libraries: other income replaced a median of 0.00 of each lost dollar";
        support_share @ 98: Lever, "share", constant(0.8), 0.0..=2.0,
            "Public purchase of service as a share of full operating cost before exit",
            "退出前政府购买服务占运营成本比例",
            Setting, "";
        match_rate @ 99: Lever, "ratio", constant(0.5), 0.0..=10.0,
            "Public money per yuan of own income in a matching exit",
            "配比系数（每1元自营收入）",
            Setting, "";
        feedback_share @ 100: Lever, "share", constant(0.3), 0.0..=1.0,
            "Share of surplus put back into community programmes",
            "结余反哺比例",
            Setting, "";
        reserve_start @ 101: Lever, "yuan", constant(100_000.0), 0.0..=1_000_000_000.0,
            "Opening working fund given by the owner",
            "开办周转金",
            Setting, "";
        reserve_target @ 102: Lever, "yuan", constant(300_000.0), 0.0..=1_000_000_000.0,
            "Reserve above which money counts as surplus",
            "周转金目标",
            Setting, "";
        credit_limit @ 103: Lever, "yuan", constant(150_000.0), 0.0..=1_000_000_000.0,
            "Debt at which the operator fails",
            "可承受欠款上限",
            Setting, "";
        holding_cost @ 104: Constant, "yuan/m2/yr", constant(60.0), 0.0..=10000.0,
            "Cost of holding a closed space",
            "闲置维持成本",
            D, "judgement";
    }
}
