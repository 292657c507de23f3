//! Texts broken into lines for a terminal.

use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthStr;

/// Breaks a text into lines of at most so many columns, where Unicode (UAX 14) allows a break; a word
/// that is wider than a line stays whole. A character may be two columns wide.
pub fn wrapped(text: &str, columns: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut start = 0;
    for (end, _) in linebreaks(text) {
        let piece = &text[start..end];
        start = end;
        if !line.is_empty() && format!("{line}{piece}").trim_end().width() > columns {
            lines.push(std::mem::take(&mut line));
        }
        line.push_str(piece);
    }
    lines.push(line);
    let trimmed: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    trimmed.join("\n")
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_break_between_words_and_between_characters() {
        assert_eq!(wrapped("one two three", 7), "one two\nthree");
        assert_eq!(wrapped("社会净现值", 8), "社会净现\n值");
        // No line starts with a full stop.
        assert_eq!(
            wrapped("社会净现值是正是负。", 18),
            "社会净现值是正是\n负。"
        );
        assert_eq!(wrapped("incomprehensible", 5), "incomprehensible");
        assert_eq!(wrapped("", 5), "");
    }
}
