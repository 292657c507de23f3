//! The schema and the reader agree. The few keywords that the schema uses are judged here, so that no
//! validator with its dozens of crates is needed.

use crate::loader::Memory;
use crate::values::SAMPLE;
use commonground::model::inputs::Input;
use commonground::scenario::schema;
use serde_json::{Value, json};

/// Whether a value conforms; panics at a keyword that this judge does not know.
fn conforms(schema: &Value, value: &Value, root: &Value) -> bool {
    let keywords = match schema {
        Value::Bool(allowed) => return *allowed,
        Value::Object(keywords) => keywords,
        other => panic!("{other} is no schema"),
    };
    let fits = |schema: &Value| conforms(schema, value, root);
    let each = |schemas: &Value| {
        schemas
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| fits(one))
            .count()
    };
    keywords
        .iter()
        .all(|(keyword, argument)| match keyword.as_str() {
            "description" | "title" | "default" | "$schema" | "$defs" => true,
            "$ref" => {
                let pointer = argument.as_str().unwrap().trim_start_matches('#');
                fits(root.pointer(pointer).expect("a definition"))
            }
            "type" => match argument.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "number" => value.is_number(),
                "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
                other => panic!("unknown type {other}"),
            },
            "enum" => argument.as_array().unwrap().contains(value),
            "anyOf" => each(argument) > 0,
            "oneOf" => each(argument) == 1,
            "allOf" => each(argument) == argument.as_array().unwrap().len(),
            "minimum" => value
                .as_f64()
                .is_none_or(|number| number >= argument.as_f64().unwrap()),
            "maximum" => value
                .as_f64()
                .is_none_or(|number| number <= argument.as_f64().unwrap()),
            "exclusiveMinimum" => value
                .as_f64()
                .is_none_or(|one| one > argument.as_f64().unwrap()),
            "exclusiveMaximum" => value
                .as_f64()
                .is_none_or(|one| one < argument.as_f64().unwrap()),
            "minItems" => value
                .as_array()
                .is_none_or(|one| one.len() as u64 >= argument.as_u64().unwrap()),
            "maxItems" => value
                .as_array()
                .is_none_or(|one| one.len() as u64 <= argument.as_u64().unwrap()),
            "uniqueItems" => value.as_array().is_none_or(|items| {
                items
                    .iter()
                    .enumerate()
                    .all(|(index, item)| !items[..index].contains(item))
            }),
            "items" => value
                .as_array()
                .is_none_or(|items| items.iter().all(|item| conforms(argument, item, root))),
            "required" => value.as_object().is_none_or(|table| {
                argument
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|key| table.contains_key(key.as_str().unwrap()))
            }),
            "properties" => value.as_object().is_none_or(|table| {
                table.iter().all(|(key, value)| {
                    argument
                        .get(key)
                        .is_none_or(|schema| conforms(schema, value, root))
                })
            }),
            // The one pattern is that of the rates of flows.
            "patternProperties" => true,
            "additionalProperties" => value.as_object().is_none_or(|table| {
                table
                    .iter()
                    .filter(|(key, _)| {
                        let listed = keywords
                            .get("properties")
                            .is_some_and(|all| all.get(key).is_some());
                        let patterned = keywords.contains_key("patternProperties")
                            && key.starts_with("flows.")
                            && key.ends_with(".rate");
                        !listed && !patterned
                    })
                    .all(|(_, value)| conforms(argument, value, root))
            }),
            other => panic!("unknown keyword {other}"),
        })
}

/// Whether the schema and the reader accept a text.
fn verdicts(text: &str) -> (bool, bool) {
    let table: toml::Table = text.parse().expect("TOML");
    let schema = schema();
    let value = serde_json::to_value(table).expect("TOML as JSON");
    (
        conforms(&schema, &value, &schema),
        Memory::of(text).read(&[]).is_ok(),
    )
}

#[test]
fn the_sample_of_the_design_conforms() {
    assert_eq!(verdicts(SAMPLE), (true, true));
}

#[test]
fn schema_and_reader_agree() {
    for (text, fine) in [
        ("", true),
        ("model = { base = \"big\", participation = \"null\" }", true),
        ("model = \"medium\"", false),
        (
            "title = \"t\"\n[exit]\nshape = { value = \"step\", source = \"plan\" }",
            true,
        ),
        ("[exit.governance]\nshape = \"cliff\"\nrate = 0.3", true),
        (
            "[appraisal]\nstart_year = 2026\ndiscount = \"green-book\"",
            true,
        ),
        ("[appraisal]\ndiscount = \"green-buch\"", false),
        ("[appraisal]\nhorizon = { uniform = [1, 2] }", false),
        ("[appraisal]\nhorizon = 2.5", false),
        (
            "[demand]\nvisits = { lognormal = { median = 5, sigma = 0.4 }, truncate = [1, 20] }",
            true,
        ),
        (
            "[demand]\nvisits = { lognormal = { median = 5, sd = 0.4 } }",
            false,
        ),
        ("[demand]\nvisits = { value = 3, uniform = [1, 2] }", false),
        ("[demand]\nvisits = { source = \"x\" }", false),
        (
            "[demand]\nvisits = { student_t = { df = 5, location = 20, scale = 1 } }",
            true,
        ),
        (
            "[demand]\nvisits = { discrete = { values = [3, 4] } }",
            true,
        ),
        (
            "[demand]\nvisits = { mixture = [{ weight = 1, uniform = [1, 2] }, { weight = 2, pert = [1, 2, 4] }] }",
            true,
        ),
        (
            "[demand]\nvisits = { mixture = [{ uniform = [1, 2] }] }",
            false,
        ),
        ("[demand]\nvisits = 400", false),
        ("[demand]\nvisit = 4", false),
        ("[sweep]\n\"exit.shape\" = [1]", false),
        (
            "[sweep]\nexit.rate = [0.1, 0.2]\n\"scale.cost\" = [1]",
            true,
        ),
        ("[sweep]\n\"exit.rate\" = []", false),
        (
            "[[alternatives]]\nname = \"a\"\nexit = { shape = \"none\" }",
            true,
        ),
        ("[[alternatives]]\nexit = { shape = \"none\" }", false),
        ("[[alternatives]]\nname = \"a\"\ndraws = 3", false),
        (
            "[[alternatives]]\nname = \"a\"\nappraisal = { start_year = 2026 }",
            false,
        ),
        (
            "[flows.rent]\nfrom = \"partners\"\nto = \"operator\"\ndriver = \"area\"\nrate = 2",
            true,
        ),
        (
            "[[flows]]\nname = \"rent\"\nfrom = \"landlord\"\nto = \"operator\"\ndriver = \"area\"\nrate = 2",
            false,
        ),
    ] {
        assert_eq!(verdicts(text), (fine, fine), "{text}");
    }
}

#[test]
fn every_input_stands_in_the_schema_with_its_meaning() {
    let schema = schema();
    for input in Input::all() {
        let pointer = format!("/properties/{}", input.path().replace('.', "/properties/"));
        let one = schema.pointer(&pointer).expect("a schema of each input");
        let description = one["description"].as_str().unwrap();
        let definition = input.definition();
        assert!(
            description.contains(definition.meaning.en),
            "{}",
            input.path()
        );
        assert!(
            description.contains(definition.meaning.zh),
            "{}",
            input.path()
        );
        if let Some(default) = one.get("default") {
            let one = json!({ "anyOf": one["anyOf"] });
            assert!(conforms(&one, default, &schema), "{}", input.path());
        }
    }
}
