//! Types shared by the workspace: units, maths, terms, the assessment and the catalogue.
//!
//! In: a team's answers, and the data files of the catalogue. Out: typed values that every other
//! crate uses. No browser, no clock, no randomness; depends on no other crate of the workspace.
//!
//! ```
//! use tuneworthy_core::assessment::{Answer, Assessment, QuestionId};
//! use tuneworthy_core::units::{Date, Range, Support};
//!
//! let mut assessment = Assessment::new(Date::fixed(2026, 11, 29));
//! let calls = Range::new(1e6, 4e6, Support::Positive).expect("a range");
//! assessment.set(QuestionId::Calls, Answer::Number(calls)).expect("it fits");
//!
//! let Some(Answer::Number(range)) = assessment.answer(QuestionId::Calls) else {
//!     panic!("it was just answered");
//! };
//! assert_eq!((range.low(), range.high()), (1e6, 4e6));
//! // The median of a positive quantity is the geometric mean of the ends.
//! assert_eq!(range.median(Support::Positive).round(), 2e6);
//!
//! // An answer that does not fit its question changes nothing.
//! assert!(assessment.set(QuestionId::Calls, Answer::One(0)).is_err());
//! assert_eq!(assessment.len(), 1);
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

/// Makes a table of some fields of another table's rows, at compile time.
///
/// A definition is written once, as a whole row. Code that reads only the made table does not bring the
/// texts of the whole rows with it, so the page downloads them later.
///
/// ```
/// struct Row { id: u8, text: &'static str }
/// static ROWS: [Row; 2] = [Row { id: 1, text: "long" }, Row { id: 2, text: "longer" }];
/// static IDS: [u8; ROWS.len()] = tuneworthy_core::project!(ROWS, row => row.id);
/// assert_eq!(IDS, [1, 2]);
/// assert_eq!(ROWS[1].text, "longer");
/// ```
#[macro_export]
macro_rules! project {
    ($rows:expr, $row:ident => $made:expr) => {{
        let $row = &$rows[0];
        let mut all = [$made; $rows.len()];
        let mut at = 1;
        while at < all.len() {
            let $row = &$rows[at];
            all[at] = $made;
            at += 1;
        }
        all
    }};
}

pub mod assessment;
pub mod catalog;
pub mod format;
pub mod maths;
pub mod terms;
pub mod units;
