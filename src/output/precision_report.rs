//! What `run --precision` prints: the error of every target against the number of draws.

use super::run_report::{Subject, printed};
use crate::analysis::precision::{HalfWidth, Known, Look, Statistic, Target, Wish};
use crate::text::{
    Language, MONEY_UNIT, Text, fixed, last_place, money_unit_in_yuan, three_digits, to_place,
    wrapped,
};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// Shown where a figure does not exist.
const NONE: &str = "–";

/// A small table for every target, and whether all of them hold.
pub fn precision_report(subject: &Subject, wish: &Wish, looks: &[Look]) -> String {
    let say = |text: Text| text.get(subject.language);
    let heading = Text::new(
        "Error against draws: half-width of the 95% interval, of the alternative furthest from its target",
        "误差与抽样次数：95%区间的半宽，取离目标最远的方案",
    );
    let mut text = format!("\n{}\n", wrapped(say(heading), subject.width));
    for (position, target) in wish.targets.iter().enumerate() {
        let words = table_title(target, subject.language);
        text.push_str(&format!("{}\n", wrapped(&words, subject.width)));
        text.push_str(&printed(&table(subject, target, position, looks)));
    }
    if let Some(last) = looks.last() {
        let ending = ending(wish, last, subject.language);
        text.push_str(&format!("{}\n", wrapped(&ending, subject.width)));
        for (position, target) in wish.targets.iter().enumerate() {
            if let Some(advice) = advice(subject, target, position, last) {
                text.push_str(&format!("{}\n", wrapped(&advice, subject.width)));
            }
        }
    }
    text
}

/// What a target asks for: the spelling of the command line, then words.
pub fn target_words(target: &Target, language: Language) -> String {
    let label = target.indicator.label().get(language);
    let (unit, divisor) = unit(target, language);
    let chinese = language == Language::Chinese;
    let label = match (target.paired, chinese) {
        (false, _) => label.to_owned(),
        (true, false) => format!("paired difference in {label}"),
        (true, true) => format!("{label}的配对差值"),
    };
    let figure = match (target.statistic, chinese) {
        (Statistic::Mean, false) => format!("{label}, mean"),
        (Statistic::Mean, true) => format!("{label}，均值"),
        (Statistic::Positive, false) => format!("{label}, share of draws above 0"),
        (Statistic::Positive, true) => format!("{label}，大于零的抽样占比"),
        (Statistic::Quantile(p), false) => format!("{label}, {p}% quantile"),
        (Statistic::Quantile(p), true) => format!("{label}，{p}%分位数"),
    };
    let wanted = match (target.half_width, chinese) {
        (HalfWidth::Relative(_), false) => format!("{} of itself", target.half_width),
        (HalfWidth::Relative(_), true) => format!("自身的{}", target.half_width),
        (HalfWidth::Absolute(width), _) => {
            format!("{} {unit}", three_digits(width / divisor))
        }
    };
    match chinese {
        false => format!("{target} – {figure}, ±{}", wanted.trim_end()),
        true => format!("{target}：{figure}，±{}", wanted.trim_end()),
    }
}

/// What a target asks for, and the unit of the numbers below it where the target names none.
fn table_title(target: &Target, language: Language) -> String {
    let words = target_words(target, language);
    match (target.half_width, unit(target, language).0, language) {
        (HalfWidth::Absolute(_), ..) | (_, "", _) => words,
        (_, unit, Language::English) => format!("{words} (in {unit})"),
        (_, unit, Language::Chinese) => format!("{words}（单位：{unit}）"),
    }
}

/// The unit in which a figure is printed, and what it is divided by.
fn unit(target: &Target, language: Language) -> (&'static str, f64) {
    match (target.unit(), language) {
        ("yuan", _) => (MONEY_UNIT.get(language), money_unit_in_yuan(language)),
        ("yuan/visit", _) => (Text::new("yuan a visit", "元/人次").get(language), 1.0),
        _ => ("", 1.0),
    }
}

/// Look by look, the alternative that is furthest from a target.
fn table(subject: &Subject, target: &Target, position: usize, looks: &[Look]) -> Table {
    let say = |text: Text| text.get(subject.language);
    let (_, divisor) = unit(target, subject.language);
    let header = [
        Text::new("draws", "抽样次数"),
        Text::new("estimate", "估计值"),
        Text::new("half-width", "半宽"),
        Text::new("wanted", "目标"),
        Text::new("holds in", "已达到"),
        Text::new("furthest", "最远的方案"),
    ];
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(subject.width).unwrap_or(u16::MAX))
        .set_header(header.map(say));
    for look in looks {
        let furthest = look.furthest(position);
        let value = furthest.and_then(|one| one.estimate.value);
        let half_width = furthest.and_then(|one| one.estimate.half_width);
        let wanted = furthest.and_then(|one| one.wanted);
        let number = |value: Option<f64>| {
            value.map_or(NONE.to_owned(), |value| three_digits(value / divisor))
        };
        let estimate = value.map_or(NONE.to_owned(), |value| {
            let (value, error) = (value / divisor, half_width.map(|width| width / divisor));
            // Two digits beyond the error, so that a reader sees the estimate settle.
            let place = error.map_or(last_place(value, None), |error| last_place(error, None));
            to_place(value, place)
        });
        let states = || look.figures[position].iter().filter_map(Known::holds);
        let (held, all) = (states().filter(|holds| *holds).count(), states().count());
        table.add_row([
            fixed(look.draws as f64, 0),
            estimate,
            number(half_width),
            number(wanted),
            match subject.language {
                Language::English => format!("{held} of {all}"),
                Language::Chinese => format!("{held}/{all}"),
            },
            furthest.map_or(NONE.to_owned(), |one| {
                subject.alternatives[one.alternative].clone()
            }),
        ]);
    }
    for column in table.column_iter_mut().take(header.len() - 1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

/// Whether the draws were enough.
fn ending(wish: &Wish, last: &Look, language: Language) -> String {
    let draws = fixed(last.draws as f64, 0);
    let all = wish.targets.len();
    let missed = (0..all)
        .filter(|target| !last.target_holds(*target))
        .count();
    let at_end = last.draws >= wish.most;
    match (missed, language) {
        (0, Language::English) => {
            format!("Precise enough: every target holds after {draws} draws.")
        }
        (0, Language::Chinese) => format!("精度已达到：{draws} 次抽样后全部目标成立。"),
        (_, Language::English) => {
            let why = if at_end {
                ", the most that --max-draws allows"
            } else {
                ""
            };
            format!(
                "NOT precise enough: {missed} of {all} targets not reached after {draws} draws{why}."
            )
        }
        (_, Language::Chinese) => {
            let why = if at_end {
                "（--max-draws 的上限）"
            } else {
                ""
            };
            format!("精度未达到：{draws} 次抽样{why}后，{all} 项目标中仍有 {missed} 项未成立。")
        }
    }
}

/// What to ask for instead of a share of something that may be zero.
fn advice(subject: &Subject, target: &Target, position: usize, last: &Look) -> Option<String> {
    let known = last.furthest(position)?;
    let relative = matches!(target.half_width, HalfWidth::Relative(_));
    if !relative || known.holds()? || !known.may_be_zero() {
        return None;
    }
    let instead = Target {
        half_width: HalfWidth::Absolute(rounded(known.estimate.half_width?)),
        ..*target
    };
    let name = &subject.alternatives[known.alternative];
    Some(match subject.language {
        Language::English => format!(
            "{target}: for \"{name}\" the interval holds zero, and a share of nothing is never reached. \
             Ask for an absolute half-width instead, such as --precision {instead}."
        ),
        Language::Chinese => format!(
            "{target}：“{name}”的区间包含零，按自身比例规定的精度无从达到；请改用绝对半宽，如 --precision {instead}。"
        ),
    })
}

/// A width with one digit, no smaller than it was.
fn rounded(width: f64) -> f64 {
    let place = 10f64.powi(width.log10().floor() as i32);
    let digits = (width / place).ceil();
    // Dividing by a whole power of ten rounds once, multiplying by its inverse would twice.
    if place < 1.0 {
        digits / (1.0 / place).round()
    } else {
        digits * place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggested_widths_are_round() {
        assert_eq!(rounded(43_210.0), 50_000.0);
        assert_eq!(rounded(0.0123), 0.02);
        assert_eq!(rounded(3.0), 3.0);
    }

    #[test]
    fn words_name_figure_and_width_in_both_languages() {
        let words = |text: &str, language| target_words(&Target::parse(text).unwrap(), language);
        assert_eq!(
            words("npv.social:p05:50000", Language::English),
            "npv.social:p05:50000 – social NPV, 5% quantile, ±50.0 thousand yuan"
        );
        assert_eq!(
            words("npv.social:p05:50000", Language::Chinese),
            "npv.social:p05:50000：社会净现值，5%分位数，±5.00 万元"
        );
        assert_eq!(
            words("difference:survived:2%", Language::English),
            "difference:survived:mean:2% – paired difference in open at the horizon, mean, ±2% of itself"
        );
    }

    #[test]
    fn numbers_of_a_table_have_a_unit() {
        let title = |text: &str, language| table_title(&Target::parse(text).unwrap(), language);
        assert!(title("npv.social:2%", Language::English).ends_with("(in thousand yuan)"));
        assert!(title("npv.social:2%", Language::Chinese).ends_with("（单位：万元）"));
        assert!(title("npv.social:5000", Language::Chinese).ends_with("万元"));
        assert!(title("survived:2%", Language::English).ends_with("of itself"));
    }
}
