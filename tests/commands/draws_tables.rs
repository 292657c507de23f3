//! `--from`: every analysis on a table of draws from elsewhere, without a scenario.

use crate::program::Folder;
use std::collections::BTreeMap;
use std::fs;

/// Two ways to run a space, and a grid of exit rates.
const SCENARIO: &str = r#"
name = "room"
model = "big"
type = "neighbourhood"
mode = "community-led"
draws = 96
[[alternatives]]
name = "exit"
[[alternatives]]
name = "supported"
exit = { shape = "none" }
[[alternatives]]
name = "hosts"
mode = "socialised"
"#;

type Row = BTreeMap<String, String>;

/// Rows of a table by column name.
fn rows(folder: &Folder, file: &str) -> Vec<Row> {
    let text = fs::read_to_string(folder.path(file)).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

fn row<'r>(rows: &'r [Row], wanted: &[(&str, &str)]) -> &'r Row {
    let fits = |row: &&Row| wanted.iter().all(|(column, value)| row[*column] == *value);
    let found = rows.iter().find(fits);
    found.unwrap_or_else(|| panic!("no row with {wanted:?}"))
}

/// Two options at three rates, in round numbers: with k from 0 to 9 and rate r,
/// plain has the benefit 100 + 10 k − 500 r, bold 200 + 20 k − 1,000 r; costs 50 (1 − r) and 80 (1 − r);
/// full service where k/10 is at least r for plain and 2 r for bold; waiting 20 − k days.
fn grid(scale: f64, names: [&str; 2]) -> String {
    let mut text = "option,rate,draw,benefit,cost,full,days\n".to_owned();
    for (name, bold) in names.into_iter().zip([0, 1]) {
        let factor = f64::from(bold + 1);
        for rate in [0.0, 0.2, 0.4] {
            for k in 0..10 {
                let benefit = scale * factor * (100.0 + 10.0 * f64::from(k) - 500.0 * rate);
                let cost = -scale * f64::from(50 + 30 * bold) * (1.0 - rate);
                let full = u8::from(f64::from(k) / 10.0 >= factor * rate);
                let days = 20 - k;
                text += &format!("{name},{rate},{k},{benefit},{cost},{full},{days}\n");
            }
        }
    }
    text
}

const COLUMNS: [&str; 14] = [
    "--from",
    "grid.csv",
    "--alternative-column",
    "option",
    "--column",
    "npv.social=benefit",
    "--column",
    "npv.government=cost",
    "--figure",
    "days=lower",
    "--full-service",
    "full",
    "--lever",
    "exit.rate=rate",
];

/// Runs a command on the grid.
fn on_grid(folder: &Folder, command: &str, more: &[&str], out: &str) -> String {
    let mut arguments = vec![command];
    arguments.extend(COLUMNS);
    arguments.extend(more);
    arguments.extend(["--quiet", "--out", out]);
    folder.printed(&arguments)
}

fn with_grid(text: String) -> Folder {
    let folder = Folder::new();
    fs::write(folder.path("grid.csv"), text).unwrap();
    folder
}

/// Saves the draws of a scenario and gives the path of the table.
fn saved(folder: &Folder, more: &[&str], out: &str) -> String {
    let mut arguments = vec!["run", "scenario.toml", "--quiet", "--no-charts"];
    arguments.extend(["--save-draws", "--out", out]);
    arguments.extend(more);
    folder.printed(&arguments);
    format!("{out}/draws.csv")
}

#[test]
fn saved_draws_alone_give_the_figures_of_the_scenario_digit_by_digit() {
    let folder = Folder::with(SCENARIO);
    for method in ["sobol", "random"] {
        let run = format!("run-{method}");
        let table = saved(&folder, &["--method", method], &run);
        let parts = "differences,best,regret,dominance,frontier,acceptability,perspectives";
        let common = [
            "--parts",
            parts,
            "--method",
            method,
            "--quiet",
            "--no-charts",
        ];
        let (one, other) = (format!("scenario-{method}"), format!("table-{method}"));
        let scenario = [&["compare", "scenario.toml", "--out", &one], &common[..]].concat();
        folder.printed(&scenario);
        let alone = [&["compare", "--from", &table, "--out", &other], &common[..]].concat();
        folder.printed(&alone);
        for file in [
            "pairs.csv",
            "best.csv",
            "regret.csv",
            "dominance.csv",
            "frontier.csv",
            "acceptability.csv",
            "perspectives.csv",
        ] {
            let read = |out: &str| fs::read(folder.path(&format!("{out}/{file}"))).unwrap();
            assert!(read(&one) == read(&other), "{method}: {file} differs");
        }
    }
}

#[test]
fn draws_of_each_cell_give_the_cells_of_a_sweep() {
    let folder = Folder::with(SCENARIO);
    let mut all = String::new();
    for rate in ["0.1", "0.3"] {
        let table = saved(
            &folder,
            &["--set", &format!("exit.rate={rate}")],
            &format!("at-{rate}"),
        );
        let text = fs::read_to_string(folder.path(&table)).unwrap();
        for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            match (number, all.is_empty()) {
                (0, true) => all += &format!("rate,{line}\n"),
                (0, false) => {}
                _ => all += &format!("{rate},{line}\n"),
            }
        }
    }
    fs::write(folder.path("all.csv"), all).unwrap();
    let common = ["--method", "sobol", "--quiet", "--no-charts", "--out"];
    let swept = ["sweep", "scenario.toml", "--vary", "exit.rate=0.1,0.3"];
    folder.printed(&[&swept[..], &common, &["swept"]].concat());
    let from = ["sweep", "--from", "all.csv", "--lever", "exit.rate=rate"];
    folder.printed(&[&from[..], &common, &["from"]].concat());
    let (swept, from) = (
        rows(&folder, "swept/cells.csv"),
        rows(&folder, "from/cells.csv"),
    );
    let mut compared = 0;
    for own in &from {
        let key = ["alternative", "exit.rate", "indicator"].map(|column| (column, &*own[column]));
        let mut other = row(&swept, &key).clone();
        other.insert("scenario".to_owned(), own["scenario"].clone());
        assert_eq!(own, &other);
        compared += 1;
    }
    // Every indicator of three alternatives in two cells; ratios of means take the flows as well.
    let of_means = |row: &&Row| row["indicator"].ends_with(".of_means");
    let all = swept.len() - swept.iter().filter(of_means).count();
    assert_eq!(compared, all);
}

#[test]
fn a_sweep_has_a_row_for_each_cell_alternative_and_figure() {
    let folder = with_grid(grid(1.0, ["plain", "bold"]));
    on_grid(&folder, "sweep", &[], "out");
    let cells = rows(&folder, "out/cells.csv");
    assert_eq!(cells.len(), 3 * 2 * 4);
    let found = row(
        &cells,
        &[
            ("alternative", "bold"),
            ("exit.rate", "0.2"),
            ("indicator", "npv.social"),
        ],
    );
    // 2 (100 + 10 · 4.5 − 100) = 90; of k = 0, …, 9 all but the first have more than 0.
    assert_eq!(number(&found["mean"]), 90.0);
    assert_eq!(number(&found["p_positive"]), 0.9);
    assert_eq!(found["n"], "10");
    // The sample deviation of 20 k, √(400 · 55/6), over √10.
    let se = (400.0_f64 * 55.0 / 6.0 / 10.0).sqrt();
    assert!((number(&found["se"]) - se).abs() < 1e-12);
}

#[test]
fn limits_targets_effects_and_the_best_design_are_those_worked_out_by_hand() {
    let folder = with_grid(grid(1.0, ["plain", "bold"]));
    on_grid(&folder, "frontier", &["--probability", "0.6"], "frontier");
    let limits = rows(&folder, "frontier/frontier.csv");
    // Shares at 0, 0.2, 0.4: plain 1, 0.8, 0.6; bold 1, 0.6, 0.2.
    for (name, limit, beyond) in [("plain", "0.4", "yes"), ("bold", "0.2", "no")] {
        let found = row(&limits, &[("alternative", name), ("lever", "exit.rate")]);
        assert_eq!((&*found["limit"], &*found["beyond_range"]), (limit, beyond));
        assert_eq!(number(&found["share"]), 0.6);
    }
    on_grid(&folder, "breakeven", &[], "zero");
    let crossings = rows(&folder, "zero/crossings.csv");
    for name in ["plain", "bold"] {
        // 145 − 500 r = 0.
        let found = row(&crossings, &[("alternative", name)]);
        assert!((number(&found["from"]) - 0.29).abs() < 1e-6, "{found:?}");
    }
    let target = [
        "--target",
        "full-service:mean:0.7",
        "--target",
        "days:p50:99",
    ];
    let printed = on_grid(&folder, "breakeven", &target, "targets");
    let crossings = rows(&folder, "targets/crossings.csv");
    // From 0.8 to 0.6 between 0.2 and 0.4; from 1 to 0.6 between 0 and 0.2.
    for (name, at) in [("plain", 0.3), ("bold", 0.15)] {
        let found = row(
            &crossings,
            &[("alternative", name), ("indicator", "full-service")],
        );
        assert!((number(&found["from"]) - at).abs() < 1e-6, "{found:?}");
    }
    let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    // Waiting does not depend on the rate.
    for said in ["no effect", "linear interpolation"] {
        assert!(printed.contains(said), "{printed}");
    }
    // 100 + 10 k − 500 r changes sign at its mean where the two options are equal.
    on_grid(&folder, "breakeven", &["--preferred"], "preferred");
    let changes = rows(&folder, "preferred/changes.csv");
    assert_eq!(changes.len(), 1);
    assert_eq!(
        (&*changes[0]["before"], &*changes[0]["behind"]),
        ("bold", "plain")
    );
    assert!((number(&changes[0]["from"]) - 0.29).abs() < 1e-6);

    on_grid(&folder, "mechanisms", &[], "effects");
    let effects = rows(&folder, "effects/mechanisms.csv");
    let found = row(
        &effects,
        &[("setting", "exit.rate=0.4"), ("indicator", "npv.social")],
    );
    assert_eq!(
        (&*found["alternative"], &*found["instrument"]),
        ("plain", "bold")
    );
    // 145 − 200.
    assert!((number(&found["effect"]) + 55.0).abs() < 1e-12);

    let wish = ["--require", "full-service>=0.7"];
    let printed = on_grid(&folder, "design-exit", &wish, "design");
    // Five draws choose, k = 0 to 4: bold without exit meets the wish, and so does plain.
    assert!(printed.contains("bold (exit.rate=0)"), "{printed}");
    let check = rows(&folder, "design/check.csv");
    let found = row(
        &check,
        &[("design", "bold (exit.rate=0)"), ("figure", "npv.social")],
    );
    // 2 (100 + 10 · 2) on the first five, 2 (100 + 10 · 7) on the others.
    assert_eq!(
        (number(&found["first"]), number(&found["fresh"])),
        (240.0, 340.0)
    );
    assert_eq!(found["first_seed"], "");
}

#[test]
fn order_and_names_of_alternatives_never_matter() {
    let folder = with_grid(grid(1.0, ["plain", "bold"]));
    let turned = Folder::new();
    // Rows from last to first, and other names.
    let text = grid(1.0, ["zeta", "alpha"]);
    let (header, body) = text.split_once('\n').unwrap();
    let reversed: Vec<&str> = body.lines().rev().collect();
    let text = format!("{header}\n{}\n", reversed.join("\n"));
    fs::write(turned.path("grid.csv"), text).unwrap();
    for (command, more, file) in [
        ("sweep", &[][..], "cells.csv"),
        ("frontier", &["--probability", "0.6"], "frontier.csv"),
        ("breakeven", &[], "crossings.csv"),
        ("compare", &["--parts", "best,differences"], "best.csv"),
        ("compare", &["--parts", "best,differences"], "pairs.csv"),
        ("design-exit", &[], "designs.csv"),
    ] {
        let out = format!("{command}-{file}");
        on_grid(&folder, command, more, &out);
        on_grid(&turned, command, more, &out);
        let read = |folder: &Folder| {
            let text = fs::read_to_string(folder.path(&format!("{out}/{file}"))).unwrap();
            let text = text.replace("zeta", "plain").replace("alpha", "bold");
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        assert_eq!(read(&folder), read(&turned), "{command}");
    }
}

#[test]
fn twice_the_money_is_twice_every_figure_in_money() {
    let folder = with_grid(grid(1.0, ["plain", "bold"]));
    let double = with_grid(grid(2.0, ["plain", "bold"]));
    for folder in [&folder, &double] {
        on_grid(folder, "sweep", &[], "sweep");
        on_grid(folder, "breakeven", &[], "zero");
        on_grid(folder, "mechanisms", &[], "effects");
    }
    for (file, columns) in [
        ("sweep/cells.csv", &["mean", "se", "sd", "p05", "p95"][..]),
        ("effects/mechanisms.csv", &["effect", "se"]),
    ] {
        let (one, two) = (rows(&folder, file), rows(&double, file));
        assert_eq!(one.len(), two.len());
        for (one, two) in one.iter().zip(&two) {
            let factor = if one["unit"] == "yuan" { 2.0 } else { 1.0 };
            for column in columns {
                assert_eq!(factor * number(&one[*column]), number(&two[*column]));
            }
        }
    }
    let crossings = |folder| rows(folder, "zero/crossings.csv");
    for (one, two) in crossings(&folder).iter().zip(&crossings(&double)) {
        let (one, two) = (number(&one["crossing"]), number(&two["crossing"]));
        assert!((one - two).abs() < 1e-9);
    }
}

#[test]
fn own_figures_are_compared_in_both_languages() {
    let folder = with_grid(grid(1.0, ["plain", "bold"]));
    let more = ["--indicator", "days", "--parts", "best", "--lang", "zh"];
    let printed = on_grid(&folder, "compare", &more, "out");
    assert!(
        printed.contains("days") && printed.contains("最优"),
        "{printed}"
    );
    for (command, said) in [
        ("sweep", "来自其他模型"),
        ("frontier", "不作插值"),
        ("breakeven", "线性插值"),
        ("mechanisms", "相同抽样的均值"),
        ("design-exit", "后者未参与挑选"),
    ] {
        let printed = on_grid(&folder, command, &["--lang", "zh"], command);
        assert!(printed.contains(said), "{printed}");
        assert!(folder.path(command).join("manifest.json").is_file());
    }
}

#[test]
fn what_makes_no_sense_is_refused_in_plain_words() {
    let folder = with_grid(grid(1.0, ["plain", "bold"]));
    fs::write(folder.path("scenario.toml"), SCENARIO).unwrap();
    fs::write(
        folder.path("one.csv"),
        "alternative,draw,npv.social\na,0,1\na,1,2\n",
    )
    .unwrap();
    fs::write(
        folder.path("unshared.csv"),
        "alternative,draw,npv.social\na,0,1\na,1,2\nb,0,1\nb,2,2\n",
    )
    .unwrap();
    let one = ["--from", "one.csv"];
    let from = ["--from", "grid.csv", "--alternative-column", "option"];
    let benefit = [&from[..], &["--column", "npv.social=benefit"]].concat();
    let grid = [&benefit[..], &["--lever", "exit.rate=rate"]].concat();
    let speed = [
        &benefit[..],
        &["--lever", "speed=rate", "--full-service", "full"],
    ]
    .concat();
    let with = |start: &[&'static str], more: &[&'static str]| [start, more].concat();
    for (command, arguments, said) in [
        ("compare", vec![], "<SCENARIO>"),
        ("compare", vec!["--column", "npv.social=benefit"], "--from"),
        (
            "sweep",
            with(&["scenario.toml"], &grid),
            "cannot be used with",
        ),
        (
            "sweep",
            with(&grid, &["--vary", "exit.rate=0,1"]),
            "cannot be used with",
        ),
        ("sweep", with(&from, &[]), "draws::bad-column"),
        (
            "sweep",
            with(&from, &["--column", "npv.social=benfit"]),
            "did you mean `benefit`",
        ),
        (
            "sweep",
            with(&from, &["--column", "npv.socal=benefit"]),
            "did you mean npv.social",
        ),
        ("sweep", with(&from, &["--figure", "days"]), "COLUMN=higher"),
        (
            "sweep",
            with(&grid, &["--lever", "pace"]),
            "no column \"pace\"",
        ),
        ("sweep", with(&grid, &["--open", "days"]), "expected 1 or 0"),
        ("sweep", with(&benefit, &[]), "draws::repeated"),
        (
            "sweep",
            with(&grid, &["--seed", "3", "--draws", "9"]),
            "--seed, --draws",
        ),
        (
            "sweep",
            with(&grid, &["--alternatives", "bald"]),
            "it has plain, bold",
        ),
        ("frontier", with(&one, &[]), "nothing varies"),
        (
            "frontier",
            with(&one, &["--lever", "draw"]),
            "--harsher higher",
        ),
        ("frontier", speed, "--harsher higher"),
        ("frontier", with(&grid, &[]), "--full-service COLUMN"),
        ("breakeven", with(&one, &[]), "nothing varies"),
        (
            "breakeven",
            with(&grid, &["--target", "bcr:mean:1"]),
            "it has npv.social",
        ),
        (
            "breakeven",
            with(&grid, &["--vary", "exit.rate"]),
            "cannot be used with",
        ),
        (
            "breakeven",
            with(&grid, &["--target", "npv.social:mean:x"]),
            "no finite number",
        ),
        ("mechanisms", with(&one, &[]), "needs two alternatives"),
        (
            "mechanisms",
            with(&grid, &["--of", "bald"]),
            "it has plain, bold",
        ),
        ("compare", with(&one, &[]), "needs two options"),
        (
            "compare",
            with(&grid, &["--parts", "gap"]),
            "runs variants of a scenario",
        ),
        (
            "compare",
            with(&grid, &["--parts", "frontier"]),
            "npv.government",
        ),
        (
            "compare",
            with(&grid, &["--of", "plain"]),
            "runs variants of a scenario",
        ),
        (
            "compare",
            with(&grid, &["--indicator", "bcr"]),
            "the table has no bcr",
        ),
        ("compare", vec!["--from", "unshared.csv"], "draws::unshared"),
        ("design-exit", with(&one, &[]), "needs two alternatives"),
        (
            "design-exit",
            with(&grid, &["--require", "saved>=0"]),
            "fiscal-cost",
        ),
        (
            "design-exit",
            with(&grid, &["--require", "full-service>=0.9"]),
            "--full-service COLUMN",
        ),
        (
            "design-exit",
            with(&grid, &["--budget", "5"]),
            "cannot be used with",
        ),
    ] {
        let all = [&[command], &arguments[..], &["--out", "out"]].concat();
        let message = folder.refused(&all, 2);
        assert!(message.contains(said), "{all:?}: {message}");
    }
    assert!(!folder.path("out").exists());
}
