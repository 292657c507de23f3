//! Draws that share a strip do not know of each other.

use super::{assert_same, reports, strips};
use crate::bridge::run;
use crate::twin::Case;
use commonground::model::indicators::Indicator;
use std::slice::from_ref;

#[test]
fn a_lane_knows_nothing_of_its_neighbours() {
    let mut closures = 0;
    for cases in strips(9, 24, |_| ()) {
        let together = reports(&cases);
        for (case, among_others) in cases.iter().zip(&together) {
            // Alone, a closed space leaves no open one in the strip: the short way through a year.
            let alone = run(&[case]);
            assert_same(&alone, from_ref(among_others), "alone and among others");
            closures += usize::from(among_others.indicator(Indicator::Survived) == 0.0);
        }
        let backwards: Vec<Case> = cases.iter().rev().cloned().collect();
        let mut turned = reports(&backwards);
        turned.reverse();
        assert_same(&together, &turned, "forwards and backwards");
    }
    assert!(closures > 100, "only {closures} closures among them");
}
