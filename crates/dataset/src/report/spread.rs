//! Spread of numbers: quantiles for reading, and bars of a histogram.

use serde::Serialize;

use tuneworthy_core::units::grouped;
use tuneworthy_tokenizer::Histogram;

/// Number of bars when all are of one width.
const BARS: u64 = 12;
/// Ratio of the largest to the smallest number from which bars of one width would put nearly all
/// numbers into one bar.
const WIDE: u64 = 16;

/// A bar of a histogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// The smallest number it counts.
    pub from: u64,
    /// The largest number it counts.
    pub to: u64,
    /// Number of values in the bar.
    pub count: u64,
}

impl Bar {
    /// Returns the values it counts: a number, or a range.
    #[must_use]
    pub fn in_words(&self) -> String {
        let from = grouped(self.from as f64);
        if self.from == self.to {
            return from;
        }
        format!("{from} to {}", grouped(self.to as f64))
    }
}

/// Quantiles and histogram of a set of numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// Number of values.
    pub count: u64,
    /// Their sum.
    pub sum: u64,
    /// The smallest.
    pub least: u64,
    /// The median: half of the values are no larger. Exact below 64, else within 1.6 %.
    pub median: u64,
    /// The 95th percentile: 95 in 100 values are no larger.
    pub p95: u64,
    /// The largest.
    pub most: u64,
    /// A histogram, without empty bars.
    pub bars: Vec<Bar>,
}

impl Spread {
    /// Returns the spread of a histogram, or `None` if it is empty.
    pub(crate) fn of(histogram: &Histogram) -> Option<Self> {
        let bars = histogram.bins();
        Some(Self {
            count: histogram.count(),
            sum: histogram.total(),
            least: histogram.min()?,
            median: histogram.quantile(0.5)?,
            p95: histogram.quantile(0.95)?,
            most: histogram.max()?,
            bars: bars
                .map(|(from, to, count)| Bar { from, to, count })
                .collect(),
        })
    }

    /// The takeaway, in a sentence.
    #[must_use]
    pub fn in_words(&self) -> String {
        let number = |number: u64| grouped(number as f64);
        if self.least == self.most {
            return format!("Every record has {}.", number(self.most));
        }
        format!(
            "Half of the records have {} or fewer, 95 in 100 have {} or fewer, the longest has {}.",
            number(self.median),
            number(self.p95),
            number(self.most)
        )
    }

    /// The histogram as it is drawn: a dozen bars or so without a gap, of one width, or each twice as
    /// wide as the one before where the numbers are of different sizes.
    #[must_use]
    pub fn shown(&self) -> Vec<Bar> {
        // All widths are powers of two, and so are those of `bars`: none of them is ever cut.
        let finest = self.bars.iter().map(|bar| bar.to - bar.from + 1).max();
        let width = ((self.most - self.least) / BARS + 1).next_power_of_two();
        let width = width.max(finest.unwrap_or(1));
        let doubles = self.most / WIDE >= self.least.max(1);
        let around = |number: u64| match number.checked_ilog2() {
            Some(power) if doubles => (1 << power, (1 << power) - 1 + (1 << power)),
            None if doubles => (0, 0),
            _ => (number / width * width, number / width * width + (width - 1)),
        };
        let mut shown: Vec<Bar> = Vec::new();
        let mut next = self.least;
        loop {
            let (from, to) = around(next);
            let within = self
                .bars
                .iter()
                .filter(|bar| from <= bar.from && bar.to <= to);
            let count = within.map(|bar| bar.count).sum();
            shown.push(Bar { from, to, count });
            if to >= self.most {
                return shown;
            }
            next = to + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spread(numbers: &[u64]) -> Spread {
        let mut histogram = Histogram::with_limits(&[]);
        for number in numbers {
            histogram.add(*number);
        }
        Spread::of(&histogram).expect("numbers")
    }

    fn shown(numbers: &[u64]) -> Vec<(u64, u64, u64)> {
        let bars = spread(numbers).shown();
        bars.iter()
            .map(|bar| (bar.from, bar.to, bar.count))
            .collect()
    }

    #[test]
    fn numbers_of_one_size_have_even_bars_and_others_doubling_ones() {
        assert_eq!(shown(&[7]), [(7, 7, 1)]);
        assert_eq!(shown(&[2, 2, 4]), [(2, 2, 2), (3, 3, 0), (4, 4, 1)]);
        let even = shown(&[66, 80, 98, 99, 131]);
        assert_eq!(even.first(), Some(&(64, 71, 1)));
        assert!(even.iter().all(|(from, to, _)| to - from == 7));
        let wide = shown(&[0, 1, 5, 300]);
        assert_eq!(wide[..4], [(0, 0, 1), (1, 1, 1), (2, 3, 0), (4, 7, 1)]);
        assert_eq!(wide.last(), Some(&(256, 511, 1)));
    }

    #[test]
    fn the_takeaway_names_the_middle_and_the_end() {
        assert_eq!(spread(&[3, 3]).in_words(), "Every record has 3.");
        let told = spread(&[10, 20, 2_000]).in_words();
        assert!(
            told.contains("have 20 or fewer") && told.contains("has 2,000"),
            "{told}"
        );
    }

    proptest! {
        #[test]
        fn bars_are_few_and_lose_nothing(numbers in proptest::collection::vec(
            (0..48_u32, any::<u64>()).prop_map(|(bits, number)| number >> (63 - bits)), 1..200)) {
            let all = spread(&numbers);
            let bars = all.shown();
            prop_assert_eq!(bars.iter().map(|bar| bar.count).sum::<u64>(), all.count);
            prop_assert!(bars.windows(2).all(|pair| pair[0].to + 1 == pair[1].from));
            prop_assert!(bars[0].count > 0 && bars[bars.len() - 1].count > 0);
            prop_assert!(bars.len() <= 64);
            let even = bars.windows(2).all(|pair| pair[0].to - pair[0].from == pair[1].to - pair[1].from);
            prop_assert!(!even || bars.len() <= 14, "{}", bars.len());
        }
    }
}
