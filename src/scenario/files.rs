//! Fetches files through the loader and turns them into text, trees and columns of data.

use super::draft::Draft;
use super::raw::{self, Node, Table};
use super::reader::Reader;
use super::setting::Origin;
use super::types::{Override, SourceFile};
use super::words::{list, quoted, suggestion};
use crate::diagnostics::{Code, Place, Problem};
use std::path::Path;
use std::sync::Arc;

/// Largest scenario file, in bytes.
const LARGEST_SCENARIO: u64 = 4 << 20;

/// Largest table of data, in bytes.
const LARGEST_DATA: u64 = 64 << 20;

/// Longest chain of files that extend one another.
const LONGEST_CHAIN: usize = 8;

impl Reader<'_> {
    /// Reads a scenario file and those that it extends.
    pub(super) fn scenario_file(&mut self, path: &str) -> Option<Draft> {
        self.chained(path, None, &mut Vec::new())
    }

    /// `chain` holds the paths that lead here, `mention` the place that names this one.
    fn chained(
        &mut self,
        path: &str,
        mention: Option<Place>,
        chain: &mut Vec<String>,
    ) -> Option<Draft> {
        if chain.iter().any(|earlier| earlier == path) || chain.len() >= LONGEST_CHAIN {
            let mut problem = Problem::new(
                Code::ExtendsCycle,
                format!("{} -> {path} has no end", chain.join(" -> ")),
            )
            .hint(format!(
                "a scenario cannot extend itself, and at most {LONGEST_CHAIN} files follow one another"
            ));
            if let Some(place) = mention {
                problem = problem.at(place, "leads back, or too far");
            }
            self.problems.push(problem);
            return None;
        }
        let text = self.text_of(path, LARGEST_SCENARIO, mention)?;
        let file = self.problems.sources.add(path, text.as_str());
        let table = match raw::parse(&text, file) {
            Ok(table) => table,
            Err(problems) => {
                for problem in problems {
                    self.problems.push(problem);
                }
                return None;
            }
        };
        let origin = match chain.len() {
            0 => Origin::File,
            _ => Origin::Parent,
        };
        chain.push(path.to_owned());
        let parent = self.parent(path, &table, chain);
        // Data that a file names lie beside that file.
        path.clone_into(&mut self.path);
        let own = self.draft(&table, origin);
        let mut draft = parent.unwrap_or_default();
        draft.overlay(own);
        Some(draft)
    }

    fn parent(&mut self, path: &str, table: &Table, chain: &mut Vec<String>) -> Option<Draft> {
        let entry = table.get("extends")?;
        let parent = self.text(&entry.node, "the file that is extended")?;
        self.chained(&beside(path, &parent), Some(entry.node.place), chain)
    }

    /// Reads the settings of the command line, each a text of its own.
    pub(super) fn overrides(&mut self, overrides: &[Override], draft: &mut Draft) {
        for setting in overrides {
            let text = toml_line(setting);
            let file = self.problems.sources.add("--set", text.as_str());
            let whole = Place {
                file,
                start: 0,
                end: text.len(),
            };
            let table = match raw::parse(&text, file) {
                Ok(table) if table.entries.len() == 1 => table,
                _ => {
                    self.problems.push(
                        Problem::new(
                            Code::BadOverride,
                            format!("{} is not path=value", quoted(&text)),
                        )
                        .at(whole, "expected one path and one value")
                        .hint("for instance exit.rate=0.3 or 'demand.visits={interval=[2,10]}'"),
                    );
                    continue;
                }
            };
            if let Some(entry) = table.get("extends").or_else(|| table.get("alternatives")) {
                self.problems.push(
                    Problem::new(
                        Code::BadOverride,
                        format!("`{}` cannot be set on the command line", entry.key),
                    )
                    .at(entry.key_place, "only in a file")
                    .hint("a setting of the command line holds for every alternative"),
                );
                continue;
            }
            let own = self.draft(&table, Origin::CommandLine);
            draft.whole.overlay(&own.whole);
            draft.commands.extend(own.files);
        }
    }

    /// The text of a file, without its byte-order mark.
    pub(super) fn text_of(
        &mut self,
        path: &str,
        limit: u64,
        mention: Option<Place>,
    ) -> Option<String> {
        let bytes = self.bytes_of(path, limit, mention)?;
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.to_owned()),
            Err(error) => {
                let problem = self.not_utf8(path, bytes, error.valid_up_to());
                self.problems.push(problem);
                None
            }
        }
    }

    /// The bytes of a file, read once however often it is named.
    fn bytes_of(&mut self, path: &str, limit: u64, mention: Option<Place>) -> Option<Arc<[u8]>> {
        if let Some(file) = self.files.iter().find(|file| file.path == path) {
            return Some(file.bytes.clone());
        }
        let problem = match self.loader.load(path, limit) {
            Ok(bytes) if bytes.len() as u64 <= limit => {
                let bytes: Arc<[u8]> = bytes.into();
                self.files.push(SourceFile {
                    path: path.to_owned(),
                    bytes: bytes.clone(),
                });
                return Some(bytes);
            }
            Ok(_) => Problem::new(
                Code::FileTooLarge,
                format!("{path} is larger than {} MiB", limit >> 20),
            )
            .hint("is this the right file?"),
            Err(error) => Problem::new(
                Code::UnreadableFile,
                format!("{path} cannot be read: {error}"),
            ),
        };
        self.problems.push(match mention {
            Some(place) => problem.at(place, "named here"),
            None => problem,
        });
        None
    }

    fn not_utf8(&mut self, path: &str, bytes: &[u8], offset: usize) -> Problem {
        let before = &bytes[..offset];
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let hint = if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
            "it looks like UTF-16: save it as UTF-8"
        } else if looks_like_gbk(bytes) {
            "it looks like GBK, as Windows in Chinese saves by default: save it as UTF-8"
        } else {
            "save it as UTF-8"
        };
        // What cannot be read shows as a replacement character; the text before it is intact.
        let text = String::from_utf8_lossy(bytes);
        let width = text
            .get(offset..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        let file = self.problems.sources.add(path, text.as_ref());
        Problem::new(
            Code::NotUtf8,
            format!(
                "{path} is not UTF-8 text: byte {} in line {line}",
                offset + 1
            ),
        )
        .at(
            Place {
                file,
                start: offset,
                end: offset + width,
            },
            format!("byte 0x{:02X}", bytes.get(offset).copied().unwrap_or(0)),
        )
        .hint(hint)
    }

    /// The numbers of a column of a CSV file: `{ file = "…", column = "…" }`.
    pub(super) fn data_column(&mut self, node: &Node, table: &Table) -> Option<Vec<f64>> {
        for entry in &table.entries {
            if !matches!(entry.key.as_str(), "file" | "column") {
                self.unknown_key(entry, "empirical", ["file", "column"].into_iter());
                return None;
            }
        }
        let (Some(file), Some(column)) = (table.get("file"), table.get("column")) else {
            self.missing(node, "empirical", "file = \"…\" and column = \"…\"");
            return None;
        };
        let name = self.text(&file.node, "the file of data")?;
        let header = self.text(&column.node, "the column")?;
        let path = beside(&self.path, &name);
        let text = self.text_of(&path, LARGEST_DATA, Some(file.node.place))?;
        let mut records = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let headers = match records.headers() {
            Ok(headers) => headers.clone(),
            Err(error) => return self.bad_data(&path, &error.to_string(), file.node.place),
        };
        let Some(index) = headers.iter().position(|known| known == header) else {
            let names: Vec<_> = headers.iter().take(12).collect();
            let hint = suggestion(&self.problems, &header, headers.iter());
            self.problems.push(
                Problem::new(
                    Code::BadData,
                    format!("{path} has no column {}", quoted(&header)),
                )
                .at(
                    column.node.place,
                    format!("its columns are {}", list(&names)),
                )
                .hint_if_any(hint),
            );
            return None;
        };
        let mut numbers = Vec::new();
        let mut blanks = 0_usize;
        for record in records.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => return self.bad_data(&path, &error.to_string(), file.node.place),
            };
            let cell = record.get(index).unwrap_or_default();
            match cell.parse::<f64>() {
                Ok(number) if number.is_finite() => numbers.push(number),
                _ if cell.is_empty() => blanks += 1,
                _ => {
                    let line = record.position().map_or(0, csv::Position::line);
                    let what = format!("line {line}: {} is not a number", quoted(cell));
                    return self.bad_data(&path, &what, column.node.place);
                }
            }
        }
        if blanks > 0 {
            self.problems.push(
                Problem::new(
                    Code::BlankCells,
                    format!("blank cells of {path} are left out: {blanks}"),
                )
                .at(
                    column.node.place,
                    format!("{} numbers remain", numbers.len()),
                ),
            );
        }
        Some(numbers)
    }

    fn bad_data<T>(&mut self, path: &str, what: &str, place: Place) -> Option<T> {
        self.problems.push(
            Problem::new(Code::BadData, format!("{path}: {what}")).at(place, "read from this file"),
        );
        None
    }
}

/// A path that is relative to the file in which it is written.
fn beside(file: &str, relative: &str) -> String {
    match Path::new(file).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => {
            folder.join(relative).to_string_lossy().into_owned()
        }
        _ => relative.to_owned(),
    }
}

/// A setting of the command line as a line of TOML. A value that starts with a letter and is no TOML
/// counts as a text, and a part of the path that is no bare key is quoted, so that neither needs
/// quotes within quotes.
fn toml_line(setting: &Override) -> String {
    let quote = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let bare = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
    };
    let path: Vec<_> = if setting.path.contains(['"', '\'']) {
        vec![setting.path.clone()]
    } else {
        setting
            .path
            .split('.')
            .map(|part| match part.trim() {
                part if part.is_empty() || bare(part) => part.to_owned(),
                part => quote(part),
            })
            .collect()
    };
    let word = setting.value.starts_with(char::is_alphabetic)
        && toml::de::DeValue::parse(&setting.value).is_err();
    let value = if word {
        quote(&setting.value)
    } else {
        setting.value.clone()
    };
    format!("{}={value}", path.join("."))
}

/// Whether bytes that are not UTF-8 could be GBK: every byte above ASCII leads a pair.
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter();
    while let Some(&lead) = rest.next() {
        if lead < 0x80 {
            continue;
        }
        let pair = (0x81..=0xFE).contains(&lead)
            && rest
                .next()
                .is_some_and(|&trail| (0x40..=0xFE).contains(&trail) && trail != 0x7F);
        if !pair {
            return false;
        }
    }
    true
}
