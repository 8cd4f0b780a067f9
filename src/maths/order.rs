//! Quantiles: the values below which given parts of many values lie.

/// The parts that a band shows: 5, 25, 50, 75 and 95 in 100.
pub const BAND: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// The place, among so many values in order, of the one below which a part of them lies. The value
/// there is one of the values: none is made up between two, so an infinite one stays apart.
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

/// The values below which these parts of all values lie, smallest part first. Reorders the values.
/// All zero if there are none.
#[must_use]
pub fn quantiles<const N: usize>(values: &mut [f32], parts: &[f64; N]) -> [f32; N] {
    let count = values.len();
    let mut found = [0.0; N];
    if count == 0 {
        return found;
    }
    // From the largest down: what is above one quantile cannot hold the next.
    let mut rest = values;
    for (found, part) in found.iter_mut().zip(parts).rev() {
        let place = place(count, *part).min(rest.len() - 1);
        let (_, value, _) = rest.select_nth_unstable_by(place, f32::total_cmp);
        *found = *value;
        rest = &mut rest[..=place];
    }
    found
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "a quantile is one of the values")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quantiles_with_known_answers() {
        let mut hundred: Vec<f32> = (0..100u8).rev().map(f32::from).collect();
        assert_eq!(
            quantiles(&mut hundred, &BAND),
            [5.0, 25.0, 50.0, 75.0, 95.0]
        );
        assert_eq!(quantiles(&mut [3.0], &BAND), [3.0; 5]);
        assert_eq!(quantiles(&mut [], &BAND), [0.0; 5]);
    }

    #[test]
    fn never_has_its_place() {
        let mut times = [f32::INFINITY, 4.0, f32::INFINITY, 2.0, 9.0];
        assert_eq!(
            quantiles(&mut times, &[0.0, 0.5, 0.7]),
            [2.0, 9.0, f32::INFINITY]
        );
    }

    proptest! {
        #[test]
        fn as_sorting_has_it(mut values in prop::collection::vec(-1e9f32..1e9, 1..300)) {
            let mut sorted = values.clone();
            sorted.sort_by(f32::total_cmp);
            let known = BAND.map(|part| sorted[place(sorted.len(), part)]);
            prop_assert_eq!(quantiles(&mut values, &BAND), known);
        }
    }
}
