//! The cost of tuning, and its payback.
//!
//! In: an assessment with its answers, money inputs and prices. Every answer in it counts: remove
//! those that no longer matter first (`tuneworthy_decision::counted`). Out: the cost of each option month
//! by month, the results of its simulation, and an [`Outlook`], small enough for the decision to
//! read.
//!
//! ```text
//! inputs    value of each quantity, defaults included
//! options   options of a team, and the inputs missing before each can be priced
//! quick_check   the source document's sum
//! call, training, hosting, programme   the parts of a bill
//! model     an assessment as a model of costs      simulate, results   its futures
//! sensitivity   the inputs that drive the result
//! outlook   the summary the decision reads         copy   prices from the list
//! example   typical values for the answers a first figure needs
//! versions  the optimistic and the pessimistic half of every range
//! ```
//!
//! The quick check reproduces the source document's second example; an outlook needs more than
//! defaults:
//!
//! ```
//! use tuneworthy_core::assessment::{Assessment, QuestionId};
//! use tuneworthy_core::units::{CallsPerMonth, Date, Months, Usd, UsdPerCall, UsdPerMonth};
//! use tuneworthy_economics::quick_check::QuickCheck;
//! use tuneworthy_economics::{MissingInput, needed, outlook};
//!
//! // A saving of $0.0005 on 100,000 calls a month takes 100 months to pay back $5,000.
//! let check = QuickCheck {
//!     saving: UsdPerCall(0.0005),
//!     calls: CallsPerMonth(100_000.0),
//!     months: Months(12.0),
//!     tuning: Usd(5_000.0),
//!     infrastructure: UsdPerMonth(0.0),
//!     maintenance: UsdPerMonth(0.0),
//! };
//! let months = check.pays_back().expect("it pays back");
//! assert!((months.0 - 100.0).abs() < 1e-9);
//! assert!(check.net() < Usd::ZERO);
//!
//! let nothing = Assessment::new(Date::fixed(2026, 11, 29));
//! assert_eq!(outlook(&nothing), None);
//! assert!(needed(&nothing).contains(&MissingInput::Answer(QuestionId::Calls)));
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod call;
pub mod copy;
pub mod example;
pub mod hosting;
pub mod inputs;
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
pub mod versions;

pub use model::CostModel;
pub use options::{Basis, MissingInput, OptionKind, lacks_answers_only, needed};
pub use outlook::{
    AssumptionDraws, Lever, Levers, OnAssumptions, Outlook, RestsOn, Shutdown, outlook,
};
