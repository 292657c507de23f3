//! The charts of `compare` that ask whether a ranking stays so: regret, dominance, structures and flips.

use super::charts::{Source, unit};
use crate::analysis::comparison::best::Standing;
use crate::analysis::comparison::dominance::{Dominance, DominanceRow};
use crate::analysis::comparison::flips::{Flip, FlipRow};
use crate::model::slots::{Participation, Usage};
use crate::output::charts::{
    ChartError, DominanceMark, Dominates, Flips, InStructure, MOST_RANGES, Picture, RangeRow,
    RegretDot, StructureMark, dominance_matrix, flip_ranges, regret_dots, structure_map,
};
use crate::text::{Language, Text};

impl Source<'_> {
    pub(super) fn regret(&self) -> Result<Picture, ChartError> {
        let rows: Vec<RegretDot> = self
            .answers
            .regret
            .iter()
            .map(|row| RegretDot {
                option: self.title(&row.option),
                expected: (row.expected.value, row.expected.half_width),
                ninetieth: (row.p90.value, row.p90.half_width),
            })
            .collect();
        let label = self.label();
        let caption = match self.language() {
            Language::English => format!("{label} lost against the best option of the same draw"),
            Language::Chinese => format!("{label}：与同次抽样最优方案相比的损失"),
        };
        let style = self.words.style(
            Text::new("Regret", "后悔值"),
            Text::new(
                "The least expected regret is what perfect information would be worth",
                "最小的期望后悔值即完全信息的价值",
            ),
        );
        regret_dots(&rows, &caption, unit(self.answers.indicator), &style)
    }

    pub(super) fn dominance(&self) -> Result<Picture, ChartError> {
        let rows: Vec<DominanceMark> = self
            .answers
            .dominance
            .iter()
            .map(|row| DominanceMark {
                option: self.title(&row.option),
                over: self.title(&row.over),
                dominates: dominates(row),
            })
            .collect();
        let label = self.label();
        let mut style = self.words.style(
            Text::new("Stochastic dominance", "随机占优"),
            Text::new("", ""),
        );
        style.subtitle = match self.language() {
            Language::English => {
                format!("By the distribution of {label}, whatever else anybody thinks of risk")
            }
            Language::Chinese => format!("按{label}的分布，无论对风险另有何种看法"),
        };
        dominance_matrix(&rows, &style)
    }

    pub(super) fn structures(&self) -> Result<Picture, ChartError> {
        let structures = &self.answers.structures;
        let rows: Vec<StructureMark> = structures
            .rows
            .iter()
            .map(|row| {
                let ranking = structures
                    .rankings
                    .iter()
                    .find(|one| one.slots == row.slots);
                let best = ranking.is_some_and(|one| one.best == row.option);
                let slots = row.slots;
                let choices = [
                    usage(slots.usage),
                    participation(slots.participation),
                    slots.budget.meaning(),
                    slots.valuation.meaning(),
                ];
                StructureMark {
                    option: self.title(&row.option),
                    choices: choices.map(|choice| self.say(choice).to_owned()).to_vec(),
                    standing: match row.standing {
                        _ if best => InStructure::Best,
                        Some(Standing::Tied) => InStructure::Level,
                        _ => InStructure::Worse,
                    },
                    own: slots == self.answers.own_slots,
                }
            })
            .collect();
        let label = self.label();
        let caption = match self.language() {
            Language::English => format!(
                "By {label}. Columns by usage (bold) and participation; within them hard budget, then guaranteed, each by visits, wellbeing, cash"
            ),
            Language::Chinese => format!(
                "按{label}。列依使用（粗体）、参与分组；组内先硬预算约束、后政府兜底，各按到访、福祉、现金计值"
            ),
        };
        let style = self.words.style(
            Text::new(
                "The best option under every structure of the model",
                "各种模型结构下的最优方案",
            ),
            Text::new(
                "A structure is a choice in each of four slots; draws are the same in all of them",
                "结构为四个模块各取一种设定的组合，抽样相同",
            ),
        );
        structure_map(&rows, &caption, &style)
    }

    pub(super) fn flips(&self) -> Result<Picture, ChartError> {
        let all = &self.answers.flips;
        let mut order: Vec<&FlipRow> = all.iter().collect();
        order.sort_by(|one, other| {
            let closeness = |row: &FlipRow| row.drawn.value.map_or(f64::INFINITY, f64::abs);
            (urgency(one.flip), closeness(one))
                .partial_cmp(&(urgency(other.flip), closeness(other)))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        let rows: Vec<RangeRow> = order
            .iter()
            .take(MOST_RANGES)
            .map(|row| {
                let input = match self.language() {
                    Language::English => row.input.path().to_owned(),
                    Language::Chinese => row.input.definition().meaning.zh.to_owned(),
                };
                let (option, against) = (self.title(&row.option), self.title(&row.against));
                let colon = self.say(Text::new(": ", "："));
                RangeRow {
                    name: format!("{input}{colon}{option} − {against}"),
                    least: row.least.value,
                    drawn: row.drawn.value,
                    most: row.most.value,
                    flips: match row.flip {
                        Flip::Flips => Flips::Yes,
                        Flip::MayFlip => Flips::Maybe,
                        Flip::Holds => Flips::No,
                        Flip::Unknown => Flips::Unknown,
                    },
                }
            })
            .collect();
        let label = self.label();
        let caption = match self.language() {
            Language::English => {
                format!("{label}: difference over the range that a preset gives to one input")
            }
            Language::Chinese => format!("{label}：在预设给出的某项输入取值范围内的差值"),
        };
        let mut style = self.words.style(
            Text::new(
                "Rankings within the range of judgement",
                "判断值范围内的排序",
            ),
            Text::new("", ""),
        );
        let of = |wanted: Flip| all.iter().filter(|row| row.flip == wanted).count();
        let (flip, may, count) = (of(Flip::Flips), of(Flip::MayFlip), all.len());
        let shown = rows.len();
        style.subtitle = match self.language() {
            Language::English => format!(
                "Of {count} pairs of options × inputs {flip} flip and {may} may; the {shown} nearest to it are drawn"
            ),
            Language::Chinese => {
                format!(
                    "共 {count} 项（方案对×输入），{flip} 项翻转，{may} 项可能翻转；图示最接近翻转的 {shown} 项"
                )
            }
        };
        flip_ranges(&rows, &caption, unit(self.answers.indicator), &style)
    }
}

/// What a finding comes to: the strongest order that holds in the sample, or else within the error.
fn dominates(row: &DominanceRow) -> Dominates {
    match (row.first.dominance, row.second.dominance) {
        (Dominance::Yes, _) => Dominates::First,
        (Dominance::Same, _) => Dominates::Same,
        (_, Dominance::Yes) => Dominates::Second,
        (Dominance::WithinError, _) => Dominates::FirstWithinError,
        (_, Dominance::WithinError) => Dominates::SecondWithinError,
        _ => Dominates::No,
    }
}

/// A choice of usage, short enough for the head of a column.
const fn usage(usage: Usage) -> Text {
    match usage {
        Usage::Diffusion => Text::new("Awareness spreads", "知晓扩散"),
        Usage::Habit => Text::new("And visits become a habit", "知晓扩散并形成习惯"),
        Usage::Design => Text::new("Share of capacity", "按设计容量"),
    }
}

/// A choice of participation, short enough for the head of a narrow column.
const fn participation(participation: Participation) -> Text {
    match participation {
        Participation::Contact => Text::new("By contact", "相互带动"),
        Participation::Inventory => Text::new("Inventory", "仅随投入"),
        Participation::CriticalMass => Text::new("Critical mass", "临界规模"),
        Participation::Null => Text::new("None", "始终为零"),
    }
}

/// What is drawn first.
const fn urgency(flip: Flip) -> u8 {
    match flip {
        Flip::Flips => 0,
        Flip::MayFlip => 1,
        Flip::Unknown => 2,
        Flip::Holds => 3,
    }
}
