//! How a number is spread over the records: a histogram whose bars double in width, and exact sums.

use serde::Serialize;

use crate::dataset::{Portable, Reader};

/// Bars an octave: each is at most a quarter wider than its start.
const STEPS: u64 = 4;
/// Numbers below this have a bar each.
const EXACT: u64 = 8;
/// Bars up to 2^40.
const BARS: usize = 156;

/// A spread of whole numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    bars: Vec<u64>,
    /// How many numbers.
    pub count: u64,
    /// Their sum.
    pub sum: u64,
    least: u64,
    most: u64,
}

impl Default for Spread {
    fn default() -> Self {
        Self {
            bars: Vec::new(),
            count: 0,
            sum: 0,
            least: u64::MAX,
            most: 0,
        }
    }
}

/// A bar of a histogram: how many numbers lie from `from` to `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// The smallest number it counts.
    pub from: u64,
    /// The largest number it counts.
    pub to: u64,
    /// How many.
    pub count: u64,
}

fn bar_of(number: u64) -> usize {
    if number < EXACT {
        return usize::try_from(number).unwrap_or(0);
    }
    // The two bits behind the highest say which quarter of the octave it is in.
    let octave = u64::from(number.ilog2());
    let quarter = (number >> (octave - 2)) & 3;
    let bar = EXACT + (octave - 3) * STEPS + quarter;
    usize::try_from(bar).unwrap_or(BARS).min(BARS - 1)
}

/// The smallest number of a bar.
fn start_of(bar: usize) -> u64 {
    let bar = bar as u64;
    if bar < EXACT {
        return bar;
    }
    let (octave, quarter) = ((bar - EXACT) / STEPS + 3, (bar - EXACT) % STEPS);
    (4 + quarter) << (octave - 2)
}

impl Spread {
    /// Takes a number in.
    pub fn add(&mut self, number: u64) {
        let bar = bar_of(number);
        if self.bars.len() <= bar {
            self.bars.resize(bar + 1, 0);
        }
        self.bars[bar] += 1;
        self.count += 1;
        self.sum = self.sum.saturating_add(number);
        self.least = self.least.min(number);
        self.most = self.most.max(number);
    }

    /// Joins another's numbers.
    pub fn merge(&mut self, other: &Self) {
        if self.bars.len() < other.bars.len() {
            self.bars.resize(other.bars.len(), 0);
        }
        for (mine, theirs) in self.bars.iter_mut().zip(&other.bars) {
            *mine += theirs;
        }
        self.count += other.count;
        self.sum = self.sum.saturating_add(other.sum);
        self.least = self.least.min(other.least);
        self.most = self.most.max(other.most);
    }

    /// The smallest, where there is one.
    #[must_use]
    pub fn least(&self) -> Option<u64> {
        (self.count > 0).then_some(self.least)
    }

    /// The largest, where there is one.
    #[must_use]
    pub fn most(&self) -> Option<u64> {
        (self.count > 0).then_some(self.most)
    }

    /// The mean, rounded down.
    #[must_use]
    pub fn mean(&self) -> Option<u64> {
        self.sum.checked_div(self.count)
    }

    /// The number that so many in a thousand do not exceed, to within its bar: at most a quarter
    /// too high, exact below 8.
    #[must_use]
    pub fn at(&self, permille: u64) -> Option<u64> {
        let rank = (self.count * permille).div_ceil(1000).max(1);
        let mut seen = 0;
        for (bar, count) in self.bars.iter().enumerate() {
            seen += count;
            if seen >= rank {
                let end = start_of(bar + 1) - 1;
                return Some(end.min(self.most).max(self.least));
            }
        }
        None
    }

    /// The bars that count something, and the empty ones between them.
    #[must_use]
    pub fn bars(&self) -> Vec<Bar> {
        let full = |count: &u64| *count > 0;
        let first = self.bars.iter().position(full).unwrap_or(self.bars.len());
        let bars = self.bars.iter().enumerate().skip(first);
        bars.map(|(bar, count)| Bar {
            from: start_of(bar),
            to: start_of(bar + 1) - 1,
            count: *count,
        })
        .collect()
    }
}

impl Portable for Spread {
    fn write(&self, out: &mut Vec<u8>) {
        self.bars.write(out);
        self.count.write(out);
        self.sum.write(out);
        self.least.write(out);
        self.most.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let spread = Self {
            bars: Vec::read(from)?,
            count: u64::read(from)?,
            sum: u64::read(from)?,
            least: u64::read(from)?,
            most: u64::read(from)?,
        };
        (spread.bars.len() <= BARS).then_some(spread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bars_are_as_many_as_the_octaves_need() {
        assert_eq!(BARS as u64, EXACT + STEPS * 37);
    }

    #[test]
    fn bars_follow_each_other_without_gap() {
        for number in (0..5000).chain([1 << 20, (1 << 39) + 12345, u64::MAX]) {
            let bar = bar_of(number);
            assert!(start_of(bar) <= number, "{number}");
            assert!(bar == BARS - 1 || number < start_of(bar + 1), "{number}");
        }
    }

    fn of(numbers: &[u64]) -> Spread {
        let mut spread = Spread::default();
        for number in numbers {
            spread.add(*number);
        }
        spread
    }

    proptest! {
        #[test]
        fn a_rank_is_right_to_a_quarter(mut numbers in prop::collection::vec(0u64..100_000, 1..60), permille in 0u64..=1000) {
            let spread = of(&numbers);
            numbers.sort_unstable();
            let rank = (numbers.len() as u64 * permille).div_ceil(1000).max(1);
            let exact = numbers[usize::try_from(rank).unwrap() - 1];
            let found = spread.at(permille).expect("numbers");
            prop_assert!(found >= exact && found <= exact + exact / 4, "{exact} {found}");
            prop_assert_eq!(spread.mean(), Some(numbers.iter().sum::<u64>() / numbers.len() as u64));
            prop_assert_eq!(spread.bars().iter().map(|bar| bar.count).sum::<u64>(), numbers.len() as u64);
        }

        #[test]
        fn two_halves_are_the_whole(one in prop::collection::vec(0u64..1000, 0..20), other in prop::collection::vec(0u64..1000, 0..20)) {
            let mut merged = of(&one);
            merged.merge(&of(&other));
            let both = of(&[one, other].concat());
            prop_assert_eq!(&merged, &both);
            let mut written = Vec::new();
            both.write(&mut written);
            prop_assert_eq!(Spread::read(&mut Reader::new(&written)), Some(both));
        }
    }
}
