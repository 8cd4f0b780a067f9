//! Problems of a file, distinguished so finely that each kind has its own fix.

use super::FilePlace;

/// Consequence of a problem for the record that contains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Valid, but readers differ about it or fail on it.
    Noted,
    /// Not valid; read as it was meant.
    Mended,
    /// Not read.
    Lost,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $effect:ident, $message:literal, $fix:literal;)+) => {
        /// Kind of a problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemKind { $($(#[$doc])* #[doc = $message] $name,)+ }

        impl ProblemKind {
            /// All kinds, in a fixed order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Returns the stable id, used in reports and rules.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// Returns the consequence for the record.
            #[must_use]
            pub const fn effect(self) -> Effect {
                match self { $(Self::$name => Effect::$effect),+ }
            }

            /// Returns a sentence that names the problem.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self { $(Self::$name => $message),+ }
            }

            /// Returns a sentence that says how to mend it.
            #[must_use]
            pub const fn fix(self) -> &'static str {
                match self { $(Self::$name => $fix),+ }
            }
        }
    };
}

kinds! {
    // The file as a whole.
    Empty = "file.empty", Lost,
        "The file is empty.",
        "Check that the export ran to its end.";
    NotRecords = "file.not-records", Lost,
        "This is neither JSON Lines nor JSON, CSV or Parquet.",
        "Export the examples as JSON Lines: one JSON object a line.";
    Packed = "file.packed", Lost,
        "The file is packed or in a binary format that is not read here.",
        "Unpack it, or export it as JSON Lines, CSV or Parquet.";
    Utf16 = "file.utf16", Noted,
        "The text is UTF-16. Services expect UTF-8.",
        "Save the file as UTF-8.";
    Utf32 = "file.utf32", Lost,
        "The text is UTF-32, which is not read here.",
        "Save the file as UTF-8.";
    Bom = "file.bom", Noted,
        "The file starts with a byte order mark. Some readers fail on it, some services ask for it.",
        "Save the file as UTF-8 without a byte order mark, unless your service asks for one.";
    NoFinalNewline = "file.no-final-newline", Noted,
        "The last line has no line end.",
        "End the file with a line end, so that appending to it cannot join two records.";
    Truncated = "file.truncated", Lost,
        "The file ends in the middle of a record.",
        "The file was probably cut while it was written or copied. Export it again.";
    NotReadFrom = "file.not-read-from", Lost,
        "Nothing was read from here on.",
        "Mend the problem before this one first.";
    // Lines.
    BlankLine = "line.blank", Noted,
        "The line is blank.",
        "Remove it: strict readers take it for a broken record.";
    CrLf = "line.crlf", Noted,
        "The line ends as on Windows, with a carriage return before the line feed.",
        "Save the file with plain line feeds. Most readers take either.";
    LoneCr = "line.lone-cr", Noted,
        "The line ends with a carriage return alone. Most readers see no line end there.",
        "Save the file with line feeds.";
    StrayBom = "line.stray-bom", Mended,
        "A byte order mark stands in the middle of the file, probably where two files were joined.",
        "Remove it.";
    MarkdownFence = "line.markdown-fence", Mended,
        "The line is a Markdown code fence, not data.",
        "Remove the lines that start with three backticks.";
    SeveralValues = "line.several-values", Mended,
        "A second value follows on the same line.",
        "Put each record on a line of its own.";
    InvalidUtf8 = "text.invalid-utf8", Mended,
        "The bytes here are not UTF-8.",
        "Save the file as UTF-8. It was probably written in an older encoding such as Windows-1252.";
    InvalidUtf16 = "text.invalid-utf16", Mended,
        "Half a character stands here: the UTF-16 text is damaged.",
        "Export the file again, as UTF-8.";
    // Between records.
    StrayComma = "json.stray-comma", Mended,
        "A comma follows the record.",
        "Remove the comma: records stand on lines of their own, nothing between them.";
    MissingSeparator = "json.missing-separator", Mended,
        "A comma is missing between two records of the array.",
        "Add the comma.";
    AfterArray = "json.after-array", Mended,
        "More follows behind the array.",
        "Keep one array, or write each record on a line of its own.";
    // Not JSON, read as meant.
    TrailingComma = "json.trailing-comma", Mended,
        "A comma stands behind the last item.",
        "Remove the comma.";
    NotFinite = "json.not-finite", Mended,
        "NaN and Infinity are not JSON.",
        "Write null, or leave the field out.";
    ControlCharacter = "json.control-character", Mended,
        "A raw control character stands inside a text, such as a tab or a line break.",
        "Escape it: \\t for a tab, \\n for a line break. A JSON library does it for you.";
    NulByte = "json.nul-byte", Mended,
        "A zero byte stands inside a text.",
        "Remove it. The file may be damaged.";
    BadEscape = "json.bad-escape", Mended,
        "A backslash stands before a character that JSON does not escape.",
        "Double the backslash where a backslash is meant.";
    BadUnicodeEscape = "json.bad-unicode-escape", Lost,
        "\\u stands before fewer than four hexadecimal digits.",
        "Write four digits, such as \\u00e9, or double the backslash where a backslash is meant.";
    // JSON, yet trouble.
    DuplicateKey = "json.duplicate-key", Noted,
        "The object has this key twice. Most readers keep only the last value.",
        "Keep one of them.";
    LoneSurrogate = "json.lone-surrogate", Noted,
        "Half a character is escaped here. Readers fail on it or put a replacement.",
        "Remove the escape, or write the whole character.";
    NulEscape = "json.nul-escape", Noted,
        "The text holds an escaped zero character.",
        "Remove it: databases and some tokenizers refuse it.";
    NumberTooLarge = "json.number-too-large", Noted,
        "The number is larger than a double can hold. Readers turn it into infinity or fail.",
        "Write a smaller number, or a text.";
    // Not JSON, not read.
    Unexpected = "json.unexpected", Lost,
        "This character has no place here.",
        "Write the record with a JSON library.";
    MissingComma = "json.missing-comma", Lost,
        "A comma or a closing bracket is missing before this, or a quote inside the text in front is not escaped.",
        "Add the comma, or write the quote as \\\".";
    MissingColon = "json.missing-colon", Lost,
        "A colon is missing between the key and its value.",
        "Add the colon.";
    MissingValue = "json.missing-value", Lost,
        "A value is missing here.",
        "Add the value, or remove what waits for it.";
    WrongBracket = "json.wrong-bracket", Lost,
        "This bracket closes nothing that is open here.",
        "Look for a bracket that is missing or doubled in front of it.";
    SingleQuotes = "json.single-quotes", Lost,
        "JSON texts stand in double quotes. This looks like a printed Python dictionary.",
        "Write the record with json.dumps instead of print or str.";
    PythonWord = "json.python-word", Lost,
        "True, False and None are Python, not JSON.",
        "Write the record with json.dumps, which gives true, false and null.";
    UnquotedKey = "json.unquoted-key", Lost,
        "The key is not in quotes.",
        "Put it in double quotes.";
    UnquotedText = "json.unquoted-text", Lost,
        "This value is neither a JSON word nor in quotes.",
        "Put it in double quotes.";
    Comment = "json.comment", Lost,
        "JSON has no comments.",
        "Remove the comment.";
    BadNumber = "json.bad-number", Lost,
        "JSON numbers have no plus sign, no leading zeros and a digit on each side of the point.",
        "Write the number plainly, such as 0.5, or as a text.";
    UnclosedString = "json.unclosed-string", Lost,
        "The text that starts here is not closed where its line ends.",
        "Add the closing quote. Write a line break inside a text as \\n.";
    Unfinished = "json.unfinished", Lost,
        "The text ends before its value does: a bracket is never closed.",
        "Close the bracket. In JSON Lines a record stands on one line.";
    TooLarge = "record.too-large", Lost,
        "The record is larger than is read here.",
        "Look for a missing bracket or quote in front, or split the record.";
    TooDeep = "record.too-deep", Lost,
        "The record is nested more than a million levels deep.",
        "Look for brackets that are never closed.";
    TooManyValues = "record.too-many-values", Lost,
        "The record holds more values than are read here.",
        "Split it into records, one a line.";
    // Tables.
    RaggedRow = "table.ragged-row", Lost,
        "The row has more or fewer fields than the header.",
        "Quote fields that hold the delimiter or a line break.";
    UnclosedField = "table.unclosed-field", Lost,
        "A quoted field is never closed.",
        "Add the closing quote; double a quote that is part of the text.";
    UnreadCodec = "table.unread-codec", Lost,
        "The Parquet file is compressed in a way that is not read here. Trainers and their libraries read it.",
        "To have it inspected, save it again with compression=\"snappy\".";
    BadParquet = "table.bad-parquet", Lost,
        "The Parquet file cannot be read.",
        "Export it again; the file may be cut or damaged.";
}

impl ProblemKind {
    /// Returns whether a text with this problem is still JSON by RFC 8259.
    #[must_use]
    pub const fn is_json(self) -> bool {
        matches!(self.effect(), Effect::Noted)
    }

    /// Returns whether it is a limit of this reader rather than a mistake in the text.
    pub(super) const fn is_limit(self) -> bool {
        matches!(self, Self::TooLarge | Self::TooDeep | Self::TooManyValues)
    }
}

/// A problem in a text whose place in the file is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextFault {
    /// Kind of the problem.
    pub kind: ProblemKind,
    /// Offset in the text, in bytes.
    pub at: usize,
}

/// A problem in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem<'a> {
    /// Kind of the problem.
    pub kind: ProblemKind,
    /// Place in the file.
    pub place: FilePlace,
    /// Further detail, such as the name of a codec; usually empty.
    pub detail: &'a str,
    /// Text around the problem.
    pub text: &'a str,
    /// Offset of the problem in `text`, in bytes.
    pub at: usize,
}

impl Problem<'_> {
    /// Returns a short piece of the text around the problem, safe to show.
    #[must_use]
    pub fn excerpt(&self) -> String {
        tuneworthy_text::escape_excerpt(self.text, self.at)
    }
}
