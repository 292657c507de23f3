//! The efficiency frontier: what fiscal cost buys, which options are dominated, and what an extra unit of
//! effect costs along the frontier.
//!
//! Cost is the net present cost to the government, −npv.government. An option is *dominated* if another
//! costs no more and has no less effect, one of them strictly; it is *extendedly dominated* if a mixture of
//! two others does: the incremental ratio of the option is above that of the next one on the frontier. What
//! is left rises with growing ratios, and the ratio of an option to the one before it is what an extra unit
//! of effect costs.
//!
//! Source: M. C. Weinstein and W. B. Stason, Foundations of cost-effectiveness analysis, NEJM 296 (1977),
//! doi:10.1056/NEJM197703312961304; S. B. Cantor, Cost-effectiveness analysis, extended dominance, and
//! ethics, Medical Decision Making 14 (1994), doi:10.1177/0272989X9401400308.

use super::sample::{Mean, Sample, differences, mean_where};
use crate::model::indicators::Indicator;
use crate::stats::{REPLICATES, jackknife_half_width};
use crate::text::Text;

/// What cost is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Discounted visits.
    Visits,
    /// What everybody but the government gains: npv.social − npv.government.
    Benefit,
}

impl Effect {
    /// Both.
    pub const ALL: [Effect; 2] = [Effect::Visits, Effect::Benefit];

    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Effect::Visits => "visits",
            Effect::Benefit => "benefit",
        }
    }

    /// Its unit.
    pub const fn unit(self) -> &'static str {
        match self {
            Effect::Visits => "visits",
            Effect::Benefit => "yuan",
        }
    }

    /// The unit of a ratio of cost to it.
    pub const fn ratio_unit(self) -> &'static str {
        match self {
            Effect::Visits => "yuan/visit",
            Effect::Benefit => "yuan/yuan",
        }
    }

    /// What it is.
    pub const fn label(self) -> Text {
        match self {
            Effect::Visits => Text::new("discounted visits", "折现到访人次"),
            Effect::Benefit => Text::new("benefit to all but the government", "政府以外各方收益"),
        }
    }

    /// Its value draw by draw; NaN where it is not known.
    pub fn values(self, sample: &Sample, option: usize) -> Vec<f64> {
        match self {
            Effect::Visits => discounted_visits(sample, option),
            Effect::Benefit => differences(
                sample.column(option, Indicator::NpvSocial),
                sample.column(option, Indicator::NpvGovernment),
            ),
        }
    }
}

/// Discounted visits Σ d_t V_t of every draw of an option, from `cost_per_visit` = −npv.government / Σ d_t V_t: 0 in
/// a draw without visits, unknown (NaN) in one with visits whose net cost to the government is exactly 0.
pub fn discounted_visits(sample: &Sample, option: usize) -> Vec<f64> {
    let column = |indicator| sample.column(option, indicator).iter().copied();
    column(Indicator::NpvGovernment)
        .zip(column(Indicator::CostPerVisit))
        .zip(column(Indicator::VisitsTotal))
        .map(|((government, ratio), visits)| {
            if visits == 0.0 {
                0.0
            } else if ratio == 0.0 {
                f64::NAN
            } else {
                -government / ratio
            }
        })
        .collect()
}

/// Where an option stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// On the frontier.
    Frontier,
    /// Dominated by another.
    Dominated(String),
    /// Dominated by mixtures of two others: the one that costs less and the one that costs more.
    Extended(String, String),
    /// Without cost or effect.
    Unknown,
}

impl Status {
    /// Its name in tables.
    pub const fn name(&self) -> &'static str {
        match self {
            Status::Frontier => "frontier",
            Status::Dominated(_) => "dominated",
            Status::Extended(..) => "extendedly-dominated",
            Status::Unknown => "unknown",
        }
    }
}

/// An option in the plane of cost and effect.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontierRow {
    /// What cost is held against.
    pub effect_of: Effect,
    /// The option.
    pub option: String,
    /// Mean net present cost to the government, yuan.
    pub cost: Mean,
    /// Mean effect.
    pub effect: Mean,
    /// Where it stands by these means.
    pub status: Status,
    /// Share of the 16 groups of draws that give the same standing, each taken alone; none where a group
    /// has no draw. Low where the draws, or more of them, could tell otherwise.
    pub agreement: Option<f64>,
    /// The option before it on the frontier.
    pub previous: Option<String>,
    /// Extra cost of a unit of effect more than that of the option before it.
    pub ratio: Mean,
}

/// Every option against one effect, cheapest first. Draws count in which all options have both figures.
pub fn frontier(sample: &Sample, effect: Effect) -> Vec<FrontierRow> {
    let (costs, effects) = plane(sample, effect);
    let replicated = sample.replicated;
    let means = |keeps: &dyn Fn(usize) -> bool| -> Vec<Option<(f64, f64)>> {
        costs
            .iter()
            .zip(&effects)
            .map(|(cost, effect)| Some((mean_where(cost, keeps)?, mean_where(effect, keeps)?)))
            .collect()
    };
    let whole = means(&|_| true);
    let standing = standings(&whole);
    let groups: Vec<Vec<Standing>> = (0..REPLICATES)
        .map(|group| standings(&means(&|draw| draw % REPLICATES == group)))
        .collect();
    let without: Vec<Vec<Option<(f64, f64)>>> = (0..REPLICATES)
        .map(|group| means(&|draw| draw % REPLICATES != group))
        .collect();
    let name = |option: usize| sample.names[option].clone();
    let mut order: Vec<usize> = (0..sample.len()).collect();
    order.sort_by(|&a, &b| {
        let key = |option: usize| whole[option].unwrap_or((f64::INFINITY, f64::INFINITY));
        let (a, b) = (key(a), key(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let path: Vec<usize> = order
        .iter()
        .copied()
        .filter(|&option| matches!(standing[option], Standing::Frontier))
        .collect();
    order
        .into_iter()
        .map(|option| {
            let place = path.iter().position(|one| *one == option);
            let previous = place
                .filter(|place| *place > 0)
                .map(|place| path[place - 1]);
            let known = groups
                .iter()
                .all(|group| !matches!(group[option], Standing::Unknown));
            let same = |group: &&Vec<Standing>| {
                std::mem::discriminant(&group[option]) == std::mem::discriminant(&standing[option])
            };
            FrontierRow {
                effect_of: effect,
                option: name(option),
                cost: Mean::of(&costs[option], replicated),
                effect: Mean::of(&effects[option], replicated),
                status: match standing[option] {
                    Standing::Frontier => Status::Frontier,
                    Standing::Dominated(by) => Status::Dominated(name(by)),
                    Standing::Extended(low, high) => Status::Extended(name(low), name(high)),
                    Standing::Unknown => Status::Unknown,
                },
                agreement: known
                    .then(|| groups.iter().filter(same).count() as f64 / REPLICATES as f64),
                previous: previous.map(name),
                ratio: previous.map_or(Mean::default(), |previous| {
                    let ratio = |means: &[Option<(f64, f64)>]| {
                        let (here, before) = (means[option]?, means[previous]?);
                        Some((here.0 - before.0) / (here.1 - before.1))
                    };
                    // Of a difference in effect that may be none, a ratio has no error.
                    let gap = differences(&effects[option], &effects[previous]);
                    let sure = known && Mean::of(&gap, replicated).holds_zero() == Some(false);
                    Mean {
                        value: ratio(&whole),
                        half_width: sure
                            .then(|| jackknife_half_width(|group| ratio(&without[group])))
                            .flatten(),
                    }
                }),
            }
        })
        .collect()
}

/// Costs and effects by option, in the draws in which all options have both; NaN in the others.
pub fn plane(sample: &Sample, effect: Effect) -> (Vec<Vec<f64>>, Vec<Vec<f64>>) {
    let mut effects: Vec<Vec<f64>> = (0..sample.len())
        .map(|option| effect.values(sample, option))
        .collect();
    let mut costs: Vec<Vec<f64>> = (0..sample.len())
        .map(|option| {
            let government = sample.column(option, Indicator::NpvGovernment);
            government.iter().map(|npv| -npv).collect()
        })
        .collect();
    let draws = costs.first().map_or(0, Vec::len);
    for draw in 0..draws {
        if (costs.iter().chain(&effects)).any(|column| column[draw].is_nan()) {
            let columns = costs.iter_mut().chain(&mut effects);
            columns.for_each(|column| column[draw] = f64::NAN);
        }
    }
    (costs, effects)
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Standing {
    Frontier,
    Dominated(usize),
    Extended(usize, usize),
    Unknown,
}

/// Whether a figure is below another by more than rounding.
fn below(a: f64, b: f64) -> bool {
    b - a > 1e-12 * a.abs().max(b.abs())
}

/// The standing of points of cost and effect. A point that another equals in both is on the frontier with it
/// only if it comes first: the other is named as what dominates it.
fn standings(points: &[Option<(f64, f64)>]) -> Vec<Standing> {
    let mut standing: Vec<Standing> = points
        .iter()
        .enumerate()
        .map(|(one, point)| {
            let Some((cost, effect)) = *point else {
                return Standing::Unknown;
            };
            // Of several that dominate a point, the one with the most effect, and of those the cheapest.
            let mut by: Option<(usize, f64, f64)> = None;
            for (other, point) in points.iter().enumerate() {
                let Some((less, more)) = *point else { continue };
                let strictly = below(less, cost) || below(effect, more) || other < one;
                let dominates =
                    other != one && !below(cost, less) && !below(more, effect) && strictly;
                let better = by
                    .is_none_or(|(_, c, e)| below(e, more) || (!below(more, e) && below(less, c)));
                if dominates && better {
                    by = Some((other, less, more));
                }
            }
            by.map_or(Standing::Frontier, |(other, ..)| Standing::Dominated(other))
        })
        .collect();
    // The lower right hull of what is left: a point that lies above the line between its neighbours falls.
    let at = |option: usize| points[option].unwrap_or((0.0, 0.0));
    let mut left: Vec<usize> = (0..points.len())
        .filter(|&option| standing[option] == Standing::Frontier)
        .collect();
    left.sort_by(|&a, &b| at(a).1.total_cmp(&at(b).1));
    let mut hull: Vec<usize> = Vec::new();
    for &option in &left {
        while let [.., before, last] = hull[..] {
            let (o, l, b) = (at(option), at(last), at(before));
            if (l.0 - b.0) * (o.1 - l.1) < (o.0 - l.0) * (l.1 - b.1) {
                break;
            }
            hull.pop();
        }
        hull.push(option);
    }
    for &option in &left {
        if hull.contains(&option) {
            continue;
        }
        let below = hull.iter().rev().find(|&&one| at(one).1 < at(option).1);
        let above = hull.iter().find(|&&one| at(one).1 > at(option).1);
        if let (Some(&below), Some(&above)) = (below, above) {
            standing[option] = Standing::Extended(below, above);
        }
    }
    standing
}
