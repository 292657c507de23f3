//! What `sweep` and `frontier` say of a shipped scenario at few draws is what they said before.

use crate::compare::check;
use crate::folder;
use assert_cmd::Command;

/// Runs a command on the neighbourhood room at few draws, and compares its tables.
fn tables(command: &str, arguments: &[&str], tables: &[&str]) {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("out");
    let path = folder("scenarios").join("neighbourhood-room.toml");
    let common = ["--draws", "64", "--no-charts", "--quiet", "--out"];
    let program = Command::cargo_bin("commonground");
    let mut program = program.unwrap();
    program.arg(command).arg(path).args(arguments).args(common);
    program.arg(&out).assert().code(0);
    for table in tables {
        let golden = folder("tests/golden").join(command);
        check(
            &out.join(format!("{table}.csv")),
            &golden.join(format!("neighbourhood-room-{table}.csv")),
        );
    }
}

#[test]
fn sweeps_say_what_they_said() {
    let arguments = [
        "--vary",
        "exit.rate=0,0.3",
        "--vary",
        "scale.usage=0.5,1",
        "--alternatives",
        "community-led,government-led",
    ];
    tables("sweep", &arguments, &["cells", "standing"]);
}

#[test]
fn frontiers_say_what_they_said() {
    let arguments = [
        "--vary",
        "scale.revenue=0.5,1.5",
        "--alternatives",
        "community-led,government-led",
    ];
    let of = ["frontier", "needs", "cliff", "schedules"];
    tables("frontier", &arguments, &of);
}
