//! Problems as text for a terminal or a log.

use super::code::Severity;
use super::problem::Problem;
use super::problems::Problems;
use super::sources::{Place, Sources};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use std::fmt;
use std::sync::Arc;

/// Problems shown in full; the rest are counted.
pub const MOST_SHOWN: usize = 50;

/// An excerpt longer than this, in bytes, is named and not printed.
const LONGEST_EXCERPT: usize = 2000;

/// How to render.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to use the colours of a terminal.
    pub colours: bool,
    /// Columns to fill.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            colours: false,
            width: 100,
        }
    }
}

impl Problems {
    /// All problems, at most [`MOST_SHOWN`] of them in full, and a line that counts them.
    pub fn render(&self, style: Style) -> String {
        let theme = if style.colours {
            GraphicalTheme::unicode()
        } else {
            GraphicalTheme::unicode_nocolor()
        };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(style.width)
            .with_context_lines(1)
            .with_links(false);
        let sorted = self.sorted();
        // Errors first when not all fit: a run that stops must say why.
        let mut shown = sorted.clone();
        shown.sort_by_key(|problem| !problem.is_error());
        shown.truncate(MOST_SHOWN);
        let mut text = String::new();
        for problem in sorted
            .iter()
            .filter(|problem| shown.iter().any(|kept| std::ptr::eq(*kept, **problem)))
        {
            if !text.is_empty() {
                text.push('\n');
            }
            let located = Located::new(problem, &self.sources);
            // Writing to a string does not fail.
            let _ = handler.render_report(&mut text, &located);
        }
        let hidden = sorted.len() - shown.len();
        if hidden > 0 {
            text.push_str(&format!("\n… and {hidden} more\n"));
        }
        if !sorted.is_empty() {
            text.push_str(&format!("\n{}\n", self.summary()));
        }
        text
    }

    /// How many errors and warnings there are, in words.
    pub fn summary(&self) -> String {
        let count = |number: usize, word: &str| match number {
            0 => None,
            1 => Some(format!("1 {word}")),
            _ => Some(format!("{number} {word}s")),
        };
        let parts: Vec<_> = [
            count(self.errors(), "error"),
            count(self.warnings(), "warning"),
        ]
        .into_iter()
        .flatten()
        .collect();
        parts.join(", ")
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.render(Style::default()))
    }
}

impl std::error::Error for Problems {}

/// A problem with the text it points into, as the renderer wants it.
///
/// The renderer shows one text a problem: places in other texts become lines of the hint.
#[derive(Debug)]
struct Located<'a> {
    problem: &'a Problem,
    source: Option<&'a NamedSource<Arc<str>>>,
    labels: Vec<LabeledSpan>,
    help: Option<String>,
}

impl<'a> Located<'a> {
    fn new(problem: &'a Problem, sources: &'a Sources) -> Self {
        let mut labels = Vec::new();
        let mut lines = Vec::new();
        let mut source = None;
        if let Some(place) = problem.place {
            if printable(sources, place) {
                source = Some(sources.named(place.file));
                labels.push(LabeledSpan::new_primary_with_span(
                    Some(problem.label.clone()).filter(|label| !label.is_empty()),
                    place.start..place.end,
                ));
            } else {
                lines.push(format!("at {}: {}", sources.describe(place), problem.label));
            }
        }
        for (place, label) in &problem.also {
            let same_text = problem.place.is_some_and(|main| main.file == place.file);
            if source.is_some() && same_text && printable(sources, *place) {
                labels.push(LabeledSpan::new_with_span(
                    Some(label.clone()),
                    place.start..place.end,
                ));
            } else {
                lines.push(format!("{label}: {}", sources.describe(*place)));
            }
        }
        lines.extend(problem.hint.clone());
        Self {
            problem,
            source,
            labels,
            help: (!lines.is_empty()).then(|| lines.join("\n")),
        }
    }
}

/// Whether the lines of a place, and one more at either side, are short enough to print.
fn printable(sources: &Sources, place: Place) -> bool {
    let text = sources.text(place.file);
    let (Some(before), Some(within), Some(after)) = (
        text.get(..place.start),
        text.get(place.start..place.end),
        text.get(place.end..),
    ) else {
        return false;
    };
    let shown: usize = before.rsplit('\n').take(2).map(str::len).sum::<usize>()
        + within.len()
        + after.split('\n').take(2).map(str::len).sum::<usize>();
    shown <= LONGEST_EXCERPT
}

impl fmt::Display for Located<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.problem.message)
    }
}

impl std::error::Error for Located<'_> {}

impl miette::Diagnostic for Located<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.problem.code.name()))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.problem.code.severity() {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty())
            .then(|| Box::new(self.labels.iter().cloned()) as Box<dyn Iterator<Item = _>>)
    }
}
