//! What a command prints besides where its files are: paragraphs and tables, laid out by the terminal.

/// A part of what is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportPart {
    /// A text, broken into lines.
    Paragraph(String),
    /// A table of figures.
    Table {
        /// Headings of the columns.
        header: Vec<String>,
        /// Rows of cells.
        rows: Vec<Vec<String>>,
        /// Columns that say what a row is.
        keys: usize,
        /// Columns of texts, which come first.
        texts: usize,
    },
    /// An empty line.
    Gap,
}
