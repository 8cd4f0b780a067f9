//! A JSON document of any size, read value by value: only what is asked for is ever held.
//!
//! In: a file, and the paths of what to open and what to read. Out: each value read, with its place.
//! `ingest` reads records one after the other; result files are one object with the rows inside.

use std::ops::Range;

use tuneworthy_ingest::{ByteSource, LARGEST_RECORD};

/// Bytes read at a time.
const CHUNK: usize = 256 << 10;

/// Reason for which a document cannot be read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DocumentStop {
    /// The file ends before its outermost value does.
    Cut,
    /// Something stands where JSON has no place for it.
    Broken,
    /// The file cannot be read.
    Unavailable,
}

impl DocumentStop {
    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Cut => "The file ends before its JSON does.",
            Self::Broken => "From here on the file is not JSON.",
            Self::Unavailable => "The file cannot be read from here on.",
        }
    }
}

/// A value of a document that was asked for.
pub(super) struct DocumentValue<'t> {
    /// Path of keys, with dots between them. Items of an array have the path of the array.
    pub(super) path: &'t str,
    /// Text of the value; empty if it is larger than is read.
    pub(super) text: &'t [u8],
    /// Offset in bytes.
    pub(super) byte: u64,
    /// Line, counted from 1.
    pub(super) line: u64,
}

/// Paths of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct DocumentPaths<'p> {
    /// Objects and arrays that are entered; the items of an array are read.
    pub(super) opened: &'p [&'p str],
    /// Values that are read whole.
    pub(super) read: &'p [&'p str],
}

/// Reads a document.
///
/// # Errors
/// Returns why reading ended early, and the line.
pub(super) fn read_document(
    source: &dyn ByteSource,
    paths: DocumentPaths<'_>,
    visit: &mut dyn FnMut(&DocumentValue<'_>),
) -> Result<(), (DocumentStop, u64)> {
    let mut scanner = Scanner::new(source);
    let read = scanner.document(paths, visit);
    read.map_err(|stop| (stop, scanner.line()))
}

/// Returns the JSON value that starts at a byte; `None` if none does, or it is too large.
pub(super) fn value_at(source: &dyn ByteSource, byte: u64) -> Option<String> {
    let mut scanner = Scanner::new(source);
    scanner.start = byte;
    let range = match scanner.byte().ok()? {
        b'{' | b'[' => scanner.captured().ok()??,
        _ => return None,
    };
    let text = scanner.buffer.get(range)?;
    String::from_utf8(text.to_vec()).ok()
}

/// Position in a document that is read chunk by chunk.
pub(super) struct Scanner<'s> {
    source: &'s dyn ByteSource,
    /// Bytes that are read; fewer than the file has where its beginning is enough.
    pub(super) size: u64,
    /// Offset of the start of `buffer` in the file.
    start: u64,
    buffer: Vec<u8>,
    at: usize,
    /// Start of a value that is being captured.
    kept: Option<usize>,
    /// Line ends before `counted`, which is an index of `buffer`.
    lines: u64,
    counted: usize,
}

/// Result of a step of a [`Scanner`].
pub(super) type Scan<T> = Result<T, DocumentStop>;

impl<'s> Scanner<'s> {
    pub(super) fn new(source: &'s dyn ByteSource) -> Self {
        Self {
            source,
            size: source.size(),
            start: 0,
            buffer: Vec::new(),
            at: 0,
            kept: None,
            lines: 0,
            counted: 0,
        }
    }

    /// Returns the line of the current place.
    fn line(&mut self) -> u64 {
        let passed = self.buffer.get(self.counted..self.at).unwrap_or_default();
        // In blocks of bytes, which compiles to wide adds.
        let (blocks, tail) = passed.as_chunks::<64>();
        let ends = |bytes: &[u8]| {
            let count = bytes
                .iter()
                .fold(0_u8, |count, byte| count + u8::from(*byte == b'\n'));
            u64::from(count)
        };
        self.lines += blocks.iter().map(|block| ends(block)).sum::<u64>() + ends(tail);
        self.counted = self.counted.max(self.at);
        self.lines + 1
    }

    /// Reads on. Returns whether there was more.
    fn fill(&mut self) -> Scan<bool> {
        if self
            .kept
            .is_some_and(|kept| self.at - kept > LARGEST_RECORD)
        {
            self.kept = None;
        }
        self.line();
        let gone = self.kept.unwrap_or(self.at).min(self.counted);
        self.buffer.drain(..gone);
        self.start += gone as u64;
        self.at -= gone;
        self.counted -= gone;
        self.kept = self.kept.map(|kept| kept - gone);
        let from = self.start + self.buffer.len() as u64;
        let more = usize::try_from(self.size.saturating_sub(from)).unwrap_or(CHUNK);
        let more = more.min(CHUNK);
        let filled = self.buffer.len();
        self.buffer.resize(filled + more, 0);
        let free = self.buffer.get_mut(filled..).unwrap_or_default();
        self.source
            .read_at(from, free)
            .map_err(|_| DocumentStop::Unavailable)?;
        Ok(more > 0)
    }

    #[inline]
    fn peek(&mut self) -> Scan<Option<u8>> {
        loop {
            if let Some(byte) = self.buffer.get(self.at) {
                return Ok(Some(*byte));
            }
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    fn byte(&mut self) -> Scan<u8> {
        self.peek()?.ok_or(DocumentStop::Cut)
    }

    /// Moves to the next byte that is no white space.
    pub(super) fn space(&mut self) -> Scan<u8> {
        loop {
            match self.byte()? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                // A byte order mark.
                0xEF | 0xBB | 0xBF if self.start + (self.at as u64) < 3 => self.at += 1,
                byte => return Ok(byte),
            }
        }
    }

    fn expect(&mut self, wanted: u8) -> Scan<()> {
        if self.space()? != wanted {
            return Err(DocumentStop::Broken);
        }
        self.at += 1;
        Ok(())
    }

    fn string(&mut self) -> Scan<()> {
        self.expect(b'"')?;
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            self.at += quote_or_escape(rest);
            match self.byte()? {
                b'"' => {
                    self.at += 1;
                    return Ok(());
                }
                b'\\' => {
                    self.at += 1;
                    self.byte()?;
                    self.at += 1;
                }
                _ => {}
            }
        }
    }

    /// Passes a value.
    pub(super) fn value(&mut self) -> Scan<()> {
        match self.space()? {
            b'"' => self.string(),
            b'{' | b'[' => self.container(),
            b'}' | b']' | b',' | b':' => Err(DocumentStop::Broken),
            _ => self.scalar(),
        }
    }

    /// Passes an object or an array. Whatever stands between its brackets is looked at by the parser,
    /// if the value is one that is read.
    fn container(&mut self) -> Scan<()> {
        let mut depth = 0_usize;
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            let stop = rest
                .iter()
                .position(|byte| matches!(byte, b'"' | b'{' | b'}' | b'[' | b']'));
            self.at += stop.unwrap_or(rest.len());
            match self.byte()? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                // The next piece of the file.
                _ => continue,
            }
            self.at += 1;
            if depth == 0 {
                return Ok(());
            }
        }
    }

    fn scalar(&mut self) -> Scan<()> {
        // Whatever it is, it is passed: a control character ends a word but starts none.
        self.at += 1;
        while let Some(byte) = self.peek()? {
            if matches!(byte, b',' | b'}' | b']' | b':' | b'"' | b'{' | b'[') || byte <= b' ' {
                break;
            }
            self.at += 1;
        }
        Ok(())
    }

    /// Passes a value and returns where it stands in the buffer; `None` if it is too large.
    fn captured(&mut self) -> Scan<Option<Range<usize>>> {
        self.space()?;
        self.kept = Some(self.at);
        let passed = self.value();
        let kept = self.kept.take();
        passed?;
        Ok(kept.map(|kept| kept..self.at))
    }

    pub(super) fn key(&mut self) -> Scan<String> {
        let range = self.captured()?;
        let text = range
            .and_then(|range| self.buffer.get(range))
            .unwrap_or_default();
        let inside = text
            .get(1..text.len().saturating_sub(1))
            .unwrap_or_default();
        let key = String::from_utf8_lossy(inside).into_owned();
        self.expect(b':')?;
        Ok(key)
    }

    /// Moves past a comma, or past the bracket that ends a list. Returns whether more follows.
    pub(super) fn next(&mut self, end: u8) -> Scan<bool> {
        let byte = self.space()?;
        self.at += 1;
        match byte {
            b',' => Ok(self.space()? != end || {
                self.at += 1;
                false
            }),
            byte if byte == end => Ok(false),
            _ => Err(DocumentStop::Broken),
        }
    }

    /// Enters an object or an array. Returns whether it holds anything.
    pub(super) fn enter(&mut self, end: u8) -> Scan<bool> {
        self.at += 1;
        if self.space()? == end {
            self.at += 1;
            return Ok(false);
        }
        Ok(true)
    }

    fn document(
        &mut self,
        paths: DocumentPaths<'_>,
        visit: &mut dyn FnMut(&DocumentValue<'_>),
    ) -> Scan<()> {
        if self.space()? != b'{' {
            return Err(DocumentStop::Broken);
        }
        self.object("", paths, visit)
    }

    /// Recursion goes no deeper than the paths that are opened.
    fn object(
        &mut self,
        path: &str,
        paths: DocumentPaths<'_>,
        visit: &mut dyn FnMut(&DocumentValue<'_>),
    ) -> Scan<()> {
        let mut more = self.enter(b'}')?;
        while more {
            let key = self.key()?;
            let path = match path {
                "" => key,
                path => format!("{path}.{key}"),
            };
            let first = self.space()?;
            let is_opened = paths.opened.contains(&path.as_str());
            match first {
                b'{' if is_opened => self.object(&path, paths, visit)?,
                b'[' if is_opened => {
                    let mut more = self.enter(b']')?;
                    while more {
                        self.visit(&path, visit)?;
                        more = self.next(b']')?;
                    }
                }
                _ if paths.read.contains(&path.as_str()) => self.visit(&path, visit)?,
                _ => self.value()?,
            }
            more = self.next(b'}')?;
        }
        Ok(())
    }

    fn visit(&mut self, path: &str, visit: &mut dyn FnMut(&DocumentValue<'_>)) -> Scan<()> {
        self.space()?;
        let (byte, line) = (self.start + self.at as u64, self.line());
        let range = self.captured()?.unwrap_or(0..0);
        visit(&DocumentValue {
            path,
            text: self.buffer.get(range).unwrap_or_default(),
            byte,
            line,
        });
        Ok(())
    }
}

/// Returns the index of the first quote or backslash; the length if there is none. Eight bytes at a
/// time, since most of a file of results is the text of prompts and answers.
fn quote_or_escape(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let zero = |word: u64| word.wrapping_sub(ONES) & !word & (ONES << 7);
    let (words, _) = bytes.as_chunks::<8>();
    let mut at = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        if zero(word ^ (ONES * 0x22)) | zero(word ^ (ONES * 0x5C)) != 0 {
            break;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let stop = rest.iter().position(|byte| matches!(byte, b'"' | b'\\'));
    at + stop.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visited(json: &str, opened: &[&str], read: &[&str]) -> (Vec<String>, Option<DocumentStop>) {
        let mut seen = Vec::new();
        let paths = DocumentPaths { opened, read };
        let done = read_document(&json.as_bytes().to_vec(), paths, &mut |value| {
            let text = String::from_utf8_lossy(value.text);
            seen.push(format!("{} {}: {text}", value.line, value.path));
        });
        (seen, done.err().map(|(stop, _)| stop))
    }

    #[test]
    fn only_what_is_asked_for_is_read() {
        let json = "{\"a\": {\"x\": [1, NaN],\n \"y\": \"}\\\"\"}, \"rows\": [{\"b\": \"]\"},\n[2], \"c\"], \"z\": {}}";
        let (seen, stop) = visited(json, &["a", "rows"], &["a.x"]);
        assert_eq!(
            seen,
            [
                "1 a.x: [1, NaN]",
                "2 rows: {\"b\": \"]\"}",
                "3 rows: [2]",
                "3 rows: \"c\""
            ]
        );
        assert_eq!(stop, None);
    }

    #[test]
    fn a_cut_document_keeps_what_was_read() {
        let (seen, stop) = visited("{\"rows\": [1, 2, {\"a\": ", &["rows"], &[]);
        assert_eq!(seen, ["1 rows: 1", "1 rows: 2"]);
        assert_eq!(stop, Some(DocumentStop::Cut));
    }

    #[test]
    fn brackets_without_end_are_a_cut_file() {
        let (_, stop) = visited(&("{\"a\": ".to_owned() + &"[".repeat(1 << 20)), &[], &[]);
        assert_eq!(stop, Some(DocumentStop::Cut));
        let (_, stop) = visited("{\"a\" 1}", &[], &[]);
        assert_eq!(stop, Some(DocumentStop::Broken));
    }
}
