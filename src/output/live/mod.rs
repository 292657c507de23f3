//! The live part of a page: sliders that redraw survival, full service, NPVs and the frontier at once, from
//! figures that were worked out before.
//!
//! [`fragment`] is HTML for the body of a page, which needs [`STYLE`] and [`SCRIPT`] once each, however many
//! fragments there are. Nothing is fetched: the figures stand in the fragment.

mod pack;
mod payload;
mod words;

pub use payload::{Payload, fragment};

/// The style sheet of every live part, in colours for light and dark. Colours and distances are custom
/// properties of `.live`, which a page may set otherwise.
pub const STYLE: &str = include_str!("live.css");

/// The script of every live part: an HTML `script` element without a type. It names nothing outside itself.
pub const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("script/decode.js"),
    include_str!("script/interpolate.js"),
    include_str!("script/frontier.js"),
    include_str!("script/format.js"),
    include_str!("script/draw.js"),
    include_str!("script/tables.js"),
    include_str!("script/controls.js"),
    "})();\n",
);
