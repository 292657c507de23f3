//! The script of a live part against the library.

use crate::node::{answers, node};
use crate::rooms::{data, grid, part};
use commonground::analysis::frontier::{Rung, limit};
use commonground::analysis::live::{Dial, Live, check_points};
use commonground::analysis::sweep::ShareEstimate;
use commonground::random::Seed;
use commonground::text::Language;
use serde_json::{Value, json};

fn names() -> [&'static str; 5] {
    ["rate", "hold", "floor", "revenue", "usage"]
}

/// The fastest rate by the library: every stop read off the surface, the last of which holds up to it.
fn fastest(
    live: &Live,
    setting: &commonground::analysis::live::Setting,
    figure: usize,
    probability: f64,
) -> Option<f64> {
    let rungs: Vec<Rung> = live.dials[Dial::Rate as usize]
        .stops
        .iter()
        .map(|&rate| Rung {
            value: rate,
            share: ShareEstimate {
                value: Some(live.surface.at(&setting.with(Dial::Rate, rate))[figure]),
                ..ShareEstimate::default()
            },
        })
        .collect();
    limit(&rungs, probability).value
}

fn numbers(values: &Value) -> Vec<f64> {
    let values = values.as_array().unwrap().iter();
    values.map(|value| value.as_f64().unwrap()).collect()
}

// The same arithmetic in the same order: equal to the last bit.
#[test]
fn the_page_reads_the_grid_as_the_library_does() {
    if !answers("node") {
        eprintln!("skipped: node is not installed");
        return;
    }
    let live = grid("exit");
    let data = data(&part(&live, Language::English));
    let points = check_points(&live.surface, live.start(), Seed(11), 60);
    let settings: Vec<Value> = points
        .iter()
        .map(|point| {
            names()
                .iter()
                .zip(point.0)
                .map(|(name, value)| ((*name).to_owned(), json!(value)))
                .collect()
        })
        .collect();
    let probability = 0.85;
    let figure = live.surface.horizon - 1;
    let task = json!({
        "surface": data["surface"],
        "reference": data["reference"],
        "settings": settings,
        "stops": live.dials[Dial::Rate as usize].stops,
        "figure": figure,
        "probability": probability,
    });
    let found = node("script.mjs", &task);
    let reference = live.reference.as_ref().unwrap();
    let mut limits = Vec::new();
    for (place, point) in points.iter().enumerate() {
        let figures = numbers(&found["figures"][place]);
        assert_eq!(figures, live.surface.at(point), "{point:?}");
        let figures = numbers(&found["reference"][place]);
        assert_eq!(figures, reference.surface.at(point), "{point:?}");
        let expected = fastest(&live, point, figure, probability);
        assert_eq!(found["fastest"][place].as_f64(), expected, "{point:?}");
        limits.push(expected);
    }
    // The points tell something: some rates are limits, and not all the same.
    limits.sort_by(|a, b| a.partial_cmp(b).unwrap());
    limits.dedup();
    assert!(limits.len() > 5, "{limits:?}");
}
