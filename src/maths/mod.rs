//! The mathematics of uncertainty and money: quasi-random points, distributions, quantiles,
//! investment arithmetic, value of information. Known answers stand beside each formula.
//!
//! In: plain numbers in the units the names say. Out: plain numbers. Knows nobody.
