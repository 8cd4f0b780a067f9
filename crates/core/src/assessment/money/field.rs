//! The parts of a money field's definition.

use super::{FIELDS, fields::FORMS};
use crate::assessment::{Invalid, QuestionId, Unit};
use crate::terms::ids;
use crate::units::{Date, Range, Support, number};

ids! {
    /// Names a money field, in table order. The id is its key in JSON; [`Field::key`] in links.
    FieldId {
        /// Growth of the number of calls, in percent per year.
        Growth = "growth",
        /// Prompt tokens that differ from call to call.
        Fresh = "fresh",
        /// Tokens of the answer, per call.
        Output = "output",
        /// Cache hit rate of the fixed prompt today, in percent.
        HitRate = "hit-rate",
        /// Cache hit rate of the fixed prompt within reach, in percent.
        ReachableHitRate = "reachable-hit-rate",
        /// Share of calls sent as batches today, in percent.
        BatchShare = "batch-share",
        /// Share of calls that could be sent as batches, in percent.
        ReachableBatchShare = "reachable-batch-share",
        /// Decline of the prices of untuned models, in percent per year.
        Decline = "price-decline",
        /// Tokens of the fixed prompt that a tuned model still needs, per call.
        TunedFixed = "tuned-fixed",
        /// Tokens of a tuned model's answer, per call.
        TunedOutput = "tuned-output",
        /// Size of the base model, in billions of parameters.
        Size = "size",
        /// Probability that the tuned model reaches the bar, in percent.
        Chance = "chance",
        /// Number of training examples.
        Examples = "examples",
        /// Number of examples still to be labelled.
        ToLabel = "to-label",
        /// Cost of one label, in US dollars.
        LabelCost = "label-cost",
        /// Share of labels checked by a second person, in percent.
        Review = "review",
        /// Cost of collecting, cleaning and other work done once, in US dollars.
        DataWork = "data-work",
        /// Engineering days of the first build.
        Days = "days",
        /// Cost of an engineering day, in US dollars.
        DayRate = "day-rate",
        /// Tokens of one training example.
        ExampleTokens = "example-tokens",
        /// Passes over the training examples in one run.
        Epochs = "epochs",
        /// Number of training runs of the first build.
        Runs = "runs",
        /// Share of a GPU's peak that training reaches, in percent.
        Utilisation = "utilisation",
        /// Cost of one round of evaluation, in US dollars.
        Evaluation = "evaluation",
        /// Months until the tuned model is live.
        Lead = "lead",
        /// Cost of monitoring and maintenance, in US dollars per month.
        Maintenance = "maintenance",
        /// Months between retrainings.
        RetrainEvery = "retrain-every",
        /// Engineering days a retraining takes.
        RetrainDays = "retrain-days",
        /// Share of examples labelled anew for each retraining, in percent.
        Refreshed = "refreshed",
        /// Throughput of one GPU, in tokens per second.
        Speed = "speed",
        /// Ratio of the busiest hour's load to the average.
        Peak = "peak",
        /// Number of spare GPUs.
        Spare = "spare",
        /// Cost of all that runs beside the GPUs, in percent of their rent.
        Overhead = "overhead",
        /// Cost of a wrong answer, in US dollars.
        ErrorCost = "error-cost",
        /// Pass rate of the tuned model if it reaches the bar, in percent.
        TunedPass = "tuned-pass",
        /// Pass rate of the cheaper model, in percent.
        CheaperPass = "cheaper-pass",
        /// Pass rate of the stronger model, in percent.
        StrongerPass = "stronger-pass",
        /// Horizon of the comparison, in months.
        Months = "months",
        /// Discount rate, in percent per year.
        Discount = "discount",
    }
}

impl FieldId {
    /// Returns the field's definition.
    #[must_use]
    pub fn definition(self) -> &'static Field {
        &FIELDS[self as usize]
    }

    /// Returns the values the field takes, without the texts of its definition.
    #[must_use]
    pub const fn form(self) -> &'static FieldForm {
        &FORMS[self as usize]
    }

    /// Returns the field with this link key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let at = FORMS.iter().position(|form| form.key == key)?;
        Self::ALL.get(at).copied()
    }
}

ids! {
    /// Group of fields on the money page.
    FieldGroup {
        /// Number of calls and their tokens.
        Calls = "calls",
        /// Prices of the alternatives.
        Prices = "prices",
        /// Changes of a call by tuning.
        Tuned = "tuned",
        /// Cost of tuning, once and per month.
        Programme = "programme",
        /// Hardware for self-hosting.
        Hosting = "hosting",
        /// Cost of wrong answers.
        Quality = "quality",
        /// Horizon and discount rate.
        Horizon = "horizon",
    }
}

impl FieldGroup {
    /// Heading of the group.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Calls => "Calls and what is in them",
            Self::Prices => "Prices of the untuned models",
            Self::Tuned => "The tuned model",
            Self::Programme => "What tuning takes",
            Self::Hosting => "Hosting",
            Self::Quality => "What wrong answers cost",
            Self::Horizon => "How far ahead",
        }
    }
}

/// Definition of a money field. The page, links, JSON and its schema are made from it.
#[derive(Debug)]
pub struct Field {
    /// Identifier of the field.
    pub id: FieldId,
    /// Key in links: two small letters, the first not `k`, which may end a number. Never reused.
    pub key: &'static str,
    /// Group on the money page.
    pub group: FieldGroup,
    /// Label, a noun.
    pub label: &'static str,
    /// Unit of the value.
    pub unit: Unit,
    /// Values the field can take. Selects the distribution of a range.
    pub support: Support,
    /// Smallest and largest value, within the bounds of `support`.
    pub limits: (f64, f64),
    /// Whether the value is one whole number and never a range.
    pub whole: bool,
    /// Reason why the field is asked, in a sentence or two.
    pub why: &'static str,
    /// Value used until the reader enters one.
    pub default: Default,
    /// Published figures, with source and date. Shown beside the field and never used as the
    /// reader's number. Empty if none was found.
    pub published: &'static str,
}

/// Link key of a money field and the values it takes: the parts of its definition without texts.
#[derive(Clone, Copy, Debug)]
pub struct FieldForm {
    /// Key in links.
    pub key: &'static str,
    /// Values the field can take.
    pub support: Support,
    limits: (f64, f64),
    whole: bool,
    /// Value used until the reader enters one.
    pub default: DefaultValue,
}

/// Source of the value of an empty field, without its texts. See [`enum@Default`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DefaultValue {
    /// There is none: the field is asked, or left out of the sum.
    Missing,
    /// These two ends, which are equal for an exact value.
    Range(f64, f64),
    /// The reader's answer to a question.
    Answer(QuestionId),
    /// Derived from other inputs.
    Worked,
}

/// Value of a field that the reader left empty. Defaults of a format version never change, because
/// links leave them out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Default {
    /// No default: the field is asked wherever an option needs it.
    Asked,
    /// A value that adds nothing to the sum, with its meaning.
    Nothing {
        /// The value.
        value: f64,
        /// Meaning, in a sentence.
        means: &'static str,
    },
    /// A value chosen here because any number would be a choice.
    House {
        /// The value.
        value: f64,
        /// Reason for this value.
        because: &'static str,
    },
    /// A published range.
    Published {
        /// Low end.
        low: f64,
        /// High end.
        high: f64,
        /// Source in words, with its date.
        source: &'static str,
        /// Day on which the figures were true.
        as_of: Date,
    },
    /// The reader's answer to a question.
    Answer(QuestionId),
    /// Derived from other inputs; says how.
    Worked(&'static str),
    /// Left out of the sum; says what that means.
    Absent(&'static str),
}

impl Default {
    const fn value(self) -> DefaultValue {
        match self {
            Self::Asked | Self::Absent(_) => DefaultValue::Missing,
            Self::Nothing { value, .. } | Self::House { value, .. } => {
                DefaultValue::Range(value, value)
            }
            Self::Published { low, high, .. } => DefaultValue::Range(low, high),
            Self::Answer(question) => DefaultValue::Answer(question),
            Self::Worked(_) => DefaultValue::Worked,
        }
    }
}

impl Field {
    pub(super) const fn form(&self) -> FieldForm {
        FieldForm {
            key: self.key,
            support: self.support,
            limits: self.limits,
            whole: self.whole,
            default: self.default.value(),
        }
    }
}

impl FieldForm {
    /// Returns the range if the field takes it.
    pub(super) fn fitting(&self, range: Range) -> Result<Range, Invalid> {
        let range = Range::new(range.low(), range.high(), self.support)
            .map_err(|error| Invalid(error.to_string()))?;
        let (least, most) = self.limits;
        let inside = range.low() >= least && range.high() <= most;
        let whole = !self.whole || (range.is_exact() && range.low().fract() == 0.0);
        if inside && whole {
            return Ok(range);
        }
        let kind = if self.whole {
            "one whole number"
        } else {
            "a number or a range"
        };
        let (least, most) = (number::grouped(least), number::grouped(most));
        Err(Invalid(format!("{kind} from {least} to {most}")))
    }
}
