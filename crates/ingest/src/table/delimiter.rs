//! Detection of tables and of the delimiter between their fields.

use super::rows::{RowPart, Rows};

/// Possible delimiters, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// Number of rows examined.
const ROWS: usize = 30;

/// Returns the delimiter if `text`, the beginning of a file, is a table.
pub(crate) fn delimiter(text: &[u8], whole: bool, name: &str) -> Option<u8> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let named = |wanted: &str| extension.is_some_and(|found| found.eq_ignore_ascii_case(wanted));
    let by_name = named("csv") || named("tsv");
    let likely = DELIMITERS
        .into_iter()
        .filter_map(|delimiter| {
            let (columns, rows, even) = shape(text, delimiter, whole);
            // Prose has commas too: the rows must agree with the header.
            let table = columns > 1 && rows > 0 && even * 10 >= rows * 8;
            (table || columns > 1 && by_name).then_some((table, columns, delimiter))
        })
        // Of equals the last wins, so the likeliest must come last.
        .rev()
        .max_by_key(|&(table, columns, _)| (table, columns));
    match likely {
        Some((.., delimiter)) => Some(delimiter),
        None if named("tsv") => Some(b'\t'),
        None if by_name || is_column(text) => Some(b','),
        None => None,
    }
}

/// Returns whether a text looks like a table of one column: a name, then a quoted field.
fn is_column(text: &[u8]) -> bool {
    let mut lines = text.split(|&byte| byte == b'\n' || byte == b'\r');
    let name = lines.next().unwrap_or_default();
    let field = lines.find(|line| !line.is_empty()).unwrap_or_default();
    let word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    !name.is_empty() && name.iter().all(word) && field.starts_with(b"\"")
}

/// Returns the number of columns of the header, the number of rows after it, and how many of those
/// have as many fields.
fn shape(text: &[u8], delimiter: u8, whole: bool) -> (usize, usize, usize) {
    let mut rows = Rows::new(delimiter);
    let mut counts = Vec::new();
    let mut at = 0;
    while counts.len() <= ROWS {
        let (part, read) = rows.read(text.get(at..).unwrap_or_default());
        at += read;
        match part {
            RowPart::Field => {}
            RowPart::Row => {
                counts.push(rows.len());
                rows.next_row();
            }
            RowPart::More => {
                // The last line may have no end.
                if whole && rows.len() > 0 && rows.read(b"\n").0 == RowPart::Row {
                    counts.push(rows.len());
                }
                break;
            }
        }
    }
    let header = counts.first().copied().unwrap_or(0);
    let rows = counts.get(1..).unwrap_or_default();
    let even = rows.iter().filter(|&&count| count == header).count();
    (header, rows.len(), even)
}
