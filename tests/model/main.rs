//! The equations against the worked examples, the scalar twin and the laws of the model.

mod agreement;
mod bridge;
mod cases;
mod compare;
mod coverage;
mod dice;
mod laws;
mod ranges;
mod twin;
mod worked_example;
