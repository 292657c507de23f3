//! Every chart looks as it looked: pictures kept under `tests/golden/charts` and compared pixel by pixel.
//!
//! The tolerance lets through what another processor or compiler may do to the last bits of a few places: a mark moves by
//! the twentieth of a page unit that places are rounded to. That is 2 % of a pixel here; as the rasteriser looks at 4 × 4
//! places in a pixel, an edge changes by nothing or by up to a quarter of 255 levels. It does not let through a label that
//! has moved, or a mark that is gone or has another colour, be it a line of the grid: the tests below say so. `COMMONGROUND_BLESS=1 cargo test --lib golden` keeps what is drawn now. What failed is left under
//! `target/golden-charts`, with the difference.

use resvg::tiny_skia::Pixmap;
use std::fs;
use std::path::{Path, PathBuf};

use super::palette::{LOSS, QUIET};
use super::sheet::{Mark, Sheet};
use super::tests::{Case, sheets};
use super::{Format, Size, Style};
use super::{comparison_tests, paint, tests};
use crate::text::{Language, Text};

/// Pixels for one page unit: 640 × 360 of a slide.
const SCALE: f32 = 0.4;

/// Levels of a channel, of 255, beyond which a pixel is a little, rather or quite another, and how many may be so.
const LIMITS: [(u8, usize); 3] = [(4, 60), (32, 5), (64, 3)];

/// Pixels in which a channel differs by more than the levels of [`LIMITS`].
#[derive(Clone, Copy, Debug, PartialEq)]
struct Difference([usize; 3]);

impl Difference {
    /// Of two pictures; none of two sizes.
    fn of(one: &Pixmap, other: &Pixmap) -> Option<Difference> {
        if (one.width(), one.height()) != (other.width(), other.height()) {
            return None;
        }
        let mut counts = [0; 3];
        for (a, b) in one.data().chunks(4).zip(other.data().chunks(4)) {
            let gap = a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max()?;
            for (count, (levels, _)) in counts.iter_mut().zip(LIMITS) {
                *count += usize::from(gap > levels);
            }
        }
        Some(Difference(counts))
    }

    fn is_tolerable(self) -> bool {
        let mut counts = self.0.into_iter().zip(LIMITS);
        counts.all(|(count, (_, most))| count <= most)
    }
}

fn pixels(sheet: &Sheet) -> Pixmap {
    paint::rasterised(&paint::outlined(sheet).unwrap(), SCALE).unwrap()
}

const OPTIONS: [Text; 4] = [
    Text::new("Composite, with exit", "复合运营，渐进撤出"),
    Text::new("Government-led, supported for ever", "政府主导，长期支持"),
    Text::new("Community-led", "社群主导"),
    Text::new("Hardware alone", "仅硬件"),
];

/// Every chart by name, from rows that are easy on the eye.
fn charts(language: Language, grey: bool) -> Vec<(&'static str, Sheet)> {
    let names: Vec<String> = OPTIONS.map(|name| name.get(language).to_owned()).to_vec();
    let footer = Text::new(
        "Made-up figures that show the layout alone.",
        "虚构数据，仅用于展示版式。",
    );
    let plain = Style {
        title: Text::new("A title − quoted “so”", "标题−带“引号”")
            .get(language)
            .to_owned(),
        footer: footer.get(language).to_owned(),
        ..Style::of(
            language,
            Format {
                size: Size::Slide,
                grey,
            },
        )
    };
    let case = Case {
        names: names.clone(),
        years: (1..=12).collect(),
        value: |name, year| {
            let (name, year) = (name as f64, f64::from(year));
            Some(1e6 * ((year - 4.0 * name) / 3.0 + (year + name).sin()) / (1.0 + name))
        },
    };
    let value = |name: usize| Some(1e6 * (1.7 - name as f64));
    let runs = tests::NAMES.into_iter().zip(sheets(&case, &plain));
    let comparisons = comparison_tests::sheets(&names, value, &plain);
    let comparisons = comparison_tests::NAMES.into_iter().zip(comparisons);
    runs.chain(comparisons).collect()
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Where two pictures differ, as a picture: the darker, the more.
fn difference(one: &Pixmap, other: &Pixmap) -> Option<Pixmap> {
    let mut found = one.clone();
    for (a, b) in found.data_mut().chunks_mut(4).zip(other.data().chunks(4)) {
        let gap = a.iter().zip(b).map(|(a, b)| a.abs_diff(*b)).max()?;
        a[..3].fill(255 - gap.saturating_mul(4));
        a[3] = 255;
    }
    Some(found)
}

#[test]
fn every_chart_looks_as_it_looked() {
    let blesses = std::env::var("COMMONGROUND_BLESS").is_ok_and(|value| value == "1");
    let (kept, seen) = (
        folder("tests/golden/charts"),
        folder("target/golden-charts"),
    );
    let mut names = Vec::new();
    let mut changed = Vec::new();
    for (language, code) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        for (name, sheet) in charts(language, false) {
            let name = format!("{name}.{code}.png");
            let drawn = pixels(&sheet);
            if blesses {
                fs::create_dir_all(&kept).unwrap();
                fs::write(kept.join(&name), drawn.encode_png().unwrap()).unwrap();
            }
            let expected = fs::read(kept.join(&name))
                .map(|bytes| Pixmap::decode_png(&bytes).unwrap())
                .ok();
            let gap = expected
                .as_ref()
                .and_then(|one| Difference::of(&drawn, one));
            if !gap.is_some_and(Difference::is_tolerable) {
                fs::create_dir_all(&seen).unwrap();
                fs::write(seen.join(&name), drawn.encode_png().unwrap()).unwrap();
                if let Some(shown) = gap.and_then(|_| difference(&drawn, expected.as_ref()?)) {
                    let path = seen.join(format!("difference-{name}"));
                    fs::write(path, shown.encode_png().unwrap()).unwrap();
                }
                changed.push(format!("{name}: {gap:?}"));
            }
            names.push(name);
        }
    }
    assert!(
        changed.is_empty(),
        "charts have changed; target/golden-charts holds what is drawn now. If that is meant, \
         COMMONGROUND_BLESS=1 keeps it:\n{}",
        changed.join("\n")
    );
    let entries = fs::read_dir(&kept).unwrap();
    let mut found: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort_unstable();
    names.sort_unstable();
    assert_eq!(
        found, names,
        "a picture that no chart draws, or two of one name"
    );
}

fn chart(wanted: &str) -> Sheet {
    let mut all = charts(Language::English, false).into_iter();
    all.find(|(name, _)| *name == wanted).unwrap().1
}

/// What a change of a sheet does to its picture.
fn change(sheet: &mut Sheet, before: &Pixmap, change: impl FnOnce(&mut Sheet)) -> Difference {
    let kept = sheet.marks.clone();
    change(sheet);
    let difference = Difference::of(&pixels(sheet), before).unwrap();
    sheet.marks = kept;
    difference
}

#[test]
fn a_label_that_moves_is_noticed() {
    for name in ["open-and-full-service", "effects", "dominance"] {
        let mut sheet = chart(name);
        let before = pixels(&sheet);
        for place in 0..sheet.marks.len() {
            let Mark::Text { text, .. } = sheet.marks[place].clone() else {
                continue;
            };
            let moved = |by: f64| {
                move |sheet: &mut Sheet| {
                    if let Mark::Text { base_line, .. } = &mut sheet.marks[place] {
                        base_line.0 += by;
                    }
                }
            };
            // A fifth of the height of a digit.
            let far = change(&mut sheet, &before, moved(3.0));
            assert!(!far.is_tolerable(), "{name}: {text} {far:?}");
            // The last place that a page has; a sentence moved by it would be noticed, a figure is not.
            if !text.contains(char::is_alphabetic) {
                let near = change(&mut sheet, &before, moved(0.05));
                assert!(near.is_tolerable(), "{name}: {text} {near:?}");
            }
        }
    }
}

#[test]
fn a_mark_that_is_gone_or_has_another_colour_is_noticed() {
    let mut sheet = chart("gap-waterfall");
    let before = pixels(&sheet);
    let mut seen = 0;
    for place in 0..sheet.marks.len() {
        let gone = change(&mut sheet, &before, |sheet| {
            sheet.marks.remove(place);
        });
        assert!(!gone.is_tolerable(), "{:?}", sheet.marks[place]);
        let painted = change(&mut sheet, &before, |sheet| {
            if let Mark::Area { colour, .. } | Mark::Dot { colour, .. } = &mut sheet.marks[place] {
                *colour = if *colour == LOSS { QUIET } else { LOSS };
                seen += 1;
            }
        });
        let is_painted = matches!(sheet.marks[place], Mark::Area { .. } | Mark::Dot { .. });
        assert_eq!(
            !painted.is_tolerable(),
            is_painted,
            "{:?}",
            sheet.marks[place]
        );
    }
    assert!(seen > 4);
}

/// Grey stands for how light a colour is: nothing but grey is left, and the difference of gain and loss stays.
#[test]
fn grey_charts_have_no_colour() {
    for (name, sheet) in charts(Language::Chinese, true) {
        let grey = pixels(&sheet);
        let coloured = grey.pixels().iter().any(|pixel| {
            let channels = [pixel.red(), pixel.green(), pixel.blue()];
            channels.iter().any(|one| one.abs_diff(channels[0]) > 1)
        });
        assert!(!coloured, "{name}");
    }
    let level = |colour: super::palette::Colour| colour.grey().red;
    assert!(level(LOSS).abs_diff(level(super::palette::GAIN)) > 60);
}
