//! Hits: what the detectors found in one record.
//!
//! A detector that matches often in a record is one [`Hit`] with a count and the first place, so a
//! record has at most as many hits as there are detectors, however long its texts are.

use std::ops::Range;

use super::detector::Detector;
use super::excerpt::{Show, show};
use super::purpose::Purpose;

/// The matches of one detector in one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The detector.
    pub detector: Detector,
    /// Number of matches in the record, at least 1.
    pub count: u64,
    /// Index of the text with the first match, among the texts given for the record.
    pub text: usize,
    /// Bytes of that text that the first match covers.
    pub bytes: Range<usize>,
    show: Show,
}

impl Hit {
    /// Returns an excerpt of the first match: private matches are masked, the others stand in their
    /// sentence. Characters that are not seen are written out. `text` is the text at [`Self::text`].
    #[must_use]
    pub fn excerpt(&self, text: &str) -> String {
        show(text, self.bytes.start, self.bytes.end, self.show)
    }
}

/// A private match, for masking.
pub(crate) struct Private {
    pub(crate) bytes: Range<usize>,
    pub(crate) show: Show,
    pub(crate) detector: Detector,
}

/// The hits of one record. The memory is used again for the next.
#[derive(Clone, Debug)]
pub(crate) struct Hits {
    /// Hits, in the order of the first matches.
    pub(crate) list: Vec<Hit>,
    /// Matches that are published examples (test cards, example.com), which are no hits.
    pub(crate) examples: u64,
    /// Per detector, the record of its last match, by [`Self::record`], and its index in the list.
    last: Vec<(u64, usize)>,
    /// Number of the record, counted from 1.
    record: u64,
}

impl Default for Hits {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            examples: 0,
            last: vec![(0, 0); Detector::COUNT],
            record: 0,
        }
    }
}

impl Hits {
    /// Begins a record.
    pub(crate) fn begin(&mut self) {
        self.list.clear();
        self.examples = 0;
        self.record += 1;
    }

    /// Returns the receiver for the hits of one text of the record.
    pub(crate) const fn sink<'a>(
        &'a mut self,
        index: usize,
        purpose: Purpose,
        text: &'a str,
    ) -> HitSink<'a> {
        HitSink {
            destination: Destination::Record(self, index),
            purpose,
            text,
        }
    }

    fn add(&mut self, detector: Detector, text: usize, bytes: Range<usize>, show: Show) {
        let last = &mut self.last[detector as usize];
        if last.0 == self.record {
            self.list[last.1].count += 1;
            return;
        }
        *last = (self.record, self.list.len());
        self.list.push(Hit {
            detector,
            count: 1,
            text,
            bytes,
            show,
        });
    }
}

/// Receiver of the matches.
enum Destination<'a> {
    /// The hits of a record; the index of the text.
    Record(&'a mut Hits, usize),
    /// Returns all private matches of a text.
    Mask(&'a mut Vec<Private>),
}

/// Receives the hits of one text.
pub(crate) struct HitSink<'a> {
    destination: Destination<'a>,
    pub(crate) purpose: Purpose,
    pub(crate) text: &'a str,
}

impl<'a> HitSink<'a> {
    /// Returns a receiver that keeps every private match of a text, and nothing else.
    pub(crate) const fn for_masking(text: &'a str, private: &'a mut Vec<Private>) -> Self {
        Self {
            destination: Destination::Mask(private),
            purpose: Purpose::Other,
            text,
        }
    }

    /// Adds a match of the bytes from `start` to `end`, exclusive.
    #[inline(never)]
    pub(crate) fn hit(&mut self, detector: Detector, start: usize, end: usize, show: Show) {
        let bytes = start..end;
        if self.purpose == Purpose::Field && !detector.is_private() && !detector.is_damage() {
            return;
        }
        match &mut self.destination {
            Destination::Record(hits, text) => hits.add(detector, *text, bytes, show),
            Destination::Mask(private) if detector.is_private() => {
                private.push(Private {
                    bytes,
                    show,
                    detector,
                });
            }
            Destination::Mask(_) => {}
        }
    }

    /// Counts a match that is a published example, and no hit.
    pub(crate) const fn example(&mut self) {
        if let Destination::Record(hits, _) = &mut self.destination {
            hits.examples += 1;
        }
    }
}
