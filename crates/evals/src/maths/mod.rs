//! Distributions that intervals and tests rest on: binomial, beta, Student's t, and sums that do not
//! depend on order.
//!
//! In: plain numbers. Out: plain numbers. Exponentials, logarithms and gamma functions come from
//! `libm`, so that figures have the same last digit natively and in every browser.

pub(crate) mod beta;
pub(crate) mod binomial;
pub(crate) mod root;
pub(crate) mod student;
pub(crate) mod sum;
