//! Preference pairs: one better and one worse answer, and a difference between them.

use crate::fault::Faults;
use crate::record::example::{Example, Role, Side, Turn};
use crate::record::formats::Format;
use crate::rule::Rule;
use crate::target::{Target, Targets};

use super::tools::Scratch;
use tuneworthy_dedup::hash64;

/// Lengths and identity of a preference pair, for comparison with other pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Characters of the better answer.
    pub(crate) preferred: u64,
    /// Characters of the worse answer.
    pub(crate) rejected: u64,
    /// Hash of the prompt and both answers, independent of which answer is the better.
    pub(crate) key: u64,
    /// Whether the better answer is the first of the two when they are sorted. Two pairs with one
    /// key and different values contradict each other.
    pub(crate) first_is_better: bool,
}

pub(super) fn check<'t>(
    example: &Example<'t>,
    faults: &mut Faults<'t>,
    scratch: &mut Scratch,
) -> Option<Pair> {
    let pairs = matches!(
        example.format,
        Format::ChatPreference
            | Format::GeminiPreference
            | Format::NovaPreference
            | Format::ShareGptPreference
            | Format::AlpacaPreference
            | Format::TrlPreference
            | Format::FactoryPreference
    );
    if !pairs {
        return None;
    }
    if example.format == Format::ChatPreference {
        outputs(example, faults);
    }
    let Scratch { one, other, .. } = scratch;
    gather(example, Side::Preferred, one);
    gather(example, Side::Rejected, other);
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let node = example.side(Side::Rejected).next()?.node;
    if one == other {
        faults.add(Rule::PAIR_IDENTICAL, node);
        return None;
    }
    if same_but_spacing(one, other) {
        faults.add(Rule::PAIR_SPACING, node);
    }
    let (preferred, rejected) = (one.chars().count() as u64, other.chars().count() as u64);
    let first_is_better = *one < *other;
    let (first, second) = if first_is_better {
        (hash64(one.as_bytes()), hash64(other.as_bytes()))
    } else {
        (hash64(other.as_bytes()), hash64(one.as_bytes()))
    };
    gather(example, Side::Given, one);
    let key = mix(mix(hash64(one.as_bytes()), first), second);
    Some(Pair {
        preferred,
        rejected,
        key,
        first_is_better,
    })
}

/// Each output is one message of the assistant. Azure takes more than one, tools' results among
/// them.
fn outputs<'t>(example: &Example<'t>, faults: &mut Faults<'t>) {
    let strict = Targets::of(&[Target::OpenAi, Target::Together]);
    for side in [Side::Preferred, Side::Rejected] {
        let turns: Vec<&Turn<'t>> = example.side(side).collect();
        if let [_, second, ..] = turns.as_slice() {
            faults.refused(Rule::OUTPUT_COUNT, second.node, strict);
        }
        let assistant = turns.iter().any(|turn| turn.role == Role::Assistant);
        for turn in &turns {
            if turn.role == Role::Assistant || (turn.role == Role::Tool && assistant) {
                continue;
            }
            faults.add(Rule::OUTPUT_ROLE, turn.role_node.unwrap_or(turn.node));
        }
    }
}

/// All that one side says, calls included.
fn gather(example: &Example<'_>, side: Side, text: &mut String) {
    text.clear();
    for turn in example.side(side) {
        for said in example.texts_of(turn) {
            said.text.push_to(text);
            text.push('\n');
        }
        for call in example.calls_of(turn) {
            text.push_str(call.name.map_or("", |name| name.raw()));
            text.push_str(call.arguments.map_or("", |arguments| arguments.raw()));
            text.push('\n');
        }
    }
}

fn same_but_spacing(one: &str, other: &str) -> bool {
    fn words(text: &str) -> impl Iterator<Item = char> {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .flat_map(char::to_lowercase)
    }
    words(one).eq(words(other))
}

/// Two numbers into one, every bit of the result hanging on every bit of both.
/// Source: the finisher of SplitMix64, Steele, Lea and Flood, 2014.
const fn mix(hash: u64, word: u64) -> u64 {
    let mut x = (hash ^ word).wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
