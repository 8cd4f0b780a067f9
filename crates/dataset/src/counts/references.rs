//! The fields a grader reads, over all records: in how many records each occurs, of which types,
//! and whether its value ever differs.

use std::collections::BTreeMap;

use crate::record::example::Example;
use serde::{Deserialize, Serialize};
use tuneworthy_ingest::json::{Kind, Node};

/// Largest number of fields counted. Those whose names sort first are kept, so that two parts of a
/// file keep the same ones.
const MOST: usize = 64;

/// Statistics of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reference {
    pub(crate) records: u64,
    /// Bit set of the kinds of value found, by [`kind_bit`].
    pub(crate) kinds: u8,
    /// The line of the first record of another kind than the first.
    pub(crate) other_kind: Option<u64>,
    /// The line of the first record without it.
    pub(crate) absent: Option<u64>,
    /// The value as written, as long as it is the same in every record.
    same: Option<String>,
    first_line: u64,
    first_kind: u8,
}

/// Statistics of every field that a grader reads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct References {
    /// Records with fields for a grader, or that should have them.
    pub(crate) records: u64,
    first_line: Option<u64>,
    pub(crate) fields: BTreeMap<String, Reference>,
}

/// A value longer than this is told apart by its start and its length alone.
const LONGEST_SAME: usize = 200;

fn kind_bit(node: Node<'_>) -> u8 {
    1 << match node.kind() {
        Kind::Null => 0,
        Kind::Bool => 1,
        Kind::Number => 2,
        Kind::String => 3,
        Kind::Array => 4,
        Kind::Object => 5,
    }
}

/// Returns the text that values are compared by: the whole, or the first bytes and the length.
fn short(node: Node<'_>) -> String {
    let raw = node.raw();
    if raw.len() <= LONGEST_SAME {
        return raw.to_owned();
    }
    let end = raw.floor_char_boundary(LONGEST_SAME);
    format!("{}…{}", raw.get(..end).unwrap_or_default(), raw.len())
}

impl References {
    /// Adds a record for reinforcement.
    pub(crate) fn add(&mut self, example: &Example<'_>, line: u64) {
        let first = *self.first_line.get_or_insert(line);
        let is_first = self.records == 0;
        self.records += 1;
        for (at, (key, value)) in example.references.iter().enumerate() {
            let twice = example
                .references
                .iter()
                .take(at)
                .any(|(before, _)| before == key);
            if twice {
                continue;
            }
            let name = key.to_cow();
            if let Some(known) = self.fields.get_mut(&*name) {
                known.see(*value, line);
            } else {
                let absent = (!is_first).then_some(first);
                let new = Reference::of(*value, line, absent);
                self.fields.insert(name.into_owned(), new);
            }
        }
        for (name, known) in &mut self.fields {
            let here = || example.references.iter().any(|(key, _)| *key == **name);
            if known.absent.is_none() && !here() {
                known.absent = Some(line);
            }
        }
        self.crowd_out();
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.fields.len() <= MOST
    }

    fn crowd_out(&mut self) {
        while self.fields.len() > MOST {
            self.fields.pop_last();
        }
    }

    /// Adds the counts of a later part, whose line numbers are raised by `lines`.
    pub(crate) fn merge(&mut self, later: Self, lines: u64) {
        let (mine, theirs) = (self.first_line, later.first_line.map(|line| line + lines));
        for (name, known) in &mut self.fields {
            if !later.fields.contains_key(name) {
                known.absent = known.absent.or(theirs);
            }
        }
        for (name, mut other) in later.fields {
            other.other_kind = other.other_kind.map(|line| line + lines);
            other.absent = other.absent.map(|line| line + lines);
            other.first_line += lines;
            if let Some(known) = self.fields.get_mut(&name) {
                known.join(other);
            } else {
                other.absent = mine.or(other.absent);
                self.fields.insert(name, other);
            }
        }
        self.records += later.records;
        self.first_line = mine.or(theirs);
        self.crowd_out();
    }
}

impl Reference {
    fn of(value: Node<'_>, line: u64, absent: Option<u64>) -> Self {
        Self {
            records: 1,
            kinds: kind_bit(value),
            other_kind: None,
            absent,
            same: Some(short(value)),
            first_line: line,
            first_kind: kind_bit(value),
        }
    }

    fn see(&mut self, value: Node<'_>, line: u64) {
        self.records += 1;
        self.kinds |= kind_bit(value);
        if kind_bit(value) != self.first_kind {
            self.other_kind = self.other_kind.or(Some(line));
        }
        if self.same.as_ref().is_some_and(|same| *same != short(value)) {
            self.same = None;
        }
    }

    fn join(&mut self, later: Self) {
        self.records += later.records;
        self.kinds |= later.kinds;
        let differs = (later.first_kind != self.first_kind).then_some(later.first_line);
        self.other_kind = self.other_kind.or(differs).or(later.other_kind);
        self.absent = self.absent.or(later.absent);
        if self.same != later.same {
            self.same = None;
        }
    }

    /// Returns whether all values of the field are of one kind; `null` counts as a kind.
    pub(crate) const fn is_of_one_kind(&self) -> bool {
        self.kinds.count_ones() <= 1
    }

    /// Returns whether the field has the same value in every record that has it.
    pub(crate) const fn is_constant(&self) -> bool {
        self.same.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Scratch, check};
    use proptest::prelude::*;
    use tuneworthy_ingest::json::Tape;

    fn of(lines: &[String]) -> References {
        let mut references = References::default();
        let mut tape = Tape::new();
        for (line, text) in (1..).zip(lines) {
            let doc = tape.parse(text).expect("JSON");
            let checked = check(doc.root(), &mut Scratch::default());
            references.add(&checked.example, line);
        }
        references
    }

    fn row(fields: &str) -> String {
        format!("{{\"messages\":[{{\"role\":\"user\",\"content\":\"a\"}}]{fields}}}")
    }

    #[test]
    fn what_is_missing_or_of_two_kinds_is_seen_where_it_starts() {
        let rows = [
            ",\"a\":1,\"c\":0",
            ",\"a\":\"1\",\"b\":2,\"c\":0",
            ",\"b\":3,\"c\":0",
        ]
        .map(row);
        let found = of(&rows);
        let [a, b, c] = ["a", "b", "c"].map(|name| found.fields.get(name).expect("a field"));
        assert_eq!(
            (a.absent, a.other_kind, a.is_of_one_kind()),
            (Some(3), Some(2), false)
        );
        assert_eq!((b.absent, b.other_kind, b.records), (Some(1), None, 2));
        assert!(c.is_constant() && !b.is_constant() && c.absent.is_none());
    }

    proptest! {
        #[test]
        fn two_halves_are_the_whole(
            rows in prop::collection::vec(prop::collection::btree_map("[a-d]", prop_oneof![Just("1"), Just("2"), Just("\"x\""), Just("null")], 1..4), 0..12),
            cut in 0usize..12,
        ) {
            let rows: Vec<String> = rows.iter().map(|fields| {
                let fields: Vec<String> = fields.iter().map(|(key, value)| format!(",\"{key}\":{value}")).collect();
                row(&fields.concat())
            }).collect();
            let cut = cut.min(rows.len());
            let mut merged = of(&rows[..cut]);
            merged.merge(of(&rows[cut..]), cut as u64);
            prop_assert_eq!(&merged, &of(&rows));
            let written = postcard::to_allocvec(&merged).expect("memory");
            prop_assert_eq!(postcard::from_bytes(&written), Ok(merged));
        }
    }
}
