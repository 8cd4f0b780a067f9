//! The verdict, and everything that explains it. Plain data, ready to draw or print.

use serde::Serialize;

use crate::precedence::places::TuningPlace;
use tuneworthy_core::assessment::QuestionId;
use tuneworthy_core::terms::{
    Evidence, Gate, Goal, Method, Move, SourceId, Technique, VerdictKind,
};
use tuneworthy_core::units::Date;
use tuneworthy_economics::Outlook;

/// The verdict: the action, and its explanation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// One of the six kinds of verdict.
    pub kind: VerdictKind,
    /// The verdict in a sentence or two.
    pub headline: String,
    /// The first step.
    pub first: Move,
    /// The way of tuning that the plan leads to if all that comes first falls short.
    pub destination: Option<Destination>,
    /// The steps in order, those already taken included.
    pub plan: Vec<PlanStep>,
    /// The gates that tuning would have to pass; empty if the plan leads to no tuning, and the closed
    /// one alone where tuning is out because of it.
    pub gates: Vec<GateState>,
    /// The reasons, in the reader's own answers.
    pub reasons: Vec<VerdictReason>,
    /// The reason for each technique that is not in the plan.
    pub why_not: Vec<WhyNot>,
    /// Answers that cannot both be right.
    pub contradictions: Vec<Clash>,
    /// Answers that were given and not used.
    pub unused: Vec<UnusedAnswer>,
    /// Mistakes the answers point to.
    pub warnings: Vec<Warning>,
    /// Changes of answers that would change the verdict.
    pub flips: Flips,
    /// Certainty of the first step, in the words of GRADE.
    pub evidence: Evidence,
    /// Answers of "not sure" or none that could change the first step.
    pub unsure: Vec<QuestionId>,
    /// Whether one first step is left, whatever the unanswered questions bring, and whatever "not
    /// sure" turns out to be.
    pub settled: bool,
    /// The question to ask next: one that is unanswered, else one whose "not sure" decides.
    pub next_question: Option<QuestionId>,
    /// The tuned model's base and the day it ends, where that is within a year.
    pub ending_base: Option<EndingBase>,
    /// The outlook on the money, if enough is known for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money: Option<Outlook>,
    /// The day the verdict is for.
    pub today: Date,
    /// The version of the catalogue it read.
    pub catalog: &'static str,
}

/// A base model about to end, and every tune of it with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct EndingBase {
    /// The base, as people call it.
    pub base: &'static str,
    /// The day its tunes stop answering, at the vendor that ends them first.
    pub on: Date,
}

/// The destination of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Destination {
    /// The way of tuning.
    pub technique: Technique,
    /// The training method inside it.
    pub method: Method,
    /// Whether no service takes the job and only own GPUs can run it, which needs open weights.
    pub open_weights: bool,
    /// The places that could run it; the one the reader named comes first.
    pub places: Vec<TuningPlace>,
}

/// The status of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Done already.
    Done,
    /// To do now.
    Next,
    /// To do when the one before falls short.
    Later,
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanStep {
    /// The move.
    #[serde(rename = "move")]
    pub what: Move,
    /// The row of guidance it is worded by.
    pub id: &'static str,
    /// Its status.
    pub status: Status,
    /// The imperative.
    pub title: &'static str,
    /// The action.
    pub advice: &'static str,
    /// A ten-case look to start with, where there is no evaluation yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub look: Option<&'static str>,
    /// Checks for parts the prompt still lacks, to be done beside this step, each with its bound.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<&'static str>,
    /// The amount that is needed, where data or evaluated cases are short. Without a full stop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<String>,
    /// Its duration, in words.
    pub time: &'static str,
    /// Its cost, in words.
    pub cost: &'static str,
    /// The condition for going on to the next step.
    pub go_on: &'static str,
    /// The condition for stopping.
    pub stop: &'static str,
    /// Sources of the figures.
    pub sources: Vec<SourceId>,
}

/// A gate on the way to tuning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct GateState {
    /// The gate.
    pub gate: Gate,
    /// Whether the answers show that the gate is passed.
    pub passed: bool,
    /// The question that decides it.
    pub question: QuestionId,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VerdictReason {
    /// The rule or fit it comes from.
    pub id: String,
    /// The reason.
    pub text: &'static str,
    /// The answers it rests on, those the reader gave.
    pub answers: Vec<QuestionId>,
    /// Its sources.
    pub sources: Vec<SourceId>,
    /// Certainty of the statement, in the words of GRADE.
    pub evidence: Evidence,
}

/// The reason why a technique is not in the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WhyNot {
    /// The technique.
    pub technique: Technique,
    /// The reason in general.
    pub because: NotThis,
    /// The reason as a sentence.
    pub text: String,
    /// The question whose answer rules it out, if one does.
    pub question: Option<QuestionId>,
}

/// A reason that rules a technique out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotThis {
    /// Every bar is met.
    NothingToClose,
    /// No goal is named, or none that the missed bar belongs to.
    NothingSaid,
    /// It does nothing for what is wanted.
    DoesNothing,
    /// It makes something wanted worse.
    Harms(Goal),
    /// The wanted behaviour changes too fast, or the model has it already.
    NotWorthTraining,
    /// It would not pay.
    DoesNotPay,
    /// Its conditions are not met.
    NeedsMore,
    /// The one place that may be used takes no such job.
    NoPlace,
    /// Another way of tuning fits better.
    OtherFitsBetter(Technique),
    /// It is far too much for any one task.
    TooMuch,
}

/// Two answers that disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Clash {
    /// The row of guidance.
    pub id: &'static str,
    /// The two questions.
    pub questions: [QuestionId; 2],
    /// The contradiction as a sentence.
    pub text: &'static str,
}

/// An answer that was given and has no part in the verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnusedAnswer {
    /// The question.
    pub question: QuestionId,
    /// The answer and the reason, as a sentence.
    pub text: String,
}

/// A known mistake the answers point to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Warning {
    /// The anti-pattern's id.
    pub id: &'static str,
    /// Its name.
    pub title: &'static str,
    /// The reason why it is a mistake.
    pub why: &'static str,
    /// The better action.
    pub instead: &'static str,
    /// The answers that point to it.
    pub answers: Vec<QuestionId>,
    /// Its sources.
    pub sources: Vec<SourceId>,
}

/// Changes of answers that would change the verdict.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Flips {
    /// Changes that the team can bring about. At most five.
    pub actionable: Vec<Flip>,
    /// Changes outside the team's control. At most five.
    pub world: Vec<Flip>,
}

/// A change of one answer, or of two, that changes the verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Flip {
    /// The changes: one, or two of which neither is enough.
    pub changes: Vec<AnswerChange>,
    /// The kind of verdict then.
    pub kind: VerdictKind,
    /// The first step then.
    pub first: Move,
    /// The destination then.
    pub destination: Option<Technique>,
}

/// One answer changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnswerChange {
    /// The question.
    pub question: QuestionId,
    /// The new answer, as written in JSON.
    pub to: ChangedTo,
}

/// The new value of an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangedTo {
    /// This choice.
    Choice(&'static str),
    /// This choice too.
    With(&'static str),
    /// No longer this choice.
    Without(&'static str),
    /// A number of at least this.
    AtLeast(f64),
    /// A number of at most this.
    AtMost(f64),
}
