//! A schedule of its own for the soft-governance budget; what is left blank follows `exit`.

use super::definition::group;

group! {
    /// A schedule of its own for the soft-governance budget; what is left blank follows `exit`.
    GovernanceExit, "exit.governance" {
        hold_years @ 109: Lever, "yr", blank(), 0.0..=100.0,
            "Its hold years (blank: as exit)",
            "软治理经费全额年数",
            Setting, "";
        rate @ 110: Lever, "1/yr", blank(), 0.0..=1.0,
            "Its exit rate (blank: as exit)",
            "软治理经费年撤出比例",
            Setting, "";
        floor @ 111: Lever, "share", blank(), 0.0..=1.0,
            "Its floor (blank: as exit)",
            "软治理经费保底比例",
            Setting, "";
        step_years @ 112: Lever, "yr", blank(), 1.0..=100.0,
            "Its step (blank: as exit)",
            "软治理经费阶梯撤出间隔",
            Setting, "";
        =>
        shape: blank(),
            "Exit shape of the soft-governance budget (blank: as exit.shape)",
            "软治理经费撤出方式（空为同 exit.shape）";
    }
}
