//! The one registry of inputs: every number that a scenario can set, with its unit, default, bounds,
//! meaning, evidence grade and source.
//!
//! To add an input, add one row to the table of its group. The field of the batch columns, the JSON
//! Schema, `commonground explain` and the documentation follow from that row.

mod definition;
mod groups;
mod uses;

mod appraisal;
mod catchment;
mod demand;
mod exit;
mod exit_governance;
mod finance;
mod governance;
mod hardware;
mod operator;
mod review;
mod scale;
mod space;
mod start;
mod value;

pub use definition::{Default, Definition, Grade, Kind, Role};
pub use groups::group_meaning;
pub use uses::Block;

use std::sync::LazyLock;

/// Ties the groups together: the struct of all inputs, and the list of all rows.
macro_rules! groups {
    ($($field:ident: $module:ident::$group:ident),* $(,)?) => {
        /// One `T` for every numeric input, in the groups of the registry: `inputs.demand.visits`.
        ///
        /// `T` is a column of draws in the engine and a plain number elsewhere.
        #[derive(Clone, Copy, Debug)]
        pub struct Inputs<T> {
            $(#[allow(missing_docs, reason = "each group documents itself")] pub $field: $module::$group<T>,)*
        }

        $(pub use $module::$group;)*

        impl<T> Inputs<T> {
            /// Fills every numeric input from its identity.
            pub fn from_fn(mut value: impl FnMut(Input) -> T) -> Self {
                let mut first = 0;
                $(
                    let mut position = first;
                    let $field = $module::$group::from_fn(|| {
                        position += 1;
                        value(Input((position - 1) as u8))
                    });
                    first += $module::DEFINITIONS.len();
                )*
                let _ = first;
                Self { $($field),* }
            }

            /// Visits every numeric input with its identity.
            pub fn each_mut(&mut self, mut visit: impl FnMut(Input, &mut T)) {
                let mut first = 0;
                $(
                    let mut position = first;
                    self.$field.each_mut(|value| {
                        position += 1;
                        visit(Input((position - 1) as u8), value);
                    });
                    first += $module::DEFINITIONS.len();
                )*
                let _ = first;
            }
        }

        /// Every row of the registry, in the order of the groups.
        static REGISTRY: LazyLock<Vec<Definition>> = LazyLock::new(|| {
            [$($module::DEFINITIONS),*].concat()
        });

        /// Number of rows of the registry, choices included.
        pub const INPUT_COUNT: usize = 0 $(+ $module::DEFINITIONS.len())*;

        /// Tables of the scenario file that hold inputs, in order.
        pub const GROUPS: &[&str] = &[$($module::DEFINITIONS[0].group),*];
    };
}

groups! {
    space: space::Space,
    catchment: catchment::Catchment,
    hardware: hardware::Hardware,
    governance: governance::Governance,
    operator: operator::Operator,
    demand: demand::Demand,
    finance: finance::Finance,
    exit: exit::Exit,
    exit_governance: exit_governance::GovernanceExit,
    review: review::Review,
    value: value::Value,
    start: start::Start,
    appraisal: appraisal::Appraisal,
    scale: scale::Scale,
}

/// The identity of an input: its position in the registry.
///
/// Positions may change between versions; names, Sobol' dimensions and random streams do not depend
/// on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Input(u8);

impl Input {
    /// Every input, in the order of the registry.
    pub fn all() -> impl DoubleEndedIterator<Item = Input> + Clone {
        (0..INPUT_COUNT as u8).map(Input)
    }

    /// The input of that path, such as `demand.visits`.
    ///
    /// ```
    /// use commonground::model::inputs::Input;
    /// let input = Input::find("demand.visits").expect("an input of the registry");
    /// assert_eq!(input.definition().unit, "visits/person/yr");
    /// ```
    pub fn find(path: &str) -> Option<Input> {
        Input::all().find(|input| input.path() == path)
    }

    /// The input of a path that the program itself names.
    ///
    /// # Panics
    /// If no such input exists: a mistake in the program, caught by the tests that touch every such path.
    pub fn of(path: &str) -> Input {
        Input::find(path).unwrap_or_else(|| panic!("no input is called {path}"))
    }

    /// Its row of the registry.
    pub fn definition(self) -> &'static Definition {
        &REGISTRY[usize::from(self.0)]
    }

    /// Its full name.
    pub fn path(self) -> &'static str {
        self.definition().path
    }

    /// Its position among all inputs, for tables indexed by input.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

#[cfg(test)]
mod tests;
