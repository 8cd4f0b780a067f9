//! The sketches kept for comparison. Past a given number of texts they are thinned out: one text in two
//! is kept, then one in four, and so on.
//!
//! A text is kept or dropped by its own sketch, not by its position in the file. So parts of a file
//! that were thinned out separately merge to the texts that the whole file would have kept.
//! Near-duplicates are kept or dropped together, because the deciding part of their sketches is
//! mostly equal.

use super::column::Column;
use super::lookup::firsts;
use super::sketch::Sketch;
use serde::{Deserialize, Serialize};

/// Most distinct texts compared: 64 MB of sketches.
pub(super) const ROOM: u32 = 1 << 20;

/// Sketches, and the rows they belong to, ascending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SketchSet {
    /// One text in 2^level is kept.
    level: u8,
    /// Most sketches kept once [`Self::settle`] is done.
    capacity: u32,
    rows: Column<u32>,
    sketches: Column<Sketch>,
}

impl Default for SketchSet {
    fn default() -> Self {
        Self::with_capacity(ROOM)
    }
}

impl SketchSet {
    pub(super) fn with_capacity(capacity: u32) -> Self {
        Self {
            level: 0,
            capacity,
            rows: Column::default(),
            sketches: Column::default(),
        }
    }

    /// One text in this many is kept.
    pub(super) fn one_in(&self) -> u64 {
        1_u64.checked_shl(u32::from(self.level)).unwrap_or(u64::MAX)
    }

    pub(super) const fn rows(&self) -> &Column<u32> {
        &self.rows
    }

    pub(super) const fn sketches(&self) -> &Column<Sketch> {
        &self.sketches
    }

    /// Keeps a sketch, unless its text is one of those left out. `texts` holds every row's hash.
    pub(super) fn push(&mut self, row: u32, sketch: Sketch, texts: &Column<u64>) {
        if !sketch.stays(self.level) {
            return;
        }
        self.rows.push(row);
        self.sketches.push(sketch);
        // A quarter more than there is room for, so that copies are not looked for at every step.
        let most = self.capacity as usize + self.capacity as usize / 4;
        if self.rows.len() > most {
            self.settle(texts);
        }
    }

    /// Drops the copies of a text but the first, then thins out until the rest has room. Copies go
    /// first: otherwise a file cut between two of them would thin out sooner than the whole.
    pub(super) fn settle(&mut self, texts: &Column<u64>) {
        let hashes = self
            .rows
            .iter()
            .map(|row| texts.get(row as usize).unwrap_or(0));
        let first = firsts(&hashes.collect());
        self.retain(|place, _| {
            first
                .get(place)
                .is_some_and(|first| *first as usize == place)
        });
        while self.rows.len() > self.capacity as usize && self.one_in() < u64::MAX {
            self.thin_to(self.level + 1);
        }
    }

    /// Appends what a later part kept, whose rows come `shift` further down.
    pub(super) fn merge(&mut self, mut later: Self, shift: u32, texts: &Column<u64>) {
        self.capacity = self.capacity.min(later.capacity);
        let level = self.level.max(later.level);
        self.thin_to(level);
        later.thin_to(level);
        for row in later.rows.iter() {
            self.rows.push(row.saturating_add(shift));
        }
        self.sketches.append(later.sketches);
        if self.rows.len() > self.capacity as usize {
            self.settle(texts);
        }
    }

    fn thin_to(&mut self, level: u8) {
        if level > self.level {
            self.level = level;
            self.retain(|_, sketch| sketch.stays(level));
        }
    }

    #[inline(never)]
    fn retain(&mut self, mut keep: impl FnMut(usize, Sketch) -> bool) {
        let sketches = &self.sketches;
        let stays: Vec<bool> = sketches
            .iter()
            .enumerate()
            .map(|(place, sketch)| keep(place, sketch))
            .collect();
        let stays = |place: usize| stays.get(place).copied().unwrap_or(false);
        self.rows.retain(|place, _| stays(place));
        self.sketches.retain(|place, _| stays(place));
    }

    /// Returns whether the fields are consistent with each other and with this number of rows.
    #[inline(never)]
    pub(super) fn is_sound(&self, rows: u32) -> bool {
        let mut next = 0;
        let ascending = self.rows.iter().all(|row| {
            let follows = row >= next && row < rows;
            next = row.saturating_add(1);
            follows
        });
        ascending
            && self.level <= 64
            && self.rows.len() == self.sketches.len()
            && self.sketches.iter().all(|sketch| sketch.stays(self.level))
    }
}
