//! Text that most records share and that is set aside when they are compared.

use super::hash::{hash64, scatter};

/// Bits of the filter for each shingle set aside. One shingle in 32 is then set aside by chance: the
/// same in every record, so that the remaining text is compared as well as the whole would be.
const BITS_EACH: usize = 32;

/// The shingles found in most records. The default sets nothing aside.
#[derive(Clone, Debug)]
pub struct Boilerplate {
    /// Ascending, each once.
    shingles: Vec<u64>,
    /// A bit for each value of a hash: one memory access and no branch for each shingle of every record.
    filter: Vec<u64>,
    /// Mark of the boilerplate that this one was [extended](Self::extended) from.
    base: Option<u64>,
}

impl Default for Boilerplate {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

/// Equality of the shingles; the filter follows from them.
impl PartialEq for Boilerplate {
    fn eq(&self, other: &Self) -> bool {
        self.shingles == other.shingles && self.base == other.base
    }
}

impl Eq for Boilerplate {}

impl Boilerplate {
    /// Builds the filter from the shingles to set aside, in any order.
    pub(super) fn of(mut shingles: Vec<u64>) -> Self {
        shingles.sort_unstable();
        shingles.dedup();
        let bits = (shingles.len() * BITS_EACH).next_power_of_two().max(64);
        let mut filter = vec![0; bits / 64];
        for shingle in &shingles {
            let bit = upper(scatter(*shingle)) as usize & (bits - 1);
            filter[bit / 64] |= 1 << (bit % 64);
        }
        Self {
            shingles,
            filter,
            base: None,
        }
    }

    /// Returns this boilerplate with that of a second file set aside too, for reading the second file:
    /// its template must not hide that it asks what the first file asks. What the first file does not
    /// hold need not be set aside there, so that records of both can be compared.
    #[must_use]
    pub fn extended(&self, second: &Self) -> Self {
        let shingles = [&self.shingles[..], &second.shingles].concat();
        Self {
            base: Some(self.mark()),
            ..Self::of(shingles)
        }
    }

    /// Returns the number of shingles (overlapping pieces of eight bytes) set aside.
    pub fn len(&self) -> usize {
        self.shingles.len()
    }

    /// Returns whether nothing is set aside.
    pub fn is_empty(&self) -> bool {
        self.shingles.is_empty()
    }

    /// Writes what is set aside, for another worker of the same build.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Only a list that does not know its length cannot be written to memory; there is none.
        postcard::to_allocvec(&(&self.shingles, self.base)).unwrap_or_default()
    }

    /// Reads what [`Self::to_bytes`] wrote. `None` when the bytes are cut short or too many.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let ((shingles, base), rest) = postcard::take_from_bytes(bytes).ok()?;
        rest.is_empty().then(|| Self {
            base,
            ..Self::of(shingles)
        })
    }

    /// Returns a hash that identifies the shingles set aside, or those of the boilerplate that this one
    /// was extended from.
    pub(super) fn mark(&self) -> u64 {
        if let Some(base) = self.base {
            return base;
        }
        let mut bytes = Vec::with_capacity(self.shingles.len() * 8);
        for shingle in &self.shingles {
            bytes.extend_from_slice(&shingle.to_le_bytes());
        }
        hash64(&bytes)
    }

    /// 1 when the shingle with this [`scatter`] is set aside, otherwise 0.
    #[inline]
    pub(super) fn has(&self, hash: u64) -> u32 {
        let bit = upper(hash);
        let word = self.filter[(bit / 64) as usize & (self.filter.len() - 1)];
        u32::from(word.wrapping_shr(bit) & 1 == 1)
    }
}

/// The half of a hash in which every bit depends on the whole word.
#[inline]
const fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_filter_has_few_false_positives(given in prop::collection::vec(any::<u64>(), 0..300)) {
            let boilerplate = Boilerplate::of(given.clone());
            for shingle in given {
                prop_assert_eq!(boilerplate.has(scatter(shingle)), 1);
            }
            let others: u32 = (0..10_000).map(|other| boilerplate.has(scatter(other))).sum();
            prop_assert!(others < 500, "{others}");
            let mut bytes = boilerplate.to_bytes();
            let back = Boilerplate::from_bytes(&bytes).unwrap();
            prop_assert_eq!(back.mark(), boilerplate.mark());
            prop_assert_eq!(Boilerplate::from_bytes(&bytes[..bytes.len() - 1]), None);
            bytes.push(0);
            prop_assert_eq!(Boilerplate::from_bytes(&bytes), None);
            prop_assert_eq!(back, boilerplate);
        }
    }

    #[test]
    fn different_boilerplate_has_a_different_mark() {
        let marks = [vec![], vec![1], vec![2], vec![1, 2]].map(|of| Boilerplate::of(of).mark());
        for (place, mark) in marks.iter().enumerate() {
            assert!(!marks[..place].contains(mark));
        }
    }
}
