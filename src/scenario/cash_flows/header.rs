//! The columns of a table of flows.

use super::FIRST_CALENDAR_YEAR;
use crate::diagnostics::{Code, Problem, Problems};
use crate::scenario::table_source::Source;
use crate::scenario::words::{list, quoted, suggestion};
use csv::StringRecord;

/// Years that a table may span.
pub(super) const MOST_YEARS: usize = 1000;

/// Columns that are no years, by their first name; any of the names will do, in any case.
const NAMES: [(Column, &[&str]); 8] = [
    (Column::Option, &["option", "alternative", "方案"]),
    (Column::Line, &["line", "item", "项目", "科目"]),
    (Column::From, &["from", "付款方"]),
    (Column::To, &["to", "收款方"]),
    (Column::Category, &["category", "kind", "类别"]),
    (Column::Year, &["year", "年份"]),
    (Column::Amount, &["amount", "金额"]),
    (
        Column::Note,
        &["note", "source", "grade", "备注", "来源", "等级"],
    ),
];

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Name of the option.
    Option,
    /// Name of the line.
    Line,
    /// Who pays.
    From,
    /// Who is paid.
    To,
    /// Category of the line.
    Category,
    /// The year of a row of the long form.
    Year,
    /// The amount of a row of the long form.
    Amount,
    /// Words for readers alone.
    Note,
    /// The amounts of a year of the wide form.
    YearAt(u32),
    /// No name at all: nothing may stand in it.
    Blank,
}

/// What the columns hold, in order.
pub(super) struct Header {
    pub columns: Vec<Column>,
}

impl Header {
    /// Understands the first row, or says everything that is wrong with it.
    pub fn read(record: &StringRecord, source: &Source, problems: &mut Problems) -> Option<Header> {
        let before = problems.errors();
        let row = record.position().map_or(0, csv::Position::byte);
        let mut columns: Vec<Column> = Vec::new();
        for (index, name) in record.iter().enumerate() {
            let column = match meant(name) {
                Ok(column) => column,
                Err(fault) => {
                    problems.push(
                        fault
                            .problem(name, problems)
                            .at(source.cell(row, index), ""),
                    );
                    Column::Note
                }
            };
            let single = !matches!(column, Column::Note | Column::Blank);
            if let Some(first) = columns.iter().position(|known| single && *known == column) {
                let code = match column {
                    Column::YearAt(_) => Code::FlowsYears,
                    _ => Code::FlowsColumn,
                };
                problems.push(
                    Problem::new(code, format!("two columns are called {}", quoted(name)))
                        .at(source.cell(row, index), "again")
                        .also(source.cell(row, first), "first here")
                        .hint("rename or remove one of them"),
                );
            }
            columns.push(column);
        }
        let header = Header { columns };
        if problems.errors() == before {
            header.check(source, problems);
        }
        (problems.errors() == before).then_some(header)
    }

    /// Whether the columns make a table.
    fn check(&self, source: &Source, problems: &mut Problems) {
        let years = self.years();
        let mut missing = |name: &str, hint: &str| {
            problems.push(
                Problem::new(
                    Code::FlowsColumn,
                    format!("the table has no column `{name}`"),
                )
                .at(source.start(), "its columns")
                .hint(hint),
            );
        };
        if self.place(Column::Line).is_none() {
            missing("line", "add a column `line` with the name of each flow");
        }
        match (self.place(Column::From), self.place(Column::To)) {
            (Some(_), None) => missing(
                "to",
                "name who is paid, or `world`; leave out both `from` and `to` for signed amounts",
            ),
            (None, Some(_)) => missing(
                "from",
                "name who pays, or `world`; leave out both `from` and `to` for signed amounts",
            ),
            _ => {}
        }
        let long = (self.place(Column::Year), self.place(Column::Amount));
        match (years.is_empty(), long) {
            (true, (None, None)) => missing(
                "0",
                "add one column a year (0, 1, 2, …), or the columns `year` and `amount` with a row a year",
            ),
            (true, (Some(_), None)) => missing(
                "amount",
                "the long form has a column `amount` beside `year`",
            ),
            (true, (None, Some(_))) => {
                missing("year", "the long form has a column `year` beside `amount`")
            }
            (true, (Some(_), Some(_))) | (false, (None, None)) => {}
            (false, _) => problems.push(
                Problem::new(
                    Code::FlowsColumn,
                    "the table has columns of years and also `year` or `amount`",
                )
                .at(source.start(), "its columns")
                .hint("use one form: a column a year, or a row a year"),
            ),
        }
        if let Some(problem) = gap(&years) {
            problems.push(problem.at(source.start(), "its columns"));
        }
    }

    /// The years of the wide form, in order.
    pub fn years(&self) -> Vec<u32> {
        let mut years: Vec<u32> = self
            .columns
            .iter()
            .filter_map(|column| match column {
                Column::YearAt(year) => Some(*year),
                _ => None,
            })
            .collect();
        years.sort_unstable();
        years
    }

    /// Where a column stands.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|known| *known == column)
    }
}

/// What is wrong with the name of a column.
enum Fault {
    Unknown,
    Year(&'static str),
}

impl Fault {
    fn problem(&self, name: &str, problems: &Problems) -> Problem {
        match self {
            Fault::Year(remedy) => {
                Problem::new(Code::FlowsYears, format!("{} is no year", quoted(name))).hint(*remedy)
            }
            Fault::Unknown => {
                let names: Vec<&str> = NAMES.iter().map(|(_, names)| names[0]).collect();
                let nearest = suggestion(problems, name, names.iter().copied());
                let known = format!(
                    "columns are years (0, 1, … or 2026, 2027, …) or {}",
                    list(&names)
                );
                Problem::new(
                    Code::FlowsColumn,
                    format!("unknown column {}", quoted(name)),
                )
                .hint(known)
                .hint_if_any(nearest)
            }
        }
    }
}

/// What a column is, by its name.
fn meant(name: &str) -> Result<Column, Fault> {
    let name = name.trim();
    if name.is_empty() {
        return Ok(Column::Blank);
    }
    let lower = name.to_lowercase();
    let found = NAMES
        .iter()
        .find(|(_, names)| names.contains(&lower.as_str()));
    match found {
        Some((column, _)) => Ok(*column),
        None => match year(name) {
            Some(Ok(year)) => Ok(Column::YearAt(year)),
            Some(Err(remedy)) => Err(Fault::Year(remedy)),
            None => Err(Fault::Unknown),
        },
    }
}

/// The year that a text means, or how to mend it; none where it looks like none.
pub(super) fn year(text: &str) -> Option<Result<u32, &'static str>> {
    let plain = text.trim().trim_end_matches('年').replace('\u{2212}', "-");
    let digits = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(if plain.starts_with('-') {
        Err(
            "years count from 0; book what was spent before in year 0, or number years from the first flow",
        )
    } else {
        match digits.parse::<u32>() {
            Ok(year) if year <= 9999 => Ok(year),
            _ => Err("years are whole numbers up to 9999"),
        }
    })
}

/// What is wrong with years in their order, which have to follow one another.
fn gap(years: &[u32]) -> Option<Problem> {
    let pair = years.windows(2).find(|pair| pair[1] - pair[0] > 1);
    if let Some(pair) = pair {
        let hint = if pair[0] < FIRST_CALENDAR_YEAR && pair[1] >= FIRST_CALENDAR_YEAR {
            "use years from the start (0, 1, 2, …) or years of the calendar, not both"
        } else {
            "add the years between, with 0 where nothing flows, or use the long form with a row a year"
        };
        let message = format!("no year lies between {} and {}", pair[0], pair[1]);
        return Some(Problem::new(Code::FlowsYears, message).hint(hint));
    }
    span_fault(years)
}

/// What is wrong with the span of years.
pub(super) fn span_fault(years: &[u32]) -> Option<Problem> {
    let (first, last) = (*years.first()?, *years.last()?);
    let span = (last - first) as usize + 1;
    (span > MOST_YEARS).then(|| {
        Problem::new(
            Code::FlowsYears,
            format!("the table spans {span} years, from {first} to {last}"),
        )
        .hint(format!(
            "at most {MOST_YEARS}; use years from the start (0, 1, 2, …) or years of the calendar, not both"
        ))
    })
}
