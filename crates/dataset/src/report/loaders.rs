//! Configuration by which each trainer loads the file, and the number of records it keeps.
//!
//! In: the partial of the file and the trainers' verdicts. Out: a [`Loader`] for each trainer that
//! can read its format. [`super::blocks`] writes the configuration.

use serde::Serialize;

use super::blocks::{LoaderBlock, block};
use crate::counts::{Shortening, Trainer};
use crate::inspect::partial::Partial;
use crate::record::formats::Format;
use crate::rule::Rule;
use crate::service::{Service, UnreadField, failures};
use crate::source::Source;
use crate::target::Target;
use tuneworthy_ingest::Layout;

/// Configuration of one trainer for this file, and the records it keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loader {
    /// The trainer.
    pub trainer: Trainer,
    /// Its name.
    pub name: &'static str,
    /// The file that the block belongs in, or a command line.
    pub place: &'static str,
    /// The block that loads the file as it is; empty if none does.
    pub block: String,
    /// Settings that belong to it and stand in another file; often empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub settings: String,
    /// Records in the file.
    pub of: u64,
    /// Records that training keeps under the block.
    pub kept: u64,
    /// Number of records kept by the trainer's defaults, if it is given only the name of the file.
    pub kept_by_default: u64,
    /// Its default length in tokens; `None` for the length of the model.
    pub default_length: Option<u64>,
    /// The effect of that length on longer examples.
    pub longer: Shortening,
    /// Records that its length, the default or the chosen one, leaves out.
    pub left_out_for_length: u64,
    /// Records of which that length leaves out a part.
    pub cut: u64,
    /// Tokens read at that length.
    pub tokens: u64,
    /// Tokens learnt of them.
    pub learnt: u64,
    /// Fields of the records that it passes over.
    pub unread: Vec<UnreadField>,
    /// Further remarks.
    pub notes: Vec<&'static str>,
    /// The page it was read from.
    pub source: &'static Source,
}

impl Loader {
    /// Returns how many records are kept, in a sentence.
    #[must_use]
    pub fn in_words(&self) -> String {
        let (kept, of) = (self.kept, self.of);
        if self.block.is_empty() {
            return format!(
                "{} keeps none of {of}: it cannot load this file.",
                self.name
            );
        }
        if kept == self.kept_by_default {
            return format!("{} keeps {kept} of {of}.", self.name);
        }
        format!(
            "{} keeps {kept} of {of} under this block, and {} under its defaults.",
            self.name, self.kept_by_default
        )
    }

    /// Returns the block with the settings that belong to it.
    #[must_use]
    pub fn whole_block(&self) -> String {
        let block = self.block.trim_end();
        if self.settings.is_empty() {
            return block.to_owned();
        }
        let settings = self.settings.trim_end();
        format!("{block}\n\n# In the training configuration:\n{settings}")
    }

    /// Returns the length and its effect in a sentence.
    #[must_use]
    pub fn length_in_words(&self) -> String {
        let effect = match self.longer {
            Shortening::CutEnd => "cuts the end of longer examples",
            Shortening::Drop => "leaves longer examples out",
            Shortening::CutQuestion => "cuts the questions of longer examples, then the answers",
        };
        match self.default_length {
            Some(length) => format!("Unless told otherwise it reads {length} tokens and {effect}."),
            None => {
                format!("Unless told otherwise it reads as much as the model does, and {effect}.")
            }
        }
    }
}

/// Returns how each trainer loads the file, where it reads the format most records are in.
pub(super) fn of(partial: &Partial, services: &[Service]) -> Vec<Loader> {
    let Some(format) = partial.main_format() else {
        return Vec::new();
    };
    let trainers = Trainer::ALL.iter();
    trainers
        .filter_map(|trainer| loader(*trainer, format, partial, services))
        .collect()
}

/// Formats that Unsloth's command line finds by itself.
const fn unsloth_reads(format: Format) -> bool {
    matches!(
        format,
        Format::Chat | Format::ShareGpt | Format::Alpaca | Format::Text
    )
}

fn loader(
    trainer: Trainer,
    format: Format,
    partial: &Partial,
    services: &[Service],
) -> Option<Loader> {
    // Unsloth trains through TRL and converts more formats before; axolotl reads what it converts.
    let target = match trainer.target() {
        Some(target) => target,
        None if format == Format::Chat || format == Format::Text => Target::Trl,
        None => Target::Axolotl,
    };
    let reads = if trainer == Trainer::Unsloth {
        unsloth_reads(format)
    } else {
        format.taken_by().has(target)
    };
    let service = services.iter().find(|service| service.target == target)?;
    if !reads {
        return None;
    }
    let own = trainer.own_length();
    let total = partial.lengths.of(trainer);
    let failed = failures(partial, target);
    let is_refused = service.refused > 0;
    // The block may name the kind of file; nothing else that fails can be mended by a block.
    let has_commas = partial.layout != Layout::Csv || partial.delimiter == b',';
    let names_kind = trainer == Trainer::Axolotl && has_commas;
    let is_hopeless = is_refused
        || failed
            .iter()
            .any(|(rule, _)| !(names_kind && *rule == Rule::READ_AS_OTHER));
    let dropped_for_length: u64 = [Rule::OVER_LENGTH, Rule::NOTHING_TRAINABLE]
        .iter()
        .filter_map(|rule| partial.tallies.get(*rule))
        .map(|tally| tally.targets[target as usize].dropped)
        .sum();
    let all = (service.accepted + dropped_for_length).min(partial.records);
    let by_default = if trainer == Trainer::Unsloth {
        all.saturating_sub(total.dropped)
    } else {
        service.accepted
    };
    let made = if is_hopeless || all == 0 {
        None
    } else {
        block(trainer, format, partial)
    };
    let by_default = match &made {
        Some(made) if made.is_default && failed.is_empty() => by_default,
        _ => 0,
    };
    let kept = if made.is_some() { all } else { 0 };
    let LoaderBlock {
        place,
        text,
        settings,
        notes,
        ..
    } = made.unwrap_or_default();
    Some(Loader {
        trainer,
        name: trainer.name(),
        place,
        block: text,
        settings,
        of: partial.records,
        kept,
        kept_by_default: by_default,
        default_length: own.tokens,
        longer: own.longer,
        left_out_for_length: total.dropped,
        cut: total.cut,
        tokens: total.tokens,
        learnt: total.learnt,
        unread: service.unread.clone(),
        notes,
        source: own.source,
    })
}

impl Partial {
    /// Returns the format for training that most records are in.
    pub(super) fn main_format(&self) -> Option<Format> {
        let all = Format::ALL.iter().zip(&self.formats);
        let (format, of) = all
            .filter(|(format, _)| format.is_training())
            .max_by_key(|(format, of)| (of.records, usize::MAX - **format as usize))?;
        (of.records > 0).then_some(*format)
    }
}
