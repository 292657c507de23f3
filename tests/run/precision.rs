//! Runs that stop at a precision.

use crate::program::{Folder, ROOM};

/// The room with a third way to run it, so that differences have more than one row.
fn folder() -> Folder {
    Folder::with(format!(
        "{ROOM}[[alternatives]]\nname = \"small\"\nmodel = \"small\"\n"
    ))
}

/// Rows of `precision.csv` as (draws, half-width, wanted, holds); blanks as NaN.
fn rows(folder: &Folder, out: &str) -> Vec<[f64; 4]> {
    let table = folder.table(out, "precision.csv");
    let columns = ["draws", "half_width", "wanted", "holds"].map(|name| table.column(name));
    let number = |cell: &String| cell.parse().unwrap_or(f64::NAN);
    let rows = table.rows.iter();
    rows.map(|row| columns.map(|column| number(&row[column])))
        .collect()
}

#[test]
fn draws_double_until_every_alternative_is_precise_enough() {
    let folder = folder();
    // Wide enough for some draws, too narrow for the first look: see the assertions below.
    let run = ["room.toml", "--precision", "survived:0.004"];
    let (text, _) = folder.run(&[&run[..], &["--out", "precise"]].concat());
    let done = folder.manifest("precise")["draws"]["done"]
        .as_u64()
        .unwrap();
    assert!(done > 4_096 && done.is_power_of_two(), "{done}");
    let said = format!("every target holds after {} draws", grouped(done));
    assert!(text.contains(&said), "{text}");

    let rows = rows(&folder, "precise");
    for [draws, half_width, wanted, holds] in &rows {
        assert_eq!(*wanted, 0.004);
        assert_eq!(*holds == 1.0, half_width <= wanted);
        // Every look but the last one leaves something to be desired.
        let look = || rows.iter().filter(|row| row[0] == *draws);
        assert_eq!(look().all(|row| row[3] == 1.0), *draws == done as f64);
        assert_eq!(look().count(), 3);
    }
    let mut looks: Vec<f64> = rows.iter().map(|row| row[0]).collect();
    looks.dedup();
    for (step, draws) in looks.iter().enumerate() {
        assert_eq!(*draws, f64::from(4_096 << step));
    }
    let manifest = folder.manifest("precise");
    assert_eq!(manifest["precision"]["holds"], true);
    assert_eq!(manifest["precision"]["targets"][0], "survived:mean:0.004");
    assert_eq!(manifest["draws"]["interrupted"], false);

    // The tables are those of a run of that many draws.
    let draws = done.to_string();
    folder.run(&["room.toml", "--draws", &draws, "--out", "plain"]);
    let mut precise = folder.csv_bytes("precise");
    precise.remove("precision.csv");
    assert!(precise == folder.csv_bytes("plain"));

    // Its manifest repeats it, and neither threads nor targets that hold earlier change a figure.
    folder.run(&["precise/manifest.json", "--threads", "1", "--out", "again"]);
    assert!(folder.csv_bytes("again") == folder.csv_bytes("precise"));
    assert_eq!(folder.manifest("again")["precision"], manifest["precision"]);
    let more = [
        "--precision",
        "visits.total:50%",
        "--threads",
        "7",
        "--out",
        "more",
    ];
    folder.run(&[&run[..], &more].concat());
    let mut more = folder.csv_bytes("more");
    more.remove("precision.csv");
    assert!(more == folder.csv_bytes("plain"));
}

/// A number with its thousands apart.
fn grouped(number: u64) -> String {
    commonground::text::fixed(number as f64, 0)
}

#[test]
fn the_most_draws_end_a_run_that_says_so_plainly() {
    let folder = folder();
    let run = ["room.toml", "--precision", "npv.social:1", "--max-draws"];
    let (text, _) = folder.run(&[&run[..], &["9000", "--out", "out"]].concat());
    assert!(text.contains("NOT precise enough"), "{text}");
    assert!(
        text.contains("9,000 draws, the most that --max-draws allows"),
        "{text}"
    );
    let manifest = folder.manifest("out");
    assert_eq!(manifest["draws"]["done"], 9000);
    assert_eq!(manifest["precision"]["holds"], false);
    assert_eq!(manifest["precision"]["most"], 9000);
    let looks: Vec<f64> = rows(&folder, "out").iter().map(|row| row[0]).collect();
    assert_eq!(looks, [[4096.0; 3], [8192.0; 3], [9000.0; 3]].concat());

    folder.run(&["room.toml", "--draws", "9000", "--out", "plain"]);
    let mut stopped = folder.csv_bytes("out");
    stopped.remove("precision.csv");
    assert!(stopped == folder.csv_bytes("plain"));

    let chinese = [&run[..], &["5000", "--lang", "zh"]].concat();
    let (text, _) = folder.run(&chinese);
    assert!(
        text.contains("精度未达到") && text.contains("5,000 次抽样（--max-draws 的上限）"),
        "{text}"
    );
    // A manifest goes on with more draws, or with another target.
    folder.run(&[
        "out/manifest.json",
        "--max-draws",
        "16384",
        "--out",
        "longer",
    ]);
    assert_eq!(folder.manifest("longer")["draws"]["done"], 16384);
    folder.run(&[
        "out/manifest.json",
        "--precision",
        "npv.social:99%",
        "--out",
        "other",
    ]);
    assert_eq!(
        folder.manifest("other")["precision"]["targets"][0],
        "npv.social:mean:99%"
    );
}

#[test]
fn quantiles_and_paired_differences_have_errors_by_every_method() {
    for method in ["sobol", "lhs", "random"] {
        let folder = folder();
        folder.run(&[
            "room.toml",
            "--method",
            method,
            "--precision",
            "npv.social:p05:1",
            "--precision",
            "difference:npv.social:p50:1",
            "--precision",
            "difference:npv.social:positive:0.000001",
            "--max-draws",
            "32768",
            "--save-draws",
            "--out",
            "out",
        ]);
        let table = folder.table("out", "precision.csv");
        let column = |name: &str| table.column(name);
        let of_target = |target: &str, draws: &str| -> Vec<Vec<String>> {
            let rows = table.rows.iter();
            rows.filter(|row| row[column("target")] == target && row[0] == draws)
                .cloned()
                .collect()
        };
        let width = |row: &[String]| row[column("half_width")].parse::<f64>().unwrap();
        for (target, alternatives) in [
            ("npv.social:p05:1", 3),
            ("difference:npv.social:p50:1", 2),
            ("difference:npv.social:positive:0.000001", 2),
        ] {
            let [first, last] = ["4096", "32768"].map(|draws| of_target(target, draws));
            assert_eq!((first.len(), last.len()), (alternatives, alternatives));
            for (first, last) in first.iter().zip(&last) {
                // Eight times the draws narrow an interval to about a third, of a stratified design
                // further; an error from 16 values may be off by half either way.
                let ratio = width(last) / width(first);
                assert!(ratio > 0.0 && ratio < 0.75, "{method} {target}: {ratio}");
                let against = &first[column("against")];
                assert_eq!(
                    against,
                    if target.starts_with("diff") {
                        "led"
                    } else {
                        ""
                    }
                );
            }
        }
        // The estimates are those of the tables.
        let differences = folder.table("out", "differences.csv");
        for row in of_target("difference:npv.social:p50:1", "32768") {
            let name = row[column("alternative")].as_str();
            let found = differences.row(&[name, "led", "npv.social"]);
            assert_eq!(found[differences.column("p50")], row[column("estimate")]);
        }
        let draws = folder.table("out", "draws.csv");
        assert_eq!(draws.rows.len(), 3 * 32768);
    }
}

/// Two rooms whose residents pay the same on average, one of them a sum that nobody knows.
const ALIKE: &str = r#"
name = "alike"
type = "neighbourhood"
[[flows]]
name = "canteen"
from = "residents"
to = "operator"
driver = "area"
rate = 0.01
[[alternatives]]
name = "known"
[[alternatives]]
name = "guessed"
flows.canteen.rate = { uniform = [0.0, 0.02] }
"#;

#[test]
fn a_share_of_what_may_be_nothing_is_told_of() {
    let folder = Folder::with(ALIKE);
    let run = |target: &str| {
        let run = ["room.toml", "--precision", target, "--max-draws", "4096"];
        folder.run(&run).0.replace('\n', " ")
    };
    let text = run("difference:npv.residents:2%");
    assert!(text.contains("NOT precise enough"), "{text}");
    assert!(
        text.contains("Ask for an absolute half-width instead"),
        "{text}"
    );
    // The advice is one that holds.
    let advice = text.split("--precision ").nth(1).unwrap();
    let advice = advice.split(". ").next().unwrap();
    assert!(
        advice.starts_with("difference:npv.residents:mean:"),
        "{advice}"
    );
    assert!(run(advice).contains("every target holds after 4,096 draws"));
    // A figure that is surely not zero gets no such advice.
    let text = run("npv.residents:0.0001%");
    assert!(text.contains("NOT precise enough"), "{text}");
    assert!(!text.contains("Ask for an absolute"), "{text}");
}

#[test]
fn what_is_no_target_is_refused_with_a_hint() {
    let folder = Folder::new();
    for (target, hint) in [
        ("npv.socal:2%", "did you mean npv.social?"),
        ("nonsense-of-a-name:2%", "commonground explain"),
        ("npv.social", "INDICATOR:STATISTIC:HALF-WIDTH"),
        ("npv.social:median:2%", "p01 to p99"),
        ("npv.social:mean:-2%", "above 0"),
        ("bcr.of_means:2%", "ratio of means"),
    ] {
        let message = folder.refused(&["room.toml", "--precision", target], 2);
        assert!(message.contains(hint), "{message}");
        assert!(message.contains(target), "{message}");
        let chinese = ["room.toml", "--precision", target, "--lang", "zh"];
        let message = folder.refused(&chinese, 2);
        assert!(message.contains("错误"), "{message}");
    }
    let message = folder.refused(&["room.toml", "--max-draws", "10000"], 2);
    assert!(message.contains("--precision"), "{message}");
    folder.refused(
        &["room.toml", "--precision", "bcr:2%", "--max-draws", "0"],
        2,
    );
    let alone = Folder::with("name = \"alone\"\ntype = \"neighbourhood\"\n");
    let difference = ["room.toml", "--precision", "difference:bcr:2%"];
    let message = alone.refused(&difference, 2);
    assert!(message.contains("second alternative"), "{message}");
    assert_eq!(folder.names("."), ["room.toml"]);
}

#[test]
fn the_chart_stands_beside_the_others_in_both_languages() {
    let folder = folder();
    for language in ["en", "zh"] {
        let run = [
            "room.toml",
            "--precision",
            "npv.social:p05:1",
            "--lang",
            language,
        ];
        let more = [
            "--precision",
            "survived:10%",
            "--max-draws",
            "8192",
            "--out",
            language,
        ];
        folder.command(&[&run[..], &more].concat()).assert().code(0);
        let names = folder.names(&format!("{language}/charts"));
        assert!(
            names.contains(&"precision.svg".to_owned())
                && names.contains(&"precision.png".to_owned())
        );
        let charts = folder.manifest(language)["written"]["charts"].to_string();
        assert!(charts.contains("charts/precision.svg"), "{charts}");
    }
}
