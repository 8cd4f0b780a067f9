//! The items of the checklist, one by one.

use super::{ReadinessCheck, ReadinessItem, ReadinessStanding, TOLERATED_PERCENT};
use crate::guidance::{band, minimum};
use crate::precedence::gates::passes;
use crate::view::{AnswerState, View};
use tuneworthy_core::assessment::money::FieldId;
use tuneworthy_core::assessment::{Answer, Assessment, DataSummary, QuestionId};
use tuneworthy_core::terms::{Gate, Method, Technique};
use tuneworthy_core::units::grouped;

/// The checklist being worked out for one assessment.
pub(super) struct Checklist<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) assessment: &'a Assessment,
    pub(super) data: Option<&'a DataSummary>,
}

/// The result of one item: its standing, whether the file refutes it, and the reason.
type ItemResult = (ReadinessStanding, bool, String);

fn open(text: impl Into<String>) -> ItemResult {
    (ReadinessStanding::Open, false, text.into())
}

fn claimed(text: impl Into<String>) -> ItemResult {
    (ReadinessStanding::Claimed, false, text.into())
}

fn measured(holds: bool, text: impl Into<String>) -> ItemResult {
    let standing = if holds {
        ReadinessStanding::Measured
    } else {
        ReadinessStanding::Open
    };
    (standing, !holds, text.into())
}

fn claimed_if(holds: bool, yes: &str, no: &str) -> ItemResult {
    if holds { claimed(yes) } else { open(no) }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts of records stay far below 2^53"
)]
fn number(count: u64) -> String {
    grouped(count as f64)
}

impl Checklist<'_> {
    fn says(&self, question: QuestionId, choices: &[&str]) -> bool {
        self.view.one_of(question, choices).is_yes()
    }

    /// The method of the file, or of the data the team described.
    pub(super) fn method(&self) -> Method {
        if let Some(method) = self.data.and_then(|data| data.method) {
            return method;
        }
        let shape = |choice| self.says(QuestionId::Shape, &[choice]);
        if shape("pairs") || shape("implicit") {
            Method::Dpo
        } else if shape("thumbs") {
            Method::Kto
        } else if shape("verifiable") {
            Method::Rl
        } else if shape("raw-text") {
            Method::Cpt
        } else {
            Method::Sft
        }
    }

    /// Amount of training data in the method's own unit: examples, by the file before the answer;
    /// of raw text its size, about which records say little.
    pub(super) fn have(&self) -> Option<f64> {
        let raw = self.method() == Method::Cpt;
        if let Some(data) = self.data.filter(|_| !raw) {
            #[allow(clippy::cast_precision_loss)] // As in `number`.
            return Some(data.usable_examples as f64);
        }
        let question = if raw {
            QuestionId::TextSize
        } else {
            QuestionId::Amount
        };
        match self.assessment.answer(question) {
            Some(Answer::Number(range)) => Some(range.low()),
            _ => None,
        }
    }

    /// Checks one item.
    pub(super) fn check(&self, item: ReadinessItem) -> ReadinessCheck {
        let (standing, refuted, text) = match item {
            ReadinessItem::Hypothesis => claimed_if(
                self.says(QuestionId::Hypothesis, &["clear"]),
                "You can name the cases that fail and the cause.",
                "Write down which cases fail, and why examples would change them.",
            ),
            ReadinessItem::Evaluation => claimed_if(
                self.view.has_evaluation().is_yes(),
                "You have a held-out set with a score.",
                "Set cases aside that nobody tunes on, with a way to score them. Without them a better model cannot be told from one that memorised.",
            ),
            ReadinessItem::Amount => self.amount(),
            ReadinessItem::Quality => self.quality(),
            ReadinessItem::ProductionLike => claimed_if(
                self.says(QuestionId::Quality, &["reviewed"]),
                "People reviewed the examples, and they look like real use.",
                "Hold twenty examples beside twenty real inputs: length, tone, language, mistakes. A model learns what it is shown.",
            ),
            ReadinessItem::Deduplicated => self.deduplicated(),
            ReadinessItem::NoLeakage => self.leakage(),
            ReadinessItem::Cleared => self.cleared(),
            ReadinessItem::Forgetting => self.forgetting(),
            ReadinessItem::Epochs => self.epochs(),
            ReadinessItem::WayBack => claimed_if(
                self.view.known(QuestionId::ModelToday) != AnswerState::NotSure
                    && !self.says(QuestionId::ModelToday, &["nothing"]),
                "What runs today can run again. Keep its prompt until the tune has held its bar in use.",
                "Have something to go back to: keep the best prompt on an untuned model as the fallback.",
            ),
        };
        ReadinessCheck {
            item,
            standing,
            refuted,
            text,
        }
    }

    fn amount(&self) -> ItemResult {
        let method = self.method();
        let least = minimum(method);
        let file = self.data.is_some() && method != Method::Cpt;
        let Some(have) = self.have() else {
            return open(format!(
                "Count what you have: {} {} at least. {}",
                grouped(least.amount),
                least.unit,
                least.text
            ));
        };
        let verdict = if method == Method::Sft {
            let band = band(have);
            format!("{}. {}", band.title, band.text)
        } else {
            least.text.to_owned()
        };
        let text = format!("{} {}: {verdict}", grouped(have), least.unit);
        let enough = have >= least.amount;
        match (file, enough) {
            (true, _) => measured(enough, text),
            (false, true) => claimed(text),
            (false, false) => open(text),
        }
    }

    fn quality(&self) -> ItemResult {
        if let Some(data) = self.data {
            let text = &data.text;
            let doubtful = text
                .poor_answers
                .saturating_add(text.damaged)
                .saturating_add(text.unfilled)
                .saturating_add(data.conflicting);
            if too_many(doubtful, data.records) {
                return measured(
                    false,
                    format!(
                        "The file has {} poor or broken answers, {} blanks nobody filled, {} damaged texts and {} records that answer one prompt in several ways. Mend or drop them, then read a random sample.",
                        number(text.poor_answers),
                        number(text.unfilled),
                        number(text.damaged),
                        number(data.conflicting)
                    ),
                );
            }
        }
        // No program can tell that somebody read them.
        if self.says(QuestionId::Shape, &["raw-text"]) {
            return claimed("Raw text has no answers to review.");
        }
        claimed_if(
            self.says(QuestionId::Quality, &["reviewed", "sampled"]),
            "People read the examples and found them good.",
            "Read a random sample of 20, and mend or drop what is wrong. A few hundred reviewed examples beat thousands of doubtful ones.",
        )
    }

    fn deduplicated(&self) -> ItemResult {
        let Some(data) = self.data else {
            return open("Choose the training file: copies are counted.");
        };
        if data.copies > 0 {
            return measured(
                false,
                format!(
                    "Repeats of an earlier record, to the letter: {}. The repaired file has them left out.",
                    number(data.copies)
                ),
            );
        }
        if too_many(data.near_copies, data.records) {
            return measured(
                false,
                format!(
                    "No record stands there twice, but {} are nearly an earlier one: they weigh more than they should.",
                    number(data.near_copies)
                ),
            );
        }
        measured(
            true,
            format!(
                "No record stands there twice, and {} are nearly an earlier one.",
                number(data.near_copies)
            ),
        )
    }

    fn leakage(&self) -> ItemResult {
        match self.data.and_then(|data| data.validation) {
            Some(found) if found.leaked > 0 => measured(
                false,
                format!(
                    "{} of {} validation records stand in the training file. Take them out of one of the two.",
                    number(found.leaked),
                    number(found.records)
                ),
            ),
            Some(found) if found.records > 0 => measured(
                true,
                format!(
                    "None of {} validation records stands in the training file.",
                    number(found.records)
                ),
            ),
            _ => claimed_if(
                self.view.has_evaluation().is_yes(),
                "You say the evaluation is held out. Choose it as the validation file to be sure.",
                "Choose a validation file beside the training file: what they share is found.",
            ),
        }
    }

    fn cleared(&self) -> ItemResult {
        let rights = passes(self.view, Gate::Rights, Technique::LoraSft).is_yes();
        let privacy = passes(self.view, Gate::Privacy, Technique::LoraSft).is_yes();
        if let Some(data) = self.data {
            let (secrets, personal) = (data.text.secrets, data.text.personal);
            if secrets > 0 {
                return measured(
                    false,
                    format!(
                        "Records with a secret, such as a key to a service: {}. Take them out and renew the keys: a tuned model can repeat what it learnt.",
                        number(secrets)
                    ),
                );
            }
            if personal > 0 && !(rights && privacy) {
                return measured(
                    false,
                    format!(
                        "Records with personal data: {}. Rights and privacy are not cleared.",
                        number(personal)
                    ),
                );
            }
        }
        match (rights, privacy) {
            (true, true) => claimed("You may train on this data, and you know where it may go."),
            (false, true) => {
                open("Find out whether you may train on this data; use is not training.")
            }
            (true, false) => open("Find out where this data may be sent."),
            (false, false) => {
                open("Find out whether you may train on this data, and where it may be sent.")
            }
        }
    }

    fn forgetting(&self) -> ItemResult {
        if self.says(QuestionId::Forgetting, &["mixed"]) {
            claimed("You mix general data in, and have cases for what may be lost.")
        } else if self.says(QuestionId::Forgetting, &["watched", "retested"]) {
            claimed("You watch for it. If general cases get worse, mix general data in.")
        } else if self.says(QuestionId::Forgetting, &["narrow"]) {
            claimed("It does one task only, so it may forget.")
        } else {
            open(
                "Put general cases into the evaluation, and mix general data in if they get worse.",
            )
        }
    }

    fn epochs(&self) -> ItemResult {
        let planned = self.assessment.money.field(FieldId::Epochs);
        let a_pass = self
            .data
            .and_then(|data| data.tokens)
            .map(|tokens| format!(" One pass over the file is {} tokens.", number(tokens.all)));
        let a_pass = a_pass.unwrap_or_default();
        match planned {
            Some(epochs) if epochs.is_exact() => claimed(format!(
                "You plan for {} passes over the file.{a_pass}",
                grouped(epochs.low())
            )),
            Some(epochs) => claimed(format!(
                "You plan for {} to {} passes over the file.{a_pass}",
                grouped(epochs.low()),
                grouped(epochs.high())
            )),
            None => open(format!(
                "Decide how often the file is read, and keep the pass that does best on held-out cases.{a_pass}"
            )),
        }
    }
}

/// Returns whether `some` of `records` exceed the share that is tolerated, [`TOLERATED_PERCENT`].
pub(super) const fn too_many(some: u64, records: u64) -> bool {
    some > records / 100 * TOLERATED_PERCENT + records % 100 * TOLERATED_PERCENT / 100
}
