//! When something goes wrong on the way: a folder is whole or absent, and tables come before pictures.

use crate::program::{Folder, ROOM};

#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_room_is_a_failure_that_leaves_nothing() {
    let folder = Folder::new();
    // The shell's limit on the size of a file stands for a full disk.
    let program = assert_cmd::cargo::cargo_bin("commonground");
    let line = format!(
        "trap '' XFSZ; ulimit -f 8; exec {} run room.toml --no-charts --out out",
        program.display()
    );
    let mut shell = assert_cmd::Command::new("sh");
    let output = shell
        .current_dir(folder.home())
        .args(["-c", &line])
        .output()
        .unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(message.contains(".csv cannot be written"), "{message}");
    assert_eq!(folder.names("."), ["room.toml"]);
}

#[test]
fn a_chart_that_cannot_be_drawn_does_not_lose_the_tables() {
    // Charts have room for 12 alternatives, and their fonts hold no character beyond the basic plane.
    let more: String = (3..=13)
        .map(|number| format!("[[alternatives]]\nname = \"a{number}\"\n"))
        .collect();
    let folder = Folder::with(format!("{ROOM}{more}").replace("小房间", "小房间𠀀"));
    let mut command = folder.command(&["room.toml", "--draws", "32", "--out", "out"]);
    let output = command.args(["--lang", "zh"]).assert().code(0);
    let message = String::from_utf8(output.get_output().stderr.clone()).unwrap();
    assert!(message.contains("social-npv"), "{message}");
    assert!(message.contains('𠀀'), "{message}");
    assert_eq!(folder.names("out").len(), 5);
    let charts = folder.manifest("out")["written"]["charts"].clone();
    assert_eq!(charts.as_array().unwrap().len(), 0);
}

#[test]
fn a_character_without_glyph_does_not_lose_the_charts() {
    let folder = Folder::with(ROOM.replace("小房间", "小房间𠀀"));
    let arguments = ["room.toml", "--draws", "32", "--out", "out", "--lang", "zh"];
    let output = folder.command(&arguments).assert().code(0);
    let message = String::from_utf8(output.get_output().stderr.clone()).unwrap();
    assert!(message.contains('𠀀') && message.contains('□'), "{message}");
    assert_eq!(folder.names("out/charts").len(), 18);
}

/// Finished results under a partial name, as after a crash between writing and naming.
#[test]
fn a_partial_folder_without_its_lock_is_recognised_by_its_manifest() {
    let folder = Folder::new();
    folder.run(&["room.toml", "--out", "out"]);
    std::fs::rename(folder.path("out"), folder.path("out.partial")).unwrap();
    let (_, said) = folder.run(&["room.toml", "--out", "out"]);
    assert!(said.contains("unfinished earlier run"), "{said}");
    assert_eq!(folder.names("."), ["out", "room.toml"]);
}
