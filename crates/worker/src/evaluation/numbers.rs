//! Numbers as the report prints them.

/// Returns a number to three digits, at most one of them behind the point from ten on.
pub(super) fn short(value: f64) -> String {
    let scale = match value.abs() {
        large if large >= 9.95 => 10.0,
        middle if middle >= 0.995 => 100.0,
        _ => 1_000.0,
    };
    let rounded = (value * scale).round() / scale;
    (rounded + 0.0).to_string().replace('-', "−")
}
