//! How the figures come about.

use crate::model::discount::Discount;
use crate::output::report::document::{Block, Section};
use crate::output::report::findings::Findings;
use crate::output::run_words;
use crate::text::{Text, short};

/// What was done, a point each.
const POINTS: [Text; 6] = [
    Text::new(
        "Each draw follows the space year by year: who knows it, who comes, what that earns and costs, whether support and reserve \
         last, and how participation, capability, fit and condition change in turn. It may close, insolvent or idle.",
        "每次抽样逐年推演：谁知晓、谁到访、收支如何、支持与周转金能否维持，以及参与、能力、契合度与设施状况随之如何变化；空间可能因资金枯竭或闲置而关闭。",
    ),
    Text::new(
        "Every amount is a payment from one party to another. The four accounts add up to social NPV.",
        "每笔金额都是一方付给另一方的流量，四方账目之和即社会净现值。",
    ),
    Text::new(
        "All alternatives use the same draws, so that a difference is a difference of the alternatives and not of chance.",
        "各方案使用相同的抽样，差异来自方案而非偶然。",
    ),
    Text::new(
        "± is the half-width of a 95% interval for Monte Carlo error alone; printed digits follow that error. What is uncertain \
         about the world is the spread of draws, and what the model leaves out is in neither.",
        "±为仅反映抽样误差的 95% 区间半宽，所显示的位数与之相应。现实的不确定体现为抽样的离散程度；模型未包含的因素两者均不反映。",
    ),
    Text::new(
        "Effects that an input has on the answer are associations over draws, or runs with that input set to a number and all \
         else as it stands.",
        "输入对结论的影响，或为各次抽样间的关联，或为只改该输入、其余不变的重算。",
    ),
    Text::new(
        "Levers are settings of a scenario, not adopted policy.",
        "各项政策杠杆只是情景设定，并非既定政策。",
    ),
];

/// The section.
pub(super) fn section(findings: &Findings<'_>) -> Section {
    let design = run_words::design(
        findings.scenario,
        findings.outcome.draws,
        findings.language(),
    );
    let alternative = findings.chosen();
    let discount = findings.words_of(
        format!(
            "Drawn with {design}; horizon {} years, discount rate: {}.",
            alternative.horizon,
            discount_words(&alternative.discount)
        ),
        format!(
            "{design}；计算期 {} 年，折现率：{}。",
            alternative.horizon,
            discount_words(&alternative.discount)
        ),
    );
    let points = POINTS.map(|text| findings.say(text).to_owned());
    Section::new(
        "method",
        Text::new("Method", "方法"),
        findings.language(),
        vec![Block::Paragraph(discount), Block::List(points.into())],
    )
}

/// The schedule by name, or the rate in per cent.
fn discount_words(discount: &Discount) -> String {
    match discount {
        Discount::Constant(rate) => format!("{}%", short(100.0 * rate)),
        Discount::Named(schedule) => schedule.name.to_owned(),
    }
}
