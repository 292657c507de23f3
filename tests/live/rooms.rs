//! Small scenarios and grids of them.

use commonground::analysis::frontier::Condition;
use commonground::analysis::live::{Dial, Effort, Figures, Live, Setting, figures, live};
use commonground::engine::{Plan, Standing, evaluate_levels};
use commonground::output::live::{Payload, fragment};
use commonground::scenario::{self, Loader, Scenario};
use commonground::text::Language;
use std::io;

/// A room with an exit, one that is supported for ever, and one whose revenue and rate nobody knows.
pub const ROOM: &str = r#"
name = "room"
mode = "composite"
type = "neighbourhood"
draws = 800
seed = 7
[appraisal]
horizon = 9
[[alternatives]]
name = "exit"
title = { en = "An exit </script><b>", zh = "撤出 </script><b>" }
exit = { shape = "geometric", rate = 0.23, hold_years = 2, floor = 0.1 }
[[alternatives]]
name = "supported"
exit = { shape = "none" }
[[alternatives]]
name = "unsure"
exit = { rate = { uniform = [0.1, 0.3] } }
scale = { revenue = { uniform = [0.6, 1.2] } }
[[alternatives]]
name = "cliff"
exit = { shape = "cliff" }
"#;

/// One text as every file.
struct Text<'a>(&'a str);

impl Loader for Text<'_> {
    fn load(&self, _: &str, _: u64) -> io::Result<Vec<u8>> {
        Ok(self.0.as_bytes().to_vec())
    }
}

pub fn room() -> Scenario {
    scenario::read("room.toml", &Text(ROOM), &[]).unwrap().0
}

/// A grid that takes a second.
pub fn effort() -> Effort {
    Effort {
        most_values: 25_000,
        checks: 200,
        ..Effort::for_page(&room())
    }
}

pub fn grid(alternative: &str) -> Live {
    live(&room(), alternative, &effort(), &()).unwrap().unwrap()
}

/// What the engine says of a setting of some dials.
pub fn engine(alternative: &str, setting: &Setting, dials: &[Dial]) -> Figures {
    let cell = dials
        .iter()
        .map(|&dial| (dial.path().to_owned(), setting.of(dial)));
    let scenario = room().only(&[alternative.to_owned()]).unwrap();
    let scenario = scenario.with_cell(&cell.collect::<Vec<_>>()).unwrap();
    let plan = Plan::from_scenario(&scenario).unwrap();
    let outcome = evaluate_levels(&plan, scenario.draws, &()).unwrap();
    figures(&outcome, 0)
}

/// The HTML of a grid.
pub fn part(live: &Live, language: Language) -> String {
    let room = room();
    let condition = Condition {
        standing: Standing::Open,
        year: live.surface.horizon,
        probability: 0.85,
    };
    fragment(&Payload::of(&room, live, condition).unwrap(), language).unwrap()
}

/// The data that a script finds in the HTML.
pub fn data(html: &str) -> serde_json::Value {
    let begin = "<script type=\"application/json\">";
    let after = &html[html.find(begin).unwrap() + begin.len()..];
    serde_json::from_str(&after[..after.find("</script>").unwrap()]).unwrap()
}
