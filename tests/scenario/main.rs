//! The reader of scenario files, from the outside.

mod arbitrary;
mod distributions;
mod draws_tables;
mod files;
mod judge;
mod layers;
mod loader;
mod relations;
mod rendered;
mod schema;
mod values;
mod variants;
