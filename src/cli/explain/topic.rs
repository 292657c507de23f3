//! Everything that has a name and a meaning.

use crate::diagnostics::Code;
use crate::model::discount::{self, Schedule};
use crate::model::exit::Shape;
use crate::model::flow::Flow;
use crate::model::indicators::Indicator;
use crate::model::inputs::{GROUPS, Grade, Input, Role, group_meaning};
use crate::model::parties::{Driver, Party};
use crate::model::presets::{self, Preset};
use crate::model::series::Series;
use crate::model::slots::{Budget, Participation, Usage, Valuation};
use crate::text::Text;

/// Something that can be explained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Topic {
    /// A group of inputs.
    Group(&'static str),
    /// An input.
    Input(Input),
    /// A preset.
    Preset(&'static Preset),
    /// A choice in a slot of the model: slot, name, meaning.
    Choice(&'static str, &'static str, Text),
    /// A shape of withdrawal.
    Shape(Shape),
    /// A discount schedule.
    Schedule(&'static Schedule),
    /// An indicator.
    Indicator(Indicator),
    /// A yearly series.
    Series(Series),
    /// A kind of flow.
    Flow(Flow),
    /// A party.
    Party(Party),
    /// What a flow of one's own is proportional to.
    Driver(Driver),
    /// A message.
    Code(Code),
}

const PRESETS: Text = Text::new("Presets", "预设");
const CHOICES: Text = Text::new("Choices in the slots of the model", "模型模块的选项");
const SHAPES: Text = Text::new("Exit shapes", "撤出方式");
const SCHEDULES: Text = Text::new("Discount schedules", "折现率方案");
const INDICATORS: Text = Text::new("Indicators", "指标");
const SERIES: Text = Text::new("Yearly series", "逐年序列");
const FLOWS: Text = Text::new("Flows of the ledger", "账目流量");
const PARTIES: Text = Text::new("Parties", "各方");
const DRIVERS: Text = Text::new("Drivers of own flows", "自定流量的驱动量");
const CODES: Text = Text::new("Messages", "提示");

/// Kinds of topic that the overview lists by name.
pub const KINDS: [Text; 10] = [
    PRESETS, CHOICES, SHAPES, SCHEDULES, INDICATORS, SERIES, FLOWS, PARTIES, DRIVERS, CODES,
];

/// A group of inputs and how many it holds.
pub struct Group {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub meaning: Text,
    /// Inputs in it.
    pub inputs: usize,
    /// Of these, uncertain by default.
    pub uncertain: usize,
    /// Of these, inputs whose default is judgement.
    pub judged: usize,
}

/// Every group, in the order of the registry.
pub fn groups() -> impl Iterator<Item = Group> {
    GROUPS.iter().map(|&name| {
        let members = || inputs_of(name).map(Input::definition);
        Group {
            name,
            meaning: group_meaning(name).unwrap_or(Text::new("", "")),
            inputs: members().count(),
            uncertain: members().filter(|one| one.role == Role::Uncertain).count(),
            judged: members().filter(|one| one.grade == Grade::D).count(),
        }
    })
}

/// The inputs of a group, in order.
pub fn inputs_of(group: &str) -> impl Iterator<Item = Input> {
    Input::all().filter(move |input| input.definition().group == group)
}

impl Topic {
    /// Everything that can be explained.
    pub fn all() -> Vec<Topic> {
        let mut all: Vec<Topic> = GROUPS.iter().map(|&group| Topic::Group(group)).collect();
        all.extend(Input::all().map(Topic::Input));
        all.extend(presets::ALL.iter().map(Topic::Preset));
        let mut choices = |slot, names: Vec<(&'static str, Text)>| {
            all.extend(
                names
                    .into_iter()
                    .map(|(name, meaning)| Topic::Choice(slot, name, meaning)),
            );
        };
        choices(
            "usage",
            Usage::ALL
                .iter()
                .map(|one| (one.name(), one.meaning()))
                .collect(),
        );
        choices(
            "participation",
            Participation::ALL
                .iter()
                .map(|one| (one.name(), one.meaning()))
                .collect(),
        );
        choices(
            "budget",
            Budget::ALL
                .iter()
                .map(|one| (one.name(), one.meaning()))
                .collect(),
        );
        choices(
            "valuation",
            Valuation::ALL
                .iter()
                .map(|one| (one.name(), one.meaning()))
                .collect(),
        );
        all.extend(Shape::ALL.iter().map(|&shape| Topic::Shape(shape)));
        all.extend(discount::ALL.iter().map(Topic::Schedule));
        all.extend(
            Indicator::ALL
                .iter()
                .map(|&indicator| Topic::Indicator(indicator)),
        );
        all.extend(Series::ALL.iter().map(|&series| Topic::Series(series)));
        all.extend(Flow::ALL.iter().map(|&flow| Topic::Flow(flow)));
        all.extend(Party::ALL.iter().map(|&party| Topic::Party(party)));
        all.extend(Driver::ALL.iter().map(|&driver| Topic::Driver(driver)));
        all.extend(Code::ALL.iter().map(|&code| Topic::Code(code)));
        all
    }

    /// The kind of thing that it is, in the plural.
    pub fn kind(&self) -> Text {
        match self {
            Topic::Group(_) => Text::new("Groups of inputs", "输入分组"),
            Topic::Input(_) => Text::new("Inputs", "输入"),
            Topic::Preset(_) => PRESETS,
            Topic::Choice(..) => CHOICES,
            Topic::Shape(_) => SHAPES,
            Topic::Schedule(_) => SCHEDULES,
            Topic::Indicator(_) => INDICATORS,
            Topic::Series(_) => SERIES,
            Topic::Flow(_) => FLOWS,
            Topic::Party(_) => PARTIES,
            Topic::Driver(_) => DRIVERS,
            Topic::Code(_) => CODES,
        }
    }

    /// The kind of thing that it is.
    pub fn kind_of_one(&self) -> Text {
        match self {
            Topic::Group(_) => Text::new("group of inputs", "输入分组"),
            Topic::Input(_) => Text::new("input", "输入"),
            Topic::Preset(preset) => preset.kind.meaning(),
            Topic::Choice("usage", ..) => {
                Text::new("choice in the slot usage", "模块 usage 的选项")
            }
            Topic::Choice("participation", ..) => Text::new(
                "choice in the slot participation",
                "模块 participation 的选项",
            ),
            Topic::Choice("budget", ..) => {
                Text::new("choice in the slot budget", "模块 budget 的选项")
            }
            Topic::Choice(..) => Text::new("choice in the slot valuation", "模块 valuation 的选项"),
            Topic::Shape(_) => Text::new("exit shape", "撤出方式"),
            Topic::Schedule(_) => Text::new("discount schedule", "折现率方案"),
            Topic::Indicator(_) => Text::new("indicator", "指标"),
            Topic::Series(_) => Text::new("yearly series", "逐年序列"),
            Topic::Flow(_) => Text::new("flow of the ledger", "账目流量"),
            Topic::Party(_) => Text::new("party", "账目一方"),
            Topic::Driver(_) => Text::new("driver of own flows", "自定流量的驱动量"),
            Topic::Code(_) => Text::new("message", "提示"),
        }
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        match *self {
            Topic::Group(name) | Topic::Choice(_, name, _) => name,
            Topic::Input(input) => input.path(),
            Topic::Preset(preset) => preset.name,
            Topic::Shape(shape) => shape.name(),
            Topic::Schedule(schedule) => schedule.name,
            Topic::Indicator(indicator) => indicator.name(),
            Topic::Series(series) => series.name(),
            Topic::Flow(flow) => flow.name(),
            Topic::Party(party) => party.name(),
            Topic::Driver(driver) => driver.name(),
            Topic::Code(code) => code.name(),
        }
    }

    /// What it means, in a line.
    pub fn title(&self) -> Text {
        match *self {
            Topic::Group(name) => group_meaning(name).unwrap_or(Text::new("", "")),
            Topic::Input(input) => input.definition().meaning,
            Topic::Preset(preset) => preset.title,
            Topic::Choice(_, _, meaning) => meaning,
            Topic::Shape(shape) => shape.meaning(),
            Topic::Schedule(schedule) => schedule.title,
            Topic::Indicator(indicator) => indicator.label(),
            Topic::Series(series) => series.label(),
            Topic::Flow(flow) => flow.label(),
            Topic::Party(party) => party.meaning(),
            Topic::Driver(driver) => driver.meaning(),
            Topic::Code(code) => Text::new(code.explanation().en, code.explanation().zh),
        }
    }

    /// Where it comes from, as far as somebody said.
    fn source(&self) -> &'static str {
        match self {
            Topic::Input(input) => input.definition().source,
            Topic::Preset(preset) => preset.source,
            Topic::Schedule(schedule) => schedule.source,
            _ => "",
        }
    }

    /// Whether somebody who types this means it: its name, or the last word of its path.
    pub fn is_called(&self, asked: &str) -> bool {
        let (asked, name) = (plain(asked), plain(self.name()));
        let last = |separator: &str| name.rsplit(separator).next().map(str::to_owned);
        name == asked
            || match self {
                Topic::Input(_) => last(".").is_some_and(|last| last == asked),
                Topic::Code(_) => last("::").is_some_and(|last| last == asked),
                _ => false,
            }
    }

    /// Whether every word that was typed occurs in its name, its meaning or its source.
    pub fn mentions(&self, asked: &str) -> bool {
        let title = self.title();
        let text = [self.name(), title.en, title.zh, self.source()]
            .join("\n")
            .to_lowercase();
        asked
            .to_lowercase()
            .split_whitespace()
            .all(|word| text.contains(word))
    }
}

/// Names near to what was typed, nearest first; none where nothing is near enough to be meant.
pub fn nearest(asked: &str, all: &[Topic]) -> Vec<&'static str> {
    /// Longer texts are no misspelt names.
    const LONGEST: usize = 64;
    if asked.len() > LONGEST {
        return Vec::new();
    }
    let asked = plain(asked);
    let distance = |name: &str| {
        let name = plain(name);
        let last = name.rsplit(['.', ':']).next().unwrap_or(&name);
        let to = |word: &str| strsim::damerau_levenshtein(&asked, word);
        to(&name).min(to(last))
    };
    let mut near: Vec<(usize, &str)> = all
        .iter()
        .map(|topic| (distance(topic.name()), topic.name()))
        .filter(|&(distance, _)| distance <= 1.max(asked.chars().count() / 3))
        .collect();
    near.sort_by_key(|&(distance, _)| distance);
    let best = near.first().map_or(0, |&(distance, _)| distance);
    near.retain(|&(distance, _)| distance <= best + 1);
    let mut names: Vec<&str> = near.into_iter().map(|(_, name)| name).collect();
    names.dedup();
    names.truncate(3);
    names
}

/// Small letters, and one sign for what joins words.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', ' '], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_topic_is_listed_or_is_a_group_or_an_input() {
        for topic in Topic::all() {
            let by_itself = matches!(topic, Topic::Group(_) | Topic::Input(_));
            assert!(
                by_itself || KINDS.contains(&topic.kind()),
                "{}",
                topic.name()
            );
            let title = topic.title();
            assert!(
                !title.en.is_empty() && !title.zh.is_empty(),
                "{}",
                topic.name()
            );
        }
    }

    #[test]
    fn names_are_forgiving_about_case_and_hyphens() {
        let all = Topic::all();
        let called = |asked: &str| all.iter().filter(|topic| topic.is_called(asked)).count();
        assert_eq!(called("Demand.Visits"), 1);
        assert_eq!(called("green_book"), 1);
        // An input, a series, a driver and a choice of the slot valuation.
        assert_eq!(called("visits"), 4);
        assert_eq!(nearest("demand.vists", &all)[0], "demand.visits");
        assert!(nearest("utterly-unknown-thing", &all).is_empty());
    }
}
