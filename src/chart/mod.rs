//! From numbers to geometry: scales, ticks, paths, dots. Pure; the page draws what comes out.
//!
//! In: numbers and a size in pixels. Out: positions, path data and tick labels.
