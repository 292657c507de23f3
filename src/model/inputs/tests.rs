use super::*;
use std::collections::BTreeSet;

#[test]
fn every_field_is_filled_by_its_own_input() {
    let paths = Inputs::from_fn(Input::path);
    assert_eq!(paths.space.area, "space.area");
    assert_eq!(paths.demand.visits, "demand.visits");
    assert_eq!(
        paths.exit_governance.step_years,
        "exit.governance.step_years"
    );
    assert_eq!(paths.exit.rescue_chance, "exit.rescue_chance");
    assert_eq!(paths.review.every, "review.every");
    assert_eq!(paths.scale.cost, "scale.cost");
}

#[test]
fn paths_and_dimensions_are_unique() {
    let paths: BTreeSet<_> = Input::all().map(Input::path).collect();
    assert_eq!(paths.len(), INPUT_COUNT);
    let dimensions: Vec<_> = Input::all()
        .filter_map(|input| input.definition().dimension)
        .collect();
    assert_eq!(
        dimensions.iter().collect::<BTreeSet<_>>().len(),
        dimensions.len()
    );
    // sobol_burley has 256 dimensions.
    assert!(dimensions.iter().all(|&dimension| dimension < 256));
}

#[test]
fn defaults_lie_within_bounds_and_carry_a_source() {
    for definition in Input::all().map(Input::definition) {
        let inside =
            |value: f64| assert!(definition.bounds.contains(&value), "{}", definition.path);
        match definition.default {
            Default::Constant(value) => inside(value),
            Default::Triangle(low, mode, high) => {
                assert!(low <= mode && mode <= high, "{}", definition.path);
                inside(low);
                inside(high);
            }
            Default::Choice(_) | Default::Blank => {}
        }
        assert!(!definition.meaning.en.is_empty() && !definition.meaning.zh.is_empty());
        let claims_something = definition.grade != Grade::Setting;
        assert!(
            !claims_something || !definition.source.is_empty(),
            "{}",
            definition.path
        );
    }
}
