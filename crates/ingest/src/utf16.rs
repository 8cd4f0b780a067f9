//! Incremental decoder from UTF-16 to UTF-8.

/// Replacement for half a surrogate pair: a byte that UTF-8 text cannot contain, so that the place is
/// found when the text is checked.
const BROKEN: u8 = 0xC1;

/// Decoder state: bytes that do not form a whole character yet.
#[derive(Debug)]
pub(super) struct Utf16 {
    big_endian: bool,
    /// The first byte of a unit.
    half: Option<u8>,
    /// The first unit of a pair.
    high: Option<u16>,
}

impl Utf16 {
    pub(super) const fn new(big_endian: bool) -> Self {
        Self {
            big_endian,
            half: None,
            high: None,
        }
    }

    /// Decodes `bytes` and appends the text.
    pub(super) fn push(&mut self, bytes: &[u8], text: &mut Vec<u8>) {
        for &byte in bytes {
            match self.half.take() {
                None => self.half = Some(byte),
                Some(first) if self.big_endian => {
                    self.unit(u16::from_be_bytes([first, byte]), text);
                }
                Some(first) => self.unit(u16::from_le_bytes([first, byte]), text),
            }
        }
    }

    /// Marks an incomplete character at the end of the file.
    pub(super) fn finish(&mut self, text: &mut Vec<u8>) {
        if self.high.take().is_some() {
            text.push(BROKEN);
        }
        if self.half.take().is_some() {
            text.push(BROKEN);
        }
    }

    fn unit(&mut self, unit: u16, text: &mut Vec<u8>) {
        let units = match self.high.take() {
            Some(high) if (0xDC00..0xE000).contains(&unit) => [high, unit],
            pending => {
                if pending.is_some() {
                    text.push(BROKEN);
                }
                if (0xD800..0xDC00).contains(&unit) {
                    self.high = Some(unit);
                    return;
                }
                [unit, 0]
            }
        };
        match char::decode_utf16(units).next() {
            Some(Ok(char)) => text.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
            _ => text.push(BROKEN),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(chunks: &[&[u8]], big_endian: bool) -> Vec<u8> {
        let mut decoder = Utf16::new(big_endian);
        let mut text = Vec::new();
        for chunk in chunks {
            decoder.push(chunk, &mut text);
        }
        decoder.finish(&mut text);
        text
    }

    #[test]
    fn half_characters_are_marked() {
        let units = [0xD83D, 0x41, 0xDE00, 0x42, 0xD83D];
        let bytes: Vec<u8> = units
            .iter()
            .flat_map(|unit: &u16| unit.to_be_bytes())
            .collect();
        assert_eq!(decoded(&[&bytes, &[0]], true), b"\xC1A\xC1B\xC1\xC1");
    }

    proptest! {
        #[test]
        fn any_cut_decodes_to_the_text(text in ".{0,40}", cut in 0usize..200, big: bool) {
            let to_bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            let bytes: Vec<u8> = text.encode_utf16().flat_map(to_bytes).collect();
            let (front, back) = bytes.split_at(cut.min(bytes.len()));
            let decoded = decoded(&[front, back], big);
            prop_assert_eq!(decoded, text.into_bytes());
        }
    }
}
