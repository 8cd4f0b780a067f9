//! Hash table from the hash of a text to the first row that has it.

use super::column::Column;

/// Hash table of rows. A row is stored as its index plus one; 0 is an empty slot.
#[derive(Debug)]
pub(super) struct Lookup<'a> {
    hashes: &'a Column<u64>,
    table: Vec<u32>,
}

impl<'a> Lookup<'a> {
    /// Room for every row, two places to each at least.
    fn empty(hashes: &'a Column<u64>) -> Self {
        let size = (hashes.len() * 2).next_power_of_two();
        Self {
            hashes,
            table: vec![0; size],
        }
    }

    /// Creates a table of all rows.
    pub(super) fn new(hashes: &'a Column<u64>) -> Self {
        let mut lookup = Self::empty(hashes);
        for (row, hash) in (0..).zip(hashes.iter()) {
            lookup.first_or_insert(hash, row);
        }
        lookup
    }

    /// Returns the slot of a hash, or the empty slot at which it would be inserted.
    fn place(&self, hash: u64) -> usize {
        let last = self.table.len() - 1;
        // The hash is well scattered already; its low bits will do.
        #[allow(clippy::cast_possible_truncation)]
        let mut place = hash as usize & last;
        while self.table[place] != 0 && self.hash_at(place) != Some(hash) {
            place = (place + 1) & last;
        }
        place
    }

    fn hash_at(&self, place: usize) -> Option<u64> {
        self.hashes.get(self.table[place] as usize - 1)
    }

    /// The row that first had this hash; `row` if none had.
    fn first_or_insert(&mut self, hash: u64, row: u32) -> u32 {
        let place = self.place(hash);
        if self.table[place] == 0 {
            self.table[place] = row + 1;
            return row;
        }
        self.table[place] - 1
    }

    /// Returns the first row with this hash.
    pub(super) fn first(&self, hash: u64) -> Option<u32> {
        self.table[self.place(hash)].checked_sub(1)
    }
}

/// Returns for each row the first row with the same hash.
#[inline(never)]
pub(super) fn firsts(hashes: &Column<u64>) -> Vec<u32> {
    let mut lookup = Lookup::empty(hashes);
    (0..)
        .zip(hashes.iter())
        .map(|(row, hash)| lookup.first_or_insert(hash, row))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        // Few hashes, and some that fall on the same place.
        #[test]
        fn finds_the_first_row_of_each_hash(hashes in prop::collection::vec(prop_oneof![0u64..4, (0u64..4).prop_map(|n| n << 32)], 0..80)) {
            let column: Column<u64> = hashes.iter().copied().collect();
            let slow: Vec<u32> = hashes
                .iter()
                .map(|hash| (0..).zip(&hashes).find(|(_, other)| *other == hash).map_or(0, |(row, _)| row))
                .collect();
            prop_assert_eq!(firsts(&column), &slow[..]);
            let lookup = Lookup::new(&column);
            for (hash, row) in hashes.iter().zip(slow) {
                prop_assert_eq!(lookup.first(*hash), Some(row));
            }
            prop_assert_eq!(lookup.first(7), None);
        }
    }
}
