//! Facts an answer brings that its prompt does not hold: names, numbers, years, addresses.
//!
//! Training on facts the model does not know is slow to take and makes it invent more (Gekhman et
//! al., arXiv 2405.05904, 2024-05-09, read as its abstract). A file full of them asks for
//! retrieval. Chosen here, no source names a limit: a fact is a word that looks like one and stands
//! nowhere earlier in its record, code and arithmetic left out; eight in a hundred words, half of them
//! no plain numbers, make an answer full; a third of the answers full make the file so.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::bytes::{at, before, is_digit, stands};
use super::detector::Detector;
use super::excerpt::Show;
use super::hit::HitSink;
use super::known::WordSet;

/// Fewest words of an answer that is measured.
const WORDS: u64 = 20;
/// New facts in a hundred words from which an answer is full, and fewest of them.
const PER_HUNDRED: u64 = 8;
const FEWEST: u64 = 4;
/// Fewest answers measured, and how many of them in percent must be full, for a hint.
const ANSWERS: u64 = 30;
const FULL_PERCENT: u64 = 33;

/// Kind of fact that a word looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact {
    Name,
    Number,
    Year,
    Link,
}

/// Returns the kind of fact that a word looks like.
fn fact(bytes: &[u8], word: &Range<usize>) -> Option<Fact> {
    let length = word.end - word.start;
    let first = bytes[word.start];
    if is_digit(first) {
        let digits = bytes[word.clone()].iter().all(|&byte| is_digit(byte));
        if length < 2 || !digits || starts_line(bytes, word.start) || is_arithmetic(bytes, word) {
            return None;
        }
        let written = &bytes[word.clone()];
        let year = length == 4 && written >= b"1000".as_slice() && written <= b"2100".as_slice();
        return Some(if year { Fact::Year } else { Fact::Number });
    }
    if first.is_ascii_uppercase() && length > 1 && !starts_sentence(bytes, word.start) {
        return Some(Fact::Name);
    }
    let link = first == b'h'
        && length <= 5
        && bytes[word.clone()].starts_with(b"http")
        && stands(bytes, word.end, b"://");
    link.then_some(Fact::Link)
}

/// The last byte before `place` that is neither a space nor a mark of emphasis or quotation.
fn last_before(bytes: &[u8], place: usize) -> u8 {
    let mut place = place;
    loop {
        match before(bytes, place) {
            b' ' | b'*' | b'"' | b'\'' | b'(' | b'_' | b'[' => place -= 1,
            // The last byte of a curly quotation mark.
            0x98 | 0x9C if stands(bytes, place.saturating_sub(3), b"\xE2\x80") => place -= 3,
            byte => return byte,
        }
    }
}

/// Returns whether a capital letter at this place is only the sentence's.
fn starts_sentence(bytes: &[u8], place: usize) -> bool {
    matches!(
        last_before(bytes, place),
        0 | b'.'
            | b'!'
            | b'?'
            | b':'
            | b';'
            | b'\n'
            | b'\r'
            | b'#'
            | b'-'
            | b'>'
            | b'|'
            | b'/'
            | b'\t'
    )
}

/// Returns whether a number at this place counts the lines of a list.
fn starts_line(bytes: &[u8], place: usize) -> bool {
    matches!(last_before(bytes, place), 0 | b'\n' | b'\r' | b'#')
}

/// Returns whether a number is a term of a sum: it was worked out, not known.
fn is_arithmetic(bytes: &[u8], word: &Range<usize>) -> bool {
    let is_sign = |byte: u8| {
        matches!(
            byte,
            b'=' | b'+' | b'/' | b'^' | b'\\' | b'{' | b'$' | b'<' | b'>' | b'*'
        )
    };
    let mut left = word.start;
    while before(bytes, left) == b' ' {
        left -= 1;
    }
    let mut right = word.end;
    while at(bytes, right) == b' ' {
        right += 1;
    }
    // The times sign is the bytes C3 97.
    let times =
        stands(bytes, right, b"\xC3\x97") || left >= 2 && stands(bytes, left - 2, b"\xC3\x97");
    times || is_sign(before(bytes, left)) || is_sign(at(bytes, right))
}

/// Counts of the answers measured so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Facts {
    answers: u64,
    full: u64,
    words: u64,
    names: u64,
    numbers: u64,
    years: u64,
    links: u64,
}

/// Counts of one answer.
#[derive(Debug, Default)]
pub(crate) struct Measure {
    names: u64,
    numbers: u64,
    years: u64,
    links: u64,
    first: Option<Range<usize>>,
    /// The first that is no name.
    first_other: Option<Range<usize>>,
    /// End of the address that is being passed over.
    link_end: usize,
}

impl Measure {
    /// Measures the answer's next word outside of code and adds it to the known ones.
    pub(crate) fn word(
        &mut self,
        known: &mut WordSet,
        bytes: &[u8],
        word: &Range<usize>,
        number: u64,
    ) {
        if word.start < self.link_end {
            return;
        }
        let fact = fact(bytes, word);
        if fact == Some(Fact::Link) {
            let mut end = word.end;
            while !at(bytes, end).is_ascii_whitespace() && end < bytes.len() {
                end += 1;
            }
            self.link_end = end;
            if known.add(super::words::number_exact(&bytes[word.end..end])) {
                self.links += 1;
                self.first.get_or_insert_with(|| word.clone());
                self.first_other.get_or_insert_with(|| word.clone());
            }
            return;
        }
        let new = known.add(number);
        let count = match fact.filter(|_| new) {
            Some(Fact::Name) => &mut self.names,
            Some(Fact::Number) => &mut self.numbers,
            Some(Fact::Year) => &mut self.years,
            _ => return,
        };
        *count += 1;
        self.first.get_or_insert_with(|| word.clone());
        if fact != Some(Fact::Name) {
            self.first_other.get_or_insert_with(|| word.clone());
        }
    }

    /// Discards the names, in languages whose nouns all have a capital letter.
    pub(crate) fn forget_names(&mut self) {
        self.names = 0;
        self.first = self.first_other.take();
    }
}

impl Facts {
    /// An answer of this many words was measured.
    pub(crate) fn add(
        &mut self,
        sink: &mut HitSink<'_>,
        known: &WordSet,
        measure: Measure,
        words: u64,
    ) {
        if words < WORDS || known.is_full() {
            return;
        }
        self.answers += 1;
        self.words += words;
        self.names += measure.names;
        self.numbers += measure.numbers;
        self.years += measure.years;
        self.links += measure.links;
        // Numbers alone may be worked out, listed or made up.
        let told = measure.names + measure.years + measure.links;
        let new = told + measure.numbers;
        if new * 100 >= words * PER_HUNDRED && new >= FEWEST && told * 2 >= new {
            self.full += 1;
            if let Some(first) = measure.first {
                sink.hit(
                    Detector::AnswerNewFacts,
                    first.start,
                    first.end,
                    Show::InContext,
                );
            }
        }
    }

    pub(crate) fn merge(&mut self, later: Self) {
        self.answers += later.answers;
        self.full += later.full;
        self.words += later.words;
        self.names += later.names;
        self.numbers += later.numbers;
        self.years += later.years;
        self.links += later.links;
    }

    pub(crate) fn report(self) -> FactReport {
        FactReport {
            answers: self.answers,
            full: self.full,
            words: self.words,
            names: self.names,
            numbers: self.numbers,
            years: self.years,
            links: self.links,
            hint: self.answers >= ANSWERS && self.full * 100 >= self.answers * FULL_PERCENT,
        }
    }
}

/// Facts in answers that stand nowhere earlier in their records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FactReport {
    /// Answers measured: those of twenty words and more.
    pub answers: u64,
    /// Answers with eight new facts in a hundred words, four at least, half of them no plain numbers.
    pub full: u64,
    /// Words of the answers measured, code left out.
    pub words: u64,
    /// New capitalised words within sentences. Not counted in German.
    pub names: u64,
    /// New numbers of two digits and more, arithmetic and list numbers left out.
    pub numbers: u64,
    /// New numbers that may be years.
    pub years: u64,
    /// New web addresses.
    pub links: u64,
    /// True if the file is full of new facts: thirty answers measured and a third of them full.
    /// "That is knowledge; retrieval serves it better."
    pub hint: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    fn facts(text: &str) -> Vec<(&str, Fact)> {
        Words::of(text)
            .filter_map(|word| Some((&text[word.clone()], fact(text.as_bytes(), &word)?)))
            .collect()
    }

    #[test]
    fn names_numbers_years_and_links_look_like_facts() {
        use Fact::{Link, Name, Number, Year};
        assert_eq!(
            facts("In 1987 the **Treaty** of Lisbon cost 450 marks; see https://a.org/b."),
            [
                ("1987", Year),
                ("Treaty", Name),
                ("Lisbon", Name),
                ("450", Number),
                ("https", Link)
            ]
        );
    }

    #[test]
    fn the_start_of_a_sentence_lists_and_sums_do_not() {
        for text in [
            "The end. Another one: Yes! “No”? Maybe",
            "# Heading\n- Point\n* Other\n10. Tenth\n",
            "12 + 30 = 42, 7 × 60 = 420 and x^12",
            "a 3 b 2nd v2",
        ] {
            let found: Vec<_> = facts(text);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}
