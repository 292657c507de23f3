//! What is to be reached: `survived:mean:0.9`.

use crate::analysis::precision::{Statistic, TargetFault, read_indicator};
use crate::model::indicators::Indicator;
use crate::model::measure::Measure;
use std::fmt;

/// A statistic of a figure and the value that it is to reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    /// The figure.
    pub measure: Measure,
    /// What is asked of it.
    pub statistic: Statistic,
    /// The value to reach, in [`Aim::unit`].
    pub value: f64,
}

/// Why a text is no aim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AimFault {
    /// It has not the two or three parts of one.
    Parts,
    /// Indicator or statistic: as in a target of precision.
    Figure(TargetFault),
    /// No finite number.
    Value(String),
}

impl Aim {
    /// Social NPV of 0 on average: benefits that cover costs.
    pub const COVERS_ITS_COST: Aim = Aim {
        measure: Measure::Indicator(Indicator::NpvSocial),
        statistic: Statistic::Mean,
        value: 0.0,
    };

    /// Reads `INDICATOR[:STATISTIC]:VALUE`, with the indicators of the model alone.
    ///
    /// ```
    /// use commonground::analysis::breakeven::Aim;
    /// let aim = Aim::parse("npv.social:p05:-2e6").unwrap();
    /// assert_eq!(aim.to_string(), "npv.social:p05:-2000000");
    /// assert_eq!(Aim::parse("bcr:1").unwrap().to_string(), "bcr:mean:1");
    /// ```
    ///
    /// # Errors
    /// If the text is no aim: what is wrong with it.
    pub fn parse(text: &str) -> Result<Aim, AimFault> {
        Aim::parse_among(text, |name| read_indicator(name).map(Measure::Indicator))
    }

    /// Reads `FIGURE[:STATISTIC]:VALUE`, where `measure` knows the figures by name.
    ///
    /// # Errors
    /// If the text is no aim: what is wrong with it.
    pub fn parse_among(
        text: &str,
        measure: impl Fn(&str) -> Result<Measure, TargetFault>,
    ) -> Result<Aim, AimFault> {
        let parts: Vec<&str> = text.split(':').map(str::trim).collect();
        let (name, statistic, value) = match parts[..] {
            [name, value] => (name, "mean", value),
            [name, statistic, value] => (name, statistic, value),
            _ => return Err(AimFault::Parts),
        };
        let statistic_fault = || AimFault::Figure(TargetFault::Statistic(statistic.to_owned()));
        let number: Option<f64> = value.parse().ok();
        Ok(Aim {
            measure: measure(name).map_err(AimFault::Figure)?,
            statistic: Statistic::parse(statistic).ok_or_else(statistic_fault)?,
            value: number
                .filter(|value| value.is_finite())
                .ok_or_else(|| AimFault::Value(value.to_owned()))?,
        })
    }

    /// The unit of the figure and of the value to reach.
    pub fn unit(&self) -> &'static str {
        match self.statistic {
            Statistic::Positive => "share",
            Statistic::Mean | Statistic::Quantile(_) => self.measure.unit(),
        }
    }
}

impl fmt::Display for Aim {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, statistic) = (self.measure.name(), self.statistic);
        write!(formatter, "{name}:{statistic}:{}", self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_aim_says_why() {
        let fault = |text: &str| Aim::parse(text).unwrap_err();
        assert_eq!(fault("npv.social"), AimFault::Parts);
        assert_eq!(fault("a:b:c:d"), AimFault::Parts);
        assert!(matches!(
            fault("npv.socal:0"),
            AimFault::Figure(TargetFault::Indicator(_))
        ));
        assert!(matches!(
            fault("npv.social:median:0"),
            AimFault::Figure(TargetFault::Statistic(_))
        ));
        for value in ["", "x", "inf", "nan", "1,000", "5%"] {
            let text = format!("npv.social:mean:{value}");
            assert_eq!(fault(&text), AimFault::Value(value.to_owned()));
        }
    }
}
