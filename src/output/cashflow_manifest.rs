//! `manifest.json` of `cashflow`: what the figures were made of, and all that it takes to repeat them.

use super::manifest::{FileRead, NoManifest, Program, Written};
use crate::scenario::SourceFile;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// What a manifest says it is.
const FORMAT: &str = "commonground-cashflow-1";

/// Largest manifest that is read back, in bytes: it holds the table, escaped.
const LARGEST: u64 = 256 << 20;

/// What the figures were made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashFlowManifest {
    /// What the file is.
    pub format: String,
    /// The program.
    pub program: Program,
    /// The options of the command line, as typed.
    pub settings: Settings,
    /// What was written besides the tables.
    pub written: Written,
    /// The table.
    pub files: Vec<FileRead>,
}

/// Options of the command line that decide figures, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// A named schedule or a rate.
    pub discount: Option<String>,
    /// `start` or `end`.
    pub first_flow: Option<String>,
    /// `CATEGORY=BIAS`, in order.
    pub optimism_bias: Vec<String>,
    /// `CATEGORY=SHARE`, in order.
    pub mitigation: Vec<String>,
    /// `PARTY=WEIGHT`, in order.
    pub weight: Vec<String>,
    /// `PARTY=RATIO`, in order.
    pub income: Vec<String>,
    /// Elasticity of the marginal utility of income.
    pub elasticity: Option<String>,
}

impl CashFlowManifest {
    /// The manifest of an appraisal.
    pub fn of(settings: &Settings, files: &[SourceFile], written: Written) -> Self {
        CashFlowManifest {
            format: FORMAT.to_owned(),
            program: Program::this(),
            settings: settings.clone(),
            written,
            files: files.iter().map(FileRead::of).collect(),
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

    /// Reads a manifest.
    ///
    /// # Errors
    /// If it cannot be read or is none of this command.
    pub fn read(path: &Path) -> Result<Self, NoManifest> {
        let length = fs::metadata(path).map_err(NoManifest::Unreadable)?.len();
        if length > LARGEST {
            return Err(NoManifest::Other("it is too large".to_owned()));
        }
        let bytes = fs::read(path).map_err(NoManifest::Unreadable)?;
        let found: CashFlowManifest =
            serde_json::from_slice(&bytes).map_err(|error| NoManifest::Other(error.to_string()))?;
        if found.format != FORMAT {
            return Err(NoManifest::Other(format!(
                "its format is {:?}",
                found.format
            )));
        }
        if found.files.is_empty() {
            return Err(NoManifest::Other("it holds no table".to_owned()));
        }
        Ok(found)
    }
}
