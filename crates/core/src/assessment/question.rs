//! The parts of a question's definition.

use crate::assessment::questions::TEXTS;
use crate::assessment::{Cond, QUESTIONS};
use crate::terms::ids;
use crate::units::Support;

ids! {
    /// Identifier of a question, in table order. The id is its key in links and JSON.
    QuestionId {
        /// Task of the model.
        Task = "task",
        /// Goals of tuning.
        Goal = "goal",
        /// Form that the answer must keep.
        Form = "form",
        /// Whether a tuned model already does this task.
        Tuned = "tuned",
        /// Base of that tuned model.
        TunedBase = "base",
        /// Kind of the earlier tune.
        TuneKind = "kind",
        /// Result of the earlier tune.
        TuneResult = "got",
        /// Cost of the earlier tune, in US dollars.
        TuneCost = "spent",
        /// Model in use today.
        ModelToday = "model",
        /// Vendor that serves it.
        VendorToday = "by",
        /// Kind of evaluation.
        Evaluation = "eval",
        /// Pass rate today, in percent.
        Pass = "pass",
        /// Pass rate that is good enough, in percent.
        Bar = "bar",
        /// Number of cases behind the pass rate.
        Cases = "cases",
        /// The rung: prompting.
        Prompting = "prompt",
        /// Techniques already used in the prompt.
        PromptParts = "parts",
        /// Failures of the answers.
        Failure = "failure",
        /// The rung: retrieval.
        Retrieval = "rag",
        /// The rung: a better-suited model.
        BetterModel = "better",
        /// The rung: tools and agents.
        Tools = "tools",
        /// Frequency of change of the wanted behaviour.
        Change = "change",
        /// Circumstances beyond goals and data.
        Circumstances = "also",
        /// Overlap of the specialty with the model's knowledge.
        Overlap = "overlap",
        /// Number of calls per month.
        Calls = "calls",
        /// Months that a job with an end runs for.
        RunMonths = "run",
        /// Cost of one call today, in US dollars.
        CallCost = "cost",
        /// Acceptable cost of one call, in US dollars.
        CostBar = "costbar",
        /// Saving of a tuned model per call, in US dollars.
        Saving = "saving",
        /// Tokens of the fixed prompt: the part that is the same in every call.
        PromptTokens = "fixed",
        /// Response time today, in milliseconds.
        LatencyNow = "ms",
        /// Response time that is good enough, in milliseconds.
        LatencyBar = "msbar",
        /// Frequency of change of the facts.
        FactsChange = "facts",
        /// Whether the facts are private.
        FactsPrivate = "private",
        /// Rights to train on the data.
        Rights = "rights",
        /// Form of the training data.
        Shape = "shape",
        /// Number of examples.
        Amount = "n",
        /// Amount of raw text, in megabytes.
        TextSize = "mb",
        /// Review of the examples.
        Quality = "quality",
        /// Success of the base model on the task.
        BaseSuccess = "base-ok",
        /// Whether a teacher's outputs may train another model.
        Teacher = "teacher",
        /// Places where the data may go.
        Privacy = "privacy",
        /// Vendor where the team would tune.
        Vendor = "vendor",
        /// Whether another place would do.
        OtherVendor = "other",
        /// Hardware and people for training.
        Infrastructure = "infra",
        /// Person who maintains the model.
        Upkeep = "upkeep",
        /// Hypothesis about the base model's failure.
        Hypothesis = "why",
        /// The hypothesis in the team's words.
        HypothesisText = "because",
        /// Plan to watch for forgetting.
        Forgetting = "forget",
    }
}

impl QuestionId {
    /// Returns the question's definition.
    #[must_use]
    pub fn definition(self) -> &'static Question {
        &QUESTIONS[self as usize]
    }

    /// Returns the question's texts.
    #[must_use]
    pub fn text(self) -> &'static QuestionText {
        &TEXTS[self as usize]
    }
}

ids! {
    /// Section of the flow, for grouping in "Check your answers".
    Section {
        /// The task and what is wrong.
        Aim = "aim",
        /// Techniques tried so far.
        Tried = "tried",
        /// Calls and money.
        Money = "money",
        /// Training data.
        Data = "data",
        /// Limits and upkeep.
        Limits = "limits",
    }
}

impl Section {
    /// Heading of the section.
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

/// Definition of a question. The page, links, JSON, its schema and the flips are made from it and from
/// its [`QuestionText`].
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Identifier of the question.
    pub id: QuestionId,
    /// Section in "Check your answers".
    pub section: Section,
    /// Short label for places where the whole question is too long.
    pub short: &'static str,
    /// Form of an answer.
    pub kind: AnswerKind,
    /// Condition under which the question matters. Names earlier questions only.
    pub when: Cond,
}

/// Texts of a question that only the page that asks it needs.
#[derive(Clone, Copy, Debug)]
pub struct QuestionText {
    /// Text of the question, used as the page's heading.
    pub ask: &'static str,
    /// Explanation of what the answer changes, with terms of art.
    pub why: &'static str,
    /// Hint of each choice, in the order of the choices. Empty where the label says it all.
    pub hints: &'static [&'static str],
}

impl Question {
    /// Returns the choices; empty for a number or a text.
    #[must_use]
    pub const fn choices(&self) -> &'static [Choice] {
        match self.kind {
            AnswerKind::One(choices) | AnswerKind::Many { choices, .. } => choices,
            AnswerKind::Number { .. } | AnswerKind::Text => &[],
        }
    }

    /// Returns the index of the choice with this id.
    #[must_use]
    pub fn choice(&self, id: &str) -> Option<u8> {
        let at = self.choices().iter().position(|choice| choice.id == id)?;
        u8::try_from(at).ok()
    }
}

/// Form of an answer to a question.
#[derive(Clone, Copy, Debug)]
pub enum AnswerKind {
    /// One of these.
    One(&'static [Choice]),
    /// Any of these.
    Many {
        /// The choices.
        choices: &'static [Choice],
        /// Label of "none of these", if that is an answer.
        none: Option<&'static str>,
    },
    /// A number or a range.
    Number {
        /// Unit of the number.
        unit: Unit,
        /// Values the number can take.
        support: Support,
    },
    /// A line of free text. Never decides anything.
    Text,
}

/// Unit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Percent.
    Percent,
    /// Test cases.
    Cases,
    /// Calls per month.
    CallsPerMonth,
    /// US dollars per call.
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
    /// US dollars per month.
    UsdPerMonth,
    /// US dollars per working day.
    UsdPerDay,
    /// US dollars per machine hour.
    UsdPerHour,
    /// US dollars per example.
    UsdPerExample,
    /// US dollars per wrong answer.
    UsdPerError,
    /// US dollars per million tokens.
    UsdPerMillionTokens,
    /// Percent per year.
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
    /// Tokens per second.
    TokensPerSecond,
    /// Ratio.
    Times,
    /// Parameters, in billions.
    BillionParameters,
}

impl Unit {
    /// Unit as written after a number.
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

    /// Returns the texts before and after a number in its field.
    #[must_use]
    pub fn around(self) -> (&'static str, &'static str) {
        let label = self.label();
        match label.strip_prefix('$') {
            Some(behind) => ("$", behind.trim_start()),
            None => ("", label),
        }
    }

    /// Returns whether the unit is a dollar amount, written with a dollar sign.
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
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// Stable id in links and JSON.
    pub id: &'static str,
    /// Label, as shown to the reader.
    pub label: &'static str,
}
