//! Discounting: constant rates, published schedules, and the factors that both give.
//!
//! The factor of year 0 is 1 and the factor of year t is `d_t = d_(t-1) / (1 + r_t)`: the rate of
//! year t applies to the step from t - 1 to t. A constant rate and a schedule share that running
//! product, so a schedule of one rate gives the same bits as the rate itself.

use crate::text::Text;

/// A published schedule of discount rates, as it stood in its vintage.
#[derive(Debug, PartialEq)]
pub struct Schedule {
    /// Its name in scenario files.
    pub name: &'static str,
    /// What it is.
    pub title: Text,
    /// The edition or period in which it applies.
    pub vintage: &'static str,
    /// Where it is published.
    pub source: &'static str,
    /// First year of each band and the rate a year in it, from year 1 on.
    pub steps: &'static [(u32, f64)],
}

/// First years of the six bands of the United Kingdom's declining schedules.
const fn declining(rates: [f64; 6]) -> [(u32, f64); 6] {
    [
        (1, rates[0]),
        (31, rates[1]),
        (76, rates[2]),
        (126, rates[3]),
        (201, rates[4]),
        (301, rates[5]),
    ]
}

/// Every schedule that a scenario can name.
pub static ALL: [Schedule; 11] = [
    Schedule {
        name: "green-book",
        title: Text::new("United Kingdom, Green Book", "英国绿皮书"),
        vintage: "2003 to 2026 editions",
        source: "HM Treasury, The Green Book, standard discount rates",
        steps: &declining([0.035, 0.03, 0.025, 0.02, 0.015, 0.01]),
    },
    Schedule {
        name: "green-book-health",
        title: Text::new("United Kingdom, Green Book, health", "英国绿皮书（健康）"),
        vintage: "2026 edition",
        source: "HM Treasury, The Green Book, discount rates for risk to health and life",
        steps: &declining([0.015, 0.0129, 0.0107, 0.0086, 0.0064, 0.0043]),
    },
    Schedule {
        name: "green-book-2026-sensitivity",
        title: Text::new(
            "United Kingdom, Green Book, sensitivity without pure time preference",
            "英国绿皮书（敏感性：剔除纯时间偏好）",
        ),
        vintage: "2026 edition",
        source: "HM Treasury, The Green Book 2026, reduced rates for sensitivity analysis",
        steps: &declining([0.03, 0.0257, 0.0214, 0.0171, 0.0129, 0.0086]),
    },
    Schedule {
        name: "china-general",
        title: Text::new("China, general projects", "中国一般项目"),
        vintage: "2006, 3rd edition",
        source: "建设项目经济评价方法与参数（第三版）, social discount rate",
        steps: &[(1, 0.08)],
    },
    Schedule {
        name: "china-public-welfare",
        title: Text::new("China, public-welfare projects", "中国公益性项目"),
        vintage: "2013",
        source: "SL 72-2013 水利建设项目经济评价规范, projects of a public-welfare kind",
        steps: &[(1, 0.06)],
    },
    Schedule {
        name: "new-zealand",
        title: Text::new("New Zealand, non-commercial proposals", "新西兰非商业项目"),
        vintage: "from October 2024",
        source: "New Zealand Treasury, public sector discount rates",
        steps: &[(1, 0.02)],
    },
    Schedule {
        name: "new-zealand-commercial",
        title: Text::new("New Zealand, commercial proposals", "新西兰商业项目"),
        vintage: "from October 2024",
        source: "New Zealand Treasury, public sector discount rates",
        steps: &[(1, 0.08)],
    },
    Schedule {
        name: "new-zealand-before-2024",
        title: Text::new(
            "New Zealand, before October 2024",
            "新西兰（2024年10月以前）",
        ),
        vintage: "until October 2024",
        source: "New Zealand Treasury, public sector discount rates, default rate",
        steps: &[(1, 0.05)],
    },
    Schedule {
        name: "australia",
        title: Text::new("Australia, central rate", "澳大利亚（中值）"),
        vintage: "2020 guidance note",
        source: "Australian Government, cost-benefit analysis guidance note, March 2020",
        steps: &[(1, 0.07)],
    },
    Schedule {
        name: "australia-low",
        title: Text::new(
            "Australia, low rate for sensitivity",
            "澳大利亚（敏感性低值）",
        ),
        vintage: "2020 guidance note",
        source: "Australian Government, cost-benefit analysis guidance note, March 2020",
        steps: &[(1, 0.03)],
    },
    Schedule {
        name: "australia-high",
        title: Text::new(
            "Australia, high rate for sensitivity",
            "澳大利亚（敏感性高值）",
        ),
        vintage: "2020 guidance note",
        source: "Australian Government, cost-benefit analysis guidance note, March 2020",
        steps: &[(1, 0.10)],
    },
];

impl Schedule {
    /// The schedule of that name.
    ///
    /// ```
    /// use commonground::model::discount::{Discount, Schedule};
    /// let green_book = Schedule::find("green-book").expect("a published schedule");
    /// // HM Treasury, The Green Book: the factor of year 5 is 0.8420.
    /// assert_eq!(format!("{:.4}", Discount::Named(green_book).factors(5)[5]), "0.8420");
    /// ```
    pub fn find(name: &str) -> Option<&'static Schedule> {
        ALL.iter().find(|schedule| schedule.name == name)
    }

    /// Its rate for the step from `year - 1` to `year`; years count from 1.
    pub fn rate(&self, year: usize) -> f64 {
        self.steps
            .iter()
            .rev()
            .find(|&&(first, _)| year >= first as usize)
            .map_or(self.steps[0].1, |&(_, rate)| rate)
    }
}

/// When flows are booked, to be printed beside every present value.
pub const CONVENTION: Text = Text::new(
    "The first flow is booked at t = 0 with a factor of 1 and year t at t. A practice that books \
     the first flow at the end of year 1, common in China, gives present values smaller by one \
     year's factor 1 + r.",
    "首笔现金流计于 t = 0（折现系数为1），第 t 年计于 t。若按国内常见做法以第1年年初为基准、现金流计于年末，\
     则现值再除以一年的 (1 + r)。",
);

/// How the future is weighed: one choice an alternative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Discount {
    /// The same rate every year.
    Constant(f64),
    /// A published schedule.
    Named(&'static Schedule),
}

impl Discount {
    /// Rate for the step from `year - 1` to `year`; years count from 1.
    pub fn rate(&self, year: usize) -> f64 {
        match self {
            Discount::Constant(rate) => *rate,
            Discount::Named(schedule) => schedule.rate(year),
        }
    }

    /// Discount factors `d_0 ..= d_horizon`, with `d_0 = 1`.
    pub fn factors(&self, horizon: usize) -> Vec<f64> {
        let mut factor = 1.0;
        let mut factors = Vec::with_capacity(horizon + 1);
        factors.push(factor);
        for year in 1..=horizon {
            factor /= 1.0 + self.rate(year);
            factors.push(factor);
        }
        factors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factors(name: &str, horizon: usize) -> Vec<f64> {
        Discount::Named(Schedule::find(name).unwrap()).factors(horizon)
    }

    /// Published to four decimals.
    fn assert_printed(factor: f64, printed: f64) {
        assert!((factor - printed).abs() <= 0.000_05, "{factor} {printed}");
    }

    // HM Treasury, The Green Book, table of discount factors (year 0 = 1).
    #[test]
    fn green_book_factors_are_the_published_ones() {
        let factors = factors("green-book", 31);
        assert_eq!(factors[0], 1.0);
        for (year, printed) in [
            (1, 0.9662),
            (5, 0.8420),
            (10, 0.7089),
            (30, 0.3563),
            (31, 0.3459),
        ] {
            assert_printed(factors[year], printed);
        }
    }

    // The same table in full precision: the running product of 1.035 and 1.03. A tolerance of a few
    // units in the last place leaves room for powers in place of products.
    #[test]
    fn green_book_factors_and_annuity_in_full_precision() {
        let factors = factors("green-book", 31);
        assert!((factors[30] - 0.356_278_410_602_302_4).abs() < 1e-15);
        assert!((factors[31] - 0.345_901_369_516_798_45).abs() < 1e-15);
        // Annuity of years 1 to 30: closed form (1 - 1.035^-30) / 0.035.
        let annuity: f64 = factors[1..=30].iter().sum();
        assert!((annuity - 18.392_045_411_362_83).abs() < 1e-12);
    }

    // HM Treasury, The Green Book: rates of the six bands, in per cent.
    #[test]
    fn declining_schedules_change_rate_at_the_published_years() {
        for (name, rates) in [
            ("green-book", [3.5, 3.0, 2.5, 2.0, 1.5, 1.0]),
            ("green-book-health", [1.50, 1.29, 1.07, 0.86, 0.64, 0.43]),
            (
                "green-book-2026-sensitivity",
                [3.00, 2.57, 2.14, 1.71, 1.29, 0.86],
            ),
        ] {
            let schedule = Schedule::find(name).unwrap();
            let bands = [
                (1, 30),
                (31, 75),
                (76, 125),
                (126, 200),
                (201, 300),
                (301, 400),
            ];
            for ((first, last), per_cent) in bands.into_iter().zip(rates) {
                for year in [first, last] {
                    assert!(
                        (100.0 * schedule.rate(year) - per_cent).abs() < 1e-12,
                        "{name} {year}"
                    );
                }
            }
        }
    }

    // China: 8 % general (建设项目经济评价方法与参数, 3rd edition), 6 % public welfare (SL 72-2013).
    // New Zealand Treasury: 2 % and 8 % from October 2024, 5 % before. Australia: 7 %, 3 % and 10 %.
    #[test]
    fn single_rates_are_the_published_ones() {
        for (name, per_cent) in [
            ("china-general", 8.0),
            ("china-public-welfare", 6.0),
            ("new-zealand", 2.0),
            ("new-zealand-commercial", 8.0),
            ("new-zealand-before-2024", 5.0),
            ("australia", 7.0),
            ("australia-low", 3.0),
            ("australia-high", 10.0),
        ] {
            let rate = per_cent / 100.0;
            assert_eq!(
                factors(name, 40),
                Discount::Constant(rate).factors(40),
                "{name}"
            );
        }
    }

    // Closed form: d_t = (1 + r)^-t; the product of 40 rounded steps stays within 40 roundings.
    #[test]
    fn a_constant_rate_gives_powers() {
        for rate in [-0.02, 0.0, 0.06, 0.08] {
            for (year, factor) in Discount::Constant(rate).factors(40).into_iter().enumerate() {
                let power = (1.0 + rate).powi(-(year as i32));
                assert!((factor / power - 1.0).abs() < 40.0 * f64::EPSILON);
            }
        }
    }

    #[test]
    fn names_are_found_and_unknown_names_are_not() {
        for schedule in &ALL {
            assert_eq!(Schedule::find(schedule.name), Some(schedule));
            assert!(!schedule.vintage.is_empty() && !schedule.source.is_empty());
            assert_eq!(schedule.steps[0].0, 1);
            assert!(schedule.steps.is_sorted_by(|a, b| a.0 < b.0));
        }
        assert_eq!(Schedule::find("green book"), None);
        assert_eq!(Discount::Named(&ALL[0]).factors(0), [1.0]);
    }
}
