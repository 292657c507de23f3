//! Tables agree with each other, and saved draws with a trace.

use crate::program::{Folder, ROOM, Table};
use commonground::model::indicators::Indicator;
use serde_json::Value;

/// Relative difference that comes of adding some hundred terms in another order.
const ROUNDING: f64 = 1e-9;

fn assert_close(found: f64, expected: f64) {
    let gap = (found - expected).abs();
    let size = expected.abs().max(1.0);
    assert!(gap <= ROUNDING * size, "{found} is not {expected}");
}

/// The numbers of a column in the rows whose cells in other columns are these.
fn numbers(table: &Table, wanted: &[(&str, &str)], column: &str) -> Vec<f64> {
    let fits = |row: &&Vec<String>| {
        let mut cells = wanted.iter();
        cells.all(|(name, value)| row[table.column(name)] == *value)
    };
    let rows = table.rows.iter().filter(fits);
    rows.filter_map(|row| row[table.column(column)].parse().ok())
        .collect()
}

#[test]
fn parties_years_and_ratios_agree_with_the_summary() {
    let folder = Folder::new();
    folder.run(&["room.toml", "--out", "out"]);
    let [summary, years, ledger] =
        ["summary.csv", "years.csv", "ledger.csv"].map(|name| folder.table("out", name));
    for alternative in ["led", "政府"] {
        let mean = |indicator: &str| {
            let row = [("alternative", alternative), ("indicator", indicator)];
            numbers(&summary, &row, "mean")[0]
        };
        let flows = |side: &str, party: &str| -> f64 {
            let rows = [("alternative", alternative), (side, party)];
            numbers(&ledger, &rows, "mean_present_value").iter().sum()
        };
        for party in ["government", "operator", "residents", "partners"] {
            let net = flows("to", party) - flows("from", party);
            assert_close(net, mean(&format!("npv.{party}")));
        }
        let benefits = flows("from", "world");
        assert_close(benefits / flows("to", "world"), mean("bcr.of_means"));
        let yearly = |series: &str| {
            let rows = [("alternative", alternative), ("series", series)];
            numbers(&years, &rows, "mean")
        };
        assert_close(yearly("visits").iter().sum(), mean("visits.total"));
        assert_close(yearly("open").iter().sum(), mean("years_open"));
        assert_close(yearly("open_end")[11], mean("survived"));
        // A space that survives has no closure year.
        let row = [("alternative", alternative), ("indicator", "closure_year")];
        let closed = numbers(&summary, &row, "n")[0];
        assert_close(closed, 600.0 * (1.0 - mean("survived")));
    }
}

#[test]
fn a_trace_shows_a_saved_draw_to_the_last_bit() {
    // One alternative has a schedule of its own for soft governance, whose rate follows an uncertain
    // one; the other has none.
    let exit =
        "shape = \"linear\", rate = { uniform = [0.1, 0.3] }, governance = { hold_years = 5 }";
    let text = ROOM.replace("shape = \"none\"", exit);
    let folder = Folder::with(text);
    folder.run(&["room.toml", "--save-draws", "--out", "out"]);
    let draws = folder.table("out", "draws.csv");
    for (alternative, given) in [("led", 0), ("政府", 1)] {
        let rates = numbers(
            &draws,
            &[("alternative", alternative)],
            "exit.governance.rate",
        );
        assert_eq!(rates.len(), 600 * given);
        let mut command = assert_cmd::Command::cargo_bin("commonground").unwrap();
        let trace = command
            .current_dir(folder.home())
            .args(["trace", "room.toml", "--alternative", alternative])
            .args(["--draw", "555", "--format", "json"])
            .output()
            .unwrap();
        let trace: Value = serde_json::from_slice(&trace.stdout).unwrap();
        let row = draws.row(&[alternative, "555"]);
        for (column, cell) in draws.header.iter().zip(row).skip(2) {
            let kind = match Indicator::parse(column) {
                Some(_) => "indicators",
                None => "inputs",
            };
            let traced = trace[kind][column].as_f64();
            assert_eq!(cell.parse().ok(), traced, "{column} of {alternative}");
        }
    }
}
