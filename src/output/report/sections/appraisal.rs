//! What an appraisal of the building alone misses, and whether soft governance pays.

use crate::analysis::comparison::gap::{Order, Part};
use crate::analysis::comparison::two_by_two::Quantity;
use crate::analysis::headline::Verdict;
use crate::model::indicators::Indicator;
use crate::output::comparison::words::Shown;
use crate::output::report::document::{Block, Section, Table};
use crate::output::report::findings::Findings;
use crate::text::Text;

/// The section; none where neither was worked out.
pub(super) fn section(findings: &Findings<'_>) -> Option<Section> {
    let mut blocks = Vec::new();
    blocks.extend(soft(findings).map(Block::Paragraph));
    blocks.extend(gap(findings).map(Block::Table));
    if blocks.is_empty() {
        return None;
    }
    blocks.extend(findings.charts("appraisal").map(Block::Chart));
    Some(Section::new(
        "appraisal",
        Text::new(
            "Building alone, or operation as well",
            "只看硬件，还是连同运营一起看",
        ),
        findings.language(),
        blocks,
    ))
}

/// What soft governance adds under the same exit.
fn soft(findings: &Findings<'_>) -> Option<String> {
    let of = findings.titled(findings.answers.crossed.as_deref()?);
    let mean = |wanted: Quantity| {
        let mut rows = findings.answers.two_by_two.iter();
        rows.find(|row| row.indicator == Indicator::NpvSocial.into() && row.quantity == wanted)
    };
    let (with, without) = (
        mean(Quantity::SoftWithExit)?,
        mean(Quantity::SoftWithoutExit)?,
    );
    let shown = Shown::money(findings.language());
    let told = |row: &crate::analysis::comparison::two_by_two::TwoByTwoRow| {
        let verdict = match row.verdict {
            Some(Verdict::Better) => Text::new("a gain", "有益"),
            Some(Verdict::Worse) => Text::new("a loss", "有损"),
            _ => Text::new("no difference that draws can tell", "抽样分不出差别"),
        };
        format!(
            "{} ± {} {}{}",
            shown.mean(row.mean),
            shown.half_width(row.mean),
            shown.unit,
            findings.words_of(format!(" ({})", verdict.en), format!("（{}）", verdict.zh))
        )
    };
    let (with, without) = (told(with), told(without));
    Some(findings.words_of(
        format!(
            "Soft governance, like for like, in “{of}”: under the same exit it changes social NPV by {with}; with support \
             for ever, by {without}. Nothing in the equations makes it pay: it can cost more than it brings."
        ),
        format!(
            "软治理的作用（“{of}”，其余条件相同）：在同样撤出下使社会净现值变化 {with}；长期支持下变化 {without}。模型并不预设软治理一定划算：投入也可能大于收益。"
        ),
    ))
}

/// The appraisal gap by cause.
fn gap(findings: &Findings<'_>) -> Option<Table> {
    let shown = Shown::money(findings.language());
    let rows: Vec<Vec<String>> = findings
        .answers
        .gap
        .iter()
        .filter(|row| row.indicator == Indicator::NpvSocial.into() && row.order == Order::Average)
        .map(|row| {
            let name = match row.part {
                Part::Small => Text::new("Small model: hardware alone", "小模型：只计硬件"),
                Part::Cause(cause) => cause.label(),
                Part::Big => Text::new(
                    "Big model: hardware, soft governance, operation",
                    "大模型：硬件、软治理与运营",
                ),
                Part::Gap => Text::new("Gap: small less big", "差距：小模型减大模型"),
            };
            vec![
                findings.say(name).to_owned(),
                shown.mean(row.mean),
                shown.half_width(row.mean),
            ]
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let of = findings.titled(findings.answers.appraised.as_deref()?);
    let unit = shown.unit;
    let header = [
        Text::new("Step", "步骤"),
        Text::new("Social NPV, or taken away", "社会净现值或扣减额"),
        Text::new("± (95%)", "±（95%）"),
    ];
    Some(Table {
        caption: findings.words_of(
            format!(
                "The appraisal gap of “{of}” by cause, in {unit}; the causes add up to the gap"
            ),
            format!("“{of}”的评估差距及其成因（{unit}）；各成因之和即为差距"),
        ),
        header: header.map(|text| findings.say(text).to_owned()).into(),
        rows,
        words: 1,
        data: None,
    })
}
