//! Draws from elsewhere: a table with a row a draw and alternative, as `run --save-draws` writes it or as
//! another model gives it.

use crate::model::indicators::Indicator;
use crate::scenario::{closest, is_fit_name};
use crate::text::Language;
use std::collections::BTreeMap;

/// Most faults that are told one by one.
const MOST_FAULTS: usize = 20;

/// Which column holds what.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    /// The column of the names of alternatives.
    pub alternative: String,
    /// The column of the numbers of draws.
    pub draw: String,
    /// The indicators and their columns; if empty, every column that is called like an indicator.
    pub indicators: Vec<(Indicator, String)>,
}

/// The names that `run --save-draws` gives.
impl Default for Columns {
    fn default() -> Self {
        Columns {
            alternative: "alternative".to_owned(),
            draw: "draw".to_owned(),
            indicators: Vec::new(),
        }
    }
}

/// Values by alternative, indicator and draw.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawsTable {
    /// Names of the alternatives, in the order of first mention.
    pub names: Vec<String>,
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// Values by alternative and indicator, in the order of draws; NaN where a cell is blank.
    pub values: Vec<Vec<Vec<f64>>>,
}

/// What is wrong with a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// It is not CSV in UTF-8, or it is empty.
    NoTable(String),
    /// It lacks a column.
    NoColumn {
        /// The column.
        wanted: String,
        /// The most similar one that it has.
        similar: Option<String>,
    },
    /// Two columns have the same name.
    RepeatedColumn(String),
    /// No column is called like an indicator.
    NoIndicator,
    /// A cell is no finite number.
    NoNumber {
        /// Line of the text, from 1.
        line: u64,
        /// The column.
        column: String,
        /// What stands there.
        cell: String,
    },
    /// A name cannot be that of an alternative.
    BadName {
        /// Line of the text.
        line: u64,
        /// What stands there.
        cell: String,
    },
    /// A draw of an alternative is there twice.
    RepeatedDraw {
        /// Line of the text.
        line: u64,
        /// The alternative.
        alternative: String,
        /// The draw.
        draw: u64,
    },
    /// An alternative has other draws than the first one.
    OtherDraws {
        /// The alternative.
        alternative: String,
        /// How many it has, and how many the first one.
        counts: (usize, usize),
        /// A draw that one of them lacks.
        missing: u64,
    },
    /// There are more faults of this kind.
    More(usize),
}

impl Fault {
    /// What is wrong, and what helps.
    pub fn text(&self, language: Language) -> String {
        let chinese = language == Language::Chinese;
        match self {
            Fault::NoTable(reason) if chinese => format!("不是 UTF-8 编码的 CSV 表：{reason}"),
            Fault::NoTable(reason) => format!("this is no CSV table in UTF-8: {reason}"),
            Fault::NoColumn { wanted, similar } => match (similar, chinese) {
                (Some(similar), true) => format!("没有 {wanted} 列，是否指 {similar}？"),
                (Some(similar), false) => {
                    format!("there is no column {wanted}; did you mean {similar}?")
                }
                (None, true) => format!("没有 {wanted} 列"),
                (None, false) => format!("there is no column {wanted}"),
            },
            Fault::RepeatedColumn(name) if chinese => format!("{name} 列重复"),
            Fault::RepeatedColumn(name) => format!("two columns are called {name}"),
            Fault::NoIndicator if chinese => {
                "没有以指标命名的列：请用 --column npv.social=列名 指明".to_owned()
            }
            Fault::NoIndicator => {
                "no column is called like an indicator: say which is which, such as --column npv.social=benefit"
                    .to_owned()
            }
            Fault::NoNumber { line, column, cell } if chinese => {
                format!("第 {line} 行 {column} 列不是有限数值：{cell:?}；无值请留空")
            }
            Fault::NoNumber { line, column, cell } => {
                format!("line {line}, column {column}: {cell:?} is no finite number; leave a figure that does not exist blank")
            }
            Fault::BadName { line, cell } if chinese => {
                format!("第 {line} 行：{cell:?} 不能作方案名（文字、数字和连字符）")
            }
            Fault::BadName { line, cell } => format!(
                "line {line}: {cell:?} cannot be the name of an alternative (letters, digits and hyphens)"
            ),
            Fault::RepeatedDraw {
                line,
                alternative,
                draw,
            } if chinese => format!("第 {line} 行：{alternative} 的第 {draw} 次抽样重复"),
            Fault::RepeatedDraw {
                line,
                alternative,
                draw,
            } => format!("line {line}: draw {draw} of {alternative} is there twice"),
            Fault::OtherDraws {
                alternative,
                counts: (own, first),
                missing,
            } if chinese => {
                format!("{alternative} 有 {own} 次抽样，首个方案有 {first} 次，第 {missing} 次只在其一中")
            }
            Fault::OtherDraws {
                alternative,
                counts: (own, first),
                missing,
            } => format!(
                "{alternative} has {own} draws and the first alternative {first}; draw {missing} is in one of them alone"
            ),
            Fault::More(count) if chinese => format!("另有 {count} 处"),
            Fault::More(count) => format!("and {count} more"),
        }
    }
}

/// Reads a table. `name` is that of its only alternative if it has no column of alternatives.
///
/// # Errors
/// Everything that is wrong with it, at most 20 of them one by one.
pub fn read(bytes: &[u8], columns: &Columns, name: &str) -> Result<DrawsTable, Vec<Fault>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let header = match reader.headers() {
        Ok(header) if !header.iter().all(str::is_empty) => header.clone(),
        Ok(_) => return Err(vec![Fault::NoTable("it is empty".to_owned())]),
        Err(error) => return Err(vec![Fault::NoTable(error.to_string())]),
    };
    let places = Places::find(&header, columns)?;
    let mut rows = Rows::default();
    for record in reader.records() {
        match record {
            Ok(record) => rows.add(&record, &places, name),
            Err(error) => rows.faults.push(Fault::NoTable(error.to_string())),
        }
    }
    rows.into_table(places)
}

/// Where the columns are.
struct Places {
    alternative: Option<usize>,
    draw: Option<usize>,
    indicators: Vec<(Indicator, String, usize)>,
}

impl Places {
    fn find(header: &csv::StringRecord, columns: &Columns) -> Result<Places, Vec<Fault>> {
        let mut faults = Vec::new();
        let place = |name: &str| header.iter().position(|column| column == name);
        let absent = |wanted: &str| Fault::NoColumn {
            wanted: wanted.to_owned(),
            similar: closest(wanted, header.iter()).map(str::to_owned),
        };
        let usual = Columns::default();
        // A column under its usual name may be left out, one that somebody named may not.
        let mut key = |named: &String, usual: &String| {
            let found = place(named);
            if found.is_none() && named != usual {
                faults.push(absent(named));
            }
            found
        };
        let alternative = key(&columns.alternative, &usual.alternative);
        let draw = key(&columns.draw, &usual.draw);
        let mut indicators = Vec::new();
        if columns.indicators.is_empty() {
            for (place, column) in header.iter().enumerate() {
                indicators.extend(
                    Indicator::parse(column).map(|found| (found, column.to_owned(), place)),
                );
            }
            if indicators.is_empty() {
                faults.push(Fault::NoIndicator);
            }
        }
        for (indicator, column) in &columns.indicators {
            match place(column) {
                Some(place) => indicators.push((*indicator, column.clone(), place)),
                None => faults.push(absent(column)),
            }
        }
        let used = indicators.iter().map(|(_, _, place)| *place);
        for place in used.chain(alternative).chain(draw) {
            if header.iter().filter(|name| *name == &header[place]).count() > 1 {
                faults.push(Fault::RepeatedColumn(header[place].to_owned()));
            }
        }
        faults.dedup();
        match faults.is_empty() {
            true => Ok(Places {
                alternative,
                draw,
                indicators,
            }),
            false => Err(faults),
        }
    }
}

/// Rows as they are read: by alternative and draw.
#[derive(Default)]
struct Rows {
    names: Vec<String>,
    draws: Vec<BTreeMap<u64, Vec<f64>>>,
    faults: Vec<Fault>,
}

impl Rows {
    fn add(&mut self, record: &csv::StringRecord, places: &Places, name: &str) {
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |place: usize| record.get(place).unwrap_or_default();
        let alternative = places.alternative.map_or(name, cell);
        if !is_fit_name(alternative) {
            self.faults.push(Fault::BadName {
                line,
                cell: alternative.to_owned(),
            });
            return;
        }
        let position = self.names.iter().position(|known| known == alternative);
        let position = position.unwrap_or_else(|| {
            self.names.push(alternative.to_owned());
            self.draws.push(BTreeMap::new());
            self.names.len() - 1
        });
        let known = self.draws[position].len() as u64;
        let draw = match places.draw {
            None => known,
            Some(place) => match cell(place).parse() {
                Ok(draw) => draw,
                Err(_) => {
                    self.no_number(line, "draw", cell(place));
                    return;
                }
            },
        };
        let values = places.indicators.iter().map(|(_, column, place)| {
            let text = cell(*place);
            let value = match text {
                "" => Some(f64::NAN),
                text => text.parse().ok().filter(|value: &f64| value.is_finite()),
            };
            value.ok_or_else(|| (column.clone(), text.to_owned()))
        });
        match values.collect::<Result<Vec<f64>, _>>() {
            Ok(values) => {
                if self.draws[position].insert(draw, values).is_some() {
                    self.faults.push(Fault::RepeatedDraw {
                        line,
                        alternative: alternative.to_owned(),
                        draw,
                    });
                }
            }
            Err((column, cell)) => self.no_number(line, &column, &cell),
        }
    }

    fn no_number(&mut self, line: u64, column: &str, cell: &str) {
        self.faults.push(Fault::NoNumber {
            line,
            column: column.to_owned(),
            cell: cell.to_owned(),
        });
    }

    fn into_table(mut self, places: Places) -> Result<DrawsTable, Vec<Fault>> {
        if self.names.is_empty() && self.faults.is_empty() {
            self.faults
                .push(Fault::NoTable("it has no rows".to_owned()));
        }
        // A row that could not be read is missing, which need not be said again.
        if self.faults.is_empty() {
            self.compare_draws();
        }
        if !self.faults.is_empty() {
            let more = self.faults.len().saturating_sub(MOST_FAULTS);
            self.faults.truncate(MOST_FAULTS);
            self.faults.extend((more > 0).then_some(Fault::More(more)));
            return Err(self.faults);
        }
        let column = |draws: &BTreeMap<u64, Vec<f64>>, place: usize| -> Vec<f64> {
            draws.values().map(|values| values[place]).collect()
        };
        Ok(DrawsTable {
            values: self
                .draws
                .iter()
                .map(|draws| {
                    (0..places.indicators.len())
                        .map(|place| column(draws, place))
                        .collect()
                })
                .collect(),
            names: self.names,
            indicators: places.indicators.iter().map(|(one, _, _)| *one).collect(),
        })
    }

    /// Every alternative must have the draws of the first one.
    fn compare_draws(&mut self) {
        let Some((first, others)) = self.draws.split_first() else {
            return;
        };
        for (draws, name) in others.iter().zip(&self.names[1..]) {
            let in_one_alone = |a: &BTreeMap<u64, _>, b: &BTreeMap<u64, Vec<f64>>| {
                a.keys().copied().find(|draw| !b.contains_key(draw))
            };
            if let Some(missing) = in_one_alone(first, draws).or_else(|| in_one_alone(draws, first))
            {
                self.faults.push(Fault::OtherDraws {
                    alternative: name.clone(),
                    counts: (draws.len(), first.len()),
                    missing,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<DrawsTable, Vec<Fault>> {
        read(text.as_bytes(), &Columns::default(), "theirs")
    }

    #[test]
    fn rows_in_any_order() {
        let text = "\u{FEFF}alternative,draw,npv.social,note\nb,1,4,x\na,0,1,\na,1,,\nb,0,3,\n";
        let table = read_text(text).unwrap();
        assert_eq!(table.names, ["b", "a"]);
        assert_eq!(table.indicators, [Indicator::NpvSocial]);
        assert_eq!(table.values[0], [[3.0, 4.0]]);
        assert!(table.values[1][0][0] == 1.0 && table.values[1][0][1].is_nan());
    }

    #[test]
    fn columns_by_other_names() {
        let columns = Columns {
            alternative: "option".to_owned(),
            indicators: vec![(Indicator::NpvSocial, "benefit".to_owned())],
            ..Columns::default()
        };
        let table = read(b"option,benefit\nx,2\nx,5\n", &columns, "theirs").unwrap();
        assert_eq!(
            (table.names, table.values),
            (vec!["x".to_owned()], vec![vec![vec![2.0, 5.0]]])
        );
        let faults = read(b"options,benefits\nx,2\n", &columns, "theirs").unwrap_err();
        assert_eq!(faults.len(), 2);
        assert!(
            faults[0]
                .text(Language::English)
                .contains("did you mean options")
        );
    }

    #[test]
    fn without_names_there_is_one_alternative() {
        let table = read_text("npv.social\n1\n2\n").unwrap();
        assert_eq!(table.names, ["theirs"]);
    }

    #[test]
    fn faults_are_told_all_at_once() {
        let text = "alternative,draw,npv.social\na,0,x\na,1,inf\n=a,2,1\na,3,1\na,3,2\na,-1,2\n";
        let faults = read_text(text).unwrap_err();
        assert_eq!(faults.len(), 5);
        let lines: Vec<String> = faults
            .iter()
            .map(|fault| fault.text(Language::English))
            .collect();
        for (line, number) in lines.iter().zip([2, 3, 4, 6, 7]) {
            assert!(line.starts_with(&format!("line {number}")), "{line}");
        }
        for text in [
            "",
            "a,b\n1,2\n",
            "npv.social\n",
            "npv.social,npv.social\n1,2\n",
            "npv.social,x\n1\n",
        ] {
            let faults = read_text(text).unwrap_err();
            assert!(
                faults
                    .iter()
                    .all(|fault| !fault.text(Language::Chinese).is_empty()),
                "{text}"
            );
        }
        let other = "alternative,draw,npv.social\na,0,1\na,1,1\nb,0,1\nb,2,1\n";
        assert!(matches!(
            read_text(other).unwrap_err()[0],
            Fault::OtherDraws { missing: 1, .. }
        ));
        let many: String = (0..50).map(|_| "a,0,x\n").collect();
        let faults = read_text(&format!("alternative,draw,npv.social\n{many}")).unwrap_err();
        assert_eq!(faults.last(), Some(&Fault::More(30)));
    }
}
