//! Every positive root of a polynomial with real coefficients, with its multiplicity.
//!
//! By Rolle's theorem and the proof of Descartes' rule of signs. Let the coefficients of
//! `p(x) = Σ a_t x^t` change their sign between the powers i and j, and κ = (i + j) / 2. Then
//! `x^-κ p(x)` has the positive roots of p, its derivative is `x^(-κ-1) g(x)` with
//! `g(x) = Σ (t - κ) a_t x^t`, and the coefficients of g have one change of sign less. So the roots of g,
//! found in the same way, cut the positive axis into stretches on which `x^-κ p(x)` is monotone: each
//! holds one root of p if the signs at its ends differ, and none if they agree. No root is missed, and
//! none is invented, whatever the number of roots.
//!
//! Where p at such a cut is zero to within [`TOLERANCE`], p has a root of higher multiplicity there.

/// A value of the polynomial counts as zero if it is below this share of `Σ |a_t| x^t`.
///
/// Rounding of amounts to floating point and of the sum itself stays below 2 n ε, 2e-13 for a thousand
/// years. Two roots that are closer than about a millionth of their size are told as one double root.
pub const TOLERANCE: f64 = 1e-12;

/// A positive root.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Root {
    /// Where.
    pub at: f64,
    /// How often it counts; the polynomial changes its sign there if this is odd.
    pub multiplicity: usize,
}

/// The positive roots of `Σ coefficients[t] x^t`, from the smallest to the largest; none of a polynomial
/// that is zero everywhere. Coefficients must be finite.
///
/// ```
/// use commonground::analysis::cashflow::roots::positive_roots;
/// // (x - 1) (x - 2)^2 = -4 + 8 x - 5 x² + x³
/// let roots = positive_roots(&[-4.0, 8.0, -5.0, 1.0]);
/// assert_eq!(roots.iter().map(|root| root.multiplicity).collect::<Vec<_>>(), [1, 2]);
/// assert!((roots[0].at - 1.0).abs() < 1e-12 && (roots[1].at - 2.0).abs() < 1e-6);
/// ```
pub fn positive_roots(coefficients: &[f64]) -> Vec<Root> {
    // Zeros at either end stand for powers of x, which have no positive root, and would underflow.
    let nonzero = |value: &f64| *value != 0.0;
    let (Some(first), Some(last)) = (
        coefficients.iter().position(nonzero),
        coefficients.iter().rposition(nonzero),
    ) else {
        return Vec::new();
    };
    let coefficients = &coefficients[first..=last];
    let largest = coefficients
        .iter()
        .fold(0.0, |largest: f64, value| largest.max(value.abs()));
    // Scaled so that the factors t - κ of many levels cannot overflow; by a power of two, without rounding.
    let scale = (-largest.log2().floor()).min(1000.0).exp2();
    let scaled: Vec<f64> = coefficients.iter().map(|value| value * scale).collect();
    let changes = sign_changes(&scaled);
    let Some(&(before, after)) = changes.get(changes.len() / 2) else {
        return Vec::new();
    };
    let middle = (before + after) as f64 / 2.0;
    let derived: Vec<f64> = scaled
        .iter()
        .enumerate()
        .map(|(power, value)| (power as f64 - middle) * value)
        .collect();
    between(&scaled, &positive_roots(&derived))
}

/// Powers between which the sign of the coefficients changes; powers with coefficient 0 are passed over.
pub fn sign_changes(coefficients: &[f64]) -> Vec<(usize, usize)> {
    let powers: Vec<usize> = (0..coefficients.len())
        .filter(|power| coefficients[*power] != 0.0)
        .collect();
    powers
        .windows(2)
        .filter(|pair| (coefficients[pair[0]] < 0.0) != (coefficients[pair[1]] < 0.0))
        .map(|pair| (pair[0], pair[1]))
        .collect()
}

/// The roots of a polynomial, given the places between which it has at most one.
fn between(polynomial: &[f64], cuts: &[Root]) -> Vec<Root> {
    let mut roots: Vec<Root> = Vec::new();
    let nonzero = || polynomial.iter().filter(|value| **value != 0.0);
    let mut low = End {
        place: f64::MIN_POSITIVE,
        sign: nonzero().next().map_or(0.0, |value| value.signum()),
    };
    let last = End {
        place: f64::MAX,
        sign: nonzero().next_back().map_or(0.0, |value| value.signum()),
    };
    let ends = cuts.iter().map(|cut| {
        let sign = sign(polynomial, cut.at);
        (
            End {
                place: cut.at,
                sign,
            },
            cut.multiplicity,
        )
    });
    for (high, multiplicity) in ends.chain([(last, 0)]) {
        match (low.sign * high.sign, high.sign == 0.0) {
            (product, _) if product < 0.0 => roots.push(Root {
                at: bisected(polynomial, low, high),
                multiplicity: 1,
            }),
            // Monotone from zero to zero: one root, of which both cuts are part.
            (_, true) if low.sign == 0.0 => {
                if let Some(root) = roots.last_mut() {
                    root.at = (root.at + high.place) / 2.0;
                    root.multiplicity += multiplicity;
                }
            }
            (_, true) => roots.push(Root {
                at: high.place,
                multiplicity: multiplicity + 1,
            }),
            _ => {}
        }
        low = high;
    }
    roots
}

/// An end of a stretch and the sign of the polynomial there, 0 where it is zero to within [`TOLERANCE`].
#[derive(Clone, Copy)]
struct End {
    place: f64,
    sign: f64,
}

/// The place at which the sign changes, to the nearest number: positive numbers are in the order of
/// their bits, so that 64 halvings suffice for the whole axis.
fn bisected(polynomial: &[f64], low: End, high: End) -> f64 {
    let (mut below, mut above) = (low.place.to_bits(), high.place.to_bits());
    while above - below > 1 {
        let middle = below + (above - below) / 2;
        let (value, _) = evaluated(polynomial, f64::from_bits(middle));
        if value * low.sign > 0.0 {
            below = middle;
        } else {
            above = middle;
        }
    }
    let size = |bits: u64| evaluated(polynomial, f64::from_bits(bits)).0.abs();
    f64::from_bits(if size(below) < size(above) {
        below
    } else {
        above
    })
}

/// The sign at a place, 0 where the value is zero to within [`TOLERANCE`].
fn sign(polynomial: &[f64], at: f64) -> f64 {
    let (value, scale) = evaluated(polynomial, at);
    if value.abs() <= TOLERANCE * scale {
        0.0
    } else {
        value.signum()
    }
}

/// `p(x)` and `Σ |a_t| x^t` for positive x, both over `x^n` where x is above 1, so that neither overflows.
fn evaluated(polynomial: &[f64], at: f64) -> (f64, f64) {
    let add = |(value, scale): (f64, f64), coefficient: &f64, by: f64| {
        (value * by + coefficient, scale * by + coefficient.abs())
    };
    if at <= 1.0 {
        polynomial
            .iter()
            .rev()
            .fold((0.0, 0.0), |sums, value| add(sums, value, at))
    } else {
        polynomial
            .iter()
            .fold((0.0, 0.0), |sums, value| add(sums, value, 1.0 / at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The coefficients of `Π (x - root)`, times a factor.
    fn product(factor: f64, roots: &[f64]) -> Vec<f64> {
        let mut polynomial = vec![factor];
        for root in roots {
            let mut longer = vec![0.0; polynomial.len() + 1];
            for (power, value) in polynomial.iter().enumerate() {
                longer[power + 1] += value;
                longer[power] -= root * value;
            }
            polynomial = longer;
        }
        polynomial
    }

    fn found(polynomial: &[f64]) -> Vec<(f64, usize)> {
        let roots = positive_roots(polynomial);
        roots
            .iter()
            .map(|root| (root.at, root.multiplicity))
            .collect()
    }

    // Closed forms: x² - 3 x + 2 = (x - 1) (x - 2) and x² (x² - 4); a few units in the last place, where the
    // value rounds to zero.
    #[test]
    fn simple_roots_are_found_to_the_last_bits() {
        for (polynomial, exact) in [
            (&[2.0, -3.0, 1.0][..], &[1.0, 2.0][..]),
            (&[0.0, 0.0, -4.0, 0.0, 1.0], &[2.0]),
            (&[0.0, -1.0, 3.0, 0.0], &[1.0 / 3.0]),
        ] {
            let roots = found(polynomial);
            assert_eq!(roots.len(), exact.len());
            for ((at, multiplicity), exact) in roots.iter().zip(exact) {
                assert_eq!(*multiplicity, 1);
                assert!(
                    (at / exact - 1.0).abs() <= 4.0 * f64::EPSILON,
                    "{at} {exact}"
                );
            }
        }
    }

    #[test]
    fn without_a_change_of_sign_there_is_none() {
        for polynomial in [
            &[][..],
            &[0.0, 0.0],
            &[1.0],
            &[1.0, 0.0, 2.0],
            &[-3.0, -1e-300],
        ] {
            assert!(positive_roots(polynomial).is_empty(), "{polynomial:?}");
        }
        // Two changes of sign and no real root: the discriminant of x² - x + 1 is -3.
        assert!(positive_roots(&[1.0, -1.0, 1.0]).is_empty());
    }

    // Closed forms: powers of (x - 1) in whole numbers, and (1 - 1.1 x)² in decimals, which are rounded.
    #[test]
    fn multiple_roots_are_told_with_their_multiplicity() {
        for multiplicity in 2..=7 {
            let roots = found(&product(3.0, &vec![1.0; multiplicity]));
            assert_eq!(roots.len(), 1, "{roots:?}");
            assert_eq!(roots[0].1, multiplicity);
            assert!((roots[0].0 - 1.0).abs() < 1e-6, "{roots:?}");
        }
        let roots = found(&[1.0, -2.2, 1.21]);
        assert_eq!(roots.len(), 1);
        assert!((roots[0].0 - 1.0 / 1.1).abs() < 1e-7 && roots[0].1 == 2);
    }

    // Amounts of twelve orders of magnitude, and roots as far apart: (x - 1e-6) (x - 1) (x - 1e6).
    #[test]
    fn distant_roots_are_found() {
        let roots = found(&product(1.0, &[1e-6, 1.0, 1e6]));
        for ((at, multiplicity), exact) in roots.iter().zip([1e-6, 1.0, 1e6]) {
            assert_eq!(*multiplicity, 1);
            assert!((at / exact - 1.0).abs() < 1e-9, "{at} {exact}");
        }
        assert_eq!(roots.len(), 3);
    }

    // Flows that change sign in each of 300 years: finished, and one root at x = 1 by symmetry of ±1.
    #[test]
    fn many_changes_of_sign_take_no_longer_than_a_moment() {
        let polynomial: Vec<f64> = (0..300)
            .map(|power| if power % 2 == 0 { 1.0 } else { -1.0 })
            .collect();
        assert_eq!(found(&polynomial), [(1.0, 1)]);
    }

    proptest! {
        // Roots at distances that a product of eight rounded factors can tell: found to 1e-6 of their size.
        #[test]
        fn known_roots_are_found(
            steps in prop::collection::vec(0.2f64..1.0, 1..7),
            factor in prop_oneof![-1e6f64..-1e-3, 1e-3f64..1e6],
        ) {
            let mut place = 0.1;
            let exact: Vec<f64> = steps.iter().map(|step| { place += step; place }).collect();
            let roots = positive_roots(&product(factor, &exact));
            prop_assert_eq!(roots.len(), exact.len());
            for (root, exact) in roots.iter().zip(&exact) {
                prop_assert_eq!(root.multiplicity, 1);
                prop_assert!((root.at / exact - 1.0).abs() < 1e-6, "{} {}", root.at, exact);
            }
        }

        // Descartes: as many as changes of sign, or fewer by an even number.
        #[test]
        fn the_rule_of_signs_holds(polynomial in prop::collection::vec(-1e3f64..1e3, 1..40)) {
            let roots = positive_roots(&polynomial);
            let count: usize = roots.iter().map(|root| root.multiplicity).sum();
            let changes = sign_changes(&polynomial).len();
            prop_assert!(count <= changes && (changes - count).is_multiple_of(2));
            prop_assert!(roots.is_sorted_by(|one, next| one.at < next.at));
        }

        // At a root the value is nothing but rounding: n ε of the sum of sizes, n below 40, and as much
        // for the place, which is a rounded number.
        #[test]
        fn the_value_at_a_root_is_zero(polynomial in prop::collection::vec(-1e3f64..1e3, 1..40)) {
            for root in positive_roots(&polynomial) {
                let (value, scale) = evaluated(&polynomial, root.at);
                prop_assert!(value.abs() <= TOLERANCE * scale);
            }
        }
    }
}
