//! What `sweep --from` prints.

use super::words::{heading, mean};
use crate::model::measure::Measure;
use crate::output::report_part::ReportPart;
use crate::output::sweep_csv::CellRow;
use crate::scenario::draws_table::DrawsTable;
use crate::text::{Language, Text, short};

/// Rows that are printed; the file has all.
const MOST_ROWS: usize = 40;

/// Figures that are printed; the file has all.
const MOST_FIGURES: usize = 8;

/// Name and unit of every figure.
pub fn names(table: &DrawsTable) -> Vec<(String, &'static str)> {
    let measures = table.measures.iter();
    measures
        .map(|one| (one.name().to_owned(), one.unit()))
        .collect()
}

/// The figures that are printed: those that most people look at first, then the others in their order.
fn shown(table: &DrawsTable) -> Vec<usize> {
    use crate::model::indicators::Indicator::{NpvGovernment, NpvSocial};
    let first = [
        Measure::Indicator(NpvSocial),
        Measure::Indicator(NpvGovernment),
        Measure::Open,
        Measure::FullService,
    ];
    let leading = |place: &usize| first.contains(&table.measures[*place]);
    let own = |place: &usize| matches!(table.measures[*place], Measure::Own(_));
    let mut places: Vec<usize> = (0..table.measures.len()).collect();
    places.sort_by_key(|place| (!leading(place), !own(place)));
    places.truncate(MOST_FIGURES);
    places
}

/// The mean of every figure, by cell and alternative.
pub fn parts(table: &DrawsTable, rows: &[CellRow<'_>], language: Language) -> Vec<ReportPart> {
    let shown = shown(table);
    let mut header = vec![Text::new("alternative", "方案").get(language).to_owned()];
    header.extend(table.levers.iter().cloned());
    let keys = header.len();
    header.extend(
        shown
            .iter()
            .map(|&one| heading(table.measures[one], language)),
    );
    let cells = |row: &CellRow<'_>| {
        let values = row.values.iter().flatten().map(|&value| short(value));
        let means = shown.iter().map(|&place| {
            let spread = &row.figures.figures[place];
            mean(table.measures[place], spread.mean, spread.se, language)
        });
        [row.alternative.to_owned()]
            .into_iter()
            .chain(values)
            .chain(means)
            .collect()
    };
    let mut parts = vec![ReportPart::Gap];
    if rows.len() > MOST_ROWS || shown.len() < table.measures.len() {
        let (rows, figures) = (rows.len(), table.measures.len());
        parts.push(ReportPart::Paragraph(match language {
            Language::English => format!(
                "Means of the first cells and figures; cells.csv has all {rows} cells and {figures} figures."
            ),
            Language::Chinese => {
                format!("前若干格点与指标的均值；全部 {rows} 个格点、{figures} 项指标见 cells.csv。")
            }
        }));
    }
    parts.push(ReportPart::Table {
        header,
        rows: rows.iter().take(MOST_ROWS).map(cells).collect(),
        keys,
        texts: 1,
    });
    parts.push(ReportPart::Gap);
    parts
}
