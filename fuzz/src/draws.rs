//! Whatever a table of draws says, the reader answers: with draws that fit together, or with messages that
//! can be read.

use crate::scenario::check_messages;
use commonground::model::indicators::{Direction, Indicator};
use commonground::model::measure::OwnFigure;
use commonground::scenario::draws_table::{Columns, DrawsTable, read};
use commonground::scenario::{Loader, is_fit_name};
use std::io;

/// The table.
const FILE: &str = "draws.csv";

struct Table<'a>(&'a [u8]);

impl Loader for Table<'_> {
    fn load(&self, _: &str, _: u64) -> io::Result<Vec<u8>> {
        Ok(self.0.to_vec())
    }
}

/// Ways to name the columns, one of which the first byte chooses.
fn columns(choice: u8) -> Columns {
    let mut columns = Columns::default();
    if choice & 1 > 0 {
        columns.indicators = vec![(Indicator::NpvSocial, "benefit".to_owned())];
    }
    if choice & 2 > 0 {
        columns.levers = vec![
            ("exit.rate".to_owned(), "rate".to_owned()),
            ("usage".to_owned(), "usage".to_owned()),
        ];
    }
    if choice & 4 > 0 {
        columns.full_service = Some("full".to_owned());
        columns.own = vec![OwnFigure {
            name: "days",
            direction: Direction::Lower,
        }];
    }
    columns.paired = choice & 8 > 0;
    columns.replicated = choice & 16 > 0;
    columns
}

/// Reads a table, and checks the answer. Says whether it was accepted.
///
/// # Panics
/// If the answer is none.
pub fn check(bytes: &[u8]) -> bool {
    let (choice, bytes) = bytes.split_first().unwrap_or((&0, &[]));
    let columns = columns(*choice);
    match read(FILE, &Table(bytes), &columns) {
        Ok((table, warnings)) => {
            assert!(!warnings.has_errors());
            check_messages(&warnings);
            check_table(&table, &columns);
            true
        }
        Err(problems) => {
            assert!(problems.has_errors());
            check_messages(&problems);
            false
        }
    }
}

/// What is accepted can be computed with.
fn check_table(table: &DrawsTable, columns: &Columns) {
    assert!(is_fit_name(&table.name));
    assert!(!table.designs.is_empty() && !table.measures.is_empty());
    assert!(table.alternatives.iter().all(|name| is_fit_name(name)));
    for (place, design) in table.designs.iter().enumerate() {
        assert!(design.alternative < table.alternatives.len());
        assert_eq!(design.at.len(), table.levers.len());
        assert!(design.at.iter().all(|value| value.is_finite()));
        assert!(design.draws.is_sorted_by(|a, b| a < b) && !design.draws.is_empty());
        assert_eq!(design.values.len(), table.measures.len());
        for (measure, values) in table.measures.iter().zip(&design.values) {
            assert_eq!(values.len(), design.draws.len());
            assert!(
                values
                    .iter()
                    .all(|value| value.is_nan() || value.is_finite())
            );
            let flags = values
                .iter()
                .all(|value| value.is_nan() || *value == 0.0 || *value == 1.0);
            assert!(flags || !measure.is_flag());
        }
        if columns.paired {
            assert_eq!(design.draws, table.designs[0].draws);
        }
        let same = |other: &commonground::scenario::draws_table::DrawnDesign| {
            other.alternative == design.alternative && other.at == design.at
        };
        assert_eq!(table.designs.iter().position(same), Some(place));
    }
}
