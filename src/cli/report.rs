//! `commonground report`: one page that a planner can send, or a memo to edit.

mod work;

use super::failure::Failure;
use super::frontier::{self, Asked, Keep, Wanted};
use super::question::{Answer, Answering, QuestionOptions, Reply, Subject};
use super::terminal::Terminal;
use crate::analysis::comparison::to_appraise;
use crate::engine::EXACT_DRAWS;
use crate::model::exit::Shape;
use crate::output::live;
use crate::output::report::{Document, Live, html, markdown};
use crate::scenario::{Alternative, Base, Scenario};
use crate::text::{Language, Text};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::time::{Instant, SystemTime};
use work::Work;

/// Write a report that can be sent: one HTML page with sliders, or Markdown with charts /
/// 生成可转发的报告：一个含滑块的 HTML 网页，或带图的 Markdown
///
/// The answer in plain words, the evidence behind it, everyday figures, comparison, exit frontier, who
/// pays and who gains, what would change the answer, and every assumption with its source. The page
/// needs nothing beside it: no network, no font.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Scenario file (TOML), or the manifest.json of an earlier report / 情景文件，或以往报告的清单
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// The alternative that is looked at more closely / 着重考察的方案
    /// [default: the first big one with soft levers and an exit]
    #[arg(long, value_name = "NAME")]
    of: Option<String>,
    /// What to write / 输出格式
    #[arg(long, value_enum, default_value = "html")]
    format: Format,
    /// What the exit is to keep / 撤出须维持的状态
    #[arg(long, value_enum, default_value = "full-service")]
    keep: Keep,
    /// With which probability in the last year / 期末须达到的概率
    #[arg(long, value_name = "P", default_value = "0.9", value_parser = frontier::probability)]
    probability: f64,
    /// Leave the sliders out / 不含滑块
    #[arg(long)]
    no_live: bool,
    #[command(flatten)]
    question: QuestionOptions,
}

/// What a report is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One page that needs nothing beside it / 独立网页
    Html,
    /// Text to edit, with charts and tables as files / 可编辑文本，附图与表
    Md,
}

/// Makes the report.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let levels = [frontier::usual_levels()];
    let mut subject = arguments
        .question
        .read(&arguments.scenario, &levels, terminal)?;
    subject.format = terminal.page_format();
    if subject.scenario.draws > EXACT_DRAWS {
        let text = Text::new(
            "a report keeps every draw, of which it takes at most MOST: use --draws",
            "报告须保留每次抽样，至多 MOST 次：请用 --draws",
        );
        let text = terminal.say(text).replace("MOST", &EXACT_DRAWS.to_string());
        return Err(Failure::Usage(text));
    }
    let of = chosen(arguments, &subject.scenario)?;
    let exit = withdraws(of)
        .then(|| exit(arguments, &subject, of, terminal))
        .transpose()?;
    let key = exit.as_ref().map(|(_, _, key)| key.clone());
    let subjects = std::slice::from_ref(&subject);
    let started = (SystemTime::now(), Instant::now());
    arguments.question.answer_in_pieces(
        "report",
        subjects,
        key.as_deref(),
        terminal,
        out,
        |answering| {
            let work = Work {
                answering,
                of,
                exit: exit.as_ref(),
                live: !arguments.no_live && arguments.format == Format::Html && withdraws(of),
                charts: arguments.question.charts(),
                started,
            };
            match work.document()? {
                work::Done::Paused(text) => Ok(Reply::Paused(text)),
                work::Done::Out(document) => {
                    let files = write(answering, arguments.format, &document)?;
                    Ok(Reply::Answer(Answer {
                        text: text(&document, arguments.format, terminal),
                        charts: files,
                        draws: subject.scenario.draws,
                    }))
                }
            }
        },
    )
}

/// The alternative that is looked at more closely.
fn chosen<'a>(arguments: &Arguments, scenario: &'a Scenario) -> Result<&'a Alternative, Failure> {
    let alternatives = &scenario.alternatives;
    if let Some(name) = &arguments.of {
        // Says what it has, and what was meant.
        scenario.only(std::slice::from_ref(name))?;
        let found = alternatives.iter().find(|one| one.name == *name);
        return found.ok_or_else(|| Failure::Usage(format!("no alternative {name}")));
    }
    let first = to_appraise(alternatives).or(alternatives.first());
    first.ok_or_else(|| Failure::Usage("the scenario has no alternative".to_owned()))
}

/// Whether support leaves an alternative.
fn withdraws(one: &Alternative) -> bool {
    one.base == Base::Big && one.shape != Shape::None
}

/// What is asked about the exit of an alternative: its own scenario, the question and its mark.
type Exit = (Subject, Asked, String);

fn exit(
    arguments: &Arguments,
    subject: &Subject,
    of: &Alternative,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let own = Subject {
        scenario: subject.scenario.only(std::slice::from_ref(&of.name))?,
        settings: subject.settings.clone(),
        format: subject.format,
    };
    let wanted = Wanted::of_report(arguments.keep, arguments.probability)?;
    let subjects = std::slice::from_ref(&own);
    let asked = Asked::of(&wanted, subjects, terminal)?;
    let key = asked.key("report", subjects);
    Ok((own, asked, key))
}

/// Writes the report and gives the names of its charts.
fn write(
    answering: &Answering<'_>,
    format: Format,
    document: &Document,
) -> Result<Vec<String>, Failure> {
    match format {
        Format::Html => {
            let live = Live {
                style: live::STYLE,
                script: live::SCRIPT,
            };
            let page = html(document, live)?;
            answering.table("report.html", |file| file.write_all(page.as_bytes()))?;
            Ok(Vec::new())
        }
        Format::Md => {
            let written = markdown(document)?;
            answering.table("report.md", |file| file.write_all(written.text.as_bytes()))?;
            for (place, bytes) in &written.files {
                answering.table(place, |file| file.write_all(bytes))?;
            }
            let charts = written.files.into_iter().map(|(place, _)| place);
            Ok(charts.filter(|place| place.ends_with(".png")).collect())
        }
    }
}

/// What is printed: the answer, and where to read on.
fn text(document: &Document, format: Format, terminal: &Terminal) -> String {
    use crate::output::report::Block;
    let mut text = format!("{}\n{}\n\n", document.title, document.design);
    let answer = document.sections.iter().take(1).flat_map(|one| &one.blocks);
    for block in answer {
        if let Block::Paragraph(words) | Block::Note(words) = block {
            text.push_str(&crate::text::wrapped(words, terminal.width));
            text.push_str("\n\n");
        }
    }
    let name = match format {
        Format::Html => "report.html",
        Format::Md => "report.md",
    };
    text.push_str(&match terminal.language {
        Language::English => format!("The whole report is {name} in the folder below.\n"),
        Language::Chinese => format!("完整报告为下述文件夹中的 {name}。\n"),
    });
    text
}
