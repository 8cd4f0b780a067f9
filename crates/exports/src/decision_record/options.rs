//! The options of a decision, with what speaks for and against each.

use tuneworthy_core::assessment::{Answer, Assessment, Cond, QuestionId};
use tuneworthy_core::terms::{Goal, Move, Technique, VerdictKind};
use tuneworthy_decision::guidance::{APPROACHES_AS_OF, GoalEffect, approach, fits_of};
use tuneworthy_decision::{PlanStep, Status, Verdict, move_name};

/// An option that was considered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsideredOption {
    /// Its name.
    pub name: String,
    /// Arguments for and against it.
    pub arguments: Vec<OptionArgument>,
    /// Whether it is kept, taken or planned.
    pub planned: bool,
}

/// An argument, or a consequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionArgument {
    /// Whether it speaks for the option.
    pub bearing: Bearing,
    /// The argument, which follows "because".
    pub text: String,
}

/// Direction of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// For the option.
    Good,
    /// Neither.
    Neutral,
    /// Against it.
    Bad,
}

impl Bearing {
    /// Returns the word that a record begins the argument with.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Good => "Good",
            Self::Neutral => "Neutral",
            Self::Bad => "Bad",
        }
    }
}

fn argument(bearing: Bearing, text: impl Into<String>) -> OptionArgument {
    let text: String = text.into();
    OptionArgument {
        bearing,
        text: text.trim_end_matches('.').to_owned(),
    }
}

/// Returns the options in the order of the plan, then those that are not in it, and the place of the
/// chosen one.
pub(super) fn considered(
    assessment: &Assessment,
    verdict: &Verdict,
) -> (Vec<ConsideredOption>, usize) {
    let mut moves = vec![Move::Keep];
    for step in &verdict.plan {
        let is_option = matches!(step.what, Move::Try(_) | Move::BuildEvaluation);
        if (is_option || step.what == verdict.first) && !moves.contains(&step.what) {
            moves.push(step.what);
        }
    }
    for not in &verdict.why_not {
        let step = Move::Try(not.technique);
        if !moves.contains(&step) {
            moves.push(step);
        }
    }
    if !moves.contains(&verdict.first) {
        moves.push(verdict.first);
    }
    // Two ways to get data have one name.
    let mut options: Vec<ConsideredOption> = Vec::new();
    for step in &moves {
        let name = move_name(*step).to_owned();
        if options.iter().all(|option| option.name != name) {
            let mut arguments = arguments(assessment, verdict, *step);
            // Two goals may be served for one reason.
            let mut said = Vec::new();
            arguments.retain(|it| {
                let is_new = !said.contains(&it.text);
                said.push(it.text.clone());
                is_new
            });
            let is_planned = |planned: &PlanStep| planned.what == *step;
            let planned = *step == Move::Keep || verdict.plan.iter().any(is_planned);
            options.push(ConsideredOption {
                name,
                arguments,
                planned,
            });
        }
    }
    let name = move_name(verdict.first);
    let chosen = options.iter().position(|option| option.name == name);
    (options, chosen.unwrap_or_default())
}

fn arguments(assessment: &Assessment, verdict: &Verdict, step: Move) -> Vec<OptionArgument> {
    let mut said = Vec::new();
    match step {
        Move::Keep => keeping(verdict, &mut said),
        Move::Try(technique) => trying(assessment, verdict, technique, &mut said),
        Move::BuildEvaluation | Move::Open(_) | Move::Gather(_) => {}
    }
    let planned = verdict.plan.iter().find(|planned| planned.what == step);
    if let Some(planned) = planned.filter(|_| step != Move::Keep) {
        said.push(position(planned));
    }
    said
}

fn keeping(verdict: &Verdict, said: &mut Vec<OptionArgument>) {
    said.push(argument(
        Bearing::Good,
        "it costs nothing and changes nothing",
    ));
    match verdict.kind {
        VerdictKind::Keep => {
            said.push(argument(Bearing::Good, "every stated bar is met"));
        }
        VerdictKind::NotWorthIt => {
            said.push(argument(Bearing::Good, "tuning would not pay"));
        }
        _ => said.push(argument(
            Bearing::Bad,
            "what is wanted stays out of reach, or is not known to be reached",
        )),
    }
}

/// Adds the effects of a technique on the reader's goals, its usual cost, and the reason why it is not
/// in the plan.
fn trying(
    assessment: &Assessment,
    verdict: &Verdict,
    technique: Technique,
    said: &mut Vec<OptionArgument>,
) {
    let goals = match assessment.answer(QuestionId::Goal) {
        Some(Answer::Many(set)) => *set,
        _ => 0,
    };
    let is_wanted = |goal: Goal| {
        let choice = QuestionId::Goal.definition().choice(goal.id());
        choice.is_some_and(|at| goals >> at & 1 == 1)
    };
    // Effects that hold only under a condition are judged in the decision.
    let effects =
        fits_of(technique).filter(|fit| matches!(fit.when, Cond::All([])) && is_wanted(fit.goal));
    for fit in effects {
        let bearing = match fit.effect {
            GoalEffect::Serves => Bearing::Good,
            GoalEffect::Harms => Bearing::Bad,
        };
        said.push(argument(bearing, inside(fit.because)));
    }
    if let Some(row) = approach(technique) {
        said.push(argument(
            Bearing::Neutral,
            format!(
                "of its cost, in rough numbers of {APPROACHES_AS_OF}: {} (data), {} (time), {} (money)",
                row.data, row.time, row.cost
            ),
        ));
    }
    let against = verdict
        .why_not
        .iter()
        .find(|not| not.technique == technique);
    if let Some(not) = against {
        said.push(argument(Bearing::Bad, inside(&not.text)));
    }
}

/// Returns the place of a step in the plan as an argument.
fn position(step: &PlanStep) -> OptionArgument {
    let text = match step.status {
        Status::Done => "it is in place already",
        Status::Next => "it is the step to take now",
        Status::Later => "its turn comes when the steps before it fall short",
    };
    argument(Bearing::Neutral, text)
}

/// Returns the consequences of taking the first step.
pub(super) fn consequences(verdict: &Verdict, next: Option<&PlanStep>) -> Vec<OptionArgument> {
    let mut said = Vec::new();
    match next.filter(|step| step.what != Move::Keep) {
        Some(step) => {
            said.push(argument(
                Bearing::Good,
                format!(
                    "the next step is bounded: {}; {}",
                    inside(step.time),
                    inside(step.cost)
                ),
            ));
            if let Some(destination) = &verdict.destination {
                let name = move_name(Move::Try(destination.technique));
                said.push(argument(
                    Bearing::Neutral,
                    format!("the plan may still end in {}", inside(name)),
                ));
            }
        }
        None => said.push(argument(Bearing::Good, "nothing is spent")),
    }
    for warning in &verdict.warnings {
        said.push(argument(
            Bearing::Bad,
            format!(
                "the answers point to a known mistake ({}): {}",
                inside(warning.title),
                inside(warning.instead)
            ),
        ));
    }
    said
}

/// Returns a sentence as it stands after "because": with a small first letter, unless it begins with a
/// name or an abbreviation, and without a full stop.
fn inside(sentence: &str) -> String {
    const NAMES: [&str; 12] = [
        "Anthropic",
        "Azure",
        "Bedrock",
        "Claude",
        "English",
        "Gemini",
        "Google",
        "Microsoft",
        "Mistral",
        "OpenAI",
        "Together",
        "Vertex",
    ];
    let sentence = sentence.trim_end_matches('.');
    let first = sentence.split(|c: char| !c.is_ascii_alphanumeric()).next();
    if first.is_some_and(|word| NAMES.contains(&word)) {
        return sentence.to_owned();
    }
    tuneworthy_decision::phrases::lower(sentence)
}
