//! Optimism bias: estimates of cost are raised by what such estimates have turned out to be too low.

use crate::text::Text;

/// Bounds of the bias of a type of project, as shares of the estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is.
    pub title: Text,
    /// Upper bound: nothing is done about the causes.
    pub upper: f64,
    /// Lower bound: they are managed as well as they have been known to be.
    pub lower: f64,
}

/// Bounds for capital expenditure. Source: Mott MacDonald (2002), Review of Large Public Procurement in
/// the UK, for HM Treasury; also in the Green Book's supplementary guidance on optimism bias.
pub static MOTT_MACDONALD_2002: [Bounds; 2] = [
    Bounds {
        name: "standard-buildings",
        title: Text::new("standard buildings", "标准建筑"),
        upper: 0.24,
        lower: 0.02,
    },
    Bounds {
        name: "non-standard-buildings",
        title: Text::new("non-standard buildings", "非标准建筑"),
        upper: 0.51,
        lower: 0.04,
    },
];

impl Bounds {
    /// The bounds of that name.
    pub fn find(name: &str) -> Option<&'static Bounds> {
        MOTT_MACDONALD_2002
            .iter()
            .find(|bounds| bounds.name == name)
    }
}

/// The bias of a category of flows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bias {
    /// Share by which estimates are too low where nothing is done about it.
    pub upper: f64,
    /// Share that a published table gives as the least, where the upper one is from such a table.
    pub lower: Option<f64>,
    /// Share of the causes that is managed, 0 to 1.
    pub mitigation: f64,
}

impl Bias {
    /// The bias that is left: `upper · (1 - mitigation)`.
    ///
    /// ```
    /// use commonground::analysis::cashflow::bias::Bias;
    /// // Mott MacDonald (2002): 92 % managed of 51 % leaves 4 %.
    /// let bias = Bias { upper: 0.51, lower: None, mitigation: 0.92 };
    /// assert_eq!(format!("{:.0} %", 100.0 * bias.left()), "4 %");
    /// ```
    pub fn left(&self) -> f64 {
        self.upper * (1.0 - self.mitigation)
    }

    /// Whether less is left than the published table gives as the least. Published bounds are whole per
    /// cent, so that half a per cent below is still theirs.
    pub fn is_below_published(&self) -> bool {
        self.lower.is_some_and(|lower| self.left() < lower - 0.005)
    }
}

/// The bounds of a mixture of types: `Σ share · bound`, shares adding up to 1.
///
/// ```
/// use commonground::analysis::cashflow::bias::{Bounds, mixed};
/// let of = |name: &str| Bounds::find(name).expect("a published type");
/// // Mott MacDonald (2002): 30 % non-standard and 70 % standard give 32.1 %.
/// let (upper, _) = mixed(&[(0.3, of("non-standard-buildings")), (0.7, of("standard-buildings"))]);
/// assert!((upper - 0.321).abs() < 1e-12);
/// ```
pub fn mixed(parts: &[(f64, &Bounds)]) -> (f64, f64) {
    let sum = |bound: fn(&Bounds) -> f64| parts.iter().map(|(share, of)| share * bound(of)).sum();
    (sum(|of| of.upper), sum(|of| of.lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    // Mott MacDonald (2002): standard buildings 24 and 2 %, non-standard 51 and 4 %; 92 % managed of 51 % is
    // 4 %, printed without decimals.
    #[test]
    fn published_bounds_and_mitigation() {
        let bounds = |name| Bounds::find(name).map(|found| (found.upper, found.lower));
        assert_eq!(bounds("standard-buildings"), Some((0.24, 0.02)));
        assert_eq!(bounds("non-standard-buildings"), Some((0.51, 0.04)));
        assert_eq!(bounds("bridges"), None);
        let bias = Bias {
            upper: 0.51,
            lower: Some(0.04),
            mitigation: 0.92,
        };
        assert!((bias.left() - 0.0408).abs() < 1e-12);
        assert!(!bias.is_below_published());
        assert!(
            Bias {
                mitigation: 1.0,
                ..bias
            }
            .is_below_published()
        );
        assert_eq!(
            Bias {
                mitigation: 0.0,
                ..bias
            }
            .left(),
            0.51
        );
    }
}
