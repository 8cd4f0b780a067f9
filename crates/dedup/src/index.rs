//! Index of the copies and near-duplicates among the records of a whole file.

use super::bands;
use super::lookup::firsts;
use super::partial::DedupPartial;
use super::sketch::ALIKE;

/// Index of the records of a file, by equal and by similar text. Takes 28 bytes a record and 68 a
/// sketch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    pub(super) part: DedupPartial,
    /// For each row, the first row with the same text.
    pub(super) same: Vec<u32>,
    /// For each row, the first row of its group of near-duplicates, copies included.
    pub(super) alike: Vec<u32>,
}

impl DedupPartial {
    /// Finds the records that are copies or near-duplicates of each other.
    pub fn finish(mut self) -> Index {
        self.kept.settle(&self.whole);
        self.questions.settle(&self.asked);
        Index::new(self)
    }
}

impl Index {
    /// Indexes a partial whose sketches are settled: one a text, in row order.
    fn new(part: DedupPartial) -> Self {
        let same = firsts(&part.whole);
        let rows: Vec<u32> = part.kept.rows().iter().collect();
        let mut alike = same.clone();
        for (place, first) in bands::within(part.kept.sketches(), ALIKE)
            .into_iter()
            .enumerate()
        {
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

    /// Returns the share of the text of all bodies that was set aside as boilerplate, from 0 to 1.
    pub fn shared(&self) -> f64 {
        self.part.shared()
    }

    /// Returns the number of records.
    pub fn len(&self) -> u64 {
        self.part.len()
    }

    /// Returns whether there are no records.
    pub fn is_empty(&self) -> bool {
        self.part.is_empty()
    }

    /// Returns the numbers of the records that are exact copies of an earlier one, ascending. Without
    /// them the file contains each text once.
    pub fn repeats(&self) -> Vec<u64> {
        self.numbers_after_the_first(&self.same)
    }

    /// Returns the numbers of the records that are copies or near-duplicates of an earlier one,
    /// ascending. Without them one record of each group is left.
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
