//! Names that announce a password or a key, and the judgement of the values behind them.
//!
//! Documentation and code are full of such names, so the value decides: variables, expressions and
//! published examples are passed over, and a key must look random.

use super::shapes::{is_known, is_made_up, reads_like_words};
use super::surroundings::is_typed_password;
use crate::bytes::{at, before, is_hex, is_word, run, stands, stands_folded, variety};
use crate::detector::Detector;
use crate::excerpt::Show;
use crate::hit::HitSink;

/// Kind of secret that a name announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    /// A word that a person chose.
    Password,
    /// Drawn by a machine.
    Key,
}

/// Ends of names, in small letters where ASCII.
const NAMES: [(&str, NameKind); 40] = [
    ("password", NameKind::Password),
    ("passwd", NameKind::Password),
    ("passphrase", NameKind::Password),
    ("passcode", NameKind::Password),
    ("pwd", NameKind::Password),
    ("_pass", NameKind::Password),
    ("-pass", NameKind::Password),
    ("dbpass", NameKind::Password),
    ("passwort", NameKind::Password),
    ("kennwort", NameKind::Password),
    ("contraseña", NameKind::Password),
    ("mot de passe", NameKind::Password),
    ("senha", NameKind::Password),
    ("wachtwoord", NameKind::Password),
    ("hasło", NameKind::Password),
    ("parola", NameKind::Password),
    ("пароль", NameKind::Password),
    ("密码", NameKind::Password),
    ("密碼", NameKind::Password),
    ("口令", NameKind::Password),
    ("パスワード", NameKind::Password),
    ("비밀번호", NameKind::Password),
    ("token", NameKind::Key),
    ("secret", NameKind::Key),
    ("api_key", NameKind::Key),
    ("api-key", NameKind::Key),
    ("api key", NameKind::Key),
    ("apikey", NameKind::Key),
    ("access_key", NameKind::Key),
    ("access-key", NameKind::Key),
    ("accesskey", NameKind::Key),
    ("secret_key", NameKind::Key),
    ("secret-key", NameKind::Key),
    ("secretkey", NameKind::Key),
    ("private_key", NameKind::Key),
    ("account_key", NameKind::Key),
    ("auth_key", NameKind::Key),
    ("authkey", NameKind::Key),
    ("signing_key", NameKind::Key),
    ("subscription-key", NameKind::Key),
];

/// Beginnings of names whose tokens open nothing: of pages, of a vocabulary, of forms.
const OTHERS: [&[u8]; 19] = [
    b"pad",
    b"eos",
    b"bos",
    b"unk",
    b"mask",
    b"sep",
    b"cls",
    b"next",
    b"page",
    b"special",
    b"stop",
    b"start",
    b"end",
    b"max",
    b"min",
    b"csrf",
    b"xsrf",
    b"public",
    b"continuation",
];

/// Most bytes of a name, and of a value.
pub(super) const NAME: usize = 32;
pub(super) const VALUE: usize = 512;

/// Returns the kind of the name that ends at `end`.
pub(super) fn name(bytes: &[u8], end: usize) -> Option<NameKind> {
    let last = before(bytes, end).to_ascii_lowercase();
    // Most names end otherwise.
    if !(matches!(last, b'd' | b'e' | b's' | b't' | b'a' | b'o' | b'n' | b'y') || last >= 0x80) {
        return None;
    }
    let (found, kind) = NAMES.iter().find(|(name, _)| {
        end.checked_sub(name.len())
            .is_some_and(|start| stands_folded(bytes, start, name.as_bytes()))
    })?;
    let mut start = end - found.len();
    if *kind == NameKind::Key {
        let from = end.saturating_sub(NAME);
        while start > from && is_word(before(bytes, start)) {
            start -= 1;
        }
        if OTHERS
            .iter()
            .any(|other| stands_folded(bytes, start, other))
        {
            return None;
        }
    }
    Some(*kind)
}

/// A value, without the quotation marks around it.
pub(super) struct NamedValue {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) quoted: bool,
}

/// Reads the value that starts at `from`, after white space and marks.
pub(super) fn value(bytes: &[u8], from: usize) -> Option<NamedValue> {
    let mut start = from;
    let mut quote = 0;
    for _ in 0..6 {
        match at(bytes, start) {
            b' ' | b'\t' | b'*' | b'\\' if quote == 0 => start += 1,
            mark @ (b'"' | b'\'' | b'`') if quote == 0 => {
                quote = mark;
                start += 1;
            }
            _ => break,
        }
    }
    let end = run(bytes, start, VALUE, |byte| {
        byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'`' | b'<' | b'>' | b'\\')
    });
    let mut end = end;
    if quote == 0 {
        let stops = |byte: &u8| matches!(byte, b',' | b';' | b'&' | b')' | b']' | b'}' | b'|');
        end = bytes
            .get(start..end)?
            .iter()
            .position(stops)
            .map_or(end, |at| start + at);
        while end > start && matches!(bytes[end - 1], b'.' | b':' | b'?' | b'*') {
            end -= 1;
        }
    } else if at(bytes, end) != quote && at(bytes, end) != b'\\' {
        return None;
    }
    (end > start && end - start < VALUE).then_some(NamedValue {
        start,
        end,
        quoted: quote != 0,
    })
}

/// Judgement of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ValueKind {
    Secret,
    /// A word that stands for one.
    Example,
    /// A variable, an expression, a word.
    Other,
}

/// Judges a value by what it is made of.
fn judge(written: &[u8], quoted: bool, kind: NameKind) -> ValueKind {
    let least = if kind == NameKind::Password { 6 } else { 16 };
    let blank = matches!(
        written[0],
        b'$' | b'{' | b'[' | b'<' | b'%' | b'(' | b'.' | b'/' | b'-' | b'+'
    );
    if blank || written.len() < least {
        return ValueKind::Other;
    }
    let code = |byte: &u8| {
        matches!(
            byte,
            b'(' | b')' | b'{' | b'}' | b'[' | b']' | b'|' | b',' | b';'
        )
    };
    if written.iter().any(code) || written.windows(2).any(|two| two == b"::" || two == b"//") {
        return ValueKind::Other;
    }
    if is_typed_password(written) || says(written) {
        return ValueKind::Example;
    }
    if !quoted && is_path(written) {
        return ValueKind::Other;
    }
    let looks = match kind {
        NameKind::Password => is_chosen(written),
        NameKind::Key => is_drawn(written),
    };
    if looks {
        ValueKind::Secret
    } else {
        ValueKind::Other
    }
}

/// Returns whether a value says that it is none, as examples do.
pub(super) fn says(written: &[u8]) -> bool {
    const WORDS: [&[u8]; 15] = [
        b"passw",
        b"secret",
        b"example",
        b"change",
        b"your",
        b"placeholder",
        b"redacted",
        b"dummy",
        b"qwert",
        b"12345",
        b"abc123",
        b"letmein",
        b"xxxx",
        b"***",
        b"admin",
    ];
    WORDS.iter().any(|word| {
        written
            .windows(word.len())
            .any(|part| part.eq_ignore_ascii_case(word))
    })
}

/// Returns whether a value is a name in a program: parts of a variable with points between.
fn is_path(written: &[u8]) -> bool {
    let word = |part: &[u8]| {
        part.first().is_some_and(u8::is_ascii_alphabetic)
            && part.iter().all(|&byte| is_word(byte))
            && part.iter().filter(|byte| byte.is_ascii_digit()).count() < 2
    };
    let parts = written.split(|&byte| byte == b'.');
    parts.clone().count() > 1 && parts.clone().all(word)
        || written.contains(&b'_') && word(written) && reads_like_words(written)
}

/// Returns whether letters change from small to capital as in drawn ones, not as between words.
fn is_mixed(written: &[u8]) -> bool {
    let rises = written
        .windows(2)
        .filter(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    rises.count() >= 2 && written.len() >= 10 && !reads_like_words(written)
}

/// Returns whether a value looks like a password: letters with digits or marks, or letters as drawn.
fn is_chosen(written: &[u8]) -> bool {
    let letters = written
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    let digits = written.iter().filter(|byte| byte.is_ascii_digit()).count();
    let marks = written.iter().filter(|byte| {
        matches!(
            byte,
            b'!' | b'@' | b'#' | b'$' | b'%' | b'^' | b'&' | b'*' | b'+' | b'~' | b'?' | b'='
        )
    });
    let marks = marks.count();
    // "True!", "size=3": a word with one mark at its end is a word.
    let word = digits == 0 && marks == 1 && matches!(written.last(), Some(b'!' | b'?' | b'*'));
    letters >= 2 && (digits > 0 || marks > 0) && !word && variety(written) >= 4 || is_mixed(written)
}

/// Returns whether a value looks like a key: digits between letters, base64 or letters as drawn.
fn is_drawn(written: &[u8]) -> bool {
    let digits = written.iter().filter(|byte| byte.is_ascii_digit()).count();
    let cuts = written
        .iter()
        .filter(|byte| matches!(byte, b'-' | b'_' | b'.'))
        .count();
    let hex = written
        .iter()
        .filter(|&&byte| is_hex(byte) || byte == b'-')
        .count();
    // Words joined by marks are names; the five parts of a UUID are hexadecimal.
    let joined = cuts > 3 && hex < written.len();
    !joined && !is_made_up(written) && (digits >= 2 && variety(written) >= 7 || is_mixed(written))
}

/// Returns whether a value has the shape of a token that is known without a beginning: of Mailchimp and
/// Mailgun, Telegram, Discord, Databricks, Azure.
fn is_shaped(written: &[u8]) -> bool {
    let at = |place: usize| written.get(place).copied().unwrap_or(0);
    let parts = written.split(|&byte| byte == b'.').count();
    at(32) == b'-' && (at(33) == b'u' || at(41) == b'-')
        || written.windows(3).any(|part| part == b":AA")
        || written.starts_with(b"dapi")
        || parts == 3 && written.len() >= 58 && matches!(at(0), b'M' | b'N' | b'O')
        || at(4) == b'Q' && at(5) == b'~'
}

pub(super) fn take(sink: &mut HitSink<'_>, value: &NamedValue, kind: NameKind) -> Option<usize> {
    let bytes = sink.text.as_bytes();
    let written = &bytes[value.start..value.end];
    // Found by its beginning or its shape.
    if is_known(bytes, value.start) || stands(bytes, value.start, b"eyJ") || is_shaped(written) {
        return None;
    }
    match judge(written, value.quoted, kind) {
        ValueKind::Secret => {
            sink.hit(
                Detector::SecretNamed,
                value.start,
                value.end,
                Show::Prefix(0),
            );
            Some(value.end)
        }
        ValueKind::Example => {
            sink.example();
            Some(value.end)
        }
        ValueKind::Other => None,
    }
}
