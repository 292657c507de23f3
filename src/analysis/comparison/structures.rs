//! The same question under every structure of the model: each choice in each of the four slots.

use super::best::{Standing, highest, standings};
use super::rankings::{concordance, kendall_tau, ranks};
use super::sample::{Mean, Sample, differences, moments, sign};
use super::two_by_two::set;
use crate::model::indicators::Indicator;
use crate::model::slots::{Budget, Participation, Slots, Usage, Valuation};
use crate::scenario::Variant;
use crate::text::Text;

/// Every structure: 3 × 4 × 2 × 3 choices.
pub fn all() -> Vec<Slots> {
    let mut all = Vec::new();
    for usage in Usage::ALL {
        for participation in Participation::ALL {
            for budget in Budget::ALL {
                for valuation in Valuation::ALL {
                    all.push(Slots {
                        usage: *usage,
                        participation: *participation,
                        budget: *budget,
                        valuation: *valuation,
                    });
                }
            }
        }
    }
    all
}

/// The options in every structure: order of structures, then of options.
pub fn variants(options: &[String]) -> Vec<Variant> {
    let one = |(number, slots): (usize, Slots)| {
        options.iter().map(move |option| Variant {
            of: option.clone(),
            name: format!("{option}-structure-{number}"),
            settings: vec![
                set("model.usage", slots.usage.name()),
                set("model.participation", slots.participation.name()),
                set("model.budget", slots.budget.name()),
                set("model.valuation", slots.valuation.name()),
            ],
        })
    };
    all().into_iter().enumerate().flat_map(one).collect()
}

/// An option in a structure.
#[derive(Clone, Debug, PartialEq)]
pub struct StructureRow {
    /// The structure.
    pub slots: Slots,
    /// The option.
    pub option: String,
    /// Mean of the indicator.
    pub mean: Mean,
    /// Its rank by that mean, 1 being best; equal means share a rank.
    pub rank: f64,
    /// Its standing among the options; none where no error is valid.
    pub standing: Option<Standing>,
}

/// The ranking in a structure.
#[derive(Clone, Debug, PartialEq)]
pub struct RankingRow {
    /// The structure.
    pub slots: Slots,
    /// Whether it is the scenario's own.
    pub own: bool,
    /// The option with the best mean.
    pub best: String,
    /// Other options that draws cannot tell from it.
    pub tied: Vec<String>,
    /// Agreement with the ranking in the scenario's own structure (Kendall's τ_b).
    pub tau: Option<f64>,
}

impl RankingRow {
    /// Slots in which it differs from a structure.
    pub fn steps_from(&self, own: Slots) -> usize {
        usize::from(self.slots.usage != own.usage)
            + usize::from(self.slots.participation != own.participation)
            + usize::from(self.slots.budget != own.budget)
            + usize::from(self.slots.valuation != own.valuation)
    }
}

/// Where a difference between outcomes comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The usage slot alone.
    Usage,
    /// The participation slot alone.
    Participation,
    /// The budget slot alone.
    Budget,
    /// The valuation slot alone.
    Valuation,
    /// Slots together.
    Interactions,
    /// All structures: the sum of the above.
    Structures,
    /// Inputs and chance within a structure.
    Within,
}

impl Source {
    /// All of them.
    pub const ALL: [Source; 7] = [
        Source::Usage,
        Source::Participation,
        Source::Budget,
        Source::Valuation,
        Source::Interactions,
        Source::Structures,
        Source::Within,
    ];

    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Source::Usage => "usage",
            Source::Participation => "participation",
            Source::Budget => "budget",
            Source::Valuation => "valuation",
            Source::Interactions => "interactions",
            Source::Structures => "structures",
            Source::Within => "within",
        }
    }

    /// What it is called.
    pub const fn label(self) -> Text {
        match self {
            Source::Usage => Text::new("usage", "使用"),
            Source::Participation => Text::new("parti-\ncipation", "参与"),
            Source::Budget => Text::new("budget", "预算"),
            Source::Valuation => Text::new("valu-\nation", "计值"),
            Source::Interactions => Text::new("jointly", "交互"),
            Source::Structures => Text::new("structure\nin all", "结构\n合计"),
            Source::Within => Text::new("inputs,\nchance", "输入与\n偶然"),
        }
    }
}

/// A share of the variance of an option, or of its difference from another.
#[derive(Clone, Debug, PartialEq)]
pub struct VarianceRow {
    /// The option.
    pub option: String,
    /// The option that it is compared with; none of the option itself.
    pub against: Option<String>,
    /// Where the variance comes from.
    pub source: Source,
    /// Variance, in the squared unit of the indicator.
    pub variance: f64,
    /// Share of the variance between and within structures together.
    pub share: f64,
}

/// The options under every structure.
#[derive(Clone, Debug, Default)]
pub struct Structures {
    /// Every option in every structure.
    pub rows: Vec<StructureRow>,
    /// The ranking of every structure.
    pub rankings: Vec<RankingRow>,
    /// Kendall's W over all rankings.
    pub concordance: Option<f64>,
    /// Where variance comes from.
    pub variances: Vec<VarianceRow>,
}

/// Compares options under every structure; `sample` holds them in the order of [`variants`], `own` is the
/// scenario's structure.
///
/// Variance is split by the law of total variance with every structure weighing the same: between
/// structures it is that of their means, 1/S Σ_s (m_s − m)², within them the mean of their variances. The
/// part of a slot is that of the means of its choices (the main effect of a balanced analysis of variance),
/// and interactions are what the slots leave over. Draws are the same in every structure, so that their
/// Monte Carlo error hardly adds to the variance between them.
///
/// Source: H. Scheffé, The Analysis of Variance (1959), chapter 4; on structures as a source of
/// uncertainty D. Draper, Assessment and propagation of model uncertainty, JRSS B 57 (1995),
/// doi:10.1111/j.2517-6161.1995.tb02015.x.
pub fn structures(
    sample: &Sample,
    options: &[String],
    own: Slots,
    indicator: Indicator,
) -> Structures {
    let all = all();
    let count = options.len();
    if count == 0 || sample.len() != all.len() * count {
        return Structures::default();
    }
    let sign = sign(indicator);
    let mut found = Structures::default();
    let mut rankings = Vec::new();
    for (number, slots) in all.iter().enumerate() {
        let positions: Vec<usize> = (number * count..(number + 1) * count).collect();
        let goodness = sample.only(&positions).goodness(indicator);
        let means: Vec<Mean> = goodness
            .iter()
            .map(|column| Mean::of(column, sample.replicated))
            .collect();
        let values: Vec<f64> = means
            .iter()
            .map(|mean| mean.value.unwrap_or(f64::NAN))
            .collect();
        let standings = standings(&goodness, sample.replicated);
        let ranks = ranks(&values);
        for (option, name) in options.iter().enumerate() {
            found.rows.push(StructureRow {
                slots: *slots,
                option: name.clone(),
                mean: means[option].scaled(sign),
                rank: ranks[option],
                standing: standings[option],
            });
        }
        if let Some(best) = highest(&goodness) {
            let tied =
                (0..count).filter(|&one| one != best && standings[one] == Some(Standing::Tied));
            found.rankings.push(RankingRow {
                slots: *slots,
                own: *slots == own,
                best: options[best].clone(),
                tied: tied.map(|one| options[one].clone()).collect(),
                tau: None,
            });
            rankings.push(ranks);
        }
    }
    let own_ranks = found.rankings.iter().position(|row| row.own);
    if let Some(own_ranks) = own_ranks.map(|place| rankings[place].clone()) {
        for (row, ranks) in found.rankings.iter_mut().zip(&rankings) {
            row.tau = kendall_tau(&own_ranks, ranks);
        }
    }
    found.concordance = concordance(&rankings);
    for (option, name) in options.iter().enumerate() {
        let column =
            |number: usize, option: usize| sample.column(number * count + option, indicator);
        let levels: Vec<Vec<f64>> = (0..all.len())
            .map(|number| column(number, option).to_vec())
            .collect();
        found.variances.extend(split(&all, &levels, name, None));
        for (other, against) in options.iter().enumerate() {
            if other != option {
                let gaps: Vec<Vec<f64>> = (0..all.len())
                    .map(|number| differences(column(number, option), column(number, other)))
                    .collect();
                found
                    .variances
                    .extend(split(&all, &gaps, name, Some(against)));
            }
        }
    }
    found
}

/// Splits the variance of one column a structure; nothing where a structure has no figure.
fn split(
    all: &[Slots],
    columns: &[Vec<f64>],
    option: &str,
    against: Option<&str>,
) -> Vec<VarianceRow> {
    let moments: Vec<_> = columns.iter().map(|column| moments(column)).collect();
    let means: Option<Vec<f64>> = moments.iter().map(|one| one.mean()).collect();
    let spreads: Option<Vec<f64>> = moments.iter().map(|one| one.standard_deviation()).collect();
    let (Some(means), Some(spreads)) = (means, spreads) else {
        return Vec::new();
    };
    let mean = average(means.iter().copied());
    let between = average(means.iter().map(|one| (one - mean).powi(2)));
    let within = average(spreads.iter().map(|sd| sd * sd));
    let main = |level: &dyn Fn(&Slots) -> usize, levels: usize| {
        average((0..levels).map(|one| {
            let of_level = all
                .iter()
                .zip(&means)
                .filter(|(slots, _)| level(slots) == one);
            (average(of_level.map(|(_, mean)| *mean)) - mean).powi(2)
        }))
    };
    let usage = main(&|slots| slots.usage as usize, Usage::ALL.len());
    let participation = main(
        &|slots| slots.participation as usize,
        Participation::ALL.len(),
    );
    let budget = main(&|slots| slots.budget as usize, Budget::ALL.len());
    let valuation = main(&|slots| slots.valuation as usize, Valuation::ALL.len());
    let interactions = (between - usage - participation - budget - valuation).max(0.0);
    let total = between + within;
    Source::ALL
        .into_iter()
        .map(|source| {
            let variance = match source {
                Source::Usage => usage,
                Source::Participation => participation,
                Source::Budget => budget,
                Source::Valuation => valuation,
                Source::Interactions => interactions,
                Source::Structures => between,
                Source::Within => within,
            };
            VarianceRow {
                option: option.to_owned(),
                against: against.map(str::to_owned),
                source,
                variance,
                share: if total > 0.0 { variance / total } else { 0.0 },
            }
        })
        .collect()
}

fn average(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values {
        sum += value;
        count += 1.0;
    }
    if count > 0.0 { sum / count } else { 0.0 }
}
