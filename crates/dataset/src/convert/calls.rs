//! Tools and calls that are written as JSON inside a text.

use super::dialogue::{ToolSpec, ToolUse};
use super::json::JsonLine;
use tuneworthy_ingest::json::{Doc, Node, Tape};

/// Parses a text as JSON, strictly; `None` for anything else.
fn parsed<'t>(tape: &'t mut Tape, text: &'t str) -> Option<Doc<'t>> {
    tape.parse(text).ok().filter(Doc::is_json)
}

/// Returns whether a text holds a JSON object, and nothing else.
pub(super) fn is_object(text: &str) -> bool {
    let mut tape = Tape::new();
    parsed(&mut tape, text).is_some_and(|doc| doc.root().is_object())
}

/// Returns whether a text holds an object with one field, `output`, that holds a text: so a result that is no
/// object is written for Gemini.
pub(super) fn is_output(text: &str) -> bool {
    let mut tape = Tape::new();
    parsed(&mut tape, text).is_some_and(|doc| {
        let root = doc.root();
        root.len() == 1
            && root
                .get("output")
                .is_some_and(|output| output.as_str().is_some())
    })
}

fn text_of(node: Option<Node<'_>>) -> Option<String> {
    let text = node?.as_str()?;
    Some(text.to_cow().into_owned())
}

/// Reads calls from a text: an object with a name and arguments, or a list of such.
pub(super) fn spoken_calls(text: &str) -> Option<Vec<ToolUse>> {
    let mut tape = Tape::new();
    let root = parsed(&mut tape, text)?.root();
    let one = |node: Node<'_>| {
        let arguments = node.get("arguments");
        Some(ToolUse {
            id: String::new(),
            name: text_of(node.get("name"))?,
            arguments: match arguments {
                Some(arguments) => {
                    text_of(Some(arguments)).unwrap_or_else(|| arguments.raw().to_owned())
                }
                None => "{}".to_owned(),
            },
        })
    };
    if root.is_array() {
        root.items().map(one).collect()
    } else {
        one(root).map(|call| vec![call])
    }
}

/// Reads declarations of tools from a text: a list of functions, with or without OpenAI's wrapping.
pub(super) fn declared_in_text(text: &str) -> Option<Vec<ToolSpec>> {
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    let mut tape = Tape::new();
    let root = parsed(&mut tape, text)?.root();
    let one = |node: Node<'_>| {
        let function = node.get("function").unwrap_or(node);
        let known = ["name", "description", "parameters"];
        let extras = function
            .entries()
            .filter(|(key, _)| !known.contains(&key.raw()));
        Some(ToolSpec {
            name: text_of(function.get("name"))?,
            description: text_of(function.get("description")),
            parameters: function
                .get("parameters")
                .map(|schema| schema.raw().to_owned()),
            extras: extras
                .map(|(key, value)| (key.to_cow().into_owned(), value.raw().to_owned()))
                .collect(),
        })
    };
    if !root.is_array() {
        return None;
    }
    root.items().map(one).collect()
}

/// Returns JSON on one line: outside of texts, line ends go.
pub(super) fn on_one_line(json: &str) -> String {
    if !json.contains(['\n', '\r']) {
        return json.to_owned();
    }
    // Inside a text of valid JSON no raw line end can stand.
    json.replace(['\n', '\r'], " ")
}

/// Writes calls as one text: an object, or a list of several.
pub(super) fn as_text(calls: &[ToolUse]) -> String {
    let mut line = JsonLine::default();
    let write = |line: &mut JsonLine, call: &ToolUse| {
        line.object(|line| {
            line.field("name", &call.name);
            line.key("arguments");
            line.raw(&on_one_line(&call.arguments));
        });
    };
    match calls {
        [call] => write(&mut line, call),
        several => line.list(|line| several.iter().for_each(|call| write(line, call))),
    }
    line.finish()
}
