//! `cashflow`, as an analyst uses it.

use crate::program::Folder;
use std::fs;

/// A room under two options; made-up round numbers.
const ROOM: &str = "\
option,line,from,to,category,0,1,2,3
build,works,government,world,capital,1000,0,0,0
build,visits,world,residents,,0,400,400,400
share,works,government,world,capital,800,0,0,0
share,fees,residents,operator,,0,100,100,100
share,operation,operator,world,,0,90,90,90
share,visits,world,residents,,0,450,450,450
";

fn folder(text: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::new();
    fs::write(folder.path("flows.csv"), text).unwrap();
    folder
}

/// The cells of a table of results, header and byte-order mark left out.
fn rows(folder: &Folder, name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(folder.path(name)).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let record = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader
        .records()
        .map(|found| record(found.unwrap()))
        .collect()
}

/// A figure of `figures.csv` in the folder `out`.
fn figure(folder: &Folder, name: &str) -> f64 {
    let rows = rows(folder, "out/figures.csv");
    let row = rows.iter().find(|row| row[2] == name);
    row.unwrap()[4].parse().unwrap()
}

#[test]
fn two_options_are_appraised_in_both_languages() {
    let folder = folder(ROOM);
    let arguments = |language: &'static str, out: &'static str| {
        [
            "cashflow",
            "flows.csv",
            "--discount",
            "china-general",
            "--first-flow",
            "end",
            "--optimism-bias",
            "capital=standard-buildings",
            "--mitigation",
            "capital=50%",
            "--income",
            "residents=0.75",
            "--all-discounts",
            "--lang",
            language,
            "--out",
            out,
        ]
    };
    insta::assert_snapshot!("cashflow_en", folder.printed(&arguments("en", "en")));
    insta::assert_snapshot!("cashflow_zh", folder.printed(&arguments("zh", "zh")));
    for name in [
        "figures.csv",
        "parties.csv",
        "rates.csv",
        "paybacks.csv",
        "years.csv",
        "switching.csv",
        "discounts.csv",
        "charts/cumulative-by-year.svg",
        "charts/cumulative-by-year.png",
        "manifest.json",
    ] {
        assert!(folder.path("en").join(name).is_file(), "{name}");
    }
}

// Documentation of numpy-financial: NPV(8 %) of -40000, 5000, 8000, 12000, 30000 is 3065.22267, and the IRR
// of -100, 39, 59, 55, 20 is 0.28095.
#[test]
fn published_figures_come_out_of_the_command() {
    let npv = folder("line,0,1,2,3,4\nproject,-40000,5000,8000,12000,30000\n");
    npv.printed(&["cashflow", "flows.csv", "--discount", "8%", "--out", "out"]);
    assert!((figure(&npv, "npv.social") - 3065.22267).abs() < 5e-6);
    let irr = folder("line,0,1,2,3,4\nproject,-100,39,59,55,20\n");
    let printed = irr.printed(&["cashflow", "flows.csv", "--out", "out"]);
    assert!((figure(&irr, "irr") - 0.28095).abs() < 5e-6);
    assert!(printed.contains("28.095%"), "{printed}");
}

// Lorie and Savage (1955): the oil pump with rates of 25 % and 400 %.
#[test]
fn several_rates_are_listed_and_called_without_meaning() {
    let folder = folder("line,0,1,2\npump,-1600,10000,-10000\n");
    let printed = folder.printed(&["cashflow", "flows.csv", "--out", "out"]);
    assert!(printed.contains("no meaning: 25%, 400%"), "{printed}");
    let rates = rows(&folder, "out/rates.csv");
    let social: Vec<&str> = rates
        .iter()
        .filter(|row| row[2] == "social")
        .map(|row| row[6].as_str())
        .collect();
    assert_eq!(social.len(), 2);
    let printed = folder.printed(&["cashflow", "flows.csv", "--lang", "zh", "--out", "zh"]);
    assert!(printed.contains("无意义：25%、400%"), "{printed}");
}

// The same table with a row a year, with another separator, line ends and byte-order mark, in another
// order, with Chinese columns: the same figures.
#[test]
fn every_form_of_the_table_gives_the_same_figures() {
    let wide =
        "line,from,to,0,1,2\nworks,government,world,1000,0,0\nvisits,world,residents,0,600,700\n";
    let forms = [
        wide.to_owned(),
        "line,from,to,year,amount\nvisits,world,residents,2,700\nworks,government,world,0,1000\nvisits,world,residents,1,600\n".to_owned(),
        format!("\u{FEFF}{}", wide.replace(',', ";").replace('\n', "\r\n")),
        wide.replace(',', "\t"),
        wide.replace("line,from,to", "项目,付款方,收款方").replace("world", "账外"),
        "note,line,from,to,2,1,0,\n\"two\nlines\",works,government,World,,,\"1,000\",\n\n,visits,world,residents,700,600,0,\n,,,,,,,\n".to_owned(),
        wide.replace("0,1,2", "2026,2027,2028"),
    ];
    let mut figures = Vec::new();
    for (position, text) in forms.iter().enumerate() {
        let folder = folder(text);
        folder.printed(&["cashflow", "flows.csv", "--no-charts", "--out", "out"]);
        let found = fs::read(folder.path("out/figures.csv")).unwrap();
        figures.push(found);
        assert_eq!(figures[0], figures[position], "{text}");
    }
}

#[test]
fn results_have_a_place_of_their_own_and_are_replaced_by_force_alone() {
    let folder = folder(ROOM);
    for number in 1..=2 {
        let printed = folder.printed(&["cashflow", "flows.csv", "--no-charts"]);
        assert!(
            printed.ends_with(&format!("results/flows-{number}\n")),
            "{printed}"
        );
    }
    let out = ["cashflow", "flows.csv", "--no-charts", "--out", "out"];
    folder.printed(&out);
    assert!(folder.refused(&out, 2).contains("--force"));
    let forced = [&out[..], &["--force"]].concat();
    folder.printed(&forced);
}

#[test]
fn a_manifest_repeats_the_appraisal() {
    let folder = folder(ROOM);
    let settings = [
        "--discount",
        "4%",
        "--weight",
        "residents=2",
        "--optimism-bias",
        "capital=0.24",
    ];
    let arguments = [&["cashflow", "flows.csv", "--out", "first"][..], &settings].concat();
    folder.printed(&arguments);
    fs::write(folder.path("flows.csv"), "line,0\nother,1\n").unwrap();
    folder.printed(&["cashflow", "first/manifest.json", "--out", "second"]);
    for name in [
        "figures.csv",
        "switching.csv",
        "discounts.csv",
        "manifest.json",
    ] {
        let read = |out: &str| fs::read_to_string(folder.path(out).join(name)).unwrap();
        assert_eq!(read("first"), read("second"), "{name}");
    }
    let message = folder.refused(&["cashflow", "first/manifest.json", "--discount", "5%"], 2);
    assert!(message.contains("manifest"), "{message}");
    let message = folder.refused(&["run", "first/manifest.json"], 2);
    assert!(message.contains("manifest"), "{message}");
    fs::write(folder.path("other.json"), "{}").unwrap();
    folder.refused(&["cashflow", "other.json"], 2);
}

#[test]
fn wrong_options_are_all_told_at_once() {
    let folder = folder(ROOM);
    let message = folder.refused(
        &[
            "cashflow",
            "flows.csv",
            "--discount",
            "greenbook",
            "--optimism-bias",
            "captal=0.2",
            "--mitigation",
            "capital=0.5",
            "--weight",
            "resident=2",
            "--income",
            "operator=0",
            "--elasticity",
            "lots",
        ],
        2,
    );
    for part in [
        "did you mean green-book?",
        "did you mean capital?",
        "--mitigation capital has no --optimism-bias",
        "did you mean residents?",
        "--income 0: expected a ratio",
        "--elasticity lots",
    ] {
        assert!(message.contains(part), "{part}: {message}");
    }
    assert!(!folder.path("results").exists());
    for arguments in [
        ["--discount", "5"],
        ["--discount", "nan"],
        ["--discount", "-1"],
        ["--optimism-bias", "capital"],
        ["--optimism-bias", "capital=bridges"],
        ["--optimism-bias", "capital=0.5*standard-buildings"],
        ["--optimism-bias", "capital=-1"],
        ["--elasticity", "1.3"],
        ["--first-flow", "middle"],
        ["--weight", "residents=inf"],
    ] {
        let all = [&["cashflow", "flows.csv"][..], &arguments].concat();
        folder.refused(&all, 2);
    }
}

#[test]
fn a_negative_rate_is_taken_and_doubtful_bias_warned_of() {
    let folder = folder(ROOM.replace(",residents,,", ",residents,capital,"));
    let output = folder
        .command(&[
            "cashflow",
            "flows.csv",
            "--discount",
            "-1%",
            "--optimism-bias",
            "capital=non-standard-buildings",
            "--mitigation",
            "capital=1",
        ])
        .assert()
        .code(0)
        .get_output()
        .clone();
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("lower bound"), "{message}");
    assert!(message.contains("holds benefits"), "{message}");
}

#[test]
fn bad_tables_are_refused_with_the_place_and_a_remedy() {
    for (text, parts) in [
        ("", &["cash-flows::no-table"][..]),
        ("\n\n", &["cash-flows::no-table"]),
        (",,\n", &["cash-flows::no-table"]),
        ("line,0,1\n", &["cash-flows::no-table", "add a row"]),
        ("line,from,to\nworks,a,world\n", &["one column a year"]),
        (
            "line,0,0\na,1,2\n",
            &["two columns are called \"0\"", "flows.csv:1:8"],
        ),
        (
            "line,0,2\na,1,2\n",
            &["no year lies between 0 and 2", "long form"],
        ),
        ("line,0,2026\na,1,2\n", &["not both"]),
        ("line,-1,0\na,1,2\n", &["count from 0"]),
        ("line,0,99999\na,1,2\n", &["up to 9999"]),
        ("line,year,amount\na,0,1\na,5000,1\n", &["spans 5001 years"]),
        (
            "line,year,amount\na,soon,1\n",
            &["is no year", "flows.csv:2:3"],
        ),
        ("line,year\na,0\n", &["`amount`"]),
        ("line,0,year,amount\na,0,0,1\n", &["one form"]),
        ("from,0\na,1\n", &["`line`", "`to`"]),
        (
            "line,0,1\na,many,1\nb,nan,inf\nc,1e400,2e15\n",
            &["5 errors", "flows.csv:2:3"],
        ),
        ("line,0\na,1\nb,2,3\n", &["under no column"]),
        ("line,0,1\na,1\n", &["2 cells", "3 columns"]),
        ("line,from,to,0\na,,world,1\n", &["who pays"]),
        ("line,from,to,0\na,x,x,1\n", &["to itself"]),
        ("line,0\na,1\na,2\n", &["cash-flows::repeated"]),
        ("line,0\n,1\n", &["name its line"]),
        ("line,0\n\"a,1\n", &["2 columns"]),
    ] {
        let message = folder(text).refused(&["cashflow", "flows.csv"], 2);
        for part in parts {
            assert!(message.contains(part), "{text:?} {part}: {message}");
        }
    }
    // 项目 in GBK, and UTF-16.
    for bytes in [&b"\xcf\xee\xc4\xbf,0\na,1\n"[..], b"\xff\xfel\0i\0"] {
        let message = folder(bytes).refused(&["cashflow", "flows.csv"], 2);
        assert!(message.contains("scenario::not-utf8"), "{message}");
    }
    let message = Folder::new().refused(&["cashflow", "nowhere.csv"], 2);
    assert!(message.contains("scenario::unreadable-file"), "{message}");
    let message = folder("line,0\na,x\n").refused(&["cashflow", "flows.csv", "--lang", "zh"], 2);
    assert!(message.contains("金额不是数字"), "{message}");
}

#[test]
fn flows_of_one_sign_and_of_nothing_have_figures_too() {
    let costs = folder("line,0,1,2\nrent,-5,-5,-5\n");
    let printed = costs.printed(&["cashflow", "flows.csv"]);
    for part in ["all flows have one sign", "never", "none: even without it"] {
        assert!(
            printed.contains(part) || part.starts_with("none"),
            "{part}: {printed}"
        );
    }
    let nothing = folder("line,from,to,0,1\nrent,a,world,0,0\n");
    let output = nothing
        .command(&["cashflow", "flows.csv"])
        .assert()
        .code(0)
        .get_output()
        .clone();
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("cash-flows::all-zero")
    );
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("there are no flows")
    );
}

// Names that a spreadsheet would run are guarded, and names with line ends stay on their line.
#[test]
fn awkward_names_are_kept_apart_and_guarded() {
    let folder =
        folder("option,line,from,to,0\n=1+1,\"two\nlines\",🙂,world,5\n龘,@x,a b,world,1\n");
    folder.printed(&["cashflow", "flows.csv", "--out", "out"]);
    let text = fs::read_to_string(folder.path("out/switching.csv")).unwrap();
    assert!(
        text.contains("'=1+1") && text.contains("two lines") && text.contains("'@x"),
        "{text}"
    );
}

// The example that the documentation works through, printed as it stands there.
#[test]
fn the_documentation_shows_what_the_shipped_example_prints() {
    let root = env!("CARGO_MANIFEST_DIR");
    let page = fs::read_to_string(format!("{root}/docs/cash-flows.md")).unwrap();
    let shown = page.split("```text\n").nth(1).unwrap();
    let shown = shown.split("\n```").next().unwrap();
    let table = format!("{root}/docs/examples/reading-room.csv");
    let folder = Folder::new();
    let printed = folder.printed(&[
        "cashflow",
        &table,
        "--discount",
        "green-book",
        "--optimism-bias",
        "capital=standard-buildings",
        "--mitigation",
        "capital=0.5",
    ]);
    assert_eq!(printed.split("\n\nTables, chart").next(), Some(shown));
    // What the page says of another schedule.
    let printed = folder.printed(&[
        "cashflow",
        &table,
        "--discount",
        "china-general",
        "--optimism-bias",
        "capital=standard-buildings",
        "--mitigation",
        "capital=0.5",
    ]);
    assert!(printed.contains("rent is ahead of build"), "{printed}");
}
