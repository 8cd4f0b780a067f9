//! Is the data ready? The checklist before a tune, each item claimed, measured or open.
//!
//! In: an assessment and what a training file was found to hold. Out: the items, what is open and
//! blocks first, and the ways out where examples are short. What was measured beats what was said.

use serde::Serialize;

use super::Findings;
use super::gates::passes;
use super::view::View;
use crate::guidance::{Escape, QUOTED, Quoted, WAYS_OUT, band, minimum};
use tuneworthy_core::assessment::money::FieldId;
use tuneworthy_core::assessment::{Answer, Assessment, DataSummary, QuestionId};
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::{Gate, Method, Technique, WayOut};
use tuneworthy_core::units::{Date, grouped};

/// Of a hundred records, how many may be nearly alike, or have a doubtful answer, before the item
/// is open. The house's own cut-off: no source names one.
pub const TOLERATED_PERCENT: u64 = 5;

/// An item of the checklist, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    /// What is wrong with the base model, and why examples would mend it.
    Hypothesis,
    /// Cases nobody tuned on.
    Evaluation,
    /// Enough examples for the method.
    Amount,
    /// Somebody read them.
    Quality,
    /// They look like real use.
    ProductionLike,
    /// No record twice.
    Deduplicated,
    /// Nothing of the evaluation in the training file.
    NoLeakage,
    /// Rights and privacy.
    Cleared,
    /// General data against forgetting.
    Forgetting,
    /// How often the file is read.
    Epochs,
    /// What runs if the tune disappoints.
    WayBack,
}

impl Item {
    /// Every item, in the order of the checklist.
    pub const ALL: [Self; 11] = [
        Self::Hypothesis,
        Self::Evaluation,
        Self::Amount,
        Self::Quality,
        Self::ProductionLike,
        Self::Deduplicated,
        Self::NoLeakage,
        Self::Cleared,
        Self::Forgetting,
        Self::Epochs,
        Self::WayBack,
    ];

    /// What must hold, in a few words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Hypothesis => "A hypothesis",
            Self::Evaluation => "A held-out evaluation",
            Self::Amount => "Enough examples",
            Self::Quality => "Quality reviewed",
            Self::ProductionLike => "Like real use",
            Self::Deduplicated => "No copies",
            Self::NoLeakage => "No leakage",
            Self::Cleared => "Rights and privacy cleared",
            Self::Forgetting => "General data mixed in",
            Self::Epochs => "A plan for epochs",
            Self::WayBack => "A way back",
        }
    }

    /// Whether tuning must wait for it.
    #[must_use]
    pub const fn blocks(self) -> bool {
        matches!(
            self,
            Self::Evaluation | Self::Amount | Self::Quality | Self::NoLeakage | Self::Cleared
        )
    }
}

/// Where an item stands. In the order they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Not known, or known not to hold.
    Open,
    /// It holds, by what the team said.
    Claimed,
    /// It holds, by what the file shows.
    Measured,
}

/// An item and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Which item.
    pub item: Item,
    /// Where it stands.
    pub standing: Standing,
    /// Whether the file itself shows that it does not hold.
    pub refuted: bool,
    /// Why, and what to do where it is open.
    pub text: String,
}

impl Check {
    /// Whether tuning must wait for it now.
    #[must_use]
    pub fn blocks(&self) -> bool {
        self.standing == Standing::Open && self.item.blocks()
    }
}

/// A way out of having too little, with amounts for this team.
#[derive(Clone, Debug)]
pub struct Exit {
    /// What guidance says about it.
    pub escape: &'static Escape,
    /// How much of what, worked out for these examples.
    pub amounts: String,
}

/// The checklist.
#[derive(Clone, Debug)]
pub struct Readiness {
    /// Every item: open ones that block first, then what is open, claimed, measured.
    pub checks: Vec<Check>,
    /// What the sources say is enough, where they contradict each other.
    pub quoted: &'static [Quoted],
    /// Ways out, where examples are short.
    pub exits: Vec<Exit>,
}

/// Whether an assessment's data is ready to tune on.
#[must_use]
pub fn readiness(
    assessment: &Assessment,
    findings: &Findings,
    catalog: &Catalog,
    today: Date,
) -> Readiness {
    let view = View::complete(assessment, findings, catalog, today);
    let look = Look {
        view: &view,
        assessment,
        data: findings.data.as_ref(),
    };
    let mut checks: Vec<Check> = Item::ALL.iter().map(|item| look.check(*item)).collect();
    // Stable: items of one sort keep the order of the checklist.
    checks.sort_by_key(|check| (!check.blocks(), check.standing));
    let quoted: &[Quoted] = if look.method() == Method::Sft {
        &QUOTED
    } else {
        &[]
    };
    Readiness {
        checks,
        quoted,
        exits: look.exits(),
    }
}

struct Look<'a> {
    view: &'a View<'a>,
    assessment: &'a Assessment,
    data: Option<&'a DataSummary>,
}

/// What an item comes to: where it stands, whether the file refutes it, and why.
type Found = (Standing, bool, String);

fn open(text: impl Into<String>) -> Found {
    (Standing::Open, false, text.into())
}

fn claimed(text: impl Into<String>) -> Found {
    (Standing::Claimed, false, text.into())
}

fn measured(holds: bool, text: impl Into<String>) -> Found {
    let standing = if holds {
        Standing::Measured
    } else {
        Standing::Open
    };
    (standing, !holds, text.into())
}

fn claimed_if(holds: bool, yes: &str, no: &str) -> Found {
    if holds { claimed(yes) } else { open(no) }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts of records stay far below 2^53"
)]
fn number(count: u64) -> String {
    grouped(count as f64)
}

impl Look<'_> {
    fn says(&self, question: QuestionId, choices: &[&str]) -> bool {
        self.view.one_of(question, choices).is_yes()
    }

    /// The method of the file, or of the data the team described.
    fn method(&self) -> Method {
        if let Some(method) = self.data.and_then(|data| data.method) {
            return method;
        }
        let shape = |choice| self.says(QuestionId::Shape, &[choice]);
        if shape("pairs") {
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

    /// How much there is of what the method is counted in: examples, by the file before the answer;
    /// of raw text its size, about which records say little.
    fn have(&self) -> Option<f64> {
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

    fn check(&self, item: Item) -> Check {
        let (standing, refuted, text) = match item {
            Item::Hypothesis => claimed_if(
                self.says(QuestionId::Hypothesis, &["clear"]),
                "You can name the cases that fail and the cause.",
                "Write down which cases fail, and why examples would change them.",
            ),
            Item::Evaluation => claimed_if(
                self.view.has_evaluation().is_yes(),
                "You have a held-out set with a score.",
                "Set cases aside that nobody tunes on, with a way to score them. Without them a better model cannot be told from one that memorised.",
            ),
            Item::Amount => self.amount(),
            Item::Quality => self.quality(),
            Item::ProductionLike => claimed_if(
                self.says(QuestionId::Quality, &["reviewed"]),
                "People reviewed the examples, and they look like real use.",
                "Hold twenty examples beside twenty real inputs: length, tone, language, mistakes. A model learns what it is shown.",
            ),
            Item::Deduplicated => self.deduplicated(),
            Item::NoLeakage => self.leakage(),
            Item::Cleared => self.cleared(),
            Item::Forgetting => self.forgetting(),
            Item::Epochs => self.epochs(),
            Item::WayBack => claimed_if(
                self.view.known(QuestionId::ModelToday) != super::view::Known::NotSure
                    && !self.says(QuestionId::ModelToday, &["nothing"]),
                "What runs today can run again. Keep its prompt until the tune has held its bar in use.",
                "Have something to go back to: keep the best prompt on an untuned model as the fallback.",
            ),
        };
        Check {
            item,
            standing,
            refuted,
            text,
        }
    }

    fn amount(&self) -> Found {
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

    fn quality(&self) -> Found {
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

    fn deduplicated(&self) -> Found {
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

    fn leakage(&self) -> Found {
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

    fn cleared(&self) -> Found {
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

    fn forgetting(&self) -> Found {
        if self.says(QuestionId::Forgetting, &["mixed"]) {
            claimed("You mix general data in, and have cases for what may be lost.")
        } else if self.says(QuestionId::Forgetting, &["watched"]) {
            claimed("You watch for it. If general cases get worse, mix general data in.")
        } else if self.says(QuestionId::Forgetting, &["narrow"]) {
            claimed("It does one task only, so it may forget.")
        } else {
            open(
                "Put general cases into the evaluation, and mix general data in if they get worse.",
            )
        }
    }

    fn epochs(&self) -> Found {
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

    /// The ways out that apply, where there are too few examples for supervised tuning to be
    /// ordinary, or none were counted.
    fn exits(&self) -> Vec<Exit> {
        let method = self.method();
        let least = minimum(method).amount;
        let have = self.have().unwrap_or(0.0);
        if method == Method::Cpt || have >= least {
            return Vec::new();
        }
        let applies = WAYS_OUT
            .iter()
            .filter(|escape| self.view.eval(&escape.when).is_yes());
        applies
            .map(|escape| Exit {
                escape,
                amounts: amounts(escape, have, least),
            })
            .collect()
    }
}

/// Whether so many of the records are more than may be let pass.
const fn too_many(some: u64, records: u64) -> bool {
    some > records / 100 * TOLERATED_PERCENT + records % 100 * TOLERATED_PERCENT / 100
}

/// How much of what, for somebody who has `have` and needs `least`.
fn amounts(escape: &Escape, have: f64, least: f64) -> String {
    let missing = (least - have).max(0.0).ceil();
    match escape.way {
        // Guidance: 10 to 30 in 100 survive the check, and a quarter of the set stays real.
        WayOut::Synthetic => format!(
            "You lack {}. Expect to generate {} to {} for that; beside {} real ones at most {} may be made up. {}",
            grouped(missing),
            grouped((missing / 0.3).ceil()),
            grouped(missing * 10.0),
            grouped(have),
            grouped((have * 3.0).floor()),
            escape.amounts
        ),
        WayOut::FewShot => format!("You have {}. {}", grouped(have), escape.amounts),
        WayOut::Distil | WayOut::ActiveLearning => {
            format!("You lack {}. {}", grouped(missing), escape.amounts)
        }
    }
}

#[cfg(test)]
#[path = "readiness_tests.rs"]
mod tests;
