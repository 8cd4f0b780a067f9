//! The types of the values at each path of the records, as a loader sees them that gives each column one
//! type.
//!
//! In: records. Out: for each path the kinds of value found there and the first line of each. List items
//! share a path: `messages[].content`. Everything merges.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use tuneworthy_dedup::hash64;
use tuneworthy_ingest::json::{Kind, Node, Str};

/// Paths kept. Those whose names come first are kept, so that two halves of a file keep the same ones.
const MOST: usize = 256;
/// Levels below the record.
const DEEPEST: usize = 8;
/// Values looked at in each record.
const MOST_VALUES: usize = 4096;
/// Places of the memory of what was seen lately; a power of two.
const RECENT: usize = 1024;
/// Kinds of value that exclude each other in a column. `null` goes with all of them.
const KINDS: usize = 5;

/// The first line on which each kind of value stands.
type FirstLines = [Option<u64>; KINDS];

/// The kinds of value at each path.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Columns {
    paths: BTreeMap<String, FirstLines>,
    /// Hashes of a path with a kind that were seen already, so that most values cost no search. Not
    /// written.
    #[serde(skip)]
    recent: Vec<u64>,
}

impl PartialEq for Columns {
    fn eq(&self, other: &Self) -> bool {
        self.paths == other.paths
    }
}

/// A column with values of more than one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MixedColumn {
    /// Its path.
    pub(crate) path: String,
    /// The kinds in words, the first to appear first.
    pub(crate) kinds: Vec<&'static str>,
    /// The first line of another kind than the first.
    pub(crate) line: u64,
}

const fn number_of(kind: Kind) -> Option<usize> {
    match kind {
        Kind::Null => None,
        Kind::Bool => Some(0),
        Kind::Number => Some(1),
        Kind::String => Some(2),
        Kind::Array => Some(3),
        Kind::Object => Some(4),
    }
}

const WORDS: [&str; KINDS] = ["true or false", "number", "text", "list", "object"];

/// The walk through one record.
struct Walk<'t, 'c> {
    columns: &'c mut Columns,
    line: u64,
    left: usize,
    /// Keys from the record to the value; `None` for a list's items.
    keys: Vec<Option<Str<'t>>>,
}

impl Columns {
    /// Takes in a record.
    pub(crate) fn add(&mut self, record: Node<'_>, line: u64) {
        if self.recent.is_empty() {
            self.recent = vec![0; RECENT];
        }
        let mut walk = Walk {
            columns: self,
            line,
            left: MOST_VALUES,
            keys: Vec::with_capacity(DEEPEST),
        };
        walk.object(record, 1);
    }

    /// Joins those of a later part, whose lines come so much further down.
    pub(crate) fn merge(&mut self, later: Self, lines: u64) {
        for (path, theirs) in later.paths {
            let mine = self.paths.entry(path).or_default();
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                *mine = mine.or(theirs.map(|line| line + lines));
            }
        }
        self.crowd_out();
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.paths.len() <= MOST
    }

    /// Returns whether a value other than `null` stands at a path of some record.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.paths.contains_key(path)
    }

    /// Returns the columns with values of more than one kind, in the order of their names.
    pub(crate) fn mixed(&self) -> Vec<MixedColumn> {
        let paths = self.paths.iter();
        let mixed = paths.filter_map(|(path, first)| {
            let mut kinds: Vec<(u64, &'static str)> = (first.iter().zip(WORDS))
                .filter_map(|(line, word)| Some(((*line)?, word)))
                .collect();
            kinds.sort_unstable();
            let (line, _) = *kinds.get(1)?;
            Some(MixedColumn {
                path: path.clone(),
                kinds: kinds.into_iter().map(|(_, word)| word).collect(),
                line,
            })
        });
        mixed.collect()
    }

    fn crowd_out(&mut self) {
        while self.paths.len() > MOST {
            self.paths.pop_last();
        }
    }
}

impl<'t> Walk<'t, '_> {
    fn object(&mut self, object: Node<'t>, path: u64) {
        for (key, value) in object.entries() {
            self.keys.push(Some(key));
            self.value(value, mix(path, hash64(key.raw().as_bytes())));
            self.keys.pop();
        }
    }

    fn value(&mut self, value: Node<'t>, path: u64) {
        let kind = value.kind();
        let Some(number) = number_of(kind) else {
            return;
        };
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        self.see(number, path);
        if self.keys.len() >= DEEPEST {
            return;
        }
        match kind {
            Kind::Object => self.object(value, path),
            Kind::Array => {
                self.keys.push(None);
                for item in value.items() {
                    self.value(item, mix(path, 1));
                }
                self.keys.pop();
            }
            _ => {}
        }
    }

    fn see(&mut self, number: usize, path: u64) {
        let hash = mix(path, number as u64 + 2);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "only the lowest bits are used"
        )]
        let place = hash as usize % RECENT;
        let Some(recent) = self.columns.recent.get_mut(place) else {
            return;
        };
        if *recent == hash {
            return;
        }
        *recent = hash;
        let mut name = String::new();
        for key in &self.keys {
            match key {
                Some(key) if name.is_empty() => key.push_to(&mut name),
                Some(key) => {
                    name.push('.');
                    key.push_to(&mut name);
                }
                None => name.push_str("[]"),
            }
        }
        let first = self.columns.paths.entry(name).or_default();
        if let Some(first) = first.get_mut(number) {
            *first = first.or(Some(self.line));
        }
        self.columns.crowd_out();
    }
}

/// Two numbers into one. Source: the multiplication of Fibonacci hashing, Knuth, volume 3, 6.4.
const fn mix(hash: u64, word: u64) -> u64 {
    (hash ^ word)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_left(29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tuneworthy_ingest::json::Tape;

    fn of(lines: &[&str]) -> Columns {
        let mut columns = Columns::default();
        let mut tape = Tape::new();
        for (line, text) in (1..).zip(lines) {
            columns.add(tape.parse(text).expect("JSON").root(), line);
        }
        columns
    }

    fn mixed(lines: &[&str]) -> Vec<(String, Vec<&'static str>, u64)> {
        let mixed = of(lines).mixed().into_iter();
        mixed
            .map(|column| (column.path, column.kinds, column.line))
            .collect()
    }

    #[test]
    fn a_column_of_two_types_is_found_at_any_depth() {
        for (lines, path, kinds, line) in [
            (
                &[r#"{"a":1}"#, r#"{"a":"1"}"#][..],
                "a",
                ["number", "text"],
                2,
            ),
            (
                &[
                    r#"{"a":null}"#,
                    r#"{"a":["x"]}"#,
                    r#"{"b":1}"#,
                    r#"{"a":"x"}"#,
                ],
                "a",
                ["list", "text"],
                4,
            ),
            (&[r#"{"a":[1,"x"]}"#], "a[]", ["number", "text"], 1),
            (
                &[
                    r#"{"messages":[{"content":"x"}]}"#,
                    r#"{"messages":[{"content":[{"type":"text"}]}]}"#,
                ],
                "messages[].content",
                ["text", "list"],
                2,
            ),
            (
                &[r#"{"a":{"b":true}}"#, r#"{"a":{"b":0}}"#],
                "a.b",
                ["true or false", "number"],
                2,
            ),
        ] {
            let expected = vec![(path.to_owned(), kinds.to_vec(), line)];
            assert_eq!(mixed(lines), expected, "{lines:?}");
        }
    }

    #[test]
    fn null_missing_fields_and_fractions_are_of_one_type() {
        let lines = [
            r#"{"a":1,"b":null,"c":[]}"#,
            r#"{"a":0.5,"b":"x","c":[1]}"#,
            r#"{"c":null,"d":{"e":1}}"#,
            r#"{"d":{}}"#,
        ];
        assert_eq!(mixed(&lines), []);
    }

    proptest! {
        #[test]
        fn two_halves_are_the_whole(
            rows in prop::collection::vec(prop::collection::btree_map("[a-e]", prop_oneof![Just("1"), Just("\"x\""), Just("null"), Just("[1]"), Just("{\"f\":1}")], 0..4), 0..12),
            cut in 0usize..12,
        ) {
            let rows: Vec<String> = rows.iter().map(|fields| {
                let fields: Vec<String> = fields.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
                format!("{{{}}}", fields.join(","))
            }).collect();
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            let cut = cut.min(rows.len());
            let mut merged = of(&rows[..cut]);
            merged.merge(of(&rows[cut..]), cut as u64);
            prop_assert_eq!(&merged, &of(&rows));
            let written = postcard::to_allocvec(&merged).expect("memory");
            prop_assert_eq!(postcard::from_bytes(&written), Ok(merged));
        }
    }

    #[test]
    fn more_paths_than_are_kept_leave_the_first_in_any_order() {
        let row = |range: std::ops::Range<usize>| {
            let fields: Vec<String> = range.map(|at| format!("\"k{at:04}\":1")).collect();
            format!("{{{}}}", fields.join(","))
        };
        let (front, back) = (row(0..200), row(200..400));
        let there = of(&[&front, &back]);
        let back_first = of(&[&back, &front]);
        assert!(there.is_sound() && there.paths.len() == MOST);
        assert!(there.paths.keys().eq(back_first.paths.keys()));
    }
}
