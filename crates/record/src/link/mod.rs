//! A whole assessment as a link, in the fragment of the address, which browsers do not send.
//!
//! ```text
//! #/l1.0k3x9q2?name=Brand+voice&date=2026-11-23&prices=2026-11-20&task=write&goal=facts.style&calls=20M&saving=0.001~0.004&eval=-&parts=none&end
//!   |  |       key=value pairs, percent-encoded; unanswered questions are left out
//!   |  check value                                                                                                                       end mark
//!   format version
//! ```
//!
//! - A number is `5`, `1.5k`, `20M` or `2e12`, a range `low~high`; a set is joined with `.`, an empty
//!   one is `none`; "not sure" is `-`. A seed of 1, an empty name and an empty price list are left
//!   out. An omitted value means the same for ever in format 1.
//! - **Cut links.** The end mark comes last: a link with the marker `#/l` and without the end mark was
//!   cut short. Text after the end mark (a full stop, a bracket, `&utm_source=…`) is ignored, as long
//!   as it does not begin with an ASCII letter or digit.
//! - **Altered links.** The check value is the CRC-32 of the decoded keys and values. A change to one
//!   character, or to any few that lie within four bytes, is always noticed unless it keeps the meaning
//!   (`%2c` for `%2C`); any other change goes unnoticed one time in 4,294,967,296. It guards against
//!   accidents, not against forgery.
//! - **Rewritten links.** Since the check value covers the link's meaning, the reader can try several
//!   readings until one is valid: with or without white space inside, percent-encoded up to three times
//!   more, `&amp;` for `&`, `%20` for `+`.
//!
//! - **Format 2** adds the money inputs (`link/packed.rs`): every number and every price behind the
//!   figures. An older program would leave them out and come to other figures, so it must know that it
//!   cannot read the link; one without money inputs is still written in format 1, which holds all of
//!   it. In format 2 the check value covers the format's number too.
//!
//! - **Format 3** adds the summary of the training file (`link/file.rs`), for the same reason; a link
//!   without it is still written in format 1 or 2.
//!
//! - **Format 4** adds the summary of evaluation results (`link/gap.rs`), likewise.
//!
//! - **Format 5** adds the figure that lets measured rates stand in for money inputs. Results without
//!   it stay in format 4 and out of the money, so that their links keep their figures.
//!
//! Ids and keys are never reused, and every format is read for ever; `tests/fixtures/links` holds
//! them. An omitted value means the same for ever in its format: the defaults of money inputs too.

mod decode;
mod escape;
mod file;
mod gap;
mod packed;

use std::collections::BinaryHeap;
use std::fmt;

pub use decode::{decode, is_link};

use super::json::{chosen, oldest_format};
use super::problem::RecordProblem;
use super::{number, text};
use tuneworthy_core::assessment::{Answer, Assessment, DataSummary, QuestionId, Section};
use tuneworthy_core::units::counted;

/// Newest format. A link is written in the oldest format that holds all of it.
pub(super) const LINK_VERSION: u32 = 5;

/// Longest link that is read, in bytes. An assessment with a longer link must be sent as a file.
pub const MAX_LINK: usize = 8 * 1024;

/// Longest link that every chat and mail program carries, in characters.
pub const EASY_LINK: usize = 2_000;

/// Value for "not sure". No choice has this id.
const NOT_SURE: &str = "-";

/// Value for an empty set. No choice has this id.
const NONE: &str = "none";

/// End mark of every link. No question has this id, nor those of the next four.
const END: &str = "end";
const NAME: &str = "name";
const DATE: &str = "date";
const PRICES: &str = "prices";
const SEED: &str = "seed";

/// Content of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkContent {
    /// The assessment, as of the day it was shared.
    pub assessment: Assessment,
    /// Version of the price list behind its figures. Empty if the link names none.
    pub catalog_version: String,
    /// Unknown parts that were left out: a later version may have added a question or a choice.
    pub problems: Vec<RecordProblem>,
}

/// Reason why a link cannot be opened. Its text is shown on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// The marker is missing.
    NotALink,
    /// The end mark is missing.
    CutShort,
    /// The check value does not match the pairs.
    Altered,
    /// The format is newer than this program.
    Newer,
    /// The text is longer than any link. Nothing of it was read.
    TooLong,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotALink => "There is no assessment in this address. Copy the whole link.",
            Self::CutShort => {
                "This link was cut short: its end is missing. Copy the whole link, or ask for the file instead."
            }
            Self::Altered => {
                "This link was altered on its way, so its answers cannot be trusted. Ask for it again, or for the file instead."
            }
            Self::Newer => {
                "This link was made by a newer version of Tuneworthy. Reload the page, then open the link again."
            }
            Self::TooLong => {
                "This is longer than any link Tuneworthy makes. Copy the link alone, or ask for the file instead."
            }
        })
    }
}

impl std::error::Error for LinkError {}

/// Length class of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkSize {
    /// Every program carries it.
    Fits,
    /// Some programs cut it; a file is safer.
    Long,
    /// This program would not read it; only a file works.
    TooLong,
}

impl LinkSize {
    /// Returns the class of a whole address, site and fragment together.
    pub fn of(address: &str) -> Self {
        let fragment = address.find('#').map_or(address, |at| &address[at..]);
        if fragment.len() > MAX_LINK {
            Self::TooLong
        } else if address.chars().count() > EASY_LINK {
            Self::Long
        } else {
            Self::Fits
        }
    }
}

/// Returns the fragment with the assessment, from its `#` to its end mark, to be appended to the
/// page's address. ASCII only. [`LinkSize`] tells whether it is short enough. The name and the
/// texts are cleaned and cut by [`clean_name`](super::clean_name) and
/// [`clean_text`](super::clean_text).
pub fn encode(assessment: &Assessment, catalog_version: &str) -> String {
    let version = oldest_format(assessment);
    let pairs = pairs(assessment, catalog_version);
    let check = check(
        &version.to_string(),
        pairs.iter().map(|(key, value)| (*key, value.as_str())),
    );
    let mut link = format!("#/l{version}.{check}?");
    for (key, value) in &pairs {
        link.push_str(key);
        link.push('=');
        link.push_str(&escape::encode(value));
        link.push('&');
    }
    link.push_str(END);
    link
}

/// Returns the check value of a link in this format.
fn check<'a>(version: &'a str, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    // Format 1 was written without its number.
    let format = (version != "1").then_some(("l", version));
    escape::check(format.into_iter().chain(pairs))
}

/// Returns the link's keys and values before encoding.
fn pairs(assessment: &Assessment, catalog_version: &str) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    let name = text::clean_name(&assessment.name);
    if !name.is_empty() {
        pairs.push((NAME, name));
    }
    pairs.push((DATE, assessment.as_of.to_string()));
    let prices = text::clean_name(catalog_version);
    if !prices.is_empty() {
        pairs.push((PRICES, prices));
    }
    if assessment.seed != 1 {
        pairs.push((SEED, assessment.seed.to_string()));
    }
    pairs.extend(
        assessment
            .answers()
            .map(|(question, answer)| (question.id(), value(question, answer))),
    );
    pairs.extend(packed::pairs(&assessment.money));
    pairs.extend(assessment.data.iter().flat_map(file::pairs));
    if let Some(gap) = &assessment.gap {
        pairs.extend(gap::pairs(gap));
    }
    pairs
}

fn value(question: QuestionId, answer: &Answer) -> String {
    let choices = question.definition().choices();
    match answer {
        Answer::NotSure => NOT_SURE.to_owned(),
        // `set` let only places in the table in.
        Answer::One(at) => choices
            .get(usize::from(*at))
            .map_or("", |choice| choice.id)
            .to_owned(),
        Answer::Many(0) => NONE.to_owned(),
        Answer::Many(set) => chosen(choices, *set).collect::<Vec<_>>().join("."),
        Answer::Number(range) if range.is_exact() => number::short(range.low()),
        Answer::Number(range) => {
            format!(
                "{}~{}",
                number::short(range.low()),
                number::short(range.high())
            )
        }
        Answer::Text(value) => text::clean_text(value),
    }
}

/// Description of the content of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Name, if there is one.
    pub name: Option<String>,
    /// Sections with answers, and the number of answers.
    pub sections: Vec<(Section, usize)>,
    /// Number of figures and prices, beside the answers.
    pub figures: usize,
    /// Names of the price rows, which a list that the reader brought may have made public.
    pub prices: Vec<String>,
    /// Number of counts of the training file.
    pub counts: usize,
    /// Number of figures of evaluation results.
    pub rates: usize,
    /// Names of the systems that were evaluated.
    pub systems: Vec<String>,
    /// Free texts of the team.
    pub texts: Vec<String>,
}

impl Carried {
    /// Returns a line for each part, for the dialog that shares the link.
    pub fn lines(&self) -> Vec<String> {
        let name = self.name.iter().map(|name| format!("The name: {name}"));
        let sections = self.sections.iter().map(|(section, count)| {
            let answers = if *count == 1 { "answer" } else { "answers" };
            format!("{}: {count} {answers}", section.title())
        });
        let texts = self
            .texts
            .iter()
            .map(|text| format!("In your words: {text}"));
        let figures = match self.figures {
            0 => None,
            1 => Some("Money: 1 figure".to_owned()),
            count => Some(format!("Money: {count} figures, prices among them")),
        };
        let prices = (!self.prices.is_empty())
            .then(|| format!("The names of price rows: {}", self.prices.join(", ")));
        let counts = (self.counts > 0).then(|| {
            format!(
                "The training file: {}, nothing of its content",
                counted(self.counts as u64, "count")
            )
        });
        let rates = (self.rates > 0).then(|| {
            format!(
                "The evaluation of {}: {}, no case",
                self.systems.join(" and "),
                counted(self.rates as u64, "figure")
            )
        });
        name.chain(sections)
            .chain(figures)
            .chain(prices)
            .chain(counts)
            .chain(rates)
            .chain(texts)
            .collect()
    }
}

/// Returns the content of this assessment's link, beside its date: everything, hidden answers too.
/// Of files it has counts, never content.
pub fn carries(assessment: &Assessment) -> Carried {
    let name = text::clean_name(&assessment.name);
    let count = |section| {
        let of_section = |question: QuestionId| question.definition().section == section;
        assessment
            .answers()
            .filter(|(question, _)| of_section(*question))
            .count()
    };
    let sections = Section::ALL
        .iter()
        .map(|section| (*section, count(*section)));
    let texts = assessment.answers().filter_map(|(_, answer)| match answer {
        Answer::Text(text) => Some(text::clean_text(text)),
        _ => None,
    });
    let money = &assessment.money;
    let prices = money.prices().map(|(_, price)| price.parts().count());
    let rows: BinaryHeap<String> = money
        .prices()
        .map(|(_, price)| text::clean_name(&price.row))
        .filter(|row| !row.is_empty())
        .collect();
    // By a heap, which the saved assessments use too: less to download than a sort.
    let mut rows = rows.into_sorted_vec();
    rows.dedup();
    let gap = assessment.gap.as_deref();
    let systems = gap.map(|gap| [&gap.baseline, &gap.candidate].map(|name| text::clean_name(name)));
    let systems = systems.into_iter().flatten();
    let figures = |data: &DataSummary| data.figures().into_iter().flatten().count();
    Carried {
        name: (!name.is_empty()).then_some(name),
        sections: sections.filter(|(_, count)| *count > 0).collect(),
        figures: money.fields().count() + prices.sum::<usize>(),
        prices: rows,
        counts: assessment.data.as_ref().map_or(0, figures),
        rates: gap.map_or(0, |gap| gap.figures.values().iter().flatten().count()),
        systems: systems.filter(|name| !name.is_empty()).collect(),
        texts: texts.collect(),
    }
}

/// Returns the assessment without its name and without texts: no verdict and no figure rests on them.
#[must_use]
pub fn without_texts(assessment: &Assessment) -> Assessment {
    let mut bare = assessment.clone();
    bare.name.clear();
    let is_text = |(question, answer): (QuestionId, &Answer)| {
        matches!(answer, Answer::Text(_)).then_some(question)
    };
    for question in assessment.answers().filter_map(is_text) {
        bare.clear(question);
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_core::assessment::money::Slot;

    #[test]
    fn without_texts_nothing_that_a_person_wrote_is_carried() {
        let mut assessment = Assessment::new(tuneworthy_core::units::Date::fixed(2026, 11, 30));
        assessment.name = "Project Falcon".to_owned();
        let note = QuestionId::HypothesisText;
        assert!(
            assessment
                .set(note, Answer::Text("Secret".to_owned()))
                .is_ok()
        );
        assert!(assessment.set(QuestionId::Pass, Answer::NotSure).is_ok());
        let bare = without_texts(&assessment);
        let link = encode(&bare, "1");
        assert!(
            !link.contains("Falcon") && !link.contains("Secret"),
            "{link}"
        );
        assert_eq!(bare.answer(QuestionId::Pass), Some(&Answer::NotSure));
        assert_eq!(carries(&bare).texts, Vec::<String>::new());
    }

    #[test]
    fn words_of_the_link_are_no_questions() {
        let of_money = Slot::ALL.iter().map(|slot| slot.key());
        let words: Vec<_> = [END, NAME, DATE, PRICES, SEED, packed::FIELDS, packed::WAY]
            .into_iter()
            .chain([
                packed::KIND,
                packed::STOPS,
                file::FILE,
                file::TRAINS,
                file::TAKERS,
            ])
            .chain([gap::GAP])
            .chain(gap::TEXTS)
            .chain(of_money)
            .collect();
        for word in &words {
            assert_eq!(QuestionId::from_id(word), None, "{word}");
            assert_eq!(words.iter().filter(|other| *other == word).count(), 1);
            // A link cut inside such a word would look as if it were whole.
            assert!(*word == END || !word.starts_with(END), "{word}");
        }
        for question in QuestionId::ALL {
            assert!(question.definition().choice(NOT_SURE).is_none());
            assert!(question.definition().choice(NONE).is_none());
        }
    }

    /// `&copy=1` in a mail's HTML would arrive as `©=1`: these need no semicolon there.
    #[test]
    fn no_key_begins_like_an_old_html_entity() {
        const OLD: [&str; 30] = [
            "acute", "amp", "brvbar", "cedil", "cent", "copy", "curren", "deg", "divide", "eth",
            "frac", "gt", "iexcl", "iquest", "laquo", "lt", "macr", "micro", "middot", "nbsp",
            "not", "ord", "para", "plusmn", "pound", "quot", "raquo", "reg", "sect", "shy",
        ];
        let keys = QuestionId::ALL
            .iter()
            .map(|id| id.id())
            .chain([END, NAME, DATE, PRICES, SEED])
            .chain([packed::FIELDS, packed::KIND, packed::WAY, packed::STOPS])
            .chain([file::FILE, file::TRAINS, file::TAKERS, gap::GAP])
            .chain(gap::TEXTS)
            .chain(Slot::ALL.iter().map(|slot| slot.key()));
        for key in keys {
            assert!(!OLD.iter().any(|old| key.starts_with(old)), "{key}");
        }
    }
}
