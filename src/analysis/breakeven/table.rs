//! Curves of a table of draws from elsewhere: known at its cells, and on straight lines between them.

use super::axis::{Line, RELATIVE_TOLERANCE};
use super::bench::{CellFault, Curve, Source, gap_of};
use super::search::Request;
use crate::analysis::precision::Estimate;
use crate::engine::Column;
use crate::model::measure::Measure;
use crate::scenario::draws_table::{DrawnDesign, DrawsTable};

/// Curves over the first lever of a table, at some values of the others.
///
/// Between two neighbouring cells at x₀ and x₁ a figure is taken to run straight: at x₀ + w (x₁ − x₀) it is
/// (1 − w) f₀ + w f₁. Its half-width is (1 − w) h₀ + w h₁, the most that it can be whatever the draws of the
/// two cells have to do with each other. What the line misses of a curve is no part of the error.
pub struct TableSource<'a> {
    curves: &'a [Curve],
    alternatives: usize,
    /// Values of the lever, rising.
    points: Vec<f64>,
    /// Gaps by curve and value.
    gaps: Vec<Vec<Estimate>>,
}

impl<'a> TableSource<'a> {
    /// The curves where the levers after the first have the values of `context`.
    pub fn new(table: &DrawsTable, context: &[f64], curves: &'a [Curve]) -> TableSource<'a> {
        let here = |one: &&DrawnDesign| one.at[1..] == *context;
        let designs: Vec<&DrawnDesign> = table.designs.iter().filter(here).collect();
        let points = table.values_of(0);
        let mut gaps = vec![Vec::new(); curves.len()];
        for &point in &points {
            let cell: Vec<(usize, Vec<Option<Column>>)> = designs
                .iter()
                .filter(|one| one.at[0] == point)
                .map(|one| (one.alternative, columns(table, one, curves)))
                .collect();
            let column = |alternative: usize, measure: Measure| {
                let (_, columns) = cell.iter().find(|(one, _)| *one == alternative)?;
                columns[table.place(measure)?].as_ref()
            };
            for (gaps, curve) in gaps.iter_mut().zip(curves) {
                gaps.push(gap_of(curve, column, table.replicated));
            }
        }
        TableSource {
            curves,
            alternatives: table.alternatives.len(),
            points,
            gaps,
        }
    }

    /// The values of the lever that the table has, be it with other values of the other levers: a curve does
    /// not exist where a cell is missing.
    pub fn line(&self) -> Line {
        let (low, high) = (self.points.first(), self.points.last());
        let span = high.zip(low).map_or(0.0, |(high, low)| high - low);
        Line {
            points: self.points.clone(),
            whole: false,
            tolerance: span * RELATIVE_TOLERANCE,
        }
    }

    fn at(&self, request: &Request) -> Estimate {
        let gaps = &self.gaps[request.curve];
        let right = self.points.partition_point(|point| *point < request.at);
        if self.points.get(right) == Some(&request.at) {
            return gaps[right];
        }
        let Some((left, right)) = right.checked_sub(1).zip(gaps.get(right)) else {
            return Estimate::default();
        };
        let (from, to) = (self.points[left], self.points[left + 1]);
        let share = (request.at - from) / (to - from);
        let between = |a: f64, b: f64| (1.0 - share) * a + share * b;
        let both = |of: fn(&Estimate) -> Option<f64>| Some(between(of(&gaps[left])?, of(right)?));
        Estimate {
            value: both(|one| one.value),
            half_width: both(|one| one.half_width),
        }
    }
}

/// The columns of a design that curves are made of, by figure.
fn columns(table: &DrawsTable, design: &DrawnDesign, curves: &[Curve]) -> Vec<Option<Column>> {
    let asked = |measure: &Measure| {
        curves.iter().any(|curve| match curve {
            Curve::Level { aim, .. } => aim.measure == *measure,
            Curve::Pair { measure: own, .. } => own == measure,
        })
    };
    let columns = table.measures.iter().zip(&design.values);
    columns
        .map(|(measure, values)| asked(measure).then(|| Column::of(values.clone())))
        .collect()
}

impl Source for TableSource<'_> {
    fn curves(&self) -> &[Curve] {
        self.curves
    }

    fn alternatives(&self) -> usize {
        self.alternatives
    }

    fn read(&self, requests: &[Request]) -> Result<Vec<Estimate>, CellFault> {
        Ok(requests.iter().map(|request| self.at(request)).collect())
    }
}
