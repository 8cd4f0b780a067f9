//! A file that was read to its end and compared with itself. The report, the repaired file and the
//! split are made from it.

use crate::inspect::partial::Partial;
use tuneworthy_dedup::Index;
use tuneworthy_textscan::TextStatistics;

/// A file that was read to its end.
#[derive(Debug)]
pub struct Whole {
    pub(crate) partial: Partial,
    pub(crate) index: Index,
    pub(crate) text: TextStatistics,
}

impl Partial {
    /// Ends the reading: from here on nothing is added.
    #[must_use]
    pub fn settle(mut self) -> Whole {
        let similar = std::mem::take(&mut self.similar);
        let text = std::mem::take(&mut self.text);
        Whole {
            text: text.finish(),
            index: similar.finish(),
            partial: self,
        }
    }
}

impl Whole {
    /// Returns the number of records that could be read.
    #[must_use]
    pub const fn records(&self) -> u64 {
        self.partial.records
    }

    /// Returns the number of records that a target accepts, copies of one text counted once.
    #[must_use]
    #[inline(never)]
    pub fn usable(&self) -> u64 {
        let mut repeats = self.index.repeats().into_iter().peekable();
        let rows = (0..).zip(self.partial.rows.iter());
        let usable = rows.filter(|(number, row)| {
            let copy = repeats.next_if_eq(number).is_some();
            row.usable && !copy
        });
        usable.count() as u64
    }
}
