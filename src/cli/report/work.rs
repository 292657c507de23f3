//! Works out what a report says.

use super::super::breakeven::work::failure as cell_failure;
use super::super::compare::{STEPS, cross};
use super::super::failure::Failure;
use super::super::frontier::{self, Found};
use super::super::live::live_part;
use super::super::mechanisms::switched;
use super::super::progress::Progress;
use super::super::question::{Answering, Subject};
use super::super::results;
use super::super::terminal::Terminal;
use super::Exit as AskedExit;
use crate::analysis::breakeven::{Axis, Bench, curves, preferred};
use crate::analysis::comparison::acceptability::{self, acceptability};
use crate::analysis::comparison::best::best;
use crate::analysis::comparison::frontier::{Effect, frontier as efficiency};
use crate::analysis::comparison::pairs::pairs;
use crate::analysis::comparison::perspectives::{losses, preferences};
use crate::analysis::comparison::{Answers, Sample, options, to_cross};
use crate::analysis::everyday::everyday;
use crate::analysis::headline::headlines;
use crate::analysis::influences::{Influence, influences};
use crate::engine::Outcome;
use crate::model::indicators::Indicator;
use crate::output::frontier_report;
use crate::output::live::{Payload, fragment};
use crate::output::report::{Document, Drawn, Findings, Source, Turn, document, draw_all};
use crate::output::run_charts::Run;
use crate::scenario::{Alternative, Override, Scenario};
use crate::text::Text;
use std::time::{Instant, SystemTime};

/// Inputs along which a change of the best option is searched for.
const TURNS: usize = 6;

/// Draws behind such a search, which says where an answer turns and not how much it is worth.
const TURN_DRAWS: u64 = 2048;

/// Values of an input that are looked at first.
const TURN_POINTS: usize = 5;

/// Values of a visit to the government for the acceptability curve, yuan.
const VISIT_VALUES: (f64, f64) = (0.0, 100.0);

/// A report at work.
pub(super) struct Work<'a> {
    pub(super) answering: &'a Answering<'a>,
    /// The alternative that is looked at more closely.
    pub(super) of: &'a Alternative,
    pub(super) exit: Option<&'a AskedExit>,
    pub(super) live: bool,
    pub(super) charts: bool,
    pub(super) started: (SystemTime, Instant),
}

/// How far the work got.
pub(super) enum Done {
    /// To the end.
    Out(Document),
    /// To an interrupt; the text says so.
    Paused(String),
}

impl Work<'_> {
    fn scenario(&self) -> &Scenario {
        &self.answering.subjects[0].scenario
    }

    fn terminal(&self) -> &Terminal {
        self.answering.terminal
    }

    /// Works everything out and puts it into sections.
    pub(super) fn document(&self) -> Result<Done, Failure> {
        let (answering, scenario) = (self.answering, self.scenario());
        let (exit, pictures) = match self.search()? {
            None => (None, Vec::new()),
            Some(Found::Paused(text)) => return Ok(Done::Paused(text)),
            Some(Found::Out(findings, pictures)) => (Some(*findings), pictures),
        };
        let (plan, outcome) = answering.evaluate(scenario)?;
        let (words, evidence) = answering.words(scenario, &plan, &outcome);
        let (answers, options) = self.compare(&outcome)?;
        let rivals = rivals(scenario, &answers);
        let influences = rivals.map_or_else(Vec::new, |rivals| {
            influences(&plan, &outcome, Indicator::NpvSocial, rivals)
        });
        let turns = self.turns(&influences, &options)?;
        let mechanisms = switched(answering, scenario, self.of)?;
        let live = match self.live {
            true => Some(self.live_part(exit.as_ref())?),
            false => None,
        };
        let subject = (scenario.alternatives.iter())
            .position(|one| one.name == self.of.name)
            .unwrap_or(0);
        let run = Run {
            scenario,
            plan: &plan,
            outcome: &outcome,
        };
        let drawn = self.draw(Source {
            run,
            words: &words,
            answers: &answers,
            exit: exit.as_ref().map(|exit| (exit, &pictures[..])),
            subject: (&self.of.name, &words.alternatives[subject]),
            mechanisms: &mechanisms,
        })?;
        let manifest = answering.manifest((outcome.draws, Vec::new()), self.started);
        let mut bytes = Vec::new();
        manifest.write(&mut bytes)?;
        let findings = Findings {
            scenario,
            outcome: &outcome,
            words: &words,
            evidence: &evidence,
            headlines: headlines(&outcome),
            everyday: everyday(&plan, &outcome),
            answers,
            subject,
            exit,
            influences,
            rivals,
            turns,
            turn_draws: TURN_DRAWS.min(scenario.draws),
            mechanisms,
            charts: drawn.charts,
            live,
            command: command(),
            manifest: bytes,
        };
        Ok(Done::Out(document(&findings)))
    }

    /// How fast support may leave.
    fn search(&self) -> Result<Option<Found>, Failure> {
        let Some((subject, asked, key)) = self.exit else {
            return Ok(None);
        };
        let subjects: &[Subject] = std::slice::from_ref(subject);
        let own = Answering {
            subjects,
            ..*self.answering
        };
        frontier::search(&own, key, asked).map(Some)
    }

    /// The comparison of the options, and their names.
    fn compare(&self, outcome: &Outcome) -> Result<(Answers, Vec<String>), Failure> {
        let scenario = self.scenario();
        let positions = options(&scenario.alternatives);
        let indicator = Indicator::NpvSocial;
        let all = [
            indicator,
            Indicator::NpvGovernment,
            Indicator::NpvOperator,
            Indicator::NpvResidents,
            Indicator::NpvPartners,
            Indicator::CostPerVisit,
            Indicator::VisitsTotal,
        ];
        let sample = Sample::of(outcome, &all)
            .ok_or_else(|| Failure::Failed("the run keeps no draws".to_owned()))?
            .only(&positions);
        let slots = positions
            .first()
            .map_or(self.of.slots, |&first| scenario.alternatives[first].slots);
        let mut answers = Answers::new(indicator.into(), slots);
        answers.options = sample.names.clone();
        if sample.len() > 1 {
            answers.pairs = pairs(&sample, indicator);
            answers.best = best(&sample, indicator);
            answers.frontier = efficiency(&sample, Effect::Visits);
            let (low, high) = VISIT_VALUES;
            answers.acceptability = acceptability(&sample, &acceptability::grid(low, high, STEPS));
            answers.preferences = preferences(&sample);
            answers.losses = losses(&sample, &answers.preferences);
        }
        let told = [indicator];
        let crossed =
            to_cross(std::slice::from_ref(self.of)).or_else(|| to_cross(&scenario.alternatives));
        let big = self.of.base == crate::scenario::Base::Big;
        let subjects = (crossed, big.then_some(self.of));
        cross(&mut answers, (self.answering, scenario), subjects, &told)?;
        Ok((answers, sample.names))
    }

    /// Where the best option changes as an input runs over its 90 % interval.
    fn turns(&self, influences: &[Influence], options: &[String]) -> Result<Vec<Turn>, Failure> {
        if options.len() < 2 {
            return Ok(Vec::new());
        }
        let mut scenario = self.scenario().only(options)?;
        scenario.draws = scenario.draws.min(TURN_DRAWS);
        let indicator = Indicator::NpvSocial;
        let curves = curves(options.len(), indicator);
        let mut turns = Vec::new();
        for influence in influences.iter().take(TURNS) {
            let path = influence.input.path();
            let text = format!("{path}={}:{}", influence.low, influence.high);
            // An interval that a scenario cannot be set to at its ends is not searched, and the table says so.
            let Ok(axis) = Axis::parse(&text, &scenario) else {
                continue;
            };
            let task = Text::new("searching for turns of the answer", "搜索结论的更替点");
            let progress = Progress::new(self.terminal(), task, None);
            let settings = |at: f64| {
                vec![Override {
                    path: path.clone(),
                    value: format!("{at:?}"),
                }]
            };
            let bench = Bench {
                scenario: &scenario,
                settings: &settings,
                curves: &curves,
                monitor: &progress,
            };
            let found = preferred(&bench, &axis.line(TURN_POINTS), indicator);
            progress.finish();
            let answer = found.map_err(|fault| cell_failure(fault, &scenario, self.terminal()))?;
            turns.push(Turn { axis, answer });
        }
        Ok(turns)
    }

    /// The sliders.
    fn live_part(&self, exit: Option<&frontier_report::Findings>) -> Result<String, Failure> {
        let scenario = self.scenario();
        let found = live_part(scenario, &self.of.name, self.terminal())?;
        let condition = exit.map_or(
            crate::analysis::frontier::Condition {
                standing: crate::engine::Standing::FullService,
                year: found.surface.horizon,
                probability: 0.9,
            },
            |exit| exit.condition,
        );
        let payload = Payload::of(scenario, &found, condition)?;
        fragment(&payload, self.terminal().language)
            .map_err(|error| Failure::Failed(error.to_string()))
    }

    /// The charts; those that cannot be drawn are warnings, for the tables hold the same figures.
    fn draw(&self, source: Source<'_>) -> Result<Drawn, Failure> {
        if !self.charts {
            return Ok(Drawn::default());
        }
        let drawn = draw_all(source)?;
        for (name, error) in &drawn.refused {
            results::warn_of_chart(name, error, self.terminal());
        }
        Ok(drawn)
    }
}

/// The best option on average and the next.
fn rivals(scenario: &Scenario, answers: &Answers) -> Option<(usize, usize)> {
    let mut rows: Vec<(f64, &str)> = (answers.best.iter())
        .filter_map(|row| Some((row.mean.value?, row.option.as_str())))
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    let [(_, best), (_, next), ..] = rows[..] else {
        return None;
    };
    let place = |name: &str| {
        let mut alternatives = scenario.alternatives.iter();
        alternatives.position(|one| one.name == name)
    };
    place(best).zip(place(next))
}

/// What was typed.
fn command() -> String {
    let arguments = std::env::args().skip(1).map(|argument| {
        let plain = argument
            .chars()
            .all(|one| one.is_alphanumeric() || "-_./=:,%".contains(one));
        match plain {
            true => argument,
            false => format!("'{}'", argument.replace('\'', "'\\''")),
        }
    });
    let arguments: Vec<String> = arguments.collect();
    format!("commonground {}", arguments.join(" "))
}
