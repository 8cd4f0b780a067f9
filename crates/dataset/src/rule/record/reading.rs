//! Rules about reading the file: one for each kind of problem the reader reports, with its effect on
//! the targets.

use crate::rule::row::{RuleRow, Scope, Severity};
use crate::rule::sets::TOGETHER;
use crate::source::{self, Source};
use crate::target::{Target, Targets};
use tuneworthy_ingest::{Effect, ProblemKind};

/// Services whose own checks read the file line by line with Python's `json`.
const LINE_READERS: Targets = Targets::of(&[
    Target::Together,
    Target::BedrockNova,
    Target::BedrockLlama,
    Target::BedrockClaude,
    Target::Mistral,
]);

pub(in crate::rule) static ROWS: &[RuleRow] = &{
    let mut rows = [row(ProblemKind::ALL[0]); ProblemKind::ALL.len()];
    let mut index = 0;
    while index < rows.len() {
        rows[index] = row(ProblemKind::ALL[index]);
        index += 1;
    }
    rows
};

const fn row(kind: ProblemKind) -> RuleRow {
    RuleRow {
        id: kind.id(),
        scope: Scope::Reading,
        severity: severity(kind),
        rejects: rejects(kind),
        drops: Targets::NONE,
        text: kind.message(),
        fix: kind.fix(),
        source: Some(source(kind)),
    }
}

/// Returns the targets that reject the file because of a problem.
const fn rejects(kind: ProblemKind) -> Targets {
    match kind {
        // Python's reader takes numbers that are not finite, and with it every published check that we
        // read. Limits of this program say nothing about the services.
        ProblemKind::NotFinite
        | ProblemKind::UnreadCodec
        | ProblemKind::TooLarge
        | ProblemKind::TooDeep
        | ProblemKind::TooManyValues => Targets::NONE,
        ProblemKind::Bom => LINE_READERS,
        ProblemKind::BlankLine => TOGETHER,
        ProblemKind::Utf16 => Targets::ALL,
        _ => match kind.effect() {
            Effect::Noted => Targets::NONE,
            Effect::Mended | Effect::Lost => Targets::ALL,
        },
    }
}

/// Returns the severity where no target rejects the file for it.
const fn severity(kind: ProblemKind) -> Severity {
    match kind {
        ProblemKind::NotFinite | ProblemKind::DuplicateKey | ProblemKind::LoneSurrogate => {
            Severity::TrainsWrongly
        }
        ProblemKind::UnreadCodec
        | ProblemKind::TooLarge
        | ProblemKind::TooDeep
        | ProblemKind::TooManyValues => Severity::WorthALook,
        _ => match kind.effect() {
            Effect::Noted => Severity::WorthALook,
            Effect::Mended | Effect::Lost => Severity::Rejects,
        },
    }
}

const fn source(kind: ProblemKind) -> &'static Source {
    match kind {
        ProblemKind::Bom | ProblemKind::BlankLine | ProblemKind::Empty => &source::TOGETHER_CLIENT,
        ProblemKind::UnreadCodec
        | ProblemKind::BadParquet
        | ProblemKind::RaggedRow
        | ProblemKind::UnclosedField => &source::TOGETHER_DATA,
        ProblemKind::NotRecords | ProblemKind::Packed => &source::OPENAI_SCHEMA,
        _ => &source::RFC_8259,
    }
}
