//! Where a figure crosses a target, or the preferred option changes, as one or two inputs vary.
//!
//! Everything is worked out on the same draws, so that a figure is a fixed function of the input and can
//! be searched: first on a grid, then inside the steps of the grid in which it changes sides. What is
//! found is a crossing of the sample function; its limits are those values of the input at which the
//! 95 % interval of the figure stops holding the target.

mod aim;
mod axis;
mod bench;
mod bracket;
mod course;
mod discounting;
mod levels;
mod limits;
mod preferred;
mod search;
mod table;

pub use aim::{Aim, AimFault};
pub use axis::{Axis, AxisFault, Line, RELATIVE_TOLERANCE};
pub use bench::{Bench, CellFault, Curve, Source};
pub use course::{Course, course};
pub use discounting::{Discounting, PATH, RateEnd, RateRange, ScheduleRow, discounting};
pub use levels::{LevelAnswer, levels};
pub use preferred::{Change, PreferredAnswer, curves, preferred, sense};
pub use search::{Crossing, Evaluate, Found, Request, search};
pub use table::TableSource;
