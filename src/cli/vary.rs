//! `--vary PATH=VALUES`: the values that a command gives to an input.

use super::failure::Failure;
use crate::scenario::Override;

/// Most values of one input.
const MOST_VALUES: f64 = 10_000.0;

/// Values of inputs as the command line gives them, as one setting of the scenario's `[sweep]`.
///
/// # Errors
/// If some are of no form that is known: all of them at once.
pub(super) fn sweep_setting(arguments: &[String]) -> Result<Option<Override>, Failure> {
    if arguments.is_empty() {
        return Ok(None);
    }
    let mut faults = Vec::new();
    let mut axes = Vec::new();
    for argument in arguments {
        match axis(argument) {
            Ok((path, values)) => axes.push(format!("{path:?} = {values:?}")),
            Err(fault) => faults.push(format!("--vary {argument}: {fault}")),
        }
    }
    if !faults.is_empty() {
        return Err(Failure::Usage(faults.join("\n")));
    }
    Ok(Some(Override {
        path: "sweep".to_owned(),
        value: format!("{{ {} }}", axes.join(", ")),
    }))
}

/// A path and its values.
fn axis(argument: &str) -> Result<(&str, Vec<f64>), String> {
    let (path, values) = argument
        .split_once('=')
        .filter(|(path, _)| !path.trim().is_empty())
        .ok_or("expected PATH=VALUES, such as exit.rate=0:0.5:0.05 or scale.usage=0.5,1,1.5")?;
    Ok((path.trim(), self::values(values)?))
}

/// Values from a list `a,b,c` or a range `low:high:step`, both ends included.
pub(super) fn values(text: &str) -> Result<Vec<f64>, String> {
    let number = |word: &str| {
        let value: Option<f64> = word.trim().parse().ok();
        let finite = value.filter(|value| value.is_finite());
        finite.ok_or_else(|| format!("{:?} is no number", word.trim()))
    };
    let parts: Vec<&str> = text.split(':').collect();
    match parts[..] {
        [list] => list.split(',').map(number).collect(),
        [low, high, step] => range(number(low)?, number(high)?, number(step)?),
        [_, _] => Err("a range needs a step: low:high:step, such as 0:0.5:0.05".to_owned()),
        _ => Err("expected a list 0.1,0.2 or a range low:high:step".to_owned()),
    }
}

/// From low to high by steps. Steps of a decimal give decimals: 0.15, not 0.15000000000000002.
fn range(low: f64, high: f64, step: f64) -> Result<Vec<f64>, String> {
    if step <= 0.0 {
        return Err("the step must be above 0".to_owned());
    }
    if low > high {
        return Err("the range ends before it begins".to_owned());
    }
    let steps = ((high - low) / step + 1e-9).floor();
    if steps >= MOST_VALUES {
        return Err(format!(
            "more than {MOST_VALUES} values: take a larger step"
        ));
    }
    let scale = low.abs().max(high.abs()).max(step);
    let decimals = (12.0 - scale.log10().ceil()).clamp(0.0, 15.0) as usize;
    let rounded = |value: f64| format!("{value:.decimals$}").parse().unwrap_or(value);
    Ok((0..=steps as u32)
        .map(|index| rounded(low + f64::from(index) * step))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_ranges() {
        assert_eq!(values("0.1, 3").unwrap(), [0.1, 3.0]);
        assert_eq!(values("0:0.3:0.1").unwrap(), [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(values("0:0.5:0.05").unwrap()[3], 0.15);
        assert_eq!(values("-1:1:1").unwrap(), [-1.0, 0.0, 1.0]);
        assert_eq!(values("3:3:1").unwrap(), [3.0]);
        assert_eq!(values("0:1:0.3").unwrap(), [0.0, 0.3, 0.6, 0.9]);
    }

    #[test]
    fn what_is_none() {
        for text in [
            "", "a", "0:1", "0:1:0", "1:0:0.1", "0:1:1e-9", "0:1:2:3", "inf", "0:nan:1",
        ] {
            assert!(values(text).is_err(), "{text}");
        }
    }

    #[test]
    fn all_faults_at_once() {
        let arguments = ["exit.rate", "scale.usage=0:1", "exit.floor=0,1"].map(str::to_owned);
        let Err(Failure::Usage(message)) = sweep_setting(&arguments) else {
            panic!("no usage failure");
        };
        assert_eq!(message.lines().count(), 2);
        assert_eq!(
            sweep_setting(&arguments[2..]).unwrap().unwrap().value,
            "{ \"exit.floor\" = [0.0, 1.0] }"
        );
    }
}
