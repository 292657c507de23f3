//! The command `frontier` as a process.

use crate::program::Folder;

/// Few levels, so that a test takes little time.
const FEW: [&str; 10] = [
    "--vary",
    "scale.revenue=1,1.5",
    "--vary",
    "scale.usage=1,2",
    "--rates",
    "0:1:0.25",
    "--holds",
    "0,3,6",
    "--floors",
    "0,0.5,1",
];

fn frontier(folder: &Folder, arguments: &[&str]) -> String {
    let arguments = [
        &["frontier", "room.toml", "--no-charts"],
        &FEW[..],
        arguments,
    ]
    .concat();
    let output = folder.program(&arguments).assert().code(0);
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

// The share that a limit rests on is that of the run with its values, and the next rate is too fast there.
#[test]
fn a_limit_is_where_runs_stop_meeting_the_condition() {
    let folder = Folder::new();
    let wanted = 0.6;
    let condition = ["--keep", "open", "--year", "10", "--probability", "0.6"];
    frontier(&folder, &[&condition[..], &["--out", "found"]].concat());
    let table = folder.table("found", "frontier.csv");
    // The government-led room never withdraws. 4 contexts and 3 levers are left.
    assert_eq!(table.rows.len(), 12);
    let column = |name: &str| table.column(name);
    let open_in_year_ten = |rate: f64, revenue: &str, usage: &str| -> f64 {
        let set = [
            format!("exit.rate={rate}"),
            format!("scale.revenue={revenue}"),
            format!("scale.usage={usage}"),
        ];
        let mut arguments = vec!["room.toml", "--out", "run", "--force"];
        arguments.extend(set.iter().flat_map(|set| ["--set", set.as_str()]));
        folder.run(&arguments);
        let years = folder.table("run", "years.csv");
        let (year, series) = (years.column("year"), years.column("series"));
        let row = years
            .rows
            .iter()
            .find(|row| row[0] == "led" && row[year] == "10" && row[series] == "open");
        row.unwrap()[years.column("mean")].parse().unwrap()
    };
    let mut limits = 0;
    for row in table
        .rows
        .iter()
        .filter(|row| row[column("lever")] == "exit.rate")
    {
        let (revenue, usage) = (&row[column("scale.revenue")], &row[column("scale.usage")]);
        let Ok(limit) = row[column("limit")].parse::<f64>() else {
            assert!(open_in_year_ten(0.0, revenue, usage) < wanted);
            continue;
        };
        let share: f64 = row[column("share")].parse().unwrap();
        assert_eq!(share, open_in_year_ten(limit, revenue, usage));
        assert!(share >= wanted);
        if limit < 1.0 {
            assert!(open_in_year_ten(limit + 0.25, revenue, usage) < wanted);
        }
        limits += 1;
    }
    assert!(limits > 0);
}

#[test]
fn the_tables_are_the_same_for_any_threads_and_say_what_was_asked() {
    let folder = Folder::new();
    let printed = frontier(&folder, &["--threads", "1", "--out", "one"]);
    frontier(&folder, &["--threads", "3", "--out", "three"]);
    assert_eq!(folder.csv_bytes("one"), folder.csv_bytes("three"));
    let tables: Vec<String> = folder.csv_bytes("one").into_keys().collect();
    assert_eq!(
        tables,
        ["cliff.csv", "frontier.csv", "needs.csv", "schedules.csv"]
    );
    assert!(
        printed.starts_with("Condition: full service in year 12 in at least 90% of draws"),
        "{printed}"
    );
    let chinese = frontier(&folder, &["--lang", "zh", "--out", "zh"]);
    assert!(
        chinese.starts_with("条件：第 12 运营年足额服务的抽样不少于 90%"),
        "{chinese}"
    );
    // The saving of a schedule is the paired difference that `run` gives between the two alternatives.
    let schedules = folder.table("one", "schedules.csv");
    assert_eq!(schedules.rows.len(), 1);
    let never = ["room.toml", "--set", "exit.shape=none", "--out", "never"];
    folder.run(&never);
    folder.run(&["room.toml", "--out", "written"]);
    let mean = |folder_name: &str| -> f64 {
        let table = folder.table(folder_name, "summary.csv");
        table.row(&["led", "npv.government"])[table.column("mean")]
            .parse()
            .unwrap()
    };
    let saved: f64 = schedules.rows[0][schedules.column("public_money_saved")]
        .parse()
        .unwrap();
    let expected = mean("written") - mean("never");
    assert!(
        (saved - expected).abs() < 1e-6 * expected.abs(),
        "{saved} {expected}"
    );
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let folder = Folder::new();
    let refused = |arguments: &[&str]| {
        let arguments = [&["frontier", "room.toml"], arguments].concat();
        let refused = folder.program(&arguments).assert().code(2).stdout("");
        String::from_utf8(refused.get_output().stderr.clone()).unwrap()
    };
    let cases: [(&[&str], &str); 9] = [
        (&["--alternatives", "政府"], "exit.shape other than none"),
        (&["--year", "13"], "from 1 to 12"),
        (&["--year", "0"], "from 1 to 12"),
        (&["--probability", "1.5"], "from 0 to 1"),
        (&["--vary", "exit.rate=0,1"], "--rates"),
        (&["--rates", "0:2:0.5"], "out-of-bounds"),
        (&["--holds=-1"], "out-of-bounds"),
        (&["--floors", "none"], "is no number"),
        (&["--vary", "appraisal.horizon=5,12"], "an earlier --year"),
    ];
    for (arguments, wanted) in cases {
        let message = refused(arguments);
        assert!(message.contains(wanted), "{arguments:?}: {message}");
    }
    assert_eq!(folder.names("."), ["room.toml"]);
}

#[test]
fn charts_of_every_alternative_are_drawn() {
    let folder = Folder::new();
    let arguments = [
        &["frontier", "room.toml"],
        &FEW[..],
        &["--draws", "64", "--out", "drawn"],
    ];
    folder.program(&arguments.concat()).assert().code(0);
    assert_eq!(
        folder.names("drawn/charts"),
        [
            "frontier-led.png",
            "frontier-led.svg",
            "standing-by-rate-led.png",
            "standing-by-rate-led.svg"
        ]
    );
}
