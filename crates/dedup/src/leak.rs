//! Records of a validation file that leaked from the training file: they measure memory, not skill.

use super::bands;
use super::index::Index;
use super::lookup::Lookup;

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
    /// The prompt stands in the training file, but not the whole text.
    pub prompt: Leak,
    /// A text that is nearly the same stands in the training file.
    pub near: Leak,
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
        let (wholes, prompts) = (Lookup::new(&ours.whole), Lookup::new(&ours.prompt));
        let near = self.nearest_to(validation);
        let mut leaks = Leaks {
            records: validation.len(),
            one_in: ours.kept.one_in().max(theirs.kept.one_in()),
            mixed: ours.aside.and(theirs.aside).is_several(),
            ..Leaks::default()
        };
        let hashes = theirs.whole.iter().zip(theirs.prompt.iter());
        for ((row, (whole, prompt)), first) in (0..).zip(hashes).zip(&validation.same) {
            let same_prompt = || (prompt != 0).then(|| prompts.first(prompt)).flatten();
            let (leak, found) = if let Some(found) = wholes.first(whole) {
                (&mut leaks.exact, found)
            } else if let Some(found) = same_prompt() {
                (&mut leaks.prompt, found)
            } else if let Some(found) = near.get(*first as usize).copied().flatten() {
                (&mut leaks.near, found)
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

    /// For each row of `validation` that was sketched, the row of this file it is most like.
    fn nearest_to(&self, validation: &Self) -> Vec<Option<u32>> {
        let (ours, theirs) = (&self.part.kept, &validation.part.kept);
        let mut nearest = vec![None; validation.same.len()];
        let found = bands::across(theirs.sketches(), ours.sketches());
        for (row, place) in theirs.rows().iter().zip(found) {
            if let Some(nearest) = nearest.get_mut(row as usize) {
                *nearest = place.and_then(|place| ours.rows().get(place as usize));
            }
        }
        nearest
    }
}
