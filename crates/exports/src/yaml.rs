//! YAML with comments beside its values, and the same data as JSON.
//!
//! In: a [`YamlMapping`], built key by key. Out: text that YAML 1.1 and 1.2 read alike, and that no text
//! in it can break out of.
//!
//! Every text is quoted, and numbers are written as decimals: in YAML 1.1, which `PyYAML` reads, `no` is
//! false, `2027-01-06` a date and `1e-4` a text.
//!
//! ```
//! use tuneworthy_exports::yaml::YamlMapping;
//!
//! let mut file = YamlMapping::new();
//! file.number("learning_rate", 0.0002).beside("chosen here");
//! file.text("report_to", "no");
//! assert_eq!(file.to_yaml(), "learning_rate: 0.0002  # chosen here\nreport_to: \"no\"\n");
//! assert_eq!(file.to_json(), "{\n  \"learning_rate\": 0.0002,\n  \"report_to\": \"no\"\n}\n");
//! ```

use std::fmt::Write as _;

use tuneworthy_core::units::number::plain;
use tuneworthy_text::{breaks_line, is_invisible, json};

/// A value in YAML.
#[derive(Clone, Debug, PartialEq)]
pub enum YamlValue {
    /// A text, always quoted.
    Text(String),
    /// A whole number.
    Whole(u64),
    /// A decimal number, written without an exponent.
    Number(f64),
    /// `true` or `false`.
    Flag(bool),
    /// `null`.
    Null,
    /// Lines of a fixed text, written as a literal block. In JSON one text.
    Lines(&'static [&'static str]),
    /// A sequence.
    List(Vec<YamlValue>),
    /// A mapping.
    Map(YamlMapping),
}

impl From<&str> for YamlValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A key with its value and its comments.
#[derive(Clone, Debug, PartialEq)]
struct YamlEntry {
    /// Comment lines above the key.
    above: Vec<String>,
    key: &'static str,
    value: YamlValue,
    /// Comment on the key's line.
    beside: Option<String>,
}

/// A mapping whose keys keep their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct YamlMapping {
    entries: Vec<YamlEntry>,
    /// Comment lines that wait for the next key, or end the mapping.
    pending: Vec<String>,
}

impl YamlMapping {
    /// Returns a mapping without keys.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            entries: Vec::new(),
            pending: Vec::new(),
        }
    }

    /// Appends a key. Keys are fixed texts of small letters, digits and underscores.
    pub fn put(&mut self, key: &'static str, value: YamlValue) -> &mut Self {
        let above = std::mem::take(&mut self.pending);
        self.entries.push(YamlEntry {
            above,
            key,
            value,
            beside: None,
        });
        self
    }

    /// Appends a key with a text.
    pub fn text(&mut self, key: &'static str, text: &str) -> &mut Self {
        self.put(key, text.into())
    }

    /// Appends a key with a whole number.
    pub fn whole(&mut self, key: &'static str, number: u64) -> &mut Self {
        self.put(key, YamlValue::Whole(number))
    }

    /// Appends a key with a decimal number.
    pub fn number(&mut self, key: &'static str, number: f64) -> &mut Self {
        self.put(key, YamlValue::Number(number))
    }

    /// Appends a key with `true` or `false`.
    pub fn flag(&mut self, key: &'static str, flag: bool) -> &mut Self {
        self.put(key, YamlValue::Flag(flag))
    }

    /// Appends a key with a list of texts.
    pub fn texts(&mut self, key: &'static str, texts: &[&str]) -> &mut Self {
        let list = texts.iter().map(|text| (*text).into()).collect();
        self.put(key, YamlValue::List(list))
    }

    /// Appends a key with a list of mappings.
    pub fn maps(&mut self, key: &'static str, maps: Vec<Self>) -> &mut Self {
        let list = maps.into_iter().map(YamlValue::Map).collect();
        self.put(key, YamlValue::List(list))
    }

    /// Appends a key with a mapping.
    pub fn map(&mut self, key: &'static str, map: Self) -> &mut Self {
        self.put(key, YamlValue::Map(map))
    }

    /// Sets the comment on the line of the key that was appended last.
    pub fn beside(&mut self, comment: &str) -> &mut Self {
        if let Some(last) = self.entries.last_mut() {
            last.beside = Some(comment.to_owned());
        }
        self
    }

    /// Adds a comment line above the next key, or at the end if there is none.
    pub fn above(&mut self, comment: &str) -> &mut Self {
        self.pending.push(comment.to_owned());
        self
    }

    /// Returns the keys in order, each before those of the mappings within its value.
    #[must_use]
    pub fn keys(&self) -> Vec<&'static str> {
        let mut keys = Vec::new();
        for entry in &self.entries {
            keys.push(entry.key);
            inner_keys(&entry.value, &mut keys);
        }
        keys
    }

    /// Returns each commented value as its path, the value in JSON and the comment. JSON itself has no
    /// comments; this is for a table beside it.
    #[must_use]
    pub fn comments(&self) -> Vec<[String; 3]> {
        let mut rows = Vec::new();
        for entry in &self.entries {
            if let Some(comment) = &entry.beside {
                let mut value = String::new();
                write_json(&mut value, &entry.value, 0);
                rows.push([entry.key.to_owned(), value, comment.clone()]);
            }
            if let YamlValue::Map(map) = &entry.value {
                let inner = map.comments().into_iter();
                rows.extend(inner.map(|[path, value, comment]| {
                    [format!("{}.{path}", entry.key), value, comment]
                }));
            }
        }
        rows
    }

    /// Returns the mapping as a YAML document.
    #[must_use]
    pub fn to_yaml(&self) -> String {
        let mut to = String::new();
        self.write(&mut to, 0, 0);
        to
    }

    /// Returns the mapping as JSON, indented, without its comments.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut to = String::new();
        write_json_map(&mut to, self, 0);
        to.push('\n');
        to
    }

    /// Writes the keys at an indent. The first line already has its first `done` spaces.
    fn write(&self, to: &mut String, indent: usize, done: usize) {
        let mut done = done;
        for entry in &self.entries {
            for line in &entry.above {
                spaces(to, indent - done);
                done = 0;
                push_comment(to, line);
                to.push('\n');
            }
            spaces(to, indent - done);
            done = 0;
            to.push_str(entry.key);
            to.push(':');
            write_value(to, &entry.value, indent, entry.beside.as_deref());
        }
        for line in &self.pending {
            spaces(to, indent);
            push_comment(to, line);
            to.push('\n');
        }
    }
}

fn inner_keys(value: &YamlValue, keys: &mut Vec<&'static str>) {
    match value {
        YamlValue::Map(map) => keys.extend(map.keys()),
        YamlValue::List(list) => list.iter().for_each(|item| inner_keys(item, keys)),
        _ => {}
    }
}

/// Writes what follows a key's colon, to the end of its last line.
fn write_value(to: &mut String, value: &YamlValue, indent: usize, beside: Option<&str>) {
    let comment = |to: &mut String| {
        if let Some(text) = beside {
            to.push_str("  ");
            push_comment(to, text);
        }
        to.push('\n');
    };
    match value {
        YamlValue::Map(map) if !map.entries.is_empty() => {
            comment(to);
            map.write(to, indent + 2, 0);
        }
        YamlValue::List(list) if list.iter().any(|item| matches!(item, YamlValue::Map(_))) => {
            comment(to);
            for item in list {
                spaces(to, indent + 2);
                to.push_str("- ");
                match item {
                    // The first key stands behind the dash; no comment may come between.
                    YamlValue::Map(map) if !map.entries.is_empty() => {
                        map.write(to, indent + 4, indent + 4);
                    }
                    plain => {
                        push_inline(to, plain);
                        to.push('\n');
                    }
                }
            }
        }
        YamlValue::Lines(lines) => {
            to.push_str(" |");
            comment(to);
            for line in *lines {
                spaces(to, indent + 2);
                to.push_str(line);
                to.push('\n');
            }
        }
        inline => {
            to.push(' ');
            push_inline(to, inline);
            comment(to);
        }
    }
}

/// Writes a value on one line.
fn push_inline(to: &mut String, value: &YamlValue) {
    match value {
        YamlValue::Text(text) => push_quoted(to, text),
        YamlValue::Whole(number) => {
            let _ = write!(to, "{number}");
        }
        YamlValue::Number(number) => push_number(to, *number),
        YamlValue::Flag(flag) => to.push_str(if *flag { "true" } else { "false" }),
        YamlValue::Null => to.push_str("null"),
        YamlValue::Lines(lines) => push_quoted(to, &joined(lines)),
        YamlValue::List(list) => {
            to.push('[');
            for (at, item) in list.iter().enumerate() {
                if at > 0 {
                    to.push_str(", ");
                }
                push_inline(to, item);
            }
            to.push(']');
        }
        YamlValue::Map(map) => {
            to.push('{');
            for (at, entry) in map.entries.iter().enumerate() {
                if at > 0 {
                    to.push_str(", ");
                }
                to.push_str(entry.key);
                to.push_str(": ");
                push_inline(to, &entry.value);
            }
            to.push('}');
        }
    }
}

/// Writes a decimal number so that every reader takes it for one: `0.05`, `1.0`.
fn push_number(to: &mut String, number: f64) {
    let text = plain(number);
    to.push_str(&text);
    if !text.contains('.') {
        to.push_str(".0");
    }
}

fn joined(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    text
}

fn spaces(to: &mut String, count: usize) {
    to.extend(std::iter::repeat_n(' ', count));
}

/// Appends a text in double quotes. Control characters, line breaks of Unicode and characters that are
/// not seen are escaped; everything else stands as it is.
pub fn push_quoted(to: &mut String, text: &str) {
    to.push('"');
    for letter in text.chars() {
        match letter {
            '"' => to.push_str("\\\""),
            '\\' => to.push_str("\\\\"),
            '\n' => to.push_str("\\n"),
            '\r' => to.push_str("\\r"),
            '\t' => to.push_str("\\t"),
            letter if is_unprintable(letter) => {
                let code = u32::from(letter);
                let _ = match code {
                    0..=0xff => write!(to, "\\x{code:02x}"),
                    0x100..=0xffff => write!(to, "\\u{code:04x}"),
                    _ => write!(to, "\\U{code:08x}"),
                };
            }
            letter => to.push(letter),
        }
    }
    to.push('"');
}

/// Returns whether a character may not stand in a YAML document, ends a line in it, or is not seen.
fn is_unprintable(letter: char) -> bool {
    breaks_line(letter)
        || is_invisible(letter)
        || letter.is_control()
        || matches!(letter, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Appends `# text` on one line.
fn push_comment(to: &mut String, text: &str) {
    to.push('#');
    if !text.is_empty() {
        to.push(' ');
    }
    let shown = |letter: char| {
        if is_unprintable(letter) { ' ' } else { letter }
    };
    to.extend(text.chars().map(shown));
}

fn write_json(to: &mut String, value: &YamlValue, indent: usize) {
    match value {
        YamlValue::Text(text) => json::push_string(to, text),
        YamlValue::Lines(lines) => json::push_string(to, &joined(lines)),
        YamlValue::List(list) => {
            to.push('[');
            for (at, item) in list.iter().enumerate() {
                to.push_str(if at > 0 { ", " } else { "" });
                write_json(to, item, indent);
            }
            to.push(']');
        }
        YamlValue::Map(map) => write_json_map(to, map, indent),
        YamlValue::Number(number) => push_number(to, *number),
        other => push_inline(to, other),
    }
}

fn write_json_map(to: &mut String, map: &YamlMapping, indent: usize) {
    if map.entries.is_empty() {
        to.push_str("{}");
        return;
    }
    to.push_str("{\n");
    for (at, entry) in map.entries.iter().enumerate() {
        if at > 0 {
            to.push_str(",\n");
        }
        spaces(to, indent + 2);
        json::push_string(to, entry.key);
        to.push_str(": ");
        write_json(to, &entry.value, indent + 2);
    }
    to.push('\n');
    spaces(to, indent);
    to.push('}');
}

#[cfg(test)]
mod tests;
