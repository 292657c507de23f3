//! The reader of scenario files, from the outside.

mod loader;
mod values;
