//! A TOML text as a tree in which every key and value knows its place.

use super::words::quoted;
use crate::diagnostics::{Code, FileId, Place, Problem};
use std::ops::Range;
use toml::de::{DeTable, DeValue, Error};

/// Mistakes of syntax that are reported: after a few, one mistake begets the next.
const MOST_SYNTAX_PROBLEMS: usize = 10;

/// A value of a TOML text.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub place: Place,
    pub content: Content,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Text(String),
    Integer(i128),
    Float(f64),
    Boolean,
    Time,
    List(Vec<Node>),
    Table(Table),
}

/// Keys and values in the order of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub key: String,
    pub key_place: Place,
    pub node: Node,
}

impl Table {
    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

impl Node {
    /// What the value is, in words.
    pub fn kind(&self) -> &'static str {
        match &self.content {
            Content::Text(_) => "a text",
            Content::Integer(_) | Content::Float(_) => "a number",
            Content::Boolean => "true or false",
            Content::Time => "a date or time",
            Content::List(_) => "a list",
            Content::Table(_) => "a table",
        }
    }

    /// The value as a number, integers included.
    pub fn number(&self) -> Option<f64> {
        match self.content {
            Content::Float(value) => Some(value),
            Content::Integer(value) => Some(value as f64),
            _ => None,
        }
    }

    /// The value as a text.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value as a table.
    pub fn table(&self) -> Option<&Table> {
        match &self.content {
            Content::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The value as a list.
    pub fn list(&self) -> Option<&[Node]> {
        match &self.content {
            Content::List(items) => Some(items),
            _ => None,
        }
    }
}

/// Reads a whole text, or says every mistake of syntax in it.
pub(super) fn parse(text: &str, file: FileId) -> Result<Table, Vec<Problem>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        Ok(table_of(table.get_ref(), file))
    } else {
        let mut problems: Vec<_> = errors
            .iter()
            .take(MOST_SYNTAX_PROBLEMS)
            .map(|error| syntax_problem(error, text, file))
            .collect();
        // The parser leaves what is too deep unread, and stumbles over the rest.
        if let Some(deep) = problems
            .iter()
            .position(|problem| problem.code() == Code::TooDeep)
        {
            problems = vec![problems.swap_remove(deep)];
        }
        Err(problems)
    }
}

fn syntax_problem(error: &Error, text: &str, file: FileId) -> Problem {
    let message = error.message();
    let span = error.span().filter(|span| span.start < text.len());
    let place = place(file, span.unwrap_or_else(|| last_letter(text)));
    if message.contains("duplicate key") {
        let key = quoted(text.get(place.start..place.end).unwrap_or_default());
        Problem::new(
            Code::DuplicateKey,
            format!("{key} is written twice in the same table"),
        )
        .at(place, "written before")
        .hint("keep one of the two; a table is opened once, with all its keys beneath its header")
    } else if message.contains("recurs") {
        Problem::new(Code::TooDeep, "tables and lists are nested too deeply")
            .at(place, "deeper than any scenario needs")
    } else {
        Problem::new(Code::Syntax, format!("this is not TOML: {message}"))
            .at(place, "here")
            .hint("a text stands in \"straight quotes\", a list in [brackets], and decimals follow a dot")
    }
}

/// What to underline where the text ends too early.
fn last_letter(text: &str) -> Range<usize> {
    let text = text.trim_end();
    let width = text.chars().next_back().map_or(0, char::len_utf8);
    text.len() - width..text.len()
}

fn place(file: FileId, span: Range<usize>) -> Place {
    Place {
        file,
        start: span.start,
        end: span.end,
    }
}

// The parser bounds the depth of nesting, so these two may call each other.
fn table_of(table: &DeTable<'_>, file: FileId) -> Table {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_place: place(file, key.span()),
            node: Node {
                place: place(file, value.span()),
                content: content_of(value.get_ref(), file),
            },
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_place);
    Table { entries }
}

fn content_of(value: &DeValue<'_>, file: FileId) -> Content {
    match value {
        DeValue::String(text) => Content::Text(text.to_string()),
        DeValue::Integer(digits) => {
            // Beyond 128 bits there is no number that any input accepts.
            match i128::from_str_radix(digits.as_str(), digits.radix()) {
                Ok(integer) => Content::Integer(integer),
                Err(_) => Content::Float(f64::INFINITY),
            }
        }
        DeValue::Float(digits) => Content::Float(digits.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(_) => Content::Boolean,
        DeValue::Datetime(_) => Content::Time,
        DeValue::Array(items) => Content::List(
            items
                .iter()
                .map(|item| Node {
                    place: place(file, item.span()),
                    content: content_of(item.get_ref(), file),
                })
                .collect(),
        ),
        DeValue::Table(table) => Content::Table(table_of(table, file)),
    }
}
