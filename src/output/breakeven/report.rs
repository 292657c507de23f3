//! What `breakeven` prints.

use super::csv::{At, Setup, first_best};
use super::words;
use crate::analysis::breakeven::{
    Aim, Axis, Crossing, Discounting, LevelAnswer, PreferredAnswer, RateEnd, RateRange,
};
use crate::analysis::precision::Statistic;
use crate::model::discount;
use crate::output::report_part::ReportPart;
use crate::text::{Language, Text, fixed, money_unit_in_yuan, three_digits, to_error};

/// Shown where a figure does not exist.
const NONE: &str = "–";

/// Rows beyond which those without a crossing are left out.
const MOST_ROWS: usize = 24;

/// Titles of the alternatives and the language to speak.
#[derive(Clone, Copy, Debug)]
pub struct Voice<'a> {
    /// Language to write in.
    pub language: Language,
    /// Titles of the alternatives, in order.
    pub titles: &'a [String],
}

impl Voice<'_> {
    fn say(&self, text: Text) -> String {
        text.get(self.language).to_owned()
    }

    fn to(&self) -> &'static str {
        Text::new("to", "至").get(self.language)
    }
}

/// Where a figure reaches its target, by alternative and value of the second input.
pub fn levels(
    setup: &Setup<'_>,
    answers: &[At<'_, LevelAnswer>],
    voice: Voice<'_>,
) -> Vec<ReportPart> {
    let language = voice.language;
    let mut parts = Vec::new();
    let mut aims: Vec<Aim> = Vec::new();
    for At { answer, .. } in answers {
        if !aims.contains(&answer.aim) {
            aims.push(answer.aim);
        }
    }
    for aim in &aims {
        let own: Vec<&At<LevelAnswer>> =
            answers.iter().filter(|at| at.answer.aim == *aim).collect();
        let (target, range) = (
            words::target(aim, language),
            words::range(setup.axis, language),
        );
        let input = words::input_in_text(setup.axis, language);
        parts.push(ReportPart::Gap);
        parts.push(ReportPart::Paragraph(match language {
            Language::English => format!("{target}, as {input} runs from {range}"),
            Language::Chinese => format!("{target}：改变 {input}，范围 {range}"),
        }));
        let crossed: Vec<&At<LevelAnswer>> = match own.len() > MOST_ROWS {
            true => own
                .iter()
                .copied()
                .filter(|at| !at.answer.crossings.is_empty())
                .collect(),
            false => own.clone(),
        };
        if crossed.len() < own.len() {
            parts.push(ReportPart::Paragraph(voice.say(Text::new(
                "Values of the second input without a crossing are left out; crossings.csv has them.",
                "第二项输入中没有交点的取值从略，见 crossings.csv。",
            ))));
        }
        parts.push(level_table(setup, &crossed, aim, voice));
        let shared = own
            .iter()
            .flat_map(|at| &at.answer.crossings)
            .any(|one| one.shared);
        if shared {
            parts.push(ReportPart::Paragraph(voice.say(Text::new(
                "* Another crossing lies within these limits: the draws cannot tell how many crossings there are.",
                "* 置信限内另有交点，现有抽样无法分清交点个数。",
            ))));
        }
    }
    parts.push(ReportPart::Gap);
    if answers.iter().any(|at| !at.answer.crossings.is_empty()) {
        parts.push(ReportPart::Paragraph(voice.say(Text::new(
            "↑ the figure rises through the target as the input grows, ↓ it falls through it.",
            "↑ 随输入增大而上穿目标，↓ 下穿。",
        ))));
    }
    parts.extend(method(setup, voice));
    parts
}

fn level_table(
    setup: &Setup<'_>,
    answers: &[&At<'_, LevelAnswer>],
    aim: &Aim,
    voice: Voice<'_>,
) -> ReportPart {
    let language = voice.language;
    let mut header = vec![voice.say(Text::new("alternative", "方案"))];
    header.extend(setup.second.map(|axis| axis.path.clone()));
    let texts = 1;
    let keys = header.len();
    let (low, high) = (setup.points.first(), setup.points.last());
    let ends = [low, high].map(|end| {
        let end = end.copied().unwrap_or(0.0);
        words::plain(end, setup.axis.unit, language)
    });
    let with_ends = setup.second.is_none();
    if with_ends {
        header.extend(ends.map(|end| match language {
            Language::English => format!("figure\nat {end}"),
            Language::Chinese => format!("取{end}时\n的数值"),
        }));
    }
    header.extend(
        [
            Text::new("crossing", "交点"),
            Text::new("95% limits", "95%置信限"),
        ]
        .map(|text| voice.say(text)),
    );
    let figure = |gap: Option<f64>| {
        let value = gap.map(|gap| gap + aim.value);
        value.map_or(NONE.to_owned(), |value| {
            words::value(value, aim.unit(), language)
        })
    };
    let mut rows = Vec::new();
    for At { second, answer } in answers {
        let mut start = vec![voice.titles[answer.alternative].clone()];
        start.extend(setup.second.map(|axis| {
            second.map_or(NONE.to_owned(), |value| {
                words::plain(value, axis.unit, language)
            })
        }));
        if with_ends {
            start.push(figure(answer.gaps.first().and_then(|gap| gap.value)));
            start.push(figure(answer.gaps.last().and_then(|gap| gap.value)));
        }
        if answer.crossings.is_empty() {
            let words = words::course_in_table(answer.course, answer.flat, language);
            rows.push([start.clone(), vec![words.to_owned(), NONE.to_owned()]].concat());
        }
        for crossing in &answer.crossings {
            let [place, limits] = crossing_cells(crossing, setup.axis, voice);
            let arrow = if crossing.rises { "↑" } else { "↓" };
            rows.push([start.clone(), vec![format!("{place} {arrow}"), limits]].concat());
        }
    }
    ReportPart::Table {
        header,
        rows,
        keys,
        texts,
    }
}

/// The cells of a crossing: where it is, and its limits.
fn crossing_cells(crossing: &Crossing, axis: &Axis, voice: Voice<'_>) -> [String; 2] {
    let language = voice.language;
    let star = if crossing.shared { "*" } else { "" };
    [
        words::place(crossing, axis, language),
        format!("{}{star}", words::limits(crossing, axis, language)),
    ]
}

/// The same for a table of draws.
fn interpolation(count: &str, step: &str, language: Language) -> String {
    match language {
        Language::English => format!(
            "The table has {count} values of it. Between two of them the figure is taken to run in a straight \
             line (linear interpolation), which may be off where it bends: steps are up to {step}, and two \
             crossings within one are missed. Limits: where the 95% interval, also in straight lines, stops \
             holding the target; a dash where they reach the end of the table."
        ),
        Language::Chinese => format!(
            "表中该杠杆有 {count} 个取值，相邻取值之间按直线（线性插值）估计，曲线弯曲处会有偏差；步长至多 {step}，\
             同一步内的两个交点会被漏掉。置信限为95%区间（亦按直线）不再包含目标之处，“–”表示直至表的端点。"
        ),
    }
}

/// How the crossings were found, and what may be missed.
fn method(setup: &Setup<'_>, voice: Voice<'_>) -> Vec<ReportPart> {
    let language = voice.language;
    let axis = setup.axis;
    let count = fixed(setup.points.len() as f64, 0);
    let widest = setup
        .points
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .fold(0.0, f64::max);
    let step = words::plain_with_unit(widest, axis.unit, language);
    let assumed = [Some(axis), setup.second]
        .into_iter()
        .flatten()
        .filter(|axis| axis.assumed);
    let assumed: Vec<String> = assumed
        .map(|axis| format!("{} {}", axis.path, words::range(axis, language)))
        .collect();
    let every = axis.whole && widest <= 1.0;
    if setup.interpolated {
        return vec![ReportPart::Paragraph(interpolation(
            &count, &step, language,
        ))];
    }
    let looked = match (every, language) {
        (true, Language::English) => format!("Looked at every whole number, {count} values."),
        (true, Language::Chinese) => format!("逐一查看全部 {count} 个整数取值。"),
        (false, Language::English) => format!(
            "Looked at {count} values first, then inside each step in which the figure changes sides. Two \
             crossings within one step ({step}) are missed."
        ),
        (false, Language::Chinese) => format!(
            "先看 {count} 个取值，再在数值变号的区间内细找；同一步长（{step}）内的两个交点会被漏掉。"
        ),
    };
    let limits = voice.say(Text::new(
        " All values meet the same draws. Limits: where the 95% interval of the figure stops holding the \
         target; a dash where they reach the end of the range.",
        "各取值采用相同抽样。置信限为数值的95%区间不再包含目标之处，“–”表示直至范围端点。",
    ));
    let mut lines = vec![format!("{looked}{limits}")];
    if !assumed.is_empty() {
        let ranges = assumed.join(Text::new(", ", "、").get(language));
        lines.push(match language {
            Language::English => format!(
                "The range is this program's choice ({ranges}): the bounds of a share, else up to twice the \
                 largest value in the alternatives. --vary PATH=LOW:HIGH sets another."
            ),
            Language::Chinese => format!(
                "范围由程序选定（{ranges}）：比例取其上下限，其余取各方案最大值的两倍。可用 --vary 路径=下限:上限 另定。"
            ),
        });
    }
    lines.into_iter().map(ReportPart::Paragraph).collect()
}

/// Where the best option changes.
pub fn preferred(
    setup: &Setup<'_>,
    answers: &[At<'_, PreferredAnswer>],
    voice: Voice<'_>,
) -> Vec<ReportPart> {
    let language = voice.language;
    let Some(first) = answers.first() else {
        return Vec::new();
    };
    let figure = words::figure(first.answer.measure, Statistic::Mean, language);
    let (input, range) = (
        words::input_in_text(setup.axis, language),
        words::range(setup.axis, language),
    );
    let mut parts = vec![
        ReportPart::Gap,
        ReportPart::Paragraph(match language {
            Language::English => {
                format!("Option with the best {figure}, as {input} runs from {range}")
            }
            Language::Chinese => format!("{figure}最优的方案：改变 {input}，范围 {range}"),
        }),
    ];
    let mut header: Vec<String> = setup
        .second
        .map(|axis| axis.path.clone())
        .into_iter()
        .collect();
    let keys = header.len();
    header.extend(
        [
            Text::new("best before", "此前最优"),
            Text::new("best behind", "此后最优"),
            Text::new("changes at", "更替处"),
            Text::new("95% limits", "95%置信限"),
        ]
        .map(|text| voice.say(text)),
    );
    let title = |one: usize| voice.titles[one].clone();
    let mut rows = Vec::new();
    for At { second, answer } in answers {
        let start: Vec<String> = setup
            .second
            .map(|axis| {
                second.map_or(NONE.to_owned(), |value| {
                    words::plain(value, axis.unit, language)
                })
            })
            .into_iter()
            .collect();
        if answer.changes.is_empty() {
            let only = first_best(answer).map_or(NONE.to_owned(), title);
            let never = voice.say(Text::new("never changes", "始终不变"));
            rows.push(
                [
                    start.clone(),
                    vec![only.clone(), only, never, NONE.to_owned()],
                ]
                .concat(),
            );
        }
        for change in &answer.changes {
            let cells = crossing_cells(&change.place, setup.axis, voice);
            let names = vec![title(change.before), title(change.behind)];
            rows.push([start.clone(), names, cells.to_vec()].concat());
        }
    }
    parts.push(ReportPart::Table {
        header,
        rows,
        keys,
        texts: keys + 2,
    });
    if answers.iter().any(|at| unsure(at.answer)) {
        parts.push(ReportPart::Paragraph(voice.say(Text::new(
            "At some values the lead of the best option is within its error; options.csv has it.",
            "部分取值处，最优方案的领先幅度在误差之内，详见 options.csv。",
        ))));
    }
    parts.push(ReportPart::Gap);
    parts.extend(method(setup, voice));
    parts
}

/// Whether the best is within its error of the next at some value of the grid.
fn unsure(answer: &PreferredAnswer) -> bool {
    answer.leads.iter().flatten().any(|(_, lead)| {
        let within = |width: f64| lead.value.is_none_or(|value| value.abs() <= width);
        lead.half_width.is_none_or(within)
    })
}

/// The comparison under all schedules, and the rates in which it holds.
pub fn discount_rates(axis: &Axis, answer: &Discounting, voice: Voice<'_>) -> Vec<ReportPart> {
    let language = voice.language;
    let figure = words::figure(answer.indicator, Statistic::Mean, language);
    let unit = match (answer.indicator.unit(), language) {
        ("yuan", _) => crate::text::MONEY_UNIT.get(language),
        (unit, _) => unit,
    };
    let divisor = match answer.indicator.unit() {
        "yuan" => money_unit_in_yuan(language),
        _ => 1.0,
    };
    let mut parts = vec![
        ReportPart::Gap,
        ReportPart::Paragraph(match language {
            Language::English => {
                format!("{figure} ({unit}) under every named schedule of discount rates")
            }
            Language::Chinese => format!("各折现方案下的{figure}（{unit}）"),
        }),
    ];
    let own = &answer.schedules[0].order;
    let leaders: Vec<usize> = own.iter().take(3).copied().collect();
    let mut header = vec![
        voice.say(Text::new("schedule", "折现方案")),
        voice.say(Text::new("year 1", "首年")),
        voice.say(Text::new("best", "最优方案")),
        voice.say(Text::new("same\nranking", "排序\n不变")),
    ];
    header.extend(leaders.iter().map(|&one| voice.titles[one].clone()));
    let rows = answer.schedules.iter().map(|row| {
        let schedule = row.schedule.map(|number| &discount::ALL[number]);
        let best = row
            .order
            .first()
            .map_or(NONE.to_owned(), |&one| voice.titles[one].clone());
        let same = match (row.order == *own, language) {
            (true, Language::English) => "yes",
            (false, Language::English) => "no",
            (true, Language::Chinese) => "是",
            (false, Language::Chinese) => "否",
        };
        let mut cells = vec![
            schedule.map_or_else(
                || voice.say(Text::new("as written", "情景所定")),
                |schedule| schedule.name.to_owned(),
            ),
            schedule.map_or(String::new(), |schedule| rate(schedule.rate(1))),
            best,
            same.to_owned(),
        ];
        cells.extend(leaders.iter().map(|&one| {
            let level = row.levels[one];
            level.value.map_or(NONE.to_owned(), |value| {
                let error = level.half_width.map(|width| width / 2.0 / divisor);
                to_error(value / divisor, error)
            })
        }));
        cells
    });
    parts.push(ReportPart::Table {
        header,
        rows: rows.collect(),
        keys: 1,
        texts: 1,
    });
    parts.push(ReportPart::Gap);
    let leader = own.first().map_or(NONE, |&one| voice.titles[one].as_str());
    let looked = format!("{} {} {}", rate(axis.low), voice.to(), rate(axis.high));
    parts.push(ReportPart::Paragraph(match language {
        Language::English => format!(
            "Constant rates from {looked}. \"{leader}\", best under the discounting as written, is best: {}.",
            ranges(&answer.best_holds, voice)
        ),
        Language::Chinese => format!(
            "固定折现率 {looked}：按情景所定折现最优的“{leader}”保持最优的范围：{}。",
            ranges(&answer.best_holds, voice)
        ),
    }));
    let order: Vec<&str> = own.iter().map(|&one| voice.titles[one].as_str()).collect();
    let order = order.join(" > ");
    parts.push(ReportPart::Paragraph(match language {
        Language::English => format!(
            "The whole ranking ({order}) holds: {}.",
            ranges(&answer.ranking_holds, voice)
        ),
        Language::Chinese => format!(
            "整个排序（{order}）成立的范围：{}。",
            ranges(&answer.ranking_holds, voice)
        ),
    }));
    parts.push(ReportPart::Paragraph(
        discount::CONVENTION.get(language).to_owned(),
    ));
    parts
}

/// A rate in per cent.
fn rate(rate: f64) -> String {
    format!("{}%", three_digits(100.0 * rate))
}

/// Ranges of rates with what ends them.
fn ranges(ranges: &[RateRange], voice: Voice<'_>) -> String {
    if ranges.is_empty() {
        return voice.say(Text::new(
            "at no constant rate looked at",
            "所看固定折现率中均不成立",
        ));
    }
    let said = |range: &RateRange| {
        let bare = format!(
            "{} {} {}",
            rate(range.low.rate),
            voice.to(),
            rate(range.high.rate)
        );
        let ends: Vec<String> = [&range.low, &range.high]
            .into_iter()
            .filter_map(|end| end_words(end, voice))
            .collect();
        match (ends.is_empty(), voice.language) {
            (true, Language::English) => format!("{bare}, all that was looked at"),
            (true, Language::Chinese) => format!("{bare}（所看全部范围）"),
            (false, Language::English) => format!("{bare} ({})", ends.join("; ")),
            (false, Language::Chinese) => format!("{bare}（{}）", ends.join("；")),
        }
    };
    let all: Vec<String> = ranges.iter().map(said).collect();
    all.join(Text::new("; ", "；").get(voice.language))
}

/// What ends a range.
fn end_words(end: &RateEnd, voice: Voice<'_>) -> Option<String> {
    let (first, second, crossing) = end.swap?;
    let limit = |limit: Option<f64>| limit.map_or(NONE.to_owned(), rate);
    let limits = format!(
        "{} {} {}",
        limit(crossing.low),
        voice.to(),
        limit(crossing.high)
    );
    let (first, second) = (&voice.titles[first], &voice.titles[second]);
    let at = rate(end.rate);
    Some(match voice.language {
        Language::English => {
            format!("at {at} \"{first}\" and \"{second}\" change places, limits {limits}")
        }
        Language::Chinese => format!("{at} 处“{first}”与“{second}”易位，置信限 {limits}"),
    })
}
