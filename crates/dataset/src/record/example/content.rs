//! The content of a message: one text, or parts in one of four spellings.

use super::{Call, Dialect, Example, Media, MediaKind, Text, TextKind, ToolResult};
use crate::fault::{Faults, Hint};
use crate::rule::Rule;
use crate::target::Target;
use tuneworthy_ingest::json::Node;

/// Reads content that is there and no `null`.
pub(super) fn read_content<'t>(
    content: Node<'t>,
    dialect: Dialect,
    turn: usize,
    example: &mut Example<'t>,
    faults: &mut Faults<'t>,
) {
    if let Some(text) = content.as_str() {
        if dialect == Dialect::Converse {
            faults.add(Rule::TEXT_FOR_PARTS, content);
        }
        example.texts.push(Text {
            kind: TextKind::Said,
            node: content,
            text,
        });
        return;
    }
    if !content.is_array() {
        faults.add(Rule::CONTENT_TYPE, content);
        return;
    }
    if dialect == Dialect::Claude {
        faults.add(Rule::PARTS_NOT_TAKEN, content);
    }
    // LLaMA-Factory 0.9.5 puts a content into its template as a text, and stops at a list.
    if dialect == Dialect::Chat {
        faults.refused_by(Rule::PARTS_NOT_TAKEN, content, Target::LlamaFactory.only());
    }
    for part in content.items() {
        if let Some(text) = part.as_str() {
            // A list of bare texts: nobody's parts, though some templates join them.
            faults.add(Rule::PART_TYPE, part);
            example.texts.push(Text {
                kind: TextKind::Said,
                node: part,
                text,
            });
            continue;
        }
        let mut parts = Parts {
            part,
            turn,
            example,
            faults,
        };
        let known = match dialect {
            Dialect::Converse => parts.converse(),
            Dialect::Gemini => parts.gemini(),
            Dialect::Factory => parts.factory(),
            Dialect::Chat | Dialect::Mistral | Dialect::Claude | Dialect::ShareGpt => parts.typed(),
        };
        if !known {
            faults.add(Rule::PART_TYPE, part);
        }
    }
    refusals(content, faults);
}

/// A refusal part stands alone.
fn refusals<'t>(content: Node<'t>, faults: &mut Faults<'t>) {
    let is_refusal = |part: &Node<'t>| {
        let kind = part.get("type").and_then(|kind| kind.as_str());
        kind.is_some_and(|kind| kind == *"refusal")
    };
    if content.len() > 1
        && let Some(part) = content.items().find(is_refusal)
    {
        faults.add(Rule::REFUSAL_SHAPE, part);
    }
}

struct Parts<'t, 'e> {
    part: Node<'t>,
    turn: usize,
    example: &'e mut Example<'t>,
    faults: &'e mut Faults<'t>,
}

impl<'t> Parts<'t, '_> {
    fn text(&mut self, value: Option<Node<'t>>, kind: TextKind) -> bool {
        let Some(node) = value else { return false };
        let Some(text) = node.as_str() else {
            return false;
        };
        self.example.texts.push(Text { kind, node, text });
        true
    }

    fn media(&mut self, kind: MediaKind, uri: Option<Node<'t>>, format: Option<Node<'t>>) -> bool {
        self.example.media.push(Media {
            kind,
            turn: self.turn,
            uri,
            format,
            node: self.part,
        });
        true
    }

    /// `{"type": "text", "text": …}` and its kin.
    fn typed(&mut self) -> bool {
        let part = self.part;
        let Some(kind) = part.get("type").and_then(|kind| kind.as_str()) else {
            return false;
        };
        match &*kind.to_cow() {
            "text" => self.text(part.get("text"), TextKind::Said),
            "refusal" => self.text(part.get("refusal"), TextKind::Refusal),
            "image_url" => {
                let image = part.get("image_url");
                let uri = image.and_then(|image| image.get("url")).or(image);
                self.media(MediaKind::Image, uri, None)
            }
            "image" => self.media(MediaKind::Image, part.get("image"), None),
            "video" | "video_url" => self.media(MediaKind::Video, None, None),
            "audio" | "input_audio" => self.media(MediaKind::Audio, None, None),
            "file" => self.media(MediaKind::File, None, None),
            _ => false,
        }
    }

    /// `{"type": "text", "value": …}`.
    fn factory(&mut self) -> bool {
        let part = self.part;
        let Some(kind) = part.get("type").and_then(|kind| kind.as_str()) else {
            return false;
        };
        let value = part.get("value");
        match &*kind.to_cow() {
            "text" => self.text(value, TextKind::Said),
            "reasoning" => self.text(value, TextKind::Reasoning),
            "image_url" => self.media(MediaKind::Image, value, None),
            "video_url" => self.media(MediaKind::Video, value, None),
            "audio_url" => self.media(MediaKind::Audio, value, None),
            // A text that holds the name and the arguments as JSON.
            "tool_call" | "tool_calls" | "function_call" => {
                let Some(value) = value else { return false };
                self.example.calls.push(Call {
                    turn: self.turn,
                    node: part,
                    id: None,
                    name: None,
                    arguments: Some(value),
                });
                true
            }
            _ => false,
        }
    }

    /// `{"text": …}`, `{"image": …}`, `{"toolUse": …}` and their kin.
    fn converse(&mut self) -> bool {
        let part = self.part;
        let mut known = false;
        for (key, value) in part.entries() {
            let source = || value.get("source")?.get("s3Location")?.get("uri");
            known |= match key.raw() {
                "text" => self.text(Some(value), TextKind::Said),
                "image" => self.media(MediaKind::Image, source(), value.get("format")),
                "video" => self.media(MediaKind::Video, source(), value.get("format")),
                "document" => self.media(MediaKind::File, source(), value.get("format")),
                "reasoningContent" => {
                    self.faults.add(Rule::REASONING_PART, value);
                    let text = value.get("reasoningText").and_then(|text| text.get("text"));
                    self.text(text, TextKind::Reasoning)
                }
                "toolUse" => {
                    self.call(value, "toolUseId", "input");
                    true
                }
                "toolResult" => {
                    self.example.results.push(ToolResult {
                        turn: self.turn,
                        node: value,
                        id: value.get("toolUseId"),
                    });
                    true
                }
                _ => continue,
            };
        }
        known
    }

    fn call(&mut self, call: Node<'t>, id: &str, arguments: &str) {
        self.example.calls.push(Call {
            turn: self.turn,
            node: call,
            id: call.get(id),
            name: call.get("name"),
            arguments: call.get(arguments),
        });
    }

    /// `{"text": …}`, `{"fileData": …}`, `{"functionCall": …}` and their kin.
    fn gemini(&mut self) -> bool {
        let part = self.part;
        let mut known = false;
        for (key, value) in part.entries() {
            known |= match key.raw() {
                "text" => self.text(Some(value), TextKind::Said),
                "fileData" | "file_data" => {
                    let uri = value.get("fileUri").or_else(|| value.get("file_uri"));
                    let mime = value.get("mimeType").or_else(|| value.get("mime_type"));
                    let kind = mime.and_then(|mime| mime.as_str());
                    let kind = kind.map_or(MediaKind::File, |kind| of_mime(kind.raw()));
                    if uri.is_none() {
                        self.faults
                            .hint(Rule::FIELD_MISSING, value, Hint::Word("fileUri"));
                    }
                    self.media(kind, uri, None)
                }
                "inlineData" | "inline_data" => self.media(MediaKind::File, None, None),
                "functionCall" | "function_call" => {
                    self.call(value, "id", "args");
                    true
                }
                "functionResponse" | "function_response" => {
                    self.example.results.push(ToolResult {
                        turn: self.turn,
                        node: value,
                        id: value.get("id"),
                    });
                    true
                }
                _ => continue,
            };
        }
        known
    }
}

fn of_mime(mime: &str) -> MediaKind {
    let kind = mime.split('/').next().unwrap_or_default();
    match kind {
        "image" => MediaKind::Image,
        "video" => MediaKind::Video,
        "audio" => MediaKind::Audio,
        _ => MediaKind::File,
    }
}
