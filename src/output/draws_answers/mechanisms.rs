//! What `mechanisms --from` prints.

use super::words::NONE;
use crate::analysis::mechanisms::AgainstBase;
use crate::output::mechanisms::report::cell;
use crate::output::report_part::ReportPart;
use crate::scenario::draws_table::DrawsTable;
use crate::text::{Language, MONEY_UNIT, Text};

/// Figures that are printed; the file has all.
const MOST_FIGURES: usize = 8;

/// Rows that are printed; the file has all.
const MOST_ROWS: usize = 60;

/// The effect of every alternative on every figure.
pub fn parts(
    table: &DrawsTable,
    base: usize,
    rows: &[AgainstBase],
    language: Language,
) -> Vec<ReportPart> {
    let (name, unit) = (&table.alternatives[base], MONEY_UNIT.get(language));
    let mut parts = vec![
        ReportPart::Gap,
        ReportPart::Paragraph(match language {
            Language::English => format!(
                "Every alternative less \"{name}\" at the same values of the levers: mean over the same draws \
                 (money in {unit}, shares in percentage points; {NONE} no effect beyond chance, 0 none in any draw but for rounding)"
            ),
            Language::Chinese => format!(
                "各方案与“{name}”在相同杠杆取值下之差，相同抽样的均值（金额单位：{unit}，占比为百分点；“{NONE}”为无超出偶然的差异，0 为除舍入外每次抽样都无差异）"
            ),
        }),
    ];
    let shown = table.measures.len().min(MOST_FIGURES);
    let mut header = vec![Text::new("alternative", "方案").get(language).to_owned()];
    header.extend(table.levers.iter().cloned());
    let keys = header.len();
    header.extend(
        table.measures[..shown]
            .iter()
            .map(|one| one.name().to_owned()),
    );
    let cells = |row: &AgainstBase| {
        let design = &table.designs[row.design];
        let values = design.at.iter().map(|&value| crate::text::short(value));
        let effects = (0..shown).map(|place| {
            let effect = row.effects.get(place);
            effect.map_or(NONE.to_owned(), |effect| cell(effect, language))
        });
        [table.alternatives[design.alternative].clone()]
            .into_iter()
            .chain(values)
            .chain(effects)
            .collect()
    };
    parts.push(ReportPart::Table {
        header,
        rows: rows.iter().take(MOST_ROWS).map(cells).collect(),
        keys,
        texts: 1,
    });
    parts.push(ReportPart::Gap);
    if shown < table.measures.len() || rows.len() > MOST_ROWS {
        parts.push(ReportPart::Paragraph(
            Text::new(
                "mechanisms.csv has every figure and row, with errors.",
                "全部指标与各行及其误差见 mechanisms.csv。",
            )
            .get(language)
            .to_owned(),
        ));
    }
    let alone: Vec<String> = rows
        .iter()
        .filter(|row| row.effects.is_empty())
        .map(|row| table.title(&table.designs[row.design]))
        .collect();
    if !alone.is_empty() {
        let alone = alone.join(Text::new(", ", "、").get(language));
        parts.push(ReportPart::Paragraph(match language {
            Language::English => {
                format!("The table lacks \"{name}\" at the same values for: {alone}.")
            }
            Language::Chinese => format!("表中缺少“{name}”相同取值的设计：{alone}。"),
        }));
    }
    parts
}
