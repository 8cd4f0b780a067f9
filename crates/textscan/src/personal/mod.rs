//! Personal data: addresses and numbers that reach or identify a person.
//!
//! Precision matters more than recall: a check that flags order numbers is soon ignored. So a
//! number counts only with a check digit, a layout that nothing else has, or a word beside it that
//! names its kind. Examples from documentation are recognised and passed over. Names and postal
//! addresses are not looked for: without a language model, every match would be a guess.

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
