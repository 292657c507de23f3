//! A draw as JSON: every number as exactly as it was computed, `null` where there is none.

use crate::engine::{Trace, rate_name};
use crate::model::indicators::Indicator;
use crate::model::inputs::Input;
use crate::model::series::Series;
use crate::scenario::{Alternative, Value};
use serde::{Serialize, Serializer};
use serde_json::json;
use std::io::{self, Write};

/// Pairs of a name and a value that stay in their order.
struct Pairs(Vec<(String, serde_json::Value)>);

impl Serialize for Pairs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

#[derive(Serialize)]
struct Document<'a> {
    alternative: &'a str,
    draw: u64,
    inputs: Pairs,
    shocks: Pairs,
    series: Pairs,
    indicators: Pairs,
    ledger: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    from: &'static str,
    to: &'static str,
    flow: &'a str,
    amounts: &'a [f64],
}

/// Names of the shocks, in the order of a trace.
const SHOCKS: [&str; 4] = ["noise", "crisis", "jump", "rescue"];

/// Prints a draw as one JSON document.
pub fn print(trace: &Trace, alternative: &Alternative, out: &mut dyn Write) -> io::Result<()> {
    let rates = trace
        .rates
        .iter()
        .map(|(name, rate)| (rate_name(name), number(*rate)));
    let inputs =
        Input::all().map(|input| (input.path().to_owned(), value(trace, alternative, input)));
    let named = |names: &mut dyn Iterator<Item = &'static str>, columns: &[Vec<f64>]| {
        let columns = columns
            .iter()
            .map(|values| values.iter().map(|&value| number(value)).collect());
        Pairs(names.map(str::to_owned).zip(columns).collect())
    };
    let indicators = Indicator::ALL.iter().zip(&trace.indicators);
    let document = Document {
        alternative: &trace.alternative,
        draw: trace.draw,
        inputs: Pairs(inputs.chain(rates).collect()),
        shocks: named(&mut SHOCKS.into_iter(), &trace.shocks),
        series: named(
            &mut Series::ALL.iter().map(|series| series.name()),
            &trace.series,
        ),
        indicators: Pairs(
            indicators
                .map(|(indicator, &value)| (indicator.name().to_owned(), number(value)))
                .collect(),
        ),
        ledger: trace
            .ledger
            .iter()
            .map(|flow| Entry {
                from: flow.from.name(),
                to: flow.to.name(),
                flow: &flow.name,
                amounts: &flow.amounts,
            })
            .collect(),
    };
    // What cannot be written fails with the error of the writer inside.
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

/// The value of an input in the draw: a text for a name, `null` for a blank.
fn value(trace: &Trace, alternative: &Alternative, input: Input) -> serde_json::Value {
    match &alternative.setting(input).value {
        Value::Blank => serde_json::Value::Null,
        Value::Name(name) => json!(name),
        Value::Number(_) | Value::Distribution(_) | Value::Same(_) => {
            number(trace.inputs[input.index()])
        }
    }
}

/// A number, or `null` where there is none.
fn number(value: f64) -> serde_json::Value {
    serde_json::Number::from_f64(value).map_or(serde_json::Value::Null, serde_json::Value::Number)
}
