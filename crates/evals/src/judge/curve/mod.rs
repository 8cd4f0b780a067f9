//! Curves: validation loss over epochs, error over sizes of the training set.
//!
//! In: points of either. Out: whether they turn or fall, and "cannot tell" where they do not say.

mod data;
mod training;

pub use data::{
    DataForecast, LEAST_GAIN, LEAST_SIZES, NoDataCurve, PowerLaw, SizePoint, fit_power_law,
    forecast,
};
pub use training::{LossPoint, TurnEvidence, ValidationTurn, validation_turn};
