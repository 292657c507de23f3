//! Figures that a design is judged by, conditions on them, and what is to be as high or low as can be.

use crate::model::indicators::Indicator;
use crate::stats::{REPLICATES, paired_half_width};
use crate::text::Text;

/// A figure that a design is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// Share of draws at full service in the year that is asked about.
    FullService,
    /// Share of draws open in that year, be it at minimum hours.
    Open,
    /// −`npv.government`, yuan.
    FiscalCost,
    /// Public money saved against the same split without exit: the difference of `npv.government`, yuan.
    Saved,
    /// The mean of an indicator.
    Indicator(Indicator),
}

/// A figure with its Monte Carlo error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// Its mean.
    pub mean: f64,
    /// Half-width of its 95 % interval; none where no error is valid.
    pub half_width: Option<f64>,
    /// Means of its replicates; none while one has no value.
    pub replicates: Option<[f64; REPLICATES]>,
}

/// A side on which a figure has to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
}

/// What a design has to meet, such as `full-service>=0.9`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition {
    /// Which figure.
    pub metric: Metric,
    /// On which side.
    pub bound: Bound,
    /// Of what, in the unit of the figure.
    pub limit: f64,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More.
    Maximise,
    /// Less.
    Minimise,
}

/// What is to be as high or as low as can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Objective {
    /// Which figure.
    pub metric: Metric,
    /// Which way.
    pub direction: Direction,
}

/// Why a text is no condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConditionFault {
    /// It does not compare.
    Form,
    /// It names no figure.
    Metric(String),
    /// It has no number.
    Limit(String),
}

impl Metric {
    /// Figures beside the indicators.
    pub const OWN: [Metric; 4] = [
        Metric::FullService,
        Metric::Open,
        Metric::FiscalCost,
        Metric::Saved,
    ];

    /// Its name on the command line and in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Metric::FullService => "full-service",
            Metric::Open => "open",
            Metric::FiscalCost => "fiscal-cost",
            Metric::Saved => "saved",
            Metric::Indicator(indicator) => indicator.name(),
        }
    }

    /// The figure of that name.
    pub fn parse(name: &str) -> Option<Metric> {
        let own = Metric::OWN.into_iter().find(|metric| metric.name() == name);
        own.or_else(|| Indicator::parse(name).map(Metric::Indicator))
    }

    /// Every name.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let indicators = Indicator::ALL.iter().map(|indicator| indicator.name());
        Metric::OWN.into_iter().map(Metric::name).chain(indicators)
    }

    /// Its unit.
    pub const fn unit(self) -> &'static str {
        match self {
            Metric::FullService | Metric::Open => "share",
            Metric::FiscalCost | Metric::Saved => "yuan",
            Metric::Indicator(indicator) => indicator.unit(),
        }
    }

    /// What it is called.
    pub const fn label(self) -> Text {
        match self {
            Metric::FullService => Text::new("full service", "足额服务"),
            Metric::Open => Text::new("open", "仍开放"),
            Metric::FiscalCost => Text::new("cost to government", "政府净成本"),
            Metric::Saved => Text::new(
                "public money saved against no exit",
                "较不撤出节约的公共资金",
            ),
            Metric::Indicator(indicator) => indicator.label(),
        }
    }
}

impl Measured {
    /// The figure with the other sign.
    pub fn negated(self) -> Measured {
        Measured {
            mean: -self.mean,
            replicates: self.replicates.map(|means| means.map(|mean| -mean)),
            ..self
        }
    }

    /// Half-width of the 95 % interval of the difference from another figure on the same draws; none
    /// where no error is valid.
    pub fn paired_half_width(&self, other: &Measured) -> Option<f64> {
        let (own, other) = (self.replicates?, other.replicates?);
        Some(paired_half_width(&own, &other))
    }
}

impl Condition {
    /// Reads `FIGURE>=NUMBER` or `FIGURE<=NUMBER`; a number may be in per cent.
    ///
    /// # Errors
    /// If it has another form, or names no figure or number.
    ///
    /// ```
    /// use commonground::analysis::design_exit::{Condition, Metric};
    /// let condition = Condition::parse("full-service >= 90%")?;
    /// assert_eq!((condition.metric, condition.limit), (Metric::FullService, 0.9));
    /// assert_eq!(condition.to_string(), "full-service>=0.9");
    /// # Ok::<(), commonground::analysis::design_exit::ConditionFault>(())
    /// ```
    pub fn parse(text: &str) -> Result<Condition, ConditionFault> {
        let signs = [
            (">=", Bound::AtLeast),
            ("<=", Bound::AtMost),
            ("≥", Bound::AtLeast),
            ("≤", Bound::AtMost),
        ];
        let parts = signs.into_iter().find_map(|(sign, bound)| {
            let (name, limit) = text.split_once(sign)?;
            Some((name.trim(), bound, limit.trim()))
        });
        let (name, bound, limit) = parts.ok_or(ConditionFault::Form)?;
        let metric = Metric::parse(name).ok_or_else(|| ConditionFault::Metric(name.to_owned()))?;
        let number = |text: &str| text.trim().replace(['_', ','], "").parse::<f64>().ok();
        let value = match limit.strip_suffix('%') {
            Some(share) => number(share).map(|share| share / 100.0),
            None => number(limit),
        };
        let finite = value.filter(|value| value.is_finite());
        Ok(Condition {
            metric,
            bound,
            limit: finite.ok_or_else(|| ConditionFault::Limit(limit.to_owned()))?,
        })
    }

    /// How far a value misses the limit; 0 where it holds.
    pub fn miss(&self, value: f64) -> f64 {
        let miss = match self.bound {
            Bound::AtLeast => self.limit - value,
            Bound::AtMost => value - self.limit,
        };
        miss.max(0.0)
    }

    /// Whether a value holds.
    pub fn holds(&self, value: f64) -> bool {
        self.miss(value) == 0.0
    }

    /// The end of the 95 % interval that is nearer to missing; the mean itself where no error is valid.
    pub fn conservative(&self, figure: &Measured) -> f64 {
        let error = figure.half_width.unwrap_or(0.0);
        match self.bound {
            Bound::AtLeast => figure.mean - error,
            Bound::AtMost => figure.mean + error,
        }
    }

    /// The other end.
    pub fn optimistic(&self, figure: &Measured) -> f64 {
        2.0 * figure.mean - self.conservative(figure)
    }
}

impl std::fmt::Display for Condition {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = match self.bound {
            Bound::AtLeast => ">=",
            Bound::AtMost => "<=",
        };
        write!(formatter, "{}{sign}{}", self.metric.name(), self.limit)
    }
}

impl Objective {
    /// A figure turned so that more is better.
    pub fn worth(&self, figure: Measured) -> Measured {
        match self.direction {
            Direction::Maximise => figure,
            Direction::Minimise => figure.negated(),
        }
    }
}
