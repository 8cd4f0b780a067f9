//! Tokens known by their beginning: the search for the shapes of the table.

use super::table::{SHAPES, Shape, is_name};
use crate::bytes::{Chains, at, before, is_sequence, is_word, run, stands, variety};
use crate::excerpt::Show;
use crate::hit::HitSink;

static ANCHORS: Chains<{ SHAPES.len() }> = Chains::new(&{
    let mut keys = [0; SHAPES.len()];
    let mut index = 0;
    while index < SHAPES.len() {
        keys[index] = SHAPES[index].anchor_byte();
        index += 1;
    }
    keys
});

/// Returns whether a shape has its anchor at this byte.
pub(crate) const fn is_anchor(byte: u8) -> bool {
    ANCHORS.has(byte)
}

/// Finds a token whose anchor stands at `place`. Returns its end.
pub(crate) fn anchored(sink: &mut HitSink<'_>, place: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    ANCHORS.of(bytes[place]).find_map(|index| {
        let shape = &SHAPES[index];
        let start = place.checked_sub(shape.anchor)?;
        // Looking at one byte first saves most of the comparisons.
        let may = bytes[start] == shape.prefix[0];
        (may && stands(bytes, start, shape.prefix))
            .then(|| token(sink, shape, start))
            .flatten()
    })
}

fn token(sink: &mut HitSink<'_>, shape: &Shape, start: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    if shape.prefix[0] != b'.' && is_name(before(bytes, start)) {
        return None;
    }
    let from = start + shape.prefix.len();
    let mut end = run(bytes, from, shape.most + 1, shape.body);
    // A full stop or comma at the end is the sentence's.
    while end > from && matches!(bytes[end - 1], b'.' | b',' | b'-') && end - from > shape.least {
        end -= 1;
    }
    let body = &bytes[from..end];
    let fits = (shape.least..=shape.most).contains(&body.len())
        && !is_word(at(bytes, end))
        && body
            .windows(shape.holds.len().max(1))
            .any(|part| part.starts_with(shape.holds));
    if !fits {
        return None;
    }
    if is_made_up(body) {
        sink.example();
    } else {
        sink.hit(shape.detector, start, end, Show::Prefix(shape.prefix.len()));
    }
    Some(end)
}

/// Returns whether a token of the table stands at `start`, which is left to [`anchored`].
pub(super) fn is_known(bytes: &[u8], start: usize) -> bool {
    SHAPES.iter().any(|shape| {
        let from = start + shape.prefix.len();
        stands(bytes, start, shape.prefix)
            && run(bytes, from, shape.most + 1, shape.body) - from >= shape.least
    })
}

/// Returns whether a token is a placeholder: it says so, repeats itself, counts, has no letter, or
/// reads like words. No digit is asked for: tokens of Hugging Face have none.
pub(super) fn is_made_up(body: &[u8]) -> bool {
    const SAYS: [&[u8]; 16] = [
        // The key of Azure's storage emulator, the same on every machine.
        b"eby8vdm02xnocqflquwjpllmetlcdxj1ouzft50usrz6",
        b"example",
        b"xxxx",
        b"your",
        b"placeholder",
        b"dummy",
        b"sample",
        b"redacted",
        b"fake",
        b"....",
        b"token",
        b"secret",
        b"insert",
        b"replace",
        b"changeme",
        b"foobar",
    ];
    let says = SAYS.iter().any(|word| {
        body.windows(word.len())
            .any(|part| part.eq_ignore_ascii_case(word))
    });
    // A token of ten random letters and digits has about eight; see `variety`.
    let least = 6.min(body.len() / 2);
    says || !body.iter().any(u8::is_ascii_alphabetic)
        || is_sequence(body)
        || counts(body)
        || variety(body) < least
        || !body.iter().any(u8::is_ascii_digit) && reads_like_words(body)
}

/// Returns whether seven letters or digits in a row count up or down, whatever their case.
fn counts(body: &[u8]) -> bool {
    const STEPS: u32 = 6;
    let (mut run, mut last) = (0, 0);
    body.windows(2).any(|pair| {
        let [one, next] = [pair[0], pair[1]].map(|byte| i16::from(byte.to_ascii_lowercase()));
        let step = next - one;
        run = match step {
            1 | -1 if step == last => run + 1,
            1 | -1 => 1,
            _ => 0,
        };
        last = step;
        run >= STEPS
    })
}

/// Returns whether letters have as many vowels as English: 38 % and more, where drawn ones have 19 %.
pub(super) fn reads_like_words(body: &[u8]) -> bool {
    let letters = body.iter().filter(|byte| byte.is_ascii_alphabetic());
    let vowels = letters.clone().filter(|byte| {
        let small = byte.to_ascii_lowercase();
        matches!(small, b'a' | b'e' | b'i' | b'o' | b'u')
    });
    vowels.count() * 100 >= letters.count() * 38
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_anchor_is_rare_in_english() {
        for shape in &SHAPES {
            let byte = shape.anchor_byte();
            // Digits are looked at as numbers first.
            let rare = !byte.is_ascii_lowercase() && !byte.is_ascii_digit() || byte == b'z';
            assert!(rare, "{:?} at {}", shape.detector, char::from(byte));
            assert!(shape.least <= shape.most);
        }
    }

    #[test]
    fn documentation_is_recognised() {
        assert!(is_made_up(b"IOSFODNN7EXAMPLE"));
        assert!(is_made_up(b"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"));
        assert!(is_made_up(b"1234567890abcdefghijklmnopqrstuvwxyz"));
        assert!(is_made_up(b"YOUR_TOKEN_1_HERE"));
        assert!(is_made_up(b"ThisIsWhereTheAccessCodeGoesOnAndOn"));
        assert!(is_made_up(b"aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH"));
        assert!(!is_made_up(b"jCBaQngSHiHDRYOcsMcifUcysGyaiybUWz"));
        assert!(!is_made_up(b"QZPWKXNVJTRLMHGB"));
        assert!(!is_made_up(b"Zk3fQ9vX2mWb7RtY5uHn"));
    }
}
