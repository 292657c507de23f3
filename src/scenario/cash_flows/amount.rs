//! Amounts as people write them.

/// Beyond this an amount loses whole units to rounding.
const LARGEST: f64 = 1e15;

/// The amount of a cell, a blank one being 0; or what is wrong with it and how to mend it.
///
/// Thousands may be grouped by commas where these do not separate cells or stand in quotes; a true minus
/// sign counts as one.
pub(super) fn amount(cell: &str, separator: u8) -> Result<f64, (&'static str, &'static str)> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(0.0);
    }
    let plain = cell.replace('\u{2212}', "-");
    if plain.contains(',') && separator == b';' {
        return Err((
            "is not a number",
            "write decimals with a point, such as 1000.5",
        ));
    }
    let plain = ungrouped(&plain).unwrap_or(plain);
    let Ok(value) = plain.parse::<f64>() else {
        let remedy = if plain.starts_with('(') && plain.ends_with(')') {
            "write a negative amount with a minus sign, such as -40000"
        } else {
            "write a plain number, such as -40000 or 1250.5, without unit or currency; a blank is 0"
        };
        return Err(("is not a number", remedy));
    };
    if !value.is_finite() {
        return Err(("is not a finite number", "every flow needs an amount"));
    }
    if value.abs() > LARGEST {
        return Err((
            "is larger than 1e15",
            "give amounts in a larger unit, such as thousands or millions",
        ));
    }
    // No negative zero.
    Ok(value + 0.0)
}

/// A number without the commas that group its thousands; none if there are none, or they stand otherwise.
fn ungrouped(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.trim_start_matches(['-', '+']).split(',');
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups
        .next()
        .is_some_and(|group| (1..=3).contains(&group.len()) && digits(group));
    let others: Vec<&str> = groups.collect();
    let grouped =
        !others.is_empty() && others.iter().all(|group| group.len() == 3 && digits(group));
    (first && grouped && digits(fraction)).then(|| text.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [
            ("", 0.0),
            (" 5 ", 5.0),
            ("-40000", -40_000.0),
            ("\u{2212}40000", -40_000.0),
            ("-40,000", -40_000.0),
            ("1,234,567.5", 1_234_567.5),
            ("1e3", 1000.0),
            ("-0", 0.0),
        ] {
            assert_eq!(amount(text, b','), Ok(value), "{text}");
        }
        assert_eq!(amount("1.5", b';'), Ok(1.5));
    }

    #[test]
    fn whatever_is_no_amount_is_refused_with_a_remedy() {
        for text in [
            "many", "1,5", "1,23,456", "12.345,6", "1 000", "¥5", "(5)", "5%", "inf", "nan",
            "1e400", "2e15", "-",
        ] {
            assert!(amount(text, b',').is_err(), "{text}");
        }
        assert!(amount("1,500", b';').is_err());
    }
}
