//! The best design that meets the conditions, the region around it that is as good, and what is worth
//! more draws.

use super::condition::{Condition, Measured, Metric, Objective};
use super::figures::Figures;
use super::front::{Point, Standing, standings};
use super::levers::Design;
use crate::model::exit::Shape;
use crate::model::indicators::Indicator;

/// Designs that are shown where none meets the conditions.
const NEAREST: usize = 10;

/// How much worse than the best still counts as good.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tolerance {
    /// What these draws cannot tell apart: the 95 % half-width of the paired difference.
    SamplingError,
    /// An amount, in the unit of what is to be best.
    Amount(f64),
    /// A share of the best figure's size.
    Share(f64),
}

/// What is asked of the designs.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// What a design has to meet, on means.
    pub conditions: Vec<Condition>,
    /// What is to be best.
    pub objective: Objective,
    /// What still counts as good.
    pub tolerance: Tolerance,
}

/// Designs with their figures on the same draws.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// Figures by design.
    pub figures: Vec<&'a Figures>,
    /// By design, the place of the one with the same split whose support never withdraws.
    pub no_exit: Vec<usize>,
    /// What is asked.
    pub wish: &'a Wish,
}

impl Field<'_> {
    /// A figure of a design; none where no draw has it.
    pub fn measure(&self, design: usize, metric: Metric) -> Option<Measured> {
        let no_exit = self.figures[self.no_exit[design]];
        self.figures[design].measure(metric, no_exit)
    }

    /// The figure that is to be best, turned so that more is better.
    fn worth(&self, design: usize) -> Option<Measured> {
        let objective = self.wish.objective;
        Some(objective.worth(self.measure(design, objective.metric)?))
    }

    /// Whether every condition holds of a value that `of` makes of its figure.
    fn all(&self, design: usize, of: impl Fn(&Condition, &Measured) -> f64) -> bool {
        let mut conditions = self.wish.conditions.iter();
        conditions.all(|condition| {
            let figure = self.measure(design, condition.metric);
            figure.is_some_and(|figure| condition.holds(of(condition, &figure)))
        })
    }

    /// Whether the means of a design meet every condition.
    pub fn meets(&self, design: usize) -> bool {
        self.all(design, |_, figure| figure.mean)
    }

    /// Whether the conservative ends of the 95 % intervals do.
    pub fn surely_meets(&self, design: usize) -> bool {
        self.all(design, Condition::conservative)
    }

    /// The largest miss of a condition, as a share of the size of its limit (of 1 for a limit of 0);
    /// infinite where a figure does not exist.
    pub fn miss(&self, design: usize) -> f64 {
        let misses = self.wish.conditions.iter().map(|condition| {
            let size = match condition.limit.abs() {
                0.0 => 1.0,
                size => size,
            };
            let figure = self.measure(design, condition.metric);
            figure.map_or(f64::INFINITY, |figure| condition.miss(figure.mean) / size)
        });
        misses.fold(0.0, f64::max)
    }

    /// The design with the best figure among those that qualify; the first of equals.
    fn best_of(&self, qualifies: impl Fn(usize) -> bool) -> Option<usize> {
        let designs = (0..self.figures.len()).filter(|&design| qualifies(design));
        let valued = designs.filter_map(|design| Some((design, self.worth(design)?.mean)));
        let best = valued.max_by(|(a, x), (b, y)| x.total_cmp(y).then(b.cmp(a)));
        best.map(|(design, _)| design)
    }

    /// The best design that meets every condition; none where no design does.
    pub fn best(&self) -> Option<usize> {
        self.best_of(|design| self.meets(design))
    }

    /// Designs from the nearest miss on; the better figure comes first of equal misses.
    fn by_miss(&self) -> Vec<usize> {
        let worth = |design: usize| self.worth(design).map_or(f64::NEG_INFINITY, |one| one.mean);
        let mut designs: Vec<usize> = (0..self.figures.len()).collect();
        designs.sort_by(|&a, &b| {
            let by_miss = self.miss(a).total_cmp(&self.miss(b));
            by_miss.then(worth(b).total_cmp(&worth(a))).then(a.cmp(&b))
        });
        designs
    }

    /// The design that misses the conditions by least; none of no designs.
    pub fn nearest(&self) -> Option<usize> {
        self.by_miss().first().copied()
    }

    /// How much worse than the best a design is, and how much may be: both none where unknown.
    fn gap(&self, best: usize, design: usize) -> Option<(f64, f64, f64)> {
        let (own, other) = (self.worth(best)?, self.worth(design)?);
        let error = own.paired_half_width(&other).unwrap_or(0.0);
        let allowed = match self.wish.tolerance {
            Tolerance::SamplingError => error,
            Tolerance::Amount(amount) => amount,
            Tolerance::Share(share) => share * own.mean.abs(),
        };
        Some((own.mean - other.mean, allowed, error))
    }

    /// Designs that meet every condition and are as good as the best, itself among them.
    pub fn flat_region(&self, best: usize) -> Vec<usize> {
        let good = |&design: &usize| {
            let gap = self.gap(best, design);
            self.meets(design) && gap.is_some_and(|(gap, allowed, _)| gap <= allowed)
        };
        (0..self.figures.len()).filter(good).collect()
    }

    /// Where every design stands against the Pareto front of fiscal cost, social NPV and full service.
    pub fn standings(&self) -> Vec<Standing> {
        const FIGURES: [Metric; 3] = [
            Metric::Indicator(Indicator::NpvGovernment),
            Metric::Indicator(Indicator::NpvSocial),
            Metric::FullService,
        ];
        let known: Vec<[Option<Measured>; 3]> = (0..self.figures.len())
            .map(|design| FIGURES.map(|metric| self.measure(design, metric)))
            .collect();
        let mean = |figure: Option<Measured>| figure.map_or(f64::NEG_INFINITY, |one| one.mean);
        let points: Vec<Point> = known.iter().map(|figures| figures.map(mean)).collect();
        standings(&points, |a, b, figure| {
            let (one, other) = match (known[a][figure], known[b][figure]) {
                (Some(one), Some(other)) => (one, other),
                // A figure that neither has tells nothing of them.
                (None, None) => return false,
                _ => return true,
            };
            let error = one.paired_half_width(&other).unwrap_or(0.0);
            one.mean - other.mean > error
        })
    }

    /// Designs that are worth more draws: the front and its ties, those that may meet the conditions and
    /// may be as good as the best, or the nearest misses, and for each the one of its split without exit.
    pub fn shortlist(&self, standings: &[Standing]) -> Vec<usize> {
        let mut kept: Vec<bool> = standings
            .iter()
            .map(|standing| !matches!(standing, Standing::Dominated { .. }))
            .collect();
        match self.best() {
            Some(best) => {
                for (design, kept) in kept.iter_mut().enumerate() {
                    let near = self.gap(best, design);
                    let near =
                        near.is_some_and(|(gap, allowed, error)| gap <= allowed + 2.0 * error);
                    *kept |= near && self.all(design, Condition::optimistic);
                }
            }
            None => {
                for design in self.by_miss().into_iter().take(NEAREST) {
                    kept[design] = true;
                }
            }
        }
        for design in 0..kept.len() {
            if kept[design] {
                kept[self.no_exit[design]] = true;
            }
        }
        (0..kept.len()).filter(|&design| kept[design]).collect()
    }
}

/// Lowest and highest value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
}

/// Over what values of each lever some designs range; none where no design has the lever.
#[derive(Clone, Debug, PartialEq)]
pub struct Regions {
    /// Shapes, in the order of the specification.
    pub shapes: Vec<Shape>,
    /// Years of full support.
    pub hold_years: Option<Range>,
    /// Exit rates.
    pub rate: Option<Range>,
    /// Shares of support that stay.
    pub floor: Option<Range>,
    /// Shares of the budget for the works.
    pub hardware: Option<Range>,
    /// Shares of the budget for the front end.
    pub front_end: Option<Range>,
    /// Shares of the budget for soft governance.
    pub soft: Option<Range>,
    /// Years of soft governance.
    pub soft_years: Option<Range>,
}

impl Regions {
    /// The ranges of some designs.
    pub fn of<'d>(designs: impl Iterator<Item = &'d Design> + Clone) -> Regions {
        let range = |value: &dyn Fn(&Design) -> Option<f64>| {
            let values = designs.clone().filter_map(value);
            values.fold(None, |range: Option<Range>, value| {
                Some(range.map_or(
                    Range {
                        low: value,
                        high: value,
                    },
                    |range| Range {
                        low: range.low.min(value),
                        high: range.high.max(value),
                    },
                ))
            })
        };
        let mut shapes: Vec<Shape> = designs.clone().map(|design| design.exit.shape).collect();
        shapes.sort_unstable();
        shapes.dedup();
        Regions {
            shapes,
            hold_years: range(&|design| design.exit.hold_years),
            rate: range(&|design| design.exit.rate),
            floor: range(&|design| design.exit.floor),
            hardware: range(&|design| Some(design.split.hardware())),
            front_end: range(&|design| Some(design.split.front_end)),
            soft: range(&|design| Some(design.split.soft)),
            soft_years: range(&|design| design.split.soft_years.map(|years| years as f64)),
        }
    }
}
