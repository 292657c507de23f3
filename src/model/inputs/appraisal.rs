//! Horizon and discounting.

use super::definition::group;

group! {
    /// Horizon and discounting.
    Appraisal, "appraisal" {
        horizon @ 124: Lever(Whole), "yr", constant(20.0), 1.0..=100.0,
            "Years of operation appraised",
            "计算期",
            Setting, "";
        discount @ 125: Lever(NumberOrName), "1/yr", constant(0.06), -0.2..=1.0,
            "Social discount rate or a named schedule",
            "社会折现率",
            B, "China 8 % general and 6 % for public-welfare projects; Green Book 3.5/3.0/2.5 %";
    }
}
