//! Counted dots: each is one future of so many, those that fall together stand on each other.

use tuneworthy_core::maths::order::sort_few;

/// One dot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Middle of its column, in pixels.
    pub x: f64,
    /// Its place in the stack, from 0 at the foot.
    pub row: usize,
    /// The value it stands for.
    pub value: f64,
}

/// Dots in columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stacks {
    /// Every dot, in the order of the values.
    pub dots: Vec<Dot>,
    /// The height of the highest stack, in dots.
    pub highest: usize,
}

/// Stacks values in columns of one width from `from` to `to`, in the same measure as the values'
/// `at`. A value outside stands in the first or the last column; one that is not a number is left
/// out.
#[must_use]
pub fn stack(
    values: &[f64],
    at: impl Fn(f64) -> f64,
    (from, to): (f64, f64),
    width: f64,
) -> Stacks {
    let width = if width.is_finite() && width > 0.0 {
        width
    } else {
        1.0
    };
    let columns = ((to - from) / width).floor().clamp(1.0, 1_000.0);
    let mut heights = vec![0usize; whole(columns)];
    let mut stacks = Stacks::default();
    let mut sorted: Vec<f64> = values.iter().copied().filter(|it| !it.is_nan()).collect();
    sort_few(&mut sorted, |one, other| one.total_cmp(other).is_lt());
    for value in sorted {
        let column = ((at(value) - from) / width).floor();
        let column = column.clamp(0.0, columns - 1.0);
        let height = &mut heights[whole(column)];
        stacks.dots.push(Dot {
            x: from + (column + 0.5) * width,
            row: *height,
            value,
        });
        *height += 1;
        stacks.highest = stacks.highest.max(*height);
    }
    stacks
}

/// A number of columns: never below nothing, and at most a thousand.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "brought into reach before"
)]
fn whole(columns: f64) -> usize {
    columns as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_falls_together_stands_on_each_other() {
        let found = stack(&[1.0, 1.2, 5.0, 9.9, f64::NAN], |it| it, (0.0, 10.0), 2.0);
        let places: Vec<_> = found.dots.iter().map(|dot| (dot.x, dot.row)).collect();
        assert_eq!(places, [(1.0, 0), (1.0, 1), (5.0, 0), (9.0, 0)]);
        assert_eq!(found.highest, 2);
    }

    #[test]
    fn nothing_makes_no_dots_and_a_width_of_nothing_is_no_trouble() {
        assert_eq!(stack(&[], |it| it, (0.0, 10.0), 2.0), Stacks::default());
        assert_eq!(stack(&[3.0; 50], |it| it, (0.0, 0.0), 0.0).highest, 50);
    }

    proptest! {
        #[test]
        fn every_value_is_one_dot_and_no_two_stand_in_one_place(
            values in proptest::collection::vec(-5.0f64..50.0, 0..60), width in 0.5f64..9.0,
        ) {
            let found = stack(&values, |it| it, (0.0, 40.0), width);
            prop_assert_eq!(found.dots.len(), values.len());
            for (at, dot) in found.dots.iter().enumerate() {
                prop_assert!(dot.x > 0.0 && dot.x < 40.0);
                for other in &found.dots[..at] {
                    prop_assert!((dot.x - other.x).abs() >= width - 1e-9 || dot.row != other.row);
                }
            }
        }
    }
}
