//! Places in a file: byte, line and column.

/// A place in a file, as an editor counts it. In a Parquet file the line is the row, from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FilePlace {
    /// Offset in bytes from the start of the file.
    pub byte: u64,
    /// Line, counted from 1.
    pub line: u64,
    /// Column in characters, counted from 1.
    pub column: u32,
}

impl FilePlace {
    /// Returns the place moved by `lines` line ends and `bytes` bytes that come before it.
    #[must_use]
    pub const fn after(self, lines: u64, bytes: u64) -> Self {
        Self {
            byte: self.byte + bytes,
            line: self.line + lines,
            column: self.column,
        }
    }
}

/// Relation between the bytes of the file and the UTF-8 text they were read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// The text is the bytes of the file.
    Utf8,
    /// Each UTF-16 unit of the text takes two bytes of the file.
    Utf16,
    /// The text was generated from a row; all of it has the place of the row.
    Row,
}

/// A place that advances over text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    place: FilePlace,
    width: Width,
    /// A carriage return was the last byte: a line feed now is the same line end.
    after_return: bool,
}

impl Cursor {
    /// Creates a cursor at line 1, column 1, `byte` bytes into the file.
    pub(super) const fn new(byte: u64, width: Width) -> Self {
        Self {
            place: FilePlace {
                byte,
                line: 1,
                column: 1,
            },
            width,
            after_return: false,
        }
    }

    /// Creates a cursor at a row of a table that has no lines, after `before` other rows.
    pub(super) const fn row(before: u64) -> Self {
        let mut cursor = Self::new(0, Width::Row);
        cursor.place.line += before;
        cursor
    }

    pub(super) const fn place(&self) -> FilePlace {
        self.place
    }

    /// Advances over bytes that are UTF-8 or nearly so: characters are counted by their first bytes.
    pub(super) fn advance(&mut self, text: &[u8]) {
        let Some(&last) = text.last() else { return };
        match self.width {
            Width::Utf8 => self.place.byte += text.len() as u64,
            Width::Utf16 => self.place.byte += 2 * utf16_units(text),
            Width::Row => return,
        }
        // The second half of a line end whose first half was counted already.
        let text = match text {
            [b'\n', rest @ ..] if self.after_return => rest,
            _ => text,
        };
        self.after_return = last == b'\r';
        let ends = line_ends(text);
        let tail = if ends == 0 {
            text
        } else {
            self.place.line += ends;
            self.place.column = 1;
            let behind = text.iter().rposition(|&byte| is_line_end(byte));
            text.get(behind.map_or(0, |at| at + 1)..)
                .unwrap_or_default()
        };
        let characters = count(tail, starts_character);
        let characters = u32::try_from(characters).unwrap_or(u32::MAX);
        self.place.column = self.place.column.saturating_add(characters);
    }

    /// Advances over a line without its line end, and then over `end` bytes of line end (0 at the
    /// end of the file).
    pub(super) fn end_line(&mut self, line: &[u8], end: usize) {
        if self.width != Width::Utf8 || end == 0 {
            self.advance(line);
            self.advance(b"\r\n".get(2 - end.min(2)..).unwrap_or_default());
            return;
        }
        self.place = FilePlace {
            byte: self.place.byte + (line.len() + end) as u64,
            line: self.place.line + 1,
            column: 1,
        };
    }

    /// Returns a cursor that stays at this place, for text that was generated from it.
    pub(super) const fn pinned(self) -> Self {
        Self {
            width: Width::Row,
            ..self
        }
    }

    /// Returns the cursor advanced by `at` bytes of `text`.
    pub(super) fn over(mut self, text: &str, at: usize) -> Self {
        let at = text.floor_char_boundary(at);
        self.advance(text.as_bytes().get(..at).unwrap_or_default());
        self
    }
}

const fn is_line_end(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}

/// Returns whether a byte starts a character of UTF-8.
const fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Returns how many UTF-16 units a text of UTF-8 takes: one a character, two for those of four bytes.
fn utf16_units(text: &[u8]) -> u64 {
    (count(text, starts_character) + count(text, |byte| byte >= 0xF0)) as u64
}

/// Counts the line ends (line feed, carriage return, or both together) of a text.
fn line_ends(text: &[u8]) -> u64 {
    let feeds = count(text, |byte| byte == b'\n');
    let returns = count(text, |byte| byte == b'\r');
    let pairs = match returns {
        0 => 0,
        _ => text.windows(2).filter(|pair| *pair == b"\r\n").count(),
    };
    (feeds + returns - pairs) as u64
}

/// Counts the bytes for which `is` holds. In blocks of bytes, which compiles to wide adds.
fn count(text: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let (blocks, tail) = text.as_chunks::<128>();
    let blocks: usize = blocks
        .iter()
        .map(|block| {
            usize::from(
                block
                    .iter()
                    .fold(0, |sum: u8, &byte| sum + u8::from(is(byte))),
            )
        })
        .sum();
    blocks + tail.iter().filter(|&&byte| is(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_place_moves_with_what_is_put_before_it() {
        let place = FilePlace {
            byte: 3,
            line: 1,
            column: 4,
        };
        let moved = place.after(2, 10);
        assert_eq!((moved.byte, moved.line, moved.column), (13, 3, 4));
    }

    fn walked(pieces: &[&str], width: Width) -> (u64, u64, u32) {
        let mut cursor = Cursor::new(0, width);
        for piece in pieces {
            cursor.advance(piece.as_bytes());
        }
        let place = cursor.place();
        (place.byte, place.line, place.column)
    }

    #[test]
    fn all_line_ends_count_and_columns_count_characters() {
        assert_eq!(walked(&["ab"], Width::Utf8), (2, 1, 3));
        assert_eq!(walked(&["a\nb\r\nc\rd"], Width::Utf8), (8, 4, 2));
        assert_eq!(walked(&["a\r", "\nb"], Width::Utf8), (4, 2, 2));
        assert_eq!(walked(&["日本😀"], Width::Utf8), (10, 1, 4));
        assert_eq!(walked(&["日本😀"], Width::Utf16), (8, 1, 4));
        assert_eq!(walked(&["a\nb"], Width::Row), (0, 1, 1));
    }

    proptest! {
        #[test]
        fn any_cut_leads_to_the_same_place(
            text in "[a日😀\n\r]{0,400}", cuts in prop::collection::vec(0usize..1000, 0..5),
        ) {
            let mut cuts: Vec<usize> = cuts.iter().map(|&cut| text.floor_char_boundary(cut)).collect();
            cuts.sort_unstable();
            let mut pieces = Vec::new();
            let mut from = 0;
            for cut in cuts {
                pieces.push(&text[from..cut]);
                from = cut;
            }
            pieces.push(&text[from..]);
            let here = walked(&pieces, Width::Utf8);
            prop_assert_eq!(here, walked(&[&text], Width::Utf8));
            let lines = text.replace("\r\n", "\n").replace('\r', "\n");
            let last = lines.rsplit('\n').next().unwrap_or_default();
            prop_assert_eq!(here.1, lines.matches('\n').count() as u64 + 1);
            prop_assert_eq!(here.2 as usize, last.chars().count() + 1);
        }
    }
}
