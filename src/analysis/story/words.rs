//! The words of the story.

use super::{Cause, Event, Told};
use crate::text::{Language, Text, money_with_unit, per_cent, three_digits};

impl Told {
    /// The year and what happened, as a sentence without a full stop.
    pub fn words(&self, language: Language) -> String {
        let words = self.event.words(language);
        match language {
            Language::English => format!("year {}: {words}", self.year),
            Language::Chinese => format!("第{}年：{words}", self.year),
        }
    }
}

impl Event {
    /// What happened, as a sentence without a full stop.
    pub fn words(&self, language: Language) -> String {
        let money = |yuan: f64| money_with_unit(yuan, language);
        let share = |share: f64| per_cent(share, None);
        let (text, values) = match *self {
            Event::Opened { reserve, fit } => (
                Text::new(
                    "opens with a reserve of {}; it fits what people need to {}",
                    "开放，周转金 {}，需求契合度 {}",
                ),
                vec![money(reserve), share(fit)],
            ),
            Event::SupportCut { share: left } => (
                Text::new(
                    "support starts to leave: {} of it is left",
                    "支持开始撤出，剩余 {}",
                ),
                vec![share(left)],
            ),
            Event::SupportHalved { share: left } => (
                Text::new(
                    "half of the support or less is left: {}",
                    "支持降至一半以下：剩余 {}",
                ),
                vec![share(left)],
            ),
            Event::SupportEnded => (Text::new("support has ended", "支持全部撤出"), vec![]),
            Event::Crisis { depth } => (
                Text::new(
                    "a crisis keeps {} of the visitors away",
                    "发生危机，到访减少 {}",
                ),
                vec![share(depth)],
            ),
            Event::Deficit { amount } => (
                Text::new(
                    "the first year in which spending exceeds income, by {}",
                    "首次入不敷出，缺口 {}",
                ),
                vec![money(amount)],
            ),
            Event::LastingDeficit { amount } => (
                Text::new(
                    "from now on spending exceeds income every year, at first by {}",
                    "从此年年入不敷出，本年缺口 {}",
                ),
                vec![money(amount)],
            ),
            Event::ReserveUsedUp => (Text::new("the reserve is used up", "周转金用尽"), vec![]),
            Event::InDebt { debt } => (
                Text::new(
                    "in debt for the first time: it owes {} at the end of the year",
                    "首次负债，年末欠款 {}",
                ),
                vec![money(debt)],
            ),
            Event::HoursCut { hours } => (
                Text::new(
                    "opening hours are cut to {} of full hours",
                    "首次缩短开放时间，为足额的 {}",
                ),
                vec![share(hours)],
            ),
            Event::LeavesFullService { hours } => (
                Text::new(
                    "falls out of full service: {} of full hours",
                    "不再足额服务：开放时间为足额的 {}",
                ),
                vec![share(hours)],
            ),
            Event::MinimumHours { hours } => (
                Text::new(
                    "down to the shortest opening hours, {} of full hours",
                    "降至最低开放时间，为足额的 {}",
                ),
                vec![share(hours)],
            ),
            Event::Rescued { amount } => (
                Text::new("the government rescues it with {}", "政府托底 {}"),
                vec![money(amount)],
            ),
            Event::GapFilled { amount } => (
                Text::new(
                    "the government fills a gap for the first time, of {}",
                    "政府首次兜底，补足缺口 {}",
                ),
                vec![money(amount)],
            ),
            Event::Refitted { cost } => (
                Text::new("refitted after a review, for {}", "评估后再改造，费用 {}"),
                vec![money(cost)],
            ),
            Event::Renewed { cost } => (
                Text::new("renewed by the owner, for {}", "产权方更新，费用 {}"),
                vec![money(cost)],
            ),
            Event::SelfSufficient => (
                Text::new(
                    "own income covers full cost, this year and the next",
                    "自营收入连续两年覆盖全部成本",
                ),
                vec![],
            ),
            Event::Closed(cause) => return cause.words(language),
            Event::StaysOpen { reserve, hours } => (
                Text::new(
                    "still open at the horizon, at {} of full hours and with a reserve of {}",
                    "期末仍开放，开放时间为足额的 {}，周转金 {}",
                ),
                vec![share(hours), money(reserve)],
            ),
        };
        filled(text.get(language), &values)
    }
}

impl Cause {
    fn words(&self, language: Language) -> String {
        let money = |yuan: f64| money_with_unit(yuan, language);
        match *self {
            Cause::Insolvent {
                debt,
                limit,
                chance,
            } => filled(
                Text::new(
                    "closes, insolvent: it owes {} and may owe {}; no rescue came (its chance: {} a year)",
                    "因资金枯竭关闭：欠款 {}，超过上限 {}，且未获托底（年概率 {}）",
                )
                .get(language),
                &[money(debt), money(limit), per_cent(chance, None)],
            ),
            Cause::Idle { visits_per_day } => filled(
                Text::new(
                    "closes, idle: hardly anybody came for three years in a row, {} visits a day in this one",
                    "因闲置关闭：连续三年几乎无人到访，本年日均 {} 人次",
                )
                .get(language),
                &[three_digits(visits_per_day)],
            ),
        }
    }
}

/// A sentence with its blanks filled in order.
fn filled(sentence: &str, values: &[String]) -> String {
    let mut parts = sentence.split("{}");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for (part, value) in parts.zip(values) {
        text.push_str(value);
        text.push_str(part);
    }
    text
}
