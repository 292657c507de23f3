//! The charts of comparisons, from ordinary and from awkward data.

use super::sheet::Sheet;
use super::tests::{assert_tidy, names, style};
use super::*;
use crate::text::{Language, Text};

/// The value of an option by its place.
type Value = fn(usize) -> Option<f64>;

/// Counts of options, and a value for each.
const CASES: [(usize, Value); 8] = [
    (0, |_| None),
    (2, |_| None),
    (2, |_| Some(f64::NAN)),
    (1, |_| Some(0.0)),
    (4, |_| Some(123_456.0)),
    (7, |name| Some(1e6 * (name as f64 - 3.0))),
    (12, |name| Some(1e-3 * name as f64)),
    (12, |name| {
        Some(if name == 1 { f64::INFINITY } else { -1e12 })
    }),
];

/// Names of the charts that [`sheets`] lays out, in their order.
pub(super) const NAMES: [&str; 9] = [
    "paired-differences",
    "acceptability",
    "efficiency-frontier",
    "gap-waterfall",
    "table-of-cells",
    "regret",
    "dominance",
    "structures",
    "flips",
];

/// The sheets of all charts of comparisons for options with these names.
pub(super) fn sheets(names: &[String], value: Value, style: &Style) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = NAMES.map(|_| Sheet::new(style)).into();
    let count = names.len();
    let differences: Vec<DifferenceRow> = names
        .iter()
        .enumerate()
        .map(|(index, name)| DifferenceRow {
            option: name.clone(),
            mean: value(index),
            half_width: value(index).map(|value| value.abs() / 10.0),
            p05: value(index).map(|value| value - 1.0),
            p95: value(index).map(|value| 3.0 * value),
            better: [None, Some(true), Some(false)][index % 3],
        })
        .collect();
    let caption = "社会净现值 less that of “something”";
    paired_differences::lay_out(&mut sheets[0], &differences, caption, Unit::Yuan, style).unwrap();
    let curves: Vec<AcceptabilityPoint> = (0..11)
        .flat_map(|step| {
            names
                .iter()
                .enumerate()
                .map(move |(index, name)| AcceptabilityPoint {
                    option: name.clone(),
                    visit_value: f64::from(step) * 10.0,
                    share: value(index).map(|value| value.abs().fract()),
                    frontier: index == step as usize % 3,
                })
        })
        .collect();
    acceptability_curve::lay_out(&mut sheets[1], &curves, style).unwrap();
    let plane: Vec<PlaneRow> = names
        .iter()
        .enumerate()
        .map(|(index, name)| PlaneRow {
            option: name.clone(),
            note: "(3.49 yuan a visit more)".to_owned(),
            cost: value(index),
            effect: value(count - 1 - index),
            standing: [Standing::Frontier, Standing::Extended, Standing::Dominated][index % 3],
        })
        .collect();
    let effect = Text::new("Visits", "人次");
    let unit = Unit::Count(effect);
    efficiency_frontier::lay_out(&mut sheets[2], &plane, effect, unit, style).unwrap();
    let steps: Vec<StepRow> = names
        .iter()
        .enumerate()
        .map(|(index, name)| StepRow {
            name: name.clone(),
            value: value(index),
            level: index == 0 || index + 1 == count,
        })
        .collect();
    gap_waterfall::lay_out(&mut sheets[3], &steps, caption, Unit::Yuan, style).unwrap();
    let heads: Vec<String> = names.iter().take(5).cloned().collect();
    let rows: Vec<CellRow> = names
        .iter()
        .enumerate()
        .map(|(index, name)| CellRow {
            head: name.clone(),
            note: name.clone(),
            cells: (0..5)
                .map(|column| Cell {
                    figure: format!("{:.0}", value(index).unwrap_or(f64::NAN)),
                    note: name.clone(),
                    tint: f64::from(column - 2) / 2.0,
                })
                .collect(),
        })
        .collect();
    table_of_cells::lay_out(&mut sheets[4], &heads, &rows, caption, style).unwrap();
    let rows = regrets(names, value);
    regret_dots::lay_out(&mut sheets[5], &rows, caption, Unit::Yuan, style).unwrap();
    dominance_matrix::lay_out(&mut sheets[6], &dominances(names), style).unwrap();
    structure_map::lay_out(&mut sheets[7], &structures(names), caption, style).unwrap();
    let rows = ranges(names, value);
    flip_ranges::lay_out(&mut sheets[8], &rows, caption, Unit::Yuan, style).unwrap();
    sheets
}

fn regrets(names: &[String], value: Value) -> Vec<RegretDot> {
    let names = names.iter().enumerate();
    names
        .map(|(index, option)| RegretDot {
            option: option.clone(),
            expected: (value(index), value(index).map(|value| value.abs() / 9.0)),
            ninetieth: (value(index).map(|value| 3.0 * value), None),
        })
        .collect()
}

fn dominances(names: &[String]) -> Vec<DominanceMark> {
    let kinds = [
        Dominates::First,
        Dominates::FirstWithinError,
        Dominates::Second,
        Dominates::SecondWithinError,
        Dominates::Same,
        Dominates::No,
    ];
    let pair = |(row, option): (usize, &String)| {
        let option = option.clone();
        names
            .iter()
            .enumerate()
            .map(move |(column, over)| DominanceMark {
                option: option.clone(),
                over: over.clone(),
                dominates: kinds[(2 * row + column) % 6],
            })
    };
    names.iter().enumerate().flat_map(pair).collect()
}

fn structures(names: &[String]) -> Vec<StructureMark> {
    let mut rows = Vec::new();
    for (index, option) in names.iter().enumerate() {
        for number in 0..72 {
            let choice = |group: usize| format!("方案 choice {}", number / group);
            rows.push(StructureMark {
                option: option.clone(),
                choices: vec![choice(24), choice(6), choice(3), choice(1)],
                standing: match (number + index) % 5 {
                    0 => InStructure::Best,
                    1 => InStructure::Level,
                    _ => InStructure::Worse,
                },
                own: number == 3,
            });
        }
    }
    rows
}

fn ranges(names: &[String], value: Value) -> Vec<RangeRow> {
    let names = names.iter().enumerate();
    names
        .map(|(index, name)| RangeRow {
            name: format!("operator.cost_ratio: {name} − {name}"),
            least: value(index).map(|value| -value),
            drawn: value(index),
            most: value(index).map(|value| 3.0 * value),
            flips: [Flips::Yes, Flips::Maybe, Flips::No, Flips::Unknown][index % 4],
        })
        .collect()
}

#[test]
fn comparisons_stay_on_the_page_and_off_each_other() {
    for (number, (count, value)) in CASES.into_iter().enumerate() {
        for (language, size) in [
            (Language::English, Size::Slide),
            (Language::Chinese, Size::Page),
        ] {
            let style = style(language, size);
            for (chart, sheet) in sheets(&names(count), value, &style).iter().enumerate() {
                assert_tidy(sheet, &format!("case {number}, comparison chart {chart}"));
            }
        }
    }
}

#[test]
fn too_many_options_are_refused() {
    let rows: Vec<AcceptabilityPoint> = names(13)
        .into_iter()
        .map(|option| AcceptabilityPoint {
            option,
            visit_value: 1.0,
            share: Some(0.1),
            frontier: false,
        })
        .collect();
    let drawn = acceptability_curve(&rows, &style(Language::English, Size::Slide));
    assert!(matches!(
        drawn,
        Err(ChartError::TooManyAlternatives { count: 13, .. })
    ));
}
