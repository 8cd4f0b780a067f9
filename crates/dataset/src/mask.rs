//! A record with its personal data and secrets replaced by placeholders.
//!
//! In: a record as JSON. Out: the same record, each private value replaced by a placeholder such as
//! `[EMAIL_1]`. Within a record the same value has the same placeholder, so that who speaks to whom stays
//! clear. What is found is what the report finds, in every text of the record.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::changes::{Changes, Mend};
use crate::check::see;
use crate::record::texts::{Part, TextBuffers};
use crate::rewrite::{Edit, rewrite};
use crate::rule::{Rule, Scope};
use tuneworthy_ingest::json::{Kind, Node, Tape};
use tuneworthy_text::json::push_string;
use tuneworthy_textscan::{Detector, PrivateSpan, private_spans};

/// Passes over a record. A value may show only when another that hid it is gone.
const PASSES: usize = 3;

/// Replaces the private values of records, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Masker {
    tape: Tape,
    buffers: TextBuffers,
}

/// The placeholders given in a record.
#[derive(Debug, Default)]
struct Placeholders {
    of: BTreeMap<(&'static str, String), usize>,
    counts: BTreeMap<&'static str, usize>,
}

impl Placeholders {
    /// Returns the placeholder of a value: the one it had before, or the next of its kind.
    fn of(&mut self, detector: Detector, value: &str) -> String {
        let kind = kind(detector);
        let Self { of, counts } = self;
        let number = of.entry((kind, value.to_owned())).or_insert_with(|| {
            let count = counts.entry(kind).or_default();
            *count += 1;
            *count
        });
        format!("[{kind}_{number}]")
    }
}

/// Returns the word for a kind of private value in its placeholder.
const fn kind(detector: Detector) -> &'static str {
    match detector {
        Detector::PersonalEmail => "EMAIL",
        Detector::PersonalPhone => "PHONE",
        Detector::PersonalCard => "CARD",
        Detector::PersonalIban => "IBAN",
        Detector::PersonalIpv4 | Detector::PersonalIpv6 => "IP",
        other if (other as usize) < Detector::SecretAwsKey as usize => "ID",
        _ => "SECRET",
    }
}

impl Masker {
    /// Masks a record that is JSON on one line. `line`: its line in the file, for the list of changes.
    pub(crate) fn record(&mut self, json: String, line: u64, changes: &mut Changes) -> String {
        let (mut json, mut given) = (json, Placeholders::default());
        for _ in 0..PASSES {
            let mut told = |detector: Detector| {
                if let Scope::Text { name, .. } = Rule::of_detector(detector).row().scope {
                    changes.detailed(Mend::Masked, name, line);
                }
            };
            match self.pass(&json, &mut given, &mut told) {
                Some(masked) => json = masked,
                None => break,
            }
        }
        json
    }

    /// Replaces what is found. `None` if nothing is.
    fn pass(
        &mut self,
        json: &str,
        given: &mut Placeholders,
        told: &mut dyn FnMut(Detector),
    ) -> Option<String> {
        let root = self.tape.parse(json).ok()?.root();
        let example = see(root);
        let texts = self.buffers.texts(&example);
        let mut edits: Vec<Edit> = Vec::new();
        for part in &texts.parts {
            let text = texts.text(part);
            let spans = private_spans(text);
            if spans.is_empty() {
                continue;
            }
            for span in &spans {
                told(span.detector);
            }
            match part.node.kind() {
                Kind::String => {
                    let said = part.node.as_str().map(|said| said.to_cow().into_owned());
                    let masked = replaced(&said.unwrap_or_default(), &spans, part.lead(), given);
                    edits.push(edit(part.node.span(), &masked));
                }
                Kind::Array | Kind::Object => within(part, text, &spans, given, &mut edits),
                Kind::Number | Kind::Bool | Kind::Null => {
                    let value = part.node.raw();
                    let placeholder = given.of(spans[0].detector, value);
                    edits.push(edit(part.node.span(), &placeholder));
                }
            }
        }
        // A value may stand in two texts; the first edit of it counts.
        edits.sort_by_key(|(range, _)| range.start);
        edits.dedup_by(|later, earlier| later.0.start < earlier.0.end);
        if edits.is_empty() {
            return None;
        }
        let mut masked = Vec::with_capacity(json.len());
        rewrite(json, &edits, &mut masked);
        let masked = String::from_utf8(masked).ok()?;
        (masked != json).then_some(masked)
    }
}

/// A text in place of the value at these bytes.
fn edit(bytes: Range<usize>, text: &str) -> Edit {
    let mut quoted = String::with_capacity(text.len() + 2);
    push_string(&mut quoted, text);
    (bytes, quoted.into())
}

/// Returns a text with placeholders for the spans, which are counted from `lead` bytes in front of it.
fn replaced(text: &str, spans: &[PrivateSpan], lead: usize, given: &mut Placeholders) -> String {
    let (mut masked, mut from) = (String::with_capacity(text.len()), 0);
    for span in spans {
        let start = span.bytes.start.saturating_sub(lead);
        let end = span.bytes.end.saturating_sub(lead).min(text.len());
        // What stands in the name of a field is not this value's.
        let Some(value) = text.get(start..end).filter(|value| !value.is_empty()) else {
            continue;
        };
        masked.push_str(text.get(from..start).unwrap_or_default());
        masked.push_str(&given.of(span.detector, value));
        from = end;
    }
    masked.push_str(text.get(from..).unwrap_or_default());
    masked
}

/// Replaces values inside the arguments of a call that are written as an object.
fn within(
    part: &Part<'_>,
    text: &str,
    spans: &[PrivateSpan],
    given: &mut Placeholders,
    edits: &mut Vec<Edit>,
) {
    let mut leaves = Vec::new();
    collect(part.node, "", &mut leaves);
    let before = edits.len();
    for (key, leaf) in &leaves {
        let Some(said) = leaf.as_str().map(|said| said.to_cow()) else {
            continue;
        };
        let named = format!("{key}: {said}");
        let found = private_spans(&named);
        let masked = replaced(&said, &found, key.len() + 2, given);
        if masked != *said {
            edits.push(edit(leaf.span(), &masked));
        }
    }
    if edits.len() > before {
        return;
    }
    // Known only by what stands around it: the value as a whole.
    for span in spans {
        let at = part.node.span().start + part.within(span.bytes.start);
        let leaf = leaves.iter().find(|(_, leaf)| leaf.span().end > at);
        if let (Some((_, leaf)), Some(value)) = (leaf, text.get(span.bytes.clone())) {
            edits.push(edit(leaf.span(), &given.of(span.detector, value)));
        }
    }
}

/// Collects the texts and numbers inside a value, each with the name of its field.
fn collect<'t>(node: Node<'t>, key: &str, leaves: &mut Vec<(String, Node<'t>)>) {
    // A stack, not recursion: a value may nest as deep as it is long.
    let mut open = vec![(key.to_owned(), node)];
    while let Some((key, node)) = open.pop() {
        match node.kind() {
            Kind::Object => {
                let entries = node.entries();
                open.extend(entries.map(|(key, value)| (key.to_cow().into_owned(), value)));
            }
            Kind::Array => open.extend(node.items().map(|item| (key.clone(), item))),
            Kind::String | Kind::Number => leaves.push((key, node)),
            Kind::Bool | Kind::Null => {}
        }
    }
    leaves.sort_by_key(|(_, leaf)| leaf.span().start);
}
