//! The text of a table and the places of its cells.

use crate::diagnostics::{FileId, Place};

/// A text with its separator.
pub(super) struct Source<'a> {
    pub text: &'a str,
    pub separator: u8,
    file: FileId,
}

impl<'a> Source<'a> {
    /// A text whose separator is what its first line has most of: commas, semicolons or tabs.
    pub fn new(text: &'a str, file: FileId) -> Self {
        let first = text.trim_start().lines().next().unwrap_or_default();
        let mut separator = b',';
        for other in [b';', b'\t'] {
            let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
            if count(other) > count(separator) {
                separator = other;
            }
        }
        Source {
            text,
            separator,
            file,
        }
    }

    /// The whole text, as far as its first line.
    pub fn start(&self) -> Place {
        let end = self.text.find('\n').unwrap_or(self.text.len());
        self.place(0, self.text[..end].trim_end().len())
    }

    /// A cell of the row that begins at a byte, for messages; the end of the row where it has fewer.
    pub fn cell(&self, row: u64, column: usize) -> Place {
        let row = usize::try_from(row)
            .unwrap_or(usize::MAX)
            .min(self.text.len());
        let bytes = self.text.as_bytes();
        let blank = |byte: &&u8| matches!(byte, b'\n' | b'\r');
        let mut start = row + bytes[row..].iter().take_while(blank).count();
        let mut index = 0;
        let mut quoted = false;
        for (offset, byte) in bytes.iter().enumerate().skip(start) {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => return self.place(start, offset),
                byte if *byte == self.separator && !quoted => {
                    if index == column {
                        return self.place(start, offset);
                    }
                    index += 1;
                    start = offset + 1;
                }
                _ => {}
            }
        }
        self.place(start, bytes.len())
    }

    /// A stretch without the blanks around it.
    fn place(&self, start: usize, end: usize) -> Place {
        let text = self.text.get(start..end).unwrap_or_default();
        let start = start + text.len() - text.trim_start().len();
        Place {
            file: self.file,
            start,
            end: start + text.trim().len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;

    #[test]
    fn cells_are_found_in_quotes_and_after_blank_lines() {
        let text = "a,b\r\n\r\n\"x, \"\"y\"\"\nz\" , 12 \r\n";
        let file = Sources::default().add("t.csv", text);
        let source = Source::new(text, file);
        let cell = |row, column| {
            let place = source.cell(row, column);
            &text[place.start..place.end]
        };
        assert_eq!((cell(0, 0), cell(0, 1)), ("a", "b"));
        assert_eq!((cell(5, 0), cell(5, 1)), ("\"x, \"\"y\"\"\nz\"", "12"));
        // Beyond the row, and beyond the text.
        assert_eq!((cell(5, 7), cell(999, 0)), ("12", ""));
    }

    #[test]
    fn the_first_line_tells_the_separator() {
        for (text, separator) in [
            ("line,0,1", b','),
            ("line;0;1", b';'),
            ("\n line\t0\t1", b'\t'),
            ("", b','),
        ] {
            let file = Sources::default().add("t.csv", text);
            assert_eq!(Source::new(text, file).separator, separator, "{text:?}");
        }
    }
}
