//! The charts of `breakeven`: rows handed to [`charts`](crate::output::charts).

use super::csv::{At, Setup};
use super::words;
use crate::analysis::breakeven::{
    Aim, Axis, Course, Crossing, Discounting, LevelAnswer, PreferredAnswer,
};
use crate::analysis::precision::{Estimate, Statistic};
use crate::output::charts::{
    ChangeMark, ChartError, CrossingMark, CurveAxes, CurveRow, FrontierAxes, FrontierCell,
    FrontierPoint, OptionRow, Picture, Tone, break_even_curve, options_by_value, two_way_frontier,
};
use crate::output::run_charts::Words;
use crate::text::{Language, Text};

const SAME_DRAWS: Text = Text::new(
    "Every value of the input meets the same draws; between them the crossing is searched",
    "输入的每个取值面对相同的抽样；交点在其间细找",
);

const STRAIGHT_LINES: Text = Text::new(
    "Known at the cells of the table; straight lines between them",
    "表中格点处为计算值，其间按直线插值",
);

/// What a chart says of how its curves are known.
const fn how(interpolated: bool) -> Text {
    match interpolated {
        true => STRAIGHT_LINES,
        false => SAME_DRAWS,
    }
}

/// Limits of a crossing, the ends of the range where they are open.
fn drawn_limits(crossing: &Crossing, axis: &Axis) -> (f64, f64) {
    (
        crossing.low.unwrap_or(axis.low),
        crossing.high.unwrap_or(axis.high),
    )
}

fn axes(axis: &Axis, figure: String, unit: &str, language: Language) -> CurveAxes {
    CurveAxes {
        figure,
        figure_unit: words::axis_unit(unit),
        target: 0.0,
        input: words::input(axis, language),
        input_unit: words::input_axis_unit(axis.unit),
        verdicts: Vec::new(),
    }
}

/// A figure over the input, a panel an alternative.
///
/// # Errors
/// If there are too many alternatives or the drawing library refuses.
pub fn curve(
    setup: &Setup<'_>,
    aim: &Aim,
    answers: &[At<'_, LevelAnswer>],
    chart: &Words,
) -> Result<Picture, ChartError> {
    let (names, language) = (chart.drawable_names(), chart.language);
    let own = || {
        answers
            .iter()
            .map(|at| at.answer)
            .filter(|one| one.aim == *aim)
    };
    let mut rows = Vec::new();
    let mut marks = Vec::new();
    let figure = words::figure(aim.measure, aim.statistic, language);
    let mut axes = axes(setup.axis, figure, aim.unit(), language);
    axes.target = aim.value;
    for answer in own() {
        let name = &names[answer.alternative];
        for (&at, gap) in setup.points.iter().zip(&answer.gaps) {
            rows.push(CurveRow {
                alternative: name.clone(),
                at,
                value: gap.value.map(|gap| gap + aim.value),
                half_width: gap.half_width,
            });
        }
        marks.extend(answer.crossings.iter().map(|crossing| CrossingMark {
            alternative: name.clone(),
            place: (crossing.from, crossing.to),
            limits: drawn_limits(crossing, setup.axis),
        }));
        let verdict = match answer.course {
            Course::Crosses => words::crossings(&answer.crossings, setup.axis, language),
            course => words::course(course, answer.flat, language).to_owned(),
        };
        axes.verdicts.push((name.clone(), verdict));
    }
    let title = Text::new("Where the target is reached", "何处达到目标");
    break_even_curve(
        &rows,
        &marks,
        &axes,
        &chart.style(title, how(setup.interpolated)),
    )
}

/// Every option over the input, and where the best changes; the flag tells whether lines are straight
/// between the cells of a table.
///
/// # Errors
/// If there are too many alternatives or the drawing library refuses.
pub fn options(
    axis: &Axis,
    answer: &PreferredAnswer,
    (title, interpolated): (Text, bool),
    chart: &Words,
) -> Result<Picture, ChartError> {
    let (names, language) = (chart.drawable_names(), chart.language);
    let mut rows = Vec::new();
    for (name, levels) in names.iter().zip(&answer.levels) {
        rows.extend(
            answer
                .points
                .iter()
                .zip(levels)
                .map(|(&at, level)| OptionRow {
                    option: name.clone(),
                    at,
                    value: level.value,
                }),
        );
    }
    let marks: Vec<ChangeMark> = answer
        .changes
        .iter()
        .map(|change| {
            let place = words::place(&change.place, axis, language);
            let limits = words::limits(&change.place, axis, language);
            let (before, behind) = (&names[change.before], &names[change.behind]);
            ChangeMark {
                at: 0.5 * (change.place.from + change.place.to),
                limits: drawn_limits(&change.place, axis),
                words: match language {
                    Language::English => {
                        format!("{before} → {behind} at {place} (limits {limits})")
                    }
                    Language::Chinese => {
                        format!("{before} → {behind}，更替处 {place}（置信限 {limits}）")
                    }
                },
            }
        })
        .collect();
    let figure = words::figure(answer.measure, Statistic::Mean, language);
    let axes = axes(axis, figure, answer.measure.unit(), language);
    options_by_value(&rows, &marks, &axes, &chart.style(title, how(interpolated)))
}

/// The discount rate along a chart of options.
///
/// # Errors
/// If there are too many alternatives or the drawing library refuses.
pub fn discount(axis: &Axis, answer: &Discounting, chart: &Words) -> Result<Picture, ChartError> {
    let title = Text::new(
        "Which option is best at which discount rate",
        "不同折现率下何者最优",
    );
    options(axis, &answer.rates, (title, false), chart)
}

/// The axes of a frontier.
fn frontier_axes(
    setup: &Setup<'_>,
    second: &Axis,
    caption: String,
    tones: Vec<(Tone, String)>,
    language: Language,
) -> FrontierAxes {
    FrontierAxes {
        caption,
        across: (
            words::input(second, language),
            words::input_axis_unit(second.unit),
        ),
        up: (
            setup.axis.path.clone(),
            words::input_axis_unit(setup.axis.unit),
        ),
        tones,
    }
}

/// Two inputs, and where a figure reaches its target.
///
/// # Errors
/// If there are too many alternatives or the drawing library refuses.
pub fn level_frontier(
    setup: &Setup<'_>,
    second: &Axis,
    aim: &Aim,
    answers: &[At<'_, LevelAnswer>],
    chart: &Words,
) -> Result<Picture, ChartError> {
    let (names, language) = (chart.drawable_names(), chart.language);
    let mut cells = Vec::new();
    let mut points = Vec::new();
    let mut branches = Branches::default();
    let own = answers.iter().filter(|at| at.answer.aim == *aim);
    for At { second, answer } in own {
        let panel = &names[answer.alternative];
        let across = second.unwrap_or(0.0);
        for (&up, gap) in setup.points.iter().zip(&answer.gaps) {
            cells.push(FrontierCell {
                panel: panel.clone(),
                across,
                up,
                tone: tone(*gap),
            });
        }
        let rises: Vec<(usize, usize)> = answer
            .crossings
            .iter()
            .map(|one| (answer.alternative, usize::from(one.rises)))
            .collect();
        let own = branches.of(answer.alternative, rises);
        points.extend(
            answer
                .crossings
                .iter()
                .zip(own)
                .map(|(one, branch)| FrontierPoint {
                    panel: panel.clone(),
                    across,
                    up: 0.5 * (one.from + one.to),
                    limits: drawn_limits(one, setup.axis),
                    branch: Some(branch),
                }),
        );
    }
    let tones = vec![
        (Tone::Above, Text::new("Above the target", "高于目标")),
        (Tone::Below, Text::new("Below it", "低于目标")),
        (Tone::Open, Text::new("Within its error", "在误差之内")),
    ];
    let tones = tones
        .into_iter()
        .map(|(tone, text)| (tone, text.get(language).to_owned()));
    let caption = words::target(aim, language);
    let axes = frontier_axes(setup, second, caption, tones.collect(), language);
    let title = Text::new("Two inputs and the target", "两个输入与目标");
    two_way_frontier(
        &cells,
        &points,
        &axes,
        &chart.style(title, how(setup.interpolated)),
    )
}

/// On which side of its target a figure is, beyond its error.
fn tone(gap: Estimate) -> Tone {
    match (gap.value, gap.half_width) {
        (Some(value), Some(width)) if value > width => Tone::Above,
        (Some(value), Some(width)) if value < -width => Tone::Below,
        _ => Tone::Open,
    }
}

/// Two inputs, and which option is best.
///
/// # Errors
/// If there are too many alternatives or the drawing library refuses.
pub fn preferred_frontier(
    setup: &Setup<'_>,
    second: &Axis,
    answers: &[At<'_, PreferredAnswer>],
    chart: &Words,
) -> Result<Picture, ChartError> {
    let (names, language) = (chart.drawable_names(), chart.language);
    let panel = Text::new("Best option", "最优方案")
        .get(language)
        .to_owned();
    let mut cells = Vec::new();
    let mut points = Vec::new();
    let mut branches = Branches::default();
    let mut seen: Vec<usize> = Vec::new();
    for At { second, answer } in answers {
        let across = second.unwrap_or(0.0);
        for &up in setup.points {
            let place = answer.points.iter().position(|point| *point == up);
            let best = place.and_then(|place| answer.best[place].first().copied());
            if let Some(best) = best.filter(|best| !seen.contains(best)) {
                seen.push(best);
            }
            cells.push(FrontierCell {
                panel: panel.clone(),
                across,
                up,
                tone: best.map_or(Tone::Open, Tone::Option),
            });
        }
        let kinds: Vec<(usize, usize)> = answer
            .changes
            .iter()
            .map(|change| (change.before, change.behind))
            .collect();
        let own = branches.of(0, kinds);
        points.extend(
            answer
                .changes
                .iter()
                .zip(own)
                .map(|(change, branch)| FrontierPoint {
                    panel: panel.clone(),
                    across,
                    up: 0.5 * (change.place.from + change.place.to),
                    limits: drawn_limits(&change.place, setup.axis),
                    branch: Some(branch),
                }),
        );
    }
    seen.sort_unstable();
    let tones = seen
        .into_iter()
        .map(|one| (Tone::Option(one), names[one].clone()));
    let indicator = answers.first().map(|at| at.answer.measure);
    let caption = indicator.map_or(String::new(), |indicator| {
        words::figure(indicator, Statistic::Mean, language)
    });
    let axes = frontier_axes(setup, second, caption, tones.collect(), language);
    let title = Text::new("Two inputs and the best option", "两个输入与最优方案");
    two_way_frontier(
        &cells,
        &points,
        &axes,
        &chart.style(title, how(setup.interpolated)),
    )
}

/// Joins crossings from neighbour to neighbour, as long as there are as many of the same kinds.
#[derive(Default)]
struct Branches {
    last: Vec<Neighbour>,
    count: usize,
}

/// The last neighbour of a group: the kinds of its crossings and the numbers of their branches.
struct Neighbour {
    group: usize,
    kinds: Vec<(usize, usize)>,
    numbers: Vec<usize>,
}

impl Branches {
    fn of(&mut self, group: usize, kinds: Vec<(usize, usize)>) -> Vec<usize> {
        let known = self.last.iter().position(|last| last.group == group);
        let numbers = match known.map(|place| &self.last[place]) {
            Some(last) if last.kinds == kinds => last.numbers.clone(),
            _ => {
                let first = self.count;
                self.count += kinds.len();
                (first..self.count).collect()
            }
        };
        let neighbour = Neighbour {
            group,
            kinds,
            numbers: numbers.clone(),
        };
        match known {
            Some(place) => self.last[place] = neighbour,
            None => self.last.push(neighbour),
        }
        numbers
    }
}
