//! Comparison with tiktoken, token by token, on samples and random text.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::maker::{oracle, vocabulary};
use super::{Encoding, Vocabulary};

/// Sentences in some thirty languages, code, emoji, marks on marks, and white space of every kind.
const SAMPLE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/vocab/sample.txt"
));

/// Fragments that are hard for patterns and merges.
const POOL: [&str; 96] = [
    "a",
    "b",
    "z",
    "the",
    "ing",
    "er",
    "E",
    "T",
    "HTTP",
    "Zz",
    " ",
    " ",
    "  ",
    "   ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\u{b}",
    "\u{c}",
    "\u{85}",
    "\u{a0}",
    "\u{1680}",
    "\u{2003}",
    "\u{2028}",
    "\u{3000}",
    "\u{200b}",
    "\u{feff}",
    "'",
    "'s",
    "'S",
    "'\u{17f}",
    "\u{17f}",
    "'t",
    "'LL",
    "'l",
    "'re",
    "'rE",
    "'v",
    "'d",
    "'m",
    "\u{2019}s",
    "0",
    "7",
    "42",
    "123",
    "\u{663}",
    "\u{968}",
    "Ⅷ",
    "①",
    "²",
    "½",
    "/",
    "//",
    "!",
    "?",
    ".",
    "...",
    "-",
    "=",
    "==",
    "_",
    "(",
    "{\"",
    "\":",
    "<|",
    "\\",
    "$",
    "€",
    "→",
    "\u{301}",
    "\u{20dd}",
    "\u{93f}",
    "\u{e31}",
    "é",
    "ß",
    "ñ",
    "ü",
    "Ä",
    "İ",
    "ǅ",
    "ʰ",
    "ª",
    "Ж",
    "д",
    "ние",
    "Σ",
    "ς",
    "א",
    "ش",
    "中",
    "文字",
    "の",
    "ア",
    "한",
    "👩\u{200d}👧",
];

struct OraclePair {
    encoding: Encoding,
    ours: Vocabulary,
}

static PAIRS: LazyLock<[OraclePair; 2]> = LazyLock::new(|| {
    Encoding::ALL.map(|encoding| OraclePair {
        encoding,
        ours: vocabulary(encoding),
    })
});

/// Compares token by token; counts follow, with and without a warm cache.
fn agree(text: &str) {
    for pair in &*PAIRS {
        let mut ours = pair.ours.clone();
        let theirs = oracle(pair.encoding).encode_ordinary(text);
        let name = pair.encoding.name();
        assert_eq!(ours.encode(text), theirs, "{name}: {text:?}");
        for _ in 0..2 {
            assert_eq!(ours.count(text), theirs.len() as u64, "{name}: {text:?}");
        }
    }
}

#[test]
fn on_the_sample_whole_by_line_and_by_word() {
    agree(SAMPLE);
    SAMPLE.split('\n').for_each(agree);
    for word in SAMPLE.split(' ') {
        agree(word);
    }
}

/// Beginnings and ends are where look-ahead and the last eight bytes differ.
#[test]
fn on_every_start_and_end_of_a_stretch() {
    let stretch: String = SAMPLE.chars().rev().take(180).collect();
    let stretch: String = stretch.chars().rev().collect();
    for (at, _) in stretch.char_indices() {
        agree(&stretch[at..]);
        agree(&stretch[..at]);
    }
}

#[test]
fn on_long_pieces() {
    let letters = "ababcabcdabc".repeat(300);
    for text in [
        "a".repeat(5_000),
        " ".repeat(5_000),
        "\n".repeat(3_000),
        "A".repeat(2_000),
        "=".repeat(2_000),
        "的一是不了在人有我他这".repeat(200),
        letters,
        "\u{301}".repeat(1_000),
        "ЖА".repeat(500),
        "🏳️\u{200d}🌈".repeat(200),
    ] {
        agree(&text);
        agree(&format!("{text}x {text}\n"));
    }
}

/// Every token's own text, and every two that follow each other in rank.
#[test]
fn on_every_token() {
    for pair in &*PAIRS {
        let oracle = oracle(pair.encoding);
        let mut ours = pair.ours.clone();
        let mut before = String::new();
        for id in (0..).step_by(7) {
            let Ok(bytes) = oracle.decode_bytes(&[id]) else {
                break;
            };
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            let both = format!("{before}{text}");
            for text in [&text, &both] {
                assert_eq!(ours.encode(text), oracle.encode_ordinary(text), "{text:?}");
            }
            before = text;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn on_mixtures(parts in prop::collection::vec(prop::sample::select(&POOL[..]), 0..30)) {
        agree_without_cloning(&parts.concat());
    }

    #[test]
    fn on_any_characters(text: String) {
        agree_without_cloning(&text);
    }
}

/// Counts only, and with one cache for all cases, as a worker does it.
fn agree_without_cloning(text: &str) {
    thread_local! {
        static OURS: std::cell::RefCell<Vec<Vocabulary>> =
            std::cell::RefCell::new(PAIRS.iter().map(|it| it.ours.clone()).collect());
    }
    OURS.with_borrow_mut(|all| {
        for ours in all {
            let theirs = oracle(ours.encoding()).encode_ordinary(text);
            assert_eq!(ours.encode(text), theirs, "{text:?}");
            assert_eq!(ours.count(text), theirs.len() as u64, "{text:?}");
        }
    });
}
