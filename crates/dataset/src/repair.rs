//! The file rewritten as JSON Lines: repaired, split into a training and a held-out part, converted to another
//! format, masked.
//!
//! Repairing makes only safe changes: to the way the file is written, never to its content. A record is
//! dropped if an earlier one has exactly the same text, or if nothing could be read of it. Every
//! change is listed with its line.

use crate::changes::{Change, Changes, Mend};
use crate::convert::{ConvertTo, Converter};
use crate::inspect::whole::Whole;
use crate::mask::Masker;
use crate::record::example::{Dialect, Named};
use crate::rewrite::{Edit, rewrite};
use tuneworthy_ingest::json::Node;
use tuneworthy_ingest::{
    CharEncoding, Effect, Layout, Problem, ProblemKind as P, Reader, Record, Sink,
};

/// Records to drop and to hold out when the file is rewritten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Whether the file is repaired. Otherwise records are copied unchanged.
    mend: bool,
    /// Numbers of records to drop, ascending.
    leave_out: Vec<u64>,
    /// Numbers of records to hold out, ascending.
    hold_out: Vec<u64>,
    /// The format to convert records to; `None` for the one they are in.
    convert: Option<ConvertTo>,
    /// Whether personal data and secrets are replaced by placeholders.
    mask: bool,
}

impl Plan {
    /// Returns a plan that makes the safe changes and drops no copies, for a file that was not inspected.
    #[must_use]
    pub fn mending() -> Self {
        Self {
            mend: true,
            ..Self::default()
        }
    }

    /// Returns the plan with records converted to a format.
    #[must_use]
    pub fn converted(self, to: ConvertTo) -> Self {
        Self {
            convert: Some(to),
            ..self
        }
    }

    /// Returns the plan with personal data and secrets replaced by placeholders.
    #[must_use]
    pub fn masked(self) -> Self {
        Self { mask: true, ..self }
    }
}

impl Whole {
    /// Returns the plan for a repaired file: copies dropped, safe changes made.
    #[must_use]
    pub fn repair(&self) -> Plan {
        Plan {
            mend: true,
            leave_out: self.index.repeats(),
            ..Plan::default()
        }
    }

    /// Returns the plan with `permille` thousandths of the records held out. Near-duplicates and
    /// answers to the same prompt stay on one side. The same seed holds out the same records.
    #[must_use]
    pub fn split(&self, plan: Plan, permille: u64, seed: u64) -> Plan {
        let records = self.records().saturating_sub(plan.leave_out.len() as u64);
        let wanted = records * permille.min(1000) / 1000;
        Plan {
            hold_out: self.index.held_out(wanted, seed),
            ..plan
        }
    }

    /// Returns the number of records a plan holds out, without the copies it drops.
    #[must_use]
    pub fn held_out(&self, plan: &Plan) -> u64 {
        let left = |number: &&u64| plan.leave_out.binary_search(number).is_err();
        plan.hold_out.iter().filter(left).count() as u64
    }
}

/// Output of a [`Rewriter`].
#[derive(Debug, Default)]
pub struct Written {
    /// The repaired file, or the training side of a split.
    pub main: Vec<u8>,
    /// The held-out side of a split.
    pub held_out: Vec<u8>,
}

/// Reads the file again and writes it by a plan.
#[derive(Debug)]
pub struct Rewriter {
    /// The parser; `None` if the records come to [`Self::sink`].
    reader: Option<Reader>,
    work: Work,
}

#[derive(Debug)]
struct Work {
    plan: Plan,
    next_out: usize,
    next_held: usize,
    written: Written,
    changes: Changes,
    /// The next record contains characters that are lost.
    damaged: bool,
    last_line: u64,
    converter: Option<Converter>,
    masker: Option<Masker>,
}

impl Rewriter {
    /// Creates a rewriter for the file that the plan was made for, to be pushed from its start.
    #[must_use]
    pub fn new(name: &str, plan: Plan) -> Self {
        Self {
            reader: Some(Reader::new(name)),
            work: Work::new(plan),
        }
    }

    /// Creates a rewriter for a file that is read some other way, such as Parquet. Pass its records
    /// to the [sink](Self::sink), from the first on.
    #[must_use]
    pub fn over(plan: Plan) -> Self {
        Self {
            reader: None,
            work: Work::new(plan),
        }
    }

    /// Returns the receiver of the records of such a file. Call [`Self::take`] in between here too.
    pub fn sink(&mut self) -> &mut dyn Sink {
        &mut self.work
    }

    /// Takes the next bytes of the file, unless its records come to the [sink](Self::sink). Call
    /// [`Self::take`] in between to keep memory small.
    pub fn push(&mut self, chunk: &[u8]) {
        if let Some(reader) = &mut self.reader {
            reader.push(chunk, &mut self.work);
        }
    }

    /// Returns the output since the last call.
    pub fn take(&mut self) -> Written {
        std::mem::take(&mut self.work.written)
    }

    /// Ends the input and returns the rest of the output and every change.
    #[must_use]
    pub fn finish(mut self) -> (Written, Vec<Change>) {
        let (layout, encoding) = match self.reader {
            Some(reader) => {
                let summary = reader.finish(&mut self.work);
                (summary.layout, summary.encoding)
            }
            None => (Layout::Parquet, CharEncoding::Utf8),
        };
        self.work.close(layout, encoding)
    }
}

impl Work {
    fn new(plan: Plan) -> Self {
        Self {
            converter: plan.convert.map(Converter::new),
            masker: plan.mask.then(Masker::default),
            plan,
            next_out: 0,
            next_held: 0,
            written: Written::default(),
            changes: Changes::default(),
            damaged: false,
            last_line: 0,
        }
    }

    fn close(mut self, layout: Layout, encoding: CharEncoding) -> (Written, Vec<Change>) {
        if layout != Layout::JsonLines {
            self.changes.add(Mend::Layout, 1);
        }
        if encoding != CharEncoding::Utf8 {
            self.changes.add(Mend::Encoding, 1);
        }
        (self.written, self.changes.finish())
    }
}

/// Returns whether the ascending `numbers` contain `number`. Moves `next` past the smaller ones.
fn has(numbers: &[u64], next: &mut usize, number: u64) -> bool {
    while numbers.get(*next).is_some_and(|known| *known < number) {
        *next += 1;
    }
    numbers.get(*next) == Some(&number)
}

impl Sink for Work {
    fn record(&mut self, record: &Record<'_>) {
        let line = record.place().line;
        let damaged = std::mem::take(&mut self.damaged);
        let copy = has(&self.plan.leave_out, &mut self.next_out, record.index);
        let held = has(&self.plan.hold_out, &mut self.next_held, record.index);
        if self.plan.mend && damaged {
            return self.changes.add(Mend::Damaged, line);
        }
        if copy {
            return self.changes.add(Mend::Copy, line);
        }
        if self.plan.mend && line == self.last_line {
            self.changes.add(Mend::Apart, line);
        }
        self.last_line = line;
        let edits = if self.plan.mend {
            self.edits(record)
        } else {
            Vec::new()
        };
        let mut written = Vec::new();
        let text = record.text();
        if edits.is_empty() && record.doc().is_json() && !text.contains(['\n', '\r']) {
            written.extend_from_slice(text.as_bytes());
        } else {
            rewrite(text, &edits, &mut written);
        }
        let out = if held {
            &mut self.written.held_out
        } else {
            &mut self.written.main
        };
        let (converter, masker) = (&mut self.converter, &mut self.masker);
        if converter.is_none() && masker.is_none() {
            out.append(&mut written);
            out.push(b'\n');
            return;
        }
        // What was read is text, and rewriting keeps it so.
        let json = String::from_utf8_lossy(&written).into_owned();
        let records = match converter {
            Some(converter) => converter.record(&json, line, &mut self.changes),
            None => vec![json],
        };
        for record in records {
            let record = match masker {
                Some(masker) => masker.record(record, line, &mut self.changes),
                None => record,
            };
            out.extend_from_slice(record.as_bytes());
            out.push(b'\n');
        }
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        let line = problem.place.line;
        let mend = match problem.kind {
            P::InvalidUtf8 | P::InvalidUtf16 => {
                self.damaged = true;
                return;
            }
            P::Bom | P::StrayBom => Mend::Mark,
            P::CrLf | P::LoneCr | P::NoFinalNewline => Mend::LineEnd,
            P::BlankLine | P::MarkdownFence => Mend::Blank,
            P::TrailingComma | P::StrayComma => Mend::Comma,
            P::NotFinite => Mend::Null,
            P::ControlCharacter | P::NulByte | P::BadEscape => Mend::Escape,
            kind if kind.effect() == Effect::Lost => Mend::Unread,
            _ => return,
        };
        self.changes.add(mend, line);
    }
}

impl Work {
    /// Roles that are nearly a role, and fields under the name of an early draft.
    fn edits(&mut self, record: &Record<'_>) -> Vec<Edit> {
        let root = record.root();
        let mut edits = Vec::new();
        for key in ["messages", "preferred_output", "non_preferred_output"] {
            self.roles(root.get(key), record, &mut edits);
        }
        let input = root.get("input");
        self.roles(
            input.and_then(|input| input.get("messages")),
            record,
            &mut edits,
        );
        for (draft, today) in [
            ("preferred_completion", "\"preferred_output\""),
            ("non_preferred_completion", "\"non_preferred_output\""),
        ] {
            let named = today.trim_matches('"');
            let Some(value) = root.get(draft).filter(|_| root.get(named).is_none()) else {
                continue;
            };
            self.roles(Some(value), record, &mut edits);
            // The key stands right in front of its value.
            let front = record.text().get(..value.span().start).unwrap_or_default();
            let quoted = format!("\"{draft}\"");
            if let Some(start) = front.rfind(&quoted) {
                edits.push((start..start + quoted.len(), today.into()));
                self.changes.add(Mend::Rename, record.place().line);
            }
        }
        edits.sort_by_key(|(range, _)| range.start);
        edits
    }

    fn roles(&mut self, messages: Option<Node<'_>>, record: &Record<'_>, edits: &mut Vec<Edit>) {
        for message in messages.iter().flat_map(Node::items) {
            let Some(role) = message.get("role") else {
                continue;
            };
            let named = role.as_str().map(|name| Dialect::Chat.role(name));
            let Some(Named::Nearly(_, word)) = named else {
                continue;
            };
            let quoted = match word {
                "user" => "\"user\"",
                "assistant" => "\"assistant\"",
                "system" => "\"system\"",
                "tool" => "\"tool\"",
                "developer" => "\"developer\"",
                "function" => "\"function\"",
                _ => continue,
            };
            edits.push((role.span(), quoted.into()));
            self.changes.add(Mend::Role, record.place().line);
        }
    }
}
