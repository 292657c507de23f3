//! Every family of distributions, as written and as read.

use crate::judge::codes;
use crate::loader::accepted;
use commonground::model::inputs::Input;
use commonground::scenario::Value;
use commonground::uncertain::Distribution as D;

/// What `demand.visits` (bounds 0 to 365) is read as.
fn visits(value: &str) -> Value {
    let scenario = accepted(&format!("[demand]\nvisits = {value}"));
    scenario.alternatives[0]
        .setting(Input::of("demand.visits"))
        .value
        .clone()
}

#[test]
fn each_family_is_read_as_its_namesake() {
    let all = [
        ("uniform = [2, 4.5]", D::uniform(2.0, 4.5)),
        ("triangular = [2, 3, 5]", D::triangular(2.0, 3.0, 5.0)),
        ("pert = [2, 3, 5]", D::pert(2.0, 3.0, 5.0)),
        ("interval = [2, 10]", D::interval(2.0, 10.0)),
        ("normal = { mean = 30, sd = 2 }", D::normal(30.0, 2.0)),
        ("lognormal = { mean = 5, sd = 2 }", D::lognormal(5.0, 2.0)),
        (
            "lognormal = { sigma = 0.3, median = 5 }",
            D::lognormal_from_median(5.0, 0.3),
        ),
        ("gamma = { mean = 5, sd = 2 }", D::gamma(5.0, 2.0)),
        (
            "gamma = { shape = 4, scale = 1.5 }",
            D::gamma_from_shape(4.0, 1.5),
        ),
        ("beta = { alpha = 2, beta = 3 }", D::beta(2.0, 3.0)),
        (
            "beta = { alpha = 2, beta = 3, low = 1, high = 9 }",
            D::beta_between(2.0, 3.0, 1.0, 9.0),
        ),
        (
            "discrete = { values = [1, 2, 4], weights = [1, 2, 1] }",
            D::discrete(&[1.0, 2.0, 4.0], &[1.0, 2.0, 1.0]),
        ),
        (
            "discrete = { values = [1, 2] }",
            D::discrete(&[1.0, 2.0], &[1.0, 1.0]),
        ),
        ("empirical = [3, 1, 2]", D::empirical(&[3.0, 1.0, 2.0])),
        (
            "mixture = [{ weight = 3, uniform = [1, 2] }, { weight = 1, normal = { mean = 30, sd = 1 } }]",
            D::mixture(
                &[3.0, 1.0],
                vec![D::uniform(1.0, 2.0).unwrap(), D::normal(30.0, 1.0).unwrap()],
            ),
        ),
        (
            "normal = { mean = 4, sd = 2 }, truncate = [1, inf]",
            D::normal(4.0, 2.0)
                .unwrap()
                .truncate(1.0, f64::INFINITY)
                .unwrap()
                .truncate(0.0, 365.0),
        ),
    ];
    for (written, expected) in all {
        let value = visits(&format!("{{ {written}, source = \"s\", grade = \"C\" }}"));
        let Value::Distribution(read) = value else {
            panic!("{written} is {value:?}");
        };
        let expected = expected.unwrap();
        for u in [0.001, 0.05, 0.5, 0.95, 0.999] {
            assert_eq!(read.quantile(u), expected.quantile(u), "{written} at {u}");
        }
    }
}

#[test]
fn a_tail_beyond_the_bounds_is_cut_and_one_beyond_reach_left() {
    // 4 standard deviations: 3.2e-5 of a normal lies below.
    let Value::Distribution(cut) = visits("{ normal = { mean = 8, sd = 2 } }") else {
        panic!("a distribution");
    };
    assert_eq!(cut.support(), (0.0, 365.0));
    // 15 standard deviations on either side: no uniform reaches so far.
    assert_eq!(
        visits("{ normal = { mean = 30, sd = 2 } }"),
        Value::Distribution(D::normal(30.0, 2.0).unwrap())
    );
    // Student's t has tails that reach anywhere: with 5 degrees of freedom, 3.5e-5 lies 12 scales below.
    let Value::Distribution(cut) = visits("{ student_t = { df = 5, location = 12, scale = 1 } }")
    else {
        panic!("a distribution");
    };
    assert_eq!(cut.support(), (0.0, 365.0));
}

#[test]
fn a_distribution_of_one_value_is_that_value() {
    assert_eq!(visits("{ uniform = [3, 3] }"), Value::Number(3.0));
    assert_eq!(
        visits("{ discrete = { values = [4] } }"),
        Value::Number(4.0)
    );
    assert_eq!(visits("6"), visits("6.0"));
    assert_eq!(visits("1_0"), Value::Number(10.0));
}

#[test]
fn what_is_no_distribution_is_told_by_its_code() {
    for (written, code) in [
        ("uniform = [3, 1]", "impossible-distribution"),
        ("uniform = [1, 2, 3]", "wrong-type"),
        ("uniform = { low = 1, high = 2 }", "wrong-type"),
        ("triangular = [1, \"2\", 3]", "wrong-type"),
        ("triangular = [1, nan, 3]", "not-finite"),
        ("normal = [3, 1]", "wrong-type"),
        ("normal = { mean = 3 }", "missing-key"),
        ("normal = { mean = 3, sd = -1 }", "impossible-distribution"),
        ("normal = { mean = 3, std = 1 }", "unknown-key"),
        ("lognormal = { mean = 3, sigma = 1 }", "missing-key"),
        (
            "lognormal = { mean = 3, sd = 1, median = 2 }",
            "missing-key",
        ),
        ("interval = [3, 3]", "impossible-distribution"),
        (
            "discrete = { values = [1, 2], weights = [1] }",
            "impossible-distribution",
        ),
        (
            "discrete = { values = [1], weights = [-1] }",
            "impossible-distribution",
        ),
        ("discrete = { weights = [1] }", "missing-key"),
        ("discrete = [1, 2]", "wrong-type"),
        ("empirical = []", "impossible-distribution"),
        ("empirical = 3", "wrong-type"),
        ("empirical = { file = \"x.csv\" }", "missing-key"),
        ("mixture = []", "impossible-distribution"),
        ("mixture = [3]", "wrong-type"),
        ("mixture = [{ weight = 1 }]", "missing-key"),
        ("mixture = [{ uniform = [1, 2] }]", "missing-key"),
        (
            "mixture = [{ weight = 1, uniform = [1, 2], pert = [1, 2, 3] }]",
            "ambiguous-value",
        ),
        ("mixture = [{ weight = 1, value = 2 }]", "unknown-key"),
        (
            "uniform = [1, 2], truncate = [3, 4]",
            "impossible-distribution",
        ),
        ("uniform = [1, 2], truncate = [nan, 4]", "wrong-type"),
        ("uniform = [1, 2], truncate = 4", "wrong-type"),
        ("value = 2, truncate = [1, 4]", "ambiguous-value"),
        ("values = 2", "unknown-key"),
        ("value = { uniform = [1, 2] }", "wrong-type"),
        ("uniform = [1, 2], grade = 3", "wrong-type"),
        ("uniform = [1, 2], source = 3", "wrong-type"),
        ("uniform = [300, 400]", "tail-cut"),
        ("uniform = [0, 370]", "tail-trimmed"),
    ] {
        assert_eq!(
            codes(&format!("[demand]\nvisits = {{ {written} }}")),
            [code],
            "{written}"
        );
    }
}

#[test]
fn what_shapes_the_calculation_is_not_uncertain() {
    for path in [
        "appraisal.horizon",
        "appraisal.discount",
        "review.every",
        "hardware.renewal_years",
        "start.fit",
        "exit.governance.rate",
        "exit.shape",
    ] {
        let codes = codes(&format!("{path} = {{ uniform = [0.1, 0.2] }}"));
        assert_eq!(codes, ["structural-uncertain"], "{path}");
    }
}
