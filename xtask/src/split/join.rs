//! Which shared files to join.
//!
//! The splitter writes a file for each set of parts that share something, some two hundred for a dozen
//! parts. A file of its own costs each address that needs it a request, its headers and the names of
//! what it imports; joined with another it costs those who need only one of them the other's bytes. Two
//! files are joined while that is cheaper, summed over the parts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Bytes of code and data, before optimising, that weigh as much as a file of its own: its headers, its
/// imports and what is compressed less well apart come to 0.8 kB of a download, its request to as much.
const COST_OF_A_FILE: u64 = 2_900;

/// How often a part counts: the more, the nearer its address is to its budget. Parts that are asked for
/// from a page that is there do not count: they take what the others leave.
const WEIGHTS: [(&str, u64); 15] = [
    ("flow", 35),
    ("verdict", 14),
    ("saved", 10),
    ("weigh", 8),
    ("money", 7),
    ("data", 2),
    ("guide", 2),
    ("check", 0),
    ("inputs", 0),
    ("report", 0),
    ("record", 0),
    ("handover", 0),
    ("compare", 0),
    ("qr", 0),
    ("lists", 0),
];

/// How often a part counts that is not listed.
const ORDINARY: u64 = 1;

fn weight(part: &str) -> u64 {
    let listed = WEIGHTS.iter().find(|(name, _)| *name == part);
    listed.map_or(ORDINARY, |(_, weight)| *weight)
}

/// A file to be: its members, the parts that need any of them, and its size.
#[derive(Clone, Debug)]
struct JoinedFile {
    stems: Vec<String>,
    parts: BTreeSet<String>,
    size: u64,
}

impl JoinedFile {
    fn cost(&self) -> u64 {
        let times: u64 = self.parts.iter().map(|part| weight(part)).sum();
        times * (self.size + COST_OF_A_FILE)
    }

    fn with(&self, other: &Self) -> Self {
        Self {
            stems: [&self.stems[..], &other.stems].concat(),
            parts: self.parts.union(&other.parts).cloned().collect(),
            size: self.size + other.size,
        }
    }

    /// Returns what joining two files saves; nothing where it saves none.
    fn saving(&self, other: &Self) -> Option<u64> {
        let apart = self.cost() + other.cost();
        apart
            .checked_sub(self.with(other).cost())
            .filter(|saves| *saves > 0)
    }
}

/// Returns the files to join, each a list of at least two stems. `needs`: the stems of each part.
/// `always`: stems that are one file for every part. `size`: bytes of code and data of a stem; those
/// without one stay as they are.
pub(super) fn groups(
    needs: &BTreeMap<String, Vec<String>>,
    always: &[String],
    size: impl Fn(&str) -> Option<u64>,
) -> Vec<Vec<String>> {
    let mut files: Vec<Option<JoinedFile>> = Vec::new();
    let all = || needs.keys().cloned().collect();
    if !always.is_empty() {
        files.push(Some(JoinedFile {
            stems: always.to_vec(),
            parts: all(),
            size: always.iter().filter_map(|stem| size(stem)).sum(),
        }));
    }
    let stems: BTreeSet<&String> = needs.values().flatten().collect();
    for stem in stems {
        if always.contains(stem) {
            continue;
        }
        let needing = needs.iter().filter(|(_, stems)| stems.contains(stem));
        if let Some(size) = size(stem) {
            files.push(Some(JoinedFile {
                stems: vec![stem.clone()],
                parts: needing.map(|(part, _)| part.clone()).collect(),
                size,
            }));
        }
    }
    // The largest saving first; of equals the earlier pair, so that a build is the same each time.
    let mut pairs = BinaryHeap::new();
    for later in 1..files.len() {
        consider(&files, later, &mut pairs);
    }
    while let Some((_, Reverse(one), Reverse(other))) = pairs.pop() {
        // A file that was joined meanwhile is gone, and its other pairs with it.
        let (Some(first), Some(second)) = (&files[one], &files[other]) else {
            continue;
        };
        let joined = first.with(second);
        (files[one], files[other]) = (None, None);
        files.push(Some(joined));
        consider(&files, files.len() - 1, &mut pairs);
    }
    let several = |file: &JoinedFile| file.stems.len() > 1;
    let joined = files.into_iter().flatten().filter(several);
    joined.map(|file| file.stems).collect()
}

/// Adds every pair of the file at `later` with an earlier one that is worth joining.
fn consider(
    files: &[Option<JoinedFile>],
    later: usize,
    pairs: &mut BinaryHeap<(u64, Reverse<usize>, Reverse<usize>)>,
) {
    let Some(new) = &files[later] else { return };
    for (earlier, file) in files[..later].iter().enumerate() {
        if let Some(saves) = file.as_ref().and_then(|file| file.saving(new)) {
            pairs.push((saves, Reverse(earlier), Reverse(later)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(parts: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        let owned = |stems: &[&str]| stems.iter().map(|stem| (*stem).to_owned()).collect();
        let parts = parts.iter();
        parts
            .map(|(part, stems)| ((*part).to_owned(), owned(stems)))
            .collect()
    }

    fn joined(parts: &[(&str, &[&str])], size: impl Fn(&str) -> Option<u64>) -> Vec<Vec<String>> {
        let mut groups = groups(&needs(parts), &[], size);
        for group in &mut groups {
            group.sort();
        }
        groups.sort();
        groups
    }

    #[test]
    fn files_of_the_same_parts_are_always_joined() {
        let parts: [(&str, &[&str]); 2] = [("a", &["x", "y"]), ("b", &["x", "y"])];
        assert_eq!(joined(&parts, |_| Some(1_000_000)), [["x", "y"]]);
    }

    #[test]
    fn a_small_file_joins_a_large_one_that_others_need_and_a_large_one_does_not() {
        let parts: [(&str, &[&str]); 3] = [("a", &["x", "y"]), ("b", &["x"]), ("c", &["x"])];
        let size = |small: u64| move |stem: &str| Some(if stem == "y" { small } else { 9_000 });
        // Two parts would download y in vain; one saves a file.
        assert_eq!(joined(&parts, size(COST_OF_A_FILE / 2 - 1)), [["x", "y"]]);
        assert!(joined(&parts, size(COST_OF_A_FILE / 2 + 1)).is_empty());
    }

    #[test]
    fn what_always_comes_is_one_file_and_other_files_keep_their_own() {
        let parts = needs(&[("a", &["app", "x", "own"]), ("b", &["app", "x"])]);
        let size = |stem: &str| (stem != "own").then_some(100_000);
        let always = ["app".to_owned(), "also".to_owned()];
        let found = groups(&parts, &always, size);
        // Both parts need x and all that always comes.
        assert_eq!(found, [["app", "also", "x"]]);
    }

    #[test]
    fn no_stem_is_in_two_files() {
        let parts: [(&str, &[&str]); 3] = [
            ("a", &["x", "y", "z"]),
            ("b", &["y", "z"]),
            ("c", &["x", "z"]),
        ];
        let found = joined(&parts, |_| Some(10));
        let all: Vec<&String> = found.iter().flatten().collect();
        let once: BTreeSet<&String> = all.iter().copied().collect();
        assert_eq!(all.len(), once.len());
    }
}
