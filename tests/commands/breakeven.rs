//! `breakeven`: closed forms, laws, and what is refused.

use crate::program::Folder;
use commonground::analysis::breakeven::{
    Aim, Axis, Bench, Course, Curve, LevelAnswer, Request, Source, curves, discounting, levels,
    preferred,
};
use commonground::model::indicators::Indicator;
use commonground::model::inputs::{Default, Input};
use commonground::scenario::{Loader, Override, Scenario, read};
use proptest::prelude::*;
use std::fs;
use std::io;

struct Memory(String);

impl Loader for Memory {
    fn load(&self, _: &str, _: u64) -> io::Result<Vec<u8>> {
        Ok(self.0.as_bytes().to_vec())
    }
}

fn scenario(text: &str, settings: &[Override]) -> Scenario {
    let read = read("scenario.toml", &Memory(text.to_owned()), settings);
    read.unwrap_or_else(|problems| panic!("{problems:?}")).0
}

fn set(path: &str, value: f64) -> Override {
    Override {
        path: path.to_owned(),
        value: value.to_string(),
    }
}

/// Follows figures along an axis such as `exit.rate=0:0.5`.
fn along(scenario: &Scenario, axis: &str, aims: &[&str], points: usize) -> Vec<LevelAnswer> {
    let axis = Axis::parse(axis, scenario).unwrap();
    let curves: Vec<Curve> = (0..scenario.alternatives.len())
        .flat_map(|alternative| {
            aims.iter().map(move |aim| Curve::Level {
                alternative,
                aim: Aim::parse(aim).unwrap(),
            })
        })
        .collect();
    let settings = |at: f64| vec![set(&axis.path, at)];
    let bench = Bench {
        scenario,
        settings: &settings,
        curves: &curves,
        monitor: &(),
    };
    levels(&bench, &axis.line(points)).unwrap()
}

/// The small model of a space in which nothing is earned, saved or replaced: 100 m², 18,250 visits a
/// year, half of what they are worth additional.
const PLAIN: &str = r#"
name = "plain"
model = "small"
draws = 64
[appraisal]
horizon = 10
discount = 0.05
[space]
area = 100
[demand]
capacity = 1
design_use = 0.5
[hardware]
fitout_cost = 3000
overrun = 0
maintenance = 0.03
renewal_years = 0
[operator]
cost_ratio = 1
[finance]
operating_cost = 1000
wage_growth = 0
commercial_share = 0
charging_share = 0
[value]
visit = 20
additionality = 0.5
public_saving = 0
"#;

/// Σ (1 + r)^−t over the years of operation.
fn annuity(rate: f64, years: u32) -> f64 {
    (1..=years).map(|t| (1.0 + rate).powi(-(t as i32))).sum()
}

// Social NPV = ½ v · 18,250 a − 300,000 (1 + 0.03 a) − 100,000 a with a = Σ 1.05^−t over ten years.
#[test]
fn a_linear_figure_has_the_break_even_of_its_formula() {
    let a = annuity(0.05, 10);
    let resources = 300_000.0 * (1.0 + 0.03 * a) + 100_000.0 * a;
    let visit = resources / (0.5 * 18_250.0 * a);
    let plain = scenario(PLAIN, &[]);
    let [answer] = &along(&plain, "value.visit=0:60", &["npv.social:0"], 7)[..] else {
        panic!("not one answer");
    };
    let [crossing] = answer.crossings[..] else {
        panic!("{answer:?}");
    };
    assert!(
        (crossing.from - visit).abs() < 1e-6 * visit,
        "{} {visit}",
        crossing.from
    );
    assert!(crossing.rises && crossing.from == crossing.to);
    // Nothing is uncertain, so the limits are the crossing itself.
    let near = |limit: Option<f64>| (limit.unwrap() - visit).abs() < 1e-3;
    assert!(near(crossing.low) && near(crossing.high), "{crossing:?}");

    // The same equation solved for the fit-out cost of a square metre, at 25 yuan a visit.
    let fitout = (0.5 * 25.0 * 18_250.0 * a - 100_000.0 * a) / (100.0 * (1.0 + 0.03 * a));
    let dearer = scenario(PLAIN, &[set("value.visit", 25.0)]);
    let answers = along(
        &dearer,
        "hardware.fitout_cost=0:20000",
        &["npv.social:0"],
        5,
    );
    let crossing = answers[0].crossings[0];
    assert!((crossing.from - fitout).abs() < 1e-6 * fitout && !crossing.rises);
}

// The horizon at which benefits have paid for the building, counted year by year.
#[test]
fn a_whole_number_is_enclosed_by_two() {
    let npv = |years: u32| {
        let a = annuity(0.05, years);
        0.5 * 25.0 * 18_250.0 * a - 300_000.0 * (1.0 + 0.03 * a) - 100_000.0 * a
    };
    let last = (1..40)
        .take_while(|&years| npv(years) < 0.0)
        .last()
        .unwrap();
    let plain = scenario(PLAIN, &[set("value.visit", 25.0)]);
    for points in [40, 5] {
        let answers = along(&plain, "appraisal.horizon=1:40", &["npv.social:0"], points);
        let crossing = answers[0].crossings[0];
        let pair = (f64::from(last), f64::from(last + 1));
        assert_eq!((crossing.from, crossing.to), pair);
        assert_eq!((crossing.low, crossing.high), (Some(pair.0), Some(pair.1)));
    }
}

#[test]
fn what_is_never_reached_and_what_has_no_effect_are_told() {
    let plain = scenario(PLAIN, &[]);
    let aims = ["npv.social:1e12", "survived:0.5", "closure_year:mean:3"];
    let answers = along(&plain, "value.visit=0:60", &aims, 4);
    let courses: Vec<_> = answers.iter().map(|one| (one.course, one.flat)).collect();
    assert_eq!(
        courses,
        [
            (Course::Below, false),
            (Course::Above, true),
            (Course::Nowhere, true)
        ]
    );
}

/// An alternative that is dear to build and one that is dear to run.
const TWO: &str = r#"
[[alternatives]]
name = "dear-to-build"
hardware = { fitout_cost = 4000 }
[[alternatives]]
name = "dear-to-run"
hardware = { fitout_cost = 2000 }
finance = { operating_cost = 1300 }
"#;

// The first costs 200,000 (1 + 0.03 a) yuan more to build and keep, the second 30,000 m a more to run.
#[test]
fn the_better_of_two_changes_where_their_costs_are_equal() {
    let two = scenario(&format!("{PLAIN}{TWO}"), &[]);
    let a = annuity(0.05, 10);
    let ratio = 200_000.0 * (1.0 + 0.03 * a) / (30_000.0 * a);
    let axis = Axis::parse("operator.cost_ratio=0.1:3", &two).unwrap();
    let settings = |at: f64| vec![set("operator.cost_ratio", at)];
    let curves = curves(2, Indicator::NpvSocial);
    let bench = Bench {
        scenario: &two,
        settings: &settings,
        curves: &curves,
        monitor: &(),
    };
    let answer = preferred(&bench, &axis.line(6), Indicator::NpvSocial).unwrap();
    let [change] = &answer.changes[..] else {
        panic!("{:?}", answer.changes);
    };
    assert_eq!((change.before, change.behind), (1, 0));
    assert!(
        (change.place.from - ratio).abs() < 1e-6 * ratio,
        "{} {ratio}",
        change.place.from
    );

    // At ratio 1 the two are equal where a = 200,000 / (30,000 − 6,000), which no rate from 0 on gives.
    let axis = Axis::parse("appraisal.discount=-0.05:0.15", &two).unwrap();
    let line = axis.line(9);
    let found = discounting(&two, Indicator::NpvSocial, &curves, &line, &()).unwrap();
    let wanted = 200_000.0 / 24_000.0;
    let (mut low, mut high) = (-0.05, 0.15);
    for _ in 0..60 {
        let middle: f64 = 0.5 * (low + high);
        if annuity(middle, 10) > wanted {
            low = middle
        } else {
            high = middle
        }
    }
    let [range] = found.best_holds[..] else {
        panic!("{:?}", found.best_holds);
    };
    assert!(
        (range.low.rate - low).abs() < 1e-6,
        "{} {low}",
        range.low.rate
    );
    assert_eq!((range.high.rate, range.high.swap), (0.15, None));
    assert_eq!(found.best_holds, found.ranking_holds);
    assert_eq!(found.schedules.len(), 12);
}

/// A space that can fail, with two alternatives.
fn room(names: [&str; 2], swapped: bool) -> String {
    let first = format!("[[alternatives]]\nname = \"{}\"\n", names[0]);
    let second = format!(
        "[[alternatives]]\nname = \"{}\"\nmode = \"socialised\"\n",
        names[1]
    );
    let parts = if swapped {
        [second, first]
    } else {
        [first, second]
    };
    format!(
        "mode = \"composite\"\ntype = \"characteristic\"\ndraws = 512\n{}",
        parts.concat()
    )
}

// Where the limits say so, the interval ends on the target.
#[test]
fn at_its_limits_the_interval_ends_on_the_target() {
    let room = scenario(&room(["a", "b"], false), &[]);
    let aims = [
        "npv.social:0",
        "npv.social:positive:0.5",
        "npv.social:p25:-1e6",
    ];
    let answers = along(&room, "value.visit=0:60", &aims, 7);
    let mut looked = 0;
    for answer in &answers {
        let curves = [Curve::Level {
            alternative: answer.alternative,
            aim: answer.aim,
        }];
        let settings = |at: f64| vec![set("value.visit", at)];
        let bench = Bench {
            scenario: &room,
            settings: &settings,
            curves: &curves,
            monitor: &(),
        };
        for crossing in &answer.crossings {
            for limit in [crossing.low, crossing.high].into_iter().flatten() {
                // Shares and quantiles of 512 draws jump: the interval holds the target on one side.
                let near = [-0.01, 0.01].map(|by| {
                    let request = Request {
                        curve: 0,
                        at: limit + by,
                    };
                    let gap = bench.read(&[request]).unwrap()[0];
                    gap.value.unwrap().abs() <= gap.half_width.unwrap()
                });
                assert_ne!(near[0], near[1], "{answer:?}");
                looked += 1;
            }
            assert!(crossing.low.is_none_or(|low| low < crossing.from));
            assert!(crossing.high.is_none_or(|high| high > crossing.from));
        }
    }
    assert!(looked >= 8, "{looked}");
}

#[test]
fn doubling_money_leaves_what_has_no_unit_of_money() {
    let money = |factor: f64| -> Vec<Override> {
        let inputs = Input::all().map(Input::definition);
        let money = inputs.filter(|one| one.unit.starts_with("yuan") && one.unit != "yuan/yuan");
        money
            .map(|one| {
                let value = match one.default {
                    Default::Constant(value) => value,
                    Default::Triangle(_, mode, _) => mode,
                    other => panic!("{}: {other:?}", one.path),
                };
                set(one.path, factor * value)
            })
            .collect()
    };
    let text = room(["a", "b"], false);
    let crossings = |factor: f64| -> Vec<f64> {
        let room = scenario(&text, &money(factor));
        let found = |axis, aims: &[&str]| -> Vec<f64> {
            let answers = along(&room, axis, aims, 6);
            let all = answers.iter().flat_map(|one| &one.crossings);
            all.flat_map(|one| [Some(one.from), one.low, one.high])
                .flatten()
                .collect()
        };
        let usage = found("scale.usage=0.1:3", &["npv.social:0", "bcr:1"]);
        let rate = found("exit.rate=0:1", &["survived:0.8"]);
        [usage, rate].concat()
    };
    let (once, twice) = (crossings(1.0), crossings(2.0));
    assert!(once.len() >= 6, "{once:?}");
    assert_eq!(once.len(), twice.len());
    for (once, twice) in once.iter().zip(&twice) {
        assert!((once - twice).abs() < 1e-4, "{once} {twice}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn order_and_names_of_alternatives_do_not_matter(first in "[a-m]{1,6}", second in "[n-z]{1,6}", level in 0.3..0.9f64) {
        let aim = format!("survived:{level}");
        let found = |names, swapped: bool| {
            let answers = along(&scenario(&room(names, swapped), &[]), "exit.rate=0:1", &[&aim], 5);
            let mut crossings: Vec<_> = answers.into_iter().map(|one| one.crossings).collect();
            if swapped {
                crossings.reverse();
            }
            crossings
        };
        let plain = found(["a", "b"], false);
        prop_assert_eq!(&found([&*first, &*second], false), &plain);
        prop_assert_eq!(&found([&*first, &*second], true), &plain);
    }
}

#[test]
fn every_mistake_is_told_at_once() {
    let folder = Folder::with(room(["a", "b"], false));
    let refused = |arguments: &[&str]| {
        folder.refused(&[&["breakeven", "scenario.toml"], arguments].concat(), 2)
    };
    let message = refused(&[
        "--vary",
        "exit.rat=0:1",
        "--vary",
        "exit.rate=0.5:0.2",
        "--target",
        "npv.socal:mean:0",
        "--target",
        "survived:mean:high",
        "--target",
        "npv.social",
    ]);
    for part in [
        "did you mean exit.rate?",
        "the range from 0.5 to 0.2 is empty",
        "did you mean npv.social?",
        "\"high\" is no finite number",
        "expected INDICATOR:STATISTIC:VALUE",
    ] {
        assert!(message.contains(part), "{part}: {message}");
    }
    for (arguments, part) in [
        (&["--vary", "exit.rate=0.2:0.2"][..], "empty"),
        (&["--vary", "exit.rate=0:1.5"], "between 0 and 1"),
        (&["--vary", "exit.rate=0"], "LOW:HIGH"),
        (&["--vary", "exit.rate=0:x"], "no finite number"),
        (&["--vary", "exit.shape=0:1"], "takes names"),
        (&["--vary", "review.every=0:2.5"], "whole numbers"),
        (&["--vary", "exit.rate", "--vary", "exit.rate"], "twice"),
        (&[], "say what varies"),
        (
            &["--vary", "exit.rate", "--preferred", "closure_year"],
            "neither better nor worse",
        ),
        (
            &["--vary", "exit.rate", "--preferred", "npv.socal"],
            "did you mean npv.social?",
        ),
        (
            &["--vary", "exit.rate", "--preferred", "--alternatives", "a"],
            "second alternative",
        ),
        (&["--discount", "--alternatives", "a"], "second alternative"),
        (
            &["--vary", "exit.rate", "--preferred", "--target", "bcr:1"],
            "two questions",
        ),
        (
            &["--vary", "exit.rate", "--draws", "300000"],
            "at most 262144",
        ),
        (&["--vary", "exit.rate", "--points", "1"], "2..=1001"),
        (
            &["--discount", "--vary", "exit.rate"],
            "cannot be used with",
        ),
    ] {
        let message = refused(arguments);
        assert!(message.contains(part), "{arguments:?}: {message}");
    }
    let message = refused(&["--vary", "exit.rat", "--lang", "zh"]);
    assert!(message.contains("是否指 exit.rate"), "{message}");
    assert!(!folder.path("results").exists());
}

#[test]
fn a_folder_holds_tables_charts_and_manifest() {
    let folder = Folder::with(room(["a", "b"], false));
    let answered = |arguments: &[&str], files: &[&str]| {
        let arguments = [
            &[
                "breakeven",
                "scenario.toml",
                "--out",
                "out",
                "--force",
                "--points",
                "5",
            ],
            arguments,
        ]
        .concat();
        let printed = folder.printed(&arguments);
        for file in files.iter().chain(&["manifest.json"]) {
            assert!(
                folder.path("out").join(file).exists(),
                "{arguments:?}: {file}"
            );
        }
        printed
    };
    let printed = answered(
        &["--vary", "exit.rate=0:1", "--target", "survived:0.8"],
        &["crossings.csv", "curve.csv", "charts/break-even.png"],
    );
    let words: Vec<&str> = printed.split_whitespace().collect();
    let words = words.join(" ");
    assert!(words.contains("grade D") && words.contains("Two crossings within one step"));
    let csv = fs::read_to_string(folder.path("out").join("crossings.csv")).unwrap();
    assert!(
        csv.contains("a,survived,mean,share,0.8,exit.rate,1/yr,0,1,,,crosses,1,falls,"),
        "{csv}"
    );
    let printed = answered(
        &[
            "--vary",
            "exit.rate=0:1",
            "--vary",
            "scale.usage",
            "--lang",
            "zh",
        ],
        &["crossings.csv", "charts/frontier.png"],
    );
    assert!(
        printed.contains("程序选定（scale.usage 0 至 2）"),
        "{printed}"
    );
    answered(
        &["--vary", "value.visit", "--preferred", "npv.government"],
        &["changes.csv", "options.csv", "charts/preferred.svg"],
    );
    let printed = answered(
        &["--discount"],
        &["discount.csv", "rates.csv", "charts/discount.png"],
    );
    assert!(printed.contains("green-book-health") && printed.contains("whole ranking"));
}

#[test]
fn threads_change_nothing() {
    let folder = Folder::with(room(["a", "b"], false));
    let table = |threads: &str| {
        let vary = [
            "--vary",
            "exit.rate=0:1",
            "--target",
            "survived:0.8",
            "--points",
            "5",
        ];
        let own = [
            "breakeven",
            "scenario.toml",
            "--no-charts",
            "--out",
            threads,
            "--threads",
            threads,
        ];
        folder.printed(&[&own[..], &vary].concat());
        fs::read(folder.path(threads).join("crossings.csv")).unwrap()
    };
    assert_eq!(table("1"), table("3"));
}
