//! A report that a planner sends: one document, written as a page of HTML or as Markdown.
//!
//! [`document`] turns what was found into a [`Document`]; [`html`] and [`markdown`] write it. One file a
//! section.

mod charts;
mod document;
mod findings;
mod font;
mod html;
mod markdown;
mod sections;

pub use charts::{Drawn, Source, draw_all};
pub use document::{Attachment, Block, Chart, Data, Document, Figure, Section, Table};
pub use findings::{Findings, Turn};
pub use html::{Live, html};
pub use markdown::{Markdown, markdown};
pub use sections::document;
