//! The records of a whole file, and which of them are alike.

use super::bands;
use super::lookup::firsts;
use super::partial::Partial;

/// Every record of a file and what it is like. Not small: 28 bytes a record and 68 a sketch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    pub(super) part: Partial,
    /// For each row, the first with the same text.
    pub(super) same: Vec<u32>,
    /// For each row, the first of those that are near-duplicates of each other. Duplicates are too.
    pub(super) alike: Vec<u32>,
}

impl Index {
    /// From a partial whose sketches are settled: one a text, in row order.
    pub(super) fn new(part: Partial) -> Self {
        let same = firsts(&part.whole);
        let rows: Vec<u32> = part.kept.rows().iter().collect();
        let mut alike = same.clone();
        for (place, first) in bands::within(part.kept.sketches()).into_iter().enumerate() {
            if let (Some(row), Some(first)) = (rows.get(place), rows.get(first as usize))
                && let Some(alike) = alike.get_mut(*row as usize)
            {
                *alike = *first;
            }
        }
        // A copy is like whatever the first of its copies is like.
        for row in 0..alike.len() {
            let first = same[row] as usize;
            alike[row] = alike.get(first).copied().unwrap_or(0);
        }
        Self { part, same, alike }
    }

    /// How many records there are.
    pub fn len(&self) -> u64 {
        self.part.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.part.is_empty()
    }

    /// The numbers of the records that repeat an earlier one to the letter. Without them the file
    /// holds each text once.
    pub fn repeats(&self) -> Vec<u64> {
        self.numbers_after_the_first(&self.same)
    }

    /// The numbers of the records that repeat or nearly repeat an earlier one. Without them one of
    /// each group of near-duplicates is left.
    pub fn near_repeats(&self) -> Vec<u64> {
        self.numbers_after_the_first(&self.alike)
    }

    #[inline(never)]
    fn numbers_after_the_first(&self, first_of: &[u32]) -> Vec<u64> {
        (0..)
            .zip(first_of)
            .filter(|(row, first)| row != *first)
            .map(|(row, _): (u32, _)| self.part.numbers.of(row))
            .collect()
    }
}
