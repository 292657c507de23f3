//! The charts of a run: rows of the outcome handed to [`charts`](super::charts), one chart a question.

use super::charts::{
    ChartError, DistributionRow, FanRow, OpenRow, Party, PartyRow, Picture, Series as Shown, Size,
    Style, Unit, fan_by_year, npv_by_party, open_and_full_service, replace_missing,
    social_npv_distribution,
};
use super::run_words;
use crate::analysis::judgement::Evidence;
use crate::engine::{AlternativeOutcome, Outcome};
use crate::model::indicators::Indicator;
use crate::model::series::Series;
use crate::scenario::Scenario;
use crate::text::{Language, Text};
use rayon::prelude::*;

/// Probabilities at which the distribution of social NPV is drawn: 1 to 99 %.
const STEPS: usize = 99;

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
}

impl Words {
    /// The words of a scenario's charts after so many draws.
    pub fn of(scenario: &Scenario, draws: u64, grades: &[Evidence], language: Language) -> Words {
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
            ..Style::new(language, Size::Slide)
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
}

impl Chart {
    /// Every chart of a run.
    pub const ALL: [Chart; 5] = [
        Chart::SocialNpv,
        Chart::Parties,
        Chart::Open,
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
        }
    }

    /// Draws it.
    ///
    /// # Errors
    /// If there are too many alternatives or the drawing library refuses.
    pub fn draw(self, outcome: &Outcome, words: &Words) -> Result<Picture, ChartError> {
        let style = words.style(self.title(), self.subtitle());
        let names = words.drawable_names();
        match self {
            Chart::Visits => {
                let unit = Unit::Count(Text::new("visits", "人次"));
                fan(outcome, &names, Series::Visits, unit, &style)
            }
            Chart::Reserve => fan(outcome, &names, Series::Reserve, Unit::Yuan, &style),
            Chart::Open => open_and_full_service(&open_rows(outcome, &names), &style),
            Chart::Parties => npv_by_party(&party_rows(outcome, &names), &style),
            Chart::SocialNpv => {
                social_npv_distribution(&distribution_rows(outcome, &names), &style)
            }
        }
    }
}

/// Every chart, or why it could not be drawn.
pub fn draw_all(outcome: &Outcome, words: &Words) -> Vec<(Chart, Result<Picture, ChartError>)> {
    Chart::ALL
        .into_par_iter()
        .map(|chart| (chart, chart.draw(outcome, words)))
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

/// Alternatives with the names that charts use.
fn named<'a>(
    outcome: &'a Outcome,
    names: &'a [String],
) -> impl Iterator<Item = (&'a str, &'a AlternativeOutcome)> {
    names.iter().map(String::as_str).zip(&outcome.alternatives)
}

fn fan(
    outcome: &Outcome,
    names: &[String],
    series: Series,
    unit: Unit,
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut rows = Vec::new();
    for (name, alternative) in named(outcome, names) {
        let years = &alternative.years;
        for t in 1..=years.horizon() {
            let quantile = |place: usize| years.band(series, t).map(|band| band[place]);
            rows.push(FanRow {
                alternative: name.to_owned(),
                year: t as i32,
                p05: quantile(0),
                p25: quantile(1),
                p50: quantile(2),
                p75: quantile(3),
                p95: quantile(4),
                // Of a state the band is that of open draws; an amount is 0 in the others.
                open: match series.kind() {
                    crate::model::series::SeriesKind::State => years.mean(Series::Open, t),
                    crate::model::series::SeriesKind::Amount => None,
                },
            });
        }
    }
    let label = series.label();
    fan_by_year(&rows, &Shown { label, unit }, style)
}

fn open_rows(outcome: &Outcome, names: &[String]) -> Vec<OpenRow> {
    named(outcome, names)
        .flat_map(|(name, alternative)| {
            let years = &alternative.years;
            (1..=years.horizon()).map(move |t| OpenRow {
                alternative: name.to_owned(),
                year: t as i32,
                open: years.mean(Series::Open, t),
                full_service: years.mean(Series::FullService, t),
            })
        })
        .collect()
}

fn party_rows(outcome: &Outcome, names: &[String]) -> Vec<PartyRow> {
    let parties = [
        (Party::Government, Indicator::NpvGovernment),
        (Party::Operator, Indicator::NpvOperator),
        (Party::Residents, Indicator::NpvResidents),
        (Party::Partners, Indicator::NpvPartners),
        (Party::Social, Indicator::NpvSocial),
    ];
    named(outcome, names)
        .flat_map(|(name, alternative)| {
            parties.map(|(party, indicator)| {
                let band = alternative.indicator(indicator).band();
                PartyRow {
                    alternative: name.to_owned(),
                    party,
                    mean: alternative.moments(indicator).mean(),
                    p05: band.map(|band| band[0]),
                    p95: band.map(|band| band[4]),
                }
            })
        })
        .collect()
}

fn distribution_rows(outcome: &Outcome, names: &[String]) -> Vec<DistributionRow> {
    let probabilities: [f64; STEPS] = std::array::from_fn(|step| (step + 1) as f64 / 100.0);
    named(outcome, names)
        .map(|(name, alternative)| {
            let column = alternative.indicator(Indicator::NpvSocial);
            let values = column.quantiles(probabilities);
            DistributionRow {
                alternative: name.to_owned(),
                quantiles: values
                    .map(|values| probabilities.into_iter().zip(values).collect())
                    .unwrap_or_default(),
                probability_positive: column.moments.share_positive(),
            }
        })
        .collect()
}
