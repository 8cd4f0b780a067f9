//! Reads evaluation results and judges them: how large a gap is, how sure that is, and what it would
//! take to be sure.
//!
//! In: the files that evaluation tools write ([`read`]), then counts and scores of cases ([`judge`]).
//! Out: rates and differences with their intervals, and the numbers of cases that would settle them;
//! of two systems, which is better ([`compare`]); of a training run, where validation turns
//! ([`training`]); as JSON and Markdown ([`report`]).
//!
//! ```
//! use tuneworthy_evals::judge::{
//!     BarState, Confidence, PairCounts, PairedOutcome, PassCounts, cases_to_settle, compare_pairs,
//!     wilson,
//! };
//!
//! // 71 of 100 cases passed, against a bar of 90 %: below it. 88 of 100 would not be established.
//! let rate = |passed| PassCounts::new(passed, 100).expect("at most all");
//! assert_eq!(wilson(rate(71), Confidence::P95).against(0.9), BarState::Below);
//! assert_eq!(wilson(rate(88), Confidence::P95).against(0.9), BarState::NotEstablished);
//! assert_eq!(cases_to_settle(0.88, 0.9, Confidence::P95), Some(865));
//!
//! // A tuned model wins 35 cases of 500 and loses 20.
//! let pairs = PairCounts { both: 430, candidate_only: 35, baseline_only: 20, neither: 15 };
//! let found = compare_pairs(pairs, Confidence::P95)?;
//! assert_eq!(found.outcome, PairedOutcome::Better);
//! assert!(found.interval.low < 0.001 && found.test.exact > 0.05);
//! # Ok::<(), tuneworthy_evals::judge::EstimateError>(())
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod compare;
pub mod judge;
mod maths;
pub mod read;
pub mod report;
pub mod training;
