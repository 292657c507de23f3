//! `--from`: a table of draws from elsewhere, in place of a scenario or beside it. The options are the same
//! in every command; one file each for what a command makes of a table.

pub(super) mod breakeven;
pub(super) mod design_exit;
pub(super) mod frontier;
pub(super) mod mechanisms;
pub(super) mod sweep;

use super::failure::Failure;
use super::loader::FileSystem;
use super::terminal::Terminal;
use crate::model::indicators::{Direction, Indicator};
use crate::model::measure::OwnFigure;
use crate::scenario::closest;
use crate::scenario::draws_table::{Columns, DrawsTable, read};
use crate::text::Text;
use clap::Args;

/// Options of a table of draws.
#[derive(Debug, Args)]
pub struct FromOptions {
    /// Draws from elsewhere: a CSV table with a row a draw, as `run --save-draws` writes it
    /// (docs/draws-tables.md) / 来自其他模型的抽样表，每次抽样一行
    #[arg(long, value_name = "DRAWS.csv")]
    from: Option<String>,
    /// With --from: the column that holds an indicator, such as npv.social=benefit (repeatable) /
    /// 指标所在的列 [default: the columns called like indicators]
    #[arg(long, value_name = "INDICATOR=COLUMN", value_parser = column, requires = "from")]
    column: Vec<(Indicator, String)>,
    /// With --from: a column with a figure of your own, and whether higher or lower is better, such as
    /// waiting_days=lower (repeatable) / 自有指标所在的列及其优劣方向
    #[arg(long, value_name = "COLUMN=higher|lower|neutral", value_parser = figure, requires = "from")]
    figure: Vec<OwnFigure>,
    /// With --from: the column that is 1 in draws in which the space is open, else 0 / 是否开放的列（1 或 0）
    #[arg(long, value_name = "COLUMN", requires = "from")]
    open: Option<String>,
    /// With --from: the column that is 1 in draws at full service, else 0 / 是否足额服务的列（1 或 0）
    #[arg(long, value_name = "COLUMN", requires = "from")]
    full_service: Option<String>,
    /// With --from: a lever, such as exit.rate, and its column if that has another name (repeatable); the
    /// first one is searched along, the others stand beside it / 杠杆及其所在的列，可重复
    #[arg(long, value_name = "LEVER[=COLUMN]", value_parser = lever, requires = "from")]
    lever: Vec<(String, String)>,
    /// With --from: the column of the names of options / 方案名所在的列
    #[arg(
        long,
        value_name = "COLUMN",
        default_value = "alternative",
        requires = "from"
    )]
    alternative_column: String,
    /// With --from: the column of the numbers of draws / 抽样编号所在的列
    #[arg(long, value_name = "COLUMN", default_value = "draw", requires = "from")]
    draw_column: String,
}

/// Reads `indicator=column`.
fn column(argument: &str) -> Result<(Indicator, String), String> {
    let (name, column) = argument
        .split_once('=')
        .ok_or("expected INDICATOR=COLUMN, such as npv.social=benefit")?;
    let indicator = Indicator::parse(name).ok_or_else(|| {
        let known = Indicator::ALL.iter().map(|one| one.name());
        match closest(name, known) {
            Some(similar) => format!("there is no indicator {name}; did you mean {similar}?"),
            None => format!(
                "there is no indicator {name}; a figure of your own is named by --figure COLUMN=higher"
            ),
        }
    })?;
    Ok((indicator, column.to_owned()))
}

/// Reads `column=direction`.
fn figure(argument: &str) -> Result<OwnFigure, String> {
    let expected = "expected COLUMN=higher, COLUMN=lower or COLUMN=neutral: which is better";
    let (name, direction) = argument.rsplit_once('=').ok_or(expected)?;
    let direction = match direction {
        "higher" => Direction::Higher,
        "lower" => Direction::Lower,
        "neutral" => Direction::Neutral,
        _ => return Err(expected.to_owned()),
    };
    if name.trim().is_empty() || Indicator::parse(name).is_some() {
        return Err(
            "a figure of your own has another name than an indicator: see --column".to_owned(),
        );
    }
    Ok(OwnFigure {
        // What was typed stays as long as the process does.
        name: name.trim().to_owned().leak(),
        direction,
    })
}

/// Reads `lever` or `lever=column`.
fn lever(argument: &str) -> Result<(String, String), String> {
    let (name, column) = argument.split_once('=').unwrap_or((argument, argument));
    match name.trim().is_empty() || column.trim().is_empty() {
        true => Err("expected LEVER or LEVER=COLUMN, such as exit.rate=rate".to_owned()),
        false => Ok((name.trim().to_owned(), column.trim().to_owned())),
    }
}

impl FromOptions {
    /// Whether there is a table.
    pub(super) fn is_given(&self) -> bool {
        self.from.is_some()
    }

    /// Reads the table. The flags tell whether draws are set side by side, and whether they are those of a
    /// stratified design.
    pub(super) fn read(
        &self,
        (paired, replicated): (bool, bool),
        terminal: &Terminal,
    ) -> Result<DrawsTable, Failure> {
        let columns = Columns {
            alternative: self.alternative_column.clone(),
            draw: self.draw_column.clone(),
            indicators: self.column.clone(),
            own: self.figure.clone(),
            open: self.open.clone(),
            full_service: self.full_service.clone(),
            levers: self.lever.clone(),
            paired,
            replicated,
        };
        let path = self.from.as_deref().unwrap_or_default();
        let (table, warnings) = read(path, &FileSystem, &columns)?;
        terminal.problems(&warnings);
        Ok(table)
    }
}

/// Makes sure that a table has a lever with several values to look along.
fn needs_a_lever(table: &DrawsTable, terminal: &Terminal) -> Result<(), Failure> {
    let Some(first) = table.levers.first() else {
        return Err(Failure::Usage(
            terminal
                .say(Text::new(
                    "nothing varies: name a column that is the same in all draws of a cell, such as --lever exit.rate=rate",
                    "没有变化的杠杆：请指明各格点内取值不变的列，如 --lever exit.rate=rate",
                ))
                .to_owned(),
        ));
    };
    match table.values_of(0).len() < 2 {
        true => Err(Failure::Usage(
            terminal
                .say(Text::new(
                    "lever LEVER has one value in the table: it takes two to look along it",
                    "杠杆 LEVER 在表中只有一个取值：至少需要两个",
                ))
                .replace("LEVER", first),
        )),
        false => Ok(()),
    }
}

/// Makes sure that a table holds several designs to compare.
fn needs_two(count: usize, terminal: &Terminal) -> Result<(), Failure> {
    match count < 2 {
        true => Err(Failure::Usage(
            terminal
                .say(Text::new(
                    "a comparison needs two alternatives, and the table has one: is --alternative-column or --lever missing?",
                    "比较至少需要两个方案，表中只有一个：是否缺少 --alternative-column 或 --lever？",
                ))
                .to_owned(),
        )),
        false => Ok(()),
    }
}
