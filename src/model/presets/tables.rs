//! The presets themselves.

use super::PresetValue::{self, Number, Triangle};
use super::{Preset, PresetKind};
use crate::model::inputs::Grade;
use crate::text::Text;

/// Catchment of a type: 40 % fewer to 70 % more residents than its figure, close to the registry's
/// default of 15,000 to 45,000 around 26,000.
const fn around(residents: f64) -> PresetValue {
    Triangle(0.6 * residents, residents, 1.7 * residents)
}

/// Every preset: modes, types, contracts.
pub static ALL: [Preset; 10] = [
    Preset {
        kind: PresetKind::Mode,
        name: "government-led",
        title: Text::new(
            "Government-led with many taking part",
            "党建引领、政府主导、多元参与",
        ),
        values: &[
            ("operator.capability_start", Triangle(0.35, 0.45, 0.55)),
            ("operator.cost_ratio", Number(1.0)),
            ("finance.commercial_share", Number(0.05)),
            ("finance.charging_share", Number(0.10)),
            ("operator.contagion_multiple", Number(0.8)),
            ("exit.rescue_chance", Number(0.9)),
            ("finance.volunteer_cap", Number(0.3)),
            ("finance.minimum_hours", Number(0.4)),
        ],
        grade: Grade::D,
        source: "judgement of the project on what tells the four modes apart",
    },
    Preset {
        kind: PresetKind::Mode,
        name: "community-led",
        title: Text::new("Community-led", "党建引领、社群主导"),
        values: &[
            ("operator.capability_start", Triangle(0.20, 0.35, 0.50)),
            ("operator.cost_ratio", Triangle(0.75, 0.90, 1.05)),
            ("finance.commercial_share", Number(0.05)),
            ("finance.charging_share", Number(0.10)),
            ("operator.contagion_multiple", Number(1.3)),
            ("exit.rescue_chance", Number(0.5)),
            ("finance.volunteer_cap", Number(0.6)),
            ("finance.minimum_hours", Number(0.2)),
        ],
        grade: Grade::D,
        source: "judgement of the project on what tells the four modes apart",
    },
    Preset {
        kind: PresetKind::Mode,
        name: "composite",
        title: Text::new("Composite operation", "复合运营"),
        values: &[
            ("operator.capability_start", Triangle(0.40, 0.50, 0.60)),
            ("operator.cost_ratio", Triangle(0.85, 0.97, 1.10)),
            ("finance.commercial_share", Number(0.20)),
            ("finance.charging_share", Number(0.25)),
            ("operator.contagion_multiple", Number(1.0)),
            ("exit.rescue_chance", Number(0.5)),
            ("finance.volunteer_cap", Number(0.3)),
            ("finance.minimum_hours", Number(0.4)),
        ],
        grade: Grade::D,
        source: "judgement of the project on what tells the four modes apart",
    },
    Preset {
        kind: PresetKind::Mode,
        name: "socialised",
        title: Text::new(
            "Socialised: enabled by social organisations, with recruited hosts",
            "党建引领、社会组织赋能、主理人招募",
        ),
        values: &[
            ("operator.capability_start", Triangle(0.40, 0.55, 0.70)),
            ("operator.cost_ratio", Triangle(0.85, 0.97, 1.10)),
            ("finance.commercial_share", Number(0.30)),
            ("finance.charging_share", Number(0.40)),
            ("operator.contagion_multiple", Number(1.1)),
            ("exit.rescue_chance", Number(0.3)),
            ("finance.volunteer_cap", Number(0.3)),
            ("finance.minimum_hours", Number(0.4)),
        ],
        grade: Grade::D,
        source: "judgement of the project on what tells the four modes apart",
    },
    Preset {
        kind: PresetKind::Type,
        name: "comprehensive",
        title: Text::new("Large comprehensive centre", "大型综合空间"),
        values: &[
            ("space.area", Number(2_000.0)),
            ("catchment.residents", around(40_000.0)),
            ("governance.annual_budget", Number(600_000.0)),
            ("finance.reserve_start", Number(200_000.0)),
            ("finance.reserve_target", Number(600_000.0)),
            ("finance.credit_limit", Number(300_000.0)),
            ("governance.talent", Number(1.0)),
        ],
        grade: Grade::D,
        source: "sizes that the project assumes for this type",
    },
    Preset {
        kind: PresetKind::Type,
        name: "characteristic",
        title: Text::new("Space with a character of its own", "特色空间"),
        values: &[
            ("space.area", Number(800.0)),
            ("catchment.residents", around(26_000.0)),
            ("governance.annual_budget", Number(300_000.0)),
            ("finance.reserve_start", Number(100_000.0)),
            ("finance.reserve_target", Number(300_000.0)),
            ("finance.credit_limit", Number(150_000.0)),
            ("governance.talent", Number(0.5)),
        ],
        grade: Grade::C,
        source: "draft Shanghai 15-minute standard for a centre; residents of one urban life-circle unit (22.2 M over 860)",
    },
    Preset {
        kind: PresetKind::Type,
        name: "neighbourhood",
        title: Text::new("Room of a residential neighbourhood", "居民区空间"),
        values: &[
            ("space.area", Number(150.0)),
            ("catchment.residents", around(4_000.0)),
            ("demand.visits", Triangle(6.0, 12.0, 24.0)),
            ("governance.annual_budget", Number(60_000.0)),
            ("finance.reserve_start", Number(30_000.0)),
            ("finance.reserve_target", Number(60_000.0)),
            ("finance.credit_limit", Number(30_000.0)),
            ("governance.talent", Number(0.2)),
        ],
        grade: Grade::D,
        source: "draft Shanghai 15-minute standard for stations of 50-200 m2; the rest judgement",
    },
    Preset {
        kind: PresetKind::Type,
        name: "affiliated",
        title: Text::new(
            "Space of an employer, opened to the neighbourhood",
            "企事业单位附属开放空间",
        ),
        values: &[
            ("space.area", Number(400.0)),
            ("catchment.residents", around(12_000.0)),
            ("governance.annual_budget", Number(150_000.0)),
            ("finance.reserve_start", Number(50_000.0)),
            ("finance.reserve_target", Number(150_000.0)),
            ("finance.credit_limit", Number(75_000.0)),
            ("governance.talent", Number(0.3)),
            ("hardware.works_share", Number(0.3)),
        ],
        grade: Grade::D,
        source: "sizes that the project assumes for this type",
    },
    Preset {
        kind: PresetKind::Contract,
        name: "public-build-private-operation",
        title: Text::new("Public build, private operation", "公建民营"),
        values: &[("hardware.public_share", Number(1.0))],
        grade: Grade::Setting,
        source: "",
    },
    Preset {
        kind: PresetKind::Contract,
        name: "private-initiative-public-aid",
        title: Text::new("Private initiative, public aid", "民办公助"),
        values: &[
            ("hardware.public_share", Number(0.3)),
            ("finance.support_share", Number(0.4)),
            ("exit.rescue_chance", Number(0.1)),
        ],
        grade: Grade::D,
        source: "judgement of the project on what this contract shifts to the operator",
    },
];
