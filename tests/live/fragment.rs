//! The HTML of a live part.

use crate::rooms::{data, grid, part};
use commonground::output::live::{SCRIPT, STYLE};
use commonground::text::Language;

#[test]
fn nothing_in_it_comes_from_outside_or_breaks_out() {
    let live = grid("exit");
    for language in [Language::English, Language::Chinese] {
        let html = part(&live, language);
        for text in [&html, STYLE, SCRIPT] {
            for forbidden in [
                "src=", "@import", "url(", "https:", "fetch(", "import(", "eval(",
            ] {
                assert!(!text.contains(forbidden), "{forbidden}");
            }
        }
        // The only address is the name of the SVG vocabulary.
        assert_eq!(SCRIPT.matches("http:").count(), 1);
        assert!(!SCRIPT.contains("</"), "a script must not end its element");
        assert!(!html.contains("<b>"), "titles are escaped");
        assert_eq!(html.matches("</script>").count(), 1);
        assert_eq!(html.matches("<input type=\"range\"").count(), 5);
        assert!(html.contains("aria-live=\"polite\"") && html.contains("<noscript>"));
        let data = data(&html);
        assert_eq!(data["horizon"], 9);
        assert_eq!(data["dials"].as_array().unwrap().len(), 5);
    }
}

#[test]
fn both_languages_say_everything() {
    let live = grid("exit");
    let english = part(&live, Language::English);
    let chinese = part(&live, Language::Chinese);
    assert!(english.contains("lang=\"en\"") && chinese.contains("lang=\"zh-CN\""));
    let shape = |html: &str| {
        html.split('<')
            .map(|tag| tag.split([' ', '>']).next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(shape(&english), shape(&chinese));
    // Outside the data no Chinese word is left in the English text, and no placeholder in either.
    let text = |html: &str| html[..html.find("<script").unwrap()].to_owned();
    let titles = ["撤出 "];
    let rest = titles
        .iter()
        .fold(text(&english), |text, title| text.replace(title, ""));
    assert!(
        !rest
            .chars()
            .any(|one| ('\u{4e00}'..='\u{9fff}').contains(&one))
    );
    for html in [text(&english), text(&chinese)] {
        assert!(!html.contains('{') && !html.contains('}'), "{html}");
    }
    assert!(english.contains("In the scenario: 23% a year."));
    assert!(chinese.contains("情景设定：每年 23%。"));
    assert_eq!(data(&chinese)["words"]["money"]["yuan"], 1e4);
    assert_eq!(data(&english)["words"]["money"]["yuan"], 1e3);
}

#[test]
fn a_slider_that_does_nothing_says_why() {
    let html = part(&grid("supported"), Language::English);
    assert_eq!(html.matches(" disabled>").count(), 3);
    assert_eq!(
        html.matches("support of this alternative never withdraws")
            .count(),
        4
    );
    assert!(!html.contains("data-condition"));
    let html = part(&grid("cliff"), Language::English);
    assert_eq!(html.matches(" disabled>").count(), 1);
    assert!(html.contains("under the shape of this exit support does not fall by a rate"));
    let html = part(&grid("unsure"), Language::English);
    assert!(
        html.contains(
            "Uncertain in the scenario, with the median × 0.9: the slider sets one number."
        )
    );
}
