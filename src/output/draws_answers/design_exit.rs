//! What `design-exit --from` writes and prints.

use super::words::{NONE, mean};
use crate::analysis::design_exit::{Condition, Direction, Field, Measured, Metric, Standing, Wish};
use crate::output::csv_file::{Cell, CsvRows};
use crate::output::design_exit_csv::{checked, pair};
use crate::output::report_part::ReportPart;
use crate::scenario::draws_table::DrawsTable;
use crate::text::{Language, MONEY_UNIT, Text, fixed};
use std::io::{self, Write};

/// Designs of the front that are printed; the file has all.
const MOST: usize = 20;

/// What was found.
#[derive(Clone, Debug)]
pub struct Findings<'a> {
    /// Designs on the draws that choose.
    pub first: Field<'a>,
    /// Designs on the other draws.
    pub second: Field<'a>,
    /// Where each stands against the front, on the draws that choose.
    pub standings: Vec<Standing>,
    /// The best that meets the conditions, or the nearest miss.
    pub chosen: Option<usize>,
    /// Whether it meets them.
    pub meets: bool,
    /// Whether a design is as good as the best.
    pub as_good: Vec<bool>,
}

/// The figures that are told: those that the table has, and those that are asked about.
pub fn shown(table: &DrawsTable, wish: &Wish) -> Vec<Metric> {
    let mut metrics = checked(wish);
    metrics.retain(|metric| {
        let measure = metric.measure();
        measure.is_some_and(|measure| table.place(measure).is_some())
    });
    metrics
}

/// Writes `designs.csv`, a row a design, on the draws that choose.
///
/// # Errors
/// If it cannot be written.
pub fn designs(writer: impl Write, table: &DrawsTable, findings: &Findings<'_>) -> io::Result<()> {
    let metrics = shown(table, findings.first.wish);
    let mut header = vec!["design".to_owned(), "alternative".to_owned()];
    header.extend(table.levers.iter().cloned());
    for metric in &metrics {
        let name = metric.name().replace(['-', '.'], "_");
        header.extend([name.clone(), format!("{name}_half_width")]);
    }
    let ends = [
        "n",
        "standing",
        "dominated_by",
        "meets",
        "surely_meets",
        "as_good",
    ];
    header.extend(ends.map(str::to_owned));
    let mut file = CsvRows::file(writer, header.iter().map(String::as_str))?;
    let titles: Vec<String> = table.designs.iter().map(|one| table.title(one)).collect();
    for (place, design) in table.designs.iter().enumerate() {
        let field = &findings.first;
        let flag = |holds: bool| Cell::Count(Some(u64::from(holds)));
        let by = match findings.standings[place] {
            Standing::Dominated { by } => titles[by].as_str(),
            _ => "",
        };
        let names = [
            Cell::Text(&titles[place]),
            Cell::Text(&table.alternatives[design.alternative]),
        ];
        let figures = metrics
            .iter()
            .flat_map(|metric| pair(field.measure(place, *metric)));
        file.row(
            names
                .into_iter()
                .chain(design.at.iter().map(|&value| Cell::from(value)))
                .chain(figures)
                .chain([
                    Cell::Count(Some(field.figures[place].draws)),
                    Cell::Text(findings.standings[place].name()),
                    Cell::Text(by),
                    flag(field.meets(place)),
                    flag(field.surely_meets(place)),
                    flag(findings.as_good[place]),
                ]),
        )?;
    }
    file.finish()?.flush()
}

/// The chosen design on both halves, and the front.
pub fn parts(table: &DrawsTable, findings: &Findings<'_>, language: Language) -> Vec<ReportPart> {
    let wish = findings.first.wish;
    let Some(chosen) = findings.chosen else {
        return Vec::new();
    };
    let draws = |field: &Field<'_>| fixed(field.figures[chosen].draws as f64, 0);
    let (first, second) = (draws(&findings.first), draws(&findings.second));
    let paragraph = |text: String| ReportPart::Paragraph(text);
    let mut parts = vec![
        ReportPart::Gap,
        paragraph(match language {
            Language::English => format!(
                "Chosen on the first {first} draws and reported on the other {second}, which had no part in \
                 choosing: what looked best by chance is not flattered."
            ),
            Language::Chinese => format!(
                "以前 {first} 次抽样挑选，以其余 {second} 次报告；后者未参与挑选，故不含因挑选而来的高估。"
            ),
        }),
        paragraph(chosen_words(table, findings, chosen, language)),
        check_table(table, findings, chosen, language),
    ];
    for condition in wish.conditions.iter().filter(|_| findings.meets) {
        parts.push(paragraph(held(condition, findings, chosen, language)));
    }
    let as_good = (0..table.designs.len()).filter(|&one| findings.as_good[one] && one != chosen);
    let as_good: Vec<String> = as_good
        .map(|one| table.title(&table.designs[one]))
        .collect();
    if !as_good.is_empty() {
        let list = as_good.join(Text::new(", ", "、").get(language));
        parts.push(paragraph(match language {
            Language::English => format!("As good, as far as the choosing draws can tell: {list}."),
            Language::Chinese => format!("挑选所用抽样无法区分、与之相当者：{list}。"),
        }));
    }
    parts.push(ReportPart::Gap);
    parts.extend(front(table, findings, chosen, language));
    parts
}

fn chosen_words(
    table: &DrawsTable,
    findings: &Findings<'_>,
    chosen: usize,
    language: Language,
) -> String {
    let wish = findings.first.wish;
    let title = table.title(&table.designs[chosen]);
    let asked: Vec<String> = wish.conditions.iter().map(Condition::to_string).collect();
    let asked = asked.join(Text::new(" and ", "且").get(language));
    let objective = wish.objective.metric.label().get(language);
    let most = wish.objective.direction == Direction::Maximise;
    match (language, findings.meets, asked.is_empty()) {
        (Language::English, false, _) => {
            format!("No design has {asked}. The nearest miss: {title}.")
        }
        (Language::Chinese, false, _) => format!("没有设计满足“{asked}”。最接近者：{title}。"),
        (Language::English, true, none) => {
            let way = if most { "highest" } else { "lowest" };
            let with = if none {
                String::new()
            } else {
                format!(" with {asked}")
            };
            format!("Best{with} ({way} {objective}): {title}.")
        }
        (Language::Chinese, true, none) => {
            let way = if most { "最高" } else { "最低" };
            let with = match none {
                true => String::new(),
                false => format!("满足“{asked}”的"),
            };
            format!("{with}最优（{objective}{way}）：{title}。")
        }
    }
}

/// A figure with the digits that its error leaves; the cost to government is made of an NPV.
fn number(metric: Metric, figure: Option<Measured>, language: Language) -> String {
    let (Some(figure), Some(measure)) = (figure, metric.measure()) else {
        return NONE.to_owned();
    };
    let error = figure.half_width.map(|width| width / 2.0);
    mean(measure, Some(figure.mean), error, language)
}

fn check_table(
    table: &DrawsTable,
    findings: &Findings<'_>,
    chosen: usize,
    language: Language,
) -> ReportPart {
    let unit = MONEY_UNIT.get(language);
    let say = |text: Text| text.get(language).to_owned();
    let header = vec![
        match language {
            Language::English => format!("(money in {unit})"),
            Language::Chinese => format!("（金额单位：{unit}）"),
        },
        say(Text::new("choosing draws", "挑选所用抽样")),
        say(Text::new("other draws", "其余抽样")),
    ];
    let rows = shown(table, findings.first.wish).into_iter().map(|metric| {
        let figure = |field: &Field<'_>| number(metric, field.measure(chosen, metric), language);
        vec![
            metric.label().get(language).to_owned(),
            figure(&findings.first),
            figure(&findings.second),
        ]
    });
    ReportPart::Table {
        header,
        rows: rows.collect(),
        keys: 1,
        texts: 1,
    }
}

/// How a condition fares on the other draws.
fn held(
    condition: &Condition,
    findings: &Findings<'_>,
    chosen: usize,
    language: Language,
) -> String {
    let figure = findings.second.measure(chosen, condition.metric);
    let mean = figure.is_some_and(|figure| condition.holds(figure.mean));
    let surely = figure.is_some_and(|figure| condition.holds(condition.conservative(&figure)));
    let text = match (mean, surely) {
        (true, true) => Text::new(
            "WISH: holds on the other draws, to the conservative end of the 95% interval.",
            "WISH：在其余抽样上成立，95%区间的保守端也成立。",
        ),
        (true, false) => Text::new(
            "WISH: holds on the other draws, but NOT at the conservative end of the 95% interval.",
            "WISH：在其余抽样上成立，但95%区间的保守端不成立。",
        ),
        (false, _) => Text::new(
            "WISH: does NOT hold on the other draws.",
            "WISH：在其余抽样上不成立。",
        ),
    };
    text.get(language).replace("WISH", &condition.to_string())
}

/// The front, from the highest social NPV of the other draws to the lowest.
fn front(
    table: &DrawsTable,
    findings: &Findings<'_>,
    chosen: usize,
    language: Language,
) -> Vec<ReportPart> {
    let metrics = shown(table, findings.first.wish);
    let of = |wanted: Standing| move |one: &usize| findings.standings[*one] == wanted;
    let all = 0..table.designs.len();
    let members: Vec<usize> = all.clone().filter(of(Standing::Front)).collect();
    let tied = all.filter(of(Standing::Tied)).count();
    let count = members.len();
    let mut header = vec![Text::new("design", "设计").get(language).to_owned()];
    header.extend(
        metrics
            .iter()
            .map(|metric| metric.label().get(language).replacen(' ', "\n", 1)),
    );
    let cells = |&one: &usize| {
        let mark = match one == chosen {
            true => Text::new(" (chosen)", "（所选）").get(language),
            false => "",
        };
        let figures = metrics
            .iter()
            .map(|&metric| number(metric, findings.second.measure(one, metric), language));
        [format!("{}{mark}", table.title(&table.designs[one]))]
            .into_iter()
            .chain(figures)
            .collect()
    };
    vec![
        ReportPart::Paragraph(match language {
            Language::English => format!(
                "Pareto front of cost to government, social NPV and full service, as far as the table has \
                 them, on the choosing draws: {count} designs, and {tied} that these draws cannot tell from it \
                 (designs.csv). Their figures on the other draws:"
            ),
            Language::Chinese => format!(
                "政府净成本、社会净现值与足额服务（以表中所有者为限）的帕累托前沿，按挑选所用抽样：{count} 种设计，另有 {tied} 种在误差内无法区分（designs.csv）。其在其余抽样上的数值："
            ),
        }),
        ReportPart::Table {
            header,
            rows: members.iter().take(MOST).map(cells).collect(),
            keys: 1,
            texts: 1,
        },
        ReportPart::Gap,
    ]
}
