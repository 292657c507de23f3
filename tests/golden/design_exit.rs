//! `design-exit` on a shipped scenario gives the designs that it gave before.

use super::{folder, same};
use assert_cmd::Command;
use std::fs;

#[test]
fn designs_of_the_community_centre_give_what_they_gave() {
    let home = tempfile::tempdir().unwrap();
    let scenario = folder("scenarios/community-centre.toml");
    let grid = [
        "--draws",
        "512",
        "--hold",
        "3",
        "--rate",
        "0.2",
        "--soft",
        "0,0.3",
        "--front-end",
        "0.05",
        "--require",
        "full-service>=0.5",
        "--no-charts",
        "--quiet",
        "--out",
        "found",
    ];
    Command::cargo_bin("commonground")
        .unwrap()
        .current_dir(home.path())
        .arg("design-exit")
        .arg(scenario)
        .args(grid)
        .assert()
        .code(0);
    for name in ["designs", "check"] {
        let found = fs::read_to_string(home.path().join(format!("found/{name}.csv"))).unwrap();
        let path = folder("tests/golden/design-exit").join(format!("{name}.csv"));
        if std::env::var("COMMONGROUND_BLESS").is_ok_and(|value| value == "1") {
            fs::write(path, found).unwrap();
            continue;
        }
        let expected = fs::read_to_string(&path).unwrap_or_else(|error| {
            panic!("{}: {error}; see CONTRIBUTING.md", path.display());
        });
        assert_eq!(found.lines().count(), expected.lines().count(), "{name}");
        for (found, expected) in found.lines().zip(expected.lines()) {
            let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
            let (cells, others) = (cells(found), cells(expected));
            assert_eq!(cells.len(), others.len(), "{found}");
            let alike = cells
                .iter()
                .zip(&others)
                .all(|(found, expected)| same(found, expected));
            assert!(alike, "{name}: {expected}\nis now {found}");
        }
    }
}
