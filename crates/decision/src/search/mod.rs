//! The search over other answers: what to ask next, and what would change the verdict.
//!
//! In: an assessment, what was measured, the catalogue, a day. Out: the next question with the first
//! steps still possible, or the flips. Both try the few values that rules can tell apart, and leave the
//! judgement to precedence.

mod candidates;
mod flips;
mod progress;

pub(crate) use flips::Search;
pub use progress::{FlowProgress, asked, progress};
