//! Who pays and who gains.

use crate::analysis::comparison::perspectives::Preference;
use crate::output::comparison::words::{Shown, list};
use crate::output::report::document::{Block, Section, Table};
use crate::output::report::findings::Findings;
use crate::text::Text;

/// The section.
pub(super) fn section(findings: &Findings<'_>) -> Section {
    let remark = Text::new(
        "A payment from one party to another costs the one what the other receives, and cancels in the sum; only what comes \
         from outside or is used up moves the account of society.",
        "一方付给另一方的钱，一增一减，在合计中相抵；只有来自外部的收益和消耗掉的资源才影响社会净现值。",
    );
    let mut blocks = vec![Block::Paragraph(findings.say(remark).to_owned())];
    blocks.extend(findings.charts("parties").map(Block::Chart));
    if !findings.answers.preferences.is_empty() && findings.answers.options.len() > 1 {
        blocks.push(Block::Table(preferences(findings)));
    }
    Section::new(
        "parties",
        Text::new("Who pays and who gains", "谁付费，谁受益"),
        findings.language(),
        blocks,
    )
}

fn preferences(findings: &Findings<'_>) -> Table {
    let shown = Shown::money(findings.language());
    let row = |one: &Preference| {
        let tied: Vec<&str> = one.tied.iter().map(|name| findings.titled(name)).collect();
        vec![
            findings.say(one.chooser.label()).to_owned(),
            findings.titled(&one.choice).to_owned(),
            list(&tied, findings.language()),
            shown.mean(one.npv),
        ]
    };
    let header = [
        Text::new("Party", "主体"),
        Text::new("Prefers", "偏好方案"),
        Text::new("Cannot tell from it", "与之不分高下"),
        Text::new("Its NPV under it", "其净现值"),
    ];
    let unit = shown.unit;
    Table {
        caption: findings.words_of(
            format!("What each party would choose on its own account ({unit})"),
            format!("各方只为自己考虑时的选择（{unit}）"),
        ),
        header: header.map(|text| findings.say(text).to_owned()).into(),
        rows: findings.answers.preferences.iter().map(row).collect(),
        words: 3,
        data: None,
    }
}
