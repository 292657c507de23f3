//! What a user sees for every kind of problem.

use crate::loader::Memory;
use commonground::diagnostics::{Code, Problems, Severity, Style};
use commonground::scenario::cash_flows;
use commonground::scenario::draws_table;

/// The smallest scenario with a problem of a kind, and settings of the command line.
fn example(code: Code) -> (Memory, &'static [&'static str]) {
    let text = match code {
        Code::UnreadableFile => "extends = \"../region.toml\"",
        Code::FileTooLarge => return (Memory::of(vec![b' '; (4 << 20) + 1]), &[]),
        // 名称 in GBK.
        Code::NotUtf8 => {
            let mut bytes = b"draws = 100\ntitle = \"".to_vec();
            bytes.extend([0xC3, 0xFB, 0xB3, 0xC6]);
            bytes.extend(b"\"\n");
            return (Memory::of(bytes), &[]);
        }
        Code::Syntax => "[demand]\nvisits = 3,5\ndraws = “12”",
        Code::DuplicateKey => "[demand]\nvisits = 3\nhabit = 0\nvisits = 4",
        Code::TooDeep => return (Memory::of(format!("draws = {}", "[".repeat(200))), &[]),
        Code::ExtendsCycle => {
            let files = Memory::of("extends = \"parent.toml\"");
            return (
                files.with("parent.toml", "extends = \"scenario.toml\""),
                &[],
            );
        }
        Code::BadOverride => return (Memory::of(""), &["demand.visits={interval=[2,10}"]),
        Code::BadData => {
            let files = Memory::of(
                "[demand]\nvisits = { empirical = { file = \"counts.csv\", column = \"visitors\" } }",
            );
            return (files.with("counts.csv", "day,visitors\n1,3\n2,many\n"), &[]);
        }
        Code::BlankCells => {
            let files = Memory::of(
                "[demand]\nvisits = { empirical = { file = \"counts.csv\", column = \"visits\" } }",
            );
            return (files.with("counts.csv", "day,visits\n1,3\n2,\n3,5\n"), &[]);
        }
        Code::UnknownKey => "drawss = 100\nvisits = 3\n[demand]\nvisist = 3",
        Code::MisplacedKey => "[[alternatives]]\nname = \"a\"\ndraws = 100",
        Code::MissingKey => {
            "[[flows]]\nname = \"canteen\"\nfrom = \"residents\"\ndriver = \"visits\"\nrate = 1"
        }
        Code::WrongType => "[demand]\nvisits = \"3\"\nhabit = true",
        Code::UnknownName => "mode = \"comunity-led\"\n[exit]\nshape = \"steps\"",
        Code::UnknownInput => {
            "[[correlate]]\ninputs = [\"demand.visit\", \"finance.margin\"]\nrank = 0.3"
        }
        Code::BadName => "name = \"新华/中心 1.0\"",
        Code::RepeatedName => {
            "[[alternatives]]\nname = \"Soft\"\n[[alternatives]]\nname = \"soft\""
        }
        Code::TooMany => {
            return (
                Memory::of("[[alternatives]]\nname = \"a\"\n".repeat(501)),
                &[],
            );
        }
        Code::NotFinite => {
            "[demand]\nvisits = inf\ntime_cost = { normal = { mean = nan, sd = 1 } }"
        }
        Code::OutOfBounds => "[finance]\noccupancy = 85\n[appraisal]\nhorizon = 500",
        Code::NotWhole => "[review]\nevery = 2.5",
        Code::AmbiguousValue => {
            "[demand]\nvisits = { uniform = [1, 2], value = 3 }\ntime_cost = { grade = \"C\", source = \"survey\" }"
        }
        Code::StructuralUncertain => "[appraisal]\nhorizon = { uniform = [10, 30] }",
        Code::ImpossibleDistribution => "[demand]\nvisits = { triangular = [5, 3, 9] }",
        Code::TailCut => "[value]\nadditionality = { normal = { mean = 0.9, sd = 0.2 } }",
        Code::TailTrimmed => "[value]\nadditionality = { normal = { mean = 0.7, sd = 0.15 } }",
        Code::UnknownGrade => "[demand]\nvisits = { value = 3, grade = \"E\" }",
        Code::UnsourcedGrade => "[demand]\nvisits = { value = 3, grade = \"B\" }",
        Code::SharesOverOne => "[finance]\nfeedback_share = 0.6\n[operator]\nprofit_share = 0.5",
        Code::SoftLeverInSmall => "model = \"small\"\n[governance]\nannual_budget = 300000",
        Code::PresetMasked => {
            "[exit]\nrescue_chance = 0.4\n[[alternatives]]\nname = \"led\"\nmode = \"government-led\"\n\
             [[alternatives]]\nname = \"mixed\"\nmode = \"composite\""
        }
        Code::NoEffect => "[demand]\nhabit = 0.5\n[exit]\nshape = \"cliff\"\nrate = 0.1",
        Code::FlowToItself => {
            "[[flows]]\nname = \"canteen\"\nfrom = \"residents\"\nto = \"residents\"\ndriver = \"visits\"\nrate = 1"
        }
        Code::FlowYears => {
            "[[flows]]\nname = \"canteen\"\nfrom = \"residents\"\nto = \"operator\"\ndriver = \"visits\"\nrate = 1\n\
             first = 5\nlast = 3"
        }
        Code::ImpossibleCorrelation => {
            "[[correlate]]\ninputs = [\"demand.visits\", \"finance.margin\"]\nrank = 1"
        }
        Code::CorrelatedWithItself => {
            "[[correlate]]\ninputs = [\"demand.visits\", \"demand.visits\"]\nrank = 0.5"
        }
        Code::CorrelatedConstant => {
            "[[correlate]]\ninputs = [\"demand.visits\", \"space.area\"]\nrank = 0.5"
        }
        Code::RepeatedPair => {
            "[[correlate]]\ninputs = [\"demand.visits\", \"finance.margin\"]\nrank = 0.5\n\
             [[correlate]]\ninputs = [\"finance.margin\", \"demand.visits\"]\nrank = 0.4"
        }
        Code::NotPositiveDefinite => {
            "[[correlate]]\ninputs = [\"demand.visits\", \"finance.margin\"]\nrank = 0.9\n\
             [[correlate]]\ninputs = [\"finance.margin\", \"finance.giving\"]\nrank = 0.9\n\
             [[correlate]]\ninputs = [\"finance.giving\", \"demand.visits\"]\nrank = -0.9"
        }
        Code::SweepNotNumeric => "[sweep]\n\"exit.shape\" = [1, 2]",
        Code::EmptySweep => "[sweep]\n\"exit.rate\" = []",
        Code::RepeatedSweep => "[sweep]\n\"exit.rate\" = [0.1, 0.2, 0.1]",
        Code::NoDraws => "draws = 0",
        Code::OneDraw => "draws = 1",
        Code::NothingUncertain => return (Memory::of(everything_constant()), &[]),
        Code::FlowsNoTable => "line,from,to,0,1\n",
        Code::FlowsColumn => "lime,from,1.5,amont\nworks,government,-5,3",
        Code::FlowsYears => "line,0,-1,2,3,3\nworks,-5,1,1,1,1",
        Code::FlowsRow => "line,0,1\nworks,-5\n,1,2,3",
        Code::FlowsAmount => "line;0;1;2;3\nworks;-1000,5;(300);inf;2e15",
        Code::FlowsParties => {
            "line,from,to,0\nworks,government,,5\nfees,residents,residents,1\nair,World,world,1"
        }
        Code::FlowsRepeated => "line,year,amount\nworks,0,-5\nfees,1,3\nworks,0,-2",
        Code::FlowsTooMany => return (Memory::of(many_options()), &[]),
        Code::DrawsNoTable => "alternative,draw,npv.social\n",
        Code::DrawsColumn => "alternative,draw,npv.sozial\na,0,1",
        Code::DrawsRow => "alternative,draw,npv.social\na,0,1\na,1\n",
        Code::DrawsValue => {
            "alternative,draw,npv.social,survived\na,0,1e999,0\na,1.5,2,1\na,2,3,0.5"
        }
        Code::DrawsName => "alternative,draw,npv.social\na b,0,1\n",
        Code::DrawsRepeated => "alternative,draw,npv.social\na,0,1\na,1,2\na,0,3\n",
        Code::DrawsUnshared => "alternative,draw,npv.social\na,0,1\na,1,2\nb,0,3\nb,2,4\n",
        Code::DrawsTooMany => return (Memory::of(many_designs()), &[]),
        Code::FlowsAllZero => "line,0,1\nworks,0,",
    };
    (Memory::of(text), &[])
}

/// A table of flows with more options than can be compared.
fn many_options() -> String {
    let rows = (0..101).map(|option| format!("option {option},works,-5\n"));
    ["option,line,0\n".to_owned()]
        .into_iter()
        .chain(rows)
        .collect()
}

/// A table of draws in which every row is a design of its own.
fn many_designs() -> String {
    let rows = (0..10_001).map(|row| format!("a,0,{row},1\n"));
    ["alternative,draw,rate,npv.social\n".to_owned()]
        .into_iter()
        .chain(rows)
        .collect()
}

/// A scenario that fixes every uncertain input at the middle of its bounds.
fn everything_constant() -> String {
    use commonground::model::inputs::{Default, Input};
    Input::all()
        .map(Input::definition)
        .filter_map(|definition| match definition.default {
            Default::Triangle(_, mode, _) => Some(format!("{} = {mode:?}\n", definition.path)),
            _ => None,
        })
        .collect()
}

fn problems(code: Code) -> Problems {
    let (files, settings) = example(code);
    if code.name().starts_with("cash-flows::") {
        return match cash_flows::read("scenario.toml", &files) {
            Ok((_, warnings)) => warnings,
            Err(problems) => problems,
        };
    }
    if code.name().starts_with("draws::") {
        let mut columns = draws_table::Columns::default();
        if code == Code::DrawsTooMany {
            columns.levers = vec![("rate".to_owned(), "rate".to_owned())];
        }
        return match draws_table::read("scenario.toml", &files, &columns) {
            Ok((_, warnings)) => warnings,
            Err(problems) => problems,
        };
    }
    match files.read(settings) {
        Ok((_, warnings)) => warnings,
        Err(problems) => problems,
    }
}

#[test]
fn every_code_is_rendered_with_its_place_and_a_way_out() {
    for &code in Code::ALL {
        let problems = problems(code);
        assert!(
            problems.iter().any(|problem| problem.code() == code),
            "no {}:\n{problems}",
            code.name()
        );
        let stops = code.severity() == Severity::Error;
        assert_eq!(problems.has_errors(), stops, "{}", code.name());
        let name = code.name().replace("::", "_").replace('-', "_");
        insta::assert_snapshot!(name, problems.to_string());
    }
}

#[test]
fn colours_appear_only_if_asked_for() {
    let problems = problems(Code::UnknownKey);
    assert!(!problems.to_string().contains('\u{1b}'));
    let style = Style {
        colours: true,
        ..Style::default()
    };
    assert!(problems.render(style).contains('\u{1b}'));
}

#[test]
fn fifty_problems_are_shown_and_the_rest_counted() {
    let text: String = (0..80).map(|index| format!("key{index} = 1\n")).collect();
    let problems = Memory::of(text).read(&[]).unwrap_err();
    assert_eq!(problems.errors(), 80);
    let rendered = problems.to_string();
    assert_eq!(rendered.matches("scenario::unknown-key").count(), 50);
    assert!(rendered.contains("… and 30 more"));
    assert!(rendered.contains("80 errors"));
}

#[test]
fn every_code_has_a_row_in_the_documentation() {
    let page = std::fs::read_to_string("docs/diagnostics.md").unwrap();
    for code in Code::ALL {
        let explanation = code.explanation();
        for part in [code.name(), explanation.en, explanation.zh] {
            assert!(page.contains(part), "docs/diagnostics.md lacks {part}");
        }
    }
}
