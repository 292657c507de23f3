//! Every assumption with its source and grade.

use crate::model::inputs::Input;
use crate::output::report::document::{Block, Section, Table};
use crate::output::report::findings::Findings;
use crate::scenario::{Alternative, Setting, Value};
use crate::text::{Language, Text, three_digits};

/// The section.
pub(super) fn section(findings: &Findings<'_>) -> Section {
    let title = findings.title(findings.subject);
    let chosen = findings.chosen();
    let header = [
        Text::new("Input", "输入"),
        Text::new("Value", "取值"),
        Text::new("Unit", "单位"),
        Text::new("Grade", "等级"),
        Text::new("Set by", "出自"),
        Text::new("Source", "出处"),
    ];
    let header: Vec<String> = header.map(|text| findings.say(text).to_owned()).into();
    let words = header.len();
    let own = Table {
        caption: findings.words_of(
            format!("Every input of “{title}”"),
            format!("“{title}”的全部输入"),
        ),
        header: header.clone(),
        rows: Input::all()
            .map(|input| row(findings, input, chosen.setting(input), None))
            .collect(),
        words,
        data: None,
    };
    let mut blocks = vec![
        Block::Paragraph(
            findings
                .say(Text::new(
                    "A value is a number, or its median with the interval that holds 90% of draws. Replace what you know better, \
                     with its source and grade, and make the report anew.",
                    "取值为一个数，或中位数及 90% 区间。若有更好的数据，请连同出处与等级一并替换后重新生成报告。",
                ))
                .to_owned(),
        ),
        Block::Table(own),
    ];
    let others = others(findings);
    if !others.is_empty() {
        blocks.push(Block::Table(Table {
            caption: findings.words_of(
                "Inputs in which the other alternatives differ from it".to_owned(),
                "其他方案与之不同的输入".to_owned(),
            ),
            header,
            rows: others,
            words,
            data: None,
        }));
    }
    blocks.extend(flows(findings).map(Block::Table));
    Section::new(
        "assumptions",
        Text::new("Every assumption", "全部假设"),
        findings.language(),
        blocks,
    )
}

/// The inputs of other alternatives that are set otherwise.
fn others(findings: &Findings<'_>) -> Vec<Vec<String>> {
    let chosen = findings.chosen();
    let mut rows = Vec::new();
    for (position, other) in findings.scenario.alternatives.iter().enumerate() {
        if position == findings.subject {
            continue;
        }
        for input in Input::all() {
            let setting = other.setting(input);
            if setting.value != chosen.setting(input).value {
                rows.push(row(
                    findings,
                    input,
                    setting,
                    Some(findings.title(position)),
                ));
            }
        }
    }
    rows
}

fn row(findings: &Findings<'_>, input: Input, setting: &Setting, of: Option<&str>) -> Vec<String> {
    let language = findings.language();
    let definition = input.definition();
    let meaning = definition.meaning.get(language);
    let name = match (of, language) {
        (None, Language::English) => format!("{meaning} ({})", definition.path),
        (None, Language::Chinese) => format!("{meaning}（{}）", definition.path),
        (Some(of), Language::English) => format!("{of}: {meaning} ({})", definition.path),
        (Some(of), Language::Chinese) => format!("{of}：{meaning}（{}）", definition.path),
    };
    vec![
        name,
        value(setting, language),
        definition.unit.to_owned(),
        findings.grade(setting.grade),
        setting.origin.meaning().get(language).to_owned(),
        setting.source.clone(),
    ]
}

/// A value as people read it.
fn value(setting: &Setting, language: Language) -> String {
    match &setting.value {
        Value::Blank => Text::new("blank", "留空").get(language).to_owned(),
        Value::Name(name) => name.clone(),
        Value::Number(number) => as_written(*number),
        Value::Same(input) => match language {
            Language::English => format!("as {}", input.path()),
            Language::Chinese => format!("同 {}", input.path()),
        },
        Value::Distribution(distribution) => {
            let [low, middle, high] =
                [0.05, 0.5, 0.95].map(|u| three_digits(distribution.quantile(u)));
            match language {
                Language::English => format!("{middle} ({low} to {high})"),
                Language::Chinese => format!("{middle}（{low} 至 {high}）"),
            }
        }
    }
}

/// A constant as it was written, since nobody wants a year or an area rounded.
fn as_written(number: f64) -> String {
    format!("{number}").replace('-', "−")
}

/// Own lines of payment.
fn flows(findings: &Findings<'_>) -> Option<Table> {
    let chosen: &Alternative = findings.chosen();
    if chosen.flows.is_empty() {
        return None;
    }
    let language = findings.language();
    let header = [
        Text::new("Own flow", "自定义流量"),
        Text::new("From and to", "付方与收方"),
        Text::new("Rate", "费率"),
        Text::new("Grade", "等级"),
        Text::new("Source", "出处"),
    ];
    let rows = chosen.flows.iter().map(|flow| {
        let title = flow.title.as_ref().map_or("", |title| title.get(language));
        vec![
            if title.is_empty() { &flow.name } else { title }.to_owned(),
            format!("{} → {}", flow.from.name(), flow.to.name()),
            value(&flow.rate, language),
            findings.grade(flow.rate.grade),
            flow.rate.source.clone(),
        ]
    });
    Some(Table {
        caption: findings
            .say(Text::new("Lines of its own", "自定义流量"))
            .to_owned(),
        header: header.map(|text| findings.say(text).to_owned()).into(),
        rows: rows.collect(),
        words: 5,
        data: None,
    })
}
