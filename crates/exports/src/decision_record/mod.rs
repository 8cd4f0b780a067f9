//! The decision record: a verdict as a document that outlives the meeting it was made for.
//!
//! In: an assessment, its verdict, the days to watch. Out: a [`DecisionRecord`], which the page draws
//! and [`DecisionRecord::markdown`] writes in the form of MADR 4.0.

mod inputs;
mod markdown;
mod options;

pub use inputs::{InputOrigin, RecordedInput};
pub use markdown::RecordNotes;
pub use options::{Bearing, ConsideredOption, OptionArgument};

use tuneworthy_core::assessment::{Answer, Assessment, QUESTIONS, QuestionId, title};
use tuneworthy_core::maths::samples::{Z95, settling_cases};
use tuneworthy_core::terms::{SourceId, VerdictKind};
use tuneworthy_core::units::{Date, Support, grouped};
use tuneworthy_decision::phrases::{
    answer_lines, capital, changes_words, lower, money as money_words, order, outcome_words,
};
use tuneworthy_decision::{Flip, PlanStep, Status, Verdict, kind_name, measured_answer};
use tuneworthy_economics::needed;

use crate::provider_duty;
use crate::watch::WatchedDays;

/// A decision as a document.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionRecord {
    /// The task and the decision.
    pub title: String,
    /// Day of the verdict.
    pub date: Date,
    /// Answers about the task and what was tried, a line each.
    pub context: Vec<String>,
    /// Goals, bars and limits, a line each.
    pub drivers: Vec<String>,
    /// Answers that cannot both be right, as sentences.
    pub contradictions: Vec<String>,
    /// The options in the order of the ladder, the chosen one among them.
    pub options: Vec<ConsideredOption>,
    /// Place of the chosen option among them.
    pub chosen: usize,
    /// The reason for the choice, without a full stop.
    pub because: String,
    /// Consequences of the choice.
    pub consequences: Vec<OptionArgument>,
    /// Ways to confirm that the decision was right, a sentence each.
    pub confirmation: Vec<String>,
    /// Steps of the plan in order.
    pub plan: Vec<String>,
    /// Certainty of the first step, in a sentence.
    pub evidence: String,
    /// Sentences on the money.
    pub money: Vec<String>,
    /// Figures the money rests on.
    pub inputs: Vec<RecordedInput>,
    /// Answers measured in evaluation results or the training file, a sentence each.
    pub measured: Vec<String>,
    /// Changes that would change the decision, a sentence each.
    pub triggers: Vec<String>,
    /// Answers that are not known and could change the first step.
    pub unknown: Vec<String>,
    /// The days to watch.
    pub days: WatchedDays,
    /// Sources of the first step and of its reasons, each once.
    pub sources: Vec<SourceId>,
    /// Version of the catalogue that was read.
    pub catalog: &'static str,
}

/// Questions whose answers describe the task and what was tried.
const CONTEXT: [QuestionId; 18] = [
    QuestionId::Task,
    QuestionId::ModelToday,
    QuestionId::VendorToday,
    QuestionId::Tuned,
    QuestionId::TuneKind,
    QuestionId::TuneResult,
    QuestionId::Failure,
    QuestionId::Prompting,
    QuestionId::PromptParts,
    QuestionId::Retrieval,
    QuestionId::BetterModel,
    QuestionId::Tools,
    QuestionId::Overlap,
    QuestionId::Evaluation,
    QuestionId::Pass,
    QuestionId::Calls,
    QuestionId::CallCost,
    QuestionId::LatencyNow,
];

/// Questions whose answers are goals, bars and limits.
const DRIVERS: [QuestionId; 13] = [
    QuestionId::Goal,
    QuestionId::Form,
    QuestionId::Bar,
    QuestionId::CostBar,
    QuestionId::LatencyBar,
    QuestionId::Change,
    QuestionId::Circumstances,
    QuestionId::Rights,
    QuestionId::Privacy,
    QuestionId::Vendor,
    QuestionId::Infrastructure,
    QuestionId::Upkeep,
    QuestionId::HypothesisText,
];

impl DecisionRecord {
    /// Returns the record of a verdict.
    #[must_use]
    pub fn of(assessment: &Assessment, verdict: &Verdict, days: WatchedDays) -> Self {
        let (options, chosen) = options::considered(assessment, verdict);
        let next = verdict.plan.iter().find(|step| step.status == Status::Next);
        Self {
            title: heading(assessment, verdict),
            date: verdict.today,
            context: answers(assessment, &CONTEXT),
            drivers: answers(assessment, &DRIVERS),
            contradictions: verdict
                .contradictions
                .iter()
                .map(|clash| clash.text.to_owned())
                .collect(),
            options,
            chosen,
            because: because(verdict),
            consequences: options::consequences(verdict, next),
            confirmation: confirmation(assessment, verdict, next),
            plan: verdict.plan.iter().map(step_line).collect(),
            evidence: format!(
                "{}: {}",
                capital(verdict.evidence.label()),
                lower(verdict.evidence.meaning())
            ),
            money: money(assessment, verdict),
            inputs: inputs::recorded(assessment),
            measured: measured(assessment, verdict),
            triggers: triggers(verdict),
            unknown: verdict
                .unsure
                .iter()
                .map(|question| question.text().ask.to_owned())
                .collect(),
            days,
            sources: sources(verdict, next),
            catalog: verdict.catalog,
        }
    }

    /// Returns the option that was chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<&ConsideredOption> {
        self.options.get(self.chosen)
    }
}

/// Returns the task and the decision in a line.
fn heading(assessment: &Assessment, verdict: &Verdict) -> String {
    let decision = match verdict.kind {
        VerdictKind::NotYet => format!("not yet, {} first", order(verdict.first)),
        VerdictKind::UseThisInstead => format!("do not tune, {}", order(verdict.first)),
        VerdictKind::Tune => format!("tune, {}", order(verdict.first)),
        VerdictKind::NotWorthIt => "not worth it, keep what we have".to_owned(),
        VerdictKind::Keep | VerdictKind::BuildEvaluation => lower(kind_name(verdict.kind)),
    };
    format!("{}: {decision}", title(assessment))
}

/// Returns the answers to some questions, a line each; a measured answer stands in place of a given one.
fn answers(assessment: &Assessment, questions: &[QuestionId]) -> Vec<String> {
    let line = |question: &QuestionId| {
        let says = match (
            measured_answer(assessment, *question),
            assessment.answer(*question),
        ) {
            (Some(measured), _) => measured,
            (None, Some(Answer::Text(text))) if text.trim().is_empty() => return None,
            (None, Some(answer)) => answer_lines(*question, answer).join("; "),
            (None, None) => return None,
        };
        Some(format!("{}: {says}", question.definition().short))
    };
    questions.iter().filter_map(line).collect()
}

/// Returns the reasons for the first step as one text without its last full stop.
fn because(verdict: &Verdict) -> String {
    let texts: Vec<_> = verdict.reasons.iter().map(|reason| reason.text).collect();
    let said = if texts.is_empty() {
        verdict.headline.clone()
    } else {
        texts.join(" ")
    };
    lower(said.trim_end_matches('.'))
}

/// Returns how the team will know: the evaluation, its bar, and when to go on or to stop.
fn confirmation(
    assessment: &Assessment,
    verdict: &Verdict,
    next: Option<&PlanStep>,
) -> Vec<String> {
    let mut lines = answers(
        assessment,
        &[QuestionId::Evaluation, QuestionId::Bar, QuestionId::Cases],
    );
    for line in &mut lines {
        line.push('.');
    }
    if let Some(cases) = cases_to_settle(assessment) {
        lines.push(format!(
            "At an unchanged pass rate, the interval leaves the bar from {} cases on.",
            grouped(cases)
        ));
    }
    if let Some(step) = next {
        lines.push(format!("Go on when: {}", step.go_on));
        if verdict.kind != VerdictKind::Keep && !step.stop.is_empty() {
            lines.push(format!("Stop when: {}", step.stop));
        }
    }
    lines
}

/// Returns the number of cases that settles the pass rate against the bar, where both are known and
/// apart.
fn cases_to_settle(assessment: &Assessment) -> Option<f64> {
    let share = |question| match assessment.answer(question) {
        Some(Answer::Number(range)) => Some(range.median(Support::Percent) / 100.0),
        _ => None,
    };
    let (rate, bar) = match &assessment.gap {
        Some(gap) => {
            let figures = gap.figures;
            let bar = figures.bar.map(|bar| bar as f64 / 1e6);
            (
                figures.baseline.rate as f64 / 1e6,
                bar.or_else(|| share(QuestionId::Bar))?,
            )
        }
        None => (share(QuestionId::Pass)?, share(QuestionId::Bar)?),
    };
    let cases = settling_cases(rate, bar, Z95);
    (cases.is_finite() && cases < 1e6).then_some(cases)
}

/// Returns a step with its status, time and cost.
fn step_line(step: &PlanStep) -> String {
    match step.status {
        Status::Done => format!("{} (done)", step.title),
        Status::Next => format!("{} (next; {}; {})", step.title, step.time, step.cost),
        Status::Later => format!("{} ({}; {})", step.title, step.time, step.cost),
    }
}

/// Returns what is known of the money, a sentence each.
fn money(assessment: &Assessment, verdict: &Verdict) -> Vec<String> {
    let Some(outlook) = &verdict.money else {
        let said = if assessment.money.is_empty() {
            "The money was not worked out.".to_owned()
        } else {
            money_words::missing(&needed(&tuneworthy_decision::counted(assessment)))
        };
        return vec![said];
    };
    let mut lines = vec![format!(
        "{} {}",
        money_words::pays(outlook),
        money_words::expected(outlook)
    )];
    lines.extend(money_words::assumptions(outlook));
    let terms = money_words::terms(outlook).into_iter();
    lines.extend(terms.map(|(name, text)| format!("{name}: {text}.")));
    lines
}

/// Returns what the training file and evaluation results have shown, and the compute of a run on that
/// file.
fn measured(assessment: &Assessment, verdict: &Verdict) -> Vec<String> {
    let questions = QUESTIONS.iter().map(|question| question.id);
    let said = questions.filter_map(|id| {
        let says = measured_answer(assessment, id)?;
        Some(format!("{}: {says}.", id.definition().short))
    });
    said.chain(provider_duty(assessment, verdict)).collect()
}

/// Returns the changes that would change the verdict, each with what it would be then.
fn triggers(verdict: &Verdict) -> Vec<String> {
    let flips = verdict.flips.actionable.iter().chain(&verdict.flips.world);
    let line = |flip: &Flip| {
        format!(
            "If {}: {}",
            changes_words(&flip.changes),
            lower(&outcome_words(flip, verdict))
        )
    };
    flips.map(line).collect()
}

/// Returns the sources of the next step and of the reasons, each once.
fn sources(verdict: &Verdict, next: Option<&PlanStep>) -> Vec<SourceId> {
    let reasons = verdict.reasons.iter().flat_map(|reason| &reason.sources);
    let cited = next.into_iter().flat_map(|step| &step.sources);
    let mut once = Vec::new();
    for id in reasons.chain(cited) {
        if !once.contains(id) {
            once.push(*id);
        }
    }
    once
}
