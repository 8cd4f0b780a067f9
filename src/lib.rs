//! Tuneworthy answers one question: is this task worth fine-tuning, and if not, what should we do
//! instead? This is the library; there is no browser in it.
//!
//! ```text
//! assessment   what a team told us            guidance   what the field knows
//! catalog      what vendors offer             economics  what it costs, as a small Outlook
//!                        └──────────► decision ◄──────────┘
//!                                        │
//! record       assessment ⇄ JSON, link, stored text;  verdict → page
//! ```
//!
//! Everything is a pure function of an assessment, the catalogue and today.
#![warn(missing_docs)]

pub mod assessment;
pub mod catalog;
pub mod guidance;
pub mod record;
pub mod terms;
pub mod units;
