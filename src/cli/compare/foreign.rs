//! Options whose draws come from elsewhere, to be compared with those of the scenario.

use super::super::failure::Failure;
use super::super::loader::FileSystem;
use super::super::terminal::Terminal;
use crate::analysis::comparison::{Part, Sample};
use crate::analysis::draws_table::{Columns, DrawsTable, read};
use crate::model::indicators::Indicator;
use crate::scenario::{Loader, SourceFile, closest};
use crate::text::Language;
use clap::Args;
use std::path::Path;

/// Most bytes of a table of draws.
const LARGEST: u64 = 1 << 30;

/// Options of a table of draws.
#[derive(Debug, Args)]
pub struct ForeignOptions {
    /// Draws of further options from elsewhere: a CSV table with a row a draw, as --save-draws writes it /
    /// 来自其他模型的抽样表，与本情景的方案一并比较
    #[arg(long, value_name = "DRAWS.csv")]
    from: Option<String>,
    /// With --from: the column that holds an indicator, such as npv.social=benefit (repeatable) /
    /// 指标所在的列 [default: the columns called like indicators]
    #[arg(long, value_name = "INDICATOR=COLUMN", value_parser = column, requires = "from")]
    column: Vec<(Indicator, String)>,
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
            None => format!("there is no indicator {name}"),
        }
    })?;
    Ok((indicator, column.to_owned()))
}

impl ForeignOptions {
    /// The options of the table, and its file; none if there is no table.
    pub(super) fn read(
        &self,
        terminal: &Terminal,
    ) -> Result<Option<(DrawsTable, SourceFile)>, Failure> {
        let Some(path) = &self.from else {
            return Ok(None);
        };
        let bytes = FileSystem.load(path, LARGEST).map_err(|error| {
            Failure::Usage(match terminal.language {
                Language::English => format!("{path} cannot be read: {error}"),
                Language::Chinese => format!("无法读取 {path}：{error}"),
            })
        })?;
        let columns = Columns {
            alternative: self.alternative_column.clone(),
            draw: self.draw_column.clone(),
            indicators: self.column.clone(),
        };
        let stem = Path::new(path).file_stem().unwrap_or_default();
        let table = read(&bytes, &columns, &stem.to_string_lossy()).map_err(|faults| {
            let lines = faults.iter().map(|fault| fault.text(terminal.language));
            let lines: Vec<String> = lines.map(|line| format!("{path}: {line}")).collect();
            Failure::Usage(lines.join("\n"))
        })?;
        let file = SourceFile {
            path: path.clone(),
            bytes: bytes.into(),
        };
        Ok(Some((table, file)))
    }
}

/// A table beside the options of a scenario: the indicators that both have, and the draws of the shorter.
///
/// Draw k of the one is set beside draw k of the other. They are no common random numbers, but draws of
/// two models that know nothing of each other are as good a pairing as any: the mean of the differences
/// is right, and their spread holds the errors of both.
pub(super) fn beside(own: &Sample, table: &DrawsTable) -> Sample {
    let shared: Vec<Indicator> = own
        .indicators()
        .iter()
        .copied()
        .filter(|indicator| table.indicators.contains(indicator))
        .collect();
    let draws = own.draws().min(table.values[0][0].len());
    let names: Vec<&str> = own
        .names
        .iter()
        .chain(&table.names)
        .map(String::as_str)
        .collect();
    let of_own = (0..own.len()).map(|option| {
        let column = |one: &Indicator| own.column(option, *one)[..draws].to_vec();
        shared.iter().map(column).collect()
    });
    let of_table = table.values.iter().map(|columns| {
        let place = |one: &Indicator| table.indicators.iter().position(|other| other == one);
        let columns = shared
            .iter()
            .filter_map(|one| Some(columns[place(one)?][..draws].to_vec()));
        columns.collect()
    });
    let values: Vec<Vec<Vec<f64>>> = of_own.chain(of_table).collect();
    Sample::from_values(&names, &shared, values, own.replicated)
}

/// The indicators that a part needs beside the one that is compared by.
pub(super) fn needed(part: Part) -> &'static [Indicator] {
    match part {
        Part::Frontier | Part::Acceptability => &[
            Indicator::NpvSocial,
            Indicator::NpvGovernment,
            Indicator::CostPerVisit,
            Indicator::VisitsTotal,
        ],
        Part::Perspectives => &[
            Indicator::NpvSocial,
            Indicator::NpvGovernment,
            Indicator::NpvOperator,
            Indicator::NpvResidents,
            Indicator::NpvPartners,
        ],
        _ => &[],
    }
}
