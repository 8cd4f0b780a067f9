//! Hashes and sketches of the records of a part of a file: 20 bytes each, and 68 for each record that
//! is compared.

use super::column::Column;
use super::hash::hash64;
use super::numbers::RowNumbers;
use super::record_texts::RecordTexts;
use super::sketch_set::{ROOM, SketchSet};
use super::sketcher::Sketcher;
use serde::{Deserialize, Serialize};

/// Boilerplate that was set aside before sketching.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum BoilerplateUse {
    /// None: no record was sketched yet.
    #[default]
    Open,
    /// The boilerplate with this mark.
    One(u64),
    /// Parts were sketched with different boilerplate.
    Several,
}

impl BoilerplateUse {
    pub(super) const fn is_several(self) -> bool {
        matches!(self, Self::Several)
    }

    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Open, one) | (one, Self::Open) => one,
            (Self::One(one), Self::One(other)) if one == other => self,
            _ => Self::Several,
        }
    }
}

/// Hashes and sketches of the records of a part of a file. Merges with those of the next part.
///
/// One that was deserialised is to be used only if it [is sound](Self::is_sound).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DedupPartial {
    pub(super) numbers: RowNumbers,
    pub(super) whole: Column<u64>,
    /// 0 for none.
    pub(super) prompt: Column<u64>,
    pub(super) answer: Column<u32>,
    /// 0 for none.
    pub(super) asked: Column<u64>,
    pub(super) kept: SketchSet,
    /// Sketches of questions: a quarter as many as of records, for the memory.
    pub(super) questions: SketchSet,
    pub(super) too_short: u64,
    /// Shingles of all bodies, and those of them that were set aside.
    shingles: u64,
    shared: u64,
    pub(super) aside: BoilerplateUse,
}

impl Default for DedupPartial {
    fn default() -> Self {
        Self::with_capacity(ROOM)
    }
}

/// Returns the upper half of a hash, which is a hash too.
const fn half(hash: u64) -> u32 {
    (hash >> 32) as u32
}

impl DedupPartial {
    /// Returns whether the two, or parts of either, were sketched with different boilerplate.
    pub fn is_set_aside_otherwise(&self, other: &Self) -> bool {
        self.aside.and(other.aside).is_several()
    }

    /// Creates an empty set that compares at most `texts` distinct texts; beyond, they are sampled. The
    /// default is 2^20, which takes 64 MB. All parts of a file must be given the same number.
    pub fn with_capacity(texts: u32) -> Self {
        Self {
            kept: SketchSet::with_capacity(texts),
            questions: SketchSet::with_capacity((texts / 4).max(1)),
            numbers: RowNumbers::default(),
            whole: Column::default(),
            prompt: Column::default(),
            answer: Column::default(),
            asked: Column::default(),
            too_short: 0,
            shingles: 0,
            shared: 0,
            aside: BoilerplateUse::default(),
        }
    }

    /// Returns the share of the text of all bodies that was set aside as boilerplate, from 0 to 1.
    pub fn shared(&self) -> f64 {
        self.shared as f64 / self.shingles.max(1) as f64
    }

    /// Adds the record with this number, counted from the start of this part. Numbers ascend;
    /// unreadable records have numbers too and are left out. All records must be sketched with the
    /// same boilerplate. After 2^32 - 1 records no more are added.
    pub fn add(&mut self, sketcher: &mut Sketcher, number: u64, record: &RecordTexts<'_>) {
        let row = self.numbers.rows();
        if !self.numbers.push(number) {
            return;
        }
        self.whole.push(hash64(record.whole));
        self.prompt.push(if record.prompt.is_empty() {
            0
        } else {
            hash64(record.prompt)
        });
        self.answer.push(half(hash64(record.answer)));
        self.aside = self.aside.and(BoilerplateUse::One(sketcher.mark()));
        let found = sketcher.record(record);
        self.asked.push(found.asked);
        self.shingles += found.shingles;
        self.shared += found.shingles.saturating_sub(found.kept);
        match found.body {
            Some(sketch) => self.kept.push(row, sketch, &self.whole),
            None => self.too_short += 1,
        }
        if let Some(sketch) = found.question {
            self.questions.push(row, sketch, &self.asked);
        }
    }

    /// Returns the number of records.
    pub fn len(&self) -> u64 {
        u64::from(self.numbers.rows())
    }

    /// Returns whether there are no records.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns whether the fields are consistent: one entry per row in every column, and sketches that
    /// belong to rows. Deserialising does not check it.
    pub fn is_sound(&self) -> bool {
        let rows = self.numbers.rows();
        let lengths = [
            self.whole.len(),
            self.prompt.len(),
            self.answer.len(),
            self.asked.len(),
        ];
        self.numbers.is_sound()
            && lengths.iter().all(|length| *length == rows as usize)
            && self.kept.is_sound(rows)
            && self.questions.is_sound(rows)
            && self.shared <= self.shingles
    }

    /// Appends the part that comes after this one. `shift` is how many records this part has,
    /// those that could not be read included: the later ones' numbers grow by it.
    pub fn merge(&mut self, later: Self, shift: u64) {
        let rows = self.numbers.rows();
        if rows.checked_add(later.numbers.rows()).is_none() {
            return;
        }
        for number in later.numbers.iter() {
            self.numbers.push(number.saturating_add(shift));
        }
        self.whole.append(later.whole);
        self.prompt.append(later.prompt);
        self.answer.append(later.answer);
        self.asked.append(later.asked);
        self.kept.merge(later.kept, rows, &self.whole);
        self.questions.merge(later.questions, rows, &self.asked);
        self.shingles = self.shingles.saturating_add(later.shingles);
        self.shared = self.shared.saturating_add(later.shared);
        self.too_short = self.too_short.saturating_add(later.too_short);
        self.aside = self.aside.and(later.aside);
    }
}
