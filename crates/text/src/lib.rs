//! Operations on text that several crates share: the one way each to write a text into HTML, JSON and
//! Markdown, excerpts that are safe to show, and bytes examined eight at a time.
//!
//! In: bytes or text, often a stranger's. Out: text that is read as that text where it is put, short
//! text without control characters, and bit masks.
//!
//! ```
//! use tuneworthy_text::{escape_excerpt, html, markdown};
//!
//! assert_eq!(html::escape("<b>"), "&lt;b&gt;");
//! assert_eq!(markdown::escape("www.evil.example"), "www\\.evil.example");
//!
//! let text = "A first line that is rather long.\nA \u{202e}second one.";
//! let at = text.find("second").unwrap();
//! assert_eq!(escape_excerpt(text, at), "…that is rather long.\\nA \\u{202e}second one.");
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod eights;
mod excerpt;
pub mod html;
mod invisible;
pub mod json;
pub mod markdown;

pub use excerpt::{escape_excerpt, push_visible};
pub use invisible::{breaks_line, is_invisible};
