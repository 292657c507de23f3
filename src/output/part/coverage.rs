//! Whether parts make one run: the same run, nothing missing, nothing twice.

use super::Label;
use super::frames::PartFault;
use crate::engine::DrawRange;
use crate::output::manifest::FileRead;
use crate::text::{Language, Text};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Files named in a message, at most.
const NAMED: usize = 3;

/// Characters of a hash that tell files apart.
const HASH_SHOWN: usize = 8;

/// A part file whose label was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Where it is.
    pub path: PathBuf,
    /// What it holds.
    pub label: Label,
}

/// Why parts do not make one run.
#[derive(Debug)]
pub enum Refusal {
    /// A file is no sound part.
    Fault(PathBuf, PartFault),
    /// Parts differ in something that decides the results: what, and every value with the files that
    /// have it.
    Different(Text, Vec<(String, Vec<PathBuf>)>),
    /// Draws that no part holds; the part that was interrupted there, if one was.
    Gap(DrawRange, Option<PathBuf>),
    /// Draws that two parts hold.
    Overlap(DrawRange, [PathBuf; 2]),
}

/// Puts parts in the order of draws.
///
/// # Errors
/// Everything that keeps them from making one run.
pub fn whole(files: Vec<(PathBuf, Result<Label, PartFault>)>) -> Result<Vec<Part>, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let mut parts = Vec::new();
    for (path, label) in files {
        match label {
            Ok(label) => parts.push(Part { path, label }),
            Err(fault) => refusals.push(Refusal::Fault(path, fault)),
        }
    }
    refusals.extend(differences(&parts));
    parts.sort_by_key(|part| part.label.range);
    if let Some(draws) = meant(&parts) {
        let of_that_length = |part: &&Part| part.label.all_draws() == draws;
        let of_that_length: Vec<&Part> = parts.iter().filter(of_that_length).collect();
        refusals.extend(uncovered(&of_that_length, draws));
    }
    if refusals.is_empty() {
        Ok(parts)
    } else {
        Err(refusals)
    }
}

/// Draws of the run that is meant: those of most parts. Where there is no majority nobody knows what is
/// missing.
fn meant(parts: &[Part]) -> Option<u64> {
    let draws = parts.iter().map(|part| part.label.all_draws());
    let mut draws: Vec<u64> = draws.collect();
    draws.sort_unstable();
    let middle = *draws.get(draws.len() / 2)?;
    let as_many = draws.iter().filter(|&&one| one == middle).count();
    (2 * as_many > draws.len()).then_some(middle)
}

/// Whether all values are the same.
fn all_equal<T: PartialEq>(mut values: impl Iterator<Item = T>) -> bool {
    let first = values.next();
    values.all(|value| Some(value) == first)
}

/// What parts differ in.
fn differences(parts: &[Part]) -> Vec<Refusal> {
    let by = |what: Text, value: &dyn Fn(&Label) -> String| different(parts, what, value, value);
    let version = Text::new("program", "程序版本");
    let aspects = [
        by(version, &|label| label.manifest.program.to_string()),
        by(Text::new("scenario", "情景"), &|label| {
            label.manifest.scenario.name.clone()
        }),
        by(Text::new("seed", "随机种子"), &|label| {
            label.manifest.seed.to_string()
        }),
        by(Text::new("method", "抽样方法"), &|label| {
            label.manifest.method.clone()
        }),
        by(Text::new("number of draws", "抽样次数"), &|label| {
            label.all_draws().to_string()
        }),
    ];
    let mut found: Vec<Refusal> = aspects.into_iter().flatten().collect();
    // Between versions and scenarios inputs differ anyhow.
    let says_enough =
        |one: &Refusal| matches!(one, Refusal::Different(what, _) if *what == version);
    if !found.iter().any(says_enough)
        && all_equal(parts.iter().map(|part| &part.label.manifest.scenario.name))
        && !all_equal(parts.iter().map(|part| &part.label.settled))
    {
        let inputs = Text::new("inputs", "设定值");
        found.extend(different(
            parts,
            inputs,
            &|label| label.settled.clone(),
            &settings,
        ));
    }
    found
}

/// Parts grouped by a key, if there is more than one, each group with what it shows.
fn different(
    parts: &[Part],
    what: Text,
    key: &dyn Fn(&Label) -> String,
    shown: &dyn Fn(&Label) -> String,
) -> Option<Refusal> {
    let mut groups: BTreeMap<String, (String, Vec<PathBuf>)> = BTreeMap::new();
    for Part { path, label } in parts {
        let group = groups.entry(key(label));
        let (_, paths) = group.or_insert_with(|| (shown(label), Vec::new()));
        paths.push(path.clone());
    }
    let groups: Vec<_> = groups.into_values().collect();
    (groups.len() > 1).then_some(Refusal::Different(what, groups))
}

/// Settings that are compared by themselves.
const COMPARED: [&str; 3] = ["draws", "seed", "method"];

/// The files and settings that the inputs come from.
fn settings(label: &Label) -> String {
    let file = |file: &FileRead| {
        let hash: String = file.sha256.chars().take(HASH_SHOWN).collect();
        format!("{} ({hash})", file.path)
    };
    let files = label.manifest.files.iter().map(file);
    let settings = label.manifest.overrides.iter();
    let settings = settings.filter(|setting| !COMPARED.contains(&setting.path.as_str()));
    let settings = settings.map(|setting| format!("{}={}", setting.path, setting.value));
    files.chain(settings).collect::<Vec<_>>().join(" ")
}

/// Draws that no part or more than one holds; parts are in the order of draws.
fn uncovered(parts: &[&Part], draws: u64) -> Vec<Refusal> {
    let mut found = Vec::new();
    // The part that reaches furthest.
    let mut furthest: Option<&Part> = None;
    for &part in parts {
        let range = part.label.range;
        let next = furthest.map_or(0, |part| part.label.range.end);
        if range.first > next {
            found.push(gap(next, range.first, furthest));
        }
        if let Some(before) = furthest.filter(|_| range.first < next) {
            let twice = DrawRange {
                first: range.first,
                end: range.end.min(next),
            };
            let paths = [before.path.clone(), part.path.clone()];
            found.push(Refusal::Overlap(twice, paths));
        }
        if range.end > next {
            furthest = Some(part);
        }
    }
    let next = furthest.map_or(0, |part| part.label.range.end);
    if next < draws {
        found.push(gap(next, draws, furthest));
    }
    found
}

/// Draws that no part holds, behind a part.
fn gap(first: u64, end: u64, before: Option<&Part>) -> Refusal {
    let cut_short = before.filter(|part| part.label.asked.end > part.label.range.end);
    Refusal::Gap(
        DrawRange { first, end },
        cut_short.map(|part| part.path.clone()),
    )
}

impl Refusal {
    /// What is wrong and what helps.
    pub fn text(&self, language: Language) -> String {
        let english = language == Language::English;
        match self {
            Refusal::Fault(path, fault) => {
                let space = if english { " " } else { "：" };
                let reason = match fault {
                    PartFault::Unreadable(error) => format!("{space}{error}"),
                    _ => String::new(),
                };
                format!(
                    "{}{space}{}{reason}",
                    path.display(),
                    fault.text().get(language)
                )
            }
            Refusal::Different(what, groups) => {
                let comma = Text::new(", ", "，").get(language);
                let colon = Text::new(": ", "：").get(language);
                let semicolon = Text::new("; ", "；").get(language);
                let groups = groups.iter().map(|(value, paths)| {
                    let paths = names(paths, language);
                    if english {
                        format!("{value} in {paths}")
                    } else {
                        format!("{paths} 为 {value}")
                    }
                });
                let groups: Vec<String> = groups.collect();
                let lead = Text::new("parts of different runs", "各段不属于同一次运行");
                let (lead, what) = (lead.get(language), what.get(language));
                format!("{lead}{comma}{what}{colon}{}", groups.join(semicolon))
            }
            Refusal::Gap(range, None) if english => {
                format!("no part holds draws {range}: run with --range {range}")
            }
            Refusal::Gap(range, None) => {
                format!("缺少抽样 {range}：请用 --range {range} 运行")
            }
            Refusal::Gap(range, Some(path)) if english => format!(
                "no part holds draws {range}, {} was interrupted before them: run with --range {range}",
                path.display()
            ),
            Refusal::Gap(range, Some(path)) => format!(
                "缺少抽样 {range}（{} 在此之前中断）：请用 --range {range} 运行",
                path.display()
            ),
            Refusal::Overlap(range, [one, other]) if english => format!(
                "two parts hold draws {range}: leave out {} or {}",
                one.display(),
                other.display()
            ),
            Refusal::Overlap(range, [one, other]) => format!(
                "抽样 {range} 重复：请去掉 {} 或 {}",
                one.display(),
                other.display()
            ),
        }
    }
}

/// A few files by name, and how many more there are.
fn names(paths: &[PathBuf], language: Language) -> String {
    let shown = paths.iter().take(NAMED);
    let shown: Vec<String> = shown.map(|path| path.display().to_string()).collect();
    let more = paths.len().saturating_sub(NAMED);
    let shown = shown.join(Text::new(", ", "、").get(language));
    match (more, language) {
        (0, _) => shown,
        (_, Language::English) => format!("{shown} and {more} more"),
        (_, Language::Chinese) => format!("{shown} 等 {} 个文件", paths.len()),
    }
}
