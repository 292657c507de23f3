//! Questions asked of the engine's results, one file a question.

pub mod headline;
pub mod summary;
pub mod yearly;
