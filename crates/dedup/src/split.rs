//! Choice of held-out records that share nothing with the rest.

use super::bands;
use super::hash::scatter;
use super::index::Index;
use super::lookup::firsts;
use super::sketch::ASKED_ALIKE;
use super::union::Union;

impl Index {
    /// Chooses records to hold out. Returns their numbers, ascending: `wanted` of them if that is
    /// possible without separating records that share a text, a question, or nearly one of them,
    /// otherwise a few less. Deterministic for a `seed`.
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

    /// Returns for each row the first of those that must stay on one side.
    fn together(&self) -> Vec<u32> {
        let rows = self.part.numbers.rows();
        let mut union = Union::new(rows);
        for (row, alike) in (0..rows).zip(&self.alike) {
            union.join(row, *alike);
        }
        for texts in [&self.part.prompt, &self.part.asked] {
            for ((row, text), first) in (0..rows).zip(texts.iter()).zip(firsts(texts)) {
                if text != 0 {
                    union.join(row, first);
                }
            }
        }
        let questions = &self.part.questions;
        let sketched: Vec<u32> = questions.rows().iter().collect();
        let near = bands::within(questions.sketches(), ASKED_ALIKE);
        for (row, first) in sketched.iter().zip(near) {
            if let Some(first) = sketched.get(first as usize) {
                union.join(*row, *first);
            }
        }
        union.into_firsts()
    }
}
