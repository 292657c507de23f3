//! Walks the tree of one file and turns it into layers.

use super::draft::{Draft, Layer, Whole, Written};
use super::raw::{Entry, Node, Table};
use super::setting::Origin;
use super::types::{Loader, SourceFile};
use super::value::Target;
use crate::diagnostics::{Code, Place, Problem, Problems};
use crate::model::inputs::{GROUPS, Input};
use crate::model::presets::PresetKind;
use crate::random::Seed;
use crate::uncertain::Method;

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
pub(super) enum Level {
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
        if draws == 0 {
            self.problems.push(
                Problem::new(Code::NoDraws, "a run needs at least one draw")
                    .at(node.place, "expected 1 or more")
                    .hint("10000 is the default"),
            );
            return None;
        }
        u64::try_from(draws).ok().map(|value| Written {
            value,
            place: node.place,
        })
    }

    /// Reads a key that the scenario and its alternatives share.
    pub(super) fn level(
        &mut self,
        entry: &Entry,
        level: Level,
        whole: Option<&mut Whole>,
        layer: &mut Layer,
    ) {
        let node = &entry.node;
        match entry.key.as_str() {
            "model" => self.model(node, layer),
            "mode" => self.preset(node, PresetKind::Mode, layer),
            "type" => self.preset(node, PresetKind::Type, layer),
            "contract" => self.preset(node, PresetKind::Contract, layer),
            "flows" => layer.flows = self.flows(node, layer.origin),
            key if is_group(key) => self.group(entry, key, whole, layer),
            key if level == Level::Alternative && WHOLE_KEYS.contains(&key) => {
                self.misplaced(entry, key);
            }
            _ => {
                let keys = ALTERNATIVE_KEYS
                    .into_iter()
                    .chain(top_groups())
                    .chain(WHOLE_KEYS.into_iter().filter(|_| level == Level::Scenario))
                    .filter(|known| !known.contains('.'));
                let within = match level {
                    Level::Scenario => "the scenario",
                    Level::Alternative => "an alternative",
                };
                self.unknown_among_inputs(entry, within, keys);
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
                self.group(entry, &path, whole.as_deref_mut(), layer);
            } else {
                let prefix = format!("{}.", path.rsplit_once('.').map_or("", |(group, _)| group));
                let known = Input::all()
                    .map(Input::path)
                    .chain(["appraisal.start_year"])
                    .filter_map(|known| known.strip_prefix(prefix.as_str()));
                let within = format!("[{}]", prefix.trim_end_matches('.'));
                self.unknown_among_inputs(entry, &within, known);
            }
        }
    }
}

/// The first byte of a node: a whole table underlined says nothing.
pub(super) fn start_of(node: &Node) -> Place {
    Place {
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
