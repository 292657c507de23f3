//! Tables of yearly flows without a model: CSV text, then a checked [`CashFlows`].
//!
//! `docs/cash-flows.md` describes the format. As with scenarios, everything that is wrong is said at once,
//! and the file comes through a [`Loader`].

mod amount;
mod header;
mod rows;

use super::reader::Reader;
use super::table_source::Source;
use super::types::{Loader, SourceFile};
use super::words::file_stem;
use crate::diagnostics::{Code, Problem, Problems, Warnings};

/// Largest table, in bytes.
const LARGEST: u64 = 16 << 20;

/// Largest number that counts a year from the start; from here on it is a year of the calendar.
const FIRST_CALENDAR_YEAR: u32 = 1000;

/// What stands for the world outside the account, in any case.
const WORLD: [&str; 3] = ["world", "账外", "世界"];

/// A table of yearly flows.
#[derive(Clone, Debug, PartialEq)]
pub struct CashFlows {
    /// A name made of that of the file, fit for a folder.
    pub name: String,
    /// The options that are compared, in the order of their first mention; one without a name where the
    /// table names none.
    pub options: Vec<String>,
    /// The parties, in the order of their first mention; one without a name where the table names none.
    pub parties: Vec<String>,
    /// The lines of flow.
    pub lines: Vec<FlowLine>,
    /// The first year.
    pub first_year: u32,
    /// How many years there are, without a gap.
    pub years: usize,
    /// Whether years are those of the calendar.
    pub calendar: bool,
    /// The file that was read.
    pub files: Vec<SourceFile>,
}

/// One line of flow.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowLine {
    /// Its option, by position.
    pub option: usize,
    /// Its name.
    pub name: String,
    /// Who pays whom.
    pub ends: Ends,
    /// Its category, such as `capital`.
    pub category: Option<String>,
    /// The amount of each year, in the unit of the table.
    pub amounts: Vec<f64>,
}

/// Who pays whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ends {
    /// The one party without a name: positive amounts come from the world, negative ones go to it.
    Signed,
    /// From one end to the other: a party by its position, or the world.
    Between {
        /// Who pays; none for the world.
        from: Option<usize>,
        /// Who is paid; none for the world.
        to: Option<usize>,
    },
}

impl CashFlows {
    /// The categories of the lines, each once, in the order of their first mention.
    pub fn categories(&self) -> Vec<&str> {
        let mut known: Vec<&str> = Vec::new();
        for category in self
            .lines
            .iter()
            .filter_map(|line| line.category.as_deref())
        {
            if !known.contains(&category) {
                known.push(category);
            }
        }
        known
    }

    /// The lines of an option.
    pub fn of_option(&self, option: usize) -> impl Iterator<Item = &FlowLine> {
        self.lines.iter().filter(move |line| line.option == option)
    }

    /// The last year.
    pub fn last_year(&self) -> u32 {
        self.first_year + self.years.saturating_sub(1) as u32
    }
}

/// Reads a table of flows.
///
/// # Errors
/// Every problem at once, warnings included, if any of them is an error.
pub fn read(path: &str, loader: &dyn Loader) -> Result<(CashFlows, Warnings), Problems> {
    let mut reader = Reader {
        problems: Problems::default(),
        files: Vec::new(),
        loader,
        path: path.to_owned(),
    };
    let text = reader.text_of(path, LARGEST, None);
    let Reader {
        mut problems,
        files,
        ..
    } = reader;
    let table = text.and_then(|text| {
        let file = problems.sources.add(path, text.as_str());
        let source = Source::new(&text, file);
        rows::table(&source, &mut problems)
    });
    match table {
        Some(table) if !problems.has_errors() => {
            let zero = |line: &FlowLine| line.amounts.iter().all(|amount| *amount == 0.0);
            if table.lines.iter().all(zero) {
                problems.push(
                    Problem::new(Code::FlowsAllZero, "every amount of the table is zero")
                        .hint("all figures are zero or do not exist"),
                );
            }
            let name = file_stem(path).unwrap_or_else(|| "cash-flows".to_owned());
            Ok((
                CashFlows {
                    name,
                    files,
                    ..table
                },
                problems,
            ))
        }
        _ => Err(problems),
    }
}
