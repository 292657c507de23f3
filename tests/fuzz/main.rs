//! What the fuzz targets check, on the inputs that are kept and on some that chance writes: any compiler
//! runs this, while the search for new inputs needs a nightly one (see `fuzz/`).

#[path = "../../fuzz/src/draws.rs"]
mod draws;
#[path = "../../fuzz/src/files.rs"]
mod files;
#[path = "../../fuzz/src/invention.rs"]
mod invention;
#[path = "../../fuzz/src/laws.rs"]
mod laws;
#[path = "../../fuzz/src/run.rs"]
mod run;
#[path = "../../fuzz/src/scenario.rs"]
mod scenario;

use commonground::random::{Seed, Stream};
use run::Course;
use std::fs;
use std::path::Path;

/// The inputs that are kept for a target.
fn kept(target: &str) -> Vec<Vec<u8>> {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let folders = ["seeds", "findings"].map(|kind| fuzz.join(kind).join(target));
    let files = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok());
    files
        .flatten()
        .map(|entry| fs::read(entry.unwrap().path()).unwrap())
        .collect()
}

#[test]
fn the_reader_stands_the_inputs_that_are_kept() {
    let inputs = kept("scenario");
    assert!(inputs.len() >= 6);
    for bytes in &inputs {
        scenario::check(bytes);
        for length in (0..bytes.len()).step_by(97) {
            scenario::check(&bytes[..length]);
        }
    }
}

#[test]
fn the_reader_of_draws_stands_the_inputs_that_are_kept() {
    let inputs = kept("draws");
    assert!(inputs.len() >= 4);
    let mut accepted = 0;
    for bytes in &inputs {
        accepted += usize::from(draws::check(bytes));
        for length in 0..bytes.len() {
            draws::check(&bytes[..length]);
        }
        // Every way to name the columns.
        let mut bytes = bytes.clone();
        for choice in 0..32 {
            bytes[0] = choice;
            draws::check(&bytes);
        }
    }
    assert!(accepted >= 2, "only {accepted} tables were sound");
}

#[test]
fn runs_of_invented_scenarios_keep_the_laws() {
    let mut done = 0;
    let inputs = kept("run").into_iter().chain((0..200).map(|number| {
        let mut bits = Stream::new(Seed(number), "fuzz").bits_from(0);
        let mut numbers = vec![0; 256];
        bits.fill(&mut numbers);
        numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect()
    }));
    for bytes in inputs {
        done += usize::from(run::check(&bytes) == Course::Done);
    }
    assert!(done > 20, "only {done} scenarios were sound");
}
