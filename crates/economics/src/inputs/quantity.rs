//! Quantities of the cost model, and their places among the random numbers.

use serde::{Serialize, Serializer};

use crate::simulate::MAX_INPUTS;
use tuneworthy_core::assessment::money::{FieldId, PricePart, Slot};
use tuneworthy_core::assessment::{AnswerKind, QuestionId, Unit};
use tuneworthy_core::units::Support;

/// A quantity of the model: an answer, a money field, or a part of a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// The answer to a question that takes a number.
    Answer(QuestionId),
    /// A money field.
    Field(FieldId),
    /// A part of a price.
    Price(Slot, PricePart),
}

/// Answers the model reads.
const ANSWERS: [QuestionId; 7] = [
    QuestionId::Calls,
    QuestionId::CallCost,
    QuestionId::Saving,
    QuestionId::PromptTokens,
    QuestionId::Pass,
    QuestionId::Bar,
    QuestionId::Amount,
];

/// Parts of a token price that are drawn; the others stay at their medians.
const RATES: [PricePart; 4] = [
    PricePart::Input,
    PricePart::CachedRead,
    PricePart::CacheWrite,
    PricePart::Output,
];

/// Slots of token prices.
const BY_TOKEN: [Slot; 4] = [Slot::Today, Slot::Cheaper, Slot::Stronger, Slot::Tuned];

/// Slots of prices with a single part.
const SINGLE: [(Slot, PricePart); 3] = [
    (Slot::Training, PricePart::Million),
    (Slot::Endpoint, PricePart::Hour),
    (Slot::Gpu, PricePart::Hour),
];

/// Every quantity that is drawn, at its place. Later additions go to the end of their kind, and
/// only with a new format: the places are part of what a link's figures rest on.
pub(crate) const PLACES: [Quantity; MAX_INPUTS] = places();

const fn places() -> [Quantity; MAX_INPUTS] {
    let mut places = [Quantity::Answer(QuestionId::Calls); MAX_INPUTS];
    let mut at = 0;
    while at < ANSWERS.len() {
        places[at] = Quantity::Answer(ANSWERS[at]);
        at += 1;
    }
    let mut field = 0;
    while field < FieldId::ALL.len() {
        // Whole numbers are never ranges, so they need no random numbers.
        if !matches!(FieldId::ALL[field], FieldId::Spare | FieldId::Months) {
            places[at] = Quantity::Field(FieldId::ALL[field]);
            at += 1;
        }
        field += 1;
    }
    let mut rate = 0;
    while rate < BY_TOKEN.len() * RATES.len() {
        let (slot, part) = (BY_TOKEN[rate / RATES.len()], RATES[rate % RATES.len()]);
        places[at] = Quantity::Price(slot, part);
        at += 1;
        rate += 1;
    }
    let mut single = 0;
    while single < SINGLE.len() {
        places[at] = Quantity::Price(SINGLE[single].0, SINGLE[single].1);
        at += 1;
        single += 1;
    }
    assert!(at == MAX_INPUTS);
    places
}

/// Returns the place of a quantity that is drawn.
///
/// # Panics
/// At compile time, when used in a `const`, if it is not.
pub(crate) const fn at(quantity: Quantity) -> usize {
    let mut place = 0;
    while place < PLACES.len() {
        let same = match (PLACES[place], quantity) {
            (Quantity::Answer(there), Quantity::Answer(this)) => there as u8 == this as u8,
            (Quantity::Field(there), Quantity::Field(this)) => there as u8 == this as u8,
            (Quantity::Price(slot, part), Quantity::Price(this, of)) => {
                slot as u8 == this as u8 && part as u8 == of as u8
            }
            _ => false,
        };
        if same {
            return place;
        }
        place += 1;
    }
    panic!("a quantity that is drawn")
}

impl Serialize for Quantity {
    /// Writes the stable name.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.id())
    }
}

impl Quantity {
    /// Returns a stable name.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Answer(question) => question.id(),
            Self::Field(field) => field.id(),
            Self::Price(slot, part) => price_id(slot, part),
        }
    }

    /// Returns a label, a noun.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Answer(question) => question.definition().short.to_owned(),
            Self::Field(field) => field.definition().label.to_owned(),
            Self::Price(slot, part) if slot.is_tokens() => {
                format!("{}: {}", slot.label(), part.label().to_lowercase())
            }
            Self::Price(slot, _) => slot.label().to_owned(),
        }
    }

    /// Returns the unit.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::Answer(question) => match question.definition().kind {
                AnswerKind::Number { unit, .. } => unit,
                _ => Unit::Cases,
            },
            Self::Field(field) => field.definition().unit,
            Self::Price(_, part) => part.unit(),
        }
    }

    /// Returns the values it can take.
    #[must_use]
    pub fn support(self) -> Support {
        match self {
            Self::Answer(question) => match question.definition().kind {
                AnswerKind::Number { support, .. } => support,
                _ => Support::Positive,
            },
            Self::Field(field) => field.form().support,
            Self::Price(_, part) => part.support(),
        }
    }
}

/// `today.input`, `gpu-hour`.
const fn price_id(slot: Slot, part: PricePart) -> &'static str {
    match (slot, part) {
        (Slot::Today, PricePart::Input) => "today.input",
        (Slot::Today, PricePart::CachedRead) => "today.cached-read",
        (Slot::Today, PricePart::CacheWrite) => "today.cache-write",
        (Slot::Today, PricePart::Output) => "today.output",
        (Slot::Cheaper, PricePart::Input) => "cheaper.input",
        (Slot::Cheaper, PricePart::CachedRead) => "cheaper.cached-read",
        (Slot::Cheaper, PricePart::CacheWrite) => "cheaper.cache-write",
        (Slot::Cheaper, PricePart::Output) => "cheaper.output",
        (Slot::Stronger, PricePart::Input) => "stronger.input",
        (Slot::Stronger, PricePart::CachedRead) => "stronger.cached-read",
        (Slot::Stronger, PricePart::CacheWrite) => "stronger.cache-write",
        (Slot::Stronger, PricePart::Output) => "stronger.output",
        (Slot::Tuned, PricePart::Input) => "tuned.input",
        (Slot::Tuned, PricePart::CachedRead) => "tuned.cached-read",
        (Slot::Tuned, PricePart::CacheWrite) => "tuned.cache-write",
        (Slot::Tuned, PricePart::Output) => "tuned.output",
        (slot, _) => slot.id(),
    }
}
