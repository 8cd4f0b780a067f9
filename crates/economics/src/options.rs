//! Options of a team, and the inputs missing before each can be priced.

use super::inputs::{Quantity, is, stands_in, unmeasured};
use tuneworthy_core::assessment::money::{FieldId, PricePart, Slot};
use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
use tuneworthy_core::terms::ids;

ids! {
    /// An option of a team, doing nothing first.
    OptionKind {
        /// Going on as today.
        Today = "today",
        /// Today's model with all the caching and batching within reach.
        Improved = "improved",
        /// A cheaper or newer model, untuned.
        Cheaper = "cheaper",
        /// A stronger model, untuned.
        Stronger = "stronger",
        /// A tuned model at a vendor.
        TunedVendor = "tuned-vendor",
        /// A tuned model on GPUs of one's own.
        TunedOwn = "tuned-own",
    }
}

impl OptionKind {
    /// Returns the label.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Today => "Go on as today",
            Self::Improved => "Today's model, cached and batched",
            Self::Cheaper => "A cheaper model, untuned",
            Self::Stronger => "A stronger model, untuned",
            Self::TunedVendor => "Tuned, at a vendor",
            Self::TunedOwn => "Tuned, on your own GPUs",
        }
    }

    /// Returns whether the option is a tuned model.
    #[must_use]
    pub const fn is_tuned(self) -> bool {
        matches!(self, Self::TunedVendor | Self::TunedOwn)
    }
}

/// An input that must be entered before an option can be priced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingInput {
    /// The answer to a question.
    Answer(QuestionId),
    /// A money field.
    Field(FieldId),
    /// A price.
    Price(Slot),
    /// The GPU.
    Gpu,
}

/// Way in which the cost of a call is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// From its tokens and a price.
    Priced,
    /// From the reader's answer.
    Answered,
    /// Only the difference is known, from the answered saving: today's calls are counted at what
    /// they cost more, the tuned model's at nothing.
    Difference,
}

/// An assessment, checked for the options it can price.
pub(super) struct PricingInputs<'a>(pub(super) &'a Assessment);

impl PricingInputs<'_> {
    fn has(&self, quantity: Quantity) -> bool {
        unmeasured(self.0, quantity).is_some() || stands_in(self.0, quantity)
    }

    pub(super) fn has_price(&self, slot: Slot) -> bool {
        self.0.money.price(slot).is_some()
    }

    /// Returns whether the rate of training by the token is known or assumed.
    fn has_training_rate(&self) -> bool {
        self.has(Quantity::Price(Slot::Training, PricePart::Million))
    }

    fn answered(&self, question: QuestionId) -> bool {
        matches!(self.0.answer(question), Some(Answer::Number(_)))
    }

    fn has_tokens(&self) -> bool {
        self.has(Quantity::Field(FieldId::Fresh)) && self.has(Quantity::Field(FieldId::Output))
    }

    /// Returns how today's calls are priced: from tokens where that is possible, so that all
    /// options are priced alike.
    pub(super) fn today(&self) -> Option<Basis> {
        if self.has_price(Slot::Today) && self.has_tokens() {
            Some(Basis::Priced)
        } else if self.answered(QuestionId::CallCost) {
            Some(Basis::Answered)
        } else if self.answered(QuestionId::Saving) {
            Some(Basis::Difference)
        } else {
            None
        }
    }

    /// Returns how the calls of the model tuned at a vendor are priced. A machine billed by the
    /// hour alone counts as a price of zero per token.
    pub(super) fn vendor(&self) -> Option<Basis> {
        let priced = self.has_price(Slot::Tuned) || self.has_price(Slot::Endpoint);
        if priced && self.has_tokens() && self.today() != Some(Basis::Difference) {
            Some(Basis::Priced)
        } else if self.answered(QuestionId::Saving) && !priced {
            Some(Basis::Answered)
        } else {
            None
        }
    }

    /// Returns whether training can be priced by the GPU hour, or else by the token.
    pub(super) fn trains_by_the_hour(&self) -> bool {
        self.has_price(Slot::Gpu)
            && self.0.money.gpu.is_some()
            && self.has(Quantity::Field(FieldId::Size))
    }

    /// Returns whether the tuned model is to run on machines of one's own, by the answers.
    fn wants_own_machines(&self) -> bool {
        is(self.0, QuestionId::Vendor, "own-gpus")
            || is(self.0, QuestionId::Privacy, "premises")
            || is(self.0, QuestionId::Privacy, "device")
    }

    /// Returns the inputs missing before an option can be priced; empty if it can.
    pub(super) fn missing(&self, option: OptionKind) -> Vec<MissingInput> {
        let mut missing = Missing(self, vec![]);
        missing.answer(QuestionId::Calls);
        match option {
            OptionKind::Today | OptionKind::Improved => {
                let priced = option == OptionKind::Improved;
                if priced || self.today().is_none() {
                    missing.tokens(Slot::Today);
                }
            }
            OptionKind::Cheaper => missing.tokens(Slot::Cheaper),
            OptionKind::Stronger => missing.tokens(Slot::Stronger),
            OptionKind::TunedVendor => {
                if self.vendor().is_none() {
                    let hourly = self.has_price(Slot::Endpoint) && !self.has_price(Slot::Tuned);
                    missing.tokens(if hourly { Slot::Endpoint } else { Slot::Tuned });
                    // A bill by the hour needs today's in full, not only the difference.
                    if self.today() == Some(Basis::Difference) {
                        missing.tokens(Slot::Today);
                    }
                }
                if self.has_price(Slot::Endpoint) {
                    missing.load();
                }
                if !self.trains_by_the_hour() {
                    missing.training();
                }
                missing.programme();
            }
            OptionKind::TunedOwn => {
                missing.tokens(Slot::Gpu);
                if self.today() == Some(Basis::Difference) {
                    missing.tokens(Slot::Today);
                }
                missing.load();
                if !self.has_training_rate() {
                    missing.field(FieldId::Size);
                    if self.0.money.gpu.is_none() {
                        missing.1.push(MissingInput::Gpu);
                    }
                }
                missing.programme();
            }
        }
        missing.1
    }
}

/// Collects missing inputs, each once.
struct Missing<'a>(&'a PricingInputs<'a>, Vec<MissingInput>);

impl Missing<'_> {
    fn add(&mut self, there: bool, need: MissingInput) {
        if !there && !self.1.contains(&need) {
            self.1.push(need);
        }
    }

    fn answer(&mut self, question: QuestionId) {
        self.add(self.0.answered(question), MissingInput::Answer(question));
    }

    fn field(&mut self, field: FieldId) {
        self.add(
            self.0.has(Quantity::Field(field)),
            MissingInput::Field(field),
        );
    }

    fn price(&mut self, slot: Slot) {
        self.add(self.0.has_price(slot), MissingInput::Price(slot));
    }

    /// Requires the rate of training by the token.
    fn training(&mut self) {
        let is_known = self.0.has_training_rate();
        self.add(is_known, MissingInput::Price(Slot::Training));
    }

    /// Requires the tokens of a call and its price.
    fn tokens(&mut self, slot: Slot) {
        self.field(FieldId::Fresh);
        self.field(FieldId::Output);
        self.price(slot);
    }

    /// Requires the load of the machines.
    fn load(&mut self) {
        self.field(FieldId::Speed);
        self.field(FieldId::Peak);
    }

    /// Requires the cost of building and maintaining a tuned model.
    fn programme(&mut self) {
        let examples = self.0.has(Quantity::Field(FieldId::Examples));
        self.add(examples, MissingInput::Answer(QuestionId::Amount));
        // What is in a call says how long an example is; where that is not asked, it is.
        let asked = |field| self.1.contains(&MissingInput::Field(field));
        if !asked(FieldId::Fresh) && !asked(FieldId::Output) {
            self.field(FieldId::ExampleTokens);
        }
        self.field(FieldId::Days);
        self.field(FieldId::DayRate);
        self.field(FieldId::Maintenance);
        self.field(FieldId::Chance);
        if self.0.has(Quantity::Field(FieldId::RetrainEvery)) {
            self.field(FieldId::RetrainDays);
        }
        let money = &self.0.0.money;
        let errors_count = money
            .field(FieldId::ErrorCost)
            .is_some_and(|cost| cost.high() > 0.0);
        if errors_count {
            let has_pass = self.0.has(Quantity::Answer(QuestionId::Pass));
            self.add(has_pass, MissingInput::Answer(QuestionId::Pass));
            let passes = self.0.has(Quantity::Field(FieldId::TunedPass));
            self.add(passes, MissingInput::Answer(QuestionId::Bar));
        }
    }
}

/// Returns the inputs still needed before tuning can be judged: those for today's option, and those
/// for the tuned option that was begun. Empty if it can be judged.
///
/// An option is begun once one of its prices is entered. If both are or neither is, the answers say
/// which is meant, and then the one that lacks less.
#[must_use]
pub fn needed(assessment: &Assessment) -> Vec<MissingInput> {
    let look = PricingInputs(assessment);
    let vendor = look.missing(OptionKind::TunedVendor);
    let own = look.missing(OptionKind::TunedOwn);
    let can_be_judged = vendor.is_empty() || own.is_empty();
    let begun_on_own = look.has_price(Slot::Gpu);
    let begun_at_vendor = look.vendor().is_some()
        || look.has_price(Slot::Tuned)
        || look.has_price(Slot::Endpoint)
        // Training is paid by the token on the way to either.
        || (look.has_price(Slot::Training) && !begun_on_own);
    let takes_own = if can_be_judged {
        own.is_empty()
    } else if begun_at_vendor != begun_on_own {
        begun_on_own
    } else if look.wants_own_machines() {
        true
    } else {
        begun_on_own && own.len() < vendor.len()
    };
    let tuned = if takes_own { own } else { vendor };
    let mut needed = look.missing(OptionKind::Today);
    for need in tuned {
        if !needed.contains(&need) {
            needed.push(need);
        }
    }
    needed
}

/// Returns whether tuning cannot be judged yet, and only answers to questions are missing.
#[must_use]
pub fn lacks_answers_only(assessment: &Assessment) -> bool {
    let needed = needed(assessment);
    let answer = |need: &MissingInput| matches!(need, MissingInput::Answer(_));
    !needed.is_empty() && needed.iter().all(answer)
}

#[cfg(test)]
mod tests;
