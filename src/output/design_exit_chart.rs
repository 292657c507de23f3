//! The chart of `design-exit`.

use super::charts::{ChartError, DesignDot, DesignFront, Picture, design_front};
use super::design_exit_report::{Findings, chosen_words};
use super::design_exit_words::split;
use super::run_charts::Words;
use crate::analysis::design_exit::{Field, Figures, Metric};
use crate::model::indicators::Indicator;
use crate::text::{Language, Text};

/// Name of its files.
pub const NAME: &str = "front";

/// A design as a dot; none where a figure does not exist.
fn dot(figures: &Figures, on_front: bool, flat: bool) -> Option<DesignDot> {
    let mean = |metric| Some(figures.measure(metric, figures)?.mean);
    Some(DesignDot {
        cost: mean(Metric::FiscalCost)?,
        worth: mean(Metric::Indicator(Indicator::NpvSocial))?,
        full_service: mean(Metric::FullService)?,
        on_front,
        flat,
    })
}

/// The chosen design in words, with its split.
fn words_of_chosen(findings: &Findings<'_>, language: Language) -> String {
    let split = findings.chosen.map_or(String::new(), |chosen| {
        let split = split(findings.rows.designs[chosen], language);
        let (open, stop) = match language {
            Language::English => (" ", "."),
            Language::Chinese => ("", "。"),
        };
        format!("{open}{split}{stop}")
    });
    format!("{}{split}", chosen_words(findings, language))
}

/// Draws it: the shortlist by its figures on all draws, and behind it the other designs as they were
/// screened.
///
/// # Errors
/// If the drawing library refuses.
pub fn draw(
    findings: &Findings<'_>,
    screened: &Field<'_>,
    style: &Words,
) -> Result<Picture, ChartError> {
    let language = style.language;
    let rows = &findings.rows;
    let shortlisted = rows.designs.iter().enumerate();
    let designs = shortlisted.filter_map(|(place, _)| {
        let on_front = rows.standings[place].name() == "front";
        dot(rows.field.figures[place], on_front, rows.marked[place])
    });
    // A figure that does not exist would shift the others; every design has these three.
    let mut designs: Vec<DesignDot> = designs.collect();
    let others = screened.figures.iter().enumerate();
    let others = others.filter(|(design, _)| !findings.shortlist.contains(design));
    designs.extend(others.filter_map(|(_, figures)| dot(figures, false, false)));
    let year = findings.year;
    let front = DesignFront {
        designs,
        chosen: findings.chosen,
        meets: findings.meets,
        words: words_of_chosen(findings, language),
        written: dot(rows.written, false, false),
        colours: match language {
            Language::English => {
                format!("Colour: share of draws at full service in year {year}")
            }
            Language::Chinese => format!("颜色：第{year}年足额服务的抽样占比"),
        },
    };
    let title = Text::new(
        "What exit and split can reach",
        "撤出方式与经费分配的可及边界",
    );
    let subtitle = Text::new(
        "Each dot is a design that spends the same public budget on building, front end and soft governance",
        "每点为一种设计：建设、前期与软治理合计花费相同的公共预算",
    );
    design_front(&front, &style.style(title, subtitle))
}
