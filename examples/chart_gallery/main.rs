//! Draws the gallery of charts and the pictures of the documentation from the shipped scenarios:
//! `cargo run --release --example chart_gallery`.
//!
//! It runs the program itself, in both languages, into a folder of its own, and keeps small pictures under
//! `docs/images` and the pages `docs/gallery.md` and `docs/gallery.zh.md`.

mod catalogue;
mod page;

use catalogue::{COMMANDS, DOCUMENTS, ENTRIES};
use commonground::text::Language;
use resvg::{tiny_skia, usvg};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// Pixels of a gallery picture for one page unit: 1000 × 700 of a page.
const PAGE_SCALE: f32 = 1.0;

/// Pixels of a picture of the documentation for one page unit: 1200 × 675 of a slide.
const SLIDE_SCALE: f32 = 0.75;

fn main() -> Result<(), Box<dyn Error>> {
    let scratch = tempfile::tempdir()?;
    for (language, code) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        let gallery = Path::new("docs/images/gallery").join(code);
        fs::create_dir_all(&gallery)?;
        for (place, command) in COMMANDS.iter().enumerate() {
            let out = scratch.path().join(format!("{code}-{place}"));
            draw(command, code, "page", &out)?;
            for entry in ENTRIES.iter().filter(|entry| entry.command == place) {
                let drawn = out.join("charts").join(format!("{}.svg", entry.chart));
                let kept = gallery.join(format!("{}.png", entry.picture()));
                keep(&drawn, &kept, PAGE_SCALE)?;
            }
        }
        fs::write(page::path(language), page::text(language))?;
    }
    for (place, document) in DOCUMENTS.iter().enumerate() {
        let out = scratch.path().join(format!("document-{place}"));
        draw(document.command, "en", "slide", &out)?;
        let drawn = out.join("charts").join(format!("{}.svg", document.chart));
        let kept = Path::new("docs/images").join(format!("{}.png", document.picture));
        keep(&drawn, &kept, SLIDE_SCALE)?;
    }
    Ok(())
}

/// Runs a command of the program into a folder.
fn draw(command: &str, language: &str, size: &str, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("commonground {command} --lang {language} --size {size}");
    let out = out.to_string_lossy();
    let further = [
        "--quiet", "--lang", language, "--size", size, "--out", &*out,
    ];
    let words = ["commonground"].into_iter().chain(command.split(' '));
    let done = commonground::cli::run(words.chain(further));
    match done == ExitCode::SUCCESS {
        true => Ok(()),
        false => Err(format!("commonground {command} failed").into()),
    }
}

/// Keeps an SVG as a PNG of so many pixels for one page unit.
fn keep(svg: &Path, png: &Path, scale: f32) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(svg).map_err(|error| format!("{}: {error}", svg.display()))?;
    let tree = usvg::Tree::from_str(&text, &usvg::Options::default())?;
    let pixels = |length: f32| (length * scale).round() as u32;
    let size = tree.size();
    let page = tiny_skia::Pixmap::new(pixels(size.width()), pixels(size.height()));
    let mut page = page.ok_or("a page without size")?;
    let scaled = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, scaled, &mut page.as_mut());
    Ok(fs::write(png, page.encode_png()?)?)
}
