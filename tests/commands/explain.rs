//! `explain`, in both languages.

use crate::program::Folder;

#[test]
fn an_input_is_explained() {
    let folder = Folder::new();
    insta::assert_snapshot!(
        "input_en",
        folder.printed(&["explain", "exit.rescue_chance"])
    );
    insta::assert_snapshot!(
        "input_zh",
        folder.printed(&["explain", "exit.rescue_chance", "--lang", "zh"])
    );
}

#[test]
fn names_of_every_kind_are_explained() {
    let folder = Folder::new();
    for (name, said) in [
        ("finance", "finance.reserve_start"),
        ("composite", "operator.capability_start"),
        ("critical-mass", "participation = \"critical-mass\""),
        ("performance", "shape = \"performance\""),
        ("green-book", "3.5% from year 1"),
        ("npv.social", "more is better"),
        ("closure_year", "blank if it does not"),
        ("awareness", "blank once the space is closed"),
        ("works.public", "government"),
        ("scenario::tail-cut", "an error"),
        ("one-draw", "a warning"),
        ("world", "账外"),
        ("participants", "行动者人数"),
    ] {
        let printed = folder.printed(&["explain", name]);
        assert!(printed.contains(said), "{name}: {printed}");
    }
}

#[test]
fn a_word_is_looked_for_in_both_languages_and_in_sources() {
    let folder = Folder::new();
    for word in ["volunteer", "志愿", "Bel Fageda"] {
        let printed = folder.printed(&["explain", word]);
        assert!(
            printed.contains("finance.volunteer_cap") || printed.contains("operator.cost_ratio"),
            "{printed}"
        );
    }
}

#[test]
fn without_a_word_it_lists_what_there_is() {
    let folder = Folder::new();
    let printed = folder.printed(&["explain", "--lang", "zh"]);
    for said in [
        "catchment",
        "government-led",
        "npv.social",
        "scenario::unknown-key",
        "撤出方式",
    ] {
        assert!(printed.contains(said), "{said}: {printed}");
    }
}

#[test]
fn a_near_miss_is_answered_with_what_was_meant() {
    let folder = Folder::new();
    let message = folder.refused(&["explain", "demand.vists"], 2);
    assert_eq!(
        message,
        "error: nothing is called or mentions \"demand.vists\"; did you mean demand.visits?\n"
    );
    let message = folder.refused(&["explain", "zzzzzzzz", "--lang", "zh"], 2);
    assert!(
        message.starts_with("错误：没有名为或提及“zzzzzzzz”的内容"),
        "{message}"
    );
}
