//! The options of `cashflow` that decide figures: from words to the terms of an appraisal.

use crate::analysis::cashflow::bias::{Bias, Bounds, MOTT_MACDONALD_2002, mixed};
use crate::analysis::cashflow::weights::{ELASTICITY, from_income};
use crate::analysis::cashflow::{FirstFlow, Terms};
use crate::cli::failure::Failure;
use crate::cli::terminal::Terminal;
use crate::model::discount::{self, Discount, Schedule};
use crate::model::inputs::Input;
use crate::output::cashflow_manifest::Settings;
use crate::scenario::cash_flows::CashFlows;
use crate::scenario::closest;
use crate::text::Language;
use clap::Args;

/// Options that decide figures.
#[derive(Clone, Debug, Args)]
pub struct Options {
    /// Discount rate a year, such as 0.035 or 3.5%, or a named schedule, such as green-book / 折现率或折现方案
    /// [default: 0.06]
    #[arg(long, value_name = "RATE|SCHEDULE", allow_hyphen_values = true)]
    discount: Option<String>,
    /// Books the first flow at t = 0 (start) or at t = 1 (end), whatever its year is called / 首笔现金流计于期初或期末
    /// [default: year t at t, the first year of the calendar at t = 0]
    #[arg(long, value_name = "WHEN", value_parser = ["start", "end"])]
    first_flow: Option<String>,
    /// Raises the costs of a category by its upper bound of optimism bias: a share, standard-buildings or
    /// non-standard-buildings (Mott MacDonald 2002), or a mixture such as
    /// capital=0.3*non-standard-buildings+0.7*standard-buildings (repeatable) / 乐观偏差
    #[arg(long, value_name = "CATEGORY=BIAS")]
    optimism_bias: Vec<String>,
    /// Share of the causes of the bias that is managed, 0 to 1 (repeatable) / 已管控的成因比例
    #[arg(long, value_name = "CATEGORY=SHARE")]
    mitigation: Vec<String>,
    /// Weight of what a party gains and pays (repeatable) / 某一方的分配权重
    #[arg(long, value_name = "PARTY=WEIGHT")]
    weight: Vec<String>,
    /// Income of a party over the median income, from which its weight follows (repeatable) / 某一方收入与中位数之比
    #[arg(long, value_name = "PARTY=RATIO")]
    income: Vec<String>,
    /// Elasticity of the marginal utility of income, for --income / 收入边际效用弹性 [default: 1.3]
    #[arg(long, value_name = "NUMBER")]
    elasticity: Option<String>,
}

impl Options {
    /// The options as typed.
    pub fn typed(&self) -> Settings {
        Settings {
            discount: self.discount.clone(),
            first_flow: self.first_flow.clone(),
            optimism_bias: self.optimism_bias.clone(),
            mitigation: self.mitigation.clone(),
            weight: self.weight.clone(),
            income: self.income.clone(),
            elasticity: self.elasticity.clone(),
        }
    }
}

/// What is wrong with the options.
struct Faults<'a> {
    terminal: &'a Terminal,
    messages: Vec<String>,
}

impl Faults<'_> {
    fn add(&mut self, en: String, zh: String) {
        self.messages.push(match self.terminal.language {
            Language::English => en,
            Language::Chinese => zh,
        });
    }

    /// That a name is none of those that the table has.
    fn unknown(&mut self, option: &str, name: &str, known: &[&str]) {
        let list = match (known, self.terminal.language) {
            ([], Language::English) => "none".to_owned(),
            ([], Language::Chinese) => "无".to_owned(),
            (known, Language::English) => known.join(", "),
            (known, Language::Chinese) => known.join("、"),
        };
        let meant = closest(name, known.iter().copied());
        let did = meant.map_or(String::new(), |meant| format!("; did you mean {meant}?"));
        let asked = meant.map_or(String::new(), |meant| format!("；是否指 {meant}？"));
        self.add(
            format!("--{option} {name}: the table has no such name, it has: {list}{did}"),
            format!("--{option} {name}：表中没有该名称，现有：{list}{asked}"),
        );
    }

    /// That a number is none, or out of bounds.
    fn number(&mut self, option: &str, text: &str, wanted: (&str, &str)) {
        self.add(
            format!("--{option} {text}: expected {}", wanted.0),
            format!("--{option} {text}：应为{}", wanted.1),
        );
    }
}

/// The terms that the settings ask for.
///
/// # Errors
/// If any of them makes no sense for the table: all at once, the last one as the failure itself.
pub fn terms(
    settings: &Settings,
    flows: &CashFlows,
    terminal: &Terminal,
) -> Result<Terms, Failure> {
    let mut faults = Faults {
        terminal,
        messages: Vec::new(),
    };
    let discount = settings
        .discount
        .as_deref()
        .map_or(default_discount(), |text| {
            let parsed = parse_discount(text);
            if parsed.is_none() {
                unknown_discount(text, &mut faults);
            }
            parsed.unwrap_or(Discount::Constant(0.0))
        });
    let first_flow = match settings.first_flow.as_deref() {
        Some("start") => FirstFlow::Start,
        Some("end") => FirstFlow::End,
        None => FirstFlow::Numbered,
        Some(other) => {
            faults.number("first-flow", other, ("start or end", " start 或 end"));
            FirstFlow::Numbered
        }
    };
    let terms = Terms {
        discount,
        first_flow,
        weights: weights(settings, flows, &mut faults),
        biases: biases(settings, flows, &mut faults),
    };
    if let Some(last) = faults.messages.pop() {
        // The last one is told when the command ends.
        faults
            .messages
            .iter()
            .for_each(|message| terminal.error(message));
        return Err(Failure::Usage(last));
    }
    warn(&terms, flows, terminal);
    Ok(terms)
}

/// The discounting of a scenario that says nothing of it.
fn default_discount() -> Discount {
    use crate::model::inputs::Default;
    let input = Input::find("appraisal.discount").map(|input| input.definition().default);
    match input {
        Some(Default::Constant(rate)) => Discount::Constant(rate),
        _ => Discount::Constant(0.0),
    }
}

/// A rate or a named schedule; none where it is neither, or out of the bounds of scenarios.
fn parse_discount(text: &str) -> Option<Discount> {
    if let Some(schedule) = Schedule::find(text) {
        return Some(Discount::Named(schedule));
    }
    let rate = share(text)?;
    let bounds = &Input::find("appraisal.discount")?.definition().bounds;
    bounds.contains(&rate).then_some(Discount::Constant(rate))
}

fn unknown_discount(text: &str, faults: &mut Faults) {
    let names: Vec<&str> = discount::ALL.iter().map(|schedule| schedule.name).collect();
    if share(text).is_some() {
        let wanted = (
            "a rate from -0.2 to 1, such as 0.035 or 3.5%",
            " -0.2 至 1 之间的折现率，如 0.08 或 8%",
        );
        return faults.number("discount", text, wanted);
    }
    let meant = closest(text, names.iter().copied());
    let did = meant.map_or(String::new(), |meant| format!("; did you mean {meant}?"));
    let asked = meant.map_or(String::new(), |meant| format!("；是否指 {meant}？"));
    let names = names.join(", ");
    faults.add(
        format!(
            "--discount {text}: expected a rate, such as 0.035 or 3.5%, or one of {names}{did}"
        ),
        format!("--discount {text}：应为折现率（如 0.08 或 8%）或下列之一：{names}{asked}"),
    );
}

/// A finite number, or a percentage as a share.
fn share(text: &str) -> Option<f64> {
    let text = text.trim();
    let value = match text.strip_suffix(['%', '％']) {
        Some(per_cent) => per_cent.trim().parse::<f64>().ok()? / 100.0,
        None => text.parse().ok()?,
    };
    value.is_finite().then_some(value)
}

/// A `NAME=VALUE` taken apart at its last equals sign, so that a name may hold one.
fn pair<'a>(option: &str, text: &'a str, faults: &mut Faults) -> Option<(&'a str, &'a str)> {
    let pair = text
        .rsplit_once('=')
        .map(|(name, value)| (name.trim(), value.trim()));
    if pair.is_none() {
        faults.number(option, text, ("NAME=VALUE", " 名称=数值"));
    }
    pair
}

/// Pairs of one option, whose names have to be known and stand once.
fn pairs<'a>(
    option: &str,
    typed: &'a [String],
    known: &[&str],
    faults: &mut Faults,
) -> Vec<(&'a str, &'a str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    for text in typed {
        let Some((name, value)) = pair(option, text, faults) else {
            continue;
        };
        if found.iter().any(|(earlier, _)| *earlier == name) {
            faults.add(
                format!("--{option} {name} is given twice"),
                format!("--{option} {name} 重复给出"),
            );
        } else if !known.contains(&name) {
            faults.unknown(option, name, known);
        } else {
            found.push((name, value));
        }
    }
    found
}

/// Weights of the parties, from weights and incomes.
fn weights(settings: &Settings, flows: &CashFlows, faults: &mut Faults) -> Vec<f64> {
    let known: Vec<&str> = flows.parties.iter().map(String::as_str).collect();
    let mut weights = vec![1.0; known.len()];
    let typed = pairs("weight", &settings.weight, &known, faults);
    let incomes = pairs("income", &settings.income, &known, faults);
    let elasticity = match &settings.elasticity {
        None => ELASTICITY,
        Some(text) => {
            let value = text
                .trim()
                .parse::<f64>()
                .ok()
                .filter(|value| (0.0..=10.0).contains(value));
            if value.is_none() {
                faults.number(
                    "elasticity",
                    text,
                    ("a number from 0 to 10", " 0 至 10 之间的数"),
                );
            }
            if incomes.is_empty() {
                faults.add(
                    "--elasticity has an effect beside --income alone".to_owned(),
                    "--elasticity 仅与 --income 同用时有效".to_owned(),
                );
            }
            value.unwrap_or(ELASTICITY)
        }
    };
    let mut set = |name: &str, weight: f64| {
        if let Some(place) = known.iter().position(|party| *party == name) {
            weights[place] = weight;
        }
    };
    for (name, value) in &typed {
        match value.parse::<f64>() {
            Ok(weight) if (0.0..=1e6).contains(&weight) => set(name, weight),
            _ => faults.number(
                "weight",
                value,
                ("a weight from 0 to 1e6", " 0 至 1e6 之间的权重"),
            ),
        }
    }
    for (name, value) in &incomes {
        if typed.iter().any(|(other, _)| other == name) {
            faults.add(
                format!("{name} has both --weight and --income"),
                format!("{name} 同时给出了 --weight 与 --income"),
            );
        }
        match share(value) {
            Some(ratio) if (0.01..=100.0).contains(&ratio) => {
                set(name, from_income(ratio, elasticity))
            }
            _ => faults.number(
                "income",
                value,
                (
                    "a ratio to the median income from 0.01 to 100",
                    " 0.01 至 100 之间的收入比",
                ),
            ),
        }
    }
    weights
}

/// Optimism biases of categories.
fn biases(settings: &Settings, flows: &CashFlows, faults: &mut Faults) -> Vec<(String, Bias)> {
    let known = flows.categories();
    let typed = pairs("optimism-bias", &settings.optimism_bias, &known, faults);
    let mitigations = pairs("mitigation", &settings.mitigation, &known, faults);
    for (name, _) in &mitigations {
        if !settings
            .optimism_bias
            .iter()
            .any(|text| text.starts_with(&format!("{name}=")))
        {
            faults.add(
                format!("--mitigation {name} has no --optimism-bias {name} to mitigate"),
                format!("--mitigation {name} 没有对应的 --optimism-bias {name}"),
            );
        }
    }
    let mut biases = Vec::new();
    for (name, value) in typed {
        let Some((upper, lower)) = bounds(value) else {
            let names = MOTT_MACDONALD_2002.map(|bounds| bounds.name).join(", ");
            faults.add(
                format!(
                    "--optimism-bias {name}={value}: expected a share from 0 to 10, one of {names}, or a mixture such as 0.3*non-standard-buildings+0.7*standard-buildings, whose shares add up to 1"
                ),
                format!(
                    "--optimism-bias {name}={value}：应为 0 至 10 之间的比例、{names} 之一，或比例之和为 1 的组合，如 0.3*non-standard-buildings+0.7*standard-buildings"
                ),
            );
            continue;
        };
        let mitigation = mitigations.iter().find(|(other, _)| *other == name);
        let mitigation = mitigation.map_or(Some(0.0), |(_, value)| share(value));
        match mitigation.filter(|mitigation| (0.0..=1.0).contains(mitigation)) {
            Some(mitigation) => biases.push((
                name.to_owned(),
                Bias {
                    upper,
                    lower,
                    mitigation,
                },
            )),
            None => faults.number(
                "mitigation",
                name,
                ("a share from 0 to 1", " 0 至 1 之间的比例"),
            ),
        }
    }
    biases
}

/// Upper bound, and the published lower one if there is one.
fn bounds(text: &str) -> Option<(f64, Option<f64>)> {
    if let Some(upper) = share(text) {
        return (0.0..=10.0).contains(&upper).then_some((upper, None));
    }
    let parts: Option<Vec<(f64, &Bounds)>> = text
        .split('+')
        .map(|part| match part.split_once('*') {
            Some((weight, name)) => Some((share(weight)?, Bounds::find(name.trim())?)),
            None => Some((1.0, Bounds::find(part.trim())?)),
        })
        .collect();
    let parts = parts?;
    let sum: f64 = parts.iter().map(|(share, _)| share).sum();
    // Shares in decimals add up to 1 but for rounding.
    let whole = (sum - 1.0).abs() < 1e-9 && parts.iter().all(|(share, _)| *share >= 0.0);
    let (upper, lower) = mixed(&parts);
    whole.then_some((upper, Some(lower)))
}

/// Warns of what is allowed and may not be meant.
fn warn(terms: &Terms, flows: &CashFlows, terminal: &Terminal) {
    let english = terminal.language == Language::English;
    for (name, bias) in terms
        .biases
        .iter()
        .filter(|(_, bias)| bias.is_below_published())
    {
        let (left, lower) = (100.0 * bias.left(), 100.0 * bias.lower.unwrap_or(0.0));
        terminal.warning(&if english {
            format!(
                "the bias left for {name}, {left:.1}%, is below the published lower bound of {lower:.1}%"
            )
        } else {
            format!("{name} 的剩余偏差 {left:.1}% 低于公布的下限 {lower:.1}%")
        });
    }
    for name in terms.biased_benefits(flows) {
        terminal.warning(&if english {
            format!("category {name} holds benefits, which optimism bias leaves as they are")
        } else {
            format!("类别 {name} 含有效益，乐观偏差不作用于效益")
        });
    }
}
