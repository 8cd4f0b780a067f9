//! Three-valued truth (Kleene's logic) that knows the open questions it rests on.
//!
//! In: the state of single answers. Out: a [`Truth`]: yes, no, or not known yet, and if not known,
//! the questions whose answers may decide it. All conditions of the decision are built from these
//! operations. So a result on a partial assessment is never wrong about an assessment that
//! completes it; it may only be less certain than it could be.

use tuneworthy_core::assessment::QuestionId;

/// A set of questions, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct QuestionSet(u64);

const _: () = assert!(QuestionId::ALL.len() <= u64::BITS as usize);

impl QuestionSet {
    /// No question.
    pub(crate) const EMPTY: Self = Self(0);

    /// The set of one question.
    pub(crate) const fn of(question: QuestionId) -> Self {
        Self(1 << question as u32)
    }

    /// The questions of either set.
    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns whether the set has no question.
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The first question of the set in table order.
    pub(crate) fn first(self) -> Option<QuestionId> {
        QuestionId::ALL
            .get(self.0.trailing_zeros() as usize)
            .copied()
    }
}

/// A truth value without what it rests on. The order makes *and* the minimum and *or* the maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tri {
    No,
    Maybe,
    Yes,
}

/// A truth value, and the open questions whose answers may decide it.
///
/// The set is empty exactly when the value is known: what is decided waits for nothing. So neither the
/// value nor the set depends on the order in which conditions are combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Truth {
    value: Tri,
    rests_on: QuestionSet,
}

impl Truth {
    /// Known to hold.
    pub(crate) const YES: Self = Self::known(Tri::Yes);
    /// Known not to hold.
    pub(crate) const NO: Self = Self::known(Tri::No);

    const fn known(value: Tri) -> Self {
        Self {
            value,
            rests_on: QuestionSet::EMPTY,
        }
    }

    /// Not known before this question is answered.
    pub(crate) const fn open(question: QuestionId) -> Self {
        Self {
            value: Tri::Maybe,
            rests_on: QuestionSet::of(question),
        }
    }

    /// Not known before one of these questions is answered. An empty set is a no.
    pub(crate) fn open_on(questions: QuestionSet) -> Self {
        let value = if questions.is_empty() {
            Tri::No
        } else {
            Tri::Maybe
        };
        Self {
            value,
            rests_on: questions,
        }
    }

    fn combined(self, other: Self, value: Tri) -> Self {
        if value == Tri::Maybe {
            let rests_on = self.rests_on.union(other.rests_on);
            Self { value, rests_on }
        } else {
            Self::known(value)
        }
    }

    /// Returns whether both hold.
    pub(crate) fn and(self, other: Self) -> Self {
        self.combined(other, self.value.min(other.value))
    }

    /// Returns whether at least one holds.
    pub(crate) fn or(self, other: Self) -> Self {
        self.combined(other, self.value.max(other.value))
    }

    /// Returns whether this does not hold.
    pub(crate) fn not(self) -> Self {
        match self.value {
            Tri::No => Self::YES,
            Tri::Maybe => self,
            Tri::Yes => Self::NO,
        }
    }

    /// Returns whether all hold. Evaluates no value after the first that is known not to.
    pub(crate) fn all(values: impl IntoIterator<Item = Self>) -> Self {
        let mut result = Self::YES;
        for value in values {
            result = result.and(value);
            if result.is_no() {
                break;
            }
        }
        result
    }

    /// Returns whether at least one holds. Evaluates no value after the first that is known to.
    pub(crate) fn any(values: impl IntoIterator<Item = Self>) -> Self {
        let mut result = Self::NO;
        for value in values {
            result = result.or(value);
            if result.is_yes() {
                break;
            }
        }
        result
    }

    /// Returns whether this may hold.
    pub(crate) fn can_be(self) -> bool {
        self.value != Tri::No
    }

    /// Returns whether this is known to hold.
    pub(crate) fn is_yes(self) -> bool {
        self.value == Tri::Yes
    }

    /// Returns whether this is known not to hold.
    pub(crate) fn is_no(self) -> bool {
        self.value == Tri::No
    }

    /// Returns whether this is not known yet.
    pub(crate) fn is_open(self) -> bool {
        self.value == Tri::Maybe
    }

    /// Returns the open questions whose answers may decide this; none where it is known.
    pub(crate) fn rests_on(self) -> QuestionSet {
        self.rests_on
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::YES } else { Self::NO }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: [Truth; 2] = [
        Truth::open(QuestionId::Goal),
        Truth::open(QuestionId::Shape),
    ];

    #[test]
    fn what_is_decided_rests_on_nothing() {
        let [goal, _] = OPEN;
        assert_eq!(goal.and(Truth::NO), Truth::NO);
        assert_eq!(goal.or(Truth::YES), Truth::YES);
        assert_eq!(goal.or(Truth::YES).not(), Truth::NO);
        assert_eq!(Truth::all([goal, Truth::NO]), Truth::NO);
        assert_eq!(Truth::any([Truth::YES, goal]), Truth::YES);
    }

    #[test]
    fn what_is_open_rests_on_all_that_may_decide_it() {
        let [goal, shape] = OPEN;
        let both = QuestionSet::of(QuestionId::Goal).union(QuestionSet::of(QuestionId::Shape));
        assert_eq!(goal.and(shape).rests_on(), both);
        assert_eq!(shape.or(goal), goal.or(shape));
        assert_eq!(goal.and(Truth::YES).not(), goal);
        assert_eq!(both.first(), Some(QuestionId::Goal));
        assert_eq!(QuestionSet::EMPTY.first(), None);
        assert_eq!(Truth::open_on(both), goal.or(shape));
        assert_eq!(Truth::open_on(QuestionSet::EMPTY), Truth::NO);
    }
}
