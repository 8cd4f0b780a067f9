//! Languages and scripts of a file.
//!
//! The script is read from the letters, and the language of Latin letters from the frequent short
//! words. Only the start of a text is read, which is enough. A text that stays unclear (code,
//! names, a few words) is reported as unclear. There is no language model; all tables are under ten
//! kilobytes.

mod common;
mod names;
mod script;

use serde::{Deserialize, Serialize};

use super::words::is_sign;
pub(crate) use names::{LANGUAGES, Language, coded};
pub(crate) use script::Script;

/// Part of a text that is read: bytes for its letters, words for its language.
const READ: usize = 256;
const READ_WORDS: u32 = 120;
const _: () = assert!(READ_WORDS <= 255, "common words are counted in a byte");
/// Fewest letters and fewest words a guess is made from.
const LETTERS: u64 = 8;
const WORDS: u32 = 4;

/// Language and script of the start of a text.
#[derive(Clone, Debug)]
pub(crate) struct Guess {
    read: script::Read,
    /// Words seen, and those common in each language of Latin letters.
    words: u32,
    common: common::Counts,
}

impl Guess {
    /// Reads the letters of a text's start. Its words are to follow.
    pub(crate) fn of(text: &str) -> Self {
        let mut end = text.len().min(READ);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Self {
            read: script::read(&text[..end]),
            words: 0,
            common: common::Counts::default(),
        }
    }

    /// Returns whether more words are to be counted.
    pub(crate) const fn wants(&self) -> bool {
        self.words < READ_WORDS
    }

    /// Counts the next word: its number and its first byte.
    pub(crate) fn word(&mut self, number: u64, first: u8) {
        self.words += 1;
        if !is_sign(first) {
            self.common.add(number);
        }
    }

    /// The language, if it is clear.
    pub(crate) fn language(&self) -> Option<Language> {
        let total: u64 = self.read.letters.iter().sum();
        let latin = self.read.letters[Script::Latin as usize];
        if latin == total && total < LETTERS {
            None
        } else if latin * 2 > total {
            self.latin()
        } else {
            script::language(&self.read)
        }
    }

    /// The language of Latin letters whose common words come most often: at least two of them, at
    /// least one word in six, and more than of any other.
    fn latin(&self) -> Option<Language> {
        let common = self.common.by_language();
        let most = u32::from(common.iter().copied().max()?);
        let mut first = (0..)
            .zip(common)
            .filter(|(_, count)| u32::from(*count) == most);
        let (best, only) = (first.next()?.0, first.next().is_none());
        (self.words >= WORDS && most >= 2 && most * 6 >= self.words && only).then_some(best)
    }
}

/// Fewest words and fewest common words of a text whose language is taken for another's than the prompt's.
const SURE_WORDS: u32 = 6;
const SURE_COMMON: u32 = 3;
/// Records named whose answers are in another language.
const NAMED: usize = 20;

/// Returns whether an answer is in another language than its prompt. Each must be clear against the
/// other: short prompts, names and loan words make a guess, not a finding.
pub(crate) fn switches(prompt: &Guess, answer: &Guess) -> bool {
    let (Some(asked), Some(said)) = (prompt.language(), answer.language()) else {
        return false;
    };
    asked != said && prompt.is_sure(said) && answer.is_sure(asked)
}

impl Guess {
    /// Returns whether the language is clear and cannot be this other one.
    fn is_sure(&self, other: Language) -> bool {
        let total: u64 = self.read.letters.iter().sum();
        let latin = self.read.letters[Script::Latin as usize];
        if latin * 2 <= total {
            // Known by its script, which fills most of the text.
            return total * 2 >= LETTERS && latin * 4 <= total;
        }
        let common = self.common.by_language();
        let most = u32::from(common.iter().copied().max().unwrap_or(0));
        let of_other = common.get(other).map_or(0, |count| u32::from(*count));
        self.words >= SURE_WORDS
            && most >= SURE_COMMON
            && most * 5 >= self.words
            && of_other * 2 <= most
            && latin * 4 >= total * 3
    }
}

/// Records whose answers are in another language than the prompts before them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Switched {
    answers: u64,
    records: u64,
    /// The first records.
    first: Vec<u64>,
}

impl Switched {
    /// Counts an answer of this record; records come in order.
    pub(crate) fn add(&mut self, record: u64, first_of_record: bool) {
        self.answers += 1;
        if first_of_record {
            self.records += 1;
            if self.first.len() < NAMED {
                self.first.push(record);
            }
        }
    }

    pub(crate) fn merge(&mut self, later: Self, before: u64) {
        self.answers += later.answers;
        self.records += later.records;
        let left = NAMED.saturating_sub(self.first.len());
        let moved = later.first.into_iter().take(left);
        self.first
            .extend(moved.map(|record| record.saturating_add(before)));
    }

    pub(crate) const fn is_sound(&self) -> bool {
        self.first.len() <= NAMED
    }
}

/// Prompts or answers by language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    /// Texts in each of [`LANGUAGES`]. A list, as serde knows no arrays of more than 32.
    languages: Vec<u64>,
    unclear: u64,
    letters: [u64; Script::COUNT],
}

impl Default for Counts {
    fn default() -> Self {
        Self {
            languages: vec![0; LANGUAGES.len()],
            unclear: 0,
            letters: [0; Script::COUNT],
        }
    }
}

impl Counts {
    pub(crate) fn add(&mut self, guess: &Guess) {
        match guess.language() {
            Some(language) => self.languages[language] += 1,
            None => self.unclear += 1,
        }
        for (sum, letters) in self.letters.iter_mut().zip(guess.read.letters) {
            *sum += letters;
        }
    }

    pub(crate) const fn is_sound(&self) -> bool {
        self.languages.len() == LANGUAGES.len()
    }

    pub(crate) fn merge(&mut self, later: &Self) {
        for (mine, theirs) in self.languages.iter_mut().zip(&later.languages) {
            *mine += theirs;
        }
        self.unclear += later.unclear;
        for (mine, theirs) in self.letters.iter_mut().zip(later.letters) {
            *mine += theirs;
        }
    }
}

/// Prompts and answers in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LanguageShare {
    /// The code (ISO 639-1); `None` where the language stayed unclear.
    pub code: Option<&'static str>,
    /// The English name.
    pub name: &'static str,
    /// Prompts.
    pub prompts: u64,
    /// Answers.
    pub answers: u64,
}

/// Letters of a script in the starts of prompts and answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScriptShare {
    /// The English name.
    pub name: &'static str,
    /// Letters in prompts.
    pub prompts: u64,
    /// Letters in answers.
    pub answers: u64,
}

/// Languages and scripts of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Languages {
    /// Languages, those with most answers first; what is unclear last.
    pub languages: Vec<LanguageShare>,
    /// Scripts, those with most letters first.
    pub scripts: Vec<ScriptShare>,
    /// Answers in another language than the prompt before them, where both are clear.
    pub switched: u64,
    /// Records with such an answer.
    pub switched_records: u64,
    /// The first of these records, at most twenty.
    pub first_switched: Vec<u64>,
}

/// Returns the report, sorted by frequency.
pub(crate) fn report(prompts: &Counts, answers: &Counts, switched: &Switched) -> Languages {
    let mut languages: Vec<LanguageShare> = LANGUAGES
        .iter()
        .zip(prompts.languages.iter().zip(&answers.languages))
        .filter(|(_, (prompts, answers))| *prompts + *answers > 0)
        .map(|(&(code, name), (&prompts, &answers))| LanguageShare {
            code: Some(code),
            name,
            prompts,
            answers,
        })
        .collect();
    languages.sort_unstable_by_key(|share| {
        (
            std::cmp::Reverse((share.answers, share.prompts)),
            share.code,
        )
    });
    if prompts.unclear + answers.unclear > 0 {
        languages.push(LanguageShare {
            code: None,
            name: "unclear",
            prompts: prompts.unclear,
            answers: answers.unclear,
        });
    }
    let mut scripts: Vec<ScriptShare> = Script::NAMES
        .iter()
        .zip(prompts.letters.iter().zip(answers.letters))
        .filter(|(_, (prompts, answers))| *prompts + answers > 0)
        .map(|(&name, (&prompts, answers))| ScriptShare {
            name,
            prompts,
            answers,
        })
        .collect();
    scripts.sort_unstable_by_key(|share| {
        (std::cmp::Reverse(share.prompts + share.answers), share.name)
    });
    Languages {
        languages,
        scripts,
        switched: switched.answers,
        switched_records: switched.records,
        first_switched: switched.first.clone(),
    }
}

#[cfg(test)]
mod tests;
