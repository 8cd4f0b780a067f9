//! Passwords and keys known by the name in front of them: assignments, lines of an environment file,
//! connection strings, headers of requests, options of commands.

use super::named::{NAME, NameKind, NamedValue, VALUE, name, says, take, value};
use super::surroundings::is_typed_password;
use crate::bytes::{at, before, is_alnum, run, stands, stands_folded, work};
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

/// A value behind a name and a colon or an equals sign; looks at the first byte of that mark, of
/// `length` bytes. Returns the end of the value.
pub(crate) fn named(sink: &mut HitSink<'_>, mark: usize, length: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let mut end = mark;
    // Quotation marks, white space, a closed bracket, bold type.
    while mark - end < 5
        && matches!(
            before(bytes, end),
            b' ' | b'"' | b'\'' | b'`' | b']' | b'*' | b'\\'
        )
    {
        end -= 1;
    }
    let first = before(bytes, end);
    if first.eq_ignore_ascii_case(&b'n')
        && end
            .checked_sub(13)
            .is_some_and(|start| stands_folded(bytes, start, b"authorization"))
    {
        return authorization(sink, mark + 1);
    }
    let kind = name(bytes, end)?;
    let mut from = mark + length;
    match (at(bytes, mark), at(bytes, from)) {
        // Comparisons and paths.
        (b'=', b'=' | b'~') | (b':', b':' | b'/') => return None,
        (b':', b'=') | (b'=', b'>') => from += 1,
        _ => {}
    }
    let value = value(bytes, from)?;
    take(sink, &value, kind)
}

/// The credentials of an `Authorization` header: a scheme and a token, or a name and a password in
/// base64 (RFC 7617, 2015-09).
fn authorization(sink: &mut HitSink<'_>, from: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let mut start = from;
    while start - from < 6 && matches!(at(bytes, start), b' ' | b'"' | b'\'' | b'`' | b'\\') {
        start += 1;
    }
    let scheme = run(bytes, start, 12, |byte| is_alnum(byte) || byte == b'-');
    if at(bytes, scheme) != b' ' {
        return None;
    }
    let basic = bytes[start..scheme].eq_ignore_ascii_case(b"basic");
    let value = value_of_header(bytes, scheme + 1)?;
    if basic {
        let (name, password) = split_basic(&bytes[value.start..value.end])?;
        if is_typed_password(&password) || says(&password) || name == password {
            sink.example();
        } else {
            sink.hit(
                Detector::SecretNamed,
                value.start,
                value.end,
                Show::Prefix(0),
            );
        }
        return Some(value.end);
    }
    take(sink, &value, NameKind::Key)
}

/// A token behind `Bearer` that no header names; looks at the `B`.
pub(crate) fn bearer(sink: &mut HitSink<'_>, place: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    if !stands(bytes, place, b"Bearer ") {
        return None;
    }
    let value = value_of_header(bytes, place + 7)?;
    take(sink, &value, NameKind::Key)
}

fn value_of_header(bytes: &[u8], from: usize) -> Option<NamedValue> {
    let end = run(bytes, from, VALUE, |byte| {
        is_alnum(byte) || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'+' | b'/' | b'=')
    });
    (end > from && end - from < VALUE).then_some(NamedValue {
        start: from,
        end,
        quoted: true,
    })
}

/// Returns the name and the password of a `Basic` header.
fn split_basic(written: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut decoded = Vec::with_capacity(written.len());
    let (mut bits, mut count) = (0_u32, 0);
    for &byte in written.iter().take_while(|&&byte| byte != b'=') {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push(u8::try_from(bits >> count & 0xFF).unwrap_or(0));
        }
    }
    let colon = decoded.iter().position(|&byte| byte == b':')?;
    let printable = decoded
        .iter()
        .all(|byte| byte.is_ascii_graphic() || *byte == b' ' || *byte >= 0x80);
    (printable && decoded.len() > colon + 3)
        .then(|| (decoded[..colon].to_vec(), decoded[colon + 1..].to_vec()))
}

/// Bytes before an option within which its command stands.
const COMMAND: usize = 400;

/// An option of a command: `--password VALUE`, `curl -u NAME:PASSWORD`, `mysql -pPASSWORD`; looks
/// at its first hyphen. Returns the end of the value.
pub(crate) fn option(sink: &mut HitSink<'_>, place: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    match (at(bytes, place + 1), at(bytes, place + 2)) {
        (b'-', b'a'..=b'z' | b'A'..=b'Z') => {
            let end = run(bytes, place + 2, NAME, |byte| {
                is_alnum(byte) || matches!(byte, b'-' | b'_')
            });
            if !matches!(at(bytes, end), b' ' | b'=') {
                return None;
            }
            if bytes[place + 2..end].ends_with(b"user") {
                return credentials(sink, place, end + 1);
            }
            // One with an equals sign is an assignment.
            if at(bytes, end) == b'=' {
                return None;
            }
            let kind = name(bytes, end)?;
            let value = value(bytes, end)?;
            take(sink, &value, kind)
        }
        (b'u' | b'U', b' ' | b'"' | b'\'') => credentials(sink, place, place + 2),
        (b'p', b' ' | b'"' | b'\'' | b'!'..=b'~')
            if runs(bytes, place, &[b"mysql", b"sshpass"]) =>
        {
            let value = value(bytes, place + 2)?;
            take(sink, &value, NameKind::Password)
        }
        _ => None,
    }
}

/// Returns whether one of these commands stands shortly before.
fn runs(bytes: &[u8], place: usize, commands: &[&[u8]]) -> bool {
    let before = &bytes[place.saturating_sub(COMMAND)..place];
    work::add(before.len());
    commands
        .iter()
        .any(|command| before.windows(command.len()).any(|part| part == *command))
}

/// A name and a password with a colon between, behind an option of `curl` or a command like it.
fn credentials(sink: &mut HitSink<'_>, place: usize, from: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let mut start = from;
    while start - from < 4 && matches!(at(bytes, start), b' ' | b'"' | b'\'') {
        start += 1;
    }
    let part =
        |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b':' | b'"' | b'\'' | b'`' | b'\\');
    let colon = run(bytes, start, 100, part);
    let end = run(bytes, colon + 1, 200, part);
    let (name, password) = (&bytes[start..colon], bytes.get(colon + 1..end)?);
    // Of containers and files: "1000:1000", "app:/data".
    let other = name.is_empty()
        || name.iter().all(u8::is_ascii_digit)
        || matches!(name[0], b'$' | b'{' | b'<' | b'[')
        || password
            .first()
            .is_none_or(|byte| matches!(byte, b'/' | b'\\'));
    if at(bytes, colon) != b':' || other || !runs(bytes, place, &[b"curl", b"wget", b"http"]) {
        return None;
    }
    if is_typed_password(password) || says(password) || password.len() < 3 || name == password {
        sink.example();
    } else {
        sink.hit(Detector::SecretNamed, colon + 1, end, Show::Prefix(0));
    }
    Some(end)
}
