//! The equations against the worked examples, the scalar twin and the laws of the model.

mod agreement;
mod bridge;
mod cases;
mod laws;
mod twin;
mod worked_example;
