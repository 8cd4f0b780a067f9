//! Tools and calls: declared names, arguments that parse and fit, ids that pair up.

use crate::fault::{Faults, Hint};
use crate::record::example::{Call, Example, Role, Tool};
use crate::record::formats::Format;
use crate::rule::Rule;
use crate::target::Target;
use tuneworthy_ingest::json::{Node, Str, Tape};

/// Memory that checks keep from one record to the next.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    tape: Tape,
    text: String,
    pub(super) one: String,
    pub(super) other: String,
}

pub(super) fn check<'t>(example: &Example<'t>, faults: &mut Faults<'t>, scratch: &mut Scratch) {
    if example.tools.is_empty()
        && example.tools_node.is_none()
        && example.calls.is_empty()
        && example.results.is_empty()
    {
        return;
    }
    let converse = example.format == Format::Converse;
    if converse {
        let node = example.tools_node.unwrap_or(example.root);
        faults.concerning(Rule::TOOLS_ON_NOVA, node, Target::BedrockNova.only());
    }
    declarations(example, faults);
    // LLaMA-Factory's parts and ShareGPT's turns hold a call as one text: name and arguments.
    let native = matches!(
        example.format,
        Format::ShareGpt | Format::FactoryNative | Format::FactoryPreference
    );
    let mut none = true;
    for call in &example.calls {
        let tool = call.name.and_then(|name| name.as_str()).map(|name| {
            let known = example.tools.iter().find(|tool| is_named(tool, name));
            (name, known)
        });
        if let Some((name, None)) = tool {
            if !example.tools.is_empty() {
                faults.hint(
                    Rule::NOT_DECLARED,
                    call.name.unwrap_or(call.node),
                    Hint::Quoted(name),
                );
            } else if none && example.tools_node.is_none() && !as_text(example) {
                none = false;
                faults.add(Rule::NO_TOOLS, call.node);
            }
        }
        let objects = converse || native || example.format.taken_by().has(Target::Gemini);
        arguments(
            call,
            tool.and_then(|(_, tool)| tool),
            objects,
            faults,
            scratch,
        );
    }
    let google = example.format.taken_by().has(Target::Gemini);
    if !google && !native {
        ids(example, faults);
    }
}

fn is_named(tool: &Tool<'_>, name: Str<'_>) -> bool {
    tool.name.and_then(|known| known.as_str()) == Some(name)
}

/// Returns whether the tools are declared in a text, which is not parsed here.
fn as_text(example: &Example<'_>) -> bool {
    let tools = example.root.get("tools");
    tools.is_some_and(|tools| tools.as_str().is_some_and(|text| !text.is_empty()))
}

fn declarations<'t>(example: &Example<'t>, faults: &mut Faults<'t>) {
    let good = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    for (at, tool) in example.tools.iter().enumerate() {
        let Some(node) = tool.name else { continue };
        let Some(name) = node.as_str() else { continue };
        let length = name.chars().count();
        if length == 0 || length > 64 || !name.chars().all(good) {
            faults.add(Rule::TOOL_NAME, node);
        }
        if example
            .tools
            .iter()
            .take(at)
            .any(|before| is_named(before, name))
        {
            faults.hint(Rule::TOOL_TWICE, node, Hint::Quoted(name));
        }
        let described = tool.description.is_some_and(|text| text.as_str().is_some());
        let parameters = tool.parameters.is_some_and(|schema| schema.is_object());
        if !(described && parameters) {
            let hint = Hint::Quoted(name);
            faults.hint_for(Rule::TOOL_DETAILS, tool.node, Target::Mistral.only(), hint);
        }
    }
}

/// Checks a call's arguments. `objects`: the format writes them as an object, not as a text.
fn arguments<'t>(
    call: &Call<'t>,
    tool: Option<&Tool<'t>>,
    objects: bool,
    faults: &mut Faults<'t>,
    scratch: &mut Scratch,
) {
    let Some(node) = call.arguments else {
        if !objects {
            faults.hint(Rule::CALL_SHAPE, call.node, Hint::Word("arguments"));
        }
        return;
    };
    let schema = tool.and_then(|tool| tool.parameters);
    let Some(text) = node.as_str() else {
        if !objects {
            faults.add(Rule::ARGUMENTS_NOT_TEXT, node);
        }
        if node.is_object() {
            fits(node, schema, node, faults);
        } else if objects {
            faults.add(Rule::ARGUMENTS_NOT_OBJECT, node);
        }
        return;
    };
    scratch.text.clear();
    text.push_to(&mut scratch.text);
    match scratch.tape.parse(&scratch.text) {
        Ok(doc) if !doc.is_json() => faults.add(Rule::ARGUMENTS_NOT_JSON, node),
        // Several calls may stand in one text.
        Ok(doc) if call.name.is_none() && doc.root().is_array() => {}
        Ok(doc) if !doc.root().is_object() => faults.add(Rule::ARGUMENTS_NOT_OBJECT, node),
        Ok(doc) => fits(doc.root(), schema, node, faults),
        Err(_) => faults.add(Rule::ARGUMENTS_NOT_JSON, node),
    }
}

/// Checks arguments against the first level of their JSON Schema.
fn fits<'t>(
    arguments: Node<'_>,
    schema: Option<Node<'t>>,
    node: Node<'t>,
    faults: &mut Faults<'t>,
) {
    let Some(schema) = schema else { return };
    for required in schema.get("required").iter().flat_map(Node::items) {
        let Some(name) = required.as_str() else {
            continue;
        };
        if !arguments.entries().any(|(key, _)| key == name) {
            faults.hint(Rule::REQUIRED_MISSING, node, Hint::Quoted(name));
        }
    }
    let Some(properties) = schema.get("properties").filter(Node::is_object) else {
        return;
    };
    let open = schema
        .get("additionalProperties")
        .is_some_and(|more| more.is_object() || more.as_bool() == Some(true));
    for (key, value) in arguments.entries() {
        let declared = properties.entries().find(|(name, _)| *name == key);
        let name = || Hint::Inside(key.to_cow().into_owned());
        let Some((_, declared)) = declared else {
            if !open {
                faults.hint(Rule::ARGUMENT_UNKNOWN, node, name());
            }
            continue;
        };
        if !is_of_type(value, declared) {
            faults.hint(Rule::ARGUMENT_TYPE, node, name());
        } else if !is_listed(value, declared) {
            faults.hint(Rule::ARGUMENT_NOT_IN_LIST, node, name());
        }
    }
}

fn is_of_type(value: Node<'_>, declared: Node<'_>) -> bool {
    let Some(kind) = declared.get("type") else {
        return true;
    };
    let is = |kind: Node<'_>| {
        let Some(kind) = kind.as_str() else {
            return true;
        };
        match &*kind.to_cow() {
            "string" => value.as_str().is_some(),
            // 1.0 is an integer to JSON Schema.
            "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            "number" => value.as_f64().is_some(),
            "boolean" => value.as_bool().is_some(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            "null" => value.is_null(),
            _ => true,
        }
    };
    let nullable = declared.get("nullable").and_then(|node| node.as_bool()) == Some(true);
    if nullable && value.is_null() {
        return true;
    }
    if kind.is_array() {
        kind.items().any(is)
    } else {
        is(kind)
    }
}

fn is_listed(value: Node<'_>, declared: Node<'_>) -> bool {
    let Some(list) = declared.get("enum").filter(Node::is_array) else {
        return true;
    };
    list.items()
        .any(|listed| match (listed.as_str(), value.as_str()) {
            (Some(listed), Some(value)) => listed == value,
            (None, None) => {
                listed.raw() == value.raw()
                    || listed
                        .as_f64()
                        .is_some_and(|number| value.as_f64() == Some(number))
            }
            _ => false,
        })
}

/// Pairs calls with results by their ids.
fn ids<'t>(example: &Example<'t>, faults: &mut Faults<'t>) {
    let id_of = |node: Option<Node<'t>>| node.and_then(|node| node.as_str());
    for (at, call) in example.calls.iter().enumerate() {
        let (Some(node), Some(id)) = (call.id, id_of(call.id)) else {
            continue;
        };
        if example
            .calls
            .iter()
            .take(at)
            .any(|before| id_of(before.id) == Some(id))
        {
            faults.hint(Rule::CALL_ID_TWICE, node, Hint::Quoted(id));
        }
        let nine = id.chars().count() == 9 && id.chars().all(|c| c.is_ascii_alphanumeric());
        if !nine && example.format != Format::Converse {
            faults.concerning(Rule::CALL_ID_FORM, node, Target::Mistral.only());
        }
    }
    for (at, result) in example.results.iter().enumerate() {
        let role = example
            .turns
            .get(result.turn)
            .and_then(|turn| turn.role_node);
        let function = role.and_then(|role| role.as_str());
        if function.is_some_and(|role| role == *"function") {
            // The old way pairs by place.
            continue;
        }
        let Some(id) = id_of(result.id) else {
            faults.add(Rule::RESULT_NO_ID, result.node);
            continue;
        };
        let node = result.id.unwrap_or(result.node);
        let made = |call: &Call<'t>| call.turn < result.turn && id_of(call.id) == Some(id);
        if !example.calls.iter().any(made) {
            faults.hint(Rule::RESULT_UNKNOWN_ID, node, Hint::Quoted(id));
        }
        if example
            .results
            .iter()
            .take(at)
            .any(|before| id_of(before.id) == Some(id))
        {
            // An id used by two calls may be answered twice.
            let calls = example
                .calls
                .iter()
                .filter(|call| id_of(call.id) == Some(id));
            if calls.count() < 2 {
                faults.hint(Rule::RESULT_TWICE, node, Hint::Quoted(id));
            }
        }
    }
    if faults.has(Rule::NEVER_ANSWERED) {
        return;
    }
    let last_spoken = example
        .turns
        .iter()
        .rposition(|turn| turn.role != Role::Tool)
        .unwrap_or(0);
    for call in &example.calls {
        let Some(id) = id_of(call.id) else { continue };
        let answered = example
            .results
            .iter()
            .any(|result| id_of(result.id) == Some(id));
        if call.turn < last_spoken && !answered {
            return faults.hint(Rule::NEVER_ANSWERED, call.node, Hint::Quoted(id));
        }
    }
}
