use super::*;

#[test]
fn positions_count_lines_and_letters_from_one() {
    let mut sources = Sources::default();
    let file = sources.add("a.toml", "一二\n三四五");
    let place = Place {
        file,
        start: "一二\n三".len(),
        end: "一二\n三四".len(),
    };
    assert_eq!(sources.position(place), (2, 2));
    assert_eq!(sources.describe(place), "a.toml:2:2");
    assert_eq!(sources.position(Place::START), (1, 1));
}

#[test]
fn problems_come_in_the_order_of_texts_and_the_same_one_once() {
    let mut problems = Problems::default();
    let first = problems.sources.add("first", "ab");
    let second = problems.sources.add("second", "ab");
    let at = |file, start| Place {
        file,
        start,
        end: start + 1,
    };
    for (place, message) in [
        (at(second, 0), "three"),
        (at(first, 1), "two"),
        (at(first, 0), "one"),
        (at(first, 1), "two"),
    ] {
        problems.push(Problem::new(Code::WrongType, message).at(place, ""));
    }
    problems.push(Problem::new(Code::OneDraw, "nowhere"));
    let messages: Vec<_> = problems.sorted().iter().map(|one| one.message()).collect();
    assert_eq!(messages, ["nowhere", "one", "two", "three"]);
    assert_eq!((problems.errors(), problems.warnings()), (3, 1));
    assert_eq!(problems.summary(), "3 errors, 1 warning");
}

#[test]
fn another_text_is_named_where_it_cannot_be_shown() {
    let mut problems = Problems::default();
    let first = problems.sources.add("first", "name");
    let second = problems.sources.add("second", "\nname");
    let place = |file, start| Place {
        file,
        start,
        end: start + 4,
    };
    problems.push(
        Problem::new(Code::RepeatedName, "twice")
            .at(place(second, 1), "again")
            .also(place(first, 0), "used first"),
    );
    assert!(problems.to_string().contains("used first: first:1:1"));
}

#[test]
fn codes_are_unique_and_explained_in_both_languages() {
    let names: std::collections::BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(names.len(), Code::ALL.len());
    for code in Code::ALL {
        let Explanation { en, zh } = code.explanation();
        assert!(en.ends_with('.') && zh.ends_with('。'), "{}", code.name());
    }
}
