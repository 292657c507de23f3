//! The tables of `breakeven`; `docs/outputs.md` explains every column.

use crate::analysis::breakeven::{
    Axis, Discounting, LevelAnswer, PreferredAnswer, RateEnd, RateRange,
};
use crate::analysis::precision::Estimate;
use crate::model::discount;
use crate::output::csv_file::{Cell, CsvRows};
use std::io::{self, Write};

/// An answer along the first input, at a value of the second where there is one.
#[derive(Clone, Copy, Debug)]
pub struct At<'a, T> {
    /// Value of the second input.
    pub second: Option<f64>,
    /// The answer.
    pub answer: &'a T,
}

/// What every table of a question needs.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    /// Names of the alternatives.
    pub names: &'a [&'a str],
    /// The input that is searched.
    pub axis: &'a Axis,
    /// The second input of a frontier.
    pub second: Option<&'a Axis>,
    /// Values of the input on the grid.
    pub points: &'a [f64],
    /// Whether these are the cells of a table, with straight lines between them.
    pub interpolated: bool,
}

/// Columns that say which inputs vary and over which range.
const INPUTS: [&str; 6] = [
    "input",
    "input_unit",
    "range_low",
    "range_high",
    "second_input",
    "second_value",
];

impl Setup<'_> {
    fn inputs(&self, second: Option<f64>) -> [Cell<'_>; 6] {
        [
            Cell::Text(&self.axis.path),
            Cell::Text(self.axis.unit),
            self.axis.low.into(),
            self.axis.high.into(),
            Cell::Text(self.second.map_or("", |axis| &axis.path)),
            second.into(),
        ]
    }
}

/// Writes `crossings.csv`: a row a crossing, or one that says that there is none.
///
/// # Errors
/// If it cannot be written.
pub fn crossings(
    writer: impl Write,
    setup: &Setup<'_>,
    answers: &[At<'_, LevelAnswer>],
) -> io::Result<()> {
    let figure = ["alternative", "indicator", "statistic", "unit", "target"];
    let found = [
        "course",
        "crossing",
        "direction",
        "from",
        "to",
        "limit_low",
        "limit_high",
        "shared",
    ];
    let header = figure.into_iter().chain(INPUTS).chain(found);
    let mut file = CsvRows::file(writer, header)?;
    for At { second, answer } in answers {
        let statistic = answer.aim.statistic.to_string();
        let figure = [
            Cell::Text(setup.names[answer.alternative]),
            Cell::Text(answer.aim.measure.name()),
            Cell::Text(&statistic),
            Cell::Text(answer.aim.unit()),
            answer.aim.value.into(),
        ];
        let keys = || figure.into_iter().chain(setup.inputs(*second));
        if answer.crossings.is_empty() {
            let blank = [
                Cell::Text(answer.course.name()),
                Cell::Count(None),
                Cell::Text(""),
                None.into(),
                None.into(),
                None.into(),
                None.into(),
                Cell::Count(None),
            ];
            file.row(keys().chain(blank))?;
        }
        for (number, one) in (1..).zip(&answer.crossings) {
            file.row(keys().chain([
                Cell::Text(answer.course.name()),
                Cell::Count(Some(number)),
                Cell::Text(if one.rises { "rises" } else { "falls" }),
                one.from.into(),
                one.to.into(),
                one.low.into(),
                one.high.into(),
                Cell::Count(Some(u64::from(one.shared))),
            ]))?;
        }
    }
    file.finish()?.flush()
}

/// Writes `curve.csv`: a row a value of the grid.
///
/// # Errors
/// If it cannot be written.
pub fn curve(
    writer: impl Write,
    setup: &Setup<'_>,
    answers: &[At<'_, LevelAnswer>],
) -> io::Result<()> {
    let figure = ["alternative", "indicator", "statistic", "unit", "target"];
    let header = figure
        .into_iter()
        .chain(INPUTS)
        .chain(["value", "estimate", "half_width"]);
    let mut file = CsvRows::file(writer, header)?;
    for At { second, answer } in answers {
        let statistic = answer.aim.statistic.to_string();
        for (point, gap) in setup.points.iter().zip(&answer.gaps) {
            let figure = [
                Cell::Text(setup.names[answer.alternative]),
                Cell::Text(answer.aim.measure.name()),
                Cell::Text(&statistic),
                Cell::Text(answer.aim.unit()),
                answer.aim.value.into(),
            ];
            let estimate = gap.value.map(|gap| gap + answer.aim.value);
            let cells = [(*point).into(), estimate.into(), gap.half_width.into()];
            let keys = figure.into_iter().chain(setup.inputs(*second));
            file.row(keys.chain(cells))?;
        }
    }
    file.finish()?.flush()
}

/// Writes `changes.csv`: a row a change of the best option, or one that says that there is none.
///
/// # Errors
/// If it cannot be written.
pub fn changes(
    writer: impl Write,
    setup: &Setup<'_>,
    answers: &[At<'_, PreferredAnswer>],
) -> io::Result<()> {
    let found = [
        "change",
        "before",
        "behind",
        "from",
        "to",
        "limit_low",
        "limit_high",
        "shared",
    ];
    let header = ["indicator", "unit"].into_iter().chain(INPUTS).chain(found);
    let mut file = CsvRows::file(writer, header)?;
    for At { second, answer } in answers {
        let (name, unit) = (answer.measure.name(), answer.measure.unit());
        let keys = || {
            let names = [name, unit].into_iter().map(Cell::Text);
            names.chain(setup.inputs(*second))
        };
        if answer.changes.is_empty() {
            let only = first_best(answer).map_or("", |one| setup.names[one]);
            let blank = [
                Cell::Count(Some(0)),
                Cell::Text(only),
                Cell::Text(only),
                None.into(),
                None.into(),
                None.into(),
                None.into(),
                Cell::Count(None),
            ];
            file.row(keys().chain(blank))?;
        }
        for (number, change) in (1..).zip(&answer.changes) {
            let place = &change.place;
            file.row(keys().chain([
                Cell::Count(Some(number)),
                Cell::Text(setup.names[change.before]),
                Cell::Text(setup.names[change.behind]),
                place.from.into(),
                place.to.into(),
                place.low.into(),
                place.high.into(),
                Cell::Count(Some(u64::from(place.shared))),
            ]))?;
        }
    }
    file.finish()?.flush()
}

/// The option that is best over the whole of a range in which the best never changes.
pub fn first_best(answer: &PreferredAnswer) -> Option<usize> {
    let mut bests = answer.best.iter().filter(|best| !best.is_empty());
    let mut common = bests.next()?.clone();
    for best in bests {
        common.retain(|one| best.contains(one));
    }
    common.first().copied()
}

/// Writes `options.csv`: a row an alternative at a value of the grid.
///
/// # Errors
/// If it cannot be written.
pub fn options(
    writer: impl Write,
    setup: &Setup<'_>,
    answers: &[At<'_, PreferredAnswer>],
) -> io::Result<()> {
    let figures = [
        "value",
        "alternative",
        "mean",
        "half_width",
        "best",
        "lead",
        "lead_half_width",
        "next",
    ];
    let header = ["indicator", "unit"]
        .into_iter()
        .chain(INPUTS)
        .chain(figures);
    let mut file = CsvRows::file(writer, header)?;
    for At { second, answer } in answers {
        let (name, unit) = (answer.measure.name(), answer.measure.unit());
        for (point, &value) in answer.points.iter().enumerate() {
            for (alternative, levels) in answer.levels.iter().enumerate() {
                let best = answer.best[point].contains(&alternative);
                let lead = answer.leads[point].filter(|_| best);
                let of_lead = lead.map_or(Estimate::default(), |(_, lead)| lead);
                let names = [name, unit].into_iter().map(Cell::Text);
                file.row(names.chain(setup.inputs(*second)).chain([
                    value.into(),
                    Cell::Text(setup.names[alternative]),
                    levels[point].value.into(),
                    levels[point].half_width.into(),
                    Cell::Count(Some(u64::from(best))),
                    of_lead.value.into(),
                    of_lead.half_width.into(),
                    Cell::Text(lead.map_or("", |(next, _)| setup.names[next])),
                ]))?;
            }
        }
    }
    file.finish()?.flush()
}

/// Writes `discount.csv`: a row an alternative under a schedule.
///
/// # Errors
/// If it cannot be written.
pub fn discount(writer: impl Write, names: &[&str], answer: &Discounting) -> io::Result<()> {
    let header = [
        "schedule",
        "vintage",
        "first_rate",
        "alternative",
        "indicator",
        "unit",
        "mean",
        "half_width",
        "rank",
        "gap_to_best",
        "gap_half_width",
        "same_best",
        "same_ranking",
    ];
    let mut file = CsvRows::file(writer, header)?;
    let own = &answer.schedules[0].order;
    for row in &answer.schedules {
        let schedule = row.schedule.map(|number| &discount::ALL[number]);
        for (alternative, level) in row.levels.iter().enumerate() {
            let rank = row.order.iter().position(|one| *one == alternative);
            let behind = row.behind[alternative];
            file.row([
                Cell::Text(schedule.map_or("as written", |schedule| schedule.name)),
                Cell::Text(schedule.map_or("", |schedule| schedule.vintage)),
                schedule.map(|schedule| schedule.rate(1)).into(),
                Cell::Text(names[alternative]),
                Cell::Text(answer.indicator.name()),
                Cell::Text(answer.indicator.unit()),
                level.value.into(),
                level.half_width.into(),
                Cell::Count(rank.map(|rank| rank as u64 + 1)),
                behind.and_then(|gap| gap.value).into(),
                behind.and_then(|gap| gap.half_width).into(),
                Cell::Count(Some(u64::from(row.order.first() == own.first()))),
                Cell::Count(Some(u64::from(row.order == *own))),
            ])?;
        }
    }
    file.finish()?.flush()
}

/// Writes `rates.csv`: the ranges of constant rates in which the best, and the whole ranking, hold.
///
/// # Errors
/// If it cannot be written.
pub fn rates(
    writer: impl Write,
    names: &[&str],
    axis: &Axis,
    answer: &Discounting,
) -> io::Result<()> {
    let header = [
        "what",
        "indicator",
        "looked_low",
        "looked_high",
        "rate_low",
        "low_limit_low",
        "low_limit_high",
        "low_swap",
        "rate_high",
        "high_limit_low",
        "high_limit_high",
        "high_swap",
    ];
    let mut file = CsvRows::file(writer, header)?;
    let swap = |end: &RateEnd| {
        end.swap.map_or(String::new(), |(first, second, _)| {
            format!("{} / {}", names[first], names[second])
        })
    };
    let limits = |end: &RateEnd| match end.swap {
        Some((_, _, crossing)) => [crossing.low, crossing.high],
        None => [None, None],
    };
    let parts: [(&str, &[RateRange]); 2] = [
        ("best", &answer.best_holds),
        ("ranking", &answer.ranking_holds),
    ];
    for (what, ranges) in parts {
        for range in ranges {
            let (low, high) = (limits(&range.low), limits(&range.high));
            let (low_swap, high_swap) = (swap(&range.low), swap(&range.high));
            file.row([
                Cell::Text(what),
                Cell::Text(answer.indicator.name()),
                axis.low.into(),
                axis.high.into(),
                range.low.rate.into(),
                low[0].into(),
                low[1].into(),
                Cell::Text(&low_swap),
                range.high.rate.into(),
                high[0].into(),
                high[1].into(),
                Cell::Text(&high_swap),
            ])?;
        }
    }
    file.finish()?.flush()
}
