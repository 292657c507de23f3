//! Numbers about samples: moments with their Monte Carlo error and its interval, and quantiles.

mod counts;
mod interval;
mod jackknife;
mod moments;
mod paired;
mod quantile;
mod share;
mod split;

pub use counts::{Counts, RELATIVE_ERROR};
pub use interval::{CONFIDENCE, errors_to_either_side};
pub use jackknife::jackknife_half_width;
pub use moments::{Moments, REPLICATES};
pub use paired::paired_half_width;
pub use quantile::{quantile_of_sorted, quantiles};
pub use share::Share;
pub use split::Split;
