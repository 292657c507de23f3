//! What a report is made of.

use super::document::Chart;
use crate::analysis::breakeven::{Axis, PreferredAnswer};
use crate::analysis::comparison::{Answers, Mean};
use crate::analysis::everyday::Everyday;
use crate::analysis::headline::Headline;
use crate::analysis::influences::Influence;
use crate::analysis::judgement::Evidence;
use crate::analysis::mechanisms::MechanismRow;
use crate::engine::Outcome;
use crate::model::inputs::Grade;
use crate::output::frontier_report;
use crate::output::run_charts::Words;
use crate::scenario::{Alternative, Scenario};
use crate::text::{Language, Text};

/// Everything that was found about a scenario.
pub struct Findings<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its run.
    pub outcome: &'a Outcome,
    /// Language and names.
    pub words: &'a Words,
    /// Evidence behind every alternative.
    pub evidence: &'a [Evidence],
    /// The few figures of every alternative.
    pub headlines: Vec<Headline>,
    /// Everyday figures of every alternative.
    pub everyday: Vec<Everyday>,
    /// Comparison of the options.
    pub answers: Answers,
    /// Position of the alternative that the report looks at more closely.
    pub subject: usize,
    /// How fast support may leave it; none if it does not leave.
    pub exit: Option<frontier_report::Findings>,
    /// Inputs that go with the lead of the best option over the next.
    pub influences: Vec<Influence>,
    /// Positions of the best option and the next on average.
    pub rivals: Option<(usize, usize)>,
    /// Where the best option changes, by input.
    pub turns: Vec<Turn>,
    /// Draws behind the turns.
    pub turn_draws: u64,
    /// The instruments of the proposal, switched one at a time in the subject.
    pub mechanisms: Vec<MechanismRow>,
    /// Every chart, by section.
    pub charts: Vec<(&'static str, Chart)>,
    /// The part of the page that answers to its reader.
    pub live: Option<String>,
    /// What was typed.
    pub command: String,
    /// The manifest of the report.
    pub manifest: Vec<u8>,
}

/// Where the best option changes as an input runs over its 90 % interval.
pub struct Turn {
    /// The input and its interval.
    pub axis: Axis,
    /// Where it changes.
    pub answer: PreferredAnswer,
}

impl Findings<'_> {
    /// Language of the report.
    pub fn language(&self) -> Language {
        self.words.language
    }

    /// A text in it.
    pub(super) fn say(&self, text: Text) -> &'static str {
        text.get(self.language())
    }

    /// One of two sentences.
    pub(super) fn words_of(&self, english: String, chinese: String) -> String {
        match self.language() {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }

    /// Letter of a grade, or what a choice of the project is called.
    pub(super) fn grade(&self, grade: Grade) -> String {
        match grade {
            Grade::Setting => self.say(Text::new("setting", "设定")),
            _ => grade.name(),
        }
        .to_owned()
    }

    /// Title of an alternative by position.
    pub(super) fn title(&self, position: usize) -> &str {
        &self.words.alternatives[position]
    }

    /// Title of an alternative by name.
    pub(super) fn titled<'a>(&'a self, name: &'a str) -> &'a str {
        self.position(name)
            .map_or(name, |position| self.title(position))
    }

    /// Position of an alternative by name.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        let mut alternatives = self.scenario.alternatives.iter();
        alternatives.position(|one| one.name == name)
    }

    /// The alternative that the report looks at more closely.
    pub(super) fn chosen(&self) -> &Alternative {
        &self.scenario.alternatives[self.subject]
    }

    /// The charts of a section.
    pub(super) fn charts(&self, section: &str) -> impl Iterator<Item = Chart> {
        let own = self.charts.iter().filter(move |(name, _)| *name == section);
        own.map(|(_, chart)| chart.clone())
    }

    /// A mean of the appraisal gap of social NPV, by the name of its part, in the order that treats all
    /// causes alike.
    pub(super) fn gap(&self, part: &str) -> Option<Mean> {
        use crate::analysis::comparison::gap::Order;
        use crate::model::indicators::Indicator;
        let mut rows = self.answers.gap.iter();
        let found = rows.find(|row| {
            row.indicator == Indicator::NpvSocial.into()
                && row.order == Order::Average
                && row.part.name() == part
        });
        Some(found?.mean)
    }
}
