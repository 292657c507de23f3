//! Which exit, and which split of a fixed public budget between building, front end and years of soft
//! governance: a grid of designs, their Pareto front, the best that meets a condition, and the region
//! around it that is as good.
//!
//! `docs/design-exit.md` explains every definition.

mod budget;
mod choice;
mod condition;
mod figures;
mod front;
mod levers;
mod table;

pub use budget::{Levers, Prices, budget_spent, levers, probe};
pub use choice::{Field, Range, Regions, Tolerance, Wish};
pub use condition::{Bound, Condition, ConditionFault, Direction, Measured, Metric, Objective};
pub use figures::Figures;
pub use front::{Point, Standing, dominates, front, standings};
pub use levers::{Axes, Design, Edge, Exit, Split, exits, splits, turning_years};
pub use table::{Halves, halves};

#[cfg(test)]
mod tests;
