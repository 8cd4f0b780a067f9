//! Bedrock's formats: Converse, and Claude's own.

use super::chat::function;
use super::{NoPlace, as_object, system_in_front};
use crate::convert::dialogue::{Dialogue, Utterance};
use crate::convert::json::JsonLine;
use crate::record::example::Role;

/// Converse, as the rules for Nova and Llama have it.
pub(super) fn converse(dialogue: &Dialogue) -> Result<String, NoPlace> {
    let (system, turns) = system_in_front(dialogue)?;
    let mut line = JsonLine::default();
    line.object(|line| {
        line.field("schemaVersion", "bedrock-conversation-2024");
        if let Some(system) = system {
            line.key("system");
            line.list(|line| texts(line, system));
        }
        line.key("messages");
        line.list(|line| {
            // Results of tools, and what the user says behind them, are one message.
            let one_turn = |one: &Utterance, other: &Utterance| {
                one.role == Role::Tool && matches!(other.role, Role::Tool | Role::User)
            };
            for group in turns.chunk_by(one_turn) {
                message(line, group);
            }
        });
        if !dialogue.tools.is_empty() {
            line.key("toolConfig");
            line.object(|line| {
                line.key("tools");
                line.list(|line| declarations(line, dialogue));
            });
        }
    });
    Ok(line.finish())
}

fn declarations(line: &mut JsonLine, dialogue: &Dialogue) {
    for tool in &dialogue.tools {
        let mut schema = tool.clone();
        // The schema stands one level deeper.
        schema.parameters = tool
            .parameters
            .as_ref()
            .map(|parameters| format!("{{\"json\":{parameters}}}"));
        line.object(|line| {
            line.key("toolSpec");
            line.object(|line| function(line, &schema, "inputSchema"));
        });
    }
}

fn texts(line: &mut JsonLine, said: &Utterance) {
    for text in &said.texts {
        line.object(|line| line.field("text", text));
    }
}

fn message(line: &mut JsonLine, group: &[Utterance]) {
    let assistant = group.iter().all(|said| said.role == Role::Assistant);
    line.object(|line| {
        line.field("role", if assistant { "assistant" } else { "user" });
        line.key("content");
        line.list(|line| group.iter().for_each(|said| content(line, said)));
    });
}

fn content(line: &mut JsonLine, said: &Utterance) {
    if said.role == Role::Tool {
        line.object(|line| {
            line.key("toolResult");
            line.object(|line| {
                line.field("toolUseId", said.answers.as_deref().unwrap_or_default());
                line.key("content");
                line.list(|line| texts(line, said));
            });
        });
        return;
    }
    if let Some(reasoning) = &said.reasoning {
        line.object(|line| {
            line.key("reasoningContent");
            line.object(|line| {
                line.key("reasoningText");
                line.object(|line| line.field("text", reasoning));
            });
        });
    }
    texts(line, said);
    for call in &said.calls {
        line.object(|line| {
            line.key("toolUse");
            line.object(|line| {
                line.field("toolUseId", &call.id);
                line.field("name", &call.name);
                line.key("input");
                as_object(line, &call.arguments);
            });
        });
    }
}

/// Claude's messages: texts alone, the system prompt beside them.
pub(super) fn claude(dialogue: &Dialogue) -> Result<String, NoPlace> {
    let (system, turns) = system_in_front(dialogue)?;
    let mut line = JsonLine::default();
    line.object(|line| {
        if let Some(system) = system {
            line.field("system", &system.texts.concat());
        }
        line.key("messages");
        line.list(|line| {
            for said in turns {
                let assistant = said.role == Role::Assistant;
                line.object(|line| {
                    line.field("role", if assistant { "assistant" } else { "user" });
                    line.field("content", &said.texts.concat());
                });
            }
        });
    });
    Ok(line.finish())
}
