//! Thousands of futures: draws every uncertain input, runs the model, and keeps what each option
//! costs in each.
//!
//! In: a [`Model`] and a seed. Out: [`Results`](super::results::Results).

mod model;

pub use model::{Fate, Input, Ledger, Model, Otherwise};

/// The most inputs that are drawn.
pub const MAX_INPUTS: usize = 63;

/// The most options that are compared.
pub const MAX_OPTIONS: usize = 16;

/// The longest horizon.
pub const MAX_MONTHS: usize = 120;
