//! Small summaries that merge: number of distinct values, distribution of lengths, and counts of
//! equal texts. They hold whole numbers, so that any division of a file gives the same bytes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Counts different things in 2 kB, to about 2.3 % (1.04 / √2048): P. Flajolet et al.,
/// "The analysis of a near-optimal cardinality estimation algorithm", 2007-06.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Distinct(Vec<u8>);

/// Registers: a power of two.
const REGISTERS: usize = 2048;
const REGISTER_BITS: u32 = REGISTERS.trailing_zeros();

impl Default for Distinct {
    fn default() -> Self {
        Self(vec![0; REGISTERS])
    }
}

impl Distinct {
    /// Adds a thing by its number, which must be spread over all 64 bits.
    pub(crate) fn add(&mut self, number: u64) {
        // The top bits choose; the zeros after them are counted.
        let register = usize::try_from(number >> (64 - REGISTER_BITS)).unwrap_or(0);
        let zeros = (number << REGISTER_BITS | 1 << (REGISTER_BITS - 1)).leading_zeros();
        let rank = u8::try_from(zeros + 1).unwrap_or(u8::MAX);
        if self.0[register] < rank {
            self.0[register] = rank;
        }
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*theirs);
        }
    }

    /// Returns whether the number of registers is right, and each holds a possible rank.
    pub(crate) fn is_sound(&self) -> bool {
        let can_be = |rank: &u8| u32::from(*rank) <= 65 - REGISTER_BITS;
        self.0.len() == REGISTERS && self.0.iter().all(can_be)
    }

    /// Returns the approximate number of different things added.
    pub(crate) fn estimate(&self) -> u64 {
        let registers = REGISTERS as f64;
        let sum: f64 = self
            .0
            .iter()
            .map(|&rank| f64::from_bits((1023 - u64::from(rank)) << 52))
            .sum();
        let alpha = 0.7213 / (1.0 + 1.079 / registers);
        let raw = alpha * registers * registers / sum;
        let empty = self.0.iter().map(|&rank| u32::from(rank == 0)).sum::<u32>();
        let estimate = if raw <= 2.5 * registers && empty > 0 {
            registers * ln(registers / f64::from(empty))
        } else {
            raw
        };
        rounded(estimate)
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Clamped first.
fn rounded(value: f64) -> u64 {
    value.round().clamp(0.0, 9e15) as u64
}

/// The natural logarithm of a number from 1 to 2^1023, by additions and multiplications alone, so
/// that every machine rounds alike: halve to 1..2, then the series of the inverse hyperbolic
/// tangent.
fn ln(value: f64) -> f64 {
    let mut halvings = 0.0;
    let mut rest = value.max(1.0);
    while rest >= 2.0 {
        rest /= 2.0;
        halvings += 1.0;
    }
    let ratio = (rest - 1.0) / (rest + 1.0);
    let square = ratio * ratio;
    let mut power = ratio;
    let mut sum = 0.0;
    for odd in (1..40).step_by(2) {
        sum += power / f64::from(odd);
        power *= square;
    }
    halvings * std::f64::consts::LN_2 + 2.0 * sum
}

/// Lengths, exact below 16 and to a sixteenth of their power of two above: at most 6 % off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lengths {
    /// Number of texts in each step; shorter than [`STEPS`] when the last are empty.
    steps: Vec<u64>,
    sum: u64,
    longest: u64,
}

/// Steps up to 2^48.
const STEPS: usize = 16 * 45;

/// The step of a length.
fn step(length: u64) -> usize {
    let index = if length < 16 {
        length
    } else {
        let power = u64::from(length.ilog2());
        16 * (power - 3) + (length >> (power - 4)) - 16
    };
    usize::try_from(index).unwrap_or(STEPS).min(STEPS - 1)
}

/// The middle of a step's lengths.
fn middle(step: usize) -> u64 {
    let step = step as u64;
    if step < 16 {
        return step;
    }
    let width = 1 << (step / 16 - 1);
    (step % 16 + 16) * width + width / 2
}

impl Lengths {
    pub(crate) fn add(&mut self, length: u64) {
        let step = step(length);
        if self.steps.len() <= step {
            self.steps.resize(step + 1, 0);
        }
        self.steps[step] += 1;
        self.sum += length;
        self.longest = self.longest.max(length);
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        if self.steps.len() < other.steps.len() {
            self.steps.resize(other.steps.len(), 0);
        }
        for (mine, theirs) in self.steps.iter_mut().zip(&other.steps) {
            *mine += theirs;
        }
        self.sum += other.sum;
        self.longest = self.longest.max(other.longest);
    }

    pub(crate) const fn is_sound(&self) -> bool {
        self.steps.len() <= STEPS
    }

    pub(crate) fn count(&self) -> u64 {
        self.steps.iter().sum()
    }

    pub(crate) const fn sum(&self) -> u64 {
        self.sum
    }

    pub(crate) const fn longest(&self) -> u64 {
        self.longest
    }

    /// Returns the number of texts at least this long, to a step.
    pub(crate) fn at_least(&self, length: u64) -> u64 {
        self.steps.iter().skip(step(length)).sum()
    }

    /// The length that this many thousandths of all do not exceed. 0 when there are none.
    pub(crate) fn quantile(&self, thousandths: u64) -> u64 {
        let wanted = (self.count() * thousandths).div_ceil(1000).max(1);
        let mut seen = 0;
        for (step, &count) in self.steps.iter().enumerate() {
            seen += count;
            if seen >= wanted {
                return middle(step).min(self.longest);
            }
        }
        0
    }

    /// The median distance from `centre`.
    pub(crate) fn spread(&self, centre: u64) -> u64 {
        let mut distances: BTreeMap<u64, u64> = BTreeMap::new();
        for (step, &count) in self.steps.iter().enumerate() {
            *distances.entry(middle(step).abs_diff(centre)).or_default() += count;
        }
        let half = self.count().div_ceil(2);
        let mut seen = 0;
        for (distance, count) in distances {
            seen += count;
            if seen >= half {
                return distance;
            }
        }
        0
    }
}

/// Texts by their hashes, with counts. Of more than `most` distinct texts it keeps those with the
/// smallest hashes. Hashes are spread evenly, so that is a fair sample. A text that is kept at the
/// end was kept from the start, so its count is exact, and merging in any order gives the same
/// result.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sample<T> {
    kept: BTreeMap<u64, T>,
    /// True if a text was left out.
    overflowed: bool,
}

/// Part of a text that a sample keeps.
pub(crate) trait Merge {
    /// Counts one more occurrence of the text.
    fn again(&mut self);
    /// Adds what a later part of the file knows about the same text.
    fn merge(&mut self, later: Self);
}

impl<T: Merge> Sample<T> {
    /// Adds the text with this number; `make` says what is kept of it when it comes first.
    pub(crate) fn add(&mut self, number: u64, most: usize, make: impl FnOnce() -> T) {
        if let Some(known) = self.kept.get_mut(&number) {
            known.again();
            return;
        }
        let beyond = self.kept.len() >= most
            && self
                .kept
                .last_key_value()
                .is_none_or(|(&last, _)| number > last);
        if beyond {
            self.overflowed = true;
            return;
        }
        self.kept.insert(number, make());
        self.trim(most);
    }

    pub(crate) fn merge(&mut self, later: Self, most: usize) {
        self.overflowed |= later.overflowed;
        for (number, theirs) in later.kept {
            match self.kept.get_mut(&number) {
                Some(known) => known.merge(theirs),
                None => {
                    self.kept.insert(number, theirs);
                }
            }
        }
        self.trim(most);
    }

    fn trim(&mut self, most: usize) {
        while self.kept.len() > most {
            self.kept.pop_last();
            self.overflowed = true;
        }
    }

    pub(crate) fn is_sound(&self, most: usize) -> bool {
        self.kept.len() <= most
    }

    pub(crate) const fn overflowed(&self) -> bool {
        self.overflowed
    }

    pub(crate) fn into_kept(self) -> BTreeMap<u64, T> {
        self.kept
    }

    pub(crate) fn kept_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.kept.values_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::number;
    use proptest::prelude::*;

    #[test]
    fn different_things_are_counted_to_a_few_percent() {
        for count in [0_u64, 1, 10, 1000, 5000, 100_000] {
            let mut distinct = Distinct::default();
            for thing in 0..count {
                distinct.add(number(thing.to_string().as_bytes()));
                distinct.add(number(thing.to_string().as_bytes()));
            }
            let estimate = distinct.estimate();
            let error = estimate.abs_diff(count) as f64;
            assert!(error <= 1.0 + 0.07 * count as f64, "{count}: {estimate}");
        }
    }

    #[test]
    fn the_logarithm_is_one() {
        for value in [1.0, 1.5, 2.0, 10.0, 2048.0] {
            assert!((ln(value) - f64::ln(value)).abs() < 1e-13);
        }
    }

    #[test]
    fn lengths_keep_their_middle() {
        let mut lengths = Lengths::default();
        assert_eq!(lengths.quantile(500), 0);
        for length in 1..=1000 {
            lengths.add(length);
        }
        assert!(lengths.quantile(500).abs_diff(500) <= 16);
        assert!(lengths.spread(500).abs_diff(250) <= 16);
        assert_eq!((lengths.count(), lengths.longest()), (1000, 1000));
        assert!(lengths.at_least(900).abs_diff(101) <= 32);
    }

    impl Merge for u64 {
        fn again(&mut self) {
            *self += 1;
        }

        fn merge(&mut self, later: Self) {
            *self += later;
        }
    }

    proptest! {
        #[test]
        fn a_step_holds_its_middle(length in 0_u64..1 << 40) {
            prop_assert_eq!(step(middle(step(length))), step(length));
            let off = middle(step(length)).abs_diff(length);
            prop_assert!(off * 16 <= length);
        }

        #[test]
        fn a_sample_is_the_same_however_it_is_cut(
            numbers in prop::collection::vec(0_u64..40, 0..80),
            cut: prop::sample::Index,
        ) {
            let collect = |part: &[u64]| {
                let mut sample = Sample::default();
                for &number in part {
                    sample.add(number, 8, || 1_u64);
                }
                sample
            };
            let cut = cut.index(numbers.len() + 1);
            let mut merged = collect(&numbers[..cut]);
            merged.merge(collect(&numbers[cut..]), 8);
            prop_assert_eq!(&merged, &collect(&numbers));
            let mut exact: BTreeMap<u64, u64> = BTreeMap::new();
            for &number in &numbers {
                *exact.entry(number).or_default() += 1;
            }
            prop_assert_eq!(merged.overflowed(), exact.len() > 8);
            let first: BTreeMap<u64, u64> = exact.into_iter().take(8).collect();
            prop_assert_eq!(merged.into_kept(), first);
        }
    }
}
