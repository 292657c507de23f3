//! What a run says of itself in words, the same on the terminal and under the charts.

use crate::analysis::closure::Closure;
use crate::analysis::judgement::Evidence;
use crate::engine::Varying;
use crate::scenario::{Alternative, Scenario, Title};
use crate::text::{Language, Text, fixed, per_cent};
use std::ops::RangeInclusive;

/// The title of a scenario, or its name.
pub fn title(scenario: &Scenario, language: Language) -> String {
    titled(scenario.title.as_ref(), &scenario.name, language)
}

/// The title of an alternative, or its name.
pub fn alternative_title(alternative: &Alternative, language: Language) -> String {
    titled(alternative.title.as_ref(), &alternative.name, language)
}

fn titled(title: Option<&Title>, name: &str, language: Language) -> String {
    let title = title.map_or("", |title| title.get(language));
    if title.is_empty() { name } else { title }.to_owned()
}

/// How the figures were drawn, in a line.
pub fn design(scenario: &Scenario, draws: u64, language: Language) -> String {
    let draws = fixed(draws as f64, 0);
    let (method, seed) = (scenario.method.as_str(), scenario.seed.0);
    match language {
        Language::English => format!("{draws} draws, method {method}, seed {seed}"),
        Language::Chinese => format!("{draws} 次抽样，方法 {method}，随机种子 {seed}"),
    }
}

/// How much of the evidence is judgement, in a line; none where nothing is uncertain.
pub fn evidence(evidence: &[Evidence], language: Language) -> Option<String> {
    let counts = |of: fn(&Evidence) -> usize| span(evidence.iter().map(of));
    let judged = counts(Evidence::judged)?;
    let uncertain = counts(Evidence::uncertain).filter(|span| *span.end() > 0)?;
    let (judged, uncertain) = (spelt(&judged, language), spelt(&uncertain, language));
    let mut line = match language {
        Language::English => {
            format!(
                "Evidence: {judged} of the {uncertain} uncertain inputs rest on judgement (grade D)"
            )
        }
        Language::Chinese => {
            format!("证据：{uncertain} 项不确定输入中有 {judged} 项依据专家判断（D 级）")
        }
    };
    let hundredths = |share: f64| (100.0 * share).round() as usize;
    let weights = evidence
        .iter()
        .filter_map(Evidence::judged_weight)
        .map(hundredths);
    if let Some(weight) = span(weights) {
        let weight = spelt(&weight, language);
        line.push_str(&match language {
            Language::English => {
                format!("; they carry about {weight}% of what moves social NPV")
            }
            Language::Chinese => format!("，约占社会净现值变动来源的 {weight}%"),
        });
    }
    line.push_str(Text::new(".", "。").get(language));
    Some(line)
}

/// Smallest and largest.
fn span(values: impl Iterator<Item = usize>) -> Option<RangeInclusive<usize>> {
    values.fold(None, |span: Option<RangeInclusive<usize>>, value| {
        let (low, high) = span.map_or((value, value), |span| (*span.start(), *span.end()));
        Some(low.min(value)..=high.max(value))
    })
}

fn spelt(span: &RangeInclusive<usize>, language: Language) -> String {
    let (low, high) = (span.start(), span.end());
    match language {
        _ if low == high => low.to_string(),
        Language::English => format!("{low} to {high}"),
        Language::Chinese => format!("{low} 至 {high}"),
    }
}

/// The cells of a row on closure: share of draws, the year by which half of them have closed, and what
/// goes with it.
pub fn closure_cells(closure: &Closure, language: Language) -> [String; 3] {
    let drivers: Vec<String> = closure
        .drivers
        .iter()
        .map(|driver| {
            // Higher values go with more open years: it is low ones that go with closure.
            let low = driver.rank_correlation > 0.0;
            let name = name(&driver.input, language);
            match (language, low) {
                (Language::English, true) => format!("low {name}"),
                (Language::English, false) => format!("high {name}"),
                (Language::Chinese, true) => format!("{name}偏低"),
                (Language::Chinese, false) => format!("{name}偏高"),
            }
        })
        .collect();
    [
        per_cent(closure.share, closure.share_error),
        closure
            .median_year
            .map_or_else(|| "–".to_owned(), |year| fixed(year, 0)),
        if drivers.is_empty() {
            Text::new("nothing beyond chance", "无超出偶然的关联")
                .get(language)
                .to_owned()
        } else {
            drivers.join(Text::new(", ", "、").get(language))
        },
    ]
}

/// An input as a reader of the language knows it.
fn name(input: &Varying, language: Language) -> String {
    match (input, language) {
        (Varying::Input(input), Language::Chinese) => input.definition().meaning.zh.to_owned(),
        _ => input.path(),
    }
}
