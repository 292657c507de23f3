//! `commonground check`: is the scenario sound, and what does it say in everyday figures?

mod figures;

use super::failure::Failure;
use super::options::ScenarioOptions;
use super::table;
use super::terminal::Terminal;
use crate::analysis::everyday::{EVERYDAY_DRAWS, everyday};
use crate::analysis::judgement::{Evidence, evidence};
use crate::engine::{Outcome, Plan, Varying, evaluate, varying};
use crate::model::inputs::Grade;
use crate::scenario::{Alternative, Base, Scenario};
use crate::text::{Language, Text, fixed, per_cent};
use clap::Args;
use std::io::{self, Write};

/// Check a scenario and show it in everyday figures / 检查情景文件，换算为日常数字
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    scenario: ScenarioOptions,
}

/// Prints what is wrong with the scenario; if it is sound, what it says in everyday figures.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let (scenario, warnings) = arguments.scenario.read(&[])?;
    terminal.problems(&warnings);
    let failed = |error: &dyn std::error::Error| Failure::Failed(error.to_string());
    let plan = Plan::from_scenario(&scenario).map_err(|fault| failed(&fault))?;
    let outcome = evaluate(&plan, EVERYDAY_DRAWS, &()).map_err(|fault| failed(&fault))?;
    let report = Report {
        terminal,
        scenario: &scenario,
    };
    report.heading(warnings.len(), out)?;
    let figures = everyday(&plan, &outcome);
    report.years(&figures, out)?;
    report.support(&figures, out)?;
    report.evidence(&plan, &outcome, out)?;
    Ok(())
}

/// What the printing of a sound scenario needs.
struct Report<'a> {
    terminal: &'a Terminal,
    scenario: &'a Scenario,
}

impl Report<'_> {
    fn say(&self, text: Text) -> &'static str {
        self.terminal.say(text)
    }

    fn words(&self, en: String, zh: String) -> String {
        match self.terminal.language {
            Language::English => en,
            Language::Chinese => zh,
        }
    }

    /// That it is sound, and what is compared.
    fn heading(&self, warnings: usize, out: &mut dyn Write) -> io::Result<()> {
        let name = &self.scenario.name;
        let count = self.scenario.alternatives.len();
        let draws = fixed(self.scenario.draws as f64, 0);
        let plural = |number: usize| if number == 1 { "" } else { "s" };
        let mut line = self.words(
            format!(
                "{name} is sound: {count} alternative{}, {draws} draws",
                plural(count)
            ),
            format!("{name} 无误：{count} 个方案，{draws} 次抽样"),
        );
        if warnings > 0 {
            line.push_str(&self.words(
                format!(", {warnings} warning{}", plural(warnings)),
                format!("，{warnings} 条警告"),
            ));
        }
        writeln!(out, "{line}\n")?;
        let header = [
            Text::new("alternative", "方案"),
            Text::new("model", "模型"),
            Text::new("what it is", "内容"),
        ];
        let header = header.map(|text| self.say(text).to_owned());
        let rows = self
            .scenario
            .alternatives
            .iter()
            .map(|one| vec![one.name.clone(), self.model(one), self.title(one)]);
        table::print(out, self.terminal, &header, rows.collect(), 3)
    }

    fn model(&self, alternative: &Alternative) -> String {
        let base = match alternative.base {
            Base::Big => Text::new("big", "大模型"),
            Base::Small => Text::new("small", "小模型"),
        };
        let base = self.say(base);
        if alternative.slots == alternative.base.slots() {
            base.to_owned()
        } else {
            self.words(format!("{base}, slots set"), format!("{base}（另设模块）"))
        }
    }

    /// Its title and the presets behind it.
    fn title(&self, alternative: &Alternative) -> String {
        let language = self.terminal.language;
        let presets = [alternative.kind, alternative.mode, alternative.contract];
        let presets = presets.into_iter().flatten().map(|preset| match language {
            Language::English => preset.name,
            Language::Chinese => preset.title.zh,
        });
        let presets: Vec<_> = presets.collect();
        let title = alternative.title.as_ref().map(|title| title.get(language));
        let joined = presets.join(self.say(Text::new(", ", "，")));
        match (title, presets.is_empty()) {
            (Some(title), true) => title.to_owned(),
            (Some(title), false) => self.words(
                format!("{title} ({joined})"),
                format!("{title}（{joined}）"),
            ),
            (None, _) => joined,
        }
    }

    /// How much of the first alternative rests on judgement, and which inputs do.
    fn evidence(&self, plan: &Plan, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let all = evidence(self.scenario, plan, outcome);
        let (Some(first), Some(alternative)) = (all.first(), self.scenario.alternatives.first())
        else {
            return Ok(());
        };
        writeln!(out)?;
        table::print_paragraph(out, self.terminal, &self.evidence_line(first))?;
        let judged: Vec<String> = varying(plan)
            .iter()
            .filter(|input| rests_on_judgement(alternative, input))
            .map(Varying::path)
            .collect();
        let judged: Vec<&str> = judged.iter().map(String::as_str).collect();
        table::print_list(out, self.terminal, &judged)
    }

    fn evidence_line(&self, evidence: &Evidence) -> String {
        let (all, judged) = (evidence.uncertain(), evidence.judged());
        let name = &evidence.alternative;
        let mut line = self.words(
            format!("Judgement (grade D) is behind {judged} of {all} uncertain inputs of {name}"),
            format!("{name} 的 {all} 个不确定输入中有 {judged} 个出自判断（D 级）"),
        );
        if let Some(weight) = evidence.judged_weight() {
            let weight = per_cent(weight, None);
            line.push_str(&self.words(
                format!(", and behind about {weight} of what they explain of social NPV"),
                format!("，约占其对社会净现值解释力的 {weight}"),
            ));
        }
        if judged > 0 {
            line.push_str(self.say(Text::new(":", "：")));
        }
        line
    }
}

/// Whether the value of an uncertain input of an alternative is graded as judgement.
fn rests_on_judgement(alternative: &Alternative, input: &Varying) -> bool {
    let setting = match input {
        Varying::Input(input) => Some(alternative.setting(*input)),
        Varying::Rate(name) => {
            let flow = alternative.flows.iter().find(|flow| flow.name == *name);
            flow.map(|flow| &flow.rate)
        }
    };
    setting.is_some_and(|one| one.grade == Grade::D && one.value.is_uncertain())
}
