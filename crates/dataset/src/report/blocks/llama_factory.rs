//! LLaMA-Factory's blocks: an entry of `dataset_info.json` for version 0, a line of the training configuration
//! for version 1.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::{ANSWERS, ASKS, LoadedFile, LoaderBlock};
use crate::record::formats::Format;
use tuneworthy_core::terms::Method;

impl LoadedFile<'_> {
    /// Returns whether the format is that of LLaMA-Factory's version 1, which its version 0 does not read.
    pub(super) const fn is_native(&self) -> bool {
        matches!(
            self.format,
            Format::FactoryNative | Format::FactoryPreference
        )
    }

    /// The block of LLaMA-Factory's version 1, which reads a local file of its own format without a
    /// converter.
    fn llama_factory_native(&self) -> LoaderBlock {
        let run = match self.format {
            Format::FactoryPreference => {
                "Only version 1, still experimental, reads this format: USE_V1=1 llamafactory-cli dpo CONFIG."
            }
            _ => {
                "Only version 1, still experimental, reads this format: USE_V1=1 llamafactory-cli sft CONFIG."
            }
        };
        LoaderBlock {
            place: "the training configuration of LLaMA-Factory's version 1",
            text: format!("train_dataset: {}\n", self.quoted()),
            is_default: false,
            notes: vec![run],
            ..LoaderBlock::default()
        }
    }

    /// Returns the entry of version 0, or what version 1 asks for; `None` where neither reads the format.
    pub(super) fn llama_factory(&self) -> Option<LoaderBlock> {
        if self.is_native() {
            return Some(self.llama_factory_native());
        }
        let (columns, formatting, notes) = self.llama_factory_columns()?;
        let mut entry = Map::new();
        entry.insert("file_name".to_owned(), self.name().into());
        entry.insert("formatting".to_owned(), formatting.into());
        if self.format.method() == Some(Method::Dpo) {
            entry.insert("ranking".to_owned(), true.into());
        }
        entry.insert("columns".to_owned(), columns.into());
        if formatting != "alpaca" && self.has_roles() {
            // Where tags are given, those left out are none; so all are.
            let tags = json!({
                "role_tag": "role",
                "content_tag": "content",
                "user_tag": "user",
                "assistant_tag": "assistant",
                "observation_tag": "tool",
                "function_tag": "function_call",
                "system_tag": "system",
            });
            entry.insert("tags".to_owned(), tags);
        }
        let stem = self
            .name()
            .split('.')
            .next()
            .filter(|stem| !stem.is_empty());
        let mut whole = Map::new();
        whole.insert(stem.unwrap_or("train").to_owned(), entry.into());
        let mut settings = String::new();
        let stage = match self.format.method() {
            Some(Method::Cpt) => Some("pt"),
            Some(Method::Dpo) => Some("dpo"),
            Some(Method::Kto) => Some("kto"),
            _ => None,
        };
        if let Some(stage) = stage {
            let _ = writeln!(settings, "stage: {stage}");
        }
        Some(LoaderBlock {
            place: "dataset_info.json",
            text: serde_json::to_string_pretty(&whole).unwrap_or_default(),
            settings,
            is_default: self.format == Format::Alpaca && self.has("input"),
            notes,
        })
    }

    /// Columns of LLaMA-Factory's entry, its formatting, and what to know of that.
    fn llama_factory_columns(
        &self,
    ) -> Option<(Map<String, Value>, &'static str, Vec<&'static str>)> {
        let mut notes = Vec::new();
        let mut columns = Map::new();
        let mut column = |name: &str, of: &str| {
            columns.insert(name.to_owned(), of.into());
        };
        let mut formatting = "alpaca";
        match self.format {
            Format::Chat
            | Format::BedrockClaude
            | Format::ShareGpt
            | Format::ChatKto
            | Format::ShareGptKto
            | Format::ShareGptPreference => {
                // Only this formatting reads tool_calls, and tools that are no text.
                let calls = self.has(&format!("{}[].tool_calls", self.messages()));
                let listed = self.has("tools[]");
                formatting = if calls || listed {
                    "openai"
                } else {
                    "sharegpt"
                };
                if formatting == "openai" {
                    notes.push("In version 0.9.5 the formatting openai adds the words \"detailed thinking off\" to the system prompt.");
                    if self.has(&format!(
                        "{}[].tool_calls[].function.arguments",
                        self.messages()
                    )) {
                        notes.push("Arguments that are written as a text are put in quotes once more and learnt so; written as an object they are learnt as JSON.");
                    }
                }
                column("messages", self.messages());
                if self.format == Format::ShareGptPreference {
                    column("chosen", "chosen");
                    column("rejected", "rejected");
                }
            }
            Format::Alpaca | Format::AlpacaKto | Format::AlpacaPreference => {
                column("prompt", "instruction");
                if self.has("input") {
                    column("query", "input");
                }
                if self.format == Format::AlpacaPreference {
                    column("chosen", "chosen");
                    column("rejected", "rejected");
                } else {
                    column("response", "output");
                }
                if self.has("history") {
                    column("history", "history");
                }
            }
            Format::Text => column("prompt", self.first(&["text", "content"])?),
            Format::TrlPreference => {
                if self.has("chosen[]") {
                    return None;
                }
                column("prompt", "prompt");
                column("chosen", "chosen");
                column("rejected", "rejected");
            }
            Format::PromptCompletion
            | Format::TrlKto
            | Format::QuestionAnswer
            | Format::Swift
            | Format::SwiftKto => {
                if self.has("completion[]") || self.has("prompt[]") {
                    return None;
                }
                column("prompt", self.first(&ASKS)?);
                column("response", self.first(&ANSWERS)?);
            }
            _ => return None,
        }
        for name in ["system", "tools", "images", "videos", "audios"] {
            if self.has(name) {
                column(name, name);
            }
        }
        if let Some(tag) = self.first(&["kto_tag", "label"])
            && self.format.method() == Some(Method::Kto)
        {
            column("kto_tag", tag);
        }
        Some((columns, formatting, notes))
    }
}
