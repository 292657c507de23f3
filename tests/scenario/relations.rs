//! Correlations, sweeps, shares and flows: what concerns several values at once.

use crate::judge::codes;
use crate::loader::accepted;

fn pair(first: &str, second: &str, rank: f64) -> String {
    format!("[[correlate]]\ninputs = [\"{first}\", \"{second}\"]\nrank = {rank}\n")
}

const CANTEEN: &str = "[flows.canteen]\nfrom = \"residents\"\nto = \"operator\"\ndriver = \"visits\"\n\
                       rate = { uniform = [1, 2] }\n";

#[test]
fn correlations_may_name_inputs_and_flows() {
    let text = format!(
        "{CANTEEN}{}",
        pair("flows.canteen.rate", "demand.visits", 0.3)
    );
    let scenario = accepted(&text);
    assert_eq!(
        scenario.correlations[0].inputs,
        ["flows.canteen.rate", "demand.visits"]
    );
    assert_eq!(scenario.correlations[0].rank, 0.3);
}

#[test]
fn faults_of_correlations_are_told_apart() {
    let (visits, margin) = ("demand.visits", "finance.margin");
    for (text, code) in [
        (pair("demand.visit", margin, 0.3), "unknown-input"),
        (pair("flows.kiosk.rate", margin, 0.3), "unknown-input"),
        (pair("exit.shape", margin, 0.3), "correlated-constant"),
        (pair("start.fit", margin, 0.3), "correlated-constant"),
        (pair(visits, visits, 0.3), "correlated-with-itself"),
        (pair(visits, margin, -1.0), "impossible-correlation"),
        (pair(visits, margin, 1.5), "impossible-correlation"),
        (
            pair(visits, margin, f64::NAN).replace("NaN", "nan"),
            "not-finite",
        ),
        (
            pair(visits, margin, 0.1) + &pair(margin, visits, 0.1),
            "repeated-pair",
        ),
        (
            format!("{}x = 1\n", pair(visits, margin, 0.1)),
            "unknown-key",
        ),
        ("[[correlate]]\nrank = 0.1".to_owned(), "missing-key"),
        ("[correlate]\nrank = 0.1".to_owned(), "wrong-type"),
        (
            "[[correlate]]\ninputs = [\"demand.visits\"]\nrank = 0.1".to_owned(),
            "wrong-type",
        ),
    ] {
        assert_eq!(codes(&text), [code], "{text}");
    }
    // Ranks that are positive definite can cease to be so after 2 sin(πr/6): the matrix of
    // .9, .9 and .625 has its least eigenvalue at .0019, that of the normals behind it at -.0023.
    let text = pair(visits, margin, 0.9) + &pair(visits, "finance.giving", 0.9);
    let tight = text.clone() + &pair(margin, "finance.giving", 0.625);
    assert_eq!(codes(&tight), ["not-positive-definite"]);
    assert!(codes(&(text + &pair(margin, "finance.giving", 0.7))).is_empty());
}

#[test]
fn a_flow_with_a_fault_is_still_a_flow() {
    let text =
        CANTEEN.replace("uniform", "uniforn") + &pair("flows.canteen.rate", "demand.visits", 0.3);
    assert_eq!(codes(&text), ["unknown-key"]);
}

#[test]
fn one_varying_alternative_is_enough_for_a_correlation() {
    let text = pair("demand.visits", "finance.margin", 0.3)
        + "[[alternatives]]\nname = \"a\"\ndemand = { visits = 3 }\n"
        + "[[alternatives]]\nname = \"b\"\n";
    assert!(codes(&text).is_empty());
}

#[test]
fn faults_of_sweeps_are_told_apart() {
    for (axis, code) in [
        ("\"exit.rates\" = [1]", "unknown-input"),
        ("\"flows.canteen.rate\" = [1]", "unknown-input"),
        ("\"flows.a.b.rate\" = [1]", "unknown-input"),
        ("draws = [1]", "unknown-input"),
        ("\"exit.shape\" = [1]", "sweep-not-numeric"),
        ("\"exit.rate\" = 0.1", "wrong-type"),
        ("\"exit.rate\" = [\"a\"]", "wrong-type"),
        ("\"exit.rate\" = [inf]", "not-finite"),
        ("\"exit.rate\" = [2]", "out-of-bounds"),
        ("\"review.every\" = [2.5]", "not-whole"),
        ("\"exit.rate\" = []", "empty-sweep"),
        ("\"exit.rate\" = [0.1]\nexit.rate = [0.2]", "repeated-sweep"),
    ] {
        assert_eq!(codes(&format!("[sweep]\n{axis}")), [code], "{axis}");
    }
    let values: Vec<_> = (0..101).map(|step| format!("{step}")).collect();
    let axes = format!(
        "\"scale.usage\" = [{0}]\n\"scale.cost\" = [{0}]",
        values.join(",")
    );
    assert_eq!(codes(&format!("[sweep]\n{axes}")), ["too-many"]);
    assert!(codes(&format!("[sweep]\n\"flows.canteen.rate\" = [1]\n{CANTEEN}")).is_empty());
}

#[test]
fn shares_of_the_surplus_fit_whatever_is_drawn() {
    let shares = |feedback: &str, profit: &str| {
        codes(&format!(
            "finance.feedback_share = {feedback}\noperator.profit_share = {profit}"
        ))
    };
    // 0.7 + 0.3 is not quite 1 in binary.
    assert!(shares("0.7", "0.3").is_empty());
    assert_eq!(
        shares("0.7", "{ uniform = [0.1, 0.4] }"),
        ["shares-over-one"]
    );
    // A normal distribution has no largest value, yet all but 1e-16 of this one lies below 0.7.
    assert_eq!(
        shares("{ normal = { mean = 0.5, sd = 0.01 } }", "0"),
        [""; 0]
    );
    // The default of feedback_share counts too.
    assert_eq!(codes("operator.profit_share = 0.8"), ["shares-over-one"]);
    assert!(codes("model = \"small\"\noperator.profit_share = 0.8").is_empty());
    assert_eq!(
        codes("[sweep]\n\"operator.profit_share\" = [0, 0.8]"),
        ["shares-over-one"]
    );
}

#[test]
fn faults_of_flows_are_told_apart() {
    let flow = |keys: &str| {
        codes(&format!(
            "[[flows]]\nname = \"f\"\nfrom = \"residents\"\nto = \"operator\"\n{keys}"
        ))
    };
    let driver = "driver = \"visits\"\n";
    assert!(
        flow(&format!(
            "{driver}rate = 1\ngrowth = 0.1\nfirst = 2\nlast = 2"
        ))
        .is_empty()
    );
    for (keys, code) in [
        ("driver = \"visit\"\nrate = 1", "unknown-name"),
        ("driver = \"visits\"\nrate = -1", "out-of-bounds"),
        (
            "driver = \"visits\"\nrate = 1\ngrowth = -2",
            "out-of-bounds",
        ),
        ("driver = \"visits\"\nrate = 1\nfirst = 0", "out-of-bounds"),
        ("driver = \"visits\"\nrate = 1\nfirst = 1.5", "not-whole"),
        ("driver = \"visits\"\nrate = 1\nfirst = 30", "no-effect"),
        ("driver = \"visits\"\nrate = 1\nlasts = 3", "unknown-key"),
        ("driver = \"visits\"", "missing-key"),
    ] {
        assert_eq!(flow(keys), [code], "{keys}");
    }
    for (text, code) in [
        ("flows = 3", "wrong-type"),
        ("[[flows]]\nrate = 1", "missing-key"),
        ("[[flows]]\nname = \"a.b\"", "bad-name"),
        ("[[flows]]\nname = \"a\"\nfrom = \"me\"", "unknown-name"),
    ] {
        assert!(codes(text).contains(&code), "{text}: {:?}", codes(text));
    }
}

#[test]
fn all_problems_come_at_once_in_the_order_of_the_text() {
    let text = "mode = \"x\"\n[demand]\nvisits = -1\nnoise = 0.1\nhabit = 2\n[[correlate]]\n\
                inputs = [\"a\", \"b\"]\nrank = 0.2\n[[flows]]\nname = \"f\"\nrate = 1\n[sweep]\ny = [1]";
    assert_eq!(
        codes(text),
        [
            "unknown-name",
            "out-of-bounds",
            "out-of-bounds",
            "unknown-input",
            "unknown-input",
            "missing-key",
            "unknown-input",
        ]
    );
}
