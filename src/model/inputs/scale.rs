//! Multipliers for sweeps.

use super::definition::group;

group! {
    /// Multipliers for sweeps.
    Scale, "scale" {
        usage @ 126: Lever, "multiple", constant(1.0), 0.0..=100.0,
            "Scales visits (for sweeps)",
            "使用率倍数",
            Setting, "";
        revenue @ 127: Lever, "multiple", constant(1.0), 0.0..=100.0,
            "Scales own revenue (for sweeps)",
            "自营收入倍数",
            Setting, "";
        cost @ 128: Lever, "multiple", constant(1.0), 0.0..=100.0,
            "Scales operating cost (for sweeps)",
            "运营成本倍数",
            Setting, "";
    }
}
