//! Numbers about samples: moments with their Monte Carlo error, and quantiles.

mod counts;
mod moments;
mod quantile;

pub use counts::{Counts, RELATIVE_ERROR};
pub use moments::{Moments, REPLICATES};
pub use quantile::{quantile_of_sorted, quantiles};
