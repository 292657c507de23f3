//! The JSON Schema of scenario files, for editors that complete and check TOML.
//!
//! It follows from the registry, the presets and the enumerations of the model, so it cannot fall
//! behind them. It says less than the reader: what concerns several keys at once is left to `check`.

use super::distribution::FAMILIES;
use super::types::{Base, DEFAULT_DRAWS, DEFAULT_METHOD, DEFAULT_SEED};
use super::value::{Target, is_structural};
use crate::model::inputs::{Default, Definition, Grade, Input, Kind};
use crate::model::parties::{Driver, Party};
use crate::model::presets::{Preset, PresetKind};
use crate::model::slots::{Budget, Participation, Usage, Valuation};
use crate::uncertain::Method;
use serde_json::{Map, Value, json};

/// The schema, in the dialect of draft 2020-12.
pub fn schema() -> Value {
    let mut properties = level();
    extend(
        &mut properties,
        json!({
            "extends": { "type": "string", "description": "A scenario file that this one builds on" },
            "draws": {
                "type": "integer", "minimum": 1, "maximum": 1_000_000_000, "default": DEFAULT_DRAWS,
                "description": "Number of draws 抽样次数",
            },
            "seed": {
                "type": "integer", "minimum": 0, "default": DEFAULT_SEED.0,
                "description": "Seed of every random stream 随机种子",
            },
            "method": {
                "enum": Method::ALL.map(Method::as_str), "default": DEFAULT_METHOD.as_str(),
                "description": "How draws are placed 抽样方法",
            },
            "alternatives": {
                "type": "array", "items": { "$ref": "#/$defs/alternative" },
                "description": "What is compared; the first is the reference 被比较的方案，第一个为基准",
            },
            "correlate": { "type": "array", "items": { "$ref": "#/$defs/correlation" } },
            "sweep": sweep(),
        }),
    );
    add_start_year(&mut properties);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "commonground scenario",
        "description": "A community public space, what is compared, and what is uncertain",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "$defs": {
            "title": {
                "anyOf": [
                    { "type": "string" },
                    closed(json!({ "en": { "type": "string" }, "zh": { "type": "string" } }), &[]),
                ],
            },
            "grade": {
                "enum": Grade::WRITTEN.map(Grade::name),
                "description": Grade::WRITTEN
                    .map(|grade| format!("{}: {}", grade.name(), grade.meaning().en))
                    .join("; "),
            },
            "numbers": { "type": "array", "items": { "type": "number" }, "minItems": 1 },
            "uncertain": uncertain(),
            "component": component(),
            "flow": flow(),
            "correlation": closed(
                json!({
                    "inputs": {
                        "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 2,
                        "description": "Two paths of inputs, such as demand.visits",
                    },
                    "rank": {
                        "type": "number", "exclusiveMinimum": -1, "exclusiveMaximum": 1,
                        "description": "Spearman's rank correlation 斯皮尔曼秩相关系数",
                    },
                }),
                &["inputs", "rank"],
            ),
            "alternative": closed(Value::Object(level()), &["name"]),
        },
    })
}

/// A table that takes these keys alone.
fn closed(properties: Value, required: &[&str]) -> Value {
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn extend(properties: &mut Map<String, Value>, more: Value) {
    if let Value::Object(more) = more {
        properties.extend(more);
    }
}

/// What the scenario and its alternatives share.
fn level() -> Map<String, Value> {
    let mut properties = groups(|input| input_schema(input.definition()));
    extend(
        &mut properties,
        json!({
            "name": { "type": "string", "description": "Letters, digits and hyphens 名称" },
            "title": { "$ref": "#/$defs/title" },
            "model": {
                "description": "The big or the small model, or a choice in each slot",
                "anyOf": [
                    { "enum": Base::ALL.map(Base::name) },
                    closed(
                        json!({
                            "base": { "enum": Base::ALL.map(Base::name) },
                            "usage": named(Usage::ALL, |one| (one.name(), one.meaning().en)),
                            "participation":
                                named(Participation::ALL, |one| (one.name(), one.meaning().en)),
                            "budget": named(Budget::ALL, |one| (one.name(), one.meaning().en)),
                            "valuation": named(Valuation::ALL, |one| (one.name(), one.meaning().en)),
                        }),
                        &[],
                    ),
                ],
            },
            "flows": {
                "description": "Flows of the scenario's own 自定流量",
                "anyOf": [
                    { "type": "array", "items": { "allOf": [{ "$ref": "#/$defs/flow" }], "required": ["name"] } },
                    { "type": "object", "additionalProperties": { "$ref": "#/$defs/flow" } },
                ],
            },
        }),
    );
    for &kind in PresetKind::ALL {
        let presets: Vec<_> = Preset::of_kind(kind).collect();
        let mut schema = named(&presets, |preset| (preset.name, preset.title.zh));
        schema["description"] = format!(
            "{} {}: {}",
            kind.meaning().en,
            kind.meaning().zh,
            schema["description"].as_str().unwrap_or_default()
        )
        .into();
        properties.insert(kind.name().to_owned(), schema);
    }
    properties
}

/// One of several names, each with its meaning in the description.
fn named<T: Copy>(all: &[T], name: impl Fn(T) -> (&'static str, &'static str)) -> Value {
    let (names, meanings): (Vec<_>, Vec<_>) = all
        .iter()
        .map(|&one| {
            let (name, meaning) = name(one);
            (name, format!("{name} ({meaning})"))
        })
        .unzip();
    json!({ "enum": names, "description": meanings.join(", ") })
}

/// A table for each group of inputs, groups within groups.
fn groups(value: impl Fn(Input) -> Value) -> Map<String, Value> {
    let mut root = json!({});
    for input in Input::all() {
        let (group, key) = input.path().rsplit_once('.').unwrap_or(("", input.path()));
        let mut table = &mut root;
        for part in group.split('.') {
            let next = &mut table[part];
            if next.is_null() {
                *next = closed(json!({}), &[]);
            }
            table = &mut next["properties"];
        }
        table[key] = value(input);
    }
    match root {
        Value::Object(properties) => properties,
        _ => Map::new(),
    }
}

/// The start year is a label of the scenario, so it is no input and stands at the top level alone.
fn add_start_year(properties: &mut Map<String, Value>) {
    if let Some(appraisal) = properties.get_mut("appraisal") {
        appraisal["properties"]["start_year"] = json!({
            "type": "integer", "minimum": 1, "maximum": 9999,
            "description": "Calendar year of year 0: a label 起始年份（仅作标注）",
        });
    }
}

fn input_schema(definition: &Definition) -> Value {
    let target = Target::of(definition);
    let mut choices = Vec::new();
    if definition.kind != Kind::Choice {
        let kind = match definition.kind {
            Kind::Whole => "integer",
            _ => "number",
        };
        choices.push(json!({
            "type": kind, "minimum": target.minimum, "maximum": target.maximum,
        }));
    }
    let names = target.names();
    if !names.is_empty() {
        choices.push(json!({ "enum": names }));
    }
    let table = if is_structural(definition) {
        closed(
            json!({
                "value": { "anyOf": choices },
                "source": { "type": "string" },
                "grade": { "$ref": "#/$defs/grade" },
            }),
            &["value"],
        )
    } else {
        json!({ "$ref": "#/$defs/uncertain" })
    };
    choices.push(table);
    let mut schema = json!({
        "description": format!(
            "{} ({}). {}",
            definition.meaning.en, definition.unit, definition.meaning.zh
        ),
        "anyOf": choices,
    });
    match definition.default {
        Default::Constant(value) => schema["default"] = json!(value),
        Default::Triangle(low, mode, high) => {
            schema["default"] = json!({ "triangular": [low, mode, high] });
        }
        Default::Choice(name) => schema["default"] = json!(name),
        Default::Blank => {}
    }
    schema
}

/// The parameters of every family of distributions, by key.
fn families() -> Map<String, Value> {
    let numbers = |count: usize, description: &str| {
        json!({
            "type": "array", "items": { "type": "number" },
            "minItems": count, "maxItems": count, "description": description,
        })
    };
    let number = || json!({ "type": "number" });
    let mut families = Map::new();
    extend(
        &mut families,
        json!({
            "uniform": numbers(2, "low, high"),
            "triangular": numbers(3, "low, most likely, high"),
            "pert": numbers(3, "low, most likely, high"),
            "interval": numbers(
                2,
                "5 % lie below the first and 5 % above the second: lognormal if the first is positive, else normal",
            ),
            "normal": closed(json!({ "mean": number(), "sd": number() }), &["mean", "sd"]),
            "lognormal": two_ways(["mean", "sd"], ["median", "sigma"]),
            "gamma": two_ways(["mean", "sd"], ["shape", "scale"]),
            "beta": closed(
                json!({ "alpha": number(), "beta": number(), "low": number(), "high": number() }),
                &["alpha", "beta"],
            ),
            "student_t": closed(
                json!({ "df": number(), "location": number(), "scale": number() }),
                &["df", "scale"],
            ),
            "discrete": closed(
                json!({
                    "values": { "$ref": "#/$defs/numbers" },
                    "weights": { "$ref": "#/$defs/numbers" },
                }),
                &["values"],
            ),
            "empirical": {
                "anyOf": [
                    { "$ref": "#/$defs/numbers" },
                    closed(
                        json!({ "file": { "type": "string" }, "column": { "type": "string" } }),
                        &["file", "column"],
                    ),
                ],
            },
            "mixture": {
                "type": "array", "items": { "$ref": "#/$defs/component" }, "minItems": 1,
            },
        }),
    );
    families
}

fn two_ways(first: [&str; 2], second: [&str; 2]) -> Value {
    let way = |[a, b]: [&str; 2]| {
        let mut properties = Map::new();
        properties.insert(a.to_owned(), json!({ "type": "number" }));
        properties.insert(b.to_owned(), json!({ "type": "number" }));
        closed(Value::Object(properties), &[a, b])
    };
    json!({ "anyOf": [way(first), way(second)] })
}

/// A table of exactly one of the keys, and others beside it.
fn one_of(keys: impl Iterator<Item = &'static str>, properties: Map<String, Value>) -> Value {
    let ways: Vec<_> = keys.map(|key| json!({ "required": [key] })).collect();
    let mut schema = closed(Value::Object(properties), &[]);
    schema["oneOf"] = json!(ways);
    schema
}

fn uncertain() -> Value {
    let mut properties = families();
    extend(
        &mut properties,
        json!({
            "value": { "type": "number" },
            "truncate": truncate(),
            "source": { "type": "string", "description": "Where the figure comes from 来源" },
            "grade": { "$ref": "#/$defs/grade" },
        }),
    );
    one_of(["value"].into_iter().chain(FAMILIES), properties)
}

fn component() -> Value {
    let mut properties = families();
    extend(
        &mut properties,
        json!({ "weight": { "type": "number", "minimum": 0 }, "truncate": truncate() }),
    );
    let mut schema = one_of(FAMILIES.into_iter(), properties);
    schema["required"] = json!(["weight"]);
    schema
}

fn truncate() -> Value {
    json!({
        "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2,
        "description": "low, high; inf or -inf leaves a side open",
    })
}

fn flow() -> Value {
    let year = || json!({ "type": "integer", "minimum": 1, "maximum": 100 });
    closed(
        json!({
            "name": { "type": "string" },
            "title": { "$ref": "#/$defs/title" },
            "from": named(Party::ALL, |one| (one.name(), one.meaning().zh)),
            "to": named(Party::ALL, |one| (one.name(), one.meaning().zh)),
            "driver": named(Driver::ALL, |one| (one.name(), one.meaning().en)),
            "rate": {
                "description": "Yuan for a unit of the driver, in year 1",
                "anyOf": [{ "type": "number", "minimum": 0 }, { "$ref": "#/$defs/uncertain" }],
            },
            "growth": { "type": "number", "default": 0, "description": "Growth of the rate a year" },
            "first": year(),
            "last": year(),
        }),
        &[],
    )
}

/// Lists of values by path, quoted (`"exit.rate"`) or as tables in a table (`exit.rate`).
fn sweep() -> Value {
    let axis = |input: Input| {
        let definition = input.definition();
        if definition.kind == Kind::Choice {
            // A name cannot be swept: no value suits it.
            return Value::Bool(false);
        }
        json!({
            "type": "array", "minItems": 1, "uniqueItems": true,
            "items": {
                "type": "number",
                "minimum": definition.bounds.start(), "maximum": definition.bounds.end(),
            },
            "description": format!("{} ({})", definition.meaning.en, definition.unit),
        })
    };
    let mut properties = groups(axis);
    for input in Input::all() {
        properties.insert(input.path().to_owned(), axis(input));
    }
    let mut schema = closed(Value::Object(properties), &[]);
    schema["patternProperties"] = json!({
        r"^flows\.[^.]+\.rate$": {
            "type": "array", "minItems": 1, "uniqueItems": true,
            "items": { "type": "number", "minimum": 0 },
        },
    });
    schema["description"] =
        "Inputs and the values that each takes in turn 扫描的输入及其取值".into();
    schema
}
