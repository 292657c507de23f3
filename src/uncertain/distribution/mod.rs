//! Distributions of one uncertain number, each given by its quantile function.
//!
//! A distribution turns a uniform u into a value by its quantile, so that the designs, common
//! random numbers and the Gaussian copula apply to all of them alike. [`Distribution`] is exact
//! and may be slow; a [`Sampler`] is built from it once and turns whole columns.

mod beta;
mod curve;
mod discrete;
mod empirical;
mod family;
mod fault;
mod gamma;
mod interval;
mod lognormal;
mod mixture;
mod moments;
mod normal;
mod pert;
mod sampler;
mod solve;
mod student_t;
mod table;
mod triangular;
mod truncated;
mod uniform;

#[cfg(test)]
mod tests;

pub use fault::Fault;
pub use sampler::Sampler;

use beta::Beta;
use discrete::Discrete;
use empirical::Empirical;
use family::Family;
use gamma::Gamma;
use lognormal::LogNormal;
use mixture::Mixture;
use normal::Normal;
use student_t::StudentT;
use triangular::Triangular;
use truncated::Truncated;
use uniform::Uniform;

/// The distribution of one uncertain number.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    kind: Kind,
}

/// The families; PERT is a beta and an interval a normal or lognormal distribution.
#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Uniform(Uniform),
    Triangular(Triangular),
    Normal(Normal),
    LogNormal(LogNormal),
    Gamma(Gamma),
    Beta(Beta),
    StudentT(StudentT),
    Discrete(Discrete),
    Empirical(Empirical),
    Mixture(Mixture),
    Truncated(Box<Truncated>),
}

impl Distribution {
    /// Uniform between `low` and `high`; equal ends give a constant.
    pub fn uniform(low: f64, high: f64) -> Result<Distribution, Fault> {
        Uniform::new(low, high).map(|family| Kind::Uniform(family).into())
    }

    /// Triangular from `low` to `high` with its peak at `mode`; equal ends give a constant.
    ///
    /// ```
    /// use commonground::uncertain::Distribution;
    /// let visits = Distribution::triangular(3.0, 6.0, 12.0)?;
    /// assert_eq!(visits.mean(), 7.0);
    /// # Ok::<(), commonground::uncertain::distribution::Fault>(())
    /// ```
    pub fn triangular(low: f64, mode: f64, high: f64) -> Result<Distribution, Fault> {
        Triangular::new(low, mode, high).map(|family| Kind::Triangular(family).into())
    }

    /// PERT (a beta with weight 4 on the mode) from `low` to `high`; equal ends give a constant.
    pub fn pert(low: f64, mode: f64, high: f64) -> Result<Distribution, Fault> {
        pert::pert(low, mode, high)
    }

    /// Normal with the given mean and standard deviation.
    pub fn normal(mean: f64, sd: f64) -> Result<Distribution, Fault> {
        Normal::new(mean, sd).map(|family| Kind::Normal(family).into())
    }

    /// Lognormal with the given mean and standard deviation of the variable itself.
    pub fn lognormal(mean: f64, sd: f64) -> Result<Distribution, Fault> {
        LogNormal::from_mean(mean, sd).map(|family| Kind::LogNormal(family).into())
    }

    /// Lognormal with the given median and standard deviation `sigma` of the logarithm.
    pub fn lognormal_from_median(median: f64, sigma: f64) -> Result<Distribution, Fault> {
        LogNormal::from_median(median, sigma).map(|family| Kind::LogNormal(family).into())
    }

    /// Gamma with the given mean and standard deviation.
    pub fn gamma(mean: f64, sd: f64) -> Result<Distribution, Fault> {
        Gamma::from_mean(mean, sd).map(|family| Kind::Gamma(family).into())
    }

    /// Gamma with the given shape and scale; the mean is their product.
    pub fn gamma_from_shape(shape: f64, scale: f64) -> Result<Distribution, Fault> {
        Gamma::from_shape(shape, scale).map(|family| Kind::Gamma(family).into())
    }

    /// Beta on [0, 1].
    pub fn beta(alpha: f64, beta: f64) -> Result<Distribution, Fault> {
        Distribution::beta_between(alpha, beta, 0.0, 1.0)
    }

    /// Beta stretched to [`low`, `high`].
    pub fn beta_between(alpha: f64, beta: f64, low: f64, high: f64) -> Result<Distribution, Fault> {
        Beta::new(alpha, beta, low, high).map(|family| Kind::Beta(family).into())
    }

    /// Student's t with `df` degrees of freedom, moved to `location` and stretched by `scale`.
    pub fn student_t(df: f64, location: f64, scale: f64) -> Result<Distribution, Fault> {
        StudentT::new(df, location, scale).map(|family| Kind::StudentT(family).into())
    }

    /// The distribution with 5 % below `low` and 5 % above `high`: lognormal if `low` is positive,
    /// normal otherwise.
    pub fn interval(low: f64, high: f64) -> Result<Distribution, Fault> {
        interval::interval(low, high)
    }

    /// `values[i]` with a probability proportional to `weights[i]`.
    pub fn discrete(values: &[f64], weights: &[f64]) -> Result<Distribution, Fault> {
        Discrete::new(values, weights).map(|family| Kind::Discrete(family).into())
    }

    /// The empirical distribution of observations, each with the same probability.
    ///
    /// The quantile is the inverse of the empirical distribution function, x₍⌈n u⌉₎ (type 1 of
    /// Hyndman and Fan, 1996, doi:10.1080/00031305.1996.10473566): only observed values occur, and
    /// mean and variance are those of the observations (divisor n).
    pub fn empirical(observations: &[f64]) -> Result<Distribution, Fault> {
        Empirical::new(observations).map(|family| Kind::Empirical(family).into())
    }

    /// A mixture: component i with a probability proportional to `weights[i]`.
    pub fn mixture(weights: &[f64], components: Vec<Distribution>) -> Result<Distribution, Fault> {
        mixture::mixture(weights, components)
    }

    /// This distribution given that the value lies in [`low`, `high`]; an infinite bound leaves
    /// its side open.
    pub fn truncate(&self, low: f64, high: f64) -> Result<Distribution, Fault> {
        truncated::truncate(self, low, high)
    }

    /// The smallest value whose distribution function reaches u; u in [0, 1].
    ///
    /// Relative error at most about 1e-12 of the value or of its distance from the nearer end.
    pub fn quantile(&self, u: f64) -> f64 {
        self.family().quantile(u, 1.0 - u)
    }

    /// P(X ≤ x).
    pub fn cdf(&self, x: f64) -> f64 {
        self.family().cdf(x)
    }

    /// The expected value: infinite or NaN where it does not exist. Exact up to rounding except
    /// for truncated distributions, whose relative error is at most 1e-9.
    pub fn mean(&self) -> f64 {
        self.family().mean()
    }

    /// The variance: infinite or NaN where it does not exist. Exact up to rounding except for
    /// truncated distributions, whose relative error is at most 1e-7.
    pub fn variance(&self) -> f64 {
        self.family().variance()
    }

    /// The smallest and largest possible value, infinite where there is none.
    pub fn support(&self) -> (f64, f64) {
        self.family().support()
    }

    /// Whether only one value is possible.
    pub fn is_constant(&self) -> bool {
        let (low, high) = self.support();
        low == high
    }

    /// The probability of a value below `minimum` or above `maximum`.
    pub fn tail_outside(&self, minimum: f64, maximum: f64) -> f64 {
        let family = self.family();
        (family.below(minimum) + family.above(maximum)).min(1.0)
    }

    fn family(&self) -> &dyn Family {
        match &self.kind {
            Kind::Uniform(family) => family,
            Kind::Triangular(family) => family,
            Kind::Normal(family) => family,
            Kind::LogNormal(family) => family,
            Kind::Gamma(family) => family,
            Kind::Beta(family) => family,
            Kind::StudentT(family) => family,
            Kind::Discrete(family) => family,
            Kind::Empirical(family) => family,
            Kind::Mixture(family) => family,
            Kind::Truncated(family) => family.as_ref(),
        }
    }
}

impl From<Kind> for Distribution {
    fn from(kind: Kind) -> Distribution {
        Distribution { kind }
    }
}
