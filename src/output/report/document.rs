//! What a report says, whatever the format it is written in.

use crate::output::charts::Picture;
use crate::text::{Language, Text};
use std::io;

/// A report: its sections in the order in which they are read.
#[derive(Clone, Debug)]
pub struct Document {
    /// Language of every text in it.
    pub language: Language,
    /// What it is about.
    pub title: String,
    /// The question that it answers.
    pub question: String,
    /// How the figures were drawn, in a line.
    pub design: String,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its anchor: small letters and hyphens.
    pub anchor: &'static str,
    /// Its heading.
    pub heading: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

impl Section {
    /// A section of some blocks.
    pub fn new(
        anchor: &'static str,
        heading: Text,
        language: Language,
        blocks: Vec<Block>,
    ) -> Section {
        Section {
            anchor,
            heading: heading.get(language).to_owned(),
            blocks,
        }
    }
}

/// A part of a section.
#[derive(Clone, Debug)]
pub enum Block {
    /// A text.
    Paragraph(String),
    /// A text that must not be overlooked.
    Note(String),
    /// Points of a list.
    List(Vec<String>),
    /// A few figures that stand out.
    Figures(Vec<Figure>),
    /// A table.
    Table(Table),
    /// A chart and the table behind it.
    Chart(Chart),
    /// Something to type.
    Code(String),
    /// A file that the reader may take along.
    Attachment(Attachment),
    /// The part of the page that answers to its reader, which other formats leave out.
    Live(String),
}

/// A figure that stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The figure with its unit.
    pub value: String,
    /// What it is of.
    pub label: String,
    /// How sure it is, or what it stands beside.
    pub note: String,
}

/// A table; the first cell of a row says what the row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Headings of the columns.
    pub header: Vec<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
    /// Number of columns, from the left, that hold words.
    pub words: usize,
    /// The same figures in full, to take along.
    pub data: Option<Attachment>,
}

/// A chart.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Name of its files.
    pub name: String,
    /// What it shows, in a sentence.
    pub caption: String,
    /// The drawing.
    pub picture: Picture,
    /// The figures behind it.
    pub data: Option<Data>,
}

/// A file in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub file: String,
    /// Its type.
    pub media_type: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The figures behind a chart: some rows of a table of the program, under the names of its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// Name of the file, without an ending.
    pub name: String,
    /// Names of the columns.
    pub header: Vec<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
}

impl Data {
    /// The rows of a table that `writes` writes as CSV.
    ///
    /// # Errors
    /// If it cannot be written or read back.
    pub fn of(
        name: impl Into<String>,
        writes: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
    ) -> io::Result<Data> {
        let mut bytes = Vec::new();
        writes(&mut bytes)?;
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let header = cells(reader.headers()?);
        let rows = reader
            .records()
            .map(|record| Ok(cells(&record?)))
            .collect::<io::Result<_>>()?;
        Ok(Data {
            name: name.into(),
            header,
            rows,
        })
    }

    /// Those rows alone that have one of some values in a column.
    #[must_use]
    pub fn only(mut self, column: &str, values: &[&str]) -> Data {
        if let Some(place) = self.header.iter().position(|name| name == column) {
            self.rows
                .retain(|row| values.contains(&row[place].as_str()));
        }
        self
    }

    /// The rows as a file to take along.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn attachment(&self) -> io::Result<Attachment> {
        // Spreadsheets take a file for UTF-8 by its first mark.
        let mut bytes = "\u{FEFF}".as_bytes().to_vec();
        let mut writer = csv::Writer::from_writer(&mut bytes);
        writer.write_record(&self.header)?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        writer.flush()?;
        drop(writer);
        Ok(Attachment {
            file: format!("{}.csv", self.name),
            media_type: "text/csv",
            bytes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn rows_are_chosen_and_come_back_as_they_were() {
        let text = b"alternative,series,mean\n\"a, b\",open,0.5\nc,visits,3\n";
        let data = Data::of("years", |writer| writer.write_all(text)).unwrap();
        let open = data.clone().only("series", &["open"]);
        assert_eq!(open.rows, [["a, b", "open", "0.5"]]);
        assert_eq!(data.clone().only("no such column", &[]), data);
        let attachment = data.attachment().unwrap();
        assert_eq!(attachment.file, "years.csv");
        assert_eq!(&attachment.bytes[3..], text);
    }
}
