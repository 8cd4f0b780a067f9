//! Detection of layout and character encoding from the first bytes of a file.

use super::json::{Halt, Tape, scan, skip_space};
use super::utf16::Utf16;
use super::{CharEncoding, Layout, table};

/// Number of bytes from which the layout is detected. [`sniff`] takes that many, or the whole file.
pub const HEAD: usize = 256 << 10;

/// Layout and character encoding of a file, as detected by [`sniff`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sniffed {
    /// Layout of the records.
    pub layout: Layout,
    /// Encoding of the characters.
    pub encoding: CharEncoding,
    /// Length of the byte order mark, in bytes.
    pub(super) mark: usize,
    /// Delimiter between the fields of a table.
    pub(super) delimiter: u8,
    /// Reason for which the file cannot be read.
    pub(super) foreign: Option<Foreign>,
}

impl Sniffed {
    /// JSON Lines in UTF-8, no byte order mark.
    pub(super) const fn lines() -> Self {
        Self {
            layout: Layout::JsonLines,
            encoding: CharEncoding::Utf8,
            mark: 0,
            delimiter: b',',
            foreign: None,
        }
    }

    /// Values one after the other, in UTF-8.
    pub(super) const fn values() -> Self {
        Self {
            layout: Layout::JsonValues,
            ..Self::lines()
        }
    }

    /// Returns whether the file can be [`cut`](super::cut) into ranges that are read separately.
    #[must_use]
    pub fn can_be_cut(&self) -> bool {
        self.layout == Layout::JsonLines && self.encoding == CharEncoding::Utf8
    }
}

/// A file that cannot be read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foreign {
    Empty,
    Utf32,
    /// By its name.
    Packed(&'static str),
    NoRecords,
}

/// First bytes of compressed and binary formats, each with its name.
const PACKED: [(&[u8], &str); 14] = [
    (b"\x1F\x8B", "gzip"),
    (b"PK\x03\x04", "ZIP or Excel"),
    (b"\x28\xB5\x2F\xFD", "Zstandard"),
    (b"\xFD7zXZ\x00", "xz"),
    (b"BZh", "bzip2"),
    (b"\x04\x22\x4D\x18", "LZ4"),
    (b"7z\xBC\xAF\x27\x1C", "7-Zip"),
    (b"ARROW1", "Arrow"),
    (b"\xFF\xFF\xFF\xFF", "Arrow stream"),
    (b"Obj\x01", "Avro"),
    (b"ORC", "ORC"),
    (b"%PDF-", "PDF"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\xD0\xCF\x11\xE0", "older Excel or Word"),
];

/// Detects the layout and the character encoding of a file.
///
/// `head` is its beginning: [`HEAD`] bytes, or the file when it is shorter, which `whole` says.
/// The file's name counts only where the bytes leave it open; it may be empty.
#[must_use]
pub fn sniff(head: &[u8], whole: bool, name: &str) -> Sniffed {
    let (encoding, mark) = encoding(head);
    let mut sniffed = Sniffed {
        layout: Layout::Unknown,
        encoding,
        mark,
        delimiter: b',',
        foreign: None,
    };
    if let Some(packed) = packed(head) {
        sniffed.foreign = Some(Foreign::Packed(packed));
        return sniffed;
    }
    if head.starts_with(b"PAR1") {
        sniffed.layout = Layout::Parquet;
        return sniffed;
    }
    if is_utf32(head) {
        sniffed.foreign = Some(Foreign::Utf32);
        return sniffed;
    }
    let mut decoded = Vec::new();
    let body = head.get(mark..).unwrap_or_default();
    let text = match encoding {
        CharEncoding::Utf8 => body,
        CharEncoding::Utf16Le | CharEncoding::Utf16Be => {
            Utf16::new(encoding == CharEncoding::Utf16Be).push(body, &mut decoded);
            &decoded
        }
    };
    match find_layout(text, whole, name) {
        Some((layout, delimiter)) => (sniffed.layout, sniffed.delimiter) = (layout, delimiter),
        // Half a unit of UTF-16 is decoded to nothing, and is something all the same.
        None if text.iter().all(u8::is_ascii_whitespace)
            && (encoding == CharEncoding::Utf8 || body.len().is_multiple_of(2)) =>
        {
            sniffed.foreign = Some(Foreign::Empty);
        }
        None => sniffed.foreign = Some(Foreign::NoRecords),
    }
    sniffed
}

/// Returns the name of a compressed or binary format. Three letters may also start a text; there a
/// zero byte must follow, which texts do not have.
fn packed(head: &[u8]) -> Option<&'static str> {
    let (_, name) = PACKED.iter().find(|(magic, _)| {
        let sure = magic.len() > 3 || !magic.is_ascii();
        head.starts_with(magic) && (sure || head.contains(&0))
    })?;
    Some(name)
}

/// Returns whether the text is UTF-32: by the byte order mark, or three zeros beside the first character.
fn is_utf32(head: &[u8]) -> bool {
    match head {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => true,
        [first, 0, 0, 0, ..] | [0, 0, 0, first, ..] => *first != 0,
        _ => false,
    }
}

/// The encoding, and the length of the byte order mark.
fn encoding(head: &[u8]) -> (CharEncoding, usize) {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => (CharEncoding::Utf8, 3),
        [0xFF, 0xFE, ..] => (CharEncoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (CharEncoding::Utf16Be, 2),
        // JSON and CSV start with ASCII, and keep to it for every bracket, quote and comma.
        [0, first, 0, _, ..] if first.is_ascii() && *first != 0 => (CharEncoding::Utf16Be, 0),
        [first, 0, _, 0, ..] if first.is_ascii() && *first != 0 => (CharEncoding::Utf16Le, 0),
        [0, first] if first.is_ascii() && *first != 0 => (CharEncoding::Utf16Be, 0),
        [first, 0] if first.is_ascii() && *first != 0 => (CharEncoding::Utf16Le, 0),
        [0, b'{' | b'[' | b'"', ..] => (CharEncoding::Utf16Be, 0),
        [b'{' | b'[' | b'"', 0, ..] => (CharEncoding::Utf16Le, 0),
        _ => (CharEncoding::Utf8, 0),
    }
}

fn find_layout(text: &[u8], whole: bool, name: &str) -> Option<(Layout, u8)> {
    let json = |layout| Some((layout, b','));
    let mut start = skip_space(text, 0);
    while rest(text, start).starts_with(b"```") {
        start = skip_space(text, scan::line_feed(text, start));
    }
    let first = *text.get(start)?;
    if first == b'{' || first == b'[' {
        return json(json_layout(rest(text, start), first, whole));
    }
    let line = start..scan::line_stop(text, start);
    let one_value = Tape::new()
        .value(text.get(line.clone()).unwrap_or_default())
        .is_ok_and(|end| skip_space(text, start + end) >= line.end);
    if one_value {
        return json(Layout::JsonLines);
    }
    if let Some(delimiter) = table::delimiter(rest(text, start), whole, name) {
        return Some((Layout::Csv, delimiter));
    }
    // A line or two of something else in front of the records.
    let mut lines = rest(text, start).split(|&byte| byte == b'\n' || byte == b'\r');
    let record = |line: &[u8]| matches!(line.first(), Some(b'{' | b'['));
    lines.any(record).then_some((Layout::JsonLines, b','))
}

fn rest(text: &[u8], at: usize) -> &[u8] {
    text.get(at..).unwrap_or_default()
}

/// Tells a value on each line from values that are laid out freely. `text` starts with `open`.
fn json_layout(text: &[u8], open: u8, whole: bool) -> Layout {
    let free = match open {
        b'[' => Layout::JsonArray,
        _ => Layout::JsonValues,
    };
    let line_end = scan::line_stop(text, 0);
    let one_line = line_end == text.len();
    let mut tape = Tape::new();
    match tape.value(text) {
        // The first value takes several lines, unless it is a text in it that does so and should not.
        Ok(end) if end > line_end => {
            if tape.broke_a_string() && a_line_stands_alone(text, open) {
                Layout::JsonLines
            } else {
                free
            }
        }
        // An array on the first line is the whole file, or the first of many.
        Ok(end) if open == b'[' => match rest(text, skip_space(text, end)) {
            [] | [b'`', ..] => free,
            _ => Layout::JsonLines,
        },
        // A line so long that its end is out of sight, and more than one value on it.
        Ok(end) if one_line && !whole && skip_space(text, end) < text.len() => free,
        Ok(_) => Layout::JsonLines,
        // One line, not read to its end.
        Err(Halt::More(_)) if one_line && open == b'{' => Layout::JsonLines,
        Err(Halt::Lost(_)) if one_line && whole && open == b'{' => Layout::JsonLines,
        Err(Halt::Lost(fault)) if fault.at <= line_end && !one_line && open == b'{' => {
            Layout::JsonLines
        }
        // Broken or not read to its end: do others stand on a line alone?
        Err(_) if a_line_stands_alone(text, open) => Layout::JsonLines,
        Err(_) => free,
    }
}

/// Returns whether a line other than the first is a whole value of the same kind.
fn a_line_stands_alone(text: &[u8], open: u8) -> bool {
    let mut tape = Tape::new();
    let lines = text.split(|&byte| byte == b'\n' || byte == b'\r');
    lines.skip(1).any(|line| {
        line.first() == Some(&open)
            && tape
                .value(line)
                .is_ok_and(|end| skip_space(line, end) == line.len())
    })
}
