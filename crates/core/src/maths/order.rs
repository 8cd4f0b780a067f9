//! Quantiles by selection, and the order of a few items.

/// Sorts a few items, some dozens at most, by insertion: equal ones keep their order.
///
/// The library's sorts are quicker from there on, and 4 kB of the page for each type that is sorted.
pub fn sort_few<T>(items: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    for sorted in 1..items.len() {
        let mut at = sorted;
        while at > 0 && is_before(&items[at], &items[at - 1]) {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}

/// Quantiles of a band: 5, 25, 50, 75 and 95 %.
pub const BAND: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// Returns the index of a quantile among `count` sorted values. The value there is one of the
/// values: none is interpolated, so an infinite one stays apart.
#[must_use]
pub fn place(count: usize, part: f64) -> usize {
    let below = (part * count as f64).clamp(0.0, count as f64);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the count"
    )]
    let place = below as usize;
    place.min(count.saturating_sub(1))
}

/// Finds quantiles. `parts` are sorted, smallest first; `found` has as many places. Reorders the
/// values. All zero if there are none.
pub fn quantiles(values: &mut [f32], parts: &[f64], found: &mut [f32]) {
    let places: Vec<usize> = parts
        .iter()
        .map(|part| place(values.len(), *part))
        .collect();
    at_places(values, places, found);
}

/// Finds the values at these indices of the sorted values, smallest first; an index past the end
/// gives infinity. Reorders the values. All zero if there are none.
pub fn at_places(values: &mut [f32], mut places: Vec<usize>, found: &mut [f32]) {
    let inside = places.partition_point(|place| *place < values.len());
    places.truncate(inside);
    let inside = inside.min(found.len());
    let (found, beyond) = found.split_at_mut(inside);
    let Some(first) = values.first().copied() else {
        found.fill(0.0);
        beyond.fill(0.0);
        return;
    };
    beyond.fill(f32::INFINITY);
    match Buckets::of(values) {
        Some(buckets) if values.len() >= MANY => {
            let mut near = buckets.near(values, &mut places);
            select(&mut near, 0, &places, found);
        }
        None if values.iter().all(|value| value.total_cmp(&first).is_eq()) => found.fill(first),
        _ => select(values, 0, &places, found),
    }
}

/// Selects the values at these sorted indices, of values that start at index `start`.
fn select(values: &mut [f32], start: usize, places: &[usize], found: &mut [f32]) {
    // The middle one first; each half then has only its own side to look through.
    let middle = places.len() / 2;
    let (Some(place), Some(here)) = (places.get(middle), found.get_mut(middle)) else {
        return;
    };
    let at = place - start;
    *here = *values.select_nth_unstable_by(at, f32::total_cmp).1;
    // The value itself stays on both sides: two parts may fall on one value.
    let (below, above) = found.split_at_mut(middle);
    select(&mut values[..=at], start, &places[..middle], below);
    select(
        &mut values[at..],
        *place,
        &places[middle + 1..],
        &mut above[1..],
    );
}

/// Number of values from which on they are first put into buckets.
const MANY: usize = 512;

/// Number of values sampled to lay out the buckets.
const SAMPLE: usize = 64;

/// Number of buckets.
const BUCKETS: u16 = 512;

/// Equal steps over the range of most values. Values beyond fall into the outermost, so that a long
/// tail does not crowd the rest into one bucket. Selecting needs only the few buckets that hold a
/// wanted index, which is several times faster than selecting among all.
struct Buckets {
    low: f32,
    steps: f32,
}

impl Buckets {
    /// Returns buckets for these values; `None` if they hardly differ.
    fn of(values: &[f32]) -> Option<Self> {
        let stride = (values.len() / SAMPLE).max(1);
        let sample = values
            .iter()
            .step_by(stride)
            .filter(|value| value.is_finite());
        let (low, high) = sample.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), value| {
            (low.min(*value), high.max(*value))
        });
        let steps = f32::from(BUCKETS) / (high - low);
        (high > low && steps.is_finite() && steps > 0.0).then_some(Self { low, steps })
    }

    /// Returns the bucket of a value: never smaller for a larger one.
    fn bucket(&self, value: f32) -> u16 {
        // From here on the digits behind the point have no room in a number, so its lowest bits
        // are the whole part: quicker than a cast, which must also mind what is out of range.
        const WHOLE: f32 = 8_388_608.0;
        const LAST: f32 = BUCKETS as f32 - 1.0;
        let place = (value - self.low) * self.steps;
        let place = if place > 0.0 { place } else { 0.0 };
        let place = if place < LAST { place } else { LAST };
        #[expect(clippy::cast_possible_truncation, reason = "below the last bucket")]
        let bucket = (place + WHOLE).to_bits() as u16;
        bucket
    }

    /// Returns the values of the buckets that hold these indices; the indices become indices among
    /// them.
    fn near(&self, values: &[f32], places: &mut [usize]) -> Vec<f32> {
        let mut counts = [0u32; BUCKETS as usize];
        let count = |value: &f32| {
            let bucket = self.bucket(*value);
            counts[usize::from(bucket % BUCKETS)] += 1;
            bucket
        };
        let buckets: Vec<u16> = values.iter().map(count).collect();
        let mut wanted = [false; BUCKETS as usize];
        // Places are in order, so one walk over the buckets meets them all.
        let (mut before, mut left_out) = (0, 0);
        let mut next = places.iter_mut().peekable();
        for (count, wanted) in counts.iter().zip(&mut wanted) {
            let count = *count as usize;
            while let Some(place) = next.next_if(|place| **place < before + count) {
                *wanted = true;
                *place -= left_out;
            }
            if !*wanted {
                left_out += count;
            }
            before += count;
        }
        let mut near = Vec::with_capacity(before - left_out);
        for (value, bucket) in values.iter().zip(&buckets) {
            if wanted[usize::from(bucket % BUCKETS)] {
                near.push(*value);
            }
        }
        near
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "a quantile is one of the values")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn band<const N: usize>(values: &mut [f32], parts: [f64; N]) -> [f32; N] {
        let mut found = [f32::NAN; N];
        quantiles(values, &parts, &mut found);
        found
    }

    #[test]
    fn quantiles_with_known_answers() {
        let mut hundred: Vec<f32> = (0..100u8).rev().map(f32::from).collect();
        assert_eq!(band(&mut hundred, BAND), [5.0, 25.0, 50.0, 75.0, 95.0]);
        assert_eq!(band(&mut [3.0], BAND), [3.0; 5]);
        assert_eq!(band(&mut [], BAND), [0.0; 5]);
        assert_eq!(band(&mut [2.0, 1.0], []), [0.0; 0]);
    }

    #[test]
    fn past_the_end_is_never() {
        let mut found = [0.0; 4];
        at_places(&mut [3.0, 1.0, 2.0], vec![0, 2, 3, 9], &mut found);
        assert_eq!(found, [1.0, 3.0, f32::INFINITY, f32::INFINITY]);
    }

    #[test]
    fn never_has_its_place() {
        let mut times = [f32::INFINITY, 4.0, f32::INFINITY, 2.0, 9.0];
        assert_eq!(band(&mut times, [0.0, 0.5, 0.7]), [2.0, 9.0, f32::INFINITY]);
    }

    /// Few and many values, spread out and heaped up, with tails of all lengths.
    fn any_values() -> impl Strategy<Value = Vec<f32>> {
        let value = prop_oneof![
            4 => -1e3f32..1e3,
            2 => (-30.0f32..30.0).prop_map(f32::exp),
            1 => Just(7.0f32),
            1 => Just(f32::INFINITY),
        ];
        prop_oneof![
            prop::collection::vec(value.clone(), 1..300),
            prop::collection::vec(value, MANY..MANY + 300),
            prop::collection::vec(-1e-3f32..1e-3, MANY..MANY + 300),
            (-1e9f32..1e9).prop_map(|value| vec![value; MANY]),
        ]
    }

    proptest! {
        #[test]
        fn few_items_are_sorted_and_equal_ones_keep_their_order(
            items in prop::collection::vec((0u8..6, any::<u8>()), 0..30),
        ) {
            let mut sorted = items.clone();
            sorted.sort_by_key(|item| item.0);
            let mut found = items;
            sort_few(&mut found, |one, other| one.0 < other.0);
            prop_assert_eq!(found, sorted);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn as_sorting_has_it(
            mut values in any_values(),
            mut parts in prop::collection::vec(0.0f64..=1.0, 0..60),
        ) {
            parts.sort_by(f64::total_cmp);
            let mut sorted = values.clone();
            sorted.sort_by(f32::total_cmp);
            let known: Vec<f32> = parts.iter().map(|part| sorted[place(sorted.len(), *part)]).collect();
            let mut found = vec![f32::NAN; parts.len()];
            quantiles(&mut values, &parts, &mut found);
            prop_assert_eq!(found, known);
        }
    }
}
