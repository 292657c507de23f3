//! A draw for people: what happened, and the years in the columns that decide.

use crate::analysis::story::story;
use crate::cli::table::{self, figures};
use crate::cli::terminal::Terminal;
use crate::engine::Trace;
use crate::model::flow::Flow;
use crate::model::inputs::Input;
use crate::model::parties::Party;
use crate::model::series::Series;
use crate::model::slots::Budget;
use crate::model::structure::Structure;
use crate::scenario::Alternative;
use crate::text::{Language, MONEY_UNIT, Text, money_unit_in_yuan, money_with_unit};
use std::io::{self, Write};

/// How a column shows a series.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    /// As it is.
    Plain,
    /// In per cent.
    PerCent,
    /// In thousand yuan or 万元.
    Money,
}

/// The columns that decide, from left to right.
const COLUMNS: [(Series, Shown, Text); 12] = [
    (
        Series::Visits,
        Shown::Plain,
        Text::new("visits\na day", "日均\n到访"),
    ),
    (
        Series::Hours,
        Shown::PerCent,
        Text::new("hours\n%", "开放\n时间%"),
    ),
    (
        Series::SupportShare,
        Shown::PerCent,
        Text::new("support\n%", "支持\n比例%"),
    ),
    (
        Series::Support,
        Shown::Money,
        Text::new("\nsupport", "政府\n购买"),
    ),
    (Series::Fees, Shown::Money, Text::new("\nfees", "\n收费")),
    (Series::Rent, Shown::Money, Text::new("\nrent", "\n租金")),
    (
        Series::Giving,
        Shown::Money,
        Text::new("\ngiving", "捐赠\n赞助"),
    ),
    (
        Series::Operating,
        Shown::Money,
        Text::new("\ncost", "运营\n成本"),
    ),
    (
        Series::Maintenance,
        Shown::Money,
        Text::new("mainte-\nnance", "\n维护"),
    ),
    (
        Series::Feedback,
        Shown::Money,
        Text::new("fed\nback", "结余\n反哺"),
    ),
    (
        Series::Rescue,
        Shown::Money,
        Text::new("\nrescue", "政府\n托底"),
    ),
    (
        Series::Reserve,
        Shown::Money,
        Text::new("\nreserve", "\n周转金"),
    ),
];

/// Columns that say nothing where they hold nothing but zeros.
const LEFT_OUT_IF_ZERO: [Series; 4] = [
    Series::Rent,
    Series::Giving,
    Series::Feedback,
    Series::Rescue,
];

/// Prints what happened and a row a year.
pub fn print(
    trace: &Trace,
    alternative: &Alternative,
    structure: &Structure,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    let language = terminal.language;
    let (name, draw) = (&trace.alternative, trace.draw);
    match language {
        Language::English => write!(out, "{name}, draw {draw}")?,
        Language::Chinese => write!(out, "{name}，抽样编号 {draw}")?,
    }
    match &alternative.title {
        Some(title) => writeln!(
            out,
            "{}{}",
            terminal.say(Text::new(": ", "：")),
            title.get(language)
        )?,
        None => writeln!(out)?,
    }
    writeln!(out)?;
    for told in story(trace, structure) {
        table::print_paragraph(out, terminal, &told.words(language))?;
    }
    writeln!(out)?;
    years(trace, structure, terminal, out)?;
    notes(trace, structure, terminal, out)
}

/// A row for every open year.
fn years(
    trace: &Trace,
    structure: &Structure,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    let of = |series: Series| trace.series[series as usize].as_slice();
    let open = of(Series::Open)
        .iter()
        .take_while(|&&open| open != 0.0)
        .count();
    let unit = money_unit_in_yuan(terminal.language);
    let mut header = vec![terminal.say(Text::new("\nyear", "\n年")).to_owned()];
    let mut columns = vec![(1..=open).map(|year| year.to_string()).collect::<Vec<_>>()];
    let mut add = |label: Text, values: Vec<f64>| {
        header.push(terminal.say(label).to_owned());
        let values = values
            .into_iter()
            .map(|value| (!value.is_nan()).then_some(value));
        columns.push(figures(&values.collect::<Vec<_>>()));
    };
    for (series, shown, label) in COLUMNS {
        let values = of(series)[..open]
            .iter()
            .map(|value| match (series, shown) {
                (Series::Visits, _) => value / 365.0,
                (_, Shown::Plain) => *value,
                (_, Shown::PerCent) => 100.0 * value,
                (_, Shown::Money) => value / unit,
            });
        let values: Vec<f64> = values.collect();
        // What never happened in this draw needs no column.
        let happened = values.iter().any(|value| *value != 0.0);
        if happened || !LEFT_OUT_IF_ZERO.contains(&series) {
            add(label, values);
        }
    }
    if !structure.own_flows.is_empty() {
        let own = own_flows_of_operator(trace);
        let own = own[..open].iter().map(|amount| amount / unit);
        add(Text::new("own\nflows", "自定\n流量"), own.collect());
    }
    let row = |year: usize| columns.iter().map(|column| column[year].clone()).collect();
    let rows: Vec<_> = (0..open).map(row).collect();
    table::print_figures(out, terminal, &header, &rows, 1, 0)
}

/// What the operator receives by flows of the scenario's own less what it pays, in years 1 to T, yuan.
fn own_flows_of_operator(trace: &Trace) -> Vec<f64> {
    let mut totals = vec![0.0; trace.series.first().map_or(0, Vec::len)];
    for flow in trace.ledger.iter().skip(Flow::COUNT) {
        let sign = f64::from(
            i8::from(flow.to == Party::Operator) - i8::from(flow.from == Party::Operator),
        );
        // Year 0 has capital alone, which does not touch the reserve.
        for (total, amount) in totals.iter_mut().zip(&flow.amounts[1..]) {
            *total += sign * amount;
        }
    }
    totals
}

/// What the columns are counted in, and the limit of debt.
fn notes(
    trace: &Trace,
    structure: &Structure,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    let language = terminal.language;
    let unit = terminal.say(MONEY_UNIT);
    let limit = trace.inputs[Input::of("finance.credit_limit").index()];
    let limit = money_with_unit(limit, language);
    let fails = structure.slots.budget == Budget::Hard;
    let note = match (language, fails) {
        (Language::English, true) => format!(
            "Money in {unit} a year; the reserve at the end of the year. It closes when it owes more than {limit} and no rescue comes."
        ),
        (Language::English, false) => format!(
            "Money in {unit} a year; the reserve at the end of the year. The government fills every gap."
        ),
        (Language::Chinese, true) => {
            format!("金额以{unit}/年计；周转金为年末数。欠款超过 {limit} 且无托底即关闭。")
        }
        (Language::Chinese, false) => {
            format!("金额以{unit}/年计；周转金为年末数。缺口由政府兜底。")
        }
    };
    table::print_paragraph(out, terminal, &note)
}
