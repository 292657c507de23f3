//! `commonground merge`: one run from the parts that `run --range` left.

use super::attempt::Attempt;
use super::failure::Failure;
use super::progress::Progress;
use super::results::{Ending, into_folder, target};
use super::run::{Job, stored_scenario};
use super::terminal::Terminal;
use crate::engine::{Export, Join, Outcome, Plan};
use crate::output::draws_csv;
use crate::output::folder::Folder;
use crate::output::manifest::{Draws, Machine, Manifest, MergedPart, Program};
use crate::output::part::{JoinFault, Part, Refusal, identity, join, label, whole};
use crate::text::{Language, Text};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Instant, SystemTime};

/// Join the parts that `run --range` left into the results of the whole run / 合并各段结果
///
/// Writes what `run` without --range writes, to the last bit; the order of the parts does not matter.
/// 写出的结果与不分段运行逐位相同，各段次序不限。
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files of the parts, all of one run / 各段文件
    #[arg(value_name = "PART", required = true)]
    parts: Vec<PathBuf>,
    /// Folder to write / 输出文件夹 [default: results/NAME-N, the first N that is free]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace results that are in the folder already / 覆盖已有结果
    #[arg(long)]
    force: bool,
    /// Draw no charts / 不画图
    #[arg(long)]
    no_charts: bool,
}

/// Joins the parts, writes the folder and prints the figures that come first.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let started = (SystemTime::now(), Instant::now());
    let parts = parts(&arguments.parts, terminal)?;
    // A whole run has a first part.
    let Some(first) = parts.first() else {
        return Err(Failure::Usage("no parts".to_owned()));
    };
    let manifest = &first.label.manifest;
    let settings = manifest.settings();
    let job = Job {
        scenario: stored_scenario(manifest, &settings, terminal)?,
        settings,
        wish: None,
        stop_after: None,
        save_draws: saves_draws(&parts, terminal),
        charts: !arguments.no_charts,
        format: terminal.format(Some(&manifest.written)),
    };
    if identity(&job.scenario) != first.label.settled || manifest.program != Program::this() {
        return Err(Failure::Usage(other_program(&manifest.program, terminal)));
    }
    warn_of_differences(&parts, terminal);
    let plan =
        Plan::from_scenario(&job.scenario).map_err(|fault| Failure::Failed(fault.to_string()))?;
    let place = (arguments.out.as_deref(), arguments.force);
    let folder = Folder::begin(target(place, &job.scenario.name))?;
    into_folder(folder, job.charts, terminal, out, |folder| {
        let attempt = Attempt {
            job: &job,
            plan: &plan,
            folder,
            terminal,
        };
        let outcome = joined(&attempt, &parts)?;
        let (grades, charts) = attempt.write_results(&outcome, &[])?;
        let draws = Draws {
            asked: outcome.draws,
            done: outcome.draws,
            interrupted: false,
            saved: job.save_draws.then_some(outcome.draws),
        };
        let merged = parts.iter().map(|part| MergedPart {
            range: part.label.range,
            machine: part.label.manifest.machine.clone(),
            time: part.label.manifest.time.clone(),
        });
        let merged = Some(merged.collect());
        attempt.write_manifest(draws, charts, started, |manifest| Manifest {
            merged,
            ..manifest
        })?;
        Ok((attempt.text(&outcome, &[], &grades), Ending::Complete))
    })
}

/// Reads the labels of all files and puts the parts in order, or says everything that is wrong.
fn parts(paths: &[PathBuf], terminal: &Terminal) -> Result<Vec<Part>, Failure> {
    let labels = paths.iter().map(|path| (path.clone(), label(path)));
    whole(labels.collect()).map_err(|refusals| {
        let texts = refusals.iter().map(|one| one.text(terminal.language));
        let mut texts: Vec<String> = texts.collect();
        // The last one is the failure itself, which is told when the command ends.
        let last = texts.pop().unwrap_or_default();
        texts.iter().for_each(|text| terminal.error(text));
        Failure::Usage(last)
    })
}

/// Whether every part holds its rows of `draws.csv`; says so if only some do.
fn saves_draws(parts: &[Part], terminal: &Terminal) -> bool {
    let lacks = |part: &&Part| part.label.manifest.draws.saved.is_none();
    let lacking = parts.iter().filter(lacks).count();
    if let Some(part) = parts.iter().find(lacks).filter(|_| lacking < parts.len()) {
        let path = part.path.display();
        terminal.warning(&match terminal.language {
            Language::English => {
                format!("no draws.csv: {path} was run without --save-draws, others with it")
            }
            Language::Chinese => format!("不写 draws.csv：{path} 运行时未加 --save-draws"),
        });
    }
    lacking == 0
}

/// Tells of differences that decide no figure here and may elsewhere.
fn warn_of_differences(parts: &[Part], terminal: &Terminal) {
    let [first, others @ ..] = parts else {
        return;
    };
    let files = &first.label.manifest.files;
    let other = others.iter().find(|one| one.label.manifest.files != *files);
    if let Some(other) = other {
        let (one, other) = (first.path.display(), other.path.display());
        terminal.warning(&match terminal.language {
            Language::English => format!(
                "the texts of the scenario differ in {one} and {other}, in nothing that decides a \
                 figure; those of {one} are used"
            ),
            Language::Chinese => {
                format!("{one} 与 {other} 的情景文本不同，但不影响任何数字；此处采用 {one} 的文本")
            }
        });
    }
    let system = |machine: &Machine| format!("{} {}", machine.system, machine.architecture);
    let here = system(&first.label.manifest.machine);
    let elsewhere = others.iter().map(|one| system(&one.label.manifest.machine));
    if let Some(there) = elsewhere.into_iter().find(|there| *there != here) {
        terminal.warning(&match terminal.language {
            Language::English => format!(
                "parts were run on {here} and on {there}, where the last bits of a figure may differ"
            ),
            Language::Chinese => {
                format!("各段分别在 {here} 与 {there} 上运行，数字的末几位可能不同")
            }
        });
    }
}

/// That this program is not the one that ran the parts.
fn other_program(made: &Program, terminal: &Terminal) -> String {
    let (made, this) = (made.to_string(), Program::this().to_string());
    match terminal.language {
        Language::English => format!(
            "the parts were made by {made}, and this is {this}: merge with the program that made them"
        ),
        Language::Chinese => format!("各段由 {made} 生成，当前为 {this}：请用原程序合并"),
    }
}

/// Joins the parts, and writes `draws.csv` if they hold it.
fn joined(attempt: &Attempt, parts: &[Part]) -> Result<Outcome, Failure> {
    let (job, plan, terminal) = (attempt.job, attempt.plan, attempt.terminal);
    let mut run = Join::new(plan, job.scenario.draws);
    let progress = Progress::new(terminal, Text::new("merging", "合并"), None);
    let done = if job.save_draws {
        attempt.folder.write("draws.csv", |file| {
            let file = draws_csv::header(file, &Export::new(plan))?;
            match join(parts, &mut run, Some(file), &progress) {
                Err(JoinFault::Rows(error)) => Err(error),
                done => Ok(done),
            }
        })?
    } else {
        join(parts, &mut run, None, &progress)
    };
    progress.finish();
    done.map_err(|fault| failure(fault, terminal))?;
    // Whoever gets here has parts that were whole.
    run.finish()
        .map_err(|unfit| Failure::Failed(unfit.to_string()))
}

/// Why parts could not be joined after all.
fn failure(fault: JoinFault, terminal: &Terminal) -> Failure {
    match fault {
        JoinFault::Part(path, fault) => {
            Failure::Failed(Refusal::Fault(path, fault).text(terminal.language))
        }
        JoinFault::Rows(error) => error.into(),
        JoinFault::Interrupted => Failure::Interrupted,
    }
}
