//! Walks the tree of one file and turns it into layers.

use super::draft::{AlternativeWords, Draft, Layer, Whole, Written};
use super::raw::{Content, Entry, Node, Table};
use super::setting::Origin;
use super::types::{Base, Loader, SourceFile, Title};
use super::value::Target;
use super::words::{list, quoted};
use crate::diagnostics::{Code, Problem, Problems};
use crate::model::inputs::{GROUPS, Input};
use crate::model::presets::{Preset, PresetKind};
use crate::model::slots::{Budget, Participation, Usage, Valuation};
use crate::random::Seed;
use crate::uncertain::Method;

/// Most alternatives of a scenario.
const MOST_ALTERNATIVES: usize = 500;

/// Most draws of a scenario.
const MOST_DRAWS: i128 = 1_000_000_000;

/// Keys that concern the whole scenario.
const WHOLE_KEYS: [&str; 8] = [
    "extends",
    "draws",
    "seed",
    "method",
    "alternatives",
    "correlate",
    "sweep",
    "appraisal.start_year",
];

/// Keys of an alternative, beside the groups of inputs.
const ALTERNATIVE_KEYS: [&str; 7] = [
    "name", "title", "model", "mode", "type", "contract", "flows",
];

/// What reading needs and fills: problems, and the files behind them.
pub(super) struct Reader<'a> {
    pub problems: Problems,
    pub files: Vec<SourceFile>,
    pub loader: &'a dyn Loader,
    /// The file that is being read, to which other paths are relative.
    pub path: String,
}

/// Where a table stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Scenario,
    Alternative,
}

impl Reader<'_> {
    /// Reads the tree of a file, or of a setting of the command line.
    pub(super) fn draft(&mut self, table: &Table, origin: Origin) -> Draft {
        let mut draft = Draft::default();
        let mut layer = Layer::new(origin);
        for entry in &table.entries {
            match entry.key.as_str() {
                // Followed before the tree is walked.
                "extends" => {}
                "alternatives" => draft.alternatives = self.alternatives(&entry.node),
                _ => self.top_level(entry, &mut draft.whole, &mut layer),
            }
        }
        draft.files.push(layer);
        draft
    }

    /// Reads a key of the whole scenario, or one that every level may hold.
    fn top_level(&mut self, entry: &Entry, whole: &mut Whole, layer: &mut Layer) {
        let node = &entry.node;
        let place = node.place;
        match entry.key.as_str() {
            "name" => {
                whole.name = self
                    .text(node, "the name")
                    .and_then(|name| self.name(&name, place, "a scenario"))
                    .map(|value| Written { value, place });
            }
            "title" => whole.title = self.title(node),
            "draws" => whole.draws = self.draws(node),
            "seed" => {
                whole.seed = self
                    .whole(node, "the seed", 0, i128::from(u64::MAX))
                    .and_then(|seed| u64::try_from(seed).ok())
                    .map(|seed| Written {
                        value: Seed(seed),
                        place,
                    });
            }
            "method" => {
                whole.method = self
                    .choice(node, "method", &Method::ALL.map(Method::as_str), |word| {
                        word.parse().ok()
                    })
                    .map(|value| Written { value, place });
            }
            "correlate" => whole.correlate = self.correlate(node),
            "sweep" => whole.sweep = self.sweep(node),
            _ => self.level(entry, Level::Scenario, Some(whole), layer),
        }
    }

    fn draws(&mut self, node: &Node) -> Option<Written<u64>> {
        let draws = self.whole(node, "the number of draws", 0, MOST_DRAWS)?;
        match draws {
            0 => {
                self.problems.push(
                    Problem::new(Code::NoDraws, "a run needs at least one draw")
                        .at(node.place, "expected 1 or more")
                        .hint("10000 is the default"),
                );
                return None;
            }
            1 => self.problems.push(
                Problem::new(Code::OneDraw, "one draw shows no spread and no error")
                    .at(node.place, "a single draw"),
            ),
            _ => {}
        }
        u64::try_from(draws).ok().map(|value| Written {
            value,
            place: node.place,
        })
    }

    fn alternatives(&mut self, node: &Node) -> Vec<AlternativeWords> {
        let mut alternatives: Vec<AlternativeWords> = Vec::new();
        let Some(items) = node.list() else {
            self.wrong_type(
                node,
                "alternatives",
                "a list of tables, each under [[alternatives]]",
            );
            return alternatives;
        };
        if items.len() > MOST_ALTERNATIVES {
            self.problems.push(
                Problem::new(
                    Code::TooMany,
                    format!("there are {} alternatives", items.len()),
                )
                .at(node.place, format!("at most {MOST_ALTERNATIVES}")),
            );
            return alternatives;
        }
        for item in items {
            let Some(words) = self.alternative(item) else {
                continue;
            };
            let same = words.name.to_lowercase();
            match alternatives
                .iter()
                .find(|other| other.name.to_lowercase() == same)
            {
                Some(first) => self.problems.push(
                    Problem::new(
                        Code::RepeatedName,
                        format!("two alternatives are called {}", quoted(&words.name)),
                    )
                    .at(words.place, "used again")
                    .also(first.place, "used first")
                    .hint("names become file names, so capital letters do not tell them apart"),
                ),
                None => alternatives.push(words),
            }
        }
        alternatives
    }

    fn alternative(&mut self, node: &Node) -> Option<AlternativeWords> {
        let Some(table) = node.table() else {
            self.wrong_type(node, "an alternative", "a table");
            return None;
        };
        let mut layer = Layer::new(Origin::Alternative);
        let mut title = None;
        for entry in &table.entries {
            match entry.key.as_str() {
                "name" => {}
                "title" => title = self.title(&entry.node),
                _ => self.level(entry, Level::Alternative, None, &mut layer),
            }
        }
        let Some(entry) = table.get("name") else {
            self.problems.push(
                Problem::new(Code::MissingKey, "an alternative has no name")
                    .at(start_of(node), "expected name = \"…\""),
            );
            return None;
        };
        let name = self.text(&entry.node, "the name of an alternative")?;
        let place = entry.node.place;
        Some(AlternativeWords {
            name: self.name(&name, place, "an alternative")?,
            place,
            title,
            layers: vec![layer],
        })
    }

    /// Reads a key that the scenario and its alternatives share.
    fn level(&mut self, entry: &Entry, level: Level, whole: Option<&mut Whole>, layer: &mut Layer) {
        let node = &entry.node;
        match entry.key.as_str() {
            "model" => self.model(node, layer),
            "mode" => self.preset(node, PresetKind::Mode, layer),
            "type" => self.preset(node, PresetKind::Type, layer),
            "contract" => self.preset(node, PresetKind::Contract, layer),
            "flows" => layer.flows = self.flows(node, layer.origin),
            key if is_group(key) => self.group(entry, key, level, whole, layer),
            key if level == Level::Alternative && WHOLE_KEYS.contains(&key) => {
                self.misplaced(entry, key);
            }
            key => {
                let keys = ALTERNATIVE_KEYS
                    .into_iter()
                    .chain(top_groups())
                    .chain(WHOLE_KEYS.into_iter().filter(|_| level == Level::Scenario))
                    .filter(|known| !known.contains('.'));
                let (within, elsewhere) = match level {
                    Level::Scenario => ("the scenario", elsewhere(key)),
                    Level::Alternative => ("an alternative", elsewhere(key)),
                };
                self.unknown_key(entry, within, keys, elsewhere);
            }
        }
    }

    fn misplaced(&mut self, entry: &Entry, key: &str) {
        self.problems.push(
            Problem::new(
                Code::MisplacedKey,
                format!("`{key}` concerns the whole scenario, not one alternative"),
            )
            .at(entry.key_place, "not in an alternative")
            .hint("write it at the top of the file, before the first table"),
        );
    }

    /// Reads a table of inputs, such as `[exit]` and the `[exit.governance]` in it.
    fn group(
        &mut self,
        group: &Entry,
        path: &str,
        level: Level,
        mut whole: Option<&mut Whole>,
        layer: &mut Layer,
    ) {
        let Some(table) = group.node.table() else {
            let name = format!("`{path}`");
            self.wrong_type(&group.node, &name, "a table of inputs");
            return;
        };
        for entry in &table.entries {
            let path = format!("{path}.{}", entry.key);
            if let Some(input) = Input::find(&path) {
                let target = Target::of(input.definition());
                if let Some(setting) = self.setting(&entry.node, &target, layer.origin) {
                    layer.inputs.insert(
                        input,
                        Written {
                            value: setting,
                            place: entry.node.place,
                        },
                    );
                }
            } else if path == "appraisal.start_year" {
                match whole.as_deref_mut() {
                    Some(whole) => {
                        whole.start_year = self
                            .whole(&entry.node, "the start year", 1, 9999)
                            .and_then(|year| i32::try_from(year).ok())
                            .map(|value| Written {
                                value,
                                place: entry.node.place,
                            });
                    }
                    None => self.misplaced(entry, &path),
                }
            } else if is_group(&path) {
                self.group(entry, &path, level, whole.as_deref_mut(), layer);
            } else {
                let prefix = format!("{}.", path.rsplit_once('.').map_or("", |(group, _)| group));
                let known = Input::all()
                    .map(Input::path)
                    .chain(["appraisal.start_year"])
                    .filter_map(|known| known.strip_prefix(prefix.as_str()));
                let within = format!("[{}]", prefix.trim_end_matches('.'));
                self.unknown_key(entry, &within, known, elsewhere(&entry.key));
            }
        }
    }

    fn preset(&mut self, node: &Node, kind: PresetKind, layer: &mut Layer) {
        let names: Vec<_> = Preset::of_kind(kind).map(|preset| preset.name).collect();
        let preset = self.choice(node, kind.name(), &names, |word| Preset::find(kind, word));
        if let Some(value) = preset {
            let place = node.place;
            layer.presets.insert(kind, Written { value, place });
        }
    }

    /// Reads `model`: a name alone, or a table of a base and slots.
    fn model(&mut self, node: &Node, layer: &mut Layer) {
        match &node.content {
            Content::Text(_) => {
                layer.model.whole = true;
                layer.model.base = self.named(node, "model", &Base::ALL, Base::name, Base::parse);
            }
            Content::Table(table) => {
                let words = &mut layer.model;
                for entry in &table.entries {
                    let node = &entry.node;
                    match entry.key.as_str() {
                        "base" => {
                            words.base =
                                self.named(node, "base", &Base::ALL, Base::name, Base::parse);
                        }
                        "usage" => {
                            words.usage =
                                self.named(node, "usage", Usage::ALL, Usage::name, Usage::parse);
                        }
                        "participation" => {
                            words.participation = self.named(
                                node,
                                "participation",
                                Participation::ALL,
                                Participation::name,
                                Participation::parse,
                            );
                        }
                        "budget" => {
                            words.budget = self.named(
                                node,
                                "budget",
                                Budget::ALL,
                                Budget::name,
                                Budget::parse,
                            );
                        }
                        "valuation" => {
                            words.valuation = self.named(
                                node,
                                "valuation",
                                Valuation::ALL,
                                Valuation::name,
                                Valuation::parse,
                            );
                        }
                        _ => self.unknown_key(
                            entry,
                            "the model",
                            ["base", "usage", "participation", "budget", "valuation"].into_iter(),
                            None,
                        ),
                    }
                }
            }
            _ => self.wrong_type(node, "model", "\"big\", \"small\" or a table of slots"),
        }
    }

    /// One of an enumeration's names, with its place.
    pub(super) fn named<T: Copy>(
        &mut self,
        node: &Node,
        what: &str,
        all: &[T],
        name: impl Fn(T) -> &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<Written<T>> {
        let names: Vec<_> = all.iter().map(|&choice| name(choice)).collect();
        let value = self.choice(node, what, &names, parse)?;
        Some(Written {
            value,
            place: node.place,
        })
    }

    /// A title: a text for both languages, or one each.
    pub(super) fn title(&mut self, node: &Node) -> Option<Title> {
        match &node.content {
            Content::Text(text) => Some(Title::both(text)),
            Content::Table(table) => {
                let mut title = Title::default();
                for entry in &table.entries {
                    match entry.key.as_str() {
                        "en" => title.en = self.text(&entry.node, "the English title"),
                        "zh" => title.zh = self.text(&entry.node, "the Chinese title"),
                        _ => self.unknown_key(entry, "a title", ["en", "zh"].into_iter(), None),
                    }
                }
                Some(title)
            }
            _ => {
                self.wrong_type(node, "a title", "a text, or a table of en and zh");
                None
            }
        }
    }
}

/// The first byte of a node: a whole table underlined says nothing.
pub(super) fn start_of(node: &Node) -> crate::diagnostics::Place {
    crate::diagnostics::Place {
        end: node.place.end.min(node.place.start + 1),
        ..node.place
    }
}

fn is_group(path: &str) -> bool {
    GROUPS.contains(&path)
}

/// Groups that are tables of the top level.
fn top_groups() -> impl Iterator<Item = &'static str> + Clone {
    GROUPS.iter().copied().filter(|group| !group.contains('.'))
}

/// Where an input of that last word stands, for a key written in the wrong table.
fn elsewhere(key: &str) -> Option<String> {
    let paths: Vec<_> = Input::all()
        .map(Input::path)
        .filter(|path| path.rsplit('.').next() == Some(key))
        .collect();
    match paths.as_slice() {
        [] => None,
        [path] => {
            let table = path.rsplit_once('.').map_or("", |(table, _)| table);
            Some(format!("`{key}` stands in the table [{table}]: {path}"))
        }
        several => Some(format!("did you mean one of {}?", list(several))),
    }
}
