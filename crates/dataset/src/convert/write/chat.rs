//! Messages as OpenAI's API has them, and the formats built of them: TRL's lists, preference pairs, thumbs.

use super::{NoPlace, as_object, pair, question_and_answer};
use crate::convert::dialogue::{Aim, Dialogue, ToolSpec, Utterance};
use crate::convert::json::JsonLine;
use crate::convert::target::ConvertTo;
use crate::record::example::Role;

/// `messages`, with tools beside them.
pub(super) fn messages(dialogue: &Dialogue, to: ConvertTo) -> Result<String, NoPlace> {
    if dialogue.turns.is_empty() {
        return Err("It has no turns.");
    }
    let mut line = JsonLine::default();
    line.object(|line| {
        list(line, "messages", &dialogue.turns, to);
        beside(line, dialogue);
    });
    Ok(line.finish())
}

/// `prompt` and `completion`, with a label where answers are judged.
pub(super) fn prompt_completion(
    dialogue: &Dialogue,
    to: ConvertTo,
    label: Option<bool>,
) -> Result<String, NoPlace> {
    let (prompt, completion) = question_and_answer(dialogue)?;
    Ok(divided(dialogue, prompt, completion, to, label))
}

fn divided(
    dialogue: &Dialogue,
    prompt: &[Utterance],
    completion: &[Utterance],
    to: ConvertTo,
    label: Option<bool>,
) -> String {
    let mut line = JsonLine::default();
    line.object(|line| {
        list(line, "prompt", prompt, to);
        list(line, "completion", completion, to);
        if let Some(label) = label {
            line.key("label");
            line.raw(if label { "true" } else { "false" });
        }
        beside(line, dialogue);
    });
    line.finish()
}

/// TRL's data for KTO: a record for each answer.
pub(super) fn judged(dialogue: &Dialogue, to: ConvertTo) -> Result<Vec<String>, NoPlace> {
    match &dialogue.aim {
        Aim::Judge(good) => Ok(vec![prompt_completion(dialogue, to, Some(*good))?]),
        Aim::Prefer(better, worse) if !dialogue.turns.is_empty() => {
            let of = |answer, good| divided(dialogue, &dialogue.turns, answer, to, Some(good));
            Ok(vec![of(better, true), of(worse, false)])
        }
        Aim::Prefer(..) => Err("Its answers answer nothing."),
        Aim::Imitate => Err("Its answer is not judged good or bad."),
    }
}

/// A pair, as TRL or as OpenAI has it.
pub(super) fn preference(dialogue: &Dialogue, to: ConvertTo) -> Result<String, NoPlace> {
    let (better, worse) = pair(dialogue)?;
    if dialogue.turns.is_empty() {
        return Err("Its answers answer nothing.");
    }
    let mut line = JsonLine::default();
    line.object(|line| {
        if to == ConvertTo::OpenAiPreference {
            line.key("input");
            line.object(|line| {
                list(line, "messages", &dialogue.turns, to);
                beside(line, dialogue);
            });
            list(line, "preferred_output", better, to);
            list(line, "non_preferred_output", worse, to);
        } else {
            list(line, "prompt", &dialogue.turns, to);
            list(line, "chosen", better, to);
            list(line, "rejected", worse, to);
            beside(line, dialogue);
        }
    });
    Ok(line.finish())
}

/// Writes the fields beside the messages.
fn beside(line: &mut JsonLine, dialogue: &Dialogue) {
    if !dialogue.tools.is_empty() {
        line.key("tools");
        line.list(|line| {
            dialogue
                .tools
                .iter()
                .for_each(|tool| declaration(line, tool));
        });
    }
    for (name, value) in [
        ("parallel_tool_calls", &dialogue.parallel),
        ("weight", &dialogue.weight),
    ] {
        if let Some(value) = value {
            line.key(name);
            line.raw(value);
        }
    }
}

fn declaration(line: &mut JsonLine, tool: &ToolSpec) {
    line.object(|line| {
        line.field("type", "function");
        line.key("function");
        line.object(|line| {
            function(line, tool, "parameters");
            for (key, value) in &tool.extras {
                line.key(key);
                line.raw(value);
            }
        });
    });
}

/// The fields of a declared function. `schema`: the name of the field with the schema of its arguments.
pub(super) fn function(line: &mut JsonLine, tool: &ToolSpec, schema: &str) {
    line.field("name", &tool.name);
    if let Some(description) = &tool.description {
        line.field("description", description);
    }
    if let Some(parameters) = &tool.parameters {
        line.key(schema);
        line.raw(parameters);
    }
}

fn list(line: &mut JsonLine, name: &str, turns: &[Utterance], to: ConvertTo) {
    line.key(name);
    line.list(|line| turns.iter().for_each(|said| message(line, said, to)));
}

fn message(line: &mut JsonLine, said: &Utterance, to: ConvertTo) {
    let role = match said.role {
        Role::System => "system",
        Role::Developer => "developer",
        Role::User | Role::Document | Role::Other => "user",
        Role::Assistant => "assistant",
        Role::Tool => "tool",
    };
    line.object(|line| {
        line.field("role", role);
        if let Some(name) = &said.name {
            line.field("name", name);
        }
        if let Some(id) = &said.answers {
            line.field("tool_call_id", id);
        }
        content(line, said);
        if let Some(reasoning) = &said.reasoning {
            line.field("reasoning_content", reasoning);
        }
        if let Some(refusal) = &said.refusal {
            line.field("refusal", refusal);
        }
        if !said.calls.is_empty() {
            calls(line, said, to);
        }
        if to.has_weights() && said.role == Role::Assistant && !said.is_learnt {
            line.key("weight");
            line.raw("0");
        }
    });
}

/// A text, or parts where there are several or pictures; nothing where the message only calls or refuses.
fn content(line: &mut JsonLine, said: &Utterance) {
    match said.texts.as_slice() {
        [] if said.media.is_empty() => {}
        [text] if said.media.is_empty() => line.field("content", text),
        texts => {
            line.key("content");
            line.list(|line| {
                for text in texts {
                    line.object(|line| {
                        line.field("type", "text");
                        line.field("text", text);
                    });
                }
                for media in &said.media {
                    line.raw(media);
                }
            });
        }
    }
}

fn calls(line: &mut JsonLine, said: &Utterance, to: ConvertTo) {
    // Chat templates of most models print arguments as an object; services read a text.
    let objects = !(to.has_weights() || to.is_openai());
    line.key("tool_calls");
    line.list(|line| {
        for call in &said.calls {
            line.object(|line| {
                line.field("id", &call.id);
                line.field("type", "function");
                line.key("function");
                line.object(|line| {
                    line.field("name", &call.name);
                    line.key("arguments");
                    if objects {
                        as_object(line, &call.arguments);
                    } else {
                        line.text(&call.arguments);
                    }
                });
            });
        }
    });
}
