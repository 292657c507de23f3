//! The tables of everyday figures.

use super::Report;
use crate::analysis::everyday::{EVERYDAY_DRAWS, Everyday, EverydayYear, STAFF_COST, Withdrawal};
use crate::cli::table::{self, NONE};
use crate::text::{Language, MONEY_UNIT, Text, fixed, money_unit_in_yuan, per_cent};
use std::io::{self, Write};

impl Report<'_> {
    /// Figures of single years.
    pub(super) fn years(&self, figures: &[Everyday], out: &mut dyn Write) -> io::Result<()> {
        let draws = fixed(EVERYDAY_DRAWS as f64, 0);
        let unit = self.say(MONEY_UNIT);
        writeln!(out)?;
        let caption = self.words(
            format!("In everyday figures: means over {draws} draws, of those still open in the year. Cost and rent in {unit}, the last two columns in yuan."),
            format!("日常数字：{draws} 次抽样的均值，只计当年仍开放者。运营费与租金以{unit}计，最后两列以元计。"),
        );
        table::print_paragraph(out, self.terminal, &caption)?;
        let header = [
            Text::new("\n\nalternative", "\n方案"),
            Text::new("\n\nyear", "\n年"),
            Text::new("\nvisits\na day", "日均\n到访"),
            Text::new("visits\na year, a\nresident", "人均年\n到访"),
            Text::new("\ncost\na month", "月\n运营费"),
            Text::new("\n\nstaff", "\n员工"),
            Text::new("\nrent\na month", "月\n租金"),
            Text::new("public\nmoney\na visit", "每次到访\n公共投入"),
            Text::new("soft\nbudget a\nresident", "人均年\n软治理经费"),
        ];
        let header = header.map(|text| self.say(text).to_owned());
        let rows = self.year_rows(figures);
        table::print_figures(out, self.terminal, &header, &rows, 2, 1)?;
        let cost = fixed(STAFF_COST.yuan, 0);
        let (grade, source) = (STAFF_COST.grade.name(), self.say(STAFF_COST.source));
        let staff = self.words(
            format!("Staff: the wage part of operating cost over {cost} yuan a year each, in today's wages (grade {grade}, {source})."),
            format!("员工数：运营费中的人工部分 ÷ 每人每年 {cost} 元（按当前工资；等级 {grade}，{source}）。"),
        );
        table::print_paragraph(out, self.terminal, &staff)?;
        let public_money = Text::new(
            "Public money: purchase of service, soft governance, talent programme and rescue; works left aside.",
            "公共投入：购买服务、软治理经费、人才培育与托底，不含建设费。",
        );
        table::print_paragraph(out, self.terminal, self.say(public_money))
    }

    /// A row for every alternative and year.
    fn year_rows(&self, figures: &[Everyday]) -> Vec<Vec<String>> {
        let years: Vec<&EverydayYear> = figures.iter().flat_map(|one| &one.years).collect();
        let column = |figure: fn(&EverydayYear) -> Option<f64>, unit: f64| {
            let values: Vec<_> = years
                .iter()
                .map(|year| Some(figure(year)? / unit))
                .collect();
            table::figures(&values)
        };
        let unit = money_unit_in_yuan(self.terminal.language);
        let columns = [
            column(|year| year.visits_per_day, 1.0),
            column(|year| year.visits_per_resident, 1.0),
            column(|year| year.cost_per_month, unit),
            column(|year| year.staff, 1.0),
            column(|year| year.rent_per_month, unit),
            column(|year| year.public_money_per_visit, 1.0),
            column(|year| year.programme_per_resident, 1.0),
        ];
        let names = figures.iter().flat_map(|one| {
            let first = [one.alternative.as_str()].into_iter();
            first.chain(std::iter::repeat("")).take(one.years.len())
        });
        let rows = names.zip(&years).enumerate().map(|(row, (name, year))| {
            let mut cells = vec![name.to_owned(), year.year.to_string()];
            cells.extend(columns.iter().map(|column| column[row].clone()));
            cells
        });
        rows.collect()
    }

    /// How support leaves, and who is still there.
    pub(super) fn support(&self, figures: &[Everyday], out: &mut dyn Write) -> io::Result<()> {
        let year = figures.iter().map(|one| one.last_year).max().unwrap_or(0);
        writeln!(
            out,
            "\n{}",
            self.say(Text::new("Support and survival", "支持与存续"))
        )?;
        let header = [
            self.say(Text::new("alternative", "方案")).to_owned(),
            self.say(Text::new("exit", "撤出方式")).to_owned(),
            self.say(Text::new("support\nhalved in", "支持减半\n于"))
                .to_owned(),
            self.say(Text::new("support\nends in", "支持终止\n于"))
                .to_owned(),
            self.words(
                format!("left in\nyear {year}"),
                format!("第{year}年\n剩余支持"),
            ),
            self.words(
                format!("closed by\nyear {year}"),
                format!("至第{year}年\n已关闭"),
            ),
            self.words(
                format!("in full service\nin year {year}"),
                format!("第{year}年\n足额服务"),
            ),
        ];
        let rows = figures
            .iter()
            .zip(&self.scenario.alternatives)
            .map(|(one, alternative)| {
                let leaving = &one.withdrawal;
                let share = |share: Option<f64>| {
                    share.map_or(NONE.to_owned(), |share| per_cent(share, None))
                };
                vec![
                    one.alternative.clone(),
                    match self.terminal.language {
                        Language::English => alternative.shape.name(),
                        Language::Chinese => alternative.shape.meaning().zh,
                    }
                    .to_owned(),
                    self.year_or_never(leaving, leaving.halved),
                    self.year_or_never(leaving, leaving.ended),
                    share(leaving.left),
                    share(Some(one.closed)),
                    share(Some(one.full_service)),
                ]
            });
        let rows: Vec<_> = rows.collect();
        table::print_figures(out, self.terminal, &header, &rows, 1, 2)
    }

    fn year_or_never(&self, leaving: &Withdrawal, year: Option<usize>) -> String {
        match year {
            _ if leaving.depends_on_performance() => {
                self.say(Text::new("by performance", "视绩效")).to_owned()
            }
            Some(year) => self.words(format!("year {year}"), format!("第{year}年")),
            None => self.say(Text::new("never", "不会")).to_owned(),
        }
    }
}
