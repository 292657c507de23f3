//! Reads the flows of the scenario's own: `[[flows]]`, or `[flows.NAME]`.

use super::draft::{FlowWords, Written};
use super::raw::{Content, Node, Table};
use super::reader::{Reader, start_of};
use super::setting::Origin;
use super::types::flow_path;
use super::value::Target;
use super::words::quoted;
use crate::diagnostics::{Code, Place, Problem};
use crate::model::parties::{Driver, Party};

/// Most flows of one level.
const MOST_FLOWS: usize = 100;

/// Growth of a rate a year that makes sense.
const GROWTH: [f64; 2] = [-0.9, 1.0];

/// Last year that a flow can name: the longest horizon.
const LAST_YEAR: i128 = 100;

const KEYS: [&str; 9] = [
    "name", "title", "from", "to", "driver", "rate", "growth", "first", "last",
];

impl Reader<'_> {
    /// Reads the flows of one level; a name stands in the table or is its key.
    pub(super) fn flows(&mut self, node: &Node, origin: Origin) -> Vec<FlowWords> {
        let mut flows: Vec<FlowWords> = Vec::new();
        let count = match &node.content {
            Content::List(items) => items.len(),
            Content::Table(table) => table.entries.len(),
            _ => 0,
        };
        if count > MOST_FLOWS {
            self.problems.push(
                Problem::new(Code::TooMany, format!("there are {count} flows"))
                    .at(start_of(node), format!("at most {MOST_FLOWS}")),
            );
            return flows;
        }
        match &node.content {
            Content::List(items) => {
                for item in items {
                    let flow = self.named_flow(item, origin);
                    self.add_flow(&mut flows, flow);
                }
            }
            Content::Table(table) => {
                for entry in &table.entries {
                    let flow = self
                        .name(&entry.key, entry.key_place, "a flow")
                        .and_then(|name| self.flow(&entry.node, name, entry.key_place, origin));
                    self.add_flow(&mut flows, flow);
                }
            }
            _ => self.wrong_type(node, "flows", "a list of tables, each under [[flows]]"),
        }
        flows
    }

    fn add_flow(&mut self, flows: &mut Vec<FlowWords>, flow: Option<FlowWords>) {
        let Some(flow) = flow else { return };
        let same = flow.name.to_lowercase();
        match flows.iter().find(|other| other.name.to_lowercase() == same) {
            Some(first) => self.problems.push(
                Problem::new(
                    Code::RepeatedName,
                    format!("two flows are called {}", quoted(&flow.name)),
                )
                .at(flow.place, "used again")
                .also(first.place, "used first"),
            ),
            None => flows.push(flow),
        }
    }

    fn named_flow(&mut self, node: &Node, origin: Origin) -> Option<FlowWords> {
        let Some(table) = node.table() else {
            self.wrong_type(node, "a flow", "a table");
            return None;
        };
        let Some(entry) = table.get("name") else {
            self.missing(node, "a flow", "name");
            return None;
        };
        let place = entry.node.place;
        let text = self.text(&entry.node, "the name of a flow")?;
        let name = self.name(&text, place, "a flow")?;
        self.flow(node, name, place, origin)
    }

    fn flow(
        &mut self,
        node: &Node,
        name: String,
        place: Place,
        origin: Origin,
    ) -> Option<FlowWords> {
        let Some(table) = node.table() else {
            self.wrong_type(node, "a flow", "a table");
            return None;
        };
        let mut flow = FlowWords::new(name, place);
        self.flow_keys(table, &mut flow, origin);
        Some(flow)
    }

    fn flow_keys(&mut self, table: &Table, flow: &mut FlowWords, origin: Origin) {
        for entry in &table.entries {
            let node = &entry.node;
            let place = node.place;
            flow.mentioned.insert(entry.key.clone());
            match entry.key.as_str() {
                "name" if node.text() == Some(flow.name.as_str()) => {}
                "title" => flow.title = self.title(node),
                "from" => {
                    flow.from = self.named(node, "from", Party::ALL, Party::name, Party::parse);
                }
                "to" => flow.to = self.named(node, "to", Party::ALL, Party::name, Party::parse),
                "driver" => {
                    flow.driver =
                        self.named(node, "driver", Driver::ALL, Driver::name, Driver::parse);
                }
                "rate" => {
                    let path = flow_path(&flow.name);
                    flow.rate = self
                        .setting(node, &Target::flow_rate(&path), origin)
                        .map(|value| Written { value, place });
                }
                "growth" => flow.growth = self.growth(node),
                "first" => flow.first = self.year(node, "the first year"),
                "last" => flow.last = self.year(node, "the last year"),
                _ => self.unknown_key(entry, "a flow", KEYS.into_iter()),
            }
        }
    }

    fn growth(&mut self, node: &Node) -> Option<Written<f64>> {
        let value = self.number(node, "the growth of a flow")?;
        let [minimum, maximum] = GROWTH;
        if !(minimum..=maximum).contains(&value) {
            self.problems.push(
                Problem::new(
                    Code::OutOfBounds,
                    format!("the growth of a flow is {value}, outside {minimum} to {maximum}"),
                )
                .at(
                    node.place,
                    format!("expected {minimum} to {maximum} a year"),
                ),
            );
            return None;
        }
        Some(Written {
            value,
            place: node.place,
        })
    }

    fn year(&mut self, node: &Node, what: &str) -> Option<Written<usize>> {
        let year = self.whole(node, what, 1, LAST_YEAR)?;
        usize::try_from(year).ok().map(|value| Written {
            value,
            place: node.place,
        })
    }
}
