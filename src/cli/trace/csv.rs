//! A draw as CSV: a row a year with every series, blank where a closed space has none.

use crate::engine::Trace;
use crate::model::series::Series;
use std::io::{self, Write};

/// Prints the years of a draw.
pub fn print(trace: &Trace, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let header = ["year"]
        .into_iter()
        .chain(Series::ALL.iter().map(|series| series.name()));
    writer.write_record(header)?;
    let years = trace.series.first().map_or(0, Vec::len);
    for year in 0..years {
        let values = trace.series.iter().map(|series| match series[year] {
            blank if blank.is_nan() => String::new(),
            value => value.to_string(),
        });
        writer.write_record([(year + 1).to_string()].into_iter().chain(values))?;
    }
    writer.flush()
}
