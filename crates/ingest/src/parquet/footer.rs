//! Footers with fields of another type than the format gives them, or dictionaries at no place.
//!
//! In: the footer of a Parquet file, in Thrift's compact protocol. Out: the same without the fields of a
//! column's metadata whose type is not that of the format. Readers are to pass over such fields, which some
//! programs wrote before the numbers were given out; the reading library takes them for what they are not.

/// Levels of structs inside structs that are followed.
const DEEPEST: usize = 32;

/// A struct on the way to a column's metadata.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FooterLevel {
    File,
    Group,
    Chunk,
    Column,
}

impl FooterLevel {
    /// The struct in a field, or in the list in it.
    const fn below(self, field: i64) -> Option<Self> {
        match (self, field) {
            (Self::File, 4) => Some(Self::Group),
            (Self::Group, 1) => Some(Self::Chunk),
            (Self::Chunk, 3) => Some(Self::Column),
            _ => None,
        }
    }
}

const I32: u8 = 5;
const I64: u8 = 6;
const LIST: u8 = 9;
const STRUCT: u8 = 12;

/// Types of the fields of `ColumnMetaData`, by their numbers from 1. Source: parquet.thrift of
/// apache/parquet-format 2.12.
const COLUMN: [u8; 17] = [
    I32, LIST, LIST, I32, I64, I64, I64, LIST, I64, I64, I64, STRUCT, LIST, I64, I32, STRUCT,
    STRUCT,
];

/// Returns the footer without such fields; `None` if there are none or it is no footer.
pub(super) fn mended(footer: &[u8]) -> Option<Vec<u8>> {
    let mut copy = FooterCopy {
        bytes: footer,
        at: 0,
        out: Vec::with_capacity(footer.len()),
    };
    copy.fields(FooterLevel::File)?;
    (copy.out.len() < copy.at).then_some(copy.out)
}

struct FooterCopy<'a> {
    bytes: &'a [u8],
    at: usize,
    out: Vec<u8>,
}

impl FooterCopy<'_> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn pass(&mut self, length: u64) -> Option<()> {
        let end = self.at.checked_add(usize::try_from(length).ok()?)?;
        self.bytes.get(self.at..end)?;
        self.at = end;
        Some(())
    }

    /// Reads the header of a field: its number and its type, which is 0 at the end of a struct.
    fn header(&mut self, before: i64) -> Option<(i64, u8)> {
        let byte = self.byte()?;
        if byte == 0 {
            return Some((0, 0));
        }
        let (delta, kind) = (i64::from(byte >> 4), byte & 0x0f);
        let number = if delta > 0 {
            before.checked_add(delta)?
        } else {
            let number = self.number()?;
            i64::try_from(number >> 1).ok()? ^ -i64::try_from(number & 1).ok()?
        };
        (kind != 0).then_some((number, kind))
    }

    /// Passes over a value.
    fn skip(&mut self, kind: u8, in_list: bool, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        match kind {
            1 | 2 if in_list => self.pass(1),
            // The type of a field says whether it is true.
            1 | 2 => Some(()),
            3 => self.pass(1),
            4..=I64 => self.number().map(|_| ()),
            7 => self.pass(8),
            8 => {
                let length = self.number()?;
                self.pass(length)
            }
            LIST | 10 => {
                let (count, kind) = self.list()?;
                (0..count).try_for_each(|_| self.skip(kind, true, depth + 1))
            }
            STRUCT => {
                let mut before = 0;
                loop {
                    let (number, kind) = self.header(before)?;
                    if kind == 0 {
                        return Some(());
                    }
                    before = number;
                    self.skip(kind, false, depth + 1)?;
                }
            }
            _ => None,
        }
    }

    /// Returns whether the next field gives 0 as the offset of the dictionary page. No dictionary
    /// can start there: some programs write 0 for "no dictionary".
    fn is_no_dictionary(&self, number: i64, kind: u8) -> bool {
        number == 11 && kind == I64 && self.bytes.get(self.at) == Some(&0)
    }

    /// Reads the header of a list: how many items, and their type.
    fn list(&mut self) -> Option<(u64, u8)> {
        let byte = self.byte()?;
        let count = match byte >> 4 {
            15 => self.number()?,
            count => u64::from(count),
        };
        Some((count, byte & 0x0f))
    }

    fn keep(&mut self, from: usize) -> Option<()> {
        self.out.extend_from_slice(self.bytes.get(from..self.at)?);
        Some(())
    }

    /// Copies the fields of a struct.
    fn fields(&mut self, level: FooterLevel) -> Option<()> {
        let (mut before, mut written) = (0, 0);
        loop {
            let (number, kind) = self.header(before)?;
            if kind == 0 {
                break;
            }
            before = number;
            let known = usize::try_from(number - 1)
                .ok()
                .and_then(|at| COLUMN.get(at));
            if level == FooterLevel::Column
                && (known.is_some_and(|known| *known != kind)
                    || self.is_no_dictionary(number, kind))
            {
                self.skip(kind, false, 0)?;
                continue;
            }
            self.field(number, kind, &mut written)?;
            let from = self.at;
            match level.below(number) {
                Some(below) if kind == STRUCT => self.fields(below)?,
                Some(below) if kind == LIST => {
                    let (count, kind) = self.list()?;
                    self.keep(from)?;
                    if kind != STRUCT {
                        return None;
                    }
                    for _ in 0..count {
                        self.fields(below)?;
                    }
                }
                _ => {
                    self.skip(kind, false, 0)?;
                    self.keep(from)?;
                }
            }
        }
        self.out.push(0);
        Some(())
    }

    /// Writes the header of a field.
    fn field(&mut self, number: i64, kind: u8, written: &mut i64) -> Option<()> {
        if let Ok(delta @ 1..=15) = u8::try_from(number - *written) {
            self.out.push(delta << 4 | kind);
        } else {
            self.out.push(kind);
            let mut rest = u64::try_from(number).ok()? << 1;
            while rest >= 0x80 {
                self.out.push(rest.to_le_bytes()[0] | 0x80);
                rest >>= 7;
            }
            self.out.push(rest.to_le_bytes()[0]);
        }
        *written = number;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of one group of one column, whose metadata has these fields.
    fn footer(column: &[u8]) -> Vec<u8> {
        let head = [0x15, 0x02, 0x39, 0x1c, 0x19, 0x1c, 0x3c];
        [&head, column, &[0, 0, 0x26, 0x06, 0], &[0]].concat()
    }

    #[test]
    fn only_fields_of_another_type_are_dropped() {
        let plain = [0x15, 0x04, 0x35, 0x08];
        assert_eq!(mended(&footer(&plain)), None);
        // A list of structs where the format has a number, and one where it has none behind it.
        let odd = [0x15, 0x04, 0xe9, 0x1c, 0x15, 0x02, 0x00];
        assert_eq!(mended(&footer(&odd)), Some(footer(&[0x15, 0x04])));
        let then = [0x15, 0x04, 0x1c, 0x15, 0x02, 0x00, 0x96, 0x08];
        assert_eq!(
            mended(&footer(&then)),
            Some(footer(&[0x15, 0x04, 0xa6, 0x08]))
        );
        // A dictionary at the start of the file is none.
        let nowhere = [0x15, 0x04, 0xa6, 0x00];
        assert_eq!(mended(&footer(&nowhere)), Some(footer(&[0x15, 0x04])));
        // A field that the format does not know stays: the library passes over it.
        let unknown = [0x15, 0x04, 0x09, 0x64, 0x13, 0x01];
        assert_eq!(mended(&footer(&unknown)), None);
    }

    #[test]
    fn what_is_no_footer_is_left_alone() {
        let odd = footer(&[0x15, 0x04, 0xe9, 0x1c, 0x15, 0x02, 0x00]);
        for end in 0..odd.len() {
            assert_eq!(mended(&odd[..end]), None);
        }
        for at in 0..odd.len() {
            for byte in [0, 0x1c, 0xff] {
                let mut damaged = odd.clone();
                damaged[at] = byte;
                let _ = mended(&damaged);
            }
        }
        assert_eq!(mended(&[0x1c; 100]), None);
    }
}
