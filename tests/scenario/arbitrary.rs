//! Whatever the bytes, the reader answers; whatever is valid, it accepts and gives back.

use crate::loader::Memory;
use crate::values::SAMPLE;
use commonground::model::inputs::{Default, Input, Kind};
use commonground::scenario::{Scenario, Value};
use commonground::uncertain::Distribution;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Reads, and renders what is wrong: neither may panic.
fn survives(bytes: &[u8]) {
    match Memory::of(bytes).read(&[]) {
        Ok((scenario, warnings)) => {
            assert!(!warnings.has_errors());
            assert!(!scenario.alternatives.is_empty());
            let _ = warnings.to_string();
        }
        Err(problems) => {
            assert!(problems.has_errors());
            assert!(!problems.to_string().is_empty());
        }
    }
}

/// Words that occur in scenarios, for texts that come far.
const WORDS: [&str; 40] = [
    "name",
    "=",
    "\"a\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    "\n",
    "demand",
    "visits",
    ".",
    "exit",
    "governance",
    "shape",
    "\"cliff\"",
    "1",
    "-1",
    "1e999",
    "nan",
    "inf",
    "0.5",
    "flows",
    "alternatives",
    "correlate",
    "sweep",
    "inputs",
    "rank",
    "model",
    "\"small\"",
    "extends",
    "\"scenario.toml\"",
    "triangular",
    "mixture",
    "weight",
    "empirical",
    "'长'",
    "#",
];

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes);
    }

    #[test]
    fn any_words_are_answered(words in proptest::collection::vec(select(&WORDS[..]), 0..60)) {
        survives(words.join(" ").as_bytes());
    }

    #[test]
    fn a_scenario_with_a_stretch_replaced_is_answered(
        at in any::<Index>(),
        length in 0_usize..30,
        words in proptest::collection::vec(select(&WORDS[..]), 0..4),
    ) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        let start = at.index(bytes.len());
        let end = bytes.len().min(start + length);
        bytes.splice(start..end, words.join("").into_bytes());
        survives(&bytes);
    }

    #[test]
    fn two_lines_of_a_scenario_that_change_places_are_answered(
        one in any::<Index>(),
        other in any::<Index>(),
    ) {
        let mut lines: Vec<_> = SAMPLE.lines().collect();
        let count = lines.len();
        lines.swap(one.index(count), other.index(count));
        survives(lines.join("\n").as_bytes());
    }

    #[test]
    fn any_setting_of_the_command_line_is_answered(path in "\\PC{0,20}", value in "\\PC{0,20}") {
        let overrides = [commonground::scenario::Override { path, value }];
        let files = Memory::of(SAMPLE);
        if let Err(problems) = commonground::scenario::read("scenario.toml", &files, &overrides) {
            prop_assert!(!problems.to_string().is_empty());
        }
    }
}

/// What an input is set to in a valid scenario.
#[derive(Clone, Debug)]
enum Written {
    Number(f64),
    Triangle([f64; 3]),
    Uniform([f64; 2]),
}

impl Written {
    fn toml(&self) -> String {
        match self {
            Written::Number(number) => format!("{number:?}"),
            Written::Triangle(ends) => format!("{{ triangular = {ends:?}, source = \"s\" }}"),
            Written::Uniform(ends) => format!("{{ uniform = {ends:?} }}"),
        }
    }

    fn value(&self) -> Value {
        let distribution = match *self {
            Written::Number(number) => return Value::Number(number),
            Written::Triangle([low, mode, high]) => Distribution::triangular(low, mode, high),
            Written::Uniform([low, high]) => Distribution::uniform(low, high),
        };
        Value::Distribution(distribution.expect("ends in order"))
    }
}

/// A number, or where the input may be uncertain a distribution, within the bounds of an input.
fn written(input: Input) -> BoxedStrategy<Written> {
    let definition = input.definition();
    let (low, high) = (*definition.bounds.start(), *definition.bounds.end());
    let within =
        (0.0..=1.0).prop_map(move |share: f64| (low + share * (high - low)).clamp(low, high));
    let uncertain = definition.kind == Kind::Number && definition.default != Default::Blank;
    match definition.kind {
        Kind::Whole => within
            .prop_map(|number| Written::Number(number.round()))
            .boxed(),
        _ if !uncertain => within.prop_map(Written::Number).boxed(),
        _ => (within.clone(), within.clone(), within, 0..3)
            .prop_map(|(a, b, c, form)| {
                let mut ends = [a, b, c];
                ends.sort_by(f64::total_cmp);
                match form {
                    1 if ends[0] < ends[2] => Written::Triangle(ends),
                    2 if ends[0] < ends[2] => Written::Uniform([ends[0], ends[2]]),
                    _ => Written::Number(a),
                }
            })
            .boxed(),
    }
}

type Table = BTreeMap<usize, Written>;

/// Some inputs and what they are set to. The shares of the surplus are left out: they are bound
/// together.
fn table() -> impl Strategy<Value = Table> {
    let inputs: Vec<Input> = Input::all()
        .filter(|input| input.definition().kind != Kind::Choice)
        .filter(|input| !input.path().ends_with("profit_share"))
        .collect();
    proptest::collection::vec(select(inputs), 0..20).prop_flat_map(|inputs| {
        let strategies: Vec<_> = inputs
            .into_iter()
            .map(|input| written(input).prop_map(move |written| (input.index(), written)))
            .collect();
        strategies.prop_map(|pairs| pairs.into_iter().collect())
    })
}

fn input(index: usize) -> Input {
    Input::all().nth(index).expect("an index")
}

fn keys(table: &Table) -> String {
    let mut text = String::new();
    for (&index, written) in table {
        writeln!(text, "{} = {}", input(index).path(), written.toml()).expect("a string");
    }
    text
}

fn assert_holds(scenario: &Scenario, alternative: usize, table: &Table) {
    for (&index, written) in table {
        let setting = scenario.alternatives[alternative].setting(input(index));
        assert_eq!(setting.value, written.value(), "{}", input(index).path());
    }
}

/// Laws of merging: what is stronger holds, and what it does not mention shines through.
fn over(weaker: &Table, stronger: &Table) -> Table {
    let mut merged = weaker.clone();
    merged.extend(stronger.clone());
    merged
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_number_comes_out_where_it_was_put(table in table()) {
        let (scenario, _) = Memory::of(keys(&table)).read(&[]).unwrap();
        assert_holds(&scenario, 0, &table);
    }

    #[test]
    fn alternative_lies_over_file_and_file_over_parent(
        parent in table(),
        file in table(),
        alternative in table(),
    ) {
        let text = format!(
            "extends = \"parent.toml\"\n{}[[alternatives]]\nname = \"a\"\n{}[[alternatives]]\nname = \"b\"\n",
            keys(&file),
            keys(&alternative)
        );
        let files = Memory::of(text).with("parent.toml", keys(&parent));
        let (scenario, _) = files.read(&[]).unwrap();
        let shared = over(&parent, &file);
        assert_holds(&scenario, 0, &over(&shared, &alternative));
        assert_holds(&scenario, 1, &shared);
    }

    #[test]
    fn settings_of_the_command_line_lie_over_everything(file in table(), command in table()) {
        let settings: Vec<_> = command
            .iter()
            .map(|(&index, written)| format!("{}={}", input(index).path(), written.toml()))
            .collect();
        let settings: Vec<_> = settings.iter().map(String::as_str).collect();
        let text = format!("[[alternatives]]\nname = \"a\"\n{}", keys(&file));
        let (scenario, _) = Memory::of(text).read(&settings).unwrap();
        assert_holds(&scenario, 0, &over(&file, &command));
    }

    #[test]
    fn the_order_of_keys_does_not_matter(table in table()) {
        let text = keys(&table);
        let reversed: Vec<_> = text.lines().rev().collect();
        let (one, _) = Memory::of(&text).read(&[]).unwrap();
        let (other, _) = Memory::of(reversed.join("\n")).read(&[]).unwrap();
        for input in Input::all() {
            prop_assert_eq!(one.alternatives[0].setting(input), other.alternatives[0].setting(input));
        }
    }
}
