//! Conversion of records between formats.
//!
//! In: a record as JSON, in any format that is read here, and the format wanted. Out: records in that format,
//! each of which its service accepts by the rules of this crate, and notes on what was changed or lost. A
//! record that the format has no place for is left out, and the notes say why.

mod calls;
mod dialogue;
mod fields;
mod json;
#[cfg(test)]
mod properties;
mod read;
mod target;
#[cfg(test)]
mod tests;
mod write;

pub use target::ConvertTo;

use crate::changes::{Changes, Mend};
use crate::check::{Checked, Scratch, check};
use crate::record::texts::TextBuffers;
use crate::rule::Rule;
use tuneworthy_ingest::json::Tape;
use tuneworthy_textscan::TextChecks;

/// Changes of one record, in the list of those of the file.
pub(super) struct Notes<'a> {
    changes: &'a mut Changes,
    line: u64,
}

impl Notes<'_> {
    fn add(&mut self, mend: Mend) {
        self.changes.add(mend, self.line);
    }

    fn detailed(&mut self, mend: Mend, detail: &str) {
        self.changes.detailed(mend, detail, self.line);
    }
}

/// Converts the records of a file, one after the other.
#[derive(Debug)]
pub(crate) struct Converter {
    to: ConvertTo,
    tape: Tape,
    again: Tape,
    scratch: Scratch,
}

impl Converter {
    /// Creates a converter to a format.
    pub(crate) fn new(to: ConvertTo) -> Self {
        Self {
            to,
            tape: Tape::new(),
            again: Tape::new(),
            scratch: Scratch::default(),
        }
    }

    /// Converts a record that is JSON on one line. Returns the records made of it, often one; none if it was
    /// left out. `line`: its line in the file, for the list of changes.
    pub(crate) fn record(&mut self, json: &str, line: u64, changes: &mut Changes) -> Vec<String> {
        let notes = &mut Notes { changes, line };
        let Ok(doc) = self.tape.parse(json) else {
            notes.add(Mend::Unread);
            return Vec::new();
        };
        let checked = check(doc.root(), &mut self.scratch);
        let mut found = Changes::default();
        let mut made = Vec::new();
        match read::dialogues(
            &checked,
            &mut Notes {
                changes: &mut found,
                line,
            },
        ) {
            Err(why) => {
                notes.detailed(Mend::NotRead, why);
                return Vec::new();
            }
            Ok(dialogues) => {
                for mut dialogue in dialogues {
                    let fitted = &mut Notes {
                        changes: &mut found,
                        line,
                    };
                    let written = write::fit(&mut dialogue, self.to, fitted)
                        .and_then(|()| write::write(&dialogue, self.to));
                    match written {
                        Ok(lines) => made.extend(lines),
                        Err(why) => notes.detailed(Mend::NoPlace, why),
                    }
                }
            }
        }
        made.retain(
            |line| match refused(line, self.to, &mut self.again, &mut self.scratch) {
                None => true,
                Some(rule) => {
                    notes.detailed(Mend::Refused, rule.row().text);
                    false
                }
            },
        );
        // Of a record that is left out nothing else need be told.
        if !made.is_empty() {
            notes.changes.append(found);
        }
        made
    }
}

/// Returns the rule by which the target would refuse or leave out a converted record; `None` if it takes it.
fn refused(json: &str, to: ConvertTo, tape: &mut Tape, scratch: &mut Scratch) -> Option<Rule> {
    let target = to.target();
    let Ok(doc) = tape.parse(json) else {
        return Some(Rule::FIELD_TYPE);
    };
    let checked = check(doc.root(), scratch);
    let mut faults = checked.faults.list.iter();
    if let Some(fault) = faults.find(|fault| fault.rejects.has(target) || fault.drops.has(target)) {
        return Some(fault.rule);
    }
    if !checked.faults.takers.has(target) {
        return Some(Rule::NOT_TAKEN);
    }
    if !checked.example.has_something_to_learn() {
        return Some(Rule::EMPTY_ANSWER);
    }
    reserved(&checked, to)
}

/// Returns the rule on reserved strings that a text breaks, for the services that have one.
fn reserved(checked: &Checked<'_>, to: ConvertTo) -> Option<Rule> {
    if !matches!(to, ConvertTo::BedrockNova | ConvertTo::BedrockClaude) {
        return None;
    }
    let mut buffers = TextBuffers::default();
    let texts = buffers.texts(&checked.example);
    let parts: Vec<_> = texts
        .parts
        .iter()
        .map(|part| (part.purpose(), texts.text(part)))
        .collect();
    let mut scan = TextChecks::new();
    let hits = scan.record(0, &parts);
    hits.iter().find_map(|hit| {
        let rule = Rule::of_detector(hit.detector).reported_as()?;
        rule.row().rejects.has(to.target()).then_some(rule)
    })
}
