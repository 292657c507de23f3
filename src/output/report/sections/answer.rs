//! The answer in plain words, with the numbers in the sentence.

use crate::analysis::comparison::best::Standing;
use crate::analysis::frontier::{Lever, Limit};
use crate::analysis::headline::{Estimate, Verdict};
use crate::output::comparison::words::{Shown, list, share};
use crate::output::frontier_charts::condition_words;
use crate::output::report::document::{Block, Figure, Section};
use crate::output::report::findings::Findings;
use crate::output::run_report::REMINDER;
use crate::output::run_words;
use crate::text::{Language, MONEY_UNIT, Text, money_unit_in_yuan, per_cent, short, to_error};

/// The section.
pub(super) fn section(findings: &Findings<'_>) -> Section {
    let mut blocks = vec![Block::Figures(figures(findings))];
    let sentences = [
        best(findings),
        Some(fares(findings)),
        exit(findings),
        gap(findings),
    ];
    blocks.extend(sentences.into_iter().flatten().map(Block::Paragraph));
    let judged = run_words::evidence(findings.evidence, findings.language());
    let reminder = findings.say(REMINDER);
    blocks.push(Block::Note(match judged {
        Some(judged) => format!("{judged}{}{reminder}", findings.say(Text::new(" ", ""))),
        None => reminder.to_owned(),
    }));
    blocks.extend(findings.charts("answer").map(Block::Chart));
    Section::new(
        "answer",
        Text::new("The answer", "结论"),
        findings.language(),
        blocks,
    )
}

/// Money in its unit, to the digits that its error leaves.
fn money(estimate: Estimate, language: Language) -> String {
    let scaled = estimate.scaled(1.0 / money_unit_in_yuan(language));
    to_error(scaled.mean, scaled.se)
}

/// The figures of the alternative that is looked at.
fn figures(findings: &Findings<'_>) -> Vec<Figure> {
    let language = findings.language();
    let headline = &findings.headlines[findings.subject];
    let none = || "–".to_owned();
    let percent = |one: Option<Estimate>| one.map_or_else(none, |one| per_cent(one.mean, one.se));
    let amount = |one: Option<Estimate>| one.map_or_else(none, |one| money(one, language));
    let last = headline.years.last();
    let year = last.map_or(0, |shares| shares.year);
    let range = headline
        .range
        .map(|range| Shown::money(language).range(Some(range.low), Some(range.high), language));
    let figure = |value: String, label: String, note: String| Figure { value, label, note };
    let title = findings.title(findings.subject).to_owned();
    vec![
        figure(
            percent(last.map(|shares| shares.open)),
            findings.words_of(
                format!("still open in year {year}"),
                format!("第{year}年仍开放"),
            ),
            title.clone(),
        ),
        figure(
            percent(last.map(|shares| shares.full_service)),
            findings.words_of(
                format!("at full service in year {year}"),
                format!("第{year}年足额服务"),
            ),
            title.clone(),
        ),
        figure(
            amount(headline.public_cost),
            findings
                .say(Text::new("net cost to the government", "政府净成本"))
                .to_owned(),
            findings.words_of(
                format!("{}, present value", MONEY_UNIT.en),
                format!("{}，现值", MONEY_UNIT.zh),
            ),
        ),
        figure(
            amount(headline.social_npv),
            findings
                .say(Text::new("worth to society", "社会净现值"))
                .to_owned(),
            range.map_or_else(String::new, |range| {
                findings.words_of(
                    format!("{}; 90% of draws: {range}", MONEY_UNIT.en),
                    format!("{}；90%的抽样在 {range} 之间", MONEY_UNIT.zh),
                )
            }),
        ),
    ]
}

/// Which option is best, on average and most often.
fn best(findings: &Findings<'_>) -> Option<String> {
    let rows = &findings.answers.best;
    if rows.len() < 2 {
        return None;
    }
    let with = |standing: Standing| {
        let rows = rows
            .iter()
            .filter(move |row| row.on_average == Some(standing));
        rows.map(|row| findings.titled(&row.option))
            .collect::<Vec<&str>>()
    };
    let (best, tied) = (with(Standing::Best), with(Standing::Tied));
    let language = findings.language();
    let Some(first) = best.first() else {
        let names = list(&tied, language);
        return Some(findings.words_of(
            format!("The draws cannot tell which of these is worth most to society: {names}."),
            format!("现有抽样分不出下列方案中哪个社会净现值最高：{names}。"),
        ));
    };
    let row = rows
        .iter()
        .find(|row| row.on_average == Some(Standing::Best))?;
    let (_, next) = findings.rivals?;
    let next_name = &findings.scenario.alternatives[next].name;
    let pair = findings
        .answers
        .pairs
        .iter()
        .find(|pair| pair.option == row.option && pair.against == *next_name)?;
    let shown = Shown::money(language);
    let (lead, width) = (
        shown.mean(pair.difference),
        shown.half_width(pair.difference),
    );
    let (often, better) = (share(row.share_best), share(pair.better));
    let next = findings.title(next);
    let unit = shown.unit;
    let mut text = findings.words_of(
        format!(
            "Worth most to society on average is “{first}”: {lead} ± {width} {unit} more than the next, \
             “{next}”, which it beats in {better} of draws. It is the best of all in {often} of draws."
        ),
        format!(
            "平均而言社会净现值最高的是“{first}”：比其次的“{next}”高 {lead} ± {width} {unit}，在 {better} 的抽样中优于后者；在 {often} 的抽样中为所有方案之首。"
        ),
    );
    let most = rows
        .iter()
        .filter(|row| row.share_best.value.is_some())
        .max_by(|a, b| {
            let of = |row: &&crate::analysis::comparison::best::BestRow| {
                row.share_best.value.unwrap_or(0.0)
            };
            of(a).total_cmp(&of(b))
        })?;
    if most.option != row.option {
        let (name, often) = (findings.titled(&most.option), share(most.share_best));
        text.push_str(&findings.words_of(
            format!(" Most often the best is another one: “{name}”, in {often} of draws."),
            format!("最常居首的却是“{name}”，占 {often} 的抽样。"),
        ));
    }
    Some(text)
}

/// How the alternative that is looked at fares.
fn fares(findings: &Findings<'_>) -> String {
    let language = findings.language();
    let headline = &findings.headlines[findings.subject];
    let title = findings.title(findings.subject);
    let percent = |one: Estimate| per_cent(one.mean, one.se);
    let years: Vec<String> = headline
        .years
        .iter()
        .map(|shares| {
            let (year, open, full) = (
                shares.year,
                percent(shares.open),
                percent(shares.full_service),
            );
            findings.words_of(
                format!(
                    "in year {year} it is open in {open} of draws and at full service in {full}"
                ),
                format!("第{year}年有 {open} 的抽样仍开放、{full} 足额服务"),
            )
        })
        .collect();
    let years = list(
        &years.iter().map(String::as_str).collect::<Vec<_>>(),
        language,
    );
    let visits = headline
        .visits_a_year
        .map_or("–".to_owned(), |visits| to_error(visits.mean, visits.se));
    findings.words_of(
        format!(
            "“{title}”, which this report looks at more closely: {years}. An open space may run at minimum \
             hours, so the two shares belong together. It is visited {visits} times a year, closed years counted as 0."
        ),
        format!(
            "本报告着重考察“{title}”：{years}。开放的空间也可能只维持最低时长，故两项须同看。年均到访 {visits} 人次（关闭年份计为零）。"
        ),
    )
}

/// How fast support may leave.
fn exit(findings: &Findings<'_>) -> Option<String> {
    let exit = findings.exit.as_ref()?;
    let mut rows = exit
        .frontier
        .iter()
        .filter(|row| row.lever == Lever::Rate && row.context.iter().all(|value| *value == 1.0));
    let limit = rows.next()?.limit?;
    let condition = condition_words(&exit.condition, findings.language());
    let stop = findings.say(Text::new(". ", "。"));
    Some(format!("{condition}{stop}{}", rate_words(findings, &limit)))
}

fn rate_words(findings: &Findings<'_>, limit: &Limit) -> String {
    let per_cent_of = |value: f64| format!("{}%", short(100.0 * value));
    let share = limit
        .share
        .value
        .map_or("–".to_owned(), |share| per_cent(share, limit.share.error));
    match limit.value {
        None => findings.words_of(
            format!(
                "At the revenue and usage assumed, none of the rates tried meets this, not even no withdrawal at all: then \
                 {share} of draws do."
            ),
            format!("在所设收入与使用水平下，所试速率均不满足该条件，即便完全不撤出也仅 {share} 的抽样满足。"),
        ),
        Some(0.0) => findings.words_of(
            format!(
                "At the revenue and usage assumed, only support that never falls meets this: {share} of draws do. Even the \
                 slowest withdrawal tried is too fast."
            ),
            format!("在所设收入与使用水平下，只有不撤出才满足该条件（{share} 的抽样满足）；所试最慢的撤出也嫌太快。"),
        ),
        Some(value) if limit.unbounded => {
            let value = per_cent_of(value);
            findings.words_of(
                format!(
                    "At the revenue and usage assumed, support may leave at any rate that was tried, up to {value} a year: \
                     {share} of draws still meet this."
                ),
                format!("在所设收入与使用水平下，所试的各撤出速率（至每年 {value}）均可行：{share} 的抽样仍满足条件。"),
            )
        }
        Some(value) => {
            let value = per_cent_of(value);
            findings.words_of(
                format!(
                    "At the revenue and usage assumed, support may leave at a rate of up to {value} a year: {share} of \
                     draws then meet this."
                ),
                format!("在所设收入与使用水平下，支持可以每年至多 {value} 的速率撤出：此时 {share} 的抽样满足条件。"),
            )
        }
    }
}

/// What an appraisal of the building alone would have said.
fn gap(findings: &Findings<'_>) -> Option<String> {
    let shown = Shown::money(findings.language());
    let mean = |part| findings.gap(part).map(|mean| shown.mean(mean));
    let (small, big, gap) = (mean("small")?, mean("big")?, mean("gap")?);
    let width = shown.half_width(findings.gap("gap")?);
    let unit = shown.unit;
    let over = findings.gap("gap")?;
    let verdict = Verdict::on(over.value?, over.half_width);
    let said = match verdict {
        Verdict::Better => Text::new("it would promise too much", "会高估"),
        Verdict::Worse => Text::new("it would promise too little", "会低估"),
        _ => Text::new("the draws cannot tell the two apart", "抽样分不出差别"),
    };
    let said = findings.say(said);
    Some(findings.words_of(
        format!(
            "An appraisal of the building alone (the small model) would put the same space at {small} {unit}; with \
             operation, closure and soft governance (the big model) it is {big}. The difference is {gap} ± {width} {unit}: {said}."
        ),
        format!(
            "只评估硬件（小投入产出模型）会得出社会净现值 {small} {unit}；计入运营、关闭与软治理（大模型）后为 {big} {unit}，相差 {gap} ± {width} {unit}：{said}。"
        ),
    ))
}
