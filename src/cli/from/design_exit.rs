//! `commonground design-exit --from`: the best of the designs of a table, and their Pareto front.

use super::{FromOptions, needs_two};
use crate::analysis::design_exit::{Field, Metric, Wish, halves};
use crate::cli::design_exit::choose;
use crate::cli::failure::Failure;
use crate::cli::question::{Answer, QuestionOptions};
use crate::cli::table::print_parts;
use crate::cli::terminal::Terminal;
use crate::output::design_exit_csv;
use crate::output::draws_answers::design_exit::{self as answers, Findings};
use crate::output::draws_answers::words;
use crate::scenario::draws_table::DrawsTable;
use crate::text::Text;
use std::io::Write;

/// Draws below which half of them says nothing.
const FEWEST: u64 = 4;

/// Chooses on one half of the draws and reports the other.
pub(in crate::cli) fn run(
    wish: &Wish,
    from: &FromOptions,
    options: &QuestionOptions,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let table = options.read_table(from, true, terminal)?;
    needs_two(table.designs.len(), terminal)?;
    check(wish, &table, terminal)?;
    options.answer_from_table(("design-exit", false), &table, terminal, out, |answering| {
        let halves = halves(&table);
        let own: Vec<usize> = (0..table.designs.len()).collect();
        let field = |figures| Field {
            figures,
            no_exit: own.clone(),
            wish,
        };
        let first = field(halves.first.iter().collect());
        let second = field(halves.second.iter().collect());
        let choice = choose(&first);
        let findings = Findings {
            standings: first.standings(),
            first,
            second,
            chosen: choice.chosen,
            meets: choice.meets,
            as_good: choice.flat,
        };
        answering.table("designs.csv", |file| {
            answers::designs(file, &table, &findings)
        })?;
        let names: Vec<String> = table.designs.iter().map(|one| table.title(one)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let metrics = answers::shown(&table, wish);
        answering.table("check.csv", |file| {
            let fields = [(&findings.first, None), (&findings.second, None)];
            design_exit_csv::check(file, &names, &metrics, fields)
        })?;
        let language = terminal.language;
        let mut parts = words::opening(&table, language);
        parts.extend(answers::parts(&table, &findings, language));
        parts.push(words::reminder(language));
        let mut text = Vec::new();
        print_parts(&mut text, terminal, &parts)?;
        Ok(Answer {
            text: String::from_utf8_lossy(&text).into_owned(),
            charts: Vec::new(),
            draws: table.most_draws(),
        })
    })
}

/// Makes sure that the table has what is asked about, and enough draws to share.
fn check(wish: &Wish, table: &DrawsTable, terminal: &Terminal) -> Result<(), Failure> {
    let mut faults = Vec::new();
    let asked = wish.conditions.iter().map(|condition| condition.metric);
    for metric in asked.chain([wish.objective.metric]) {
        let text = match metric.measure() {
            Some(measure) if table.place(measure).is_some() => continue,
            None => Text::new(
                "NAME: public money saved is against the same design without exit, which a table does not tell; use fiscal-cost",
                "NAME：节约额以同一设计不撤出为基准，抽样表无从得知；请用 fiscal-cost",
            ),
            Some(_) if matches!(metric, Metric::Open | Metric::FullService) => Text::new(
                "NAME: the table does not say it: name the column with --NAME COLUMN, 1 where it is so and 0 where not",
                "NAME：抽样表未含此项：请用 --NAME 列名 指明（是为 1，否为 0）",
            ),
            Some(_) => Text::new(
                "NAME: the table has no column for it: use --column INDICATOR=COLUMN (INDICATOR is npv.government for fiscal-cost), or ask for another figure with --require, --maximise or --minimise",
                "NAME：抽样表中没有此项：请用 --column 指标=列名（fiscal-cost 取 npv.government），或以 --require、--maximise、--minimise 另选指标",
            ),
        };
        faults.push(terminal.say(text).replace("NAME", metric.name()));
    }
    if table.most_draws() < FEWEST {
        let text = Text::new(
            "half of the draws choose and the other half reports: this takes at least 4 draws",
            "一半抽样用于挑选，另一半用于报告：至少需要 4 次抽样",
        );
        faults.push(terminal.say(text).to_owned());
    }
    faults.dedup();
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Failure::Usage(faults.join("\n"))),
    }
}
