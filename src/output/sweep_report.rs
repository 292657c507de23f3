//! What `sweep` prints: the cells one by one where they are few, and where each figure is highest and
//! lowest where they are many.

use super::sweep_csv::CellRow;
use crate::analysis::summary::{Spread, figure_names};
use crate::model::indicators::Indicator;
use crate::text::{
    Language, MONEY_UNIT, Text, money_unit_in_yuan, per_cent, three_digits, to_error,
};

/// Rows that are printed one by one.
const MOST_ROWS: usize = 40;

/// Shown where a figure does not exist.
const NONE: &str = "–";

/// What `sweep` prints but where the files are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SweepTable {
    /// What is left out; none where every row is shown.
    pub note: Option<String>,
    /// Headings of the columns, in one or two lines.
    pub header: Vec<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
    /// Columns that say what a row is.
    pub keys: usize,
    /// Columns of texts, which come first.
    pub texts: usize,
}

/// The rows of a sweep that are worth printing.
pub fn sweep_table(inputs: &[&str], rows: &[CellRow<'_>], language: Language) -> SweepTable {
    let several = rows.iter().any(|row| row.scenario != rows[0].scenario);
    let shown: Vec<&CellRow> = match rows.len() > MOST_ROWS {
        true => extremes(rows),
        false => rows.iter().collect(),
    };
    let texts = 1 + usize::from(several);
    SweepTable {
        note: (rows.len() > MOST_ROWS).then(|| note(rows.len(), language)),
        header: header(inputs, several, language),
        rows: shown
            .iter()
            .map(|row| cells(row, several, language))
            .collect(),
        keys: texts + inputs.len(),
        texts,
    }
}

fn note(rows: usize, language: Language) -> String {
    match language {
        Language::English => format!(
            "{rows} rows, all in cells.csv. Shown are those in which an alternative has its lowest or \
             highest social NPV, cost to government or share at full service"
        ),
        Language::Chinese => format!(
            "共 {rows} 行，全部见 cells.csv。以下为各方案社会净现值、政府净成本与末年足额服务占比最低和最高者"
        ),
    }
}

fn header(inputs: &[&str], several: bool, language: Language) -> Vec<String> {
    let say = |text: Text| text.get(language).to_owned();
    let mut header = Vec::new();
    if several {
        header.push(say(Text::new("scenario", "情景")));
    }
    header.push(say(Text::new("alternative", "方案")));
    header.extend(inputs.iter().map(|path| (*path).to_owned()));
    let unit = MONEY_UNIT.get(language);
    header.extend(match language {
        Language::English => [
            format!("social NPV\n({unit})"),
            format!("cost to government\n({unit})"),
            "open in\nlast year".to_owned(),
            "full service\nin last year".to_owned(),
        ],
        Language::Chinese => [
            format!("社会净现值\n（{unit}）"),
            format!("政府净成本\n（{unit}）"),
            "末年\n仍开放".to_owned(),
            "末年\n足额服务".to_owned(),
        ],
    });
    header
}

/// The rows in which a figure of an alternative is lowest or highest, in order.
fn extremes<'a, 'r>(rows: &'a [CellRow<'r>]) -> Vec<&'a CellRow<'r>> {
    let figures: [fn(&CellRow) -> Option<f64>; 3] = [
        |row| figure(row, Indicator::NpvSocial).mean,
        |row| figure(row, Indicator::NpvGovernment).mean,
        |row| row.figures.years.last()?.full_service.value,
    ];
    let mut kept = vec![false; rows.len()];
    for (position, row) in rows.iter().enumerate() {
        let of_same = |other: &&CellRow| {
            (other.scenario, other.alternative) == (row.scenario, row.alternative)
        };
        for value in figures {
            let Some(own) = value(row) else {
                continue;
            };
            let first = |position: usize, beyond: &dyn Fn(f64) -> bool| {
                let others = rows.iter().enumerate().filter(|(_, other)| of_same(other));
                others
                    .filter_map(|(place, other)| Some((place, value(other)?)))
                    .all(|(place, other)| !beyond(other) && (other != own || place >= position))
            };
            kept[position] |= first(position, &|other| other > own);
            kept[position] |= first(position, &|other| other < own);
        }
    }
    let kept = rows.iter().zip(kept);
    kept.filter_map(|(row, kept)| kept.then_some(row)).collect()
}

/// A figure of a row.
fn figure(row: &CellRow<'_>, indicator: Indicator) -> Spread {
    let names = figure_names();
    let place = names.iter().position(|(name, _)| name == indicator.name());
    place.map_or_else(Spread::default, |place| row.figures.figures[place])
}

fn cells(row: &CellRow<'_>, several: bool, language: Language) -> Vec<String> {
    let factor = 1.0 / money_unit_in_yuan(language);
    let money = |indicator: Indicator, factor: f64| {
        let spread = figure(row, indicator);
        spread.mean.map_or(NONE.to_owned(), |mean| {
            to_error(mean * factor, spread.se.map(|se| se * factor.abs()))
        })
    };
    let mut cells = Vec::new();
    if several {
        cells.push(row.scenario.to_owned());
    }
    cells.push(row.alternative.to_owned());
    let values = row.values.iter();
    cells.extend(values.map(|value| value.map_or(NONE.to_owned(), three_digits)));
    cells.push(money(Indicator::NpvSocial, factor));
    cells.push(money(Indicator::NpvGovernment, -factor));
    let last = row.figures.years.last();
    for share in last
        .map(|year| [year.open, year.full_service])
        .into_iter()
        .flatten()
    {
        cells.push(
            share
                .value
                .map_or(NONE.to_owned(), |value| per_cent(value, share.error)),
        );
    }
    cells
}
