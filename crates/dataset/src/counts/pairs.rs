//! Preference pairs over all records: lengths of the answers, and pairs that contradict each other.

use std::collections::BTreeMap;

use crate::check::Pair;
use serde::{Deserialize, Serialize};

/// Line numbers of the first records that prefer the one and the other of two answers.
type Sides = (Option<u64>, Option<u64>);

/// Counts over all preference pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pairs {
    pub(crate) count: u64,
    /// Pairs whose better answer is the longer one.
    pub(crate) longer: u64,
    /// Pairs whose better answer is the shorter one.
    pub(crate) shorter: u64,
    seen: BTreeMap<u64, Sides>,
}

impl Pairs {
    /// Adds the pair of the record on this line.
    pub(crate) fn add(&mut self, pair: Pair, line: u64) {
        self.count += 1;
        self.longer += u64::from(pair.preferred > pair.rejected);
        self.shorter += u64::from(pair.preferred < pair.rejected);
        let sides = self.seen.entry(pair.key).or_default();
        let side = if pair.first_is_better {
            &mut sides.0
        } else {
            &mut sides.1
        };
        *side = side.or(Some(line));
    }

    /// Adds the counts of a later part, whose line numbers are raised by `lines`.
    pub(crate) fn merge(&mut self, later: Self, lines: u64) {
        self.count += later.count;
        self.longer += later.longer;
        self.shorter += later.shorter;
        let moved = |line: Option<u64>| line.map(|line| line + lines);
        for (key, theirs) in later.seen {
            let sides = self.seen.entry(key).or_default();
            sides.0 = sides.0.or(moved(theirs.0));
            sides.1 = sides.1.or(moved(theirs.1));
        }
    }

    /// Lines that contradict each other, the earlier first, in file order.
    pub(crate) fn contradictions(&self) -> Vec<(u64, u64)> {
        let mut found: Vec<(u64, u64)> = self
            .seen
            .values()
            .filter_map(|(one, other)| {
                let (one, other) = ((*one)?, (*other)?);
                Some((one.min(other), one.max(other)))
            })
            .collect();
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn pair(key: u64, first_is_better: bool) -> Pair {
        Pair {
            preferred: 2,
            rejected: 1,
            key,
            first_is_better,
        }
    }

    #[test]
    fn opposite_answers_to_one_prompt_are_found_across_parts() {
        let mut front = Pairs::default();
        front.add(pair(7, true), 1);
        front.add(pair(8, true), 2);
        let mut back = Pairs::default();
        back.add(pair(7, false), 1);
        back.add(pair(8, true), 2);
        front.merge(back, 2);
        assert_eq!(front.contradictions(), [(1, 3)]);
        assert_eq!((front.count, front.longer, front.shorter), (4, 4, 0));
        let written = postcard::to_allocvec(&front).expect("memory");
        assert_eq!(postcard::from_bytes(&written), Ok(front));
    }
}
