//! Gemini's contents.

use super::chat::function;
use super::{NoPlace, as_object, system_in_front};
use crate::convert::calls::{is_object, is_output};
use crate::convert::dialogue::{Dialogue, Utterance};
use crate::convert::json::JsonLine;
use crate::record::example::Role;

/// `contents`, the system prompt and the tools beside them.
pub(super) fn contents(dialogue: &Dialogue) -> Result<String, NoPlace> {
    let (system, turns) = system_in_front(dialogue)?;
    let nameless = |said: &Utterance| said.role == Role::Tool && said.tool.is_none();
    if turns.iter().any(nameless) {
        return Err("A tool's result follows no call.");
    }
    let mut line = JsonLine::default();
    line.object(|line| {
        if let Some(system) = system {
            line.key("systemInstruction");
            line.object(|line| parts(line, std::slice::from_ref(system)));
        }
        line.key("contents");
        line.list(|line| {
            // Results of several calls stand in one turn.
            let one_turn = |one: &Utterance, other: &Utterance| {
                one.role == Role::Tool && other.role == Role::Tool
            };
            for group in turns.chunk_by(one_turn) {
                let role = match group.first().map(|said| said.role) {
                    Some(Role::Assistant) => "model",
                    _ => "user",
                };
                line.object(|line| {
                    line.field("role", role);
                    parts(line, group);
                });
            }
        });
        if !dialogue.tools.is_empty() {
            line.key("tools");
            line.list(|line| {
                line.object(|line| {
                    line.key("functionDeclarations");
                    line.list(|line| {
                        for tool in &dialogue.tools {
                            line.object(|line| function(line, tool, "parameters"));
                        }
                    });
                });
            });
        }
    });
    Ok(line.finish())
}

fn parts(line: &mut JsonLine, group: &[Utterance]) {
    line.key("parts");
    line.list(|line| {
        for said in group {
            if said.role == Role::Tool {
                line.object(|line| response(line, said));
                continue;
            }
            for text in &said.texts {
                line.object(|line| line.field("text", text));
            }
            for call in &said.calls {
                line.object(|line| {
                    line.key("functionCall");
                    line.object(|line| {
                        line.field("name", &call.name);
                        line.key("args");
                        as_object(line, &call.arguments);
                    });
                });
            }
        }
    });
}

/// A result. Gemini reads an object; a text that is none stands in one under `output`.
fn response(line: &mut JsonLine, said: &Utterance) {
    let text = said.texts.concat();
    line.key("functionResponse");
    line.object(|line| {
        line.field("name", said.tool.as_deref().unwrap_or_default());
        line.key("response");
        if is_object(&text) && !is_output(&text) && !text.contains(['\n', '\r']) {
            line.raw(&text);
        } else {
            line.object(|line| line.field("output", &text));
        }
    });
}
