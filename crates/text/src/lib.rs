//! Operations on text that several crates share: bytes examined eight at a time, and excerpts that are
//! safe to show.
//!
//! In: bytes or text. Out: bit masks, and short text without control characters.
//!
//! ```
//! use tuneworthy_text::escape_excerpt;
//!
//! let text = "A first line that is rather long.\nA \u{202e}second one.";
//! let at = text.find("second").unwrap();
//! assert_eq!(escape_excerpt(text, at), "…that is rather long.\\nA \\u{202e}second one.");
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod eights;
mod excerpt;

pub use excerpt::escape_excerpt;
