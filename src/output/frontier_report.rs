//! What `frontier` prints.

use super::frontier_charts::{condition_words, input_words};
use super::frontier_csv::Known;
use super::run_report::printed;
use crate::analysis::frontier::{
    AfterCliff, Condition, FrontierRow, Lever, Limit, Need, Schedule, Stock,
};
use crate::analysis::summary::Spread;
use crate::text::{
    Language, MONEY_UNIT, Text, fixed, money_unit_in_yuan, money_with_unit, per_cent, short,
    to_error, wrapped,
};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// Shown where a figure does not exist.
const NONE: &str = "–";

/// Everything that was found.
#[derive(Clone, Debug)]
pub struct Findings {
    /// What was asked.
    pub condition: Condition,
    /// Inputs that were varied beside the schedule.
    pub inputs: Vec<String>,
    /// The limits.
    pub frontier: Vec<FrontierRow>,
    /// What the schedules mean.
    pub schedules: Vec<Known<Schedule>>,
    /// What goes with standing the next step.
    pub needs: Vec<Known<Vec<Need>>>,
    /// What follows a cliff.
    pub cliffs: Vec<Known<AfterCliff>>,
}

impl Findings {
    /// Nothing found yet.
    pub fn of(condition: Condition, inputs: Vec<String>) -> Self {
        Findings {
            condition,
            inputs,
            frontier: Vec::new(),
            schedules: Vec::new(),
            needs: Vec::new(),
            cliffs: Vec::new(),
        }
    }
}

/// Everything that `frontier` prints but where the files are.
pub fn frontier_report(findings: &Findings, (width, language): (usize, Language)) -> String {
    let mut text = format!(
        "{}\n",
        wrapped(&condition_words(&findings.condition, language), width)
    );
    for (position, schedule) in findings.schedules.iter().enumerate() {
        let of = |scenario: &str, alternative: &str| {
            (scenario, alternative) == (&*schedule.scenario, &*schedule.alternative)
        };
        let colon = Text::new(": ", "：").get(language);
        let (scenario, alternative) = (&schedule.scenario, &schedule.alternative);
        text.push_str(&format!("\n{scenario}{colon}{alternative}\n"));
        let rows: Vec<&FrontierRow> = findings
            .frontier
            .iter()
            .filter(|row| of(&row.scenario, &row.alternative))
            .collect();
        let mut lines = vec![schedule_words(&schedule.of, language)];
        for lever in Lever::ALL {
            let of_lever: Vec<&FrontierRow> = rows
                .iter()
                .filter(|row| row.lever == lever)
                .copied()
                .collect();
            lines.push(limit_words(lever, &of_lever, language));
        }
        lines.push(cliff_words(&findings.cliffs[position].of, language));
        for line in lines {
            text.push_str(&format!("{}\n", wrapped(&line, width)));
        }
        text.push_str(&needs_table(
            &findings.needs[position].of,
            (width, language),
        ));
        let of_rate: Vec<&FrontierRow> = rows
            .iter()
            .filter(|row| row.lever == Lever::Rate)
            .copied()
            .collect();
        if findings.inputs.len() == 2 {
            text.push_str(&table(&of_rate, &findings.inputs, (width, language)));
        }
    }
    text
}

/// What a schedule means in years and money, in a sentence.
pub(super) fn schedule_words(schedule: &Schedule, language: Language) -> String {
    let year = |year: Option<usize>| year.map(|year| year.to_string());
    let saved = money(&schedule.saved, language);
    let change = schedule.years_open.mean.map_or(NONE.to_owned(), |years| {
        to_error(years, schedule.years_open.se)
    });
    match language {
        Language::English => {
            let halves = year(schedule.halves).map_or_else(
                || "support never falls to one half".to_owned(),
                |year| format!("support is down to one half in year {year}"),
            );
            let ends = year(schedule.ends).map_or_else(
                || {
                    format!(
                        "and {} of it is left at the end",
                        schedule
                            .last_share
                            .map_or(NONE.to_owned(), |share| per_cent(share, None))
                    )
                },
                |year| format!("and ends in year {year}"),
            );
            format!(
                "As written, {halves} {ends}. Against no withdrawal it saves the government {saved} \
                 (present value) and changes the years open by {change}."
            )
        }
        Language::Chinese => {
            let halves = year(schedule.halves).map_or_else(
                || "支持始终高于一半".to_owned(),
                |year| format!("支持在第 {year} 年降至一半"),
            );
            let ends = year(schedule.ends).map_or_else(
                || {
                    format!(
                        "末年仍余 {}",
                        schedule
                            .last_share
                            .map_or(NONE.to_owned(), |share| per_cent(share, None))
                    )
                },
                |year| format!("在第 {year} 年终止"),
            );
            format!(
                "按现有设定：{halves}，{ends}；与不撤出相比，为政府节省 {saved}（现值），开放年数变化 {change} 年。"
            )
        }
    }
}

fn money(spread: &Spread, language: Language) -> String {
    let divisor = money_unit_in_yuan(language);
    let number = spread.mean.map_or(NONE.to_owned(), |mean| {
        to_error(mean / divisor, spread.se.map(|se| se / divisor))
    });
    match language {
        Language::English => format!("{number} {}", MONEY_UNIT.en),
        Language::Chinese => format!("{number}{}", MONEY_UNIT.zh),
    }
}

/// A limit where everything beside the schedule is in the middle of its values.
pub(super) fn limit_words(lever: Lever, rows: &[&FrontierRow], language: Language) -> String {
    let Some(row) = rows.get(rows.len() / 2) else {
        return String::new();
    };
    let name = lever.wanted().get(language);
    let colon = Text::new(": ", "：").get(language);
    let found = match row.limit {
        None => Text::new(
            "does nothing under this shape of withdrawal",
            "在该撤出形式下不起作用",
        )
        .get(language)
        .to_owned(),
        Some(limit) => bounds(lever, &limit, language),
    };
    let context: Vec<String> = row.context.iter().map(|value| short(*value)).collect();
    let at = match language {
        Language::English => format!(" (at {})", context.join(" × ")),
        Language::Chinese => format!("（水平 {}）", context.join(" × ")),
    };
    let first = name
        .chars()
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    let rest: String = name.chars().skip(1).collect();
    format!("{}{rest}{at}{colon}{found}", first.unwrap_or_default())
}

fn bounds(lever: Lever, limit: &Limit, language: Language) -> String {
    let share = limit
        .share
        .value
        .map_or(NONE.to_owned(), |share| per_cent(share, limit.share.error));
    let Some(value) = limit.value else {
        return match language {
            Language::English => {
                format!("none; under the gentlest value tried {share} of draws meet the condition")
            }
            Language::Chinese => format!("无；所试最温和的取值下也仅 {share} 的抽样满足条件"),
        };
    };
    let none = Text::new("none", "无").get(language);
    let known = |value: Option<f64>| value.map_or(none.to_owned(), |value| shown(lever, value));
    let (cautious, hopeful) = (known(limit.cautious), known(limit.hopeful));
    let value = shown(lever, value);
    let certain = cautious == value && hopeful == value;
    let beyond = match (limit.unbounded, language) {
        (false, _) => "",
        (true, Language::English) => ", the harshest value tried",
        (true, Language::Chinese) => "，为所试最严取值",
    };
    let error = match (certain, language) {
        (true, _) => String::new(),
        (false, Language::English) => {
            format!("; {cautious} if chance made it look good, {hopeful} if bad")
        }
        (false, Language::Chinese) => {
            format!("；考虑抽样误差，保守为 {cautious}，乐观为 {hopeful}")
        }
    };
    match language {
        Language::English => format!("{value}{beyond}, met by {share} of draws{error}"),
        Language::Chinese => format!("{value}{beyond}，{share} 的抽样满足条件{error}"),
    }
}

fn shown(lever: Lever, value: f64) -> String {
    match lever {
        Lever::Rate | Lever::Floor => format!("{}%", short(100.0 * value)),
        Lever::Hold => fixed(value, 0),
    }
}

/// How long a space lasts after support ends all at once.
pub(super) fn cliff_words(cliff: &AfterCliff, language: Language) -> String {
    let (Some(open), Some(full)) = (cliff.open, cliff.full_service) else {
        return Text::new(
            "No draw is open when a cliff would come.",
            "断崖式撤出之前已无抽样仍开放。",
        )
        .get(language)
        .to_owned();
    };
    let years = |years: f64| fixed(years.floor(), 0);
    let most = cliff.most as f64;
    let censored = |value: f64| match (value >= most, language) {
        (false, _) => years(value),
        (true, Language::English) => format!("at least {}", years(value)),
        (true, Language::Chinese) => format!("至少 {}", years(value)),
    };
    let (open, full) = ([open[0], open[2], open[4]].map(censored), censored(full[2]));
    match language {
        Language::English => format!(
            "After a cliff instead, the median space stays open for {} further years (90% of draws {} to {}) \
             and keeps full service for {full}.",
            open[1], open[0], open[2]
        ),
        Language::Chinese => format!(
            "若改为一次性撤出：中位数再开放 {} 年（90% 区间 {} 至 {} 年），足额服务再维持 {full} 年。",
            open[1], open[0], open[2]
        ),
    }
}

/// What goes with standing the next step.
fn needs_table(needs: &[Need], (width, language): (usize, Language)) -> String {
    if needs.is_empty() {
        return String::new();
    }
    let say = |text: Text| text.get(language).to_owned();
    let caption = say(Text::new(
        "Before the next step: what the spaces have of which enough meet the condition (a sign to look for, \
         not the effect of money put in)",
        "再撤一步之前：具备何种水平的空间足以满足条件（为识别信号，并非投入资金的效果）",
    ));
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header([
        say(Text::new("after year", "年末")),
        say(Text::new("what", "指标")),
        say(Text::new("at least", "至少")),
        say(Text::new("have it", "具备者")),
        say(Text::new("of all, meet the condition", "全部中满足条件")),
    ]);
    for need in needs {
        let level = |level: f64| match need.stock {
            Stock::Reserve => money_with_unit(level, language),
            Stock::SelfFunding => fixed(level, 2),
        };
        let share = |share: Option<f64>, error| {
            share.map_or(NONE.to_owned(), |share| per_cent(share, error))
        };
        table.add_row([
            need.year.to_string(),
            need.stock.series().label().get(language).to_owned(),
            need.level.map_or_else(
                || say(Text::new("no level is enough", "任何水平均不足")),
                level,
            ),
            share(need.reached, None),
            share(need.share_of_all.value, need.share_of_all.error),
        ]);
    }
    for column in table.column_iter_mut().skip(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    format!("{}\n{}", wrapped(&caption, width), printed(&table))
}

/// The fastest rates by the two inputs beside the schedule.
fn table(rows: &[&FrontierRow], inputs: &[String], (width, language): (usize, Language)) -> String {
    let distinct = |place: usize| {
        let mut values: Vec<f64> = rows.iter().map(|row| row.context[place]).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        values
    };
    let (up, across) = (distinct(0), distinct(1));
    let (first, second) = (
        input_words(&inputs[0], language),
        input_words(&inputs[1], language),
    );
    let caption = match language {
        Language::English => {
            format!(
                "Fastest exit rate, by {first} (downwards) and {second} (across); – where none:"
            )
        }
        Language::Chinese => format!("最快撤出速率，行为{first}，列为{second}；– 表示没有："),
    };
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX));
    let mut header = vec![String::new()];
    header.extend(across.iter().map(|value| short(*value)));
    table.set_header(header);
    for &upward in &up {
        let mut cells = vec![short(upward)];
        for &value in &across {
            let row = rows.iter().find(|row| row.context == [upward, value]);
            let limit = row.and_then(|row| row.limit).and_then(|limit| limit.value);
            cells.push(limit.map_or(NONE.to_owned(), |value| shown(Lever::Rate, value)));
        }
        table.add_row(cells);
    }
    for column in table.column_iter_mut() {
        column.set_cell_alignment(CellAlignment::Right);
    }
    format!("{}\n{}", wrapped(&caption, width), printed(&table))
}
