//! Rows of charts, made of the same cases.

use super::*;

pub(super) fn curve_axes(case: &Case) -> CurveAxes {
    CurveAxes {
        figure: LONG.to_owned(),
        figure_unit: Unit::Yuan,
        target: 1e5,
        input: format!("exit.rate {LONG}"),
        input_unit: Unit::Share,
        verdicts: case
            .names
            .iter()
            .map(|name| (name.clone(), LONG.to_owned()))
            .collect(),
    }
}

pub(super) fn curve_rows(case: &Case) -> Vec<CurveRow> {
    each(case, |name, alternative, year| CurveRow {
        alternative,
        at: f64::from(year) / 7.0,
        value: (case.value)(name, year),
        half_width: (year % 4 != 0).then(|| 10.0 * f64::from(year)),
    })
}

pub(super) fn crossing_marks(case: &Case) -> Vec<CrossingMark> {
    each(case, |_, alternative, year| CrossingMark {
        alternative,
        place: (f64::from(year) / 7.0, (f64::from(year) + 1.0) / 7.0),
        limits: (f64::from(year) / 14.0, f64::from(year) / 5.0),
    })
}

pub(super) fn option_rows(case: &Case) -> Vec<OptionRow> {
    each(case, |name, option, year| OptionRow {
        option,
        at: f64::from(year) / 7.0,
        value: (case.value)(name, year),
    })
}

pub(super) fn change_marks(case: &Case) -> Vec<ChangeMark> {
    let years = case.years.iter().take(9);
    years
        .map(|year| ChangeMark {
            at: f64::from(*year) / 7.0,
            limits: (f64::from(*year) / 8.0, f64::from(*year) / 6.0),
            words: LONG.to_owned(),
        })
        .collect()
}

pub(super) fn frontier_axes() -> FrontierAxes {
    FrontierAxes {
        caption: LONG.to_owned(),
        across: (LONG.to_owned(), Unit::Yuan),
        up: (LONG.to_owned(), Unit::Share),
        tones: vec![
            (Tone::Above, LONG.to_owned()),
            (Tone::Below, "B".to_owned()),
            (Tone::Option(3), LONG.to_owned()),
        ],
    }
}

pub(super) fn frontier_cells(case: &Case) -> Vec<FrontierCell> {
    each(case, |name, panel, year| FrontierCell {
        panel,
        across: f64::from(year % 5),
        up: f64::from(year / 5),
        tone: match (case.value)(name, year) {
            Some(value) if value > 0.0 => Tone::Above,
            Some(_) => Tone::Option(name),
            None => Tone::Open,
        },
    })
}

pub(super) fn frontier_points(case: &Case) -> Vec<FrontierPoint> {
    each(case, |_, panel, year| FrontierPoint {
        panel,
        across: f64::from(year % 5),
        up: f64::from(year / 5) + 0.2,
        limits: (f64::from(year / 5), f64::from(year / 5) + 0.7),
        branch: (year % 2 == 0).then_some(0),
    })
}

pub(super) fn effect_columns() -> Vec<EffectColumn> {
    let units = [
        Unit::Yuan,
        Unit::Share,
        VISITS.unit,
        Unit::Yuan,
        Unit::Share,
    ];
    let column = |unit| EffectColumn {
        name: LONG.to_owned(),
        unit,
    };
    units.map(column).into_iter().collect()
}

pub(super) fn effect_rows(case: &Case) -> Vec<EffectRow> {
    let rows = case.names.iter().enumerate();
    rows.map(|(index, name)| EffectRow {
        name: format!("{name} {index}"),
        effects: (1..=5)
            .map(|year| {
                let value = (case.value)(index, year)?;
                Some((value, Some(value.abs() / 3.0), EffectOutcome::Better))
            })
            .collect(),
    })
    .collect()
}

pub(super) fn distribution_rows(case: &Case) -> Vec<DistributionRow> {
    case.names
        .iter()
        .enumerate()
        .map(|(index, name)| DistributionRow {
            alternative: name.clone(),
            quantiles: case
                .years
                .iter()
                .filter_map(|year| Some((f64::from(*year) / 21.0, (case.value)(index, *year)?)))
                .collect(),
            probability_positive: (case.value)(index, 1).map(share),
        })
        .collect()
}

/// Draws that double with the year, errors of all sizes.
pub(super) fn error_rows(case: &Case) -> Vec<ErrorRow> {
    each(case, |name, alternative, year| ErrorRow {
        target: format!("npv.social:mean:{}% {LONG}", 1 + name % 3),
        alternative,
        draws: 4096 << year.rem_euclid(40),
        multiple: (case.value)(name, year),
    })
}

pub(super) fn heat_axes() -> HeatAxes {
    HeatAxes {
        across: LONG.to_owned(),
        up: LONG.to_owned(),
        share: LONG.to_owned(),
    }
}

/// A panel a name; levels rise with the names of a panel, values across with the years.
pub(super) fn heat_rows(case: &Case) -> Vec<HeatRow> {
    each(case, |name, panel, year| HeatRow {
        panel,
        across: f64::from(year) / 7.0,
        up: 1_234.5 * (name as f64 + f64::from(year % 3)),
        share: (case.value)(name, year).map(|value| value.abs().fract()),
        holds: year < 4,
    })
}

pub(super) fn standing_rows(case: &Case) -> Vec<StandingRow> {
    each(case, |name, panel, year| {
        let share = (case.value)(name, year).map(|value| value.abs().fract());
        StandingRow {
            panel,
            across: f64::from(year) / 7.0,
            open: share.map(|share| [share, share / 2.0, (1.0 + share) / 2.0]),
            full_service: share.filter(|_| year % 3 > 0).map(|share| [share / 2.0; 3]),
        }
    })
}

pub(super) fn standing_axis() -> StandingAxis {
    StandingAxis {
        name: LONG.to_owned(),
        unit: Unit::Share,
        wanted: Some(0.9),
    }
}

pub(super) const FIGURE: Figure = Figure {
    label: VISITS.label,
    unit: Unit::Yuan,
};

/// Everyone pays everyone something, some of it the other way round.
pub(super) fn flow_rows(case: &Case) -> Vec<FlowRow> {
    each(case, |name, alternative, year| FlowRow {
        alternative,
        from: Account::ALL[year.rem_euclid(5) as usize],
        to: Account::ALL[(year.rem_euclid(5) + name as i32 % 5 + 1) as usize % 5],
        amount: (case.value)(name, year).unwrap_or(f64::NAN) * f64::from(year % 7 + 1),
    })
}

pub(super) fn income_rows(case: &Case) -> Vec<IncomeRow> {
    each(case, |name, alternative, year| {
        let value = (case.value)(name, year);
        IncomeRow {
            alternative,
            year,
            income: [
                value,
                None,
                value.map(|value| value / 3.0),
                Some(-5.0),
                value.map(f64::abs),
                value.filter(|_| year % 2 == 0),
            ],
            cost: value.map(|value| 2.0 * value.abs()),
        }
    })
}

pub(super) fn state_rows(case: &Case) -> Vec<StateRow> {
    let rows = each(case, |name, alternative, year| {
        State::ALL.map(|state| {
            let mean = (case.value)(name, year).map(share);
            StateRow {
                alternative: alternative.clone(),
                year,
                state,
                mean,
                half: mean.map(|mean| (mean / 2.0, (mean + 1.0) / 2.0)),
            }
        })
    });
    rows.into_iter().flatten().collect()
}

pub(super) fn thresholds(case: &Case) -> Vec<SelfSustaining> {
    let names = case.names.iter().enumerate();
    names
        .map(|(index, name)| SelfSustaining {
            alternative: name.clone(),
            utilisation: (index % 3 > 0).then_some(0.2 * index as f64),
        })
        .collect()
}

/// A scenario a name, with up to seven alternatives.
pub(super) fn scenario_rows(case: &Case) -> Vec<ScenarioRow> {
    let rows = each(case, |name, scenario, year| {
        [0, 1, 2, 3, 4, 5, 6].map(|alternative| ScenarioRow {
            scenario: scenario.clone(),
            alternative: format!("{alternative} {LONG}"),
            year,
            value: (case.value)(name, year).map(|value| value / f64::from(1 + alternative)),
        })
    });
    rows.into_iter().flatten().collect()
}

/// A design a name and year, every second one on the front.
pub(super) fn design_rows(case: &Case) -> DesignFront {
    let dots = each(case, |name, _, year| {
        let value = (case.value)(name, year).unwrap_or(f64::NAN);
        DesignDot {
            cost: value,
            worth: f64::from(year) * value,
            full_service: name as f64 / 10.0,
            on_front: year % 2 == 0,
            flat: name == 1,
        }
    });
    DesignFront {
        chosen: (!dots.is_empty()).then_some(0),
        meets: case.names.len() != 3,
        words: LONG.to_owned(),
        written: dots.last().copied(),
        colours: LONG.to_owned(),
        designs: dots,
    }
}
