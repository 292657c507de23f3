//! Messages about what somebody wrote: a stable code, the text underlined, what was expected, a hint.
//!
//! This module knows files as names and texts alone. It reads nothing and prints nothing: problems are
//! collected, and rendered to a string by whoever holds them.

mod code;
mod problem;
mod problems;
mod render;
mod sources;

pub use code::{Code, Explanation, Severity};
pub use problem::Problem;
pub use problems::{Problems, Warnings};
pub use render::{MOST_SHOWN, Style};
pub use sources::{FileId, Place, Sources};

#[cfg(test)]
mod tests;
