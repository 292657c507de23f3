use super::{Seed, Stream, fill_uniform, uniform_from_bits};
use proptest::prelude::*;

#[test]
fn placeholder() {}
