//! A folder of results: whole in the end, kept to go on with, or absent.

use super::failure::Failure;
use super::interrupt;
use super::terminal::Terminal;
use crate::output::charts::{ChartError, Picture};
use crate::output::folder::{Folder, FolderFault, Target};
use crate::text::{Language, Text};
use std::io::Write;
use std::path::Path;

/// How the work on a folder ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With everything that was asked for.
    Complete,
    /// By an interrupt, with whole results of less than was asked for.
    Shortened,
    /// By an interrupt, with a partial folder that the same command goes on with.
    Paused,
}

/// Writes a folder of results and prints what there is to say: the text that `work` gives, and where the
/// files are.
pub(super) fn into_folder(
    folder: Folder,
    charts: bool,
    terminal: &Terminal,
    out: &mut dyn Write,
    work: impl FnOnce(&Folder) -> Result<(String, Ending), Failure>,
) -> Result<(), Failure> {
    if folder.replaces_leftover() {
        terminal.note(terminal.say(Text::new(
            "an unfinished earlier run was found and is replaced",
            "发现以往未完成的运行，已替换",
        )));
    }
    interrupt::watch(terminal)?;
    match work(&folder) {
        Ok((text, Ending::Paused)) => {
            folder.pause();
            out.write_all(text.as_bytes())?;
            Err(Failure::Interrupted)
        }
        Ok((text, ending)) => {
            let path = folder.finish()?;
            out.write_all(text.as_bytes())?;
            writeln!(out, "{}", files_line(&path, charts, terminal.language))?;
            match ending {
                Ending::Complete => Ok(()),
                _ => Err(Failure::Interrupted),
            }
        }
        Err(failure) => {
            folder.abandon();
            Err(failure)
        }
    }
}

/// Where results go: to a path, if one is given, replacing what is there only by force.
pub(super) fn target((path, force): (Option<&Path>, bool), name: &str) -> Target {
    match path {
        Some(path) => Target::Named {
            path: path.to_owned(),
            force,
        },
        None => Target::Numbered(name.to_owned()),
    }
}

/// Writes charts as SVG and PNG and gives the names of the files. One that cannot be drawn is a warning:
/// the tables hold the same figures.
pub(super) fn write_charts<'n>(
    folder: &Folder,
    terminal: &Terminal,
    charts: impl IntoIterator<Item = (&'n str, Result<Picture, ChartError>)>,
) -> Result<Vec<String>, FolderFault> {
    let mut names = Vec::new();
    for (name, drawn) in charts {
        match drawn {
            Ok(picture) => {
                let (svg, png) = (format!("charts/{name}.svg"), format!("charts/{name}.png"));
                folder.write(&svg, |file| file.write_all(picture.svg.as_bytes()))?;
                folder.write(&png, |file| file.write_all(&picture.png))?;
                names.extend([svg, png]);
            }
            Err(error) => warn_of_chart(name, &error, terminal),
        }
    }
    Ok(names)
}

/// Warns of a chart that cannot be drawn.
pub(super) fn warn_of_chart(name: &str, error: &ChartError, terminal: &Terminal) {
    terminal.warning(&match terminal.language {
        Language::English => format!("no chart {name}: {error}"),
        Language::Chinese => format!("未能画图 {name}：{error}"),
    });
}

/// Warns of characters that the fonts of the charts lack.
pub(super) fn warn_of_missing(characters: &[char], terminal: &Terminal) {
    if characters.is_empty() {
        return;
    }
    let characters: String = characters.iter().collect();
    terminal.warning(&match terminal.language {
        Language::English => {
            format!("the charts have no letters for {characters}: □ stands for each")
        }
        Language::Chinese => format!("图中缺少字形：{characters}，以 □ 代替"),
    });
}

/// Where the results are.
fn files_line(path: &Path, charts: bool, language: Language) -> String {
    let path = path.display();
    match (language, charts) {
        (Language::English, true) => format!("Tables, charts and manifest: {path}"),
        (Language::English, false) => format!("Tables and manifest: {path}"),
        (Language::Chinese, true) => format!("表格、图与运行清单：{path}"),
        (Language::Chinese, false) => format!("表格与运行清单：{path}"),
    }
}

impl From<FolderFault> for Failure {
    fn from(fault: FolderFault) -> Self {
        match fault {
            FolderFault::Exists(_)
            | FolderFault::NotResults(_)
            | FolderFault::Unfinished(_)
            | FolderFault::NoName(_) => Failure::Usage(fault.to_string()),
            FolderFault::AtWork(_) | FolderFault::Io(..) => Failure::Failed(fault.to_string()),
        }
    }
}
