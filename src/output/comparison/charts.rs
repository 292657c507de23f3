//! The charts of `compare`: rows of the answers handed to [`charts`](crate::output::charts).

use super::words::{Shown, with_unit};
use crate::analysis::comparison::frontier::{Effect, Status};
use crate::analysis::comparison::gap::{Cause, Order, Part as GapPart};
use crate::analysis::comparison::two_by_two::Quantity;
use crate::analysis::comparison::{Answers, Mean, Part};
use crate::analysis::headline::Verdict;
use crate::model::measure::Measure;
use crate::output::charts::{
    AcceptabilityPoint, Cell, CellRow, ChartError, DifferenceRow, Picture, PlaneRow, Standing,
    StepRow, Unit, acceptability_curve, efficiency_frontier, gap_waterfall, paired_differences,
    replace_missing, table_of_cells,
};
use crate::output::run_charts::Words;
use crate::text::{Language, Text, three_digits};

/// A chart with the name of its files.
type Drawn = (&'static str, Result<Picture, ChartError>);

/// What charts are made of.
pub(super) struct Source<'a> {
    pub(super) answers: &'a Answers,
    pub(super) words: &'a Words,
    titles: &'a [(String, String)],
}

/// Every chart of the parts, or why it could not be drawn. `titles` are name and title of every alternative.
pub fn draw_all(
    answers: &Answers,
    titles: &[(String, String)],
    parts: &[Part],
    words: &Words,
) -> Vec<Drawn> {
    let source = Source {
        answers,
        words,
        titles,
    };
    let mut drawn = Vec::new();
    for part in parts {
        match part {
            Part::Differences => drawn.push(("paired-differences", source.differences())),
            Part::Frontier => {
                let visits = source.frontier(Effect::Visits);
                drawn.push(("efficiency-frontier-visits", visits));
                let benefit = source.frontier(Effect::Benefit);
                drawn.push(("efficiency-frontier-benefit", benefit));
            }
            Part::Acceptability => drawn.push(("acceptability", source.acceptability())),
            Part::Perspectives => drawn.push(("perspectives", source.perspectives())),
            Part::TwoByTwo => drawn.push(("two-by-two", source.two_by_two())),
            Part::Gap => drawn.push(("appraisal-gap", source.gap())),
            Part::Regret => drawn.push(("regret", source.regret())),
            Part::Dominance => drawn.push(("dominance", source.dominance())),
            Part::Structures => drawn.push(("structures", source.structures())),
            Part::Flips => drawn.push(("flips", source.flips())),
            // The best on average and most often is in the charts of differences and of acceptability.
            Part::Best => {}
        }
    }
    drawn
}

/// The unit of a figure as charts know it.
pub(super) fn unit(measure: impl Into<Measure>) -> Unit {
    match measure.into().unit() {
        "yuan" => Unit::Yuan,
        "share" => Unit::Share,
        "visits" => Unit::Count(Text::new("visits", "人次")),
        "yr" => Unit::Count(Text::new("years", "年")),
        "yuan/visit" => Unit::Count(Text::new("yuan/visit", "元/人次")),
        "ratio" => Unit::Count(Text::new("ratio", "比率")),
        "" => Unit::Count(Text::new("own unit", "原单位")),
        _ => Unit::Count(Text::new("index", "指数")),
    }
}

impl Source<'_> {
    pub(super) fn language(&self) -> Language {
        self.words.language
    }

    pub(super) fn say(&self, text: Text) -> &'static str {
        text.get(self.language())
    }

    pub(super) fn title(&self, name: &str) -> String {
        let found = self.titles.iter().find(|(one, _)| one == name);
        replace_missing(found.map_or(name, |(_, title)| title)).0
    }

    pub(super) fn label(&self) -> &'static str {
        self.say(self.answers.indicator.label())
    }

    fn differences(&self) -> Result<Picture, ChartError> {
        let answers = self.answers;
        let option = |name: &String| answers.options.contains(name);
        let best = answers.options.iter().find(|name| {
            let mut rows = answers.pairs.iter().filter(|row| row.option == **name);
            rows.all(|row| !option(&row.against) || row.verdict != Verdict::Worse)
        });
        let best = best.cloned().unwrap_or_default();
        let rows: Vec<DifferenceRow> = answers
            .pairs
            .iter()
            .filter(|row| row.against == best && option(&row.option))
            .map(|row| DifferenceRow {
                option: self.title(&row.option),
                mean: row.difference.value,
                half_width: row.difference.half_width,
                p05: row.band[0],
                p95: row.band[2],
                better: match row.verdict {
                    Verdict::Better => Some(true),
                    Verdict::Worse => Some(false),
                    Verdict::Tie | Verdict::Same | Verdict::Unknown => None,
                },
            })
            .collect();
        let (title, label) = (self.title(&best), self.label());
        let caption = match self.language() {
            Language::English => format!("{label} less that of “{title}” in the same draw"),
            Language::Chinese => format!("{label}，与“{title}”逐次抽样配对之差"),
        };
        let style = self.words.style(
            Text::new("Paired differences", "配对差值"),
            Text::new(
                "Every option against one that none beats on average, on the same draws",
                "各方案与平均最优（或并列最优）者相比，抽样相同",
            ),
        );
        paired_differences(&rows, &caption, unit(answers.indicator), &style)
    }

    fn frontier(&self, effect: Effect) -> Result<Picture, ChartError> {
        let ratio_unit = match effect {
            Effect::Visits => self.say(Text::new("yuan a visit more", "元/每增一人次")),
            Effect::Benefit => self.say(Text::new("yuan a yuan more", "元/每增一元")),
        };
        let rows: Vec<PlaneRow> = self
            .answers
            .frontier
            .iter()
            .filter(|row| row.effect_of == effect)
            .map(|row| PlaneRow {
                option: self.title(&row.option),
                note: row.ratio.value.map_or(String::new(), |ratio| {
                    let ratio = three_digits(ratio).replace('-', "−");
                    match self.language() {
                        Language::English => format!("({ratio} {ratio_unit})"),
                        Language::Chinese => format!("（{ratio} {ratio_unit}）"),
                    }
                }),
                cost: row.cost.value,
                effect: row.effect.value,
                standing: match row.status {
                    Status::Frontier => Standing::Frontier,
                    Status::Extended(..) => Standing::Extended,
                    Status::Dominated(_) | Status::Unknown => Standing::Dominated,
                },
            })
            .collect();
        let (label, unit) = match effect {
            Effect::Visits => (
                Text::new("Discounted visits", "折现到访人次"),
                Unit::Count(Text::new("visits", "人次")),
            ),
            Effect::Benefit => (
                Text::new(
                    "Net benefit to all but the government",
                    "政府以外各方净收益",
                ),
                Unit::Yuan,
            ),
        };
        let style = self.words.style(
            Text::new("Efficiency frontier", "效率前沿"),
            Text::new(
                "Means over all draws; on the frontier, the extra cost of one unit more than the option before it",
                "全部抽样的均值；前沿各方案注明相对前一方案每增一单位的成本",
            ),
        );
        efficiency_frontier(&rows, label, unit, &style)
    }

    fn acceptability(&self) -> Result<Picture, ChartError> {
        let rows: Vec<AcceptabilityPoint> = self
            .answers
            .acceptability
            .iter()
            .map(|row| AcceptabilityPoint {
                option: self.title(&row.option),
                visit_value: row.visit_value,
                share: row.share_best.value,
                frontier: row.frontier,
            })
            .collect();
        let style = self.words.style(
            Text::new("Acceptability", "可接受性"),
            Text::new(
                "Best by value of discounted visits less net present cost to the government",
                "以“折现到访人次价值减政府净现值成本”衡量最优",
            ),
        );
        acceptability_curve(&rows, &style)
    }

    fn perspectives(&self) -> Result<Picture, ChartError> {
        let answers = self.answers;
        let money = Shown::money(self.language());
        let loss = |mean: Mean| mean.value.unwrap_or(0.0).abs();
        let largest = answers
            .losses
            .iter()
            .map(|row| loss(row.loss))
            .fold(0.0, f64::max);
        let heads: Vec<String> = answers
            .preferences
            .iter()
            .map(|one| {
                let party = self.say(one.chooser.label());
                match self.language() {
                    Language::English => format!("Loss of {party}"),
                    Language::Chinese => format!("{party}损失"),
                }
            })
            .collect();
        let rows: Vec<CellRow> = answers
            .preferences
            .iter()
            .map(|preference| {
                let title = self.title(&preference.choice);
                let tied: Vec<String> = preference
                    .tied
                    .iter()
                    .map(|name| self.title(name))
                    .collect();
                let note = match (tied.is_empty(), self.language()) {
                    (true, _) => title,
                    (false, Language::English) => format!("{title}; tied: {}", tied.join("; ")),
                    (false, Language::Chinese) => format!("{title}；并列：{}", tied.join("；")),
                };
                let party = self.say(preference.chooser.label());
                let losses = answers.losses.iter();
                CellRow {
                    head: match self.language() {
                        Language::English => format!("Choice of {party}"),
                        Language::Chinese => format!("{party}的选择"),
                    },
                    note,
                    cells: losses
                        .filter(|row| row.chooser == preference.chooser)
                        .map(|row| Cell {
                            figure: money.mean(row.loss).replace('-', "−"),
                            note: String::new(),
                            tint: -loss(row.loss) / largest.max(f64::MIN_POSITIVE),
                        })
                        .collect(),
                }
            })
            .collect();
        let caption = with_unit(
            self.say(Text::new(
                "Mean loss of net present value against the party’s own choice",
                "相对本方所选方案的净现值平均损失",
            )),
            money.unit,
            self.language(),
        );
        let style = self.words.style(
            Text::new("Who prefers what", "各方偏好"),
            Text::new(
                "Each row takes one party’s choice; each column is what a party then loses",
                "每行采用一方的选择；每列为一方因此的损失",
            ),
        );
        table_of_cells(&heads, &rows, &caption, &style)
    }

    fn two_by_two(&self) -> Result<Picture, ChartError> {
        let answers = self.answers;
        let shown = Shown::of(answers.indicator, self.language());
        let find = |quantity: Quantity| {
            let mut rows = answers.two_by_two.iter();
            rows.find(|row| row.quantity == quantity && row.indicator == answers.indicator)
        };
        let effects = [
            Quantity::ExitWithSoft,
            Quantity::ExitWithoutSoft,
            Quantity::SoftWithExit,
            Quantity::SoftWithoutExit,
        ];
        let size = |quantity| find(quantity).and_then(|row| row.mean.value).unwrap_or(0.0);
        let largest = effects
            .map(|one| size(one).abs())
            .into_iter()
            .fold(0.0, f64::max);
        let cell = |quantity: Quantity| {
            let Some(row) = find(quantity) else {
                return Cell::default();
            };
            let figure = shown.mean(row.mean).replace('-', "−");
            if quantity.is_cell() {
                return Cell {
                    figure,
                    ..Cell::default()
                };
            }
            let sign = match row.verdict {
                Some(Verdict::Better) => 1.0,
                Some(Verdict::Worse) => -1.0,
                _ => 0.0,
            };
            let width = shown.half_width(row.mean);
            let words = row.verdict.map(|one| self.say(super::report::verdict(one)));
            let mark = if row.mean.value > Some(0.0) { "+" } else { "" };
            Cell {
                figure: format!("{mark}{figure}"),
                note: match (words, self.language()) {
                    (None, _) => format!("± {width}"),
                    (Some(words), Language::English) => format!("± {width}, {words}"),
                    (Some(words), Language::Chinese) => format!("± {width}，{words}"),
                },
                tint: match quantity {
                    Quantity::Interaction => 0.0,
                    _ => sign * size(quantity).abs() / largest.max(f64::MIN_POSITIVE),
                },
            }
        };
        let heads = [
            Text::new("With exit", "有撤出"),
            Text::new("No exit", "无撤出"),
            Text::new("What exit adds", "撤出的作用"),
        ]
        .map(|text| self.say(text).to_owned());
        let row = |head: Text, note: Text, cells: [Quantity; 3]| CellRow {
            head: self.say(head).to_owned(),
            note: self.say(note).to_owned(),
            cells: cells.map(cell).to_vec(),
        };
        let rows = [
            row(
                Text::new("Soft governance", "有软治理"),
                Text::new("as written", "按情景所写"),
                [
                    Quantity::SoftExit,
                    Quantity::SoftNoExit,
                    Quantity::ExitWithSoft,
                ],
            ),
            row(
                Text::new("None", "无软治理"),
                Text::new("all eight soft levers at zero", "八项软投入均为零"),
                [
                    Quantity::PlainExit,
                    Quantity::PlainNoExit,
                    Quantity::ExitWithoutSoft,
                ],
            ),
            row(
                Text::new("What soft governance adds", "软治理的作用"),
                Text::new("last cell: the interaction", "末格为两者的交互作用"),
                [
                    Quantity::SoftWithExit,
                    Quantity::SoftWithoutExit,
                    Quantity::Interaction,
                ],
            ),
        ];
        let of = self.title(answers.crossed.as_deref().unwrap_or_default());
        let label = with_unit(self.label(), shown.unit, self.language());
        let caption = match self.language() {
            Language::English => format!("“{of}”: {label}, mean over draws"),
            Language::Chinese => format!("“{of}”：{label}，抽样均值"),
        };
        let style = self.words.style(
            Text::new("Soft governance and exit", "软治理与撤出"),
            Text::new(
                "Always like for like: compare within a row or a column, never across the diagonal",
                "同类相比：只在同一行或同一列内比较，不作对角比较",
            ),
        );
        table_of_cells(&heads, &rows, &caption, &style)
    }

    fn gap(&self) -> Result<Picture, ChartError> {
        let answers = self.answers;
        let mean = |part: GapPart| {
            let mut rows = answers.gap.iter();
            let row = rows.find(|row| {
                let wanted = row.order == Order::Average && row.indicator == answers.indicator;
                wanted && row.part == part
            });
            row.and_then(|row| row.mean.value)
        };
        let level = |words: Text, part: GapPart| StepRow {
            name: self.say(words).to_owned(),
            value: mean(part),
            level: true,
        };
        let mut rows = vec![level(Text::new("Small model", "小模型"), GapPart::Small)];
        rows.extend(Cause::ALL.map(|cause| StepRow {
            name: self.say(cause.label()).to_owned(),
            // A part of small less big is taken away on the way to the big model.
            value: mean(GapPart::Cause(cause)).map(|value| -value),
            level: false,
        }));
        rows.push(level(Text::new("Big model", "大模型"), GapPart::Big));
        let of = self.title(answers.appraised.as_deref().unwrap_or_default());
        let label = self.label();
        let caption = match self.language() {
            Language::English => format!("“{of}”: {label}, mean over draws and over all orders"),
            Language::Chinese => format!("“{of}”：{label}，抽样与各次序的平均"),
        };
        let style = self.words.style(
            Text::new("The appraisal gap", "评估差距"),
            Text::new(
                "From the hardware-only appraisal to the big model of the same project, cause by cause",
                "同一项目从仅硬件评估到大模型，逐项原因",
            ),
        );
        gap_waterfall(&rows, &caption, unit(answers.indicator), &style)
    }
}
