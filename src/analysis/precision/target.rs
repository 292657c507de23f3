//! What is to be known how precisely: `npv.social:p05:50000`.

use crate::model::indicators::Indicator;
use std::fmt;

/// Stands before an indicator for its paired difference from the first alternative.
const DIFFERENCE: &str = "difference";

/// A figure and the half-width that its 95 % interval may have, in every alternative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Whether it is the paired difference from the first alternative on the same draws.
    pub paired: bool,
    /// The indicator.
    pub indicator: Indicator,
    /// What is asked of it.
    pub statistic: Statistic,
    /// The largest half-width.
    pub half_width: HalfWidth,
}

/// A number about all draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// The mean.
    Mean,
    /// The share of draws above 0.
    Positive,
    /// The quantile at so many hundredths, from 1 to 99.
    Quantile(u8),
}

/// How far the ends of an interval may lie from the estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum HalfWidth {
    /// In the unit of the figure.
    Absolute(f64),
    /// As a share of the estimate's own size.
    Relative(f64),
}

/// Why a text is no target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetFault {
    /// It has not the two to four parts of one.
    Parts,
    /// No indicator has this name.
    Indicator(String),
    /// The ratio of means has no error of its own, its indicator has.
    RatioOfMeans(Indicator),
    /// There is no such number about draws.
    Statistic(String),
    /// No positive number, or share of the estimate.
    HalfWidth(String),
}

impl Target {
    /// Reads `[difference:]INDICATOR[:STATISTIC]:HALF-WIDTH`.
    ///
    /// The statistic is `mean` (which may be left out), `positive` or `p01` to `p99`; the half-width a
    /// number in the unit of the figure, or per cent of the estimate.
    ///
    /// ```
    /// use commonground::analysis::precision::{HalfWidth, Target};
    /// let target = Target::parse("difference:npv.social:5%").unwrap();
    /// assert!(target.paired && target.half_width == HalfWidth::Relative(0.05));
    /// assert_eq!(target.to_string(), "difference:npv.social:mean:5%");
    /// ```
    ///
    /// # Errors
    /// If the text is no target: what is wrong with it.
    pub fn parse(text: &str) -> Result<Target, TargetFault> {
        let mut parts: Vec<&str> = text.split(':').map(str::trim).collect();
        let paired = parts[0] == DIFFERENCE;
        if paired {
            parts.remove(0);
        }
        let (indicator, statistic, half_width) = match parts[..] {
            [indicator, half_width] => (indicator, Statistic::Mean.to_string(), half_width),
            [indicator, statistic, half_width] => (indicator, statistic.to_owned(), half_width),
            _ => return Err(TargetFault::Parts),
        };
        Ok(Target {
            paired,
            indicator: read_indicator(indicator)?,
            statistic: Statistic::parse(&statistic).ok_or(TargetFault::Statistic(statistic))?,
            half_width: HalfWidth::parse(half_width)
                .ok_or_else(|| TargetFault::HalfWidth(half_width.to_owned()))?,
        })
    }

    /// Whether the figure is the share of draws in which something is so.
    pub(super) fn is_share(&self) -> bool {
        let survival = self.indicator == Indicator::Survived && !self.paired;
        self.statistic == Statistic::Positive || (self.statistic == Statistic::Mean && survival)
    }

    /// The unit of the figure and of its half-width.
    pub fn unit(&self) -> &'static str {
        match self.statistic {
            Statistic::Positive => "share",
            Statistic::Mean | Statistic::Quantile(_) => self.indicator.unit(),
        }
    }
}

/// The indicator of a name.
///
/// # Errors
/// If there is none: whether it is the ratio of means of one.
pub fn read_indicator(name: &str) -> Result<Indicator, TargetFault> {
    let ratio = name.strip_suffix(".of_means").and_then(Indicator::parse);
    match (Indicator::parse(name), ratio) {
        (Some(indicator), _) => Ok(indicator),
        (None, Some(ratio)) => Err(TargetFault::RatioOfMeans(ratio)),
        (None, None) => Err(TargetFault::Indicator(name.to_owned())),
    }
}

impl Statistic {
    /// The statistic of that name.
    pub fn parse(name: &str) -> Option<Statistic> {
        match name {
            "mean" => Some(Statistic::Mean),
            "positive" => Some(Statistic::Positive),
            _ => {
                let digits = name.strip_prefix('p')?;
                if digits.len() != 2 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
                    return None;
                }
                let hundredths = digits.parse().ok().filter(|hundredths| *hundredths > 0)?;
                Some(Statistic::Quantile(hundredths))
            }
        }
    }
}

impl fmt::Display for Statistic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Statistic::Mean => formatter.write_str("mean"),
            Statistic::Positive => formatter.write_str("positive"),
            Statistic::Quantile(hundredths) => write!(formatter, "p{hundredths:02}"),
        }
    }
}

impl HalfWidth {
    fn parse(text: &str) -> Option<HalfWidth> {
        let (number, is_share) = text
            .strip_suffix('%')
            .map_or((text, false), |number| (number, true));
        let number: f64 = number.parse().ok()?;
        if !(number.is_finite() && number > 0.0) {
            return None;
        }
        Some(match is_share {
            true => HalfWidth::Relative(number / 100.0),
            false => HalfWidth::Absolute(number),
        })
    }

    /// The half-width that an estimate may have, in its unit.
    pub fn around(self, estimate: f64) -> f64 {
        match self {
            HalfWidth::Absolute(width) => width,
            HalfWidth::Relative(share) => share * estimate.abs(),
        }
    }
}

impl fmt::Display for HalfWidth {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HalfWidth::Absolute(width) => write!(formatter, "{width}"),
            // A share that was read from per cent is written with the digits that were read.
            HalfWidth::Relative(share) => write!(formatter, "{}%", (share * 1e14).round() / 1e12),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.paired {
            write!(formatter, "{DIFFERENCE}:")?;
        }
        let (indicator, statistic) = (self.indicator.name(), self.statistic);
        write!(formatter, "{indicator}:{statistic}:{}", self.half_width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_and_written() {
        for (text, written) in [
            ("npv.social:mean:2%", "npv.social:mean:2%"),
            ("npv.social:2.5%", "npv.social:mean:2.5%"),
            ("npv.social:p05:50000", "npv.social:p05:50000"),
            ("survived:mean:0.005", "survived:mean:0.005"),
            ("npv.social:positive:0.01", "npv.social:positive:0.01"),
            ("difference:bcr:p50:1e-3", "difference:bcr:p50:0.001"),
            (
                "difference: npv.social : 7 %",
                "difference:npv.social:mean:7%",
            ),
            ("years_open:mean:0.07%", "years_open:mean:0.07%"),
        ] {
            let text = text.replace(" %", "%");
            let target = Target::parse(&text).unwrap();
            assert_eq!(target.to_string(), written);
            assert_eq!(Target::parse(written), Ok(target));
        }
    }

    #[test]
    fn what_is_no_target_says_why() {
        use TargetFault as F;
        let fault = |text: &str| Target::parse(text).unwrap_err();
        for text in [
            "",
            "npv.social",
            "difference:1%",
            "a:b:c:d",
            "difference:a:b:c:d",
        ] {
            assert_eq!(fault(text), F::Parts, "{text}");
        }
        assert_eq!(fault("npv.socal:1%"), F::Indicator("npv.socal".to_owned()));
        assert_eq!(fault("bcr.of_means:1%"), F::RatioOfMeans(Indicator::Bcr));
        for statistic in ["median", "p5", "p00", "p100", "p-1", "p+5", ""] {
            let text = format!("npv.social:{statistic}:1%");
            assert_eq!(fault(&text), F::Statistic(statistic.to_owned()));
        }
        for width in ["0", "-1", "x", "1%%", "%", "nan", "inf", "1,000", ""] {
            let text = format!("npv.social:mean:{width}");
            assert_eq!(fault(&text), F::HalfWidth(width.to_owned()));
        }
    }
}
