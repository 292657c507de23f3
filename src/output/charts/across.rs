//! The horizontal axis of an input that varies.

use super::error::ChartError;
use super::number::{Measure, Unit, at_step, with_unit};
use super::palette::AXIS;
use super::panels::{axis_caption, axis_lettering};
use super::scale::Scale;
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};

/// Values of an input across a picture.
#[derive(Clone, Debug)]
pub(super) struct Across {
    domain: (f64, f64),
    measure: Measure,
    caption: String,
}

impl Across {
    /// The span of values of an input of that name.
    pub fn new(
        sheet: &Sheet,
        values: impl Iterator<Item = f64> + Clone,
        name: &str,
        unit: Unit,
    ) -> Self {
        let largest = values
            .clone()
            .filter(|value| value.is_finite())
            .fold(0.0, |largest: f64, value| largest.max(value.abs()));
        let measure = unit.measure(largest, sheet.language);
        let divisor = measure.divisor;
        let scale = Scale::over(values.map(|value| value / divisor), (0.0, 1.0));
        let caption = with_unit(name, &measure.label, sheet.language);
        Self {
            domain: scale.domain,
            measure,
            caption,
        }
    }

    /// The place of a value of the input in a plot.
    pub fn at(&self, plot: Rectangle, value: f64) -> f64 {
        self.scale(plot).at(value / self.measure.divisor)
    }

    fn scale(&self, plot: Rectangle) -> Scale {
        Scale {
            domain: self.domain,
            range: (plot.left, plot.right),
        }
    }

    /// The axis at the foot of a plot; labels only where asked, each within the plot but for a little.
    pub fn axis(&self, sheet: &mut Sheet, plot: Rectangle, labels: bool) -> Result<(), ChartError> {
        let base = sheet.base;
        let scale = self.scale(plot);
        let foot = plot.bottom;
        let stroke = Stroke::solid(AXIS, 0.06 * base);
        sheet.line(vec![(plot.left, foot), (plot.right, foot)], stroke);
        let lettering = axis_lettering(sheet).anchored(Anchor::Middle);
        let (ticks, step) = fitting_ticks(sheet, scale, lettering);
        let mut taken = f64::NEG_INFINITY;
        for tick in ticks {
            let place = scale.at(tick);
            sheet.line(vec![(place, foot), (place, foot + 0.25 * base)], stroke);
            let label = at_step(tick, step);
            let half = sheet.text_width(&label, lettering) / 2.0;
            let (low, high) = (
                plot.left - 0.2 * base + half,
                plot.right + 0.2 * base - half,
            );
            if labels && low <= high {
                let centre = place.clamp(low, high);
                // One that was moved inwards may have come too near the next.
                if centre - half < taken {
                    continue;
                }
                taken = centre + half + 0.3 * base;
                sheet.text(&label, (centre, foot + 1.05 * base), lettering)?;
            }
        }
        Ok(())
    }

    /// Says once, at the foot of the room, what the axis counts; returns the room above.
    pub fn caption(&self, sheet: &mut Sheet, room: Rectangle) -> Result<Rectangle, ChartError> {
        axis_caption(sheet, room, &self.caption)
    }
}

/// As many ticks as have room for their labels.
pub(super) fn fitting_ticks(sheet: &Sheet, scale: Scale, lettering: Lettering) -> (Vec<f64>, f64) {
    let width = (scale.range.1 - scale.range.0).abs();
    let mut count = ((width / (1.6 * sheet.base)) as usize).clamp(1, 10);
    loop {
        let (ticks, step) = scale.ticks(count);
        let widest = ticks
            .iter()
            .map(|tick| sheet.text_width(&at_step(*tick, step), lettering))
            .fold(0.0, f64::max);
        let apart = width * step / (scale.domain.1 - scale.domain.0);
        if count == 1 || apart > widest + 0.9 * sheet.base {
            return (ticks, step);
        }
        count -= 1;
    }
}
