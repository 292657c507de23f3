//! Draws from elsewhere: a CSV table with a row a draw, as `run --save-draws` writes it or as another model
//! gives it.
//!
//! `docs/draws-tables.md` describes the format. As with scenarios, everything that is wrong is said at once,
//! and the file comes through a [`Loader`].

mod columns;
mod rows;

use super::reader::Reader;
use super::table_source::Source;
use super::types::{Loader, SourceFile};
use super::words::file_stem;
use crate::diagnostics::{Problems, Warnings};
use crate::model::indicators::Indicator;
use crate::model::measure::{Measure, OwnFigure};
use crate::text::short;

/// Largest table, in bytes.
const LARGEST: u64 = 1 << 30;

/// Which column holds what, and what the question needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    /// The column of the names of alternatives.
    pub alternative: String,
    /// The column of the numbers of draws.
    pub draw: String,
    /// Indicators and their columns; if empty, every column that is called like an indicator.
    pub indicators: Vec<(Indicator, String)>,
    /// Figures of another model, each in the column of its name.
    pub own: Vec<OwnFigure>,
    /// The column that says whether the space is open.
    pub open: Option<String>,
    /// The column that says whether it is open at full service.
    pub full_service: Option<String>,
    /// Levers and their columns: numbers that are the same in every draw of a design.
    pub levers: Vec<(String, String)>,
    /// Whether every design must have the same draws, so that draws can be set side by side.
    pub paired: bool,
    /// Whether draws are those of a stratified design of this program, numbered from 0 without a gap.
    pub replicated: bool,
}

/// The names that `run --save-draws` gives.
impl Default for Columns {
    fn default() -> Self {
        Columns {
            alternative: "alternative".to_owned(),
            draw: "draw".to_owned(),
            indicators: Vec::new(),
            own: Vec::new(),
            open: None,
            full_service: None,
            levers: Vec::new(),
            paired: true,
            replicated: false,
        }
    }
}

/// Draws of some designs: alternatives, each at some values of the levers.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawsTable {
    /// A name made of that of the file, fit for a folder.
    pub name: String,
    /// The alternatives, in the order of first mention.
    pub alternatives: Vec<String>,
    /// The levers.
    pub levers: Vec<String>,
    /// The figures.
    pub measures: Vec<Measure>,
    /// The designs: by the values of the levers, rising, the first lever slowest; then by alternative.
    pub designs: Vec<DrawnDesign>,
    /// Whether the errors of means come from the randomisations of a stratified design.
    pub replicated: bool,
    /// The file that was read.
    pub file: SourceFile,
}

/// The draws of an alternative at some values of the levers.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnDesign {
    /// Position of the alternative.
    pub alternative: usize,
    /// Values of the levers.
    pub at: Vec<f64>,
    /// Numbers of the draws, rising.
    pub draws: Vec<u64>,
    /// Values by figure, in the order of draws; NaN where a cell is blank.
    pub values: Vec<Vec<f64>>,
}

impl DrawsTable {
    /// The name of a design: that of its alternative, and the values of the levers where there are any.
    pub fn title(&self, design: &DrawnDesign) -> String {
        let name = &self.alternatives[design.alternative];
        match self.levers.is_empty() {
            true => name.clone(),
            false => format!("{name} ({})", self.setting(design, ", ")),
        }
    }

    /// The values of the levers of a design, as `exit.rate=0.2`.
    pub fn setting(&self, design: &DrawnDesign, between: &str) -> String {
        let pairs = self.levers.iter().zip(&design.at);
        let pairs: Vec<String> = pairs
            .map(|(name, value)| format!("{name}={}", short(*value)))
            .collect();
        pairs.join(between)
    }

    /// The position of a figure; none where the table lacks it.
    pub fn place(&self, measure: Measure) -> Option<usize> {
        self.measures.iter().position(|one| *one == measure)
    }

    /// The figure of that name.
    pub fn measure(&self, name: &str) -> Option<Measure> {
        self.measures.iter().copied().find(|one| one.name() == name)
    }

    /// The table with some of its alternatives, in the order of the table. Names that it has not are
    /// passed over.
    pub fn only(mut self, names: &[String]) -> DrawsTable {
        let kept: Vec<usize> = (0..self.alternatives.len())
            .filter(|&one| names.contains(&self.alternatives[one]))
            .collect();
        self.designs
            .retain(|design| kept.contains(&design.alternative));
        for design in &mut self.designs {
            let place = kept.iter().position(|one| *one == design.alternative);
            design.alternative = place.unwrap_or(0);
        }
        self.alternatives = kept
            .iter()
            .map(|&one| self.alternatives[one].clone())
            .collect();
        self
    }

    /// The most draws that a design has.
    pub fn most_draws(&self) -> u64 {
        let draws = self.designs.iter().map(|design| design.draws.len());
        draws.max().unwrap_or(0) as u64
    }

    /// The distinct values of a lever, rising.
    pub fn values_of(&self, lever: usize) -> Vec<f64> {
        let mut values: Vec<f64> = self.designs.iter().map(|one| one.at[lever]).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        values
    }
}

/// Reads a table of draws.
///
/// # Errors
/// Every problem at once; of the faults of rows the first ones, and how many there are.
pub fn read(
    path: &str,
    loader: &dyn Loader,
    columns: &Columns,
) -> Result<(DrawsTable, Warnings), Problems> {
    let mut reader = Reader {
        problems: Problems::default(),
        files: Vec::new(),
        loader,
        path: path.to_owned(),
    };
    let text = reader.text_of(path, LARGEST, None);
    let Reader {
        mut problems,
        mut files,
        ..
    } = reader;
    let name = file_stem(path).unwrap_or_else(|| "draws".to_owned());
    let table = text.and_then(|text| {
        let file = problems.sources.add(path, text.as_str());
        let source = Source::new(&text, file);
        rows::table(&source, columns, &name, &mut problems)
    });
    match (table, files.pop()) {
        (Some(table), Some(file)) if !problems.has_errors() => Ok((
            DrawsTable {
                name,
                file,
                ..table
            },
            problems,
        )),
        _ => Err(problems),
    }
}
