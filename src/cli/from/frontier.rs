//! `commonground frontier --from`: the harshest value of a lever in a table under which a space stands.

use super::{FromOptions, needs_a_lever};
use crate::analysis::frontier::{Lever, TableLever, table_limits};
use crate::cli::failure::Failure;
use crate::cli::frontier::{Harsher, Keep};
use crate::cli::question::{Answer, QuestionOptions};
use crate::cli::table::print_parts;
use crate::cli::terminal::Terminal;
use crate::model::measure::Measure;
use crate::output::draws_answers::{frontier as answers, words};
use crate::output::frontier_csv;
use crate::scenario::draws_table::DrawsTable;
use crate::text::Text;
use std::io::Write;

/// What is asked.
pub(in crate::cli) struct Asked {
    pub(in crate::cli) keep: Keep,
    pub(in crate::cli) probability: f64,
    pub(in crate::cli) harsher: Option<Harsher>,
}

/// Finds the limits and writes them.
pub(in crate::cli) fn run(
    asked: &Asked,
    from: &FromOptions,
    options: &QuestionOptions,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let table = options.read_table(from, false, terminal)?;
    needs_a_lever(&table, terminal)?;
    let lever = sought(&table, asked.harsher, terminal)?;
    let standing = match asked.keep {
        Keep::Open => Measure::Open,
        Keep::FullService => Measure::FullService,
    };
    if table.place(standing).is_none() {
        let text = Text::new(
            "the table does not say which draws stand: name the column with --NAME COLUMN, 1 where it does and 0 where not (--keep chooses open or full-service)",
            "抽样表未说明各次抽样是否维持：请用 --NAME 列名 指明（维持为 1，否则为 0）；--keep 选择 open 或 full-service",
        );
        return Err(Failure::Usage(
            terminal.say(text).replace("NAME", standing.name()),
        ));
    }
    options.answer_from_table(("frontier", false), &table, terminal, out, |answering| {
        let rows = table_limits(&table, &lever, standing, asked.probability);
        let others: Vec<&str> = table.levers[1..].iter().map(String::as_str).collect();
        answering.table("frontier.csv", |file| {
            frontier_csv::frontier(file, &others, &rows, |lever| &lever.name)
        })?;
        let language = terminal.language;
        let mut parts = words::opening(&table, language);
        let asked = (standing, asked.probability);
        parts.extend(answers::parts(&table, &lever, asked, &rows, language));
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

/// The first lever, and which of its values are harsher: as said, or as known of a lever of this model.
fn sought(
    table: &DrawsTable,
    harsher: Option<Harsher>,
    terminal: &Terminal,
) -> Result<TableLever, Failure> {
    let name = &table.levers[0];
    let known = Lever::ALL.into_iter().find(|lever| lever.path() == name);
    let known = known.map(Lever::harsher_upwards);
    let said = harsher.map(|harsher| harsher == Harsher::Higher);
    let Some(harsher_upwards) = said.or(known) else {
        let text = Text::new(
            "say which values of LEVER are the harsher ones: --harsher higher or --harsher lower",
            "请说明 LEVER 何者更严：--harsher higher 或 --harsher lower",
        );
        return Err(Failure::Usage(terminal.say(text).replace("LEVER", name)));
    };
    Ok(TableLever {
        name: name.clone(),
        harsher_upwards,
    })
}
