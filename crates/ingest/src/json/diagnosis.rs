//! The most likely mistake behind a byte that JSON does not allow in its place.

use crate::problem::ProblemKind;

/// Returns the likeliest mistake if `byte` stands where a value should start.
pub(super) fn no_value(byte: u8, bytes: &[u8], at: usize) -> ProblemKind {
    let rest = bytes.get(at..).unwrap_or_default();
    let python = [&b"True"[..], b"False", b"None"];
    match byte {
        b'\'' => ProblemKind::SingleQuotes,
        b'/' | b'#' => ProblemKind::Comment,
        b',' | b']' | b'}' => ProblemKind::MissingValue,
        b'+' | b'.' => ProblemKind::BadNumber,
        _ if python.iter().any(|word| rest.starts_with(word)) => ProblemKind::PythonWord,
        b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => ProblemKind::UnquotedText,
        _ => ProblemKind::Unexpected,
    }
}

/// Returns the likeliest mistake if `byte` stands where a key should start.
pub(super) const fn no_key(byte: u8) -> ProblemKind {
    match byte {
        b'\'' => ProblemKind::SingleQuotes,
        b'/' | b'#' => ProblemKind::Comment,
        b',' => ProblemKind::MissingValue,
        b']' => ProblemKind::WrongBracket,
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'$' | 0x80.. => ProblemKind::UnquotedKey,
        _ => ProblemKind::Unexpected,
    }
}

/// Returns the likeliest mistake if `byte` stands where a comma or a closing bracket should.
pub(super) const fn no_comma(byte: u8) -> ProblemKind {
    match byte {
        b'}' | b']' => ProblemKind::WrongBracket,
        b'/' | b'#' => ProblemKind::Comment,
        b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => {
            ProblemKind::MissingComma
        }
        _ => ProblemKind::Unexpected,
    }
}

/// Returns the likeliest mistake if `byte` follows the outermost value.
pub(crate) const fn after_value(byte: u8) -> ProblemKind {
    match byte {
        b'}' | b']' => ProblemKind::WrongBracket,
        b'/' | b'#' => ProblemKind::Comment,
        b',' => ProblemKind::StrayComma,
        b'"' | b'{' | b'[' => ProblemKind::SeveralValues,
        _ => ProblemKind::Unexpected,
    }
}
