//! `designs.csv`, `front.csv` and `check.csv` of `design-exit`; `docs/outputs.md` explains every column.

use super::csv_file::{Cell, CsvRows};
use super::design_exit_words::turning_of;
use crate::analysis::design_exit::{
    Condition, Design, Field, Figures, Measured, Metric, Standing, Wish,
};
use crate::model::indicators::Indicator;
use std::io::{self, Write};

/// Figures that every design is shown with.
pub const SHOWN: [Metric; 7] = [
    Metric::FiscalCost,
    Metric::Indicator(Indicator::NpvSocial),
    Metric::FullService,
    Metric::Open,
    Metric::Saved,
    Metric::Indicator(Indicator::SelfFundingFinal),
    Metric::Indicator(Indicator::YearsOpen),
];

/// Names of the columns of [`SHOWN`].
const COLUMNS: [&str; 7] = [
    "fiscal_cost",
    "npv_social",
    "full_service",
    "open",
    "saved",
    "self_funding",
    "years_open",
];

/// Name of the row of the alternative as the scenario has it.
pub const WRITTEN: &str = "as-written";

/// Designs with what came of them on the same draws.
#[derive(Clone, Debug)]
pub struct Designs<'a> {
    /// The designs.
    pub designs: Vec<&'a Design>,
    /// Their names.
    pub names: Vec<&'a str>,
    /// Their figures.
    pub field: Field<'a>,
    /// Where they stand against the front.
    pub standings: Vec<Standing>,
    /// Those that the next step looks at, or that are as good as the best.
    pub marked: Vec<bool>,
    /// The alternative as the scenario has it, on the same draws.
    pub written: &'a Figures,
    /// Years between the steps of shape `step`.
    pub step_years: f64,
}

/// Writes `designs.csv` or `front.csv`, a row a design; `mark` is the name of the last column.
///
/// # Errors
/// If it cannot be written.
pub fn designs(writer: impl Write, rows: &Designs<'_>, mark: &str) -> io::Result<()> {
    let mut header: Vec<String> = [
        "design",
        "shape",
        "hold_years",
        "rate",
        "floor",
        "hardware_share",
        "front_end_part",
        "soft_share",
        "soft_years",
        "area",
        "front_end_share",
        "annual_budget",
        "halves_in",
        "ends_in",
        "works_spent",
        "front_end_spent",
        "soft_spent",
    ]
    .map(str::to_owned)
    .to_vec();
    for column in COLUMNS {
        header.extend([column.to_owned(), format!("{column}_half_width")]);
    }
    let ends = [
        "n",
        "standing",
        "dominated_by",
        "meets",
        "surely_meets",
        mark,
    ];
    header.extend(ends.map(str::to_owned));
    let mut file = CsvRows::file(writer, header.iter().map(String::as_str))?;
    for (place, design) in rows.designs.iter().enumerate() {
        let figures = rows.field.figures[place];
        let (half, end) = turning_of(&design.exit, figures, rows.step_years);
        let count = |year: Option<usize>| Cell::Count(year.map(|year| year as u64));
        let (exit, split, levers) = (&design.exit, &design.split, &design.levers);
        let mut cells = vec![
            Cell::Text(rows.names[place]),
            Cell::Text(exit.shape.name()),
            Cell::Number(exit.hold_years),
            Cell::Number(exit.rate),
            Cell::Number(exit.floor),
            Cell::from(split.hardware()),
            Cell::from(split.front_end),
            Cell::from(split.soft),
            count(split.soft_years),
            Cell::from(levers.area),
            Cell::from(levers.front_end_share),
            Cell::from(levers.annual_budget),
            count(half),
            count(end),
        ];
        cells.extend(figures.spent.map(Cell::from));
        let measured = |metric| rows.field.measure(place, metric);
        cells.extend(SHOWN.into_iter().flat_map(|metric| pair(measured(metric))));
        let flag = |holds: bool| Cell::Count(Some(u64::from(holds)));
        let by = match rows.standings[place] {
            Standing::Dominated { by } => rows.names[by],
            _ => "",
        };
        cells.extend([
            Cell::Count(Some(figures.draws)),
            Cell::Text(rows.standings[place].name()),
            Cell::Text(by),
            flag(rows.field.meets(place)),
            flag(rows.field.surely_meets(place)),
            flag(rows.marked[place]),
        ]);
        file.row(cells)?;
    }
    file.row(written(rows.written, header.len()))?;
    file.finish()?.flush()
}

/// The row of the alternative as the scenario has it.
fn written(figures: &Figures, columns: usize) -> Vec<Cell<'static>> {
    let mut cells = vec![Cell::Text(WRITTEN), Cell::Text("")];
    cells.resize(14, Cell::Number(None));
    cells.extend(figures.spent.map(Cell::from));
    for metric in SHOWN {
        let known = (metric != Metric::Saved).then(|| figures.measure(metric, figures));
        cells.extend(pair(known.flatten()));
    }
    cells.push(Cell::Count(Some(figures.draws)));
    cells.resize(columns, Cell::Text(""));
    cells
}

/// A figure and its half-width.
pub(super) fn pair(figure: Option<Measured>) -> [Cell<'static>; 2] {
    let half_width = figure.and_then(|figure| figure.half_width);
    [
        Cell::Number(figure.map(|figure| figure.mean)),
        Cell::Number(half_width),
    ]
}

/// Figures that are checked: those that every design is shown with, and those that are asked about.
pub fn checked(wish: &Wish) -> Vec<Metric> {
    let mut metrics = SHOWN.to_vec();
    let asked = wish.conditions.iter().map(|condition| condition.metric);
    for metric in asked.chain([wish.objective.metric]) {
        if !metrics.contains(&metric) {
            metrics.push(metric);
        }
    }
    metrics
}

/// Writes `check.csv`, a row a figure of a design, on the first draws and on fresh ones; draws of a table have
/// no seed.
///
/// # Errors
/// If it cannot be written.
pub fn check(
    writer: impl Write,
    names: &[&str],
    metrics: &[Metric],
    [(first, first_seed), (fresh, fresh_seed)]: [(&Field<'_>, Option<u64>); 2],
) -> io::Result<()> {
    let header = [
        "design",
        "figure",
        "unit",
        "first_seed",
        "first",
        "first_half_width",
        "fresh_seed",
        "fresh",
        "fresh_half_width",
        "condition",
        "first_meets",
        "fresh_meets",
        "fresh_surely_meets",
    ];
    let mut file = CsvRows::file(writer, header)?;
    for (place, name) in names.iter().enumerate() {
        for &metric in metrics {
            let of_metric = |condition: &&Condition| condition.metric == metric;
            let conditions: Vec<&Condition> =
                first.wish.conditions.iter().filter(of_metric).collect();
            let rows = match conditions.is_empty() {
                true => vec![None],
                false => conditions.into_iter().map(Some).collect(),
            };
            let (one, other) = (first.measure(place, metric), fresh.measure(place, metric));
            for condition in rows {
                let text = condition.map_or(String::new(), Condition::to_string);
                let holds = |value: &dyn Fn(&Condition) -> Option<f64>| {
                    let held =
                        condition.map(|one| value(one).is_some_and(|value| one.holds(value)));
                    Cell::Count(held.map(u64::from))
                };
                let mut cells = vec![
                    Cell::Text(name),
                    Cell::Text(metric.name()),
                    Cell::Text(metric.unit()),
                    Cell::Count(first_seed),
                ];
                cells.extend(pair(one));
                cells.push(Cell::Count(fresh_seed));
                cells.extend(pair(other));
                cells.push(Cell::Text(&text));
                cells.push(holds(&|_| Some(one?.mean)));
                cells.push(holds(&|_| Some(other?.mean)));
                cells.push(holds(&|condition| Some(condition.conservative(&other?))));
                file.row(cells)?;
            }
        }
    }
    file.finish()?.flush()
}
