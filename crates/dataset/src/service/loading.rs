//! Rules by which trainers and services load a file: the ending of its name, the separator of its
//! columns, and one type for each column.
//!
//! In: the partial of a file. Out: the rules by which a target fails to load the file under its
//! name. Read in the source of axolotl 0.21, LLaMA-Factory 0.9.5, ms-swift 4.6.0 and Together's
//! client on 29 November 2026.

use crate::inspect::partial::Partial;
use crate::record::formats::Format;
use crate::rule::Rule;
use crate::target::{Target, Targets};
use tuneworthy_ingest::Layout;
use tuneworthy_textscan::masked;

/// Targets whose version of the `datasets` library gives each column one type: LLaMA-Factory 0.9.5 asks for
/// 4.0.0 at most. From 4.7 on mixed columns are read, and axolotl, TRL and ms-swift ask for such a version.
pub(crate) const ONE_TYPE: Targets = Target::LlamaFactory.only();

/// Columns named in a detail.
const SHOWN: usize = 3;

/// A kind of file, as a loader takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileKind {
    Json,
    Csv,
    Parquet,
    Arrow,
    /// A line is a text, whatever it holds.
    Text,
}

impl FileKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Csv => "CSV",
            Self::Parquet => "Parquet",
            Self::Arrow => "Arrow",
            Self::Text => "plain text, a line a record",
        }
    }

    /// Returns the kind the file is by its content.
    const fn of(layout: Layout) -> Option<Self> {
        match layout {
            Layout::JsonLines | Layout::JsonArray | Layout::JsonValues => Some(Self::Json),
            Layout::Csv => Some(Self::Csv),
            Layout::Parquet => Some(Self::Parquet),
            Layout::Unknown => None,
        }
    }
}

/// Returns the ending of a file name, without its full stop; empty if there is none.
pub(crate) fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Returns the kind as which a target reads a file of this name; `None` if it refuses the name. A target
/// that is told the kind takes any name.
fn read_as(target: Target, name: &str, content: FileKind) -> Option<FileKind> {
    let ending = extension(name);
    match target {
        // Endings in other letters than these are refused.
        Target::LlamaFactory | Target::MsSwift => match ending {
            "json" | "jsonl" => Some(FileKind::Json),
            "csv" => Some(FileKind::Csv),
            "parquet" => Some(FileKind::Parquet),
            "arrow" => Some(FileKind::Arrow),
            "txt" => Some(FileKind::Text),
            _ => None,
        },
        // The first of these that stands anywhere in the path; else JSON.
        Target::Axolotl => {
            let kinds = [
                (".parquet", FileKind::Parquet),
                (".arrow", FileKind::Arrow),
                (".csv", FileKind::Csv),
                (".txt", FileKind::Text),
            ];
            let found = kinds.iter().find(|(ending, _)| name.contains(ending));
            Some(found.map_or(FileKind::Json, |(_, kind)| *kind))
        }
        Target::Together => match (ending, content) {
            ("jsonl", FileKind::Json) | ("parquet", FileKind::Parquet) => Some(content),
            _ => None,
        },
        _ => Some(content),
    }
}

/// Returns the rules by which a target fails to load the file, each with a detail.
pub(crate) fn failures(partial: &Partial, target: Target) -> Vec<(Rule, String)> {
    let mut found = Vec::new();
    let Some(content) = FileKind::of(partial.layout) else {
        return found;
    };
    if !partial.name.is_empty() {
        match read_as(target, &partial.name, content) {
            None => {
                let ending = extension(&partial.name);
                let detail = if ending.is_empty() {
                    "The name has no ending.".to_owned()
                } else {
                    format!("The name ends in .{ending}.")
                };
                found.push((Rule::EXTENSION_REFUSED, detail));
            }
            Some(kind) if kind != content => {
                let detail = format!("It is read as {}.", kind.name());
                found.push((Rule::READ_AS_OTHER, detail));
            }
            Some(_) => {}
        }
    }
    let is_trainer = Targets::TRAINERS.has(target);
    if found.is_empty() && is_trainer && content == FileKind::Csv && partial.delimiter != b',' {
        let delimiter = match partial.delimiter {
            b'\t' => "tabs",
            b';' => "semicolons",
            _ => "bars",
        };
        found.push((
            Rule::NOT_COMMAS,
            format!("They are divided by {delimiter}."),
        ));
    }
    if content == FileKind::Json && ONE_TYPE.has(target) {
        let mixed = partial.columns.mixed();
        if !mixed.is_empty() {
            let shown = mixed.iter().take(SHOWN).map(|column| {
                let kinds = column.kinds.join(" and ");
                format!("{}: {kinds} (line {})", masked(&column.path), column.line)
            });
            let shown: Vec<String> = shown.collect();
            let more = mixed.len().saturating_sub(SHOWN);
            let more = if more > 0 {
                format!("; {more} more")
            } else {
                String::new()
            };
            found.push((Rule::COLUMN_TYPES, format!("{}{more}.", shown.join("; "))));
        }
    }
    found
}

/// Returns the targets of those that read some record of the file for which a rule holds.
pub(crate) fn failing(partial: &Partial, rule: Rule) -> Targets {
    let readers = Format::ALL
        .iter()
        .zip(&partial.formats)
        .filter(|(_, of)| of.records > 0)
        .fold(Targets::NONE, |all, (format, _)| all | format.taken_by());
    let fails = |target: &Target| {
        failures(partial, *target)
            .iter()
            .any(|(found, _)| *found == rule)
    };
    let failing = readers.iter().filter(fails);
    failing.fold(Targets::NONE, |all, target| all | target.only())
}
