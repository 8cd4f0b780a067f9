//! What tuning costs and when it pays back.
//!
//! In: answers and prices. Out: an [`Outlook`], small enough for the decision to read.

pub mod call;
pub mod check;
pub mod copy;
pub mod hosting;
pub mod information;
pub mod inputs;
pub mod memory;
pub mod model;
pub mod options;
pub mod programme;
pub mod results;
pub mod sensitivity;
pub mod simulate;
pub mod training;

use crate::units::Usd;

/// The result of the money model, as far as the decision reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// Expected discounted net value at the horizon, against the cheapest untuned option that
    /// meets the bar.
    pub net_value: Usd,
    /// The share of futures in which tuning pays within the horizon, 0 to 1.
    pub chance_it_pays: f64,
}
