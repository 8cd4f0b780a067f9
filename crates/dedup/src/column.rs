//! A list that grows in pieces and never moves. Memory in wasm cannot be given back, so a list that
//! doubles its buffer would hold three times its size until the program ends.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Number of items in a piece.
const PIECE: usize = 4096;

/// List of items, stored in pieces of equal size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column<T> {
    /// All pieces but the last are full.
    pieces: Vec<Vec<T>>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self { pieces: Vec::new() }
    }
}

impl<T: Copy> Column<T> {
    pub(super) fn push(&mut self, item: T) {
        match self.pieces.last_mut() {
            Some(last) if last.len() < PIECE => last.push(item),
            // The first piece grows as a list does, so that a small file stays small.
            None => self.pieces.push(vec![item]),
            Some(_) => {
                let mut piece = Vec::with_capacity(PIECE);
                piece.push(item);
                self.pieces.push(piece);
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.pieces
            .last()
            .map_or(0, |last| (self.pieces.len() - 1) * PIECE + last.len())
    }

    pub(super) fn get(&self, place: usize) -> Option<T> {
        self.pieces.get(place / PIECE)?.get(place % PIECE).copied()
    }

    /// Keeps the items for which `keep` holds, given index and item.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(usize, T) -> bool) {
        let mut kept = 0;
        for place in 0..self.len() {
            let item = self.pieces[place / PIECE][place % PIECE];
            if keep(place, item) {
                self.pieces[kept / PIECE][kept % PIECE] = item;
                kept += 1;
            }
        }
        self.pieces.truncate(kept.div_ceil(PIECE));
        let before = self.pieces.len().saturating_sub(1) * PIECE;
        if let Some(last) = self.pieces.last_mut() {
            last.truncate(kept - before);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = T> + '_ {
        self.pieces.iter().flatten().copied()
    }

    /// Iterates over the pieces, in order.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &[T]> {
        self.pieces.iter().map(Vec::as_slice)
    }

    /// Appends another column, whose memory is freed piece by piece.
    #[inline(never)]
    pub(super) fn append(&mut self, other: Self) {
        for item in other.pieces.into_iter().flatten() {
            self.push(item);
        }
    }
}

impl<T: Copy> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut column = Self::default();
        for item in items {
            column.push(item);
        }
        column
    }
}

/// An item that is serialised at its full width: hashes fill all their bits, so that numbers of
/// variable length would be longer and slower.
pub(super) trait FixedWidth: Copy {
    /// Bytes of the item, little-endian.
    type Bytes: AsRef<[u8]> + for<'a> TryFrom<&'a [u8]>;

    fn to_bytes(self) -> Self::Bytes;
    fn from_bytes(bytes: Self::Bytes) -> Self;
}

impl FixedWidth for u32 {
    type Bytes = [u8; 4];

    fn to_bytes(self) -> Self::Bytes {
        self.to_le_bytes()
    }

    fn from_bytes(bytes: Self::Bytes) -> Self {
        Self::from_le_bytes(bytes)
    }
}

impl FixedWidth for u64 {
    type Bytes = [u8; 8];

    fn to_bytes(self) -> Self::Bytes {
        self.to_le_bytes()
    }

    fn from_bytes(bytes: Self::Bytes) -> Self {
        Self::from_le_bytes(bytes)
    }
}

/// The bytes of one piece. Piece by piece, so that no second copy of the column is in memory.
struct ColumnPiece<'a, T>(&'a [T]);

impl<T: FixedWidth> Serialize for ColumnPiece<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut bytes = Vec::with_capacity(size_of_val(self.0));
        for item in self.0 {
            bytes.extend_from_slice(item.to_bytes().as_ref());
        }
        serializer.serialize_bytes(&bytes)
    }
}

impl<T: FixedWidth> Serialize for Column<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.pieces.iter().map(|piece| ColumnPiece(piece)))
    }
}

impl<'de, T: FixedWidth> Deserialize<'de> for Column<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ColumnVisitor(PhantomData))
    }
}

struct ColumnVisitor<T>(PhantomData<T>);

impl<'de, T: FixedWidth> Visitor<'de> for ColumnVisitor<T> {
    type Value = Column<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("pieces of a column")
    }

    #[inline(never)]
    fn visit_seq<A: SeqAccess<'de>>(self, mut pieces: A) -> Result<Self::Value, A::Error> {
        let mut column = Column::default();
        // Memory is asked for as pieces arrive, whatever number of them is announced.
        while let Some(bytes) = pieces.next_element::<&[u8]>()? {
            let items = bytes.chunks_exact(size_of::<T::Bytes>());
            if !items.remainder().is_empty() {
                return Err(A::Error::custom("half an item"));
            }
            for item in items.flat_map(T::Bytes::try_from) {
                column.push(T::from_bytes(item));
            }
        }
        Ok(column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_holds_the_items_of_a_list() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let items: Vec<u64> = (0..length as u64).collect();
            let column: Column<u64> = items.iter().copied().collect();
            assert_eq!(column.len(), length);
            assert_eq!(column.iter().collect::<Vec<_>>(), items);
            assert_eq!(column.get(length), None);
            for place in [0, length / 2, length.saturating_sub(1)] {
                assert_eq!(column.get(place), items.get(place).copied());
            }
            let mut twice = column.clone();
            twice.append(column.clone());
            assert_eq!(twice.len(), 2 * length);

            for every in [1, 2, 7, 100_000] {
                let mut few = column.clone();
                few.retain(|place, item| {
                    assert_eq!(item, place as u64);
                    item % every == 0
                });
                let expected: Column<u64> = items
                    .iter()
                    .copied()
                    .filter(|item| item % every == 0)
                    .collect();
                assert_eq!(few, expected);
            }

            let bytes = postcard::to_allocvec(&column).expect("memory");
            assert!(bytes.len() <= 8 * length + 5 * length.div_ceil(PIECE) + 1);
            assert_eq!(postcard::from_bytes(&bytes), Ok(column));
        }
    }

    #[test]
    fn half_an_item_and_a_false_length_are_refused() {
        let read = |bytes: &[u8]| postcard::from_bytes::<Column<u32>>(bytes);
        assert_eq!(read(&[1, 4, 7, 0, 0, 0]), Ok([7].into_iter().collect()));
        assert!(read(&[1, 5, 7, 0, 0, 0, 0]).is_err());
        // Four thousand million pieces, then a piece of as many bytes.
        assert!(read(&[255, 255, 255, 255, 15, 4, 7, 0, 0, 0]).is_err());
        assert!(read(&[1, 255, 255, 255, 255, 15, 7, 0, 0, 0]).is_err());
    }
}
