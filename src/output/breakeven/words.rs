//! Figures, inputs and crossings in words, the same on the terminal and in charts.

use crate::analysis::breakeven::{Aim, Axis, Course, Crossing};
use crate::analysis::precision::Statistic;
use crate::model::inputs::Input;
use crate::model::measure::Measure;
use crate::output::charts::Unit;
use crate::text::{Language, Text, money, money_with_unit, per_cent, three_digits};

/// A figure as a reader of the language knows it.
pub fn figure(measure: impl Into<Measure>, statistic: Statistic, language: Language) -> String {
    let measure = measure.into();
    let label = measure.label().get(language);
    let survival = measure.is_flag();
    match (statistic, language) {
        (Statistic::Mean, Language::English) if survival => format!("share {label}"),
        (Statistic::Mean, Language::Chinese) if survival => format!("{label}占比"),
        (Statistic::Mean, Language::English) => format!("mean {label}"),
        (Statistic::Mean, Language::Chinese) => format!("{label}均值"),
        (Statistic::Positive, Language::English) => format!("share of draws with {label} above 0"),
        (Statistic::Positive, Language::Chinese) => format!("{label}为正占比"),
        (Statistic::Quantile(p), Language::English) => format!("{p}% quantile of {label}"),
        (Statistic::Quantile(p), Language::Chinese) => format!("{label}{p}%分位数"),
    }
}

/// A value of a figure with its unit.
pub fn value(value: f64, unit: &str, language: Language) -> String {
    match unit {
        "yuan" => money_with_unit(value, language),
        "share" if (0.0..=1.0).contains(&value) => per_cent(value, None),
        _ => three_digits(value),
    }
}

/// Whether an input is an amount of money.
fn is_money(unit: &str) -> bool {
    matches!(unit, "yuan" | "yuan/yr")
}

/// A value of an input, money in the unit of the language but without its name.
pub fn input_value(value: f64, unit: &str, language: Language) -> String {
    if is_money(unit) {
        money(value, language)
    } else if value.fract() == 0.0 {
        crate::text::fixed(value, 0)
    } else {
        three_digits(value)
    }
}

/// A value of an input that somebody chose: without zeros at its end.
pub fn plain(value: f64, unit: &str, language: Language) -> String {
    let text = input_value(value, unit, language);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// The same, money with its unit.
pub fn plain_with_unit(value: f64, unit: &str, language: Language) -> String {
    let number = plain(value, unit, language);
    match (is_money(unit), language) {
        (false, _) => number,
        (true, Language::English) => format!("{number} {}", crate::text::MONEY_UNIT.en),
        (true, Language::Chinese) => format!("{number}{}", crate::text::MONEY_UNIT.zh),
    }
}

/// The unit of a figure or an input on an axis.
pub fn axis_unit(unit: &str) -> Unit {
    let name = match unit {
        _ if is_money(unit) => return Unit::Yuan,
        "share" => return Unit::Share,
        "yr" => Text::new("years", "年"),
        "1/yr" => Text::new("a year", "每年"),
        "visits" => Text::new("visits", "人次"),
        "visits/person/yr" => Text::new("visits a person and year", "人次/人/年"),
        "visits/m2/day" => Text::new("visits a m² and day", "人次/平方米/日"),
        "yuan/visit" => Text::new("yuan a visit", "元/人次"),
        "yuan/m2" => Text::new("yuan a m²", "元/平方米"),
        "yuan/m2/yr" => Text::new("yuan a m² and year", "元/平方米/年"),
        "yuan/m2/day" => Text::new("yuan a m² and day", "元/平方米/日"),
        "yuan/person/yr" => Text::new("yuan a person and year", "元/人/年"),
        "yuan/h" => Text::new("yuan an hour", "元/小时"),
        "m2" => Text::new("m²", "平方米"),
        "persons" | "person" | "people" => Text::new("persons", "人"),
        "multiple" => Text::new("times", "倍"),
        _ => Text::new("", ""),
    };
    Unit::Count(name)
}

/// The unit of an input on an axis: a share stays a number, as scenario files have it.
pub fn input_axis_unit(unit: &str) -> Unit {
    match unit {
        "share" => Unit::Count(Text::new("share", "比例")),
        _ => axis_unit(unit),
    }
}

/// The path of an input with its meaning.
pub fn input(axis: &Axis, language: Language) -> String {
    let meaning = Input::find(&axis.path).map(|input| input.definition().meaning.get(language));
    match (meaning, language) {
        (Some(meaning), Language::English) => format!("{} – {meaning}", axis.path),
        (Some(meaning), Language::Chinese) => format!("{}：{meaning}", axis.path),
        (None, _) => axis.path.clone(),
    }
}

/// The same in a sentence.
pub fn input_in_text(axis: &Axis, language: Language) -> String {
    let meaning = Input::find(&axis.path).map(|input| input.definition().meaning.get(language));
    match (meaning, language) {
        (Some(meaning), Language::English) => format!("{} ({meaning})", axis.path),
        (Some(meaning), Language::Chinese) => format!("{}（{meaning}）", axis.path),
        (None, _) => axis.path.clone(),
    }
}

/// The range of an input, with its unit where that is money.
pub fn range(axis: &Axis, language: Language) -> String {
    let end = |value: f64| plain(value, axis.unit, language);
    let unit = if is_money(axis.unit) {
        crate::text::MONEY_UNIT.get(language)
    } else {
        ""
    };
    match language {
        Language::English => format!("{} to {} {unit}", end(axis.low), end(axis.high)),
        Language::Chinese => format!("{} 至 {}{unit}", end(axis.low), end(axis.high)),
    }
    .trim_end()
    .to_owned()
}

/// Where a crossing is: a value, or two that enclose it.
pub fn place(crossing: &Crossing, axis: &Axis, language: Language) -> String {
    let end = |value: f64| input_value(value, axis.unit, language);
    match (crossing.from == crossing.to, language) {
        (true, _) => end(crossing.from),
        (false, Language::English) => format!("{} to {}", end(crossing.from), end(crossing.to)),
        (false, Language::Chinese) => format!("{} 至 {}", end(crossing.from), end(crossing.to)),
    }
}

/// The confidence limits of a crossing; an open end is a dash.
pub fn limits(crossing: &Crossing, axis: &Axis, language: Language) -> String {
    let end = |value: Option<f64>| {
        value.map_or("–".to_owned(), |value| {
            input_value(value, axis.unit, language)
        })
    };
    let to = Text::new("to", "至").get(language);
    format!("{} {to} {}", end(crossing.low), end(crossing.high))
}

/// How a figure runs that crosses nothing.
pub fn course(course: Course, flat: bool, language: Language) -> &'static str {
    match course {
        Course::Crosses => Text::new("crosses", "相交"),
        Course::Above if flat => Text::new(
            "always above: the input changes nothing",
            "始终高于目标，且不随输入变化",
        ),
        Course::Below if flat => Text::new(
            "always below: the input changes nothing",
            "始终低于目标，且不随输入变化",
        ),
        Course::AboveWithinError | Course::BelowWithinError if flat => Text::new(
            "within the error of the target throughout: the input changes nothing",
            "始终在目标误差之内，且不随输入变化",
        ),
        Course::Above => Text::new("none: always above", "无：始终高于目标"),
        Course::Below => Text::new("none: always below", "无：始终低于目标"),
        Course::AboveWithinError => Text::new(
            "none: always above, in places within the error",
            "无：始终高于目标，局部在误差之内",
        ),
        Course::BelowWithinError => Text::new(
            "none: always below, in places within the error",
            "无：始终低于目标，局部在误差之内",
        ),
        Course::Touches => Text::new(
            "none: touches the target without crossing",
            "无：触及而未穿过",
        ),
        Course::Equal => Text::new("none: on the target throughout", "无：始终等于目标"),
        Course::Nowhere => Text::new("none: the figure exists nowhere", "无：该指标处处不存在"),
    }
    .get(language)
}

/// The same, short enough for a column of figures.
pub fn course_in_table(course: Course, flat: bool, language: Language) -> &'static str {
    match course {
        Course::Crosses => Text::new("crosses", "相交"),
        Course::Nowhere => Text::new("no such figure", "指标不存在"),
        _ if flat => Text::new("no effect", "无影响"),
        Course::Above => Text::new("always above", "始终高于"),
        Course::Below => Text::new("always below", "始终低于"),
        Course::AboveWithinError => Text::new("above, just", "略高于（误差内）"),
        Course::BelowWithinError => Text::new("below, just", "略低于（误差内）"),
        Course::Touches => Text::new("touches only", "触及未穿过"),
        Course::Equal => Text::new("on the target", "等于目标"),
    }
    .get(language)
}

/// The crossings of a figure in one line, for a chart.
pub fn crossings(found: &[Crossing], axis: &Axis, language: Language) -> String {
    let one = |crossing: &Crossing| {
        let (place, limits) = (
            place(crossing, axis, language),
            limits(crossing, axis, language),
        );
        match language {
            Language::English => format!("{place} (limits {limits})"),
            Language::Chinese => format!("{place}（置信限 {limits}）"),
        }
    };
    let all: Vec<String> = found.iter().map(one).collect();
    let verb = Text::new("crosses at ", "交点 ").get(language);
    format!("{verb}{}", all.join(Text::new("; ", "；").get(language)))
}

/// What is to be reached.
pub fn target(aim: &Aim, language: Language) -> String {
    let value = value(aim.value, aim.unit(), language);
    let figure = figure(aim.measure, aim.statistic, language);
    match language {
        Language::English => format!("{figure} against a target of {value}"),
        Language::Chinese => format!("{figure}与目标 {value}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(unit: &'static str) -> Axis {
        Axis {
            path: "governance.annual_budget".to_owned(),
            unit,
            low: 0.0,
            high: 600_000.0,
            whole: false,
            assumed: true,
        }
    }

    #[test]
    fn money_has_the_unit_of_the_language() {
        let axis = axis("yuan/yr");
        assert_eq!(range(&axis, Language::English), "0 to 600 thousand yuan");
        assert_eq!(range(&axis, Language::Chinese), "0 至 60万元");
    }

    #[test]
    fn open_limits_are_a_dash() {
        let crossing = Crossing {
            from: 0.25,
            to: 0.25,
            rises: true,
            low: None,
            high: Some(0.3141),
            shared: false,
        };
        let axis = axis("share");
        assert_eq!(
            crossings(&[crossing], &axis, Language::English),
            "crosses at 0.250 (limits – to 0.314)"
        );
    }

    #[test]
    fn shares_are_per_cent_and_survival_needs_no_mean() {
        let aim = Aim::parse("survived:0.9").unwrap();
        assert_eq!(
            target(&aim, Language::English),
            "share open at the horizon against a target of 90%"
        );
        let aim = Aim::parse("npv.social:p05:-2e6").unwrap();
        assert_eq!(
            target(&aim, Language::Chinese),
            "社会净现值5%分位数与目标 -200万元"
        );
    }
}
