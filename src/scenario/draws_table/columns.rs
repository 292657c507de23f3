//! The columns of a table of draws.

use super::Columns;
use crate::diagnostics::{Code, Place, Problem, Problems};
use crate::model::indicators::Indicator;
use crate::model::measure::Measure;
use crate::scenario::table_source::Source;
use crate::scenario::words::{quoted, suggestion};
use csv::StringRecord;

/// Where the columns are.
pub(super) struct Places {
    /// That of the names of alternatives; none where the table has one alternative without a name.
    pub alternative: Option<usize>,
    /// That of the numbers of draws; none where rows count.
    pub draw: Option<usize>,
    /// Levers, by name.
    pub levers: Vec<(String, usize)>,
    /// Figures.
    pub measures: Vec<(Measure, usize)>,
    /// How many columns there are.
    pub count: usize,
}

/// A header that is being looked through.
struct Header<'a> {
    names: Vec<&'a str>,
    source: &'a Source<'a>,
    problems: &'a mut Problems,
}

impl Places {
    /// Finds the columns, or says everything that is wrong with the header.
    pub(super) fn find(
        record: &StringRecord,
        columns: &Columns,
        source: &Source<'_>,
        problems: &mut Problems,
    ) -> Option<Places> {
        let before = problems.errors();
        let mut header = Header {
            names: record.iter().map(str::trim).collect(),
            source,
            problems,
        };
        let usual = Columns::default();
        // A column under its usual name may be left out, one that somebody named may not.
        let alternative = header.key(&columns.alternative, &usual.alternative);
        let draw = header.key(&columns.draw, &usual.draw);
        let mut measures: Vec<(Measure, usize)> = Vec::new();
        if columns.indicators.is_empty() {
            let known =
                |(place, name): (usize, &&str)| Some((Indicator::parse(name)?.into(), place));
            measures.extend(header.names.iter().enumerate().filter_map(known));
        }
        let flags = [
            (Measure::Open, &columns.open),
            (Measure::FullService, &columns.full_service),
        ];
        let named = columns.indicators.iter();
        let named = named.map(|(indicator, column)| (Measure::Indicator(*indicator), column));
        let flags = flags
            .into_iter()
            .filter_map(|(measure, column)| Some((measure, column.as_ref()?)));
        for (measure, column) in named.chain(flags) {
            measures.extend(header.wanted(column).map(|place| (measure, place)));
        }
        for figure in &columns.own {
            let place = header.wanted(figure.name);
            measures.extend(place.map(|place| (Measure::Own(*figure), place)));
        }
        let mut levers = Vec::new();
        for (name, column) in &columns.levers {
            levers.extend(header.wanted(column).map(|place| (name.clone(), place)));
        }
        header.twice(&measures, &levers);
        let used: Vec<usize> = (measures.iter().map(|(_, place)| *place))
            .chain(levers.iter().map(|(_, place)| *place))
            .chain(alternative)
            .chain(draw)
            .collect();
        header.repeated(&used);
        let count = header.names.len();
        if measures.is_empty() && problems.errors() == before {
            problems.push(
                Problem::new(
                    Code::DrawsColumn,
                    "no column is called like an indicator, and none was named",
                )
                .at(source.start(), "the columns of the table")
                .hint(
                    "say which is which: --column npv.social=COLUMN for an indicator, --figure COLUMN=higher \
                     for a figure of your own, --open COLUMN and --full-service COLUMN for 0 and 1",
                ),
            );
        }
        (problems.errors() == before).then_some(Places {
            alternative,
            draw,
            levers,
            measures,
            count,
        })
    }
}

impl Header<'_> {
    fn place_of(&self, column: &str) -> Option<usize> {
        self.names.iter().position(|name| *name == column)
    }

    fn cell(&self, place: usize) -> Place {
        self.source.cell(0, place)
    }

    /// A column that may be left out under its usual name.
    fn key(&mut self, named: &str, usual: &str) -> Option<usize> {
        match self.place_of(named) {
            None if named != usual => self.wanted(named),
            found => found,
        }
    }

    /// A column that must be there.
    fn wanted(&mut self, column: &str) -> Option<usize> {
        let found = self.place_of(column);
        if found.is_none() {
            let known = self.names.iter().copied().filter(|name| !name.is_empty());
            let hint = suggestion(self.problems, column, known).or_else(|| {
                Some("a column is named as the first row of the table has it".to_owned())
            });
            self.problems.push(
                Problem::new(
                    Code::DrawsColumn,
                    format!("the table has no column {}", quoted(column)),
                )
                .at(self.source.start(), "the columns of the table")
                .hint_if_any(hint),
            );
        }
        found
    }

    /// Says so if a figure or lever is named twice, or a column serves as two things.
    fn twice(&mut self, measures: &[(Measure, usize)], levers: &[(String, usize)]) {
        let names: Vec<&str> = measures
            .iter()
            .map(|(measure, _)| measure.name())
            .chain(levers.iter().map(|(name, _)| name.as_str()))
            .collect();
        let places = measures
            .iter()
            .map(|(_, place)| *place)
            .chain(levers.iter().map(|(_, place)| *place));
        for (number, (name, place)) in names.iter().zip(places).enumerate() {
            if names[..number].contains(name) {
                self.problems.push(
                    Problem::new(
                        Code::DrawsColumn,
                        format!("{} is named twice", quoted(name)),
                    )
                    .at(self.cell(place), "one of its columns")
                    .hint("one column a figure or lever; leave one of the options away"),
                );
            }
        }
    }

    /// Says so if a column that is used has the name of another.
    fn repeated(&mut self, used: &[usize]) {
        for &place in used {
            let name = self.names[place];
            let other = self.names.iter().rposition(|other| *other == name);
            if let Some(other) = other.filter(|other| *other != place) {
                let problem = Problem::new(
                    Code::DrawsColumn,
                    format!("two columns are called {}", quoted(name)),
                )
                .at(self.cell(other), "again")
                .also(self.cell(place), "first here")
                .hint("rename or remove one of them");
                self.problems.push(problem);
            }
        }
    }
}
