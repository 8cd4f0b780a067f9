//! Start of each record in the file and whether it is usable, in 5 bytes a record, so that any
//! record can be found again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// Position and usability of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Number of bytes before the record in the file.
    pub(crate) byte: u64,
    /// Line number of the record, from 1.
    pub(crate) line: u64,
    /// Whether at least one target accepts the record.
    pub(crate) usable: bool,
}

/// A distance between two records' starts that is too large for the packed form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Leap {
    row: u64,
    bytes: u64,
    lines: u64,
}

/// Starts of the records, each as the distance from the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rows {
    /// Distance from the start before, in bytes; [`FAR`] if a leap holds it.
    bytes: Vec<u32>,
    /// Bit 0: usable. The bits above: distance from the start before, in lines.
    marks: Vec<u8>,
    leaps: Vec<Leap>,
    last: Option<(u64, u64)>,
}

const FAR: u32 = u32::MAX;
const MOST_LINES: u64 = 127;

impl Rows {
    /// Returns the number of records.
    pub(crate) fn len(&self) -> u64 {
        self.bytes.len() as u64
    }

    pub(crate) const fn is_sound(&self) -> bool {
        self.bytes.len() == self.marks.len()
    }

    /// Appends a record. Starts ascend.
    pub(crate) fn push(&mut self, row: Row) {
        // The first is counted from the file's start, and from line 1.
        let (byte, line) = self.last.unwrap_or((0, 1));
        let (bytes, lines) = (row.byte.saturating_sub(byte), row.line.saturating_sub(line));
        self.step(bytes, lines, row.usable);
        self.last = Some((row.byte, row.line));
    }

    fn step(&mut self, bytes: u64, lines: u64, usable: bool) {
        let usable = u8::from(usable);
        match (u32::try_from(bytes), u8::try_from(lines)) {
            (Ok(near), Ok(lines)) if near < FAR && u64::from(lines) <= MOST_LINES => {
                self.bytes.push(near);
                self.marks.push(lines << 1 | usable);
            }
            _ => {
                self.leaps.push(Leap {
                    row: self.len(),
                    bytes,
                    lines,
                });
                self.bytes.push(FAR);
                self.marks.push(usable);
            }
        }
    }

    /// Appends the rows of a later part, which starts after `lines` lines and `bytes` bytes.
    #[inline(never)]
    pub(crate) fn merge(&mut self, later: &Self, lines: u64, bytes: u64) {
        for row in later.iter() {
            self.push(Row {
                byte: row.byte + bytes,
                line: row.line + lines,
                usable: row.usable,
            });
        }
    }

    /// Returns the rows with these numbers, by number.
    #[inline(never)]
    pub(crate) fn of(&self, numbers: &BTreeSet<u64>) -> BTreeMap<u64, Row> {
        let Some(last) = numbers.last() else {
            return BTreeMap::new();
        };
        let rows = (0..=*last).zip(self.iter());
        rows.filter(|(number, _)| numbers.contains(number))
            .collect()
    }

    /// Returns all rows in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Row> {
        let mut leaps = self.leaps.iter().peekable();
        let mut here = (0, 1);
        let steps = self.bytes.iter().zip(&self.marks);
        (0_u64..).zip(steps).map(move |(at, (bytes, mark))| {
            let leap = leaps.next_if(|leap| leap.row == at && *bytes == FAR);
            let (bytes, lines) = leap.map_or((u64::from(*bytes), u64::from(*mark >> 1)), |leap| {
                (leap.bytes, leap.lines)
            });
            here = (here.0 + bytes, here.1 + lines);
            Row {
                byte: here.0,
                line: here.1,
                usable: mark & 1 == 1,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(rows: impl IntoIterator<Item = Row>) -> Rows {
        let mut all = Rows::default();
        for row in rows {
            all.push(row);
        }
        all
    }

    proptest! {
        #[test]
        fn rows_come_back_as_they_were_whole_or_in_parts(
            steps in prop::collection::vec((prop_oneof![0u64..300, any::<u32>().prop_map(u64::from), 1u64<<32..1<<40], 0u64..300, any::<bool>()), 0..40),
            cut in 0usize..40,
        ) {
            let (mut byte, mut line) = (0, 1);
            let rows: Vec<Row> = steps.iter().map(|(bytes, lines, usable)| {
                (byte, line) = (byte + bytes, line + lines);
                Row { byte, line, usable: *usable }
            }).collect();
            let whole = of(rows.clone());
            prop_assert_eq!(whole.iter().collect::<Vec<_>>(), rows.clone());

            let cut = cut.min(rows.len());
            let (front, back) = rows.split_at(cut);
            let (lines, bytes) = front.last().map_or((0, 0), |row| (row.line - 1, row.byte));
            let mut first = of(front.iter().copied());
            let second = of(back.iter().map(|row| Row { byte: row.byte - bytes, line: row.line - lines, ..*row }));
            first.merge(&second, lines, bytes);
            prop_assert_eq!(&first, &whole);

            let written = postcard::to_allocvec(&whole).expect("memory");
            prop_assert_eq!(postcard::from_bytes(&written), Ok(whole.clone()));
            prop_assert!(whole.is_sound());
            let numbers: BTreeSet<u64> = (0..rows.len() as u64 + 5).step_by(3).collect();
            let found: Vec<Row> = whole.of(&numbers).into_values().collect();
            prop_assert_eq!(found, rows.iter().copied().step_by(3).collect::<Vec<_>>());
        }
    }
}
