//! The rows of a table of draws.

use super::columns::Places;
use super::{Columns, DrawnDesign, DrawsTable};
use crate::diagnostics::{Code, Place, Problem, Problems};
use crate::model::measure::Measure;
use crate::scenario::table_source::Source;
use crate::scenario::types::SourceFile;
use crate::scenario::words::{is_fit_name, quoted};
use csv::StringRecord;
use std::collections::BTreeMap;

/// Faults of rows that are told one by one.
const MOST_FAULTS: usize = 40;

/// Designs that one table may hold.
const MOST_DESIGNS: usize = 10_000;

/// Largest number of a draw: whole numbers below it are exact also where they are written `1e5`.
const LARGEST_DRAW: f64 = 9_007_199_254_740_992.0;

/// The draws of a design as they are read.
struct Group {
    alternative: usize,
    at: Vec<f64>,
    draws: Vec<u64>,
    /// Where each row begins.
    starts: Vec<u64>,
    values: Vec<Vec<f64>>,
}

/// What has been read so far.
struct Rows<'a> {
    places: &'a Places,
    source: &'a Source<'a>,
    only: &'a str,
    alternatives: Vec<String>,
    groups: Vec<Group>,
    known: BTreeMap<(usize, Vec<u64>), usize>,
    /// The group of the row before, which is mostly that of the next.
    last: Option<usize>,
    /// Figures of the row at hand.
    row: Vec<f64>,
    at: Vec<f64>,
    faults: Vec<Problem>,
    further: usize,
}

/// Reads header and rows, or says everything that is wrong. `only` is the name of the one alternative of a
/// table without a column of names.
pub(super) fn table(
    source: &Source<'_>,
    columns: &Columns,
    only: &str,
    problems: &mut Problems,
) -> Option<DrawsTable> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(source.separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(source.text.as_bytes());
    let mut record = StringRecord::new();
    // A text that is UTF-8 has no other faults: rows may differ in length here.
    let mut next = |record: &mut StringRecord| reader.read_record(record).unwrap_or(false);
    if !next(&mut record) || is_blank(&record) {
        problems.push(Problem::new(Code::DrawsNoTable, "the table is empty").hint(
            "the first row names the columns: alternative, draw and one column a figure; then a row a draw",
        ));
        return None;
    }
    let places = Places::find(&record, columns, source, problems)?;
    let mut rows = Rows {
        places: &places,
        source,
        only,
        alternatives: Vec::new(),
        groups: Vec::new(),
        known: BTreeMap::new(),
        last: None,
        row: Vec::new(),
        at: Vec::new(),
        faults: Vec::new(),
        further: 0,
    };
    while next(&mut record) {
        if !is_blank(&record) && !rows.add(&record) {
            problems.push(
                Problem::new(
                    Code::DrawsTooMany,
                    format!("the table has more than {MOST_DESIGNS} designs"),
                )
                .hint(
                    "a lever is the same number in all draws of a design: is one of the columns named by \
                     --lever an uncertain input?",
                ),
            );
            break;
        }
    }
    rows.finish(columns, problems)
}

fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

impl Rows<'_> {
    /// Adds a row, or what is wrong with it; false once there are too many designs.
    fn add(&mut self, record: &StringRecord) -> bool {
        let start = record.position().map_or(0, csv::Position::byte);
        let before = self.faults.len() + self.further;
        if record.len() != self.places.count {
            let (found, wanted) = (record.len(), self.places.count);
            let place = self.source.cell(start, found.min(wanted).saturating_sub(1));
            self.fault(|| {
                Problem::new(
                    Code::DrawsRow,
                    format!("a row has {found} cells, and there are {wanted} columns"),
                )
                .at(place, "the last cell that has a column")
                .hint("check for a missing or an extra separator, or a file that was cut short")
            });
            return true;
        }
        let cell = |place: usize| record.get(place).unwrap_or_default().trim();
        let name = self.places.alternative.map_or(self.only, cell);
        let is_last = |last: usize| self.alternatives[self.groups[last].alternative] == name;
        let alternative = match self.last.filter(|last| is_last(*last)) {
            Some(last) => Some(self.groups[last].alternative),
            None => self.alternative(name, start),
        };
        self.at.clear();
        for (number, (lever, place)) in self.places.levers.iter().enumerate() {
            match finite(cell(*place)) {
                // A zero has no sign here, or it would be two designs.
                Some(value) => self.at.push(value + 0.0),
                None => {
                    let (lever, text) = (lever.clone(), cell(*place).to_owned());
                    let (at, _) = (self.source.cell(start, *place), number);
                    self.fault(|| {
                        Problem::new(
                            Code::DrawsValue,
                            format!("{} is no value of lever {}", quoted(&text), quoted(&lever)),
                        )
                        .at(at, "expected a finite number")
                        .hint("every row says at which value of the lever it was drawn")
                    });
                }
            }
        }
        let draw = match self.places.draw {
            None => None,
            Some(place) => {
                match whole(cell(place)) {
                    Some(draw) => Some(draw),
                    None => {
                        let (text, at) = (cell(place).to_owned(), self.source.cell(start, place));
                        self.fault(|| {
                        Problem::new(
                            Code::DrawsValue,
                            format!("{} is no number of a draw", quoted(&text)),
                        )
                        .at(at, "expected a whole number from 0")
                        .hint("number the draws 0, 1, 2, … in each design, or leave the column away")
                    });
                        None
                    }
                }
            }
        };
        self.row.clear();
        for (measure, place) in &self.places.measures {
            match figure(*measure, cell(*place)) {
                Ok(value) => self.row.push(value),
                Err((expected, hint)) => {
                    let text = quoted(cell(*place));
                    let (column, at) = (measure.name(), self.source.cell(start, *place));
                    push(&mut self.faults, &mut self.further, || {
                        Problem::new(
                            Code::DrawsValue,
                            format!("{text} is no value of {}", quoted(column)),
                        )
                        .at(at, expected)
                        .hint(hint)
                    });
                }
            }
        }
        let (Some(alternative), true) = (alternative, self.faults.len() + self.further == before)
        else {
            return true;
        };
        let Some(group) = self.group(alternative) else {
            return false;
        };
        let group = &mut self.groups[group];
        group.draws.push(draw.unwrap_or(group.draws.len() as u64));
        group.starts.push(start);
        for (column, value) in group.values.iter_mut().zip(&self.row) {
            column.push(*value);
        }
        true
    }

    /// The alternative of a name; none if it cannot be one.
    fn alternative(&mut self, name: &str, start: u64) -> Option<usize> {
        if let Some(known) = self.alternatives.iter().position(|known| known == name) {
            return Some(known);
        }
        if !is_fit_name(name) {
            let place = self
                .source
                .cell(start, self.places.alternative.unwrap_or(0));
            let name = name.to_owned();
            self.fault(|| {
                Problem::new(
                    Code::DrawsName,
                    format!("{} cannot be the name of an alternative", quoted(&name)),
                )
                .at(place, "expected letters, digits and hyphens")
                .hint("results are written to files that are called like alternatives")
            });
            return None;
        }
        self.alternatives.push(name.to_owned());
        Some(self.alternatives.len() - 1)
    }

    /// The group of the row at hand; none if there are too many.
    fn group(&mut self, alternative: usize) -> Option<usize> {
        let same = |last: &usize| {
            let group = &self.groups[*last];
            group.alternative == alternative && group.at == self.at
        };
        if let Some(last) = self.last.filter(same) {
            return Some(last);
        }
        let key = (
            alternative,
            self.at.iter().map(|value| value.to_bits()).collect(),
        );
        let next = self.groups.len();
        let place = *self.known.entry(key).or_insert(next);
        if place == next {
            if next == MOST_DESIGNS {
                return None;
            }
            self.groups.push(Group {
                alternative,
                at: self.at.clone(),
                draws: Vec::new(),
                starts: Vec::new(),
                values: vec![Vec::new(); self.places.measures.len()],
            });
        }
        self.last = Some(place);
        Some(place)
    }

    fn fault(&mut self, problem: impl FnOnce() -> Problem) {
        push(&mut self.faults, &mut self.further, problem);
    }

    /// The table, once every row has been read.
    fn finish(mut self, columns: &Columns, problems: &mut Problems) -> Option<DrawsTable> {
        let sound = self.faults.is_empty();
        if self.groups.is_empty() && sound && !problems.has_errors() {
            problems.push(
                Problem::new(Code::DrawsNoTable, "the table has no rows below its header")
                    .at(self.source.start(), "the header")
                    .hint("add a row a draw"),
            );
        }
        self.in_order();
        // A row that could not be read is missing, which need not be said again.
        if sound {
            self.check_draws(columns);
        }
        for fault in self.faults {
            problems.push(fault);
        }
        if self.further > 0 {
            problems.push(
                Problem::new(
                    Code::DrawsRow,
                    format!(
                        "{} further faults of rows are not told one by one",
                        self.further
                    ),
                )
                .hint("mend these first: many rows may have the same fault"),
            );
        }
        if problems.has_errors() {
            return None;
        }
        let mut designs: Vec<DrawnDesign> = self
            .groups
            .into_iter()
            .map(|group| DrawnDesign {
                alternative: group.alternative,
                at: group.at,
                draws: group.draws,
                values: group.values,
            })
            .collect();
        designs.sort_by(|a, b| {
            let levers = a.at.iter().zip(&b.at).map(|(a, b)| a.total_cmp(b));
            let first = levers.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then);
            first.then(a.alternative.cmp(&b.alternative))
        });
        Some(DrawsTable {
            name: String::new(),
            alternatives: self.alternatives,
            levers: self
                .places
                .levers
                .iter()
                .map(|(name, _)| name.clone())
                .collect(),
            measures: self.places.measures.iter().map(|(one, _)| *one).collect(),
            designs,
            replicated: columns.replicated,
            file: SourceFile {
                path: String::new(),
                bytes: [].into(),
            },
        })
    }

    /// Puts the draws of every group in order, and says so if one is there twice.
    fn in_order(&mut self) {
        for place in 0..self.groups.len() {
            let group = &mut self.groups[place];
            if group.draws.is_sorted_by(|a, b| a < b) {
                continue;
            }
            let mut order: Vec<usize> = (0..group.draws.len()).collect();
            order.sort_by_key(|&row| group.draws[row]);
            let sorted = |column: &[f64]| order.iter().map(|&row| column[row]).collect();
            group.values = group.values.iter().map(|column| sorted(column)).collect();
            group.starts = order.iter().map(|&row| group.starts[row]).collect();
            group.draws = order.iter().map(|&row| group.draws[row]).collect();
            let twice: Vec<(u64, u64, u64)> = (1..group.draws.len())
                .filter(|&row| group.draws[row - 1] == group.draws[row])
                .map(|row| (group.draws[row], group.starts[row - 1], group.starts[row]))
                .collect();
            let name = self.alternatives[group.alternative].clone();
            let column = self.places.draw.unwrap_or(0);
            // One is told of each design: where a lever was forgotten, all of them are there twice.
            if let Some(&(draw, first, again)) = twice.first() {
                let places = [again, first].map(|start| self.source.cell(start, column));
                self.fault(|| repeated(draw, twice.len() - 1, &name, places));
            }
        }
    }

    /// Says so if designs that are set side by side have other draws, or a stratified design has a gap.
    fn check_draws(&mut self, columns: &Columns) {
        let mut found = Vec::new();
        for group in &self.groups {
            let name = quoted(&self.alternatives[group.alternative]);
            let first = &self.groups[0].draws;
            let place = self.source.cell(
                group.starts.first().copied().unwrap_or(0),
                self.places.alternative.unwrap_or(0),
            );
            let gap = (0..)
                .zip(&group.draws)
                .any(|(wanted, draw)| wanted != *draw);
            if columns.replicated && gap {
                found.push(
                    Problem::new(
                        Code::DrawsUnshared,
                        format!("the draws of {name} are not numbered 0, 1, 2, … without a gap"),
                    )
                    .at(place, "a design of this alternative")
                    .hint(
                        "--method sobol or lhs takes the errors from the 16 randomisations of this \
                         program's own draws; leave it away for draws from elsewhere",
                    ),
                );
            }
            if columns.paired && group.draws != *first {
                let missing = one_in_one_alone(first, &group.draws);
                found.push(
                    Problem::new(
                        Code::DrawsUnshared,
                        format!(
                            "a design of {name} has {} draws and the first one {}; draw {missing} is in one \
                             of them alone",
                            group.draws.len(),
                            first.len()
                        ),
                    )
                    .at(place, "its first row")
                    .hint("draws are compared one by one: give every design the same draw numbers"),
                );
            }
        }
        for problem in found {
            self.fault(|| problem);
        }
    }
}

/// Keeps a fault, or counts it where there are many.
fn push(faults: &mut Vec<Problem>, further: &mut usize, problem: impl FnOnce() -> Problem) {
    match faults.len() < MOST_FAULTS {
        true => faults.push(problem()),
        false => *further += 1,
    }
}

fn repeated(draw: u64, further: usize, name: &str, [again, first]: [Place; 2]) -> Problem {
    let name = quoted(name);
    let message = match further {
        0 => format!("draw {draw} of {name} is there twice"),
        _ => format!("draw {draw} of {name} is there twice, and so are {further} others"),
    };
    Problem::new(Code::DrawsRepeated, message)
    .at(again, "again")
    .also(first, "first here")
    .hint("a lever that tells two designs apart is named by --lever; otherwise remove one of the rows")
}

/// A draw that one of two lists alone has.
fn one_in_one_alone(one: &[u64], other: &[u64]) -> u64 {
    let differ = one.iter().zip(other).find(|(a, b)| a != b);
    let differ = differ.map(|(a, b)| *a.min(b));
    let longer = if one.len() > other.len() { one } else { other };
    let shorter = one.len().min(other.len());
    differ.unwrap_or_else(|| longer.get(shorter).copied().unwrap_or(0))
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// The number of a draw, be it written `100000` or `1e5`.
fn whole(text: &str) -> Option<u64> {
    text.parse().ok().or_else(|| {
        let value = finite(text)?;
        let fits = value.fract() == 0.0 && (0.0..LARGEST_DRAW).contains(&value);
        fits.then_some(value as u64)
    })
}

/// A value of a figure, NaN where blank; else what was expected, and what helps.
fn figure(measure: Measure, text: &str) -> Result<f64, (&'static str, &'static str)> {
    if text.is_empty() {
        return Ok(f64::NAN);
    }
    let value = finite(text).ok_or((
        "expected a finite number, with a point and no thousands separator",
        "leave a figure that does not exist blank: na = \"\" in R, na_rep=\"\" in pandas",
    ))?;
    match measure.is_flag() && value != 0.0 && value != 1.0 {
        true => Err((
            "expected 1 or 0",
            "1 where the space stands so in that draw, 0 where it does not",
        )),
        false => Ok(value),
    }
}
