//! One record as a conversation: who speaks, what is learnt, and what is wrong, in its place.
//!
//! In: a line of the file, and the record that stands there as JSON. Out: a [`RecordView`]. Private values in it
//! are replaced by placeholders; the problems are those of the record as it stands in the file.

use std::collections::BTreeSet;

use crate::changes::Changes;
use crate::check::{Scratch, check, see};
use crate::inspect::whole::Whole;
use crate::mask::Masker;
use crate::record::example::{Example, Role, Side, TextKind, Turn};
use crate::record::texts::TextBuffers;
use crate::report::Report;
use crate::rewrite::rewrite;
use crate::rule::{Rule, Severity};
use tuneworthy_ingest::json::{Node, Tape};
use tuneworthy_ingest::{CharEncoding, Layout, Problem, Record, Sink};
use tuneworthy_textscan::{TextChecks, private_spans};
use tuneworthy_tokenizer::Counter;

/// Place of a record in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordSite {
    /// Number of the record, from 0.
    pub number: u64,
    /// Number of records in the file.
    pub of: u64,
    /// Line on which it starts, from 1.
    pub line: u64,
    /// Bytes in front of it.
    pub byte: u64,
    /// Whether the record can be read from that byte on; otherwise the file is read from its start.
    pub is_direct: bool,
}

impl Whole {
    /// Returns the last record that starts on a line or in front of it; `None` if none does.
    #[must_use]
    pub fn site(&self, line: u64) -> Option<RecordSite> {
        let partial = &self.partial;
        let lines = matches!(
            partial.layout,
            Layout::JsonLines | Layout::JsonArray | Layout::JsonValues
        );
        let rows = (0..).zip(partial.rows.iter());
        let (number, row) = rows.take_while(|(_, row)| row.line <= line).last()?;
        Some(RecordSite {
            number,
            of: partial.records,
            line: row.line,
            byte: row.byte,
            is_direct: lines && partial.encoding == CharEncoding::Utf8,
        })
    }
}

impl Report {
    /// Returns the lines of the places that findings show, ascending.
    #[must_use]
    pub fn problem_lines(&self) -> Vec<u64> {
        let places = self.findings.iter().flat_map(|finding| &finding.places);
        let lines: BTreeSet<u64> = places.map(|place| place.line).collect();
        lines.into_iter().collect()
    }
}

/// Sink that keeps one record, as JSON on one line.
#[derive(Clone, Debug)]
pub struct RecordPicker {
    wanted: u64,
    json: Option<String>,
}

impl RecordPicker {
    /// Creates a sink for the record with this number, from 0.
    #[must_use]
    pub const fn new(wanted: u64) -> Self {
        Self { wanted, json: None }
    }

    /// Returns the record, once it has come.
    #[must_use]
    pub fn json(&self) -> Option<&str> {
        self.json.as_deref()
    }
}

impl Sink for RecordPicker {
    fn record(&mut self, record: &Record<'_>) {
        if record.index == self.wanted && self.json.is_none() {
            let mut json = Vec::new();
            rewrite(record.text(), &[], &mut json);
            self.json = Some(String::from_utf8_lossy(&json).into_owned());
        }
    }

    fn problem(&mut self, _: &Problem<'_>) {}
}

/// A problem of a record or of one of its turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemView {
    /// Severity of the rule.
    pub severity: Severity,
    /// The problem, as a sentence.
    pub text: &'static str,
    /// The fix.
    pub fix: &'static str,
}

/// Use of a turn in training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnUse {
    /// Read as input.
    Read,
    /// An answer that is switched off, and so only read.
    SwitchedOff,
    /// Learnt.
    Learnt,
    /// The better answer, or one judged good.
    Better,
    /// The worse answer, or one judged bad.
    Worse,
}

/// A turn of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnView {
    /// Role of the speaker.
    pub role: Role,
    /// Use in training.
    pub used: TurnUse,
    /// Its texts, each with a word that says what it is: empty for what is said.
    pub texts: Vec<(&'static str, String)>,
    /// Tokens of its texts.
    pub tokens: u64,
    /// Problems in it.
    pub problems: Vec<ProblemView>,
}

/// A record as a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordView {
    /// Name of its format.
    pub format: &'static str,
    /// Its turns in their order.
    pub turns: Vec<TurnView>,
    /// Names of the tools it declares.
    pub tools: Vec<String>,
    /// Problems of the record as a whole.
    pub problems: Vec<ProblemView>,
    /// The record as it stands, where it is no conversation; otherwise empty.
    pub raw: String,
}

impl RecordView {
    /// Reads a record that is JSON on one line; `None` if it cannot be read.
    #[must_use]
    pub fn of(json: &str, counter: &mut Counter) -> Option<Self> {
        let (mut tape, mut scratch) = (Tape::new(), Scratch::default());
        let checked = check(tape.parse(json).ok()?.root(), &mut scratch);
        let example = &checked.example;
        let mut buffers = TextBuffers::default();
        let texts = buffers.texts(example);
        let mut turns: Vec<TurnView> = example.turns.iter().map(turn).collect();
        let mut problems = Vec::new();
        let mut add = |turn: Option<usize>, rule: Rule| {
            let problem = problem(rule);
            let list = match turn.and_then(|at| turns.get_mut(at)) {
                Some(turn) => &mut turn.problems,
                None => &mut problems,
            };
            if !list.contains(&problem) {
                list.push(problem);
            }
        };
        for fault in &checked.faults.list {
            add(turn_of(example, fault.node), fault.rule);
        }
        let parts: Vec<_> = texts
            .parts
            .iter()
            .map(|part| (part.purpose(), texts.text(part)))
            .collect();
        // A hit names the first of a record; private values are told wherever they stand.
        for (part, (_, text)) in texts.parts.iter().zip(&parts) {
            for span in private_spans(text) {
                add(Some(part.turn), Rule::of_detector(span.detector));
            }
        }
        let mut scan = TextChecks::new();
        let hits = scan.record(0, &parts).iter();
        for hit in hits.filter(|hit| !hit.detector.is_private()) {
            let rule = Rule::of_detector(hit.detector);
            let turn = texts.parts.get(hit.text).map(|part| part.turn);
            add(turn, rule.reported_as().unwrap_or(rule));
        }
        for part in &texts.parts {
            if let Some(turn) = turns.get_mut(part.turn) {
                turn.tokens += counter.count(texts.text(part));
            }
        }
        let masked = Masker::default().record(json.to_owned(), 1, &mut Changes::default());
        let mut tape = Tape::new();
        let shown = see(tape.parse(&masked).ok()?.root());
        for (view, turn) in turns.iter_mut().zip(&shown.turns) {
            view.texts = said(&shown, turn);
        }
        results(&shown, &mut turns);
        let name = |node: Option<Node<'_>>| Some(node?.as_str()?.to_cow().into_owned());
        Some(Self {
            format: example.format.name(),
            tools: shown
                .tools
                .iter()
                .filter_map(|tool| name(tool.name))
                .collect(),
            raw: if shown.turns.is_empty() {
                masked.clone()
            } else {
                String::new()
            },
            turns,
            problems,
        })
    }
}

fn turn(turn: &Turn<'_>) -> TurnView {
    TurnView {
        role: turn.role,
        used: match turn.side {
            Side::Given if turn.is_off => TurnUse::SwitchedOff,
            Side::Given => TurnUse::Read,
            Side::Learnt => TurnUse::Learnt,
            Side::Preferred => TurnUse::Better,
            Side::Rejected => TurnUse::Worse,
        },
        texts: Vec::new(),
        tokens: 0,
        problems: Vec::new(),
    }
}

fn problem(rule: Rule) -> ProblemView {
    let row = rule.row();
    ProblemView {
        severity: row.severity,
        text: row.text,
        fix: row.fix,
    }
}

/// The turn in which a value stands.
fn turn_of(example: &Example<'_>, node: Node<'_>) -> Option<usize> {
    let wanted = node.span();
    example.turns.iter().position(|turn| {
        let span = turn.node.span();
        span.start <= wanted.start && wanted.end <= span.end
    })
}

/// Texts and calls of a turn.
fn said(example: &Example<'_>, turn: &Turn<'_>) -> Vec<(&'static str, String)> {
    let texts = example.texts_of(turn).iter().map(|text| {
        let kind = match text.kind {
            TextKind::Said => "",
            TextKind::Reasoning => "Reasoning",
            TextKind::Refusal => "Refusal",
        };
        (kind, text.text.to_cow().into_owned())
    });
    let calls = example.calls_of(turn).iter().map(|call| {
        let text = |node: Node<'_>| match node.as_str() {
            Some(text) => text.to_cow().into_owned(),
            None => node.raw().to_owned(),
        };
        let parts = [call.name, call.arguments].into_iter().flatten().map(text);
        ("Calls", parts.collect::<Vec<_>>().join(" "))
    });
    texts.chain(calls).collect()
}

/// Adds results of tools that are parts of a turn.
fn results(example: &Example<'_>, turns: &mut [TurnView]) {
    for result in &example.results {
        let Some(turn) = example.turns.get(result.turn) else {
            continue;
        };
        if turn.node.span() != result.node.span()
            && let Some(view) = turns.get_mut(result.turn)
        {
            view.texts.push(("Result", result.node.raw().to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Inspector, Options};
    use tuneworthy_ingest::Reader;

    fn view(json: &str) -> RecordView {
        RecordView::of(json, &mut Counter::Estimate).expect("a record")
    }

    #[test]
    fn turns_say_what_is_learnt_and_what_is_wrong_in_them() {
        let view = view(
            r#"{"messages":[{"role":"system","content":"Be brief."},{"role":"usr","content":"I am anna.schmidt@firma-nord.de."},{"role":"assistant","content":"Hm.","weight":0},{"role":"user","content":"Well?"},{"role":"assistant","content":"Yes.","reasoning_content":"So it is."}],"note":{"x":"bob@firma-nord.de"}}"#,
        );
        let uses: Vec<TurnUse> = view.turns.iter().map(|turn| turn.used).collect();
        let (read, off, learnt) = (TurnUse::Read, TurnUse::SwitchedOff, TurnUse::Learnt);
        assert_eq!(uses, [read, read, off, read, learnt]);
        assert_eq!(view.turns[1].texts, [("", "I am [EMAIL_1].".to_owned())]);
        let wrong: Vec<&str> = view.turns[1].problems.iter().map(|p| p.text).collect();
        assert_eq!(
            wrong,
            ["No format knows this role.", "E-mail address in a text."]
        );
        assert!(
            view.turns[4]
                .texts
                .contains(&("Reasoning", "So it is.".to_owned()))
        );
        assert!(view.turns.iter().all(|turn| turn.tokens > 0));
        // What no turn holds is the record's.
        assert!(
            view.problems
                .iter()
                .any(|p| p.text == "E-mail address in a text.")
        );
        assert!(view.raw.is_empty());
    }

    #[test]
    fn a_pair_a_call_and_no_conversation_are_told_apart() {
        let pair = view(r#"{"prompt":"a","chosen":"b","rejected":"c"}"#);
        let uses: Vec<TurnUse> = pair.turns.iter().map(|turn| turn.used).collect();
        assert_eq!(uses, [TurnUse::Read, TurnUse::Better, TurnUse::Worse]);
        let call = view(
            r#"{"messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"x","name":"f","input":{"to":"anna@firma-nord.de"}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"x","content":[{"text":"b"}]}}]},{"role":"assistant","content":[{"text":"c"}]}]}"#,
        );
        assert_eq!(
            call.turns[1].texts,
            [("Calls", r#"f {"to":"[EMAIL_1]"}"#.to_owned())]
        );
        assert_eq!(call.turns[2].texts[0].0, "Result");
        let other = view(r#"{"id":"anna@firma-nord.de"}"#);
        assert_eq!(
            (other.turns.len(), other.raw.as_str()),
            (0, r#"{"id":"[EMAIL_1]"}"#)
        );
    }

    #[test]
    fn a_record_is_found_by_its_line_and_picked_from_there() {
        let text = "{\"text\":\"a\"}\n\n{\"text\":\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n";
        let mut inspector = Inspector::new("a.jsonl", Options::default());
        inspector.push(text.as_bytes());
        let whole = inspector.finish().settle();
        let site = |line| whole.site(line).map(|site| (site.number, site.line));
        assert_eq!(site(1), Some((0, 1)));
        assert_eq!(site(3), Some((0, 1)));
        assert_eq!(site(4), Some((1, 4)));
        assert_eq!(site(99), Some((2, 5)));
        assert_eq!(site(0), None);
        let at = whole.site(5).expect("a record");
        assert!(at.is_direct);
        let start = usize::try_from(at.byte).expect("small");
        let mut picker = RecordPicker::new(0);
        let mut reader = Reader::at_record();
        reader.push(&text.as_bytes()[start..], &mut picker);
        let _ = reader.finish(&mut picker);
        assert_eq!(picker.json(), Some("{\"text\":\"c\"}"));
    }
}
