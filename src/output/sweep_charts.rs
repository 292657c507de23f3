//! The charts of `sweep`: how each alternative stands in the last year against the first input that is
//! swept, one panel a value of the second.

use super::charts::{
    ChartError, Picture, ScenarioRow, Series as Shown, StandingRow, Unit, replace_missing,
    scenario_panels, standing_by_input,
};
use super::frontier_charts::{input_words, standing_axis};
use super::run_charts::Words;
use super::sweep_csv::CellRow;
use crate::analysis::sweep::ShareEstimate;
use crate::engine::Outcome;
use crate::model::series::Series;
use crate::scenario::SweepAxis;
use crate::text::{Language, Text, short};

/// Most panels of a chart.
const MOST_PANELS: usize = 6;

/// The chart of one alternative: `rows` are its cells, `name` its title. Inputs from the third on stay in
/// the middle of their values.
///
/// # Errors
/// If the drawing library refuses.
pub fn standing(
    rows: &[&CellRow<'_>],
    axes: &[SweepAxis],
    name: &str,
    words: &Words,
) -> Result<Picture, ChartError> {
    let language = words.language;
    let (path, others) = match axes {
        [first, others @ ..] => (first.path.as_str(), others),
        [] => ("", axes),
    };
    let mut style = words.style(TITLE, SUBTITLE);
    let colon = Text::new(": ", "：").get(language);
    style.title = replace_missing(&format!("{}{colon}{name}", TITLE.get(language))).0;
    style.subtitle = subtitle(others, language);
    let ends = |share: ShareEstimate| Some([share.value?, share.low()?, share.high()?]);
    let shown = rows.iter().filter(|row| {
        let further = others.iter().zip(row.values.iter().skip(1)).skip(1);
        let panel = others.first().zip(row.values.get(1).copied().flatten());
        panel.is_none_or(|(axis, value)| panels(axis).contains(&value))
            && further
                .into_iter()
                .all(|(axis, value)| *value == Some(middle(axis)))
    });
    let standing: Vec<StandingRow> = shown
        .filter_map(|row| {
            let last = row.figures.years.last()?;
            Some(StandingRow {
                panel: match others.first().zip(row.values.get(1).copied().flatten()) {
                    Some((axis, value)) => {
                        format!("{} = {}", input_words(&axis.path, language), short(value))
                    }
                    None => " ".to_owned(),
                },
                across: row.values.first().copied().flatten()?,
                open: ends(last.open),
                full_service: ends(last.full_service),
            })
        })
        .collect();
    standing_by_input(&standing, &standing_axis(path, None, language), &style)
}

/// Name of the files of [`scenarios`].
pub const SCENARIOS: &str = "open-by-scenario";

/// How long the alternatives of several scenarios stay open, everything as the scenarios have it.
///
/// # Errors
/// If there are too many scenarios or alternatives, or the drawing library refuses.
pub fn scenarios(runs: &[(Words, Outcome)]) -> Result<Picture, ChartError> {
    let Some((first, _)) = runs.first() else {
        return Err(ChartError::Drawing("no scenario".to_owned()));
    };
    let language = first.language;
    let mut style = first.style(SCENARIOS_TITLE, SCENARIOS_SUBTITLE);
    style.title = SCENARIOS_TITLE.get(language).to_owned();
    let colon = Text::new(": ", "：").get(language);
    let footers = runs
        .iter()
        .map(|(words, _)| format!("{}{colon}{}", words.title, words.footer));
    let stop = Text::new(" ", "").get(language);
    style.footer = replace_missing(&footers.collect::<Vec<_>>().join(stop)).0;
    let mut rows = Vec::new();
    for (words, outcome) in runs {
        let scenario = replace_missing(&words.title).0;
        let names = words.drawable_names();
        for (name, alternative) in names.iter().zip(&outcome.alternatives) {
            let years = &alternative.years;
            rows.extend((1..=years.horizon()).map(|t| ScenarioRow {
                scenario: scenario.clone(),
                alternative: name.clone(),
                year: t as i32,
                value: years.mean(Series::Open, t),
            }));
        }
    }
    let shown = Shown {
        label: Text::new("Share of draws still open", "仍开放的抽样占比"),
        unit: Unit::Share,
    };
    scenario_panels(&rows, &shown, &style)
}

const SCENARIOS_TITLE: Text = Text::new(
    "How long each kind of space stays open",
    "各类空间能开放多久",
);
const SCENARIOS_SUBTITLE: Text = Text::new(
    "One panel a scenario, one line an alternative, everything as the scenario has it",
    "每个情景一图，每个方案一线，其余均同情景设定",
);

const TITLE: Text = Text::new("Standing in the last year", "末年运营状况");
const SUBTITLE: Text = Text::new("Everything else as in the scenario", "其余均同情景设定");

/// What is plotted, and where inputs from the third on stand.
fn subtitle(others: &[SweepAxis], language: Language) -> String {
    let fixed: Vec<String> = others
        .iter()
        .skip(1)
        .map(|axis| {
            format!(
                "{} = {}",
                input_words(&axis.path, language),
                short(middle(axis))
            )
        })
        .collect();
    if fixed.is_empty() {
        return SUBTITLE.get(language).to_owned();
    }
    let fixed = fixed.join(Text::new(", ", "，").get(language));
    match language {
        Language::English => format!("At {fixed}; everything else as in the scenario"),
        Language::Chinese => format!("取 {fixed}，其余均同情景设定"),
    }
}

/// Values of an input that have a panel, spread over all of them where there are many.
fn panels(axis: &SweepAxis) -> Vec<f64> {
    let values = &axis.values;
    let count = values.len().min(MOST_PANELS);
    let place = |panel: usize| panel * (values.len() - 1) / (count - 1).max(1);
    (0..count).map(|panel| values[place(panel)]).collect()
}

fn middle(axis: &SweepAxis) -> f64 {
    axis.values[(axis.values.len() - 1) / 2]
}
