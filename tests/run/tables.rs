//! The tables: headers of the contract, well-formed rows, numbers that agree with each other.

use crate::program::{Folder, ROOM, TABLES, Table};
use commonground::model::indicators::Indicator;
use commonground::model::series::Series;

/// Columns that every figure has.
const SPREAD: &str = "mean,se,sd,p05,p25,p50,p75,p95,p_positive,n";

/// Whether a cell is blank or the shortest text of a finite number.
fn is_number(cell: &str) -> bool {
    if cell.is_empty() {
        return true;
    }
    let Ok(value) = cell.parse::<f64>() else {
        return false;
    };
    let shortest = [value.to_string(), format!("{value:e}")];
    value.is_finite() && (shortest.iter().any(|text| text == cell))
}

fn assert_numbers(table: &Table, from: &str) {
    let from = table.column(from);
    for row in &table.rows {
        for cell in &row[from..] {
            assert!(is_number(cell), "{cell} in {row:?}");
        }
    }
}

fn number(table: &Table, row: &[String], column: &str) -> Option<f64> {
    row[table.column(column)].parse().ok()
}

#[test]
fn every_table_has_the_header_and_the_rows_of_the_contract() {
    let folder = Folder::new();
    folder.run(&["room.toml", "--out", "out"]);
    let headers = [
        ("summary.csv", format!("alternative,indicator,unit,{SPREAD}")),
        ("differences.csv", format!("alternative,against,indicator,unit,{SPREAD}")),
        (
            "years.csv",
            "alternative,year,calendar_year,series,mean,p05,p25,p50,p75,p95,n,open_share,full_service_share"
                .to_owned(),
        ),
        ("ledger.csv", "alternative,from,to,flow,mean_present_value".to_owned()),
    ];
    for (name, header) in headers {
        let table = folder.table("out", name);
        assert_eq!(table.header.join(","), header);
        let first = if name == "ledger.csv" {
            "mean_present_value"
        } else {
            "mean"
        };
        assert_numbers(&table, first);
    }

    let summary = folder.table("out", "summary.csv");
    // Each of two alternatives has every indicator and three ratios of means.
    assert_eq!(summary.rows.len(), 2 * (Indicator::ALL.len() + 3));
    for row in &summary.rows {
        let quantiles: Vec<f64> = ["p05", "p25", "p50", "p75", "p95"]
            .iter()
            .filter_map(|name| number(&summary, row, name))
            .collect();
        assert!(quantiles.is_sorted(), "{row:?}");
        if row[1].ends_with(".of_means") {
            assert!(row[4..].iter().all(String::is_empty), "{row:?}");
        } else {
            assert!(number(&summary, row, "n").unwrap() <= 600.0);
        }
    }
    let years = folder.table("out", "years.csv");
    assert_eq!(years.rows.len(), 2 * 12 * Series::ALL.len());
    for row in &years.rows {
        let year = |name| number(&years, row, name).unwrap();
        assert_eq!(year("calendar_year"), 2026.0 + year("year"));
        assert!((0.0..=1.0).contains(&year("open_share")));
        assert!(year("full_service_share") <= year("open_share"));
    }
    let ledger = folder.table("out", "ledger.csv");
    assert!(ledger.rows.iter().any(|row| row[3].contains("canteen")));
}

#[test]
fn without_a_calendar_there_is_no_calendar_year() {
    let folder = Folder::with(ROOM.replace("start_year = 2026", ""));
    folder.run(&["room.toml", "--out", "out"]);
    let header = folder.table("out", "years.csv").header;
    assert!(
        header
            .join(",")
            .starts_with("alternative,year,series,mean,")
    );
}

// The means are of the same draws, so that they differ by rounding alone: 600 terms of some 1e7 yuan in
// another order.
#[test]
fn differences_are_those_of_the_means() {
    let folder = Folder::new();
    folder.run(&["room.toml", "--out", "out"]);
    let summary = folder.table("out", "summary.csv");
    let differences = folder.table("out", "differences.csv");
    assert_eq!(differences.rows.len(), Indicator::ALL.len());
    for row in &differences.rows {
        assert_eq!([&row[0], &row[1]], ["政府", "led"]);
        let of = |name: &str| summary.row(&[name, &row[2]]);
        let figure = |name: &str, column: &str| number(&summary, of(name), column);
        let both = figure("led", "n") == Some(600.0) && figure("政府", "n") == Some(600.0);
        let means = figure("政府", "mean").zip(figure("led", "mean"));
        if let (true, Some((one, other))) = (both, means) {
            let found = number(&differences, row, "mean").unwrap();
            let size = one.abs().max(other.abs());
            assert!((found - (one - other)).abs() <= 1e-10 * size, "{row:?}");
        }
    }
}

#[test]
fn one_draw_has_figures_and_no_errors() {
    let folder = Folder::new();
    let (_, said) = folder.run(&["room.toml", "--draws", "1", "--out", "out", "--save-draws"]);
    assert!(said.contains("scenario::one-draw"), "{said}");
    let summary = folder.table("out", "summary.csv");
    let row = summary.row(&["led", "npv.social"]);
    assert!(number(&summary, row, "mean").is_some());
    assert_eq!(row[summary.column("n")], "1");
    for blank in ["se", "sd"] {
        assert_eq!(row[summary.column(blank)], "", "{blank}");
    }
    assert_eq!(folder.table("out", "draws.csv").rows.len(), 2);
}

#[test]
fn every_draw_is_saved() {
    let folder = Folder::new();
    let (_, said) = folder.run(&["room.toml", "--save-draws", "--out", "out"]);
    assert!(said.contains("draws.csv will take about"), "{said}");
    let draws = folder.table("out", "draws.csv");
    assert_eq!(draws.header[..2], ["alternative", "draw"]);
    let indicators: Vec<&str> = Indicator::ALL.iter().map(|one| one.name()).collect();
    let inputs = draws.header.len() - indicators.len();
    assert_eq!(draws.header[inputs..], indicators);
    let inputs = &draws.header[2..inputs];
    for path in ["demand.visits", "value.visit", "flows.canteen.rate"] {
        assert!(inputs.iter().any(|input| input == path), "{path}");
    }
    assert_eq!(draws.rows.len(), 2 * 600);
    for (position, row) in draws.rows.iter().enumerate() {
        assert_eq!(row[0], ["led", "政府"][position % 2]);
        assert_eq!(row[1], (position / 2).to_string());
    }
    assert_numbers(&draws, "draw");
    assert_eq!(folder.manifest("out")["draws"]["saved"], 600);

    // Alternatives share their draws.
    let visits = draws.column("demand.visits");
    for pair in draws.rows.chunks(2) {
        assert_eq!(pair[0][visits], pair[1][visits]);
    }
    // The summary is of these draws; its sum has another order, 600 terms of one sign or nearly so.
    let summary = folder.table("out", "summary.csv");
    for alternative in ["led", "政府"] {
        let of = |row: &&Vec<String>| row[0] == alternative;
        let values = draws.rows.iter().filter(of);
        let values: Vec<f64> = values
            .map(|row| number(&draws, row, "npv.government").unwrap())
            .collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let row = summary.row(&[alternative, "npv.government"]);
        let found = number(&summary, row, "mean").unwrap();
        assert!((found / mean - 1.0).abs() < 1e-12, "{found} {mean}");
    }
}

/// Titles and sources may hold anything, and no cell of a table is one of them.
#[test]
fn no_cell_runs_as_a_formula() {
    let folder = Folder::new();
    folder.run(&["room.toml", "--save-draws", "--out", "out"]);
    for name in TABLES.into_iter().chain(["draws.csv"]) {
        let table = folder.table("out", name);
        for cell in table.rows.iter().chain([&table.header]).flatten() {
            let harmless = !cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(harmless || is_number(cell), "{cell} in {name}");
        }
    }
}
