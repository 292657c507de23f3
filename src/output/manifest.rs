//! `manifest.json`: what a run was made of, and all that it takes to repeat it bit for bit.

use super::charts::{Format, Size};
use crate::engine::{DrawRange, Instructions};
use crate::scenario::{Override, Scenario, SourceFile};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Name of the file in a folder of results.
pub const FILE_NAME: &str = "manifest.json";

/// What a manifest says it is.
const FORMAT: &str = "commonground-run-1";

/// Largest manifest that is read back, in bytes: it holds every file that a scenario may name.
const LARGEST: u64 = 1 << 30;

/// What a run was made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// What the file is.
    pub format: String,
    /// The program that ran.
    pub program: Program,
    /// The scenario.
    pub scenario: ScenarioName,
    /// Settings of the command line, in order.
    pub overrides: Vec<Setting>,
    /// Seed of every random stream.
    pub seed: u64,
    /// How draws were placed.
    pub method: String,
    /// Draws.
    pub draws: Draws,
    /// What was to be known how precisely; none of a run of fixed length.
    #[serde(default)]
    pub precision: Option<Precision>,
    /// The parts that were merged; none of a run in one go.
    #[serde(default)]
    pub merged: Option<Vec<MergedPart>>,
    /// What was asked, if it was more than a run.
    #[serde(default)]
    pub question: Option<Question>,
    /// What was written besides the tables.
    pub written: Written,
    /// Where it ran; none of it changes a figure.
    pub machine: Machine,
    /// When it ran.
    pub time: Time,
    /// Every file that was read, the scenario's own first.
    pub files: Vec<FileRead>,
}

/// The program that ran.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The commit it was built from, where that is known.
    pub commit: Option<String>,
}

/// The scenario that was run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioName {
    /// Its name.
    pub name: String,
    /// Its alternatives, in order.
    pub alternatives: Vec<String>,
}

/// A setting of the command line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// What was set.
    pub path: String,
    /// Its value, as typed.
    pub value: String,
}

/// Draws of each alternative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draws {
    /// How many were asked for.
    pub asked: u64,
    /// How many the tables are made of.
    pub done: u64,
    /// Whether the run was interrupted.
    pub interrupted: bool,
    /// How many `draws.csv` holds; none without that file.
    pub saved: Option<u64>,
}

/// What was to be known how precisely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Precision {
    /// The targets, as the command line spells them.
    pub targets: Vec<String>,
    /// Draws at which to stop in any case.
    pub most: u64,
    /// Whether every target holds.
    pub holds: bool,
}

/// A question that was put to a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The command.
    pub command: String,
    /// All arguments of the program, as typed.
    pub arguments: Vec<String>,
}

/// A part of a run that was merged with others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MergedPart {
    /// Its draws.
    pub range: DrawRange,
    /// Where it ran.
    pub machine: Machine,
    /// When it ran.
    pub time: Time,
}

/// What was written besides the tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Language of the charts.
    pub language: String,
    /// Size of the charts; none of a manifest from before there was a choice.
    #[serde(default)]
    pub size: Option<String>,
    /// Whether the charts are in shades of grey.
    #[serde(default)]
    pub grey: bool,
    /// Names of the charts.
    pub charts: Vec<String>,
}

impl Written {
    /// How its charts came out.
    pub fn format(&self) -> Format {
        let size = self.size.as_deref().and_then(Size::parse);
        Format {
            size: size.unwrap_or(Format::default().size),
            grey: self.grey,
        }
    }
}

/// Where a run took place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Threads that worked.
    pub threads: usize,
    /// Instruction set.
    pub instructions: String,
    /// Operating system.
    pub system: String,
    /// Processor architecture.
    pub architecture: String,
}

/// When a run took place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Time {
    /// Start (RFC 3339, UTC).
    pub started: String,
    /// Seconds until everything but this file was written.
    pub seconds: f64,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRead {
    /// Its path as it was asked for.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its text.
    pub text: String,
}

impl FileRead {
    /// A file and what it held.
    pub(super) fn of(file: &SourceFile) -> FileRead {
        FileRead {
            path: file.path.clone(),
            sha256: sha256(&file.bytes),
            // The reader takes nothing but UTF-8.
            text: String::from_utf8_lossy(&file.bytes).into_owned(),
        }
    }

    /// Whether the text is still the one that the hash was taken of.
    pub fn is_intact(&self) -> bool {
        sha256(self.text.as_bytes()) == self.sha256
    }
}

/// The SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Program {
    /// This program.
    pub fn this() -> Program {
        Program {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            commit: option_env!("COMMONGROUND_COMMIT").map(str::to_owned),
        }
    }
}

/// As people tell versions apart.
impl fmt::Display for Program {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.name, self.version)?;
        match &self.commit {
            Some(commit) => write!(formatter, " ({commit})"),
            None => Ok(()),
        }
    }
}

impl Manifest {
    /// The manifest of a run of a scenario.
    pub fn of(
        scenario: &Scenario,
        overrides: &[Override],
        draws: Draws,
        written: Written,
        (started, taken): (SystemTime, Duration),
    ) -> Manifest {
        Manifest {
            format: FORMAT.to_owned(),
            program: Program::this(),
            scenario: ScenarioName {
                name: scenario.name.clone(),
                alternatives: scenario
                    .alternatives
                    .iter()
                    .map(|one| one.name.clone())
                    .collect(),
            },
            overrides: overrides
                .iter()
                .map(|setting| Setting {
                    path: setting.path.clone(),
                    value: setting.value.clone(),
                })
                .collect(),
            seed: scenario.seed.0,
            method: scenario.method.as_str().to_owned(),
            draws,
            precision: None,
            merged: None,
            question: None,
            written,
            machine: Machine {
                threads: rayon::current_num_threads(),
                instructions: Instructions::chosen().name().to_owned(),
                system: std::env::consts::OS.to_owned(),
                architecture: std::env::consts::ARCH.to_owned(),
            },
            time: Time {
                started: humantime::format_rfc3339_seconds(started).to_string(),
                seconds: taken.as_secs_f64(),
            },
            files: scenario.files.iter().map(FileRead::of).collect(),
        }
    }

    /// The manifest with further files that were read.
    pub fn with_files<'a>(mut self, files: impl Iterator<Item = &'a SourceFile>) -> Manifest {
        self.files.extend(files.map(FileRead::of));
        self
    }

    /// The manifest of a question, which is put again and not run.
    pub fn asking(self, question: Question) -> Manifest {
        Manifest {
            format: format!("commonground-{}-1", question.command),
            question: Some(question),
            ..self
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

    /// Reads the manifest of a run.
    ///
    /// # Errors
    /// If it cannot be read or is none.
    pub fn read(path: &Path) -> Result<Manifest, NoManifest> {
        let found = Manifest::read_any(path)?;
        match &found.question {
            None => Ok(found),
            Some(question) => Err(NoManifest::Other(format!(
                "it is one of `{}`, which `commonground {0}` repeats with the same options",
                question.command
            ))),
        }
    }

    /// Reads the manifest of a run or of a question.
    ///
    /// # Errors
    /// If it cannot be read or is none.
    pub fn read_any(path: &Path) -> Result<Manifest, NoManifest> {
        let length = fs::metadata(path).map_err(NoManifest::Unreadable)?.len();
        if length > LARGEST {
            return Err(NoManifest::Other("it is too large".to_owned()));
        }
        let bytes = fs::read(path).map_err(NoManifest::Unreadable)?;
        let found: Manifest =
            serde_json::from_slice(&bytes).map_err(|error| NoManifest::Other(error.to_string()))?;
        let asked = found.question.as_ref();
        let format = asked.map(|question| format!("commonground-{}-1", question.command));
        if found.format != format.as_deref().unwrap_or(FORMAT) {
            return Err(NoManifest::Other(format!(
                "its format is {:?}",
                found.format
            )));
        }
        if found.files.is_empty() {
            return Err(NoManifest::Other("it holds no scenario".to_owned()));
        }
        Ok(found)
    }

    /// Its settings of the command line.
    pub fn settings(&self) -> Vec<Override> {
        let setting = |setting: &Setting| Override {
            path: setting.path.clone(),
            value: setting.value.clone(),
        };
        self.overrides.iter().map(setting).collect()
    }
}

/// Why a file is not taken for a manifest.
#[derive(Debug)]
pub enum NoManifest {
    /// It cannot be read.
    Unreadable(io::Error),
    /// It is something else.
    Other(String),
}

impl fmt::Display for NoManifest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoManifest::Unreadable(error) => error.fmt(formatter),
            NoManifest::Other(reason) => write!(formatter, "not a manifest of a run: {reason}"),
        }
    }
}

impl std::error::Error for NoManifest {}

/// Whether a file is a manifest of this program, of whatever command.
pub fn is_manifest(path: &Path) -> bool {
    #[derive(Deserialize)]
    struct Format {
        format: String,
    }
    let Ok(bytes) = fs::read(path) else {
        return false;
    };
    let format = serde_json::from_slice(&bytes).map(|found: Format| found.format);
    format.is_ok_and(|format| format.starts_with("commonground-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    // The first example of FIPS 180-4's test vectors.
    #[test]
    fn hash_of_abc() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
