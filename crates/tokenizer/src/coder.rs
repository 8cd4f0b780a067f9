//! A range coder with adaptive frequencies: numbers that came often take few bits.
//!
//! Gzip, all that most static hosts do, leaves a vocabulary a fifth larger than this, and many hosts
//! send an unknown file as it is: twice as large.

/// The range is renormalised below this.
const LOW: u64 = 1 << 48;
/// Bits above this are settled.
const TOP: u64 = 1 << 56;

/// Current interval of the encoder or decoder.
#[derive(Debug)]
struct Interval {
    low: u64,
    range: u64,
}

impl Interval {
    const fn new() -> Self {
        Self {
            low: 0,
            range: u64::MAX,
        }
    }

    /// Narrows to `start..start + size` of parts that are `part` wide each.
    const fn narrow(&mut self, part: u64, start: u32, size: u32) {
        self.low = self.low.wrapping_add(part.wrapping_mul(start as u64));
        self.range = part.wrapping_mul(size as u64);
    }

    /// A byte that has settled, if one has.
    const fn settled(&mut self) -> Option<u8> {
        if (self.low ^ self.low.wrapping_add(self.range)) >= TOP {
            if self.range >= LOW {
                return None;
            }
            // The interval straddles a border and is too narrow to wait: it gives up the far side.
            self.range = self.low.wrapping_neg() & (LOW - 1);
        }
        let byte = self.low.to_be_bytes()[0];
        self.low <<= 8;
        self.range <<= 8;
        Some(byte)
    }
}

/// Decoder. Past the end of its input it reads zeros: the caller checks the decoded values.
#[derive(Debug)]
pub(super) struct Decoder<'a> {
    interval: Interval,
    window: u64,
    rest: &'a [u8],
}

impl<'a> Decoder<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let mut decoder = Self {
            interval: Interval::new(),
            window: 0,
            rest: bytes,
        };
        for _ in 0..8 {
            decoder.shift();
        }
        decoder
    }

    fn shift(&mut self) {
        let next = self.rest.split_first();
        self.window = self.window << 8 | next.map_or(0, |(byte, _)| u64::from(*byte));
        self.rest = next.map_or(&[], |(_, rest)| rest);
    }

    /// The next number coded under these counts, which then count it. 0 when there are none.
    pub(super) fn next(&mut self, counts: &mut AdaptiveCounts) -> usize {
        let total = counts.total;
        if total == 0 {
            return 0;
        }
        // The range is never zero: a byte leaves before it could be.
        let part = (self.interval.range / u64::from(total)).max(1);
        let place = self.window.wrapping_sub(self.interval.low) / part;
        let place = u32::try_from(place).unwrap_or(u32::MAX).min(total - 1);
        let (symbol, start) = counts.find(place);
        self.interval.narrow(part, start, counts.of(symbol));
        while self.interval.settled().is_some() {
            self.shift();
        }
        counts.count(symbol);
        symbol
    }
}

/// Adaptive symbol frequencies with cumulative sums, kept in a Fenwick tree: both look-up and update
/// take logarithmic time.
#[derive(Debug)]
pub(super) struct AdaptiveCounts {
    /// `tree[i]` sums the last `lowest bit of i + 1` counts up to the number `i`.
    tree: Vec<u32>,
    /// Sum of all frequencies.
    total: u32,
    /// Frequency added for each occurrence of a symbol. Unseen symbols have frequency 1.
    step: u32,
}

impl AdaptiveCounts {
    /// Creates frequencies of no symbols.
    pub(super) const fn new(step: u32) -> Self {
        Self {
            tree: Vec::new(),
            total: 0,
            step,
        }
    }

    /// Creates frequencies of the symbols below `many`.
    pub(super) fn of_many(step: u32, many: usize) -> Self {
        let mut counts = Self::new(step);
        for _ in 0..many {
            counts.push();
        }
        counts
    }

    /// Adds a symbol, unseen so far.
    pub(super) fn push(&mut self) {
        let place = self.tree.len() + 1;
        let lowest = place & place.wrapping_neg();
        let within = self.before(place - 1) - self.before(place - lowest);
        self.tree.push(within + 1);
        self.total += 1;
    }

    /// The sum of the counts of the numbers below one.
    fn before(&self, number: usize) -> u32 {
        let (mut place, mut sum) = (number, 0);
        while place > 0 {
            sum += self.tree[place - 1];
            place &= place - 1;
        }
        sum
    }

    /// Count of a number.
    fn of(&self, number: usize) -> u32 {
        let (mut place, stop) = (number + 1, number & (number + 1));
        let mut count = self.tree[place - 1];
        place -= 1;
        while place > stop {
            count -= self.tree[place - 1];
            place &= place - 1;
        }
        count
    }

    /// The number whose stretch holds a place, and where the stretch starts.
    fn find(&self, place: u32) -> (usize, u32) {
        let (mut number, mut start) = (0, 0);
        let mut stride = self.tree.len().next_power_of_two();
        while stride > 0 {
            let next = number + stride;
            if let Some(sum) = self.tree.get(next - 1)
                && start + sum <= place
            {
                number = next;
                start += sum;
            }
            stride /= 2;
        }
        (number.min(self.tree.len().saturating_sub(1)), start)
    }

    /// Counts a number that came.
    fn count(&mut self, number: usize) {
        let mut place = number + 1;
        while let Some(sum) = self.tree.get_mut(place - 1) {
            *sum += self.step;
            place += place & place.wrapping_neg();
        }
        self.total += self.step;
    }
}

/// Writes what [`Decoder`] reads. Only the maker of the files needs it.
#[cfg(test)]
pub(super) mod write {
    use super::{AdaptiveCounts, Interval};

    #[derive(Debug)]
    pub(crate) struct Encoder {
        interval: Interval,
        out: Vec<u8>,
    }

    impl Encoder {
        pub(crate) fn new() -> Self {
            Self {
                interval: Interval::new(),
                out: Vec::new(),
            }
        }

        pub(crate) fn write(&mut self, counts: &mut AdaptiveCounts, number: usize) {
            let part = self.interval.range / u64::from(counts.total);
            self.interval
                .narrow(part, counts.before(number), counts.of(number));
            while let Some(byte) = self.interval.settled() {
                self.out.push(byte);
            }
            counts.count(number);
        }

        /// The bytes: as few as still name a place within the last interval, zeros following.
        pub(crate) fn finish(mut self) -> Vec<u8> {
            let last = self.interval.low.wrapping_add(self.interval.range - 1);
            for kept in 1..=8 {
                let mask = u64::MAX.checked_shl(64 - 8 * kept).unwrap_or(u64::MAX);
                let named = last & mask;
                if named >= self.interval.low {
                    self.out
                        .extend_from_slice(&named.to_be_bytes()[..kept as usize]);
                    break;
                }
            }
            self.out
        }
    }
}

#[cfg(test)]
mod tests {
    use super::write::Encoder;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn written_bytes_read_back(numbers in prop::collection::vec(0..40_usize, 0..400), step in 1..9_u32) {
            let (mut counts, mut encoder) = (AdaptiveCounts::of_many(step, 40), Encoder::new());
            for number in &numbers {
                encoder.write(&mut counts, *number);
            }
            let bytes = encoder.finish();
            let (mut counts, mut decoder) = (AdaptiveCounts::of_many(step, 40), Decoder::new(&bytes));
            for number in &numbers {
                prop_assert_eq!(decoder.next(&mut counts), *number);
            }
        }

        #[test]
        fn any_bytes_read_as_some_numbers(bytes: Vec<u8>, many in 0..9_usize) {
            let (mut counts, mut decoder) = (AdaptiveCounts::of_many(3, many), Decoder::new(&bytes));
            for _ in 0..200 {
                let number = decoder.next(&mut counts);
                prop_assert!(number < many.max(1));
            }
        }

        #[test]
        fn sums_are_those_of_the_counts(numbers in prop::collection::vec(0..30_usize, 0..200)) {
            let (mut counts, mut plain) = (AdaptiveCounts::new(2), Vec::new());
            for number in numbers {
                if number >= plain.len() {
                    counts.push();
                    plain.push(1);
                } else {
                    counts.count(number);
                    plain[number] += 2;
                }
                prop_assert_eq!(counts.total, plain.iter().sum::<u32>());
                let mut start = 0;
                for (number, count) in plain.iter().enumerate() {
                    prop_assert_eq!(counts.before(number), start);
                    prop_assert_eq!(counts.of(number), *count);
                    prop_assert_eq!(counts.find(start), (number, start));
                    prop_assert_eq!(counts.find(start + count - 1), (number, start));
                    start += count;
                }
            }
        }
    }

    #[test]
    fn frequent_symbols_take_few_bits() {
        let (mut counts, mut encoder) = (AdaptiveCounts::of_many(8, 256), Encoder::new());
        for _ in 0..1_000 {
            encoder.write(&mut counts, 65);
        }
        assert!(encoder.finish().len() < 100);
    }
}
