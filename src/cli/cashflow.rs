//! `commonground cashflow`: the appraisal of a table of yearly flows, without a model.

mod print;
mod settings;

use super::attempt::written_in;
use super::failure::Failure;
use super::loader::FileSystem;
use super::replay::{is_manifest_name, warn_of_differences};
use super::terminal::Terminal;
use crate::analysis::cashflow::{Report, Terms};
use crate::output::cashflow_manifest::{CashFlowManifest, Settings};
use crate::output::charts::Format;
use crate::output::folder::{Folder, FolderFault, Target};
use crate::output::manifest::{self, FileRead};
use crate::output::{cashflow_chart, cashflow_tables as tables};
use crate::scenario::Loader;
use crate::scenario::cash_flows::{self, CashFlows};
use crate::text::{Language, Text};
use clap::Args;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Appraise a table of yearly cash flows, without a model / 评价逐年现金流量表，不用模型
///
/// FLOWS is a CSV file with a row a flow: `line`, `from`, `to` and one column a year; docs/cash-flows.md
/// describes it. It may also be the manifest.json of an earlier appraisal, which is then repeated.
/// 每行一笔流量：line、from、to 及每年一列；也可以是以往评价的 manifest.json。
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  commonground cashflow flows.csv --discount green-book\n  \
                  commonground cashflow flows.csv --discount 8% --first-flow end --lang zh\n  \
                  commonground cashflow flows.csv --optimism-bias capital=standard-buildings \
                  --mitigation capital=0.4\n  \
                  commonground cashflow flows.csv --income residents=0.5 --all-discounts"
)]
pub struct Arguments {
    /// Table of flows (CSV) / 现金流量表
    #[arg(value_name = "FLOWS")]
    table: String,
    #[command(flatten)]
    settings: settings::Options,
    /// Also print the figures under every named discount schedule / 列出各折现方案下的结果
    #[arg(long)]
    all_discounts: bool,
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

/// Appraises the table, writes the folder and prints the figures.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let job = Job::read(arguments, terminal)?;
    let target = match &arguments.out {
        Some(path) => Target::Named {
            path: path.clone(),
            force: arguments.force,
        },
        None => Target::Numbered(job.flows.name.clone()),
    };
    let folder = Folder::begin(target)?;
    let written = job.write(&folder, !arguments.no_charts, terminal);
    let path = match written {
        Ok(()) => folder.finish()?,
        Err(fault) => {
            folder.abandon();
            return Err(fault.into());
        }
    };
    let printer = print::Printer {
        terminal,
        flows: &job.flows,
        terms: &job.terms,
        report: &job.report,
    };
    printer.print(arguments.all_discounts, out)?;
    let path = path.display();
    let line = match (terminal.language, arguments.no_charts) {
        (Language::English, false) => format!("Tables, chart and manifest: {path}"),
        (Language::English, true) => format!("Tables and manifest: {path}"),
        (Language::Chinese, false) => format!("表格、图与清单：{path}"),
        (Language::Chinese, true) => format!("表格与清单：{path}"),
    };
    Ok(writeln!(out, "\n{line}")?)
}

/// What is appraised and what came of it.
struct Job {
    flows: CashFlows,
    settings: Settings,
    terms: Terms,
    report: Report,
    format: Format,
}

impl Job {
    /// Reads the table, or the manifest of an earlier appraisal, and appraises it.
    fn read(arguments: &Arguments, terminal: &Terminal) -> Result<Job, Failure> {
        let typed = arguments.settings.typed();
        let mut format = terminal.format(None);
        let (settings, read) = if is_manifest_name(&arguments.table) {
            if typed != Settings::default() {
                return Err(Failure::Usage(
                    terminal
                        .say(Text::new(
                            "a manifest brings its own settings: give the table itself to appraise it in another way",
                            "清单自带设定；若要改变设定，请直接给出现金流量表",
                        ))
                        .to_owned(),
                ));
            }
            let manifest = manifest_of(&arguments.table, terminal)?;
            let path = manifest.files.first().map_or("", |file| file.path.as_str());
            let read = cash_flows::read(path, &Kept(&manifest.files))?;
            format = terminal.format(Some(&manifest.written));
            (manifest.settings, read)
        } else {
            (typed, cash_flows::read(&arguments.table, &FileSystem)?)
        };
        let (flows, warnings) = read;
        terminal.problems(&warnings);
        let terms = settings::terms(&settings, &flows, terminal)?;
        let report = Report::of(&flows, &terms);
        Ok(Job {
            flows,
            settings,
            terms,
            report,
            format,
        })
    }

    /// Writes tables, chart and manifest.
    fn write(
        &self,
        folder: &Folder,
        with_charts: bool,
        terminal: &Terminal,
    ) -> Result<(), FolderFault> {
        let (flows, terms, report) = (&self.flows, &self.terms, &self.report);
        folder.write("figures.csv", |file| tables::figures(file, flows, report))?;
        folder.write("parties.csv", |file| {
            tables::parties(file, flows, terms, report)
        })?;
        folder.write("rates.csv", |file| tables::rates(file, flows, report))?;
        folder.write("paybacks.csv", |file| tables::paybacks(file, flows, report))?;
        folder.write("years.csv", |file| {
            tables::years(file, flows, terms, report)
        })?;
        folder.write("switching.csv", |file| {
            tables::switching(file, flows, report)
        })?;
        folder.write("discounts.csv", |file| {
            tables::discounts(file, flows, report)
        })?;
        let charts = if with_charts {
            self.write_chart(folder, terminal)?
        } else {
            Vec::new()
        };
        let written = written_in(terminal.language, self.format, charts);
        let manifest = CashFlowManifest::of(&self.settings, &flows.files, written);
        folder.write(manifest::FILE_NAME, |file| manifest.write(file))
    }

    /// Draws the chart and gives the names of its files. One that cannot be drawn is a warning: the
    /// tables hold the same figures.
    fn write_chart(
        &self,
        folder: &Folder,
        terminal: &Terminal,
    ) -> Result<Vec<String>, FolderFault> {
        let language = terminal.language;
        let (drawn, missing) = cashflow_chart::draw(
            &self.flows,
            &self.terms,
            &self.report,
            (language, self.format),
        );
        let name = cashflow_chart::NAME;
        let picture = match drawn {
            Ok(picture) => picture,
            Err(error) => {
                terminal.warning(&match language {
                    Language::English => format!("no chart {name}: {error}"),
                    Language::Chinese => format!("未能画图 {name}：{error}"),
                });
                return Ok(Vec::new());
            }
        };
        if !missing.is_empty() {
            let characters: String = missing.iter().collect();
            terminal.warning(&match language {
                Language::English => {
                    format!("the charts have no letters for {characters}: □ stands for each")
                }
                Language::Chinese => format!("图中缺少字形：{characters}，以 □ 代替"),
            });
        }
        let (svg, png) = (format!("charts/{name}.svg"), format!("charts/{name}.png"));
        folder.write(&svg, |file| file.write_all(picture.svg.as_bytes()))?;
        folder.write(&png, |file| file.write_all(&picture.png))?;
        Ok(vec![svg, png])
    }
}

/// Reads a manifest, and warns of what may keep it from giving the same figures.
fn manifest_of(path: &str, terminal: &Terminal) -> Result<CashFlowManifest, Failure> {
    let read = CashFlowManifest::read(Path::new(path));
    let manifest = read.map_err(|error| Failure::Usage(format!("{path}: {error}")))?;
    warn_of_differences(&manifest.program, &manifest.files, terminal);
    Ok(manifest)
}

/// The texts that a manifest holds.
struct Kept<'a>(&'a [FileRead]);

impl Loader for Kept<'_> {
    fn load(&self, path: &str, _: u64) -> io::Result<Vec<u8>> {
        let found = self.0.iter().find(|file| file.path == path);
        found
            .map(|file| file.text.clone().into_bytes())
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}
