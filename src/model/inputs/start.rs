//! States of a space that stands already.

use super::definition::group;

group! {
    /// States of a space that stands already.
    Start, "start" {
        fit @ 121: Constant, "share", blank(), 0.1..=1.0,
            "Need fit of a space that stands already (blank: computed)",
            "既有空间初始契合度",
            Setting, "";
        participation @ 122: Constant, "share", blank(), 0.0..=1.0,
            "Participation around a space that stands already (blank: computed)",
            "既有空间初始参与度",
            Setting, "";
        condition @ 123: Constant, "share", constant(1.0), 0.01..=1.0,
            "Condition at the start",
            "初始设施状况",
            Setting, "";
    }
}
