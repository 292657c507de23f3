//! `commonground run`: the main job. Reads a scenario, runs it and leaves a folder of results.

use super::attempt::Attempt;
use super::failure::Failure;
use super::loader::FileSystem;
use super::options::{ScenarioOptions, written};
use super::precision::PrecisionOptions;
use super::range::{self, RangeOption};
use super::replay::{self, Stored};
use super::results::{into_folder, target};
use super::terminal::Terminal;
use crate::analysis::precision::Wish;
use crate::engine::Plan;
use crate::output::charts::Format;
use crate::output::folder::Folder;
use crate::output::manifest::Manifest;
use crate::scenario::{self, Override, Scenario};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Instant, SystemTime};

/// Run a scenario and write tables, charts and a manifest / 运行情景，输出表格与图
///
/// SCENARIO may also be the manifest.json of an earlier run, which is then repeated from the texts that
/// the manifest holds. 也可以是以往运行的 manifest.json，用以重复该次运行。
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    scenario: ScenarioOptions,
    /// Number of draws / 抽样次数
    #[arg(long)]
    draws: Option<u64>,
    #[command(flatten)]
    precision: PrecisionOptions,
    /// Threads that work; results do not depend on it / 线程数，不影响结果 [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=4096))]
    threads: Option<u16>,
    /// Folder to write / 输出文件夹 [default: results/NAME-N, the first N that is free]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace results that are in the folder already / 覆盖已有结果
    #[arg(long)]
    force: bool,
    /// Also write every draw to draws.csv / 另存每次抽样
    #[arg(long)]
    save_draws: bool,
    /// Draw no charts / 不画图
    #[arg(long)]
    no_charts: bool,
    /// Run a part of the draws, from A to B - 1 or part K of N (from 1), and write it to the file that
    /// --out names, to be joined with `commonground merge` / 只运行一段，供 merge 合并
    /// [default: results/NAME-A-B.part]
    #[arg(long, value_name = "A..B|K/N", conflicts_with_all = ["no_charts", "precision", "max_draws"])]
    range: Option<RangeOption>,
}

/// What is to be run, and how much is to be written of it.
pub(super) struct Job {
    pub(super) scenario: Scenario,
    pub(super) settings: Vec<Override>,
    pub(super) wish: Option<Wish>,
    pub(super) stop_after: Option<u64>,
    pub(super) save_draws: bool,
    pub(super) charts: bool,
    /// How the charts come out.
    pub(super) format: Format,
}

/// Runs the scenario, writes the folder and prints the figures that come first.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let started = (SystemTime::now(), Instant::now());
    let job = job(arguments, terminal)?;
    let plan =
        Plan::from_scenario(&job.scenario).map_err(|fault| Failure::Failed(fault.to_string()))?;
    let threads = arguments.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| Failure::Failed(error.to_string()))?;
    if let Some(wanted) = arguments.range {
        let range = range::resolve(wanted, &job, terminal)?;
        let place = (arguments.out.as_deref(), arguments.force);
        let (text, interrupted) =
            pool.install(|| range::run(&job, &plan, range, place, terminal, started))?;
        out.write_all(text.as_bytes())?;
        return if interrupted {
            Err(Failure::Interrupted)
        } else {
            Ok(())
        };
    }
    let place = (arguments.out.as_deref(), arguments.force);
    let folder = Folder::begin(target(place, &job.scenario.name))?;
    into_folder(folder, job.charts, terminal, out, |folder| {
        let attempt = Attempt {
            job: &job,
            plan: &plan,
            folder,
            terminal,
        };
        pool.install(|| attempt.run(started))
    })
}

/// Reads the scenario, or the manifest of an earlier run.
fn job(arguments: &Arguments, terminal: &Terminal) -> Result<Job, Failure> {
    let path = &arguments.scenario.scenario;
    let mut settings = arguments.scenario.settings();
    settings.extend(arguments.draws.map(|draws| written("draws", draws)));
    if !replay::is_manifest_name(path) {
        let (scenario, warnings) = scenario::read(path, &FileSystem, &settings)?;
        terminal.problems(&warnings);
        let wish = arguments.precision.wish(&scenario, None, terminal)?;
        return Ok(Job {
            scenario,
            settings,
            wish,
            stop_after: None,
            save_draws: arguments.save_draws,
            charts: !arguments.no_charts,
            format: terminal.format(None),
        });
    }
    let manifest = replay::read(path, terminal)?;
    let mut all = manifest.settings();
    all.extend(settings);
    let scenario = stored_scenario(&manifest, &all, terminal)?;
    let earlier = manifest.precision.as_ref();
    let wish = arguments.precision.wish(&scenario, earlier, terminal)?;
    let same_length = arguments.draws.is_none() && arguments.precision.is_empty();
    let cut_short = manifest.draws.interrupted && same_length;
    Ok(Job {
        scenario,
        settings: all,
        wish,
        stop_after: cut_short.then_some(manifest.draws.done),
        save_draws: arguments.save_draws || manifest.draws.saved.is_some(),
        charts: !arguments.no_charts,
        format: terminal.format(Some(&manifest.written)),
    })
}

/// The scenario whose texts a manifest holds.
pub(super) fn stored_scenario(
    manifest: &Manifest,
    settings: &[Override],
    terminal: &Terminal,
) -> Result<Scenario, Failure> {
    // A manifest that was read names at least one file, the scenario's own first.
    let first = manifest.files.first().map_or("", |file| file.path.as_str());
    let (scenario, warnings) = scenario::read(first, &Stored(manifest), settings)?;
    terminal.problems(&warnings);
    Ok(scenario)
}

impl Job {
    /// How many draws are asked for, or may be made until the figures are precise.
    pub(super) fn draws(&self) -> u64 {
        let most = self.wish.as_ref().map(|wish| wish.most);
        most.unwrap_or(self.scenario.draws)
    }
}
