//! The reader of scenario files, from the outside.

mod arbitrary;
mod files;
mod judge;
mod layers;
mod loader;
mod rendered;
mod schema;
mod values;
