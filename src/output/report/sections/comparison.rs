//! The options side by side.

use crate::analysis::headline::{Estimate, Headline};
use crate::output::report::document::{Block, Section, Table};
use crate::output::report::findings::Findings;
use crate::output::run_report::verdict;
use crate::text::{MONEY_UNIT, Text, money_unit_in_yuan, per_cent, to_error};

/// The section.
pub(super) fn section(findings: &Findings<'_>) -> Section {
    let mut blocks = vec![Block::Table(table(findings))];
    let remark = Text::new(
        "All alternatives meet the same residents, costs and crises, draw by draw, so that what they share cancels. \
         An alternative with other model slots than the first is another model of the space and stands in the table alone. \
         A tie is declared where the 95% interval of the mean difference holds zero.",
        "各方案逐次面对相同的居民、成本与危机，共同部分相互抵消。模型结构不同于首个方案者属另一模型，只列于表中。平均差值的 95% 区间包含零时，记为不分高下。",
    );
    blocks.push(Block::Paragraph(findings.say(remark).to_owned()));
    blocks.extend(findings.charts("comparison").map(Block::Chart));
    Section::new(
        "comparison",
        Text::new("The options compared", "方案比较"),
        findings.language(),
        blocks,
    )
}

fn table(findings: &Findings<'_>) -> Table {
    let unit = money_unit_in_yuan(findings.language());
    let money = |one: Option<Estimate>| {
        one.map_or("–".to_owned(), |one| {
            let one = one.scaled(1.0 / unit);
            to_error(one.mean, one.se)
        })
    };
    let percent =
        |one: Option<Estimate>| one.map_or("–".to_owned(), |one| per_cent(one.mean, one.se));
    let header = [
        Text::new("Alternative", "方案"),
        Text::new("Social NPV", "社会净现值"),
        Text::new("Against the first", "与首个方案相差"),
        Text::new("On average", "平均而言"),
        Text::new("Cost to government", "政府净成本"),
        Text::new("Open at the end", "期末仍开放"),
        Text::new("Full service at the end", "期末足额服务"),
        Text::new("Visits a year", "年均到访"),
    ];
    let row = |(position, one): (usize, &Headline)| {
        let versus = one.versus_first;
        let last = one.years.last();
        vec![
            findings.title(position).to_owned(),
            money(one.social_npv),
            money(versus.map(|versus| versus.difference)),
            versus
                .map_or("–", |versus| findings.say(verdict(versus.verdict)))
                .to_owned(),
            money(one.public_cost),
            percent(last.map(|shares| shares.open)),
            percent(last.map(|shares| shares.full_service)),
            one.visits_a_year
                .map_or("–".to_owned(), |visits| to_error(visits.mean, visits.se)),
        ]
    };
    let unit = findings.say(MONEY_UNIT);
    Table {
        caption: findings.words_of(
            format!("All alternatives; money in {unit}, present values"),
            format!("全部方案；金额单位：{unit}，现值"),
        ),
        header: header.map(|text| findings.say(text).to_owned()).into(),
        rows: findings.headlines.iter().enumerate().map(row).collect(),
        words: 1,
        data: None,
    }
}
