//! What `mechanisms` prints.

use crate::analysis::headline::Verdict;
use crate::analysis::mechanisms::{Effect, MechanismRow, Switched};
use crate::model::indicators::Indicator;
use crate::output::report_part::ReportPart;
use crate::text::{Language, MONEY_UNIT, Text, money_unit_in_yuan, to_error};

/// Shown where an effect does not exist.
const NONE: &str = "–";

/// Indicators of the printed table; the file has all.
const SHOWN: [Indicator; 8] = [
    Indicator::NpvSocial,
    Indicator::NpvGovernment,
    Indicator::Survived,
    Indicator::FullServiceYears,
    Indicator::VisitsTotal,
    Indicator::ParticipationFinal,
    Indicator::SelfFundingFinal,
    Indicator::Equity,
];

/// What is done, in words: which way an instrument is switched, and which it is.
pub fn action(row: &MechanismRow, language: Language) -> String {
    let title = row.change.instrument.title.get(language);
    match (row.change.switched, language) {
        (Switched::Off, Language::English) => format!("{title}: off"),
        (Switched::On, Language::English) => format!("{title}: on"),
        (Switched::Off, Language::Chinese) => format!("{title}：取消"),
        (Switched::On, Language::Chinese) => format!("{title}：启用"),
        (Switched::Tried, _) => title.to_owned(),
    }
}

/// Every switch with its effects, in the order of the table.
pub fn mechanisms(of: &str, rows: &[MechanismRow], language: Language) -> Vec<ReportPart> {
    let say = |text: Text| text.get(language).to_owned();
    let unit = MONEY_UNIT.get(language);
    let mut parts = vec![
        ReportPart::Gap,
        ReportPart::Paragraph(match language {
            Language::English => format!(
                "\"{of}\" with one instrument switched at a time: how much each figure changes, mean over the \
                 same draws (money in {unit}, shares in percentage points; {NONE} no effect beyond chance, 0 none in any draw but for rounding)"
            ),
            Language::Chinese => format!(
                "“{of}”逐一切换单项措施后各指标的变化，相同抽样的均值（金额单位：{unit}，占比为百分点；“{NONE}”为无超出偶然的效应，0 为除舍入外每次抽样都无变化）"
            ),
        }),
    ];
    let mut header = vec![say(Text::new("instrument", "措施"))];
    header.extend(SHOWN.map(|indicator| say(heading(indicator))));
    let shown = rows.iter().filter(|row| row.refused.is_none());
    let table = shown.map(|row| {
        let cells = SHOWN.iter().map(|&indicator| {
            row.effect(indicator)
                .map_or(NONE.to_owned(), |effect| cell(effect, language))
        });
        [action(row, language)].into_iter().chain(cells).collect()
    });
    parts.push(ReportPart::Table {
        header,
        rows: table.collect(),
        keys: 1,
        texts: 1,
    });
    let named = |wanted: &dyn Fn(&MechanismRow) -> bool| {
        let names: Vec<String> = rows
            .iter()
            .filter(|row| wanted(row))
            .map(|row| action(row, language))
            .collect();
        names.join(Text::new(", ", "、").get(language))
    };
    let notes = [
        (
            Text::new(
                "Without any effect under the choices made: ",
                "在现有设定下毫无作用：",
            ),
            named(&|row| row.does_nothing() && !row.change.held),
        ),
        (
            Text::new("Held at zero by the small model: ", "小模型恒取零："),
            named(&|row| row.change.held),
        ),
        (
            Text::new("Not possible here: ", "此处无法切换："),
            named(&|row| row.refused.is_some()),
        ),
    ];
    parts.push(ReportPart::Gap);
    for (text, names) in notes {
        if !names.is_empty() {
            let stop = Text::new(".", "。").get(language);
            parts.push(ReportPart::Paragraph(format!("{}{names}{stop}", say(text))));
        }
    }
    parts.push(ReportPart::Paragraph(say(Text::new(
        "Off is zero; on is the usual level (mechanisms.csv has each setting). Instruments work together: \
         effects of single switches do not add up.",
        "“取消”为零，“启用”取通常水平（各项取值见 mechanisms.csv）。各措施相互影响，单项效应不能相加。",
    ))));
    parts
}

/// A short heading in one or two lines.
const fn heading(indicator: Indicator) -> Text {
    match indicator {
        Indicator::NpvSocial => Text::new("social\nNPV", "社会\n净现值"),
        Indicator::NpvGovernment => Text::new("government\nNPV", "政府\n净现值"),
        Indicator::Survived => Text::new("open at\nhorizon", "期末\n仍开放"),
        Indicator::FullServiceYears => Text::new("full-service\nyears", "足额\n服务年数"),
        Indicator::VisitsTotal => Text::new("visits\nin all", "总到访\n人次"),
        Indicator::ParticipationFinal => Text::new("partici-\npation", "末年\n参与度"),
        Indicator::SelfFundingFinal => Text::new("self-\nfunding", "自我\n造血率"),
        Indicator::Equity => Text::new("equity\nratio", "公平比"),
        other => other.label(),
    }
}

/// An effect with its sign and the digits that its error leaves.
pub fn cell(effect: &Effect, language: Language) -> String {
    let spread = &effect.spread;
    let (Some(mean), false) = (spread.mean, effect.verdict == Verdict::Tie) else {
        return NONE.to_owned();
    };
    if effect.verdict == Verdict::Same {
        return "0".to_owned();
    }
    let factor = match effect.measure.unit() {
        "yuan" => 1.0 / money_unit_in_yuan(language),
        "share" => 100.0,
        _ => 1.0,
    };
    let number = to_error(mean * factor, spread.se.map(|se| se * factor));
    let sign = if mean > 0.0 && number != "0" { "+" } else { "" };
    let unit = if effect.measure.unit() == "share" {
        "%"
    } else {
        ""
    };
    format!("{sign}{number}{unit}")
}
