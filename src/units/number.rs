//! Numbers in figures, as the page's fields read them.

/// A number with thousands commas: `1,234,567.5`.
#[must_use]
pub fn grouped(value: f64) -> String {
    // `+ 0.0` turns a negative zero into zero.
    let text = (value + 0.0).to_string();
    let (whole, decimals) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::with_capacity(text.len() + text.len() / 3);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + decimals
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_told_apart() {
        let shown = [0.0, -0.0, 12.5, 999.0, 1_000.0, 1_234_567.25].map(grouped);
        assert_eq!(shown.join(" "), "0 0 12.5 999 1,000 1,234,567.25");
    }
}
