use super::*;
use crate::model::inputs::Kind;
use std::collections::BTreeSet;

#[test]
fn every_value_belongs_to_an_input_and_lies_within_its_bounds() {
    for preset in &ALL {
        let mut seen = BTreeSet::new();
        for &(path, value) in preset.values {
            let input = Input::find(path).unwrap_or_else(|| panic!("{}: {path}", preset.name));
            assert!(seen.insert(path), "{}: {path} twice", preset.name);
            let definition = input.definition();
            assert!(matches!(definition.kind, Kind::Number), "{path}");
            let inside = |value: f64| assert!(definition.bounds.contains(&value), "{path} {value}");
            match value {
                PresetValue::Number(value) => inside(value),
                PresetValue::Triangle(low, mode, high) => {
                    assert!(low < mode && mode < high, "{}: {path}", preset.name);
                    inside(low);
                    inside(high);
                }
            }
        }
        let claims_something = preset.grade != Grade::Setting;
        assert_eq!(
            claims_something,
            !preset.source.is_empty(),
            "{}",
            preset.name
        );
        assert_eq!(preset.inputs().count(), preset.values.len());
    }
}

#[test]
fn presets_are_found_by_kind_and_name() {
    for preset in &ALL {
        assert_eq!(Preset::find(preset.kind, preset.name), Some(preset));
    }
    assert_eq!(Preset::find(PresetKind::Mode, "neighbourhood"), None);
    assert_eq!(Preset::of_kind(PresetKind::Mode).count(), 4);
    assert_eq!(Preset::of_kind(PresetKind::Type).count(), 4);
    assert_eq!(Preset::of_kind(PresetKind::Contract).count(), 2);
}

// An alternative compares modes by naming them: what one mode sets and another leaves alone would
// then depend on the type or the registry.
#[test]
fn all_modes_set_the_same_inputs() {
    let paths = |preset: &Preset| -> Vec<_> { preset.values.iter().map(|value| value.0).collect() };
    let first = paths(&ALL[0]);
    for mode in Preset::of_kind(PresetKind::Mode) {
        assert_eq!(paths(mode), first, "{}", mode.name);
    }
}

// Section 6: residents are a triangle of -40 % and +70 % around the figure of the type.
#[test]
fn residents_spread_around_the_figure_of_the_type() {
    for (name, figure) in [
        ("comprehensive", 40_000.0),
        ("characteristic", 26_000.0),
        ("neighbourhood", 4_000.0),
        ("affiliated", 12_000.0),
    ] {
        let preset = Preset::find(PresetKind::Type, name).unwrap();
        let value = preset
            .inputs()
            .find(|(input, _)| input.path() == "catchment.residents");
        let Some((_, PresetValue::Triangle(low, mode, high))) = value else {
            panic!("{name} has no residents");
        };
        assert_eq!(mode, figure);
        // Rounding of one product.
        assert!((low / figure - 0.6).abs() < 1e-15 && (high / figure - 1.7).abs() < 1e-15);
    }
}
