//! What the problems of reading mean to those who will read the file next.

use super::rule::Severity;
use super::source::{self, Source};
use super::target::{Target, Targets};
use tuneworthy_ingest::{Effect, ProblemKind as P};

/// Those whose own checks read the file with Python's `json` line by line.
const LINE_READERS: Targets = Targets::of(&[
    Target::Together,
    Target::BedrockNova,
    Target::BedrockLlama,
    Target::BedrockClaude,
    Target::Mistral,
]);

/// Trainers on one's own machines, which load a file through a library.
pub(crate) const TRAINERS: Targets =
    Targets::of(&[Target::Trl, Target::Axolotl, Target::LlamaFactory]);

/// Who refuses the file because of a problem.
pub(crate) const fn rejects(kind: P) -> Targets {
    match kind {
        // Python's reader takes these, and with it every published check that we read.
        P::NotFinite => Targets::NONE,
        P::Bom => LINE_READERS,
        P::BlankLine => Target::Together.only(),
        P::Utf16 => Targets::ALL,
        _ => match kind.effect() {
            Effect::Noted => Targets::NONE,
            Effect::Mended | Effect::Lost => Targets::ALL,
        },
    }
}

/// How bad it is where nobody refuses the file for it.
pub(crate) const fn severity(kind: P) -> Severity {
    match kind {
        P::NotFinite | P::DuplicateKey | P::LoneSurrogate => Severity::TrainsWrongly,
        _ => match kind.effect() {
            Effect::Noted => Severity::WorthALook,
            Effect::Mended | Effect::Lost => Severity::Rejects,
        },
    }
}

/// Where it stands.
pub(crate) const fn source(kind: P) -> &'static Source {
    match kind {
        P::Bom | P::BlankLine | P::Empty => &source::TOGETHER_CLIENT,
        P::UnreadCodec | P::BadParquet | P::RaggedRow | P::UnclosedField => &source::TOGETHER_DATA,
        P::NotRecords | P::Packed => &source::OPENAI_SCHEMA,
        _ => &source::RFC_8259,
    }
}
