//! Diversity of prompts and answers: number of distinct beginnings and of distinct words.

use serde::{Deserialize, Serialize};

use super::sketch::Distinct;

/// Words that make a beginning.
const BEGINNING: usize = 3;

/// Counts of variety so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Diversity {
    prompts: u64,
    prompt_beginnings: Distinct,
    answers: u64,
    answer_beginnings: Distinct,
    words: u64,
    different_words: Distinct,
}

/// The first words of a text, put together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Beginning {
    words: usize,
    number: u64,
}

impl Beginning {
    /// Adds the next word.
    pub(crate) const fn word(&mut self, number: u64) {
        if self.words < BEGINNING {
            // Spread over all bits, as counting needs.
            let joined = (self.number.rotate_left(23) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            self.number = joined ^ (joined >> 32);
            self.words += 1;
        }
    }

    fn whole(self) -> Option<u64> {
        (self.words == BEGINNING).then_some(self.number)
    }
}

impl Diversity {
    /// Counts a prompt by its beginning.
    pub(crate) fn prompt(&mut self, beginning: Beginning) {
        if let Some(number) = beginning.whole() {
            self.prompts += 1;
            self.prompt_beginnings.add(number);
        }
    }

    /// Counts a word of an answer.
    pub(crate) fn word(&mut self, number: u64) {
        self.words += 1;
        self.different_words.add(number);
    }

    /// Counts an answer by its beginning.
    pub(crate) fn answer(&mut self, beginning: Beginning) {
        if let Some(number) = beginning.whole() {
            self.answers += 1;
            self.answer_beginnings.add(number);
        }
    }

    pub(crate) fn merge(&mut self, later: &Self) {
        self.prompts += later.prompts;
        self.prompt_beginnings.merge(&later.prompt_beginnings);
        self.answers += later.answers;
        self.answer_beginnings.merge(&later.answer_beginnings);
        self.words += later.words;
        self.different_words.merge(&later.different_words);
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.prompt_beginnings.is_sound()
            && self.answer_beginnings.is_sound()
            && self.different_words.is_sound()
    }

    pub(crate) fn report(&self) -> DiversityReport {
        // An estimate may come out above what was counted.
        let bounded = |distinct: &Distinct, count: u64| distinct.estimate().min(count);
        DiversityReport {
            prompts: self.prompts,
            prompt_beginnings: bounded(&self.prompt_beginnings, self.prompts),
            answers: self.answers,
            answer_beginnings: bounded(&self.answer_beginnings, self.answers),
            words: self.words,
            different_words: bounded(&self.different_words, self.words),
        }
    }
}

/// Variety of a file's prompts and answers. Numbers of different things are within about 2 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DiversityReport {
    /// Prompts of three words and more.
    pub prompts: u64,
    /// Different first three words among them.
    pub prompt_beginnings: u64,
    /// Answers of three words and more.
    pub answers: u64,
    /// Different first three words among them.
    pub answer_beginnings: u64,
    /// Words of all answers that say something.
    pub words: u64,
    /// Different words among them.
    pub different_words: u64,
}
