//! The charts of a run: rows of the outcome handed to [`charts`](super::charts), one chart a question.

mod rows;

use super::charts::{
    ChartError, Figure, Format, Picture, Series as Shown, Style, Unit, exceedance, fan_by_year,
    income_by_source, ledger_flows, npv_by_party, open_and_full_service, replace_missing,
    social_npv_distribution, state_paths,
};
use super::run_words;
use crate::analysis::judgement::Evidence;
use crate::engine::{Outcome, Plan};
use crate::model::indicators::Indicator;
use crate::model::series::Series;
use crate::scenario::Scenario;
use crate::text::{Language, Text};
use rayon::prelude::*;

/// What the charts say besides the figures.
#[derive(Clone, Debug)]
pub struct Words {
    /// Language of labels.
    pub language: Language,
    /// Title of the scenario.
    pub title: String,
    /// Titles of the alternatives, in order.
    pub alternatives: Vec<String>,
    /// Source of the figures, for the foot.
    pub footer: String,
    /// Calendar year of year 0.
    pub start_year: Option<i32>,
    /// How the pictures come out.
    pub format: Format,
}

impl Words {
    /// The words of a scenario's charts after so many draws.
    pub fn of(
        scenario: &Scenario,
        draws: u64,
        grades: &[Evidence],
        (language, format): (Language, Format),
    ) -> Words {
        let design = run_words::design(scenario, draws, language);
        let stop = Text::new(". ", "。").get(language);
        let alternatives = scenario.alternatives.iter();
        Words {
            language,
            title: run_words::title(scenario, language),
            alternatives: alternatives
                .map(|one| run_words::alternative_title(one, language))
                .collect(),
            footer: match run_words::evidence(grades, language) {
                Some(line) => format!("{design}{stop}{line}"),
                None => design,
            },
            start_year: scenario.start_year,
            format,
        }
    }

    /// The style of a chart of the run.
    pub(super) fn style(&self, title: Text, subtitle: Text) -> Style {
        let language = self.language;
        Style {
            title: drawable(&format!(
                "{}{}{}",
                title.get(language),
                Text::new(": ", "：").get(language),
                self.title
            )),
            subtitle: subtitle.get(language).to_owned(),
            footer: drawable(&self.footer),
            first_calendar_year: self.start_year.map(|year| year.saturating_add(1)),
            ..Style::of(language, self.format)
        }
    }

    /// Name and title of every alternative of the scenario that these words are of.
    pub fn names(&self, scenario: &Scenario) -> Vec<(String, String)> {
        let names = scenario.alternatives.iter().map(|one| one.name.clone());
        names.zip(self.alternatives.iter().cloned()).collect()
    }

    /// Titles of the alternatives as charts can draw them.
    pub(super) fn drawable_names(&self) -> Vec<String> {
        let titles = self.alternatives.iter();
        titles.map(|title| drawable(title)).collect()
    }
}

/// A run that is over.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// What was run.
    pub scenario: &'a Scenario,
    /// How.
    pub plan: &'a Plan,
    /// What came of it.
    pub outcome: &'a Outcome,
}

/// A chart of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Visits by year.
    Visits,
    /// Reserve by year.
    Reserve,
    /// Shares open and in full service by year.
    Open,
    /// NPV by party.
    Parties,
    /// Distribution of social NPV.
    SocialNpv,
    /// The chance that social NPV is above each value.
    Exceedance,
    /// Who pays whom.
    Ledger,
    /// Income by source and year.
    Income,
    /// States by year.
    States,
}

impl Chart {
    /// Every chart of a run.
    pub const ALL: [Chart; 9] = [
        Chart::SocialNpv,
        Chart::Exceedance,
        Chart::Parties,
        Chart::Ledger,
        Chart::Open,
        Chart::Income,
        Chart::States,
        Chart::Visits,
        Chart::Reserve,
    ];

    /// Name of its files.
    pub const fn name(self) -> &'static str {
        match self {
            Chart::Visits => "visits-by-year",
            Chart::Reserve => "reserve-by-year",
            Chart::Open => "open-by-year",
            Chart::Parties => "npv-by-party",
            Chart::SocialNpv => "social-npv",
            Chart::Exceedance => "social-npv-exceedance",
            Chart::Ledger => "who-pays-whom",
            Chart::Income => "income-by-source",
            Chart::States => "states-by-year",
        }
    }

    /// What it shows.
    const fn title(self) -> Text {
        match self {
            Chart::Visits => Text::new("Visits by year", "逐年到访人次"),
            Chart::Reserve => Text::new("Reserve by year", "逐年周转金"),
            Chart::Open => Text::new(
                "Open, and at full service, by year",
                "逐年开放与足额服务情况",
            ),
            Chart::Parties => Text::new("Who gains and who pays", "谁受益，谁付费"),
            Chart::SocialNpv => Text::new("Social net present value", "社会净现值"),
            Chart::Exceedance => Text::new(
                "Chance that social NPV exceeds a value",
                "社会净现值超过某一数值的概率",
            ),
            Chart::Ledger => Text::new("Who pays whom", "谁付给谁"),
            Chart::Income => Text::new(
                "Income by source, and what the space earns itself",
                "分来源收入与造血能力",
            ),
            Chart::States => Text::new("States by year", "逐年状态"),
        }
    }

    /// What exactly is plotted.
    const fn subtitle(self) -> Text {
        match self {
            Chart::Visits => Text::new(
                "Quantiles of at most the first 4,096 draws; closed years count as no visits",
                "前 4,096 次（或全部）抽样的分位数，关闭后的年份计为零",
            ),
            Chart::Reserve => Text::new(
                "Quantiles at the end of the year, of at most the first 4,096 draws, where still open",
                "年末分位数，取前 4,096 次（或全部）抽样中当年开放者",
            ),
            Chart::Open => Text::new(
                "An open space may run at minimum hours: full service stands beside it",
                "开放不等于足额服务：两者并列显示",
            ),
            Chart::Parties => Text::new(
                "Payments from one party to another cancel in the sum",
                "各方之间的支付在合计中相抵",
            ),
            Chart::SocialNpv => Text::new(
                "All four parties together, over all draws",
                "四方合计，全部抽样",
            ),
            Chart::Exceedance => Text::new(
                "A curve that lies right of another everywhere is better for all who prefer more",
                "某方案曲线处处偏右，则凡偏好更多者皆选之",
            ),
            Chart::Ledger => Text::new(
                "Bands as wide as the money, on one scale; only what comes from outside or goes there changes the social account",
                "带宽与金额成正比，各图同尺度；只有与账外之间的流量改变社会账",
            ),
            Chart::Income => Text::new(
                "Means over all draws, closed spaces counting as nothing; soft-governance money is no income of the operator",
                "全部抽样的均值，已关闭者计为零；软治理经费不属运营主体收入",
            ),
            Chart::States => Text::new(
                "Of spaces that are open; the threshold holds with every input at its median",
                "仅含当年开放者；门槛按各输入的中位数计算",
            ),
        }
    }

    /// Draws it.
    ///
    /// # Errors
    /// If there are too many alternatives or the drawing library refuses.
    pub fn draw(self, run: Run<'_>, words: &Words) -> Result<Picture, ChartError> {
        let style = words.style(self.title(), self.subtitle());
        let outcome = run.outcome;
        let names = words.drawable_names();
        match self {
            Chart::Visits => {
                let unit = Unit::Count(Text::new("visits", "人次"));
                fan(outcome, &names, Series::Visits, unit, &style)
            }
            Chart::Reserve => fan(outcome, &names, Series::Reserve, Unit::Yuan, &style),
            Chart::Open => open_and_full_service(&rows::open(outcome, &names), &style),
            Chart::Parties => npv_by_party(&rows::parties(outcome, &names), &style),
            Chart::SocialNpv => {
                social_npv_distribution(&rows::distribution(outcome, &names), &style)
            }
            Chart::Exceedance => {
                let figure = Figure {
                    label: Indicator::NpvSocial.label(),
                    unit: Unit::Yuan,
                };
                exceedance(&rows::distribution(outcome, &names), figure, &style)
            }
            Chart::Ledger => ledger_flows(&rows::ledger(run, &names), &style),
            Chart::Income => income_by_source(&rows::income(outcome, &names), &style),
            Chart::States => {
                let thresholds = rows::thresholds(run.scenario, &names);
                state_paths(&rows::states(outcome, &names), &thresholds, &style)
            }
        }
    }
}

/// Every chart, or why it could not be drawn.
pub fn draw_all(run: Run<'_>, words: &Words) -> Vec<(Chart, Result<Picture, ChartError>)> {
    Chart::ALL
        .into_par_iter()
        .map(|chart| (chart, chart.draw(run, words)))
        .collect()
}

/// Characters of the words that the fonts of the charts lack; they show as boxes.
pub fn missing_characters(words: &Words) -> Vec<char> {
    let texts = [&words.title, &words.footer]
        .into_iter()
        .chain(&words.alternatives);
    let mut missing: Vec<char> = texts.flat_map(|text| replace_missing(text).1).collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

/// A text with boxes for what cannot be drawn.
fn drawable(text: &str) -> String {
    replace_missing(text).0
}

fn fan(
    outcome: &Outcome,
    names: &[String],
    series: Series,
    unit: Unit,
    style: &Style,
) -> Result<Picture, ChartError> {
    let label = series.label();
    fan_by_year(
        &rows::fan(outcome, names, series),
        &Shown { label, unit },
        style,
    )
}
