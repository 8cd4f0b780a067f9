//! From a record in any format to dialogues.
//!
//! In: the record as the checks see it. Out: dialogues, or the reason why there are none. What a dialogue
//! cannot say is noted as lost.

use super::Notes;
use super::calls::{declared_in_text, spoken_calls};
use super::dialogue::{Aim, Dialogue, ToolSpec, ToolUse, Utterance};
use super::fields;
use crate::changes::Mend;
use crate::check::Checked;
use crate::record::example::{Example, MediaKind, Role, Side, TextKind, Tool, Turn};
use crate::record::formats::Format;
use crate::rule::Rule;
use tuneworthy_core::terms::Method;
use tuneworthy_ingest::json::{Node, Str};

/// Faults that leave a record in doubt: what it means cannot be told, so nothing is made of it.
const DOUBTFUL: &[Rule] = &[
    Rule::FIELD_TYPE,
    Rule::FIELD_MISSING,
    Rule::OUTPUT_MISSING,
    Rule::LABEL_TYPE,
    Rule::NO_MESSAGES,
    Rule::MESSAGE_NOT_OBJECT,
    Rule::NO_ROLE,
    Rule::UNKNOWN_ROLE,
    Rule::NO_CONTENT,
    Rule::CONTENT_TYPE,
    Rule::CONTENT_TWICE,
    Rule::PART_TYPE,
    Rule::PAIR_SHAPE,
    Rule::CALL_SHAPE,
    Rule::TOOLS_NOT_LIST,
    Rule::OUTPUT_ROLE,
    Rule::BOTH_MESSAGE_KEYS,
    Rule::BOTH_TOOL_KEYS,
];

/// Reads the dialogues of a record: one, or several of a task with instances.
///
/// # Errors
/// Returns the reason why it is no whole example, as a sentence.
pub(super) fn dialogues(
    checked: &Checked<'_>,
    notes: &mut Notes<'_>,
) -> Result<Vec<Dialogue>, &'static str> {
    let example = &checked.example;
    if example.format == Format::Unknown {
        return two_columns(example.root, notes).ok_or(Rule::UNKNOWN_SHAPE.row().text);
    }
    let doubtful = |rule: &&Rule| checked.faults.has(**rule);
    if let Some(rule) = DOUBTFUL.iter().find(doubtful) {
        return Err(rule.row().text);
    }
    match example.format {
        Format::NoObject => return Err(Rule::NOT_OBJECT.row().text),
        Format::Text | Format::Tokenised => return Err("A text has no question and no answer."),
        Format::ChatReinforcement | Format::GeminiReinforcement | Format::TrlPrompt => {
            return Err("A prompt for reinforcement has no answer.");
        }
        Format::TrlStepwise => return Err("Its steps are judged one by one."),
        format if !format.is_training() => return Err(Rule::NOT_TRAINING.row().text),
        _ => {}
    }
    fields::lost(example, notes);
    if example.format == Format::SelfInstruct {
        return Ok(instances(example, notes));
    }
    let mut dialogue = Dialogue {
        tools: tools(example, notes),
        weight: sample_weight(example),
        parallel: parallel(example),
        ..Dialogue::default()
    };
    turns(example, &mut dialogue, notes)?;
    pair_by_place(&mut dialogue);
    Ok(vec![dialogue])
}

/// A row of two texts under names that no format has: a question and its answer.
fn two_columns(root: Node<'_>, notes: &mut Notes<'_>) -> Option<Vec<Dialogue>> {
    let mut entries = root.entries();
    let (question, answer) = (entries.next()?.1.as_str()?, entries.next()?.1.as_str()?);
    if entries.next().is_some() || question.is_empty() || answer.is_empty() {
        return None;
    }
    notes.add(Mend::Columns);
    Some(vec![exchange(owned(question), owned(answer))])
}

fn exchange(question: String, answer: String) -> Dialogue {
    let mut answer = Utterance::new(Role::Assistant, answer);
    answer.is_learnt = true;
    Dialogue {
        turns: vec![Utterance::new(Role::User, question), answer],
        ..Dialogue::default()
    }
}

/// The examples of a task of Self-Instruct.
fn instances(example: &Example<'_>, notes: &mut Notes<'_>) -> Vec<Dialogue> {
    let root = example.root;
    let text = |node: Option<Node<'_>>| node.and_then(|node| node.as_str()).map(owned);
    let instruction = text(root.get("instruction")).unwrap_or_default();
    let instances = root.get("instances");
    let made = instances.iter().flat_map(Node::items).filter_map(|one| {
        let output = text(one.get("output"))?;
        let input = text(one.get("input")).filter(|input| !input.is_empty());
        let question = match input {
            Some(input) => format!("{instruction}\n{input}"),
            None => instruction.clone(),
        };
        Some(exchange(question, output))
    });
    let made: Vec<Dialogue> = made.collect();
    notes.add(Mend::Instances);
    made
}

fn owned(text: Str<'_>) -> String {
    text.to_cow().into_owned()
}

fn sample_weight(example: &Example<'_>) -> Option<String> {
    let weighted = matches!(
        example.format,
        Format::Chat | Format::ChatPreference | Format::PromptCompletion
    );
    let weight = example.root.get("weight").filter(|_| weighted)?;
    weight.as_f64().map(|_| weight.raw().to_owned())
}

fn parallel(example: &Example<'_>) -> Option<String> {
    let input = example.root.get("input");
    let around = input.filter(|_| example.format == Format::ChatPreference);
    let parallel = around.unwrap_or(example.root).get("parallel_tool_calls")?;
    parallel.as_bool().map(|_| parallel.raw().to_owned())
}

/// Reads the tools of a record, declared as a list or as a text that holds one.
fn tools(example: &Example<'_>, notes: &mut Notes<'_>) -> Vec<ToolSpec> {
    if let Some(text) = example.tools_node.and_then(|tools| tools.as_str()) {
        return declared_in_text(&text.to_cow()).unwrap_or_else(|| {
            notes.detailed(Mend::FieldLost, "tools");
            Vec::new()
        });
    }
    example.tools.iter().map(|tool| spec(tool, notes)).collect()
}

fn spec(tool: &Tool<'_>, notes: &mut Notes<'_>) -> ToolSpec {
    let text = |node: Option<Node<'_>>| node.and_then(|node| node.as_str()).map(owned);
    let known = ["name", "description", "parameters", "inputSchema"];
    let around = ["type", "function", "toolSpec"];
    let inner = tool
        .node
        .get("function")
        .or_else(|| tool.node.get("toolSpec"));
    let mut extras = Vec::new();
    for (key, value) in inner.unwrap_or(tool.node).entries() {
        if !known.contains(&key.raw()) {
            extras.push((owned(key), value.raw().to_owned()));
        }
    }
    if inner.is_some() {
        for (key, _) in tool.node.entries() {
            if !around.contains(&key.raw()) {
                notes.detailed(Mend::FieldLost, &format!("tools.{}", key.to_cow()));
            }
        }
    }
    ToolSpec {
        name: text(tool.name).unwrap_or_default(),
        description: text(tool.description),
        parameters: tool.parameters.map(|schema| schema.raw().to_owned()),
        extras,
    }
}

/// Reads the turns in their order, each on its side.
fn turns(
    example: &Example<'_>,
    dialogue: &mut Dialogue,
    notes: &mut Notes<'_>,
) -> Result<(), &'static str> {
    let judged = example.format.method() == Some(Method::Kto);
    let paired = example.format.method() == Some(Method::Dpo);
    let (mut better, mut worse) = (Vec::new(), Vec::new());
    for (at, turn) in example.turns.iter().enumerate() {
        let said = utterances(example, at, turn, notes)?;
        match turn.side {
            Side::Preferred | Side::Rejected if judged => {
                dialogue.aim = Aim::Judge(turn.side == Side::Preferred);
                dialogue.turns.extend(said);
            }
            Side::Preferred => better.extend(said),
            Side::Rejected => worse.extend(said),
            Side::Given | Side::Learnt => dialogue.turns.extend(said),
        }
    }
    if judged && !matches!(dialogue.aim, Aim::Judge(_)) {
        return Err("Its answer has no label.");
    }
    if paired {
        // Both answers may be whole conversations: what they share is the prompt.
        let same = better.iter().zip(&worse);
        let mut same = same.take_while(|(one, other)| one == other).count();
        let answer = better.iter().rposition(|said| said.role != Role::Assistant);
        same = same.min(answer.map_or(0, |last| last + 1));
        dialogue.turns.extend(better.drain(..same));
        worse.drain(..same);
        for said in &mut dialogue.turns {
            said.is_learnt = false;
        }
        if better.is_empty() || worse.is_empty() {
            return Err("There is not one better and one worse answer.");
        }
        dialogue.aim = Aim::Prefer(better, worse);
    }
    Ok(())
}

/// Reads a turn: several where results of tools stand side by side in one message.
fn utterances(
    example: &Example<'_>,
    at: usize,
    turn: &Turn<'_>,
    notes: &mut Notes<'_>,
) -> Result<Vec<Utterance>, &'static str> {
    let mut said = Utterance::empty(turn.role);
    if turn.role == Role::Other {
        return Err(Rule::UNKNOWN_ROLE.row().text);
    }
    said.is_learnt = turn.role == Role::Assistant && turn.side != Side::Given;
    for text in example.texts_of(turn) {
        let words = owned(text.text);
        match text.kind {
            TextKind::Said => said.texts.push(words),
            TextKind::Reasoning => said.reasoning = Some(words),
            TextKind::Refusal => said.refusal = Some(words),
        }
    }
    if turn.role == Role::User && is_alpaca(example.format) {
        said.texts.retain(|text| !text.is_empty());
        if said.texts.len() > 1 {
            said.texts = vec![said.texts.join("\n")];
            notes.add(Mend::Joined);
        }
    }
    for call in example.calls_of(turn) {
        said.calls
            .extend(tool_use(call.id, call.name, call.arguments)?);
    }
    let role = turn.role_node.and_then(|role| role.as_str());
    if role.is_some_and(|role| role == *"function_call") {
        said.calls =
            spoken_calls(&said.texts.concat()).ok_or(Rule::ARGUMENTS_NOT_JSON.row().text)?;
        said.texts.clear();
    }
    let text = |key: &str| turn.node.get(key).and_then(|node| node.as_str()).map(owned);
    if turn.role == Role::Tool {
        said.answers = text("tool_call_id");
        said.tool = text("name");
    } else if turn.role_node.is_some() {
        said.name = text("name");
    }
    for media in example.media.iter().filter(|media| media.turn == at) {
        let typed = media.node.get("type").and_then(|kind| kind.as_str());
        if media.kind != MediaKind::Image || typed.is_none_or(|kind| kind != *"image_url") {
            return Err("It has pictures or files, which lie elsewhere for each service.");
        }
        said.media.push(media.node.raw().to_owned());
    }
    let results = example.results.iter().filter(|result| result.turn == at);
    let inside: Vec<Node<'_>> = results
        .map(|result| result.node)
        .filter(|node| node.span() != turn.node.span())
        .collect();
    if inside.is_empty() {
        return Ok(vec![said]);
    }
    let mut all = Vec::new();
    for result in inside {
        all.push(tool_result(result, notes)?);
    }
    if !said.texts.is_empty() || !said.media.is_empty() {
        all.push(said);
    }
    Ok(all)
}

const fn is_alpaca(format: Format) -> bool {
    matches!(
        format,
        Format::Alpaca | Format::AlpacaPreference | Format::AlpacaKto
    )
}

/// Reads a call. One without a name holds name and arguments in one text, as LLaMA-Factory has it.
fn tool_use(
    id: Option<Node<'_>>,
    name: Option<Node<'_>>,
    arguments: Option<Node<'_>>,
) -> Result<Vec<ToolUse>, &'static str> {
    let id = id.and_then(|id| id.as_str()).map(owned).unwrap_or_default();
    let text = arguments.map_or_else(
        || "{}".to_owned(),
        |node| node.as_str().map_or_else(|| node.raw().to_owned(), owned),
    );
    match name.and_then(|name| name.as_str()) {
        Some(name) => Ok(vec![ToolUse {
            id,
            name: owned(name),
            arguments: text,
        }]),
        None => spoken_calls(&text).ok_or(Rule::CALL_SHAPE.row().text),
    }
}

/// Reads a result of a tool that is a part of a message, as Converse and Gemini have it.
fn tool_result(node: Node<'_>, notes: &mut Notes<'_>) -> Result<Utterance, &'static str> {
    let mut said = Utterance::empty(Role::Tool);
    let text = |key: &str| node.get(key).and_then(|node| node.as_str()).map(owned);
    said.answers = text("toolUseId").or_else(|| text("id"));
    said.tool = text("name");
    if node.get("status").is_some() {
        notes.detailed(Mend::FieldLost, "status");
    }
    if let Some(response) = node.get("response") {
        let mut entries = response.entries();
        let only = entries.next().filter(|_| entries.next().is_none());
        let wrapped = only.filter(|(key, _)| *key == *"output");
        let plain = wrapped.and_then(|(_, value)| value.as_str());
        said.texts = vec![plain.map_or_else(|| response.raw().to_owned(), owned)];
        return Ok(said);
    }
    for part in node.get("content").iter().flat_map(Node::items) {
        let words = part.get("text").and_then(|text| text.as_str());
        match (words, part.get("json")) {
            (Some(words), _) => said.texts.push(owned(words)),
            (None, Some(json)) => said.texts.push(json.raw().to_owned()),
            (None, None) => return Err("A tool's result is neither text nor JSON."),
        }
    }
    Ok(said)
}

/// Gives calls without an id one, and results the id of the call they follow.
fn pair_by_place(dialogue: &mut Dialogue) {
    let mut number = 0;
    let mut open: Vec<(String, String)> = Vec::new();
    for said in dialogue.all_mut() {
        for call in &mut said.calls {
            number += 1;
            if call.id.is_empty() {
                call.id = super::dialogue::call_id(number);
            }
            open.push((call.id.clone(), call.name.clone()));
        }
        if said.role != Role::Tool {
            continue;
        }
        let by_id = |(id, _): &(String, String)| said.answers.as_ref() == Some(id);
        let by_name =
            |(_, name): &(String, String)| said.tool.as_ref().is_none_or(|tool| tool == name);
        let found = match said.answers {
            Some(_) => open.iter().position(by_id),
            None => open.iter().position(by_name),
        };
        if let Some(found) = found {
            let (id, name) = open.remove(found);
            said.answers = Some(id);
            said.tool = Some(name);
        }
    }
}
