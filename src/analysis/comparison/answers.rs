//! Everything that a comparison answers, and who is compared.

use super::acceptability::AcceptabilityRow;
use super::best::BestRow;
use super::dominance::DominanceRow;
use super::flips::FlipRow;
use super::frontier::FrontierRow;
use super::gap::GapRow;
use super::pairs::PairRow;
use super::perspectives::{LossRow, Preference};
use super::regret::RegretRow;
use super::structures::Structures;
use super::two_by_two::{TwoByTwoRow, fitness, has_soft_levers};
use crate::model::measure::Measure;
use crate::model::slots::Slots;
use crate::scenario::{Alternative, Base};

/// The answers of a comparison; what was not asked is empty.
#[derive(Clone, Debug)]
pub struct Answers {
    /// The indicator that options are compared by.
    pub indicator: Measure,
    /// The options, by name.
    pub options: Vec<String>,
    /// Alternatives of other structures, which are no options.
    pub left_out: Vec<String>,
    /// Paired differences of all alternatives, those left out among them.
    pub pairs: Vec<PairRow>,
    /// Best on average and most often.
    pub best: Vec<BestRow>,
    /// Regret.
    pub regret: Vec<RegretRow>,
    /// Stochastic dominance.
    pub dominance: Vec<DominanceRow>,
    /// Efficiency frontiers.
    pub frontier: Vec<FrontierRow>,
    /// Acceptability.
    pub acceptability: Vec<AcceptabilityRow>,
    /// What every party prefers.
    pub preferences: Vec<Preference>,
    /// What every party loses.
    pub losses: Vec<LossRow>,
    /// The alternative of the two-by-two.
    pub crossed: Option<String>,
    /// The two-by-two, by indicator.
    pub two_by_two: Vec<TwoByTwoRow>,
    /// The alternative of the appraisal gap.
    pub appraised: Option<String>,
    /// The appraisal gap, by indicator.
    pub gap: Vec<GapRow>,
    /// The structure of the options.
    pub own_slots: Slots,
    /// The options under every structure.
    pub structures: Structures,
    /// Draws of each structure and judgement value.
    pub structure_draws: u64,
    /// Flips within judgement ranges.
    pub flips: Vec<FlipRow>,
}

impl Answers {
    /// Nothing answered yet.
    pub fn new(indicator: Measure, own_slots: Slots) -> Answers {
        Answers {
            indicator,
            options: Vec::new(),
            left_out: Vec::new(),
            pairs: Vec::new(),
            best: Vec::new(),
            regret: Vec::new(),
            dominance: Vec::new(),
            frontier: Vec::new(),
            acceptability: Vec::new(),
            preferences: Vec::new(),
            losses: Vec::new(),
            crossed: None,
            two_by_two: Vec::new(),
            appraised: None,
            gap: Vec::new(),
            own_slots,
            structures: Structures::default(),
            structure_draws: 0,
            flips: Vec::new(),
        }
    }
}

/// The positions of the options among the alternatives of a scenario: those that share the slots of the
/// first of the big model, or of the first where there is none. An alternative with other slots is another
/// model of a space, not something that anybody can choose.
pub fn options(alternatives: &[Alternative]) -> Vec<usize> {
    let big = alternatives.iter().find(|one| one.base == Base::Big);
    let Some(first) = big.or(alternatives.first()) else {
        return Vec::new();
    };
    let same =
        |one: &&(usize, &Alternative)| one.1.slots == first.slots && one.1.base == first.base;
    let all: Vec<(usize, &Alternative)> = alternatives.iter().enumerate().collect();
    all.iter()
        .filter(same)
        .map(|(position, _)| *position)
        .collect()
}

/// The alternative that the two-by-two is put to if nobody names one: the first with something to switch.
pub fn to_cross(alternatives: &[Alternative]) -> Option<&Alternative> {
    alternatives.iter().find(|one| fitness(one).is_ok())
}

/// The alternative whose appraisal gap is shown if nobody names one: the first of the big model with soft
/// levers, or else the first of the big model.
pub fn to_appraise(alternatives: &[Alternative]) -> Option<&Alternative> {
    let crossed = to_cross(alternatives);
    let soft = || alternatives.iter().find(|one| has_soft_levers(one));
    let big = || alternatives.iter().find(|one| one.base == Base::Big);
    crossed.or_else(soft).or_else(big)
}
