//! The rows of a table of flows.

use super::amount::amount;
use super::header::{Column, Header, span_fault, year};
use super::{CashFlows, Ends, FIRST_CALENDAR_YEAR, FlowLine, WORLD};
use crate::diagnostics::{Code, Place, Problem, Problems};
use crate::scenario::table_source::Source;
use crate::scenario::words::quoted;
use csv::StringRecord;
use std::collections::BTreeMap;

/// Options that one table may compare.
const MOST_OPTIONS: usize = 100;

/// Amounts that one table may hold, lines times years.
const MOST_AMOUNTS: usize = 2_000_000;

/// A line under way: amounts by year, each with its place.
struct Draft {
    line: FlowLine,
    by_year: BTreeMap<u32, (f64, Place)>,
    place: Place,
}

/// What has been read so far.
#[derive(Default)]
struct Rows {
    options: Vec<String>,
    parties: Vec<String>,
    drafts: Vec<Draft>,
    known: BTreeMap<(usize, String, Ends), usize>,
}

/// One row, while it is read.
struct Row<'a> {
    record: &'a StringRecord,
    header: &'a Header,
    source: &'a Source<'a>,
    start: u64,
}

/// Reads header and rows, or says everything that is wrong.
pub(super) fn table(source: &Source, problems: &mut Problems) -> Option<CashFlows> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(source.separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(source.text.as_bytes());
    let mut records = reader.records();
    let first = records.next().and_then(Result::ok);
    let Some(first) = first.filter(|record| !is_blank(record)) else {
        problems.push(Problem::new(Code::FlowsNoTable, "the table is empty").hint(
            "the first row names the columns: line, from, to and one column a year (0, 1, 2, …)",
        ));
        return None;
    };
    let header = Header::read(&first, source, problems)?;
    let mut rows = Rows::default();
    for record in records {
        // A text that is UTF-8 has no other faults: rows may differ in length here.
        let Ok(record) = record else { continue };
        if is_blank(&record) {
            continue;
        }
        let row = Row {
            start: record.position().map_or(0, csv::Position::byte),
            record: &record,
            header: &header,
            source,
        };
        row.read(&mut rows, problems);
    }
    if rows.drafts.is_empty() && !problems.has_errors() {
        problems.push(
            Problem::new(Code::FlowsNoTable, "the table has no rows below its header")
                .at(source.start(), "the header")
                .hint("add a row a flow"),
        );
    }
    rows.finish(&header, problems)
}

fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// A name on one line, without blanks around it.
fn name_of(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Row<'_> {
    fn cell(&self, column: Column) -> Option<&str> {
        self.record.get(self.header.place(column)?)
    }

    fn place(&self, column: Column) -> Place {
        let index = self.header.place(column).unwrap_or(0);
        self.source.cell(self.start, index)
    }

    /// A cell that has to hold a name; a column that is not there gives none to complain of.
    fn name(&self, column: Column, what: &str, problems: &mut Problems) -> Option<String> {
        let name = name_of(self.cell(column).unwrap_or_default());
        if name.is_empty() && self.header.place(column).is_some() {
            problems.push(
                Problem::new(Code::FlowsRow, format!("a row does not name its {what}"))
                    .at(self.place(column), format!("the {what} is missing here"))
                    .hint(format!("write the {what} in every row")),
            );
            return None;
        }
        Some(name)
    }

    /// Adds the row to what has been read, or says everything that is wrong with it.
    fn read(&self, rows: &mut Rows, problems: &mut Problems) {
        self.check_length(problems);
        let option = self.name(Column::Option, "option", problems);
        let line = self.name(Column::Line, "line", problems);
        let ends = self.ends(rows, problems);
        let amounts = self.amounts(problems);
        let (Some(option), Some(line), Some(ends)) = (option, line, ends) else {
            return;
        };
        let category = self.cell(Column::Category).map(name_of);
        let category = category.filter(|category| !category.is_empty());
        let option = position(&mut rows.options, option);
        let place = self.place(Column::Line);
        let key = (option, line.clone(), ends);
        let long = self.header.place(Column::Year).is_some();
        let index = match rows.known.get(&key) {
            Some(index) => {
                let earlier = &rows.drafts[*index];
                let same = earlier.line.category == category;
                if !long || !same {
                    let message = if long {
                        format!("line {} has two categories", quoted(&line))
                    } else {
                        format!(
                            "line {} is there twice between the same parties",
                            quoted(&line)
                        )
                    };
                    problems.push(
                        Problem::new(Code::FlowsRepeated, message)
                            .at(place, "again")
                            .also(earlier.place, "first here")
                            .hint("give one of them another name, or remove it"),
                    );
                    return;
                }
                *index
            }
            None => {
                rows.known.insert(key, rows.drafts.len());
                rows.drafts.push(Draft {
                    line: FlowLine {
                        option,
                        name: line.clone(),
                        ends,
                        category,
                        amounts: Vec::new(),
                    },
                    by_year: BTreeMap::new(),
                    place,
                });
                rows.drafts.len() - 1
            }
        };
        for (year, amount, place) in amounts {
            let known = rows.drafts[index].by_year.insert(year, (amount, place));
            if let Some((_, earlier)) = known {
                problems.push(
                    Problem::new(
                        Code::FlowsRepeated,
                        format!("line {} has two amounts in year {year}", quoted(&line)),
                    )
                    .at(place, "again")
                    .also(earlier, "first here")
                    .hint("add them up in one row, or give one line another name"),
                );
            }
        }
    }

    /// Says so if the row is longer or shorter than the header; empty cells at the end do not count.
    fn check_length(&self, problems: &mut Problems) {
        let columns = self.header.columns.len();
        let beyond =
            (columns..self.record.len()).find(|index| !self.record[*index].trim().is_empty());
        let unnamed = self
            .header
            .columns
            .iter()
            .enumerate()
            .find(|(index, column)| {
                **column == Column::Blank
                    && self
                        .record
                        .get(*index)
                        .is_some_and(|cell| !cell.trim().is_empty())
            });
        let remedy =
            "check for a missing or an extra separator; a text that holds one needs quotes";
        if let Some(index) = beyond.or(unnamed.map(|(index, _)| index)) {
            problems.push(
                Problem::new(Code::FlowsRow, "a cell stands under no column")
                    .at(self.source.cell(self.start, index), "no name above it")
                    .hint(remedy),
            );
        }
        let short = columns.saturating_sub(self.record.len());
        if short > 0 {
            problems.push(
                Problem::new(
                    Code::FlowsRow,
                    format!(
                        "a row has {} cells, and there are {columns} columns",
                        self.record.len()
                    ),
                )
                .at(self.source.cell(self.start, columns), "the row ends here")
                .hint(remedy),
            );
        }
    }

    /// Who pays whom.
    fn ends(&self, rows: &mut Rows, problems: &mut Problems) -> Option<Ends> {
        let (Some(from), Some(to)) = (self.cell(Column::From), self.cell(Column::To)) else {
            // A table without the columns; a row that is too short has been told of.
            if self.header.place(Column::From).is_none() {
                position(&mut rows.parties, String::new());
                return Some(Ends::Signed);
            }
            return None;
        };
        let (from, to) = (name_of(from), name_of(to));
        let mut sound = true;
        for (name, column, what) in [
            (&from, Column::From, "who pays"),
            (&to, Column::To, "who is paid"),
        ] {
            if name.is_empty() {
                sound = false;
                problems.push(
                    Problem::new(Code::FlowsParties, format!("a flow does not say {what}"))
                        .at(self.place(column), "missing here")
                        .hint("name a party, or `world` for what comes from or goes outside the account"),
                );
            }
        }
        let world = |name: &str| WORLD.contains(&name.to_lowercase().as_str());
        if sound && (from == to || (world(&from) && world(&to))) {
            sound = false;
            problems.push(
                Problem::new(
                    Code::FlowsParties,
                    format!("a flow goes from {} to itself", quoted(&from)),
                )
                .at(self.place(Column::To), "the same as `from`")
                .hint("a flow has two ends: a party pays another, or one end is `world`"),
            );
        }
        if !sound {
            return None;
        }
        let mut end = |name: String| (!world(&name)).then(|| position(&mut rows.parties, name));
        Some(Ends::Between {
            from: end(from),
            to: end(to),
        })
    }

    /// The amounts of the row by year.
    fn amounts(&self, problems: &mut Problems) -> Vec<(u32, f64, Place)> {
        let mut amounts = Vec::new();
        for (index, column) in self.header.columns.iter().enumerate() {
            let year = match column {
                Column::YearAt(year) => Some(*year),
                Column::Amount => self.year(problems),
                _ => continue,
            };
            let Some(cell) = self.record.get(index) else {
                continue;
            };
            let place = self.source.cell(self.start, index);
            match (amount(cell, self.source.separator), year) {
                (Ok(amount), Some(year)) => amounts.push((year, amount, place)),
                (Ok(_), None) => {}
                (Err((what, remedy)), _) => problems.push(
                    Problem::new(Code::FlowsAmount, format!("{} {what}", quoted(cell.trim())))
                        .at(place, "expected an amount")
                        .hint(remedy),
                ),
            }
        }
        amounts
    }

    /// The year of a row of the long form.
    fn year(&self, problems: &mut Problems) -> Option<u32> {
        let cell = self.cell(Column::Year)?.trim();
        let remedy = match year(cell) {
            Some(Ok(year)) => return Some(year),
            Some(Err(remedy)) => remedy,
            None => "write a whole number: 0, 1, 2, … or a year of the calendar",
        };
        problems.push(
            Problem::new(Code::FlowsYears, format!("{} is no year", quoted(cell)))
                .at(self.place(Column::Year), "expected a year")
                .hint(remedy),
        );
        None
    }
}

impl Rows {
    /// The table, once every row has been read.
    fn finish(self, header: &Header, problems: &mut Problems) -> Option<CashFlows> {
        let mut years = header.years();
        if years.is_empty() {
            years = self
                .drafts
                .iter()
                .flat_map(|draft| draft.by_year.keys().copied())
                .collect();
            years.sort_unstable();
            if let Some(problem) = span_fault(&years) {
                problems.push(problem);
            }
        }
        let (first, last) = (*years.first()?, *years.last()?);
        let count = (last - first) as usize + 1;
        if self.options.len() > MOST_OPTIONS {
            let found = self.options.len();
            problems.push(
                Problem::new(Code::FlowsTooMany, format!("the table has {found} options")).hint(
                    format!(
                        "at most {MOST_OPTIONS}; `option` names what is compared, `line` a flow"
                    ),
                ),
            );
        }
        if count.saturating_mul(self.drafts.len()) > MOST_AMOUNTS {
            problems.push(
                Problem::new(
                    Code::FlowsTooMany,
                    format!(
                        "the table has {} lines over {count} years",
                        self.drafts.len()
                    ),
                )
                .hint(format!("at most {MOST_AMOUNTS} amounts: add lines up")),
            );
        }
        if problems.has_errors() {
            return None;
        }
        let lines = self.drafts.into_iter().map(|draft| {
            let mut amounts = vec![0.0; count];
            for (year, (amount, _)) in draft.by_year {
                amounts[(year - first) as usize] = amount;
            }
            FlowLine {
                amounts,
                ..draft.line
            }
        });
        Some(CashFlows {
            name: String::new(),
            options: self.options,
            parties: self.parties,
            lines: lines.collect(),
            first_year: first,
            years: count,
            calendar: first >= FIRST_CALENDAR_YEAR,
            files: Vec::new(),
        })
    }
}

/// The place of a name in a list, which it is added to if need be.
fn position(names: &mut Vec<String>, name: String) -> usize {
    names
        .iter()
        .position(|known| *known == name)
        .unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        })
}
