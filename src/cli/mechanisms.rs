//! `commonground mechanisms`: what each instrument of the proposal does, switched one at a time.

use super::failure::Failure;
use super::from::{self, FromOptions};
use super::question::{Answer, Answering, QuestionOptions};
use super::table::print_parts;
use super::terminal::Terminal;
use crate::analysis::mechanisms::{Change, MechanismRow, changes, mechanism_rows};
use crate::output::mechanisms::charts::Chart;
use crate::output::mechanisms::{csv, report};
use crate::output::report_part::ReportPart;
use crate::output::run_report::REMINDER;
use crate::output::run_words;
use crate::scenario::{Alternative, Base, Scenario, Variant, closest};
use crate::text::Text;
use clap::Args;
use std::io::Write;

/// Switch each instrument of the proposal one at a time / 逐一切换提案中的各项措施
///
/// Lead operator, front-end design, talent, flexibility, blank, feedback, incentive and so on: off where
/// the alternative uses it, on at the usual level where it does not; every shape of exit is tried. The
/// effect on each figure is that on the same draws, with its error.
/// 各项措施已用者取消、未用者按通常水平启用，各种撤出方式逐一尝试；效应为相同抽样上的差及其误差。
#[derive(Debug, Args)]
pub struct Arguments {
    /// Scenario file (TOML) / 情景文件
    #[arg(
        value_name = "SCENARIO",
        required_unless_present = "from",
        conflicts_with = "from"
    )]
    scenario: Option<String>,
    /// The alternative that is switched, by name, or with --from the one that the others are compared with /
    /// 被切换的方案；用 --from 时为比较基准 [default: the first of the big model, or of the table]
    #[arg(long, value_name = "NAME")]
    of: Option<String>,
    #[command(flatten)]
    from: FromOptions,
    #[command(flatten)]
    options: QuestionOptions,
}

/// Runs the switched alternatives and writes their effects.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let Some(scenario) = &arguments.scenario else {
        let base = arguments.of.as_deref();
        return from::mechanisms::run(base, &arguments.from, &arguments.options, terminal, out);
    };
    let subject = arguments.options.read(scenario, &[], terminal)?;
    let of = chosen(&subject.scenario, arguments.of.as_deref(), terminal)?
        .name
        .clone();
    let charts = arguments.options.charts();
    arguments
        .options
        .answer("mechanisms", &subject, terminal, out, |answering| {
            mechanisms(answering, &of, charts)
        })
}

/// The alternative of a name, or the first of the big model.
fn chosen<'a>(
    scenario: &'a Scenario,
    name: Option<&str>,
    terminal: &Terminal,
) -> Result<&'a Alternative, Failure> {
    let alternatives = &scenario.alternatives;
    let Some(name) = name else {
        let big = alternatives.iter().find(|one| one.base == Base::Big);
        return Ok(big.unwrap_or(&alternatives[0]));
    };
    let found = alternatives.iter().find(|one| one.name == name);
    found.ok_or_else(|| {
        let names: Vec<&str> = alternatives.iter().map(|one| one.name.as_str()).collect();
        let meant = closest(name, names.iter().copied());
        let message = match meant {
            Some(_) => Text::new(
                "--of: the scenario has no alternative NAME; did you mean MEANT?",
                "--of：情景中没有方案 NAME；是否指 MEANT？",
            ),
            None => Text::new(
                "--of: the scenario has no alternative NAME; it has ALL",
                "--of：情景中没有方案 NAME；现有 ALL",
            ),
        };
        let message = terminal.say(message).replace("NAME", name);
        let message = message.replace("MEANT", meant.unwrap_or(""));
        Failure::Usage(message.replace("ALL", &names.join(", ")))
    })
}

fn mechanisms(answering: &Answering<'_>, of: &str, charts: bool) -> Result<Answer, Failure> {
    let (terminal, scenario) = (answering.terminal, &answering.subjects[0].scenario);
    let language = terminal.language;
    let base = scenario.only(&[of.to_owned()])?;
    let alternative = &base.alternatives[0];
    let title = run_words::alternative_title(alternative, language);
    let rows = switched(answering, scenario, alternative)?;
    answering.table("mechanisms.csv", |file| csv::mechanisms(file, of, &rows))?;
    let (plan, own) = answering.evaluate(&base)?;
    let (words, grades) = answering.words(&base, &plan, &own);
    let drawn = match charts {
        true => answering
            .charts(Chart::ALL.map(|chart| (chart.name(), chart.draw(&title, &rows, &words))))?,
        false => Vec::new(),
    };
    let mut parts = vec![
        ReportPart::Paragraph(run_words::title(scenario, language)),
        ReportPart::Paragraph(run_words::design(scenario, own.draws, language)),
    ];
    parts.extend(report::mechanisms(&title, &rows, language));
    let evidence = run_words::evidence(&grades, language);
    parts.extend(evidence.map(ReportPart::Paragraph));
    parts.push(ReportPart::Paragraph(REMINDER.get(language).to_owned()));
    let mut text = Vec::new();
    print_parts(&mut text, terminal, &parts)?;
    Ok(Answer {
        text: String::from_utf8_lossy(&text).into_owned(),
        charts: drawn,
        draws: own.draws,
    })
}

/// An alternative with each instrument of the proposal switched, one at a time.
pub(super) fn switched(
    answering: &Answering<'_>,
    scenario: &Scenario,
    alternative: &Alternative,
) -> Result<Vec<MechanismRow>, Failure> {
    let of = &*alternative.name;
    let changes: Vec<(Change, Option<String>)> = changes(alternative)
        .into_iter()
        .map(|change| {
            let refused = scenario.variants(&[variant(of, &change)]).err();
            let reason = refused.map(|problems| {
                let first = problems.iter().next();
                first.map_or(String::new(), |problem| problem.message().to_owned())
            });
            (change, reason)
        })
        .collect();
    let as_it_is = Variant {
        of: of.to_owned(),
        name: of.to_owned(),
        settings: Vec::new(),
    };
    let possible = changes.iter().filter(|(_, refused)| refused.is_none());
    let variants_of = possible.map(|(change, _)| variant(of, change));
    let variants: Vec<Variant> = [as_it_is].into_iter().chain(variants_of).collect();
    let (_, outcome) = answering.evaluate(&scenario.variants(&variants)?)?;
    Ok(mechanism_rows(changes, &outcome))
}

/// The alternative with an instrument switched.
fn variant(of: &str, change: &Change) -> Variant {
    Variant {
        of: of.to_owned(),
        name: format!("{of} {} {}", change.instrument.name, change.switched.name()),
        settings: change.settings.clone(),
    }
}
