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
        sections: sections.into_iter().flatten().collect(),
    }
}
