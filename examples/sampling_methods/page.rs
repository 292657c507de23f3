//! The tables as Markdown.

use crate::Results;
use crate::measure::{DRAWS, FIGURES, Measured, Share, mean};
use crate::stopping::{FIGURE, MIDDLE, Stopped};
use commonground::text::fixed;
use commonground::uncertain::Method;
use std::fmt::Write;

const BEGIN: &str = "<!-- written by examples/sampling_methods -->\n";
const END: &str = "<!-- end of what is written -->\n";

/// A page with new tables between its marks.
///
/// # Errors
/// If it has no marks.
pub fn between_marks(page: &str, tables: &str) -> Result<String, String> {
    let parts = page.split_once(BEGIN).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        Some(format!("{before}{BEGIN}{tables}{END}{after}"))
    });
    parts.ok_or_else(|| format!("the page has no lines {BEGIN:?} and {END:?}"))
}

/// Everything that was measured.
pub fn tables(results: &[Results], replications: u64) -> String {
    let mut text = format!("\n{replications} replications.\n");
    overall(&mut text, results);
    stopping(&mut text, results);
    for draws in DRAWS {
        by_scenario(&mut text, results, draws);
    }
    text
}

/// Writing to a string does not fail.
macro_rules! line {
    ($text:expr, $($part:tt)*) => { let _ = writeln!($text, $($part)*); };
}

fn of(results: &[Results], figure: usize, draws: u64) -> impl Iterator<Item = &Measured> {
    let measured = results.iter().flat_map(|one| &one.measured);
    measured.filter(move |one| one.figure == figure && one.draws == draws)
}

/// The mean over scenarios, whose replications are independent.
fn pooled(shares: &[Share]) -> Share {
    let squares: f64 = shares.iter().map(|one| one.error.powi(2)).sum();
    Share {
        share: mean(&shares.iter().map(|one| one.share).collect::<Vec<_>>()),
        error: squares.sqrt() / shares.len() as f64,
    }
}

fn per_cent(share: Share) -> String {
    format!("{:.1} ± {:.1}", 100.0 * share.share, 100.0 * share.error)
}

fn geometric_mean(values: impl Iterator<Item = f64>) -> f64 {
    mean(&values.map(f64::ln).collect::<Vec<_>>()).exp()
}

/// A row a figure: all scenarios together.
fn overall(text: &mut String, results: &[Results]) {
    line!(text, "\n### All six scenarios\n");
    line!(
        text,
        "| draws | figure | variance `random`/`lhs` | variance `random`/`sobol` | coverage `random` | `lhs` | `sobol` | \
         `lhs` with 1.96 | `sobol` with 1.96 |"
    );
    line!(text, "|--:|---|--:|--:|--:|--:|--:|--:|--:|");
    for draws in DRAWS {
        for (figure, name) in FIGURES.iter().enumerate() {
            let found: Vec<&Measured> = of(results, figure, draws).collect();
            let reduction =
                |place: usize| geometric_mean(found.iter().map(|one| one.reductions[place]));
            let share = |of: &dyn Fn(&Measured) -> Share| {
                per_cent(pooled(&found.iter().map(|one| of(one)).collect::<Vec<_>>()))
            };
            line!(
                text,
                "| {} | `{name}` | {:.1} | {:.1} | {} | {} | {} | {} | {} |",
                fixed(draws as f64, 0),
                reduction(0),
                reduction(1),
                share(&|one| one.coverage[0]),
                share(&|one| one.coverage[1]),
                share(&|one| one.coverage[2]),
                share(&|one| one.normal_coverage[1]),
                share(&|one| one.normal_coverage[2]),
            );
        }
    }
}

/// A row a scenario and figure.
fn by_scenario(text: &mut String, results: &[Results], draws: u64) {
    line!(
        text,
        "\n### Scenario by scenario, {} draws\n",
        fixed(draws as f64, 0)
    );
    line!(
        text,
        "| scenario | figure | variance `random`/`lhs` | variance `random`/`sobol` | coverage `random` | `lhs` | `sobol` |"
    );
    line!(text, "|---|---|--:|--:|--:|--:|--:|");
    for one in results {
        for measured in one
            .measured
            .iter()
            .filter(|measured| measured.draws == draws)
        {
            let [random, lhs, sobol] = measured.coverage.map(per_cent);
            line!(
                text,
                "| {} | `{}` | {:.1} | {:.1} | {random} | {lhs} | {sobol} |",
                one.name,
                FIGURES[measured.figure],
                measured.reductions[0],
                measured.reductions[1],
            );
        }
    }
}

/// What stopping does to coverage.
fn stopping(text: &mut String, results: &[Results]) {
    line!(text, "\n### Coverage with stopping, `{FIGURE}`\n");
    let middle = fixed(MIDDLE as f64, 0);
    line!(
        text,
        "| scenario | method | mean draws at the stop | alternative that decides: after {middle} | at the stop | \
         all alternatives: after {middle} | at the stop |"
    );
    line!(text, "|---|---|--:|--:|--:|--:|--:|");
    let mut row = |scenario: &str, method: Method, draws: f64, shares: [Share; 4]| {
        let [decides, stopped, all, all_stopped] = shares.map(per_cent);
        let draws = fixed(draws, 0);
        line!(
            text,
            "| {scenario} | `{method}` | {draws} | {decides} | {stopped} | {all} | {all_stopped} |"
        );
    };
    let shares = |one: &Stopped| [one.decides[0], one.decides[1], one.all[0], one.all[1]];
    for one in results {
        for stopped in &one.stopped {
            row(one.name, stopped.method, stopped.draws, shares(stopped));
        }
    }
    let methods = results.first().map_or(0, |one| one.stopped.len());
    for method in 0..methods {
        let stopped: Vec<&Stopped> = results.iter().map(|one| &one.stopped[method]).collect();
        let share = |place: usize| {
            let of_scenarios = stopped.iter().map(|one| shares(one)[place]);
            pooled(&of_scenarios.collect::<Vec<_>>())
        };
        let draws = mean(&stopped.iter().map(|one| one.draws).collect::<Vec<_>>());
        let all = std::array::from_fn(share);
        row("all six", stopped[0].method, draws, all);
    }
}
