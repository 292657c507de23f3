//! The tables of `cashflow`; `docs/cash-flows.md` describes them.

use super::csv_file::{Cell, CsvRows};
use crate::analysis::cashflow::payback::Payback;
use crate::analysis::cashflow::{
    Account, Appraisal, Measure, Report, Subject, SwitchingValue, Terms,
};
use crate::model::discount::Discount;
use crate::scenario::cash_flows::CashFlows;
use std::io::{self, Write};

/// The figures of a report with and without optimism bias, as the tables name them.
fn variants(report: &Report) -> impl Iterator<Item = (&'static str, &[Appraisal])> {
    let biased = report
        .biased
        .iter()
        .map(|biased| ("with", biased.as_slice()));
    [("without", report.plain.as_slice())]
        .into_iter()
        .chain(biased)
}

/// Writes `figures.csv`: a row a figure of an option.
///
/// # Errors
/// If it cannot be written.
pub fn figures(writer: impl Write, flows: &CashFlows, report: &Report) -> io::Result<()> {
    let header = ["option", "optimism_bias", "figure", "unit", "value"];
    let mut file = CsvRows::file(writer, header)?;
    for (bias, appraisals) in variants(report) {
        for (option, one) in flows.options.iter().zip(appraisals) {
            let rows: [(&str, &str, Option<f64>); 11] = [
                ("npv.social", "money", Some(one.social.npv)),
                ("npv.social_weighted", "money", Some(one.weighted)),
                ("benefits", "money", Some(one.benefits)),
                ("resources", "money", Some(one.resources)),
                ("bcr", "ratio", one.ratio()),
                ("life", "yr", one.life.map(|life| life as f64)),
                ("annuity_factor", "yr", one.annuity),
                (
                    "equivalent_annual_value",
                    "money/yr",
                    one.a_year(one.social.npv),
                ),
                (
                    "equivalent_annual_cost",
                    "money/yr",
                    one.a_year(one.resources),
                ),
                ("payback", "yr", one.social.payback.time()),
                (
                    "payback.discounted",
                    "yr",
                    one.social.discounted_payback.time(),
                ),
            ];
            let rate = ("irr", "1/yr", one.social.rates.meaningful());
            for (figure, unit, value) in rows.into_iter().chain([rate]) {
                file.row([
                    Cell::Text(option),
                    Cell::Text(bias),
                    Cell::Text(figure),
                    Cell::Text(unit),
                    Cell::Number(value),
                ])?;
            }
        }
    }
    file.finish()?.flush()
}

/// Writes `parties.csv`: a row a party of an option.
///
/// # Errors
/// If it cannot be written.
pub fn parties(
    writer: impl Write,
    flows: &CashFlows,
    terms: &Terms,
    report: &Report,
) -> io::Result<()> {
    let header = [
        "option",
        "optimism_bias",
        "party",
        "weight",
        "npv",
        "npv_weighted",
        "equivalent_annual_value",
        "payback",
        "payback_discounted",
        "irr",
    ];
    let mut file = CsvRows::file(writer, header)?;
    for (bias, appraisals) in variants(report) {
        for (option, one) in flows.options.iter().zip(appraisals) {
            let accounts = flows.parties.iter().zip(&one.parties).zip(&terms.weights);
            for ((party, account), weight) in accounts {
                file.row([
                    Cell::Text(option),
                    Cell::Text(bias),
                    Cell::Text(party),
                    Cell::from(*weight),
                    Cell::from(account.npv),
                    Cell::from(weight * account.npv),
                    Cell::Number(one.a_year(account.npv)),
                    Cell::Number(account.payback.time()),
                    Cell::Number(account.discounted_payback.time()),
                    Cell::Number(account.rates.meaningful()),
                ])?;
            }
        }
    }
    file.finish()?.flush()
}

/// Accounts of an option with the names that tables give them; a party is `party:NAME`.
fn accounts<'a>(
    flows: &'a CashFlows,
    one: &'a Appraisal,
) -> impl Iterator<Item = (String, &'a Account)> {
    let named = flows.parties.iter().map(|name| format!("party:{name}"));
    [("social".to_owned(), &one.social)]
        .into_iter()
        .chain(named.zip(&one.parties))
}

/// Writes `rates.csv`: a row an internal rate of return; an account that has none has one row with a blank.
///
/// # Errors
/// If it cannot be written.
pub fn rates(writer: impl Write, flows: &CashFlows, report: &Report) -> io::Result<()> {
    let header = [
        "option",
        "optimism_bias",
        "account",
        "verdict",
        "meaningful",
        "sign_changes",
        "irr",
        "multiplicity",
    ];
    let mut file = CsvRows::file(writer, header)?;
    for (bias, appraisals) in variants(report) {
        for (option, one) in flows.options.iter().zip(appraisals) {
            for (name, account) in accounts(flows, one) {
                let found = &account.rates;
                let listed = found
                    .rates
                    .iter()
                    .map(|one| (Some(one.rate), Some(one.multiplicity as u64)));
                let blank = found.rates.is_empty().then_some((None, None));
                for (rate, multiplicity) in listed.chain(blank) {
                    file.row([
                        Cell::Text(option),
                        Cell::Text(bias),
                        Cell::Text(&name),
                        Cell::Text(found.verdict.name()),
                        Cell::Count(Some(u64::from(found.verdict.is_meaningful()))),
                        Cell::Count(Some(found.sign_changes as u64)),
                        Cell::Number(rate),
                        Cell::Count(multiplicity),
                    ])?;
                }
            }
        }
    }
    file.finish()?.flush()
}

/// Writes `paybacks.csv`: a row a time of payback; an account that has none has one row with a blank.
///
/// # Errors
/// If it cannot be written.
pub fn paybacks(writer: impl Write, flows: &CashFlows, report: &Report) -> io::Result<()> {
    let header = [
        "option",
        "optimism_bias",
        "account",
        "discounted",
        "verdict",
        "ends_negative",
        "time",
    ];
    let mut file = CsvRows::file(writer, header)?;
    for (bias, appraisals) in variants(report) {
        for (option, one) in flows.options.iter().zip(appraisals) {
            for (name, account) in accounts(flows, one) {
                for (discounted, found) in [(0, &account.payback), (1, &account.discounted_payback)]
                {
                    let (times, ends_negative) = match found {
                        Payback::At(time) => (vec![Some(*time)], false),
                        Payback::Several {
                            times,
                            ends_negative,
                        } => (times.iter().copied().map(Some).collect(), *ends_negative),
                        Payback::Never => (vec![None], true),
                        Payback::NothingToPay => (vec![None], false),
                    };
                    for time in times {
                        file.row([
                            Cell::Text(option),
                            Cell::Text(bias),
                            Cell::Text(&name),
                            Cell::Count(Some(discounted)),
                            Cell::Text(found.name()),
                            Cell::Count(Some(u64::from(ends_negative))),
                            Cell::Number(time),
                        ])?;
                    }
                }
            }
        }
    }
    file.finish()?.flush()
}

/// Writes `years.csv`: a row a year of the social account of an option.
///
/// # Errors
/// If it cannot be written.
pub fn years(
    writer: impl Write,
    flows: &CashFlows,
    terms: &Terms,
    report: &Report,
) -> io::Result<()> {
    let header = [
        "option",
        "optimism_bias",
        "year",
        "t",
        "factor",
        "net",
        "present_value",
        "cumulative",
        "cumulative_present_value",
    ];
    let mut file = CsvRows::file(writer, header)?;
    let (factors, start) = (terms.factors(flows), terms.start(flows));
    for (bias, appraisals) in variants(report) {
        for (option, one) in flows.options.iter().zip(appraisals) {
            let (mut plain, mut discounted) = (0.0, 0.0);
            for (position, (net, factor)) in one.social.net.iter().zip(&factors).enumerate() {
                plain += net;
                discounted += net * factor;
                file.row([
                    Cell::Text(option),
                    Cell::Text(bias),
                    Cell::Count(Some(u64::from(flows.first_year) + position as u64)),
                    Cell::Count(Some((start + position) as u64)),
                    Cell::from(*factor),
                    Cell::from(*net),
                    Cell::from(net * factor),
                    Cell::from(plain),
                    Cell::from(discounted),
                ])?;
            }
        }
    }
    file.finish()?.flush()
}

/// Writes `switching.csv`: a row a subject of an option, and of the preferred option against each other.
///
/// # Errors
/// If it cannot be written.
pub fn switching(writer: impl Write, flows: &CashFlows, report: &Report) -> io::Result<()> {
    let header = [
        "option",
        "against",
        "measure",
        "subject",
        "name",
        "contribution",
        "verdict",
        "factor",
    ];
    let mut file = CsvRows::file(writer, header)?;
    let mut rows = |option: &str, against: &str, values: &[SwitchingValue]| -> io::Result<()> {
        for value in values {
            let (kind, name) = match &value.subject {
                Subject::Benefits => ("benefits", ""),
                Subject::Resources => ("resources", ""),
                Subject::Category(name) => ("category", name.as_str()),
                Subject::Party(party) => ("party", flows.parties[*party].as_str()),
                Subject::Line(name) => ("line", name.as_str()),
            };
            let measure = match value.measure {
                Measure::Social => "npv.social",
                Measure::Weighted => "npv.social_weighted",
            };
            file.row([
                Cell::Text(option),
                Cell::Text(against),
                Cell::Text(measure),
                Cell::Text(kind),
                Cell::Text(name),
                Cell::from(value.contribution),
                Cell::Text(value.switch.name()),
                Cell::Number(value.switch.factor()),
            ])?;
        }
        Ok(())
    };
    for (option, values) in flows.options.iter().zip(&report.switching) {
        rows(option, "", values)?;
    }
    if let Some((best, others)) = &report.preferred {
        for other in others {
            rows(
                &flows.options[*best],
                &flows.options[other.other],
                &other.values,
            )?;
        }
    }
    file.finish()?.flush()
}

/// Writes `discounts.csv`: a row an option under the chosen way of discounting and each named schedule.
///
/// # Errors
/// If it cannot be written.
pub fn discounts(writer: impl Write, flows: &CashFlows, report: &Report) -> io::Result<()> {
    let header = [
        "discount",
        "vintage",
        "first_rate",
        "option",
        "npv.social",
        "npv.social_weighted",
        "bcr",
        "equivalent_annual_value",
        "equivalent_annual_cost",
    ];
    let mut file = CsvRows::file(writer, header)?;
    for under in &report.discounts {
        let (name, vintage) = match under.discount {
            Discount::Constant(_) => ("constant", ""),
            Discount::Named(schedule) => (schedule.name, schedule.vintage),
        };
        for (option, one) in flows.options.iter().zip(&under.options) {
            file.row([
                Cell::Text(name),
                Cell::Text(vintage),
                Cell::from(under.discount.rate(1)),
                Cell::Text(option),
                Cell::from(one.social.npv),
                Cell::from(one.weighted),
                Cell::Number(one.ratio()),
                Cell::Number(one.a_year(one.social.npv)),
                Cell::Number(one.a_year(one.resources)),
            ])?;
        }
    }
    file.finish()?.flush()
}
