//! Variance of estimates over replications, and how often their intervals hold the reference.

use commonground::analysis::precision::{Look, Target, look};
use commonground::engine::{Instructions, NotFinite, Plan, Run};
use commonground::random::Seed;
use commonground::scenario::Scenario;
use commonground::stats::errors_to_either_side;
use commonground::uncertain::Method;
use rayon::prelude::*;

/// What is estimated. The half-width plays no part here.
pub const FIGURES: [&str; 10] = [
    "npv.social:mean",
    "npv.government:mean",
    "visits.total:mean",
    "cost_per_visit:mean",
    "survived:mean",
    "npv.social:positive",
    "npv.social:p05",
    "difference:npv.social:mean",
    "difference:survived:mean",
    "difference:npv.social:p05",
];

/// Draws of a replication.
pub const DRAWS: [u64; 2] = [2_048, 8_192];

/// Draws and runs of the reference: together 2^20 draws, each run with exact quantiles.
const REFERENCE_DRAWS: u64 = 1 << 18;
const REFERENCE_RUNS: u64 = 4;

/// Seeds of replications and of references lie far apart.
const FIRST_SEED: u64 = 1_000_000;
const FIRST_REFERENCE_SEED: u64 = 90_000_000;

/// Standard errors of a normal 95 % interval.
const NORMAL: f64 = 1.96;

/// Shares nearer to 0 or 1 are left out: their estimates are almost all alike.
const LEAST_SHARE: f64 = 0.005;

/// A figure of a scenario after so many draws, pooled over its alternatives.
pub struct Measured {
    /// Position in [`FIGURES`].
    pub figure: usize,
    /// Draws.
    pub draws: u64,
    /// Variance of `random` over that of `lhs` and of `sobol`: the geometric mean over alternatives.
    pub reductions: [f64; 2],
    /// Coverage of the 95 % interval by method, in the order of [`Method::ALL`].
    pub coverage: [Share; 3],
    /// The same with 1.96 standard errors for every method.
    pub normal_coverage: [Share; 3],
}

/// A share over replications with its Monte Carlo error.
#[derive(Clone, Copy)]
pub struct Share {
    pub share: f64,
    pub error: f64,
}

impl Share {
    /// The mean of shares, one a replication, each over the alternatives that meet the same draws.
    pub fn of(shares: &[f64]) -> Share {
        let share = mean(shares);
        Share {
            share,
            error: (variance(shares) / shares.len() as f64).sqrt(),
        }
    }
}

pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    squares / (values.len() - 1) as f64
}

pub fn targets() -> Vec<Target> {
    let read = |figure: &&str| Target::parse(&format!("{figure}:1"));
    FIGURES
        .iter()
        .map(read)
        .collect::<Result<_, _>>()
        .expect("targets that can be read")
}

/// A plan of a scenario with another method and seed.
pub fn plan(scenario: &Scenario, method: Method, seed: u64) -> Plan {
    let mut scenario = scenario.clone();
    (scenario.method, scenario.seed) = (method, Seed(seed));
    Plan::from_scenario(&scenario).expect("a scenario that can be run")
}

/// Seeds of replications, others for every scenario so that what these tell is independent.
pub fn seeds(scenario: usize, replications: u64) -> Vec<u64> {
    let first = FIRST_SEED * (scenario as u64 + 1);
    (first..first + replications).collect()
}

/// The values that estimates are held against, by figure and alternative.
pub fn references(scenario: &Scenario) -> Result<Vec<Vec<f64>>, NotFinite> {
    let mut runs = Vec::new();
    for seed in (FIRST_REFERENCE_SEED..).take(REFERENCE_RUNS as usize) {
        let plan = plan(scenario, Method::Sobol, seed);
        let mut run = Run::new(&plan, Instructions::chosen());
        run.extend_to(REFERENCE_DRAWS, &())?;
        runs.push(look(&run, &targets()));
    }
    let average = |figure: usize, place: usize| {
        let value = |look: &Look| {
            look.figures[figure][place]
                .estimate
                .value
                .unwrap_or(f64::NAN)
        };
        mean(&runs.iter().map(value).collect::<Vec<_>>())
    };
    let places = |figure: usize| 0..runs[0].figures[figure].len();
    Ok((0..FIGURES.len())
        .map(|figure| places(figure).map(|place| average(figure, place)).collect())
        .collect())
}

/// Every figure of a scenario after every number of draws.
pub fn measure(
    scenario: &Scenario,
    seeds: &[u64],
    references: &[Vec<f64>],
) -> Result<Vec<Measured>, NotFinite> {
    let targets = targets();
    let looks = |method: Method, draws: u64| -> Result<Vec<Look>, NotFinite> {
        seeds
            .par_iter()
            .map(|&seed| {
                let plan = plan(scenario, method, seed);
                let mut run = Run::new(&plan, Instructions::chosen());
                run.extend_to(draws, &())?;
                Ok(look(&run, &targets))
            })
            .collect()
    };
    let mut measured = Vec::new();
    for draws in DRAWS {
        let mut by_method = Vec::new();
        for method in Method::ALL {
            by_method.push(looks(method, draws)?);
        }
        let figures = references.iter().enumerate();
        let figures = figures.map(|(figure, values)| one(figure, draws, &by_method, values));
        measured.extend(figures);
    }
    Ok(measured)
}

/// One figure; `looks` are by method and replication.
fn one(figure: usize, draws: u64, looks: &[Vec<Look>], references: &[f64]) -> Measured {
    let target = targets()[figure];
    let is_share = target.unit() == "share" && !target.paired;
    let values = |method: usize, place: usize| -> Vec<f64> {
        let value = |look: &Look| look.figures[figure][place].estimate.value;
        looks[method].iter().filter_map(value).collect()
    };
    let certain = |value: f64| is_share && !(LEAST_SHARE..=1.0 - LEAST_SHARE).contains(&value);
    // An estimate that is the same in every replication says nothing of a method.
    let places: Vec<usize> = (0..references.len())
        .filter(|&place| !certain(references[place]))
        .filter(|&place| (0..looks.len()).all(|method| variance(&values(method, place)) > 0.0))
        .collect();
    let reduction = |method: usize| {
        let logs: Vec<f64> = places
            .iter()
            .map(|&place| (variance(&values(0, place)) / variance(&values(method, place))).ln())
            .collect();
        mean(&logs).exp()
    };
    let coverage = |method: usize, factor: f64| {
        let held = |look: &Look, place: usize| {
            let estimate = look.figures[figure][place].estimate;
            let gap = (estimate.value.unwrap_or(f64::NAN) - references[place]).abs();
            estimate
                .half_width
                .is_some_and(|width| gap <= factor * width)
        };
        let share = |look: &Look| {
            let holding = places.iter().filter(|&&place| held(look, place)).count();
            holding as f64 / places.len() as f64
        };
        Share::of(&looks[method].iter().map(share).collect::<Vec<_>>())
    };
    let normal = |method: usize| {
        let replicated = Method::ALL[method].randomisations().is_some();
        coverage(method, NORMAL / errors_to_either_side(replicated, draws))
    };
    Measured {
        figure,
        draws,
        reductions: [reduction(1), reduction(2)],
        coverage: std::array::from_fn(|method| coverage(method, 1.0)),
        normal_coverage: std::array::from_fn(normal),
    }
}
