//! Designs, conditions and ranges in words.

use crate::analysis::design_exit::{
    Bound, Condition, Design, Direction, Exit, Figures, Metric, Objective, Range, turning_years,
};
use crate::model::exit::Shape;
use crate::text::{Language, Text, fixed, money_with_unit, three_digits, to_place};

/// A share as per cent without needless digits.
pub(super) fn share(value: f64) -> String {
    let text = to_place(100.0 * value, -1);
    format!("{}%", text.strip_suffix(".0").unwrap_or(&text))
}

/// A number without needless digits.
pub(super) fn plain(value: f64) -> String {
    let text = fixed(value, 2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// How support withdraws.
pub(super) fn exit(exit: &Exit, step_years: f64, language: Language) -> String {
    if exit.shape == Shape::None {
        return Text::new("support never withdraws", "长期支持，不撤出")
            .get(language)
            .to_owned();
    }
    let hold = plain(exit.hold_years.unwrap_or(0.0));
    let rate = share(exit.rate.unwrap_or(0.0));
    let floor = exit.floor.unwrap_or(0.0);
    let points = rate.trim_end_matches('%');
    let steps = plain(step_years);
    match language {
        Language::English => {
            let years = if hold == "1" { "year" } else { "years" };
            let hold = format!("full support for {hold} {years}");
            let down_to = match floor > 0.0 {
                true => format!(", down to {}", share(floor)),
                false => String::new(),
            };
            match exit.shape {
                Shape::Cliff if floor > 0.0 => format!("{hold}, then {} of it", share(floor)),
                Shape::Cliff => format!("{hold}, then none"),
                Shape::Linear => format!("{hold}, then {points} points less each year{down_to}"),
                Shape::Geometric => format!("{hold}, then {rate} less each year{down_to}"),
                Shape::Step => {
                    format!("{hold}, then {points} points less every {steps} years{down_to}")
                }
                Shape::Performance => format!(
                    "{hold}, then {rate} less after each year that could do without it{down_to}"
                ),
                _ => format!(
                    "{hold}, then a multiple of own income{}",
                    down_to.replace("down to", "at least")
                ),
            }
        }
        Language::Chinese => {
            let hold = format!("全额支持{hold}年");
            let down_to = match floor > 0.0 {
                true => format!("，保底{}", share(floor)),
                false => String::new(),
            };
            match exit.shape {
                Shape::Cliff if floor > 0.0 => format!("{hold}，其后保留{}", share(floor)),
                Shape::Cliff => format!("{hold}，其后一次性撤出"),
                Shape::Linear => format!("{hold}，其后每年减少{points}个百分点{down_to}"),
                Shape::Geometric => format!("{hold}，其后每年递减{rate}{down_to}"),
                Shape::Step => format!("{hold}，其后每{steps}年减少{points}个百分点{down_to}"),
                Shape::Performance => {
                    format!("{hold}，其后每有一年可少要支持即递减{rate}{down_to}")
                }
                _ => format!("{hold}，其后按自营收入配比{down_to}"),
            }
        }
    }
}

/// When support is at half, and when it has ended.
pub(super) fn turning(years: (Option<usize>, Option<usize>), language: Language) -> String {
    let (half, end) = years;
    match language {
        Language::English => {
            let half = half.map_or("never halves".to_owned(), |year| {
                format!("halves in year {year}")
            });
            let end = end.map_or("does not end".to_owned(), |year| {
                format!("ends in year {year}")
            });
            format!("support {half} and {end}")
        }
        Language::Chinese => {
            let half = half.map_or("支持始终高于一半".to_owned(), |year| {
                format!("第{year}年降至一半")
            });
            let end = end.map_or("期内不终止".to_owned(), |year| {
                format!("第{year}年终止")
            });
            format!("{half}，{end}")
        }
    }
}

/// The years in which the support of a design is at half and has ended: by its calendar, or where the way
/// a space does decides, of the mean over the spaces that are open.
pub(super) fn turning_of(
    exit: &Exit,
    figures: &Figures,
    step_years: f64,
) -> (Option<usize>, Option<usize>) {
    let years = figures.support.iter().enumerate();
    let shares = years.map(|(place, mean)| {
        let calendar = exit.share(place + 1, step_years);
        calendar.or(*mean).unwrap_or(f64::NAN)
    });
    turning_years(shares)
}

/// How the budget is split, and what that comes to.
pub(super) fn split(design: &Design, language: Language) -> String {
    let (split, levers) = (&design.split, &design.levers);
    let area = fixed(levers.area, 0);
    let (works, front_end, soft) = (
        share(split.hardware()),
        share(split.front_end),
        share(split.soft),
    );
    let annual = money_with_unit(levers.annual_budget, language);
    match (language, split.soft_years) {
        (Language::English, None) => {
            format!("{area} m² ({works} of the budget), front end {front_end}, no soft governance")
        }
        (Language::English, Some(years)) => format!(
            "{area} m² ({works} of the budget), front end {front_end}, soft governance {soft}: {annual} a year for {years} years"
        ),
        (Language::Chinese, None) => {
            format!("{area}平方米（占预算{works}），前期{front_end}，无软治理")
        }
        (Language::Chinese, Some(years)) => format!(
            "{area}平方米（占预算{works}），前期{front_end}，软治理{soft}：每年{annual}，共{years}年"
        ),
    }
}

/// The same in a cell of a table: works, front end and soft governance as per cent, and its years.
pub(super) fn split_briefly(design: &Design, language: Language) -> String {
    let split = &design.split;
    let parts = [split.hardware(), split.front_end, split.soft];
    let parts = parts.map(|part| fixed(100.0 * part, 0)).join("/");
    match (split.soft_years, language) {
        (None, _) => parts,
        (Some(years), Language::English) => format!("{parts}, {years} y"),
        (Some(years), Language::Chinese) => format!("{parts}，{years}年"),
    }
}

/// What a figure is called; that of a year with the year.
pub(super) fn metric(metric: Metric, year: usize, language: Language) -> String {
    let label = metric.label().get(language);
    match (metric, language) {
        (Metric::FullService | Metric::Open, Language::English) => {
            format!("{label} in year {year}")
        }
        (Metric::FullService | Metric::Open, Language::Chinese) => format!("第{year}年{label}"),
        _ => label.to_owned(),
    }
}

/// An amount of a figure with its unit.
pub(super) fn amount(metric: Metric, value: f64, language: Language) -> String {
    match metric.unit() {
        "yuan" => money_with_unit(value, language),
        "share" => share(value),
        _ => three_digits(value),
    }
}

/// A condition.
pub(super) fn condition(one: &Condition, year: usize, language: Language) -> String {
    let name = metric(one.metric, year, language);
    let limit = amount(one.metric, one.limit, language);
    match (one.bound, language) {
        (Bound::AtLeast, Language::English) => format!("{name} at least {limit}"),
        (Bound::AtMost, Language::English) => format!("{name} at most {limit}"),
        (Bound::AtLeast, Language::Chinese) => format!("{name}不低于{limit}"),
        (Bound::AtMost, Language::Chinese) => format!("{name}不高于{limit}"),
    }
}

/// What is to be as high or low as can be.
pub(super) fn objective(one: &Objective, year: usize, language: Language) -> String {
    let name = metric(one.metric, year, language);
    match (one.direction, language) {
        (Direction::Maximise, Language::English) => format!("highest {name}"),
        (Direction::Minimise, Language::English) => format!("lowest {name}"),
        (Direction::Maximise, Language::Chinese) => format!("{name}最高"),
        (Direction::Minimise, Language::Chinese) => format!("{name}最低"),
    }
}

/// A range of values, one number where it has no width.
pub(super) fn range(range: Range, print: impl Fn(f64) -> String, language: Language) -> String {
    let (low, high) = (print(range.low), print(range.high));
    if low == high {
        return low;
    }
    match language {
        Language::English => format!("{low} to {high}"),
        Language::Chinese => format!("{low}至{high}"),
    }
}
