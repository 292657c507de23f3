//! CSV that spreadsheet programs open undamaged: UTF-8 with a byte-order mark, numbers that round-trip,
//! blanks where a figure does not exist, and no text that would run as a formula.

use std::io::{self, Write};

/// Tells spreadsheet programs, Chinese ones above all, that the file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// One cell.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    /// A text, guarded if a spreadsheet would run it.
    Text(&'a str),
    /// A number; blank where there is none or it is not finite.
    Number(Option<f64>),
    /// A whole number; blank where there is none.
    Count(Option<u64>),
}

impl From<f64> for Cell<'_> {
    fn from(value: f64) -> Self {
        Cell::Number(Some(value))
    }
}

impl From<Option<f64>> for Cell<'_> {
    fn from(value: Option<f64>) -> Self {
        Cell::Number(value)
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(text)
    }
}

/// Rows of CSV.
pub struct CsvRows<W: Write> {
    writer: csv::Writer<W>,
    number: String,
}

impl<W: Write> CsvRows<W> {
    /// Rows without header, to be put after others.
    pub fn fragment(writer: W) -> Self {
        CsvRows {
            writer: csv::Writer::from_writer(writer),
            number: String::new(),
        }
    }

    /// A file with a byte-order mark and a header.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn file<'a>(mut writer: W, header: impl IntoIterator<Item = &'a str>) -> io::Result<Self> {
        writer.write_all(BYTE_ORDER_MARK)?;
        let mut rows = CsvRows::fragment(writer);
        rows.row(header.into_iter().map(Cell::Text))?;
        Ok(rows)
    }

    /// Adds a row.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> io::Result<()> {
        for cell in cells {
            self.number.clear();
            let field = match cell {
                Cell::Text(text) if runs_as_formula(text) => {
                    self.number.push('\'');
                    self.number.push_str(text);
                    &self.number
                }
                Cell::Text(text) => text,
                Cell::Number(value) => {
                    push_shortest(&mut self.number, value.unwrap_or(f64::NAN));
                    &self.number
                }
                Cell::Count(count) => {
                    self.number.extend(count.map(|count| count.to_string()));
                    &self.number
                }
            };
            self.writer.write_field(field).map_err(io::Error::from)?;
        }
        self.writer
            .write_record(None::<&[u8]>)
            .map_err(io::Error::from)
    }

    /// Writes what is still held back and gives the writer.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(self) -> io::Result<W> {
        self.writer.into_inner().map_err(|error| {
            let error = error.error();
            io::Error::new(error.kind(), error.to_string())
        })
    }
}

/// Whether a spreadsheet would take a text for a formula.
fn runs_as_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Adds the shortest text that reads back as the same number; nothing where it is not finite.
fn push_shortest(text: &mut String, value: f64) {
    use std::fmt::Write;
    if !value.is_finite() {
        return;
    }
    // A zero has no sign here.
    let value = value + 0.0;
    let plain = value == 0.0 || (1e-5..1e17).contains(&value.abs());
    // Writing to a string does not fail.
    let _ = if plain {
        write!(text, "{value}")
    } else {
        write!(text, "{value:e}")
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(cells: &[Cell]) -> String {
        let mut rows = CsvRows::file(Vec::new(), vec!["a"; cells.len()]).unwrap();
        rows.row(cells.iter().copied()).unwrap();
        let text = String::from_utf8(rows.finish().unwrap()).unwrap();
        let (header, row) = text.split_once('\n').unwrap();
        assert!(header.starts_with("\u{FEFF}a"));
        row.to_owned()
    }

    // The characters that OWASP's page on CSV injection names.
    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"] {
            let text = written(&[Cell::Text(text)]);
            assert!(text.trim_start_matches('"').starts_with('\''), "{text}");
        }
        assert_eq!(written(&[Cell::Text("a-b"), (-1.5).into()]), "a-b,-1.5\n");
    }

    #[test]
    fn what_does_not_exist_is_blank() {
        let cells = ["x".into(), None.into(), f64::NAN.into(), Cell::Count(None)];
        assert_eq!(written(&cells), "x,,,\n");
    }

    #[test]
    fn commas_quotes_and_newlines_stay_in_their_cell() {
        let text = "第一, \"二\"\n三";
        let line = written(&[Cell::Text(text)]);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(line.as_bytes());
        assert_eq!(&reader.records().next().unwrap().unwrap()[0], text);
    }

    proptest! {
        #[test]
        fn numbers_round_trip(value in proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL) {
            let line = written(&[value.into()]);
            let read: f64 = line.trim_end().parse().unwrap();
            prop_assert_eq!(read.to_bits(), value.to_bits());
        }
    }
}
