//! Names in a column to the right of a plot, each beside the end of what it names.

use super::error::ChartError;
use super::labels::spread;
use super::palette::{Colour, GHOST};
use super::sheet::{Lettering, Point, Rectangle, Sheet, Stroke};
use super::wrap::wrapped;

/// A name and the place that it belongs to.
pub(super) struct EndLabel {
    pub text: String,
    pub place: Point,
    pub colour: Colour,
}

/// Lines of a name; one where names would have to be small for two.
const MOST_LINES: usize = 2;

/// Sizes of names against running text: the usual one, the least on two lines, and the least of all.
const SIZES: [f64; 3] = [0.78, 0.6, 0.4];

/// Width that the names take: what the widest needs, but no more than a share of a width.
pub(super) fn column_width(sheet: &Sheet, names: &[&str], most: f64) -> f64 {
    let lettering = Lettering::regular(0.78 * sheet.base, GHOST);
    let widest = names
        .iter()
        .map(|name| sheet.text_width(name, lettering))
        .fold(0.0, f64::max);
    (widest + 2.4 * sheet.base).min(most)
}

/// Writes names to the right of `left`, moved apart, with a thin line from each to its place.
pub(super) fn end_labels(
    sheet: &mut Sheet,
    labels: &[EndLabel],
    plot: Rectangle,
    (left, right): (f64, f64),
) -> Result<(), ChartError> {
    let base = sheet.base;
    let [usual, least_on_two, least] = SIZES.map(|size| size * base);
    let (mut size, mut most) = (usual, MOST_LINES);
    let distance = loop {
        let distance = most as f64 * Lettering::regular(size, GHOST).line_height();
        let fits = distance * labels.len() as f64 <= plot.height();
        if fits || (most == 1 && size < least) {
            break distance;
        }
        size *= 0.95;
        if most > 1 && size < least_on_two {
            (size, most) = (usual, 1);
        }
    };
    let centres: Vec<f64> = labels.iter().map(|label| label.place.1).collect();
    let (low, high) = (plot.top + distance / 2.0, plot.bottom - distance / 2.0);
    let placed = spread(&centres, distance, low, high);
    let text_left = left + 1.6 * base;
    for (label, height) in labels.iter().zip(placed) {
        let lettering = Lettering::regular(size, label.colour);
        sheet.line(
            vec![
                label.place,
                (left + 0.4 * base, height),
                (text_left - 0.3 * base, height),
            ],
            Stroke::solid(GHOST, 0.05 * base),
        );
        let width = right - text_left;
        let lines = wrapped(&label.text, sheet.language, width, most, lettering);
        let top = height - lines.len() as f64 * lettering.line_height() / 2.0;
        sheet.lines(&lines, (text_left, top), lettering)?;
    }
    Ok(())
}
