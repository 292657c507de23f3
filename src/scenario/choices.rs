//! Reads what is chosen by name: presets, the model and its slots, titles.

use super::draft::{Layer, Written};
use super::raw::{Content, Node};
use super::reader::Reader;
use super::types::{Base, Title};
use crate::model::presets::{Preset, PresetKind};
use crate::model::slots::{Budget, Participation, Usage, Valuation};

/// Keys of a model that is written as a table.
const MODEL_KEYS: [&str; 5] = ["base", "usage", "participation", "budget", "valuation"];

impl Reader<'_> {
    pub(super) fn preset(&mut self, node: &Node, kind: PresetKind, layer: &mut Layer) {
        let names: Vec<_> = Preset::of_kind(kind).map(|preset| preset.name).collect();
        let preset = self.choice(node, kind.name(), &names, |word| Preset::find(kind, word));
        if let Some(value) = preset {
            let place = node.place;
            layer.presets.insert(kind, Written { value, place });
        }
    }

    /// Reads `model`: a name alone, or a table of a base and slots.
    pub(super) fn model(&mut self, node: &Node, layer: &mut Layer) {
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
                        _ => self.unknown_key(entry, "the model", MODEL_KEYS.into_iter()),
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
                        _ => self.unknown_key(entry, "a title", ["en", "zh"].into_iter()),
                    }
                }
                (title != Title::default()).then_some(title)
            }
            _ => {
                self.wrong_type(node, "a title", "a text, or a table of en and zh");
                None
            }
        }
    }
}
