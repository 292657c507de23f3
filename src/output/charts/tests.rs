//! Charts from ordinary and from awkward data.

use resvg::tiny_skia::Pixmap;
use resvg::usvg::roxmltree;

use super::font::{self, Weight};
use super::labels::spread;
use super::number::{at_step, per_cent, three_digits};
use super::palette::INK;
use super::scale::{Scale, year_ticks};
use super::sheet::{Anchor, Lettering, Mark, Rectangle, Sheet};
use super::wrap::wrapped;
use super::*;
use crate::text::{Language, Text};
use questions::*;

mod questions;

const VISITS: Series = Series {
    label: Text {
        en: "Visits a year",
        zh: "年到访量",
    },
    unit: Unit::Count(Text {
        en: "visits",
        zh: "人次",
    }),
};
const RESERVE: Series = Series {
    label: Text {
        en: "Reserve",
        zh: "储备金",
    },
    unit: Unit::Yuan,
};
const LONG: &str = "一个非常非常长的方案名称，包含标点（括号）和 Latin words that go on and on without end, \
    andOneWordThatIsMuchLongerThanAnyLineCouldEverHoldEvenOnAWideSlideInASeminarRoomWithAProjector";

pub(super) fn style(language: Language, size: Size) -> Style {
    Style {
        title: format!("Title “quoted” − 标题 & <tag> {LONG}"),
        subtitle: LONG.to_owned(),
        footer: format!("{LONG} {LONG}"),
        ..Style::new(language, size)
    }
}

/// One value in every year, with everything that a table can hold.
pub(super) struct Case {
    pub(super) names: Vec<String>,
    pub(super) years: Vec<i32>,
    pub(super) value: fn(usize, i32) -> Option<f64>,
}

pub(super) fn names(count: usize) -> Vec<String> {
    (0..count)
        .map(|index| format!("方案 {index} {}", if index % 3 == 2 { LONG } else { "A" }))
        .collect()
}

fn cases() -> Vec<Case> {
    let many: Vec<i32> = (1..=20).collect();
    vec![
        Case {
            names: vec![],
            years: vec![],
            value: |_, _| None,
        },
        Case {
            names: names(2),
            years: many.clone(),
            value: |_, _| None,
        },
        Case {
            names: names(2),
            years: many.clone(),
            value: |_, _| Some(f64::NAN),
        },
        Case {
            names: names(1),
            years: vec![1],
            value: |_, _| Some(0.4),
        },
        Case {
            names: names(3),
            years: vec![7],
            value: |_, _| Some(0.0),
        },
        Case {
            names: names(4),
            years: many.clone(),
            value: |_, _| Some(123_456.0),
        },
        Case {
            names: names(5),
            years: many.clone(),
            value: |_, year| (year % 3 != 0).then_some(-1e7),
        },
        Case {
            names: names(7),
            years: many.clone(),
            value: |name, year| Some(1e6 * (f64::from(year) - 4.0 * name as f64)),
        },
        Case {
            names: names(12),
            years: many.clone(),
            value: |name, year| (year > name as i32).then_some(1e-3 * f64::from(year)),
        },
        Case {
            names: names(12),
            years: many,
            value: |name, _| Some(if name == 1 { f64::INFINITY } else { -1e12 }),
        },
        Case {
            names: names(2),
            years: vec![i32::MIN, 0, i32::MAX],
            value: |_, year| Some(f64::from(year) * 1e300),
        },
    ]
}

fn fan_rows(case: &Case) -> Vec<FanRow> {
    each(case, |name, alternative, year| {
        let middle = (case.value)(name, year);
        let moved = |by: f64| middle.map(|value| value * by);
        FanRow {
            alternative,
            year,
            p05: moved(0.5),
            p25: moved(0.8),
            p50: middle,
            p75: moved(1.3),
            p95: moved(2.0),
            open: middle.map(|_| 0.5),
        }
    })
}

fn open_rows(case: &Case) -> Vec<OpenRow> {
    each(case, |name, alternative, year| {
        let open = (case.value)(name, year).map(share);
        OpenRow {
            alternative,
            year,
            open,
            full_service: open.map(|share| 0.9 * share),
        }
    })
}

fn party_rows(case: &Case) -> Vec<PartyRow> {
    let year = case.years.last().copied().unwrap_or(1);
    case.names
        .iter()
        .enumerate()
        .flat_map(|(index, name)| {
            let mean = (case.value)(index, year);
            Party::ALL.map(|party| PartyRow {
                alternative: name.clone(),
                party,
                mean,
                p05: mean.map(|value| value - 1.0),
                p95: mean.map(|value| value * 3.0),
            })
        })
        .collect()
}

/// A share made of any number; not a number stays so.
fn share(value: f64) -> f64 {
    value.abs().fract()
}

fn each<T>(case: &Case, row: impl Fn(usize, String, i32) -> T) -> Vec<T> {
    let row = &row;
    case.names
        .iter()
        .enumerate()
        .flat_map(|(index, name)| {
            case.years
                .iter()
                .map(move |year| row(index, name.clone(), *year))
        })
        .collect()
}

fn cumulative_rows(case: &Case) -> (Vec<CumulativeRow>, Vec<PaybackMark>) {
    let rows = each(case, |name, option, year| {
        let value = (case.value)(name, year);
        CumulativeRow {
            option,
            year,
            discounted: value,
            plain: value.map(|value| 1.3 * value),
            unbiased: value.filter(|_| name % 2 == 0),
        }
    });
    let marks = case
        .names
        .iter()
        .enumerate()
        .map(|(name, option)| PaybackMark {
            option: option.clone(),
            year: (name % 3 > 0).then_some(7.5 * name as f64),
            words: if name == 4 {
                LONG.to_owned()
            } else {
                "7.50 年收回".to_owned()
            },
        });
    (rows, marks.collect())
}

/// Names of the charts that [`sheets`] lays out, in their order.
pub(super) const NAMES: [&str; 19] = [
    "fan-of-visits",
    "fan-of-reserve",
    "open-and-full-service",
    "npv-by-party",
    "social-npv-distribution",
    "error-by-draws",
    "break-even-curve",
    "options-by-value",
    "two-way-frontier",
    "effects",
    "cumulative-by-year",
    "design-front",
    "exit-frontier",
    "standing-by-input",
    "ledger-flows",
    "income-by-source",
    "state-paths",
    "exceedance",
    "scenario-panels",
];

/// The sheets of all charts for a case.
pub(super) fn sheets(case: &Case, style: &Style) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = NAMES.map(|_| Sheet::new(style)).into();
    fan_by_year::lay_out(&mut sheets[0], &fan_rows(case), &VISITS, style).unwrap();
    fan_by_year::lay_out(&mut sheets[1], &fan_rows(case), &RESERVE, style).unwrap();
    open_and_full_service::lay_out(&mut sheets[2], &open_rows(case), style).unwrap();
    npv_by_party::lay_out(&mut sheets[3], &party_rows(case), style).unwrap();
    social_npv_distribution::lay_out(&mut sheets[4], &distribution_rows(case), style).unwrap();
    error_by_draws::lay_out(&mut sheets[5], &error_rows(case), style).unwrap();
    let (rows, marks) = cumulative_rows(case);
    cumulative_by_year::lay_out(&mut sheets[10], &rows, &marks, style).unwrap();
    let axes = curve_axes(case);
    let marks = crossing_marks(case);
    break_even_curve::lay_out(&mut sheets[6], &curve_rows(case), &marks, &axes, style).unwrap();
    let marks = change_marks(case);
    options_by_value::lay_out(&mut sheets[7], &option_rows(case), &marks, &axes, style).unwrap();
    let (cells, points) = (frontier_cells(case), frontier_points(case));
    two_way_frontier::lay_out(&mut sheets[8], &cells, &points, &frontier_axes(), style).unwrap();
    effects::lay_out(&mut sheets[9], &effect_columns(), &effect_rows(case), style).unwrap();
    design_front::lay_out(&mut sheets[11], &design_rows(case), style).unwrap();
    let (cells, axes) = (heat_rows(case), heat_axes());
    exit_frontier::lay_out(&mut sheets[12], &cells, &axes, style).unwrap();
    let rows = standing_rows(case);
    standing_by_input::lay_out(&mut sheets[13], &rows, &standing_axis(), style).unwrap();
    ledger_flows::lay_out(&mut sheets[14], &flow_rows(case), style).unwrap();
    income_by_source::lay_out(&mut sheets[15], &income_rows(case), style).unwrap();
    let (rows, thresholds) = (state_rows(case), thresholds(case));
    state_paths::lay_out(&mut sheets[16], &rows, &thresholds, style).unwrap();
    let rows = distribution_rows(case);
    exceedance::lay_out(&mut sheets[17], &rows, FIGURE, style).unwrap();
    scenario_panels::lay_out(&mut sheets[18], &scenario_rows(case), &VISITS, style).unwrap();
    sheets
}

/// The room that every text takes, with the text.
fn texts(sheet: &Sheet) -> Vec<(Rectangle, &str)> {
    let extent = |mark| match mark {
        &Mark::Text {
            ref text,
            base_line,
            lettering,
        } => {
            let width = font::width(text, lettering.size, lettering.weight);
            let left = match lettering.anchor {
                Anchor::Start => base_line.0,
                Anchor::Middle => base_line.0 - width / 2.0,
                Anchor::End => base_line.0 - width,
            };
            // Digits and capitals; descenders may touch the line below.
            let extent = Rectangle {
                left,
                top: base_line.1 - font::CAP_HEIGHT * lettering.size,
                right: left + width,
                bottom: base_line.1,
            };
            Some((extent, text.as_str()))
        }
        _ => None,
    };
    sheet.marks.iter().filter_map(extent).collect()
}

#[test]
fn texts_stay_on_the_page_and_off_each_other() {
    for (number, case) in cases().iter().enumerate() {
        for (language, size) in [
            (Language::English, Size::Slide),
            (Language::Chinese, Size::Page),
        ] {
            for calendar in [None, Some(2026)] {
                let style = Style {
                    first_calendar_year: calendar,
                    ..style(language, size)
                };
                for (chart, sheet) in sheets(case, &style).iter().enumerate() {
                    assert_tidy(sheet, &format!("case {number}, chart {chart}"));
                }
            }
        }
    }
}

/// Texts lie on the page and off each other.
pub(super) fn assert_tidy(sheet: &Sheet, whose: &str) {
    let texts = texts(sheet);
    for (index, (place, text)) in texts.iter().enumerate() {
        let inside = place.left >= 0.0
            && place.top >= 0.0
            && place.right <= sheet.width
            && place.bottom <= sheet.height;
        assert!(inside, "{whose}: {text:?} at {place:?}");
        for (other, words) in &texts[..index] {
            let apart = place.left >= other.right
                || other.left >= place.right
                || place.top >= other.bottom
                || other.top >= place.bottom;
            assert!(apart, "{whose}: {text:?} on {words:?}");
        }
    }
}

#[test]
fn marks_stay_on_the_page() {
    for case in &cases() {
        for sheet in sheets(case, &style(Language::Chinese, Size::Slide)) {
            for mark in &sheet.marks {
                let points = match mark {
                    Mark::Line { points, .. } | Mark::Area { points, .. } => points.clone(),
                    Mark::Dot { centre, .. } => vec![*centre],
                    Mark::Text { base_line, .. } => vec![*base_line],
                };
                for (x, y) in points {
                    assert!(
                        (0.0..=sheet.width).contains(&x) && (0.0..=sheet.height).contains(&y),
                        "{mark:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn pictures_hold_no_text_and_nothing_from_outside() {
    let case = &cases()[7];
    let (sums, marks) = cumulative_rows(case);
    for (language, size) in [
        (Language::English, Size::Slide),
        (Language::Chinese, Size::Page),
    ] {
        let style = style(language, size);
        let pictures = [
            fan_by_year(&fan_rows(case), &VISITS, &style).unwrap(),
            open_and_full_service(&open_rows(case), &style).unwrap(),
            npv_by_party(&party_rows(case), &style).unwrap(),
            social_npv_distribution(&distribution_rows(case), &style).unwrap(),
            error_by_draws(&error_rows(case), &style).unwrap(),
            cumulative_by_year(&sums, &marks, &style).unwrap(),
            break_even_curve(
                &curve_rows(case),
                &crossing_marks(case),
                &curve_axes(case),
                &style,
            )
            .unwrap(),
            options_by_value(
                &option_rows(case),
                &change_marks(case),
                &curve_axes(case),
                &style,
            )
            .unwrap(),
            two_way_frontier(
                &frontier_cells(case),
                &frontier_points(case),
                &frontier_axes(),
                &style,
            )
            .unwrap(),
            effects(&effect_columns(), &effect_rows(case), &style).unwrap(),
            super::design_front(&design_rows(case), &style).unwrap(),
        ];
        for picture in pictures {
            let document = roxmltree::Document::parse(&picture.svg).unwrap();
            let root = document.root_element();
            assert_eq!(root.attribute("role"), Some("img"));
            let mut elements = root.children().filter(roxmltree::Node::is_element);
            let first = elements.next().unwrap();
            assert_eq!(
                (first.tag_name().name(), first.text()),
                ("title", Some(style.title.as_str()))
            );
            assert_eq!(elements.next().unwrap().tag_name().name(), "desc");
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                assert!(!matches!(
                    node.tag_name().name(),
                    "text" | "image" | "use" | "style" | "script"
                ));
                assert!(
                    node.attributes()
                        .all(|attribute| !attribute.value().contains("url("))
                );
                assert!(
                    node.attributes()
                        .all(|attribute| attribute.name() != "href")
                );
            }
            let png = Pixmap::decode_png(&picture.png).unwrap();
            let (width, height) = size.dimensions();
            assert_eq!((png.width(), png.height()), (2 * width, 2 * height));
        }
    }
}

#[test]
fn awkward_data_are_painted() {
    let style = style(Language::Chinese, Size::Page);
    for case in [&cases()[0], &cases()[10]] {
        for sheet in sheets(case, &style) {
            assert!(!paint::paint(&sheet, &style).unwrap().png.is_empty());
        }
    }
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let style = style(Language::English, Size::Page);
    let rows = fan_rows(&cases()[6]);
    assert_eq!(
        fan_by_year(&rows, &RESERVE, &style),
        fan_by_year(&rows, &RESERVE, &style)
    );
}

#[test]
fn every_kind_of_character_leaves_ink() {
    let style = Style::new(Language::English, Size::Page);
    let mut sheet = Sheet::new(&style);
    let characters: Vec<char> = "−–—…‘’“”·•±×÷≤≥≈√²³°%‰¥€£→←↑↓□■○●αβσΣ，。（）、：￥Ａ算鱼齄"
        .chars()
        .collect();
    let cell = |index: usize| (40 * (index % 20) + 20, 40 * (index / 20) + 60);
    for (index, character) in characters.iter().enumerate() {
        let (left, foot) = cell(index);
        let lettering = Lettering::regular(20.0, INK);
        sheet
            .text(
                &character.to_string(),
                (left as f64, foot as f64),
                lettering,
            )
            .unwrap();
    }
    let picture = paint::paint(&sheet, &style).unwrap();
    let png = Pixmap::decode_png(&picture.png).unwrap();
    for (index, character) in characters.iter().enumerate() {
        // The PNG has two pixels a unit.
        let (left, foot) = cell(index);
        let mut pixels = (2 * (foot - 25)..2 * (foot + 10))
            .flat_map(|y| (2 * left..2 * (left + 22)).map(move |x| (x as u32, y as u32)));
        let dark = pixels.any(|(x, y)| png.pixel(x, y).is_some_and(|pixel| pixel.red() < 160));
        assert!(dark, "{character} is invisible");
    }
}

#[test]
fn a_character_without_glyph_is_named_or_replaced() {
    let style = Style {
        title: "龘 is rare".to_owned(),
        ..Style::new(Language::Chinese, Size::Page)
    };
    let error = npv_by_party(&[], &style).unwrap_err();
    assert_eq!(
        error,
        ChartError::MissingGlyph {
            character: '龘',
            text: "龘 is rare".to_owned()
        }
    );
    assert_eq!(
        replace_missing("龘、🙂、龘"),
        ("□、□、□".to_owned(), vec!['龘', '🙂'])
    );
    assert_eq!(missing_glyphs("−5 ‘万元’\n\t→ ok"), Vec::<char>::new());
}

#[test]
fn more_alternatives_than_fit_are_refused() {
    let case = Case {
        names: names(13),
        years: vec![1],
        value: |_, _| Some(1.0),
    };
    let error = open_and_full_service(&open_rows(&case), &style(Language::English, Size::Slide))
        .unwrap_err();
    assert_eq!(
        error,
        ChartError::TooManyAlternatives {
            count: 13,
            most: 12
        }
    );
}

#[test]
fn more_targets_than_fit_are_refused() {
    let row = |target: usize| ErrorRow {
        target: target.to_string(),
        alternative: "a".to_owned(),
        draws: 4096,
        multiple: Some(2.0),
    };
    let rows: Vec<ErrorRow> = (0..13).map(row).collect();
    let error = error_by_draws(&rows, &style(Language::English, Size::Slide)).unwrap_err();
    assert_eq!(
        error,
        ChartError::TooManyTargets {
            count: 13,
            most: 12
        }
    );
    assert!(error_by_draws(&rows[1..], &style(Language::Chinese, Size::Page)).is_ok());
}

#[test]
fn english_quotation_marks_are_narrow() {
    let width = |language| font::width(&font::prepared("“’”", language), 1.0, Weight::Regular);
    assert!(width(Language::English) < 0.5 * width(Language::Chinese));
}

#[test]
fn numbers_are_written_for_people() {
    assert_eq!(at_step(-1_234_567.0, 100.0), "−1,234,567");
    assert_eq!(at_step(-0.2, 1.0), "0");
    assert_eq!(at_step(0.25, 0.05), "0.25");
    assert_eq!(three_digits(-98_765.0), "−98,800");
    assert_eq!(three_digits(0.012_34), "0.0123");
    assert_eq!(three_digits(f64::NAN), "–");
    assert_eq!(
        [0.0, 0.004, 0.5, 0.996, 1.0].map(per_cent),
        ["0%", "<1%", "50%", ">99%", "100%"]
    );
}

#[test]
fn ticks_are_round_and_within() {
    let scale = Scale::over([-3.2, 17.0], (0.0, 1.0)).rounded(5);
    assert_eq!(scale.domain, (-5.0, 20.0));
    assert_eq!(scale.ticks(5).0, vec![-5.0, 0.0, 5.0, 10.0, 15.0, 20.0]);
    assert_eq!(year_ticks(1, 20, 6), vec![1, 5, 10, 15, 20]);
    assert_eq!(year_ticks(2026, 2026, 3), vec![2026]);
}

#[test]
fn labels_move_apart_as_little_as_needed() {
    assert_eq!(
        spread(&[5.0, 5.0, 20.0], 2.0, 0.0, 30.0),
        vec![4.0, 6.0, 20.0]
    );
    assert_eq!(spread(&[0.0, 0.5], 2.0, 0.0, 30.0), vec![0.0, 2.0]);
}

#[test]
fn lines_fit_their_width() {
    let lettering = Lettering::regular(10.0, INK);
    for width in [40.0, 90.0, 300.0] {
        let lines = wrapped(LONG, Language::English, width, 50, lettering);
        assert!(
            lines
                .iter()
                .all(|line| font::width(line, 10.0, Weight::Regular) <= width)
        );
        assert_eq!(
            wrapped(LONG, Language::Chinese, width, 2, lettering).len(),
            2
        );
    }
    assert!(
        wrapped("好，好。", Language::Chinese, 20.0, 9, lettering)
            .iter()
            .all(|line| !line.starts_with('，'))
    );
}
