//! Answers that repeat themselves.
//!
//! The measures are Gopher's (Rae et al., 2021-12-08, table A1), made for web pages of 50 words
//! and more. For answers they are adapted:
//!
//! - Code blocks and answers in JSON are left out: they repeat by nature.
//! - Of the six lengths of repeated phrases, only the shortest, five words, is measured; a longer
//!   repeat is also one of five words. Gopher's share of 15 % holds from 400 words on; below, an
//!   answer that quotes its question has as much by nature, and 40 % are asked for, in repeats of
//!   eight words, since worked steps are made of one sentence with other names and numbers.
//! - The commonest two, three and four words may fill 20, 18 and 16 %, as there, and are counted
//!   only where five words repeat at all, in answers of 400 words and more.
//! - Lines: more than 30 % repeated, or 20 % of the characters, as there; but from ten lines on,
//!   and lines under twelve bytes (rulers, single brackets) do not count.
//! - A loop, the sign of a model that got stuck, is looked for from 24 words on: the same stretch
//!   of at most 64 words at least four times in a row. Chosen here: no source names a measure.

use std::ops::Range;

use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;
use crate::words::number_exact;

/// Most words of an answer that are read.
const MOST: usize = 1 << 16;
/// Words that make a phrase.
const PHRASE: usize = 5;
/// Phrases in a row, at one distance, that make a repeat of an answer shorter than a page: eight words.
/// The steps of a worked answer share shorter stretches between their names and numbers.
const IN_A_ROW: usize = 4;
/// Fewest words and longest stretch of a loop, and how often it must be seen again.
const LOOP_WORDS: usize = 24;
const LOOP_STRETCH: usize = 64;
const AGAIN: usize = 3;
/// Fewest words for shares to mean anything, and for Gopher's own share.
const SHARE_WORDS: usize = 50;
const PAGE_WORDS: usize = 400;

/// A word of an answer.
#[derive(Clone, Copy, Debug)]
struct Word {
    number: u64,
    start: usize,
    length: u64,
    numeric: bool,
}

/// Buffers used again for each answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Repetition {
    words: Vec<Word>,
    /// Open addressing: the tag of a phrase, 0 for none, and a number beside it.
    table: Vec<(u32, u32)>,
}

/// Result of the search for repeated phrases.
enum Phrases {
    /// A loop starts there.
    Stuck(usize),
    /// Bytes of words in phrases that stood before, and where the first of those starts.
    Repeated { bytes: u64, first: usize },
}

/// Multiplier of the rolling number: odd, from the same row as `words::SPREAD`.
const STEP: u64 = 0xD6E8_FEB8_6659_FD93;

impl Repetition {
    /// A new answer.
    pub(crate) fn clear(&mut self) {
        self.words.clear();
    }

    /// Adds the next word outside of code: its number, its place, and whether it starts with a digit.
    pub(crate) fn push(&mut self, number: u64, place: &Range<usize>, numeric: bool) {
        if self.words.len() < MOST {
            self.words.push(Word {
                number,
                start: place.start,
                length: (place.end - place.start) as u64,
                numeric,
            });
        }
    }

    /// Reports repetition in the words pushed and in the text's lines.
    pub(crate) fn check(&mut self, sink: &mut HitSink<'_>) {
        let (mut repeated, mut first) = (0, 0);
        if self.words.len() >= LOOP_WORDS {
            (repeated, first) = match self.phrases() {
                Phrases::Stuck(start) => {
                    sink.hit(Detector::AnswerLoop, start, start, Show::InContext);
                    return;
                }
                Phrases::Repeated { bytes, first } => (bytes, first),
            };
        }
        let data = sink.text.trim_start().bytes().next();
        if matches!(data, Some(b'{' | b'[')) {
            return;
        }
        if self.words.len() >= SHARE_WORDS && self.is_repetitive(repeated) {
            sink.hit(Detector::AnswerRepeats, first, first, Show::InContext);
        } else {
            self.lines(sink);
        }
    }

    /// Bytes of all words.
    fn total(&self) -> u64 {
        self.words.iter().map(|word| word.length).sum()
    }

    fn reset(&mut self, entries: usize) {
        let size = (entries * 2).next_power_of_two().max(64);
        self.table.clear();
        self.table.resize(size, (0, 0));
    }

    /// The place of a number in the table: where it is, or where it belongs.
    #[allow(clippy::cast_possible_truncation)] // Parts of the number, on purpose.
    fn find(&self, number: u64) -> (usize, u32) {
        let mask = self.table.len() - 1;
        let tag = (number >> 32) as u32 | 1;
        let mut place = number as usize & mask;
        while self.table[place].0 != 0 && self.table[place].0 != tag {
            place = (place + 1) & mask;
        }
        (place, tag)
    }

    /// Finds phrases of five words that stood before.
    fn phrases(&mut self) -> Phrases {
        self.reset(self.words.len());
        let leading = (0..PHRASE).fold(1_u64, |power, _| power.wrapping_mul(STEP));
        let mut rolling = 0_u64;
        let (mut repeated, mut start) = (0, None);
        // Words before this one are already counted as repeated.
        let mut counted = 0;
        let (mut distance, mut run) = (0, 0);
        let page = self.words.len() >= PAGE_WORDS;
        for index in 0..self.words.len() {
            rolling = rolling
                .wrapping_mul(STEP)
                .wrapping_add(self.words[index].number);
            if index >= PHRASE {
                rolling =
                    rolling.wrapping_sub(self.words[index - PHRASE].number.wrapping_mul(leading));
            }
            if index + 1 < PHRASE {
                continue;
            }
            let (place, tag) = self.find(rolling ^ (rolling >> 29));
            let here = u32::try_from(index).unwrap_or(u32::MAX);
            let (known, before) = std::mem::replace(&mut self.table[place], (tag, here));
            if known == 0 {
                run = 0;
                continue;
            }
            let back = index - usize::try_from(before).unwrap_or(index);
            run = if back == distance { run + 1 } else { 1 };
            distance = back;
            let stretch = if page { 1 } else { IN_A_ROW };
            if run >= stretch {
                let from = index + 2 - PHRASE - stretch;
                for word in &self.words[counted.max(from)..=index] {
                    repeated += word.length;
                }
                counted = index + 1;
                start.get_or_insert(self.words[from].start);
            }
            let seen_again = run + PHRASE - 1;
            let enough = (AGAIN * distance).max(LOOP_WORDS.saturating_sub(distance));
            if distance <= LOOP_STRETCH && seen_again >= enough && self.speaks(index, distance) {
                let first = (index + 1).saturating_sub(seen_again + distance);
                return Phrases::Stuck(self.words[first].start);
            }
        }
        Phrases::Repeated {
            bytes: repeated,
            first: start.unwrap_or(0),
        }
    }

    /// Returns whether one of the last `count` words is no number: a row of zeros is data.
    fn speaks(&self, last: usize, count: usize) -> bool {
        self.words[(last + 1).saturating_sub(count)..=last]
            .iter()
            .any(|word| !word.numeric)
    }

    /// Returns whether repeated phrases fill more of the answer than is usual.
    fn is_repetitive(&mut self, repeated: u64) -> bool {
        let total = self.total();
        let allowed = if self.words.len() >= PAGE_WORDS {
            15
        } else {
            40
        };
        repeated * 100 > total * allowed
            || self.words.len() >= PAGE_WORDS
                && repeated * 100 > total * 5
                && [(2, 20), (3, 18), (4, 16)]
                    .iter()
                    .any(|&(length, share)| self.commonest(length) * 100 > total * share)
    }

    /// Bytes in the commonest phrase of this many words, if it comes four times at least.
    fn commonest(&mut self, length: usize) -> u64 {
        self.reset(self.words.len());
        let mut most = 0;
        for end in length..=self.words.len() {
            let phrase = &self.words[end - length..end];
            let number = phrase.iter().fold(0_u64, |sum, word| {
                sum.wrapping_mul(STEP).wrapping_add(word.number)
            });
            let bytes: u64 = phrase.iter().map(|word| word.length).sum();
            let (place, tag) = self.find(number ^ (number >> 29));
            let count = self.table[place].1 + 1;
            self.table[place] = (tag, count);
            if count >= 4 {
                most = most.max(bytes * u64::from(count));
            }
        }
        most
    }

    /// Reports lines that stood before.
    fn lines(&mut self, sink: &mut HitSink<'_>) {
        const FEWEST: u64 = 10;
        const SHORT: usize = 12;
        let text = sink.text;
        let breaks = text.bytes().filter(|&byte| byte == b'\n').count();
        if (breaks as u64) + 1 < FEWEST {
            return;
        }
        self.reset(breaks.min(MOST) + 1);
        let (mut lines, mut repeated, mut bytes, mut repeated_bytes) = (0_u64, 0_u64, 0_u64, 0_u64);
        let mut first = None;
        let mut fenced = false;
        let mut place = 0;
        for line in text.as_bytes().split(|&byte| byte == b'\n').take(MOST) {
            let start = place;
            place += line.len() + 1;
            let line = line.trim_ascii();
            fenced ^= line.starts_with(b"```");
            if fenced || line.len() < SHORT {
                continue;
            }
            lines += 1;
            bytes += line.len() as u64;
            let (slot, tag) = self.find(number_exact(line));
            if self.table[slot].0 != 0 {
                repeated += 1;
                repeated_bytes += line.len() as u64;
                first.get_or_insert((start, line.len()));
            }
            self.table[slot] = (tag, 0);
        }
        let many = repeated * 100 > lines * 30 || repeated_bytes * 100 > bytes * 20;
        if let Some((start, length)) = first.filter(|_| lines >= FEWEST && many) {
            sink.hit(
                Detector::AnswerRepeatsLines,
                start,
                start + length,
                Show::InContext,
            );
        }
    }
}
