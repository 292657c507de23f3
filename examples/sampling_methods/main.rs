//! Measures the sampling methods on the six scenarios and writes the tables of `docs/sampling-methods.md`:
//!
//! ```sh
//! cargo run --release --example sampling_methods            # 400 replications, a quarter of an hour
//! cargo run --release --example sampling_methods -- 20 FILE # fewer, into a copy of the page
//! ```
//!
//! A replication is a run with a seed of its own. Figures depend on replications and seeds alone.

mod measure;
mod page;
mod stopping;

use commonground::scenario::{self, Loader, Scenario};
use commonground::uncertain::Method;
use measure::{Measured, references};
use std::{env, error::Error, fs, io, time::Instant};
use stopping::Stopped;

/// The scenarios that are shipped.
const SCENARIOS: [&str; 6] = [
    "community-centre",
    "comprehensive-centre",
    "eldercare-station",
    "garden-renewal",
    "neighbourhood-room",
    "opened-enterprise-space",
];

/// Runs with different seeds, where nobody says how many.
const REPLICATIONS: u64 = 400;

/// The page that holds the tables.
const PAGE: &str = "docs/sampling-methods.md";

/// Scenarios read no other files.
struct Files;

impl Loader for Files {
    fn load(&self, path: &str, _: u64) -> io::Result<Vec<u8>> {
        fs::read(path)
    }
}

/// All that was measured of a scenario.
pub struct Results {
    name: &'static str,
    measured: Vec<Measured>,
    stopped: Vec<Stopped>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let replications = match arguments.next() {
        Some(number) => number.parse()?,
        None => REPLICATIONS,
    };
    let page = arguments.next().unwrap_or_else(|| PAGE.to_owned());
    let mut results = Vec::new();
    for (position, name) in SCENARIOS.into_iter().enumerate() {
        let start = Instant::now();
        let path = format!("scenarios/{name}.toml");
        let read = scenario::read(&path, &Files, &[]);
        let (scenario, _): (Scenario, _) = read.map_err(|_| format!("{path} cannot be read"))?;
        let references = references(&scenario)?;
        let seeds = measure::seeds(position, replications);
        let measured = measure::measure(&scenario, &seeds, &references)?;
        let stopped = [Method::Random, Method::Sobol]
            .map(|method| stopping::measure(&scenario, method, &seeds, &references));
        let stopped = stopped.into_iter().collect::<Result<_, _>>()?;
        eprintln!("{name}: {:.0} s", start.elapsed().as_secs_f64());
        results.push(Results {
            name,
            measured,
            stopped,
        });
    }
    let text = fs::read_to_string(&page)?;
    let tables = page::tables(&results, replications);
    fs::write(&page, page::between_marks(&text, &tables)?)?;
    Ok(())
}
