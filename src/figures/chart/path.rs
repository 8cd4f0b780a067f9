//! Path data for SVG: lines, and bands between two lines.

/// A position to a tenth of a pixel, as SVG reads it. What is not finite is 0. Written from whole
/// numbers: the formatting of fractions would be a large part of the program.
#[must_use]
pub fn number(value: f64) -> String {
    let mut text = String::new();
    push(&mut text, value);
    text
}

fn push(text: &mut String, value: f64) {
    let value = if value.is_nan() { 0.0 } else { value };
    #[expect(clippy::cast_possible_truncation, reason = "brought into reach")]
    let tenths = (value.clamp(-1e6, 1e6) * 10.0).round() as i32;
    if tenths < 0 {
        text.push('-');
    }
    let size = tenths.unsigned_abs();
    whole(text, size / 10);
    if !size.is_multiple_of(10) {
        text.push('.');
        text.push(digit(size));
    }
}

/// Digit by digit: a drawing holds hundreds of numbers and is made anew with each keystroke, and the
/// way through the formatter costs several times as much.
fn whole(text: &mut String, value: u32) {
    if value >= 10 {
        whole(text, value / 10);
    }
    text.push(digit(value));
}

/// The last digit.
fn digit(value: u32) -> char {
    char::from_digit(value % 10, 10).unwrap_or('0')
}

fn points(text: &mut String, points: impl Iterator<Item = (f64, f64)>) {
    for (at, (x, y)) in points.enumerate() {
        text.push(match (at, text.is_empty()) {
            (0, true) => 'M',
            _ => 'L',
        });
        push(text, x);
        text.push(' ');
        push(text, y);
    }
}

/// A line through points, in their order. Nothing for no points.
#[must_use]
pub fn line(through: &[(f64, f64)]) -> String {
    let mut text = String::new();
    points(&mut text, through.iter().copied());
    text
}

/// The surface between two lines. Nothing where either has no points.
#[must_use]
pub fn band(upper: &[(f64, f64)], lower: &[(f64, f64)]) -> String {
    let mut text = String::new();
    if upper.is_empty() || lower.is_empty() {
        return text;
    }
    points(&mut text, upper.iter().copied());
    points(&mut text, lower.iter().rev().copied());
    text.push('Z');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_have_one_decimal_at_most_and_no_negative_zero() {
        for (value, text) in [
            (0.0, "0"),
            (-0.04, "0"),
            (12.25, "12.3"),
            (-3.5, "-3.5"),
            (-0.5, "-0.5"),
            (f64::NAN, "0"),
            (f64::INFINITY, "1000000"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn lines_and_bands() {
        assert_eq!(line(&[]), "");
        assert_eq!(line(&[(1.0, 2.0)]), "M1 2");
        assert_eq!(line(&[(1.0, 2.0), (3.0, 4.5)]), "M1 2L3 4.5");
        let (upper, lower) = ([(0.0, 1.0), (5.0, 2.0)], [(0.0, 9.0), (5.0, 8.0)]);
        assert_eq!(band(&upper, &lower), "M0 1L5 2L5 8L0 9Z");
        assert_eq!(band(&upper, &[]), "");
    }

    proptest! {
        #[test]
        fn no_path_holds_what_is_no_number(found in proptest::collection::vec((any::<f64>(), any::<f64>()), 0..9)) {
            for path in [line(&found), band(&found, &found)] {
                let allowed = |c: char| c.is_ascii_digit() || " .-MLZ".contains(c);
                prop_assert!(path.chars().all(allowed), "{}", path);
                prop_assert!(!path.contains("-0L") && !path.contains("-0 "));
            }
        }
    }
}
