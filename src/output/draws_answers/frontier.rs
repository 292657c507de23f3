//! What `frontier --from` prints.

use super::words::NONE;
use crate::analysis::frontier::{FrontierRow, TableLever};
use crate::model::measure::Measure;
use crate::output::report_part::ReportPart;
use crate::scenario::draws_table::DrawsTable;
use crate::text::{Language, Text, per_cent, short};

/// The limits, a row an alternative and combination of the other levers.
pub fn parts(
    table: &DrawsTable,
    lever: &TableLever,
    (standing, probability): (Measure, f64),
    rows: &[FrontierRow<TableLever>],
    language: Language,
) -> Vec<ReportPart> {
    let wanted = standing.label().get(language);
    let (name, share) = (&lever.name, per_cent(probability, None));
    let (first, last) = ends(table);
    let mut parts = vec![
        ReportPart::Gap,
        ReportPart::Paragraph(match (language, lever.harsher_upwards) {
            (Language::English, true) => format!(
                "The highest {name} of the table ({first} to {last}) under which at least {share} of draws have: {wanted}"
            ),
            (Language::English, false) => format!(
                "The lowest {name} of the table ({first} to {last}) under which at least {share} of draws have: {wanted}"
            ),
            (Language::Chinese, true) => {
                format!("表中（{first} 至 {last}）仍有至少 {share} 的抽样{wanted}的最高 {name}")
            }
            (Language::Chinese, false) => {
                format!("表中（{first} 至 {last}）仍有至少 {share} 的抽样{wanted}的最低 {name}")
            }
        }),
    ];
    let say = |text: Text| text.get(language).to_owned();
    let mut header = vec![say(Text::new("alternative", "方案"))];
    header.extend(table.levers[1..].iter().cloned());
    let keys = header.len();
    header.extend(
        [
            Text::new("limit", "界限"),
            Text::new("cautious", "保守"),
            Text::new("hopeful", "乐观"),
            Text::new("share\nthere", "该处\n占比"),
        ]
        .map(say),
    );
    let cells = |row: &FrontierRow<TableLever>| {
        let limit = row.limit.unwrap_or_default();
        let number = |value: Option<f64>| value.map_or(NONE.to_owned(), short);
        let value = match limit.unbounded {
            true => format!("{}*", number(limit.value)),
            false => number(limit.value),
        };
        let share = limit.share.value;
        let share = share.map_or(NONE.to_owned(), |share| per_cent(share, limit.share.error));
        let limits = [value, number(limit.cautious), number(limit.hopeful), share];
        [row.alternative.clone()]
            .into_iter()
            .chain(row.context.iter().map(|&value| short(value)))
            .chain(limits)
            .collect()
    };
    parts.push(ReportPart::Table {
        header,
        rows: rows.iter().map(cells).collect(),
        keys,
        texts: 1,
    });
    parts.push(ReportPart::Gap);
    let beyond = rows
        .iter()
        .any(|row| row.limit.is_some_and(|limit| limit.unbounded));
    if beyond {
        parts.push(ReportPart::Paragraph(say(Text::new(
            "* The harshest value of the table still holds: the limit may lie beyond it.",
            "* 表中最严取值仍成立，界限可能在其外。",
        ))));
    }
    parts.push(ReportPart::Paragraph(say(Text::new(
        "Only values of the table are told, nothing between them; – where even the gentlest does not hold. \
         Cautious and hopeful: by the ends of the 95% interval of each share.",
        "只取表中已有的取值，不作插值；“–”表示最温和的取值亦不成立。保守与乐观按各占比95%区间的两端。",
    ))));
    parts
}

/// The lowest and highest value of the first lever.
fn ends(table: &DrawsTable) -> (String, String) {
    let values = table.values_of(0);
    let end = |value: Option<&f64>| value.map_or(NONE.to_owned(), |value| short(*value));
    (end(values.first()), end(values.last()))
}
