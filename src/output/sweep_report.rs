//! What `sweep` prints: the cells one by one where they are few, and where each figure is highest and
//! lowest where they are many.

use super::run_report::printed;
use super::sweep_csv::CellRow;
use crate::analysis::summary::{Spread, figure_names};
use crate::model::indicators::Indicator;
use crate::text::{
    Language, MONEY_UNIT, Text, money_unit_in_yuan, per_cent, three_digits, to_error, wrapped,
};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// Rows that are printed one by one.
const MOST_ROWS: usize = 40;

/// Shown where a figure does not exist.
const NONE: &str = "–";

/// Everything that `sweep` prints but where the files are.
pub fn sweep_report(
    inputs: &[&str],
    rows: &[CellRow<'_>],
    (width, language): (usize, Language),
) -> String {
    let say = |text: Text| text.get(language);
    let several = rows.iter().any(|row| row.scenario != rows[0].scenario);
    let mut header: Vec<String> = Vec::new();
    if several {
        header.push(say(Text::new("scenario", "情景")).to_owned());
    }
    header.push(say(Text::new("alternative", "方案")).to_owned());
    header.extend(inputs.iter().map(|path| (*path).to_owned()));
    let keys = header.len();
    let unit = MONEY_UNIT.get(language);
    header.extend(match language {
        Language::English => [
            format!("social NPV\n({unit})"),
            format!("cost to government\n({unit})"),
            "open in\nthe last year".to_owned(),
            "full service in\nthe last year".to_owned(),
        ],
        Language::Chinese => [
            format!("社会净现值\n（{unit}）"),
            format!("政府净成本\n（{unit}）"),
            "末年仍开放".to_owned(),
            "末年足额服务".to_owned(),
        ],
    });
    let shown: Vec<&CellRow> = match rows.len() > MOST_ROWS {
        true => extremes(rows),
        false => rows.iter().collect(),
    };
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(header);
    table.add_rows(shown.iter().map(|row| cells(row, several, language)));
    for column in table.column_iter_mut().skip(keys - inputs.len()) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let mut text = String::new();
    if rows.len() > MOST_ROWS {
        let line = match language {
            Language::English => format!(
                "{} rows: shown are those with the lowest and the highest social NPV, cost to government \
                 and share at full service of each alternative",
                rows.len()
            ),
            Language::Chinese => format!(
                "共 {} 行：以下为各方案社会净现值、政府净成本与末年足额服务占比最低和最高者",
                rows.len()
            ),
        };
        text.push_str(&format!("{}\n", wrapped(&line, width)));
    }
    text.push_str(&printed(&table));
    text
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
