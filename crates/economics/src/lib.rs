//! What tuning costs and when it pays back.
//!
//! In: an assessment with its answers, money inputs and prices. Every answer in it counts: a caller
//! whose reader may have answered questions that no longer matter takes those out first
//! (`tuneworthy_decision::counted`). Out: what each option costs month by
//! month, what a simulation of it finds, and an [`Outlook`], small enough for the decision to read.
//!
//! ```text
//! inputs    what is known of each quantity, defaults included
//! options   what a team can do, and what is missing before it can be priced
//! check     the source document's sum, for the back of an envelope
//! call, training, memory, hosting, programme   the parts of a bill
//! model     an assessment as a model of costs      simulate, results   its futures
//! sensitivity, information   what drives it, what is worth knowing
//! outlook   the summary the decision reads         copy   prices from the list
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod call;
pub mod copy;
pub mod hosting;
pub mod inputs;
pub mod memory;
pub mod model;
pub mod options;
pub mod outlook;
pub mod programme;
pub mod quick_check;
pub mod results;
pub mod sensitivity;
pub mod simulate;
#[cfg(test)]
mod testing;
pub mod training;

pub use model::CostModel;
pub use options::{Basis, MissingInput, OptionKind, lacks_answers_only, needed};
pub use outlook::{Lever, Levers, Outlook, RestsOn, Shutdown, outlook};
