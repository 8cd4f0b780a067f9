//! One file: its layout found, its rows handed to the reader of its format.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use tuneworthy_ingest::json::{Node, Tape};
use tuneworthy_ingest::{
    ByteSource, Effect, HEAD, LARGEST_RECORD, Layout, ParquetFile, Problem, ProblemKind, Reader,
    Record, Sink, sniff,
};

use super::document::{DocumentPaths, DocumentValue, read_document};
use super::fault::ResultsError;
use super::formats::{self, Columnar, FormatReader};
use super::outline::{KeyOutline, outline};
use super::sheet::Sheet;
use super::{EvalFile, ReadOptions, zip};

/// Bytes read at a time.
const CHUNK: usize = 1 << 20;
/// Bytes at the beginning of a document in which its keys are looked for.
const OUTLINED: u64 = 8 << 20;

/// Offset of rows that stand nowhere in the file as they are: tables that are written by columns.
const NOWHERE: u64 = u64::MAX;

/// Reads a file.
///
/// # Errors
/// If no row of it can be read.
pub(super) fn read_file(
    file: &EvalFile,
    index: u16,
    options: &ReadOptions,
) -> Result<Sheet, ResultsError> {
    let source = file.bytes.as_ref();
    let head = head(source)?;
    let mut feed = RowFeed::new(&file.name, index, options);
    if head.starts_with(b"PK") {
        read_archive(source, options, &mut feed)?;
    } else if head.starts_with(b"PAR1") {
        let shared = SharedBytes(Arc::clone(&file.bytes));
        let parquet = ParquetFile::open(shared).map_err(|error| {
            ResultsError::Packed(format!("{} {}", error.kind.message(), error.detail))
        })?;
        let mut rows = parquet.into_rows();
        while rows.go_on(CHUNK, &mut feed) {}
    } else {
        read_text(source, &head, &file.name, &mut feed)?;
    }
    feed.finish()
}

/// Returns the beginning of a file.
pub(super) fn head(source: &dyn ByteSource) -> Result<Vec<u8>, ResultsError> {
    let length = usize::try_from(source.size()).unwrap_or(HEAD).min(HEAD);
    if length == 0 {
        return Err(ResultsError::Empty);
    }
    let mut head = vec![0; length];
    source
        .read_at(0, &mut head)
        .map_err(|_| ResultsError::Unavailable)?;
    Ok(head)
}

fn read_text(
    source: &dyn ByteSource,
    head: &[u8],
    name: &str,
    feed: &mut RowFeed<'_>,
) -> Result<(), ResultsError> {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let text = text.trim_ascii_start();
    match text.first() {
        Some(b'<') => {
            let start = text.get(..text.len().min(200)).unwrap_or(text);
            let start = start.to_ascii_lowercase();
            let is_html = start.starts_with(b"<!doctype html") || start.starts_with(b"<html");
            return Err(if is_html {
                ResultsError::Html
            } else {
                ResultsError::Xml
            });
        }
        Some(b'{' | b'[') => {
            let outline = outline(source, OUTLINED);
            if !outline.is_array && !outline.has_more {
                return read_object(source, &outline, feed);
            }
        }
        _ if is_yaml(text) => return Err(ResultsError::Yaml),
        _ => {}
    }
    let whole = source.size() <= head.len() as u64;
    let sniffed = sniff(head, whole, name);
    if sniffed.layout == Layout::Unknown {
        // The reader names the reason.
        let mut reader = Reader::sniffed(sniffed);
        reader.push(head, feed);
        reader.finish(feed);
        let unknown = || ResultsError::Unknown("neither JSON nor a table".to_owned());
        return Err(feed.sheet.fatal.take().unwrap_or_else(unknown));
    }
    let mut reader = Reader::sniffed(sniffed);
    let mut buffer = vec![0; CHUNK];
    let mut at = 0;
    while at < source.size() && feed.sheet.fatal.is_none() {
        let left = usize::try_from(source.size() - at).unwrap_or(CHUNK);
        let part = buffer.get_mut(..left.min(CHUNK)).unwrap_or_default();
        source
            .read_at(at, part)
            .map_err(|_| ResultsError::Unavailable)?;
        reader.push(part, feed);
        at += part.len() as u64;
    }
    reader.finish(feed);
    Ok(())
}

/// Returns whether a text is YAML: a key on a line of its own, and more keys or list items below.
fn is_yaml(text: &[u8]) -> bool {
    let is_key = |line: &[u8]| {
        let colon = line.iter().position(|byte| *byte == b':');
        colon.is_some_and(|colon| {
            let (key, rest) = line.split_at(colon);
            let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-. ".contains(byte);
            !key.is_empty() && key.iter().all(is_word) && matches!(rest, [b':'] | [b':', b' ', ..])
        })
    };
    if text.starts_with(b"---\n") || text.starts_with(b"%YAML") {
        return true;
    }
    let lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with(b"#"));
    let first_is_key = lines.next().is_some_and(is_key);
    let second = lines.next().unwrap_or_default();
    first_is_key && (is_key(second) || second.starts_with(b"- "))
}

/// Reads a file that is one JSON object.
fn read_object(
    source: &dyn ByteSource,
    outline: &KeyOutline,
    feed: &mut RowFeed<'_>,
) -> Result<(), ResultsError> {
    if let Some(reason) = formats::no_cases(outline) {
        return Err(reason);
    }
    if let Some(format) = formats::document(outline) {
        feed.open(format.tool, (format.reader)());
        let paths = DocumentPaths {
            opened: format.opened,
            read: format.read,
        };
        feed.document(source, paths);
        return Ok(());
    }
    if let Some(layout) = formats::columnar(outline) {
        return read_columns(source, layout, feed);
    }
    // An object with a list of rows in it, under whatever name.
    let list = outline.paths.iter().find(|path| {
        let inside = format!("{path}[].");
        outline.has(&format!("{path}[]")) && outline.paths.iter().any(|it| it.starts_with(&inside))
    });
    if list.is_none() || is_one_row(source) {
        let text = whole(source)?;
        feed.row_text(&text, 0);
        return Ok(());
    }
    let opened: Vec<&str> = list.into_iter().map(String::as_str).collect();
    let paths = DocumentPaths {
        opened: &opened,
        read: &[],
    };
    feed.rows_under = true;
    feed.document(source, paths);
    Ok(())
}

/// Returns whether a file is one row of a known format.
fn is_one_row(source: &dyn ByteSource) -> bool {
    let text = whole(source)
        .ok()
        .and_then(|text| String::from_utf8(text).ok());
    let mut tape = Tape::new();
    text.is_some_and(|text| {
        tape.parse(&text)
            .is_ok_and(|doc| formats::is_row(doc.root()))
    })
}

fn read_columns(
    source: &dyn ByteSource,
    layout: Columnar,
    feed: &mut RowFeed<'_>,
) -> Result<(), ResultsError> {
    let text = whole(source)?;
    let text = str::from_utf8(&text)
        .map_err(|_| ResultsError::Unknown("text that is not UTF-8".to_owned()))?;
    let mut tape = Tape::new();
    let doc = tape
        .parse(text)
        .map_err(|fault| ResultsError::Unknown(fault.kind.message().to_owned()))?;
    formats::rows_of(doc.root(), layout, &mut |row| {
        feed.row_text(row.as_bytes(), NOWHERE);
    });
    Ok(())
}

/// Returns the whole of a file, if it is small enough to be one record.
fn whole(source: &dyn ByteSource) -> Result<Vec<u8>, ResultsError> {
    let size = usize::try_from(source.size()).unwrap_or(usize::MAX);
    if size > LARGEST_RECORD {
        let found = format!("one value of {} MB", size >> 20);
        return Err(ResultsError::Unknown(found));
    }
    let mut bytes = vec![0; size];
    source
        .read_at(0, &mut bytes)
        .map_err(|_| ResultsError::Unavailable)?;
    let start = if bytes.starts_with(b"\xEF\xBB\xBF") {
        3
    } else {
        0
    };
    Ok(bytes.split_off(start))
}

/// Reads an Inspect log: its header and its summaries, which hold the scores and no transcripts.
fn read_archive(
    source: &dyn ByteSource,
    options: &ReadOptions,
    feed: &mut RowFeed<'_>,
) -> Result<(), ResultsError> {
    let is_asked = |name: &str| {
        matches!(
            name,
            "header.json" | "summaries.json" | "_journal/start.json"
        ) || name.starts_with("_journal/summaries/")
    };
    let mut entries = zip::entries(source, is_asked)?;
    let has = |wanted: &str| entries.iter().any(|entry| entry.name == wanted);
    let (has_header, has_summaries) = (has("header.json"), has("summaries.json"));
    if !has_header && !has("_journal/start.json") {
        return Err(ResultsError::OtherZip);
    }
    // A log that is still written has its journal only. One that is finished keeps it too.
    entries.retain(|entry| match entry.name.as_str() {
        "header.json" | "summaries.json" => true,
        "_journal/start.json" => !has_header,
        _ => !has_summaries,
    });
    entries.sort_by_key(|entry| entry.name.contains("summaries"));
    let format = formats::inspect_archive();
    feed.open(format.tool, (format.reader)());
    if !has_header {
        feed.sheet
            .note("The log was not finished when it was saved.");
    }
    let mut left = options.most_unpacked;
    for entry in &entries {
        if entry.name.contains("summaries") {
            let mut reader = Reader::new("summaries.json");
            feed.path = "samples";
            left -= entry.unpack(source, left, &mut |bytes| reader.push(bytes, feed))?;
            reader.finish(feed);
        } else {
            let mut text = Vec::new();
            let most = left.min(LARGEST_RECORD as u64);
            left -= entry.unpack(source, most, &mut |bytes| text.extend_from_slice(bytes))?;
            let paths = DocumentPaths {
                opened: format.opened,
                read: format.read,
            };
            feed.document(&text, paths);
        }
    }
    Ok(())
}

/// Rows on their way to the reader of their format, which the first of them decides.
pub(super) struct RowFeed<'o> {
    pub(super) sheet: Sheet,
    reader: Option<Box<dyn FormatReader>>,
    options: &'o ReadOptions,
    tape: Tape,
    /// Path under which records are handed over.
    path: &'static str,
    /// Whether rows stand in a list inside a document that is no known one.
    rows_under: bool,
}

impl<'o> RowFeed<'o> {
    fn new(name: &str, index: u16, options: &'o ReadOptions) -> Self {
        Self {
            sheet: Sheet::new(name, index),
            reader: None,
            options,
            tape: Tape::new(),
            path: "",
            rows_under: false,
        }
    }

    fn open(&mut self, tool: super::EvalTool, reader: Box<dyn FormatReader>) {
        self.sheet.tool = tool;
        self.reader = Some(reader);
    }

    fn row(&mut self, path: &str, node: Node<'_>, line: u64, byte: u64) {
        if self.sheet.fatal.is_some() {
            return;
        }
        self.sheet.place.line = u32::try_from(line).unwrap_or(u32::MAX);
        self.sheet.place.byte = byte;
        if self.reader.is_none() {
            if !node.is_object() {
                self.sheet.malformed.add(line, "The row is no object.");
                return;
            }
            let (tool, reader) = formats::of_rows(node, self.options);
            self.open(tool, reader);
        }
        let Some(reader) = &mut self.reader else {
            return;
        };
        if let Err(message) = reader.read(path, node, &mut self.sheet) {
            self.sheet.malformed.add(line, message);
        }
    }

    /// Takes a row by itself, from a byte of the file.
    fn row_text(&mut self, text: &[u8], byte: u64) {
        let line = u64::from(self.sheet.place.line) + 1;
        self.value("", text, line, byte);
    }

    fn value(&mut self, path: &str, text: &[u8], line: u64, byte: u64) {
        let mut tape = std::mem::take(&mut self.tape);
        // Checking is much quicker than looking for what to replace.
        let text =
            str::from_utf8(text).map_or_else(|_| String::from_utf8_lossy(text), Cow::Borrowed);
        match tape.parse(&text) {
            _ if text.is_empty() => {
                let message = ProblemKind::TooLarge.message();
                self.sheet.malformed.add(line, message);
            }
            Ok(doc) => self.row(path, doc.root(), line, byte),
            Err(fault) => self.sheet.malformed.add(line, fault.kind.message()),
        }
        self.tape = tape;
    }

    fn document(&mut self, source: &dyn ByteSource, paths: DocumentPaths<'_>) {
        let under = self.rows_under;
        let stop = read_document(source, paths, &mut |value: &DocumentValue<'_>| {
            let path = if under { "" } else { value.path };
            self.value(path, value.text, value.line, value.byte);
        });
        if let Err((stop, line)) = stop {
            self.sheet.malformed.add(line, stop.message());
        }
    }

    fn finish(mut self) -> Result<Sheet, ResultsError> {
        if let Some(reader) = &mut self.reader {
            reader.finish(&mut self.sheet);
        }
        if let Some(fatal) = self.sheet.fatal.take() {
            return Err(fatal);
        }
        if self.sheet.rows.is_empty() && !self.sheet.is_header {
            let malformed = &self.sheet.malformed;
            return Err(match malformed.first.first() {
                Some(row) => ResultsError::Unknown(format!(
                    "no row could be read; line {}: {}",
                    row.line, row.message
                )),
                None => ResultsError::Unknown("it has no rows".to_owned()),
            });
        }
        Ok(self.sheet)
    }
}

impl Sink for RowFeed<'_> {
    fn record(&mut self, record: &Record<'_>) {
        let place = record.place();
        self.row(self.path, record.root(), place.line, place.byte);
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        match problem.kind {
            ProblemKind::Empty => self.sheet.fatal = Some(ResultsError::Empty),
            ProblemKind::Packed | ProblemKind::Utf32 => {
                let detail = match problem.detail {
                    "" => problem.kind.message(),
                    detail => detail,
                };
                self.sheet.fatal = Some(ResultsError::Packed(detail.to_owned()));
            }
            kind if kind.effect() == Effect::Lost => {
                self.sheet.malformed.add(problem.place.line, kind.message());
            }
            _ => {}
        }
    }
}

/// A file as the Parquet reader takes it.
struct SharedBytes(Arc<dyn ByteSource>);

impl ByteSource for SharedBytes {
    fn size(&self) -> u64 {
        self.0.size()
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        self.0.read_at(at, buffer)
    }
}
