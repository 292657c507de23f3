//! Part files: written and read back, and what happens to bytes that are not as they were.

use super::frames::{FrameReader, FrameWriter, pack, unpack};
use super::*;
use crate::analysis::summary::summary;
use crate::analysis::yearly::yearly;
use crate::engine::{Export, Join, Plan, RangeRun, evaluate};
use crate::output::manifest::{Draws, Written};
use crate::scenario::{self, Loader};
use crate::text::Language;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

/// A room and its twin without support: one block that is not whole.
const ROOM: &str = "name = \"room\"\ntype = \"neighbourhood\"\ndraws = 90\n[appraisal]\nhorizon = 5\n\
                    [[alternatives]]\nname = \"a\"\n[[alternatives]]\nname = \"b\"\nmode = \"government-led\"\n";

struct InMemory;

impl Loader for InMemory {
    fn load(&self, _: &str, _: u64) -> std::io::Result<Vec<u8>> {
        Ok(ROOM.as_bytes().to_vec())
    }
}

fn room() -> (Scenario, Plan) {
    let (scenario, _) = scenario::read("room.toml", &InMemory, &[]).unwrap();
    let plan = Plan::from_scenario(&scenario).unwrap();
    (scenario, plan)
}

fn label_of(scenario: &Scenario, range: DrawRange) -> Label {
    let draws = Draws {
        asked: scenario.draws,
        done: range.draws(),
        interrupted: false,
        saved: Some(range.draws()),
    };
    let written = Written {
        language: "en".to_owned(),
        size: None,
        grey: false,
        charts: Vec::new(),
    };
    let time = (SystemTime::UNIX_EPOCH, Duration::ZERO);
    Label {
        range,
        asked: range,
        settled: identity(scenario),
        manifest: Manifest::of(scenario, &[], draws, written, time),
    }
}

/// A part file of all draws.
fn sound(path: &Path) -> Vec<u8> {
    let (scenario, plan) = room();
    let range = DrawRange::whole(scenario.draws);
    let mut writer = PartWriter::create(path, false).unwrap();
    let mut run = RangeRun::new(&plan, scenario.draws, range);
    writer.blocks(run.next_blocks(&()).unwrap()).unwrap();
    writer
        .rows(&Export::new(&plan), &["a", "b"], range)
        .unwrap();
    writer.values(run.into_values()).unwrap();
    let bytes = writer.finish(label_of(&scenario, range), path).unwrap();
    let found = fs::read(path).unwrap();
    assert_eq!(found.len() as u64, bytes);
    found
}

/// Reads a file as `merge` does, as far as that goes.
fn read(path: &Path) -> Result<(), JoinFault> {
    let fault = |fault| JoinFault::Part(path.to_owned(), fault);
    let label = label(path).map_err(fault)?;
    let (_, plan) = room();
    let part = Part {
        path: path.to_owned(),
        label,
    };
    let mut run = Join::new(&plan, part.label.all_draws());
    let mut rows = Vec::new();
    join(&[part], &mut run, Some(&mut rows), &())?;
    let outcome = run.finish().map_err(|_| fault(PartFault::Damaged))?;
    summary(&plan, &outcome);
    yearly(&outcome);
    Ok(())
}

#[test]
fn a_part_reads_back_as_it_was_written() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("deep/room.part");
    sound(&path);
    let (scenario, plan) = room();
    let found = label(&path).unwrap();
    assert_eq!(found, label_of(&scenario, DrawRange::whole(90)));

    let mut run = Join::new(&plan, 90);
    let mut rows = Vec::new();
    let part = Part {
        path: path.clone(),
        label: found,
    };
    join(&[part], &mut run, Some(&mut rows), &()).unwrap();
    let outcome = run.finish().unwrap();
    let whole = evaluate(&plan, 90, &()).unwrap();
    let rows = String::from_utf8(rows).unwrap();
    assert_eq!(rows.lines().count(), 2 * 90);
    let texts = [outcome, whole].map(|one| format!("{:?}", summary(&plan, &one)));
    assert_eq!(texts[0], texts[1]);
    // Nothing else is left, and nothing is replaced unless asked for.
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    assert!(PartWriter::create(&path, false).is_err());
    PartWriter::create(&path, true).unwrap().abandon();
    assert!(label(&path).is_ok());
}

#[test]
fn what_is_no_part_is_not_replaced() {
    let home = tempfile::tempdir().unwrap();
    let thesis = home.path().join("thesis");
    fs::write(&thesis, "words").unwrap();
    assert!(PartWriter::create(&thesis, true).is_err());
    assert!(PartWriter::create(home.path(), true).is_err());
    fs::write(home.path().join("a.part.partial"), "words").unwrap();
    assert!(PartWriter::create(&home.path().join("a.part"), false).is_err());
    assert_eq!(fs::read(&thesis).unwrap(), b"words");
}

#[test]
fn a_part_at_work_is_left_alone_and_a_dead_one_is_replaced() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("a.part");
    let first = PartWriter::create(&path, false).unwrap();
    assert!(PartWriter::create(&path, false).is_err());
    drop(first);
    assert!(home.path().join("a.part.partial").exists());
    sound(&path);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn each_fault_has_a_name() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("room.part");
    let bytes = sound(&path);
    let fault = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        label(&path).unwrap_err()
    };
    assert!(matches!(fault(b""), PartFault::Truncated));
    assert!(matches!(fault(b"common"), PartFault::Truncated));
    assert!(matches!(fault(b"commonground-part-"), PartFault::Truncated));
    assert!(matches!(
        fault(b"commonground-part-3\n\0"),
        PartFault::OtherFormat
    ));
    assert!(matches!(fault(ROOM.as_bytes()), PartFault::Foreign));
    assert!(matches!(fault(&bytes[..20]), PartFault::Truncated));
    assert!(matches!(
        fault(&bytes[..bytes.len() - 1]),
        PartFault::Truncated
    ));
    assert!(matches!(
        fault(&[&bytes[..], b"x"].concat()),
        PartFault::Damaged
    ));
    let mut changed = bytes.clone();
    changed[bytes.len() / 2] ^= 1;
    assert!(matches!(
        fault(&changed),
        PartFault::Damaged | PartFault::Truncated
    ));
    fs::remove_file(&path).unwrap();
    assert!(matches!(label(&path), Err(PartFault::Unreadable(_))));
    assert!(matches!(label(home.path()), Err(PartFault::Unreadable(_))));
}

/// The unpacked records of a part file.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut frames = FrameReader::begin(bytes).unwrap();
    let mut records = Vec::new();
    while let Some(packed) = frames.next().unwrap() {
        let mut record = Vec::new();
        ZlibDecoder::new(&packed[..])
            .read_to_end(&mut record)
            .unwrap();
        records.push(record);
    }
    records
}

/// A part file of records, with the hash that belongs to them.
fn sealed(records: &[Vec<u8>]) -> Vec<u8> {
    let mut frames = FrameWriter::begin(Vec::new()).unwrap();
    for record in records {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(record).unwrap();
        frames.frame(&packer.finish().unwrap()).unwrap();
    }
    frames.end().unwrap().0
}

/// A change of bytes: where (a share of the whole) and how.
fn change() -> impl Strategy<Value = (f64, u8, Vec<u8>)> {
    (
        0.0..1.0f64,
        0u8..3,
        prop::collection::vec(any::<u8>(), 1..9),
    )
}

/// Changes bytes: writes over them, puts some between them, or cuts them off.
fn changed(bytes: &[u8], (share, how, more): &(f64, u8, Vec<u8>)) -> Vec<u8> {
    let at = (share * bytes.len() as f64) as usize;
    let (before, behind) = bytes.split_at(at);
    match how {
        0 => [before, more, &behind[more.len().min(behind.len())..]].concat(),
        1 => [before, more, behind].concat(),
        _ => before.to_vec(),
    }
}

/// The bytes of a sound part, made once.
fn sound_bytes() -> &'static [u8] {
    static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let home = tempfile::tempdir().unwrap();
        sound(&home.path().join("room.part"))
    });
    &BYTES
}

proptest! {
    #[test]
    fn changed_bytes_are_noticed(changes in prop::collection::vec(change(), 1..4)) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("room.part");
        let whole = sound_bytes().to_vec();
        let bytes = changes.iter().fold(whole.clone(), |bytes, one| changed(&bytes, one));
        fs::write(&path, &bytes).unwrap();
        prop_assert_eq!(label(&path).is_ok(), bytes == whole);
    }

    /// Not even bytes that somebody made on purpose bring the program down.
    #[test]
    fn changed_records_under_a_right_hash_do_not_panic(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec(change(), 1..3),
    ) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("room.part");
        let mut records = unpacked(sound_bytes());
        let which = which.index(records.len());
        records[which] = changes.iter().fold(records[which].clone(), |bytes, one| changed(&bytes, one));
        fs::write(&path, sealed(&records)).unwrap();
        if let Err(JoinFault::Part(_, fault)) = read(&path) {
            prop_assert!(matches!(fault, PartFault::Damaged), "{fault:?}");
        }
    }

    #[test]
    fn any_bytes_are_a_record_or_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let packed = pack(&bytes).unwrap();
        prop_assert_eq!(unpack::<Vec<u8>>(&packed).unwrap(), bytes.clone());
        prop_assert!(unpack::<Record>(&bytes).is_err() || !bytes.is_empty());
    }
}

#[test]
fn records_in_a_wrong_order_or_number_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("room.part");
    let records = unpacked(&sound(&path));
    let refused = |records: Vec<Vec<u8>>| {
        fs::write(&path, sealed(&records)).unwrap();
        assert!(read(&path).is_err());
    };
    fs::write(&path, sealed(&records)).unwrap();
    read(&path).unwrap();
    refused(Vec::new());
    refused(records[1..].to_vec());
    refused(records[..records.len() - 1].to_vec());
    refused([&records[..1], &records].concat());
    let mut without_a_column = records.clone();
    without_a_column.remove(records.len() - 2);
    refused(without_a_column);
}

/// A part of a run of 20,000 draws, as labelled.
fn labelled(name: &str, first: u64, end: u64) -> (PathBuf, Result<Label, PartFault>) {
    let (mut scenario, _) = room();
    scenario.draws = 20_000;
    let range = DrawRange::new(first, end, 20_000).unwrap();
    (PathBuf::from(name), Ok(label_of(&scenario, range)))
}

fn texts(parts: Vec<(PathBuf, Result<Label, PartFault>)>) -> Vec<String> {
    let refusals = whole(parts).unwrap_err();
    let texts = refusals.iter().map(|one| one.text(Language::English));
    texts.collect()
}

#[test]
fn parts_that_cover_a_run_are_put_in_order() {
    let parts = whole(vec![
        labelled("c", 8_192, 20_000),
        labelled("a", 0, 4_096),
        labelled("b", 4_096, 8_192),
    ]);
    let names: Vec<PathBuf> = parts.unwrap().into_iter().map(|part| part.path).collect();
    assert_eq!(names, ["a", "b", "c"].map(PathBuf::from));
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let (b, mut interrupted) = labelled("b", 4_096, 8_192);
    interrupted.as_mut().unwrap().asked.end = 16_384;
    let (c, mut other) = labelled("c", 12_288, 20_000);
    other.as_mut().unwrap().manifest.seed = 1;
    let found = texts(vec![
        (PathBuf::from("x"), Err(PartFault::Damaged)),
        labelled("a", 0, 8_192),
        (b, interrupted),
        (c, other),
    ]);
    assert_eq!(
        found,
        [
            "x is damaged: copy it again or run its range again",
            "parts of different runs, seed: 1 in c; 20250106 in a, b",
            "two parts hold draws 4096..8192: leave out a or b",
            "no part holds draws 8192..12288: run with --range 8192..12288",
        ]
    );
}
