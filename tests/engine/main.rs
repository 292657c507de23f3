//! The engine's contract: the same numbers whatever the threads, batches and company.

mod contract;
mod parts;
mod precision;
mod registry_plan;
mod stages;
