//! What is printed.

use crate::program::Folder;
use unicode_width::UnicodeWidthStr;

/// The lines of the block below a heading.
fn block<'a>(text: &'a str, heading: &str) -> Vec<&'a str> {
    let lines = text.lines().skip_while(|line| !line.starts_with(heading));
    lines.skip(1).take_while(|line| !line.is_empty()).collect()
}

/// Columns are flush right, so that all lines of a table end in the same place.
fn assert_aligned(text: &str, heading: &str) {
    let lines = block(text, heading);
    assert!(lines.len() >= 2, "{heading}: {text}");
    let widths: Vec<usize> = lines.iter().map(|line| line.width()).collect();
    assert!(widths.iter().all(|&width| width == widths[0]), "{text}");
}

#[test]
fn chinese_tables_are_in_ten_thousand_yuan_and_aligned() {
    let folder = Folder::new();
    let (text, _) = folder.run(&["room.toml", "--lang", "zh"]);
    assert!(text.starts_with("小房间\n600 次抽样"), "{text}");
    assert!(text.contains("万元") && !text.contains("yuan"), "{text}");
    assert!(
        text.contains("=社群主导") && text.contains("政府"),
        "{text}"
    );
    for heading in ["值多少、花多少", "空间运营得怎样", "与“=社群主导”相比"]
    {
        assert_aligned(&text, heading);
    }
    assert!(text.ends_with("表格与运行清单：results/room-1\n"), "{text}");
}

#[test]
fn english_tables_are_in_thousand_yuan_and_aligned() {
    let folder = Folder::new();
    let (text, _) = folder.run(&["room.toml"]);
    assert!(text.starts_with("Small room\n600 draws"), "{text}");
    assert!(
        text.contains("thousand yuan") && !text.contains("万元"),
        "{text}"
    );
    for heading in ["What it is worth", "How the space fares", "Social NPV less"] {
        assert_aligned(&text, heading);
    }
    assert!(text.ends_with("manifest: results/room-1\n"), "{text}");
}

#[test]
fn quiet_runs_print_results_alone() {
    let folder = Folder::new();
    let (text, said) = folder.run(&["room.toml", "--quiet", "--draws", "1", "--save-draws"]);
    assert!(text.contains("Small room"));
    assert_eq!(said, "");
}

#[test]
fn a_reader_who_has_gone_still_gets_the_folder() {
    use assert_cmd::cargo::CommandCargoExt;
    use std::process::{Command, Stdio};
    let folder = Folder::new();
    let mut child = Command::cargo_bin("commonground")
        .unwrap()
        .current_dir(folder.home())
        .args(["run", "room.toml", "--no-charts", "--out", "out"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(folder.manifest("out")["draws"]["done"], 600);
}
