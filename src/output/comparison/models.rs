//! The part of the report that is about models of one space: the two-by-two, the appraisal gap and
//! structures.

use super::report::{Page, verdict};
use super::words::{NONE, share, with_unit};
use crate::analysis::comparison::flips::Flip;
use crate::analysis::comparison::gap::{Cause, Order, Part as GapPart};
use crate::analysis::comparison::structures::{RankingRow, Source};
use crate::analysis::comparison::two_by_two::Quantity;
use crate::analysis::comparison::{Mean, Part};
use crate::model::slots::Participation;
use crate::text::{Language, Text, fixed};

impl Page<'_> {
    /// The parts that are about models.
    pub(super) fn models(&mut self, parts: &[Part]) {
        if parts.contains(&Part::TwoByTwo) {
            self.two_by_two();
        }
        if parts.contains(&Part::Gap) {
            self.gap();
        }
        if parts.contains(&Part::Structures) {
            self.structures();
        }
        if parts.contains(&Part::Flips) {
            self.flips();
        }
    }

    fn two_by_two(&mut self) {
        let Some(of) = &self.answers.crossed else {
            return;
        };
        let (shown, label) = self.shown();
        let (of, language) = (self.title(of), self.language());
        let label = with_unit(label, shown.unit, language);
        self.heading(&match language {
            Language::English => format!("Soft governance and exit, in \"{of}\": {label}"),
            Language::Chinese => format!("软治理与撤出，以“{of}”为例：{label}"),
        });
        let answers = self.answers;
        let find = |quantity: Quantity| {
            let mut rows = answers.two_by_two.iter();
            rows.find(|row| row.quantity == quantity && row.indicator == answers.indicator)
        };
        let cell = |quantity| find(quantity).map_or(NONE.to_owned(), |row| shown.mean(row.mean));
        let effect = |quantity| {
            find(quantity).map_or(NONE.to_owned(), |row| {
                let words = row.verdict.map(|one| self.say(verdict(one)));
                let (mean, width) = (shown.mean(row.mean), shown.half_width(row.mean));
                match (words, language) {
                    (None, _) => format!("{mean} ± {width}"),
                    (Some(words), Language::English) => format!("{mean} ± {width}, {words}"),
                    (Some(words), Language::Chinese) => format!("{mean} ± {width}，{words}"),
                }
            })
        };
        let header = [
            Text::new("", ""),
            Text::new("with exit", "有撤出"),
            Text::new("no exit", "无撤出"),
            Text::new("what exit adds", "撤出的作用"),
        ];
        let rows = vec![
            vec![
                self.say(Text::new("soft governance", "有软治理"))
                    .to_owned(),
                cell(Quantity::SoftExit),
                cell(Quantity::SoftNoExit),
                effect(Quantity::ExitWithSoft),
            ],
            vec![
                self.say(Text::new("none", "无软治理")).to_owned(),
                cell(Quantity::PlainExit),
                cell(Quantity::PlainNoExit),
                effect(Quantity::ExitWithoutSoft),
            ],
            vec![
                self.say(Text::new("what soft governance adds", "软治理的作用"))
                    .to_owned(),
                effect(Quantity::SoftWithExit),
                effect(Quantity::SoftWithoutExit),
                match language {
                    Language::English => {
                        format!("interaction {}", effect(Quantity::Interaction))
                    }
                    Language::Chinese => format!("交互 {}", effect(Quantity::Interaction)),
                },
            ],
        ];
        self.table(&header.map(|text| self.say(text)), rows, 1);
        self.line(self.say(Text::new(
            "Only cells of one row or column are like for like. Soft governance at zero means all eight \
             soft levers, the reviews among them.",
            "只有同行或同列的格才是同类比较。软治理为零指八项软投入全部为零，含定期评估。",
        )));
    }

    fn gap(&mut self) {
        let Some(of) = &self.answers.appraised else {
            return;
        };
        let (shown, label) = self.shown();
        let (of, language) = (self.title(of), self.language());
        let label = with_unit(label, shown.unit, language);
        self.heading(&match language {
            Language::English => {
                format!("The appraisal gap: small model less big model of \"{of}\", {label}")
            }
            Language::Chinese => format!("评估差距：“{of}”的小模型减大模型，{label}"),
        });
        let answers = self.answers;
        let mean = |order: Order, part: GapPart| {
            let mut rows = answers.gap.iter();
            let row = rows.find(|row| {
                row.order == order && row.part == part && row.indicator == answers.indicator
            });
            row.map_or(Mean::default(), |row| row.mean)
        };
        let header = [
            Text::new("", ""),
            Text::new("mean of all orders", "各次序平均"),
            Text::new("±", "±"),
            Text::new("forward", "正序"),
            Text::new("reverse", "逆序"),
        ];
        let parts = [(GapPart::Small, Text::new("small model", "小模型"))]
            .into_iter()
            .chain(Cause::ALL.map(|cause| (GapPart::Cause(cause), cause.label())))
            .chain([
                (GapPart::Big, Text::new("big model", "大模型")),
                (GapPart::Gap, Text::new("gap", "差距")),
            ]);
        let rows = parts
            .map(|(part, words)| {
                let average = mean(Order::Average, part);
                let less = matches!(part, GapPart::Cause(_));
                let words = match less {
                    true => format!("- {}", self.say(words)),
                    false => self.say(words).to_owned(),
                };
                vec![
                    words,
                    shown.mean(average),
                    shown.half_width(average),
                    shown.mean(mean(Order::Forward, part)),
                    shown.mean(mean(Order::Reverse, part)),
                ]
            })
            .collect();
        self.table(&header.map(|text| self.say(text)), rows, 1);
        self.line(self.say(Text::new(
            "Parts add up to the gap in every column. How large one is depends on the order in which causes \
             are changed, forward being the order shown.",
            "各列之和均等于差距；各部分的大小取决于逐项改变的次序，正序即表中次序。",
        )));
    }

    fn structures(&mut self) {
        let language = self.language();
        let answers = self.answers;
        let own = answers.own_slots;
        let rankings = &answers.structures.rankings;
        if rankings.is_empty() {
            return;
        }
        let (_, label) = self.shown();
        let (count, draws) = (rankings.len(), fixed(answers.structure_draws as f64, 0));
        self.heading(&match language {
            Language::English => format!(
                "The same question under {count} structures of the model ({draws} draws each), by {label}"
            ),
            Language::Chinese => {
                format!("在 {count} 种模型结构下的同一问题（各 {draws} 次抽样）：{label}")
            }
        });
        let header = [
            Text::new("one slot changed", "只改一处"),
            Text::new("best on average", "平均最优"),
            Text::new("agreement with\nown ranking", "与原排序\n一致度"),
        ];
        let mut near: Vec<&RankingRow> = rankings
            .iter()
            .filter(|row| row.steps_from(own) <= 1)
            .collect();
        near.sort_by_key(|row| row.steps_from(own));
        let rows = near
            .into_iter()
            .map(|row| {
                let mut best = self.title(&row.best);
                if !row.tied.is_empty() {
                    let tied = self.titles(&row.tied);
                    best = match language {
                        Language::English => format!("{best} (tied: {tied})"),
                        Language::Chinese => format!("{best}（并列：{tied}）"),
                    };
                }
                vec![
                    self.change(row),
                    best,
                    row.tau.map_or(NONE.to_owned(), |tau| fixed(tau, 2)),
                ]
            })
            .collect();
        self.table(&header.map(|text| self.say(text)), rows, 2);
        let mut counts: Vec<(usize, String)> = answers
            .options
            .iter()
            .map(|option| {
                let wins = rankings.iter().filter(|row| row.best == *option).count();
                (wins, self.title(option))
            })
            .filter(|(wins, _)| *wins > 0)
            .collect();
        counts.sort_by_key(|count| std::cmp::Reverse(count.0));
        let parts: Vec<String> = counts
            .iter()
            .map(|(wins, title)| match language {
                Language::English => format!("{title} in {wins}"),
                Language::Chinese => format!("“{title}”{wins} 种"),
            })
            .collect();
        let separator = self.say(Text::new("; ", "，"));
        let parts = parts.join(separator);
        let agreement = answers
            .structures
            .concordance
            .map_or(NONE.to_owned(), |w| fixed(w, 2));
        self.line(&match language {
            Language::English => format!(
                "Best on average, of {count}: {parts}. Rankings agree to {agreement} (Kendall's W: 1 all alike, 0 no more than chance)."
            ),
            Language::Chinese => format!(
                "共 {count} 种结构，平均最优者：{parts}。排序一致度 {agreement}（肯德尔 W：1 为完全一致，0 为不超过偶然）。"
            ),
        });
        self.variance();
    }

    /// What a structure changes.
    fn change(&self, row: &RankingRow) -> String {
        let own = self.answers.own_slots;
        let mut words = Vec::new();
        let slots = row.slots;
        if slots.usage != own.usage {
            words.push(slots.usage.meaning());
        }
        if slots.participation != own.participation {
            words.push(match slots.participation {
                Participation::Null => Text::new(
                    "participation: null model, stays at zero",
                    "参与：零模型，始终为零",
                ),
                other => other.meaning(),
            });
        }
        if slots.budget != own.budget {
            words.push(slots.budget.meaning());
        }
        if slots.valuation != own.valuation {
            words.push(slots.valuation.meaning());
        }
        if words.is_empty() {
            let null = slots.participation == Participation::Null;
            words.push(match null {
                true => Text::new("as written (the null model)", "原结构（即零模型）"),
                false => Text::new("as written", "原结构"),
            });
        }
        let words: Vec<&str> = words.into_iter().map(|text| self.say(text)).collect();
        words.join(", ")
    }

    /// Share of the variance of the first difference from the best.
    fn variance(&mut self) {
        let answers = self.answers;
        let own = answers.structures.rankings.iter().find(|row| row.own);
        let best = own.map_or_else(|| answers.options.first(), |row| Some(&row.best));
        let Some(best) = best.cloned() else { return };
        let rows = &answers.structures.variances;
        let share_of = |option: &str, against: Option<&str>, source: Source| {
            let mut rows = rows.iter();
            let row = rows.find(|row| {
                row.option == option && row.against.as_deref() == against && row.source == source
            });
            let value = row.map(|row| row.share);
            share(Mean {
                value,
                half_width: Some(0.0),
            })
        };
        let title = self.title(&best);
        self.line(&match self.language() {
            Language::English => format!(
                "Where the variance of \"{title}\" (first row) and of every other option's difference from it comes from:"
            ),
            Language::Chinese => {
                format!("“{title}”的方差（首行）及其他各方案与其差值的方差，来源占比：")
            }
        });
        let others = answers.options.iter().filter(|name| **name != best);
        let items: Vec<(&String, Option<&str>)> = [(&best, None)]
            .into_iter()
            .chain(others.map(|name| (name, Some(best.as_str()))))
            .collect();
        let mut header = vec![""];
        header.extend(Source::ALL.map(|source| self.say(source.label())));
        let rows = items
            .iter()
            .map(|(option, against)| {
                let shares = Source::ALL.map(|source| share_of(option, *against, source));
                [self.title(option)].into_iter().chain(shares).collect()
            })
            .collect();
        self.table(&header, rows, 1);
    }

    fn flips(&mut self) {
        let language = self.language();
        let (shown, label) = self.shown();
        let label = with_unit(label, shown.unit, language);
        self.heading(&match language {
            Language::English => {
                format!("Rankings that flip within the range of a preset's judgement, {label}")
            }
            Language::Chinese => format!("在预设判断值范围内会翻转的排序，{label}"),
        });
        let answers = self.answers;
        if answers.flips.is_empty() {
            self.line(self.say(Text::new(
                "No preset gives these options a range of values.",
                "这些方案没有来自预设的取值范围。",
            )));
            return;
        }
        let flipped: Vec<_> = answers
            .flips
            .iter()
            .filter(|row| row.flip != Flip::Holds)
            .collect();
        let count = answers.flips.len();
        if flipped.is_empty() {
            self.line(&match language {
                Language::English => format!("None of {count} (pairs of options × inputs)."),
                Language::Chinese => format!("共 {count} 项（方案对×输入），均不翻转。"),
            });
            return;
        }
        let header = [
            Text::new("input", "输入"),
            Text::new("options", "方案"),
            Text::new("", ""),
            Text::new("as drawn", "按抽样"),
            Text::new("from", "最低"),
            Text::new("to", "最高"),
        ];
        let rows = flipped
            .into_iter()
            .map(|row| {
                let words = match row.flip {
                    Flip::Flips => Text::new("flips", "翻转"),
                    Flip::MayFlip => Text::new("may flip", "可能翻转"),
                    Flip::Holds => Text::new("holds", "不翻转"),
                    Flip::Unknown => Text::new("unknown", "未知"),
                };
                let input = match language {
                    Language::English => row.input.path().to_owned(),
                    Language::Chinese => row.input.definition().meaning.zh.to_owned(),
                };
                let (option, against) = (self.title(&row.option), self.title(&row.against));
                vec![
                    input,
                    format!("{option} − {against}"),
                    self.say(words).to_owned(),
                    shown.mean(row.drawn),
                    shown.mean(row.least),
                    shown.mean(row.most),
                ]
            })
            .collect();
        self.table(&header.map(|text| self.say(text)), rows, 3);
        self.line(&match language {
            Language::English => format!(
                "The rest of {count} (pairs of options × inputs) hold. One input is moved at a time; a pair \
                 with \"flips\" has no ranking that survives the judgement behind it."
            ),
            Language::Chinese => format!(
                "共 {count} 项（方案对×输入），其余不翻转。每次只变一项输入；标为“翻转”者，其排序经不起所依据的判断。"
            ),
        });
    }
}
