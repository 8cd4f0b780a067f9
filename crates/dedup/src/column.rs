//! A list that grows without ever moving: memory in wasm cannot be given back, so a list that
//! doubles would cost three times its size for good.

use tuneworthy_codec::{Portable, Reader};

/// Items in a piece.
const PIECE: usize = 4096;

/// Items in the order they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column<T> {
    /// All but the last are full.
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

    /// Keeps the items that `keep` says yes to, given each one's place, and moves them up.
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

    /// The items in order, in pieces.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &[T]> {
        self.pieces.iter().map(Vec::as_slice)
    }

    /// Appends another, whose memory is given back piece by piece.
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

impl<T: Copy + Portable> Portable for Column<T> {
    #[inline(never)]
    fn write(&self, out: &mut Vec<u8>) {
        (self.len() as u64).write(out);
        for item in self.iter() {
            item.write(out);
        }
    }

    #[inline(never)]
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let length = u64::read(from)?;
        let mut column = Self::default();
        for _ in 0..length {
            column.push(T::read(from)?);
        }
        Some(column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_a_list_holds_across_its_pieces() {
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

            let mut bytes = Vec::new();
            column.write(&mut bytes);
            assert_eq!(Column::read(&mut Reader::new(&bytes)), Some(column));
        }
    }
}
