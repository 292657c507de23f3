//! What the parts of a run cost on one thread, each alone, beside the whole run of the benchmark scenario.
//!
//! Items are draws, so that a part's time a draw is the inverse of its items a second. `parts.py` sets the sum of the
//! parts beside the whole.

use commonground::engine::{BATCH, Instructions, Outcome, Plan, Stages, evaluate_with};
use commonground::scenario::{self, Loader};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::sync::LazyLock;

/// Draws of a window, on which a part is timed.
const WINDOW: u64 = (Stages::BATCHES * BATCH) as u64;

/// Draws of the whole run.
const DRAWS: u64 = 1 << 20;

static PLAN: LazyLock<Plan> = LazyLock::new(|| {
    let (scenario, _) =
        scenario::read("bench.toml", &BenchmarkScenario, &[]).expect("a sound scenario");
    Plan::from_scenario(&scenario).expect("a sound plan")
});

struct BenchmarkScenario;

impl Loader for BenchmarkScenario {
    fn load(&self, _: &str, _: u64) -> std::io::Result<Vec<u8>> {
        Ok(include_bytes!("bench.toml").to_vec())
    }
}

fn main() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
    pool.build_global().expect("no threads yet");
    divan::main();
}

/// Stages whose first window has gone through all but the reduction.
fn simulated() -> Stages<'static> {
    let mut stages = Stages::new(&PLAN, Instructions::chosen());
    for position in 0..Stages::BATCHES {
        stages.uniforms((position * BATCH) as u64);
        stages.values();
        stages.equations(position);
    }
    stages
}

/// The quantiles that tables show of every indicator and difference.
fn quantiles_of_columns(outcome: &Outcome) {
    for one in &outcome.alternatives {
        let differences = one.differences.iter().flatten();
        for column in one.indicators.iter().chain(differences) {
            black_box(column.band());
        }
    }
}

#[divan::bench(sample_size = 1)]
fn random_numbers(bencher: Bencher) {
    let mut stages = Stages::new(&PLAN, Instructions::chosen());
    bencher.counter(ItemsCount::new(WINDOW)).bench_local(|| {
        for position in 0..Stages::BATCHES {
            stages.uniforms((position * BATCH) as u64);
        }
    });
}

#[divan::bench(sample_size = 1)]
fn inverse_distribution_functions(bencher: Bencher) {
    let mut stages = simulated();
    bencher.counter(ItemsCount::new(WINDOW)).bench_local(|| {
        for _ in 0..Stages::BATCHES {
            stages.values();
        }
    });
}

#[divan::bench(sample_size = 1)]
fn equations(bencher: Bencher) {
    let mut stages = simulated();
    bencher.counter(ItemsCount::new(WINDOW)).bench_local(|| {
        for position in 0..Stages::BATCHES {
            stages.equations(position);
        }
    });
}

#[divan::bench(sample_size = 1)]
fn reduction(bencher: Bencher) {
    let mut stages = simulated();
    bencher
        .counter(ItemsCount::new(WINDOW))
        .bench_local(|| stages.reduce());
}

/// Yearly bands and the quantiles of every column, spread over the draws of the whole run.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn once_a_run(bencher: Bencher) {
    let reduced = || {
        let mut stages = simulated();
        stages.reduce();
        stages
    };
    bencher
        .counter(ItemsCount::new(DRAWS))
        .with_inputs(reduced)
        .bench_local_values(|stages| quantiles_of_columns(&stages.finish()));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn whole_run(bencher: Bencher) {
    bencher.counter(ItemsCount::new(DRAWS)).bench_local(|| {
        let outcome = evaluate_with(&PLAN, DRAWS, &(), Instructions::chosen());
        quantiles_of_columns(&outcome.expect("finite figures"));
    });
}
