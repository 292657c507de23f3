//! The Pareto front: designs that no other is better than in one figure without being worse in another.
//!
//! Source: K. Miettinen, Nonlinear Multiobjective Optimization (1999), definition 2.2.1.

/// Figures by which designs are compared, each turned so that more is better: −fiscal cost, social NPV,
/// share at full service.
pub type Point = [f64; 3];

/// Where a design stands against the front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No design is at least as good in all three and better in one.
    Front,
    /// Some are, but each of those on the front is better only within the error of the difference, in all
    /// three: these draws cannot tell them apart.
    Tied,
    /// One on the front is better beyond that error in something, and no worse in anything.
    Dominated {
        /// It, by position: the one with the largest social NPV.
        by: usize,
    },
}

impl Standing {
    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Standing::Front => "front",
            Standing::Tied => "tied",
            Standing::Dominated { .. } => "dominated",
        }
    }
}

/// Whether a point is at least as good in everything and better in something.
pub fn dominates(one: &Point, other: &Point) -> bool {
    let pairs = || one.iter().zip(other);
    pairs().all(|(a, b)| a >= b) && pairs().any(|(a, b)| a > b)
}

/// Which points no other dominates; equal points are all on the front.
///
/// ```
/// use commonground::analysis::design_exit::front;
/// let points = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.5, 0.0]];
/// assert_eq!(front(&points), [true, true, false]);
/// ```
pub fn front(points: &[Point]) -> Vec<bool> {
    let undominated = |point: &Point| !points.iter().any(|other| dominates(other, point));
    points.iter().map(undominated).collect()
}

/// Where every point stands. `told(a, b, k)` says whether figure k of a is better than that of b by more
/// than the error of the difference.
pub fn standings(points: &[Point], told: impl Fn(usize, usize, usize) -> bool) -> Vec<Standing> {
    let on_front = front(points);
    let members: Vec<usize> = (0..points.len()).filter(|&one| on_front[one]).collect();
    let standing = |one: usize| {
        if on_front[one] {
            return Standing::Front;
        }
        let better = members.iter().copied();
        let better = better.filter(|&other| dominates(&points[other], &points[one]));
        let beyond = better.filter(|&other| (0..3).any(|figure| told(other, one, figure)));
        let best = beyond.max_by(|&a, &b| points[a][1].total_cmp(&points[b][1]).then(b.cmp(&a)));
        best.map_or(Standing::Tied, |by| Standing::Dominated { by })
    };
    (0..points.len()).map(standing).collect()
}
