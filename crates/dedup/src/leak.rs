//! Records of a validation file that leaked from the training file: they measure memory, not skill.

use super::bands;
use super::index::Index;
use super::lookup::{Lookup, firsts};
use super::sketch::{ALIKE, ASKED_ALIKE};
use super::sketch_set::SketchSet;

/// A record of the validation file and the record of the training file it is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeakedPair {
    /// The number of the record in the validation file.
    pub validation: u64,
    /// The number of the first such record in the training file.
    pub training: u64,
}

/// Records of the validation file that leaked in one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leak {
    /// Number of records.
    pub records: u64,
    /// The first of them, in file order.
    pub shown: Vec<LeakedPair>,
}

/// The leaks between two files. A record is counted once, under the first that applies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaks {
    /// Records of the validation file.
    pub records: u64,
    /// The whole text stands in the training file.
    pub exact: Leak,
    /// The question stands in the training file, but not the whole text.
    pub prompt: Leak,
    /// A text that is nearly the same stands in the training file.
    pub near: Leak,
    /// A question that is nearly the same stands in the training file, answered differently.
    pub near_prompt: Leak,
    /// One text in this many was compared for nearness, in the file where fewer were.
    pub one_in: u64,
    /// The files were sketched with different boilerplate set aside, so that near-duplicates may
    /// be missed. Sketch the validation file with the training file's.
    pub mixed: bool,
}

impl Index {
    /// Finds the records of `validation` that this file, the training file, contains. Up to `shown`
    /// pairs of each kind are named.
    pub fn leaks(&self, validation: &Self, shown: usize) -> Leaks {
        let (ours, theirs) = (&self.part, &validation.part);
        let (wholes, prompts) = (Lookup::new(&ours.whole), Lookup::new(&ours.asked));
        let near = nearest((&ours.kept, &theirs.kept), validation.same.len(), ALIKE);
        let near_prompt = nearest(
            (&ours.questions, &theirs.questions),
            validation.same.len(),
            ASKED_ALIKE,
        );
        // Of equal questions the first was compared.
        let asked = firsts(&theirs.asked);
        let mut leaks = Leaks {
            records: validation.len(),
            one_in: [&ours.kept, &theirs.kept, &ours.questions, &theirs.questions]
                .map(SketchSet::one_in)
                .into_iter()
                .max()
                .unwrap_or(1),
            mixed: ours.aside.and(theirs.aside).is_several(),
            ..Leaks::default()
        };
        let hashes = theirs.whole.iter().zip(theirs.asked.iter());
        let firsts = validation.same.iter().zip(&asked);
        for ((row, (whole, prompt)), (first, asked)) in (0..).zip(hashes).zip(firsts) {
            let same_prompt = || (prompt != 0).then(|| prompts.first(prompt)).flatten();
            let (leak, found) = if let Some(found) = wholes.first(whole) {
                (&mut leaks.exact, found)
            } else if let Some(found) = same_prompt() {
                (&mut leaks.prompt, found)
            } else if let Some(found) = near.get(*first as usize).copied().flatten() {
                (&mut leaks.near, found)
            } else if let Some(found) = near_prompt.get(*asked as usize).copied().flatten() {
                (&mut leaks.near_prompt, found)
            } else {
                continue;
            };
            leak.records += 1;
            if leak.shown.len() < shown {
                leak.shown.push(LeakedPair {
                    validation: theirs.numbers.of(row),
                    training: ours.numbers.of(found),
                });
            }
        }
        leaks
    }
}

/// Returns, by the row of the validation file, the row of the training file it is most like. `sets`: the
/// sketches of the training file and of the validation file, which has this many rows.
fn nearest(sets: (&SketchSet, &SketchSet), rows: usize, alike: u32) -> Vec<Option<u32>> {
    let (ours, theirs) = sets;
    let mut nearest = vec![None; rows];
    let found = bands::across(theirs.sketches(), ours.sketches(), alike);
    for (row, place) in theirs.rows().iter().zip(found) {
        if let Some(nearest) = nearest.get_mut(row as usize) {
            *nearest = place.and_then(|place| ours.rows().get(place as usize));
        }
    }
    nearest
}
