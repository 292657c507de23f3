//! What `run` prints: a few figures of each alternative in words that a planner reads.

use super::run_words;
use crate::analysis::closure::Closure;
use crate::analysis::headline::{Estimate, Headline, Range, Verdict, YearShares};
use crate::analysis::judgement::Evidence;
use crate::text::{Language, Text, last_place, per_cent, to_error, to_place, wrapped};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};

/// Room beside every column, left and right together.
const PADDING: usize = 2;

/// Columns that a cell of figures needs at most; a wider one holds words, which can be broken.
const WIDEST_FIGURE: usize = 32;

/// Shown where a figure does not exist.
const NONE: &str = "–";

/// What the report is about.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// Language to write in.
    pub language: Language,
    /// Columns to fill.
    pub width: usize,
    /// Title of the scenario.
    pub title: &'a str,
    /// Titles of the alternatives, in order.
    pub alternatives: &'a [String],
    /// Draws, seed and method, in a line.
    pub design: &'a str,
    /// Names of the alternatives, in order.
    pub names: Vec<&'a str>,
}

/// Unit of amounts of money, and what yuan are divided by.
const fn money(language: Language) -> (Text, f64) {
    let divisor = match language {
        Language::English => 1e3,
        Language::Chinese => 1e4,
    };
    (Text::new("thousand yuan", "万元"), divisor)
}

/// Everything that `run` prints but where the files are.
pub fn report(
    subject: &Subject,
    headlines: &[Headline],
    closures: &[Closure],
    evidence: &[Evidence],
) -> String {
    let mut text = figures(subject, headlines);
    if headlines.iter().any(|one| one.versus_first.is_some()) {
        text.push_str(&differences(subject, headlines));
    }
    if !closures.is_empty() {
        text.push_str(&closed(subject, closures));
    }
    text.push('\n');
    let evidence = run_words::evidence(evidence, subject.language);
    let reminder = REMINDER.get(subject.language).to_owned();
    for line in evidence.into_iter().chain([reminder]) {
        text.push_str(&format!("{}\n", wrapped(&line, subject.width)));
    }
    text
}

/// What closes spaces.
fn closed(subject: &Subject, closures: &[Closure]) -> String {
    let say = |text: Text| text.get(subject.language);
    let heading = Text::new(
        "What goes with closure (rank correlation with years open)",
        "关闭与什么相伴（与开放年数的秩相关）",
    );
    let header = [
        Text::new("closes in", "关闭占比"),
        Text::new("half of these\nby year", "其中半数不晚于\n第几年"),
        Text::new("goes with", "相伴因素，由强到弱"),
    ];
    let rows = subject.names.iter().map(|name| {
        let closure = closures.iter().find(|closure| closure.alternative == *name);
        closure.map_or_else(Vec::new, |closure| {
            run_words::closure_cells(closure, subject.language).to_vec()
        })
    });
    let mut table = table(subject, &header.map(say), rows);
    if let Some(column) = table.column_mut(3) {
        column.set_cell_alignment(CellAlignment::Left);
    }
    let mut text = format!("\n{}\n{}", say(heading), printed(&table));
    let mut drivers = closures.iter().flat_map(|closure| &closure.drivers);
    if let (Language::English, Some(driver)) = (subject.language, drivers.next()) {
        let path = driver.input.path();
        let line = format!("`commonground explain {path}` says what that input is.");
        text.push_str(&format!("{}\n", wrapped(&line, subject.width)));
    }
    text
}

/// The tables of figures by alternative.
fn figures(subject: &Subject, headlines: &[Headline]) -> String {
    let say = |text: Text| text.get(subject.language);
    let (unit, divisor) = money(subject.language);
    let factor = 1.0 / divisor;
    let mut text = format!("{}\n{}\n", subject.title, subject.design);
    let heading = |words: Text| match subject.language {
        Language::English => format!("\n{} ({})\n", words.en, unit.en),
        Language::Chinese => format!("\n{}（{}）\n", words.zh, unit.zh),
    };

    text.push_str(&heading(Text::new(
        "What it is worth and what it costs: present values",
        "值多少、花多少：现值",
    )));
    let rows = headlines.iter().map(|one| {
        vec![
            number(one.social_npv.map(|npv| npv.scaled(factor))),
            range(one.range, factor, subject.language),
            share(one.positive),
            number(one.public_cost.map(|cost| cost.scaled(factor))),
        ]
    });
    let header = [
        Text::new("social NPV", "社会净现值"),
        Text::new("90% of draws", "90%区间"),
        Text::new("above 0", "为正占比"),
        Text::new("cost to government", "政府净成本"),
    ];
    text.push_str(&printed(&table(subject, &header.map(say), rows)));

    text.push_str(say(Text::new(
        "\nHow the space fares\n",
        "\n空间运营得怎样\n",
    )));
    let years = shown_years(headlines);
    let numbers: Vec<String> = years.iter().map(|year| format!("{year:>4}")).collect();
    let header = [
        Text::new("open in year", "第几年仍开放"),
        Text::new("full service in year", "第几年足额服务"),
    ]
    .map(|words| format!("{}\n{}", say(words), numbers.join("  ")));
    let ends = [
        Text::new("self-\nfunding", "自我\n造血率"),
        Text::new("visits\na year", "年均\n到访人次"),
    ];
    let header = header.iter().map(String::as_str).chain(ends.map(say));
    let header: Vec<&str> = header.collect();
    let rows = headlines.iter().map(|one| {
        let in_year = |year| one.years.iter().find(|shares| shares.year == year);
        let shares = |of: fn(&YearShares) -> Estimate| {
            let cells = years.iter().map(|&year| share(in_year(year).map(of)));
            let cells: Vec<String> = cells.map(|cell| format!("{cell:>4}")).collect();
            cells.join("  ")
        };
        vec![
            shares(|shares| shares.open),
            shares(|shares| shares.full_service),
            number(one.self_funding),
            number(one.visits_a_year),
        ]
    });
    text.push_str(&printed(&table(subject, &header, rows)));
    text
}

/// The table of differences from the first alternative and what its verdicts mean.
fn differences(subject: &Subject, headlines: &[Headline]) -> String {
    let say = |text: Text| text.get(subject.language);
    let first = subject.alternatives.first().map_or("", String::as_str);
    let (unit, divisor) = money(subject.language);
    let (unit, factor) = (say(unit), 1.0 / divisor);
    let mut text = match subject.language {
        Language::English => {
            format!("\nSocial NPV less that of \"{first}\" in the same draw ({unit})\n")
        }
        Language::Chinese => format!("\n与“{first}”相比的社会净现值，逐次抽样配对（{unit}）\n"),
    };
    let header = [
        Text::new("difference", "差值"),
        Text::new("error", "误差"),
        Text::new("90% of draws", "90%区间"),
        Text::new("better in", "更优占比"),
        Text::new("on average", "平均而言"),
    ];
    let rows = headlines.iter().map(|one| {
        one.versus_first.map_or_else(Vec::new, |versus| {
            let difference = versus.difference.scaled(factor);
            vec![
                number(Some(difference)),
                difference
                    .se
                    .map_or(NONE.to_owned(), |se| to_place(se, error_place(se))),
                range(versus.range, factor, subject.language),
                share(Some(versus.better)),
                say(verdict(versus.verdict)).to_owned(),
            ]
        })
    });
    text.push_str(&printed(&table(subject, &header.map(say), rows)));
    let explained = [Verdict::Tie, Verdict::Same, Verdict::Unknown]
        .into_iter()
        .filter(|verdict| {
            let shown = |one: &Headline| one.versus_first.map(|versus| versus.verdict);
            headlines.iter().any(|one| shown(one) == Some(*verdict))
        });
    for kind in explained {
        let colon = say(Text::new(": ", "："));
        let line = format!("{}{colon}{}", say(verdict(kind)), say(explanation(kind)));
        text.push_str(&format!("{}\n", wrapped(&line, subject.width)));
    }
    text
}

/// What a verdict is called.
pub(super) const fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Better => Text::new("better", "更优"),
        Verdict::Worse => Text::new("worse", "更差"),
        Verdict::Tie => Text::new("tie", "不分高下"),
        Verdict::Same => Text::new("the same", "相同"),
        Verdict::Unknown => Text::new("unknown", "未知"),
    }
}

/// What a verdict means, where its name does not say it.
const fn explanation(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Better | Verdict::Worse => Text::new("", ""),
        Verdict::Tie => Text::new(
            "no difference that these draws can tell (its 95% interval holds zero)",
            "现有抽样分不出差别（95%区间包含零）",
        ),
        Verdict::Same => Text::new("no difference in any draw", "每次抽样都没有差别"),
        Verdict::Unknown => Text::new("too few draws to know the error", "抽样太少，误差无法估计"),
    }
}

/// What a reader must know of every such table.
pub const REMINDER: Text = Text::new(
    "Whether a social NPV is above or below zero rests on judgement values, such as what a visit is \
     worth. Differences between alternatives on the same draws are sounder.",
    "社会净现值是正是负，取决于每次到访价值多少等判断性取值；各方案在相同抽样上的差异更为可靠。",
);

/// Years in which some alternative shows shares.
fn shown_years(headlines: &[Headline]) -> Vec<usize> {
    let shares = headlines.iter().flat_map(|one| &one.years);
    let mut years: Vec<usize> = shares.map(|shares| shares.year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// A table with the alternatives to the left; a row of none is left out.
fn table(subject: &Subject, header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(subject.width).unwrap_or(u16::MAX))
        .set_header([""].into_iter().chain(header.iter().copied()));
    for (title, cells) in subject.alternatives.iter().zip(rows) {
        if !cells.is_empty() {
            table.add_row([title.clone()].into_iter().chain(cells));
        }
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let width = title_width(&table, subject.width);
    if let Some(titles) = table.column_mut(0) {
        titles.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    table
}

/// Columns for the titles: all that they want, or what the figures leave, but never less than a quarter.
fn title_width(table: &Table, width: usize) -> u16 {
    let wanted: Vec<usize> = table
        .column_max_content_widths()
        .into_iter()
        .map(|columns| usize::from(columns) + PADDING)
        .collect();
    let figures: usize = wanted[1..]
        .iter()
        .map(|one| (*one).min(WIDEST_FIGURE))
        .sum();
    let room = width.saturating_sub(figures).max(width / 4);
    u16::try_from(wanted[0].min(room)).unwrap_or(u16::MAX)
}

/// A table as lines without blanks at their ends.
pub(super) fn printed(table: &Table) -> String {
    let lines = table.lines();
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

fn number(estimate: Option<Estimate>) -> String {
    estimate.map_or(NONE.to_owned(), |one| to_error(one.mean, one.se))
}

fn share(estimate: Option<Estimate>) -> String {
    estimate.map_or(NONE.to_owned(), |one| per_cent(one.mean, one.se))
}

fn range(range: Option<Range>, factor: f64, language: Language) -> String {
    let Some(range) = range else {
        return NONE.to_owned();
    };
    let (low, high) = (range.low * factor, range.high * factor);
    let place = last_place(
        low.abs().max(high.abs()),
        range.error.map(|error| error * factor),
    );
    let (low, high) = (to_place(low, place), to_place(high, place));
    match language {
        Language::English => format!("{low} to {high}"),
        Language::Chinese => format!("{low} 至 {high}"),
    }
}

/// The place to which an error is printed: its first digit.
fn error_place(error: f64) -> i32 {
    if error > 0.0 {
        error.log10().floor() as i32
    } else {
        0
    }
}
