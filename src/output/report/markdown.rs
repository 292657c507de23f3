//! A report as Markdown, to be edited into a memo, with its charts and tables as files beside it.

use super::document::{Attachment, Block, Chart, Document, Table};
use crate::text::Text;
use std::fmt::Write;
use std::io;

/// A report in Markdown and the files that it names.
#[derive(Clone, Debug)]
pub struct Markdown {
    /// The text.
    pub text: String,
    /// Files by their place beside it.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The report.
///
/// # Errors
/// If a table behind a chart cannot be written.
pub fn markdown(document: &Document) -> io::Result<Markdown> {
    let mut writer = Writer {
        document,
        text: String::new(),
        files: Vec::new(),
    };
    writer.line(&format!("# {}", escaped(&document.title)));
    writer.line(&format!("*{}*", escaped(&document.question)));
    writer.line(&escaped(&document.design));
    for section in &document.sections {
        // What only a page can do is left out with its heading.
        if section
            .blocks
            .iter()
            .all(|block| matches!(block, Block::Live(_)))
        {
            continue;
        }
        writer.line(&format!("## {}", escaped(&section.heading)));
        for block in &section.blocks {
            writer.block(block)?;
        }
    }
    let text = writer.text.trim_end().to_owned() + "\n";
    Ok(Markdown {
        text,
        files: writer.files,
    })
}

struct Writer<'a> {
    document: &'a Document,
    text: String,
    files: Vec<(String, Vec<u8>)>,
}

impl Writer<'_> {
    /// A paragraph of its own.
    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push_str("\n\n");
    }

    fn block(&mut self, block: &Block) -> io::Result<()> {
        match block {
            Block::Paragraph(text) => self.line(&escaped(text)),
            Block::Note(text) => self.line(&format!("> {}", escaped(text))),
            Block::List(items) => {
                let items: String = items
                    .iter()
                    .map(|item| format!("- {}\n", escaped(item)))
                    .collect();
                self.line(items.trim_end());
            }
            Block::Figures(figures) => {
                let colon = Text::new(": ", "：").get(self.document.language);
                let items: String = figures
                    .iter()
                    .map(|one| {
                        let (label, value) = (escaped(&one.label), escaped(&one.value));
                        format!("- {label}{colon}**{value}** {}\n", escaped(&one.note))
                    })
                    .collect();
                self.line(items.trim_end());
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart)?,
            Block::Code(text) => self.line(&format!("```sh\n{}\n```", text.trim_end())),
            Block::Attachment(file) => self.attachment(file),
            Block::Live(_) => {}
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) {
        self.line(&format!("**{}**", escaped(&table.caption)));
        let row = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let mut text = row(&table.header);
        for column in 0..table.header.len() {
            text.push_str(if column < table.words { "|:--" } else { "|--:" });
        }
        text.push_str("|\n");
        text.extend(table.rows.iter().map(|cells| row(cells)));
        self.line(text.trim_end());
        if let Some(file) = &table.data {
            self.attachment(file);
        }
    }

    fn chart(&mut self, chart: &Chart) -> io::Result<()> {
        let place = format!("charts/{}.png", chart.name);
        self.line(&format!("![{}]({place})", escaped(&chart.caption)));
        self.files.push((place, chart.picture.png.clone()));
        if let Some(data) = &chart.data {
            self.attachment(&data.attachment()?);
        }
        Ok(())
    }

    fn attachment(&mut self, file: &Attachment) {
        let place = format!("data/{}", file.file);
        let mut line = String::new();
        // Writing to a string cannot fail.
        let _ = write!(line, "[{}]({place})", escaped(&file.file));
        self.line(&line);
        if !self.files.iter().any(|(one, _)| *one == place) {
            self.files.push((place, file.bytes.clone()));
        }
    }
}

/// A text in which nothing is read as markup; lines are joined.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push(' '),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::report::document::Section;
    use crate::text::Language;

    #[test]
    fn tables_and_texts_keep_their_signs() {
        let document = Document {
            language: Language::Chinese,
            title: "a*b".to_owned(),
            question: "?".to_owned(),
            design: "d".to_owned(),
            sections: vec![
                Section {
                    anchor: "live",
                    heading: "live".to_owned(),
                    blocks: vec![Block::Live("<p>".to_owned())],
                },
                Section {
                    anchor: "table",
                    heading: "表".to_owned(),
                    blocks: vec![Block::Table(Table {
                        caption: "c".to_owned(),
                        header: vec!["x|y".to_owned(), "值".to_owned()],
                        rows: vec![vec!["<1%".to_owned(), "2".to_owned()]],
                        words: 1,
                        data: None,
                    })],
                },
            ],
        };
        let Markdown { text, files } = markdown(&document).unwrap();
        assert_eq!(
            text,
            "# a\\*b\n\n*?*\n\nd\n\n## 表\n\n**c**\n\n| x\\|y | 值 |\n|:--|--:|\n| \\<1% | 2 |\n"
        );
        assert!(files.is_empty());
    }
}
