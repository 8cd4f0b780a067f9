//! Yes, no, or not known yet (Kleene's three-valued logic).
//!
//! Everything the engine works out is built from these operations, so that a result on a partial
//! assessment is never wrong about its completions: it may only be less sure than it could be.

/// A truth value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tri {
    No,
    Maybe,
    Yes,
}

impl Tri {
    pub(crate) fn and(self, other: Self) -> Self {
        self.min(other)
    }

    pub(crate) fn or(self, other: Self) -> Self {
        self.max(other)
    }

    pub(crate) fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
            Self::Yes => Self::No,
        }
    }

    /// Whether it can be true.
    pub(crate) fn can_be(self) -> bool {
        self != Self::No
    }

    /// Whether it is true for certain.
    pub(crate) fn is_yes(self) -> bool {
        self == Self::Yes
    }

    /// Whether all are true. Stops at the first that is not.
    pub(crate) fn all(values: impl IntoIterator<Item = Self>) -> Self {
        let mut result = Self::Yes;
        for value in values {
            result = result.and(value);
            if result == Self::No {
                break;
            }
        }
        result
    }

    /// Whether one is true. Stops at the first that is.
    pub(crate) fn any(values: impl IntoIterator<Item = Self>) -> Self {
        let mut result = Self::No;
        for value in values {
            result = result.or(value);
            if result == Self::Yes {
                break;
            }
        }
        result
    }
}

impl From<bool> for Tri {
    fn from(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }
}
