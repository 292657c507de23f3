//! Precedence and merging: registry, type, mode, contract, parent, file, alternative, command line,
//! sweep cell, the zeros of the small model.

use crate::judge::{codes, codes_of};
use crate::loader::{Memory, accepted};
use commonground::model::inputs::{Grade, Input};
use commonground::model::parties::Party;
use commonground::model::slots::{Participation, Usage};
use commonground::scenario::{Base, Origin, Scenario, Setting, Value};
use commonground::uncertain::Distribution;

fn setting<'s>(scenario: &'s Scenario, alternative: usize, path: &str) -> &'s Setting {
    scenario.alternatives[alternative].setting(Input::of(path))
}

#[test]
fn each_layer_beats_the_weaker_ones() {
    // exit.rescue_chance is .5 in the registry, .9 in the mode and .1 in the contract.
    let mode = "mode = \"government-led\"\n";
    let contract = "contract = \"private-initiative-public-aid\"\n";
    let file = "[exit]\nrescue_chance = 0.2\n";
    let alternative = "[[alternatives]]\nname = \"a\"\nexit = { rescue_chance = 0.3 }\n";
    let steps: [(&str, &[&str], f64, Origin); 6] = [
        ("", &[], 0.5, Origin::Registry),
        (mode, &[], 0.9, Origin::Mode),
        (&format!("{mode}{contract}"), &[], 0.1, Origin::Contract),
        (&format!("{mode}{contract}{file}"), &[], 0.2, Origin::File),
        (
            &format!("{mode}{contract}{file}{alternative}"),
            &[],
            0.3,
            Origin::Alternative,
        ),
        (
            &format!("{mode}{contract}{file}{alternative}"),
            &["exit.rescue_chance=0.4"],
            0.4,
            Origin::CommandLine,
        ),
    ];
    for (text, settings, expected, origin) in steps {
        let (scenario, _) = Memory::of(text).read(settings).unwrap();
        let setting = setting(&scenario, 0, "exit.rescue_chance");
        assert_eq!(setting.value, Value::Number(expected), "{text}");
        assert_eq!(setting.origin, origin);
    }
}

#[test]
fn a_preset_carries_its_grade_and_source() {
    let scenario = accepted("type = \"neighbourhood\"");
    let visits = setting(&scenario, 0, "demand.visits");
    // Section 6 of the model: 6, 12, 24 visits in a neighbourhood space.
    let triangle = Distribution::triangular(6.0, 12.0, 24.0).unwrap();
    assert_eq!(visits.value, Value::Distribution(triangle));
    assert_eq!((visits.origin, visits.grade), (Origin::Type, Grade::D));
    assert!(!visits.source.is_empty());
}

#[test]
fn an_alternative_replaces_a_preset_of_the_same_kind() {
    let scenario = accepted(
        "mode = \"composite\"\ntype = \"comprehensive\"\n\
         [[alternatives]]\nname = \"a\"\nmode = \"socialised\"\n[[alternatives]]\nname = \"b\"",
    );
    let names = scenario
        .alternatives
        .iter()
        .map(|one| one.mode.unwrap().name);
    assert_eq!(names.collect::<Vec<_>>(), ["socialised", "composite"]);
    assert!(
        scenario
            .alternatives
            .iter()
            .all(|one| one.kind.unwrap().name == "comprehensive")
    );
}

#[test]
fn value_source_and_grade_are_replaced_together() {
    let scenario = accepted(
        "[demand]\nvisits = { value = 3, source = \"count\", grade = \"A\" }\n\
         [[alternatives]]\nname = \"a\"\ndemand = { visits = 4 }",
    );
    let visits = setting(&scenario, 0, "demand.visits");
    assert_eq!(visits.value, Value::Number(4.0));
    assert_eq!((visits.source.as_str(), visits.grade), ("", Grade::D));
    // A lever without a grade is a choice of the project.
    let scenario = accepted("[space]\narea = 900");
    assert_eq!(setting(&scenario, 0, "space.area").grade, Grade::Setting);
}

#[test]
fn a_parent_lies_beneath_the_file() {
    let files = Memory::of(
        "extends = \"base/parent.toml\"\nname = \"child\"\n[demand]\nvisits = 4\n\
         [[alternatives]]\nname = \"b\"\nexit = { rate = 0.4 }\n\
         [[alternatives]]\nname = \"c\"\n",
    )
    .with(
        "base/parent.toml",
        "name = \"parent\"\ndraws = 50\n[demand]\nvisits = 3\ntime_cost = 9\n\
         visits_note = 1\n[[alternatives]]\nname = \"a\"\n\
         [[alternatives]]\nname = \"b\"\nexit = { rate = 0.1, floor = 0.2 }\n",
    );
    // Problems of a parent are told with its own name and line.
    let problems = files.read(&[]).unwrap_err();
    assert!(
        problems.to_string().contains("base/parent.toml:6:1"),
        "{problems}"
    );
    let files = files.with(
        "base/parent.toml",
        "name = \"parent\"\ndraws = 50\n[demand]\nvisits = 3\ntime_cost = 9\n\
         [[alternatives]]\nname = \"a\"\n\
         [[alternatives]]\nname = \"b\"\nexit = { rate = 0.1, floor = 0.2 }\n",
    );
    let (scenario, _) = files.read(&[]).unwrap();
    assert_eq!((scenario.name.as_str(), scenario.draws), ("child", 50));
    let names: Vec<_> = scenario
        .alternatives
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["a", "b", "c"]);
    assert_eq!(
        setting(&scenario, 0, "demand.visits").value,
        Value::Number(4.0)
    );
    assert_eq!(
        setting(&scenario, 0, "demand.time_cost").origin,
        Origin::Parent
    );
    assert_eq!(setting(&scenario, 1, "exit.rate").value, Value::Number(0.4));
    assert_eq!(
        setting(&scenario, 1, "exit.floor").value,
        Value::Number(0.2)
    );
    let paths: Vec<_> = scenario
        .files
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    assert_eq!(paths, ["scenario.toml", "base/parent.toml"]);
}

#[test]
fn correlations_and_sweeps_are_replaced_whole() {
    let parent = "[[correlate]]\ninputs = [\"demand.visits\", \"finance.margin\"]\nrank = 0.3\n\
                  [sweep]\n\"exit.rate\" = [0.1]\n\"scale.cost\" = [1, 2]\n";
    let files = Memory::of("extends = \"p.toml\"\ncorrelate = []\n[sweep]\nexit.rate = [0.5]")
        .with("p.toml", parent);
    let (scenario, _) = files.read(&[]).unwrap();
    assert!(scenario.correlations.is_empty());
    assert_eq!(scenario.sweep.len(), 1);
    // A path without quotes is a table in a table to TOML, and means the same.
    assert_eq!(scenario.sweep[0].path, "exit.rate");
    assert_eq!(scenario.sweep[0].values, [0.5]);
}

const CANTEEN: &str = "[[flows]]\nname = \"canteen\"\nfrom = \"residents\"\nto = \"operator\"\n\
                       driver = \"visits\"\nrate = { value = 2, grade = \"C\", source = \"till\" }\n";

#[test]
fn flows_merge_by_name() {
    let scenario = accepted(&format!(
        "{CANTEEN}[appraisal]\nhorizon = 12\n\
         [[alternatives]]\nname = \"a\"\nflows = [{{ name = \"canteen\", first = 3, rate = 1 }}]\n\
         [[alternatives]]\nname = \"b\"\n[alternatives.flows.kiosk]\nfrom = \"partners\"\n\
         to = \"government\"\ndriver = \"open\"\nrate = 9\nlast = 5\n"
    ));
    let [canteen] = scenario.alternatives[0].flows.as_slice() else {
        panic!("one flow");
    };
    assert_eq!(
        (canteen.from, canteen.to),
        (Party::Residents, Party::Operator)
    );
    assert_eq!((canteen.first, canteen.last, canteen.growth), (3, 12, 0.0));
    assert_eq!(canteen.rate.value, Value::Number(1.0));
    assert_eq!(canteen.rate.source, "");
    let names: Vec<_> = scenario.alternatives[1]
        .flows
        .iter()
        .map(|flow| flow.path())
        .collect();
    assert_eq!(names, ["flows.canteen.rate", "flows.kiosk.rate"]);
    assert_eq!(scenario.alternatives[1].flows[1].last, 5);
}

#[test]
fn a_model_is_a_name_or_a_table_and_tables_merge_by_key() {
    let scenario = accepted(
        "model = { participation = \"null\", usage = \"habit\" }\n\
         [[alternatives]]\nname = \"a\"\nmodel = { usage = \"diffusion\" }\n\
         [[alternatives]]\nname = \"b\"\nmodel = \"big\"\n\
         [[alternatives]]\nname = \"c\"\nmodel = { base = \"small\", participation = \"contact\" }",
    );
    let slots: Vec<_> = scenario
        .alternatives
        .iter()
        .map(|one| (one.base, one.slots.usage, one.slots.participation))
        .collect();
    assert_eq!(
        slots,
        [
            (Base::Big, Usage::Diffusion, Participation::Null),
            (Base::Big, Usage::Diffusion, Participation::Contact),
            (Base::Small, Usage::Habit, Participation::Contact),
        ]
    );
}

#[test]
fn a_soft_lever_is_an_error_only_where_it_can_have_no_effect() {
    let lever = "[governance]\nannual_budget = 5\n";
    let small = "[[alternatives]]\nname = \"s\"\nmodel = \"small\"\n";
    let big = "[[alternatives]]\nname = \"b\"\nmodel = \"big\"\n";
    let own = "governance = { annual_budget = 5 }\n";
    for (text, faulty) in [
        (format!("model = \"small\"\n{lever}"), true),
        (format!("model = \"small\"\n{lever}{big}"), false),
        (format!("{lever}{small}{big}"), false),
        (format!("{lever}{small}"), false),
        (format!("{small}{own}{big}"), true),
        (format!("{small}{big}{own}"), false),
        (
            "model = \"small\"\n[governance]\nannual_budget = 0\n".to_owned(),
            false,
        ),
        (
            format!("{small}[sweep]\n\"governance.talent\" = [0, 1]\n"),
            true,
        ),
    ] {
        let found = codes(&text).contains(&"soft-lever-in-small");
        assert_eq!(found, faulty, "{text}");
    }
    // Any scenario can be asked for its small version.
    assert!(Memory::of(lever).read(&["model=small"]).is_ok());
    let zero = Memory::of("model = \"small\"");
    assert_eq!(
        codes_of(&zero, &["governance.talent=1"]),
        ["soft-lever-in-small"]
    );
}

#[test]
fn an_uncertain_key_of_exit_is_followed_draw_by_draw() {
    let scenario = accepted(
        "[exit]\nrate = { uniform = [0.1, 0.3] }\n[exit.governance]\nhold_years = 2\n\
         [[alternatives]]\nname = \"a\"\n[[alternatives]]\nname = \"b\"\nexit = { rate = 0.2 }",
    );
    let followed = Value::Same(Input::of("exit.rate"));
    assert_eq!(
        setting(&scenario, 0, "exit.governance.rate").value,
        followed
    );
    assert_eq!(
        setting(&scenario, 1, "exit.governance.rate").value,
        Value::Number(0.2)
    );
    let plain = accepted("");
    assert_eq!(plain.alternatives[0].governance_exit, None);
    assert_eq!(
        setting(&plain, 0, "exit.governance.rate").value,
        Value::Blank
    );
}

#[test]
fn a_mask_is_told_only_of_what_is_compared() {
    let compared = "[[alternatives]]\nname = \"a\"\nmode = \"composite\"\n";
    let value = "[exit]\nrescue_chance = 0.4\n";
    assert_eq!(codes(&format!("{value}{compared}")), ["preset-masked"]);
    assert!(codes(&format!("mode = \"composite\"\n{value}")).is_empty());
    assert!(codes(&format!("[exit]\nrate = 0.4\n{compared}")).is_empty());
    let own = format!("{value}{compared}exit = {{ rescue_chance = 0.3 }}\n");
    assert!(codes(&own).is_empty());
}

#[test]
fn settings_of_the_command_line_need_no_quotes() {
    let files = Memory::of(CANTEEN);
    let (scenario, _) = files
        .read(&[
            "title=Soft against hard",
            "model.participation=null",
            "flows.canteen.to=partners",
            "demand.visits={ interval = [2, 10] }",
            "appraisal.discount=green-book",
        ])
        .unwrap();
    assert_eq!(scenario.title.unwrap().en.unwrap(), "Soft against hard");
    let only = &scenario.alternatives[0];
    assert_eq!(only.slots.participation, Participation::Null);
    assert_eq!(only.flows[0].to, Party::Partners);
    assert_eq!(only.discount.rate(31), 0.03);
    for wrong in [
        "alternatives=[]",
        "extends=x.toml",
        "draws=3\ndraws=4",
        "a b=1=2",
        ".=1",
    ] {
        assert!(files.read(&[wrong]).is_err(), "{wrong}");
    }
    let problems = files.read(&["exit.rate=2"]).unwrap_err();
    assert!(problems.to_string().contains("[--set:1:11]"), "{problems}");
}
