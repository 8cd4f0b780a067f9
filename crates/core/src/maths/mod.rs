//! Mathematics of uncertainty and money: quasi-random points, distributions, quantiles, investment
//! arithmetic, value of information. Tests hold each formula to known answers.
//!
//! In: plain numbers in the units the names say. Out: plain numbers. Depends on no other module.
//!
//! Exponentials, logarithms and powers come from `libm`, the same code natively and in every
//! browser; the standard library's differ between machines in the last digit.

pub mod beta;
pub mod information;
pub mod invest;
pub mod lognormal;
pub mod normal;
pub mod order;
pub mod payback;
pub mod samples;
pub mod sobol;
