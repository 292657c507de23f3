//! From columns of uniforms to columns of values.

use super::empirical::order_statistic;
use super::table::Table;
use super::{Distribution, Kind, LogNormal, Normal, Triangular, Truncated};
use crate::numerics::{exp, normal_quantiles_from_tails};

/// A distribution made ready for columns: built once, used for every batch.
///
/// Values rise with u and lie in the support. Uniform, triangular, normal and lognormal
/// distributions, truncated or not, are closed forms without branches; discrete and empirical ones
/// are exact look-ups; gamma, beta, PERT, Student's t and mixtures come from a table whose error is
/// at most 1e-7 of the larger of the standard deviation and the distance from the median.
#[derive(Clone, Debug)]
pub struct Sampler {
    kernel: Kernel,
}

#[derive(Clone, Debug)]
enum Kernel {
    Constant(f64),
    Uniform {
        low: f64,
        high: f64,
    },
    Triangular(Triangular, Cut),
    Normal(Normal, Cut),
    LogNormal(LogNormal, Cut),
    Discrete {
        cumulative: Vec<f64>,
        values: Vec<f64>,
    },
    Empirical {
        sorted: Vec<f64>,
    },
    Table(Box<Table>),
}

/// Which part of a closed form is used: all of it, or the part between two bounds.
#[derive(Clone, Copy, Debug)]
struct Cut {
    before: f64,
    share: f64,
    after: f64,
    low: f64,
    high: f64,
}

impl Cut {
    fn none(low: f64, high: f64) -> Cut {
        Cut {
            before: 0.0,
            share: 1.0,
            after: 0.0,
            low,
            high,
        }
    }

    fn of(truncated: &Truncated) -> Cut {
        Cut {
            before: truncated.before,
            share: truncated.share,
            after: truncated.after,
            low: truncated.low,
            high: truncated.high,
        }
    }

    /// The lower and the upper tail of the whole distribution at a uniform of this part.
    #[inline(always)]
    fn tails(&self, u: f64) -> (f64, f64) {
        (
            self.before + u * self.share,
            self.after + (1.0 - u) * self.share,
        )
    }

    /// Replaces every cell by a function of it, kept within the bounds.
    #[inline(always)]
    fn transform(&self, column: &mut [f64], value_of: impl Fn(f64) -> f64) {
        for cell in column {
            let value = value_of(*cell);
            let value = if value < self.low { self.low } else { value };
            *cell = if value > self.high { self.high } else { value };
        }
    }
}

impl Sampler {
    /// Prepares a distribution; tables take some milliseconds.
    pub fn new(distribution: &Distribution) -> Sampler {
        let (low, high) = distribution.support();
        let whole = Cut::none(low, high);
        let kernel = if low == high {
            Kernel::Constant(low)
        } else {
            match &distribution.kind {
                Kind::Uniform(_) => Kernel::Uniform { low, high },
                Kind::Triangular(family) => Kernel::Triangular(*family, whole),
                Kind::Normal(family) => Kernel::Normal(*family, whole),
                Kind::LogNormal(family) => Kernel::LogNormal(*family, whole),
                Kind::Discrete(family) => Kernel::Discrete {
                    cumulative: family.cumulative.clone(),
                    values: family.values.clone(),
                },
                Kind::Empirical(family) => Kernel::Empirical {
                    sorted: family.sorted.clone(),
                },
                Kind::Truncated(family) => match &family.base.kind {
                    Kind::Triangular(base) => Kernel::Triangular(*base, Cut::of(family)),
                    Kind::Normal(base) => Kernel::Normal(*base, Cut::of(family)),
                    Kind::LogNormal(base) => Kernel::LogNormal(*base, Cut::of(family)),
                    _ => Kernel::Table(Box::new(Table::new(distribution))),
                },
                Kind::Gamma(_) | Kind::Beta(_) | Kind::StudentT(_) | Kind::Mixture(_) => {
                    Kernel::Table(Box::new(Table::new(distribution)))
                }
            }
        };
        Sampler { kernel }
    }

    /// Turns a column of uniforms, each strictly between 0 and 1, into values in place.
    ///
    /// Always inlined, so that the closed forms vectorise with the caller's instruction set.
    #[inline(always)]
    pub fn transform(&self, column: &mut [f64]) {
        match &self.kernel {
            Kernel::Constant(value) => column.fill(*value),
            Kernel::Uniform { low, high } => {
                let width = high - low;
                for cell in column {
                    let value = low + *cell * width;
                    *cell = if value > *high { *high } else { value };
                }
            }
            Kernel::Triangular(family, cut) => transform_triangular(family, cut, column),
            Kernel::Normal(family, cut) => {
                normal_quantiles_from_tails(column, |u| cut.tails(u));
                cut.transform(column, |z| family.mean + family.sd * z);
            }
            Kernel::LogNormal(family, cut) => {
                normal_quantiles_from_tails(column, |u| cut.tails(u));
                cut.transform(column, |z| exp(family.mu + family.sigma * z));
            }
            Kernel::Discrete { cumulative, values } => {
                for cell in column {
                    let place = cumulative.partition_point(|sum| *sum < *cell);
                    *cell = values[place.min(values.len() - 1)];
                }
            }
            Kernel::Empirical { sorted } => {
                for cell in column {
                    *cell = order_statistic(sorted, *cell);
                }
            }
            Kernel::Table(table) => table.transform(column),
        }
    }
}

#[inline(always)]
fn transform_triangular(family: &Triangular, cut: &Cut, column: &mut [f64]) {
    let Triangular { low, mode, high } = *family;
    let (width, rise, fall) = (high - low, mode - low, high - mode);
    let (rising, falling) = (width * rise, width * fall);
    cut.transform(column, |u| {
        let (lower, upper) = cut.tails(u);
        let left = lower * width < rise;
        let share = if left {
            lower * rising
        } else {
            upper * falling
        };
        let distance = share.sqrt();
        if left {
            low + distance
        } else {
            high - distance
        }
    });
}
