//! What a question is made of.

use crate::assessment::{Cond, QUESTIONS};
use crate::terms::ids;
use crate::units::Support;

ids! {
    /// Names a question, in table order. The id is its key in links and JSON.
    QuestionId {
        /// What the model does.
        Task = "task",
        /// What the team wants tuning to change.
        Goal = "goal",
        /// Whether a tuned model already does this task.
        Tuned = "tuned",
        /// What that tuned model was made from.
        TunedBase = "base",
        /// What runs today.
        ModelToday = "model",
        /// Who serves it.
        VendorToday = "by",
        /// How the team can tell a good answer from a bad one.
        Evaluation = "eval",
        /// The pass rate today.
        Pass = "pass",
        /// The pass rate that is good enough.
        Bar = "bar",
        /// How many cases the pass rate rests on.
        Cases = "cases",
        /// The rung: prompting.
        Prompting = "prompt",
        /// What the prompt already uses.
        PromptParts = "parts",
        /// What is wrong with the answers that fail.
        Failure = "failure",
        /// The rung: retrieval.
        Retrieval = "rag",
        /// The rung: a better-suited model.
        BetterModel = "better",
        /// The rung: tools and agents.
        Tools = "tools",
        /// How often the wanted behaviour changes.
        Change = "change",
        /// The specialty against what the model already has.
        Overlap = "overlap",
        /// Calls a month.
        Calls = "calls",
        /// Cost of one call today.
        CallCost = "cost",
        /// What one call may cost.
        CostBar = "costbar",
        /// What a tuned model would save on one call.
        Saving = "saving",
        /// The share of the prompt that is the same each time.
        PromptTokens = "fixed",
        /// Response time today.
        LatencyNow = "ms",
        /// Response time that is good enough.
        LatencyBar = "msbar",
        /// How often the facts change.
        FactsChange = "facts",
        /// Whether the facts are private.
        FactsPrivate = "private",
        /// The right to train on the data.
        Rights = "rights",
        /// What there is to train on.
        Shape = "shape",
        /// How many examples.
        Amount = "n",
        /// How much raw text.
        TextSize = "mb",
        /// Whether somebody looked at the examples.
        Quality = "quality",
        /// How often the base model already succeeds.
        BaseSuccess = "base-ok",
        /// Whether a teacher's outputs may train another model.
        Teacher = "teacher",
        /// Where the data may go.
        Privacy = "privacy",
        /// Where the team would tune.
        Vendor = "vendor",
        /// Whether another place would do.
        OtherVendor = "other",
        /// Hardware and people.
        Infrastructure = "infra",
        /// Who keeps the model alive.
        Upkeep = "upkeep",
        /// What is wrong with the base model.
        Hypothesis = "why",
        /// The hypothesis in the team's words.
        HypothesisText = "because",
        /// How forgetting will be watched.
        Forgetting = "forget",
    }
}

impl QuestionId {
    /// The question's one definition.
    #[must_use]
    pub fn definition(self) -> &'static Question {
        &QUESTIONS[self as usize]
    }
}

ids! {
    /// The parts of the flow, for grouping in "Check your answers".
    Section {
        /// The task and what is wrong.
        Aim = "aim",
        /// What was tried.
        Tried = "tried",
        /// Calls and money.
        Money = "money",
        /// What there is to train on.
        Data = "data",
        /// Limits and upkeep.
        Limits = "limits",
    }
}

impl Section {
    /// The heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Aim => "The task and the gap",
            Self::Tried => "What was tried, and what fails",
            Self::Money => "Volume, money and speed",
            Self::Data => "Facts and training data",
            Self::Limits => "Limits and upkeep",
        }
    }
}

/// One question: everything the house knows about it.
#[derive(Debug)]
pub struct Question {
    /// Its name.
    pub id: QuestionId,
    /// Where it stands in "Check your answers".
    pub section: Section,
    /// The question, as the page's heading.
    pub ask: &'static str,
    /// A few words for it where the whole question is too long.
    pub short: &'static str,
    /// Why it is asked: what the answer changes. Terms of art are explained here.
    pub why: &'static str,
    /// What an answer looks like.
    pub kind: Kind,
    /// When it matters. Refers to earlier questions only.
    pub when: Cond,
}

impl Question {
    /// The choices, empty for a number or a text.
    #[must_use]
    pub const fn choices(&self) -> &'static [Choice] {
        match self.kind {
            Kind::One(choices) | Kind::Many { choices, .. } => choices,
            Kind::Number { .. } | Kind::Text => &[],
        }
    }

    /// The place of the choice with this id.
    #[must_use]
    pub fn choice(&self, id: &str) -> Option<u8> {
        let at = self.choices().iter().position(|choice| choice.id == id)?;
        u8::try_from(at).ok()
    }
}

/// What an answer looks like.
#[derive(Debug)]
pub enum Kind {
    /// One of these.
    One(&'static [Choice]),
    /// Any of these.
    Many {
        /// The choices.
        choices: &'static [Choice],
        /// What "none of these" is called, where that is an answer.
        none: Option<&'static str>,
    },
    /// A number or a range.
    Number {
        /// What is counted.
        unit: Unit,
        /// What values it takes.
        support: Support,
    },
    /// A line of free text. Never decides anything.
    Text,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Out of a hundred.
    Percent,
    /// Test cases.
    Cases,
    /// Calls in one month.
    CallsPerMonth,
    /// US dollars for one call.
    UsdPerCall,
    /// Tokens.
    Tokens,
    /// Milliseconds.
    Milliseconds,
    /// Training examples.
    Examples,
    /// Megabytes of plain text.
    Megabytes,
    /// US dollars.
    Usd,
    /// US dollars a month.
    UsdPerMonth,
    /// US dollars for a working day.
    UsdPerDay,
    /// US dollars for an hour of a machine.
    UsdPerHour,
    /// US dollars for an example.
    UsdPerExample,
    /// US dollars for a wrong answer.
    UsdPerError,
    /// US dollars for a million tokens.
    UsdPerMillionTokens,
    /// Out of a hundred, a year.
    PercentPerYear,
    /// Working days.
    Days,
    /// Months.
    Months,
    /// Training runs.
    Runs,
    /// Passes over the training examples.
    Passes,
    /// Accelerators.
    Gpus,
    /// Tokens a second.
    TokensPerSecond,
    /// How many times as much.
    Times,
    /// Parameters, in billions.
    BillionParameters,
}

impl Unit {
    /// The unit as it stands behind a number.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Percent => "%",
            Self::Cases => "cases",
            Self::CallsPerMonth => "calls a month",
            Self::UsdPerCall => "$ a call",
            Self::Tokens => "tokens",
            Self::Milliseconds => "ms",
            Self::Examples => "examples",
            Self::Megabytes => "MB",
            Self::Usd => "$",
            Self::UsdPerMonth => "$ a month",
            Self::UsdPerDay => "$ a day",
            Self::UsdPerHour => "$ an hour",
            Self::UsdPerExample => "$ an example",
            Self::UsdPerError => "$ an error",
            Self::UsdPerMillionTokens => "$ a million tokens",
            Self::PercentPerYear => "% a year",
            Self::Days => "days",
            Self::Months => "months",
            Self::Runs => "runs",
            Self::Passes => "passes",
            Self::Gpus => "GPUs",
            Self::TokensPerSecond => "tokens a second",
            Self::Times => "times",
            Self::BillionParameters => "billion parameters",
        }
    }

    /// What stands before a number in its field, and what behind it.
    #[must_use]
    pub fn around(self) -> (&'static str, &'static str) {
        let label = self.label();
        match label.strip_prefix('$') {
            Some(behind) => ("$", behind.trim_start()),
            None => ("", label),
        }
    }

    /// Whether it counts dollars, so that a number of it may wear the sign.
    #[must_use]
    pub const fn is_money(self) -> bool {
        matches!(
            self,
            Self::UsdPerCall
                | Self::Usd
                | Self::UsdPerMonth
                | Self::UsdPerDay
                | Self::UsdPerHour
                | Self::UsdPerExample
                | Self::UsdPerError
                | Self::UsdPerMillionTokens
        )
    }
}

/// One choice of a question.
#[derive(Debug)]
pub struct Choice {
    /// Its stable id, in links and JSON.
    pub id: &'static str,
    /// What the reader chooses.
    pub label: &'static str,
    /// Half a sentence more, or nothing.
    pub hint: &'static str,
}
