//! Counts of findings: how often, in how many records, the first places, and the targets concerned.

use serde::{Deserialize, Serialize};

use crate::fault::{Fault, Faults, Hint};
use crate::findings::spot::{Offset, Spot, TextSpan};
use crate::record::path::path;
use crate::record::texts::Texts;
use crate::rule::{Category, Rule, Scope};
use crate::target::{Target, Targets};
use tuneworthy_ingest::{Problem, Record};
use tuneworthy_textscan::{Hit, masked, masked_excerpt};

/// Places shown of a finding, and kept of a rule about records.
pub(crate) const SPOTS: usize = 5;
/// Places kept of a rule about texts, one for each of the first records that break it.
const TEXT_SPOTS: usize = 20;
/// Lines kept of a rule for each target.
pub(crate) const LINES: usize = 3;
const TARGETS: usize = Target::ALL.len();

/// Records that break a rule, as one target treats them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TargetCounts {
    /// Records the target reads.
    pub(crate) concerned: u64,
    /// Records it rejects the file for.
    pub(crate) refused: u64,
    /// Records it drops.
    pub(crate) dropped: u64,
    /// The first lines rejected or dropped, or else concerned.
    pub(crate) lines: Vec<u64>,
}

/// The findings of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    pub(crate) count: u64,
    pub(crate) records: u64,
    pub(crate) spots: Vec<Spot>,
    /// Counts for each target, in the order of [`Target::ALL`].
    pub(crate) targets: [TargetCounts; TARGETS],
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            count: 0,
            records: 0,
            spots: Vec::new(),
            targets: [const {
                TargetCounts {
                    concerned: 0,
                    refused: 0,
                    dropped: 0,
                    lines: Vec::new(),
                }
            }; TARGETS],
        }
    }
}

/// The faults of one record that break one rule.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    round: u64,
    concerns: Targets,
    rejects: Targets,
    drops: Targets,
}

/// The findings of every rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Tallies {
    /// Counts for each rule, by its number.
    of: Vec<Option<Box<Tally>>>,
    /// Records by kind of text rule that they break.
    kinds: [u64; Category::COUNT],
    /// The last record that broke each rule, so that a record counts once. Not written.
    #[serde(skip, default = "unseen")]
    seen: Vec<Seen>,
    #[serde(skip)]
    round: u64,
}

fn unseen() -> Vec<Seen> {
    vec![Seen::default(); Rule::COUNT]
}

impl PartialEq for Tallies {
    fn eq(&self, other: &Self) -> bool {
        self.of == other.of && self.kinds == other.kinds
    }
}

impl Default for Tallies {
    fn default() -> Self {
        Self {
            of: vec![None; Rule::COUNT],
            kinds: [0; Category::COUNT],
            seen: unseen(),
            round: 0,
        }
    }
}

impl Tallies {
    /// Adds the faults of a record.
    pub(crate) fn record(&mut self, record: &Record<'_>, faults: &Faults<'_>) {
        if faults.list.is_empty() {
            return;
        }
        self.round += 1;
        let line = record.place().line;
        for fault in &faults.list {
            self.fault(record, line, fault);
        }
    }

    fn fault(&mut self, record: &Record<'_>, line: u64, fault: &Fault<'_>) {
        let at = fault.rule.number();
        let (Some(slot), Some(seen)) = (self.of.get_mut(at), self.seen.get_mut(at)) else {
            return;
        };
        let tally = slot.get_or_insert_default();
        if seen.round != self.round {
            *seen = Seen {
                round: self.round,
                ..Seen::default()
            };
            tally.records += 1;
        }
        tally.count += 1;
        if tally.spots.len() < SPOTS {
            let start = fault.node.span().start + fault.within;
            tally.spots.push(Spot::at(
                record.place_of(start),
                masked(&path(record.root(), fault.node)),
                masked_excerpt(record.text(), start),
                said(&fault.hint),
            ));
        }
        let concerns = fault.concerns.without(seen.concerns);
        let rejects = fault.rejects.without(seen.rejects);
        let drops = fault.drops.without(seen.drops);
        for target in (concerns | rejects | drops).iter() {
            let counts = &mut tally.targets[target as usize];
            counts.concerned += u64::from(concerns.has(target));
            counts.refused += u64::from(rejects.has(target));
            counts.dropped += u64::from(drops.has(target));
            if counts.lines.len() < LINES && counts.lines.last() != Some(&line) {
                counts.lines.push(line);
            }
        }
        seen.concerns |= concerns;
        seen.rejects |= rejects;
        seen.drops |= drops;
    }

    /// Adds a problem of reading.
    pub(crate) fn problem(&mut self, problem: &Problem<'_>) {
        let rule = Rule::of_problem(problem.kind);
        let Some(slot) = self.of.get_mut(rule.number()) else {
            return;
        };
        let tally = slot.get_or_insert_default();
        tally.count += 1;
        tally.records += 1;
        if tally.spots.len() < SPOTS {
            tally.spots.push(Spot::at(
                problem.place,
                String::new(),
                masked_excerpt(problem.text, problem.at),
                masked(problem.detail),
            ));
        }
        let rejects = rule.row().rejects;
        for target in Target::ALL {
            let counts = &mut tally.targets[*target as usize];
            counts.concerned += 1;
            counts.refused += u64::from(rejects.has(*target));
            if counts.lines.len() < LINES {
                counts.lines.push(problem.place.line);
            }
        }
    }

    /// Adds the hits in the texts of a record. `number`: the number of the record.
    pub(crate) fn hits(
        &mut self,
        record: &Record<'_>,
        number: u64,
        texts: &Texts<'_, '_>,
        hits: &[Hit],
    ) {
        let mut kinds = [false; Category::COUNT];
        for hit in hits {
            let rule = Rule::of_detector(hit.detector);
            let Some(slot) = self.of.get_mut(rule.number()) else {
                continue;
            };
            if let Scope::Text { kind, .. } = rule.row().scope {
                kinds[kind as usize] = true;
            }
            let tally = slot.get_or_insert_default();
            tally.count += hit.count;
            tally.records += 1;
            if tally.spots.len() < TEXT_SPOTS
                && let Some(part) = texts.parts.get(hit.text)
            {
                let start = part.node.span().start + part.within(hit.bytes.start);
                let place = Spot::at(
                    record.place_of(start),
                    masked(&path(record.root(), part.node)),
                    hit.excerpt(texts.text(part)),
                    String::new(),
                );
                let in_text = TextSpan {
                    record: number,
                    part: u32::try_from(hit.text).unwrap_or(u32::MAX),
                    purpose: part.purpose(),
                    at: hit.bytes.start as u64,
                    length: hit.bytes.len() as u64,
                };
                tally.spots.push(Spot {
                    in_text: Some(in_text),
                    ..place
                });
            }
        }
        for (count, broken) in self.kinds.iter_mut().zip(kinds) {
            *count += u64::from(broken);
        }
    }

    /// Returns whether there is a place for every rule, and no more places than are kept.
    pub(crate) fn is_sound(&self) -> bool {
        self.of.len() == Rule::COUNT
            && self
                .iter()
                .all(|(rule, tally)| tally.spots.len() <= most_spots(rule))
    }

    /// Returns the findings of a rule, if there are any.
    pub(crate) fn get(&self, rule: Rule) -> Option<&Tally> {
        self.of.get(rule.number())?.as_deref()
    }

    /// Returns the rules that were broken with their findings, in the order of the table.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Rule, &Tally)> {
        let tallies = Rule::all().zip(&self.of);
        tallies.filter_map(|(rule, tally)| Some((rule, tally.as_deref()?)))
    }

    /// Returns the number of records that break a text rule of a kind.
    pub(crate) const fn with(&self, kind: Category) -> u64 {
        self.kinds[kind as usize]
    }

    /// Appends the findings of the next part of the file. `before`: what stands before that part.
    pub(crate) fn merge(&mut self, later: Self, before: Offset) {
        for ((rule, mine), theirs) in Rule::all().zip(&mut self.of).zip(later.of) {
            let Some(theirs) = theirs else { continue };
            let most = most_spots(rule);
            mine.get_or_insert_default().merge(*theirs, before, most);
        }
        for (mine, theirs) in self.kinds.iter_mut().zip(later.kinds) {
            *mine += theirs;
        }
    }
}

/// Returns how many places of a rule are kept.
fn most_spots(rule: Rule) -> usize {
    match rule.row().scope {
        Scope::Text { .. } => TEXT_SPOTS,
        Scope::Record | Scope::Reading => SPOTS,
    }
}

impl Tally {
    fn merge(&mut self, later: Self, before: Offset, most: usize) {
        self.count += later.count;
        self.records += later.records;
        let left = most.saturating_sub(self.spots.len());
        self.spots
            .extend(later.spots.into_iter().take(left).map(|mut spot| {
                spot.shift(before);
                spot
            }));
        for (mine, theirs) in self.targets.iter_mut().zip(later.targets) {
            mine.concerned += theirs.concerned;
            mine.refused += theirs.refused;
            mine.dropped += theirs.dropped;
            let left = LINES.saturating_sub(mine.lines.len());
            let moved = theirs.lines.into_iter().map(|line| line + before.lines);
            mine.lines.extend(moved.take(left));
        }
    }
}

/// Returns a hint as text, short and masked.
fn said(hint: &Hint<'_>) -> String {
    let shown = |text: &str| masked_excerpt(text, 0);
    match hint {
        Hint::None => String::new(),
        Hint::Word(word) => (*word).to_owned(),
        Hint::Quoted(text) => shown(&text.to_cow()),
        Hint::Inside(text) => shown(text),
    }
}
