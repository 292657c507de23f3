//! The live part of a page by itself: `cargo run --release --example live_page -- SCENARIO ALTERNATIVE en page.html`.
//! The browser tests look at what it writes.

use commonground::analysis::frontier::Condition;
use commonground::analysis::live::{Effort, live};
use commonground::engine::Standing;
use commonground::output::live::{Payload, SCRIPT, STYLE, fragment};
use commonground::scenario::{self, Loader};
use commonground::text::Language;
use std::error::Error;
use std::time::Instant;

struct Files;

impl Loader for Files {
    fn load(&self, path: &str, _: u64) -> std::io::Result<Vec<u8>> {
        std::fs::read(path)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, name, tag, page, rest @ ..] = arguments.as_slice() else {
        return Err(
            "give SCENARIO ALTERNATIVE en|zh PAGE, and DRAWS VALUES for a small grid".into(),
        );
    };
    let (scenario, _) = scenario::read(path, &Files, &[]).map_err(|_| "the scenario is faulty")?;
    let mut effort = Effort::for_page(&scenario);
    if let [draws, values] = rest {
        effort.draws = draws.parse()?;
        effort.most_values = values.parse()?;
    }
    let started = Instant::now();
    let found = live(&scenario, name, &effort, &())?.ok_or("interrupted")?;
    let worked = started.elapsed();
    let condition = Condition {
        standing: Standing::FullService,
        year: found.surface.horizon,
        probability: 0.9,
    };
    let payload = Payload::of(&scenario, &found, condition)?;
    let language = match tag.as_str() {
        "zh" => Language::Chinese,
        _ => Language::English,
    };
    let part = fragment(&payload, language)?;
    println!(
        "{worked:.1?} for the grid, {} bytes of the part",
        part.len()
    );
    let lang = match language {
        Language::English => "en",
        Language::Chinese => "zh-CN",
    };
    let html = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{name}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <style>\n:root {{ color-scheme: light dark; }}\n\
         body {{ margin: 0 auto; max-width: 62rem; padding: 1rem; font-family: system-ui, sans-serif; background: Canvas; }}\n\
         {STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{name}</h1>\n{part}</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    );
    std::fs::write(page, html)?;
    Ok(())
}
