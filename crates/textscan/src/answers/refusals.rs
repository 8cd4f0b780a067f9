//! Refusals, and answers that speak of themselves as a model.
//!
//! A refusal is looked for where refusals stand: near the start. "I'm sorry, but I can't find your
//! order" is help, not refusal; `phrases` and `apologies` have the words that tell them apart.

use super::apologies::{APOLOGIES, CHINESE_VERBS, NEGATED, OTHERWISE, VERBS};
use super::phrases::{PHRASES, Phrase};
use crate::bytes::{Chains, at, before, is_alnum, stands, stands_folded};
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

/// Bytes of an answer that are searched.
const OPENING: usize = 256;
/// Bytes behind an apology in which a refusal belongs to it.
const APOLOGY: usize = 160;

static FIRSTS: Chains<{ PHRASES.len() }> = Chains::new(&{
    let mut keys = [0; PHRASES.len()];
    let mut index = 0;
    while index < PHRASES.len() {
        keys[index] = PHRASES[index].0.as_bytes()[0];
        index += 1;
    }
    keys
});

/// A bit for every two bytes that start a phrase: capital letters of ASCII beside small ones, the
/// first byte of a curly apostrophe beside the straight one. Most places are settled by it.
static STARTS: [u64; 1024] = {
    let mut starts = [0; 1024];
    let mut index = 0;
    while index < PHRASES.len() {
        let phrase = PHRASES[index].0.as_bytes();
        let curly = if phrase[1] == b'\'' {
            "’".as_bytes()[0]
        } else {
            phrase[1]
        };
        let mut first = 0;
        while first < 2 {
            let mut second = 0;
            while second < 3 {
                let one = [phrase[0], phrase[0].to_ascii_uppercase()][first];
                let next = [phrase[1], phrase[1].to_ascii_uppercase(), curly][second];
                let pair = (one as usize) << 8 | next as usize;
                starts[pair / 64] |= 1 << (pair % 64);
                second += 1;
            }
            first += 1;
        }
        index += 1;
    }
    starts
};

/// Returns whether a phrase may start with these two bytes.
fn may_start(one: u8, next: u8) -> bool {
    let pair = usize::from(one) << 8 | usize::from(next);
    STARTS[pair / 64] >> (pair % 64) & 1 == 1
}

/// Returns the end of a phrase that starts at `place`, if it does: capital letters of ASCII count
/// as small, a curly apostrophe as a straight one.
fn follows(bytes: &[u8], place: usize, phrase: &[u8]) -> Option<usize> {
    let mut place = place;
    for &letter in phrase {
        let byte = at(bytes, place);
        if byte.to_ascii_lowercase() == letter || byte == letter {
            place += 1;
        } else if letter == b'\'' && stands(bytes, place, "’".as_bytes()) {
            place += 3;
        } else {
            return None;
        }
    }
    Some(place)
}

/// Reports a refusal or a self-mention at the start of an answer.
pub(crate) fn opening(sink: &mut HitSink<'_>) {
    let bytes = sink.text.as_bytes();
    let (mut refused, mut itself) = (false, false);
    // The place up to which an apology counts.
    let mut sorry = 0;
    // A phrase has two bytes at least.
    for (place, [one, next]) in bytes.array_windows().take(OPENING).enumerate() {
        if !may_start(*one, *next) || one.is_ascii() && is_alnum(before(bytes, place)) {
            continue;
        }
        for index in FIRSTS.of(one.to_ascii_lowercase()) {
            let (phrase, kind) = PHRASES[index];
            let Some(end) = follows(bytes, place, phrase.as_bytes()) else {
                continue;
            };
            let after = place < sorry || is_behind_but(bytes, place);
            let declines = match kind {
                Phrase::Refuses => true,
                // What somebody says in a story is in quotation marks.
                Phrase::Unable => before(bytes, place) != b'"' && is_refused(bytes, end, after),
                Phrase::AfterApology => {
                    after && is_own(bytes, place) && is_refused(bytes, end, true)
                }
                Phrase::Apology(language) => is_declined(bytes, end, language),
                Phrase::Own => is_own_inability(bytes, end),
                Phrase::Sorry => {
                    sorry = place + APOLOGY;
                    continue;
                }
                Phrase::Itself => {
                    if !std::mem::replace(&mut itself, true) {
                        sink.hit(Detector::AnswerSelfMention, place, end, Show::InContext);
                    }
                    continue;
                }
            };
            if declines && !std::mem::replace(&mut refused, true) {
                sink.hit(Detector::AnswerRefusal, place, end, Show::InContext);
            }
        }
    }
}

/// Returns whether a "but" stands right before: "I see, but I can't".
fn is_behind_but(bytes: &[u8], place: usize) -> bool {
    place
        .checked_sub(4)
        .is_some_and(|start| stands_folded(bytes, start, b"but "))
}

/// Returns whether an inability and a verb of helping follow the Chinese "I", which ends at `end`.
fn is_own_inability(bytes: &[u8], end: usize) -> bool {
    let find = |from: usize, most: usize, words: &[&str]| {
        let part = &bytes[from..bytes.len().min(from + most)];
        let places = words.iter().filter_map(|word| {
            let place = part
                .windows(word.len())
                .position(|there| there == word.as_bytes());
            place.map(|place| from + place + word.len())
        });
        places.min()
    };
    // Six characters to the inability, eight to the verb.
    find(end, 24, APOLOGIES[0].says).is_some_and(|place| find(place, 24, &CHINESE_VERBS).is_some())
}

/// Returns whether an inability is the speaker's: "sorry, can't", not "sorry, the train can't".
fn is_own(bytes: &[u8], place: usize) -> bool {
    let before = bytes[place.saturating_sub(24)..place].trim_ascii_end();
    let ends = |word: &str| {
        before
            .get(before.len().saturating_sub(word.len())..)
            .is_some_and(|part| part.eq_ignore_ascii_case(word.as_bytes()))
    };
    bytes[place].eq_ignore_ascii_case(&b'i')
        || before.last().is_none_or(u8::is_ascii_punctuation)
        || [
            "but", "sorry", "and", "that's", "this is", "that is", "it's",
        ]
        .iter()
        .any(|word| ends(word))
}

/// Returns whether an inability that ends at `end` declines: a verb of helping follows, or, after an
/// apology, any but the verbs of missing and feeling.
fn is_refused(bytes: &[u8], end: usize, sorry: bool) -> bool {
    let mut verb = end;
    if is_alnum(at(bytes, verb)) {
        return false;
    }
    while matches!(at(bytes, verb), b' ' | b',') {
        verb += 1;
    }
    // "can't currently", "cannot directly", "am unable to actually"
    for adverb in [
        "currently ",
        "directly ",
        "actually ",
        "personally ",
        "really ",
        "ethically ",
        "be able to ",
    ] {
        if stands_folded(bytes, verb, adverb.as_bytes()) {
            verb += adverb.len();
        }
    }
    let begins = |words: &[&str]| {
        words
            .iter()
            .any(|word| stands_folded(bytes, verb, word.as_bytes()))
    };
    if begins(&OTHERWISE) {
        return false;
    }
    // Praise: "I can't recommend it enough".
    let behind = &bytes[verb.min(bytes.len())..bytes.len().min(verb + 48)];
    if begins(&["recommend"]) && behind.windows(7).any(|part| part == b" enough") {
        return false;
    }
    begins(&VERBS) || sorry && at(bytes, verb).is_ascii_alphabetic()
}

/// Returns whether an inability follows an apology that ends at `end`, in the same sentence or the next.
fn is_declined(bytes: &[u8], end: usize, language: u8) -> bool {
    let Some(inability) = APOLOGIES.get(usize::from(language)) else {
        return false;
    };
    let rest = &bytes[end..bytes.len().min(end + APOLOGY)];
    let found = |rest: &[u8], words: &[&str]| {
        let places = words.iter().filter_map(|word| {
            rest.windows(word.len())
                .position(|part| part.eq_ignore_ascii_case(word.as_bytes()))
        });
        places.min()
    };
    let Some(place) = found(rest, inability.says) else {
        return false;
    };
    let (between, behind) = rest.split_at(place);
    // Six characters of Chinese.
    let last = &between[between.len().saturating_sub(18)..];
    let own = place <= inability.between || found(last, inability.own).is_some();
    let near = &behind[..behind.len().min(60)];
    let negated = NEGATED
        .iter()
        .find(|(of, _)| *of == language)
        .is_none_or(|(_, words)| found(behind, words).is_some());
    own && negated && found(near, inability.unless).is_none()
}

/// Reports a self-mention at an "AI" anywhere in an answer: "as an AI", "I'm an AI", "AI language model".
pub(crate) fn self_mention(sink: &mut HitSink<'_>, place: usize) {
    const BEFORE: [&[u8]; 5] = [
        b"as an ",
        b"i'm an ",
        b"i am an ",
        b"just an ",
        b"\x99m an ",
    ];
    const AFTER: [&[u8]; 10] = [
        b",",
        b".",
        b" language",
        b" model",
        b" assistant",
        b" developed",
        b" trained",
        b" created",
        b" i ",
        b" and ",
    ];
    let bytes = sink.text.as_bytes();
    let end = place + 2;
    if is_alnum(at(bytes, end)) || is_alnum(before(bytes, place)) {
        return;
    }
    let model = stands_folded(bytes, end, b" language model");
    let led = BEFORE.iter().any(|words| {
        place
            .checked_sub(words.len())
            .is_some_and(|start| stands_folded(bytes, start, words))
    });
    if model || led && AFTER.iter().any(|words| stands_folded(bytes, end, words)) {
        sink.hit(Detector::AnswerSelfMention, place, end, Show::InContext);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_phrase_is_passed_over_for_how_it_starts() {
        for (phrase, _) in PHRASES {
            for written in [
                phrase.to_owned(),
                phrase.to_uppercase(),
                phrase.replace('\'', "’"),
            ] {
                let bytes = written.as_bytes();
                // Letters beyond ASCII are looked for as they are written in the list.
                if follows(bytes, 0, phrase.as_bytes()).is_some() {
                    assert!(may_start(bytes[0], bytes[1]), "{written}");
                }
            }
            assert!(
                FIRSTS.has(phrase.as_bytes()[0].to_ascii_lowercase()),
                "{phrase}"
            );
        }
    }
}
