//! Choice of held-out records that share nothing with the rest.

use super::hash::scatter;
use super::index::Index;
use super::lookup::firsts;
use super::union::Union;

impl Index {
    /// Chooses records to hold out. Returns their numbers, ascending: `wanted` of them if that is
    /// possible without separating records that share a text, a prompt or nearly a text, otherwise a
    /// few less. Deterministic for a `seed`.
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
