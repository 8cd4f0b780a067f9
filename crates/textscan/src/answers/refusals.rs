//! Refusals, and answers that speak of themselves as a model, in the languages most data is in.
//!
//! A refusal is looked for where refusals stand: near the start. "I'm sorry, but I can't find your
//! order" is help, not refusal, so an English "I can't" needs a verb of helping behind it.

use crate::bytes::{Chains, at, before, is_alnum, stands, stands_folded};
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

/// Bytes of an answer that are searched.
const OPENING: usize = 256;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Refuses as it stands.
    Refuses,
    /// Refuses if a verb of [`VERBS`] follows.
    Unable,
    /// Speaks of itself.
    Itself,
}

use Kind::{Itself, Refuses, Unable};

/// Small letters where ASCII; a straight apostrophe also stands for a curly one.
const PHRASES: [(&str, Kind); 76] = [
    ("i can't", Unable),
    ("i cannot", Unable),
    ("i can not", Unable),
    ("i'm unable to", Unable),
    ("i am unable to", Unable),
    ("i'm not able to", Unable),
    ("i am not able to", Unable),
    ("i won't", Unable),
    ("i will not", Unable),
    ("i'm not comfortable", Refuses),
    ("i must decline", Refuses),
    ("i have to decline", Refuses),
    ("i must refuse", Refuses),
    ("i'm sorry, but i can't assist", Refuses),
    ("as a language model", Itself),
    ("as a large language model", Itself),
    ("i'm a language model", Itself),
    ("i am a language model", Itself),
    ("i'm just a language model", Itself),
    ("i'm a large language model", Itself),
    ("i am a large language model", Itself),
    ("i'm chatgpt", Itself),
    ("i am chatgpt", Itself),
    ("developed by openai", Itself),
    ("created by openai", Itself),
    ("trained by openai", Itself),
    ("created by anthropic", Itself),
    ("i'm claude", Itself),
    ("i am claude", Itself),
    // Spanish
    ("lo siento, pero no puedo", Refuses),
    ("lo siento, no puedo", Refuses),
    ("como modelo de lenguaje", Itself),
    ("como un modelo de lenguaje", Itself),
    ("como inteligencia artificial", Itself),
    // French
    ("je suis désolé, mais je ne peux pas", Refuses),
    ("désolé, mais je ne peux pas", Refuses),
    ("je ne peux pas vous aider", Refuses),
    ("en tant que modèle de langage", Itself),
    ("en tant que modèle linguistique", Itself),
    ("en tant qu'ia", Itself),
    ("en tant qu'intelligence artificielle", Itself),
    // German
    ("es tut mir leid, aber ich kann", Refuses),
    ("tut mir leid, aber ich kann", Refuses),
    ("als ki-sprachmodell", Itself),
    ("als ki-modell", Itself),
    ("als sprachmodell", Itself),
    ("als künstliche intelligenz", Itself),
    // Italian
    ("mi dispiace, ma non posso", Refuses),
    ("come modello linguistico", Itself),
    ("come modello di linguaggio", Itself),
    // Portuguese
    ("desculpe, mas não posso", Refuses),
    ("sinto muito, mas não posso", Refuses),
    ("como um modelo de linguagem", Itself),
    ("como modelo de linguagem", Itself),
    // Dutch
    ("het spijt me, maar ik kan", Refuses),
    ("als ai-taalmodel", Itself),
    // Polish
    ("przykro mi, ale nie mogę", Refuses),
    ("jako model językowy", Itself),
    // Turkish
    ("üzgünüm, ancak", Refuses),
    ("bir yapay zeka", Itself),
    // Russian
    ("К сожалению, я не могу", Refuses),
    ("Извините, но я не могу", Refuses),
    ("Как языковая модель", Itself),
    ("как языковая модель", Itself),
    // Chinese
    ("抱歉，我无法", Refuses),
    ("抱歉，我不能", Refuses),
    ("对不起，我无法", Refuses),
    ("对不起，我不能", Refuses),
    ("作为一个人工智能", Itself),
    ("作为人工智能", Itself),
    ("作为一个ai", Itself),
    ("作为ai", Itself),
    // Japanese and Korean
    ("申し訳ありませんが、お手伝い", Refuses),
    ("ai言語モデルとして", Itself),
    ("죄송하지만 도와", Refuses),
    ("ai 언어 모델", Itself),
];

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

/// Verbs of helping.
const VERBS: [&[u8]; 26] = [
    b"assist",
    b"help",
    b"provide",
    b"fulfill",
    b"fulfil",
    b"comply",
    b"generate",
    b"create",
    b"support",
    b"discuss",
    b"engage",
    b"participate",
    b"write",
    b"share",
    b"give",
    b"do that",
    b"do this",
    b"continue",
    b"answer",
    b"respond",
    b"offer",
    b"complete",
    b"produce",
    b"recommend",
    b"promote",
    b"condone",
];

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
            let (detector, seen) = match kind {
                Unable if !is_refused(bytes, end) => continue,
                Unable | Refuses => (Detector::AnswerRefusal, &mut refused),
                Itself => (Detector::AnswerSelfMention, &mut itself),
            };
            if !std::mem::replace(seen, true) {
                sink.hit(detector, place, end, Show::InContext);
            }
        }
    }
}

/// Returns whether a verb of helping follows: "I can't assist", "I cannot help with", not "I can't help but".
fn is_refused(bytes: &[u8], end: usize) -> bool {
    let mut verb = end;
    while at(bytes, verb) == b' ' {
        verb += 1;
    }
    let follows = VERBS.iter().any(|word| stands_folded(bytes, verb, word));
    follows
        && !stands_folded(bytes, verb, b"help but")
        && !stands_folded(bytes, verb, b"help feeling")
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
