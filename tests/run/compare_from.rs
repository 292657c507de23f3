//! `compare --from`: options whose draws come from elsewhere.

use crate::program::Folder;
use std::fs;

/// Draws of the room itself under another name: whatever is compared has to come out even.
fn twin(folder: &Folder) {
    folder.run(&["room.toml", "--save-draws", "--out", "own"]);
    let text = fs::read_to_string(folder.path("own/draws.csv")).unwrap();
    let text = text.trim_start_matches('\u{FEFF}');
    let (header, rows) = text.split_once('\n').unwrap();
    let twins = rows.lines().filter_map(|row| row.strip_prefix("led,"));
    let twins: Vec<String> = twins.map(|row| format!("twin,{row}")).collect();
    fs::write(
        folder.path("twin.csv"),
        format!("{header}\n{}\n", twins.join("\n")),
    )
    .unwrap();
}

#[test]
fn a_twin_from_elsewhere_is_level_with_its_original() {
    let folder = Folder::new();
    twin(&folder);
    let arguments = [
        "compare",
        "room.toml",
        "--from",
        "twin.csv",
        "--parts",
        "differences,best,regret,perspectives",
        "--no-charts",
        "--out",
        "compared",
    ];
    folder.program(&arguments).assert().code(0);
    let pairs = folder.table("compared", "pairs.csv");
    let of = |a: &str, b: &str| {
        let row = pairs
            .rows
            .iter()
            .find(|row| (row[0] == a && row[1] == b) || (row[0] == b && row[1] == a));
        row.unwrap_or_else(|| panic!("{a} and {b} are compared"))[pairs.column("mean")].clone()
    };
    assert_eq!(of("twin", "led"), "0");
    // Against a third option both stand alike.
    let number = |text: String| text.parse::<f64>().unwrap().abs();
    assert_eq!(number(of("twin", "政府")), number(of("led", "政府")));
    let files = &folder.manifest("compared")["files"];
    assert_eq!(files[1]["path"], "twin.csv");
}

#[test]
fn tables_that_do_not_fit_are_refused() {
    let folder = Folder::new();
    let refused = |table: &str, more: &[&str]| {
        fs::write(folder.path("theirs.csv"), table).unwrap();
        let arguments = [&["compare", "room.toml", "--from", "theirs.csv"], more].concat();
        let refused = folder.program(&arguments).assert().code(2).stdout("");
        String::from_utf8(refused.get_output().stderr.clone()).unwrap()
    };
    let message = refused("alternative,draw,npv.social\na,0,x\na,1,y\n", &[]);
    assert!(
        message.contains("theirs.csv:2:5") && message.contains("theirs.csv:3:5"),
        "{message}"
    );
    let message = refused("alternative,npv.social\nled,1\n", &[]);
    assert!(message.contains("rename one"), "{message}");
    let message = refused("alternative,visits.total\na,1\n", &[]);
    assert!(message.contains("--column npv.social=COLUMN"), "{message}");
    let message = refused(
        "alternative,benefit\na,1\n",
        &["--column", "npv.social=benefits"],
    );
    assert!(message.contains("did you mean `benefit`"), "{message}");
    let message = refused("", &[]);
    assert!(message.contains("empty"), "{message}");
    let message = refused("alternative,npv.social\na,1\n", &["--from", "nowhere.csv"]);
    assert!(!message.contains("panicked"), "{message}");
}
