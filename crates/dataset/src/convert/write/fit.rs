//! Makes a dialogue fit a format: what the format cannot hold is taken out and noted.

use super::NoPlace;
use crate::changes::Mend;
use crate::convert::Notes;
use crate::convert::calls::{is_object, on_one_line};
use crate::convert::dialogue::{Aim, Dialogue, Utterance, call_id};
use crate::convert::target::ConvertTo;
use crate::record::example::Role;

/// Takes out of a dialogue what the format cannot hold, and notes it.
///
/// # Errors
/// Returns the reason why the rest would be no example.
pub(in crate::convert) fn fit(
    dialogue: &mut Dialogue,
    to: ConvertTo,
    notes: &mut Notes<'_>,
) -> Result<(), NoPlace> {
    aim(dialogue, to, notes)?;
    tools(dialogue, to, notes)?;
    if dialogue.weight.is_some() && !matches!(to, ConvertTo::Together) {
        dialogue.weight = None;
        notes.add(Mend::WeightLost);
    }
    if dialogue.parallel.is_some() && !to.is_openai() {
        dialogue.parallel = None;
        notes.detailed(Mend::FieldLost, "parallel_tool_calls");
    }
    for said in dialogue.all_mut() {
        utterance(said, to, notes)?;
    }
    learnt(dialogue, to, notes);
    Ok(())
}

/// Fits what is to be learnt: one answer, a pair, or an answer with its label.
fn aim(dialogue: &mut Dialogue, to: ConvertTo, notes: &mut Notes<'_>) -> Result<(), NoPlace> {
    let pairs = matches!(to, ConvertTo::TrlPreference | ConvertTo::OpenAiPreference);
    match std::mem::take(&mut dialogue.aim) {
        aim @ Aim::Prefer(..) if pairs => dialogue.aim = aim,
        aim @ Aim::Prefer(..) if to == ConvertTo::TrlKto => {
            dialogue.aim = aim;
            notes.add(Mend::PairingLost);
        }
        Aim::Prefer(better, _) => {
            notes.add(Mend::WorseLost);
            dialogue.turns.extend(better);
        }
        aim @ Aim::Judge(_) if to == ConvertTo::TrlKto => dialogue.aim = aim,
        _ if pairs => return Err("It has no second answer to prefer another to."),
        Aim::Judge(false) => return Err("Its answer is judged bad, and would be learnt."),
        Aim::Judge(true) => notes.add(Mend::LabelLost),
        Aim::Imitate if to == ConvertTo::TrlKto => {
            return Err("Its answer is not judged good or bad.");
        }
        Aim::Imitate => {}
    }
    Ok(())
}

/// Fits tools and calls.
fn tools(dialogue: &mut Dialogue, to: ConvertTo, notes: &mut Notes<'_>) -> Result<(), NoPlace> {
    let uses_tools = |said: &Utterance| !said.calls.is_empty() || said.role == Role::Tool;
    let calls = dialogue.all().any(uses_tools);
    if !to.has_tools() {
        if calls {
            return Err("It calls tools.");
        }
        if !dialogue.tools.is_empty() {
            dialogue.tools.clear();
            notes.add(Mend::ToolsLost);
        }
        return Ok(());
    }
    // Only OpenAI's own shape of a declaration has room for more.
    if !to.is_chat() {
        for tool in &mut dialogue.tools {
            for (key, _) in tool.extras.drain(..) {
                notes.detailed(Mend::FieldLost, &format!("tools.{key}"));
            }
        }
    }
    if to == ConvertTo::Mistral {
        for tool in &mut dialogue.tools {
            if tool.description.is_none() || tool.parameters.is_none() {
                notes.add(Mend::ToolFilled);
            }
            tool.description.get_or_insert_default();
            tool.parameters.get_or_insert_with(|| "{}".to_owned());
        }
    }
    if calls {
        call_ids(dialogue, to, notes);
        arguments(dialogue, to)?;
    }
    Ok(())
}

/// Writes the ids of calls as the format has them.
fn call_ids(dialogue: &mut Dialogue, to: ConvertTo, notes: &mut Notes<'_>) {
    let plain = |id: &str| id.len() == 9 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let mut number = 0;
    let ids: Vec<(String, String)> = dialogue
        .all()
        .flat_map(|said| &said.calls)
        .map(|call| {
            number += 1;
            (call.id.clone(), call_id(number))
        })
        .collect();
    let are_fit = if to.has_call_ids() {
        to != ConvertTo::Mistral || ids.iter().all(|(id, _)| plain(id))
    } else {
        // Left out, and given anew in the same way if the file is converted back.
        ids.iter().all(|(id, anew)| id == anew)
    };
    if are_fit {
        return;
    }
    notes.add(Mend::CallIds);
    let mut anew = ids.iter();
    let mut open: Vec<&(String, String)> = Vec::new();
    for said in dialogue.all_mut() {
        for call in &mut said.calls {
            if let Some(pair) = anew.next() {
                call.id.clone_from(&pair.1);
                open.push(pair);
            }
        }
        let known = |(id, _): &&(String, String)| said.answers.as_ref() == Some(id);
        if let Some(at) = open.iter().position(known) {
            said.answers = Some(open.remove(at).1.clone());
        }
    }
}

/// Refuses arguments that are no object where the format writes them as one.
fn arguments(dialogue: &mut Dialogue, to: ConvertTo) -> Result<(), NoPlace> {
    let as_text = matches!(
        to,
        ConvertTo::OpenAi | ConvertTo::Together | ConvertTo::Mistral | ConvertTo::OpenAiPreference
    );
    for said in dialogue.all_mut() {
        for call in &mut said.calls {
            if as_text {
                continue;
            }
            if !is_object(&call.arguments) {
                return Err("The arguments of a call are no JSON object.");
            }
            call.arguments = on_one_line(&call.arguments);
        }
    }
    Ok(())
}

/// Fits one turn.
fn utterance(said: &mut Utterance, to: ConvertTo, notes: &mut Notes<'_>) -> Result<(), NoPlace> {
    if said.role == Role::Developer && !to.is_openai() {
        said.role = Role::System;
        notes.add(Mend::DeveloperLost);
    }
    if said.reasoning.is_some() && !to.has_reasoning() {
        said.reasoning = None;
        notes.add(Mend::ReasoningLost);
    }
    if said.name.is_some() && !to.has_names() {
        said.name = None;
        notes.add(Mend::NameLost);
    }
    if !to.is_openai()
        && let Some(refusal) = said.refusal.take()
    {
        said.texts.push(refusal);
        notes.add(Mend::RefusalLost);
    }
    if !said.media.is_empty() && !to.is_chat() {
        return Err("It has pictures, which lie elsewhere for each service.");
    }
    let parts = said.texts.len() > 1;
    let holds_parts = match to {
        ConvertTo::Gemini | ConvertTo::BedrockNova | ConvertTo::BedrockLlama => {
            to != ConvertTo::Gemini || said.role != Role::Tool
        }
        _ => to.is_chat() && said.role != Role::Tool,
    };
    if parts && !holds_parts {
        said.texts = vec![said.texts.join("\n")];
        notes.add(Mend::PartsLost);
    }
    let one_text = matches!(to, ConvertTo::ShareGpt);
    if one_text && !said.calls.is_empty() && !said.texts.concat().is_empty() {
        return Err("An answer speaks and calls a tool at once.");
    }
    Ok(())
}

/// Fits which answers are learnt: all of them, or only those behind the last question, unless the format says
/// it of each.
fn learnt(dialogue: &Dialogue, to: ConvertTo, notes: &mut Notes<'_>) {
    if to.has_weights() {
        return;
    }
    let last_only = matches!(
        to,
        ConvertTo::Alpaca
            | ConvertTo::PromptCompletion
            | ConvertTo::TrlPromptCompletion
            | ConvertTo::TrlKto
            | ConvertTo::TrlPreference
            | ConvertTo::OpenAiPreference
    );
    let turns = &dialogue.turns;
    let asked = turns.iter().rposition(|said| said.role != Role::Assistant);
    // Of a pair the answers stand apart, and no turn in front of them is learnt.
    let is_pair = matches!(dialogue.aim, Aim::Prefer(..));
    let is_learnt = |at: usize| !is_pair && (!last_only || asked.is_none_or(|asked| at > asked));
    let differs = turns
        .iter()
        .enumerate()
        .any(|(at, said)| said.role == Role::Assistant && said.is_learnt != is_learnt(at));
    if differs {
        notes.add(Mend::SwitchLost);
    }
}
