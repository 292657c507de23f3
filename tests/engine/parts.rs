//! A run in parts is the whole run, to the last bit.

use crate::contract::bits;
use crate::registry_plan::{candidate, candidate_with};
use commonground::engine::{
    BLOCK, BlockSums, ColumnValues, DrawRange, EXACT_DRAWS, Join, Monitor, Outcome, Plan, RangeRun,
    Unfit, evaluate,
};
use commonground::model::indicators::Indicator;
use commonground::random::Seed;
use commonground::uncertain::Method;
use proptest::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Draws of three whole blocks and one short one, which is whole in no way: not in batches, not in
/// strips.
const KEPT: u64 = 3 * BLOCK as u64 + 1_234;

/// More draws than are kept.
const COUNTED: u64 = EXACT_DRAWS + BLOCK as u64 + 77;

fn plan(method: Method) -> Plan {
    let closing = candidate_with("closing", &[("finance.support_share", 0.0)]);
    Plan::new(Seed(3), method, vec![candidate("a"), closing], &[]).unwrap()
}

/// What a part leaves.
struct Part {
    range: DrawRange,
    blocks: Vec<BlockSums>,
    columns: Vec<ColumnValues>,
}

/// Runs a part by so many threads.
fn part(plan: &Plan, draws: u64, range: DrawRange, threads: usize) -> Part {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    pool.build().unwrap().install(|| {
        let mut run = RangeRun::new(plan, draws, range);
        let mut blocks = Vec::new();
        loop {
            let next = run.next_blocks(&()).unwrap();
            if next.is_empty() {
                break;
            }
            blocks.extend(next);
        }
        assert_eq!(run.done(), range);
        let columns = run.into_values().collect();
        Part {
            range,
            blocks,
            columns,
        }
    })
}

fn joined(plan: &Plan, draws: u64, parts: Vec<Part>) -> Result<Outcome, Unfit> {
    let mut join = Join::new(plan, draws);
    for part in parts {
        join.begin(part.range)?;
        part.blocks.iter().try_for_each(|block| join.block(block))?;
        part.columns
            .into_iter()
            .try_for_each(|column| join.values(column))?;
    }
    join.finish()
}

/// Bits of every value that an outcome keeps.
fn values(outcome: &Outcome) -> Vec<u64> {
    let columns = outcome.alternatives.iter().flat_map(|one| {
        let differences = one.differences.iter().flatten();
        one.indicators.iter().chain(differences)
    });
    let values = columns.flat_map(|column| {
        let all = column.values().unwrap_or_default().iter();
        all.chain(column.first(BLOCK)).map(|value| value.to_bits())
    });
    values.collect()
}

fn assert_same(outcome: &Outcome, whole: &Outcome) {
    assert_eq!(outcome.draws, whole.draws);
    assert!(!outcome.interrupted);
    assert_eq!(bits(outcome), bits(whole));
    assert!(values(outcome) == values(whole));
}

/// Ranges between cuts, which are numbers of blocks.
fn ranges(draws: u64, cuts: &[u64]) -> Vec<DrawRange> {
    let blocks = draws.div_ceil(BLOCK as u64);
    let mut bounds: Vec<u64> = cuts.iter().map(|cut| cut % blocks * BLOCK as u64).collect();
    bounds.extend([0, draws]);
    bounds.sort_unstable();
    bounds.dedup();
    let pairs = bounds.windows(2);
    let ranges = pairs.map(|pair| DrawRange::new(pair[0], pair[1], draws).unwrap());
    ranges.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_partition_is_the_whole_where_values_are_kept(
        method in prop::sample::select(Method::ALL.to_vec()),
        cuts in prop::collection::vec(0u64..4, 0..4),
        threads in 1usize..4,
    ) {
        let plan = plan(method);
        let whole = evaluate(&plan, KEPT, &()).unwrap();
        let parts = ranges(KEPT, &cuts).into_iter();
        let parts = parts.map(|range| part(&plan, KEPT, range, threads)).collect();
        assert_same(&joined(&plan, KEPT, parts).unwrap(), &whole);
    }
}

#[test]
fn partitions_are_the_whole_where_values_are_counted() {
    let plan = plan(Method::Sobol);
    let whole = evaluate(&plan, COUNTED, &()).unwrap();
    assert!(whole.alternatives[0].indicators[0].values().is_none());
    let parts = ranges(COUNTED, &[1, 2, 40, 65]).into_iter();
    let parts = parts.enumerate().map(|(position, range)| {
        let threads = 1 + position % 3;
        part(&plan, COUNTED, range, threads)
    });
    assert_same(&joined(&plan, COUNTED, parts.collect()).unwrap(), &whole);
}

#[test]
fn what_does_not_follow_is_refused() {
    let plan = plan(Method::Sobol);
    let draws = 2 * BLOCK as u64;
    let halves = || {
        let halves = ranges(draws, &[1]).into_iter();
        halves.map(|range| part(&plan, draws, range, 2)).collect()
    };
    let refused = |change: &dyn Fn(&mut Vec<Part>)| {
        let mut parts: Vec<Part> = halves();
        change(&mut parts);
        assert!(joined(&plan, draws, parts).is_err());
    };
    assert!(joined(&plan, draws, halves()).is_ok());
    refused(&|parts| parts.reverse());
    refused(&|parts| drop(parts.pop()));
    refused(&|parts| drop(parts.remove(0)));
    refused(&|parts| drop(parts[0].blocks.pop()));
    refused(&|parts| drop(parts[1].columns.pop()));
    refused(&|parts| {
        let twice = parts[0].blocks[0].clone();
        parts[0].blocks.push(twice);
    });
    refused(&|parts| {
        let twice = parts[1].columns[0].clone();
        parts[1].columns.push(twice);
    });
    // Sums of one alternative alone, and values that are counted.
    let alone = Plan::new(Seed(3), Method::Sobol, vec![candidate("a")], &[]).unwrap();
    let first = DrawRange::new(0, BLOCK as u64, draws).unwrap();
    refused(&|parts| parts[0].blocks = part(&alone, draws, first, 1).blocks);
    refused(&|parts| parts[0].columns = part(&plan, COUNTED, first, 1).columns);
}

/// Stops a run after its first look.
struct Impatient(AtomicBool);

impl Monitor for Impatient {
    fn interrupted(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    fn progress(&self, _: u64, _: u64) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
fn an_interrupted_range_ends_with_a_block() {
    let plan = plan(Method::Sobol);
    let draws = 100 * BLOCK as u64;
    let range = DrawRange::new(BLOCK as u64, draws, draws).unwrap();
    let monitor = Impatient(AtomicBool::new(false));
    let mut run = RangeRun::new(&plan, draws, range);
    let mut blocks = 0;
    loop {
        let next = run.next_blocks(&monitor).unwrap();
        if next.is_empty() {
            break;
        }
        blocks += next.len() as u64;
        monitor.progress(0, 0);
    }
    let done = run.done();
    assert!(blocks > 0 && done.end < draws);
    assert_eq!(done.first, range.first);
    assert_eq!(done.draws(), blocks * BLOCK as u64);
    // It is what a run of that range alone gives.
    let again = part(&plan, draws, done, 2);
    assert_eq!(again.blocks.len() as u64, blocks);
    let one = |columns: Vec<ColumnValues>| format!("{:?}", columns[Indicator::NpvSocial as usize]);
    assert!(one(run.into_values().collect()) == one(again.columns));
}
