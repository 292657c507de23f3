//! Who knows the space and how often they come.

use super::definition::group;

group! {
    /// Who knows the space and how often they come.
    Demand, "demand" {
        awareness_start @ 27: Uncertain, "share", triangle(0.2, 0.35, 0.55), 0.0..=1.0,
            "Residents who know the space at opening",
            "开放时知晓率",
            D, "judgement; a street-front place is seen by passers-by";
        discovery @ 28: Uncertain, "1/yr", triangle(0.02, 0.05, 0.12), 0.0..=1.0,
            "Residents who learn of it unaided in a year (Bass p)",
            "自发知晓率（Bass p）",
            D, "judgement; Bass p of consumer goods is about 0.03 and a place on the street is seen";
        outreach @ 29: Uncertain, "multiple", triangle(0.5, 1.5, 4.0), 0.0..=50.0,
            "How much full soft governance multiplies discovery",
            "软治理对知晓的放大倍数",
            D, "judgement";
        word_of_mouth @ 30: Uncertain, "1/yr", triangle(0.2, 0.38, 0.6), 0.0..=5.0,
            "Word of mouth (Bass q)",
            "口碑传播率（Bass q）",
            C, "Bass diffusion literature about 0.38";
        forgetting @ 31: Uncertain, "1/yr", triangle(0.03, 0.07, 0.12), 0.0..=1.0,
            "Residents who forget or move away in a year",
            "遗忘与迁出率",
            D, "judgement";
        visits @ 32: Uncertain, "visits/person/yr", triangle(3.0, 6.0, 12.0), 0.0..=365.0,
            "Visits a year of an aware resident to a free and perfect space",
            "知晓居民在理想免费空间的年到访次数",
            D, "judgement, set so that a supported centre reaches about 2 visits per resident: four centres of one Shanghai sub-district 2.2 (2015); US libraries median 4.6 per resident";
        fit_weight @ 74: Constant, "exponent", constant(0.5), 0.0..=5.0,
            "Exponent of need fit in attractiveness",
            "契合度指数",
            D, "judgement";
        condition_weight @ 75: Constant, "exponent", constant(0.3), 0.0..=5.0,
            "Exponent of condition in attractiveness",
            "设施状况指数",
            D, "judgement";
        capability_weight @ 76: Constant, "exponent", constant(0.4), 0.0..=5.0,
            "Exponent of capability in attractiveness",
            "运营能力指数",
            D, "judgement";
        area_weight @ 77: Constant, "exponent", constant(0.4), 0.0..=5.0,
            "Exponent of the public area in attractiveness",
            "公益面积指数",
            D, "judgement";
        reference_area @ 78: Constant, "m2", constant(640.0), 1.0..=100_000.0,
            "Public area at which its effect on attractiveness is 1",
            "公益面积基准",
            D, "convention: 80 % of 800 m2";
        participation_pull @ 33: Uncertain, "share", triangle(0.1, 0.35, 0.8), 0.0..=10.0,
            "Extra visits when participation is 1",
            "参与度对服务人次的带动",
            D, "judgement";
        cost_elasticity @ 34: Uncertain, "elasticity", triangle(0.4, 0.8, 1.4), 0.0..=5.0,
            "Elasticity of visits to the full cost of a visit (time and charge)",
            "服务人次对综合成本（时间与收费）的弹性",
            C, "judgement: museum fee elasticities about 0.2 (Frey and Meier) where the fee is about a quarter of the full cost";
        priority_elasticity @ 35: Uncertain, "multiple", triangle(1.0, 1.5, 2.5), 0.0..=20.0,
            "That elasticity in the priority group relative to the others",
            "重点服务对象弹性倍数",
            D, "judgement";
        time_cost @ 36: Uncertain, "yuan/visit", triangle(8.0, 15.0, 30.0), 0.01..=10000.0,
            "Time and travel cost of a visit to the visitor",
            "到访一次的时间与交通成本",
            D, "judgement: under an hour of leisure at 30-50 % of a Shanghai wage near 70 yuan/h";
        capacity @ 79: Constant, "visits/m2/day", constant(0.8), 0.01..=100.0,
            "Visits that a square metre can take in a day",
            "单位面积日接待能力",
            D, "judgement";
        design_use @ 80: Constant, "share", constant(0.25), 0.0..=1.0,
            "Use of capacity that a hardware-only appraisal assumes",
            "仅硬件评估所假定的使用率",
            D, "setting of the small model: 0.2 visits/m2/day against 0.125-0.14 seen; most of the appraisal gap is this assumption";
        noise @ 37: Uncertain, "s.d. of log", triangle(0.05, 0.12, 0.25), 0.0..=3.0,
            "Year-to-year noise of visits",
            "服务人次年度波动",
            B, "US and Connecticut libraries: s.d. of yearly log change 0.17-0.18 with very fat tails and robust s.d. 0.07-0.09";
        noise_persistence @ 81: Constant, "share", constant(0.3), -0.99..=0.99,
            "Persistence of that noise",
            "波动的持续性",
            C, "within-facility AR(1) of visits 0.68 for levels; yearly changes -0.07";
        crisis_chance @ 82: Constant, "1/yr", constant(0.03), 0.0..=1.0,
            "Chance a year of a crisis that cuts visits",
            "突发公共事件年概率",
            D, "judgement";
        crisis_depth @ 83: Constant, "share", constant(0.4), 0.0..=1.0,
            "Visits lost in a crisis year",
            "突发公共事件当年服务人次损失",
            B, "US libraries 2020: median visits 0.61 of 2018";
        habit @ 84: Constant, "share", constant(0.0), 0.0..=0.99,
            "Weight of last year's visits in the habit slot",
            "习惯权重",
            D, "judgement";
    }
}
