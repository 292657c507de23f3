//! The chart of `cashflow`: cumulative flows of each option by year.

use super::cashflow_words as words;
use super::charts::{
    ChartError, CumulativeRow, Format, PaybackMark, Picture, Style, cumulative_by_year,
    replace_missing,
};
use crate::analysis::cashflow::payback::Payback;
use crate::analysis::cashflow::{Appraisal, Report, Terms};
use crate::scenario::cash_flows::CashFlows;
use crate::text::{Language, Text};

/// Name of its files.
pub const NAME: &str = "cumulative-by-year";

/// Draws it. Gives the characters that the fonts lack too, for each of which a box stands.
///
/// # Errors
/// If there are more options than have room, or the drawing library refuses.
pub fn draw(
    flows: &CashFlows,
    terms: &Terms,
    report: &Report,
    (language, format): (Language, Format),
) -> (Result<Picture, ChartError>, Vec<char>) {
    let mut missing = Vec::new();
    let mut drawable = |text: &str| {
        let (text, lacking) = replace_missing(text);
        missing.extend(lacking);
        text
    };
    let title = Text::new("Cumulative cash flow", "累计现金流").get(language);
    let colon = Text::new(": ", "：").get(language);
    let style = Style {
        title: drawable(&format!("{title}{colon}{}", flows.name)),
        subtitle: Text::new(
            "Social account, all parties together: flows from the world less flows to it",
            "社会账目（各方合计）：来自账外的流量减去流向账外的流量",
        )
        .get(language)
        .to_owned(),
        footer: drawable(&format!(
            "{}{}{}",
            words::discounting(flows, terms, language),
            Text::new("; ", "；").get(language),
            words::first_flow(flows, terms, language)
        )),
        ..Style::of(language, format)
    };
    let names: Vec<String> = (0..flows.options.len())
        .map(|option| drawable(&words::option_name(flows, option, language)))
        .collect();
    let factors = terms.factors(flows);
    let mut rows = Vec::new();
    let mut marks = Vec::new();
    let figures = report.final_figures();
    for (option, name) in names.iter().enumerate() {
        let net = |of: &[Appraisal]| of[option].social.net.clone();
        let (used, plain) = (net(figures), net(&report.plain));
        let mut sums = [0.0; 3];
        for (position, factor) in factors.iter().enumerate() {
            sums[0] += used[position] * factor;
            sums[1] += used[position];
            sums[2] += plain[position] * factor;
            rows.push(CumulativeRow {
                option: name.clone(),
                year: (flows.first_year as usize + position) as i32,
                discounted: Some(sums[0]),
                plain: Some(sums[1]),
                unbiased: report.biased.is_some().then_some(sums[2]),
            });
        }
        marks.push(mark(
            name,
            &figures[option].social.discounted_payback,
            flows,
            terms,
            language,
        ));
    }
    missing.sort_unstable();
    missing.dedup();
    (cumulative_by_year(&rows, &marks, &style), missing)
}

/// Where the payback of an option stands, and what there is to say of it.
fn mark(
    name: &str,
    payback: &Payback,
    flows: &CashFlows,
    terms: &Terms,
    language: Language,
) -> PaybackMark {
    let shift = f64::from(flows.first_year) - terms.start(flows) as f64;
    let found = words::payback(payback, language);
    let words = match (payback, language) {
        (Payback::At(_), Language::English) => format!("paid back after {found} years"),
        (Payback::At(_), Language::Chinese) => format!("{found} 年收回"),
        (Payback::Never, Language::English) => "never paid back".to_owned(),
        (Payback::Several { .. }, Language::English) => format!("paid back {found}"),
        (Payback::Several { .. }, Language::Chinese) => format!("收回于 {found}"),
        (Payback::NothingToPay, _) | (Payback::Never, Language::Chinese) => found,
    };
    PaybackMark {
        option: name.to_owned(),
        year: payback.time().map(|time| time + shift),
        words,
    }
}
