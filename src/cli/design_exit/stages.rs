//! The three sets of draws on which designs are worked out, in pieces that are kept.

use super::ask::Asked;
use crate::analysis::design_exit::{
    Design, Field, Figures, Prices, budget_spent, exits, levers, probe, splits,
};
use crate::analysis::grid::{Grid, Share};
use crate::cli::attempt::not_finite;
use crate::cli::cells::failure;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::question::{Answering, Reply};
use crate::cli::terminal::Terminal;
use crate::engine::{Plan, evaluate_levels};
use crate::output::checkpoint::Checkpoint;
use crate::output::design_exit_csv::WRITTEN;
use crate::scenario::{Scenario, Variant};
use crate::text::{Language, Text, fixed};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What each stage is called while it runs.
const STAGES: [Text; 3] = [
    Text::new("screening designs", "筛选设计"),
    Text::new("front on all draws", "全部抽样上的前沿"),
    Text::new("check on fresh draws", "新抽样复核"),
];

/// A group of designs that is worked out.
#[derive(Serialize, Deserialize)]
struct Done {
    stage: usize,
    figures: Vec<Figures>,
}

/// Every design.
pub(super) struct Designs {
    pub(super) designs: Vec<Design>,
    pub(super) names: Vec<String>,
    /// By design, the one with the same split whose support never withdraws.
    pub(super) no_exit: Vec<usize>,
    /// Number of exits and of splits.
    pub(super) combined: (usize, usize),
    pub(super) budget: f64,
    /// Years of operation.
    pub(super) horizon: usize,
    /// What the alternative spends as written, by kind.
    pub(super) written: [f64; 3],
    pub(super) step_years: f64,
}

impl Designs {
    /// A design as a variant of an alternative.
    pub(super) fn variant(&self, of: &str, design: usize) -> Variant {
        self.designs[design].variant(of, &self.names[design])
    }

    /// The designs without exit by place in a list that holds them.
    pub(super) fn no_exit_within(&self, list: &[usize]) -> Vec<usize> {
        let place = |design: usize| list.binary_search(&self.no_exit[design]).unwrap_or(0);
        list.iter().map(|&design| place(design)).collect()
    }
}

/// Every design, priced by what works and fit-out cost on the draws of the scenario.
///
/// # Errors
/// If there are no works to split a budget with, or a lever leaves its bounds: all of them at once.
pub(super) fn grid(
    scenario: &Scenario,
    asked: &Asked,
    terminal: &Terminal,
) -> Result<Designs, Failure> {
    let written = Variant {
        of: asked.of.clone(),
        name: WRITTEN.to_owned(),
        settings: Vec::new(),
    };
    let priced = scenario.variants(&[written, probe(&asked.of, "probe")])?;
    let plan = Plan::from_scenario(&priced).map_err(|fault| Failure::Failed(fault.to_string()))?;
    let outcome = evaluate_levels(&plan, scenario.draws, &());
    let outcome = outcome.map_err(|fault| not_finite(&fault, scenario))?;
    let written = budget_spent(&outcome.alternatives[0]);
    let prices = Prices::of(&outcome.alternatives[1]);
    if prices.works <= 0.0 {
        return Err(Failure::Usage(terminal.say(Text::new(
            "the government pays for no works in this alternative, so there is no budget to split",
            "该方案中政府不承担建设费用，没有可分配的预算",
        )).to_owned()));
    }
    let budget = asked.budget.unwrap_or_else(|| written.iter().sum());
    let horizon = priced.alternatives[0].horizon;
    let discount = priced.alternatives[0].discount.factors(horizon);
    let exits = exits(&asked.axes, horizon, asked.step_years);
    let splits = splits(&asked.axes, horizon);
    let combined = (exits.len(), splits.len());
    let mut designs = Vec::new();
    for split in &splits {
        let levers = levers(split, budget, &prices, &discount);
        designs.extend(exits.iter().map(|&exit| Design {
            exit,
            split: *split,
            levers,
        }));
    }
    let grid = Designs {
        names: (1..=designs.len())
            .map(|number| format!("d{number}"))
            .collect(),
        no_exit: (0..designs.len())
            .map(|one| one - one % exits.len())
            .collect(),
        designs,
        combined,
        budget,
        horizon,
        written,
        step_years: asked.step_years,
    };
    // The first design of each split stands for all of it.
    let each_split = (0..grid.designs.len()).step_by(combined.0);
    let variants: Vec<Variant> = each_split
        .map(|design| grid.variant(&asked.of, design))
        .collect();
    scenario.variants(&variants)?;
    Ok(grid)
}

/// What was chosen from a shortlist.
pub(in crate::cli) struct Choice {
    pub(in crate::cli) chosen: Option<usize>,
    pub(in crate::cli) meets: bool,
    /// Whether a design is as good as the best.
    pub(in crate::cli) flat: Vec<bool>,
}

/// The best that meets the conditions with what is as good, or the nearest miss.
pub(in crate::cli) fn choose(field: &Field<'_>) -> Choice {
    let best = field.best();
    let mut flat = vec![false; field.figures.len()];
    for design in best.map_or(Vec::new(), |best| field.flat_region(best)) {
        flat[design] = true;
    }
    Choice {
        chosen: best.or_else(|| field.nearest()),
        meets: best.is_some(),
        flat,
    }
}

/// Work that is kept as it is done.
pub(super) struct Work<'a> {
    answering: &'a Answering<'a>,
    asked: &'a Asked,
    checkpoint: Checkpoint,
    partial: &'a Path,
    kept: [Vec<Figures>; STAGES.len()],
}

impl<'a> Work<'a> {
    /// Begins, or goes on where the same command was left.
    pub(super) fn open(
        answering: &'a Answering<'a>,
        asked: &'a Asked,
        key: &str,
    ) -> Result<Self, Failure> {
        let partial = answering.folder.partial();
        let (checkpoint, done) = Checkpoint::open::<Done>(partial, key)?;
        let mut kept: [Vec<Figures>; STAGES.len()] = Default::default();
        for group in done {
            if let Some(stage) = kept.get_mut(group.stage) {
                stage.extend(group.figures);
            }
        }
        Ok(Work {
            answering,
            asked,
            checkpoint,
            partial,
            kept,
        })
    }

    /// Figures of some designs, and at last of the alternative as written; none if somebody interrupts.
    pub(super) fn stage(
        &mut self,
        stage: usize,
        scenario: &Scenario,
        grid: &Designs,
        list: &[usize],
    ) -> Result<Option<Vec<Figures>>, Failure> {
        let mut variants: Vec<Variant> = list
            .iter()
            .map(|&design| grid.variant(&self.asked.of, design))
            .collect();
        variants.push(Variant {
            of: self.asked.of.clone(),
            name: WRITTEN.to_owned(),
            settings: Vec::new(),
        });
        let cells = Grid::of_variants(scenario, &variants);
        let progress = Progress::new(self.answering.terminal, STAGES[stage], None);
        let draws = |designs: usize| scenario.draws * designs as u64;
        for group in cells.groups() {
            if group.end <= self.kept[stage].len() {
                continue;
            }
            let monitor = Share {
                monitor: &progress,
                before: draws(group.start),
                all: draws(variants.len()),
                times: group.len() as u64,
            };
            let digest = Figures::digest(self.asked.year);
            let found = cells
                .evaluate(group, &monitor, digest)
                .map_err(|fault| failure(fault, scenario))?;
            let Some(figures) = found else {
                progress.finish();
                return Ok(None);
            };
            let done = Done {
                stage,
                figures: figures.into_iter().flatten().collect(),
            };
            self.checkpoint.add(&done)?;
            self.kept[stage].extend(done.figures);
        }
        progress.finish();
        Ok(Some(std::mem::take(&mut self.kept[stage])))
    }

    /// What is said of work that was interrupted.
    pub(super) fn paused(&self) -> Reply {
        let done: usize = self.kept.iter().map(Vec::len).sum();
        let done = fixed(done as f64, 0);
        Reply::Paused(match self.answering.terminal.language {
            Language::English => format!(
                "Interrupted after {done} designs of this stage. They are kept: the same command goes on with the rest.\n"
            ),
            Language::Chinese => {
                format!("已中断：本阶段完成 {done} 种设计，结果已保留，重复同一命令即可继续。\n")
            }
        })
    }

    /// The work is done.
    pub(super) fn close(self) -> Result<(), Failure> {
        Ok(self.checkpoint.remove(self.partial)?)
    }
}
