//! Tools as they are declared, and calls as they are written.

use super::{Call, Example, Tool};
use crate::fault::Faults;
use crate::record::fields::{Field as F, Fields};
use crate::rule::Rule;
use tuneworthy_ingest::json::Node;

/// Reads the tools a record declares, whatever its format.
pub(super) fn read_tools<'t>(
    fields: &Fields<'t>,
    example: &mut Example<'t>,
    faults: &mut Faults<'t>,
) {
    if let Some(config) = fields.get(F::ToolConfig) {
        example.tools_node = Some(config);
        for tool in config.get("tools").iter().flat_map(Node::items) {
            let spec = tool.get("toolSpec");
            let schema = spec.and_then(|spec| spec.get("inputSchema"));
            example.tools.push(Tool {
                node: tool,
                name: spec.and_then(|spec| spec.get("name")),
                description: spec.and_then(|spec| spec.get("description")),
                parameters: schema.and_then(|schema| schema.get("json")),
            });
        }
    }
    if let Some(functions) = fields.get(F::Functions) {
        faults.add(Rule::FUNCTIONS_DEPRECATED, functions);
        example.tools_node = Some(functions);
        for function in functions.items() {
            example.tools.push(of_function(function, function));
        }
    }
    if let Some(tools) = fields.first(&[F::Tools, F::AvailableTools]) {
        declared(tools, example, faults);
    }
}

/// The tools of a list, as OpenAI or Google have them.
pub(super) fn declared<'t>(tools: Node<'t>, example: &mut Example<'t>, faults: &mut Faults<'t>) {
    if tools.is_null() {
        return;
    }
    if let Some(text) = tools.as_str() {
        if !text.is_empty() {
            faults.add(Rule::TOOLS_AS_TEXT, tools);
            example.tools_node = Some(tools);
        }
        return;
    }
    if !tools.is_array() {
        faults.add(Rule::TOOLS_NOT_LIST, tools);
        return;
    }
    example.tools_node = Some(tools);
    for tool in tools.items() {
        if !tool.is_object() {
            faults.add(Rule::TOOLS_NOT_LIST, tool);
            continue;
        }
        let google = tool
            .get("functionDeclarations")
            .or_else(|| tool.get("function_declarations"));
        if let Some(functions) = google {
            for function in functions.items() {
                example.tools.push(of_function(function, function));
            }
            continue;
        }
        let read = tool.get("function").map_or_else(
            || Tool {
                node: tool,
                name: None,
                description: None,
                parameters: None,
            },
            |function| of_function(tool, function),
        );
        if read.name.and_then(|name| name.as_str()).is_none() {
            faults.add(Rule::TOOL_SHAPE, tool);
        }
        example.tools.push(read);
    }
}

fn of_function<'t>(node: Node<'t>, function: Node<'t>) -> Tool<'t> {
    Tool {
        node,
        name: function.get("name"),
        description: function.get("description"),
        parameters: function.get("parameters"),
    }
}

/// Reads the calls of an assistant message, the old single one included.
pub(super) fn read_calls<'t>(
    message: Node<'t>,
    turn: usize,
    example: &mut Example<'t>,
    faults: &mut Faults<'t>,
) {
    if let Some(call) = message.get("function_call").filter(|call| !call.is_null()) {
        faults.add(Rule::FUNCTIONS_DEPRECATED, call);
        example.calls.push(Call {
            turn,
            node: call,
            // The old way has no ids: the result stands right behind the call.
            id: None,
            name: call.get("name"),
            arguments: call.get("arguments"),
        });
    }
    let Some(calls) = message.get("tool_calls").filter(|calls| !calls.is_null()) else {
        return;
    };
    if !calls.is_array() {
        faults.add(Rule::CALL_SHAPE, calls);
        return;
    }
    for call in calls.items() {
        let function = call.get("function");
        let kind = call.get("type").and_then(|kind| kind.as_str());
        let named = function
            .and_then(|function| function.get("name"))
            .is_some_and(|name| name.as_str().is_some());
        if !named || kind.is_some_and(|kind| kind != *"function") {
            faults.add(Rule::CALL_SHAPE, call);
        }
        let id = call.get("id");
        if id.and_then(|id| id.as_str()).is_none() {
            faults.add(Rule::CALL_NO_ID, call);
        }
        example.calls.push(Call {
            turn,
            node: call,
            id,
            name: function.and_then(|function| function.get("name")),
            arguments: function.and_then(|function| function.get("arguments")),
        });
    }
}
