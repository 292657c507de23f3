//! The people around the space.

use super::definition::group;

group! {
    /// The people around the space.
    Catchment, "catchment" {
        residents @ 0: Uncertain, "persons", triangle(15000.0, 26000.0, 45000.0), 1.0..=10_000_000.0,
            "Residents who could reasonably walk to the space",
            "服务人口（15分钟步行范围常住人口）",
            C, "derived: 22.2 M urban residents over 860 urban life-circle units; draft standard 30000-50000 within 800-1000 m";
        growth @ 51: Constant, "1/yr", constant(-0.005), -0.2..=0.2,
            "Yearly growth of the catchment population",
            "服务人口年增长率",
            D, "judgement";
        priority_share @ 1: Uncertain, "share", triangle(0.25, 0.34, 0.45), 0.0..=1.0,
            "Residents in the priority group (60 and over or low income)",
            "重点服务对象（60岁以上或低收入）占比",
            C, "registered 60+ share 31.6 % in 2016 and about 36 % in 2020; range judgement";
        priority_ratio @ 52: Constant, "ratio", constant(2.0), 0.01..=20.0,
            "Visits of a priority resident relative to another resident",
            "重点服务对象与其他居民到访次数之比",
            D, "judgement";
        priority_income @ 53: Constant, "ratio", constant(0.6), 0.05..=5.0,
            "Income of the priority group relative to the others",
            "重点服务对象相对收入",
            D, "judgement";
    }
}
