//! `commonground compare --from` without a scenario: the options of a table among themselves.

use super::super::failure::Failure;
use super::super::question::Answer;
use super::super::terminal::Terminal;
use super::{Arguments, compare, foreign, lacks, needs_a_direction, usage};
use crate::analysis::comparison::{Answers, Part, Sample};
use crate::model::measure::Measure;
use crate::model::slots::Slots;
use crate::output::comparison::{charts, csv, report};
use crate::output::draws_answers::words;
use crate::scenario::draws_table::DrawsTable;
use crate::text::{Language, Text};
use std::io::Write;

/// Compares the designs of a table.
pub(super) fn run(
    arguments: &Arguments,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let language = terminal.language;
    let question = &arguments.question;
    let table = question.read_table(&arguments.from, true, terminal)?;
    let measure = table.measure(&arguments.indicator);
    let measure = measure.ok_or_else(|| lacks(&table, &arguments.indicator, language))?;
    let parts = parts(arguments, &table, measure, terminal)?;
    question.answer_from_table(
        ("compare", question.charts()),
        &table,
        terminal,
        out,
        |answering| {
            let sample = Sample::of_table(&table);
            let mut answers = Answers::new(measure, Slots::BIG);
            answers.options.clone_from(&sample.names);
            let visit_values = arguments.visit_values;
            compare(&mut answers, (&sample, &sample), &parts, visit_values);
            for part in &parts {
                for file in csv::files(*part) {
                    answering.table(file, |writer| csv::write(writer, file, &answers))?;
                }
            }
            let titles: Vec<(String, String)> = foreign::names(&table)
                .map(|name| (name.clone(), name))
                .collect();
            let charted = words::chart_words(
                &table,
                sample.names.clone(),
                (language, terminal.format(None)),
            );
            let charts = match question.charts() {
                true => answering.charts(charts::draw_all(&answers, &titles, &parts, &charted))?,
                false => Vec::new(),
            };
            let subject = report::Subject {
                language,
                width: terminal.width,
                title: &table.name,
                design: &words::design(&table, language),
                titles,
            };
            Ok(Answer {
                text: report::report(&subject, &answers, &parts, &[]),
                charts,
                draws: table.most_draws(),
            })
        },
    )
}

/// What can be answered without the engine, of what is asked.
fn parts(
    arguments: &Arguments,
    table: &DrawsTable,
    measure: Measure,
    terminal: &Terminal,
) -> Result<Vec<Part>, Failure> {
    let language = terminal.language;
    let runs = |part: &Part| part.needs_runs();
    let refused = arguments.parts.iter().filter(|part| runs(part));
    let mut refused: Vec<String> = refused
        .map(|part| format!("--parts {}", part.name()))
        .collect();
    refused.extend(arguments.of.as_ref().map(|name| format!("--of {name}")));
    let draws = arguments.structure_draws;
    refused.extend(draws.map(|draws| format!("--structure-draws {draws}")));
    if !refused.is_empty() {
        let refused = refused.join(", ");
        return Err(usage(
            language,
            &format!(
                "{refused}: this runs variants of a scenario, and there is a table alone; name a scenario as well"
            ),
            &format!("{refused}：须运行情景的变体，而此处只有抽样表；请同时给出情景文件"),
        ));
    }
    if table.designs.len() < 2 {
        return Err(usage(
            language,
            "a comparison needs two options, and the table has one: is --alternative-column or --lever missing?",
            "比较至少需要两个方案，抽样表中只有一个：是否缺少 --alternative-column 或 --lever？",
        ));
    }
    let mut parts: Vec<Part> = match arguments.parts.is_empty() {
        true => Part::ALL.to_vec(),
        false => arguments.parts.clone(),
    };
    parts.sort_unstable();
    parts.dedup();
    if arguments.parts.is_empty() {
        let without: Vec<&str> = (parts.iter().copied())
            .filter(runs)
            .map(Part::name)
            .collect();
        let list = without.join(", ");
        terminal.note(
            &terminal
                .say(Text::new(
                    "left out, as they run a scenario: PARTS",
                    "以下须运行情景，从略：PARTS",
                ))
                .replace("PARTS", &list),
        );
        parts.retain(|part| !runs(part));
        foreign::fit(table, &mut parts, terminal);
    } else {
        let faults: Vec<String> = parts
            .iter()
            .filter_map(|part| {
                let missing: Vec<&str> = foreign::missing(table, *part)
                    .map(|one| one.name())
                    .collect();
                let (part, list) = (part.name(), missing.join(", "));
                (!missing.is_empty()).then(|| match language {
                    Language::English => format!(
                        "--parts {part}: the table has no {list}; name columns with --column INDICATOR=COLUMN"
                    ),
                    Language::Chinese => {
                        format!("--parts {part}：抽样表中没有 {list}；请用 --column 指标=列名 指明")
                    }
                })
            })
            .collect();
        if !faults.is_empty() {
            return Err(Failure::Usage(faults.join("\n")));
        }
    }
    needs_a_direction(measure, arguments, &mut parts, terminal)?;
    Ok(parts)
}
