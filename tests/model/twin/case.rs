//! The inputs of one draw (section 1 for the slots, `parameters.csv` for the paths).

use std::collections::HashMap;

/// Slot `usage` (section 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    Diffusion,
    Habit,
    Design,
}

/// Slot `participation` (section 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Participation {
    Contact,
    Inventory,
    CriticalMass,
    Null,
}

/// Slot `budget` (section 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    Hard,
    Guaranteed,
}

/// Slot `valuation` (section 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Valuation {
    Visits,
    Wellbeing,
    Cash,
}

/// The four slots (section 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slots {
    pub usage: Usage,
    pub participation: Participation,
    pub budget: Budget,
    pub valuation: Valuation,
}

/// Shapes of an exit (section 4, "Support").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    None,
    Cliff,
    Linear,
    Geometric,
    Step,
    Performance,
    Matching,
}

/// The soft-governance budget's own schedule: present when any `exit.governance` key is given;
/// fields that are `None` are taken from `exit` (section 4, "Support").
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GovernanceExit {
    pub shape: Option<Shape>,
    pub hold_years: Option<f64>,
    pub rate: Option<f64>,
    pub floor: Option<f64>,
    pub step_years: Option<f64>,
}

/// The four parties and the world outside the account (section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    Government,
    Operator,
    Residents,
    Partners,
    World,
}

/// What an own flow is proportional to (section 4, "Flows of the scenario's own").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Driver {
    Visits,
    Area,
    Open,
    Residents,
    Participants,
    Capex,
}

/// One flow of the scenario's own (section 4).
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFlow {
    pub name: String,
    pub from: Party,
    pub to: Party,
    pub driver: Driver,
    pub rate: f64,
    pub growth: f64,
    pub first: usize,
    pub last: usize,
}

/// Everything one draw needs.
#[derive(Clone, Debug)]
pub struct Case {
    /// Numeric inputs by path; `start.fit` and `start.participation` are absent when blank.
    pub inputs: HashMap<String, f64>,
    pub slots: Slots,
    /// `exit.shape`.
    pub shape: Shape,
    pub governance_exit: Option<GovernanceExit>,
    /// T.
    pub horizon: usize,
    /// d_0 … d_T.
    pub discount: Vec<f64>,
    pub flows: Vec<OwnFlow>,
    /// ε_t at index t − 1.
    pub noise: Vec<f64>,
    /// Uniform of the crisis of year t at index t − 1.
    pub crisis: Vec<f64>,
    /// Uniform of the needs jump.
    pub jump: Vec<f64>,
    /// Uniform of the rescue.
    pub rescue: Vec<f64>,
}

impl Case {
    /// The input at `path`; its absence is a mistake of the caller.
    pub fn input(&self, path: &str) -> f64 {
        match self.inputs.get(path) {
            Some(value) => *value,
            None => panic!("the case holds no input {path}"),
        }
    }

    /// The input at `path` if it was given (`start.fit`, `start.participation`).
    pub fn given(&self, path: &str) -> Option<f64> {
        self.inputs.get(path).copied()
    }

    /// True in slot budget `guaranteed`.
    pub fn guaranteed(&self) -> bool {
        self.slots.budget == Budget::Guaranteed
    }

    /// True in slot usage `design`.
    pub fn design(&self) -> bool {
        self.slots.usage == Usage::Design
    }
}
