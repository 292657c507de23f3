//! Rank correlation between inputs by a Gaussian copula.

mod fault;
mod spearman;
#[cfg(test)]
mod tests;

pub use fault::Fault;
pub use spearman::{Ranks, spearman};

use crate::numerics::{normal_cdf, normal_quantiles};
use nalgebra::{DMatrix, SymmetricEigen};

/// Draws handled at a time.
const CHUNK: usize = 64;
/// The smallest eigenvalue a correlation matrix may have.
const LEAST_EIGENVALUE: f64 = 1e-8;
/// The extremes of a uniform, the same as those of a stream.
const LEAST_UNIFORM: f64 = f64::EPSILON / 2.0;
const MOST_UNIFORM: f64 = 1.0 - f64::EPSILON / 2.0;

/// Spearman rank correlations between inputs, as a Gaussian copula.
///
/// A rank correlation r corresponds to the correlation 2 sin(πr/6) of the normal numbers behind
/// the uniforms; pairs that are not mentioned are uncorrelated there. With the matrix of these
/// factored as L Lᵀ (Cholesky, in order of first mention), z = Φ⁻¹(u), z′ = L z and u′ = Φ(z′).
/// Marginal distributions do not change. The first-mentioned input, and every one that is not
/// correlated with an earlier one, keeps its uniforms to the last bit.
///
/// Source: K. Pearson, 1907, in W. H. Kruskal, Ordinal measures of association, JASA 53 (1958),
/// doi:10.1080/01621459.1958.10501481.
#[derive(Clone, Debug, PartialEq)]
pub struct Correlation {
    order: Vec<usize>,
    /// The rows of L up to the diagonal.
    factor: Vec<Vec<f64>>,
}

impl Correlation {
    /// From pairs (input, input, rank correlation), where inputs are numbers of the caller's
    /// choice.
    pub fn new(pairs: &[(usize, usize, f64)]) -> Result<Correlation, Fault> {
        if pairs.is_empty() {
            return Ok(Correlation {
                order: Vec::new(),
                factor: Vec::new(),
            });
        }
        let mut order: Vec<usize> = Vec::new();
        let mut places: Vec<(usize, usize)> = Vec::new();
        for (number, (first, second, rank)) in pairs.iter().enumerate() {
            if first == second {
                return Err(Fault::SelfPair { pair: number });
            }
            if rank.is_nan() || rank.abs() >= 1.0 {
                return Err(Fault::OutOfRange {
                    pair: number,
                    rank: *rank,
                });
            }
            let mut place = |input: &usize| {
                order
                    .iter()
                    .position(|known| known == input)
                    .unwrap_or_else(|| {
                        order.push(*input);
                        order.len() - 1
                    })
            };
            let (a, b) = (place(first), place(second));
            let pair = (a.min(b), a.max(b));
            if let Some(earlier) = places.iter().position(|known| *known == pair) {
                return Err(Fault::DuplicatePair {
                    pair: number,
                    earlier,
                });
            }
            places.push(pair);
        }
        let matrix = |shrink: f64| {
            let mut matrix = DMatrix::identity(order.len(), order.len());
            for ((row, column), (_, _, rank)) in places.iter().zip(pairs) {
                let correlation = normal_correlation(shrink * rank);
                matrix[(*row, *column)] = correlation;
                matrix[(*column, *row)] = correlation;
            }
            matrix
        };
        let factored = (smallest_eigenvalue(&matrix(1.0)) >= LEAST_EIGENVALUE)
            .then(|| matrix(1.0).cholesky())
            .flatten();
        let Some(cholesky) = factored else {
            return Err(not_positive_definite(pairs, &places, matrix));
        };
        let lower = cholesky.l();
        let factor = (0..order.len())
            .map(|row| (0..=row).map(|column| lower[(row, column)]).collect())
            .collect();
        Ok(Correlation { order, factor })
    }

    /// The correlated inputs in order of first mention.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// Turns independent uniforms into correlated ones in place.
    ///
    /// `columns[i]` holds the uniforms of the input `order()[i]`; all columns have one length, and
    /// there is one for each input (anything beyond the shortest list is left alone). Always inlined,
    /// so that it vectorises with the caller's instruction set.
    #[inline(always)]
    pub fn apply(&self, columns: &mut [&mut [f64]]) {
        let draws = columns.iter().map(|column| column.len()).min().unwrap_or(0);
        let mut normals = vec![[0.0; CHUNK]; self.order.len()];
        for start in (0..draws).step_by(CHUNK) {
            let end = draws.min(start + CHUNK);
            for (normals, column) in normals.iter_mut().zip(columns.iter()) {
                let normals = &mut normals[..end - start];
                normals.copy_from_slice(&column[start..end]);
                normal_quantiles(normals);
            }
            for (column, row) in columns.iter_mut().zip(&self.factor) {
                if is_independent(row) {
                    continue;
                }
                let mut sums = [0.0; CHUNK];
                for (coefficient, normals) in row.iter().zip(&normals) {
                    for (sum, normal) in sums.iter_mut().zip(normals) {
                        *sum += coefficient * normal;
                    }
                }
                for (uniform, sum) in column[start..end].iter_mut().zip(&sums) {
                    let value = normal_cdf(*sum);
                    let value = if value < LEAST_UNIFORM {
                        LEAST_UNIFORM
                    } else {
                        value
                    };
                    *uniform = if value > MOST_UNIFORM {
                        MOST_UNIFORM
                    } else {
                        value
                    };
                }
            }
        }
    }
}

/// Whether a row of the factor has only its diagonal.
fn is_independent(row: &[f64]) -> bool {
    row[..row.len() - 1]
        .iter()
        .all(|coefficient| *coefficient == 0.0)
}

/// The correlation of two normal numbers whose rank correlation is r: 2 sin(πr/6).
fn normal_correlation(rank: f64) -> f64 {
    2.0 * (std::f64::consts::FRAC_PI_6 * rank).sin()
}

fn smallest_eigenvalue(matrix: &DMatrix<f64>) -> f64 {
    matrix
        .symmetric_eigenvalues()
        .iter()
        .copied()
        .fold(f64::INFINITY, f64::min)
}

/// What to say about a matrix that is not positive definite: its smallest eigenvalue, the pairs
/// that push it below zero, and the factor by which all ranks would have to shrink.
fn not_positive_definite(
    pairs: &[(usize, usize, f64)],
    places: &[(usize, usize)],
    matrix: impl Fn(f64) -> DMatrix<f64>,
) -> Fault {
    let eigen = SymmetricEigen::new(matrix(1.0));
    let lowest = eigen.eigenvalues.imin();
    let direction = eigen.eigenvectors.column(lowest);
    // The quadratic form of the lowest direction splits into one term a pair.
    let mut blame: Vec<(usize, f64)> = places
        .iter()
        .zip(pairs)
        .map(|((a, b), (_, _, rank))| direction[*a] * direction[*b] * normal_correlation(*rank))
        .enumerate()
        .filter(|(_, term)| *term < -1e-6)
        .collect();
    blame.sort_by(|a, b| a.1.total_cmp(&b.1));
    let (mut feasible, mut infeasible) = (0.0, 1.0);
    for _ in 0..40 {
        let middle = 0.5 * (feasible + infeasible);
        if smallest_eigenvalue(&matrix(middle)) >= LEAST_EIGENVALUE {
            feasible = middle;
        } else {
            infeasible = middle;
        }
    }
    Fault::NotPositiveDefinite {
        smallest_eigenvalue: eigen.eigenvalues[lowest],
        largest_factor: feasible,
        pairs: blame.into_iter().map(|(pair, _)| pair).collect(),
    }
}
