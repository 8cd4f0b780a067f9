//! What a money field is made of.

use super::FIELDS;
use crate::assessment::{Invalid, QuestionId, Unit};
use crate::terms::ids;
use crate::units::{Date, Range, Support, number};

ids! {
    /// Names a money field, in table order. The id is its key in JSON; [`Field::key`] in links.
    FieldId {
        /// How fast the volume grows.
        Growth = "growth",
        /// Prompt tokens that differ from call to call.
        Fresh = "fresh",
        /// Tokens of the answer.
        Output = "output",
        /// How often the fixed prompt is found in the cache today.
        HitRate = "hit-rate",
        /// How often it could be.
        ReachableHitRate = "reachable-hit-rate",
        /// The share of calls that wait today.
        BatchShare = "batch-share",
        /// The share of calls that could.
        ReachableBatchShare = "reachable-batch-share",
        /// How fast the untuned alternatives get cheaper.
        Decline = "price-decline",
        /// The fixed prompt a tuned model still needs.
        TunedFixed = "tuned-fixed",
        /// Tokens of a tuned model's answer.
        TunedOutput = "tuned-output",
        /// The size of the base.
        Size = "size",
        /// The chance that the tune reaches the bar.
        Chance = "chance",
        /// Training examples.
        Examples = "examples",
        /// Examples still to be labelled.
        ToLabel = "to-label",
        /// What a label costs.
        LabelCost = "label-cost",
        /// The share of labels checked by a second person.
        Review = "review",
        /// Collecting, cleaning and other work done once.
        DataWork = "data-work",
        /// Engineering days.
        Days = "days",
        /// What an engineering day costs.
        DayRate = "day-rate",
        /// Tokens in a training example.
        ExampleTokens = "example-tokens",
        /// Passes over the examples.
        Epochs = "epochs",
        /// Training runs.
        Runs = "runs",
        /// The share of a GPU's peak that training gets.
        Utilisation = "utilisation",
        /// What one round of evaluation costs.
        Evaluation = "evaluation",
        /// Months until the tuned model is live.
        Lead = "lead",
        /// Monitoring and maintenance.
        Maintenance = "maintenance",
        /// Months between retrainings.
        RetrainEvery = "retrain-every",
        /// Engineering days a retraining takes.
        RetrainDays = "retrain-days",
        /// The share of examples labelled anew for each retraining.
        Refreshed = "refreshed",
        /// Tokens a second one GPU serves.
        Speed = "speed",
        /// The busiest hour against the average.
        Peak = "peak",
        /// Spare GPUs.
        Spare = "spare",
        /// What runs beside the GPUs.
        Overhead = "overhead",
        /// What a wrong answer costs.
        ErrorCost = "error-cost",
        /// The tuned model's pass rate, where it reaches the bar.
        TunedPass = "tuned-pass",
        /// The cheaper model's pass rate.
        CheaperPass = "cheaper-pass",
        /// The stronger model's pass rate.
        StrongerPass = "stronger-pass",
        /// Months in production that count.
        Months = "months",
        /// The discount rate.
        Discount = "discount",
    }
}

impl FieldId {
    /// The field's one definition.
    #[must_use]
    pub fn definition(self) -> &'static Field {
        &FIELDS[self as usize]
    }

    /// The field whose key in links this is.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let found = FIELDS.iter().find(|field| field.key == key);
        found.map(|field| field.id)
    }
}

ids! {
    /// Where a field stands on the money page.
    Group {
        /// How many calls, and what is in them.
        Calls = "calls",
        /// What the alternatives cost.
        Prices = "prices",
        /// What tuning changes about a call.
        Tuned = "tuned",
        /// What tuning takes, once and every month.
        Programme = "programme",
        /// What a model of one's own runs on.
        Hosting = "hosting",
        /// What wrong answers cost.
        Quality = "quality",
        /// How long, and what money is worth later.
        Horizon = "horizon",
    }
}

impl Group {
    /// The heading.
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

/// One money field: everything the house knows about it.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub id: FieldId,
    /// Its key in links: two small letters, the first no `k`, which may end a number. Never reused.
    pub key: &'static str,
    /// Where it stands.
    pub group: Group,
    /// What it is, as a noun.
    pub label: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// What values it takes; picks the shape of a range.
    pub support: Support,
    /// The least and the most it takes, within what its support does.
    pub limits: (f64, f64),
    /// Whether it takes one whole number, and no range.
    pub whole: bool,
    /// Why it is asked, in a sentence or two.
    pub why: &'static str,
    /// What holds until the reader says otherwise.
    pub default: Default,
    /// What has been published about it, with source and date. Shown beside the field, never taken
    /// for the reader's number. Empty where nothing was found.
    pub published: &'static str,
}

/// What holds for a field that the reader left alone. Defaults of a format version never change:
/// links leave them out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Default {
    /// Nothing: it is asked, wherever an option needs it.
    Asked,
    /// A value that adds nothing, and what it means.
    Nothing {
        /// The value.
        value: f64,
        /// What it means, in a sentence.
        means: &'static str,
    },
    /// The house's choice where any number would be one.
    House {
        /// The value.
        value: f64,
        /// Why this one.
        because: &'static str,
    },
    /// A published range.
    Published {
        /// The low end.
        low: f64,
        /// The high end.
        high: f64,
        /// Where it stands, in words and with its date.
        source: &'static str,
        /// The day it was true.
        as_of: Date,
    },
    /// What the reader answered to a question.
    Answer(QuestionId),
    /// Worked out from other inputs, and how.
    Worked(&'static str),
    /// Left out of the sum, and what that means.
    Absent(&'static str),
}

impl Field {
    /// The range, if the field takes it.
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
