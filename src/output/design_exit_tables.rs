//! The tables that `design-exit` prints.

use super::design_exit_csv::checked;
use super::design_exit_report::{Findings, Setup};
use super::design_exit_words as words;
use super::run_report::printed;
use crate::analysis::design_exit::{Measured, Metric, Standing};
use crate::model::indicators::Indicator;
use crate::text::{Language, Text, money_unit_in_yuan, per_cent, to_error, wrapped};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// Designs of the front that are printed.
const SHOWN: usize = 8;

/// An amount of money, rounded to its error.
pub(super) fn money(figure: &Measured, language: Language, with_unit: bool) -> String {
    let factor = 1.0 / money_unit_in_yuan(language);
    let error = figure.half_width.map(|width| width * factor / 2.0);
    let number = to_error(figure.mean * factor, error);
    match (with_unit, language) {
        (false, _) => number,
        (true, Language::English) => format!("{number} thousand yuan"),
        (true, Language::Chinese) => format!("{number}万元"),
    }
}

/// A figure with its unit, rounded to its error.
fn number(metric: Metric, figure: &Measured, language: Language) -> String {
    let error = figure.half_width.map(|width| width / 2.0);
    match metric.unit() {
        "yuan" => money(figure, language, false),
        "share" => per_cent(figure.mean, error),
        _ => to_error(figure.mean, error),
    }
}

fn table(setup: &Setup<'_>, header: &[String]) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(setup.width).unwrap_or(u16::MAX))
        .set_header(header);
    table
}

fn right(table: &mut Table, from: usize) {
    for column in table.column_iter_mut().skip(from) {
        column.set_cell_alignment(CellAlignment::Right);
    }
}

/// The figures of the chosen design on the first draws and on fresh ones, beside the alternative as
/// written.
pub(super) fn check_table(setup: &Setup<'_>, findings: &Findings<'_>, chosen: usize) -> String {
    let language = setup.language;
    let say = |text: Text| text.get(language).to_owned();
    let unit = Text::new("thousand yuan", "万元").get(language);
    let header = [
        match language {
            Language::English => format!("(money in {unit})"),
            Language::Chinese => format!("（金额单位：{unit}）"),
        },
        say(Text::new("these draws", "本次抽样")),
        say(Text::new("fresh draws", "新抽样")),
        say(Text::new("as written", "原方案")),
    ];
    let mut table = table(setup, &header);
    let none = "–".to_owned();
    for metric in checked(findings.rows.field.wish) {
        let print = |figure: Option<Measured>| {
            figure.map_or(none.clone(), |figure| number(metric, &figure, language))
        };
        let written = findings.rows.written;
        let known = (metric != Metric::Saved).then(|| written.measure(metric, written));
        table.add_row([
            words::metric(metric, findings.year, language),
            print(findings.rows.field.measure(chosen, metric)),
            print(findings.fresh.measure(chosen, metric)),
            print(known.flatten()),
        ]);
    }
    right(&mut table, 1);
    printed(&table)
}

/// Some designs of the front, from the cheapest to the dearest, the chosen one among them.
pub(super) fn front_table(setup: &Setup<'_>, findings: &Findings<'_>, chosen: usize) -> String {
    let language = setup.language;
    let rows = &findings.rows;
    let cost = |design: usize| {
        rows.field
            .measure(design, Metric::FiscalCost)
            .map(|cost| cost.mean)
    };
    let mut front: Vec<usize> = (0..rows.designs.len())
        .filter(|&design| rows.standings[design] == Standing::Front)
        .collect();
    front.sort_by(|&a, &b| {
        cost(a)
            .unwrap_or(0.0)
            .total_cmp(&cost(b).unwrap_or(0.0))
            .then(a.cmp(&b))
    });
    let tied = rows.standings.iter().filter(|one| **one == Standing::Tied);
    let (all, tied) = (front.len(), tied.count());
    let last = SHOWN.min(all).saturating_sub(1);
    let mut shown: Vec<usize> = (0..SHOWN.min(all))
        .map(|step| front[(step * (all - 1)).checked_div(last).unwrap_or(0)])
        .collect();
    if !shown.contains(&chosen) {
        shown.push(chosen);
        shown.sort_by(|&a, &b| {
            cost(a)
                .unwrap_or(0.0)
                .total_cmp(&cost(b).unwrap_or(0.0))
                .then(a.cmp(&b))
        });
    }
    let heading = match language {
        Language::English => format!(
            "Pareto front of cost, social NPV and full service: {all} designs, and {tied} that these draws \
             cannot tell from it (front.csv). From the cheapest to the dearest:"
        ),
        Language::Chinese => format!(
            "成本、社会净现值与足额服务的帕累托前沿：{all}种设计，另有{tied}种在误差内无法区分（front.csv）。由低成本到高成本："
        ),
    };
    let header = [
        Text::new("design", "设计"),
        Text::new("exit", "撤出方式"),
        Text::new("works/front/\nsoft %", "建设/前期/\n软治理 %"),
        Text::new("cost", "成本"),
        Text::new("social\nNPV", "社会\n净现值"),
        Text::new("full\nservice", "足额\n服务"),
        Text::new("saved", "节约"),
    ]
    .map(|text| text.get(language).to_owned());
    let mut table = table(setup, &header);
    let metrics = [
        Metric::FiscalCost,
        Metric::Indicator(Indicator::NpvSocial),
        Metric::FullService,
        Metric::Saved,
    ];
    for design in shown {
        let mark = match (design == chosen, findings.meets) {
            (true, true) => Text::new(" best", " 最优").get(language),
            (true, false) => Text::new(" nearest", " 最近").get(language),
            _ => "",
        };
        let mut cells = vec![
            format!("{}{mark}", rows.names[design]),
            words::exit(&rows.designs[design].exit, rows.step_years, language),
            words::split_briefly(rows.designs[design], language),
        ];
        cells.extend(metrics.map(|metric| {
            let figure = rows.field.measure(design, metric);
            figure.map_or("–".to_owned(), |figure| number(metric, &figure, language))
        }));
        table.add_row(cells);
    }
    right(&mut table, 3);
    format!("{}\n{}", wrapped(&heading, setup.width), printed(&table))
}
