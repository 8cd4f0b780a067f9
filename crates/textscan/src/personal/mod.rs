//! Personal data: addresses and numbers that reach or identify a person.
//!
//! Precision before recall: a check that flags order numbers is ignored by its readers.
//! So a number counts only with a check digit, a layout nothing else has, or a word beside it
//! that says what it is; documentation's examples are recognised and passed over. Names and
//! postal addresses are not looked for: without a model that reads, every guess would be noise.

mod card;
mod email;
mod iban;
mod ids;
mod internet;
mod layouts;
mod number;
mod numbers;
mod phone;

pub(crate) use email::email;
pub(crate) use numbers::number;

#[cfg(test)]
mod cards_and_phones;
#[cfg(test)]
mod tests;
