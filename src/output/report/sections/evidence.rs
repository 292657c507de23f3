//! How good the evidence is, and how much of the answer rests on judgement.

use crate::analysis::judgement::{Evidence, GRADES};
use crate::model::inputs::Grade;
use crate::output::report::document::{Block, Section, Table};
use crate::output::report::findings::Findings;
use crate::text::{Text, per_cent};

/// The section.
pub(super) fn section(findings: &Findings<'_>) -> Section {
    let language = findings.language();
    let own = &findings.evidence[findings.subject];
    let title = findings.title(findings.subject);
    let mut header = vec![
        findings.say(Text::new("Grade", "等级")).to_owned(),
        findings.say(Text::new("What it means", "含义")).to_owned(),
        findings
            .say(Text::new("Uncertain inputs", "不确定输入数"))
            .to_owned(),
    ];
    header.push(
        findings
            .say(Text::new(
                "Share of what moves social NPV",
                "占社会净现值变动来源",
            ))
            .to_owned(),
    );
    let rows = GRADES
        .iter()
        .enumerate()
        .map(|(place, grade)| row(findings, own, place, *grade))
        .collect();
    let caption = findings.words_of(
        format!("Uncertain inputs of “{title}” by grade of evidence"),
        format!("“{title}”的不确定输入，按证据等级"),
    );
    let table = Table {
        caption,
        header,
        rows,
        words: 2,
        data: None,
    };
    let remark = Text::new(
        "The last column comes from squared rank correlations: a rough measure that leaves out interactions. \
         Better evidence on inputs of grade D that move the result most is what would make the answer firmer.",
        "最后一列依据秩相关系数的平方，是粗略度量，不含交互作用。若能改善那些影响最大的 D 级输入的证据，结论就会更可靠。",
    );
    Section::new(
        "evidence",
        Text::new("How good the evidence is", "证据有多可靠"),
        language,
        vec![
            Block::Table(table),
            Block::Paragraph(findings.say(remark).to_owned()),
        ],
    )
}

fn row(findings: &Findings<'_>, own: &Evidence, place: usize, grade: Grade) -> Vec<String> {
    vec![
        findings.grade(grade),
        findings.say(grade.meaning()).to_owned(),
        own.counts[place].to_string(),
        own.weights
            .map_or("–".to_owned(), |weights| per_cent(weights[place], None)),
    ]
}
