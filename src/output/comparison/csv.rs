//! The tables of `compare`; `docs/outputs.md` explains every column.

use crate::analysis::comparison::best::Standing;
use crate::analysis::comparison::dominance::{Dominance, Finding};
use crate::analysis::comparison::frontier::Status;
use crate::analysis::comparison::{Answers, Mean, Part};
use crate::analysis::headline::Verdict;
use crate::model::slots::Slots;
use crate::output::csv_file::{Cell, CsvRows};
use std::io::{self, Write};

/// A table: its file, its header and its rows.
type Rows<'a> = Vec<Vec<Cell<'a>>>;

/// The files of a part.
pub const fn files(part: Part) -> &'static [&'static str] {
    match part {
        Part::Differences => &["pairs.csv"],
        Part::Best => &["best.csv"],
        Part::Regret => &["regret.csv"],
        Part::Dominance => &["dominance.csv"],
        Part::Frontier => &["frontier.csv"],
        Part::Acceptability => &["acceptability.csv"],
        Part::Perspectives => &["perspectives.csv"],
        Part::TwoByTwo => &["two-by-two.csv"],
        Part::Gap => &["appraisal-gap.csv"],
        Part::Structures => &["structures.csv", "rankings.csv", "structure-variance.csv"],
        Part::Flips => &["flips.csv"],
    }
}

/// Writes one of the [`files`].
///
/// # Errors
/// If it cannot be written, or there is no such file.
pub fn write(writer: impl Write, file: &str, answers: &Answers) -> io::Result<()> {
    let (header, rows): (&[&str], Rows<'_>) = match file {
        "pairs.csv" => (PAIRS, pairs(answers)),
        "best.csv" => (BEST, best(answers)),
        "regret.csv" => (REGRET, regret(answers)),
        "dominance.csv" => (DOMINANCE, dominance(answers)),
        "frontier.csv" => (FRONTIER, frontier(answers)),
        "acceptability.csv" => (ACCEPTABILITY, acceptability(answers)),
        "two-by-two.csv" => (TWO_BY_TWO, two_by_two(answers)),
        "appraisal-gap.csv" => (GAP, gap(answers)),
        "structures.csv" => (STRUCTURES, structures(answers)),
        "structure-variance.csv" => (VARIANCE, variance(answers)),
        "flips.csv" => return flips(writer, answers),
        "rankings.csv" => return rankings(writer, answers),
        "perspectives.csv" => return perspectives(writer, answers),
        _ => return Err(io::ErrorKind::NotFound.into()),
    };
    let mut out = CsvRows::file(writer, header.iter().copied())?;
    for row in rows {
        out.row(row)?;
    }
    out.finish()?.flush()
}

const PAIRS: &[&str] = &[
    "option",
    "against",
    "indicator",
    "unit",
    "mean",
    "half_width",
    "sd",
    "p05",
    "p50",
    "p95",
    "p_better",
    "p_better_half_width",
    "verdict",
    "like_for_like",
    "n",
];

fn pairs(answers: &Answers) -> Rows<'_> {
    let indicator = answers.indicator;
    answers
        .pairs
        .iter()
        .map(|row| {
            let compared = |name: &String| answers.options.contains(name);
            let alike = compared(&row.option) && compared(&row.against);
            let [low, middle, high] = row.band;
            vec![
                text(&row.option),
                text(&row.against),
                indicator.name().into(),
                indicator.unit().into(),
                row.difference.value.into(),
                row.difference.half_width.into(),
                row.sd.into(),
                low.into(),
                middle.into(),
                high.into(),
                row.better.value.into(),
                row.better.half_width.into(),
                verdict(row.verdict),
                Cell::Count(Some(u64::from(alike))),
                Cell::Count(Some(row.n)),
            ]
        })
        .collect()
}

const BEST: &[&str] = &[
    "option",
    "indicator",
    "unit",
    "mean",
    "half_width",
    "on_average",
    "p_best",
    "p_best_half_width",
    "most_often",
    "n",
];

fn best(answers: &Answers) -> Rows<'_> {
    let indicator = answers.indicator;
    answers
        .best
        .iter()
        .map(|row| {
            vec![
                text(&row.option),
                indicator.name().into(),
                indicator.unit().into(),
                row.mean.value.into(),
                row.mean.half_width.into(),
                standing(row.on_average),
                row.share_best.value.into(),
                row.share_best.half_width.into(),
                standing(row.most_often),
                Cell::Count(Some(row.n)),
            ]
        })
        .collect()
}

const REGRET: &[&str] = &[
    "option",
    "indicator",
    "unit",
    "expected",
    "expected_half_width",
    "p90",
    "p90_half_width",
    "largest",
    "n",
];

fn regret(answers: &Answers) -> Rows<'_> {
    let indicator = answers.indicator;
    answers
        .regret
        .iter()
        .map(|row| {
            vec![
                text(&row.option),
                indicator.name().into(),
                indicator.unit().into(),
                row.expected.value.into(),
                row.expected.half_width.into(),
                row.p90.value.into(),
                row.p90.half_width.into(),
                row.largest.into(),
                Cell::Count(Some(row.n)),
            ]
        })
        .collect()
}

const DOMINANCE: &[&str] = &[
    "option",
    "over",
    "indicator",
    "unit",
    "order",
    "finding",
    "violation",
    "violation_unit",
    "half_width",
    "at",
    "lead",
    "n",
];

fn dominance(answers: &Answers) -> Rows<'_> {
    let indicator = answers.indicator;
    let mut rows = Vec::new();
    for row in &answers.dominance {
        let mut push = |order: f64, unit: &'static str, finding: &Finding| {
            rows.push(vec![
                text(&row.option),
                text(&row.over),
                indicator.name().into(),
                indicator.unit().into(),
                order.into(),
                Cell::Text(match finding.dominance {
                    Dominance::Yes => "dominates",
                    Dominance::WithinError => "within-error",
                    Dominance::No => "no",
                    Dominance::Same => "same",
                }),
                finding.violation.into(),
                unit.into(),
                finding.half_width.into(),
                finding.at.into(),
                finding.lead.into(),
                Cell::Count(Some(row.n)),
            ]);
        };
        push(1.0, "share", &row.first);
        push(2.0, indicator.unit(), &row.second);
    }
    rows
}

const FRONTIER: &[&str] = &[
    "effect_of",
    "option",
    "cost",
    "cost_unit",
    "cost_half_width",
    "effect",
    "effect_unit",
    "effect_half_width",
    "standing",
    "dominated_by",
    "together_with",
    "agreement",
    "previous",
    "ratio",
    "ratio_unit",
    "ratio_half_width",
];

fn frontier(answers: &Answers) -> Rows<'_> {
    answers
        .frontier
        .iter()
        .map(|row| {
            let (by, with) = match &row.status {
                Status::Dominated(by) => (by.as_str(), ""),
                Status::Extended(low, high) => (low.as_str(), high.as_str()),
                Status::Frontier | Status::Unknown => ("", ""),
            };
            vec![
                row.effect_of.name().into(),
                text(&row.option),
                row.cost.value.into(),
                "yuan".into(),
                row.cost.half_width.into(),
                row.effect.value.into(),
                row.effect_of.unit().into(),
                row.effect.half_width.into(),
                row.status.name().into(),
                by.into(),
                with.into(),
                row.agreement.into(),
                row.previous.as_deref().unwrap_or_default().into(),
                row.ratio.value.into(),
                row.effect_of.ratio_unit().into(),
                row.ratio.half_width.into(),
            ]
        })
        .collect()
}

const ACCEPTABILITY: &[&str] = &[
    "visit_value",
    "visit_value_unit",
    "option",
    "p_best",
    "p_best_half_width",
    "net_benefit",
    "net_benefit_unit",
    "net_benefit_half_width",
    "on_average",
    "frontier",
];

fn acceptability(answers: &Answers) -> Rows<'_> {
    answers
        .acceptability
        .iter()
        .map(|row| {
            vec![
                row.visit_value.into(),
                "yuan/visit".into(),
                text(&row.option),
                row.share_best.value.into(),
                row.share_best.half_width.into(),
                row.net_benefit.value.into(),
                "yuan".into(),
                row.net_benefit.half_width.into(),
                standing(row.on_average),
                Cell::Count(Some(u64::from(row.frontier))),
            ]
        })
        .collect()
}

fn perspectives(writer: impl Write, answers: &Answers) -> io::Result<()> {
    let header = [
        "chooser",
        "choice",
        "tied",
        "party",
        "own_choice",
        "loss",
        "unit",
        "half_width",
    ];
    let mut out = CsvRows::file(writer, header)?;
    for row in &answers.losses {
        let preference = answers
            .preferences
            .iter()
            .find(|one| one.chooser == row.chooser);
        let tied = preference.map_or(String::new(), |one| one.tied.join(" "));
        out.row([
            row.chooser.name().into(),
            text(&row.choice),
            Cell::Text(&tied),
            row.party.name().into(),
            text(&row.own_choice),
            row.loss.value.into(),
            "yuan".into(),
            row.loss.half_width.into(),
        ])?;
    }
    out.finish()?.flush()
}

const TWO_BY_TWO: &[&str] = &[
    "of",
    "indicator",
    "unit",
    "quantity",
    "mean",
    "half_width",
    "p_better",
    "p_better_half_width",
    "verdict",
    "n",
];

fn two_by_two(answers: &Answers) -> Rows<'_> {
    let of = answers.crossed.as_deref().unwrap_or_default();
    answers
        .two_by_two
        .iter()
        .map(|row| {
            let better = row.better.unwrap_or_default();
            vec![
                of.into(),
                row.indicator.name().into(),
                row.indicator.unit().into(),
                row.quantity.name().into(),
                row.mean.value.into(),
                row.mean.half_width.into(),
                better.value.into(),
                better.half_width.into(),
                row.verdict.map_or(Cell::Text(""), verdict),
                Cell::Count(Some(row.n)),
            ]
        })
        .collect()
}

const GAP: &[&str] = &[
    "of",
    "indicator",
    "unit",
    "order",
    "part",
    "mean",
    "half_width",
    "share",
    "n",
];

fn gap(answers: &Answers) -> Rows<'_> {
    let of = answers.appraised.as_deref().unwrap_or_default();
    answers
        .gap
        .iter()
        .map(|row| {
            vec![
                of.into(),
                row.indicator.name().into(),
                row.indicator.unit().into(),
                row.order.name().into(),
                row.part.name().into(),
                row.mean.value.into(),
                row.mean.half_width.into(),
                row.share.into(),
                Cell::Count(Some(row.n)),
            ]
        })
        .collect()
}

const STRUCTURES: &[&str] = &[
    "usage",
    "participation",
    "budget",
    "valuation",
    "option",
    "indicator",
    "unit",
    "mean",
    "half_width",
    "rank",
    "standing",
];

fn structures(answers: &Answers) -> Rows<'_> {
    let indicator = answers.indicator;
    let rows = answers.structures.rows.iter();
    rows.map(|row| {
        let ends = [
            text(&row.option),
            indicator.name().into(),
            indicator.unit().into(),
            row.mean.value.into(),
            row.mean.half_width.into(),
            row.rank.into(),
            standing(row.standing),
        ];
        slots(row.slots).into_iter().chain(ends).collect()
    })
    .collect()
}

fn rankings(writer: impl Write, answers: &Answers) -> io::Result<()> {
    let header = [
        "usage",
        "participation",
        "budget",
        "valuation",
        "own",
        "best",
        "tied",
        "tau",
        "concordance",
    ];
    let mut out = CsvRows::file(writer, header)?;
    for row in &answers.structures.rankings {
        let tied = row.tied.join(" ");
        let ends = [
            Cell::Count(Some(u64::from(row.own))),
            text(&row.best),
            Cell::Text(&tied),
            row.tau.into(),
            answers.structures.concordance.into(),
        ];
        out.row(slots(row.slots).into_iter().chain(ends))?;
    }
    out.finish()?.flush()
}

const VARIANCE: &[&str] = &[
    "option",
    "against",
    "indicator",
    "unit",
    "source",
    "variance",
    "share",
];

fn variance(answers: &Answers) -> Rows<'_> {
    let indicator = answers.indicator;
    answers
        .structures
        .variances
        .iter()
        .map(|row| {
            vec![
                text(&row.option),
                row.against.as_deref().unwrap_or_default().into(),
                indicator.name().into(),
                indicator.unit().into(),
                row.source.name().into(),
                row.variance.into(),
                row.share.into(),
            ]
        })
        .collect()
}

fn flips(writer: impl Write, answers: &Answers) -> io::Result<()> {
    let header = [
        "input",
        "presets",
        "grade",
        "option",
        "against",
        "indicator",
        "unit",
        "mean",
        "half_width",
        "least",
        "least_half_width",
        "most",
        "most_half_width",
        "flip",
    ];
    let indicator = answers.indicator;
    let mut out = CsvRows::file(writer, header)?;
    for row in &answers.flips {
        let presets = row.presets.join(" ");
        let pair = |mean: Mean| [mean.value.into(), mean.half_width.into()];
        let names = [
            row.input.path().into(),
            Cell::Text(&presets),
            row.grade.name().into(),
            text(&row.option),
            text(&row.against),
            indicator.name().into(),
            indicator.unit().into(),
        ];
        let figures = [row.drawn, row.least, row.most].into_iter().flat_map(pair);
        out.row(
            names
                .into_iter()
                .chain(figures)
                .chain([row.flip.name().into()]),
        )?;
    }
    out.finish()?.flush()
}

fn text(name: &str) -> Cell<'_> {
    Cell::Text(name)
}

fn slots<'a>(slots: Slots) -> [Cell<'a>; 4] {
    [
        slots.usage.name().into(),
        slots.participation.name().into(),
        slots.budget.name().into(),
        slots.valuation.name().into(),
    ]
}

fn verdict<'a>(verdict: Verdict) -> Cell<'a> {
    Cell::Text(match verdict {
        Verdict::Better => "better",
        Verdict::Worse => "worse",
        Verdict::Tie => "tie",
        Verdict::Same => "same",
        Verdict::Unknown => "",
    })
}

fn standing<'a>(standing: Option<Standing>) -> Cell<'a> {
    Cell::Text(match standing {
        Some(Standing::Best) => "best",
        Some(Standing::Tied) => "tie",
        Some(Standing::Behind) => "behind",
        None => "",
    })
}
