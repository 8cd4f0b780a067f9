//! Tables of records and the rules by which each target refuses them.

mod bedrock;
mod gemini;
mod hosted;
mod kinds;
mod mistral;
mod odd;
mod openai;
mod pairs;
mod tools;
mod trainers;

use super::{Scratch, check};
use crate::rule::Rule;
use crate::target::Target;
use tuneworthy_ingest::json::Tape;

/// The rules for which a target refuses a record or leaves it out; that it does not read the
/// record's format is one of them.
pub(super) fn refuses(target: Target, record: &str) -> Vec<&'static str> {
    let mut tape = Tape::new();
    let doc = tape
        .parse(record)
        .unwrap_or_else(|fault| panic!("{fault:?} in {record}"));
    let checked = check(doc.root(), &mut Scratch::default());
    if !checked.faults.takers.has(target) {
        return vec![Rule::NOT_TAKEN.id()];
    }
    let mut found = Vec::new();
    for fault in &checked.faults.list {
        let lost = fault.rejects.has(target) || fault.drops.has(target);
        if lost && !found.contains(&fault.rule.id()) {
            found.push(fault.rule.id());
        }
    }
    found
}

/// All rules a record breaks for a target that reads it, refused or not.
pub(super) fn breaks(target: Target, record: &str) -> Vec<&'static str> {
    let mut tape = Tape::new();
    let doc = tape
        .parse(record)
        .unwrap_or_else(|fault| panic!("{fault:?} in {record}"));
    let checked = check(doc.root(), &mut Scratch::default());
    let list = checked.faults.list.iter();
    let mut found: Vec<&str> = list
        .filter(|fault| fault.concerns.has(target))
        .map(|fault| fault.rule.id())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A table of records and the rules they are refused by; no rule: taken.
pub(super) type Cases = &'static [(&'static str, &'static [&'static str])];

pub(super) fn hold(targets: &[Target], cases: Cases) {
    for target in targets {
        for (record, expected) in cases {
            assert_eq!(
                refuses(*target, record),
                *expected,
                "{}: {record}",
                target.id()
            );
        }
    }
}
