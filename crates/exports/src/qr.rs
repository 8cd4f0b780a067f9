//! A QR code as the path of an SVG.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Longest text that is drawn, in bytes: with more, phones often fail to read the code from a screen
/// (measured at 350 pixels in the picture: all codes of 868 characters were read, not all of 1,166).
pub const LONGEST_QR: usize = 900;

/// White space on each side, in modules, as the standard asks.
pub const QR_MARGIN: i32 = 4;

/// A QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrPath {
    /// Modules on a side, without the margin.
    pub size: i32,
    /// The dark modules as the `d` of an SVG path, a module a unit.
    pub path: String,
}

impl QrPath {
    /// Returns the code of a text, at the lowest level of error correction, which gives the largest
    /// modules. `None` for a text longer than [`LONGEST_QR`].
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        if text.len() > LONGEST_QR {
            return None;
        }
        let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
        let size = code.size();
        let mut path = String::new();
        for row in 0..size {
            let mut column = 0;
            while column < size {
                let run = (column..size)
                    .take_while(|x| code.get_module(*x, row))
                    .count();
                let run = i32::try_from(run).unwrap_or(0);
                if run > 0 {
                    // A String takes every text.
                    let _ = write!(path, "M{column} {row}h{run}v1h-{run}z");
                }
                column += run + 1;
            }
        }
        Some(Self { size, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_hold_the_finder_patterns() {
        let code = QrPath::of("https://tune.example/#/l1.0k3x9q2?goal=facts&end").expect("a code");
        // Version 4 and up have 33 modules and more; each has three squares of seven.
        assert!(code.size >= 29, "{}", code.size);
        let right = code.size - 7;
        for corner in [
            "M0 0h7v1h-7z".to_owned(),
            format!("M{right} 0h7v1h-7z"),
            format!("M0 {right}h7v1h-7z"),
        ] {
            assert!(code.path.contains(&corner), "{corner}");
        }
    }

    #[test]
    fn a_text_that_phones_would_not_read_has_none() {
        assert!(QrPath::of(&"x".repeat(LONGEST_QR)).is_some());
        assert!(QrPath::of(&"x".repeat(LONGEST_QR + 1)).is_none());
    }
}
