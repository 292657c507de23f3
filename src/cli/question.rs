//! What the commands that put a question to a scenario have in common: options, reading, threads, the
//! folder that they leave, and its manifest.

use super::attempt::{not_finite, written_in};
use super::failure::Failure;
use super::from::FromOptions;
use super::loader::FileSystem;
use super::options::{SettingOptions, written};
use super::progress::Progress;
use super::replay;
use super::results::{self, Ending};
use super::run::stored_scenario;
use super::terminal::Terminal;
use crate::analysis::judgement::{Evidence, evidence};
use crate::engine::{Outcome, Plan, evaluate};
use crate::output::charts::{ChartError, Format, Picture};
use crate::output::checkpoint;
use crate::output::draws_answers::TableManifest;
use crate::output::folder::{Folder, FolderFault, Leftover};
use crate::output::manifest::{self, Draws, Manifest, Question as Asked};
use crate::output::run_charts::{Words, missing_characters};
use crate::scenario::draws_table::DrawsTable;
use crate::scenario::{self, Override, Scenario};
use crate::text::{Language, Text};
use clap::Args;
use rayon::ThreadPool;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

/// Options of every command that puts a question to a scenario.
#[derive(Clone, Debug, Args)]
pub struct QuestionOptions {
    #[command(flatten)]
    setting: SettingOptions,
    /// Number of draws / 抽样次数
    #[arg(long)]
    draws: Option<u64>,
    /// The alternatives that are looked at, by name / 只看这些方案 [default: all]
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    alternatives: Vec<String>,
    /// Threads that work; results do not depend on it / 线程数，不影响结果 [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=4096))]
    threads: Option<u16>,
    /// Folder to write / 输出文件夹 [default: results/NAME-COMMAND-N, the first N that is free]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace results that are in the folder already / 覆盖已有结果
    #[arg(long)]
    force: bool,
    /// Draw no charts / 不画图
    #[arg(long)]
    no_charts: bool,
}

/// A scenario that a question is put to.
pub(super) struct Subject {
    /// The scenario, with the alternatives that are looked at.
    pub(super) scenario: Scenario,
    /// Settings of the command line.
    pub(super) settings: Vec<Override>,
    /// How the charts come out.
    pub(super) format: Format,
}

impl QuestionOptions {
    /// Reads a scenario, or the one of an earlier run from its manifest, with further settings of the
    /// command.
    pub(super) fn read(
        &self,
        path: &str,
        further: &[Override],
        terminal: &Terminal,
    ) -> Result<Subject, Failure> {
        let subject = self.read_whole(path, further, terminal)?;
        match self.alternatives.as_slice() {
            [] => Ok(subject),
            names => Ok(Subject {
                scenario: subject.scenario.only(names)?,
                ..subject
            }),
        }
    }

    /// Reads several scenarios, each with those of the alternatives that are looked at which it has.
    pub(super) fn read_all(
        &self,
        paths: &[String],
        further: &[Override],
        terminal: &Terminal,
    ) -> Result<Vec<Subject>, Failure> {
        let [several @ .., _] = paths else {
            return Ok(Vec::new());
        };
        if several.is_empty() || self.alternatives.is_empty() {
            let read = |path: &String| self.read(path, further, terminal);
            return paths.iter().map(read).collect();
        }
        let subjects = paths
            .iter()
            .map(|path| self.read_whole(path, further, terminal))
            .collect::<Result<Vec<_>, _>>()?;
        let has = |subject: &Subject, name: &String| {
            let mut alternatives = subject.scenario.alternatives.iter();
            alternatives.any(|one| one.name == *name)
        };
        let nowhere = |name: &&String| !subjects.iter().any(|subject| has(subject, name));
        let nowhere: Vec<&String> = self.alternatives.iter().filter(nowhere).collect();
        if !nowhere.is_empty() {
            let names: Vec<&str> = nowhere.iter().map(|name| name.as_str()).collect();
            let text = Text::new(
                "no scenario has an alternative NAMES",
                "各情景均无方案 NAMES",
            );
            return Err(Failure::Usage(
                terminal.say(text).replace("NAMES", &names.join(", ")),
            ));
        }
        subjects
            .into_iter()
            .map(|subject| {
                let alternatives = &subject.scenario.alternatives;
                let own = |name: &&String| alternatives.iter().any(|one| one.name == **name);
                let names: Vec<String> = self.alternatives.iter().filter(own).cloned().collect();
                // A scenario that has none of them is refused with the names that it has.
                let names = if names.is_empty() {
                    &self.alternatives
                } else {
                    &names
                };
                let scenario = subject.scenario.only(names)?;
                Ok(Subject {
                    scenario,
                    ..subject
                })
            })
            .collect()
    }

    /// Reads a scenario with all its alternatives.
    fn read_whole(
        &self,
        path: &str,
        further: &[Override],
        terminal: &Terminal,
    ) -> Result<Subject, Failure> {
        let mut settings = self.setting.settings();
        settings.extend_from_slice(further);
        settings.extend(self.draws.map(|draws| written("draws", draws)));
        let mut format = terminal.format(None);
        let scenario = if replay::is_manifest_name(path) {
            let manifest = replay::read_any(path, terminal)?;
            format = terminal.format(Some(&manifest.written));
            let mut all = manifest.settings();
            all.extend(settings);
            settings = all;
            stored_scenario(&manifest, &settings, terminal)?
        } else {
            let (scenario, warnings) = scenario::read(path, &FileSystem, &settings)?;
            terminal.problems(&warnings);
            scenario
        };
        Ok(Subject {
            scenario,
            settings,
            format,
        })
    }

    /// The threads that work.
    pub(super) fn threads(&self) -> Result<ThreadPool, Failure> {
        let threads = self.threads.map_or(0, usize::from);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.map_err(|error| Failure::Failed(error.to_string()))
    }

    /// Reads the table of draws that stands in for a scenario. `paired` tells whether its draws are set
    /// side by side.
    ///
    /// # Errors
    /// Everything that is wrong with it, or an option that takes a scenario.
    pub(super) fn read_table(
        &self,
        from: &FromOptions,
        paired: bool,
        terminal: &Terminal,
    ) -> Result<DrawsTable, Failure> {
        let setting = &self.setting;
        let given = [
            ("--set", !setting.set.is_empty()),
            ("--seed", setting.seed.is_some()),
            ("--draws", self.draws.is_some()),
        ];
        let given: Vec<&str> = given.iter().filter(|one| one.1).map(|one| one.0).collect();
        if !given.is_empty() {
            let text = Text::new(
                "OPTIONS: the draws of a table are there already and cannot be set; name a scenario for that",
                "OPTIONS：抽样表的抽样已定，无法另设；如需设定请给出情景文件",
            );
            let text = terminal.say(text).replace("OPTIONS", &given.join(", "));
            return Err(Failure::Usage(text));
        }
        let replicated = setting.method.as_deref().is_some_and(|one| one != "random");
        let table = from.read((paired, replicated), terminal)?;
        let unknown = |name: &&String| !table.alternatives.contains(name);
        if let Some(name) = self.alternatives.iter().find(unknown) {
            return Err(no_alternative("--alternatives", name, &table, terminal));
        }
        Ok(match self.alternatives.as_slice() {
            [] => table,
            names => table.only(names),
        })
    }

    /// Answers a question from a table of draws alone; the flag tells whether charts are drawn.
    pub(super) fn answer_from_table(
        &self,
        (command, charts): (&'static str, bool),
        table: &DrawsTable,
        terminal: &Terminal,
        out: &mut dyn Write,
        work: impl FnOnce(&Answering<'_>) -> Result<Answer, Failure> + Send,
    ) -> Result<(), Failure> {
        let name = format!("{}-{command}", table.name);
        let folder = Folder::begin(results::target((self.out.as_deref(), self.force), &name))?;
        let pool = self.threads()?;
        results::into_folder(folder, charts, terminal, out, |folder| {
            let answering = Answering {
                command,
                subjects: &[],
                folder,
                terminal,
            };
            pool.install(|| {
                let answer = work(&answering)?;
                let arguments = std::env::args().skip(1).collect();
                let written = written_in(terminal.language, terminal.format(None), answer.charts);
                let manifest = TableManifest::of(command, arguments, &table.file, written);
                folder.write(manifest::FILE_NAME, |file| manifest.write(file))?;
                Ok((answer.text, Ending::Complete))
            })
        })
    }

    /// Whether the alternatives that are looked at were chosen by name.
    pub(super) fn chooses(&self) -> bool {
        !self.alternatives.is_empty()
    }

    /// Whether charts are drawn.
    pub(super) fn charts(&self) -> bool {
        !self.no_charts
    }

    /// Answers a question: `work` writes the tables and charts of a folder and gives the text to print,
    /// and the manifest comes last.
    pub(super) fn answer(
        &self,
        command: &'static str,
        subject: &Subject,
        terminal: &Terminal,
        out: &mut dyn Write,
        work: impl FnOnce(&Answering<'_>) -> Result<Answer, Failure> + Send,
    ) -> Result<(), Failure> {
        let subjects = std::slice::from_ref(subject);
        self.answer_in_pieces(command, subjects, None, terminal, out, |answering| {
            work(answering).map(Reply::Answer)
        })
    }

    /// Answers a question about several scenarios, and goes on with the work of an earlier command of the
    /// same key that was left.
    pub(super) fn answer_in_pieces(
        &self,
        command: &'static str,
        subjects: &[Subject],
        key: Option<&str>,
        terminal: &Terminal,
        out: &mut dyn Write,
        work: impl FnOnce(&Answering<'_>) -> Result<Reply, Failure> + Send,
    ) -> Result<(), Failure> {
        let started = (SystemTime::now(), Instant::now());
        let names: Vec<&str> = subjects.iter().map(|one| &*one.scenario.name).collect();
        let name = format!("{}-{command}", names.join("-"));
        let place = (self.out.as_deref(), self.force);
        let leftover = |partial: &Path| match checkpoint::key_in(partial) {
            Some(found) if Some(&*found) == key => Leftover::Resume,
            Some(_) => Leftover::Leave,
            None => Leftover::Replace,
        };
        let folder = Folder::begin_or_resume(results::target(place, &name), leftover)?;
        let pool = self.threads()?;
        results::into_folder(folder, self.charts(), terminal, out, |folder| {
            let answering = Answering {
                command,
                subjects,
                folder,
                terminal,
            };
            pool.install(|| match work(&answering)? {
                Reply::Answer(answer) => {
                    answering.write_manifest(&answer, started)?;
                    Ok((answer.text, Ending::Complete))
                }
                Reply::Paused(text) => Ok((text, Ending::Paused)),
            })
        })
    }
}

/// A table has no alternative of a name that an option gives.
pub(super) fn no_alternative(
    option: &str,
    name: &str,
    table: &DrawsTable,
    terminal: &Terminal,
) -> Failure {
    let text = Text::new(
        "OPTION: the table has no alternative NAME; it has ALL",
        "OPTION：抽样表中没有方案 NAME；现有 ALL",
    );
    let text = terminal.say(text).replace("OPTION", option);
    let text = text.replace("NAME", name);
    Failure::Usage(text.replace("ALL", &table.alternatives.join(", ")))
}

/// What comes back from working on a question.
pub(super) enum Reply {
    /// An answer.
    Answer(Answer),
    /// Somebody interrupted; what is done is kept, and the text says so.
    Paused(String),
}

/// What came of a question.
pub(super) struct Answer {
    /// What is printed.
    pub(super) text: String,
    /// Names of the charts that were written.
    pub(super) charts: Vec<String>,
    /// Draws of each alternative.
    pub(super) draws: u64,
}

/// A question that is being answered into a folder.
pub(super) struct Answering<'a> {
    pub(super) command: &'static str,
    pub(super) subjects: &'a [Subject],
    pub(super) folder: &'a Folder,
    pub(super) terminal: &'a Terminal,
}

impl Answering<'_> {
    /// Runs a scenario before the reader's eyes.
    ///
    /// # Errors
    /// If a draw is not finite, or somebody interrupts: half an answer is none.
    pub(super) fn evaluate(&self, scenario: &Scenario) -> Result<(Plan, Outcome), Failure> {
        let plan =
            Plan::from_scenario(scenario).map_err(|fault| Failure::Failed(fault.to_string()))?;
        let progress = Progress::new(self.terminal, Text::new("running", "运行"), None);
        let outcome = evaluate(&plan, scenario.draws, &progress);
        progress.finish();
        let outcome = outcome.map_err(|fault| not_finite(&fault, scenario))?;
        if outcome.interrupted {
            return Err(Failure::Interrupted);
        }
        Ok((plan, outcome))
    }

    /// Writes one table of the folder.
    pub(super) fn table(
        &self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), FolderFault> {
        self.folder.write(name, |file| write(file))
    }

    /// What the charts of an outcome say besides the figures; warns of what they cannot say.
    pub(super) fn words(
        &self,
        scenario: &Scenario,
        plan: &Plan,
        outcome: &Outcome,
    ) -> (Words, Vec<Evidence>) {
        let grades = evidence(scenario, plan, outcome);
        let words = Words::of(scenario, outcome.draws, &grades, self.manner());
        results::warn_of_missing(&missing_characters(&words), self.terminal);
        (words, grades)
    }

    /// Language and format of the charts.
    pub(super) fn manner(&self) -> (Language, Format) {
        let first = self.subjects.first();
        let format = first.map_or(self.terminal.format(None), |subject| subject.format);
        (self.terminal.language, format)
    }

    /// Writes charts and gives the names of their files.
    pub(super) fn charts<'n>(
        &self,
        charts: impl IntoIterator<Item = (&'n str, Result<Picture, ChartError>)>,
    ) -> Result<Vec<String>, FolderFault> {
        results::write_charts(self.folder, self.terminal, charts)
    }

    /// Writes the manifest.
    pub(super) fn write_manifest(
        &self,
        answer: &Answer,
        time: (SystemTime, Instant),
    ) -> Result<(), FolderFault> {
        let manifest = self.manifest((answer.draws, answer.charts.clone()), time);
        self.folder
            .write(manifest::FILE_NAME, |file| manifest.write(file))
    }

    /// What it takes to answer again, after so many draws with these charts.
    pub(super) fn manifest(
        &self,
        (draws, charts): (u64, Vec<String>),
        (at, started): (SystemTime, Instant),
    ) -> Manifest {
        let draws = Draws {
            asked: draws,
            done: draws,
            interrupted: false,
            saved: None,
        };
        let written = written_in(self.terminal.language, self.manner().1, charts);
        let time = (at, started.elapsed());
        let Subject {
            scenario, settings, ..
        } = &self.subjects[0];
        let files = self.subjects[1..]
            .iter()
            .flat_map(|one| &one.scenario.files);
        let manifest = Manifest::of(scenario, settings, draws, written, time).with_files(files);
        manifest.asking(Asked {
            command: self.command.to_owned(),
            arguments: std::env::args().skip(1).collect(),
        })
    }
}
