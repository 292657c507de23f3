//! `manifest.json` of a question that was put to a table of draws alone.

use crate::output::manifest::{Program, Question, Written, sha256};
use crate::scenario::SourceFile;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// What the answers were made of. The table may be large, so that its hash stands for its text: with the
/// same table, the same arguments give the same figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableManifest {
    /// What the file is.
    pub format: String,
    /// The program.
    pub program: Program,
    /// What was asked.
    pub question: Question,
    /// What was written besides the tables.
    pub written: Written,
    /// The table.
    pub table: TableRead,
}

/// A table that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRead {
    /// Its path as it was asked for.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
}

impl TableManifest {
    /// The manifest of a question.
    pub fn of(
        command: &str,
        arguments: Vec<String>,
        table: &SourceFile,
        written: Written,
    ) -> TableManifest {
        TableManifest {
            format: format!("commonground-{command}-table-1"),
            program: Program::this(),
            question: Question {
                command: command.to_owned(),
                arguments,
            },
            written,
            table: TableRead {
                path: table.path.clone(),
                sha256: sha256(&table.bytes),
                bytes: table.bytes.len() as u64,
            },
        }
    }

    /// Writes the manifest.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, mut writer: impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut writer, self)?;
        writer.write_all(b"\n")
    }
}
