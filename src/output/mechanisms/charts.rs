//! The charts of `mechanisms`: dots with intervals, a column a figure.

use super::report::action;
use crate::analysis::headline::Verdict;
use crate::analysis::mechanisms::{Effect, MechanismRow};
use crate::model::indicators::{Direction, Indicator};
use crate::output::breakeven::words::axis_unit;
use crate::output::charts::{
    ChartError, EffectColumn, EffectOutcome, EffectRow, Picture, effects, replace_missing,
};
use crate::output::run_charts::Words;
use crate::text::{Language, Text};

/// A chart of effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// What it is worth and to whom.
    Worth,
    /// How the space fares.
    Life,
}

impl Chart {
    /// Both.
    pub const ALL: [Chart; 2] = [Chart::Worth, Chart::Life];

    /// Name of its files.
    pub const fn name(self) -> &'static str {
        match self {
            Chart::Worth => "mechanisms-worth",
            Chart::Life => "mechanisms-life",
        }
    }

    const fn indicators(self) -> [Indicator; 5] {
        match self {
            Chart::Worth => [
                Indicator::NpvSocial,
                Indicator::NpvGovernment,
                Indicator::NpvResidents,
                Indicator::CostPerVisit,
                Indicator::SelfFundingFinal,
            ],
            Chart::Life => [
                Indicator::Survived,
                Indicator::FullServiceYears,
                Indicator::VisitsTotal,
                Indicator::ParticipationFinal,
                Indicator::Equity,
            ],
        }
    }

    const fn title(self) -> Text {
        match self {
            Chart::Worth => Text::new(
                "What each instrument does to worth and money",
                "各项措施对价值与资金的作用",
            ),
            Chart::Life => Text::new(
                "What each instrument does to the life of the space",
                "各项措施对空间运营的作用",
            ),
        }
    }

    /// Draws it.
    ///
    /// # Errors
    /// If there are too many rows or the drawing library refuses.
    pub fn draw(
        self,
        of: &str,
        rows: &[MechanismRow],
        words: &Words,
    ) -> Result<Picture, ChartError> {
        let language = words.language;
        let columns: Vec<EffectColumn> = self
            .indicators()
            .iter()
            .map(|indicator| EffectColumn {
                name: heading(*indicator).get(language).to_owned(),
                unit: axis_unit(indicator.unit()),
            })
            .collect();
        let rows: Vec<EffectRow> = rows
            .iter()
            .filter(|row| row.refused.is_none())
            .map(|row| EffectRow {
                name: action(row, language),
                effects: self
                    .indicators()
                    .iter()
                    .map(|&indicator| drawn(row.effect(indicator)?))
                    .collect(),
            })
            .collect();
        let mut style = words.style(self.title(), Text::new("", ""));
        style.subtitle = replace_missing(&match language {
            Language::English => format!(
                "{of}: one switched at a time, difference from the alternative as it is, on the same draws"
            ),
            Language::Chinese => format!("{of}：每次只切换一项，与原方案在相同抽样上的差"),
        })
        .0;
        effects(&columns, &rows, &style)
    }
}

/// A heading short enough for a narrow column.
const fn heading(indicator: Indicator) -> Text {
    match indicator {
        Indicator::NpvSocial => Text::new("Social NPV", "社会净现值"),
        Indicator::NpvGovernment => Text::new("Government NPV", "政府净现值"),
        Indicator::NpvResidents => Text::new("Residents’ NPV", "居民净现值"),
        Indicator::CostPerVisit => Text::new("Public cost a visit", "每人次公共成本"),
        Indicator::SelfFundingFinal => Text::new("Self-funding ratio", "自我造血率"),
        Indicator::Survived => Text::new("Open at the horizon", "期末仍开放"),
        Indicator::FullServiceYears => Text::new("Full-service years", "足额服务年数"),
        Indicator::VisitsTotal => Text::new("Visits in all", "总到访人次"),
        Indicator::ParticipationFinal => Text::new("Participation at last", "末年参与度"),
        Indicator::Equity => Text::new("Equity ratio", "公平比"),
        other => other.label(),
    }
}

fn drawn(effect: &Effect) -> Option<(f64, Option<f64>, EffectOutcome)> {
    let rises = match effect.verdict {
        Verdict::Better => true,
        Verdict::Worse => false,
        Verdict::Tie | Verdict::Same | Verdict::Unknown => {
            let value = effect.spread.mean?;
            return Some((value, effect.spread.half_width, EffectOutcome::Tie));
        }
    };
    let outcome = match (effect.measure.direction(), rises) {
        (Direction::Neutral, _) => EffectOutcome::Neutral,
        (Direction::Higher, true) | (Direction::Lower, false) => EffectOutcome::Better,
        (Direction::Higher, false) | (Direction::Lower, true) => EffectOutcome::Worse,
    };
    Some((effect.spread.mean?, effect.spread.half_width, outcome))
}
