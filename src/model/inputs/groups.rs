//! What the groups of the registry hold, in both languages.

use crate::text::Text;

/// What a group of inputs holds; none for a name that is no group.
pub fn group_meaning(group: &str) -> Option<Text> {
    let row = MEANINGS.iter().find(|(name, _)| *name == group);
    row.map(|(_, meaning)| *meaning)
}

const MEANINGS: [(&str, Text); 14] = [
    ("space", Text::new("The premises", "场所")),
    (
        "catchment",
        Text::new("The people around the space", "服务范围与人口"),
    ),
    (
        "hardware",
        Text::new(
            "Building, maintenance, refits and renewal",
            "建设、维护、再改造与更新",
        ),
    ),
    (
        "governance",
        Text::new(
            "Soft governance: front end, budget, participation",
            "软治理：前期、经费与参与",
        ),
    ),
    (
        "operator",
        Text::new("Who runs the space, and how ably", "运营主体及其能力"),
    ),
    (
        "demand",
        Text::new("Who knows the space and comes", "知晓与到访"),
    ),
    (
        "finance",
        Text::new(
            "Cost, own income, reserve and credit",
            "成本、自营收入、周转金与欠款",
        ),
    ),
    (
        "exit",
        Text::new("How public support withdraws", "公共支持如何撤出"),
    ),
    (
        "exit.governance",
        Text::new(
            "A schedule of its own for the soft-governance budget",
            "软治理经费的单独撤出安排",
        ),
    ),
    (
        "review",
        Text::new("Review of need fit, and refits", "需求评估与再改造"),
    ),
    (
        "value",
        Text::new(
            "What use, participation and savings are worth",
            "使用、参与与节约的价值",
        ),
    ),
    (
        "start",
        Text::new(
            "States of a space that stands already",
            "既有空间的初始状态",
        ),
    ),
    (
        "appraisal",
        Text::new("Horizon and discounting", "计算期与折现"),
    ),
    (
        "scale",
        Text::new("Multipliers for sweeps", "用于扫描的倍数"),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::inputs::GROUPS;

    #[test]
    fn every_group_has_a_meaning() {
        let named: Vec<_> = MEANINGS.iter().map(|(name, _)| *name).collect();
        assert_eq!(named, GROUPS);
    }
}
