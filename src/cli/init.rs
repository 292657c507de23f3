//! `commonground init`: a scenario to start from.

mod template;

use super::failure::Failure;
use super::terminal::Terminal;
use crate::model::presets::{Preset, PresetKind};
use crate::scenario::is_fit_name;
use crate::text::Language;
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;
use template::Template;

/// Where the scenario goes if nobody says.
const DEFAULT_FILE: &str = "scenario.toml";

/// Name of a scenario whose file has no name that is fit.
const DEFAULT_NAME: &str = "my-space";

/// Write a scenario with every input explained / 生成带说明的情景文件
#[derive(Debug, Args)]
pub struct Arguments {
    /// File to write; - prints it / 要写入的文件
    #[arg(value_name = "FILE", default_value = DEFAULT_FILE)]
    file: String,
    /// Type of space / 空间类型
    #[arg(long = "type", value_name = "TYPE", default_value = "characteristic",
          value_parser = names(PresetKind::Type))]
    kind: String,
    /// Mode of operation / 运营模式
    #[arg(long, value_name = "MODE", default_value = "composite",
          value_parser = names(PresetKind::Mode))]
    mode: String,
    /// Overwrite a file that is there / 覆盖已有文件
    #[arg(long)]
    force: bool,
}

/// The names of the presets of a kind.
fn names(kind: PresetKind) -> PossibleValuesParser {
    PossibleValuesParser::new(Preset::of_kind(kind).map(|preset| preset.name))
}

/// Writes the scenario, and says what to do with it.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let find = |kind, name: &str| {
        let unknown = || Failure::Usage(format!("no preset is called {name}"));
        Preset::find(kind, name).ok_or_else(unknown)
    };
    let path = Path::new(&arguments.file);
    let stem = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default();
    let template = Template {
        name: if is_fit_name(stem) {
            stem
        } else {
            DEFAULT_NAME
        },
        kind: find(PresetKind::Type, &arguments.kind)?,
        mode: find(PresetKind::Mode, &arguments.mode)?,
    };
    let text = template.text();
    if arguments.file == "-" {
        out.write_all(text.as_bytes())?;
        return Ok(());
    }
    write(path, &text, arguments.force)
        .map_err(|error| refused(&arguments.file, &error, terminal))?;
    let file = &arguments.file;
    terminal.note(&match terminal.language {
        Language::English => format!(
            "{file} written. Next: change what you know, then\n  commonground check {file}\n  commonground run {file}"
        ),
        Language::Chinese => format!(
            "已写入 {file}。接下来：填入已知数据，然后\n  commonground check {file}\n  commonground run {file}"
        ),
    });
    Ok(())
}

/// Writes a text to a new file, or over one that is there.
fn write(path: &Path, text: &str, over: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).truncate(over);
    if over {
        options.create(true);
    } else {
        options.create_new(true);
    }
    options.open(path)?.write_all(text.as_bytes())
}

/// Why nothing was written.
fn refused(file: &str, error: &io::Error, terminal: &Terminal) -> Failure {
    let exists = error.kind() == io::ErrorKind::AlreadyExists;
    Failure::Failed(match (terminal.language, exists) {
        (Language::English, true) => format!("{file} exists; --force overwrites it"),
        (Language::English, false) => format!("{file} cannot be written: {error}"),
        (Language::Chinese, true) => format!("{file} 已存在；如需覆盖请加 --force"),
        (Language::Chinese, false) => format!("无法写入 {file}：{error}"),
    })
}
