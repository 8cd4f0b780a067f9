//! The set of words of a record.

/// Most words of a record that are kept; a longer record is not measured.
const MOST: usize = 1 << 16;

/// The words of a record so far. The memory is used again for the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordSet {
    /// Open addressing: the tag of a word and the record it was put in for.
    table: Vec<(u32, u32)>,
    count: usize,
    round: u32,
}

impl WordSet {
    /// Begins a record.
    pub(crate) fn begin(&mut self) {
        self.count = 0;
        self.round = self.round.wrapping_add(1);
        if self.round == 0 || self.table.is_empty() {
            self.table.clear();
            self.table.resize(1024, (0, 0));
            self.round = 1;
        }
    }

    /// Returns whether the record has more words than are kept.
    pub(crate) fn is_full(&self) -> bool {
        self.count >= MOST
    }

    /// Adds a word and returns whether it was new.
    pub(crate) fn add(&mut self, number: u64) -> bool {
        if self.is_full() {
            return false;
        }
        if (self.count + 1) * 2 > self.table.len() {
            self.grow();
        }
        let new = put(&mut self.table, self.round, tag(number));
        self.count += usize::from(new);
        new
    }

    fn grow(&mut self) {
        let mut table = vec![(0, 0); self.table.len() * 2];
        for &(tag, round) in self.table.iter().filter(|(_, round)| *round == self.round) {
            put(&mut table, round, tag);
        }
        self.table = table;
    }
}

#[allow(clippy::cast_possible_truncation)] // A part of the number, on purpose.
const fn tag(number: u64) -> u32 {
    (number >> 24) as u32
}

#[allow(clippy::needless_bitwise_bool)] // See below.
fn put(table: &mut [(u32, u32)], round: u32, tag: u32) -> bool {
    let mask = table.len() - 1;
    let mut place = tag as usize & mask;
    loop {
        let (known, then) = table[place];
        let free = then != round;
        // One question for both cases: which of them it is cannot be guessed, that it is one can.
        if free | (known == tag) {
            table[place] = (tag, round);
            return free;
        }
        place = (place + 1) & mask;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_new_once_and_only_in_its_record() {
        let mut known = WordSet::default();
        known.begin();
        assert!(known.add(7 << 30));
        assert!(!known.add(7 << 30));
        for number in 0..5000_u64 {
            assert!(known.add((number + 1000) << 24));
        }
        assert!(!known.add(7 << 30));
        known.begin();
        assert!(known.add(7 << 30));
    }
}
