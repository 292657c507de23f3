//! The parties of the account as charts name them.

use crate::text::Text;

/// Whose net present value a row gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// The government, also the owner.
    Government,
    /// The operator.
    Operator,
    /// The residents.
    Residents,
    /// Local businesses, sponsors and creditors.
    Partners,
    /// The sum over the four parties.
    Social,
}

impl Party {
    /// All of them, the sum last.
    pub(super) const ALL: [Self; 5] = [
        Self::Government,
        Self::Operator,
        Self::Residents,
        Self::Partners,
        Self::Social,
    ];

    /// Name in both languages.
    pub(super) const fn label(self) -> Text {
        match self {
            Self::Government => Text {
                en: "Government",
                zh: "政府",
            },
            Self::Operator => Text {
                en: "Operator",
                zh: "运营主体",
            },
            Self::Residents => Text {
                en: "Residents",
                zh: "居民",
            },
            Self::Partners => Text {
                en: "Partners",
                zh: "合作伙伴",
            },
            Self::Social => Text {
                en: "Society in all",
                zh: "社会合计",
            },
        }
    }
}
