//! What would change the answer.

use crate::analysis::influences::Influence;
use crate::engine::Varying;
use crate::model::inputs::Grade;
use crate::output::breakeven::words::{input_value, limits, place};
use crate::output::mechanisms::report::mechanisms;
use crate::output::report::document::{Block, Section, Table};
use crate::output::report::findings::{Findings, Turn};
use crate::output::report_part::ReportPart;
use crate::text::{Language, Text, fixed};

/// Inputs that are named at most.
const MOST: usize = 10;

/// The section.
pub(super) fn section(findings: &Findings<'_>) -> Section {
    let mut blocks = Vec::new();
    if let Some((best, next)) = findings.rivals {
        let (best, next) = (findings.title(best), findings.title(next));
        let lead = findings.words_of(
            format!(
                "“{best}” leads “{next}” on average. The inputs below go with that lead, draw by draw; over the 90% \
                 interval of each, the last columns say whether another option would become the best."
            ),
            format!("平均而言“{best}”领先“{next}”。下列输入与这一领先逐次相伴；末列说明在其 90% 区间内最优方案是否会更替。"),
        );
        blocks.push(Block::Paragraph(lead));
        blocks.push(Block::Table(influences(findings)));
        let draws = fixed(findings.turn_draws as f64, 0);
        blocks.push(Block::Paragraph(findings.words_of(
            format!(
                "Rank correlation: 1 if high values always speak for the leader, −1 for the next. An association over draws in \
                 which all else varies too. Changes of the best option were searched for with {draws} draws, all else as it stands."
            ),
            format!("秩相关：1 表示取值越高越有利于领先者，−1 表示越有利于其次者；其间其他输入也在变动。更替点以 {draws} 次抽样搜索，其余不变。"),
        )));
    }
    blocks.extend(findings.charts("change").map(Block::Chart));
    let title = findings.title(findings.subject);
    blocks.extend(
        mechanisms(title, &findings.mechanisms, findings.language())
            .into_iter()
            .filter_map(|part| block(part, findings)),
    );
    Section::new(
        "change",
        Text::new("What would change the answer", "什么会改变结论"),
        findings.language(),
        blocks,
    )
}

/// What a command would print, as a part of the report.
fn block(part: ReportPart, findings: &Findings<'_>) -> Option<Block> {
    match part {
        ReportPart::Gap => None,
        ReportPart::Paragraph(text) => Some(Block::Paragraph(text)),
        ReportPart::Table {
            header,
            rows,
            texts,
            ..
        } => Some(Block::Table(Table {
            caption: findings
                .say(Text::new(
                    "The instruments of the proposal, one at a time",
                    "提案各项措施，逐一切换",
                ))
                .to_owned(),
            header: header.iter().map(|cell| cell.replace('\n', " ")).collect(),
            rows,
            words: texts,
            data: None,
        })),
    }
}

fn influences(findings: &Findings<'_>) -> Table {
    let header = [
        Text::new("Input", "输入"),
        Text::new("Grade", "等级"),
        Text::new("90% interval", "90% 区间"),
        Text::new("Rank correlation", "秩相关"),
        Text::new("The best option", "最优方案"),
    ];
    let rows = findings.influences.iter().take(MOST);
    Table {
        caption: findings
            .say(Text::new(
                "Inputs that decide between the best option and the next",
                "决定最优与其次之间差距的输入",
            ))
            .to_owned(),
        header: header.map(|text| findings.say(text).to_owned()).into(),
        rows: rows.map(|one| row(findings, one)).collect(),
        words: 2,
        data: None,
    }
}

fn row(findings: &Findings<'_>, one: &Influence) -> Vec<String> {
    let language = findings.language();
    let (name, grade, unit) = match &one.input {
        Varying::Input(input) => {
            let definition = input.definition();
            let (best, _) = findings.rivals.unwrap_or((findings.subject, 0));
            let grade = findings.scenario.alternatives[best].setting(*input).grade;
            let name = findings.words_of(
                format!("{} ({})", definition.meaning.en, definition.path),
                format!("{}（{}）", definition.meaning.zh, definition.path),
            );
            (name, grade, definition.unit)
        }
        Varying::Rate(_) => (one.input.path(), Grade::D, ""),
    };
    let to = Text::new("to", "至").get(language);
    let (low, high) = (
        input_value(one.low, unit, language),
        input_value(one.high, unit, language),
    );
    let turn = findings
        .turns
        .iter()
        .find(|turn| turn.axis.path == one.input.path());
    vec![
        name,
        findings.grade(grade),
        format!("{low} {to} {high}"),
        format!("{:+.2}", one.rank_correlation).replace('-', "−"),
        turn.map_or_else(
            || Text::new("not searched", "未搜索").get(language).to_owned(),
            |turn| turned(findings, turn),
        ),
    ]
}

/// Where the best option changes along an input.
fn turned(findings: &Findings<'_>, turn: &Turn) -> String {
    let language = findings.language();
    if turn.answer.changes.is_empty() {
        return findings
            .say(Text::new("stays the same", "始终不变"))
            .to_owned();
    }
    let changes = turn.answer.changes.iter().map(|change| {
        let to = findings.title(change.behind);
        let (at, limits) = (
            place(&change.place, &turn.axis, language),
            limits(&change.place, &turn.axis, language),
        );
        match language {
            Language::English => format!("“{to}” beyond {at} (95% limits: {limits})"),
            Language::Chinese => format!("越过 {at} 后为“{to}”（95% 置信限：{limits}）"),
        }
    });
    let changes: Vec<String> = changes.collect();
    changes.join(Text::new("; ", "；").get(language))
}
