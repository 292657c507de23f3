//! Reads what ties inputs together: `[[correlate]]` and `[sweep]`.

use super::draft::{PairWords, Written};
use super::raw::{Node, Table};
use super::reader::{Reader, start_of};
use super::types::{CorrelationPair, SweepAxis, flow_path};
use super::value::Target;
use super::words::unknown_input;
use crate::diagnostics::{Code, Place, Problem};
use crate::model::inputs::{Input, Kind};
use std::collections::BTreeSet;

/// Most cells of a sweep.
const MOST_CELLS: usize = 10_000;

impl Reader<'_> {
    /// Reads every rank correlation; whether its inputs exist and vary is checked later.
    pub(super) fn correlate(&mut self, node: &Node) -> Option<Vec<Written<PairWords>>> {
        let Some(items) = node.list() else {
            self.wrong_type(
                node,
                "correlate",
                "a list of tables, each under [[correlate]]",
            );
            return None;
        };
        let pairs: Vec<_> = items.iter().filter_map(|item| self.pair(item)).collect();
        Some(pairs)
    }

    fn pair(&mut self, node: &Node) -> Option<Written<PairWords>> {
        let Some(table) = node.table() else {
            self.wrong_type(
                node,
                "a correlation",
                "a table { inputs = [\"…\", \"…\"], rank = … }",
            );
            return None;
        };
        for entry in &table.entries {
            if !matches!(entry.key.as_str(), "inputs" | "rank") {
                self.unknown_key(entry, "a correlation", ["inputs", "rank"].into_iter());
            }
        }
        let (Some(inputs), Some(rank)) = (table.get("inputs"), table.get("rank")) else {
            self.missing(
                node,
                "a correlation",
                "inputs = [\"…\", \"…\"] and rank = …",
            );
            return None;
        };
        let Some([first, second]) = inputs.node.list() else {
            self.wrong_type(&inputs.node, "inputs", "a list of two paths of inputs");
            return None;
        };
        let paths = [
            self.text(first, "the path of an input")?,
            self.text(second, "the path of an input")?,
        ];
        let place = rank.node.place;
        let rank = self.number(&rank.node, "a rank correlation")?;
        if rank.abs() >= 1.0 {
            self.problems.push(
                Problem::new(
                    Code::ImpossibleCorrelation,
                    format!("a rank correlation of {rank} is impossible"),
                )
                .at(place, "expected a number strictly between -1 and 1"),
            );
            return None;
        }
        Some(Written {
            value: PairWords {
                pair: CorrelationPair {
                    inputs: paths,
                    rank,
                },
                places: [first.place, second.place],
            },
            place,
        })
    }

    /// Reads the axes of the sweep; whether a flow among them exists is checked later.
    pub(super) fn sweep(&mut self, node: &Node) -> Option<Vec<Written<SweepAxis>>> {
        let Some(table) = node.table() else {
            self.wrong_type(node, "sweep", "a table of inputs and lists of values");
            return None;
        };
        let mut axes = Vec::new();
        self.axes(table, "", &mut axes);
        let cells = axes.iter().fold(1_usize, |cells, axis| {
            cells.saturating_mul(axis.value.values.len())
        });
        if cells > MOST_CELLS {
            self.problems.push(
                Problem::new(Code::TooMany, format!("the sweep has {cells} cells"))
                    .at(start_of(node), format!("at most {MOST_CELLS}"))
                    .hint("the values of all axes are combined: leave out an axis, or some values"),
            );
        }
        Some(axes)
    }

    /// `"exit.rate" = […]` and `exit.rate = […]`, which TOML takes for a table in a table, mean the
    /// same.
    fn axes(&mut self, table: &Table, prefix: &str, axes: &mut Vec<Written<SweepAxis>>) {
        for entry in &table.entries {
            let path = format!("{prefix}{}", entry.key);
            if let Some(table) = entry.node.table() {
                self.axes(table, &format!("{path}."), axes);
            } else if let Some(axis) = self.axis(&path, entry.key_place, &entry.node) {
                if let Some(first) = axes.iter().find(|other| other.value.path == path) {
                    let problem =
                        Problem::new(Code::RepeatedSweep, format!("{path} is swept twice"))
                            .at(entry.key_place, "swept again")
                            .also(first.place, "swept first");
                    self.problems.push(problem);
                } else {
                    axes.push(Written {
                        value: axis,
                        place: entry.key_place,
                    });
                }
            }
        }
    }

    fn axis(&mut self, path: &str, key: Place, node: &Node) -> Option<SweepAxis> {
        let input = Input::find(path);
        let target = match input {
            Some(input) => Target::of(input.definition()),
            None if is_flow_rate(path) => Target::flow_rate(path),
            None => {
                unknown_input(&mut self.problems, path, key, &BTreeSet::new());
                return None;
            }
        };
        if target.kind == Kind::Choice {
            self.problems.push(
                Problem::new(
                    Code::SweepNotNumeric,
                    format!("{path} takes a name and cannot be swept"),
                )
                .at(key, "expected an input that takes a number")
                .hint("compare names as alternatives"),
            );
            return None;
        }
        let values = self.any_numbers(node, &format!("the values of {path}"))?;
        if values.is_empty() {
            self.problems.push(
                Problem::new(Code::EmptySweep, format!("{path} is swept over no values"))
                    .at(node.place, "expected at least one number"),
            );
            return None;
        }
        let mut fine = true;
        for (index, (&value, item)) in values
            .iter()
            .zip(node.list().unwrap_or_default())
            .enumerate()
        {
            let problem = if let Some(problem) = target.fault(value, item.place) {
                problem
            } else if index < MOST_CELLS && values[..index].contains(&value) {
                Problem::new(
                    Code::RepeatedSweep,
                    format!("{path} is swept over {value} twice"),
                )
                .at(item.place, "the same value again")
            } else {
                continue;
            };
            fine = false;
            self.problems.push(problem);
        }
        fine.then_some(SweepAxis {
            path: path.to_owned(),
            values,
        })
    }
}

/// Whether a path has the form of the rate of a flow of the scenario's own.
pub(super) fn is_flow_rate(path: &str) -> bool {
    path.strip_prefix("flows.")
        .and_then(|rest| rest.strip_suffix(".rate"))
        .is_some_and(|name| path == flow_path(name) && !name.contains('.'))
}
