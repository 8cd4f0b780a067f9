//! Secrets recognised by the text around them.

use super::shapes::{is_known, is_made_up};
use crate::bytes::{
    at, before, is_alnum, is_digit, is_hex, is_word, run, stands, stands_folded, variety,
};
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

const fn is_base64(byte: u8) -> bool {
    is_alnum(byte) || matches!(byte, b'+' | b'/' | b'=')
}

const fn is_name(byte: u8) -> bool {
    is_word(byte) || byte == b'-'
}

/// Bytes a key must have after its heading, to be a key and not a picture of one.
const KEY_BODY: usize = 48;
/// Most bytes of a heading and the white space and headers after it.
const HEADING: usize = 64;

/// A key in PEM, OpenSSH or PGP armour; looks at the `B` of `-----BEGIN`. Where its body starts
/// to be passed over.
pub(crate) fn private_key(sink: &mut HitSink<'_>, place: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let start = place.checked_sub(5)?;
    if !stands(bytes, start, b"-----BEGIN ") {
        return None;
    }
    let heading = place + 6;
    let end = run(bytes, heading, HEADING, |byte| {
        byte.is_ascii_uppercase() || byte == b' ' || is_digit(byte)
    });
    let private = bytes.get(heading..end).is_some_and(|title| {
        title.ends_with(b"PRIVATE KEY") || title.ends_with(b"PRIVATE KEY BLOCK")
    });
    if !private || !stands(bytes, end, b"-----") {
        return None;
    }
    // White space, or what JSON makes of it when it is written twice.
    let mut body = end + 5;
    while at(bytes, body).is_ascii_whitespace()
        || stands(bytes, body, b"\\n")
        || stands(bytes, body, b"\\r")
    {
        body += if at(bytes, body) == b'\\' { 2 } else { 1 };
    }
    let last = run(bytes, body, KEY_BODY, |byte| {
        is_base64(byte) || matches!(byte, b'\n' | b'\r')
    });
    if last - body < KEY_BODY || is_made_up(&bytes[body..last]) {
        sink.example();
    } else {
        sink.hit(
            Detector::SecretPrivateKey,
            start,
            end + 5,
            Show::Prefix(end + 5 - start),
        );
    }
    Some(last)
}

/// Three parts of base64, of which the first two are JSON objects (RFC 7519, 2015-05); looks at
/// the `J` of `eyJ`. Where it ends.
pub(crate) fn signed_token(sink: &mut HitSink<'_>, place: usize) -> Option<usize> {
    const OPEN: usize = 4096;
    let bytes = sink.text.as_bytes();
    let start = place.checked_sub(2)?;
    if !stands(bytes, start, b"ey") || is_name(before(bytes, start)) {
        return None;
    }
    let header = run(bytes, start, OPEN, is_name);
    let payload = header + 1;
    if header - start < 16 || at(bytes, header) != b'.' || !stands(bytes, payload, b"eyJ") {
        return None;
    }
    let dot = run(bytes, payload, OPEN, is_name);
    let end = run(bytes, dot + 1, OPEN, is_name);
    // Shorter than any signature in use: HS256 makes 43.
    if at(bytes, dot) != b'.' || end - (dot + 1).min(end) < 32 {
        return None;
    }
    // The one on jwt.io and in every tutorial: subject "1234567890", name "John Doe".
    let example =
        stands(bytes, payload, b"eyJzdWIiOiIxMjM0NTY3ODkwI") || is_made_up(&bytes[dot + 1..end]);
    if example {
        sink.example();
    } else {
        sink.hit(Detector::SecretJwt, start, end, Show::Prefix(3));
    }
    Some(end)
}

/// Longest name and password read in an address.
const CREDENTIALS: usize = 200;

/// `scheme://name:password@host`; looks at the first colon. Where the host starts.
pub(crate) fn password_in_address(sink: &mut HitSink<'_>, colon: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    if !stands(bytes, colon, b"://") {
        return None;
    }
    let from = colon + 3;
    let in_part = |byte: u8| {
        byte.is_ascii_graphic()
            && !matches!(
                byte,
                b':' | b'@' | b'/' | b'"' | b'\'' | b'<' | b'>' | b'`' | b'\\' | b' '
            )
    };
    let name = run(bytes, from, CREDENTIALS, in_part);
    if at(bytes, name) == b'@' && name - from >= 20 {
        return token_in_address(sink, colon, name);
    }
    if at(bytes, name) != b':' {
        return None;
    }
    let end = run(bytes, name + 1, CREDENTIALS, in_part);
    let password = &bytes[name + 1..end];
    if at(bytes, end) != b'@' || password.len() < 3 || !is_alnum(at(bytes, end + 1)) {
        return None;
    }
    let mut start = colon;
    while start > 0
        && colon - start < 24
        && (is_alnum(bytes[start - 1]) || bytes[start - 1] == b'+')
    {
        start -= 1;
    }
    if start == colon {
        return None;
    }
    if is_typed_password(password) || is_example_host(bytes, end + 1) {
        sink.example();
    } else {
        sink.hit(
            Detector::SecretPasswordInUrl,
            start,
            end + 1,
            Show::Prefix(colon + 3 - start),
        );
    }
    Some(end + 1)
}

/// `scheme://token@host`, as code hosts take it. The public keys of error trackers look alike.
fn token_in_address(sink: &mut HitSink<'_>, colon: usize, end: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let token = &bytes[colon + 3..end];
    let host = &bytes[end..bytes.len().min(end + 64)];
    let tracker = host
        .windows(6)
        .any(|part| part == b"sentry" || part == b"ingest");
    if tracker || is_known(bytes, colon + 3) || is_made_up(token) || variety(token) < 8 {
        return None;
    }
    sink.hit(
        Detector::SecretPasswordInUrl,
        colon + 3,
        end,
        Show::Prefix(0),
    );
    Some(end + 1)
}

/// Passwords that stand for "a password here".
pub(super) fn is_typed_password(password: &[u8]) -> bool {
    const TYPED: [&str; 24] = [
        "password",
        "passwd",
        "pass",
        "pwd",
        "pw",
        "secret",
        "mypassword",
        "yourpassword",
        "your_password",
        "your-password",
        "db_password",
        "dbpassword",
        "dbpass",
        "changeme",
        "postgres",
        "root",
        "admin",
        "guest",
        "user",
        "test",
        "token",
        "example",
        "hunter2",
        "s3cret",
    ];
    let first = password.first().copied().unwrap_or(0);
    // What a password cannot hold as it is stands there as a sign and two digits; `%NAME%` is a blank.
    let encoded = first == b'%'
        && password
            .get(1..3)
            .is_some_and(|code| code.iter().copied().all(is_hex))
        && !password.ends_with(b"%");
    TYPED
        .iter()
        .any(|typed| password.eq_ignore_ascii_case(typed.as_bytes()))
        || matches!(first, b'$' | b'{' | b'[' | b'%' | b'(' | b'*' | b'.') && !encoded
        || password.iter().all(|byte| *byte == first)
        || password
            .windows(4)
            .any(|part| part.eq_ignore_ascii_case(b"xxxx"))
}

fn is_example_host(bytes: &[u8], host: usize) -> bool {
    const HOSTS: [&[u8]; 5] = [b"localhost", b"127.0.0.1", b"example.", b"host:", b"host/"];
    let end = run(bytes, host, 255, |byte| is_name(byte) || byte == b'.');
    HOSTS.iter().any(|name| stands_folded(bytes, host, name))
        || bytes[host..end]
            .windows(8)
            .any(|part| part == b".example" || part == b"example.")
}

/// `aws_secret_access_key` with a value; looks at its first underscore.
pub(crate) fn assigned(sink: &mut HitSink<'_>, underscore: usize) -> Option<usize> {
    const NAME: &[u8] = b"aws_secret_access_key";
    let bytes = sink.text.as_bytes();
    let start = underscore.checked_sub(3)?;
    if !stands_folded(bytes, start, NAME) {
        return None;
    }
    let from = run(bytes, start + NAME.len(), 10, |byte| {
        matches!(
            byte,
            b' ' | b'"' | b'\'' | b'=' | b':' | b'>' | b'\\' | b'`'
        )
    });
    let end = run(bytes, from, 41, is_base64);
    if end - from != 40 {
        return None;
    }
    if is_made_up(&bytes[from..end]) {
        sink.example();
    } else {
        sink.hit(Detector::SecretAwsSecret, from, end, Show::Prefix(0));
    }
    Some(end)
}

/// A client secret of Azure AD: three characters, a digit, `Q~`, about 32 more; looks at the `~`.
pub(crate) fn azure_secret(sink: &mut HitSink<'_>, tilde: usize) -> Option<usize> {
    let is_part = |byte: u8| is_name(byte) || matches!(byte, b'~' | b'.');
    let bytes = sink.text.as_bytes();
    let start = tilde.checked_sub(5)?;
    let head = &bytes[start..tilde];
    let end = run(bytes, tilde + 1, 35, is_part);
    let fits = head[4] == b'Q'
        && is_digit(head[3])
        && head[..3].iter().all(|&byte| is_part(byte))
        && !is_part(before(bytes, start))
        && (31..=34).contains(&(end - tilde - 1));
    if !fits {
        return None;
    }
    if is_made_up(&bytes[tilde + 1..end]) {
        sink.example();
    } else {
        sink.hit(Detector::SecretAzureClient, start, end, Show::Prefix(0));
    }
    Some(end)
}

/// A key of 32 hexadecimal digits and what a hyphen joins to it: the data centre of Mailchimp, two
/// parts of eight digits of Mailgun; looks at the hyphen.
pub(crate) fn hyphenated(sink: &mut HitSink<'_>, hyphen: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let start = hyphen.checked_sub(32)?;
    let (detector, end) = if stands(bytes, hyphen, b"-us") {
        let end = run(bytes, hyphen + 3, 3, is_digit);
        (
            Detector::SecretMailchimp,
            (end > hyphen + 3).then_some(end)?,
        )
    } else {
        let end = hyphen + 18;
        let parts = at(bytes, hyphen + 9) == b'-'
            && run(bytes, hyphen + 1, 9, is_hex) == hyphen + 9
            && run(bytes, hyphen + 10, 9, is_hex) == end;
        (Detector::SecretMailgun, parts.then_some(end)?)
    };
    let fits = bytes[start..hyphen].iter().all(|&byte| is_hex(byte))
        && !is_word(before(bytes, start))
        && !is_word(at(bytes, end));
    if !fits || is_made_up(&bytes[start..hyphen]) {
        return None;
    }
    sink.hit(detector, start, end, Show::Prefix(0));
    Some(end)
}

/// A Discord bot's token: the number of its account in base64, which begins with `M`, `N` or `O`, six
/// characters and 27 to 38 more, with points between; looks at the first point.
pub(crate) fn discord(sink: &mut HitSink<'_>, point: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    if at(bytes, point + 7) != b'.' || run(bytes, point + 1, 7, is_name) != point + 7 {
        return None;
    }
    let mut start = point;
    while point - start < 29 && is_name(before(bytes, start)) {
        start -= 1;
    }
    let end = run(bytes, point + 8, 39, is_name);
    let fits = (23..=28).contains(&(point - start))
        && matches!(bytes[start], b'M' | b'N' | b'O')
        && (27..=38).contains(&(end - (point + 8)))
        && !is_made_up(&bytes[point + 8..end]);
    if !fits {
        return None;
    }
    sink.hit(Detector::SecretDiscord, start, end, Show::Prefix(0));
    Some(end)
}

/// A Telegram bot's token: its number, a colon, 35 characters that start with `A`; looks at the
/// number, whose digits run from `first` to `end`.
pub(crate) fn telegram(sink: &mut HitSink<'_>, first: usize, end: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let last = run(bytes, end + 1, 36, is_name);
    let fits = (8..=10).contains(&(end - first))
        && stands(bytes, end, b":A")
        && last - (end + 1) == 35
        && !is_made_up(&bytes[end + 1..last]);
    if !fits {
        return None;
    }
    sink.hit(Detector::SecretTelegram, first, last, Show::Prefix(0));
    Some(last)
}

/// A Databricks token, `dapi` and 32 hexadecimal digits; looks at the first decimal one. Nothing
/// in the beginning is rare, and hardly any token goes seven places without a decimal digit.
pub(crate) fn databricks(sink: &mut HitSink<'_>, first: usize) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let start = (4..=11)
        .filter_map(|back| first.checked_sub(back))
        .find(|&start| stands(bytes, start, b"dapi"))?;
    let end = run(bytes, start + 4, 33, is_hex);
    let fits = end - (start + 4) == 32
        && end > first
        && !is_word(before(bytes, start))
        && !is_word(at(bytes, end));
    if !fits {
        return None;
    }
    if is_made_up(&bytes[start + 4..end]) {
        sink.example();
    } else {
        sink.hit(Detector::SecretDatabricks, start, end, Show::Prefix(4));
    }
    Some(end)
}
