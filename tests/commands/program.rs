//! The program, ready to be run in a folder of its own.

use assert_cmd::Command;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// A folder with files, in which commands run.
pub struct Folder(TempDir);

impl Folder {
    /// An empty folder.
    pub fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    /// A folder with one scenario, `scenario.toml`.
    pub fn with(text: impl AsRef<[u8]>) -> Self {
        let folder = Folder::new();
        fs::write(folder.path("scenario.toml"), text).unwrap();
        folder
    }

    /// The path of a file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The program with arguments, in an environment that says nothing of language and colours.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("commonground").unwrap();
        command.current_dir(self.0.path()).args(arguments);
        for variable in ["LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS"] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs a command that must succeed and gives what it prints on standard output.
    pub fn printed(&self, arguments: &[&str]) -> String {
        let output = self
            .command(arguments)
            .assert()
            .code(0)
            .get_output()
            .clone();
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must end with a code and gives what it prints on standard error; nothing is
    /// printed on standard output.
    pub fn refused(&self, arguments: &[&str], code: i32) -> String {
        let output = self
            .command(arguments)
            .assert()
            .code(code)
            .get_output()
            .clone();
        assert!(
            output.stdout.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(
            !message.contains("panicked") && !message.contains("RUST_BACKTRACE"),
            "{message}"
        );
        message
    }
}
