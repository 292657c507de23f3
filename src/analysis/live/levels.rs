//! Which levels a grid needs: few where figures are straight, many where they bend.

use super::interpolate::collapse;

/// Figures along an axis, on some lines through the space of settings.
pub(super) struct Lines {
    /// Values of the axis, rising.
    pub(super) candidates: Vec<f64>,
    /// The figures by line: all of the first candidate, then those of the next.
    pub(super) tables: Vec<Vec<f64>>,
    /// What a squared error of each figure counts.
    pub(super) weights: Vec<f64>,
}

/// How the error along an axis falls as levels are added.
pub(super) struct Course {
    /// The levels that are there in any case, as positions among the candidates.
    fixed: Vec<usize>,
    /// Those that are added one after the other, each with the mean squared error that is left with it.
    added: Vec<(usize, f64)>,
    /// The error before any is added.
    first: f64,
}

impl Lines {
    /// Whether the axis moves any figure on any line.
    pub(super) fn act(&self) -> bool {
        let size = self.weights.len();
        let differs = |table: &Vec<f64>| table.chunks(size).any(|block| *block != table[..size]);
        self.tables.iter().any(differs)
    }

    /// Mean squared error of the candidates, weighted by figure, if some of them are levels.
    fn error(&self, levels: &[usize]) -> f64 {
        let size = self.weights.len();
        let values: Vec<f64> = levels.iter().map(|&level| self.candidates[level]).collect();
        let mut sum = 0.0;
        for table in &self.tables {
            let block = |level: usize| &table[level * size..(level + 1) * size];
            let known: Vec<f64> = levels
                .iter()
                .flat_map(|&level| block(level))
                .copied()
                .collect();
            for (position, &at) in self.candidates.iter().enumerate() {
                let found = collapse(&values, at, &known);
                let errors = found.iter().zip(block(position)).zip(&self.weights);
                sum += errors
                    .map(|((found, truth), weight)| weight * (found - truth) * (found - truth))
                    .sum::<f64>();
            }
        }
        sum / (self.tables.len() * self.candidates.len()) as f64
    }

    /// The course that begins with every candidate a level and takes away, each time, the one that is missed
    /// least; told from its end. A level is of use beside others, so that adding the best one each time would
    /// begin worse: to a steep step it sees no near side without the far one.
    pub(super) fn course(&self, own: f64) -> Course {
        let last = self.candidates.len() - 1;
        let own = self.candidates.iter().position(|&value| value == own);
        let is_fixed = |level: usize| level == 0 || level == last || Some(level) == own;
        let mut levels: Vec<usize> = (0..=last).collect();
        let mut added = Vec::new();
        let mut error = self.error(&levels);
        loop {
            let without = |missing: usize| -> Vec<usize> {
                let others = levels.iter().filter(|&&level| level != missing);
                others.copied().collect()
            };
            let tried = levels.iter().filter(|&&level| !is_fixed(level));
            let errors = tried.map(|&level| (level, self.error(&without(level))));
            let Some((level, left)) = errors.min_by(|a, b| a.1.total_cmp(&b.1)) else {
                break;
            };
            levels = without(level);
            added.push((level, error));
            error = left;
        }
        added.reverse();
        Course {
            fixed: levels,
            added,
            first: error,
        }
    }

    /// The values of the levels after so many were added.
    pub(super) fn levels(&self, course: &Course, added: usize) -> Vec<f64> {
        let added = course.added[..added].iter().map(|&(level, _)| level);
        let mut levels: Vec<usize> = course.fixed.iter().copied().chain(added).collect();
        levels.sort_unstable();
        levels.iter().map(|&level| self.candidates[level]).collect()
    }
}

impl Course {
    fn count(&self, added: usize) -> usize {
        self.fixed.len() + added
    }

    fn error(&self, added: usize) -> f64 {
        added
            .checked_sub(1)
            .map_or(self.first, |last| self.added[last].1)
    }

    /// The most error that further levels take away for what they make the grid grow by: the next one, or it
    /// and those after it together. None if they take nothing away.
    fn merit(&self, added: usize) -> Option<f64> {
        let further = added + 1..=self.added.len();
        let merits = further.map(|more| {
            let growth = self.count(more) as f64 / self.count(added) as f64;
            (self.error(added) - self.error(more)) / growth.ln()
        });
        merits.max_by(f64::total_cmp).filter(|&merit| merit > 0.0)
    }
}

/// How many levels to add along each axis, if the grid may have so many cells: one by one where the error
/// falls most for the growth of the grid. Errors of different axes count as if they added up.
pub(super) fn allot(courses: &[Course], most_cells: usize) -> Vec<usize> {
    let mut added = vec![0; courses.len()];
    loop {
        let cells = |added: &[usize]| -> usize {
            let counts = courses
                .iter()
                .zip(added)
                .map(|(one, &added)| one.count(added));
            counts.product()
        };
        let fits = |axis: usize| {
            let mut with = added.clone();
            with[axis] += 1;
            cells(&with) <= most_cells
        };
        let merits =
            (0..courses.len()).filter_map(|axis| Some((axis, courses[axis].merit(added[axis])?)));
        let best = merits
            .filter(|&(axis, _)| fits(axis))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        match best {
            Some((axis, _)) => added[axis] += 1,
            None => return added,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(figure: impl Fn(f64) -> f64) -> Lines {
        let candidates: Vec<f64> = (0..=20).map(|step| f64::from(step) / 20.0).collect();
        Lines {
            tables: vec![candidates.iter().map(|&x| figure(x)).collect()],
            candidates,
            weights: vec![1.0],
        }
    }

    // A step between 0.3 and 0.35: the levels that help are those beside it.
    #[test]
    fn levels_go_where_figures_bend() {
        let steep = lines(|x| if x < 0.33 { 0.0 } else { 1.0 });
        let course = steep.course(1.0);
        assert_eq!(steep.levels(&course, 2), [0.0, 0.3, 0.35, 1.0]);
        assert!(course.error(2) < 1e-12, "{}", course.error(2));
        assert!(course.error(1) > 0.01, "{}", course.error(1));
        assert!(steep.act());
        assert!(!lines(|_| 0.4).act());
    }

    #[test]
    fn the_bent_axis_gets_the_levels() {
        let courses = [lines(|x| x), lines(|x| (9.0 * x).sin())].map(|lines| lines.course(0.0));
        let added = allot(&courses, 2 * 12);
        assert_eq!(added[0], 0);
        assert_eq!(courses[1].count(added[1]), 12);
        // Without room nothing is added.
        assert_eq!(allot(&courses, 1), [0, 0]);
    }
}
