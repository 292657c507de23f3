//! Outlines in fewer letters: whole fine units, relative to the point before.

use std::fmt::Write;
use svgtypes::{PathParser, PathSegment};

/// An SVG whose outlines are written short. Coordinates are rounded to whole numbers, half of one of which
/// is a fortieth of a page unit; a point is rounded from where it is and not from its neighbour, so that
/// nothing adds up. What cannot be read stays as it is.
pub(super) fn compacted(svg: &str) -> String {
    let mut parts = svg.split(" d=\"");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(" d=\"");
        match part.split_once('"') {
            Some((outline, rest)) => {
                text.push_str(&short(outline).unwrap_or_else(|| outline.to_owned()));
                text.push('"');
                text.push_str(rest);
            }
            None => text.push_str(part),
        }
    }
    text
}

/// A point in whole fine units.
type Whole = (i64, i64);

/// The outline with relative steps; none if it has steps of other kinds than usvg writes.
fn short(outline: &str) -> Option<String> {
    let mut text = String::with_capacity(outline.len() / 2);
    let (mut at, mut start): (Whole, Whole) = ((0, 0), (0, 0));
    let mut last = ' ';
    for segment in PathParser::from(outline) {
        let whole = |x: f64, y: f64| (x.round() as i64, y.round() as i64);
        let (letter, points) = match segment.ok()? {
            PathSegment::MoveTo { abs: true, x, y } => ('m', vec![whole(x, y)]),
            PathSegment::LineTo { abs: true, x, y } => ('l', vec![whole(x, y)]),
            PathSegment::Quadratic {
                abs: true,
                x1,
                y1,
                x,
                y,
            } => ('q', vec![whole(x1, y1), whole(x, y)]),
            PathSegment::CurveTo {
                abs: true,
                x1,
                y1,
                x2,
                y2,
                x,
                y,
            } => ('c', vec![whole(x1, y1), whole(x2, y2), whole(x, y)]),
            PathSegment::ClosePath { .. } => {
                text.push('z');
                (at, last) = (start, 'z');
                continue;
            }
            _ => return None,
        };
        let steps = points
            .iter()
            .flat_map(|point| [point.0 - at.0, point.1 - at.1]);
        let steps: Vec<i64> = steps.collect();
        let (letter, steps) = match (letter, steps.as_slice()) {
            ('l', [_, 0]) => ('h', &steps[..1]),
            ('l', [0, _]) => ('v', &steps[1..]),
            _ => (letter, &steps[..]),
        };
        let mut joined = letter == last && letter != 'm';
        if !joined {
            text.push(letter);
        }
        for step in steps {
            // A minus parts two numbers by itself.
            if joined && *step >= 0 {
                text.push(' ');
            }
            // Writing to a string cannot fail.
            let _ = write!(text, "{step}");
            joined = true;
        }
        last = letter;
        at = points.last().copied()?;
        if letter == 'm' {
            start = at;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_relative_and_short() {
        let svg = "<path fill=\"#fff\" d=\"M 10.4 20 L 30 20 L 30 5.2 C 31 6 32 7 33 8 L 34 9 L 36 8 Z M 1 1 L 2 3 Z\"/>";
        let expected = "<path fill=\"#fff\" d=\"m10 20h20v-15c1 1 2 2 3 3l1 1 2-1zm-9-19l1 2z\"/>";
        assert_eq!(compacted(svg), expected);
    }

    #[test]
    fn what_is_no_outline_stays() {
        for svg in [
            "<svg/>",
            "<path d=\"A 1 1 0 0 0 2 2\"/>",
            "<path d=\"M 1",
            "<path d=\"?\"/>",
        ] {
            assert_eq!(compacted(svg), svg);
        }
    }

    /// The points of an outline, as the parser of another program reads them back.
    fn points(outline: &str) -> Vec<(f64, f64)> {
        let simple = svgtypes::SimplifyingPathParser::from(outline);
        simple
            .filter_map(|segment| match segment.ok()? {
                svgtypes::SimplePathSegment::MoveTo { x, y }
                | svgtypes::SimplePathSegment::LineTo { x, y }
                | svgtypes::SimplePathSegment::CurveTo { x, y, .. } => Some((x, y)),
                _ => None,
            })
            .collect()
    }

    proptest::proptest! {
        #[test]
        fn no_point_is_off_by_more_than_half(steps in proptest::collection::vec((-9e4..9e4f64, -9e4..9e4f64), 1..40)) {
            let mut outline = String::new();
            for (number, (x, y)) in steps.iter().enumerate() {
                let letter = if number == 0 { 'M' } else { 'L' };
                let _ = write!(outline, "{letter} {x} {y} ");
            }
            let read = points(&short(&outline).unwrap());
            proptest::prop_assert_eq!(read.len(), steps.len());
            for ((x, y), (wanted_x, wanted_y)) in read.iter().zip(&steps) {
                proptest::prop_assert!((x - wanted_x).abs() <= 0.5 && (y - wanted_y).abs() <= 0.5);
            }
        }
    }
}
