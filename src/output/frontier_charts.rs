//! The charts of `frontier`: the heat map with the limit drawn in, and standing against the exit rate.

use super::breakeven::words::input_axis_unit;
use super::charts::{
    ChartError, HeatAxes, HeatRow, Picture, StandingAxis, StandingRow, Unit, exit_frontier,
    replace_missing, standing_by_input,
};
use super::run_charts::Words;
use crate::analysis::frontier::{Condition, FrontierRow, Lever};
use crate::analysis::sweep::{ShareEstimate, YearStanding};
use crate::model::inputs::Input;
use crate::scenario::SweepAxis;
use crate::text::{Language, Text, fixed, short};

/// Most panels of a heat map.
const MOST_PANELS: usize = 3;

/// What the charts of one alternative are made of.
#[derive(Clone, Debug)]
pub struct FrontierPictures {
    /// Title of the alternative.
    pub title: String,
    /// What its files are called after.
    pub name: String,
    /// What is varied beside the schedule: upwards, then by panel.
    pub axes: Vec<SweepAxis>,
    /// Exit rates, gentlest first.
    pub rates: Vec<f64>,
    /// The share that stands, by context and rate.
    pub shares: Vec<ShareEstimate>,
    /// Its limits.
    pub rows: Vec<FrontierRow>,
    /// Years of full support of the second chart.
    pub holds: Vec<f64>,
    /// How the space stands, by hold and rate.
    pub standings: Vec<YearStanding>,
}

/// A chart that was drawn, or why not, under the name of its files.
pub type Drawn = (String, Result<Picture, ChartError>);

/// Both charts of every alternative.
pub fn draw_all(all: &[FrontierPictures], condition: &Condition, words: &Words) -> Vec<Drawn> {
    let each = all.iter().flat_map(|one| {
        [
            (
                format!("frontier-{}", one.name),
                frontier(one, condition, words),
            ),
            (
                format!("standing-by-rate-{}", one.name),
                standing(one, condition, words),
            ),
        ]
    });
    each.collect()
}

fn frontier(
    one: &FrontierPictures,
    condition: &Condition,
    words: &Words,
) -> Result<Picture, ChartError> {
    let title = Text::new("How fast support may withdraw", "支持可以多快撤出");
    let subtitle = condition_words(condition, words.language);
    let mut style = words.style(title, Text::new("", ""));
    style.title = titled(title, &one.title, words.language);
    style.subtitle = subtitle;
    let limits: Vec<&FrontierRow> = one
        .rows
        .iter()
        .filter(|row| row.lever == Lever::Rate)
        .collect();
    let panels = panels(one.axes.get(1));
    let mut rows = Vec::new();
    for (position, limit) in limits.iter().enumerate() {
        let (Some(&up), Some(panel)) = (limit.context.first(), panel_of(limit, &panels)) else {
            continue;
        };
        // Further inputs stay in the middle of their values.
        let further = one.axes.iter().zip(&limit.context).skip(2);
        if further.clone().any(|(axis, value)| *value != middle(axis)) {
            continue;
        }
        let held = limit.limit.and_then(|limit| limit.value);
        for (rung, &rate) in one.rates.iter().enumerate() {
            rows.push(HeatRow {
                panel: panel_title(one.axes.get(1), panel, words.language),
                across: rate,
                up,
                share: one.shares[position * one.rates.len() + rung].value,
                holds: held.is_some_and(|held| rate <= held),
            });
        }
    }
    let language = words.language;
    let axes = HeatAxes {
        across: input_words(Lever::Rate.path(), language),
        up: one
            .axes
            .first()
            .map_or_else(String::new, |axis| input_words(&axis.path, language)),
        share: share_words(condition, language),
    };
    exit_frontier(&rows, &axes, &style)
}

/// Values of the second axis that have a panel: its ends and its middle; one where there is none.
fn panels(axis: Option<&SweepAxis>) -> Vec<Option<f64>> {
    let Some(axis) = axis else {
        return vec![None];
    };
    let values = &axis.values;
    if values.len() <= MOST_PANELS {
        return values.iter().copied().map(Some).collect();
    }
    let last = values.len() - 1;
    [0, last / 2, last]
        .map(|place| Some(values[place]))
        .to_vec()
}

fn panel_of(row: &FrontierRow, panels: &[Option<f64>]) -> Option<Option<f64>> {
    let own = row.context.get(1).copied();
    panels.iter().copied().find(|panel| *panel == own)
}

fn middle(axis: &SweepAxis) -> f64 {
    axis.values[(axis.values.len() - 1) / 2]
}

fn panel_title(axis: Option<&SweepAxis>, value: Option<f64>, language: Language) -> String {
    match (axis, value) {
        (Some(axis), Some(value)) => {
            format!("{} = {}", input_words(&axis.path, language), short(value))
        }
        _ => " ".to_owned(),
    }
}

fn standing(
    one: &FrontierPictures,
    condition: &Condition,
    words: &Words,
) -> Result<Picture, ChartError> {
    let language = words.language;
    let title = Text::new("Standing against the exit rate", "撤出速率与运营状况");
    let mut style = words.style(title, Text::new("", ""));
    style.title = titled(title, &one.title, language);
    let year = condition.year;
    style.subtitle = match language {
        Language::English => {
            format!("In year {year}, everything but hold years and rate as in the scenario")
        }
        Language::Chinese => format!("第 {year} 运营年，除全额支持年数与速率外均同情景设定"),
    };
    let ends = |share: ShareEstimate| Some([share.value?, share.low()?, share.high()?]);
    let mut rows = Vec::new();
    let mut standings = one.standings.iter();
    for hold in &one.holds {
        for &rate in &one.rates {
            let Some(standing) = standings.next() else {
                continue;
            };
            let years = fixed(*hold, 0);
            rows.push(StandingRow {
                panel: match language {
                    Language::English => format!("{years} years of full support"),
                    Language::Chinese => format!("全额支持 {years} 年"),
                },
                across: rate,
                open: ends(standing.open),
                full_service: ends(standing.full_service),
            });
        }
    }
    let wanted = Some(condition.probability);
    let axis = standing_axis(Lever::Rate.path(), wanted, language);
    standing_by_input(&rows, &axis, &style)
}

fn titled(title: Text, alternative: &str, language: Language) -> String {
    let colon = Text::new(": ", "：").get(language);
    let title = format!("{}{colon}{alternative}", title.get(language));
    replace_missing(&title).0
}

/// The condition in words.
pub fn condition_words(condition: &Condition, language: Language) -> String {
    let share = fixed(100.0 * condition.probability, 0);
    let (standing, year) = (condition.standing.label().get(language), condition.year);
    match language {
        Language::English => {
            format!("Condition: {standing} in year {year} in at least {share}% of draws")
        }
        Language::Chinese => format!("条件：第 {year} 运营年{standing}的抽样不少于 {share}%"),
    }
}

fn share_words(condition: &Condition, language: Language) -> String {
    let (standing, year) = (condition.standing.label().get(language), condition.year);
    match language {
        Language::English => format!("Share of draws: {standing} in year {year}"),
        Language::Chinese => format!("第 {year} 运营年{standing}的抽样占比"),
    }
}

/// An input as the axis of a chart of standing.
pub fn standing_axis(path: &str, wanted: Option<f64>, language: Language) -> StandingAxis {
    let input = Input::find(path);
    StandingAxis {
        name: input_words(path, language),
        unit: input.map_or(PER_UNIT, |input| input_axis_unit(input.definition().unit)),
        wanted,
    }
}

/// What the rate of a flow of the scenario's own is counted in.
const PER_UNIT: Unit = Unit::Count(Text::new("yuan for each unit", "元/单位"));

/// Names of the inputs that most questions are about.
const NAMES: [(&str, Text); 6] = [
    ("exit.rate", Text::new("exit rate", "撤出速率")),
    (
        "exit.hold_years",
        Text::new("years of full support", "全额支持年数"),
    ),
    ("exit.floor", Text::new("floor of support", "保底比例")),
    (
        "scale.revenue",
        Text::new(
            "revenue (1 = as in the scenario)",
            "收入水平（1 为情景设定）",
        ),
    ),
    (
        "scale.usage",
        Text::new("usage (1 = as in the scenario)", "使用水平（1 为情景设定）"),
    ),
    (
        "scale.cost",
        Text::new("cost (1 = as in the scenario)", "成本水平（1 为情景设定）"),
    ),
];

/// An input as a reader of the language knows it.
pub fn input_words(path: &str, language: Language) -> String {
    let named = NAMES.iter().find(|(known, _)| *known == path);
    match (named, Input::find(path), language) {
        (Some((_, name)), _, _) => name.get(language).to_owned(),
        (None, Some(input), Language::Chinese) => input.definition().meaning.zh.to_owned(),
        _ => path.to_owned(),
    }
}
