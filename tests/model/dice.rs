//! Seeded random choices: the same cases on every run and every machine.

use commonground::numerics::normal_quantile;
use rand::RngExt;
use rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

/// A seeded generator with the few choices that cases are made of.
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// One stream of choices for each strip of a test, so that a strip can be made again alone.
    pub fn new(seed: u64, strip: usize) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(strip as u64);
        Dice(generator)
    }

    pub fn uniform(&mut self) -> f64 {
        self.0.random()
    }

    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    pub fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        *choices
            .choose(&mut self.0)
            .expect("something to choose from")
    }

    pub fn whole(&mut self, low: usize, high: usize) -> usize {
        self.0.random_range(low..=high)
    }

    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform().clamp(1e-12, 1.0 - 1e-12))
    }
}
