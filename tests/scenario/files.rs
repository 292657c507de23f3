//! Texts, encodings, names and data.

use crate::judge::{codes, codes_of};
use crate::loader::{Memory, accepted};
use commonground::model::inputs::Input;
use commonground::scenario::Value;
use commonground::uncertain::Distribution;

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_accepted() {
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    bytes.extend("name = \"新华\"\r\ndraws = 64\r\n".as_bytes());
    let (scenario, _) = Memory::of(&bytes).read(&[]).unwrap();
    assert_eq!((scenario.name.as_str(), scenario.draws), ("新华", 64));
    // The bytes are kept as they are, mark included, so that a hash is that of the file.
    assert_eq!(*scenario.files[0].bytes, *bytes);
    let mut wrong = b"\xEF\xBB\xBF".to_vec();
    wrong.extend(b"drawz = 3");
    let problems = Memory::of(wrong).read(&[]).unwrap_err();
    assert!(problems.to_string().contains("scenario.toml:1:1"));
}

#[test]
fn other_encodings_are_recognised() {
    let utf16: Vec<u8> = "draws = 3"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut marked = b"\xFF\xFE".to_vec();
    marked.extend(utf16);
    let problems = Memory::of(marked).read(&[]).unwrap_err();
    assert!(problems.to_string().contains("UTF-16"));
    // A lone byte of Latin-1 is no GBK.
    let problems = Memory::of(b"title = \"caf\xE9\"").read(&[]).unwrap_err();
    assert!(!problems.to_string().contains("GBK"), "{problems}");
    assert_eq!(codes_of(&Memory::of(b"\xE9"), &[]), ["not-utf8"]);
}

#[test]
fn deep_nesting_does_not_overflow_the_stack() {
    for text in [
        format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("a = {}", "{a=".repeat(100_000)),
        format!("{} = 1", vec!["a"; 100_000].join(".")),
        format!("[{}]", vec!["a"; 100_000].join(".")),
    ] {
        let codes = codes(&text);
        assert!(codes.contains(&"too-deep"), "{codes:?}");
    }
}

#[test]
fn a_long_line_is_named_and_not_printed() {
    let problems = Memory::of(format!(
        "title = \"{}\"\nx = {}",
        "长".repeat(9000),
        "9".repeat(9000)
    ))
    .read(&[])
    .unwrap_err();
    let rendered = problems.to_string();
    assert!(rendered.len() < 2000, "{}", rendered.len());
    assert!(rendered.contains("scenario.toml:2:1"), "{rendered}");
}

#[test]
fn many_problems_take_little_time() {
    let text: String = (0..100_000)
        .map(|index| format!("k{index} = 1\n"))
        .collect();
    let problems = Memory::of(text).read(&[]).unwrap_err();
    assert_eq!(problems.errors(), 100_000);
    assert!(problems.to_string().len() < 30_000);
}

#[test]
fn a_chain_of_parents_ends() {
    let mut files = Memory::of("extends = \"p0.toml\"");
    for index in 0..20 {
        files = files.with(
            &format!("p{index}.toml"),
            format!("extends = \"p{}.toml\"", index + 1),
        );
    }
    assert_eq!(codes_of(&files, &[]), ["extends-cycle"]);
    assert_eq!(codes("extends = \"scenario.toml\""), ["extends-cycle"]);
    assert_eq!(codes("extends = 3"), ["wrong-type"]);
}

#[test]
fn names_become_file_names_on_every_system() {
    for name in ["a", "xinhua-centre", "新华中心", "Été-2", "9"] {
        assert_eq!(accepted(&format!("name = \"{name}\"")).name, name);
    }
    let long = "长".repeat(65);
    for name in [
        "", "a/b", "a\\\\b", "..", "a.b", "a b", "a_b", "-a", "con", "COM1", "lpt9", "a\\u0000",
        "a\\n", "😀", &long,
    ] {
        let codes = codes(&format!("name = \"{name}\""));
        assert_eq!(codes, ["bad-name"], "{name}");
    }
    // Without a name the file lends its own.
    assert_eq!(accepted("").name, "scenario");
}

#[test]
fn observations_come_from_a_column_beside_the_file_that_names_it() {
    let parent =
        "[demand]\nvisits = { empirical = { file = \"data/counts.csv\", column = \"到访\" } }";
    let files = Memory::of("extends = \"base/parent.toml\"")
        .with("base/parent.toml", parent)
        .with(
            "base/data/counts.csv",
            "\u{feff}日,到访\n1, 3\n2,5\n3,4.5\n",
        );
    let (scenario, _) = files.read(&[]).unwrap();
    let visits = &scenario.alternatives[0]
        .setting(Input::of("demand.visits"))
        .value;
    let expected = Distribution::empirical(&[3.0, 5.0, 4.5]).unwrap();
    assert_eq!(*visits, Value::Distribution(expected));
    assert_eq!(scenario.files[2].path, "base/data/counts.csv");
    for (table, code) in [
        ("day,count\n1,2\n", "bad-data"),
        ("day,到访\n1,nan\n", "bad-data"),
        ("day,到访\n1\n", "bad-data"),
        ("day,到访\n", "impossible-distribution"),
    ] {
        let files = Memory::of(parent).with("data/counts.csv", table);
        assert_eq!(codes_of(&files, &[]), [code], "{table}");
    }
    assert_eq!(codes(parent), ["unreadable-file"]);
}
