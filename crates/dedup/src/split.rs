//! A held-out part that shares nothing with what is left to train on.

use super::hash::scatter;
use super::index::Index;
use super::lookup::firsts;
use super::union::Union;

impl Index {
    /// The numbers of records to hold out, ascending: as many as `wanted` where that is possible
    /// without parting records that have the same text, the same prompt or nearly the same text;
    /// a few less otherwise. The same records for the same `seed`.
    pub fn held_out(&self, wanted: u64, seed: u64) -> Vec<u64> {
        let together = self.together();
        let mut sizes = vec![0_u64; together.len()];
        for first in &together {
            sizes[*first as usize] += 1;
        }
        // Shuffled by what the first record says, so that a few records more or less change little.
        let mut groups: Vec<(u64, u32)> = (0..)
            .zip(self.part.whole.iter())
            .filter(|(row, _)| together[*row as usize] == *row)
            .map(|(row, whole)| (scatter(scatter(whole ^ seed)), row))
            .collect();
        groups.sort_unstable();

        let mut left = wanted;
        let mut held = vec![false; together.len()];
        for (_, first) in groups {
            let size = sizes[first as usize];
            if size <= left {
                held[first as usize] = true;
                left -= size;
            }
        }
        (0..)
            .zip(&together)
            .filter(|(_, first)| held[**first as usize])
            .map(|(row, _)| self.part.numbers.of(row))
            .collect()
    }

    /// For each row, the first of those that must stay on one side.
    fn together(&self) -> Vec<u32> {
        let rows = self.part.numbers.rows();
        let mut union = Union::new(rows);
        let prompts = self.part.prompt.iter().zip(firsts(&self.part.prompt));
        for ((row, alike), (prompt, first)) in (0..rows).zip(&self.alike).zip(prompts) {
            union.join(row, *alike);
            if prompt != 0 {
                union.join(row, first);
            }
        }
        union.into_firsts()
    }
}
