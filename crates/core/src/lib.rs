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

pub mod assessment;
pub mod catalog;
pub mod maths;
pub mod terms;
pub mod units;
