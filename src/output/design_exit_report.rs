//! What `design-exit` prints.

use super::design_exit_csv::Designs;
use super::design_exit_tables::{check_table, front_table, money};
use super::design_exit_words as words;
use super::run_words;
use crate::analysis::design_exit::{
    Condition, Edge, Exit, Field, Measured, Metric, Regions, Tolerance, Wish,
};
use crate::analysis::judgement::Evidence;
use crate::text::{Language, Text, fixed, money_with_unit, wrapped};

const HOLD: Text = Text::new("years of full support", "全额支持年数");
const RATE: Text = Text::new("rate", "撤出速率");
const FLOOR: Text = Text::new("floor", "保底");
const FRONT_END: Text = Text::new("front end", "前期");
const SOFT: Text = Text::new("soft governance", "软治理");
const SOFT_YEARS: Text = Text::new("years of soft governance", "软治理年数");

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
    /// Its levers that lie at an end of the values that were tried.
    pub edges: Vec<Edge>,
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
    /// Its area as written, m²; none where that is uncertain.
    pub area: Option<f64>,
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
        if !findings.edges.is_empty() {
            page.line(&edge_words(&findings.edges, language));
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
    let area = setup.area.map_or(String::new(), |area| match language {
        Language::English => format!(" on {} m²", fixed(area, 0)),
        Language::Chinese => format!("，{}平方米", fixed(area, 0)),
    });
    match language {
        Language::English => vec![
            format!(
                "\"{alternative}\": {all} designs, {exits} exits by {splits} splits of a public budget of \
                 {budget} (present value of works, front end and soft governance). As written they get \
                 {works}, {front_end} and {soft} of {}{area}.",
                money_with_unit(total, language)
            ),
            format!(
                "Screened on {screened} draws; {kept} designs went on to all of them and to fresh ones."
            ),
        ],
        Language::Chinese => vec![
            format!(
                "“{alternative}”：共{all}种设计，{exits}种撤出方式×{splits}种预算分配，公共预算{budget}\
                 （建设、前期与软治理的现值合计）。原方案合计{}{area}，三者分别占{works}、{front_end}、{soft}。",
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
    let name = rows.names[chosen];
    let withdraws = design.exit != Exit::NONE;
    let (turning, saved) = match (saved.filter(|_| withdraws), language) {
        (None, _) => (String::new(), String::new()),
        (Some(saved), Language::English) => (
            format!("{turning}; "),
            format!(
                " Public money saved against no exit: {}.",
                money(&saved, language, true)
            ),
        ),
        (Some(saved), Language::Chinese) => (
            format!("{turning}；"),
            format!("较不撤出节约公共资金{}。", money(&saved, language, true)),
        ),
    };
    page.line(&match language {
        Language::English => format!("{name}: {turning}{split}.{saved}"),
        Language::Chinese => format!("{name}：{turning}{split}。{saved}"),
    });
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

/// Where a better design may lie beyond the values that were tried.
fn edge_words(edges: &[Edge], language: Language) -> String {
    let words = edges.iter().map(|edge| {
        let (name, value) = match edge.option {
            "--hold" => (HOLD, words::plain(edge.value)),
            "--rate" => (RATE, words::share(edge.value)),
            "--floor" => (FLOOR, words::share(edge.value)),
            "--front-end" => (FRONT_END, words::share(edge.value)),
            "--soft" => (SOFT, words::share(edge.value)),
            _ => (SOFT_YEARS, words::plain(edge.value)),
        };
        let name = name.get(language);
        match (edge.highest, language) {
            (true, Language::English) => format!("{name} {value} (highest)"),
            (false, Language::English) => format!("{name} {value} (lowest)"),
            (true, Language::Chinese) => format!("{name}{value}（最高值）"),
            (false, Language::Chinese) => format!("{name}{value}（最低值）"),
        }
    });
    let words: Vec<String> = words.collect();
    let words = words.join(Text::new(", ", "、").get(language));
    match language {
        Language::English => {
            format!(
                "It lies at the end of the values tried: {words}. A better design may lie beyond."
            )
        }
        Language::Chinese => format!("该设计位于所试取值的端点：{words}；更优设计可能在范围之外。"),
    }
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
    let years = |value: f64| words::plain(value);
    let rows: [(Text, _, &dyn Fn(f64) -> String); 7] = [
        (HOLD, regions.hold_years, &years),
        (RATE, regions.rate, &words::share),
        (FLOOR, regions.floor, &words::share),
        (Text::new("works", "建设"), regions.hardware, &words::share),
        (FRONT_END, regions.front_end, &words::share),
        (SOFT, regions.soft, &words::share),
        (SOFT_YEARS, regions.soft_years, &years),
    ];
    for (name, range, print) in rows {
        if let Some(range) = range {
            let range = words::range(range, print, language);
            parts.push(format!("{} {range}", name.get(language)));
        }
    }
    parts
}
