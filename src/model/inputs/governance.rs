//! Soft governance: engagement, participation, talent.

use super::definition::group;

group! {
    /// Soft governance: engagement, participation, talent.
    Governance, "governance" {
        front_end_share @ 62: Lever, "share", constant(0.08), 0.0..=2.0,
            "Research and service design and space design before building as a share of fit-out cost",
            "前期调研与设计（软治理）占装修费比例",
            Setting, "";
        annual_budget @ 63: Lever, "yuan/yr", constant(300_000.0), 0.0..=1_000_000_000.0,
            "Soft-governance budget a year while fully supported",
            "软治理年度经费",
            Setting, "venture grants for community projects up to 300000 yuan a year (Guangzhou)";
        talent @ 64: Lever, "share", constant(0.5), 0.0..=1.0,
            "Effort of the talent programme",
            "人才培育力度",
            Setting, "";
        talent_cost @ 65: Constant, "yuan/yr", constant(80000.0), 0.0..=100_000_000.0,
            "Cost a year of the full talent programme for one space",
            "人才培育全力度年成本",
            D, "judgement";
        activist_share @ 66: Constant, "share", constant(0.05), 0.001..=1.0,
            "Residents active when participation is 1",
            "参与度达100%时的行动者比例",
            C, "the 5 % activists scheme of one sub-district";
        head_start @ 67: Constant, "share", constant(0.3), 0.0..=1.0,
            "Participation that the best front end can reach before opening",
            "前期共创可带来的初始参与度",
            D, "judgement";
        fit_without @ 12: Uncertain, "share", triangle(0.45, 0.6, 0.75), 0.1..=1.0,
            "Need fit at opening without engagement",
            "无参与时的初始需求契合度",
            D, "judgement";
        fit_gain @ 13: Uncertain, "share", triangle(0.1, 0.2, 0.3), 0.0..=1.0,
            "Need fit added by full and good engagement",
            "充分参与带来的契合度提升",
            D, "judgement; direction: participation causes better outcomes in 121 water projects (Isham et al. 1995)";
        quality @ 14: Uncertain, "share", triangle(0.0, 0.6, 1.0), 0.0..=1.0,
            "Quality of engagement (0: superficial)",
            "参与质量（0为表面化）",
            D, "judgement";
        effect @ 15: Uncertain, "1/yr", triangle(0.05, 0.15, 0.3), 0.0..=5.0,
            "Participation growth from effective soft governance",
            "软治理带来的参与增长",
            D, "judgement";
        saturation @ 16: Uncertain, "yuan/person/yr", triangle(5.0, 12.0, 25.0), 0.01..=10000.0,
            "Soft-governance money per resident that gives 63 % of the full effect",
            "软治理达到63%效果的人均投入",
            D, "judgement; 12 x 26000 is close to the 300000 yuan grant cap";
        contagion @ 17: Uncertain, "1/yr", triangle(0.05, 0.3, 0.7), 0.0..=5.0,
            "Participation that breeds participation in a busy space",
            "参与自我扩散率",
            D, "judgement";
        dropout @ 18: Uncertain, "1/yr", triangle(0.15, 0.33, 0.45), 0.0..=1.0,
            "Active residents who drop out in a year",
            "行动者年流失率",
            B, "over one third of US volunteers dropped out in a year (CNCS 2006-07)";
        busy_level @ 68: Constant, "visits/m2/day", constant(0.15), 0.001..=100.0,
            "Use at which a space counts as busy",
            "视为\"有人气\"的到访密度",
            D, "judgement; 0.125 visits/m2/day at a large Zhengzhou centre";
        review_sight @ 19: Uncertain, "share", triangle(0.1, 0.25, 0.4), 0.0..=1.0,
            "Share of the needs gap a review sees without residents",
            "无居民参与时评估能发现的需求缺口比例",
            D, "judgement";
        volunteer_hours @ 20: Uncertain, "h/yr", triangle(1.0, 7.0, 30.0), 0.0..=2000.0,
            "Paid hours that one active resident replaces in a year",
            "每位行动者每年替代的付费工时",
            D, "judgement; English village halls use 18.5 volunteer hours a week in all";
    }
}
