//! `commonground run --range`: a part of a run, written to a file that `merge` joins with the others.

use super::attempt::{announce_size, not_finite, nothing_kept, written_in};
use super::failure::Failure;
use super::interrupt;
use super::progress::Progress;
use super::run::Job;
use super::terminal::Terminal;
use crate::engine::{DrawRange, Export, Monitor, Plan, RangeFault, RangeRun};
use crate::output::manifest::{Draws, Manifest};
use crate::output::part::{Label, PartWriter, identity};
use crate::text::{Language, Text, fixed};
use indicatif::DecimalBytes;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::{Instant, SystemTime};

/// A range as the command line spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeOption {
    /// `A..B`: draws A to B − 1.
    Bounds(u64, u64),
    /// `K/N`: part K of N, counted from 1.
    Part(u64, u64),
}

impl FromStr for RangeOption {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let pair = |separator: &str| {
            let (one, other) = text.split_once(separator)?;
            Some((one.parse().ok()?, other.parse().ok()?))
        };
        let bounds = pair("..").map(|(first, end)| RangeOption::Bounds(first, end));
        let part = || pair("/").map(|(number, parts)| RangeOption::Part(number, parts));
        bounds.or_else(part).ok_or_else(|| {
            "expected draws A..B, such as 0..40960, or part K/N, such as 3/16".to_owned()
        })
    }
}

/// The draws that a range of a job means.
pub(super) fn resolve(
    wanted: RangeOption,
    job: &Job,
    terminal: &Terminal,
) -> Result<DrawRange, Failure> {
    if job.stop_after.is_some() {
        let text = Text::new(
            "the manifest is of an interrupted run, which has no ranges: add --draws",
            "该清单来自中断的运行，不能分段：请加 --draws",
        );
        return Err(Failure::Usage(terminal.say(text).to_owned()));
    }
    if job.wish.is_some() {
        let text = Text::new(
            "the manifest is of a run that stopped at a precision, which has no ranges: run its scenario",
            "该清单来自按精度停止的运行，不能分段：请运行其情景文件",
        );
        return Err(Failure::Usage(terminal.say(text).to_owned()));
    }
    let draws = job.scenario.draws;
    let found = match wanted {
        RangeOption::Bounds(first, end) => DrawRange::new(first, end, draws),
        RangeOption::Part(number, parts) => DrawRange::part(number, parts, draws),
    };
    found.map_err(|fault| Failure::Usage(refusal(wanted, fault, draws, terminal.language)))
}

/// Why a range cannot be run, and what can.
fn refusal(wanted: RangeOption, fault: RangeFault, draws: u64, language: Language) -> String {
    let english = language == Language::English;
    let asked = match wanted {
        RangeOption::Bounds(first, end) => format!("--range {first}..{end}"),
        RangeOption::Part(number, parts) => format!("--range {number}/{parts}"),
    };
    match fault {
        RangeFault::Empty if english => {
            format!("{asked} holds no draw: its end must lie beyond its beginning")
        }
        RangeFault::Empty => format!("{asked} 不含任何抽样：终点须大于起点"),
        RangeFault::Beyond if english => {
            format!("{asked} goes beyond the run: it has {draws} draws, so end at {draws}")
        }
        RangeFault::Beyond => {
            format!("{asked} 超出运行范围：共 {draws} 次抽样，终点最大为 {draws}")
        }
        RangeFault::TooManyParts(blocks) if english => format!(
            "{asked} is too many parts: {draws} draws are {blocks} blocks of 4096, so at most {blocks} parts"
        ),
        RangeFault::TooManyParts(blocks) => format!(
            "{asked} 分段过多：{draws} 次抽样共 {blocks} 个抽样块（每块 4096 次），至多 {blocks} 段"
        ),
        RangeFault::NoSuchPart if english => {
            format!("{asked} is no part: parts K/N are counted from 1 to N")
        }
        RangeFault::NoSuchPart => format!("{asked} 无此段：K/N 从 1 数到 N"),
        RangeFault::InsideBlock { first, end } => {
            let bounds = [
                (Text::new("begin at", "起点可取"), first),
                (Text::new("end at", "终点可取"), end),
            ];
            let bounds = bounds.into_iter().filter_map(|(what, neighbours)| {
                let (below, above) = neighbours?;
                let (what, or) = (what.get(language), Text::new("or", "或").get(language));
                Some(format!("{what} {below} {or} {above}"))
            });
            let bounds: Vec<String> = bounds.collect();
            let bounds = bounds.join(Text::new(", ", "，").get(language));
            if english {
                format!("{asked} cuts a block: ranges are of whole blocks of 4096 draws; {bounds}")
            } else {
                format!("{asked} 截断了抽样块：分段须由完整的块（4096 次抽样）组成；{bounds}")
            }
        }
    }
}

/// Runs a range of draws and writes its part file. Gives what is to be printed and whether the run was
/// interrupted.
pub(super) fn run(
    job: &Job,
    plan: &Plan,
    range: DrawRange,
    (path, force): (Option<&Path>, bool),
    terminal: &Terminal,
    started: (SystemTime, Instant),
) -> Result<(String, bool), Failure> {
    // The part of an interrupted run is called after the draws that it holds.
    let path = |range: DrawRange| path.map_or_else(|| default_path(job, range), Path::to_owned);
    let mut writer = PartWriter::create(&path(range), force)?;
    interrupt::watch(terminal)?;
    let part = PartRun {
        job,
        plan,
        range,
        terminal,
    };
    let done = match part.write(&mut writer) {
        Ok(done) => done,
        Err(failure) => {
            writer.abandon();
            return Err(failure);
        }
    };
    let (label, path) = (part.label(done, started), path(done));
    let bytes = writer.finish(label, &path)?;
    Ok((part.text(done, &path, bytes), done != range))
}

/// `results/NAME-A-B.part`.
fn default_path(job: &Job, range: DrawRange) -> PathBuf {
    let (name, first, end) = (&job.scenario.name, range.first, range.end);
    Path::new("results").join(format!("{name}-{first}-{end}.part"))
}

/// The run of a part.
struct PartRun<'a> {
    job: &'a Job,
    plan: &'a Plan,
    range: DrawRange,
    terminal: &'a Terminal,
}

impl PartRun<'_> {
    /// Runs the range and writes everything but the label. Gives the draws that were done.
    fn write(&self, writer: &mut PartWriter) -> Result<DrawRange, Failure> {
        let (plan, range, draws) = (self.plan, self.range, self.job.scenario.draws);
        let names: Vec<&str> = plan.alternatives().collect();
        let export = self.job.save_draws.then(|| Export::new(plan));
        if let Some(export) = &export {
            announce_size(export, self.job, range.draws(), &names, self.terminal);
        }
        let progress = Progress::new(self.terminal, Text::new("running", "运行"), None);
        let mut run = RangeRun::new(plan, draws, range);
        progress.progress(0, range.draws());
        loop {
            let first = run.done().end;
            let blocks = run.next_blocks(&progress);
            let blocks = blocks.map_err(|fault| not_finite(&fault, &self.job.scenario))?;
            if blocks.is_empty() {
                break;
            }
            writer.blocks(blocks)?;
            let end = run.done().end;
            if let Some(export) = &export {
                writer.rows(export, &names, DrawRange { first, end })?;
            }
            progress.progress(run.done().draws(), range.draws());
        }
        progress.finish();
        let done = run.done();
        if done.draws() == 0 {
            return Err(nothing_kept(self.terminal));
        }
        writer.values(run.into_values())?;
        Ok(done)
    }

    /// What the part says it is.
    fn label(&self, done: DrawRange, (at, started): (SystemTime, Instant)) -> Label {
        let scenario = &self.job.scenario;
        let draws = Draws {
            asked: scenario.draws,
            done: done.draws(),
            interrupted: done != self.range,
            saved: self.job.save_draws.then_some(done.draws()),
        };
        let written = written_in(self.terminal.language, self.job.format, Vec::new());
        let time = (at, started.elapsed());
        Label {
            range: done,
            asked: self.range,
            settled: identity(scenario),
            manifest: Manifest::of(scenario, &self.job.settings, draws, written, time),
        }
    }

    /// What is printed.
    fn text(&self, done: DrawRange, path: &Path, bytes: u64) -> String {
        let draws = fixed(self.job.scenario.draws as f64, 0);
        let (path, size, blocks) = (path.display(), DecimalBytes(bytes), done.blocks());
        let plural = if blocks == 1 { "" } else { "s" };
        let rest = DrawRange {
            first: done.end,
            end: self.range.end,
        };
        match (self.terminal.language, done == self.range) {
            (Language::English, true) => format!(
                "Draws {done} of {draws} ({blocks} block{plural}): {path}, {size}\n\
                 `commonground merge` joins it with the other parts.\n"
            ),
            (Language::English, false) => format!(
                "Interrupted. Draws {done} of {draws} ({blocks} block{plural}): {path}, {size}\n\
                 `--range {rest}` runs those that are missing of {}.\n",
                self.range
            ),
            (Language::Chinese, true) => format!(
                "抽样 {done}，全部共 {draws} 次（{blocks} 个抽样块）：{path}，{size}\n\
                 各段齐备后用 `commonground merge` 合并。\n"
            ),
            (Language::Chinese, false) => format!(
                "运行中断。抽样 {done}，全部共 {draws} 次（{blocks} 个抽样块）：{path}，{size}\n\
                 {} 中所缺的用 `--range {rest}` 补上。\n",
                self.range
            ),
        }
    }
}
