//! `commonground sweep --from`: every figure of a table of draws, cell by cell.

use super::FromOptions;
use crate::analysis::sweep::{CellFigures, table_figures};
use crate::cli::failure::Failure;
use crate::cli::question::{Answer, QuestionOptions};
use crate::cli::table::print_parts;
use crate::cli::terminal::Terminal;
use crate::output::draws_answers::{sweep as answers, words};
use crate::output::sweep_csv::{self, CellRow};
use std::io::Write;

/// Summarises the draws of each cell.
pub(in crate::cli) fn run(
    from: &FromOptions,
    options: &QuestionOptions,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let table = options.read_table(from, false, terminal)?;
    options.answer_from_table(("sweep", false), &table, terminal, out, |answering| {
        let figures: Vec<CellFigures> = table_figures(&table)
            .into_iter()
            .map(|figures| CellFigures {
                figures,
                years: Vec::new(),
            })
            .collect();
        let levers: Vec<&str> = table.levers.iter().map(String::as_str).collect();
        let rows: Vec<CellRow> = table
            .designs
            .iter()
            .zip(&figures)
            .map(|(design, figures)| CellRow {
                scenario: &table.name,
                alternative: &table.alternatives[design.alternative],
                values: design.at.iter().copied().map(Some).collect(),
                figures,
            })
            .collect();
        let names = answers::names(&table);
        answering.table("cells.csv", |file| {
            sweep_csv::cells(file, &levers, &names, &rows)
        })?;
        let mut parts = words::opening(&table, terminal.language);
        parts.extend(answers::parts(&table, &rows, terminal.language));
        parts.push(words::reminder(terminal.language));
        let mut text = Vec::new();
        print_parts(&mut text, terminal, &parts)?;
        Ok(Answer {
            text: String::from_utf8_lossy(&text).into_owned(),
            charts: Vec::new(),
            draws: table.most_draws(),
        })
    })
}
