//! Where something was found: counted for all, kept for the first few records.

use serde::{Deserialize, Serialize};

use super::mask::{Show, show};
use super::role::Role;
use super::rule::{Class, Group, Rule};

/// Records whose place is kept, per rule. Enough to step through; the rest is counted.
pub(crate) const PLACES: usize = 20;

/// Where in the file a byte of a text stands, for an editor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located {
    /// Bytes before it in the file.
    pub byte: u64,
    /// The line, from 1; 0 where nobody said.
    pub line: u64,
    /// The column, from 1, in characters; 0 where nobody said.
    pub column: u32,
    /// The way from the record to the text: `messages[2].content`.
    pub path: String,
}

/// Says where a byte of a text stands: the text's place among the record's parts, and bytes from
/// its start.
pub(crate) type Locate<'a> = &'a dyn Fn(usize, usize) -> Located;

/// Where a rule hit first in a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The record's number, as given to `TextChecks::record`.
    pub record: u64,
    /// The text's place among the parts given for the record.
    pub part: u32,
    /// Who says it.
    pub role: Role,
    /// Bytes from the text's start.
    pub at: u64,
    /// Bytes of the hit.
    pub length: u64,
    /// Where in the file that is, as far as it was said.
    pub located: Located,
    /// What may be shown of it; control characters as in JSON.
    pub excerpt: String,
}

/// What stands in front of a part of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// Records.
    pub records: u64,
    /// Line ends.
    pub lines: u64,
    /// Bytes.
    pub bytes: u64,
}

/// A string some service refuses, where it first stands in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The rule it breaks.
    pub rule: Rule,
    /// The text's place among the record's parts.
    pub part: usize,
    /// Bytes from that text's start.
    pub at: usize,
}

/// What a rule has found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    /// Times.
    pub(crate) hits: u64,
    /// Records with at least one.
    pub(crate) records: u64,
    /// The first place in each of the first [`PLACES`] records.
    pub(crate) places: Vec<Place>,
}

impl Tally {
    /// Takes what a part of the file found that stands so much further down.
    pub(crate) fn merge(&mut self, later: Self, before: Before) {
        self.hits += later.hits;
        self.records += later.records;
        let room = PLACES.saturating_sub(self.places.len());
        self.places
            .extend(later.places.into_iter().take(room).map(|mut place| {
                place.record = place.record.saturating_add(before.records);
                place.located.line = place.located.line.saturating_add(before.lines);
                place.located.byte = place.located.byte.saturating_add(before.bytes);
                place
            }));
    }
}

/// Every rule's tally, and what is needed to count a record once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Tallies {
    by_rule: Vec<Tally>,
    /// Examples from documentation and the like: recognised, and not counted as hits.
    pub(crate) placeholders: u64,
    /// The last record each rule hit, counted from 1. Not carried.
    #[serde(skip, default = "unseen")]
    seen: Vec<u64>,
    #[serde(skip)]
    record: u64,
    #[serde(skip)]
    round: u64,
    /// Records of each class.
    pub(crate) classes: [u64; Class::COUNT],
    /// Classes of this record, a bit each. Not carried.
    #[serde(skip)]
    class: u8,
    /// What of this record a service refuses. Not carried.
    #[serde(skip)]
    pub(crate) refused: Vec<Refused>,
    /// Where the private things stand, where somebody asked. Not carried.
    #[serde(skip)]
    private: Option<Vec<(usize, usize, Show)>>,
}

fn unseen() -> Vec<u64> {
    vec![0; Rule::COUNT]
}

impl PartialEq for Tallies {
    fn eq(&self, other: &Self) -> bool {
        self.by_rule == other.by_rule
            && self.placeholders == other.placeholders
            && self.classes == other.classes
    }
}

impl Default for Tallies {
    fn default() -> Self {
        Self {
            by_rule: vec![Tally::default(); Rule::COUNT],
            placeholders: 0,
            seen: unseen(),
            record: 0,
            round: 0,
            classes: [0; Class::COUNT],
            class: 0,
            refused: Vec::new(),
            private: None,
        }
    }
}

impl Tallies {
    /// A new record begins.
    pub(crate) fn begin(&mut self, record: u64) {
        self.record = record;
        self.round += 1;
        self.class = 0;
        self.refused.clear();
    }

    /// Whether there is a tally for every rule, and none keeps more places than it may.
    pub(crate) fn is_sound(&self) -> bool {
        let few = |tally: &Tally| tally.places.len() <= PLACES;
        self.by_rule.len() == Rule::COUNT && self.by_rule.iter().all(few)
    }

    /// For one text, to learn where private things stand in it.
    pub(crate) fn to_mask() -> Self {
        Self {
            private: Some(Vec::new()),
            ..Self::default()
        }
    }

    /// Those places, in the order they were found.
    pub(crate) fn into_private(self) -> Vec<(usize, usize, Show)> {
        self.private.unwrap_or_default()
    }

    /// The tally of every rule, in the rules' order.
    pub(crate) fn into_tallies(self) -> Vec<Tally> {
        self.by_rule
    }

    pub(crate) fn merge(&mut self, later: Self, before: Before) {
        for (mine, theirs) in self.by_rule.iter_mut().zip(later.by_rule) {
            mine.merge(theirs, before);
        }
        for (mine, theirs) in self.classes.iter_mut().zip(later.classes) {
            *mine += theirs;
        }
        self.placeholders += later.placeholders;
    }

    /// The hits of one text of the record.
    pub(crate) fn sink<'a>(
        &'a mut self,
        part: usize,
        role: Role,
        text: &'a str,
        locate: Locate<'a>,
    ) -> Sink<'a> {
        Sink {
            tallies: self,
            part,
            role,
            text,
            locate,
        }
    }
}

/// Takes what is found in one text.
pub(crate) struct Sink<'a> {
    tallies: &'a mut Tallies,
    part: usize,
    pub(crate) role: Role,
    pub(crate) text: &'a str,
    locate: Locate<'a>,
}

impl Sink<'_> {
    /// A rule hit the bytes from `start` to `end`.
    #[inline(never)]
    pub(crate) fn hit(&mut self, rule: Rule, start: usize, end: usize, how: Show) {
        let tallies = &mut *self.tallies;
        if let Some(private) = &mut tallies.private {
            if matches!(rule.info().group, Group::Personal | Group::Secret) {
                private.push((start, end, how));
            }
            return;
        }
        let tally = &mut tallies.by_rule[rule.index()];
        tally.hits += 1;
        if tallies.seen[rule.index()] == tallies.round {
            return;
        }
        tallies.seen[rule.index()] = tallies.round;
        tally.records += 1;
        if let Some(class) = rule.class() {
            let bit = 1 << class as u8;
            tallies.classes[class as usize] += u64::from(tallies.class & bit == 0);
            tallies.class |= bit;
            if matches!(class, Class::Nova | Class::Claude) {
                tallies.refused.push(Refused {
                    rule,
                    part: self.part,
                    at: start,
                });
            }
        }
        if tally.places.len() < PLACES {
            tally.places.push(Place {
                record: tallies.record,
                part: u32::try_from(self.part).unwrap_or(u32::MAX),
                role: self.role,
                at: start as u64,
                length: end.saturating_sub(start) as u64,
                located: (self.locate)(self.part, start),
                excerpt: show(self.text, start, end, how),
            });
        }
    }

    /// An example from documentation, passed over.
    pub(crate) fn placeholder(&mut self) {
        self.tallies.placeholders += 1;
    }
}
