//! Writes what a search found, whether along inputs of a scenario or between the cells of a table.

use crate::analysis::breakeven::{Aim, Curve, LevelAnswer, PreferredAnswer};
use crate::cli::failure::Failure;
use crate::cli::question::Answering;
use crate::output::breakeven::charts;
use crate::output::breakeven::csv::{self, At, Setup};
use crate::output::breakeven::report::{self, Voice};
use crate::output::charts::{ChartError, Picture};
use crate::output::report_part::ReportPart;
use crate::output::run_charts::Words;
use crate::text::Text;

/// What a question comes to.
pub(in crate::cli) struct Told {
    /// What is printed.
    pub(in crate::cli) parts: Vec<ReportPart>,
    /// Charts and the names of their files.
    pub(in crate::cli) charts: Vec<(String, Result<Picture, ChartError>)>,
}

/// Answers along the first input, with the value of the second where there is one.
pub(in crate::cli) type Found<T> = Vec<(Option<f64>, T)>;

/// Where and in which words it is written.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Teller<'a> {
    pub(in crate::cli) answering: &'a Answering<'a>,
    pub(in crate::cli) words: &'a Words,
    /// Whether charts are drawn.
    pub(in crate::cli) charts: bool,
}

/// The curves of some targets: by target, then by alternative.
pub(in crate::cli) fn level_curves(alternatives: usize, aims: &[Aim]) -> Vec<Curve> {
    aims.iter()
        .flat_map(|&aim| {
            (0..alternatives).map(move |alternative| Curve::Level { alternative, aim })
        })
        .collect()
}

impl Teller<'_> {
    /// Titles of the alternatives and the language.
    pub(in crate::cli) fn voice(&self) -> Voice<'_> {
        Voice {
            language: self.answering.terminal.language,
            titles: &self.words.alternatives,
        }
    }

    /// Where figures reach targets; answers are in the order of [`level_curves`].
    pub(in crate::cli) fn targets(
        &self,
        setup: &Setup<'_>,
        aims: &[Aim],
        found: &Found<Vec<LevelAnswer>>,
    ) -> Result<Told, Failure> {
        let curves = aims.len() * setup.names.len();
        // By figure and alternative, then along the second input.
        let all: Vec<At<LevelAnswer>> = (0..curves)
            .flat_map(|curve| {
                found.iter().map(move |(second, answers)| At {
                    second: *second,
                    answer: &answers[curve],
                })
            })
            .collect();
        self.answering
            .table("crossings.csv", |file| csv::crossings(file, setup, &all))?;
        self.answering
            .table("curve.csv", |file| csv::curve(file, setup, &all))?;
        let mut drawn = Vec::new();
        for (number, aim) in aims.iter().enumerate().filter(|_| self.charts) {
            let suffix = match aims.len() {
                1 => String::new(),
                _ => format!("-{}", number + 1),
            };
            drawn.push(match setup.second {
                None => (
                    format!("break-even{suffix}"),
                    charts::curve(setup, aim, &all, self.words),
                ),
                Some(second) => (
                    format!("frontier{suffix}"),
                    charts::level_frontier(setup, second, aim, &all, self.words),
                ),
            });
        }
        Ok(Told {
            parts: report::levels(setup, &all, self.voice()),
            charts: drawn,
        })
    }

    /// Where the best option changes.
    pub(in crate::cli) fn preferred(
        &self,
        setup: &Setup<'_>,
        found: &Found<PreferredAnswer>,
    ) -> Result<Told, Failure> {
        let all: Vec<At<PreferredAnswer>> = found
            .iter()
            .map(|(second, answer)| At {
                second: *second,
                answer,
            })
            .collect();
        self.answering
            .table("changes.csv", |file| csv::changes(file, setup, &all))?;
        self.answering
            .table("options.csv", |file| csv::options(file, setup, &all))?;
        let drawn = match (setup.second, all.first()) {
            _ if !self.charts => Vec::new(),
            (Some(second), _) => vec![(
                "frontier".to_owned(),
                charts::preferred_frontier(setup, second, &all, self.words),
            )],
            (None, Some(only)) => {
                let title = Text::new("Which option is best", "何者最优");
                let manner = (title, setup.interpolated);
                let drawn = charts::options(setup.axis, only.answer, manner, self.words);
                vec![("preferred".to_owned(), drawn)]
            }
            (None, None) => Vec::new(),
        };
        Ok(Told {
            parts: report::preferred(setup, &all, self.voice()),
            charts: drawn,
        })
    }
}
