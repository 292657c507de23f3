//! The whole report, as a reader sees it.

use crate::program::{Folder, ROOM};
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// A third alternative that is the first under another name.
fn room_and_twin() -> Folder {
    Folder::with(format!(
        "{ROOM}[[alternatives]]\nname = \"twin\"\ntitle = {{ en = \"The same again\", zh = \"同上\" }}\n"
    ))
}

#[test]
fn in_english() {
    let (text, _) = room_and_twin().run(&["room.toml", "--draws", "4096"]);
    insta::assert_snapshot!("report_en", text);
}

#[test]
fn in_chinese() {
    let (text, _) = room_and_twin().run(&["room.toml", "--draws", "4096", "--lang", "zh"]);
    insta::assert_snapshot!("report_zh", text);
}

#[test]
fn few_draws_leave_few_digits_and_no_verdict() {
    let (text, _) = room_and_twin().run(&["room.toml", "--draws", "3"]);
    insta::assert_snapshot!("report_few_draws", text);
}

#[test]
fn one_alternative_is_compared_with_nothing() {
    let alone = ROOM.split("[[alternatives]]").next().unwrap();
    let (text, _) = Folder::with(alone).run(&["room.toml"]);
    assert!(
        text.contains("social NPV") && !text.contains("better in"),
        "{text}"
    );
}

/// Output that is no terminal has 100 columns.
#[test]
fn lines_of_a_shipped_scenario_fit() {
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/community-centre.toml");
    for language in ["en", "zh"] {
        let scenario = scenario.to_str().unwrap();
        let (text, _) = Folder::new().run(&[scenario, "--draws", "500", "--lang", language]);
        for line in text.lines() {
            assert!(line.width() <= 100, "{line}");
        }
    }
}
