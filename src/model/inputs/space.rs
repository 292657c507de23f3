//! The premises.

use super::definition::group;

group! {
    /// The premises.
    Space, "space" {
        area @ 48: Lever, "m2", constant(800.0), 10.0..=100_000.0,
            "Floor area of the space",
            "空间建筑面积",
            Setting, "one centre of 800 m2 or more plus stations of 50-200 m2 per life circle (draft Shanghai 15-minute standard)";
        opportunity_rent @ 49: Constant, "yuan/m2/day", constant(0.0), 0.0..=1000.0,
            "Rent that the premises could earn elsewhere while the space is open or vacant (0: designated public premises)",
            "空间的机会租金（规划指定的公建配套用房取0）",
            D, "judgement; shop fronts 2-6 yuan/m2/day";
        reuse_years @ 50: Constant, "yr", constant(3.0), 0.0..=100.0,
            "Years after closure until the premises are put to another use",
            "关闭后至另作他用的年数",
            D, "judgement";
    }
}
