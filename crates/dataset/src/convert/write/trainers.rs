//! Formats of trainers: ShareGPT, Alpaca, prompt and completion as two texts.

use super::chat::function;
use super::{NoPlace, question_and_answer, system_in_front};
use crate::convert::calls::as_text;
use crate::convert::dialogue::{Dialogue, Utterance};
use crate::convert::json::JsonLine;
use crate::record::example::Role;

/// `conversations` of `from` and `value`; tools as a text.
pub(super) fn share_gpt(dialogue: &Dialogue) -> Result<String, NoPlace> {
    system_in_front(dialogue)?;
    let mut line = JsonLine::default();
    line.object(|line| {
        line.key("conversations");
        line.list(|line| {
            for said in &dialogue.turns {
                let from = match said.role {
                    Role::System | Role::Developer => "system",
                    Role::Tool => "observation",
                    Role::Assistant if said.calls.is_empty() => "gpt",
                    Role::Assistant => "function_call",
                    Role::User | Role::Document | Role::Other => "human",
                };
                line.object(|line| {
                    line.field("from", from);
                    if said.calls.is_empty() {
                        line.field("value", &said.texts.concat());
                    } else {
                        line.field("value", &as_text(&said.calls));
                    }
                });
            }
        });
        if !dialogue.tools.is_empty() {
            let mut tools = JsonLine::default();
            tools.list(|tools| {
                for tool in &dialogue.tools {
                    tools.object(|tools| function(tools, tool, "parameters"));
                }
            });
            line.field("tools", &tools.finish());
        }
    });
    Ok(line.finish())
}

/// `instruction` and `output`, earlier turns as a history.
pub(super) fn alpaca(dialogue: &Dialogue) -> Result<String, NoPlace> {
    let (system, turns) = system_in_front(dialogue)?;
    let spoken = |said: &Utterance, role| (said.role == role).then(|| said.texts.concat());
    let mut pairs = Vec::new();
    for pair in turns.chunks(2) {
        let [question, answer] = pair else {
            return Err("Questions and answers do not take turns.");
        };
        let (Some(question), Some(answer)) = (
            spoken(question, Role::User),
            spoken(answer, Role::Assistant),
        ) else {
            return Err("Questions and answers do not take turns.");
        };
        pairs.push((question, answer));
    }
    let Some((instruction, output)) = pairs.pop() else {
        return Err("It has no turns.");
    };
    let mut line = JsonLine::default();
    line.object(|line| {
        line.field("instruction", &instruction);
        // LLaMA-Factory looks for this field unless it is told not to.
        line.field("input", "");
        line.field("output", &output);
        if let Some(system) = system {
            line.field("system", &system.texts.concat());
        }
        if !pairs.is_empty() {
            line.key("history");
            line.list(|line| {
                for (question, answer) in &pairs {
                    line.list(|line| {
                        line.text(question);
                        line.text(answer);
                    });
                }
            });
        }
    });
    Ok(line.finish())
}

/// `prompt` and `completion`, two texts.
pub(super) fn prompt_completion(dialogue: &Dialogue) -> Result<String, NoPlace> {
    let (question, answer) = question_and_answer(dialogue)?;
    let ([question], [answer]) = (question, answer) else {
        return Err("It has more than one question and its answer.");
    };
    if question.role != Role::User {
        return Err("It has no question.");
    }
    let mut line = JsonLine::default();
    line.object(|line| {
        line.field("prompt", &question.texts.concat());
        line.field("completion", &answer.texts.concat());
    });
    Ok(line.finish())
}
