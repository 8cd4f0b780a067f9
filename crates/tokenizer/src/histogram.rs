//! Histograms of counts: exact below 64, within 1.6 % above, and exact at chosen limits. Two histograms
//! of parts of a file merge to the histogram of the whole.

use serde::{Deserialize, Serialize};

/// Values below this have a bin each.
const EXACT: u64 = 64;
/// Bins per doubling above it: none is wider than a 32nd of its start.
const BINS: u64 = 32;

/// Exact number and sum of the values above one limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct AboveLimit {
    limit: u64,
    count: u64,
    /// The sum of the counts above the limit.
    sum: u64,
}

/// Distribution of values such as tokens of examples or turns of chats.
///
/// One that was deserialised is to be used only if it [is sound](Self::is_sound).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Histogram {
    count: u64,
    sum: u64,
    min: u64,
    max: u64,
    bins: Vec<u64>,
    above: Vec<AboveLimit>,
}

/// Treatment of an example that is longer than a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlong {
    /// The end is cut off and the rest is trained on (OpenAI, TRL).
    Cut,
    /// The example is left out (axolotl by default, Cohere).
    Dropped,
}

impl Default for Histogram {
    fn default() -> Self {
        Self::with_limits(&[])
    }
}

impl Histogram {
    /// Creates an empty histogram that counts exactly at these limits.
    pub fn with_limits(limits: &[u64]) -> Self {
        let mut limits = limits.to_vec();
        limits.sort_unstable();
        limits.dedup();
        let watched = limits.into_iter().map(|limit| AboveLimit {
            limit,
            count: 0,
            sum: 0,
        });
        Self {
            count: 0,
            sum: 0,
            min: u64::MAX,
            max: 0,
            bins: Vec::new(),
            above: watched.collect(),
        }
    }

    /// Adds a value.
    pub fn add(&mut self, value: u64) {
        self.count += 1;
        self.sum = self.sum.saturating_add(value);
        self.min = self.min.min(value);
        self.max = self.max.max(value);
        let bin = bin_of(value);
        if bin >= self.bins.len() {
            self.bins.resize(bin + 1, 0);
        }
        self.bins[bin] += 1;
        for above in &mut self.above {
            if value > above.limit {
                above.count += 1;
                above.sum = above.sum.saturating_add(value);
            }
        }
    }

    /// Adds the values of another histogram. Only limits that both watch are kept.
    pub fn merge(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
        self.sum = self.sum.saturating_add(other.sum);
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
        if self.bins.len() < other.bins.len() {
            self.bins.resize(other.bins.len(), 0);
        }
        for (mine, theirs) in self.bins.iter_mut().zip(&other.bins) {
            *mine = mine.saturating_add(*theirs);
        }
        self.above.retain_mut(|mine| {
            let theirs = other.above.iter().find(|it| it.limit == mine.limit);
            if let Some(theirs) = theirs {
                mine.count = mine.count.saturating_add(theirs.count);
                mine.sum = mine.sum.saturating_add(theirs.sum);
            }
            theirs.is_some()
        });
    }

    /// Returns the number of values.
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Returns the sum of the values.
    pub const fn total(&self) -> u64 {
        self.sum
    }

    /// Returns the smallest value, if there is any.
    pub fn min(&self) -> Option<u64> {
        (self.count > 0).then_some(self.min)
    }

    /// Returns the largest value, if there is any.
    pub fn max(&self) -> Option<u64> {
        (self.count > 0).then_some(self.max)
    }

    /// Returns the mean, if there is any value.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum as f64 / self.count as f64)
    }

    /// Returns the quantile of a share from 0 to 1: the smallest value with at least that share of all
    /// values at or below it. Exact below 64, otherwise within 1.6 %.
    pub fn quantile(&self, share: f64) -> Option<u64> {
        let last = self.count.checked_sub(1)?;
        let wanted = (share.clamp(0.0, 1.0) * self.count as f64).ceil();
        // Every rank is below 2^53, or a few bins make no difference.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let rank = (wanted as u64).saturating_sub(1).min(last);
        let mut seen = 0_u64;
        for (bin, here) in self.bins.iter().enumerate() {
            seen = seen.saturating_add(*here);
            if seen > rank {
                let (start, width) = stretch(bin);
                return Some((start + (width - 1) / 2).clamp(self.min, self.max));
            }
        }
        Some(self.max)
    }

    /// Returns the number of values above a watched limit; `None` for a limit that is not watched.
    pub fn above(&self, limit: u64) -> Option<u64> {
        Some(self.watched(limit)?.count)
    }

    /// Returns the share of values above a watched limit.
    pub fn share_above(&self, limit: u64) -> Option<f64> {
        let above = self.above(limit)?;
        (self.count > 0).then(|| above as f64 / self.count as f64)
    }

    /// Returns the sum of the values if a watched limit is applied to each.
    pub fn total_within(&self, limit: u64, overlong: Overlong) -> Option<u64> {
        let above = self.watched(limit)?;
        let shorter = self.sum.saturating_sub(above.sum);
        Some(match overlong {
            Overlong::Dropped => shorter,
            Overlong::Cut => shorter.saturating_add(above.count.saturating_mul(limit)),
        })
    }

    /// Returns whether the fields are consistent: no more bins than possible, as many values in the
    /// bins as in total, limits ascending. Deserialising does not check it.
    pub fn is_sound(&self) -> bool {
        let mut bins = self.bins.iter();
        bins.try_fold(0_u64, |sum, here| sum.checked_add(*here)) == Some(self.count)
            && self.bins.len() <= MOST_BINS
            && (self.count == 0 || self.min <= self.max)
            && self.above.is_sorted_by(|one, next| one.limit < next.limit)
            && self.above.iter().all(|it| it.count <= self.count)
    }

    fn watched(&self, limit: u64) -> Option<&AboveLimit> {
        self.above.iter().find(|it| it.limit == limit)
    }

    /// Iterates over the watched limits, ascending.
    pub fn limits(&self) -> impl Iterator<Item = u64> {
        self.above.iter().map(|it| it.limit)
    }

    /// Iterates over the bins that are not empty: first value, last value, number of values.
    pub fn bins(&self) -> impl Iterator<Item = (u64, u64, u64)> {
        let filled = self.bins.iter().enumerate().filter(|(_, here)| **here > 0);
        filled.map(|(bin, here)| {
            let (start, width) = stretch(bin);
            (start, start + (width - 1), *here)
        })
    }
}

/// Returns the index of the bin of a value.
fn bin_of(value: u64) -> usize {
    let bin = if value < EXACT {
        value
    } else {
        // Doublings past the exact part, and the five bits below the leading one.
        let doubling = u64::from(value.ilog2() - EXACT.ilog2());
        let within = value >> (value.ilog2() - BINS.ilog2()) & (BINS - 1);
        EXACT + doubling * BINS + within
    };
    usize::try_from(bin).unwrap_or(usize::MAX)
}

/// Returns the first value of a bin and the number of values it covers.
const fn stretch(bin: usize) -> (u64, u64) {
    let bin = bin as u64;
    if bin < EXACT {
        return (bin, 1);
    }
    let (doubling, within) = ((bin - EXACT) / BINS, (bin - EXACT) % BINS);
    let width = 2 << doubling;
    ((BINS + within) << (doubling + 1), width)
}

/// Number of bins up to the largest value: 64 exact ones, and 32 for each doubling from the
/// sixth to the 63rd.
const MOST_BINS: usize = 64 + (64 - 6) * 32;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LIMITS: [u64; 3] = [4_096, 16, 65_536];

    fn of(values: &[u64]) -> Histogram {
        let mut histogram = Histogram::with_limits(&LIMITS);
        for value in values {
            histogram.add(*value);
        }
        histogram
    }

    /// Counts of every size.
    fn counts() -> impl Strategy<Value = Vec<u64>> {
        let any_size = (0..40_u32, any::<u64>()).prop_map(|(bits, value)| value >> (63 - bits));
        prop::collection::vec(any_size, 0..120)
    }

    proptest! {
        #[test]
        fn parts_add_up_to_the_whole(values in counts(), cut in 0..120_usize) {
            let (one, other) = values.split_at(cut.min(values.len()));
            let mut merged = of(one);
            merged.merge(&of(other));
            prop_assert_eq!(merged, of(&values));
        }

        #[test]
        fn written_bytes_read_back(values in counts()) {
            let histogram = of(&values);
            let bytes = postcard::to_allocvec(&histogram).unwrap();
            prop_assert_eq!(postcard::from_bytes(&bytes), Ok(histogram.clone()));
            prop_assert!(histogram.is_sound());
            for cut in 0..bytes.len() {
                prop_assert!(postcard::from_bytes::<Histogram>(&bytes[..cut]).is_err());
            }
        }

        #[test]
        fn any_bytes_are_taken_or_refused(bytes: Vec<u8>) {
            if let Ok(read) = postcard::from_bytes::<Histogram>(&bytes) && read.is_sound() {
                let _ = (read.mean(), read.quantile(0.5), read.bins().count());
            }
        }

        #[test]
        fn figures_are_those_of_the_sorted_counts(mut values in counts(), share in 0.0..=1.0_f64) {
            let histogram = of(&values);
            values.sort_unstable();
            prop_assert_eq!(histogram.count(), values.len() as u64);
            prop_assert_eq!(histogram.total(), values.iter().sum::<u64>());
            prop_assert_eq!(histogram.min(), values.first().copied());
            prop_assert_eq!(histogram.max(), values.last().copied());
            for limit in LIMITS {
                let above: Vec<u64> = values.iter().copied().filter(|it| *it > limit).collect();
                let cut: u64 = values.iter().map(|it| limit.min(*it)).sum();
                let kept = values.iter().sum::<u64>() - above.iter().sum::<u64>();
                prop_assert_eq!(histogram.above(limit), Some(above.len() as u64));
                prop_assert_eq!(histogram.total_within(limit, Overlong::Cut), Some(cut));
                prop_assert_eq!(histogram.total_within(limit, Overlong::Dropped), Some(kept));
            }
            let wanted = share * values.len() as f64;
            let ranked = values.iter().zip(1_u32..);
            let exact = ranked.clone().find(|(_, rank)| f64::from(*rank) >= wanted);
            let Some((&exact, _)) = exact.or(ranked.last()) else {
                prop_assert_eq!(histogram.quantile(share), None);
                return Ok(());
            };
            let said = histogram.quantile(share).unwrap();
            let off = said.abs_diff(exact) as f64;
            prop_assert!(off <= exact as f64 / 62.0, "{said} for {exact}");
            prop_assert!(exact >= 64 || said == exact);
        }

        #[test]
        fn every_count_lies_in_its_bin(bits in 0..64_u32, value: u64) {
            let value = value >> bits;
            let (start, width) = stretch(bin_of(value));
            prop_assert!(start <= value && value - start < width);
            prop_assert!(bin_of(value) < MOST_BINS);
        }
    }

    #[test]
    fn bins_follow_each_other_without_a_gap() {
        let mut next = 0_u64;
        for bin in 0..MOST_BINS {
            let (start, width) = stretch(bin);
            assert_eq!(start, next);
            next = start.wrapping_add(width);
        }
        assert_eq!(next, 0, "the last bin ends with the last number");
    }

    #[test]
    fn an_empty_histogram_has_no_figures() {
        let empty = Histogram::default();
        assert_eq!((empty.count(), empty.total()), (0, 0));
        assert_eq!((empty.min(), empty.max()), (None, None));
        assert_eq!((empty.mean(), empty.quantile(0.5)), (None, None));
        assert_eq!(Histogram::with_limits(&[9]).share_above(9), None);
    }

    #[test]
    fn an_unwatched_limit_has_no_answer() {
        let mut one = of(&[10, 20]);
        assert_eq!(one.above(7), None);
        assert_eq!(one.share_above(16), Some(0.5));
        assert_eq!(one.limits().collect::<Vec<_>>(), [16, 4_096, 65_536]);
        one.merge(&Histogram::with_limits(&[16]));
        assert_eq!(one.limits().collect::<Vec<_>>(), [16]);
    }

    #[test]
    fn sums_stop_at_the_largest_number() {
        let mut both = of(&[u64::MAX, u64::MAX]);
        both.merge(&of(&[u64::MAX]));
        assert_eq!(both.total(), u64::MAX);
        assert_eq!(both.max(), Some(u64::MAX));
        assert_eq!(both.bins().last().map(|bin| bin.1), Some(u64::MAX));
    }
}
