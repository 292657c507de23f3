//! How fast public support may leave.

use crate::analysis::frontier::{FrontierRow, Lever};
use crate::output::frontier_charts::{condition_words, input_words};
use crate::output::frontier_report::{cliff_words, limit_words, schedule_words};
use crate::output::report::document::{Block, Section, Table};
use crate::output::report::findings::Findings;
use crate::text::{Text, short};

/// The section; none where support does not leave.
pub(super) fn section(findings: &Findings<'_>) -> Option<Section> {
    let found = findings.exit.as_ref()?;
    let language = findings.language();
    let title = findings.title(findings.subject);
    let mut points: Vec<String> = found
        .schedules
        .iter()
        .map(|schedule| schedule_words(&schedule.of, language))
        .collect();
    for lever in Lever::ALL {
        let rows: Vec<&FrontierRow> = found
            .frontier
            .iter()
            .filter(|row| row.lever == lever)
            .collect();
        points.push(limit_words(lever, &rows, language));
    }
    points.extend(
        found
            .cliffs
            .iter()
            .map(|cliff| cliff_words(&cliff.of, language)),
    );
    points.retain(|point| !point.is_empty());
    let lead = findings.words_of(
        format!(
            "Of “{title}”. {}",
            condition_words(&found.condition, language)
        ),
        format!(
            "针对“{title}”。{}",
            condition_words(&found.condition, language)
        ),
    );
    let mut blocks = vec![Block::Paragraph(lead), Block::List(points)];
    blocks.extend(table(findings, &found.inputs, &found.frontier).map(Block::Table));
    blocks.extend(findings.charts("exit").map(Block::Chart));
    Some(Section::new(
        "exit",
        Text::new("How fast support may leave", "支持可以多快撤出"),
        language,
        blocks,
    ))
}

/// The fastest rate by two levels beside it: rows of the first, columns of the second.
fn table(findings: &Findings<'_>, inputs: &[String], rows: &[FrontierRow]) -> Option<Table> {
    let [first, second] = inputs else {
        return None;
    };
    let rows: Vec<&FrontierRow> = rows.iter().filter(|row| row.lever == Lever::Rate).collect();
    let values = |place: usize| {
        let mut values: Vec<f64> = rows.iter().map(|row| row.context[place]).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        values
    };
    let (down, across) = (values(0), values(1));
    let cell = |a: f64, b: f64| {
        let row = rows.iter().find(|row| row.context == [a, b]);
        match row.and_then(|row| row.limit) {
            None => "–".to_owned(),
            Some(limit) => match limit.value {
                None => findings.say(Text::new("none", "无")).to_owned(),
                Some(value) => format!("{}%", short(100.0 * value)),
            },
        }
    };
    let language = findings.language();
    let (first, second) = (input_words(first, language), input_words(second, language));
    let header = [format!("{first} ↓  {second} →")];
    Some(Table {
        caption: findings.words_of(
            "Fastest exit rate that meets the condition, a year".to_owned(),
            "满足条件的最快撤出速率（每年）".to_owned(),
        ),
        header: header
            .into_iter()
            .chain(across.iter().map(|value| short(*value)))
            .collect(),
        rows: down
            .iter()
            .map(|&a| {
                let cells = across.iter().map(|&b| cell(a, b));
                [short(a)].into_iter().chain(cells).collect()
            })
            .collect(),
        words: 1,
        data: None,
    })
}
