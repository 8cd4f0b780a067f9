//! The search over other answers: the question to ask next, and the changes that would change the
//! verdict.
//!
//! In: an assessment, measurements, the catalogue, a day. Out: the next question with the first
//! steps still possible, or the flips. Both try the few values that rules can tell apart, and leave
//! the judgement to precedence.

mod candidates;
mod flips;
mod progress;

pub(crate) use flips::Search;
pub use progress::{FlowProgress, asked, progress};
