//! Published cases, closed forms and laws of the appraisal.

use super::bias::Bias;
use super::payback::Payback;
use super::rates::Verdict;
use super::*;
use crate::model::discount::{CONVENTION, Schedule};
use crate::scenario::Loader;
use crate::scenario::cash_flows::{self, Ends, FlowLine};
use proptest::prelude::*;
use std::io;

struct Memory<'a>(&'a str);

impl Loader for Memory<'_> {
    fn load(&self, _: &str, _: u64) -> io::Result<Vec<u8>> {
        Ok(self.0.as_bytes().to_vec())
    }
}

fn flows(text: &str) -> CashFlows {
    let read = cash_flows::read("flows.csv", &Memory(text));
    read.unwrap_or_else(|problems| panic!("{problems}")).0
}

fn terms(flows: &CashFlows, discount: Discount) -> Terms {
    Terms {
        discount,
        first_flow: FirstFlow::Numbered,
        weights: vec![1.0; flows.parties.len()],
        biases: Vec::new(),
    }
}

fn named(name: &str) -> Discount {
    Discount::Named(Schedule::find(name).unwrap())
}

fn near(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance, "{value} {expected}");
}

// Documentation of numpy-financial, function npv: 3065.22267 at 8 %. Counted from the start of year 1,
// with flows at the ends of years, the figure is smaller by the factor 1.08.
#[test]
fn the_published_net_present_value_at_the_start_and_at_the_end_of_the_year() {
    let table = flows("line,0,1,2,3,4\nproject,-40000,5000,8000,12000,30000\n");
    let mut terms = terms(&table, Discount::Constant(0.08));
    let at_start = Appraisal::of(&table, 0, &terms);
    near(at_start.social.npv, 3065.22267, 5e-6);
    near(at_start.benefits - at_start.resources, 3065.22267, 5e-6);
    terms.first_flow = FirstFlow::End;
    let at_end = Appraisal::of(&table, 0, &terms);
    near(at_end.social.npv * 1.08, at_start.social.npv, 1e-9);
    assert_eq!(at_end.social.rates, at_start.social.rates);
    assert!(CONVENTION.en.contains("t = 0"));
}

// Closed form (1 - 1.035^-30) / 0.035 = 18.39204541136283: Green Book, years 1 to 30.
#[test]
fn the_green_book_annuity_and_equivalent_annual_cost() {
    let years: Vec<String> = (0..=30).map(|year| year.to_string()).collect();
    let mut amounts = vec!["-1000".to_owned()];
    amounts.extend(vec!["10".to_owned(); 30]);
    let table = flows(&format!(
        "line,{}\nproject,{}\n",
        years.join(","),
        amounts.join(",")
    ));
    let found = Appraisal::of(&table, 0, &terms(&table, named("green-book")));
    assert_eq!(found.life, Some(30));
    near(found.annuity.unwrap(), 18.392_045_411_362_83, 1e-12);
    near(
        found.a_year(found.resources).unwrap(),
        1000.0 / 18.392_045_411_362_83,
        1e-10,
    );
    near(found.benefits, 183.920_454_113_628_3, 1e-10);
}

// Green Book factors of year 30 and 31 in full precision (list of external checks), by flows of 1 there.
#[test]
fn factors_are_those_of_the_schedule_at_the_year_of_the_flow() {
    for (year, factor) in [
        (30, 0.356_278_410_602_302_4),
        (31, 0.345_901_369_516_798_45),
    ] {
        let table = flows(&format!("line,year,amount\none,{year},1\n"));
        let found = Appraisal::of(&table, 0, &terms(&table, named("green-book")));
        near(found.social.npv, factor, 1e-15);
    }
}

const ROOM: &str = "\
option,line,from,to,category,0,1,2
a,works,government,world,capital,1000,0,0
a,purchase,government,operator,,0,200,200
a,operation,operator,world,,0,300,300
a,visits,world,residents,,0,900,900
a,fees,residents,operator,,0,100,100
b,works,government,world,capital,400,0,0
b,operation,operator,world,,0,300,300
b,visits,world,residents,,0,500,500
";

// By hand at a rate of 0: government -1000 - 400, operator 400 + 200 - 600, residents 1800 - 200.
#[test]
fn transfers_cancel_in_the_social_account() {
    let table = flows(ROOM);
    let found = Appraisal::of(&table, 0, &terms(&table, Discount::Constant(0.0)));
    let npv: Vec<f64> = found.parties.iter().map(|party| party.npv).collect();
    assert_eq!(table.parties, ["government", "operator", "residents"]);
    assert_eq!(npv, [-1400.0, 0.0, 1600.0]);
    assert_eq!(found.social.npv, 200.0);
    assert_eq!((found.benefits, found.resources), (1800.0, 1600.0));
    assert_eq!(found.ratio(), Some(1.125));
    assert_eq!(found.social.payback, Payback::At(1.0 + 400.0 / 600.0));
    assert_eq!(found.parties[0].rates.verdict, Verdict::OneSign);
}

// By hand: works of 1000 and 400 are raised by 51 % · (1 - 0.92) = 4.08 %.
#[test]
fn bias_raises_the_costs_of_its_category_alone() {
    let table = flows(ROOM);
    let mut terms = terms(&table, Discount::Constant(0.0));
    terms.biases.push((
        "capital".to_owned(),
        Bias {
            upper: 0.51,
            lower: None,
            mitigation: 0.92,
        },
    ));
    let report = Report::of(&table, &terms);
    near(report.plain[0].social.npv, 200.0, 0.0);
    near(report.final_figures()[0].social.npv, 200.0 - 40.8, 1e-9);
    near(report.final_figures()[1].social.npv, -16.32, 1e-9);
    assert!(terms.biased_benefits(&table).is_empty());
    // Signed amounts: costs are raised, a residual value of the same line is not.
    let signed = flows("line,kind,0,1\nworks,capital,-100,20\n");
    near(
        Appraisal::of(&terms.with_bias(&signed), 0, &terms)
            .social
            .npv,
        -84.08,
        1e-9,
    );
    assert_eq!(terms.biased_benefits(&signed), ["capital"]);
}

// Weight 2.4622888266898326 of half the median income (list of external checks), by hand on 1600 and -1400.
#[test]
fn weights_multiply_what_a_party_has() {
    let table = flows(ROOM);
    let mut terms = terms(&table, Discount::Constant(0.0));
    terms.weights[2] = weights::from_income(0.5, weights::ELASTICITY);
    let found = Appraisal::of(&table, 0, &terms);
    near(
        found.weighted,
        1600.0 * 2.462_288_826_689_832_6 - 1400.0,
        1e-9,
    );
    assert_eq!(found.social.npv, 200.0);
}

fn switch(values: &[SwitchingValue], subject: &Subject, measure: Measure) -> Switch {
    let found = values
        .iter()
        .find(|value| value.subject == *subject && value.measure == measure);
    found.unwrap().switch
}

// By hand at a rate of 0: 200 + (f - 1) c = 0.
#[test]
fn switching_values_of_lines_categories_parties_and_sides() {
    let table = flows(ROOM);
    let mut terms = terms(&table, Discount::Constant(0.0));
    let values = switching_values(&table, 0, &terms);
    let line = |name: &str| Subject::Line(name.to_owned());
    let social = |subject: &Subject| switch(&values, subject, Measure::Social);
    assert_eq!(social(&line("works")), Switch::At(1.2));
    assert_eq!(
        social(&Subject::Category("capital".to_owned())),
        Switch::At(1.2)
    );
    assert_eq!(social(&line("visits")), Switch::At(1.0 - 200.0 / 1800.0));
    assert_eq!(social(&line("fees")), Switch::NoEffect);
    // Resources of 1600 may grow to the benefits of 1800: the benefit-cost ratio.
    assert_eq!(social(&Subject::Resources), Switch::At(1.125));
    assert_eq!(social(&Subject::Benefits), Switch::At(1.0 - 200.0 / 1800.0));
    // Residents take part in the visits alone, as far as the social account goes.
    assert_eq!(social(&Subject::Party(2)), Switch::At(1.0 - 200.0 / 1800.0));
    assert!(values.iter().all(|value| value.measure == Measure::Social));
    // Option b loses 0: -400 - 600 + 1000 is level as it is.
    let level = switching_values(&table, 1, &terms);
    assert_eq!(
        switch(&level, &line("visits"), Measure::Social),
        Switch::At(1.0)
    );
    // With a weight fees matter: 1600 · 2 - 1400 = 1800, and fees add -200 · 2 + 200 = -200.
    terms.weights[2] = 2.0;
    let values = switching_values(&table, 0, &terms);
    assert_eq!(
        switch(&values, &line("fees"), Measure::Weighted),
        Switch::At(10.0)
    );
    // A cost that is small beside a loss: the loss stays without it. Nor does all there is, scaled as one.
    let losing = flows("line,0\nworks,-100\ntea,-1\n");
    let terms = self::terms(&losing, Discount::Constant(0.0));
    let values = switching_values(&losing, 0, &terms);
    assert_eq!(
        switch(&values, &line("tea"), Measure::Social),
        Switch::AtNone
    );
}

// By hand at a rate of 0: a leads b by 200; works differ by -600, so that 200 - 600 (f - 1) = 0 at 4/3. The
// difference of flows is -600, 400, 400: level at r with 600 = 400 v + 400 v².
#[test]
fn the_preferred_option_changes_at_a_factor_and_at_a_rate() {
    let table = flows(ROOM);
    let terms = terms(&table, Discount::Constant(0.0));
    let (best, others) = preferences(&table, &terms).unwrap();
    assert_eq!(
        (best, others.len(), others[0].other, others[0].lead),
        (0, 1, 1, 200.0)
    );
    let works = Subject::Line("works".to_owned());
    let factor = switch(&others[0].values, &works, Measure::Social)
        .factor()
        .unwrap();
    near(factor, 4.0 / 3.0, 1e-12);
    let v = (-1.0 + 7f64.sqrt()) / 2.0;
    near(others[0].rates.meaningful().unwrap(), 1.0 / v - 1.0, 1e-12);
    assert_eq!(
        switch(
            &others[0].values,
            &Subject::Line("operation".to_owned()),
            Measure::Social
        ),
        Switch::NoEffect
    );
}

// The cases of the list of external checks for several rates and for none.
#[test]
fn every_schedule_is_tried_and_the_chosen_one_comes_first() {
    let table = flows(ROOM);
    let report = Report::of(&table, &terms(&table, Discount::Constant(0.04)));
    assert_eq!(report.discounts.len(), 1 + discount::ALL.len());
    assert_eq!(report.discounts[0].options, report.plain);
    let named = Report::of(&table, &terms(&table, named("australia")));
    assert_eq!(named.discounts.len(), discount::ALL.len());
}

#[test]
fn years_of_the_calendar_start_at_zero_and_others_at_their_number() {
    let calendar = flows("line,2026,2027\na,-1,2\n");
    let later = flows("line,3,4\na,-1,2\n");
    let mut terms = terms(&later, Discount::Constant(0.1));
    assert_eq!((terms.start(&calendar), terms.start(&later)), (0, 3));
    terms.first_flow = FirstFlow::Start;
    assert_eq!(terms.start(&later), 0);
    terms.first_flow = FirstFlow::End;
    assert_eq!((terms.start(&calendar), terms.start(&later)), (1, 1));
}

/// Any table of parties, lines and amounts.
fn any_flows() -> impl Strategy<Value = CashFlows> {
    let end = prop::option::of(0usize..3);
    let line = (
        0usize..2,
        end.clone(),
        end,
        prop::collection::vec(-1e6f64..1e6, 8),
    );
    prop::collection::vec(line, 1..9).prop_map(|lines| {
        let lines = lines
            .into_iter()
            .enumerate()
            .map(|(index, (option, from, to, amounts))| FlowLine {
                option,
                name: format!("line {index}"),
                ends: if from == to {
                    Ends::Between {
                        from: None,
                        to: Some(0),
                    }
                } else {
                    Ends::Between { from, to }
                },
                category: (index % 2 == 0).then(|| "capital".to_owned()),
                amounts,
            });
        CashFlows {
            name: "any".to_owned(),
            options: vec!["a".to_owned(), "b".to_owned()],
            parties: ["x", "y", "z"].map(str::to_owned).to_vec(),
            lines: lines.collect(),
            first_year: 0,
            years: 8,
            calendar: false,
            files: Vec::new(),
        }
    })
}

/// Relative to the sum of all sizes: 8 years times 9 lines of rounded terms stay far below.
const ROUNDING: f64 = 1e-12;

fn size(flows: &CashFlows) -> f64 {
    let amounts = flows.lines.iter().flat_map(|line| &line.amounts);
    amounts.map(|amount| amount.abs()).sum()
}

proptest! {
    #[test]
    fn parties_add_up_to_the_social_account(flows in any_flows()) {
        let found = Appraisal::of(&flows, 0, &terms(&flows, named("green-book")));
        let sum: f64 = found.parties.iter().map(|party| party.npv).sum();
        let least = ROUNDING * size(&flows);
        prop_assert!((sum - found.social.npv).abs() <= least);
        prop_assert!((found.benefits - found.resources - found.social.npv).abs() <= least);
        prop_assert!((found.weighted - found.social.npv).abs() <= least);
    }

    // A factor of two is exact: money doubles to the bit, and what has no unit keeps every bit.
    #[test]
    fn doubled_money_doubles_money_alone(flows in any_flows()) {
        let terms = terms(&flows, Discount::Constant(0.05));
        let mut doubled = flows.clone();
        for amount in doubled.lines.iter_mut().flat_map(|line| &mut line.amounts) {
            *amount *= 2.0;
        }
        let (once, twice) = (Report::of(&flows, &terms), Report::of(&doubled, &terms));
        for (one, two) in once.plain.iter().zip(&twice.plain) {
            prop_assert_eq!(2.0 * one.social.npv, two.social.npv);
            prop_assert_eq!(2.0 * one.resources, two.resources);
            prop_assert_eq!(one.ratio(), two.ratio());
            prop_assert_eq!(&one.social.rates, &two.social.rates);
            prop_assert_eq!(&one.social.payback, &two.social.payback);
            prop_assert_eq!(&one.social.discounted_payback, &two.social.discounted_payback);
            prop_assert_eq!((one.annuity, one.life), (two.annuity, two.life));
        }
        for (one, two) in once.switching.iter().flatten().zip(twice.switching.iter().flatten()) {
            prop_assert_eq!(one.switch, two.switch);
        }
    }

    // Sums in another order differ by rounding alone; a name decides nothing.
    #[test]
    fn neither_order_nor_names_matter(flows in any_flows()) {
        let terms = terms(&flows, Discount::Constant(0.05));
        let mut other = flows.clone();
        other.lines.reverse();
        for line in &mut other.lines {
            line.name = format!("renamed {}", line.name);
        }
        let least = ROUNDING * size(&flows);
        for option in 0..2 {
            let (one, two) = (Appraisal::of(&flows, option, &terms), Appraisal::of(&other, option, &terms));
            prop_assert!((one.social.npv - two.social.npv).abs() <= least);
            prop_assert!((one.benefits - two.benefits).abs() <= least);
            prop_assert_eq!(one.life, two.life);
        }
    }

    // At its switching value a line leaves a social NPV of nothing.
    #[test]
    fn a_switching_value_makes_the_measure_zero(flows in any_flows()) {
        let terms = terms(&flows, Discount::Constant(0.03));
        for value in switching_values(&flows, 0, &terms) {
            let (Subject::Line(name), Switch::At(factor)) = (&value.subject, value.switch) else { continue };
            // A line that hardly matters needs a factor that blows up rounding.
            if factor > 1e4 { continue }
            let mut scaled = flows.clone();
            for line in scaled.lines.iter_mut().filter(|line| line.name == *name) {
                line.amounts.iter_mut().for_each(|amount| *amount *= factor);
            }
            let npv = Appraisal::of(&scaled, 0, &terms).social.npv;
            prop_assert!(npv.abs() <= 1e-7 * size(&flows), "{npv} at {value:?}");
        }
    }
}
