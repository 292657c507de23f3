//! The questions that a comparison can answer.

/// One question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Paired differences.
    Differences,
    /// Best on average and most often.
    Best,
    /// Regret.
    Regret,
    /// Stochastic dominance.
    Dominance,
    /// Efficiency frontier.
    Frontier,
    /// Acceptability over the value of a visit.
    Acceptability,
    /// Perspective matrix.
    Perspectives,
    /// Soft governance × exit.
    TwoByTwo,
    /// Appraisal gap.
    Gap,
    /// Every slot choice.
    Structures,
    /// Flips within judgement ranges.
    Flips,
}

impl Part {
    /// All of them, in the order in which they are told.
    pub const ALL: [Part; 11] = [
        Part::Differences,
        Part::Best,
        Part::Regret,
        Part::Dominance,
        Part::Frontier,
        Part::Acceptability,
        Part::Perspectives,
        Part::TwoByTwo,
        Part::Gap,
        Part::Structures,
        Part::Flips,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Part::Differences => "differences",
            Part::Best => "best",
            Part::Regret => "regret",
            Part::Dominance => "dominance",
            Part::Frontier => "frontier",
            Part::Acceptability => "acceptability",
            Part::Perspectives => "perspectives",
            Part::TwoByTwo => "two-by-two",
            Part::Gap => "gap",
            Part::Structures => "structures",
            Part::Flips => "flips",
        }
    }

    /// The part of that name.
    pub fn parse(name: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.name() == name)
    }

    /// Whether it is about one alternative, of which it makes variants; the others need two.
    pub const fn is_about_one(self) -> bool {
        matches!(self, Part::TwoByTwo | Part::Gap)
    }

    /// Whether it runs variants of a scenario: draws alone do not answer it.
    pub const fn needs_runs(self) -> bool {
        matches!(
            self,
            Part::TwoByTwo | Part::Gap | Part::Structures | Part::Flips
        )
    }

    /// Whether it needs an indicator of which more, or less, is better.
    pub const fn needs_direction(self) -> bool {
        matches!(
            self,
            Part::Best | Part::Regret | Part::Dominance | Part::Structures | Part::Flips
        )
    }
}
