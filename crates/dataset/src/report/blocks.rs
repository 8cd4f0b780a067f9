//! Configuration by which a trainer loads the file: an entry of `dataset_info.json` or of axolotl's
//! `datasets`, TRL's arguments, or a command line.
//!
//! In: the format most records are in, and the columns of the file. Out: text that can be pasted.
//! Every name from the file is quoted, since the file may come from a stranger.

mod llama_factory;

use std::fmt::Write;

use serde_json::{Map, Value};

use crate::counts::Trainer;
use crate::inspect::partial::Partial;
use crate::record::formats::Format;
use tuneworthy_core::terms::Method;
use tuneworthy_ingest::Layout;

/// A configuration block and its companions.
#[derive(Clone, Debug, Default)]
pub(super) struct LoaderBlock {
    /// The file it belongs in, or a command line.
    pub(super) place: &'static str,
    /// The block.
    pub(super) text: String,
    /// Settings for another file.
    pub(super) settings: String,
    /// Whether the trainer's defaults load the format as well.
    pub(super) is_default: bool,
    /// Remarks about the block.
    pub(super) notes: Vec<&'static str>,
}

/// Names of columns that hold a question, in the order they are looked for.
const ASKS: [&str; 12] = [
    "question",
    "Question",
    "query",
    "Query",
    "q",
    "Q",
    "user",
    "human",
    "prompt",
    "input",
    "instruction",
    "text",
];
/// Names of columns that hold an answer.
const ANSWERS: [&str; 13] = [
    "answer",
    "Answer",
    "target",
    "response",
    "Response",
    "a",
    "A",
    "assistant",
    "reply",
    "completion",
    "output",
    "chosen",
    "content",
];

/// Returns the block by which a trainer loads the file; `None` where it cannot.
pub(super) fn block(trainer: Trainer, format: Format, partial: &Partial) -> Option<LoaderBlock> {
    let file = LoadedFile { format, partial };
    let mut block = match trainer {
        Trainer::LlamaFactory => file.llama_factory()?,
        Trainer::Axolotl => file.axolotl()?,
        Trainer::Trl => file.trl(),
        Trainer::Unsloth => file.unsloth(),
        Trainer::MsSwift => file.ms_swift(),
    };
    // A trainer that leaves examples out at its own length is given a larger one.
    if let Some(length) = file.longer_than(trainer) {
        let line = format!("{}: {length}\n", trainer.own_length().setting);
        match trainer {
            Trainer::LlamaFactory if !file.is_native() => block.settings.push_str(&line),
            Trainer::LlamaFactory | Trainer::Axolotl | Trainer::Trl => block.text.push_str(&line),
            Trainer::Unsloth => {
                let _ = write!(block.text, "  {line}");
            }
            Trainer::MsSwift => {}
        }
    }
    Some(block)
}

struct LoadedFile<'a> {
    format: Format,
    partial: &'a Partial,
}

impl LoadedFile<'_> {
    fn has(&self, column: &str) -> bool {
        self.partial.columns.has(column)
    }

    fn first(&self, names: &[&'static str]) -> Option<&'static str> {
        names.iter().copied().find(|name| self.has(name))
    }

    /// The name of the file, or one that stands for it.
    fn name(&self) -> &str {
        match self.partial.name.as_str() {
            "" => "train.jsonl",
            name => name,
        }
    }

    /// The name in double quotes, as JSON and YAML read it.
    fn quoted(&self) -> String {
        Value::from(self.name()).to_string()
    }

    const fn kind(&self) -> &'static str {
        match self.partial.layout {
            Layout::Csv => "csv",
            Layout::Parquet => "parquet",
            _ => "json",
        }
    }

    /// A length that holds every example, where the trainer's own does not: a multiple of 256.
    fn longer_than(&self, trainer: Trainer) -> Option<u64> {
        let own = trainer.own_length().tokens?;
        let longest = self.partial.lengths.sequences.max()?;
        (longest > own).then(|| longest.div_ceil(256) * 256)
    }

    /// Returns the column of the conversation.
    fn messages(&self) -> &'static str {
        self.first(&["messages", "conversations", "conversation"])
            .unwrap_or("messages")
    }

    /// Returns whether messages have `role` and `content`, rather than `from` and `value`.
    fn has_roles(&self) -> bool {
        self.has(&format!("{}[].role", self.messages()))
    }

    fn axolotl(&self) -> Option<LoaderBlock> {
        let mut text = format!(
            "datasets:\n  - path: {}\n    ds_type: {}\n",
            self.quoted(),
            self.kind()
        );
        let mut notes = Vec::new();
        let mut is_default = true;
        let mut line = |words: &str| {
            text.push_str("    ");
            text.push_str(words);
            text.push('\n');
        };
        match self.format {
            Format::Chat | Format::BedrockClaude | Format::ShareGpt => {
                let messages = self.messages();
                line("type: chat_template");
                line(&format!("field_messages: {messages}"));
                let (role, content) = if self.has_roles() {
                    ("role", "content")
                } else {
                    ("from", "value")
                };
                line("message_property_mappings:");
                line(&format!("  role: {role}"));
                line(&format!("  content: {content}"));
                is_default = messages == "messages" && role == "role";
                for switch in ["train", "training", "weight"] {
                    if self.has(&format!("{messages}[].{switch}")) {
                        line(&format!("message_field_training: {switch}"));
                        break;
                    }
                }
            }
            Format::Alpaca => line("type: alpaca"),
            Format::Text => {
                let field = self.first(&["text", "content"])?;
                line("type: completion");
                line(&format!("field: {field}"));
                is_default = field == "text";
            }
            Format::PromptCompletion | Format::Swift | Format::QuestionAnswer => {
                line("type:");
                line(&format!("  field_instruction: {}", self.first(&ASKS)?));
                line(&format!("  field_output: {}", self.first(&ANSWERS)?));
                line("  format: \"{instruction}\"");
                line("  no_input_format: \"{instruction}\"");
                is_default = false;
            }
            // Its strategies for KTO read fields by fixed names and write one chat template's marks around
            // them. None reads lists of messages under prompt and completion.
            Format::TrlKto if !self.has("prompt[]") && !self.has("completion[]") => {
                line("type: chatml.prompt_pairs");
                notes.push("Writes ChatML's marks around the texts; for a Llama 3 model write llama3.prompt_pairs.");
                is_default = false;
            }
            Format::TrlPreference if self.has("chosen[]") => {
                line("type: chat_template.default");
                line("field_messages: prompt");
                line("field_chosen: chosen");
                line("field_rejected: rejected");
                is_default = false;
            }
            Format::TrlPreference => {
                line("type:");
                line("  field_prompt: prompt");
                line("  field_chosen: chosen");
                line("  field_rejected: rejected");
                is_default = false;
            }
            Format::Tokenised => {
                line("type:");
                notes.push("Leave type empty: the tokens are read as they are.");
            }
            _ => return None,
        }
        match self.format.method() {
            Some(Method::Dpo) => text.push_str("rl: dpo\n"),
            Some(Method::Kto) => text.push_str("rl: kto\nremove_unused_columns: false\n"),
            _ => {}
        }
        Some(LoaderBlock {
            place: "the axolotl configuration",
            text,
            is_default,
            notes,
            ..LoaderBlock::default()
        })
    }

    fn trl(&self) -> LoaderBlock {
        let mut text = format!(
            "datasets:\n  - path: {}\n    data_files: {}\n",
            self.kind(),
            self.quoted()
        );
        let mut notes = Vec::new();
        if matches!(self.format, Format::Chat | Format::BedrockClaude) {
            text.push_str("assistant_only_loss: true\n");
            notes.push("Without assistant_only_loss the loss is on the whole conversation, the user's turns included. It needs a chat template with generation marks.");
        }
        LoaderBlock {
            place: "the configuration of trl, given with --config",
            text,
            is_default: true,
            notes,
            ..LoaderBlock::default()
        }
    }

    fn unsloth(&self) -> LoaderBlock {
        let format = match self.format {
            Format::ShareGpt => "sharegpt",
            Format::Alpaca => "alpaca",
            Format::Text => "raw",
            _ => "chatml",
        };
        let text = format!(
            "data:\n  local_dataset: [{}]\n  format_type: {format}\ntraining:\n  train_on_completions: {}\n",
            self.quoted(),
            self.format != Format::Text
        );
        LoaderBlock {
            place: "the configuration of unsloth train, given with --config",
            text,
            is_default: true,
            notes: vec!["Without train_on_completions the loss is on the whole conversation."],
            ..LoaderBlock::default()
        }
    }

    fn ms_swift(&self) -> LoaderBlock {
        let (command, kind) = match self.format.method() {
            Some(Method::Dpo) => ("rlhf", " --rlhf_type dpo"),
            Some(Method::Kto) => ("rlhf", " --rlhf_type kto"),
            Some(Method::Cpt) => ("pt", ""),
            _ => ("sft", ""),
        };
        // In single quotes a shell reads everything but a single quote as it is.
        let shown: String = (self.name().chars())
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        let name = shown.replace('\'', r"'\''");
        let mut text = format!("swift {command}{kind} --dataset '{name}'");
        // Names it finds by itself need no mapping.
        let mapped = [
            (["q", "Q", "user", "human"], "query"),
            (["a", "A", "assistant", "reply"], "response"),
        ];
        let mut columns = Map::new();
        if self.format == Format::QuestionAnswer {
            for (names, column) in mapped {
                if let Some(name) = self.first(&names) {
                    columns.insert(name.to_owned(), column.into());
                }
            }
        }
        let is_default = columns.is_empty();
        if !is_default {
            let columns = Value::from(columns);
            let _ = write!(text, " --columns '{columns}'");
        }
        LoaderBlock {
            place: "a command line",
            text,
            is_default,
            ..LoaderBlock::default()
        }
    }
}
