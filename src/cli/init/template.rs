//! The text of a new scenario. What it says of inputs and presets follows from the registry.
//!
//! Lines of prose start with `# `. Defaults that can be brought to life start with `#` and no blank.

use crate::model::exit::Shape;
use crate::model::inputs::{Default, Definition, GROUPS, Grade, Input, Kind, group_meaning};
use crate::model::presets::{Preset, PresetKind, PresetValue};
use crate::scenario::{DEFAULT_DRAWS, DEFAULT_METHOD, DEFAULT_SEED};
use crate::text::Text;

/// Defaults that are written as they are, so that there is something to change at once.
const ACTIVE: [&str; 5] = [
    "exit.shape",
    "exit.hold_years",
    "exit.rate",
    "appraisal.horizon",
    "appraisal.discount",
];

/// What else a scenario can hold, in words.
const MORE: &str = "\
# Two inputs that move together: rank correlation between -1 and 1. 相关的输入：秩相关系数
#   [[correlate]]
#   inputs = [\"demand.visits\", \"value.visit\"]
#   rank = 0.3
#
# A flow of money of one's own. 自定流量
#   [[flows]]
#   name = \"canteen\"
#   from = \"residents\"
#   to = \"operator\"
#   driver = \"visits\"
#   rate = { triangular = [0.5, 1.0, 2.0], source = \"…\", grade = \"C\" }
#
# Values to be tried one after the other. 扫描取值
#   [sweep]
#   \"exit.rate\" = [0.0, 0.1, 0.2, 0.3, 0.5]
";

/// A scenario to be written.
pub struct Template<'a> {
    /// Its name.
    pub name: &'a str,
    /// Preset of the type of space.
    pub kind: &'static Preset,
    /// Preset of the mode of operation.
    pub mode: &'static Preset,
}

impl Template<'_> {
    /// The whole file.
    pub fn text(&self) -> String {
        let mut text = self.head();
        for group in GROUPS {
            let meaning = group_meaning(group).unwrap_or(Text::new("", ""));
            text.push_str(&format!("\n# {}. {}\n[{group}]\n", meaning.en, meaning.zh));
            for input in Input::all().filter(|input| input.definition().group == *group) {
                text.push_str(&self.input(input));
            }
        }
        text.push('\n');
        text.push_str(MORE);
        text
    }

    /// What the scenario is, and what it compares.
    fn head(&self) -> String {
        let name = self.name;
        let seed = DEFAULT_SEED.0;
        let method = DEFAULT_METHOD.as_str();
        format!(
            "\
# A scenario for commonground. Change what you know and leave the rest.
# 情景文件：填入已知数据，其余保持默认。
#
# A line that starts with # and a key is a default: take the # away to set it. Write a number, or
# {{ triangular = [low, most likely, high], source = \"…\", grade = \"C\" }}
# For what you know, add where it comes from and how good it is: A official statistic of the very
# place, B good data from elsewhere, C single figures, D judgement.
# 以“#键名”开头的行是默认值，去掉 # 即可设定。请注明来源（source）与证据等级（grade）：
# A 本地官方统计，B 外地可靠数据，C 个别案例数字，D 专家判断。

name = \"{name}\"
title = {{ en = \"My space\", zh = \"我的空间\" }}
# big: hardware, soft governance and operation that can fail; small: the building alone. 大／小投入产出模型
model = \"big\"
{}{}{}draws = {DEFAULT_DRAWS}
seed = {seed}
method = \"{method}\"            # sobol, lhs or random

# What is compared, on the same draws. The first is the one that the others are compared with.
# 被比较的方案（同一批抽样），以第一个为基准。
[[alternatives]]
name = \"with-exit\"
title = {{ en = \"With exit\", zh = \"渐进撤出\" }}

[[alternatives]]
name = \"supported\"
title = {{ en = \"Supported for ever\", zh = \"长期支持\" }}
exit = {{ shape = \"none\" }}

[[alternatives]]
name = \"small\"
title = {{ en = \"Hardware-only appraisal\", zh = \"小投入产出模型\" }}
model = \"small\"
",
            choice(PresetKind::Type, Some(self.kind)),
            choice(PresetKind::Mode, Some(self.mode)),
            choice(PresetKind::Contract, None),
        )
    }

    /// An input with what is known of it, and its default.
    fn input(&self, input: Input) -> String {
        let definition = input.definition();
        let mut lines = vec![format!(
            "# {}. {}",
            definition.meaning.en, definition.meaning.zh
        )];
        lines.push(format!("#   {}", facts(definition)));
        if !definition.source.is_empty() {
            lines.push(format!(
                "#   {}: {}",
                definition.grade.name(),
                definition.source
            ));
        } else if definition.grade != Grade::Setting {
            lines.push(format!("#   {}", definition.grade.name()));
        }
        for preset in [self.kind, self.mode] {
            if let Some((_, value)) = preset.inputs().find(|(set, _)| *set == input) {
                lines.push(format!(
                    "#   {} \"{}\": {}",
                    preset.kind.name(),
                    preset.name,
                    preset_words(value)
                ));
            }
        }
        let name = definition
            .path
            .rsplit('.')
            .next()
            .unwrap_or(definition.path);
        lines.push(match value(definition.default) {
            None => format!("#   {name} = …"),
            Some(value) if ACTIVE.contains(&definition.path) => format!("{name} = {value}"),
            Some(value) => format!("#{name} = {value}"),
        });
        lines.push(String::new());
        lines.join("\n")
    }
}

/// The presets of a kind to choose from, and the one that is chosen.
fn choice(kind: PresetKind, chosen: Option<&Preset>) -> String {
    let meaning = kind.meaning();
    let mut text = format!("# {} {}:\n", capital(meaning.en), meaning.zh);
    for preset in Preset::of_kind(kind) {
        text.push_str(&format!(
            "#   {}: {}. {}\n",
            preset.name, preset.title.en, preset.title.zh
        ));
    }
    match chosen {
        Some(preset) => text.push_str(&format!("{} = \"{}\"\n", kind.name(), preset.name)),
        None => text.push_str(&format!("#   {} = \"…\"\n", kind.name())),
    }
    text
}

/// The first letter as a capital.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

/// Unit and bounds, or the names to choose from.
fn facts(definition: &Definition) -> String {
    let (low, high) = (definition.bounds.start(), definition.bounds.end());
    match definition.kind {
        Kind::Choice => {
            let names: Vec<_> = Shape::ALL.iter().map(|shape| shape.name()).collect();
            names.join(", ")
        }
        Kind::Number | Kind::Whole | Kind::NumberOrName => {
            format!("{}, {low} to {high}", definition.unit)
        }
    }
}

/// A default as TOML writes it; none for a blank.
fn value(default: Default) -> Option<String> {
    match default {
        Default::Constant(value) => Some(value.to_string()),
        Default::Triangle(low, mode, high) => {
            Some(format!("{{ triangular = [{low}, {mode}, {high}] }}"))
        }
        Default::Choice(name) => Some(format!("\"{name}\"")),
        Default::Blank => None,
    }
}

/// What a preset gives.
fn preset_words(value: PresetValue) -> String {
    match value {
        PresetValue::Number(value) => value.to_string(),
        PresetValue::Triangle(low, mode, high) => format!("triangular [{low}, {mode}, {high}]"),
    }
}

#[cfg(test)]
mod tests;
