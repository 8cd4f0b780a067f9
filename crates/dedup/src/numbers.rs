//! Record number of each row, run-length encoded: nearly always it is the next one.

use serde::{Deserialize, Serialize};

/// Record number of each row, as runs of consecutive numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RowNumbers {
    /// The row where a run of consecutive numbers starts, and its first number.
    runs: Vec<(u32, u64)>,
    rows: u32,
}

impl RowNumbers {
    pub(super) fn rows(&self) -> u32 {
        self.rows
    }

    /// Appends a row with this record number. Returns false if there are 2^32 - 1 rows already.
    pub(super) fn push(&mut self, number: u64) -> bool {
        let Some(rows) = self.rows.checked_add(1) else {
            return false;
        };
        let follows = self.runs.last().is_some_and(|(row, first)| {
            first.checked_add(u64::from(self.rows - row)) == Some(number)
        });
        if !follows {
            self.runs.push((self.rows, number));
        }
        self.rows = rows;
        true
    }

    /// Returns the record number of a row.
    pub(super) fn of(&self, row: u32) -> u64 {
        let after = self.runs.partition_point(|(start, _)| *start <= row);
        self.runs
            .get(after.wrapping_sub(1))
            .map_or(0, |(start, first)| {
                first.saturating_add(u64::from(row - start))
            })
    }

    /// Returns whether the runs start with the first row, ascend, and start before the end.
    pub(super) fn is_sound(&self) -> bool {
        let (rows, runs) = (self.rows, &self.runs);
        runs.first().map_or(rows == 0, |(row, _)| *row == 0)
            && runs.is_sorted_by(|one, next| one.0 < next.0)
            && runs.last().is_none_or(|(row, _)| *row < rows)
    }

    /// Iterates over the record numbers in row order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        let ends = self.runs.iter().skip(1).map(|(row, _)| *row);
        let ends = ends.chain(std::iter::once(self.rows));
        self.runs
            .iter()
            .zip(ends)
            .flat_map(|((start, first), end)| {
                (0..u64::from(end.saturating_sub(*start)))
                    .map(move |step| first.saturating_add(step))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_row_keeps_its_number(steps in prop::collection::vec(prop_oneof![4 => Just(1u64), 1 => 0u64..5], 0..60)) {
            let mut numbers = RowNumbers::default();
            let mut expected = Vec::new();
            let mut number = u64::from(u32::MAX) - 3;
            for step in steps {
                number += step;
                prop_assert!(numbers.push(number));
                expected.push(number);
            }
            prop_assert_eq!(numbers.iter().collect::<Vec<_>>(), &expected[..]);
            for (row, number) in (0..).zip(&expected) {
                prop_assert_eq!(numbers.of(row), *number);
            }
            prop_assert!(numbers.is_sound());
        }
    }

    #[test]
    fn a_file_without_gaps_is_one_run() {
        let mut numbers = RowNumbers::default();
        for number in 0..1000 {
            numbers.push(number);
        }
        assert_eq!(numbers.runs.len(), 1);
    }

    #[test]
    fn runs_out_of_order_are_refused() {
        for runs in [
            vec![],
            vec![(1, 0)],
            vec![(0, 0), (0, 5)],
            vec![(0, 0), (9, 5)],
        ] {
            assert!(!RowNumbers { runs, rows: 9 }.is_sound());
        }
    }
}
