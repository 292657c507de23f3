//! How public support withdraws.

use super::definition::group;

group! {
    /// How public support withdraws.
    Exit, "exit" {
        hold_years @ 105: Lever, "yr", constant(3.0), 0.0..=100.0,
            "Years of full support",
            "全额支持年数",
            Setting, "the proposal asks for the first three years of operation";
        rate @ 106: Lever, "1/yr", constant(0.2), 0.0..=1.0,
            "Exit rate: support withdrawn in a year after the hold",
            "年撤出比例",
            Setting, "";
        floor @ 107: Lever, "share", constant(0.0), 0.0..=1.0,
            "Support that is never withdrawn",
            "保底支持比例",
            Setting, "";
        step_years @ 108: Lever, "yr", constant(3.0), 1.0..=100.0,
            "Years between steps of a step exit",
            "阶梯撤出间隔",
            Setting, "";
        rescue_chance @ 113: Lever, "share", constant(0.5), 0.0..=1.0,
            "Chance that the government rescues a failing space",
            "政府托底年概率",
            D, "judgement; set by the mode";
        =>
        shape: choice("geometric"),
            "How support withdraws after the hold years",
            "撤出方式";
    }
}
