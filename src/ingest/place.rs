//! Where something stands in a file.

/// A place in a file, as an editor counts it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Bytes before it.
    pub byte: u64,
    /// The line, from 1.
    pub line: u64,
    /// The column, from 1, in characters.
    pub column: u32,
}

impl Place {
    /// The same place in a file that has `lines` more line ends and `bytes` more bytes in front.
    #[must_use]
    pub const fn after(self, lines: u64, bytes: u64) -> Self {
        Self {
            byte: self.byte + bytes,
            line: self.line + lines,
            column: self.column,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_moves_with_what_is_put_before_it() {
        let place = Place {
            byte: 3,
            line: 1,
            column: 4,
        };
        let moved = place.after(2, 10);
        assert_eq!((moved.byte, moved.line, moved.column), (13, 3, 4));
    }
}
