//! The first pass: a sample of the records, from which the boilerplate is found.
//!
//! The sample keeps the records with the smallest hashes, each text once. It is the same whichever
//! way the file was cut, so samples merge. It may be taken from the whole file or from slices of
//! it, as long as the one [`Boilerplate`] found in it is used for the whole file.

use super::boilerplate::Boilerplate;
use super::hash::{hash64, scatter};
use super::shingle;

/// Records in the sample. A share of a fifth is then known to within 2.5 points, 19 times in 20.
const MOST_RECORDS: usize = 1024;
/// Bytes kept of one record, from its start.
const MOST_OF_ONE: usize = 64 << 10;
/// Bytes kept in all.
const MOST_BYTES: usize = 8 << 20;
/// Number of records from which candidates are taken: text that a fifth of all records share is in
/// two of these but for one chance in a hundred thousand (0.8^64 + 64 × 0.2 × 0.8^63).
const CANDIDATES_FROM: usize = 64;
/// Fewer records than this share nothing: two or three alike are near-duplicates, not a template.
const FEWEST: usize = 5;
/// A file may have several templates, so a fifth is enough when so many records bear it out. A
/// group of near-duplicates as large as a fifth of the file would be taken for a template too.
const ENOUGH: usize = 64;

/// Sample of the records, taken in the first pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordSample {
    /// Folded texts by their hash, ascending, each once.
    kept: Vec<(u64, Vec<u8>)>,
    /// Hashes from here on were crowded out.
    below: u64,
}

impl Default for RecordSample {
    fn default() -> Self {
        Self {
            kept: Vec::new(),
            below: u64::MAX,
        }
    }
}

impl RecordSample {
    /// Adds a record, by its body.
    pub fn add(&mut self, body: &[u8]) {
        let hash = hash64(body);
        if hash >= self.below {
            return;
        }
        let Err(place) = self.kept.binary_search_by_key(&hash, |(kept, _)| *kept) else {
            return;
        };
        let mut text = Vec::new();
        shingle::fold(body, &mut text);
        text.truncate(MOST_OF_ONE);
        text.shrink_to_fit();
        self.kept.insert(place, (hash, text));
        self.crowd_out();
    }

    /// Merges the sample of another part of the file.
    pub fn merge(&mut self, other: Self) {
        self.below = self.below.min(other.below);
        self.kept.extend(other.kept);
        self.kept.sort_unstable();
        self.kept.dedup_by_key(|(hash, _)| *hash);
        self.crowd_out();
    }

    /// Drops the largest hashes until the rest is small enough, and remembers from where on: what
    /// another part dropped may not come back because this part would have had room for it.
    fn crowd_out(&mut self) {
        let mut bytes: usize = self.kept.iter().map(|(_, text)| text.len()).sum();
        while let Some((hash, text)) = self.kept.last() {
            let fits = self.kept.len() <= MOST_RECORDS && bytes <= MOST_BYTES;
            if fits && *hash < self.below {
                break;
            }
            self.below = self.below.min(*hash);
            bytes -= text.len();
            self.kept.pop();
        }
    }

    /// Finds the boilerplate: shingles in more than half of the sampled records, or in more than a fifth
    /// and at least 64.
    pub fn finish(self) -> Boilerplate {
        let records = self.kept.len();
        let mut counts = ShingleCounts::from_candidates(&self.kept);
        for (record, (_, text)) in (1..).zip(&self.kept) {
            for shingle in shingle::of(text) {
                counts.count(shingle, record);
            }
        }
        let shared = |seen: usize| {
            seen >= FEWEST && (seen * 2 > records || (seen >= ENOUGH && seen * 5 > records))
        };
        Boilerplate::of(counts.into_those(shared))
    }
}

/// Number of sampled records that contain each candidate shingle.
struct ShingleCounts {
    /// Shingle, records that have it, and the last of them; by hash, 0 is empty.
    table: Vec<(u64, u32, u32)>,
}

impl ShingleCounts {
    /// Collects the shingles that at least two of the first records share, to be counted in all.
    fn from_candidates(records: &[(u64, Vec<u8>)]) -> Self {
        let first = records.get(..CANDIDATES_FROM).unwrap_or(records);
        let mut all = Vec::new();
        for (_, text) in first {
            let mut own: Vec<u64> = shingle::of(text).collect();
            own.sort_unstable();
            own.dedup();
            all.append(&mut own);
        }
        all.sort_unstable();
        let mut repeated: Vec<u64> = all
            .windows(2)
            .filter(|pair| pair[0] == pair[1] && pair[0] != 0)
            .map(|pair| pair[0])
            .collect();
        drop(all);
        repeated.dedup();

        let mut counts = Self {
            table: vec![(0, 0, 0); (repeated.len() * 2).next_power_of_two()],
        };
        for shingle in repeated {
            let place = counts.place(shingle);
            counts.table[place].0 = shingle;
        }
        counts
    }

    fn place(&self, shingle: u64) -> usize {
        let last = self.table.len() - 1;
        let mut place = (scatter(shingle) >> 32) as usize & last;
        while self.table[place].0 != 0 && self.table[place].0 != shingle {
            place = (place + 1) & last;
        }
        place
    }

    fn count(&mut self, shingle: u64, record: u32) {
        let place = self.place(shingle);
        let (candidate, seen, last) = &mut self.table[place];
        if *candidate == shingle && *last != record {
            *seen += 1;
            *last = record;
        }
    }

    fn into_those(self, shared: impl Fn(usize) -> bool) -> Vec<u64> {
        self.table
            .into_iter()
            .filter(|(_, seen, _)| shared(*seen as usize))
            .map(|(shingle, _, _)| shingle)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of<'a>(texts: impl IntoIterator<Item = &'a String>) -> RecordSample {
        let mut sample = RecordSample::default();
        for text in texts {
            sample.add(text.as_bytes());
        }
        sample
    }

    /// Returns the number of shingles of a text that are set aside, and the number of all.
    fn shares(boilerplate: &Boilerplate, text: &str) -> (usize, usize) {
        let mut folded = Vec::new();
        shingle::fold(text.as_bytes(), &mut folded);
        let aside = shingle::of(&folded).filter(|shingle| boilerplate.has(scatter(*shingle)) == 1);
        (aside.count(), shingle::of(&folded).count())
    }

    #[test]
    fn only_text_in_most_records_is_set_aside() {
        let template = "You answer for the support desk of a parcel service.";
        for (with, without, is_shared) in [(6, 4, true), (5, 5, false), (4, 0, false), (5, 0, true)]
        {
            let texts: Vec<String> = (0..with)
                .map(|n| format!("{template} Case {:x}", scatter(n)))
                .chain((0..without).map(|n| format!("{:x} {:x}", scatter(n + 50), scatter(n + 90))))
                .collect();
            let boilerplate = of(&texts).finish();
            let (aside, all) = shares(&boilerplate, template);
            assert_eq!(
                aside,
                if is_shared { all } else { 0 },
                "{with} of {}",
                with + without
            );
            assert_eq!(shares(&boilerplate, &texts[0][template.len() + 6..]).0, 0);
        }
    }

    #[test]
    fn several_templates_are_set_aside_in_a_large_file() {
        let templates = [
            "Summarise this complaint in a line:",
            "Which team should take this:",
            "请把下面的投诉翻译成英文:",
        ];
        let texts: Vec<String> = (0..900u64)
            .map(|n| {
                format!(
                    "{} {:x} {:x}",
                    templates[(n % 3) as usize],
                    scatter(n),
                    scatter(n + 7000)
                )
            })
            .collect();
        let boilerplate = of(&texts).finish();
        for template in templates {
            let (aside, all) = shares(&boilerplate, template);
            assert_eq!(aside, all);
        }
    }

    #[test]
    fn the_same_text_again_and_again_is_one_record() {
        let mut texts: Vec<String> = (0..10u64)
            .map(|n| format!("{:x} {:x}", scatter(n), scatter(n + 50)))
            .collect();
        texts.extend(std::iter::repeat_n(
            "the same question, the same answer".to_owned(),
            90,
        ));
        assert!(of(&texts).finish().is_empty());
    }

    #[test]
    fn long_boilerplate_is_found_to_the_end() {
        let words: Vec<String> = (0..1500).map(|n| format!("{:x} ", scatter(n))).collect();
        let prompt = words.concat();
        let texts: Vec<String> = (0..600u64)
            .map(|n| format!("{prompt}{:x}", scatter(n + 9000)))
            .collect();
        let sample = of(&texts);
        assert!(
            sample.kept.len() < 600 && sample.kept.len() > 256,
            "{}",
            sample.kept.len()
        );
        let (aside, all) = shares(&sample.finish(), &prompt);
        assert_eq!(aside, all);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
        // Long texts, so that the bytes run out, and many, so that the records do.
        #[test]
        fn merges_to_the_same_sample(
            seed: u64,
            records in prop_oneof![0usize..40, 1000usize..1400],
            longest in prop_oneof![Just(40u64), Just(40_000)],
            cuts in prop::collection::vec(0usize..1400, 0..4),
        ) {
            let texts: Vec<String> = (0..records as u64)
                .map(|n| format!("{n} ").repeat((scatter(seed ^ n) % longest / 4).try_into().unwrap()))
                .collect();
            let whole = of(&texts);
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(records)).collect();
            cuts.extend([0, records]);
            cuts.sort_unstable();
            let mut merged = RecordSample::default();
            for pair in cuts.windows(2) {
                merged.merge(of(&texts[pair[0]..pair[1]]));
            }
            prop_assert!(merged == whole);
        }
    }
}
