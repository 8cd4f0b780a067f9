//! Counting what was found: how often, in how many records, where first, and whom it concerns.

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::fault::{Fault, Faults, Hint};
use super::path::path;
use super::reading;
use super::rule::Rule;
use super::target::{Target, Targets};
use tuneworthy_ingest::{FilePlace, Problem, ProblemKind, Record};
use tuneworthy_textscan::{veiled, veiled_excerpt};

/// Places kept of a finding.
pub(crate) const SPOTS: usize = 5;
/// Lines kept of a finding for each who refuses it.
pub(crate) const LINES: usize = 3;
/// Who can be concerned.
const TARGETS: usize = Target::ALL.len();
/// What can be found: rules of records, then problems of reading.
pub(crate) const CHECKS: usize = Rule::ALL.len() + ProblemKind::ALL.len();

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Spot {
    /// The line, from 1; the row in a Parquet file.
    pub line: u64,
    /// The column, from 1, in characters.
    pub column: u32,
    /// Bytes before it in the file.
    pub byte: u64,
    /// The way from the record to the value; empty for the record itself.
    pub path: String,
    /// A short piece of the text, made safe to show.
    pub excerpt: String,
    /// What more there is to say: what was probably meant, the name of a field. Left out of JSON
    /// where it is empty.
    pub hint: String,
}

impl Serialize for Spot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Not `skip_serializing_if`: in a partial, fields have no names, and none may be missing.
        let has_hint = !serializer.is_human_readable() || !self.hint.is_empty();
        let mut spot = serializer.serialize_struct("Spot", 5 + usize::from(has_hint))?;
        spot.serialize_field("line", &self.line)?;
        spot.serialize_field("column", &self.column)?;
        spot.serialize_field("byte", &self.byte)?;
        spot.serialize_field("path", &self.path)?;
        spot.serialize_field("excerpt", &self.excerpt)?;
        if has_hint {
            spot.serialize_field("hint", &self.hint)?;
        }
        spot.end()
    }
}

impl Spot {
    fn after(&mut self, lines: u64, bytes: u64) {
        self.line += lines;
        self.byte += bytes;
    }

    pub(crate) fn in_text(found: &tuneworthy_textscan::Place) -> Self {
        Self {
            line: found.located.line,
            column: found.located.column,
            byte: found.located.byte,
            path: veiled(&found.located.path),
            excerpt: found.excerpt.clone(),
            hint: String::new(),
        }
    }

    pub(crate) fn at(place: FilePlace, path: String, excerpt: String, hint: String) -> Self {
        Self {
            line: place.line,
            column: place.column,
            byte: place.byte,
            path,
            excerpt,
            hint,
        }
    }
}

/// What a finding is to one target, in records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Toll {
    pub(crate) concerned: u64,
    pub(crate) refused: u64,
    pub(crate) dropped: u64,
    /// The first lines refused or dropped, or else concerned.
    pub(crate) lines: Vec<u64>,
}

/// All that was found of one sort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    pub(crate) count: u64,
    pub(crate) records: u64,
    pub(crate) spots: Vec<Spot>,
    pub(crate) tolls: [Toll; TARGETS],
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            count: 0,
            records: 0,
            spots: Vec::new(),
            tolls: [const {
                Toll {
                    concerned: 0,
                    refused: 0,
                    dropped: 0,
                    lines: Vec::new(),
                }
            }; TARGETS],
        }
    }
}

/// What one record's faults came to, for each check that found something.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    round: u64,
    concerns: Targets,
    rejects: Targets,
    drops: Targets,
}

/// Everything found so far.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Tallies {
    of: Vec<Option<Box<Tally>>>,
    /// So that a record counts once; not carried.
    #[serde(skip, default = "unseen")]
    seen: Vec<Seen>,
    #[serde(skip)]
    round: u64,
}

fn unseen() -> Vec<Seen> {
    vec![Seen::default(); CHECKS]
}

impl PartialEq for Tallies {
    fn eq(&self, other: &Self) -> bool {
        self.of == other.of
    }
}

impl Default for Tallies {
    fn default() -> Self {
        Self {
            of: vec![None; CHECKS],
            seen: unseen(),
            round: 0,
        }
    }
}

/// The place of a problem's kind among the checks.
pub(crate) fn of_problem(kind: ProblemKind) -> usize {
    let at = ProblemKind::ALL.iter().position(|known| *known == kind);
    Rule::ALL.len() + at.unwrap_or(0)
}

impl Tallies {
    /// Takes in the faults of a record.
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
        let at = fault.rule as usize;
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
                veiled(&path(record.root(), fault.node)),
                veiled_excerpt(record.text(), start),
                said(&fault.hint),
            ));
        }
        let concerns = fault.concerns.without(seen.concerns);
        let rejects = fault.rejects.without(seen.rejects);
        let drops = fault.drops.without(seen.drops);
        for target in (concerns | rejects | drops).iter() {
            let toll = &mut tally.tolls[target as usize];
            toll.concerned += u64::from(concerns.has(target));
            toll.refused += u64::from(rejects.has(target));
            toll.dropped += u64::from(drops.has(target));
            if toll.lines.len() < LINES && toll.lines.last() != Some(&line) {
                toll.lines.push(line);
            }
        }
        seen.concerns |= concerns;
        seen.rejects |= rejects;
        seen.drops |= drops;
    }

    /// Takes in a problem of reading.
    pub(crate) fn problem(&mut self, problem: &Problem<'_>) {
        let Some(slot) = self.of.get_mut(of_problem(problem.kind)) else {
            return;
        };
        let tally = slot.get_or_insert_default();
        tally.count += 1;
        tally.records += 1;
        if tally.spots.len() < SPOTS {
            tally.spots.push(Spot::at(
                problem.place,
                String::new(),
                veiled_excerpt(problem.text, problem.at),
                veiled(problem.detail),
            ));
        }
        let rejects = reading::rejects(problem.kind);
        for target in Target::ALL {
            let toll = &mut tally.tolls[*target as usize];
            toll.concerned += 1;
            toll.refused += u64::from(rejects.has(*target));
            if toll.lines.len() < LINES {
                toll.lines.push(problem.place.line);
            }
        }
    }

    /// What was found by a check, if anything.
    pub(crate) fn get(&self, check: usize) -> Option<&Tally> {
        self.of.get(check)?.as_deref()
    }

    /// Whether there is a place for every check.
    pub(crate) const fn is_sound(&self) -> bool {
        self.of.len() == CHECKS
    }

    /// Takes what a later part found, whose first line stands behind so many lines and bytes.
    pub(crate) fn merge(&mut self, later: Self, lines: u64, bytes: u64) {
        for (mine, theirs) in self.of.iter_mut().zip(later.of) {
            let Some(theirs) = theirs else { continue };
            mine.get_or_insert_default().merge(*theirs, lines, bytes);
        }
    }
}

impl Tally {
    fn merge(&mut self, later: Self, lines: u64, bytes: u64) {
        self.count += later.count;
        self.records += later.records;
        let room = SPOTS.saturating_sub(self.spots.len());
        self.spots
            .extend(later.spots.into_iter().take(room).map(|mut spot| {
                spot.after(lines, bytes);
                spot
            }));
        for (mine, theirs) in self.tolls.iter_mut().zip(later.tolls) {
            mine.concerned += theirs.concerned;
            mine.refused += theirs.refused;
            mine.dropped += theirs.dropped;
            let room = LINES.saturating_sub(mine.lines.len());
            let moved = theirs.lines.into_iter().map(|line| line + lines);
            mine.lines.extend(moved.take(room));
        }
    }
}

/// A hint as text, short and safe to show.
fn said(hint: &Hint<'_>) -> String {
    let shown = |text: &str| veiled_excerpt(text, 0);
    match hint {
        Hint::None => String::new(),
        Hint::Word(word) => (*word).to_owned(),
        Hint::Quoted(text) => shown(&text.to_cow()),
        Hint::Inside(text) => shown(text),
    }
}
