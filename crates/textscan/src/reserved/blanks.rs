//! Blanks left unfilled: `{{name}}`, `{name}`, `[NAME]`, `<insert name>`, `%s`, lorem ipsum, TODO.
//!
//! Braces and brackets have many other uses, so a blank needs a usual name of a blank.
//! Code is skipped: there a blank is a variable.

use crate::bytes::{at, before, is_alnum, is_word, run, stands, stands_folded};
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

/// Longest name of a blank.
const NAME: usize = 40;

/// Names of blanks.
const NAMES: [&str; 66] = [
    "name",
    "first name",
    "last name",
    "full name",
    "firstname",
    "lastname",
    "username",
    "user",
    "customer",
    "customer name",
    "client",
    "client name",
    "company",
    "company name",
    "organization",
    "organisation",
    "recipient",
    "recipient name",
    "sender",
    "person",
    "date",
    "day",
    "time",
    "month",
    "year",
    "address",
    "street",
    "city",
    "state",
    "country",
    "zip",
    "zip code",
    "email",
    "email address",
    "phone",
    "phone number",
    "number",
    "amount",
    "price",
    "product",
    "product name",
    "title",
    "job title",
    "position",
    "department",
    "location",
    "place",
    "link",
    "url",
    "website",
    "topic",
    "subject",
    "question",
    "answer",
    "context",
    "input",
    "output",
    "text",
    "query",
    "document",
    "instruction",
    "language",
    "order number",
    "order id",
    "signature",
    "item",
];

fn is_name(name: &str) -> bool {
    NAMES.iter().any(|known| {
        known.len() == name.len()
            && known.bytes().zip(name.bytes()).all(|(one, other)| {
                one == other.to_ascii_lowercase() || one == b' ' && other == b'_'
            })
    })
}

/// Returns whether the words say that something is to be put in: "your ...", "insert ...".
fn asks(name: &str) -> bool {
    const FIRST: [&[u8]; 5] = [b"your", b"insert", b"enter", b"name of", b"add your"];
    FIRST.iter().any(|word| {
        stands_folded(name.as_bytes(), 0, word)
            && matches!(at(name.as_bytes(), word.len()), b' ' | b'_' | b'-')
    })
}

/// Two or more words joined by underscores: `order_total`.
fn is_joined(name: &str) -> bool {
    let mut parts = 0;
    for part in name.split('_') {
        if part.len() < 2 || !part.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return false;
        }
        parts += 1;
    }
    parts > 1
}

const fn is_name_byte(byte: u8) -> bool {
    is_word(byte) || byte == b' '
}

/// Returns whether a place stands between single backticks on its line.
fn in_code(bytes: &[u8], place: usize) -> bool {
    let from = place.saturating_sub(160);
    let line = &bytes[from..place];
    let start = line
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(0, |at| at + 1);
    line[start..]
        .iter()
        .fold(false, |inside, &byte| inside ^ (byte == b'`'))
}

/// Reports a blank at a `{`. Returns the place from which to scan on.
pub(crate) fn brace(sink: &mut HitSink<'_>, place: usize) -> usize {
    let text = sink.text;
    let bytes = text.as_bytes();
    let double = at(bytes, place + 1) == b'{';
    let from = place + 1 + usize::from(double);
    let end = run(bytes, from, NAME, is_name_byte);
    let closes = if double {
        stands(bytes, end, b"}}")
    } else {
        at(bytes, end) == b'}'
    };
    if !closes {
        return from;
    }
    let after = end + 1 + usize::from(double);
    let name = text[from..end].trim();
    // TeX, shells and scripts: \text{name}, x^{name}, ${name}, {name}{...}.
    let other_use = is_alnum(before(bytes, place))
        || matches!(
            before(bytes, place),
            b'\\' | b'}' | b'$' | b'_' | b'^' | b']' | b'%' | b'='
        )
        || matches!(at(bytes, after), b'{' | b'_' | b'^' | b'}');
    let known = is_name(name) || is_joined(name) || asks(name);
    // Two pairs of braces are used for little else, so any name will do.
    let fits = known || double && name.len() >= 2 && name.bytes().any(|b| b.is_ascii_alphabetic());
    if fits && !other_use && !in_code(bytes, place) {
        let detector = if double {
            Detector::PlaceholderDoubleBraces
        } else {
            Detector::PlaceholderBraces
        };
        sink.hit(detector, place, after, Show::InContext);
        return after;
    }
    from
}

/// Reports a blank at a `[`.
pub(crate) fn bracket(sink: &mut HitSink<'_>, place: usize) {
    let text = sink.text;
    let bytes = text.as_bytes();
    let end = run(bytes, place + 1, NAME, |byte| {
        is_name_byte(byte) || matches!(byte, b'\'' | b'-' | b'/')
    });
    if at(bytes, end) != b']' {
        return;
    }
    let name = text[place + 1..end].trim();
    // A link, an index, a footnote.
    let other_use = matches!(at(bytes, end + 1), b'(' | b'[' | b':' | b'=')
        || is_word(before(bytes, place))
        || matches!(before(bytes, place), b']' | b')' | b'!' | b'$' | b'\\');
    let capital = name
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_uppercase());
    if !other_use && capital && (is_name(name) || asks(name)) && !in_code(bytes, place) {
        sink.hit(
            Detector::PlaceholderBrackets,
            place,
            end + 1,
            Show::InContext,
        );
    }
}

/// Reports a blank at a `<`.
pub(crate) fn angle(sink: &mut HitSink<'_>, place: usize) {
    let text = sink.text;
    let bytes = text.as_bytes();
    let end = run(bytes, place + 1, NAME, |byte| {
        is_name_byte(byte) || matches!(byte, b'\'' | b'-')
    });
    if at(bytes, end) == b'>' && asks(&text[place + 1..end]) && !in_code(bytes, place) {
        sink.hit(Detector::PlaceholderAngles, place, end + 1, Show::InContext);
    }
}

/// Reports a blank at a `%`.
pub(crate) fn format(sink: &mut HitSink<'_>, place: usize) {
    let bytes = sink.text.as_bytes();
    let end = match at(bytes, place + 1) {
        b's' => place + 2,
        // %(name)s
        b'(' => {
            let close = run(bytes, place + 2, NAME, is_word);
            if !stands(bytes, close, b")s") {
                return;
            }
            close + 2
        }
        // %1$s
        b'1'..=b'9' if stands(bytes, place + 2, b"$s") => place + 4,
        _ => return,
    };
    let joined =
        is_word(before(bytes, place)) || matches!(before(bytes, place), b'%' | b'\\' | b')');
    let clean = !is_word(at(bytes, end)) && at(bytes, end) != b'%';
    if !joined && clean && !in_code(bytes, place) {
        sink.hit(Detector::PlaceholderFormat, place, end, Show::InContext);
    }
}

/// Reports lorem ipsum at an `L`.
pub(crate) fn lorem(sink: &mut HitSink<'_>, place: usize) {
    const FILLER: &[u8] = b"lorem ipsum";
    if stands_folded(sink.text.as_bytes(), place, FILLER) {
        sink.hit(
            Detector::PlaceholderLorem,
            place,
            place + FILLER.len(),
            Show::InContext,
        );
    }
}

/// Reports a TODO at a `T`. In Spanish "todo" is a word, so a mark must stand behind it, or nothing at all.
pub(crate) fn todo(sink: &mut HitSink<'_>, place: usize) {
    let bytes = sink.text.as_bytes();
    let length = match () {
        () if stands(bytes, place, b"TODO") => 4,
        () if stands(bytes, place, b"TBD") => 3,
        () => return,
    };
    let end = place + length;
    let marked = match at(bytes, end) {
        b':' => !is_alnum(at(bytes, end + 1)),
        b'(' => length == 4,
        b']' | b'>' => matches!(before(bytes, place), b'[' | b'<'),
        _ => false,
    };
    let alone = sink.text.trim().len() == length;
    if !is_word(before(bytes, place)) && (marked || alone) && !in_code(bytes, place) {
        sink.hit(Detector::PlaceholderTodo, place, end, Show::InContext);
    }
}
