//! Geometry of figures: scales, ticks, paths, dots. Pure functions; the page draws the result.
//!
//! In: numbers and a size in pixels. Out: positions, path data and tick values. Whatever goes in, no
//! position that comes out is infinite or not a number: a path with one such number shows nothing.

mod dots;
mod labels;
mod path;
mod scale;
mod span;

pub(crate) use dots::{Stacks, stack};
pub(crate) use labels::spread;
pub(crate) use path::{band, line, number};
pub(crate) use scale::Scale;
pub(crate) use span::{Span, crossing, span};
