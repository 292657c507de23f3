//! A surface as text that a page can hold.

use crate::analysis::live::Surface;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::{self, Write};

/// The codes of a surface, figure by figure and in it cell by cell, each as its difference modulo 2^16 from
/// the one before: all high bytes, then all low bytes, packed by DEFLATE and written in base64. Neighbouring
/// cells are alike, and many that are worked out once stand in the grid several times.
pub(super) fn packed_codes(surface: &Surface) -> io::Result<String> {
    let differences = surface.planes.iter().flat_map(|plane| {
        let before = std::iter::once(0).chain(plane.codes.iter().copied());
        let pairs = plane.codes.iter().zip(before);
        pairs.map(|(&code, before)| code.wrapping_sub(before).to_be_bytes())
    });
    let (high, low): (Vec<u8>, Vec<u8>) = differences.map(|[high, low]| (high, low)).unzip();
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&high)?;
    packer.write_all(&low)?;
    Ok(STANDARD.encode(packer.finish()?))
}
