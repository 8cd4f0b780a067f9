//! A pass over a text for every match that has a rare byte.
//!
//! A table says which bytes are rare; all others are skipped at the speed of a table look-up. The
//! check at a rare byte reads a bounded stretch, so the time is linear in the length of the text.

use super::answers::{self, Marks};
use super::bytes::{at, before, is_alnum, is_digit, stands, work};
use super::hit::HitSink;
use super::purpose::Purpose;
use super::{mojibake, personal, reserved, secrets};

/// Bytes at which a match may be found.
const RARE: [bool; 256] = rare();

const fn rare() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation)] // Below 256 by the loop.
        let b = byte as u8;
        table[byte] = is_digit(b)
            || secrets::is_anchor(b)
            || matches!(
                b,
                b'@' | b':'
                    | b'='
                    | b'<'
                    | b'['
                    | b'{'
                    | b'%'
                    | b'`'
                    | b'~'
                    | b'A'
                    | b'B'
                    | b'J'
                    | b'L'
                    | b'T'
            )
            || mojibake::is_lead(b);
        byte += 1;
    }
    table
}

/// Scans a text. `fences` receives the places of the marks (three backticks) that open
/// and close blocks of code.
pub(crate) fn scan(sink: &mut HitSink<'_>, fences: &mut Vec<usize>) {
    fences.clear();
    let bytes = sink.text.as_bytes();
    let mut marks = Marks::default();
    let mut damage = mojibake::Damage::default();
    // Inside a fenced block of code.
    let mut in_code = false;
    let mut place = 0;
    while let Some(rest) = bytes.get(place..) {
        let Some(step) = rest.iter().position(|&byte| RARE[usize::from(byte)]) else {
            break;
        };
        place += step;
        work::add(step + 1);
        let byte = bytes[place];
        let next = match byte {
            b'0'..=b'9' => {
                place = personal::number(sink, place);
                continue;
            }
            b'@' => {
                personal::email(sink, place);
                None
            }
            b':' => {
                if before(bytes, place).is_ascii_alphabetic() {
                    reserved::colon(sink, place);
                    if sink.purpose == Purpose::Answer {
                        answers::merged(sink, place);
                    }
                }
                secrets::password_in_address(sink, place).or_else(|| secrets::named(sink, place, 1))
            }
            b'=' => secrets::named(sink, place, 1),
            b'<' => {
                reserved::in_angles(sink, place);
                marks.think(bytes, place);
                if !in_code {
                    reserved::angle(sink, place);
                }
                None
            }
            b'[' => {
                if !reserved::in_brackets(sink, place) && !in_code {
                    reserved::bracket(sink, place);
                }
                None
            }
            b'{' if !in_code => Some(reserved::brace(sink, place)),
            b'%' if !in_code => {
                reserved::format(sink, place);
                None
            }
            b'`' => {
                let mark = stands(bytes, place, b"```");
                if mark {
                    in_code = !in_code;
                    fences.push(place);
                }
                mark.then_some(place + 3)
            }
            b'A' if at(bytes, place + 1) == b'I' && sink.purpose == Purpose::Answer => {
                answers::self_mention(sink, place);
                None
            }
            b'B' => secrets::private_key(sink, place).or_else(|| secrets::bearer(sink, place)),
            b'J' => secrets::signed_token(sink, place),
            b'~' => secrets::azure_secret(sink, place),
            // Rulers and bullets: what is looked for has a letter or digit before it.
            b'_' | b'-' if !is_alnum(before(bytes, place)) => {
                let option = (byte == b'-')
                    .then(|| secrets::option(sink, place))
                    .flatten();
                place = option.unwrap_or(place + 1);
                continue;
            }
            b'.' => secrets::discord(sink, place),
            b'_' => secrets::assigned(sink, place),
            b'-' => secrets::hyphenated(sink, place),
            b'L' if !in_code => {
                reserved::lorem(sink, place);
                None
            }
            b'T' if !in_code => {
                reserved::todo(sink, place);
                None
            }
            0xC2.. => {
                damage.look(bytes, place);
                wide_colon(sink, place)
            }
            _ => None,
        };
        let next = next.or_else(|| {
            secrets::is_anchor(byte)
                .then(|| secrets::anchored(sink, place))
                .flatten()
        });
        place = next.unwrap_or(place + 1);
    }
    damage.finish(sink);
    marks.finish(sink);
}

/// A password behind the wide colon of Chinese and Japanese.
fn wide_colon(sink: &mut HitSink<'_>, place: usize) -> Option<usize> {
    stands(sink.text.as_bytes(), place, "：".as_bytes())
        .then(|| secrets::named(sink, place, 3))
        .flatten()
}
