//! What `compare` prints.

use super::words::{NONE, Shown, list, share, with_unit};
use crate::analysis::comparison::acceptability::AcceptabilityRow;
use crate::analysis::comparison::best::Standing;
use crate::analysis::comparison::dominance::{Dominance, DominanceRow};
use crate::analysis::comparison::frontier::{Effect, Status};
use crate::analysis::comparison::{Answers, Part};
use crate::analysis::headline::Verdict;
use crate::analysis::judgement::Evidence;
use crate::output::run_report::printed;
use crate::output::run_words;
use crate::text::{Language, Text, three_digits, wrapped};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};

/// What the report is about.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// Language to write in.
    pub language: Language,
    /// Columns to fill.
    pub width: usize,
    /// Title of the scenario.
    pub title: &'a str,
    /// Draws, seed and method, in a line.
    pub design: &'a str,
    /// Name and title of every alternative.
    pub titles: Vec<(String, String)>,
}

/// A report as it grows.
pub(super) struct Page<'a> {
    pub subject: &'a Subject<'a>,
    pub answers: &'a Answers,
    pub text: String,
}

/// Everything that `compare` prints but where the files are.
pub fn report(
    subject: &Subject,
    answers: &Answers,
    parts: &[Part],
    evidence: &[Evidence],
) -> String {
    let text = format!("{}\n{}\n", subject.title, subject.design);
    let mut page = Page {
        subject,
        answers,
        text,
    };
    if !answers.left_out.is_empty() && parts.iter().any(|part| !part.is_about_one()) {
        let names = page.titles(&answers.left_out);
        page.line(&match subject.language {
            Language::English => format!(
                "Not among the options, being another model of the space and nothing to choose: {names}."
            ),
            Language::Chinese => format!("以下为同一空间的另一种模型，不可供选择，故不列入方案：{names}。"),
        });
    }
    let has = |part: Part| parts.contains(&part);
    if has(Part::Best) || has(Part::Regret) {
        page.best();
    }
    if has(Part::Differences) {
        page.pairs();
    }
    if has(Part::Dominance) {
        page.dominance();
    }
    if has(Part::Frontier) {
        page.frontier(Effect::Visits);
        page.frontier(Effect::Benefit);
    }
    if has(Part::Acceptability) {
        page.acceptability();
    }
    if has(Part::Perspectives) {
        page.perspectives();
    }
    page.models(parts);
    page.text.push('\n');
    if let Some(line) = run_words::evidence(evidence, subject.language) {
        page.line(&line);
    }
    page.line(REMINDER.get(subject.language));
    page.text
}

/// What a reader must know of every comparison.
const REMINDER: Text = Text::new(
    "Intervals (±) are 95% intervals of the computation alone. They do not cover what is wrong with the \
     inputs: where these are judgement, a ranking says what follows from them and is not a finding about a \
     place.",
    "区间（±）为计算本身的95%区间，不含输入的偏差：输入依据判断时，排序只说明由此推得什么，并非对某地的结论。",
);

impl Page<'_> {
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.subject.language)
    }

    pub fn language(&self) -> Language {
        self.subject.language
    }

    /// The title of an alternative.
    pub fn title(&self, name: &str) -> String {
        let found = self.subject.titles.iter().find(|(one, _)| one == name);
        found.map_or(name, |(_, title)| title).to_owned()
    }

    pub fn titles(&self, names: &[String]) -> String {
        let titles: Vec<String> = names.iter().map(|name| self.title(name)).collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        list(&titles, self.language())
    }

    pub fn line(&mut self, line: &str) {
        let line = wrapped(line, self.subject.width);
        self.text.push_str(&format!("{line}\n"));
    }

    pub fn heading(&mut self, words: &str) {
        self.text.push('\n');
        self.line(words);
    }

    /// A table whose first column holds names and whose next ones, up to `texts`, hold words.
    pub fn table(&mut self, header: &[&str], rows: Vec<Vec<String>>, texts: usize) {
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(self.subject.width).unwrap_or(u16::MAX))
            .set_header(header)
            .add_rows(rows);
        for column in table.column_iter_mut().skip(texts) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        let wanted = table.column_max_content_widths();
        let share = if header.len() > 7 { 36 } else { 40 };
        let most = (self.subject.width * share / 100).max(10);
        if let (Some(first), Some(&width)) = (table.column_mut(0), wanted.first()) {
            let width = (usize::from(width) + 2).min(most);
            let width = u16::try_from(width).unwrap_or(u16::MAX);
            first.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
        }
        let printed = printed(&table);
        self.text.push_str(&printed);
    }

    /// How the indicator of the comparison is shown, and what it is called.
    pub fn shown(&self) -> (Shown, &'static str) {
        let indicator = self.answers.indicator;
        let label = indicator.label().get(self.language());
        (Shown::of(indicator, self.language()), label)
    }

    fn standing(&self, standing: Option<Standing>) -> String {
        let words = match standing {
            Some(Standing::Best) => Text::new("best", "最优"),
            Some(Standing::Tied) => Text::new("tie", "并列"),
            Some(Standing::Behind) => Text::new("", ""),
            None => Text::new(NONE, NONE),
        };
        self.say(words).to_owned()
    }

    /// Best on average, best most often, regret.
    fn best(&mut self) {
        let (shown, label) = self.shown();
        let heading = with_unit(label, shown.unit, self.language());
        self.heading(&match self.language() {
            Language::English => format!("Which option is best by {heading}"),
            Language::Chinese => format!("哪个方案最优：{heading}"),
        });
        let header = [
            Text::new("", ""),
            Text::new("mean", "均值"),
            Text::new("on\naverage", "平均\n而言"),
            Text::new("best in\ndraws", "最优\n占比"),
            Text::new("most\noften", "最常\n最优"),
            Text::new("expected\nregret", "期望\n后悔值"),
            Text::new("exceeded in\n1 of 10", "十次有一次\n超过"),
        ];
        let answers = self.answers;
        let names = answers.best.iter().map(|row| &row.option);
        let names: Vec<&String> = match answers.best.is_empty() {
            false => names.collect(),
            true => answers.regret.iter().map(|row| &row.option).collect(),
        };
        let rows = names
            .into_iter()
            .map(|name| {
                let best = answers.best.iter().find(|row| row.option == *name);
                let regret = answers.regret.iter().find(|row| row.option == *name);
                let none = || NONE.to_owned();
                vec![
                    self.title(name),
                    best.map_or_else(none, |row| shown.mean(row.mean)),
                    best.map_or_else(none, |row| self.standing(row.on_average)),
                    best.map_or_else(none, |row| share(row.share_best)),
                    best.map_or_else(none, |row| self.standing(row.most_often)),
                    regret.map_or_else(none, |row| shown.mean(row.expected)),
                    regret.map_or_else(none, |row| shown.mean(row.p90)),
                ]
            })
            .collect();
        self.table(&header.map(|text| self.say(text)), rows, 1);
        self.line(self.say(Text::new(
            "Tie: these draws cannot tell the option from the best (the 95% interval of their paired \
             difference holds zero). Regret: what is lost where another option would have been better.",
            "并列：现有抽样分不出它与最优者（配对差值的95%区间包含零）。后悔值：另有更优方案时的损失。",
        )));
    }

    /// Differences from the best, and ties.
    fn pairs(&mut self) {
        let (shown, label) = self.shown();
        let answers = self.answers;
        let option = |name: &String| answers.options.contains(name);
        // The option that no other beats on average.
        let best = answers.options.iter().find(|name| {
            let mut rows = answers.pairs.iter().filter(|row| row.option == **name);
            rows.all(|row| !option(&row.against) || row.verdict != Verdict::Worse)
        });
        let Some(best) = best else { return };
        let title = self.title(best);
        let heading = with_unit(label, shown.unit, self.language());
        self.heading(&match self.language() {
            Language::English => format!("{heading} less that of \"{title}\" in the same draw"),
            Language::Chinese => format!("与“{title}”相比的{heading}，逐次抽样配对"),
        });
        let header = [
            Text::new("", ""),
            Text::new("difference", "差值"),
            Text::new("±", "±"),
            Text::new("90% of draws", "90%区间"),
            Text::new("better in", "更优占比"),
            Text::new("on average", "平均而言"),
        ];
        let rows = answers
            .pairs
            .iter()
            .filter(|row| row.against == *best && option(&row.option))
            .map(|row| {
                vec![
                    self.title(&row.option),
                    shown.mean(row.difference),
                    shown.half_width(row.difference),
                    shown.range(row.band[0], row.band[2], self.language()),
                    share(row.better),
                    self.say(verdict(row.verdict)).to_owned(),
                ]
            })
            .collect();
        self.table(&header.map(|text| self.say(text)), rows, 1);
        let tied: Vec<String> = answers
            .pairs
            .iter()
            .filter(|row| {
                let first = answers.options.iter().position(|name| *name == row.option);
                let second = answers.options.iter().position(|name| *name == row.against);
                matches!((first, second), (Some(a), Some(b)) if a < b)
                    && matches!(row.verdict, Verdict::Tie | Verdict::Same)
            })
            .map(|row| format!("{} = {}", self.title(&row.option), self.title(&row.against)))
            .collect();
        let names: Vec<&str> = tied.iter().map(String::as_str).collect();
        let names = list(&names, self.language());
        let line = match (self.language(), tied.is_empty()) {
            (Language::English, true) => "No two options are tied.".to_owned(),
            (Language::Chinese, true) => "没有并列的方案。".to_owned(),
            (Language::English, false) => format!("Ties: {names}."),
            (Language::Chinese, false) => format!("并列：{names}。"),
        };
        self.line(&line);
    }

    /// Who dominates whom.
    fn dominance(&mut self) {
        let (_, label) = self.shown();
        self.heading(&match self.language() {
            Language::English => format!("Stochastic dominance by {label}"),
            Language::Chinese => format!("随机占优：{label}"),
        });
        let answers = self.answers;
        let kind = |row: &DominanceRow| match (row.first.dominance, row.second.dominance) {
            (Dominance::Yes, _) => Some(0),
            (Dominance::WithinError, _) => Some(1),
            (_, Dominance::Yes) => Some(2),
            (_, Dominance::WithinError) => Some(3),
            _ => None,
        };
        let header = [
            Text::new("", ""),
            Text::new("first order", "一阶占优于"),
            Text::new("second order only", "仅二阶占优于"),
        ];
        let mut rows = Vec::new();
        for option in &answers.options {
            let cell = |kinds: [usize; 2]| {
                let over = answers.dominance.iter().filter(|row| row.option == *option);
                let names: Vec<String> = over
                    .filter_map(|row| {
                        let found = kind(row).filter(|kind| kinds.contains(kind))?;
                        let doubt = if found == kinds[1] { "*" } else { "" };
                        Some(format!("{}{doubt}", self.title(&row.over)))
                    })
                    .collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                list(&names, self.language())
            };
            let (first, second) = (cell([0, 1]), cell([2, 3]));
            if !first.is_empty() || !second.is_empty() {
                rows.push(vec![self.title(option), first, second]);
            }
        }
        if rows.is_empty() {
            self.line(self.say(Text::new(
                "No option dominates another, in first or second order.",
                "没有方案在一阶或二阶意义上占优于其他方案。",
            )));
            return;
        }
        self.table(&header.map(|text| self.say(text)), rows, 3);
        self.line(self.say(Text::new(
            "First order: everyone who wants more prefers it; second order: everyone who also dislikes risk. \
             With a star: violated in the sample, by no more than its error.",
            "一阶：凡偏好更多者皆取之；二阶：凡偏好更多且厌恶风险者皆取之。带星号者在样本中略有违反，但不超过其误差。",
        )));
    }

    /// The frontier against an effect.
    fn frontier(&mut self, effect: Effect) {
        let language = self.language();
        let money = Shown::money(language);
        let rows = self.answers.frontier.iter();
        let rows: Vec<_> = rows.filter(|row| row.effect_of == effect).collect();
        let thousand = Shown {
            factor: match language {
                Language::English => 1e-3,
                Language::Chinese => 1e-4,
            },
            unit: self.say(Text::new("thousand", "万人次")),
        };
        let (shown, ratio) = match effect {
            Effect::Visits => (thousand, self.say(Text::new("yuan/visit", "元/人次"))),
            Effect::Benefit => (money, self.say(Text::new("yuan/yuan", "元/元"))),
        };
        let label = self.say(effect.label());
        self.heading(&match language {
            Language::English => format!("What public money buys: {label}"),
            Language::Chinese => format!("公共资金换来什么：{label}"),
        });
        let cost = format!("{}\n{}", self.say(Text::new("cost", "成本")), money.unit);
        let gain = format!("{}\n{}", self.say(Text::new("effect", "效果")), shown.unit);
        let extra = self.say(Text::new("cost of one more", "每增一单位成本"));
        let extra = format!("{extra}\n{ratio}");
        let header = [
            "",
            self.say(Text::new("standing", "地位")),
            &cost,
            &gain,
            &extra,
            "±",
        ];
        let plain = Shown {
            factor: 1.0,
            unit: "",
        };
        let order: Vec<&String> = rows.iter().map(|row| &row.option).collect();
        let number = |name: &String| {
            let place = order.iter().position(|one| *one == name);
            place.map_or(NONE.to_owned(), |place| (place + 1).to_string())
        };
        let rows = rows
            .iter()
            .map(|row| {
                let standing = match (&row.status, language) {
                    (Status::Frontier, _) => self
                        .say(Text::new("on the frontier", "在前沿上"))
                        .to_owned(),
                    (Status::Dominated(by), Language::English) => {
                        format!("dominated by {}", number(by))
                    }
                    (Status::Dominated(by), Language::Chinese) => {
                        format!("被 {} 占优", number(by))
                    }
                    (Status::Extended(low, high), Language::English) => {
                        format!("extendedly, by {} and {}", number(low), number(high))
                    }
                    (Status::Extended(low, high), Language::Chinese) => {
                        format!("被 {} 与 {} 扩展占优", number(low), number(high))
                    }
                    (Status::Unknown, _) => NONE.to_owned(),
                };
                vec![
                    format!("{} {}", number(&row.option), self.title(&row.option)),
                    standing,
                    money.mean(row.cost),
                    shown.mean(row.effect),
                    plain.mean(row.ratio),
                    plain.half_width(row.ratio),
                ]
            })
            .collect();
        self.table(&header, rows, 2);
        if effect == Effect::Visits {
            self.line(self.say(Text::new(
                "Dominated: another option costs no more and does no less. Extendedly: a mixture of two others \
                 does. Cost of one more: against the option before it on the frontier.",
                "被占优：另有方案成本不高而效果不低。扩展占优：另两个方案的组合如此。每增一单位成本：与前沿上前一方案相比。",
            )));
        }
    }

    /// Best by what a visit is worth.
    fn acceptability(&mut self) {
        self.heading(self.say(Text::new(
            "Best for a government that would pay so much for a visit (yuan)",
            "政府愿为每人次支付若干元时的最优方案",
        )));
        let rows = &self.answers.acceptability;
        let mut values: Vec<f64> = rows.iter().map(|row| row.visit_value).collect();
        values.dedup();
        let of = |value: f64| rows.iter().filter(move |row| row.visit_value == value);
        let chosen = |value: f64| of(value).find(|row| row.frontier);
        let mut lines: Vec<Vec<String>> = Vec::new();
        let mut runs: Vec<(f64, f64, &AcceptabilityRow)> = Vec::new();
        for &value in &values {
            let Some(row) = chosen(value) else { continue };
            match runs.last_mut() {
                Some(run) if run.2.option == row.option => run.1 = value,
                _ => runs.push((value, value, row)),
            }
        }
        for (from, to, _) in &runs {
            let (Some(first), Some(last)) = (chosen(*from), chosen(*to)) else {
                continue;
            };
            let tied =
                of(*to).filter(|row| !row.frontier && row.on_average == Some(Standing::Tied));
            let tied: Vec<String> = tied.map(|row| row.option.clone()).collect();
            let span = match from == to {
                true => three_digits(*from),
                false => match self.language() {
                    Language::English => {
                        format!("{} to {}", three_digits(*from), three_digits(*to))
                    }
                    Language::Chinese => {
                        format!("{} 至 {}", three_digits(*from), three_digits(*to))
                    }
                },
            };
            lines.push(vec![
                span,
                self.title(&first.option),
                share(first.share_best),
                share(last.share_best),
                self.titles(&tied),
            ]);
        }
        let header = [
            Text::new("visit worth", "每人次价值"),
            Text::new("best on average", "平均最优"),
            Text::new("best in draws,\nlower end", "最优占比\n（低端）"),
            Text::new("best in draws,\nupper end", "最优占比\n（高端）"),
            Text::new("tied at the\nupper end", "高端并列者"),
        ];
        self.table(&header.map(|text| self.say(text)), lines, 2);
    }

    /// Who prefers what, and what each loses.
    fn perspectives(&mut self) {
        let language = self.language();
        let money = Shown::money(language);
        let words = self.say(Text::new(
            "Who would choose what, and what each party then loses against its own choice",
            "各方会选什么；相对自己的选择，各方因此损失多少",
        ));
        self.heading(&with_unit(words, money.unit, language));
        let answers = self.answers;
        let parties: Vec<_> = answers.preferences.iter().map(|one| one.chooser).collect();
        let mut header = vec![
            self.say(Text::new("if it chooses", "由其选择")),
            self.say(Text::new("its choice", "所选方案")),
        ];
        header.extend(parties.iter().map(|party| self.say(party.label())));
        let rows = answers
            .preferences
            .iter()
            .map(|preference| {
                let mut choice = self.title(&preference.choice);
                if !preference.tied.is_empty() {
                    let tied = self.titles(&preference.tied);
                    choice = match language {
                        Language::English => format!("{choice} (tied: {tied})"),
                        Language::Chinese => format!("{choice}（并列：{tied}）"),
                    };
                }
                let losses = answers.losses.iter();
                let losses = losses
                    .filter(|row| row.chooser == preference.chooser)
                    .map(|row| money.mean(row.loss));
                [self.say(preference.chooser.label()).to_owned(), choice]
                    .into_iter()
                    .chain(losses)
                    .collect()
            })
            .collect();
        self.table(&header, rows, 2);
    }
}

/// What a verdict is called.
pub(super) const fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Better => Text::new("better", "更优"),
        Verdict::Worse => Text::new("worse", "更差"),
        Verdict::Tie => Text::new("tie", "并列"),
        Verdict::Same => Text::new("the same", "相同"),
        Verdict::Unknown => Text::new("unknown", "未知"),
    }
}
