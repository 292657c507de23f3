//! What the appraisal of a table of flows is said in, the same on the terminal and in charts.

use crate::analysis::cashflow::bias::Bias;
use crate::analysis::cashflow::payback::Payback;
use crate::analysis::cashflow::rates::{InternalRates, Verdict};
use crate::analysis::cashflow::{FirstFlow, Subject, Switch, Terms};
use crate::model::discount::Discount;
use crate::scenario::cash_flows::CashFlows;
use crate::text::{Language, Text, fixed};

/// Figures of a kind that are listed in a cell; the tables hold all.
const MOST_LISTED: usize = 4;

/// The name of an option, or what stands for the only one.
pub fn option_name(flows: &CashFlows, option: usize, language: Language) -> String {
    named(
        &flows.options[option],
        Text::new("all flows", "全部现金流"),
        language,
    )
}

/// The name of a party, or what stands for the only one.
pub fn party_name(flows: &CashFlows, party: usize, language: Language) -> String {
    named(
        &flows.parties[party],
        Text::new("the project", "项目主体"),
        language,
    )
}

fn named(name: &str, fallback: Text, language: Language) -> String {
    if name.is_empty() {
        fallback.get(language)
    } else {
        name
    }
    .to_owned()
}

/// A rate in per cent, to a thousandth of one.
pub fn rate(rate: f64) -> String {
    let text = fixed(100.0 * rate, 3);
    let short = text.trim_end_matches('0').trim_end_matches('.');
    format!("{short}%")
}

/// How the future is discounted, in a line; of a schedule the bands that the table reaches.
pub fn discounting(flows: &CashFlows, terms: &Terms, language: Language) -> String {
    let discount = terms.discount;
    let last = (terms.start(flows) + flows.years).saturating_sub(1);
    match (discount, language) {
        (Discount::Constant(constant), Language::English) => format!("{} a year", rate(constant)),
        (Discount::Constant(constant), Language::Chinese) => format!("每年 {}", rate(constant)),
        (Discount::Named(schedule), _) => {
            let steps: Vec<String> = schedule
                .steps
                .iter()
                .filter(|(first, _)| *first == 1 || *first as usize <= last)
                .map(|(first, of_band)| match (first, language) {
                    (1, _) => rate(*of_band),
                    (_, Language::English) => format!("{} from year {first}", rate(*of_band)),
                    (_, Language::Chinese) => format!("第 {first} 年起 {}", rate(*of_band)),
                })
                .collect();
            let title = schedule.title.get(language);
            match language {
                Language::English => format!(
                    "{} ({title}, {}): {}",
                    schedule.name,
                    schedule.vintage,
                    steps.join(", ")
                ),
                Language::Chinese => format!(
                    "{}（{title}，{}）：{}",
                    schedule.name,
                    schedule.vintage,
                    steps.join("，")
                ),
            }
        }
    }
}

/// The name of a way of discounting.
pub fn discount_name(discount: Discount) -> String {
    match discount {
        Discount::Constant(constant) => rate(constant),
        Discount::Named(schedule) => schedule.name.to_owned(),
    }
}

/// When the first flow is booked.
pub fn first_flow(flows: &CashFlows, terms: &Terms, language: Language) -> String {
    let (year, start) = (flows.first_year, terms.start(flows));
    match language {
        Language::English => format!("the first flow, year {year}, is booked at t = {start}"),
        Language::Chinese if flows.calendar => format!("首笔现金流（{year} 年）计于 t = {start}"),
        Language::Chinese => format!("首笔现金流（第 {year} 年）计于 t = {start}"),
    }
}

/// When the first flow is booked and what that means.
pub fn timing(flows: &CashFlows, terms: &Terms, language: Language) -> String {
    let way = match (terms.first_flow, terms.start(flows)) {
        (FirstFlow::Numbered, 0) => Text::new(
            "a factor of 1; counted from the start of year 1 with flows at the end of years, present values would be one year's factor 1 + r smaller (--first-flow end)",
            "折现系数为 1；若以第 1 年年初为基准、现金流计于年末，则现值再除以一年的 1 + r（--first-flow end）",
        ),
        (FirstFlow::Numbered, _) => Text::new(
            "as the years are numbered; --first-flow start books it at t = 0",
            "按年份编号；--first-flow start 则计于 t = 0",
        ),
        (FirstFlow::Start, _) => Text::new("a factor of 1", "折现系数为 1"),
        (FirstFlow::End, _) => Text::new(
            "the end of the first year; present values are those of a first flow at t = 0 over 1 + r",
            "即第一年年末；现值为首笔计于 t = 0 时的 1/(1 + r)",
        ),
    };
    let first = first_flow(flows, terms, language);
    let colon = Text::new(": ", "：").get(language);
    format!("{first}{colon}{}", way.get(language))
}

/// The optimism bias of a category.
pub fn bias(category: &str, bias: &Bias, language: Language) -> String {
    let (upper, left) = (rate(bias.upper), rate(bias.left()));
    let managed = rate(bias.mitigation);
    match (language, bias.mitigation == 0.0) {
        (Language::English, true) => format!("costs of {category} are raised by {upper}"),
        (Language::Chinese, true) => format!("{category} 类成本上调 {upper}"),
        (Language::English, false) => format!(
            "costs of {category} are raised by {left}: {upper}, of whose causes {managed} are managed"
        ),
        (Language::Chinese, false) => {
            format!("{category} 类成本上调 {left}：{upper}，其中 {managed} 的成因已得到管控")
        }
    }
}

/// Years as a figure.
pub fn years(time: f64) -> String {
    fixed(time, 2)
}

/// The first few of several figures, and how many more there are.
fn few(all: &[String], language: Language) -> String {
    let shown = all.len().min(MOST_LISTED);
    let listed = all[..shown].join(Text::new(", ", "、").get(language));
    match (all.len() - shown, language) {
        (0, _) => listed,
        (more, Language::English) => format!("{listed} and {more} more"),
        (more, Language::Chinese) => format!("{listed}等，另有 {more} 个"),
    }
}

/// A payback in a cell.
pub fn payback(payback: &Payback, language: Language) -> String {
    match payback {
        Payback::At(time) => years(*time),
        Payback::Never => Text::new("never", "未收回").get(language).to_owned(),
        Payback::NothingToPay => Text::new("nothing to pay back", "无需收回")
            .get(language)
            .to_owned(),
        Payback::Several {
            times,
            ends_negative,
        } => {
            let times: Vec<String> = times.iter().map(|time| years(*time)).collect();
            let times = few(&times, language);
            match (language, ends_negative) {
                (Language::English, false) => format!("at {times}, negative between"),
                (Language::English, true) => format!("at {times}, negative in the end"),
                (Language::Chinese, false) => format!("{times}，其间又转负"),
                (Language::Chinese, true) => format!("{times}，最终为负"),
            }
        }
    }
}

/// The internal rates in a cell.
pub fn rates(found: &InternalRates, language: Language) -> String {
    let all: Vec<String> = found.rates.iter().map(|one| rate(one.rate)).collect();
    if let Some(meaningful) = found.meaningful() {
        return rate(meaningful);
    }
    if all.is_empty() {
        return Text::new("none", "无").get(language).to_owned();
    }
    let all = few(&all, language);
    match language {
        Language::English => format!("no meaning: {all}"),
        Language::Chinese => format!("无意义：{all}"),
    }
}

/// What the internal rates mean, in a sentence.
pub fn verdict(found: &InternalRates, language: Language) -> String {
    let changes = found.sign_changes;
    let text = match found.verdict {
        Verdict::NoFlows => Text::new("none: there are no flows", "无：没有现金流"),
        Verdict::OneSign => Text::new("none: all flows have one sign", "无：现金流同号"),
        Verdict::NoRate => Text::new(
            "none: the net present value has the same sign at every rate",
            "无：在任何折现率下净现值同号",
        ),
        Verdict::Investment => Text::new(
            "one rate: net present value is positive below it and negative above",
            "唯一：折现率低于它时净现值为正，高于它时为负",
        ),
        Verdict::Loan => Text::new(
            "one rate of a loan: net present value is negative below it and positive above",
            "唯一（借款型）：折现率低于它时净现值为负，高于它时为正",
        ),
        Verdict::Single => {
            return match language {
                Language::English => format!(
                    "one rate, although flows change sign {changes} times: net present value changes its sign there alone"
                ),
                Language::Chinese => {
                    format!("唯一：现金流变号 {changes} 次，但净现值仅在此处变号")
                }
            };
        }
        Verdict::Touching => Text::new(
            "no meaning: net present value touches zero there and keeps its sign",
            "无意义：净现值在此处触及零而不变号",
        ),
        Verdict::Several => {
            return match language {
                Language::English => format!(
                    "no meaning: flows change sign {changes} times, and there are {} rates; judge by net present value",
                    found.rates.len()
                ),
                Language::Chinese => format!(
                    "无意义：现金流变号 {changes} 次，有 {} 个内部收益率；请以净现值判断",
                    found.rates.len()
                ),
            };
        }
    };
    text.get(language).to_owned()
}

/// What a switching value multiplies, in words.
pub fn subject(subject: &Subject, flows: &CashFlows, language: Language) -> String {
    match subject {
        Subject::Benefits => Text::new("all benefits", "全部效益")
            .get(language)
            .to_owned(),
        Subject::Resources => Text::new("all resources", "全部资源")
            .get(language)
            .to_owned(),
        Subject::Line(name) => name.clone(),
        Subject::Category(name) => match language {
            Language::English => format!("category {name}"),
            Language::Chinese => format!("类别：{name}"),
        },
        Subject::Party(party) => {
            let name = party_name(flows, *party, language);
            match language {
                Language::English => format!("flows of {name}"),
                Language::Chinese => format!("{name}的收支"),
            }
        }
    }
}

/// A switching value: the factor, and by how much per cent things change then.
pub fn switch(switch: Switch, language: Language) -> [String; 2] {
    let words = |text: Text| [text.get(language).to_owned(), String::new()];
    match switch {
        Switch::At(factor) => {
            let change = 100.0 * (factor - 1.0);
            let sign = if change > 0.0 { "+" } else { "" };
            [fixed(factor, 3), format!("{sign}{}%", fixed(change, 1))]
        }
        Switch::NoEffect => words(Text::new("none: has no effect", "无：不影响结果")),
        Switch::AtNone => words(Text::new("none: at no factor", "无：任何倍数均不变")),
    }
}
