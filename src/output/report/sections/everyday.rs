//! The space in everyday figures, by which a practitioner can tell whether the inputs are sane.

use crate::analysis::everyday::{EverydayYear, STAFF_COST};
use crate::output::report::document::{Block, Section, Table};
use crate::output::report::findings::Findings;
use crate::text::{MONEY_UNIT, Text, fixed, money_unit_in_yuan, three_digits};

/// A figure of a year and what it is divided by.
type Row = (Text, fn(&EverydayYear) -> Option<f64>, f64);

/// The section.
pub(super) fn section(findings: &Findings<'_>) -> Section {
    let language = findings.language();
    let own = &findings.everyday[findings.subject];
    let unit = money_unit_in_yuan(language);
    let rows: [Row; 7] = [
        (
            Text::new("visits a day", "日均到访人次"),
            |year| year.visits_per_day,
            1.0,
        ),
        (
            Text::new("visits a year and resident", "每居民年均到访"),
            |year| year.visits_per_resident,
            1.0,
        ),
        (
            Text::new("operating cost a month", "月运营费"),
            |year| year.cost_per_month,
            unit,
        ),
        (Text::new("staff", "员工数"), |year| year.staff, 1.0),
        (
            Text::new("rent kept a month", "月租金收入"),
            |year| year.rent_per_month,
            unit,
        ),
        (
            Text::new("public money a visit, yuan", "每次到访公共投入（元）"),
            |year| year.public_money_per_visit,
            1.0,
        ),
        (
            Text::new(
                "soft governance a year and resident, yuan",
                "每居民年软治理经费（元）",
            ),
            |year| year.programme_per_resident,
            1.0,
        ),
    ];
    let rows = rows.map(|(name, figure, divisor)| {
        let mut name = findings.say(name).to_owned();
        if divisor != 1.0 {
            let unit = findings.say(MONEY_UNIT);
            name.push_str(&findings.words_of(format!(", {unit}"), format!("（{unit}）")));
        }
        let cells = own.years.iter().map(|year| {
            figure(year).map_or("–".to_owned(), |value| three_digits(value / divisor))
        });
        [name].into_iter().chain(cells).collect()
    });
    let years = own
        .years
        .iter()
        .map(|year| findings.words_of(format!("year {}", year.year), format!("第{}年", year.year)));
    let title = findings.title(findings.subject);
    let table = Table {
        caption: findings.words_of(
            format!("“{title}” in everyday figures: means over the draws still open in the year"),
            format!("“{title}”的日常数字：当年仍开放的抽样的均值"),
        ),
        header: [findings.say(Text::new("Figure", "数字")).to_owned()]
            .into_iter()
            .chain(years)
            .collect(),
        rows: rows.into(),
        words: 1,
        data: None,
    };
    let cost = fixed(STAFF_COST.yuan, 0);
    let grade = STAFF_COST.grade.name();
    let remark = findings.words_of(
        format!(
            "If a figure looks wrong to you, an input is wrong for your place. Staff is the wage part of operating cost \
             over {cost} yuan a year each (grade {grade}). Public money leaves works aside."
        ),
        format!("若有数字与经验不符，说明某项输入不适合当地。员工数按每人每年 {cost} 元折算（{grade} 级）；公共投入不含建设费。"),
    );
    Section::new(
        "everyday",
        Text::new("In everyday figures", "日常数字"),
        language,
        vec![Block::Table(table), Block::Paragraph(remark)],
    )
}
