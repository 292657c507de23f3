//! What the program knows of the place where its words appear: width, colours, language.

use super::options::Common;
use crate::diagnostics::{Problems, Style};
use crate::output::charts::{Format, Size};
use crate::output::manifest::Written;
use crate::text::{Language, Text};
use std::env;
use std::io::{self, IsTerminal, Write};

/// Columns of output that goes to a file or a pipe.
const PLAIN_WIDTH: usize = 100;

/// Wider lines are hard to read, whatever the terminal can show.
const WIDEST: usize = 160;

/// Narrower than this no table makes sense.
const NARROWEST: usize = 40;

/// Where words go and how.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// The language to speak.
    pub language: Language,
    /// Whether only results are wanted.
    pub quiet: bool,
    /// Columns of standard output.
    pub width: usize,
    /// Whether standard error takes colours.
    colours: bool,
    /// Size of charts, if somebody has asked for one.
    size: Option<Size>,
    /// Whether charts are to be grey.
    grey: bool,
}

impl Terminal {
    /// Looks around.
    pub fn detect(common: &Common) -> Self {
        let wanted = |terminal: bool| terminal && allows_colours(|name| env::var(name).ok());
        Self {
            language: common.lang.map_or_else(
                || locale_language(|name| env::var(name).ok()),
                Language::from,
            ),
            quiet: common.quiet,
            width: width(),
            colours: wanted(io::stderr().is_terminal()),
            size: common.size,
            grey: common.grey,
        }
    }

    /// How charts come out: as was asked for, or else as in what is repeated.
    pub fn format(&self, repeated: Option<&Written>) -> Format {
        let earlier = repeated.map_or(Format::default(), Written::format);
        Format {
            size: self.size.unwrap_or(earlier.size),
            grey: self.grey || earlier.grey,
        }
    }

    /// The same, for what fits a page unless somebody asks for another size.
    pub fn page_format(&self) -> Format {
        Format {
            size: self.size.unwrap_or(Size::Page),
            grey: self.grey,
        }
    }

    /// A text in the language of the terminal.
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.language)
    }

    /// A message on standard error, unless only results are wanted.
    pub fn note(&self, message: &str) {
        if !self.quiet {
            to_stderr(message);
        }
    }

    /// An error on standard error.
    pub fn error(&self, message: &str) {
        self.headed(Text::new("error", "错误"), 31, message);
    }

    /// A warning on standard error, unless only results are wanted.
    pub fn warning(&self, message: &str) {
        if !self.quiet {
            self.headed(Text::new("warning", "警告"), 33, message);
        }
    }

    /// A message behind a word in a colour.
    fn headed(&self, word: Text, colour: u8, message: &str) {
        let word = self.say(word);
        let colon = self.say(Text::new(": ", "："));
        if self.colours {
            to_stderr(&format!("\u{1b}[{colour}m{word}\u{1b}[0m{colon}{message}"));
        } else {
            to_stderr(&format!("{word}{colon}{message}"));
        }
    }

    /// Errors, or warnings unless only results are wanted, on standard error.
    pub fn problems(&self, problems: &Problems) {
        if problems.is_empty() || (self.quiet && !problems.has_errors()) {
            return;
        }
        to_stderr(self.rendered(problems, self.colours).trim_end());
    }

    /// Problems as text: the messages, which are in English, and for a Chinese reader what each kind
    /// of message means.
    pub fn rendered(&self, problems: &Problems, colours: bool) -> String {
        let width = self.width;
        let mut text = problems.render(Style { colours, width });
        if self.language == Language::Chinese {
            let mut codes: Vec<_> = problems.iter().map(|problem| problem.code()).collect();
            codes.sort();
            codes.dedup();
            for code in codes {
                text.push_str(&format!("{}：{}\n", code.name(), code.explanation().zh));
            }
        }
        text
    }
}

/// A line on standard error; if that is gone there is nobody to tell.
fn to_stderr(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}

/// The width of the terminal, or one that suits a file.
fn width() -> usize {
    let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    match columns {
        Some(columns) if io::stdout().is_terminal() => columns.clamp(NARROWEST, WIDEST),
        _ => PLAIN_WIDTH,
    }
}

/// Whether the environment allows colours: <https://no-color.org>.
fn allows_colours(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name| variable(name).is_some_and(|value| !value.is_empty());
    !set("NO_COLOR") && variable("TERM").as_deref() != Some("dumb")
}

/// The language of the locale, in the order of precedence that POSIX gives its variables.
fn locale_language(variable: impl Fn(&str) -> Option<String>) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty());
    match locale {
        Some(locale) if locale.to_lowercase().starts_with("zh") => Language::Chinese,
        _ => Language::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(variables: &[(&str, &str)]) -> Language {
        locale_language(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    // POSIX, section 8.2: LC_ALL beats LC_MESSAGES beats LANG, and an empty variable counts as unset.
    #[test]
    fn the_strongest_locale_variable_decides() {
        assert_eq!(language(&[]), Language::English);
        assert_eq!(language(&[("LANG", "zh_CN.UTF-8")]), Language::Chinese);
        assert_eq!(
            language(&[("LANG", "zh_CN"), ("LC_ALL", "")]),
            Language::Chinese
        );
        assert_eq!(
            language(&[("LANG", "zh_CN"), ("LC_ALL", "C")]),
            Language::English
        );
        assert_eq!(
            language(&[("LANG", "C"), ("LC_MESSAGES", "zh")]),
            Language::Chinese
        );
    }

    #[test]
    fn colours_can_be_refused() {
        assert!(allows_colours(|_| None));
        assert!(!allows_colours(
            |name| (name == "NO_COLOR").then(|| "1".to_owned())
        ));
        assert!(!allows_colours(
            |name| (name == "TERM").then(|| "dumb".to_owned())
        ));
    }
}
