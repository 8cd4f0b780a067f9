//! How a partial result travels between workers and machines: bytes, little-endian, no schema.
//! Both ends are the same build; the handshake sees to that.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

/// What can be written as bytes and read back.
pub trait Portable: Sized {
    /// Appends the bytes.
    fn write(&self, out: &mut Vec<u8>);
    /// Reads what [`Portable::write`] wrote. `None` when the bytes are cut short or nonsense.
    fn read(from: &mut Reader<'_>) -> Option<Self>;
}

/// Bytes not yet read.
#[derive(Debug)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The next `count` bytes.
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// The bytes not yet read, left unread.
    #[must_use]
    pub const fn rest(&self) -> &'a [u8] {
        self.0
    }

    /// How many bytes are left.
    #[must_use]
    pub const fn left(&self) -> usize {
        self.0.len()
    }
}

/// Fixed-width numbers.
macro_rules! numbers {
    ($($number:ty),+) => { $(
        impl Portable for $number {
            fn write(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }

            fn read(from: &mut Reader<'_>) -> Option<Self> {
                let bytes = from.take(size_of::<Self>())?;
                Some(Self::from_le_bytes(bytes.try_into().ok()?))
            }
        }
    )+ };
}
numbers!(u8, u16, u32, u64, i32, i64, f32, f64);

impl Portable for bool {
    fn write(&self, out: &mut Vec<u8>) {
        u8::from(*self).write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        match u8::read(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Portable for String {
    fn write(&self, out: &mut Vec<u8>) {
        (self.len() as u64).write(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let length = usize::try_from(u64::read(from)?).ok()?;
        Some(std::str::from_utf8(from.take(length)?).ok()?.to_owned())
    }
}

impl<T: Portable> Portable for Vec<T> {
    #[inline(never)]
    fn write(&self, out: &mut Vec<u8>) {
        (self.len() as u64).write(out);
        for item in self {
            item.write(out);
        }
    }

    #[inline(never)]
    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let length = usize::try_from(u64::read(from)?).ok()?;
        // An item takes a byte at least, so a length that lies cannot ask for more than there is.
        let mut items = Self::with_capacity(length.min(from.left()));
        for _ in 0..length {
            items.push(T::read(from)?);
        }
        Some(items)
    }
}

impl<T: Portable> Portable for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(if bool::read(from)? {
            Some(T::read(from)?)
        } else {
            None
        })
    }
}

impl<A: Portable, B: Portable> Portable for (A, B) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Sample = (Vec<(String, Option<u64>)>, (f64, bool));

    proptest! {
        #[test]
        fn what_is_written_reads_back_and_no_cut_does(sample: (Vec<(String, Option<u64>)>, (u32, bool))) {
            let sample: Sample = (sample.0, (f64::from(sample.1.0), sample.1.1));
            let mut bytes = Vec::new();
            sample.write(&mut bytes);
            prop_assert_eq!(Sample::read(&mut Reader::new(&bytes)), Some(sample));
            for cut in 0..bytes.len() {
                prop_assert_eq!(Sample::read(&mut Reader::new(&bytes[..cut])), None);
            }
        }

        #[test]
        fn nonsense_is_refused_without_asking_for_memory(bytes: Vec<u8>) {
            let _ = Vec::<String>::read(&mut Reader::new(&bytes));
        }
    }
}
