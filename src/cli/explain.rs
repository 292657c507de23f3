//! `commonground explain`: what an input, a name or a message means, and where its value comes from.

mod detail;
mod topic;

use super::failure::Failure;
use super::table;
use super::terminal::Terminal;
use crate::text::{Language, Text};
use clap::Args;
use std::io::{self, Write};
use topic::Topic;

/// Explain inputs, indicators, presets and messages / 解释输入、指标、预设与提示
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  commonground explain                  every group of inputs\n  \
                  commonground explain demand.visits    an input\n  \
                  commonground explain npv.social       an indicator\n  \
                  commonground explain volunteer        whatever mentions the word\n  \
                  commonground explain 志愿者 --lang zh"
)]
pub struct Arguments {
    /// Path, name or word; left out: what there is / 路径、名称或关键词
    #[arg(value_name = "PATH")]
    words: Vec<String>,
}

/// Explains what was asked for, or lists what can be.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let asked = arguments.words.join(" ");
    let asked = asked.trim();
    let all = Topic::all();
    if asked.is_empty() {
        return Ok(overview(&all, terminal, out)?);
    }
    let named: Vec<&Topic> = all.iter().filter(|topic| topic.is_called(asked)).collect();
    if !named.is_empty() {
        for (position, topic) in named.iter().enumerate() {
            if position > 0 {
                writeln!(out)?;
            }
            detail::print(topic, terminal, out)?;
        }
        return Ok(());
    }
    let mentioning: Vec<&Topic> = all.iter().filter(|topic| topic.mentions(asked)).collect();
    match mentioning.as_slice() {
        [] => Err(Failure::Usage(unknown(asked, &all, terminal))),
        [only] => Ok(detail::print(only, terminal, out)?),
        several => Ok(list(several, terminal, out)?),
    }
}

/// The groups of inputs with their sizes, and the names of everything else.
fn overview(all: &[Topic], terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    let say = |text: Text| terminal.say(text).to_owned();
    let header = [
        say(Text::new("group", "分组")),
        say(Text::new("what it holds", "内容")),
        say(Text::new("inputs", "输入")),
        say(Text::new("uncertain", "不确定")),
        say(Text::new("judgement", "出自判断")),
    ];
    let rows = topic::groups().map(|group| {
        let counts = [group.inputs, group.uncertain, group.judged];
        let mut row = vec![group.name.to_owned(), say(group.meaning)];
        row.extend(counts.map(|count| count.to_string()));
        row
    });
    table::print(out, terminal, &header, rows.collect(), 2)?;
    for kind in topic::KINDS {
        let names: Vec<&str> = all
            .iter()
            .filter(|topic| topic.kind() == kind)
            .map(Topic::name)
            .collect();
        writeln!(out, "\n{}", say(kind))?;
        table::print_list(out, terminal, &names)?;
    }
    writeln!(out)?;
    let hint = Text::new(
        "commonground explain NAME says more: a group, an input, any of these names, or a word to look for.",
        "commonground explain 名称 可查看详情：分组、输入、以上任一名称，或任意关键词。",
    );
    table::print_paragraph(out, terminal, terminal.say(hint))
}

/// Topics in a line each.
fn list(topics: &[&Topic], terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    let rows = topics.iter().map(|topic| {
        vec![
            topic.name().to_owned(),
            terminal.say(topic.kind_of_one()).to_owned(),
            terminal.say(topic.title()).to_owned(),
        ]
    });
    table::print(out, terminal, &[], rows.collect(), 3)
}

/// That nothing has this name, and what may have been meant.
fn unknown(asked: &str, all: &[Topic], terminal: &Terminal) -> String {
    let meant = topic::nearest(asked, all);
    match (terminal.language, meant.is_empty()) {
        (Language::English, true) => format!(
            "nothing is called or mentions \"{asked}\"; `commonground explain` lists what there is"
        ),
        (Language::English, false) => format!(
            "nothing is called or mentions \"{asked}\"; did you mean {}?",
            meant.join(" or ")
        ),
        (Language::Chinese, true) => {
            format!("没有名为或提及“{asked}”的内容；可用 commonground explain 查看全部")
        }
        (Language::Chinese, false) => {
            format!(
                "没有名为或提及“{asked}”的内容；是否指 {}？",
                meant.join(" 或 ")
            )
        }
    }
}
