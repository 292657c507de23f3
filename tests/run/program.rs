//! The program, ready to be run in a folder of its own.

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Two ways to run a room, one of which withdraws support, with a flow of their own and the calendar.
pub const ROOM: &str = r#"
name = "room"
title = { en = "Small room", zh = "小房间" }
mode = "community-led"
type = "neighbourhood"
draws = 600
seed = 7
[appraisal]
start_year = 2026
horizon = 12
[[flows]]
name = "canteen"
title = { en = "=canteen", zh = "@食堂" }
from = "residents"
to = "operator"
driver = "visits"
rate = { triangular = [0.5, 1.0, 2.0], source = "=HYPERLINK(1)", grade = "D" }
[[alternatives]]
name = "led"
title = { en = "=1+1", zh = "=社群主导" }
[[alternatives]]
name = "政府"
mode = "government-led"
exit = { shape = "none" }
"#;

/// The tables that every run writes.
pub const TABLES: [&str; 4] = ["summary.csv", "differences.csv", "years.csv", "ledger.csv"];

/// A folder in which commands run.
pub struct Folder(TempDir);

impl Folder {
    /// A folder with one scenario, `room.toml`.
    pub fn new() -> Self {
        Folder::with(ROOM)
    }

    /// A folder with another text as `room.toml`.
    pub fn with(text: impl AsRef<[u8]>) -> Self {
        let folder = Folder(tempfile::tempdir().unwrap());
        fs::write(folder.path("room.toml"), text).unwrap();
        folder
    }

    /// The folder itself.
    pub fn home(&self) -> &Path {
        self.0.path()
    }

    /// The path of a file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home().join(name)
    }

    /// `run` with arguments, in an environment that says nothing of language and colours.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.program(&[&["run"], arguments].concat())
    }

    /// The program with arguments, in such an environment.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("commonground").unwrap();
        command.current_dir(self.home()).args(arguments);
        for variable in ["LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS"] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs a command without charts that must succeed; gives standard output and standard error.
    pub fn run(&self, arguments: &[&str]) -> (String, String) {
        let mut command = self.command(arguments);
        let output = command.arg("--no-charts").assert().code(0);
        let output = output.get_output();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (text(&output.stdout), text(&output.stderr))
    }

    /// Runs a command that must end with a code, printing nothing on standard output, and gives what it
    /// prints on standard error.
    pub fn refused(&self, arguments: &[&str], code: i32) -> String {
        let assert = self.command(arguments).assert().code(code).stdout("");
        let message = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
        assert!(!message.contains("panicked"), "{message}");
        message
    }

    /// Names of everything in a folder, sorted.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// The bytes of every CSV file in a folder of results, by name.
    pub fn csv_bytes(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let names = self.names(folder).into_iter();
        let tables = names.filter(|name| name.ends_with(".csv"));
        tables
            .map(|name| {
                let bytes = fs::read(self.path(folder).join(&name)).unwrap();
                (name, bytes)
            })
            .collect()
    }

    /// A table of a folder of results.
    pub fn table(&self, folder: &str, name: &str) -> Table {
        Table::read(&self.path(folder).join(name))
    }

    /// The manifest of a folder of results.
    pub fn manifest(&self, folder: &str) -> serde_json::Value {
        let bytes = fs::read(self.path(folder).join("manifest.json")).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }
}

/// A CSV file: UTF-8 with a byte-order mark, every row as long as the header.
pub struct Table {
    /// The header.
    pub header: Vec<String>,
    /// The rows below it.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    fn read(path: &Path) -> Table {
        let text = String::from_utf8(fs::read(path).unwrap()).unwrap();
        let text = text.strip_prefix('\u{FEFF}').expect("a byte-order mark");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().iter().map(str::to_owned);
        let header = header.collect();
        let rows = reader.records().map(|row| {
            let row = row.unwrap();
            row.iter().map(str::to_owned).collect()
        });
        Table {
            header,
            rows: rows.collect(),
        }
    }

    /// The position of a column.
    pub fn column(&self, name: &str) -> usize {
        let found = self.header.iter().position(|column| column == name);
        found.unwrap_or_else(|| panic!("no column {name}"))
    }

    /// The first row that starts with these cells.
    pub fn row(&self, cells: &[&str]) -> &[String] {
        let fits = |row: &&Vec<String>| row.iter().zip(cells).all(|(cell, wanted)| cell == wanted);
        self.rows.iter().find(fits).expect("such a row")
    }
}
