//! The sections of a report, one file each, in the order in which they are read.

mod answer;
mod appraisal;
mod assumptions;
mod change;
mod comparison;
mod everyday;
mod evidence;
mod exit;
mod method;
mod parties;
mod reproduce;
mod terms;

use super::document::{Block, Document, Section};
use super::findings::Findings;
use crate::output::run_words;
use crate::text::Text;

/// The report of what was found. A section with nothing to say is left out.
pub fn document(findings: &Findings<'_>) -> Document {
    let language = findings.language();
    let live = findings.live.clone().map(|html| {
        let heading = Text::new("Try it yourself", "自己动手试一试");
        Section::new("live", heading, language, vec![Block::Live(html)])
    });
    let sections = [
        Some(answer::section(findings)),
        Some(evidence::section(findings)),
        Some(everyday::section(findings)),
        Some(comparison::section(findings)),
        exit::section(findings),
        live,
        Some(parties::section(findings)),
        appraisal::section(findings),
        Some(change::section(findings)),
        Some(terms::section(findings)),
        Some(assumptions::section(findings)),
        Some(method::section(findings)),
        Some(reproduce::section(findings)),
    ];
    Document {
        language,
        title: findings.words.title.clone(),
        question: findings
            .say(Text::new(
                "How should this space be run, and how fast may public support leave it?",
                "这个空间该怎样运营？政府支持可以多快撤出？",
            ))
            .to_owned(),
        design: run_words::design(findings.scenario, findings.outcome.draws, language),
        sections: sections.into_iter().flatten().map(typeset).collect(),
    }
}

/// The section with minus signs in place of hyphens before figures; what is typed, drawn or taken along
/// stays as it is.
fn typeset(mut section: Section) -> Section {
    let mend = |text: &mut String| *text = with_minus_signs(text);
    for block in &mut section.blocks {
        match block {
            Block::Paragraph(text) | Block::Note(text) => mend(text),
            Block::List(items) => items.iter_mut().for_each(mend),
            Block::Figures(figures) => {
                for one in figures {
                    mend(&mut one.value);
                    mend(&mut one.note);
                }
            }
            Block::Table(table) => table.rows.iter_mut().flatten().for_each(mend),
            Block::Chart(_) | Block::Code(_) | Block::Attachment(_) | Block::Live(_) => {}
        }
    }
    section
}

fn with_minus_signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let figure = characters.peek().is_some_and(char::is_ascii_digit);
        let sign = character == '-' && figure && !before.is_alphanumeric() && before != '-';
        out.push(if sign { '−' } else { character });
        before = character;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::with_minus_signs;

    #[test]
    fn hyphens_before_figures_are_minus_signs() {
        assert_eq!(with_minus_signs("-5 to -3"), "−5 to −3");
        assert_eq!(
            with_minus_signs("npv-2, 2026-11-24, --draws, ten-1"),
            "npv-2, 2026-11-24, --draws, ten-1"
        );
    }
}
