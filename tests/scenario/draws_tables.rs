//! Tables of draws from elsewhere.

use crate::loader::Memory;
use commonground::diagnostics::{Code, Problems};
use commonground::model::indicators::{Direction, Indicator};
use commonground::model::measure::{Measure, OwnFigure};
use commonground::scenario::draws_table::{Columns, DrawsTable, read};
use proptest::prelude::*;
use proptest::sample::select;

fn read_text(text: impl AsRef<[u8]>, columns: &Columns) -> Result<DrawsTable, Problems> {
    let files = Memory::default().with("my draws.csv", text);
    read("my draws.csv", &files, columns).map(|(table, _)| table)
}

fn levers(names: &[&str]) -> Columns {
    Columns {
        levers: names
            .iter()
            .map(|name| ((*name).to_owned(), (*name).to_owned()))
            .collect(),
        ..Columns::default()
    }
}

#[test]
fn rows_in_any_order() {
    let text = "\u{FEFF}alternative,draw,npv.social,note\nb,1,4,x\na,0,1,\na,1,,\nb,0,3,\n";
    let table = read_text(text, &Columns::default()).unwrap();
    assert_eq!(table.name, "my-draws");
    assert_eq!(table.alternatives, ["b", "a"]);
    assert_eq!(table.measures, [Measure::Indicator(Indicator::NpvSocial)]);
    assert_eq!(table.designs[0].values, [[3.0, 4.0]]);
    let other = &table.designs[1].values[0];
    assert!(other[0] == 1.0 && other[1].is_nan());
}

#[test]
fn columns_by_other_names_and_figures_of_their_own() {
    let days = OwnFigure {
        name: "waiting days",
        direction: Direction::Lower,
    };
    let columns = Columns {
        alternative: "option".to_owned(),
        indicators: vec![(Indicator::NpvSocial, "benefit".to_owned())],
        own: vec![days],
        full_service: Some("full".to_owned()),
        ..Columns::default()
    };
    // As R and a spreadsheet in German would write it: no numbers of draws, semicolons.
    let text = "option;benefit;waiting days;full\nx;2;7;1\nx;5;8;0\n";
    let table = read_text(text, &columns).unwrap();
    let measures = [
        Measure::Indicator(Indicator::NpvSocial),
        Measure::FullService,
        Measure::Own(days),
    ];
    assert_eq!(table.measures, measures);
    assert_eq!(table.designs[0].draws, [0, 1]);
    assert_eq!(
        table.designs[0].values,
        [[2.0, 5.0], [1.0, 0.0], [7.0, 8.0]]
    );
    assert_eq!(table.measure("waiting days"), Some(Measure::Own(days)));
}

#[test]
fn levers_make_designs_in_rising_order() {
    let text = "alternative,draw,rate,usage,npv.social\n\
                b,0,0.2,1,1\nb,1,0.2,1,2\na,1e0,0,1,3\na,0,0,1,4\na,0,-0.0,2,5\na,1,0,2,6\n";
    let table = read_text(text, &levers(&["rate", "usage"])).unwrap();
    let designs: Vec<(&str, Vec<f64>)> = table
        .designs
        .iter()
        .map(|one| (&*table.alternatives[one.alternative], one.at.clone()))
        .collect();
    assert_eq!(
        designs,
        [
            ("a", vec![0.0, 1.0]),
            ("a", vec![0.0, 2.0]),
            ("b", vec![0.2, 1.0])
        ]
    );
    assert_eq!(table.designs[0].values, [[4.0, 3.0]]);
    assert_eq!(table.title(&table.designs[2]), "b (rate=0.2, usage=1)");
    let alone = table.only(&["b".to_owned()]);
    assert_eq!((alone.alternatives.len(), alone.designs.len()), (1, 1));
    assert_eq!(alone.designs[0].alternative, 0);
}

#[test]
fn without_names_there_is_one_alternative() {
    let table = read_text("npv.social\n1\n2\n", &Columns::default()).unwrap();
    assert_eq!(table.alternatives, ["my-draws"]);
}

#[test]
fn faults_are_told_all_at_once_with_their_lines() {
    let text = "alternative,draw,npv.social\na,0,x\na,1,inf\n=a,2,1\na,3,1\na,3,2\na,-1,2\na,1\n";
    let problems = read_text(text, &Columns::default()).unwrap_err();
    let found: Vec<(Code, usize)> = problems
        .sorted()
        .iter()
        .map(|one| {
            (
                one.code(),
                problems.sources.position(one.place().unwrap()).0,
            )
        })
        .collect();
    let expected = [
        (Code::DrawsValue, 2),
        (Code::DrawsValue, 3),
        (Code::DrawsName, 4),
        (Code::DrawsRepeated, 6),
        (Code::DrawsValue, 7),
        (Code::DrawsRow, 8),
    ];
    assert_eq!(found, expected);
}

#[test]
fn many_faults_are_counted() {
    let rows: String = (0..500).map(|draw| format!("a,{draw},x\n")).collect();
    let text = format!("alternative,draw,npv.social\n{rows}");
    let problems = read_text(text, &Columns::default()).unwrap_err();
    assert_eq!(problems.len(), 41);
    assert!(problems.to_string().contains("460 further faults"));
}

#[test]
fn draws_need_not_be_shared_unless_they_are_compared() {
    let text = "alternative,draw,npv.social\na,0,1\na,1,1\nb,0,1\nb,2,1\n";
    let problems = read_text(text, &Columns::default()).unwrap_err();
    let problem = problems.iter().next().unwrap();
    assert_eq!(problem.code(), Code::DrawsUnshared);
    assert!(
        problem.message().contains("draw 1"),
        "{}",
        problem.message()
    );
    let columns = Columns {
        paired: false,
        ..Columns::default()
    };
    assert_eq!(read_text(text, &columns).unwrap().designs.len(), 2);
    // Randomisations are told by the number of a draw, which must then have no gap.
    let stratified = Columns {
        replicated: true,
        ..columns
    };
    assert_eq!(read_text(text, &stratified).unwrap_err().len(), 1);
}

/// Words that occur in tables, for texts that come far.
const WORDS: [&str; 24] = [
    "alternative",
    "draw",
    "npv.social",
    "survived",
    "rate",
    ",",
    ",",
    ",",
    "\n",
    "\n",
    ";",
    "\t",
    "\"",
    "a",
    "b",
    "0",
    "1",
    "2",
    "-0",
    "1e3",
    "nan",
    "0.5",
    " ",
    "方案",
];

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Err(problems) = read_text(bytes, &levers(&["rate"])) {
            prop_assert!(problems.has_errors() && !problems.to_string().is_empty());
        }
    }

    #[test]
    fn any_words_are_answered(words in prop::collection::vec(select(&WORDS[..]), 0..80)) {
        let text = format!("alternative,draw,rate,npv.social\n{}", words.concat());
        match read_text(text, &levers(&["rate"])) {
            Ok(table) => prop_assert!(!table.designs.is_empty()),
            Err(problems) => prop_assert!(!problems.to_string().is_empty()),
        }
    }

    #[test]
    fn numbers_come_out_where_they_were_put(values in prop::collection::vec(prop::num::f64::NORMAL, 1..40), seed in any::<u64>()) {
        let mut rows: Vec<String> = values
            .iter()
            .enumerate()
            .map(|(draw, value)| format!("a,{draw},{value:?}"))
            .collect();
        // Any order of rows will do.
        rows.sort_by_key(|row| row.bytes().fold(seed, |sum, byte| sum.wrapping_mul(31) ^ u64::from(byte)));
        let text = format!("alternative,draw,npv.social\n{}\n", rows.join("\n"));
        let table = read_text(text, &Columns::default()).unwrap();
        prop_assert_eq!(&table.designs[0].values[0], &values);
    }
}
