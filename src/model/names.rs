//! Enumerations that scenario files spell by name.

/// Gives an enum its names in scenario files, in both languages, and a parser.
macro_rules! named {
    (
        $(#[$doc:meta])*
        $name:ident {
            $($(#[$variant_doc:meta])* $variant:ident = $word:literal, $en:literal, $zh:literal;)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// Every choice, in the order of the specification.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its name in scenario files and tables.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What it means.
            pub const fn meaning(self) -> $crate::text::Text {
                match self { $(Self::$variant => $crate::text::Text::new($en, $zh),)* }
            }

            /// The choice of that name.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.name() == word)
            }
        }
    };
}

pub(crate) use named;
