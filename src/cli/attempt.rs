//! A run that writes its tables, charts and manifest into a folder.

use super::failure::Failure;
use super::interrupt;
use super::progress::Progress;
use super::results::{Ending, warn_of_missing, write_charts};
use super::run::Job;
use super::terminal::Terminal;
use crate::analysis::closure::closures;
use crate::analysis::headline::headlines;
use crate::analysis::judgement::{Evidence, evidence};
use crate::analysis::precision::{Look, run_until_precise};
use crate::analysis::summary::{differences, ledger_means, summary};
use crate::analysis::yearly::yearly;
use crate::engine::{Export, NotFinite, Outcome, Plan, evaluate};
use crate::output::charts::Format;
use crate::output::folder::{Folder, FolderFault};
use crate::output::manifest::{self, Draws, Manifest, Precision, Written};
use crate::output::precision_report::precision_report;
use crate::output::run_charts::{self, Run, Words};
use crate::output::run_report::{Subject, report};
use crate::output::{draws_csv, precision_chart, precision_csv, run_words, tables};
use crate::scenario::Scenario;
use crate::text::{Language, Text, fixed};
use std::time::{Instant, SystemTime};

/// What a draw that is not finite is told of, and how to see it.
pub(super) fn not_finite(fault: &NotFinite, scenario: &Scenario) -> Failure {
    let (alternative, draw) = (&fault.alternative, fault.draw);
    let file = scenario.files.first();
    Failure::Failed(format!(
        "{fault}; `commonground trace {} --alternative {alternative} --draw {draw}` shows it",
        file.map_or("SCENARIO", |file| file.path.as_str())
    ))
}

/// A run that writes into a partial folder.
pub(super) struct Attempt<'a> {
    pub(super) job: &'a Job,
    pub(super) plan: &'a Plan,
    pub(super) folder: &'a Folder,
    pub(super) terminal: &'a Terminal,
}

impl Attempt<'_> {
    /// Runs and writes everything. Gives what is to be printed and whether the run was interrupted.
    pub(super) fn run(
        &self,
        (at, started): (SystemTime, Instant),
    ) -> Result<(String, Ending), Failure> {
        let scenario = &self.job.scenario;
        let export = self.job.save_draws.then(|| Export::new(self.plan));
        if let Some(export) = &export {
            announce_size(
                export,
                self.job,
                self.job.draws(),
                &self.names(),
                self.terminal,
            );
        }
        let progress = Progress::new(
            self.terminal,
            Text::new("running", "运行"),
            self.job.stop_after,
        );
        let evaluated = match &self.job.wish {
            None => evaluate(self.plan, scenario.draws, &progress).map(|all| (all, Vec::new())),
            Some(wish) => run_until_precise(self.plan, wish, &progress),
        };
        progress.finish();
        let (outcome, looks) = evaluated.map_err(|fault| not_finite(&fault, scenario))?;
        if outcome.draws == 0 {
            return Err(nothing_kept(self.terminal));
        }
        let (grades, charts) = self.write_results(&outcome, &looks)?;
        let saved = export
            .map(|export| self.write_draws(&export, &outcome))
            .transpose()?;
        // A repeated run that gets as far as the one that was cut short has done all that was asked.
        let cut_short = outcome.interrupted && self.job.stop_after != Some(outcome.draws);
        let interrupted = cut_short || saved.is_some_and(|saved| saved < outcome.draws);
        let draws = Draws {
            asked: self.job.draws(),
            done: outcome.draws,
            interrupted: outcome.interrupted,
            saved,
        };
        self.write_manifest(draws, charts, (at, started), |manifest| Manifest {
            precision: self.job.wish.as_ref().map(|wish| Precision {
                targets: wish.targets.iter().map(ToString::to_string).collect(),
                most: wish.most,
                holds: looks.last().is_some_and(Look::holds),
            }),
            ..manifest
        })?;
        let ending = match interrupted {
            true => Ending::Shortened,
            false => Ending::Complete,
        };
        Ok((self.text(&outcome, &looks, &grades), ending))
    }

    /// Writes tables and charts. Gives what the evidence is and the names of the charts.
    pub(super) fn write_results(
        &self,
        outcome: &Outcome,
        looks: &[Look],
    ) -> Result<(Vec<Evidence>, Vec<String>), FolderFault> {
        self.write_tables(outcome, looks)?;
        let grades = evidence(&self.job.scenario, self.plan, outcome);
        let charts = if self.job.charts {
            self.write_charts(outcome, looks, &grades)?
        } else {
            Vec::new()
        };
        Ok((grades, charts))
    }

    /// Writes the manifest of a run that is now done, to which `complete` adds what is particular to it.
    pub(super) fn write_manifest(
        &self,
        draws: Draws,
        charts: Vec<String>,
        (at, started): (SystemTime, Instant),
        complete: impl FnOnce(Manifest) -> Manifest,
    ) -> Result<(), FolderFault> {
        let written = written_in(self.terminal.language, self.job.format, charts);
        let time = (at, started.elapsed());
        let (scenario, settings) = (&self.job.scenario, &self.job.settings);
        let manifest = complete(Manifest::of(scenario, settings, draws, written, time));
        self.folder
            .write(manifest::FILE_NAME, |file| manifest.write(file))
    }

    pub(super) fn names(&self) -> Vec<&str> {
        self.plan.alternatives().collect()
    }

    fn titles(&self) -> Vec<String> {
        let language = self.terminal.language;
        let alternatives = self.job.scenario.alternatives.iter();
        alternatives
            .map(|one| run_words::alternative_title(one, language))
            .collect()
    }

    fn write_tables(&self, outcome: &Outcome, looks: &[Look]) -> Result<(), FolderFault> {
        let (plan, folder) = (self.plan, self.folder);
        let start_year = self.job.scenario.start_year;
        folder.write("summary.csv", |file| {
            tables::summary(file, &summary(plan, outcome))
        })?;
        folder.write("differences.csv", |file| {
            tables::differences(file, &differences(outcome))
        })?;
        folder.write("years.csv", |file| {
            tables::years(file, &yearly(outcome), start_year)
        })?;
        folder.write("ledger.csv", |file| {
            tables::ledger(file, &ledger_means(plan, outcome))
        })?;
        match &self.job.wish {
            None => Ok(()),
            Some(wish) => folder.write("precision.csv", |file| {
                precision_csv::precision(file, wish, looks, &self.names())
            }),
        }
    }

    /// Draws the charts and gives their names. One that cannot be drawn is a warning: the tables hold
    /// the same figures.
    fn write_charts(
        &self,
        outcome: &Outcome,
        looks: &[Look],
        grades: &[Evidence],
    ) -> Result<Vec<String>, FolderFault> {
        let language = self.terminal.language;
        let scenario = &self.job.scenario;
        let words = Words::of(scenario, outcome.draws, grades, (language, self.job.format));
        warn_of_missing(&run_charts::missing_characters(&words), self.terminal);
        let run = Run {
            scenario,
            plan: self.plan,
            outcome,
        };
        let of_run = run_charts::draw_all(run, &words).into_iter();
        let of_run = of_run.map(|(chart, drawn)| (chart.name(), drawn));
        let of_wish = self.job.wish.iter();
        let of_wish = of_wish.map(|wish| {
            let drawn = precision_chart::draw(wish, looks, &words);
            (precision_chart::NAME, drawn)
        });
        write_charts(self.folder, self.terminal, of_run.chain(of_wish))
    }

    /// Writes every draw of an outcome and gives their number. What an interrupted run has done is
    /// written in full.
    fn write_draws(&self, export: &Export, outcome: &Outcome) -> Result<u64, FolderFault> {
        let names = self.names();
        let task = Text::new("writing draws", "写入抽样");
        let mut progress = Progress::new(self.terminal, task, None);
        if outcome.interrupted && interrupt::asked() {
            progress = progress.unstoppable();
        }
        let saved = self.folder.write("draws.csv", |file| {
            draws_csv::draws(file, export, &names, outcome.draws, &progress)
        });
        progress.finish();
        saved
    }

    /// What is printed.
    pub(super) fn text(&self, outcome: &Outcome, looks: &[Look], grades: &[Evidence]) -> String {
        let language = self.terminal.language;
        let scenario = &self.job.scenario;
        let titles = self.titles();
        let subject = Subject {
            language,
            width: self.terminal.width,
            title: &run_words::title(scenario, language),
            alternatives: &titles,
            names: self.names(),
            design: &run_words::design(scenario, outcome.draws, language),
        };
        let closures = closures(self.plan, outcome);
        let mut text = report(&subject, &headlines(outcome), &closures, grades);
        if let Some(wish) = &self.job.wish {
            text.push_str(&precision_report(&subject, wish, looks));
        }
        if outcome.interrupted {
            let (done, asked) = (
                fixed(outcome.draws as f64, 0),
                fixed(self.job.draws() as f64, 0),
            );
            text.push_str(&match language {
                Language::English => {
                    format!("Interrupted: every figure is of the first {done} of {asked} draws.\n")
                }
                Language::Chinese => {
                    format!("运行中断：以上均为 {asked} 次抽样中前 {done} 次的结果。\n")
                }
            });
        }
        text
    }
}

/// Says how large `draws.csv` will be, or the share of it that so many draws take.
pub(super) fn announce_size(
    export: &Export,
    job: &Job,
    draws: u64,
    names: &[&str],
    terminal: &Terminal,
) {
    let bytes = draws_csv::estimated_bytes(export, names, draws);
    let megabytes = fixed((bytes as f64 / 1e6).ceil(), 0);
    terminal.note(&match (terminal.language, &job.wish) {
        (Language::English, None) => format!("draws.csv will take about {megabytes} MB"),
        (Language::Chinese, None) => format!("draws.csv 约需 {megabytes} MB"),
        (Language::English, Some(_)) => {
            format!("draws.csv will take at most about {megabytes} MB")
        }
        (Language::Chinese, Some(_)) => format!("draws.csv 至多约需 {megabytes} MB"),
    });
}

/// Says that nothing is kept of an interrupted run.
pub(super) fn nothing_kept(terminal: &Terminal) -> Failure {
    terminal.note(terminal.say(Text::new(
        "interrupted before the first block was done: nothing is kept",
        "在第一个抽样块完成之前中断，未保留结果",
    )));
    Failure::Interrupted
}

/// What was written besides the tables, in a language.
pub(super) fn written_in(language: Language, format: Format, charts: Vec<String>) -> Written {
    let language = match language {
        Language::English => "en",
        Language::Chinese => "zh",
    };
    Written {
        language: language.to_owned(),
        size: Some(format.size.name().to_owned()),
        grey: format.grey,
        charts,
    }
}
