//! Labels beside each other that must not overlap.

use tuneworthy_core::maths::order::sort_few;

/// Moves positions apart until neighbours are `gap` from each other, as little as needed, in the
/// order they are in, between `least` and `most`. Where there is no room for all, the gap is as large
/// as it can be. Comes back in the order it was given.
#[must_use]
pub fn spread(wanted: &[f64], gap: f64, (least, most): (f64, f64)) -> Vec<f64> {
    let count = wanted.len();
    if count == 0 {
        return Vec::new();
    }
    let tame = |it: f64| {
        if it.is_nan() {
            least
        } else {
            it.clamp(least, most)
        }
    };
    let mut order: Vec<usize> = (0..count).collect();
    sort_few(&mut order, |one, other| {
        tame(wanted[*one]) < tame(wanted[*other])
    });
    let gap = gap.min((most - least) / (count.max(2) - 1) as f64).max(0.0);
    // Groups of labels that touch: how many, and the sum of where each wants its group to begin.
    let mut groups: Vec<(usize, f64)> = Vec::new();
    for at in &order {
        groups.push((1, tame(wanted[*at])));
        while groups.len() > 1 {
            let (size, sum) = groups[groups.len() - 1];
            let (before, sum_before) = groups[groups.len() - 2];
            let end = sum_before / before as f64 + gap * before as f64;
            if sum / size as f64 >= end {
                break;
            }
            groups.truncate(groups.len() - 2);
            groups.push((
                before + size,
                sum_before + sum - gap * (before * size) as f64,
            ));
        }
    }
    let mut places = vec![0.0; count];
    let mut next = order.iter();
    let (mut floor, mut left) = (least, count);
    for (size, sum) in groups {
        let room = most - gap * (left - 1) as f64;
        let start = (sum / size as f64).min(room).max(floor);
        for step in 0..size {
            if let Some(at) = next.next() {
                places[*at] = start + gap * step as f64;
            }
        }
        floor = start + gap * size as f64;
        left -= size;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_with_room_stay_and_others_part_evenly() {
        assert_eq!(spread(&[10.0, 50.0], 12.0, (0.0, 100.0)), [10.0, 50.0]);
        assert_eq!(spread(&[50.0, 50.0], 12.0, (0.0, 100.0)), [44.0, 56.0]);
        assert_eq!(spread(&[99.0, 98.0], 12.0, (0.0, 100.0)), [100.0, 88.0]);
        assert!(spread(&[], 12.0, (0.0, 100.0)).is_empty());
    }

    proptest! {
        #[test]
        fn none_overlap_and_all_stay_inside(wanted in proptest::collection::vec(-50.0f64..150.0, 1..7)) {
            let found = spread(&wanted, 14.0, (0.0, 100.0));
            let mut sorted = found.clone();
            sorted.sort_by(f64::total_cmp);
            prop_assert!(sorted[0] >= -1e-9 && sorted[sorted.len() - 1] <= 100.0 + 1e-9);
            for pair in sorted.windows(2) {
                prop_assert!(pair[1] - pair[0] >= 14.0 - 1e-6);
            }
            for (a, b) in wanted.iter().zip(&found).zip(wanted.iter().zip(&found).skip(1)) {
                if a.0 < b.0 && *a.0 >= 0.0 && *b.0 <= 100.0 {
                    prop_assert!(a.1 < b.1, "order is kept");
                }
            }
        }
    }
}
