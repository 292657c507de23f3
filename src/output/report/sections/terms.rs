//! What the words of the report mean.

use crate::model::series::FULL_SERVICE_HOURS;
use crate::output::report::document::{Block, Section, Table};
use crate::output::report::findings::Findings;
use crate::text::{Text, per_cent};

/// The states of a space, a sentence each.
const STATES: [(&str, Text, Text); 5] = [
    (
        "P",
        Text::new("Participation", "参与"),
        Text::new(
            "The share of residents who take part in running the space; it grows with engagement that is any good, and fades without.",
            "参与空间营造与运营的居民比例；有质量的培育使其增长，缺乏培育则消退。",
        ),
    ),
    (
        "W",
        Text::new("Awareness", "知晓"),
        Text::new(
            "The share of residents who know the space and what it offers; only they can visit it.",
            "知道这个空间及其服务的居民比例；只有知晓者才可能到访。",
        ),
    ),
    (
        "K",
        Text::new("Capability", "能力"),
        Text::new(
            "How well the operator can run the space; it grows with practice and training.",
            "运营主体的运营能力；随实践与培训增长。",
        ),
    ),
    (
        "H",
        Text::new("Need fit", "需求契合度"),
        Text::new(
            "How well what the space offers fits what its residents need; needs drift, and reviews with refits bring it back.",
            "空间供给与居民需求的契合程度；需求会变化，评估与再改造可使其恢复。",
        ),
    ),
    (
        "C",
        Text::new("Condition", "设施状况"),
        Text::new(
            "The state of building and fit-out; it wears off, and upkeep and renewal restore it.",
            "建筑与装修的状况；会损耗，靠维护与更新恢复。",
        ),
    ),
];

/// Other words, a sentence each.
const WORDS: [(Text, Text); 6] = [
    (
        Text::new("Small model", "小投入产出模型"),
        Text::new(
            "An appraisal of the building alone: hardware money in, use as designed out, and nothing goes wrong.",
            "只看硬件的评估：投入建设资金，按设计使用率产出，假定一切顺利。",
        ),
    ),
    (
        Text::new("Big model", "大投入产出模型"),
        Text::new(
            "Hardware, soft governance and an operation that can fail, year by year.",
            "硬件、软治理与逐年、可能失败的运营。",
        ),
    ),
    (
        Text::new("Social NPV", "社会净现值"),
        Text::new(
            "All benefits less all resources used, in money of today; payments between parties cancel.",
            "全部收益减去全部资源消耗，折成现值；各方之间的支付相互抵消。",
        ),
    ),
    (
        Text::new("Full service", "足额服务"),
        Text::new(
            "Open for at least SHARE of full hours; an open space may run at minimum hours.",
            "开放时间不低于足额的 SHARE；仅“开放”可能只是最低时长。",
        ),
    ),
    (
        Text::new("Exit", "撤出"),
        Text::new(
            "The schedule by which public support falls: full support while it is held, then down to a floor.",
            "政府支持递减的安排：先全额保持若干年，再逐步降至保底。",
        ),
    ),
    (
        Text::new("Draw", "抽样"),
        Text::new(
            "One possible life of the space: one value of every uncertain input and one course of chance. Shares are shares of draws.",
            "空间的一种可能历程：每个不确定输入取一个值，并经历一种偶然。文中占比均指抽样占比。",
        ),
    ),
];

/// The section.
pub(super) fn section(findings: &Findings<'_>) -> Section {
    let share = per_cent(FULL_SERVICE_HOURS, None);
    let say = |text: Text| findings.say(text).replace("SHARE", &share);
    let states = STATES
        .map(|(letter, name, meaning)| vec![letter.to_owned(), say(name), say(meaning)])
        .into();
    let words = WORDS
        .map(|(name, meaning)| vec![say(name), say(meaning)])
        .into();
    let word = say(Text::new("Word", "词语"));
    let meaning = say(Text::new("What it means", "含义"));
    let table = |caption: Text, header: Vec<String>, rows: Vec<Vec<String>>| {
        let words = header.len();
        Block::Table(Table {
            caption: say(caption),
            header,
            rows,
            words,
            data: None,
        })
    };
    let letter = say(Text::new("Letter", "字母"));
    let mut blocks = vec![
        table(
            Text::new("The five states of a space", "空间的五个状态"),
            vec![letter, word.clone(), meaning.clone()],
            states,
        ),
        table(
            Text::new("Other words", "其他用语"),
            vec![word, meaning],
            words,
        ),
    ];
    blocks.extend(findings.charts("terms").map(Block::Chart));
    Section::new(
        "terms",
        Text::new("What the words mean", "用语说明"),
        findings.language(),
        blocks,
    )
}
