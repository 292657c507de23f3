//! What every answer from a table of draws says of the table.

use crate::analysis::breakeven::Axis;
use crate::model::inputs::Input;
use crate::model::measure::Measure;
use crate::output::charts::Format;
use crate::output::report_part::ReportPart;
use crate::output::run_charts::Words;
use crate::scenario::draws_table::DrawsTable;
use crate::text::{Language, MONEY_UNIT, Text, fixed, money_unit_in_yuan, per_cent, to_error};

/// Shown where a figure does not exist.
pub(super) const NONE: &str = "–";

/// The table in a line: alternatives, cells, draws and where errors come from.
pub fn design(table: &DrawsTable, language: Language) -> String {
    let count = |number: usize| fixed(number as f64, 0);
    let draws = table.designs.iter().map(|one| one.draws.len());
    let (least, most) = (draws.clone().min().unwrap_or(0), draws.max().unwrap_or(0));
    let draws = match (least == most, language) {
        (true, _) => count(most),
        (false, Language::English) => format!("{} to {}", count(least), count(most)),
        (false, Language::Chinese) => format!("{} 至 {}", count(least), count(most)),
    };
    let (designs, alternatives) = (table.designs.len(), table.alternatives.len());
    let several = |count: usize| if count == 1 { "" } else { "s" };
    match language {
        Language::English => {
            let errors = match table.replicated {
                true => "errors from 16 randomisations",
                false => "taken as independent",
            };
            format!(
                "{}: {} alternative{}, {} design{}, {draws} draws of each, {errors}",
                table.file.path,
                count(alternatives),
                several(alternatives),
                count(designs),
                several(designs)
            )
        }
        Language::Chinese => {
            let errors = match table.replicated {
                true => "误差取自 16 组随机化",
                false => "视为独立抽样",
            };
            format!(
                "{}：{} 个方案，{} 种设计，各 {draws} 次抽样，{errors}",
                table.file.path,
                count(alternatives),
                count(designs)
            )
        }
    }
}

/// Name of the table and what it holds.
pub fn opening(table: &DrawsTable, language: Language) -> Vec<ReportPart> {
    vec![
        ReportPart::Paragraph(table.name.clone()),
        ReportPart::Paragraph(design(table, language)),
    ]
}

/// What a reader must know of figures from elsewhere.
pub fn reminder(language: Language) -> ReportPart {
    ReportPart::Paragraph(
        Text::new(
            "These draws are another model's: the program has summarised them and checked none of their \
             assumptions. Intervals cover the number of draws alone.",
            "以上抽样来自其他模型：本程序只作汇总，未检验其假设；区间仅反映抽样次数有限带来的误差。",
        )
        .get(language)
        .to_owned(),
    )
}

/// What charts say besides the figures.
pub fn chart_words(
    table: &DrawsTable,
    titles: Vec<String>,
    (language, format): (Language, Format),
) -> Words {
    Words {
        language,
        title: table.name.clone(),
        alternatives: titles,
        footer: design(table, language),
        start_year: None,
        format,
    }
}

/// The unit of a lever, where it is called like an input.
pub fn lever_unit(name: &str) -> &'static str {
    Input::find(name).map_or("", |input| input.definition().unit)
}

/// The first lever of a table as something to search along.
pub fn lever_axis(table: &DrawsTable, lever: usize) -> Axis {
    let values = table.values_of(lever);
    let name = &table.levers[lever];
    Axis {
        path: name.clone(),
        unit: lever_unit(name),
        low: values.first().copied().unwrap_or(0.0),
        high: values.last().copied().unwrap_or(0.0),
        whole: false,
        assumed: false,
    }
}

/// A short heading with the unit of the cells below it.
pub(super) fn heading(measure: Measure, language: Language) -> String {
    let unit = match measure.unit() {
        "yuan" => MONEY_UNIT.get(language),
        "share" | "" => return measure.name().to_owned(),
        unit => unit,
    };
    match language {
        Language::English => format!("{}\n({unit})", measure.name()),
        Language::Chinese => format!("{}\n（{unit}）", measure.name()),
    }
}

/// A mean with the digits that its error leaves, in the unit of the heading.
pub(super) fn mean(
    measure: Measure,
    mean: Option<f64>,
    error: Option<f64>,
    language: Language,
) -> String {
    let Some(mean) = mean else {
        return NONE.to_owned();
    };
    match measure.unit() {
        "share" => per_cent(mean, error),
        "yuan" => {
            let factor = 1.0 / money_unit_in_yuan(language);
            to_error(mean * factor, error.map(|error| error * factor))
        }
        _ => to_error(mean, error),
    }
}
