//! From a dialogue to a record of the target format.
//!
//! In: a dialogue that [`fit`] has made fit. Out: records as JSON, one line each.

mod bedrock;
mod chat;
mod fit;
mod gemini;
mod trainers;

pub(super) use fit::fit;

use super::calls::on_one_line;
use super::dialogue::{Aim, Dialogue, Utterance};
use super::json::JsonLine;
use super::target::ConvertTo;
use crate::record::example::Role;

/// Reason why a dialogue has no place in a format.
pub(super) type NoPlace = &'static str;

/// Writes a dialogue. A pair becomes two records where answers are judged one by one.
///
/// # Errors
/// Returns the reason why the format has no place for the dialogue.
pub(super) fn write(dialogue: &Dialogue, to: ConvertTo) -> Result<Vec<String>, NoPlace> {
    let one = |line: String| Ok(vec![line]);
    match to {
        ConvertTo::OpenAi | ConvertTo::Together | ConvertTo::Mistral | ConvertTo::TrlMessages => {
            one(chat::messages(dialogue, to)?)
        }
        ConvertTo::TrlPromptCompletion => one(chat::prompt_completion(dialogue, to, None)?),
        ConvertTo::TrlPreference | ConvertTo::OpenAiPreference => {
            one(chat::preference(dialogue, to)?)
        }
        ConvertTo::TrlKto => chat::judged(dialogue, to),
        ConvertTo::Gemini => one(gemini::contents(dialogue)?),
        ConvertTo::BedrockClaude => one(bedrock::claude(dialogue)?),
        ConvertTo::BedrockNova | ConvertTo::BedrockLlama => one(bedrock::converse(dialogue)?),
        ConvertTo::ShareGpt => one(trainers::share_gpt(dialogue)?),
        ConvertTo::Alpaca => one(trainers::alpaca(dialogue)?),
        ConvertTo::PromptCompletion => one(trainers::prompt_completion(dialogue)?),
    }
}

/// Divides the turns into those that are read and the answer behind them.
///
/// # Errors
/// Returns the reason why there is no such answer.
fn question_and_answer(dialogue: &Dialogue) -> Result<(&[Utterance], &[Utterance]), NoPlace> {
    let asked = dialogue
        .turns
        .iter()
        .rposition(|said| said.role != Role::Assistant);
    let from = asked.map_or(0, |last| last + 1);
    let (question, answer) = dialogue.turns.split_at(from);
    if question.is_empty() || answer.is_empty() {
        return Err("It does not end with an answer to something.");
    }
    Ok((question, answer))
}

/// The system prompt in front, and the turns behind it.
///
/// # Errors
/// Returns the reason why there is not one system prompt in front.
fn system_in_front(dialogue: &Dialogue) -> Result<(Option<&Utterance>, &[Utterance]), NoPlace> {
    let (first, rest) = match dialogue.turns.split_first() {
        Some((first, rest)) if first.role == Role::System => (Some(first), rest),
        _ => (None, dialogue.turns.as_slice()),
    };
    if rest.iter().any(|said| said.role == Role::System) {
        return Err("A system prompt stands behind other turns.");
    }
    Ok((first, rest))
}

/// Writes arguments that [`fit`] found to be an object.
fn as_object(line: &mut JsonLine, arguments: &str) {
    line.raw(&on_one_line(arguments));
}

/// The answers of a pair.
///
/// # Errors
/// Returns the reason why there are not two.
fn pair(dialogue: &Dialogue) -> Result<(&[Utterance], &[Utterance]), NoPlace> {
    match &dialogue.aim {
        Aim::Prefer(better, worse) => Ok((better, worse)),
        Aim::Imitate | Aim::Judge(_) => Err("It has no second answer to prefer another to."),
    }
}
