//! `commonground compare`: which option is better, for whom, by how much, and whether it stays so.

mod alone;
mod foreign;

use super::failure::Failure;
use super::from::FromOptions;
use super::question::{Answer, Answering, QuestionOptions, Subject};
use super::terminal::Terminal;
use crate::analysis::comparison::acceptability::{self, acceptability};
use crate::analysis::comparison::best::best;
use crate::analysis::comparison::dominance::dominance;
use crate::analysis::comparison::flips::{self, flips};
use crate::analysis::comparison::frontier::{Effect, frontier};
use crate::analysis::comparison::gap::{self, appraisal_gap};
use crate::analysis::comparison::pairs::pairs;
use crate::analysis::comparison::perspectives::{losses, preferences};
use crate::analysis::comparison::regret::regret;
use crate::analysis::comparison::structures::{self, structures};
use crate::analysis::comparison::two_by_two::{self, two_by_two};
use crate::analysis::comparison::{Answers, Part, Sample, options, to_appraise, to_cross};
use crate::engine::EXACT_DRAWS;
use crate::model::indicators::{Direction, Indicator};
use crate::model::measure::Measure;
use crate::output::comparison::{charts, csv, report};
use crate::output::run_words;
use crate::scenario::draws_table::DrawsTable;
use crate::scenario::{Alternative, Scenario, Variant, closest};
use crate::text::{Language, Text};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::io::Write;

/// Draws of each structure unless somebody asks for another number.
const STRUCTURE_DRAWS: u64 = 1024;

/// Variants that run at once: what they keep fits into memory.
const AT_ONCE: usize = 12;

/// Steps of the acceptability curve.
pub(super) const STEPS: usize = 50;

/// Compare alternatives: differences, ties, regret, frontiers, who prefers what, small against big /
/// 比较方案：差值与并列、后悔值、前沿、各方偏好、小大模型之差
///
/// All options meet the same draws. An alternative with other slots than the first is another model of the
/// space and no option; name it in --alternatives to compare it all the same. --from brings in options of
/// another model, beside those of the scenario or alone.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Scenario file (TOML), or the manifest.json of an earlier run / 情景文件，或以往运行的清单
    #[arg(value_name = "SCENARIO", required_unless_present = "from")]
    scenario: Option<String>,
    #[command(flatten)]
    question: QuestionOptions,
    /// What options are compared by / 比较所用指标
    #[arg(long, value_name = "NAME", default_value = "npv.social")]
    indicator: String,
    /// The alternative of the two-by-two and the appraisal gap / 软治理×撤出与评估差距所用方案
    /// [default: the first big one with soft levers and an exit]
    #[arg(long, value_name = "NAME")]
    of: Option<String>,
    /// What is answered / 只回答这些 [default: all]
    #[arg(long, value_name = "PART,…", value_delimiter = ',', value_parser = parts())]
    parts: Vec<Part>,
    /// Values of a visit to the government for the acceptability curve, yuan / 每人次价值范围（元）
    #[arg(long, value_name = "LOW..HIGH", default_value = "0..100", value_parser = visit_values)]
    visit_values: (f64, f64),
    /// Draws of each structure and judgement value / 每种结构与判断值的抽样次数
    /// [default: 1024, or --draws if that is less]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(2..))]
    structure_draws: Option<u64>,
    #[command(flatten)]
    from: FromOptions,
}

/// Compares the alternatives of a scenario.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let Some(scenario) = &arguments.scenario else {
        return alone::run(arguments, terminal, out);
    };
    let mut subject = arguments.question.read(scenario, &[], terminal)?;
    let foreign = match arguments.from.is_given() {
        true => Some(arguments.from.read((true, false), terminal)?),
        false => None,
    };
    if let Some(table) = &foreign {
        subject.scenario.files.push(table.file.clone());
    }
    let job = Job::new(arguments, foreign, &subject.scenario, terminal)?;
    arguments
        .question
        .answer("compare", &subject, terminal, out, |answering| {
            job.answer(answering, &subject, arguments.question.charts())
        })
}

/// What is to be answered.
struct Job<'a> {
    arguments: &'a Arguments,
    indicator: Indicator,
    parts: Vec<Part>,
    /// Positions of the options among the alternatives.
    options: Vec<usize>,
    crossed: Option<&'a Alternative>,
    appraised: Option<&'a Alternative>,
    /// Options whose draws come from elsewhere.
    foreign: Option<DrawsTable>,
}

impl<'a> Job<'a> {
    /// Checks what is asked before anything runs.
    fn new(
        arguments: &'a Arguments,
        foreign: Option<DrawsTable>,
        scenario: &'a Scenario,
        terminal: &Terminal,
    ) -> Result<Self, Failure> {
        let language = terminal.language;
        if scenario.draws > EXACT_DRAWS {
            return Err(usage(
                language,
                &format!(
                    "a comparison keeps every draw, of which it takes at most {EXACT_DRAWS}: use --draws"
                ),
                &format!("比较须保留每次抽样，至多 {EXACT_DRAWS} 次：请用 --draws"),
            ));
        }
        let indicator = known_indicator(&arguments.indicator, language)?;
        let alternatives = &scenario.alternatives;
        let options = match arguments.question.chooses() {
            true => (0..alternatives.len()).collect(),
            false => options(alternatives),
        };
        let named = match &arguments.of {
            Some(name) => {
                let found = alternatives.iter().find(|one| one.name == *name);
                if found.is_none() {
                    // Says what it has, and what was meant.
                    scenario.only(std::slice::from_ref(name))?;
                }
                found
            }
            None => None,
        };
        let asked = |part| arguments.parts.contains(&part);
        let mut parts: Vec<Part> = match arguments.parts.is_empty() {
            true => Part::ALL.to_vec(),
            false => arguments.parts.clone(),
        };
        parts.sort_unstable();
        parts.dedup();
        let crossed = named.or_else(|| to_cross(alternatives));
        let unfit = match crossed {
            Some(one) => two_by_two::fitness(one).err().map(|unfit| unfit.reason()),
            None => Some(Text::new(
                "no alternative has both soft levers and an exit",
                "没有同时具备软治理与撤出的方案",
            )),
        };
        if let Some(reason) = unfit
            && parts.contains(&Part::TwoByTwo)
        {
            let name = crossed.map_or(String::new(), |one| format!("{}: ", one.name));
            let message = format!("{name}{}", reason.get(language));
            if asked(Part::TwoByTwo) {
                return Err(usage(
                    language,
                    &format!("no two-by-two: {message}"),
                    &format!("无法作软治理×撤出比较：{message}"),
                ));
            }
            terminal.note(&match language {
                Language::English => format!("no two-by-two: {message}"),
                Language::Chinese => format!("未作软治理×撤出比较：{message}"),
            });
            parts.retain(|part| *part != Part::TwoByTwo);
        }
        let appraised = named.or_else(|| to_appraise(alternatives));
        let small = appraised.is_none_or(|one| one.base == crate::scenario::Base::Small);
        if small && parts.contains(&Part::Gap) {
            let message = (
                "no appraisal gap: it needs an alternative of the big model",
                "未分解评估差距：需要一个大模型方案",
            );
            if asked(Part::Gap) {
                return Err(usage(language, message.0, message.1));
            }
            terminal.note(terminal.say(Text::new(message.0, message.1)));
            parts.retain(|part| *part != Part::Gap);
        }
        let further = foreign.as_ref().map_or(0, |table| table.designs.len());
        if options.len() + further < 2 {
            let message = (
                "a comparison needs two options, and here is one: the two-by-two and the appraisal gap are \
                 about one alternative and can be shown",
                "比较至少需要两个方案，此处只有一个：软治理×撤出与评估差距只涉及一个方案，仍可显示",
            );
            let pairwise = arguments.parts.iter().any(|part| !part.is_about_one());
            parts.retain(|part| part.is_about_one());
            if pairwise || parts.is_empty() {
                return Err(usage(language, message.0, message.1));
            }
            if arguments.parts.is_empty() {
                terminal.note(terminal.say(Text::new(message.0, message.1)));
            }
        }
        needs_a_direction(indicator.into(), arguments, &mut parts, terminal)?;
        if let Some(table) = &foreign {
            let own = |name: &&String| alternatives.iter().any(|one| one.name == **name);
            if let Some(name) = table.alternatives.iter().find(own) {
                return Err(usage(
                    language,
                    &format!(
                        "{name} is the name of an alternative of the scenario and of one of the table: rename one"
                    ),
                    &format!("情景与抽样表中均有方案 {name}，请改名"),
                ));
            }
            if table.place(indicator.into()).is_none() {
                return Err(lacks(table, indicator.name(), language));
            }
            foreign::fit(table, &mut parts, terminal);
        }
        Ok(Job {
            foreign,
            indicator,
            arguments,
            parts,
            options,
            crossed,
            appraised,
        })
    }

    fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// The indicators that are looked at.
    fn indicators(&self) -> Vec<Indicator> {
        let mut all = vec![
            self.indicator,
            Indicator::NpvSocial,
            Indicator::NpvGovernment,
            Indicator::NpvOperator,
            Indicator::NpvResidents,
            Indicator::NpvPartners,
            Indicator::CostPerVisit,
            Indicator::VisitsTotal,
            Indicator::YearsOpen,
            Indicator::FullServiceYears,
        ];
        let mut seen = Vec::new();
        all.retain(|one| {
            let new = !seen.contains(one);
            seen.push(*one);
            new
        });
        all
    }

    /// The indicators that variants are compared by.
    fn told(&self) -> Vec<Indicator> {
        let told = [
            Indicator::NpvSocial,
            Indicator::NpvGovernment,
            Indicator::NpvResidents,
            Indicator::VisitsTotal,
            Indicator::YearsOpen,
            Indicator::FullServiceYears,
        ];
        let first = self.indicator;
        let others = told.into_iter().filter(|one| *one != first);
        [first].into_iter().chain(others).collect()
    }

    fn answer(
        &self,
        answering: &Answering<'_>,
        subject: &Subject,
        with_charts: bool,
    ) -> Result<Answer, Failure> {
        let scenario = &subject.scenario;
        let (plan, outcome) = answering.evaluate(scenario)?;
        let too_large = || Failure::Failed("the run keeps no draws".to_owned());
        let all = Sample::of(&outcome, &self.indicators()).ok_or_else(too_large)?;
        let own = all.only(&self.options);
        let joined = |own: &Sample| match &self.foreign {
            Some(table) => foreign::beside(own, table),
            None => own.clone(),
        };
        let (all, sample) = (joined(&all), joined(&own));
        let indicator = self.indicator;
        let own_slots = match self.options.first() {
            Some(&first) => scenario.alternatives[first].slots,
            None => crate::model::slots::Slots::BIG,
        };
        let mut answers = Answers::new(indicator.into(), own_slots);
        answers.options = sample.names.clone();
        answers.left_out = (all.names.iter())
            .filter(|name| !sample.names.contains(name))
            .cloned()
            .collect();
        let visit_values = self.arguments.visit_values;
        compare(&mut answers, (&all, &sample), &self.parts, visit_values);
        let crossed = self.crossed.filter(|_| self.has(Part::TwoByTwo));
        let appraised = self.appraised.filter(|_| self.has(Part::Gap));
        cross(
            &mut answers,
            (answering, scenario),
            (crossed, appraised),
            &self.told(),
        )?;
        self.judge(&mut answers, answering, scenario, &own)?;

        for part in &self.parts {
            for file in csv::files(*part) {
                answering.table(file, |writer| csv::write(writer, file, &answers))?;
            }
        }
        let (words, grades) = answering.words(scenario, &plan, &outcome);
        let mut titles = words.names(scenario);
        let names = self.foreign.iter().flat_map(foreign::names);
        titles.extend(names.map(|name| (name.clone(), name)));
        let charts = match with_charts {
            true => answering.charts(charts::draw_all(&answers, &titles, &self.parts, &words))?,
            false => Vec::new(),
        };
        let language = answering.terminal.language;
        let title = run_words::title(scenario, language);
        let design = run_words::design(scenario, outcome.draws, language);
        let subject = report::Subject {
            language,
            width: answering.terminal.width,
            title: &title,
            design: &design,
            titles,
        };
        Ok(Answer {
            text: report::report(&subject, &answers, &self.parts, &grades),
            charts,
            draws: outcome.draws,
        })
    }

    /// Structures and judgement values.
    fn judge(
        &self,
        answers: &mut Answers,
        answering: &Answering<'_>,
        scenario: &Scenario,
        sample: &Sample,
    ) -> Result<(), Failure> {
        let indicator = self.indicator;
        let asked = self.arguments.structure_draws.unwrap_or(STRUCTURE_DRAWS);
        let draws = asked.min(scenario.draws);
        answers.structure_draws = draws;
        if self.has(Part::Structures) {
            let variants = structures::variants(&sample.names);
            let varied = varied(answering, scenario, &variants, &[indicator], draws)?;
            answers.structures = structures(&varied, &sample.names, answers.own_slots, indicator);
        }
        if self.has(Part::Flips) {
            let ranges: Vec<_> = (self.options.iter())
                .flat_map(|&option| flips::ranges(&scenario.alternatives[option]))
                .collect();
            let variants = flips::variants(&ranges);
            let moved = varied(answering, scenario, &variants, &[indicator], draws)?;
            let drawn = sample.first(usize::try_from(draws).unwrap_or(usize::MAX));
            answers.flips = flips(&drawn, &moved, &ranges, indicator);
        }
        Ok(())
    }
}

/// What the options' own draws answer: `all` holds those that are no options as well.
fn compare(
    answers: &mut Answers,
    (all, sample): (&Sample, &Sample),
    parts: &[Part],
    visit_values: (f64, f64),
) {
    let measure = answers.indicator;
    for part in parts {
        match part {
            Part::Differences => answers.pairs = pairs(all, measure),
            Part::Best => answers.best = best(sample, measure),
            Part::Regret => answers.regret = regret(sample, measure),
            Part::Dominance => answers.dominance = dominance(sample, measure),
            Part::Frontier => {
                answers.frontier = Effect::ALL
                    .into_iter()
                    .flat_map(|effect| frontier(sample, effect))
                    .collect();
            }
            Part::Acceptability => {
                let (low, high) = visit_values;
                let values = acceptability::grid(low, high, STEPS);
                answers.acceptability = acceptability(sample, &values);
            }
            Part::Perspectives => {
                answers.preferences = preferences(sample);
                answers.losses = losses(sample, &answers.preferences);
            }
            Part::TwoByTwo | Part::Gap | Part::Structures | Part::Flips => {}
        }
    }
}

/// Leaves out, or refuses if they were asked for, the parts that need a figure of which more or less is
/// better.
fn needs_a_direction(
    measure: Measure,
    arguments: &Arguments,
    parts: &mut Vec<Part>,
    terminal: &Terminal,
) -> Result<(), Failure> {
    if measure.direction() != Direction::Neutral {
        return Ok(());
    }
    let name = measure.name();
    let english = format!("{name} only describes, more of it is neither better nor worse");
    let chinese = format!("{name} 仅作描述，多少无优劣之分");
    let language = terminal.language;
    if arguments.parts.iter().any(|part| part.needs_direction()) {
        return Err(usage(language, &english, &chinese));
    }
    terminal.note(match language {
        Language::English => &english,
        Language::Chinese => &chinese,
    });
    parts.retain(|part| !part.needs_direction());
    Ok(())
}

/// A table lacks the figure that options are compared by.
fn lacks(table: &DrawsTable, name: &str, language: Language) -> Failure {
    let known: Vec<&str> = table.measures.iter().map(|one| one.name()).collect();
    let known = known.join(", ");
    usage(
        language,
        &format!(
            "the table has no {name}: name its column with --column {name}=COLUMN, or choose another --indicator; it has {known}"
        ),
        &format!(
            "抽样表中没有 {name}：请用 --column {name}=列名 指明，或改用其他 --indicator；现有 {known}"
        ),
    )
}

/// The indicator of a name.
fn known_indicator(name: &str, language: Language) -> Result<Indicator, Failure> {
    Indicator::parse(name).ok_or_else(|| {
        let known = Indicator::ALL.iter().map(|one| one.name());
        let (english, chinese) = match closest(name, known) {
            Some(meant) => (
                format!("there is no indicator {name}; did you mean {meant}?"),
                format!("没有指标 {name}；是否指 {meant}？"),
            ),
            None => (
                format!("there is no indicator {name}; `commonground explain` lists them"),
                format!("没有指标 {name}；可用 commonground explain 查看全部"),
            ),
        };
        usage(
            language,
            &format!("--indicator: {english}"),
            &format!("--indicator：{chinese}"),
        )
    })
}

/// The two-by-two of one alternative and the appraisal gap of another.
pub(super) fn cross(
    answers: &mut Answers,
    (answering, scenario): (&Answering<'_>, &Scenario),
    (crossed, appraised): (Option<&Alternative>, Option<&Alternative>),
    told: &[Indicator],
) -> Result<(), Failure> {
    if let Some(of) = crossed {
        let variants = two_by_two::variants(&of.name);
        let sample = varied(answering, scenario, &variants, told, scenario.draws)?;
        answers.crossed = Some(of.name.clone());
        answers.two_by_two = (told.iter())
            .flat_map(|indicator| two_by_two(&sample, *indicator))
            .collect();
    }
    if let Some(of) = appraised {
        let variants = gap::variants(&of.name);
        let sample = varied(answering, scenario, &variants, told, scenario.draws)?;
        answers.appraised = Some(of.name.clone());
        answers.gap = (told.iter())
            .flat_map(|indicator| appraisal_gap(&sample, *indicator))
            .collect();
    }
    Ok(())
}

/// Values of variants on the draws of the scenario, a few variants at a time.
fn varied(
    answering: &Answering<'_>,
    scenario: &Scenario,
    variants: &[Variant],
    indicators: &[Indicator],
    draws: u64,
) -> Result<Sample, Failure> {
    let mut sample = Sample::default();
    for some in variants.chunks(AT_ONCE) {
        let mut scenario = scenario.variants(some)?;
        scenario.draws = draws;
        let (_, outcome) = answering.evaluate(&scenario)?;
        let part = Sample::of(&outcome, indicators)
            .ok_or_else(|| Failure::Failed("the run keeps no draws".to_owned()))?;
        sample.extend(part);
    }
    Ok(sample)
}

fn usage(language: Language, english: &str, chinese: &str) -> Failure {
    let message = match language {
        Language::English => english,
        Language::Chinese => chinese,
    };
    Failure::Usage(message.to_owned())
}

/// The names of parts.
fn parts() -> impl TypedValueParser<Value = Part> {
    PossibleValuesParser::new(Part::ALL.map(Part::name))
        .try_map(|name| Part::parse(&name).ok_or_else(|| format!("there is no part {name}")))
}

/// Reads `LOW..HIGH`.
fn visit_values(argument: &str) -> Result<(f64, f64), String> {
    let ends = argument.split_once("..");
    let numbers = ends.and_then(|(low, high)| Some((low.parse().ok()?, high.parse().ok()?)));
    match numbers {
        Some((low, high)) if 0.0 <= low && low < high && f64::is_finite(high) => Ok((low, high)),
        _ => Err("expected LOW..HIGH in yuan, such as 0..100".to_owned()),
    }
}
