//! Reading a text byte by byte, never past its ends.

/// Kinds of each byte, a bit each.
const KINDS: [u8; 256] = kinds();

const DIGIT: u8 = 1;
const UPPER: u8 = 2;
const LOWER: u8 = 4;
const HEX_LETTER: u8 = 8;

const fn kinds() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation)] // Below 256 by the loop.
        let b = byte as u8;
        let mut kind = 0;
        if b.is_ascii_digit() {
            kind |= DIGIT;
        }
        if b.is_ascii_uppercase() {
            kind |= UPPER;
        }
        if b.is_ascii_lowercase() {
            kind |= LOWER;
        }
        if b.is_ascii_hexdigit() && !b.is_ascii_digit() {
            kind |= HEX_LETTER;
        }
        table[byte] = kind;
        byte += 1;
    }
    table
}

const fn is(byte: u8, kind: u8) -> bool {
    KINDS[byte as usize] & kind != 0
}

/// A letter or digit of ASCII.
pub(crate) const fn is_alnum(byte: u8) -> bool {
    is(byte, DIGIT | UPPER | LOWER)
}

/// A letter, a digit or an underscore, as in names of programs.
pub(crate) const fn is_word(byte: u8) -> bool {
    is_alnum(byte) || byte == b'_'
}

/// A digit.
pub(crate) const fn is_digit(byte: u8) -> bool {
    is(byte, DIGIT)
}

/// A hexadecimal digit.
pub(crate) const fn is_hex(byte: u8) -> bool {
    is(byte, DIGIT | HEX_LETTER)
}

/// Returns the byte at `place`, or 0 past the end.
pub(crate) fn at(bytes: &[u8], place: usize) -> u8 {
    bytes.get(place).copied().unwrap_or(0)
}

/// Returns the byte before `place`, or 0 at the start.
pub(crate) fn before(bytes: &[u8], place: usize) -> u8 {
    place.checked_sub(1).map_or(0, |place| at(bytes, place))
}

/// Returns whether `what` stands at `place`.
pub(crate) fn stands(bytes: &[u8], place: usize, what: &[u8]) -> bool {
    bytes
        .get(place..)
        .is_some_and(|rest| rest.starts_with(what))
}

/// Returns whether `what` (small letters) stands at `place`, without regard to ASCII case.
pub(crate) fn stands_folded(bytes: &[u8], place: usize, what: &[u8]) -> bool {
    bytes
        .get(place..place.saturating_add(what.len()))
        .is_some_and(|there| there.eq_ignore_ascii_case(what))
}

/// The first place from `start` on where the byte is not of this kind, at most `most` further.
pub(crate) fn run(bytes: &[u8], start: usize, most: usize, kind: fn(u8) -> bool) -> usize {
    let end = bytes.len().min(start.saturating_add(most));
    let end = bytes.get(start..end).map_or(start, |part| {
        start
            + part
                .iter()
                .position(|&byte| !kind(byte))
                .unwrap_or(part.len())
    });
    work::add(end - start);
    end
}

/// Number of bytes read, for tests of linear time. Free outside of tests.
pub(crate) mod work {
    #[cfg(test)]
    thread_local! {
        static BYTES: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
    }

    /// Counts bytes read.
    #[cfg_attr(not(test), allow(clippy::missing_const_for_fn, unused_variables))]
    #[inline]
    pub(crate) fn add(bytes: usize) {
        #[cfg(test)]
        BYTES.set(BYTES.get() + bytes);
    }

    /// Returns the count of this thread and sets it to 0.
    #[cfg(test)]
    pub(crate) fn take() -> usize {
        BYTES.take()
    }
}

/// Bytes that [`near`] searches.
const NEAR: usize = 48;

/// Returns whether one of these words (small letters) stands shortly before `place`. A word counts where
/// it begins, so that "phone" is found in "phones" and "ip" is not found in "chip".
#[inline(never)] // Called from many places, seldom at run time.
pub(crate) fn near(bytes: &[u8], place: usize, words: &[&[u8]]) -> bool {
    let from = place.saturating_sub(NEAR);
    work::add(place - from);
    // A bit for each byte that a word begins with settles most places.
    let mut firsts = [0_u128; 2];
    for word in words {
        if let Some(&first) = word.first() {
            firsts[usize::from(first >> 7)] |= 1 << (first & 127);
        }
    }
    (from..place).any(|start| {
        let first = at(bytes, start);
        let small = first.to_ascii_lowercase();
        if firsts[usize::from(small >> 7)] >> (small & 127) & 1 == 0 {
            return false;
        }
        let inside = first.is_ascii() && is_alnum(before(bytes, start));
        !inside && words.iter().any(|word| stands_folded(bytes, start, word))
    })
}

/// Returns whether one of these words (small letters) begins shortly behind `place`.
#[inline(never)]
pub(crate) fn near_after(bytes: &[u8], place: usize, words: &[&[u8]]) -> bool {
    let end = bytes.len().min(place.saturating_add(NEAR / 2));
    work::add(end.saturating_sub(place));
    (place..end).any(|start| {
        !is_alnum(before(bytes, start))
            && words.iter().any(|word| stands_folded(bytes, start, word))
    })
}

/// Bytes that [`in_address`] searches.
const ADDRESS: usize = 128;

/// Returns whether the place lies inside a web address: between it and the last space stands `://`.
#[inline(never)]
pub(crate) fn in_address(bytes: &[u8], place: usize) -> bool {
    let from = place.saturating_sub(ADDRESS);
    let mut start = place;
    while start > from {
        let byte = at(bytes, start - 1);
        if byte.is_ascii_whitespace() || matches!(byte, b'"' | b'<' | b'>' | b'(' | b'|') {
            break;
        }
        start -= 1;
    }
    work::add(place - start);
    bytes
        .get(start..place)
        .is_some_and(|part| part.windows(3).any(|three| three == b"://"))
}

/// Returns the effective number of different bytes: the number of equally likely symbols that would
/// repeat as often (the inverse of the collision probability; its logarithm is the Rényi entropy of
/// order 2). Whole numbers only, so that every machine agrees.
/// A random hexadecimal key of 32 has about 11, a word repeated has few.
#[inline(never)]
pub(crate) fn variety(bytes: &[u8]) -> usize {
    let mut counts = [0_u32; 128];
    let part = bytes.get(..bytes.len().min(128)).unwrap_or(bytes);
    for &byte in part {
        counts[usize::from(byte & 127)] += 1;
    }
    let repeats: u32 = counts.iter().map(|count| count * count).sum();
    match usize::try_from(repeats) {
        Ok(repeats) if repeats > 0 => part.len() * part.len() / repeats,
        _ => 0,
    }
}

/// Returns whether the bytes mostly count up or down ("123456789", "abcdef"): typed, not drawn.
pub(crate) fn is_sequence(bytes: &[u8]) -> bool {
    let steps = bytes
        .windows(2)
        .filter(|pair| pair[0].abs_diff(pair[1]) == 1)
        .count();
    steps * 2 > bytes.len()
}

/// Index of `N` entries by their key byte: for each byte the first entry, for each entry the next with
/// the same byte. Counted from 1; 0 ends a chain.
#[derive(Debug)]
pub(crate) struct Chains<const N: usize> {
    first: [u16; 256],
    next: [u16; N],
}

impl<const N: usize> Chains<N> {
    /// Chains entries by these bytes.
    ///
    /// # Panics
    /// At compile time, if there are more entries than 16 bits can count.
    pub(crate) const fn new(keys: &[u8; N]) -> Self {
        assert!(N < 65_535, "fewer than 65,535 entries");
        let mut chains = Self {
            first: [0; 256],
            next: [0; N],
        };
        let mut index = N;
        while index > 0 {
            index -= 1;
            let key = keys[index] as usize;
            chains.next[index] = chains.first[key];
            #[allow(clippy::cast_possible_truncation)] // At most N.
            let count = index as u16 + 1;
            chains.first[key] = count;
        }
        chains
    }

    /// Returns whether an entry has this key.
    pub(crate) const fn has(&self, key: u8) -> bool {
        self.first[key as usize] != 0
    }

    /// The entries with this key, in order.
    pub(crate) fn of(&self, key: u8) -> impl Iterator<Item = usize> {
        let mut count = self.first[usize::from(key)];
        std::iter::from_fn(move || {
            let index = usize::from(count).checked_sub(1)?;
            count = self.next[index];
            Some(index)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_where_they_begin() {
        let text = b"Call me at phone number 12";
        assert!(near(text, text.len() - 2, &[b"phone"]));
        assert!(near(b"PHONES: 1", 8, &[b"phone"]));
        assert!(!near(b"microchip 1", 10, &[b"ip"]));
        let far = [b"phone ".as_slice(), &[b'.'; 60], b"1"].concat();
        assert!(!near(&far, far.len() - 1, &[b"phone"]));
    }

    #[test]
    fn a_place_in_a_web_address_is_known() {
        let text = b"see https://a.example/order/4111 and 12";
        assert!(in_address(text, 28));
        assert!(!in_address(text, text.len() - 2));
    }

    #[test]
    fn variety_tells_drawn_from_typed() {
        assert_eq!(variety(b"xxxxxxxxxxxx"), 1);
        assert_eq!(variety(b""), 0);
        assert!(variety(b"9f86d081884c7d659a2feaa0c55ad015") >= 9);
        assert!(is_sequence(b"1234567890abcdef"));
        assert!(!is_sequence(b"9f86d081884c7d65"));
    }

    #[test]
    fn chains_keep_the_order() {
        let chains = Chains::new(b"abcab");
        assert_eq!(chains.of(b'a').collect::<Vec<_>>(), [0, 3]);
        assert_eq!(chains.of(b'b').collect::<Vec<_>>(), [1, 4]);
        assert_eq!(chains.of(b'z').count(), 0);
        assert!(chains.has(b'c') && !chains.has(b'z'));
    }

    #[test]
    fn nothing_is_read_past_the_ends() {
        assert_eq!(at(b"a", 7), 0);
        assert_eq!(before(b"a", 0), 0);
        assert_eq!(run(b"12", 5, 9, is_digit), 5);
        assert!(!stands_folded(b"a", usize::MAX, b"a"));
        assert!(!near(b"", 0, &[b"a"]));
    }
}
