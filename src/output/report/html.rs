//! A report as one page of HTML that needs nothing beside it.

use super::document::{Attachment, Block, Chart, Document, Section, Table};
use super::font;
use crate::text::{Language, Text};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::{Environment, Value, context};
use std::io;

const PAGE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");

/// Rows of a table behind a chart that the page itself shows; the file holds all of them.
const ROWS_SHOWN: usize = 60;

/// What the live part of a page needs besides its place: its style and its script.
#[derive(Clone, Copy, Debug, Default)]
pub struct Live<'a> {
    /// Rules for its looks.
    pub style: &'a str,
    /// What moves it.
    pub script: &'a str,
}

/// The page.
///
/// # Errors
/// If a table behind a chart cannot be written or the template refuses.
pub fn html(document: &Document, live: Live<'_>) -> io::Result<String> {
    let language = document.language;
    let sections = document
        .sections
        .iter()
        .map(|section| section_value(section, language))
        .collect::<io::Result<Vec<Value>>>()?;
    let mut environment = Environment::new();
    environment
        .add_template("page.html", PAGE)
        .map_err(io::Error::other)?;
    let page = environment
        .get_template("page.html")
        .map_err(io::Error::other)?;
    let say = |text: Text| text.get(language);
    let values = |face: &str| {
        context! {
            lang => match language { Language::English => "en", Language::Chinese => "zh-CN" },
            title => &document.title,
            question => &document.question,
            design => &document.design,
            style => STYLE,
            face => face,
            live_style => live.style,
            live_script => live.script,
            sections => &sections,
            skip => say(Text::new("Skip to the answer", "跳到正文")),
            contents => say(Text::new("Contents", "目录")),
            made_by => say(Text::new(
                "Made by commonground, a cost–benefit Monte Carlo engine for community public spaces. An aid to argument, not a finding about a place.",
                "由 commonground（社区公共空间成本效益蒙特卡洛模拟引擎）生成。用于讨论，不是对某地的结论。",
            )),
        }
    };
    // The page without its font says which characters the font must have.
    let text = page.render(values("")).map_err(io::Error::other)?;
    let face = font::face(&text)?;
    page.render(values(&face)).map_err(io::Error::other)
}

fn section_value(section: &Section, language: Language) -> io::Result<Value> {
    let blocks = section
        .blocks
        .iter()
        .map(|block| block_value(block, language))
        .collect::<io::Result<Vec<Value>>>()?;
    Ok(context! { anchor => section.anchor, heading => &section.heading, blocks => blocks })
}

fn block_value(block: &Block, language: Language) -> io::Result<Value> {
    Ok(match block {
        Block::Paragraph(text) => context! { kind => "paragraph", text => text },
        Block::Note(text) => context! { kind => "note", text => text },
        Block::List(items) => context! { kind => "list", items => items },
        Block::Figures(figures) => {
            let figures = figures.iter().map(
                |one| context! { value => &one.value, label => &one.label, note => &one.note },
            );
            context! { kind => "figures", figures => figures.collect::<Vec<Value>>() }
        }
        Block::Table(table) => context! { kind => "table", table => table_value(table, language) },
        Block::Chart(chart) => chart_value(chart, language)?,
        Block::Code(text) => context! { kind => "code", text => text },
        Block::Attachment(file) => {
            context! { kind => "attachment", file => attachment_value(file, language) }
        }
        Block::Live(html) => context! { kind => "live", html => html },
    })
}

fn table_value(table: &Table, language: Language) -> Value {
    context! {
        caption => &table.caption,
        header => &table.header,
        rows => &table.rows,
        words => table.words,
        file => table.data.as_ref().map(|file| attachment_value(file, language)),
    }
}

/// A chart with its first rows to read and all of them to take along.
fn chart_value(chart: &Chart, language: Language) -> io::Result<Value> {
    let data = match &chart.data {
        None => None,
        Some(data) => {
            let shown = data.rows.len().min(ROWS_SHOWN);
            let rest = data.rows.len() - shown;
            let words = (0..data.header.len())
                .take_while(|&column| {
                    let mut cells = data.rows.iter().map(|row| &row[column]);
                    cells.any(|cell| cell.parse::<f64>().is_err() && !cell.is_empty())
                })
                .count();
            let rows: Vec<Vec<String>> = data.rows[..shown]
                .iter()
                .map(|row| row.iter().map(|cell| readable(cell)).collect())
                .collect();
            let more = match (rest, language) {
                (0, _) => None,
                (_, Language::English) => Some(format!("{rest} further rows are in the file.")),
                (_, Language::Chinese) => Some(format!("其余 {rest} 行见文件。")),
            };
            Some(context! {
                summary => Text::new("The figures behind this chart", "图中数据").get(language),
                header => &data.header,
                rows => rows,
                words => words.max(1),
                more => more,
                file => attachment_value(&data.attachment()?, language),
            })
        }
    };
    Ok(context! {
        kind => "chart",
        name => &chart.name,
        caption => &chart.caption,
        svg => &chart.picture.svg,
        data => data,
    })
}

/// A file as an address that holds it.
fn attachment_value(file: &Attachment, language: Language) -> Value {
    let link = match language {
        Language::English => format!("Download {}", file.file),
        Language::Chinese => format!("下载 {}", file.file),
    };
    let bytes = STANDARD.encode(&file.bytes);
    context! {
        name => &file.file,
        link => link,
        address => format!("data:{};base64,{bytes}", file.media_type),
    }
}

/// A number of a table to six digits, which is what a reader looks at; anything else as it is.
fn readable(cell: &str) -> String {
    match cell.parse::<f64>() {
        Ok(value) if cell.len() > 8 && value.is_finite() && value != 0.0 => {
            let decimals = (5 - value.abs().log10().floor() as i32).clamp(0, 12);
            format!("{value:.*}", decimals as usize)
        }
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_read_as_a_tag() {
        let document = Document {
            language: Language::English,
            title: "<script>alert(1)</script>".to_owned(),
            question: "a & b".to_owned(),
            design: String::new(),
            sections: vec![Section {
                anchor: "answer",
                heading: "\"x\"".to_owned(),
                blocks: vec![Block::Paragraph("<b>".to_owned())],
            }],
        };
        let page = html(&document, Live::default()).unwrap();
        assert!(!page.contains("<script>alert") && !page.contains("<b>"));
        assert!(page.contains("&lt;b&gt;") && page.contains("a &amp; b"));
    }

    #[test]
    fn long_numbers_are_cut_for_reading() {
        assert_eq!(readable("-1234567.891234"), "-1234568");
        assert_eq!(readable("0.00012345678"), "0.000123457");
        assert_eq!(readable("composite-supported"), "composite-supported");
        assert_eq!(readable("2026"), "2026");
    }
}
