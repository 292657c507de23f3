//! Options whose draws come from elsewhere, to be compared with those of the scenario.

use super::super::terminal::Terminal;
use crate::analysis::comparison::{Part, Sample};
use crate::model::indicators::Indicator;
use crate::model::measure::Measure;
use crate::scenario::draws_table::DrawsTable;
use crate::text::Language;

/// Names of the designs of a table.
pub(super) fn names(table: &DrawsTable) -> impl Iterator<Item = String> {
    table.designs.iter().map(|design| table.title(design))
}

/// Leaves out the parts that need figures which a table lacks, and says so.
pub(super) fn fit(table: &DrawsTable, parts: &mut Vec<Part>, terminal: &Terminal) {
    parts.retain(|part| {
        let missing: Vec<&str> = missing(table, *part).map(Indicator::name).collect();
        if missing.is_empty() {
            return true;
        }
        let (part, missing) = (part.name(), missing.join(", "));
        terminal.note(&match terminal.language {
            Language::English => format!("no {part}: the table has no {missing}"),
            Language::Chinese => format!("未作 {part}：抽样表中没有 {missing}"),
        });
        false
    });
}

/// The indicators that a part needs and a table lacks.
pub(super) fn missing(table: &DrawsTable, part: Part) -> impl Iterator<Item = Indicator> {
    let lacks = |one: &Indicator| table.place(Measure::Indicator(*one)).is_none();
    needed(part).iter().copied().filter(lacks)
}

/// A table beside the options of a scenario: the figures that both have, and the draws of the shorter.
///
/// Draw k of the one is set beside draw k of the other. They are no common random numbers, but draws of
/// two models that know nothing of each other are as good a pairing as any: the mean of the differences
/// is right, and their spread holds the errors of both.
pub(super) fn beside(own: &Sample, table: &DrawsTable) -> Sample {
    let theirs = Sample::of_table(table);
    let measures = own.measures().iter().copied();
    let shared: Vec<Measure> = measures.filter(|one| table.place(*one).is_some()).collect();
    let draws = own.draws().min(theirs.draws());
    let names = own.names.iter().chain(&theirs.names);
    let names: Vec<&str> = names.map(String::as_str).collect();
    let columns = |sample: &Sample| -> Vec<Vec<Vec<f64>>> {
        let column = |option, one: &Measure| sample.column(option, *one)[..draws].to_vec();
        (0..sample.len())
            .map(|option| shared.iter().map(|one| column(option, one)).collect())
            .collect()
    };
    let values = [columns(own), columns(&theirs)].concat();
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
