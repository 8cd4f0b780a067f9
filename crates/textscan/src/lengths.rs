//! Lengths of texts, texts far from the median, and answers cut off by a limit.

use serde::{Deserialize, Serialize};

use super::sketch::Lengths;

/// Texts kept by length.
const KEPT: usize = 10;
/// A length is far out this many median distances from the median (for a normal distribution,
/// more than five standard deviations), and only if it is four times the median at least or a
/// quarter of it at most. Chosen here: no source names a limit.
const DISTANCES: u64 = 8;
const TIMES: u64 = 4;

/// A text, by its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LongText {
    /// Characters.
    pub characters: u64,
    /// The record's number.
    pub record: u64,
    /// The text's place among the record's parts.
    pub part: u32,
}

/// Lengths of texts and the longest of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Measured {
    lengths: Lengths,
    /// Longest first; of equal length the earliest.
    longest: Vec<LongText>,
}

impl Measured {
    pub(crate) fn add(&mut self, text: LongText) {
        self.lengths.add(text.characters);
        let least = self.longest.last().map_or(0, |text| text.characters);
        if self.longest.len() < KEPT || text.characters > least {
            self.longest.push(text);
            self.bound();
        }
    }

    pub(crate) fn merge(&mut self, later: Self, before: u64) {
        self.lengths.merge(&later.lengths);
        self.longest
            .extend(later.longest.into_iter().map(|text| LongText {
                record: text.record.saturating_add(before),
                ..text
            }));
        self.bound();
    }

    pub(crate) const fn is_sound(&self) -> bool {
        self.lengths.is_sound() && self.longest.len() <= KEPT
    }

    fn bound(&mut self) {
        self.longest.sort_unstable_by_key(|text| {
            (std::cmp::Reverse(text.characters), text.record, text.part)
        });
        self.longest.truncate(KEPT);
    }

    pub(crate) fn report(&self) -> LengthReport {
        let lengths = &self.lengths;
        let median = lengths.quantile(500);
        let spread = lengths.spread(median);
        let far = (median + DISTANCES * spread).max(median * TIMES).max(1);
        let near = median
            .saturating_sub(DISTANCES * spread)
            .min(median / TIMES);
        LengthReport {
            texts: lengths.count(),
            characters: lengths.sum(),
            quantiles: [50, 250, 500, 750, 950, 990].map(|part| lengths.quantile(part)),
            longest: lengths.longest(),
            median_distance: spread,
            far_from: far,
            far: lengths.at_least(far),
            near_to: near,
            near: lengths.count() - lengths.at_least(near),
            longest_texts: self.longest.clone(),
        }
    }
}

/// Lengths of texts in characters. Lengths other than the longest are within 6 %.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LengthReport {
    /// Texts.
    pub texts: u64,
    /// Characters of all, exactly.
    pub characters: u64,
    /// The lengths that 5, 25, 50, 75, 95 and 99 % do not exceed.
    pub quantiles: [u64; 6],
    /// The greatest length, exactly.
    pub longest: u64,
    /// The median distance from the median (MAD).
    pub median_distance: u64,
    /// Length from which a text is far longer than most: eight median distances above the median, and
    /// four times it at least.
    pub far_from: u64,
    /// Number of texts far longer than most.
    pub far: u64,
    /// Length below which a text is far shorter than most; 0 if none can be.
    pub near_to: u64,
    /// Number of texts far shorter than most.
    pub near: u64,
    /// The longest, at most ten.
    pub longest_texts: Vec<LongText>,
}

/// Fewest answers, and fewest long ones, to speak of a limit.
const ANSWERS: u64 = 50;
const LONG: u64 = 5;

/// Answers that end without a mark, near the greatest length and elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CutOffs {
    /// Characters from which an answer counts as near the greatest length: four fifths of what
    /// 99.5 % do not exceed.
    pub from: u64,
    /// Number of answers that long.
    pub long: u64,
    /// Number of the long answers that end without a mark.
    pub long_open: u64,
    /// Number of shorter answers.
    pub short: u64,
    /// Number of the shorter answers that end without a mark.
    pub short_open: u64,
    /// True if a limit seems to have cut answers: at least five are long, half of them end without a
    /// mark, and that is at least twice the share among the shorter. Chosen here: no source names a
    /// limit.
    pub suspicious: bool,
    /// Records with a long answer that ends without a mark.
    pub records: u64,
    /// The longest without a mark, at most ten.
    pub longest_open: Vec<LongText>,
}

/// The longest answer of each record, and the longest that ends without a mark. From them records are
/// counted where a finding about answers is reported: a record may have several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LongestAnswers {
    any: Lengths,
    open: Lengths,
}

impl LongestAnswers {
    /// Counts a record: the characters of its longest answer and of its longest open one, 0 for none.
    pub(crate) fn add(&mut self, any: u64, open: u64) {
        for (lengths, longest) in [(&mut self.any, any), (&mut self.open, open)] {
            if longest > 0 {
                lengths.add(longest);
            }
        }
    }

    pub(crate) fn merge(&mut self, later: &Self) {
        self.any.merge(&later.any);
        self.open.merge(&later.open);
    }

    pub(crate) const fn is_sound(&self) -> bool {
        self.any.is_sound() && self.open.is_sound()
    }

    /// Returns the number of records with an answer of at least this many characters.
    pub(crate) fn records_from(&self, characters: u64) -> u64 {
        self.any.at_least(characters)
    }
}

/// Compares the ends of long answers with those of the others.
pub(crate) fn cut_offs(answers: &Measured, open: &Measured, by_record: &LongestAnswers) -> CutOffs {
    let from = (answers.lengths.quantile(995) * 4 / 5).max(1);
    let long = answers.lengths.at_least(from);
    let long_open = open.lengths.at_least(from);
    let short = answers.lengths.count() - long;
    let short_open = open.lengths.count() - long_open;
    let suspicious = answers.lengths.count() >= ANSWERS
        && long >= LONG
        && long_open * 2 >= long
        // long_open / long >= 2 × short_open / short, without dividing.
        && long_open * short >= 2 * short_open * long;
    CutOffs {
        from,
        long,
        long_open,
        short,
        short_open,
        suspicious,
        records: by_record.open.at_least(from),
        longest_open: open.longest.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(lengths: impl IntoIterator<Item = u64>) -> Measured {
        let mut measured = Measured::default();
        for (record, characters) in lengths.into_iter().enumerate() {
            measured.add(LongText {
                characters,
                record: record as u64,
                part: 0,
            });
        }
        measured
    }

    #[test]
    fn what_is_far_out_is_counted() {
        let report = measured((0..200).map(|n| 100 + n % 20).chain([5000, 2])).report();
        assert_eq!((report.far, report.near), (1, 1));
        assert_eq!(report.longest_texts[0].characters, 5000);
        assert_eq!(report.longest_texts[0].record, 200);
        let even = measured((0..200).map(|n| 100 + n)).report();
        assert_eq!((even.far, even.near), (0, 0));
        let none = measured([]).report();
        assert_eq!((none.texts, none.far, none.near), (0, 0, 0));
    }

    #[test]
    fn a_limit_shows_in_the_ends_of_long_answers() {
        let answers = measured((0..100).map(|n| n * 8).chain(std::iter::repeat_n(1000, 20)));
        let cut = cut_offs(
            &answers,
            &measured(std::iter::repeat_n(1000, 18)),
            &LongestAnswers::default(),
        );
        assert!(cut.suspicious, "{cut:?}");
        assert_eq!((cut.long_open, cut.short_open), (18, 0));
        // The same share everywhere is a habit, not a limit.
        let habit = cut_offs(&answers, &answers, &LongestAnswers::default());
        assert!(!habit.suspicious, "{habit:?}");
        assert!(
            !cut_offs(
                &Measured::default(),
                &Measured::default(),
                &LongestAnswers::default()
            )
            .suspicious
        );
    }
}
