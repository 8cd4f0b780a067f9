//! Figures: pictures of a simulation's results.
//!
//! Most are a function from an [`Outcome`] and a width in pixels to a [`Picture`]: marks,
//! the takeaway in words, the stops of its keyboard path, and the table of its data. [`Figure`] puts
//! that on the page. Geometry comes from `crate::figures::chart`; colours, dashes and markers from
//! `style/chart.css`.

mod bands;
mod chart;
mod cost;
mod frame;
mod outcome;
mod payback;
mod picture;
mod tornado;
mod worth;

pub(crate) use bands::bands;
pub(crate) use cost::cost;
pub(crate) use frame::Figure;
pub(crate) use outcome::Outcome;
pub(crate) use payback::payback;
pub(crate) use picture::Picture;
pub(crate) use tornado::tornado;
pub(crate) use worth::worth;
