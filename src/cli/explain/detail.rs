//! Everything that is known of one thing.

use super::topic::{Topic, inputs_of};
use crate::cli::table;
use crate::cli::terminal::Terminal;
use crate::diagnostics::Severity;
use crate::model::indicators::Direction;
use crate::model::inputs::{Default, Definition, Input, Kind, Role};
use crate::model::presets::{self, Preset, PresetValue};
use crate::model::series::SeriesKind;
use crate::model::slots::{Slots, is_soft_lever};
use crate::text::{Language, Text, fixed};
use std::io::{self, Write};

/// Prints what is known of it.
pub fn print(topic: &Topic, terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    let kind = terminal.say(topic.kind_of_one());
    match terminal.language {
        Language::English => writeln!(out, "{} ({kind})", topic.name())?,
        Language::Chinese => writeln!(out, "{}（{kind}）", topic.name())?,
    }
    let mut sheet = Sheet {
        terminal,
        rows: Vec::new(),
    };
    let title = topic.title();
    sheet.row(Text::new("meaning", "含义"), title.get(terminal.language));
    let other = match terminal.language {
        Language::English => title.zh,
        Language::Chinese => title.en,
    };
    sheet.row(Text::new("", ""), other);
    match *topic {
        Topic::Group(group) => sheet.group(group),
        Topic::Input(input) => sheet.input(input),
        Topic::Preset(preset) => sheet.preset(preset),
        Topic::Choice(slot, name, _) => sheet.choice(slot, name),
        Topic::Shape(_) => sheet.row(
            IN_A_SCENARIO,
            &format!("exit = {{ shape = \"{}\" }}", topic.name()),
        ),
        Topic::Schedule(schedule) => {
            sheet.row(Text::new("edition", "版本"), schedule.vintage);
            sheet.row(SOURCE, schedule.source);
            let rates = schedule.steps.iter().map(|&(first, rate)| {
                let rate = number(100.0 * rate);
                sheet.words(
                    format!("{rate}% from year {first}"),
                    format!("第{first}年起 {rate}%"),
                )
            });
            let rates: Vec<_> = rates.collect();
            sheet.row(Text::new("rates", "折现率"), &sheet.joined(&rates));
            let written = format!("appraisal = {{ discount = \"{}\" }}", schedule.name);
            sheet.row(IN_A_SCENARIO, &written);
        }
        Topic::Indicator(indicator) => {
            sheet.row(UNIT, indicator.unit());
            sheet.row(
                Text::new("definition", "定义"),
                terminal.say(indicator.definition()),
            );
            let better = match indicator.direction() {
                Direction::Higher => Text::new("more is better", "越高越好"),
                Direction::Lower => Text::new("less is better", "越低越好"),
                Direction::Neutral => Text::new("it describes", "仅作描述"),
            };
            sheet.row(Text::new("direction", "方向"), terminal.say(better));
        }
        Topic::Series(series) => {
            sheet.row(UNIT, series.unit());
            let closed = match series.kind() {
                SeriesKind::Amount => Text::new("0 once the space is closed", "关闭后为 0"),
                SeriesKind::State => Text::new(
                    "blank once the space is closed: means are over those that are open",
                    "关闭后为空：均值只计仍开放者",
                ),
            };
            sheet.row(Text::new("closed years", "关闭后"), terminal.say(closed));
        }
        Topic::Flow(flow) => {
            let [from, to] = [flow.from(), flow.to()].map(|party| terminal.say(party.meaning()));
            sheet.row(Text::new("from", "付款方"), from);
            sheet.row(Text::new("to", "收款方"), to);
        }
        Topic::Party(_) | Topic::Driver(_) => {}
        Topic::Code(code) => {
            let severity = match code.severity() {
                Severity::Error => Text::new("an error: the run cannot start", "错误：无法运行"),
                Severity::Warning => {
                    Text::new("a warning: the run can start", "警告：可以运行，但请留意")
                }
            };
            sheet.row(Text::new("severity", "程度"), terminal.say(severity));
        }
    }
    table::print(out, terminal, &[], sheet.rows, 2)
}

const UNIT: Text = Text::new("unit", "单位");
const SOURCE: Text = Text::new("source", "来源");
const GRADE: Text = Text::new("grade", "等级");
const IN_A_SCENARIO: Text = Text::new("in a scenario", "情景中写法");

/// Rows of a label and words.
struct Sheet<'a> {
    terminal: &'a Terminal,
    rows: Vec<Vec<String>>,
}

impl Sheet<'_> {
    /// Adds a row unless there is nothing to say.
    fn row(&mut self, label: Text, words: &str) {
        if !words.is_empty() {
            let label = self.terminal.say(label).to_owned();
            self.rows.push(vec![label, words.to_owned()]);
        }
    }

    fn words(&self, en: String, zh: String) -> String {
        match self.terminal.language {
            Language::English => en,
            Language::Chinese => zh,
        }
    }

    fn joined(&self, parts: &[String]) -> String {
        parts.join(self.terminal.say(Text::new("; ", "；")))
    }

    fn group(&mut self, group: &str) {
        for input in inputs_of(group) {
            let definition = input.definition();
            let meaning = self.terminal.say(definition.meaning);
            let default = self.default(definition.default);
            let words = self.words(
                format!("{meaning}: {default}"),
                format!("{meaning}：{default}"),
            );
            self.rows.push(vec![input.path().to_owned(), words]);
        }
    }

    fn input(&mut self, input: Input) {
        let definition = input.definition();
        let say = |text: Text| self.terminal.say(text).to_owned();
        let role = match (definition.role, definition.kind) {
            (Role::Lever, _) => Text::new("lever: a choice of the project", "杠杆：由项目决定"),
            (Role::Constant, _) => Text::new(
                "constant unless a scenario says otherwise",
                "常数，情景可另设",
            ),
            (Role::Uncertain, _) => {
                Text::new("uncertain: drawn in every draw", "不确定：每次抽样取值")
            }
        };
        let role = say(role);
        let grade = definition.grade;
        let grade = self.words(
            format!("{}: {}", grade.name(), grade.meaning().en),
            format!("{}：{}", grade.name(), grade.meaning().zh),
        );
        let default = self.default(definition.default);
        let bounds = match definition.kind {
            Kind::Choice => String::new(),
            _ => {
                let (low, high) = (
                    number(*definition.bounds.start()),
                    number(*definition.bounds.end()),
                );
                self.words(format!("{low} to {high}"), format!("{low} 至 {high}"))
            }
        };
        self.row(UNIT, definition.unit);
        self.row(Text::new("default", "默认值"), &default);
        self.row(Text::new("bounds", "允许范围"), &bounds);
        self.row(Text::new("role", "角色"), &role);
        self.row(GRADE, &grade);
        self.row(SOURCE, definition.source);
        let presets: Vec<String> = presets::ALL
            .iter()
            .filter_map(|preset| self.preset_value(preset, input))
            .collect();
        let presets = self.joined(&presets);
        self.row(Text::new("presets", "预设取值"), &presets);
        if is_soft_lever(input) {
            let zero = say(Text::new(
                "a soft lever: the small model holds it at 0",
                "软治理杠杆：小模型固定为 0",
            ));
            self.row(Text::new("small model", "小模型"), &zero);
        }
        let blocks: Vec<String> = input
            .blocks()
            .iter()
            .map(|block| {
                let meaning = self.terminal.say(block.meaning());
                self.words(
                    format!("{meaning}, src/model/{}.rs", block.name()),
                    format!("{meaning}，src/model/{}.rs", block.name()),
                )
            })
            .collect();
        let blocks = self.joined(&blocks);
        self.row(Text::new("enters", "进入方程"), &blocks);
        self.row(IN_A_SCENARIO, &written(definition));
    }

    /// What a preset gives to an input.
    fn preset_value(&self, preset: &Preset, input: Input) -> Option<String> {
        let (_, value) = preset.inputs().find(|(set, _)| *set == input)?;
        Some(format!("{} {}", preset.name, self.preset_words(value)))
    }

    fn preset_words(&self, value: PresetValue) -> String {
        match value {
            PresetValue::Number(value) => number(value),
            PresetValue::Triangle(low, mode, high) => self.triangle(low, mode, high),
        }
    }

    fn triangle(&self, low: f64, mode: f64, high: f64) -> String {
        let [low, mode, high] = [low, mode, high].map(number);
        self.words(
            format!("{low} to {high}, most likely {mode}"),
            format!("{low} 至 {high}，最可能 {mode}"),
        )
    }

    fn default(&self, default: Default) -> String {
        match default {
            Default::Constant(value) => number(value),
            Default::Triangle(low, mode, high) => self.triangle(low, mode, high),
            Default::Choice(name) => name.to_owned(),
            Default::Blank => self.terminal.say(Text::new("blank", "空")).to_owned(),
        }
    }

    fn preset(&mut self, preset: &'static Preset) {
        for (input, value) in preset.inputs() {
            let meaning = self.terminal.say(input.definition().meaning);
            let value = self.preset_words(value);
            let words = self.words(
                format!("{value} ({meaning})"),
                format!("{value}（{meaning}）"),
            );
            self.rows.push(vec![input.path().to_owned(), words]);
        }
        let grade = preset.grade;
        let grade = self.words(
            format!("{}: {}", grade.name(), grade.meaning().en),
            format!("{}：{}", grade.name(), grade.meaning().zh),
        );
        self.row(GRADE, &grade);
        self.row(SOURCE, preset.source);
        let written = format!("{} = \"{}\"", preset.kind.name(), preset.name);
        self.row(IN_A_SCENARIO, &written);
    }

    fn choice(&mut self, slot: &str, name: &str) {
        let of = |slots: Slots| match slot {
            "usage" => slots.usage.name(),
            "participation" => slots.participation.name(),
            "budget" => slots.budget.name(),
            _ => slots.valuation.name(),
        };
        let models = [
            (Slots::BIG, Text::new("big model", "大模型")),
            (Slots::SMALL, Text::new("small model", "小模型")),
        ];
        let taken: Vec<String> = models
            .into_iter()
            .filter(|(slots, _)| of(*slots) == name)
            .map(|(_, model)| self.terminal.say(model).to_owned())
            .collect();
        let taken = self.joined(&taken);
        self.row(Text::new("choice of", "默认用于"), &taken);
        let written = format!("model = {{ base = \"big\", {slot} = \"{name}\" }}");
        self.row(IN_A_SCENARIO, &written);
    }
}

/// How a scenario file sets an input.
fn written(definition: &Definition) -> String {
    let value = match definition.default {
        Default::Constant(value) => value.to_string(),
        Default::Triangle(low, mode, high) => {
            format!("{{ triangular = [{low}, {mode}, {high}], source = \"…\", grade = \"C\" }}")
        }
        Default::Choice(name) => format!("\"{name}\""),
        Default::Blank => "…".to_owned(),
    };
    let name = definition
        .path
        .rsplit('.')
        .next()
        .unwrap_or(definition.path);
    format!("[{}]\n{name} = {value}", definition.group)
}

/// A number in full.
fn number(value: f64) -> String {
    // Numbers of people and of the registry have few decimals; roundings of 100 · rate go.
    let short = format!("{}", (value * 1e9).round() / 1e9);
    match short.split_once('.') {
        Some((_, decimals)) => fixed(value, decimals.len()),
        None => fixed(value, 0),
    }
}
