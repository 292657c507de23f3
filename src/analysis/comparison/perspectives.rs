//! Which option each party prefers, and what each loses when another party's choice is taken.

use super::best::{Standing, highest, standings};
use super::sample::{Mean, Sample, differences};
use crate::model::indicators::Indicator;
use crate::text::Text;

/// Whose account is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Perspective {
    /// The government, also the owner.
    Government,
    /// Who runs the space.
    Operator,
    /// The residents.
    Residents,
    /// Local businesses, sponsors and creditors.
    Partners,
    /// All four together.
    Society,
}

impl Perspective {
    /// All of them.
    pub const ALL: [Perspective; 5] = [
        Perspective::Government,
        Perspective::Operator,
        Perspective::Residents,
        Perspective::Partners,
        Perspective::Society,
    ];

    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Perspective::Government => "government",
            Perspective::Operator => "operator",
            Perspective::Residents => "residents",
            Perspective::Partners => "partners",
            Perspective::Society => "society",
        }
    }

    /// What it is called.
    pub const fn label(self) -> Text {
        match self {
            Perspective::Government => Text::new("government", "政府"),
            Perspective::Operator => Text::new("operator", "运营主体"),
            Perspective::Residents => Text::new("residents", "居民"),
            Perspective::Partners => Text::new("partners", "合作伙伴"),
            Perspective::Society => Text::new("society", "社会"),
        }
    }

    /// The indicator that it looks at.
    pub const fn indicator(self) -> Indicator {
        match self {
            Perspective::Government => Indicator::NpvGovernment,
            Perspective::Operator => Indicator::NpvOperator,
            Perspective::Residents => Indicator::NpvResidents,
            Perspective::Partners => Indicator::NpvPartners,
            Perspective::Society => Indicator::NpvSocial,
        }
    }
}

/// What a party prefers.
#[derive(Clone, Debug, PartialEq)]
pub struct Preference {
    /// The party.
    pub chooser: Perspective,
    /// The option with its highest mean NPV, the first of several.
    pub choice: String,
    /// Its mean NPV under it, yuan.
    pub npv: Mean,
    /// Other options that draws cannot tell from it.
    pub tied: Vec<String>,
}

/// What a party loses when another one chooses.
#[derive(Clone, Debug, PartialEq)]
pub struct LossRow {
    /// Who chooses.
    pub chooser: Perspective,
    /// What it chooses.
    pub choice: String,
    /// Whose loss.
    pub party: Perspective,
    /// What the party would choose.
    pub own_choice: String,
    /// Its mean NPV under its own choice less that under the choice taken, on the same draws, yuan.
    pub loss: Mean,
}

/// What every party prefers; none without options.
pub fn preferences(sample: &Sample) -> Vec<Preference> {
    Perspective::ALL
        .into_iter()
        .filter_map(|chooser| {
            let indicator = chooser.indicator();
            let goodness = sample.goodness(indicator);
            let choice = highest(&goodness)?;
            let standings = standings(&goodness, sample.replicated);
            let tied = (0..sample.len())
                .filter(|&one| one != choice && standings[one] == Some(Standing::Tied));
            Some(Preference {
                chooser,
                choice: sample.names[choice].clone(),
                npv: Mean::of(&goodness[choice], sample.replicated),
                tied: tied.map(|one| sample.names[one].clone()).collect(),
            })
        })
        .collect()
}

/// What every party loses when every party chooses: order of those who choose, then of those who lose.
pub fn losses(sample: &Sample, preferences: &[Preference]) -> Vec<LossRow> {
    let mut rows = Vec::new();
    for chooser in preferences {
        for party in preferences {
            let (Some(taken), Some(own)) = (
                sample.position(&chooser.choice),
                sample.position(&party.choice),
            ) else {
                continue;
            };
            let column = |option| sample.column(option, party.chooser.indicator());
            let gaps = differences(column(own), column(taken));
            rows.push(LossRow {
                chooser: chooser.chooser,
                choice: chooser.choice.clone(),
                party: party.chooser,
                own_choice: party.choice.clone(),
                loss: Mean::of(&gaps, sample.replicated),
            });
        }
    }
    rows
}
