//! What a live part holds, and its HTML.

use super::pack::packed_codes;
use super::words;
use crate::analysis::frontier::Condition;
use crate::analysis::live::{Dial, Errors, Figures, Live, LiveDial, Quantity, Surface};
use crate::engine::Standing;
use crate::output::run_words::{alternative_title, design};
use crate::scenario::Scenario;
use crate::text::{Language, Text, money_unit_in_yuan, three_digits};
use minijinja::{Environment, Value as Context, context};
use serde_json::{Value, json};
use std::io;

/// The HTML around the figures.
const TEMPLATE: &str = include_str!("fragment.html");

/// Probabilities that can be asked of the frontier.
const PROBABILITIES: [f64; 7] = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/// What a live part is made of.
pub struct Payload<'a> {
    scenario: &'a Scenario,
    live: &'a Live,
    /// What the frontier is asked first.
    condition: Condition,
    codes: String,
    reference: Option<String>,
}

impl<'a> Payload<'a> {
    /// Packs the figures of an alternative of a scenario. The frontier begins with `condition`.
    ///
    /// # Errors
    /// If the figures cannot be packed, which needs no more than memory.
    pub fn of(
        scenario: &'a Scenario,
        live: &'a Live,
        condition: Condition,
    ) -> io::Result<Payload<'a>> {
        let reference = live.reference.as_ref();
        Ok(Payload {
            scenario,
            live,
            condition,
            codes: packed_codes(&live.surface)?,
            reference: reference
                .map(|one| packed_codes(&one.surface))
                .transpose()?,
        })
    }

    /// The figures and what the script says, as it reads them.
    fn data(&self, language: Language) -> Value {
        let live = self.live;
        let reference = live.reference.as_ref().zip(self.reference.as_ref());
        let names = Figures::PARTIES.map(|party| party.name());
        json!({
            "file": self.file_name(),
            "horizon": live.surface.horizon,
            "dials": live.dials.iter().map(|one| json!({
                "dial": words::key(one.dial),
                "stops": one.stops,
                "start": start(one),
                "acts": one.acts,
            })).collect::<Vec<_>>(),
            "paths": Dial::ALL.map(|dial| (words::key(dial), dial.path())).into_iter().collect::<std::collections::BTreeMap<_, _>>(),
            "names": {
                "open": Standing::Open.name(),
                "full": Standing::FullService.name(),
                "npvs": names.iter().copied().chain(["npv.social"]).collect::<Vec<_>>(),
            },
            "surface": surface(&live.surface, &self.codes),
            "reference": reference.map(|(one, codes)| surface(&one.surface, codes)),
            "own": live.own,
            "words": words::script(language),
        })
    }

    /// The name of the file that a reader can save, without its ending.
    fn file_name(&self) -> String {
        format!("{}-{}-live", self.scenario.name, self.live.alternative.name)
    }
}

fn surface(surface: &Surface, codes: &str) -> Value {
    let axes = surface.axes.iter();
    let planes = surface.planes.iter();
    json!({
        "axes": axes.map(|axis| json!({"dial": words::key(axis.dial), "levels": axis.levels})).collect::<Vec<_>>(),
        "planes": planes.map(|plane| json!({"offset": plane.offset, "step": plane.step})).collect::<Vec<_>>(),
        "codes": codes,
    })
}

/// The stop at which a slider starts: the scenario's own value, or the median of an uncertain one.
fn start(dial: &LiveDial) -> usize {
    let own = dial.own.middle();
    dial.stops.iter().position(|&stop| stop == own).unwrap_or(0)
}

/// JSON that cannot end the element it stands in.
fn embedded(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c")
}

/// The HTML of a live part, for the body of a page in one language. Its elements have ids that begin with
/// `live-` and the name of the alternative.
///
/// # Errors
/// If the template is at fault.
pub fn fragment(payload: &Payload<'_>, language: Language) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.add_template("fragment.html", TEMPLATE)?;
    let live = payload.live;
    let map = live
        .dials
        .iter()
        .any(|one| one.dial == Dial::Rate && one.acts);
    let shown = |dial: &LiveDial| words::value(dial.dial, dial.stops[start(dial)], language);
    let dials: Vec<Context> = live
        .dials
        .iter()
        .map(|one| {
            context! {
                key => words::key(one.dial),
                label => words::label(one.dial).get(language),
                last => one.stops.len() - 1,
                start => start(one),
                value => if one.acts { shown(one) } else { "–".to_owned() },
                number => one.stops[start(one)],
                acts => one.acts,
                hint => words::hint(one, &live.alternative, &shown(one), language),
            }
        })
        .collect();
    environment.get_template("fragment.html")?.render(context! {
        id => format!("live-{}", live.alternative.name),
        lang => words::tag(language),
        words => Context::from_pairs(words::page(language)),
        title => alternative_title(&live.alternative, language),
        design => design(payload.scenario, live.draws, language),
        intro => words::intro(live, language),
        dials => dials,
        map => map,
        no_map => live.dials.iter().find(|one| one.dial == Dial::Rate).map(|one| words::why_not(one.dial, &live.alternative).get(language)),
        legend => words::legend(language),
        has_reference => live.reference.is_some(),
        standings => [("full", Standing::FullService), ("open", Standing::Open)].map(|(value, standing)| context! {
            value => value,
            label => standing.label().get(language),
            chosen => standing == payload.condition.standing,
        }),
        years => (1..=live.surface.horizon).map(|year| context! {
            value => year,
            chosen => year == payload.condition.year,
        }).collect::<Vec<_>>(),
        probabilities => probabilities(payload.condition.probability).into_iter().map(|value| context! {
            value => value,
            label => words::percent(value),
            chosen => value == payload.condition.probability,
        }).collect::<Vec<_>>(),
        exactness => words::exactness(live, language),
        errors => errors(live, language),
        levels => words::levels(live, language),
        file => payload.file_name(),
        data => Context::from_safe_string(embedded(&payload.data(language))),
    })
}

/// The probabilities that can be asked, that of the page among them.
fn probabilities(own: f64) -> Vec<f64> {
    let mut all = PROBABILITIES.to_vec();
    all.push(own);
    all.sort_by(f64::total_cmp);
    all.dedup();
    all
}

/// The table of errors: by quantity the unit, then chance and interpolation in it.
fn errors(live: &Live, language: Language) -> Vec<Context> {
    let reference: Option<&Errors> = live.reference.as_ref().map(|one| &one.errors);
    Quantity::ALL
        .into_iter()
        .enumerate()
        .map(|(place, quantity)| {
            let (name, unit, in_unit) = match quantity {
                Quantity::Share(standing) => (
                    standing.label().get(language).to_owned(),
                    Text::new("percentage points", "百分点"),
                    0.01,
                ),
                Quantity::Npv(indicator) => (
                    indicator.label().get(language).to_owned(),
                    crate::text::MONEY_UNIT,
                    money_unit_in_yuan(language),
                ),
            };
            let shown = |value: f64| match value < 1e-4 * in_unit {
                true => "0".to_owned(),
                false => three_digits(value / in_unit),
            };
            let gap = live.errors[place];
            context! {
                name => name,
                unit => unit.get(language),
                chance => live.half_widths[place].map_or("–".to_owned(), &shown),
                mean => shown(gap.mean),
                p95 => shown(gap.p95),
                max => shown(gap.max),
                reference => reference.map(|errors| shown(errors[place].p95)),
            }
        })
        .collect()
}
