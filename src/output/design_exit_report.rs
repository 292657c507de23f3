//! What `design-exit` prints.

use super::design_exit_csv::{Designs, checked};
use super::design_exit_words as words;
use super::run_report::printed;
use super::run_words;
use crate::analysis::design_exit::{
    Condition, Field, Measured, Metric, Regions, Standing, Tolerance, Wish,
};
use crate::analysis::judgement::Evidence;
use crate::model::indicators::Indicator;
use crate::text::{
    Language, Text, fixed, money_unit_in_yuan, money_with_unit, per_cent, to_error, wrapped,
};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// Designs of the front that are printed.
const SHOWN: usize = 8;

/// Everything that was found.
#[derive(Clone, Debug)]
pub struct Findings<'a> {
    /// The shortlist on the first draws.
    pub rows: Designs<'a>,
    /// The same designs on fresh draws.
    pub fresh: Field<'a>,
    /// Their places among all designs.
    pub shortlist: &'a [usize],
    /// The best design that meets the conditions, or the nearest miss, among the shortlist.
    pub chosen: Option<usize>,
    /// Whether it meets them.
    pub meets: bool,
    /// The year that is asked about.
    pub year: usize,
    /// Seed of the first draws, seed of the fresh ones.
    pub seeds: (u64, u64),
}

/// What was done.
#[derive(Clone, Debug)]
pub struct Setup<'a> {
    /// Language to write in.
    pub language: Language,
    /// Columns to fill.
    pub width: usize,
    /// Title of the scenario.
    pub title: &'a str,
    /// Title of the alternative.
    pub alternative: &'a str,
    /// Draws, seed and method, in a line.
    pub design: &'a str,
    /// Number of exits and of splits.
    pub combined: (usize, usize),
    /// Draws of the screening.
    pub screened: u64,
    /// The budget, yuan.
    pub budget: f64,
    /// What the alternative spends as written, by kind, yuan.
    pub written: [f64; 3],
}

/// A heading and paragraphs.
struct Page {
    text: String,
    width: usize,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text
            .push_str(&format!("{}\n", wrapped(line, self.width)));
    }
}

/// Everything that `design-exit` prints but where the files are.
pub fn report(setup: &Setup<'_>, findings: &Findings<'_>, evidence: &[Evidence]) -> String {
    let language = setup.language;
    let mut page = Page {
        text: format!("{}\n{}\n", setup.title, setup.design),
        width: setup.width,
    };
    for line in what_was_done(setup, findings) {
        page.line(&line);
    }
    page.text.push('\n');
    page.line(&chosen_words(findings, language));
    if let Some(chosen) = findings.chosen {
        chosen_lines(&mut page, setup, findings, chosen);
        page.text.push('\n');
        page.text.push_str(&check_table(setup, findings, chosen));
        for line in verdicts(findings, chosen, language) {
            page.line(&line);
        }
        if findings.meets {
            page.text.push('\n');
            page.line(&flat_words(findings, chosen, language));
        }
        page.text.push('\n');
        page.text.push_str(&front_table(setup, findings, chosen));
    }
    page.text.push('\n');
    let evidence = run_words::evidence(evidence, language);
    let reminder = REMINDER.get(language).to_owned();
    for line in evidence.into_iter().chain([reminder]) {
        page.line(&line);
    }
    page.text
}

const REMINDER: Text = Text::new(
    "Shares, rates and years are levers of a calculation, not adopted policy. Whether a social NPV is \
     above zero rests on judgement values; differences between designs on the same draws are sounder.",
    "以上比例、速率与年限均为推演参数，不是既定政策。社会净现值的正负取决于判断性取值；各设计在相同抽样上的差异更为可靠。",
);

fn what_was_done(setup: &Setup<'_>, findings: &Findings<'_>) -> Vec<String> {
    let language = setup.language;
    let (exits, splits) = setup.combined;
    let all = fixed((exits * splits) as f64, 0);
    let kept = fixed(findings.rows.designs.len() as f64, 0);
    let budget = money_with_unit(setup.budget, language);
    let screened = fixed(setup.screened as f64, 0);
    let total: f64 = setup.written.iter().sum();
    let [works, front_end, soft] = setup.written.map(|part| match total > 0.0 {
        true => words::share((100.0 * part / total).round() / 100.0),
        false => "–".to_owned(),
    });
    let alternative = setup.alternative;
    match language {
        Language::English => vec![
            format!(
                "\"{alternative}\": {all} designs, {exits} exits by {splits} splits of a public budget of \
                 {budget} (present value of works, front end and soft governance). As written they get \
                 {works}, {front_end} and {soft} of {}.",
                money_with_unit(total, language)
            ),
            format!(
                "Screened on {screened} draws; {kept} designs went on to all of them and to fresh ones."
            ),
        ],
        Language::Chinese => vec![
            format!(
                "“{alternative}”：共{all}种设计，{exits}种撤出方式×{splits}种预算分配，公共预算{budget}\
                 （建设、前期与软治理的现值合计）。原方案合计{}，三者分别占{works}、{front_end}、{soft}。",
                money_with_unit(total, language)
            ),
            format!("先以{screened}次抽样筛选，{kept}种设计再用全部抽样及一组新抽样计算。"),
        ],
    }
}

/// Which design is chosen, in a sentence.
pub fn chosen_words(findings: &Findings<'_>, language: Language) -> String {
    let wish: &Wish = findings.rows.field.wish;
    let year = findings.year;
    let asked: Vec<String> = wish
        .conditions
        .iter()
        .map(|condition| words::condition(condition, year, language))
        .collect();
    let asked = asked.join(Text::new(" and ", "且").get(language));
    let objective = words::objective(&wish.objective, year, language);
    let Some(chosen) = findings.chosen else {
        return Text::new("There is no design to choose from.", "没有可选的设计。")
            .get(language)
            .to_owned();
    };
    let design = findings.rows.designs[chosen];
    let exit = words::exit(&design.exit, findings.rows.step_years, language);
    match (language, findings.meets, asked.is_empty()) {
        (Language::English, true, true) => format!("Best ({objective}): {exit}."),
        (Language::English, true, false) => format!("Best with {asked} ({objective}): {exit}."),
        (Language::English, false, _) => {
            format!("No design has {asked}. The nearest miss: {exit}.")
        }
        (Language::Chinese, true, true) => format!("最优（{objective}）：{exit}。"),
        (Language::Chinese, true, false) => {
            format!("满足“{asked}”的最优设计（{objective}）：{exit}。")
        }
        (Language::Chinese, false, _) => {
            format!("没有设计满足“{asked}”。最接近者：{exit}。")
        }
    }
}

/// The chosen design in words.
fn chosen_lines(page: &mut Page, setup: &Setup<'_>, findings: &Findings<'_>, chosen: usize) {
    let language = setup.language;
    let rows = &findings.rows;
    let design = rows.designs[chosen];
    let figures = rows.field.figures[chosen];
    let turning = words::turning(
        words::turning_of(&design.exit, figures, rows.step_years),
        language,
    );
    let split = words::split(design, language);
    let saved = rows.field.measure(chosen, Metric::Saved);
    let saved = saved.map_or("–".to_owned(), |saved| money(&saved, language, true));
    let name = rows.names[chosen];
    page.line(&match language {
        Language::English => {
            format!("{name}: {turning}; {split}. Public money saved against no exit: {saved}.")
        }
        Language::Chinese => format!("{name}：{turning}；{split}。较不撤出节约公共资金{saved}。"),
    });
}

/// An amount of money, rounded to its error.
fn money(figure: &Measured, language: Language, with_unit: bool) -> String {
    let factor = 1.0 / money_unit_in_yuan(language);
    let error = figure.half_width.map(|width| width * factor / 2.0);
    let number = to_error(figure.mean * factor, error);
    match (with_unit, language) {
        (false, _) => number,
        (true, Language::English) => format!("{number} thousand yuan"),
        (true, Language::Chinese) => format!("{number}万元"),
    }
}

/// A figure with its unit, rounded to its error.
fn number(metric: Metric, figure: &Measured, language: Language) -> String {
    let error = figure.half_width.map(|width| width / 2.0);
    match metric.unit() {
        "yuan" => money(figure, language, false),
        "share" => per_cent(figure.mean, error),
        _ => to_error(figure.mean, error),
    }
}

fn table(setup: &Setup<'_>, header: &[String]) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(setup.width).unwrap_or(u16::MAX))
        .set_header(header);
    table
}

fn right(table: &mut Table, from: usize) {
    for column in table.column_iter_mut().skip(from) {
        column.set_cell_alignment(CellAlignment::Right);
    }
}

/// The figures of the chosen design on the first draws and on fresh ones, beside the alternative as
/// written.
fn check_table(setup: &Setup<'_>, findings: &Findings<'_>, chosen: usize) -> String {
    let language = setup.language;
    let say = |text: Text| text.get(language).to_owned();
    let unit = Text::new("thousand yuan", "万元").get(language);
    let header = [
        match language {
            Language::English => format!("(money in {unit})"),
            Language::Chinese => format!("（金额单位：{unit}）"),
        },
        say(Text::new("these draws", "本次抽样")),
        say(Text::new("fresh draws", "新抽样")),
        say(Text::new("as written", "原方案")),
    ];
    let mut table = table(setup, &header);
    let none = "–".to_owned();
    for metric in checked(findings.rows.field.wish) {
        let print = |figure: Option<Measured>| {
            figure.map_or(none.clone(), |figure| number(metric, &figure, language))
        };
        let written = findings.rows.written;
        let known = (metric != Metric::Saved).then(|| written.measure(metric, written));
        table.add_row([
            words::metric(metric, findings.year, language),
            print(findings.rows.field.measure(chosen, metric)),
            print(findings.fresh.measure(chosen, metric)),
            print(known.flatten()),
        ]);
    }
    right(&mut table, 1);
    printed(&table)
}

/// Whether the conditions still hold on fresh draws, and what choosing has flattered.
fn verdicts(findings: &Findings<'_>, chosen: usize, language: Language) -> Vec<String> {
    let (first, fresh) = (&findings.rows.field, &findings.fresh);
    let wish = first.wish;
    let mut lines = Vec::new();
    for condition in wish.conditions.iter().filter(|_| findings.meets) {
        let words = words::condition(condition, findings.year, language);
        let figure = fresh.measure(chosen, condition.metric);
        lines.push(format!("{words}{}", held(condition, figure, language)));
    }
    let metric = wish.objective.metric;
    let both = first
        .measure(chosen, metric)
        .zip(fresh.measure(chosen, metric));
    if let Some((one, other)) = both {
        let error = one.half_width.zip(other.half_width);
        let error = error.map_or(f64::INFINITY, |(a, b)| a.hypot(b));
        let worse = wish.objective.worth(one).mean - wish.objective.worth(other).mean;
        let name = words::metric(metric, findings.year, language);
        lines.push(match (worse > error, language) {
            (false, Language::English) => {
                format!("{name}: no optimism from choosing shows on fresh draws (seed {}).", findings.seeds.1)
            }
            (true, Language::English) => format!(
                "{name} is worse on fresh draws (seed {}) by more than the error of both: take that one.",
                findings.seeds.1
            ),
            (false, Language::Chinese) => {
                format!("{name}：新抽样（种子{}）未显示因挑选而来的高估。", findings.seeds.1)
            }
            (true, Language::Chinese) => {
                format!("{name}在新抽样（种子{}）上更差，差距超出误差：请以新抽样为准。", findings.seeds.1)
            }
        });
    }
    lines
}

/// How a condition fares on fresh draws, behind its words.
fn held(condition: &Condition, figure: Option<Measured>, language: Language) -> &'static str {
    let mean = figure.is_some_and(|figure| condition.holds(figure.mean));
    let surely = figure.is_some_and(|figure| condition.holds(condition.conservative(&figure)));
    match (mean, surely) {
        (true, true) => Text::new(
            ": holds on fresh draws, to the conservative end of the 95% interval.",
            "：在新抽样上成立，95%区间的保守端也成立。",
        ),
        (true, false) => Text::new(
            ": holds on fresh draws, but NOT at the conservative end of the 95% interval.",
            "：在新抽样上成立，但95%区间的保守端不成立。",
        ),
        (false, _) => Text::new(": does NOT hold on fresh draws.", "：在新抽样上不成立。"),
    }
    .get(language)
}

/// The region of designs that are as good as the best.
fn flat_words(findings: &Findings<'_>, chosen: usize, language: Language) -> String {
    let rows = &findings.rows;
    let flat: Vec<usize> = (0..rows.designs.len())
        .filter(|&one| rows.marked[one])
        .collect();
    let good = match (rows.field.wish.tolerance, language) {
        (Tolerance::SamplingError, Language::English) => "the sampling error".to_owned(),
        (Tolerance::SamplingError, Language::Chinese) => "抽样误差".to_owned(),
        (Tolerance::Share(part), _) => words::share(part),
        (Tolerance::Amount(amount), _) => {
            words::amount(rows.field.wish.objective.metric, amount, language)
        }
    };
    if flat.iter().all(|&one| one == chosen) {
        return match language {
            Language::English => format!(
                "No other design that meets the conditions comes within {good} of it; --tolerance 5% \
                 shows what is nearly as good."
            ),
            Language::Chinese => format!(
                "没有其他满足条件的设计与之相差在{good}之内；可用 --tolerance 5% 查看相近者。"
            ),
        };
    }
    let regions = Regions::of(flat.iter().map(|&one| rows.designs[one]));
    let count = flat.len();
    let parts = ranges(&regions, language).join(Text::new("; ", "；").get(language));
    match language {
        Language::English => format!(
            "As good (within {good}): {count} designs, this one among them: {parts}. Not every combination \
             of these values is among them."
        ),
        Language::Chinese => {
            format!(
                "与之相当（相差在{good}之内）的设计共{count}种（含本设计）：{parts}。并非这些取值的每种组合都在其中。"
            )
        }
    }
}

fn ranges(regions: &Regions, language: Language) -> Vec<String> {
    let shapes: Vec<&str> = regions
        .shapes
        .iter()
        .map(|shape| shape.meaning().get(language))
        .collect();
    let mut parts = vec![shapes.join(Text::new(", ", "、").get(language))];
    let years = |value: f64| fixed(value, i32::from(value.fract() != 0.0) as usize);
    let rows: [(Text, _, &dyn Fn(f64) -> String); 7] = [
        (
            Text::new("hold (years)", "全额支持年数"),
            regions.hold_years,
            &years,
        ),
        (Text::new("rate", "撤出速率"), regions.rate, &words::share),
        (Text::new("floor", "保底"), regions.floor, &words::share),
        (Text::new("works", "建设"), regions.hardware, &words::share),
        (
            Text::new("front end", "前期"),
            regions.front_end,
            &words::share,
        ),
        (
            Text::new("soft governance", "软治理"),
            regions.soft,
            &words::share,
        ),
        (
            Text::new("its years", "软治理年数"),
            regions.soft_years,
            &years,
        ),
    ];
    for (name, range, print) in rows {
        if let Some(range) = range {
            let range = words::range(range, print, language);
            parts.push(format!("{} {range}", name.get(language)));
        }
    }
    parts
}

/// Some designs of the front, from the cheapest to the dearest, the chosen one among them.
fn front_table(setup: &Setup<'_>, findings: &Findings<'_>, chosen: usize) -> String {
    let language = setup.language;
    let rows = &findings.rows;
    let cost = |design: usize| {
        rows.field
            .measure(design, Metric::FiscalCost)
            .map(|cost| cost.mean)
    };
    let mut front: Vec<usize> = (0..rows.designs.len())
        .filter(|&design| rows.standings[design] == Standing::Front)
        .collect();
    front.sort_by(|&a, &b| {
        cost(a)
            .unwrap_or(0.0)
            .total_cmp(&cost(b).unwrap_or(0.0))
            .then(a.cmp(&b))
    });
    let tied = rows.standings.iter().filter(|one| **one == Standing::Tied);
    let (all, tied) = (front.len(), tied.count());
    let last = SHOWN.min(all).saturating_sub(1);
    let mut shown: Vec<usize> = (0..SHOWN.min(all))
        .map(|step| front[(step * (all - 1)).checked_div(last).unwrap_or(0)])
        .collect();
    if !shown.contains(&chosen) {
        shown.push(chosen);
        shown.sort_by(|&a, &b| {
            cost(a)
                .unwrap_or(0.0)
                .total_cmp(&cost(b).unwrap_or(0.0))
                .then(a.cmp(&b))
        });
    }
    let heading = match language {
        Language::English => format!(
            "Pareto front of cost, social NPV and full service: {all} designs, and {tied} that these draws \
             cannot tell from it (front.csv). From the cheapest to the dearest:"
        ),
        Language::Chinese => format!(
            "成本、社会净现值与足额服务的帕累托前沿：{all}种设计，另有{tied}种在误差内无法区分（front.csv）。由低成本到高成本："
        ),
    };
    let header = [
        Text::new("design", "设计"),
        Text::new("exit", "撤出方式"),
        Text::new("works/front/\nsoft %", "建设/前期/\n软治理 %"),
        Text::new("cost", "成本"),
        Text::new("social\nNPV", "社会\n净现值"),
        Text::new("full\nservice", "足额\n服务"),
        Text::new("saved", "节约"),
    ]
    .map(|text| text.get(language).to_owned());
    let mut table = table(setup, &header);
    let metrics = [
        Metric::FiscalCost,
        Metric::Indicator(Indicator::NpvSocial),
        Metric::FullService,
        Metric::Saved,
    ];
    for design in shown {
        let mark = match (design == chosen, findings.meets) {
            (true, true) => Text::new(" best", " 最优").get(language),
            (true, false) => Text::new(" nearest", " 最近").get(language),
            _ => "",
        };
        let mut cells = vec![
            format!("{}{mark}", rows.names[design]),
            words::exit(&rows.designs[design].exit, rows.step_years, language),
            words::split_briefly(rows.designs[design], language),
        ];
        cells.extend(metrics.map(|metric| {
            let figure = rows.field.measure(design, metric);
            figure.map_or("–".to_owned(), |figure| number(metric, &figure, language))
        }));
        table.add_row(cells);
    }
    right(&mut table, 3);
    format!("{}\n{}", wrapped(&heading, setup.width), printed(&table))
}
