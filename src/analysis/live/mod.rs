//! A scenario whose exit, revenue and usage a reader can turn while looking: the engine's figures on a grid,
//! what lies between its levels by interpolation, and the error of that, measured.

mod check;
mod dial;
mod figures;
mod interpolate;
mod levels;
mod pilot;
mod surface;
mod work;

pub use check::{Errors, Gap, check_points, measure};
pub use dial::{Dial, Own, Setting};
pub use figures::{Figures, Quantity, figures};
pub use interpolate::collapse;
pub use surface::{Axis, Plane, Surface};
pub use work::{Effort, Live, LiveDial, Reference, live};
