//! Cost-effectiveness acceptability: which option is best for a government that would pay λ yuan for a
//! visit, for every λ.
//!
//! The net benefit of an option in a draw is λ E − C, where E = Σ d_t V_t are its discounted visits and
//! C = −npv.government its net present cost to the government. The acceptability *curve* of an option is
//! the share of draws in which its net benefit is the highest of all (a draw that m options win alike counts
//! 1/m for each); the *frontier* is the curve of the option with the highest expected net benefit at each
//! λ. The two need not agree, and it is the expectation that decides. The frontier changes from one option to
//! the next where λ passes the incremental ratios of the [efficiency frontier](super::frontier).
//!
//! Not building is no option here, so that at λ = 0 the cheapest option is best.
//!
//! Source: B. A. van Hout et al., Costs, effects and C/E-ratios alongside a clinical trial, Health Economics
//! 3 (1994), doi:10.1002/hec.4730030505; E. Fenwick, K. Claxton and M. Sculpher, Representing uncertainty: the
//! role of cost-effectiveness acceptability curves, Health Economics 10 (2001), doi:10.1002/hec.635; as in
//! the R package BCEA (G. Baio, A. Berardi and A. Heath, 2017, doi:10.1007/978-3-319-55718-2).

use super::best::{Standing, highest, standings, wins};
use super::frontier::{Effect, plane};
use super::sample::{Mean, Sample};

/// An option at one value of a visit.
#[derive(Clone, Debug, PartialEq)]
pub struct AcceptabilityRow {
    /// What a visit is worth to the government, yuan.
    pub visit_value: f64,
    /// The option.
    pub option: String,
    /// Share of draws in which it is best.
    pub share_best: Mean,
    /// Mean net benefit, yuan.
    pub net_benefit: Mean,
    /// Whether it has the highest mean net benefit, or is tied with it; none where no error is valid.
    pub on_average: Option<Standing>,
    /// Whether it is the option of the frontier: the highest mean, the first of several.
    pub frontier: bool,
}

/// Values from `low` to `high` in `steps` equal steps, both ends included.
pub fn grid(low: f64, high: f64, steps: usize) -> Vec<f64> {
    let steps = steps.max(1);
    (0..=steps)
        .map(|step| low + (high - low) * step as f64 / steps as f64)
        .collect()
}

/// Every option at every value of a visit: order of values, then of options.
pub fn acceptability(sample: &Sample, visit_values: &[f64]) -> Vec<AcceptabilityRow> {
    let (costs, visits) = plane(sample, Effect::Visits);
    let replicated = sample.replicated;
    let mut rows = Vec::new();
    for &visit_value in visit_values {
        let benefits: Vec<Vec<f64>> = costs
            .iter()
            .zip(&visits)
            .map(|(costs, visits)| {
                let draws = costs.iter().zip(visits);
                draws
                    .map(|(cost, visits)| visit_value * visits - cost)
                    .collect()
            })
            .collect();
        let wins = wins(&benefits);
        let on_average = standings(&benefits, replicated);
        let first = highest(&benefits);
        for option in 0..sample.len() {
            rows.push(AcceptabilityRow {
                visit_value,
                option: sample.names[option].clone(),
                share_best: Mean::of(&wins[option], replicated),
                net_benefit: Mean::of(&benefits[option], replicated),
                on_average: on_average[option],
                frontier: first == Some(option),
            });
        }
    }
    rows
}
