//! The live part of a page: its figures against the engine, its script against the library, and the page as
//! a browser shows it.

mod browser;
mod claims;
mod fragment;
mod node;
mod report;
mod rooms;
mod script;
