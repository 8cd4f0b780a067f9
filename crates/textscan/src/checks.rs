//! The accumulator: takes records, merges with the part of the file behind it, finishes.

use super::answers::{self, Ending, Repetition};
use super::diversity::{Beginning, Diversity};
use super::facts::{Facts, Measure};
use super::hits::{Before, Locate, Located, Refused, Tallies};
use super::known::Known;
use super::labels::Labels;
use super::language::{self, Counts, Guess, Language};
use super::lengths::{LongText, Measured, cut_offs};
use super::mask::Show;
use super::report::{RoleReport, RuleReport, TextReport, With};
use super::role::Role;
use super::rule::Rule;
use super::scan::scan;
use super::systems::Systems;
use super::words::{Words, number_at};
use serde::{Deserialize, Serialize};

/// The language in which a capital letter makes no name.
const GERMAN: Language = language::coded("de");

/// What the text checks know of a part of a file.
///
/// `finish(merge(a, b)) == finish(whole)` for any cut between two records: all that is kept are
/// counts, sums, first places and samples that do not depend on the cut.
///
/// Checks that were deserialised are to be used only if they [are sound](Self::is_sound).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TextChecks {
    records: u64,
    tallies: Tallies,
    by_role: [Measured; Role::ALL.len()],
    open_answers: Measured,
    bytes: [u64; Role::ALL.len()],
    labels: Labels,
    prompt_languages: Counts,
    answer_languages: Counts,
    switched: u64,
    diversity: Diversity,
    systems: Systems,
    facts: Facts,
    #[serde(skip)]
    room: Room,
}

/// Room to work in. Holds nothing between two records.
#[derive(Clone, Debug, Default)]
struct Room {
    fences: Vec<usize>,
    known: Known,
    repetition: Repetition,
}

/// What is left over in it is nothing that was learnt.
impl PartialEq for Room {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl TextChecks {
    /// Nothing seen yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many records were taken.
    #[must_use]
    pub const fn records(&self) -> u64 {
        self.records
    }

    /// Whether these can have come of taking records and merging: every table as long as it should
    /// be, no list longer than it may be. False for some of what damaged or invented bytes
    /// deserialise to.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.tallies.is_sound()
            && self.by_role.iter().all(Measured::is_sound)
            && self.open_answers.is_sound()
            && self.labels.is_sound()
            && self.prompt_languages.is_sound()
            && self.answer_languages.is_sound()
            && self.diversity.is_sound()
            && self.systems.is_sound()
    }

    /// Takes a record: its number, and its texts in order, each with who says it. Records must come
    /// in the order of their numbers. Time is linear in the texts, whatever they hold.
    pub fn record(&mut self, record: u64, parts: &[(Role, &str)]) {
        self.record_located(record, parts, &|_, _| Located::default());
    }

    /// The same, with somebody who knows where in the file a byte of a text stands: which part, and
    /// how many bytes from its start. Asked only for the few places that are kept.
    pub fn record_located(
        &mut self,
        record: u64,
        parts: &[(Role, &str)],
        locate: &dyn Fn(usize, usize) -> Located,
    ) {
        self.records += 1;
        self.tallies.begin(record);
        self.room.known.begin();
        let systems = parts.iter().filter(|(role, _)| *role == Role::System);
        self.systems.add(record, systems.map(|(_, text)| text));
        let last_answer = parts.iter().rposition(|(role, _)| *role == Role::Assistant);
        let mut asked = None;
        for (index, &(role, text)) in parts.iter().enumerate() {
            let mut sink = self.tallies.sink(index, role, text, locate);
            scan(&mut sink, &mut self.room.fences);
            let measured = LongText {
                characters: text.chars().count() as u64,
                record,
                part: u32::try_from(index).unwrap_or(u32::MAX),
            };
            self.by_role[role.index()].add(measured);
            self.bytes[role.index()] += text.len() as u64;
            match role {
                Role::User => {
                    if answers::is_no_input(text) {
                        sink.hit(answers::NO_INPUT, 0, text.len(), Show::InContext);
                    }
                    asked = self.prompt(text, last_answer.is_some_and(|last| index < last));
                }
                Role::Assistant => self.answer(index, measured, text, asked, locate),
                Role::System | Role::Tool | Role::Other
                    if last_answer.is_some_and(|last| index < last) =>
                {
                    for word in Words::of(text) {
                        self.room.known.add(number_at(text.as_bytes(), &word));
                    }
                }
                _ => {}
            }
        }
    }

    /// Looks at one prompt; `answered`: an answer follows, so that its words are to be kept. Its
    /// language, if that is clear.
    fn prompt(&mut self, text: &str, answered: bool) -> Option<Language> {
        let mut guess = Guess::of(text);
        let mut beginning = Beginning::default();
        for word in Words::of(text) {
            let number = number_at(text.as_bytes(), &word);
            beginning.word(number);
            if guess.wants() {
                guess.word(number, text.as_bytes()[word.start]);
            } else if !answered {
                break;
            }
            if answered {
                self.room.known.add(number);
            }
        }
        self.prompt_languages.add(&guess);
        self.diversity.prompt(beginning);
        guess.language()
    }

    /// Looks at one answer; `asked`: the language of the prompt before it.
    fn answer(
        &mut self,
        part: usize,
        measured: LongText,
        text: &str,
        asked: Option<Language>,
        locate: Locate<'_>,
    ) {
        self.labels.add(text, measured.record);
        let mut sink = self.tallies.sink(part, Role::Assistant, text, locate);
        let mut guess = Guess::of(text);
        if answers::nothing(&mut sink) {
            self.answer_languages.add(&guess);
            return;
        }
        let bytes = text.as_bytes();
        let mut fences = self.room.fences.iter().copied();
        let mut fence = fences.next().unwrap_or(usize::MAX);
        let mut in_code = false;
        let (mut words, mut prose) = (0_usize, 0_u64);
        let mut beginning = Beginning::default();
        let mut measure = Measure::default();
        self.room.repetition.clear();
        for word in Words::of(text) {
            while fence < word.start {
                in_code = !in_code;
                fence = fences.next().unwrap_or(usize::MAX);
            }
            let number = number_at(bytes, &word);
            words += 1;
            beginning.word(number);
            self.diversity.word(number);
            if guess.wants() {
                guess.word(number, bytes[word.start]);
            }
            if in_code {
                self.room.known.add(number);
                continue;
            }
            prose += 1;
            let numeric = bytes[word.start].is_ascii_digit();
            self.room.repetition.push(number, &word, numeric);
            measure.word(&mut self.room.known, bytes, &word, number);
        }
        let open_fence = self.room.fences.len() % 2 == 1;
        let language = guess.language();
        self.answer_languages.add(&guess);
        self.switched +=
            u64::from(matches!((asked, language), (Some(one), Some(other)) if one != other));
        self.diversity.answer(beginning);
        answers::opening(&mut sink);
        if language == Some(GERMAN) {
            measure.forget_names();
        }
        self.facts.add(&mut sink, &self.room.known, measure, prose);
        self.room.repetition.check(&mut sink);
        if answers::ending(&mut sink, open_fence, words) == Ending::Open {
            self.open_answers.add(measured);
        }
    }

    /// What of the last record a service refuses.
    pub fn refused(&self) -> &[Refused] {
        &self.tallies.refused
    }

    /// Takes what was learnt of the part of the file behind this one. Its record numbers are
    /// raised by the records before it (the number of records here, if both count from 0), and where
    /// its places stand in the file by the lines and bytes before it.
    pub fn merge(&mut self, later: Self, before: Before) {
        let records = before.records;
        self.records += later.records;
        self.tallies.merge(later.tallies, before);
        for (mine, theirs) in self.by_role.iter_mut().zip(later.by_role) {
            mine.merge(theirs, records);
        }
        self.open_answers.merge(later.open_answers, records);
        for (mine, theirs) in self.bytes.iter_mut().zip(later.bytes) {
            *mine += theirs;
        }
        self.labels.merge(later.labels, records);
        self.prompt_languages.merge(&later.prompt_languages);
        self.answer_languages.merge(&later.answer_languages);
        self.switched += later.switched;
        self.diversity.merge(&later.diversity);
        self.systems.merge(later.systems, records);
        self.facts.merge(later.facts);
    }

    /// What there is to say.
    #[must_use]
    pub fn finish(self) -> TextReport {
        let roles = Role::ALL
            .iter()
            .zip(&self.by_role)
            .zip(self.bytes)
            .map(|((&role, measured), bytes)| RoleReport {
                role,
                bytes,
                lengths: measured.report(),
            })
            .filter(|report| report.lengths.texts > 0)
            .collect();
        let cut_offs = cut_offs(&self.by_role[Role::Assistant.index()], &self.open_answers);
        let placeholders = self.tallies.placeholders;
        let with = With::of(self.tallies.classes);
        let hits = Rule::all()
            .zip(self.tallies.into_tallies())
            .filter(|(_, tally)| tally.hits > 0)
            .map(|(rule, tally)| RuleReport {
                rule,
                hits: tally.hits,
                records: tally.records,
                places: tally.places,
            })
            .collect();
        TextReport {
            records: self.records,
            with,
            rules: hits,
            examples: placeholders,
            roles,
            cut_offs,
            labels: self.labels.report(),
            languages: language::report(
                &self.prompt_languages,
                &self.answer_languages,
                self.switched,
            ),
            diversity: self.diversity.report(),
            systems: self.systems.report(self.records),
            facts: self.facts.report(),
        }
    }
}
