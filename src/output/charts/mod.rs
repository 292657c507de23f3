//! Charts as text-free SVG and as PNG.
//!
//! A chart is a function from plain rows and a [`Style`] to a [`Picture`]. It lays marks on a `Sheet`; plotters draws the
//! sheet, usvg turns every text into outlines of the embedded fonts, and resvg renders the same tree. Nothing here computes
//! a statistic, reads a file or asks the system for a font.

mod acceptability_curve;
mod across;
mod break_even_curve;
mod compact;
mod cumulative_by_year;
mod design_front;
mod dominance_matrix;
mod dots;
mod effects;
mod efficiency_frontier;
mod end_labels;
mod error;
mod error_by_draws;
mod exceedance;
mod exit_frontier;
mod fan_by_year;
mod flip_ranges;
mod font;
mod frame;
mod gap_waterfall;
mod income_by_source;
mod labels;
mod ledger_flows;
mod named_rows;
mod npv_by_party;
mod number;
mod open_and_full_service;
mod options_by_value;
mod paint;
mod paired_differences;
mod palette;
mod panels;
mod party;
mod regret_dots;
mod scale;
mod scenario_panels;
mod sheet;
mod social_npv_distribution;
mod standing_by_input;
mod state_paths;
mod structure_map;
mod style;
mod table_of_cells;
mod two_way_frontier;
mod wrap;
mod years;

pub use acceptability_curve::{AcceptabilityPoint, acceptability_curve};
pub use break_even_curve::{CrossingMark, CurveAxes, CurveRow, break_even_curve};
pub use cumulative_by_year::{CumulativeRow, PaybackMark, cumulative_by_year};
pub use design_front::{DesignDot, DesignFront, design_front};
pub use dominance_matrix::{DominanceMark, Dominates, dominance_matrix};
pub use effects::{EffectColumn, EffectRow, Outcome as EffectOutcome, effects};
pub use efficiency_frontier::{PlaneRow, Standing, efficiency_frontier};
pub use error::ChartError;
pub use error_by_draws::{ErrorRow, error_by_draws};
pub use exceedance::{Figure, exceedance};
pub use exit_frontier::{HeatAxes, HeatRow, exit_frontier};
pub use fan_by_year::{FanRow, Series, fan_by_year};
pub use flip_ranges::{Flips, MOST_RANGES, RangeRow, flip_ranges};
pub use font::{missing_glyphs, regular_font, replace_missing};
pub use gap_waterfall::{StepRow, gap_waterfall};
pub use income_by_source::{IncomeRow, IncomeSource, income_by_source};
pub use ledger_flows::{Account, FlowRow, ledger_flows};
pub use npv_by_party::{PartyRow, npv_by_party};
pub use number::Unit;
pub use open_and_full_service::{OpenRow, open_and_full_service};
pub use options_by_value::{ChangeMark, OptionRow, options_by_value};
pub use paint::Picture;
pub use paired_differences::{DifferenceRow, paired_differences};
pub use party::Party;
pub use regret_dots::{RegretDot, regret_dots};
pub use scenario_panels::{ScenarioRow, scenario_panels};
pub use social_npv_distribution::{DistributionRow, social_npv_distribution};
pub use standing_by_input::{StandingAxis, StandingRow, standing_by_input};
pub use state_paths::{SelfSustaining, State, StateRow, state_paths};
pub use structure_map::{InStructure, StructureMark, structure_map};
pub use style::{Format, Size, Style};
pub use table_of_cells::{Cell, CellRow, table_of_cells};
pub use two_way_frontier::{FrontierAxes, FrontierCell, FrontierPoint, Tone, two_way_frontier};

#[cfg(test)]
mod comparison_tests;
#[cfg(test)]
mod golden_tests;
#[cfg(test)]
mod tests;
