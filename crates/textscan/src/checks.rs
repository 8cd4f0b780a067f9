//! The accumulator of the scan: takes records, merges with the next part of the file, finishes.

use super::answers::{self, Ending, JsonAnswers, Repetition};
use super::detector::Detector;
use super::diversity::{Beginning, Diversity};
use super::excerpt::Show;
use super::facts::{Facts, Measure};
use super::hit::{Hit, Hits};
use super::known::WordSet;
use super::labels::Labels;
use super::language::{self, Counts, Guess, Language, Switched};
use super::lengths::{LongText, LongestAnswers, Measured, cut_offs};
use super::purpose::Purpose;
use super::scan::scan;
use super::statistics::{RoleReport, TextStatistics};
use super::systems::Systems;
use super::words::{Words, number_at};
use serde::{Deserialize, Serialize};

/// The language in which a capital letter makes no name.
const GERMAN: Language = language::coded("de");

/// The scan of the texts of a file, or of a part of it.
///
/// Hits are returned record by record and not kept; only statistics are accumulated.
/// `finish(merge(a, b)) == finish(whole)` for any cut between two records: the state consists of
/// counts, sums, first records and samples that do not depend on the cut.
///
/// A deserialised scan may be used only if it [is sound](Self::is_sound).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TextChecks {
    records: u64,
    examples: u64,
    by_role: [Measured; Purpose::ALL.len()],
    open_answers: Measured,
    longest_answers: LongestAnswers,
    bytes: [u64; Purpose::ALL.len()],
    labels: Labels,
    prompt_languages: Counts,
    answer_languages: Counts,
    switched: Switched,
    diversity: Diversity,
    systems: Systems,
    facts: Facts,
    json: JsonAnswers,
    #[serde(skip)]
    buffers: Buffers,
}

/// Buffers used again for each record.
#[derive(Clone, Debug, Default)]
struct Buffers {
    hits: Hits,
    fences: Vec<usize>,
    known: WordSet,
    repetition: Repetition,
}

/// Buffers are no part of the state: any two are equal.
impl PartialEq for Buffers {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl TextChecks {
    /// Returns a scan of no records.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the number of records scanned.
    #[must_use]
    pub const fn records(&self) -> u64 {
        self.records
    }

    /// Returns whether the state can come from scanning and merging: every table as long as it should
    /// be, no list longer than it may be. False for some of what damaged or invented bytes
    /// deserialise to.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.by_role.iter().all(Measured::is_sound)
            && self.open_answers.is_sound()
            && self.longest_answers.is_sound()
            && self.switched.is_sound()
            && self.labels.is_sound()
            && self.prompt_languages.is_sound()
            && self.answer_languages.is_sound()
            && self.diversity.is_sound()
            && self.systems.is_sound()
    }

    /// Scans a record and returns its hits, in the order of their first matches.
    ///
    /// `record` is the number of the record; numbers must rise from call to call. `texts` are its texts
    /// in order, each with its purpose. The time is linear in their length, whatever they hold.
    pub fn record(&mut self, record: u64, texts: &[(Purpose, &str)]) -> &[Hit] {
        self.records += 1;
        self.buffers.hits.begin();
        self.buffers.known.begin();
        let systems = texts
            .iter()
            .filter(|(purpose, _)| *purpose == Purpose::System);
        self.systems.add(record, systems.map(|(_, text)| text));
        let last_answer = texts
            .iter()
            .rposition(|(purpose, _)| *purpose == Purpose::Answer);
        let mut asked = None;
        let (mut longest, mut longest_open, mut switched) = (0, 0, false);
        for (index, &(purpose, text)) in texts.iter().enumerate() {
            let mut sink = self.buffers.hits.sink(index, purpose, text);
            scan(&mut sink, &mut self.buffers.fences);
            let measured = LongText {
                characters: text.chars().count() as u64,
                record,
                part: u32::try_from(index).unwrap_or(u32::MAX),
            };
            self.by_role[purpose.index()].add(measured);
            self.bytes[purpose.index()] += text.len() as u64;
            match purpose {
                Purpose::Prompt => {
                    if answers::is_no_input(text) {
                        sink.hit(Detector::PromptNoInput, 0, text.len(), Show::InContext);
                    }
                    asked = Some(self.prompt(text, last_answer.is_some_and(|last| index < last)));
                }
                Purpose::Answer => {
                    let (guess, ending) = self.answer(index, measured, text);
                    if asked
                        .as_ref()
                        .is_some_and(|asked| language::switches(asked, &guess))
                    {
                        self.switched
                            .add(record, !std::mem::replace(&mut switched, true));
                    }
                    longest = longest.max(measured.characters);
                    if ending == Ending::Open {
                        longest_open = longest_open.max(measured.characters);
                    }
                }
                Purpose::System | Purpose::Tool | Purpose::Other
                    if last_answer.is_some_and(|last| index < last) =>
                {
                    for word in Words::of(text) {
                        let number = number_at(text.as_bytes(), &word);
                        self.buffers.known.add(number);
                    }
                }
                _ => {}
            }
        }
        self.longest_answers.add(longest, longest_open);
        self.examples += self.buffers.hits.examples;
        &self.buffers.hits.list
    }

    /// Scans one prompt and returns a guess at its language. `answered`: an answer follows, so
    /// the words of the prompt are kept.
    fn prompt(&mut self, text: &str, answered: bool) -> Guess {
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
                self.buffers.known.add(number);
            }
        }
        self.prompt_languages.add(&guess);
        self.diversity.prompt(beginning);
        guess
    }

    /// Scans one answer. Returns a guess at its language, and its ending.
    fn answer(&mut self, part: usize, measured: LongText, text: &str) -> (Guess, Ending) {
        self.labels.add(text, measured.record);
        let mut sink = self.buffers.hits.sink(part, Purpose::Answer, text);
        let mut guess = Guess::of(text);
        if answers::nothing(&mut sink) {
            self.answer_languages.add(&guess);
            return (guess, Ending::Marked);
        }
        let bytes = text.as_bytes();
        let mut fences = self.buffers.fences.iter().copied();
        let mut fence = fences.next().unwrap_or(usize::MAX);
        let mut in_code = false;
        let (mut words, mut prose) = (0_usize, 0_u64);
        let mut beginning = Beginning::default();
        let mut measure = Measure::default();
        self.buffers.repetition.clear();
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
                self.buffers.known.add(number);
                continue;
            }
            prose += 1;
            let numeric = bytes[word.start].is_ascii_digit();
            self.buffers.repetition.push(number, &word, numeric);
            measure.word(&mut self.buffers.known, bytes, &word, number);
        }
        let open_fence = self.buffers.fences.len() % 2 == 1;
        let language = guess.language();
        self.answer_languages.add(&guess);
        self.diversity.answer(beginning);
        answers::opening(&mut sink);
        if language == Some(GERMAN) {
            measure.forget_names();
        }
        self.facts
            .add(&mut sink, &self.buffers.known, measure, prose);
        self.buffers.repetition.check(&mut sink);
        let ending = answers::ending(&mut sink, open_fence, words);
        if ending == Ending::Open {
            self.open_answers.add(measured);
        }
        self.json.add(&mut sink);
        (guess, ending)
    }

    /// Appends the scan of the next part of the file. `records`: the number of records before that
    /// part, added to its record numbers.
    pub fn merge(&mut self, later: Self, records: u64) {
        self.records += later.records;
        self.examples += later.examples;
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
        self.switched.merge(later.switched, records);
        self.longest_answers.merge(&later.longest_answers);
        self.diversity.merge(&later.diversity);
        self.systems.merge(later.systems, records);
        self.facts.merge(later.facts);
        self.json.merge(later.json);
    }

    /// Returns the statistics of all records scanned.
    #[must_use]
    pub fn finish(self) -> TextStatistics {
        let roles = Purpose::ALL
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
        let answers = &self.by_role[Purpose::Answer.index()];
        let cut_offs = cut_offs(answers, &self.open_answers, &self.longest_answers);
        let of_answers = answers.report();
        TextStatistics {
            examples: self.examples,
            roles,
            cut_offs,
            labels: self.labels.report(),
            languages: language::report(
                &self.prompt_languages,
                &self.answer_languages,
                &self.switched,
            ),
            far_answer_records: self.longest_answers.records_from(of_answers.far_from),
            json_answers: self.json.is_meant(of_answers.texts),
            diversity: self.diversity.report(),
            systems: self.systems.report(self.records),
            facts: self.facts.report(),
        }
    }
}
