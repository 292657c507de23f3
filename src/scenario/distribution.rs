//! Reads a distribution: `triangular = [1, 2, 4]`, `normal = { mean = 3, sd = 1 }`, and so on.

use super::raw::{Content, Entry, Node, Table};
use super::reader::{Reader, start_of};
use crate::diagnostics::{Code, Place, Problem};
use crate::uncertain::Distribution;
use crate::uncertain::distribution::Fault;

/// Every family, by its key.
pub(super) const FAMILIES: [&str; 12] = [
    "uniform",
    "triangular",
    "pert",
    "interval",
    "normal",
    "lognormal",
    "gamma",
    "beta",
    "student_t",
    "discrete",
    "empirical",
    "mixture",
];

impl Reader<'_> {
    /// Reads the distribution of a key, cut where `truncate` says so.
    pub(super) fn distribution(
        &mut self,
        entry: &Entry,
        truncate: Option<&Entry>,
    ) -> Option<Distribution> {
        let node = &entry.node;
        let distribution = match entry.key.as_str() {
            "uniform" => {
                let [low, high] = self.numbers(node, "uniform", ["low", "high"])?;
                self.possible(Distribution::uniform(low, high), node.place)
            }
            "triangular" => {
                let [low, mode, high] =
                    self.numbers(node, "triangular", ["low", "most likely", "high"])?;
                self.possible(Distribution::triangular(low, mode, high), node.place)
            }
            "pert" => {
                let [low, mode, high] =
                    self.numbers(node, "pert", ["low", "most likely", "high"])?;
                self.possible(Distribution::pert(low, mode, high), node.place)
            }
            "interval" => {
                let [low, high] = self.numbers(node, "interval", ["5 % below", "5 % above"])?;
                self.possible(Distribution::interval(low, high), node.place)
            }
            "discrete" => self.discrete(node),
            "empirical" => self.empirical(node),
            "mixture" => self.mixture(node),
            family => self.parametric(family, node),
        }?;
        match truncate {
            None => Some(distribution),
            Some(truncate) => self.truncated(&distribution, &truncate.node),
        }
    }

    /// The distribution, or the fault in its parameters as a problem.
    fn possible(
        &mut self,
        distribution: Result<Distribution, Fault>,
        place: Place,
    ) -> Option<Distribution> {
        distribution
            .map_err(|fault| {
                self.problems.push(
                    Problem::new(
                        Code::ImpossibleDistribution,
                        format!("no such distribution: {fault}"),
                    )
                    .at(place, "impossible parameters"),
                );
            })
            .ok()
    }

    /// A list of exactly as many finite numbers as there are words for them.
    fn numbers<const N: usize>(
        &mut self,
        node: &Node,
        family: &str,
        words: [&str; N],
    ) -> Option<[f64; N]> {
        let expected = format!("a list of {N} numbers: [{}]", words.join(", "));
        let items = node.list().filter(|items| items.len() == N);
        let Some(items) = items else {
            match node.list() {
                Some(items) => {
                    let message = format!("{family} has {} numbers, not {N}", items.len());
                    self.problems.push(
                        Problem::new(Code::WrongType, message)
                            .at(node.place, format!("expected {expected}")),
                    );
                }
                None => self.wrong_type(node, family, &expected),
            }
            return None;
        };
        let mut numbers = [0.0; N];
        let mut fine = true;
        for ((number, item), word) in numbers.iter_mut().zip(items).zip(words) {
            match self.number(item, &format!("\"{word}\" of {family}")) {
                Some(value) => *number = value,
                None => fine = false,
            }
        }
        fine.then_some(numbers)
    }

    /// A list of finite numbers of any length.
    pub(super) fn any_numbers(&mut self, node: &Node, what: &str) -> Option<Vec<f64>> {
        let Some(items) = node.list() else {
            self.wrong_type(node, what, "a list of numbers");
            return None;
        };
        let numbers: Vec<_> = items
            .iter()
            .map(|item| self.number(item, &format!("each of {what}")))
            .collect();
        numbers.into_iter().collect()
    }

    /// A family whose parameters have names.
    fn parametric(&mut self, family: &str, node: &Node) -> Option<Distribution> {
        // Each family with the sets of parameters of which one is needed, and those it can do without.
        let (sets, optional): (&[[&str; 2]], &[&str]) = match family {
            "normal" => (&[["mean", "sd"]], &[]),
            "lognormal" => (&[["mean", "sd"], ["median", "sigma"]], &[]),
            "gamma" => (&[["mean", "sd"], ["shape", "scale"]], &[]),
            "beta" => (&[["alpha", "beta"]], &["low", "high"]),
            _ => (&[["df", "scale"]], &["location"]),
        };
        let Some(table) = node.table() else {
            let example = format!(
                "a table such as {{ {} = …, {} = … }}",
                sets[0][0], sets[0][1]
            );
            self.wrong_type(node, family, &example);
            return None;
        };
        let known = sets.iter().flatten().chain(optional).copied();
        let mut fine = true;
        let mut given: Vec<(&str, f64)> = Vec::new();
        for entry in &table.entries {
            if !known.clone().any(|key| key == entry.key) {
                self.unknown_key(entry, family, known.clone());
                fine = false;
            } else if let Some(value) =
                self.number(&entry.node, &format!("`{}` of {family}", entry.key))
            {
                given.push((&entry.key, value));
            } else {
                fine = false;
            }
        }
        if !fine {
            return None;
        }
        let get = |key: &str| {
            given
                .iter()
                .find(|(name, _)| *name == key)
                .map(|&(_, value)| value)
        };
        let chosen = sets
            .iter()
            .find_map(|[first, second]| Some((*first, get(first)?, get(second)?)));
        // Parameters of two sets at once contradict each other.
        let required = given
            .iter()
            .filter(|(key, _)| !optional.contains(key))
            .count();
        let (Some((set, first, second)), 2) = (chosen, required) else {
            let ways: Vec<_> = sets.iter().map(|[a, b]| format!("{a} and {b}")).collect();
            let message = format!("{family} needs {}", ways.join(", or "));
            self.problems.push(
                Problem::new(Code::MissingKey, message)
                    .at(start_of(node), format!("expected {}", ways.join(", or "))),
            );
            return None;
        };
        let distribution = match (family, set) {
            ("normal", _) => Distribution::normal(first, second),
            ("lognormal", "mean") => Distribution::lognormal(first, second),
            ("lognormal", _) => Distribution::lognormal_from_median(first, second),
            ("gamma", "mean") => Distribution::gamma(first, second),
            ("gamma", _) => Distribution::gamma_from_shape(first, second),
            ("beta", _) => Distribution::beta_between(
                first,
                second,
                get("low").unwrap_or(0.0),
                get("high").unwrap_or(1.0),
            ),
            _ => Distribution::student_t(first, get("location").unwrap_or(0.0), second),
        };
        self.possible(distribution, node.place)
    }

    fn discrete(&mut self, node: &Node) -> Option<Distribution> {
        let Some(table) = node.table() else {
            self.wrong_type(node, "discrete", "a table { values = […], weights = […] }");
            return None;
        };
        let mut values = None;
        let mut weights = None;
        for entry in &table.entries {
            match entry.key.as_str() {
                "values" => values = Some(self.any_numbers(&entry.node, "the values")?),
                "weights" => weights = Some(self.any_numbers(&entry.node, "the weights")?),
                _ => {
                    self.unknown_key(entry, "discrete", ["values", "weights"].into_iter());
                    return None;
                }
            }
        }
        let Some(values) = values else {
            self.missing(node, "discrete", "values");
            return None;
        };
        // Values without weights are equally likely.
        let weights = weights.unwrap_or_else(|| vec![1.0; values.len()]);
        self.possible(Distribution::discrete(&values, &weights), node.place)
    }

    fn empirical(&mut self, node: &Node) -> Option<Distribution> {
        let observations = match &node.content {
            Content::List(_) => self.any_numbers(node, "the observations")?,
            Content::Table(table) => self.data_column(node, table)?,
            _ => {
                self.wrong_type(
                    node,
                    "empirical",
                    "a list of numbers, or a table { file = \"…\", column = \"…\" }",
                );
                return None;
            }
        };
        self.possible(Distribution::empirical(&observations), node.place)
    }

    fn mixture(&mut self, node: &Node) -> Option<Distribution> {
        let Some(items) = node.list() else {
            self.wrong_type(node, "mixture", "a list of tables { weight = …, … }");
            return None;
        };
        let components: Vec<_> = items.iter().map(|item| self.component(item)).collect();
        let components: Option<Vec<_>> = components.into_iter().collect();
        let (weights, distributions): (Vec<_>, Vec<_>) = components?.into_iter().unzip();
        self.possible(Distribution::mixture(&weights, distributions), node.place)
    }

    /// One part of a mixture: a weight and a distribution.
    fn component(&mut self, node: &Node) -> Option<(f64, Distribution)> {
        let Some(table) = node.table() else {
            self.wrong_type(node, "a part of a mixture", "a table { weight = …, … }");
            return None;
        };
        let (family, truncate) = self.component_family(node, table)?;
        let Some(weight) = table.get("weight") else {
            self.missing(node, "a part of a mixture", "weight");
            return None;
        };
        let weight = self.number(&weight.node, "the weight")?;
        Some((weight, self.distribution(family, truncate)?))
    }

    fn component_family<'t>(
        &mut self,
        node: &Node,
        table: &'t Table,
    ) -> Option<(&'t Entry, Option<&'t Entry>)> {
        let mut family = None;
        for entry in &table.entries {
            let key = entry.key.as_str();
            if FAMILIES.contains(&key) {
                if family.replace(entry).is_some() {
                    self.problems.push(
                        Problem::new(
                            Code::AmbiguousValue,
                            "a part of a mixture has two distributions",
                        )
                        .at(entry.key_place, "one too many"),
                    );
                    return None;
                }
            } else if !matches!(key, "weight" | "truncate") {
                let known = ["weight", "truncate"].into_iter().chain(FAMILIES);
                self.unknown_key(entry, "a part of a mixture", known);
                return None;
            }
        }
        let Some(family) = family else {
            self.missing(node, "a part of a mixture", "distribution");
            return None;
        };
        Some((family, table.get("truncate")))
    }

    fn truncated(&mut self, distribution: &Distribution, node: &Node) -> Option<Distribution> {
        let bounds = node.list().unwrap_or_default();
        let ends = match bounds {
            [low, high] => low.number().zip(high.number()),
            _ => None,
        };
        // An infinite end leaves its side open; an end that is not a number means nothing.
        let Some((low, high)) = ends.filter(|(low, high)| !low.is_nan() && !high.is_nan()) else {
            self.wrong_type(
                node,
                "truncate",
                "a list [low, high] of numbers, inf for none",
            );
            return None;
        };
        self.possible(distribution.truncate(low, high), node.place)
    }

    /// Says that a table lacks a key.
    pub(super) fn missing(&mut self, node: &Node, what: &str, key: &str) {
        self.problems.push(
            Problem::new(Code::MissingKey, format!("{what} has no {key}"))
                .at(start_of(node), format!("expected {key}")),
        );
    }
}
