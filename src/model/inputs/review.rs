//! Periodic review of need fit, and refits.

use super::definition::group;

group! {
    /// Periodic review of need fit, and refits.
    Review, "review" {
        every @ 114: Lever(Whole), "yr", constant(5.0), 0.0..=100.0,
            "Years between reviews of need fit (0: never)",
            "评估周期（0为不评估）",
            Setting, "the district rolls its blueprint every five years";
        trigger @ 115: Lever, "share", constant(0.15), 0.0..=1.0,
            "Seen needs gap that sets off a refit",
            "触发改造的需求缺口",
            Setting, "";
        refit_public_share @ 116: Lever, "share", constant(0.5), 0.0..=1.0,
            "Share of a refit that the government pays",
            "评估后再改造费政府承担比例",
            Setting, "";
    }
}
