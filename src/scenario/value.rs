//! Reads the value of one input: a number, a name, or a table of a value or distribution with its
//! source and grade.

use super::raw::{Content, Entry, Node, Table};
use super::reader::{Reader, start_of};
use super::setting::{Origin, Setting, Value};
use super::words::{list, quoted};
use crate::diagnostics::{Code, Place, Problem};
use crate::model::discount;
use crate::model::exit::Shape;
use crate::model::inputs::{Default, Definition, Grade, Kind};
use crate::uncertain::Distribution;

/// A larger share of a distribution outside the bounds is an error: it was not meant so.
const MOST_CUT: f64 = 0.1;

/// A larger share of a distribution outside the bounds is worth a warning.
const MOST_TRIMMED: f64 = 0.01;

/// A tail too thin to hold any of the uniforms that are drawn, which keep 2^-53 away from 0 and 1: a
/// distribution that ends this far out is left as it is.
const OUT_OF_REACH: f64 = 1.0 / (1_u64 << 54) as f64;

/// What the value of an input may be.
pub(super) struct Target<'a> {
    pub path: &'a str,
    pub kind: Kind,
    pub unit: &'a str,
    pub minimum: f64,
    pub maximum: f64,
    /// Whether it has one value for an alternative, never one a draw.
    pub structural: bool,
    /// Grade of a value for which none is claimed.
    pub grade: Grade,
}

impl<'a> Target<'a> {
    /// What an input of the registry may be.
    pub fn of(definition: &'a Definition) -> Self {
        Self {
            path: definition.path,
            kind: definition.kind,
            unit: definition.unit,
            minimum: *definition.bounds.start(),
            maximum: *definition.bounds.end(),
            structural: is_structural(definition),
            // A lever is a choice of the project; anything else without a source is judgement.
            grade: match definition.grade {
                Grade::Setting => Grade::Setting,
                _ => Grade::D,
            },
        }
    }

    /// What the rate of a flow of the scenario's own may be.
    pub fn flow_rate(path: &'a str) -> Self {
        Self {
            path,
            kind: Kind::Number,
            unit: "yuan for a unit of the driver",
            minimum: 0.0,
            maximum: 1e12,
            structural: false,
            grade: Grade::D,
        }
    }

    /// The names that it takes.
    pub fn names(&self) -> Vec<&'static str> {
        match self.kind {
            Kind::Choice => Shape::ALL.iter().map(|shape| shape.name()).collect(),
            Kind::NumberOrName => discount::ALL.iter().map(|schedule| schedule.name).collect(),
            Kind::Number | Kind::Whole => Vec::new(),
        }
    }

    /// What is wrong with a number for this input, if anything is.
    pub fn fault(&self, value: f64, place: Place) -> Option<Problem> {
        let path = self.path;
        if !value.is_finite() {
            return Some(
                Problem::new(Code::NotFinite, format!("{path} is not a finite number"))
                    .at(place, "expected a finite number"),
            );
        }
        if self.kind == Kind::Whole && value.fract() != 0.0 {
            return Some(
                Problem::new(
                    Code::NotWhole,
                    format!("{path} must be a whole number, not {value}"),
                )
                .at(place, "expected a whole number"),
            );
        }
        if (self.minimum..=self.maximum).contains(&value) {
            return None;
        }
        // Shares written in per cent are a common slip.
        let percentage = self.maximum <= 2.0 && value > 1.0 && value <= 100.0;
        let hint = percentage.then(|| format!("as a fraction this is {}", value / 100.0));
        let bounds = format!("{} to {}", self.minimum, self.maximum);
        Some(
            Problem::new(
                Code::OutOfBounds,
                format!("{path} is {value}, outside {bounds}"),
            )
            .at(place, format!("expected {bounds} ({})", self.unit))
            .hint_if_any(hint),
        )
    }

    fn expected(&self) -> &'static str {
        match self.kind {
            Kind::Number if self.structural => "a number",
            Kind::Number => "a number or a distribution",
            Kind::Whole => "a whole number",
            Kind::NumberOrName => "a number or the name of a schedule",
            Kind::Choice => "a name",
        }
    }
}

/// Whether an input has one value for an alternative: names, whole years, the horizon and the
/// discount rate, and everything that may be left blank.
pub(super) fn is_structural(definition: &Definition) -> bool {
    definition.kind != Kind::Number || definition.default == Default::Blank
}

/// What a table says of an input beside its value.
#[derive(Clone, Debug, std::default::Default)]
struct Beside {
    source: String,
    grade: Option<(Grade, Place)>,
}

impl Reader<'_> {
    /// Reads what an input is set to; `None` after a problem.
    pub(super) fn setting(
        &mut self,
        node: &Node,
        target: &Target<'_>,
        origin: Origin,
    ) -> Option<Setting> {
        let (value, beside) = match &node.content {
            Content::Table(table) => self.table_value(node, table, target)?,
            _ => (self.plain_value(node, target)?, Beside::default()),
        };
        Some(Setting {
            value,
            source: beside.source,
            grade: beside.grade.map_or(target.grade, |(grade, _)| grade),
            origin,
        })
    }

    /// A number or a name.
    fn plain_value(&mut self, node: &Node, target: &Target<'_>) -> Option<Value> {
        let names = target.names();
        if node.text().is_some() && !names.is_empty() {
            let parse = |word: &str| names.iter().find(|name| **name == word).copied();
            let name = self.choice(node, target.path, &names, parse)?;
            return Some(Value::Name(name.to_owned()));
        }
        if node.number().is_none() || target.kind == Kind::Choice {
            let what = target.path;
            self.wrong_type(node, what, target.expected());
            return None;
        }
        let value = node.number()?;
        match target.fault(value, node.place) {
            None => Some(Value::Number(value)),
            Some(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    /// A value or distribution with its source and grade.
    fn table_value(
        &mut self,
        node: &Node,
        table: &Table,
        target: &Target<'_>,
    ) -> Option<(Value, Beside)> {
        let mut beside = Beside::default();
        let mut truncate = None;
        let mut values: Vec<&Entry> = Vec::new();
        let mut known = true;
        for entry in &table.entries {
            match entry.key.as_str() {
                "source" => beside.source = self.text(&entry.node, "the source")?,
                "grade" => beside.grade = self.grade(&entry.node),
                "truncate" => truncate = Some(entry),
                "value" => values.push(entry),
                key if super::distribution::FAMILIES.contains(&key) => values.push(entry),
                _ => {
                    known = false;
                    let keys = ["value"]
                        .into_iter()
                        .chain(super::distribution::FAMILIES)
                        .chain(["truncate", "source", "grade"]);
                    let within = format!("the value of {}", target.path);
                    self.unknown_key(entry, &within, keys);
                }
            }
        }
        self.check_source(&beside, target);
        let &[entry] = values.as_slice() else {
            // A misspelt key explains what is missing.
            if known || values.len() > 1 {
                self.ambiguous(node, &values, target);
            }
            return None;
        };
        let value = if entry.key == "value" {
            if let Some(truncate) = truncate {
                self.problems.push(
                    Problem::new(Code::AmbiguousValue, "a constant cannot be truncated")
                        .at(truncate.key_place, "only for a distribution"),
                );
            }
            self.plain_value(&entry.node, target)?
        } else if target.structural {
            self.problems.push(
                Problem::new(
                    Code::StructuralUncertain,
                    format!("{} cannot be uncertain", target.path),
                )
                .at(entry.key_place, format!("expected {}", target.expected()))
                .hint("it shapes the calculation: compare alternatives or sweep it instead"),
            );
            return None;
        } else {
            let distribution = self.distribution(entry, truncate)?;
            self.within_bounds(distribution, target, entry.node.place)?
        };
        Some((value, beside))
    }

    fn ambiguous(&mut self, node: &Node, values: &[&Entry], target: &Target<'_>) {
        let problem = match values {
            [first, second, ..] => Problem::new(
                Code::AmbiguousValue,
                format!("{} is given twice", target.path),
            )
            .at(second.key_place, "one too many")
            .also(first.key_place, "given first")
            .hint("a mixture joins several distributions: mixture = [{ weight = 1, … }, …]"),
            _ => Problem::new(
                Code::AmbiguousValue,
                format!("{} is given no value", target.path),
            )
            .at(start_of(node), "expected value = … or a distribution")
            .hint("value, source and grade are replaced together, so a source needs its value"),
        };
        self.problems.push(problem);
    }

    fn grade(&mut self, node: &Node) -> Option<(Grade, Place)> {
        let text = self.text(node, "the grade")?;
        let grade = Grade::parse(&text);
        if grade.is_none() {
            let letters = Grade::WRITTEN.map(Grade::name);
            let meanings =
                Grade::WRITTEN.map(|grade| format!("{}: {}", grade.name(), grade.meaning().en));
            self.problems.push(
                Problem::new(
                    Code::UnknownGrade,
                    format!("{} is not a grade of evidence", quoted(&text)),
                )
                .at(node.place, format!("expected {}", list(&letters)))
                .hint(meanings.join("; ")),
            );
        }
        Some((grade?, node.place))
    }

    fn check_source(&mut self, beside: &Beside, target: &Target<'_>) {
        if let Some((grade, place)) = beside.grade
            && grade < Grade::D
            && beside.source.trim().is_empty()
        {
            self.problems.push(
                Problem::new(
                    Code::UnsourcedGrade,
                    format!(
                        "{} claims grade {} without a source",
                        target.path,
                        grade.name()
                    ),
                )
                .at(place, grade.meaning().en)
                .hint("add source = \"…\", or grade it D"),
            );
        }
    }

    /// Cuts the tails that lie outside the bounds of an input, unless too much would be lost.
    fn within_bounds(
        &mut self,
        distribution: Distribution,
        target: &Target<'_>,
        place: Place,
    ) -> Option<Value> {
        let (low, high) = distribution.support();
        if low >= target.minimum && high <= target.maximum {
            return Some(simplest(distribution));
        }
        let outside = distribution.tail_outside(target.minimum, target.maximum);
        if outside < OUT_OF_REACH {
            return Some(simplest(distribution));
        }
        let per_cent = format!("{:.1} %", 100.0 * outside);
        let bounds = format!("{} to {}", target.minimum, target.maximum);
        if outside > MOST_CUT {
            self.problems.push(
                Problem::new(
                    Code::TailCut,
                    format!("{per_cent} of {} lies outside {bounds}", target.path),
                )
                .at(place, format!("expected {bounds} ({})", target.unit))
                .hint("choose a distribution that lies within the bounds"),
            );
            return None;
        }
        if outside > MOST_TRIMMED {
            self.problems.push(
                Problem::new(
                    Code::TailTrimmed,
                    format!(
                        "{per_cent} of {} lies outside {bounds} and is cut",
                        target.path
                    ),
                )
                .at(place, format!("{bounds} ({})", target.unit))
                .hint("the rest is drawn as if the tail did not exist, so mean and quantiles move"),
            );
        }
        match distribution.truncate(target.minimum, target.maximum) {
            Ok(cut) => Some(simplest(cut)),
            Err(fault) => {
                self.problems.push(
                    Problem::new(
                        Code::ImpossibleDistribution,
                        format!("{} cannot be cut to its bounds: {fault}", target.path),
                    )
                    .at(place, format!("expected {bounds}")),
                );
                None
            }
        }
    }
}

/// A distribution of a single value is that value.
fn simplest(distribution: Distribution) -> Value {
    if distribution.is_constant() {
        Value::Number(distribution.support().0)
    } else {
        Value::Distribution(distribution)
    }
}
