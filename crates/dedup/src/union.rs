//! Union-find over items numbered from 0.

/// Disjoint sets of things numbered from 0. The first of a set represents it.
#[derive(Clone, Debug)]
pub(super) struct Union(Vec<u32>);

impl Union {
    /// Creates a set for each thing.
    pub(super) fn new(things: u32) -> Self {
        Self((0..things).collect())
    }

    /// Returns the first of the set that contains `thing`.
    pub(super) fn first(&mut self, thing: u32) -> u32 {
        let mut at = thing;
        while let Some(&up) = self.0.get(at as usize) {
            if up == at {
                break;
            }
            let further = self.0.get(up as usize).copied().unwrap_or(up);
            self.0[at as usize] = further;
            at = further;
        }
        at
    }

    /// Joins the sets of two things.
    pub(super) fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.first(one), self.first(other));
        let (low, high) = (one.min(other), one.max(other));
        if let Some(up) = self.0.get_mut(high as usize) {
            *up = low;
        }
    }

    /// Returns the first of each thing's set.
    pub(super) fn into_firsts(mut self) -> Vec<u32> {
        // In order, what a thing points to is already the first of its group.
        for thing in 0..self.0.len() {
            let up = self.0[thing];
            self.0[thing] = self.0.get(up as usize).copied().unwrap_or(up);
        }
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn only_connected_things_are_joined(pairs in prop::collection::vec((0u32..40, 0u32..40), 0..60)) {
            let mut union = Union::new(40);
            // The slow way: give one of the two groups the other's name.
            let mut names: Vec<u32> = (0..40).collect();
            for (one, other) in &pairs {
                union.join(*one, *other);
                let (to, from) = (names[*one as usize], names[*other as usize]);
                for name in &mut names {
                    if *name == from {
                        *name = to;
                    }
                }
            }
            for thing in 0..40u32 {
                let first = (0..40u32).find(|other| names[*other as usize] == names[thing as usize]);
                prop_assert_eq!(Some(union.first(thing)), first);
            }
            let slow: Vec<u32> = (0..40).map(|thing| union.first(thing)).collect();
            prop_assert_eq!(union.into_firsts(), slow);
        }
    }
}
