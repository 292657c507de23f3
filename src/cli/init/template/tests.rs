//! What `init` writes, read by the reader of scenarios.

use super::{MORE, Template};
use crate::diagnostics::Warnings;
use crate::model::inputs::{Default, Input};
use crate::model::presets::{Preset, PresetKind};
use crate::scenario::{self, Loader, Origin, Scenario, Value};
use crate::uncertain::Distribution;
use std::io;

struct Text<'a>(&'a str);

impl Loader for Text<'_> {
    fn load(&self, _: &str, _: u64) -> io::Result<Vec<u8>> {
        Ok(self.0.as_bytes().to_vec())
    }
}

fn read(text: &str) -> (Scenario, Warnings) {
    scenario::read("scenario.toml", &Text(text), &[])
        .unwrap_or_else(|problems| panic!("{problems}"))
}

fn written(kind: &'static Preset, mode: &'static Preset) -> String {
    let template = Template {
        name: "my-space",
        kind,
        mode,
    };
    template.text()
}

/// Every line whose `#` has no blank behind it, brought to life.
fn activated(text: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix('#') {
        Some(default) if default.starts_with(|letter: char| letter.is_alphabetic()) => default,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_pair_of_presets_gives_a_sound_scenario_without_warnings() {
    for kind in Preset::of_kind(PresetKind::Type) {
        for mode in Preset::of_kind(PresetKind::Mode) {
            let (scenario, warnings) = read(&written(kind, mode));
            assert!(warnings.is_empty(), "{warnings}");
            assert_eq!(scenario.name, "my-space");
            assert_eq!(scenario.alternatives.len(), 3);
            let first = &scenario.alternatives[0];
            assert_eq!((first.kind, first.mode), (Some(kind), Some(mode)));
            let area = first.setting(Input::of("space.area"));
            assert_eq!(area.origin, Origin::Type);
        }
    }
}

#[test]
fn every_default_brought_to_life_is_the_default_of_the_registry() {
    for kind in Preset::of_kind(PresetKind::Type) {
        for mode in Preset::of_kind(PresetKind::Mode) {
            let (scenario, _) = read(&activated(&written(kind, mode)));
            for input in Input::all() {
                let expected = match input.definition().default {
                    Default::Constant(value) => Value::Number(value),
                    Default::Triangle(low, mode, high) => {
                        Value::Distribution(Distribution::triangular(low, mode, high).unwrap())
                    }
                    Default::Choice(name) => Value::Name(name.to_owned()),
                    Default::Blank => Value::Blank,
                };
                let setting = scenario.alternatives[0].setting(input);
                assert_eq!(setting.value, expected, "{}", input.path());
                let blank = expected == Value::Blank;
                assert_eq!(setting.origin == Origin::File, !blank, "{}", input.path());
            }
        }
    }
}

#[test]
fn what_else_a_scenario_can_hold_is_written_as_the_reader_takes_it() {
    let lines = MORE.lines().filter_map(|line| line.strip_prefix("#   "));
    let text = lines.collect::<Vec<_>>().join("\n");
    let (scenario, _) = read(&text);
    assert_eq!(scenario.correlations.len(), 1);
    assert_eq!(scenario.alternatives[0].flows.len(), 1);
    assert_eq!(scenario.sweep.len(), 1);
}
