//! `commonground mechanisms --from`: what the alternatives of a table do against one of them.

use super::{FromOptions, needs_two};
use crate::analysis::mechanisms::against_base;
use crate::cli::failure::Failure;
use crate::cli::question::{Answer, QuestionOptions, no_alternative};
use crate::cli::table::print_parts;
use crate::cli::terminal::Terminal;
use crate::output::draws_answers::{mechanisms as answers, words};
use crate::output::mechanisms::csv;
use std::io::Write;

/// Compares every alternative with the base, the first one where none is named.
pub(in crate::cli) fn run(
    base: Option<&str>,
    from: &FromOptions,
    options: &QuestionOptions,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let table = options.read_table(from, true, terminal)?;
    needs_two(table.alternatives.len(), terminal)?;
    let base = match base {
        None => 0,
        Some(name) => {
            let found = table.alternatives.iter().position(|one| one == name);
            found.ok_or_else(|| no_alternative("--of", name, &table, terminal))?
        }
    };
    options.answer_from_table(("mechanisms", false), &table, terminal, out, |answering| {
        let rows = against_base(&table, base);
        answering.table("mechanisms.csv", |file| {
            csv::against_base(file, &table, base, &rows)
        })?;
        let language = terminal.language;
        let mut parts = words::opening(&table, language);
        parts.extend(answers::parts(&table, base, &rows, language));
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
