//! The figures of `cashflow` on the terminal.

use crate::analysis::cashflow::{
    Appraisal, Measure, Preference, Report, Subject, SwitchingValue, Terms,
};
use crate::cli::table;
use crate::cli::terminal::Terminal;
use crate::output::cashflow_words as words;
use crate::scenario::cash_flows::CashFlows;
use crate::text::{Language, Text, fixed};
use std::io::{self, Write};

/// Switching values of single lines that are printed for an option; the table has all of them.
const MOST_LINES: usize = 30;

/// What the printing needs.
pub struct Printer<'a> {
    pub terminal: &'a Terminal,
    pub flows: &'a CashFlows,
    pub terms: &'a Terms,
    pub report: &'a Report,
}

/// A row of the main table: label, and the figure of each appraisal.
type Row<'a> = (String, Box<dyn Fn(&Appraisal) -> String + 'a>);

impl Printer<'_> {
    /// Prints everything.
    pub fn print(&self, all_discounts: bool, out: &mut dyn Write) -> io::Result<()> {
        self.heading(out)?;
        self.figures(out)?;
        self.rates(out)?;
        self.switching(out)?;
        self.preferences(out)?;
        if all_discounts {
            self.discounts(out)?;
        }
        Ok(())
    }

    fn say(&self, en: &'static str, zh: &'static str) -> String {
        self.terminal.say(Text::new(en, zh)).to_owned()
    }

    fn language(&self) -> Language {
        self.terminal.language
    }

    fn option(&self, option: usize) -> String {
        words::option_name(self.flows, option, self.language())
    }

    /// What was read, and on what terms it is appraised.
    fn heading(&self, out: &mut dyn Write) -> io::Result<()> {
        let (flows, terms, language) = (self.flows, self.terms, self.language());
        let (options, lines) = (flows.options.len(), flows.lines.len());
        let (first, last) = (flows.first_year, flows.last_year());
        let plural = |number: usize| if number == 1 { "" } else { "s" };
        writeln!(
            out,
            "{}\n",
            match language {
                Language::English => format!(
                    "{}: {options} option{}, {lines} line{} of flow, years {first} to {last}",
                    flows.name,
                    plural(options),
                    plural(lines)
                ),
                Language::Chinese => format!(
                    "{}：{options} 个方案，{lines} 项流量，{}{first} 至 {last} 年",
                    flows.name,
                    if flows.calendar { "" } else { "第 " }
                ),
            }
        )?;
        let mut rows = vec![
            vec![
                self.say("discounting", "折现"),
                words::discounting(flows, terms, language),
            ],
            vec![
                self.say("timing", "时点"),
                words::timing(flows, terms, language),
            ],
        ];
        for (category, bias) in &terms.biases {
            rows.push(vec![
                self.say("optimism bias", "乐观偏差"),
                words::bias(category, bias, language),
            ]);
        }
        let weighted = terms
            .weights
            .iter()
            .enumerate()
            .filter(|(_, weight)| **weight != 1.0);
        for (party, weight) in weighted {
            rows.push(vec![
                self.say("weight", "权重"),
                format!(
                    "{} × {}",
                    words::party_name(flows, party, language),
                    fixed(*weight, 4)
                ),
            ]);
        }
        table::print(out, self.terminal, &[], rows, 2)?;
        writeln!(out)
    }

    /// The appraisals with the headers of their columns: each option without bias, and with it.
    fn columns(&self) -> Vec<(String, &Appraisal)> {
        let mut columns = Vec::new();
        for (option, plain) in self.report.plain.iter().enumerate() {
            let name = self.option(option);
            match &self.report.biased {
                None => columns.push((name, plain)),
                Some(biased) => {
                    let with = self.say("with bias", "计偏差");
                    let without = self.say("without bias", "不计偏差");
                    columns.push((format!("{name}\n{without}"), plain));
                    columns.push((format!("{name}\n{with}"), &biased[option]));
                }
            }
        }
        columns
    }

    /// The main table: a row a figure, a column an option.
    fn figures(&self, out: &mut dyn Write) -> io::Result<()> {
        let (flows, terms, language) = (self.flows, self.terms, self.language());
        let columns = self.columns();
        let sizes = columns.iter().flat_map(|(_, one)| {
            let parties = one.parties.iter().map(|party| party.npv);
            parties.chain([one.benefits, one.resources])
        });
        let decimals = decimals(sizes);
        let money = move |value: f64| fixed(value, decimals);
        let optional = move |value: Option<f64>| value.map_or(table::NONE.to_owned(), money);
        let mut rows: Vec<Row> = Vec::new();
        let mut add =
            |label: String, cell: Box<dyn Fn(&Appraisal) -> String>| rows.push((label, cell));
        let social = self.say("social NPV", "社会净现值");
        add(social, Box::new(move |one| money(one.social.npv)));
        if flows.parties.len() > 1 {
            for party in 0..flows.parties.len() {
                let name = words::party_name(flows, party, language);
                add(
                    format!("  {name}"),
                    Box::new(move |one| money(one.parties[party].npv)),
                );
            }
        }
        if terms.are_weighted() {
            let label = self.say("weighted social NPV", "加权社会净现值");
            add(label, Box::new(move |one| money(one.weighted)));
        }
        let label = self.say("benefits, present value", "效益现值");
        add(label, Box::new(move |one| money(one.benefits)));
        let label = self.say("resources, present value", "资源现值");
        add(label, Box::new(move |one| money(one.resources)));
        let label = self.say("benefit-cost ratio", "效益成本比");
        add(
            label,
            Box::new(|one| {
                one.ratio()
                    .map_or(table::NONE.to_owned(), |ratio| fixed(ratio, 4))
            }),
        );
        let label = self.say("life, years", "计算期（年）");
        add(
            label,
            Box::new(|one| {
                one.life
                    .map_or(table::NONE.to_owned(), |life| life.to_string())
            }),
        );
        let label = self.say("annuity factor", "年金现值系数");
        add(
            label,
            Box::new(|one| {
                one.annuity
                    .map_or(table::NONE.to_owned(), |factor| fixed(factor, 4))
            }),
        );
        let label = self.say("equivalent annual value", "净年值");
        add(
            label,
            Box::new(move |one| optional(one.a_year(one.social.npv))),
        );
        let label = self.say("equivalent annual cost", "费用年值");
        add(
            label,
            Box::new(move |one| optional(one.a_year(one.resources))),
        );
        let label = self.say("payback, years", "静态回收期（年）");
        add(
            label,
            Box::new(move |one| words::payback(&one.social.payback, language)),
        );
        let label = self.say("discounted payback, years", "动态回收期（年）");
        add(
            label,
            Box::new(move |one| words::payback(&one.social.discounted_payback, language)),
        );
        let label = self.say("internal rate of return", "内部收益率");
        add(
            label,
            Box::new(move |one| words::rates(&one.social.rates, language)),
        );
        let mut header = vec![self.say("figure", "指标")];
        header.extend(columns.iter().map(|(name, _)| name.clone()));
        let rows: Vec<Vec<String>> = rows
            .into_iter()
            .map(|(label, cell)| {
                let cells = columns.iter().map(|(_, one)| cell(one));
                [label].into_iter().chain(cells).collect()
            })
            .collect();
        table::print_figures(out, self.terminal, &header, &rows, 1, 1)
    }

    /// What the internal rates mean.
    fn rates(&self, out: &mut dyn Write) -> io::Result<()> {
        let language = self.language();
        let title = self.say("Internal rates of return", "内部收益率说明");
        writeln!(out, "\n{title}")?;
        let mut rows = Vec::new();
        for (option, one) in self.report.final_figures().iter().enumerate() {
            let accounts = one.parties.iter().enumerate().map(|(party, account)| {
                let name = words::party_name(self.flows, party, language);
                (name, &account.rates)
            });
            let social = (self.say("social", "社会"), &one.social.rates);
            // A single party is the social account.
            let parties = accounts.filter(|_| one.parties.len() > 1);
            for (name, found) in [social].into_iter().chain(parties) {
                rows.push(vec![
                    self.option(option),
                    name,
                    words::rates(found, language),
                    words::verdict(found, language),
                ]);
            }
        }
        table::print(out, self.terminal, &[], rows, 4)
    }

    /// The factor at which social NPV is zero, for sides, categories, parties and lines.
    fn switching(&self, out: &mut dyn Write) -> io::Result<()> {
        let measure = if self.terms.are_weighted() {
            Measure::Weighted
        } else {
            Measure::Social
        };
        let title = match measure {
            Measure::Social => self.say(
                "Switching values: the factor at which social NPV is zero",
                "转换值：使社会净现值为零的倍数",
            ),
            Measure::Weighted => self.say(
                "Switching values: the factor at which weighted social NPV is zero",
                "转换值：使加权社会净现值为零的倍数",
            ),
        };
        for (option, values) in self.report.switching.iter().enumerate() {
            let heading = match self.flows.options.len() {
                1 => title.clone(),
                _ => format!("{title}{}{}", self.say(": ", "："), self.option(option)),
            };
            writeln!(out, "\n{heading}")?;
            let shown = values.iter().filter(|value| value.measure == measure);
            let title = self.say("adds to NPV", "对净现值的贡献");
            self.switching_table(shown, title, out)?;
        }
        Ok(())
    }

    fn switching_table<'a>(
        &self,
        values: impl Iterator<Item = &'a SwitchingValue>,
        contribution: String,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let language = self.language();
        let values: Vec<&SwitchingValue> = values.collect();
        let decimals = decimals(values.iter().map(|value| value.contribution));
        let lines = values
            .iter()
            .filter(|value| matches!(value.subject, Subject::Line(_)));
        let hidden = lines.count().saturating_sub(MOST_LINES);
        let shown = values.len() - hidden;
        let rows: Vec<Vec<String>> = values[..shown]
            .iter()
            .map(|value| {
                let [factor, change] = words::switch(value.switch, language);
                vec![
                    words::subject(&value.subject, self.flows, language),
                    fixed(value.contribution, decimals),
                    factor,
                    change,
                ]
            })
            .collect();
        let header = [
            self.say("what", "对象"),
            contribution,
            self.say("factor", "倍数"),
            self.say("change", "变动"),
        ];
        table::print_figures(out, self.terminal, &header, &rows, 1, 1)?;
        if hidden > 0 {
            writeln!(
                out,
                "{}",
                match language {
                    Language::English => format!(" … and {hidden} more in switching.csv"),
                    Language::Chinese => format!(" … 另有 {hidden} 项见 switching.csv"),
                }
            )?;
        }
        Ok(())
    }

    /// Which option is ahead, and what would change that.
    fn preferences(&self, out: &mut dyn Write) -> io::Result<()> {
        let language = self.language();
        let Some((best, others)) = &self.report.preferred else {
            return Ok(());
        };
        let best = self.option(*best);
        for Preference {
            other,
            lead,
            values,
            rates,
        } in others
        {
            let other = self.option(*other);
            let sizes = values.iter().map(|value| value.contribution);
            let lead = fixed(*lead, decimals(sizes.chain([*lead])));
            let measure = if self.terms.are_weighted() {
                self.say("weighted social NPV", "加权社会净现值")
            } else {
                self.say("social NPV", "社会净现值")
            };
            let line = match language {
                Language::English => format!(
                    "{best} is ahead of {other} by {lead} of {measure}. The factor, laid on both, at which they are level:"
                ),
                Language::Chinese => {
                    format!(
                        "{best} 的{measure}比 {other} 高 {lead}。同时作用于两者、使两者持平的倍数："
                    )
                }
            };
            writeln!(out, "\n{line}")?;
            let shown = values.iter().filter(|value| {
                matches!(
                    value.subject,
                    Subject::Line(_)
                        | Subject::Category(_)
                        | Subject::Benefits
                        | Subject::Resources
                )
            });
            let title = self.say("difference in NPV", "净现值之差");
            self.switching_table(shown, title, out)?;
            let label = self.say(
                " discount rates at which they are level: ",
                " 使两者持平的折现率：",
            );
            let all: Vec<String> = rates
                .rates
                .iter()
                .map(|one| words::rate(one.rate))
                .collect();
            let all = if all.is_empty() {
                self.say("none", "无")
            } else {
                all.join(", ")
            };
            writeln!(out, "{label}{all}")?;
        }
        Ok(())
    }

    /// Social NPV and ratio under every way of discounting.
    fn discounts(&self, out: &mut dyn Write) -> io::Result<()> {
        let language = self.language();
        let title = self.say("Under other discounting", "其他折现方案下的结果");
        writeln!(out, "\n{title}")?;
        let all = self.report.discounts.iter();
        let sizes = all.flat_map(|under| under.options.iter().map(|one| one.social.npv));
        let decimals = decimals(sizes);
        let mut header = vec![
            self.say("schedule", "方案"),
            self.say("first rate", "首段折现率"),
        ];
        for option in 0..self.flows.options.len() {
            let name = self.option(option);
            header.push(format!("{name}\n{}", self.say("social NPV", "社会净现值")));
            header.push(format!("{name}\n{}", self.say("ratio", "效益成本比")));
        }
        let rows: Vec<Vec<String>> = self
            .report
            .discounts
            .iter()
            .map(|under| {
                let mut row = vec![
                    words::discount_name(under.discount),
                    words::rate(under.discount.rate(1)),
                ];
                for one in &under.options {
                    row.push(fixed(one.social.npv, decimals));
                    row.push(
                        one.ratio()
                            .map_or(table::NONE.to_owned(), |ratio| fixed(ratio, 4)),
                    );
                }
                row
            })
            .collect();
        table::print_figures(out, self.terminal, &header, &rows, 1, 1)?;
        let note = match language {
            Language::English => {
                "Vintages and sources of the schedules: discounts.csv and docs/cash-flows.md."
            }
            Language::Chinese => "各折现方案的版次与出处见 discounts.csv 与 docs/cash-flows.md。",
        };
        table::print_paragraph(out, self.terminal, note)
    }
}

/// Decimals that leave six significant digits to the largest of some amounts, and two at most.
fn decimals(values: impl Iterator<Item = f64>) -> usize {
    let largest = values.fold(0.0, |largest: f64, value| largest.max(value.abs()));
    match largest {
        0.0 => 0,
        largest if largest >= 1e5 => 0,
        largest if largest >= 1.0 => 2,
        _ => 6,
    }
}
