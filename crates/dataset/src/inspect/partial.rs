//! The inspection of a part of a file, which merges with the next part.

use crate::check::{Checked, Scratch, check};
use crate::counts::{
    Columns, Length, Lengths, Pairs, References, Row, Rows, Shortened, Trainer, count,
};
use crate::fault::{Fault, Faults, Hint};
use crate::findings::spot::Offset;
use crate::findings::tally::{LINES, Tallies};
use crate::limits::limits_for;
use crate::record::beside::{Unscanned, has_media};
use crate::record::example::{Example, Role, Side, Turn};
use crate::record::extras::ExtraField;
use crate::record::formats::Format;
use crate::record::texts::{TextBuffers, Texts};
use crate::rule::{Rule, Scope};
use crate::target::{Target, Targets};
use serde::{Deserialize, Serialize};
use tuneworthy_dedup::Sketcher;
use tuneworthy_ingest::{CharEncoding, Layout, Problem, ReadSummary, Record};
use tuneworthy_textscan::TextChecks;
use tuneworthy_tokenizer::{Counter, Histogram};

/// Tools and buffers for inspecting records, used again for each.
#[derive(Debug)]
pub(crate) struct Tools {
    pub(crate) scratch: Scratch,
    pub(crate) buffers: TextBuffers,
    pub(crate) sketcher: Sketcher,
    pub(crate) counter: Counter,
}

/// A number of records with a property, and the first lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RecordCount {
    pub(crate) records: u64,
    /// The first lines.
    pub(crate) lines: Vec<u64>,
}

/// The records a target reads, by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TargetOutcome {
    /// Records it trains on.
    pub(crate) accepted: u64,
    /// Records it rejects the file for.
    pub(crate) refused: u64,
    /// Records it drops.
    pub(crate) dropped: u64,
    /// Accepted records that are longer than it trains on.
    pub(crate) too_long: u64,
}

/// The option in which two partials differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The length at which a trainer truncates.
    CutAt,
    /// The way tokens are counted.
    Counting,
    /// The shared text set aside before records are compared.
    SetAside,
}

/// The inspection of a file, or of a part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Partial {
    /// Name of the file without its folders; empty if it is not known.
    pub(crate) name: String,
    pub(crate) layout: Layout,
    /// Delimiter between the fields of a table.
    pub(crate) delimiter: u8,
    pub(crate) encoding: CharEncoding,
    pub(crate) bytes: u64,
    /// Line ends.
    pub(crate) lines: u64,
    /// Whether text follows the last line end.
    pub(crate) has_open_line: bool,
    pub(crate) records: u64,
    pub(crate) formats: Vec<RecordCount>,
    pub(crate) targets: Vec<TargetOutcome>,
    pub(crate) tallies: Tallies,
    pub(crate) rows: Rows,
    pub(crate) references: References,
    /// The types of values by column.
    pub(crate) columns: Columns,
    /// Records with each field that only some targets read, in the order of [`ExtraField::ALL`].
    pub(crate) extras: Vec<RecordCount>,
    pub(crate) pairs: Pairs,
    /// Records with a weight as a whole, among those of formats that may have one; and the first
    /// lines with and without.
    pub(crate) weighted: RecordCount,
    pub(crate) unweighted: RecordCount,
    /// Chat records that Claude on Bedrock cannot read at all.
    pub(crate) not_for_claude: RecordCount,
    /// Records with pictures, films, sound or files.
    pub(crate) with_media: u64,
    /// Values that were not scanned.
    pub(crate) unscanned: Unscanned,
    /// Records that declare or call tools.
    pub(crate) with_tools: u64,
    /// Records with a system prompt.
    pub(crate) with_system: u64,
    /// Turns of a record, system prompts aside.
    pub(crate) turns: Histogram,
    /// Tokens.
    pub(crate) lengths: Lengths,
    /// Findings and statistics of the texts.
    pub(crate) text: TextChecks,
    /// Hashes and sketches of each record's text, for finding duplicates.
    pub(crate) similar: tuneworthy_dedup::DedupPartial,
}

impl Default for Partial {
    fn default() -> Self {
        Self {
            name: String::new(),
            layout: Layout::Unknown,
            delimiter: b',',
            encoding: CharEncoding::Utf8,
            bytes: 0,
            lines: 0,
            has_open_line: false,
            records: 0,
            formats: vec![RecordCount::default(); Format::ALL.len()],
            targets: vec![TargetOutcome::default(); Target::ALL.len()],
            tallies: Tallies::default(),
            rows: Rows::default(),
            references: References::default(),
            columns: Columns::default(),
            extras: vec![RecordCount::default(); ExtraField::ALL.len()],
            pairs: Pairs::default(),
            weighted: RecordCount::default(),
            unweighted: RecordCount::default(),
            not_for_claude: RecordCount::default(),
            with_media: 0,
            unscanned: Unscanned::default(),
            with_tools: 0,
            with_system: 0,
            turns: Histogram::default(),
            lengths: Lengths::new(None, None),
            text: TextChecks::new(),
            similar: tuneworthy_dedup::DedupPartial::default(),
        }
    }
}

/// Rules that say an example is cut short.
const CUTS: [Rule; 2] = [Rule::OVER_LIMIT, Rule::ANSWER_CUT];

/// Adds the faults of an example's length: at the services' limits, and for each trainer on one's own
/// machines at its own length.
fn too_long<'t>(example: &Example<'t>, length: Length, faults: &mut Faults<'t>) {
    let over = |target: &Target| {
        let most = limits_for(*target, example.format).max_tokens;
        most.is_some_and(|most| length.sequence > most)
    };
    let long = faults.takers.iter().filter(over);
    let long = long.fold(Targets::NONE, |all, target| all | target.only());
    if !long.is_empty() {
        faults.concerning(Rule::OVER_LIMIT, example.root, long);
    }
    let (mut left_out, mut nothing, mut cut) = (Targets::NONE, Targets::NONE, Targets::NONE);
    for (trainer, done) in Trainer::ALL.iter().zip(length.trainers) {
        let Shortened {
            learnable, learnt, ..
        } = done;
        let Some(target) = trainer.target() else {
            continue;
        };
        if done.is_dropped && done.tokens == 0 {
            left_out |= target.only();
        } else if done.is_dropped {
            nothing |= target.only();
        } else if learnt < learnable {
            cut |= target.only();
        }
    }
    for (rule, targets) in [
        (Rule::OVER_LENGTH, left_out),
        (Rule::NOTHING_TRAINABLE, nothing),
        (Rule::ANSWER_CUT, cut),
    ] {
        if !(targets & faults.takers).is_empty() {
            faults.concerning(rule, example.root, targets);
        }
    }
}

impl RecordCount {
    fn add(&mut self, line: u64) {
        self.records += 1;
        if self.lines.len() < LINES {
            self.lines.push(line);
        }
    }

    fn merge(&mut self, later: Self, lines: u64) {
        self.records += later.records;
        let left = LINES.saturating_sub(self.lines.len());
        self.lines
            .extend(later.lines.into_iter().take(left).map(|line| line + lines));
    }
}

impl TargetOutcome {
    const fn merge(&mut self, later: Self) {
        self.accepted += later.accepted;
        self.refused += later.refused;
        self.dropped += later.dropped;
        self.too_long += later.too_long;
    }
}

impl Partial {
    /// Returns a partial of nothing. `room`: number of different texts that are compared; `chosen`: a
    /// length in tokens in place of the trainers' own; `encoding`: how tokens are counted, where that is
    /// exact.
    pub(crate) fn new(
        room: u32,
        chosen: Option<u64>,
        encoding: Option<tuneworthy_tokenizer::Encoding>,
    ) -> Self {
        Self {
            similar: tuneworthy_dedup::DedupPartial::with_capacity(room),
            lengths: Lengths::new(chosen, encoding),
            ..Self::default()
        }
    }

    /// Takes in a problem of reading.
    pub(crate) fn problem(&mut self, problem: &Problem<'_>) {
        self.tallies.problem(problem);
    }

    /// Takes in a record.
    pub(crate) fn record(&mut self, record: &Record<'_>, tools: &mut Tools) {
        let mut checked = check(record.root(), &mut tools.scratch);
        let texts = tools.buffers.texts(&checked.example);
        let chosen = self.lengths.chosen();
        let length = count(&checked.example, &texts, &mut tools.counter, chosen);
        if checked.example.format.is_training() {
            self.lengths.add(length);
        }
        too_long(&checked.example, length, &mut checked.faults);
        self.columns.add(record.root(), record.place().line);
        self.unscanned.add(texts.unscanned);
        self.scan(record, &texts, &mut checked.faults);
        self.similar
            .add(&mut tools.sketcher, self.records, &texts.record());
        self.enter(record, &checked);
    }

    /// Adds a record by its structure alone. Returns whether at least one target accepts it.
    pub(crate) fn enter(&mut self, record: &Record<'_>, checked: &Checked<'_>) -> bool {
        let (example, faults) = (&checked.example, &checked.faults);
        let place = record.place();
        self.records += 1;
        if let Some(format) = self.formats.get_mut(example.format as usize) {
            format.add(place.line);
        }
        self.tallies.record(record, faults);
        let usable = self.judge(faults) && example.has_something_to_learn();
        self.rows.push(Row {
            byte: place.byte,
            line: place.line,
            usable,
        });
        if matches!(
            example.format,
            Format::ChatReinforcement | Format::GeminiReinforcement
        ) {
            self.references.add(example, place.line);
        }
        if let Some(pair) = checked.pair {
            self.pairs.add(pair, place.line);
        }
        if example.format.taken_by().has(Target::Fireworks) {
            let weights = if checked.has_sample_weight {
                &mut self.weighted
            } else {
                &mut self.unweighted
            };
            weights.add(place.line);
        }
        let claude = Target::BedrockClaude;
        if example.format.taken_by().has(claude) && !faults.takers.has(claude) {
            self.not_for_claude.add(place.line);
        }
        let mut extras = example.extras;
        if checked.has_sample_weight {
            extras.add(ExtraField::SampleWeight);
        }
        for (field, count) in ExtraField::ALL.iter().zip(&mut self.extras) {
            if extras.has(*field) {
                count.add(place.line);
            }
        }
        self.with_media += u64::from(has_media(example));
        self.with_tools += u64::from(example.tools_node.is_some() || !example.calls.is_empty());
        let system = |role| matches!(role, Role::System | Role::Developer);
        self.with_system += u64::from(example.turns.iter().any(|turn| system(turn.role)));
        let counts = |turn: &&Turn<'_>| !system(turn.role) && turn.side != Side::Rejected;
        let turns = example.turns.iter().filter(counts).count();
        self.turns.add(turns as u64);
        usable
    }

    /// Scans the texts of a record. Strings that a service rejects become faults of the record.
    fn scan<'t>(&mut self, record: &Record<'t>, texts: &Texts<'t, '_>, faults: &mut Faults<'t>) {
        let parts: Vec<_> = texts
            .parts
            .iter()
            .map(|part| (part.purpose(), texts.text(part)))
            .collect();
        let hits = self.text.record(self.records, &parts);
        self.tallies.hits(record, self.records, texts, hits);
        for hit in hits {
            let rule = Rule::of_detector(hit.detector);
            let (Some(reported), Scope::Text { name, .. }) = (rule.reported_as(), rule.row().scope)
            else {
                continue;
            };
            let rejects = reported.row().rejects & faults.takers;
            if let Some(part) = texts.parts.get(hit.text).filter(|_| !rejects.is_empty()) {
                let within = part.within(hit.bytes.start);
                faults.inside(reported, part.node, within, rejects, Hint::Word(name));
            }
        }
    }

    /// Counts the targets that take a record. Returns whether one does.
    fn judge(&mut self, faults: &Faults<'_>) -> bool {
        let (mut refused, mut dropped) = (Targets::NONE, Targets::NONE);
        for fault in &faults.list {
            refused |= fault.rejects;
            dropped |= fault.drops;
        }
        let long = |target| {
            let cut = |fault: &Fault<'_>| CUTS.contains(&fault.rule) && fault.concerns.has(target);
            faults.list.iter().any(cut)
        };
        for target in faults.takers.iter() {
            let of = &mut self.targets[target as usize];
            if refused.has(target) {
                of.refused += 1;
            } else if dropped.has(target) {
                of.dropped += 1;
            } else {
                of.accepted += 1;
                of.too_long += u64::from(long(target));
            }
        }
        !faults.takers.without(refused | dropped).is_empty()
    }

    /// Notes what the reader said of the part as a whole.
    pub(crate) const fn close(&mut self, summary: ReadSummary) {
        self.layout = summary.layout;
        self.delimiter = summary.delimiter;
        self.encoding = summary.encoding;
        self.bytes = summary.bytes;
        self.lines = summary.lines;
        self.has_open_line = summary.has_open_line;
    }

    /// Notes the name of the file, by whose ending trainers and services read it. Folders are left out;
    /// `-` stands for a stream, which has no name.
    pub fn named(&mut self, name: &str) {
        const LONGEST: usize = 200;
        if name == "-" {
            return;
        }
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let start = last.ceil_char_boundary(last.len().saturating_sub(LONGEST));
        last.get(start..)
            .unwrap_or_default()
            .clone_into(&mut self.name);
    }

    /// Returns the number of records read.
    pub const fn records(&self) -> u64 {
        self.records
    }

    /// Returns the option in which a later part was read differently, or `None`. [`Self::merge`]
    /// merges the part nevertheless, but the result then differs from that of the two parts in one
    /// file.
    pub fn misfit(&self, later: &Self) -> Option<Misfit> {
        let (mine, theirs) = (&self.lengths, &later.lengths);
        if mine.chosen() != theirs.chosen() {
            Some(Misfit::CutAt)
        } else if mine.encoding != theirs.encoding {
            Some(Misfit::Counting)
        } else if self.similar.is_set_aside_otherwise(&later.similar) {
            Some(Misfit::SetAside)
        } else {
            None
        }
    }

    /// Appends the part that comes behind this one.
    pub fn merge(&mut self, later: Self) {
        let (lines, bytes) = (self.lines, self.bytes);
        let before = Offset {
            records: self.records,
            lines,
            bytes,
        };
        self.text.merge(later.text, self.records);
        if self.layout == Layout::Unknown && self.bytes == 0 {
            self.layout = later.layout;
            self.delimiter = later.delimiter;
            self.encoding = later.encoding;
        }
        self.similar.merge(later.similar, self.records);
        if later.bytes > 0 {
            self.has_open_line = later.has_open_line;
        }
        self.bytes += later.bytes;
        self.lines += later.lines;
        self.records += later.records;
        for (mine, theirs) in self.formats.iter_mut().zip(later.formats) {
            mine.merge(theirs, lines);
        }
        for (mine, theirs) in self.targets.iter_mut().zip(later.targets) {
            mine.merge(theirs);
        }
        self.tallies.merge(later.tallies, before);
        self.rows.merge(&later.rows, lines, bytes);
        self.references.merge(later.references, lines);
        self.columns.merge(later.columns, lines);
        for (mine, theirs) in self.extras.iter_mut().zip(later.extras) {
            mine.merge(theirs, lines);
        }
        if self.name.is_empty() {
            self.name = later.name;
        }
        self.pairs.merge(later.pairs, lines);
        self.weighted.merge(later.weighted, lines);
        self.unweighted.merge(later.unweighted, lines);
        self.not_for_claude.merge(later.not_for_claude, lines);
        self.with_media += later.with_media;
        self.unscanned.add(later.unscanned);
        self.with_tools += later.with_tools;
        self.with_system += later.with_system;
        self.turns.merge(&later.turns);
        self.lengths.merge(&later.lengths);
    }
}
