//! A root between two values at which a function has opposite signs.

/// Two values of the input with opposite signs of the function, drawn together step by step.
///
/// [`Bracket::next`] says where to look and [`Bracket::take`] what was seen there, so that many brackets
/// can be looked at in one run. Between looks the place is that of an inverse quadratic interpolation where
/// it is safe, else the middle. Whole numbers are halved until they are neighbours.
///
/// Source: T. R. Chandrupatla, A new hybrid quadratic/bisection algorithm for finding the zero of a
/// nonlinear function without using derivatives, Advances in Engineering Software 28 (1997),
/// doi:10.1016/S0965-9978(96)00051-8.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bracket {
    /// The newest end.
    a: (f64, f64),
    /// The other end, of the opposite sign.
    b: (f64, f64),
    /// Share of the way from a to b at which to look next.
    share: f64,
    whole: bool,
    tolerance: f64,
}

impl Bracket {
    /// Ends and the function there; none unless the signs are opposite.
    pub(super) fn new(
        a: (f64, f64),
        b: (f64, f64),
        whole: bool,
        tolerance: f64,
    ) -> Option<Bracket> {
        // A product of small numbers would be 0.
        (a.1.signum() * b.1.signum() < 0.0 && a.1 != 0.0 && b.1 != 0.0).then_some(Bracket {
            a,
            b,
            share: 0.5,
            whole,
            tolerance,
        })
    }

    /// Where to look next; none once both ends are as near as they are to be.
    pub(super) fn next(&self) -> Option<f64> {
        let (a, b) = (self.a.0, self.b.0);
        if self.whole {
            let middle = (0.5 * (a + b)).floor();
            return ((a - b).abs() > 1.0).then_some(middle);
        }
        if self.a.1 == 0.0 || (a - b).abs() <= self.tolerance {
            return None;
        }
        // Never nearer to an end than half the tolerance, so that the other end moves, too.
        let least = (0.5 * self.tolerance / (a - b).abs()).min(0.5);
        let place = a + self.share.clamp(least, 1.0 - least) * (b - a);
        (place != a && place != b).then_some(place)
    }

    /// Takes what the function is at the place that [`Bracket::next`] gave.
    pub(super) fn take(&mut self, x: f64, f: f64) {
        let new = (x, f);
        // The point that is left behind: the old end of the same sign, or the old other end.
        let left = if (f < 0.0) == (self.a.1 < 0.0) {
            std::mem::replace(&mut self.a, new)
        } else {
            let left = self.b;
            self.b = self.a;
            self.a = new;
            left
        };
        self.share = interpolated(self.a, self.b, left).unwrap_or(0.5);
    }

    /// Both ends, the lower first.
    pub(super) fn ends(&self) -> [(f64, f64); 2] {
        match self.a.0 <= self.b.0 {
            true => [self.a, self.b],
            false => [self.b, self.a],
        }
    }

    /// The root: where a straight line between the ends is 0.
    pub(super) fn root(&self) -> f64 {
        let [(low, at_low), (high, at_high)] = self.ends();
        if at_low == 0.0 {
            return low;
        }
        if at_high == 0.0 {
            return high;
        }
        let share = at_low / (at_low - at_high);
        (low + share * (high - low)).clamp(low, high)
    }
}

/// Share of the way from a to b at which the inverse quadratic through three points is 0, where that is
/// safe.
fn interpolated(a: (f64, f64), b: (f64, f64), c: (f64, f64)) -> Option<f64> {
    let xi = (a.0 - b.0) / (c.0 - b.0);
    let phi = (a.1 - b.1) / (c.1 - b.1);
    if !(phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi) {
        return None;
    }
    let share = a.1 / (b.1 - a.1) * c.1 / (b.1 - c.1)
        + (c.0 - a.0) / (b.0 - a.0) * a.1 / (c.1 - a.1) * b.1 / (c.1 - b.1);
    (share.is_finite() && (0.0..=1.0).contains(&share)).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The root, and how many looks it took.
    fn solve(
        f: impl Fn(f64) -> f64,
        low: f64,
        high: f64,
        whole: bool,
        tolerance: f64,
    ) -> (Bracket, usize) {
        let mut bracket = Bracket::new((low, f(low)), (high, f(high)), whole, tolerance).unwrap();
        let mut looks = 0;
        while let Some(x) = bracket.next() {
            bracket.take(x, f(x));
            looks += 1;
            assert!(looks < 200, "{bracket:?}");
        }
        (bracket, looks)
    }

    #[test]
    fn smooth_functions_take_few_looks() {
        // √2 and the Dottie number cos x = x.
        let (found, looks) = solve(|x| x * x - 2.0, 0.0, 5.0, false, 1e-9);
        assert!(
            (found.root() - 2f64.sqrt()).abs() < 1e-9 && looks < 14,
            "{looks}"
        );
        let (found, looks) = solve(|x| x.cos() - x, 0.0, 1.0, false, 1e-9);
        assert!((found.root() - 0.739_085_133_215_16).abs() < 1e-9 && looks < 12);
    }

    #[test]
    fn a_jump_is_found_as_well() {
        let jump = |x: f64| if x < 0.3 { -1.0 } else { 100.0 };
        let (found, looks) = solve(jump, 0.0, 1.0, false, 1e-6);
        let [low, high] = found.ends();
        assert!(low.0 < 0.3 && high.0 >= 0.3 && high.0 - low.0 <= 1e-6);
        assert!(looks < 45, "{looks}");
    }

    #[test]
    fn whole_numbers_end_as_neighbours() {
        let (found, _) = solve(|x| x - 6.5, 0.0, 100.0, true, 0.1);
        assert_eq!(found.ends().map(|end| end.0), [6.0, 7.0]);
        assert_eq!(Bracket::new((0.0, 1.0), (1.0, 2.0), true, 0.1), None);
    }

    proptest! {
        #[test]
        fn the_root_of_a_cubic_is_bracketed(root in -0.9..0.9f64, steep in 0.01..50.0f64) {
            let f = |x: f64| (x - root) * (1.0 + steep * (x - root) * (x - root));
            let (found, looks) = solve(f, -1.0, 1.0, false, 1e-8);
            prop_assert!((found.root() - root).abs() <= 1e-8);
            prop_assert!(looks < 40);
        }
    }
}
