//! `check`, as a planner sees it.

use crate::program::Folder;

/// A room of a neighbourhood under two schedules of exit.
const ROOM: &str = r#"
name = "room"
title = { en = "A room", zh = "居民区小屋" }
type = "neighbourhood"
mode = "community-led"
[[alternatives]]
name = "with-exit"
title = { en = "With exit", zh = "渐进撤出" }
[[alternatives]]
name = "supported"
title = { en = "Supported for ever", zh = "长期支持" }
exit = { shape = "none" }
[[alternatives]]
name = "matched"
exit = { shape = "matching" }
model = { participation = "critical-mass" }
"#;

#[test]
fn a_sound_scenario_is_told_in_everyday_figures() {
    let folder = Folder::with(ROOM);
    insta::assert_snapshot!("check_en", folder.printed(&["check", "scenario.toml"]));
    insta::assert_snapshot!(
        "check_zh",
        folder.printed(&["check", "scenario.toml", "--lang", "zh"])
    );
}

#[test]
fn settings_of_the_command_line_count() {
    let folder = Folder::with("");
    let arguments = [
        "check",
        "scenario.toml",
        "--set",
        "exit.hold_years=5",
        "--set",
        "exit.rate=1",
    ];
    let printed = folder.printed(&arguments);
    // Five years of full support, then none.
    assert!(printed.contains("year 6"), "{printed}");
}

#[test]
fn every_scenario_that_is_shipped_is_sound() {
    let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut checked = 0;
    for entry in std::fs::read_dir(shipped).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            Folder::new().printed(&["check", path.to_str().unwrap()]);
            checked += 1;
        }
    }
    assert!(checked >= 6);
}
