//! What belongs to a person: addresses, numbers that reach or identify somebody.
//!
//! Precision before recall: a check that cries at order numbers is switched off by its reader.
//! So a number counts only with a check digit, a layout nothing else has, or a word beside it
//! that says what it is; documentation's examples are recognised and passed over. Names and
//! postal addresses are not looked for: without a model that reads, every guess would be noise.

mod card;
mod email;
mod iban;
mod ids;
mod internet;
mod numbers;
mod phone;

pub(crate) use email::email;
pub(crate) use numbers::number;

use super::rule::rules;

/// What to do about personal data.
const FIX: &str = "Replace it with a made-up value of the same shape, or leave the record out; \
    check first that you may train on it at all.";

rules! { 0;
    EMAIL = "personal-email", Personal, "E-mail address", FIX, None;
    PHONE = "personal-phone", Personal, "Phone number", FIX, None;
    CARD = "personal-card", Personal, "Payment card number", FIX, None;
    IBAN = "personal-iban", Personal, "Bank account (IBAN)", FIX, None;
    IPV4 = "personal-ipv4", Personal, "Public internet address (IPv4)", FIX, None;
    IPV6 = "personal-ipv6", Personal, "Public internet address (IPv6)", FIX, None;
    SSN = "personal-us-ssn", Personal, "US social security number", FIX, None;
    DNI = "personal-es-dni", Personal, "Spanish identity number (DNI or NIE)", FIX, None;
    CPF = "personal-br-cpf", Personal, "Brazilian taxpayer number (CPF)", FIX, None;
    AADHAAR = "personal-in-aadhaar", Personal, "Indian identity number (Aadhaar)", FIX, None;
    NINO = "personal-uk-nino", Personal, "UK National Insurance number", FIX, None;
    RESIDENT = "personal-cn-id", Personal, "Chinese resident identity number", FIX, None;
    NIR = "personal-fr-nir", Personal, "French social security number (NIR)", FIX, None;
    FISCAL = "personal-it-cf", Personal, "Italian tax code (codice fiscale)", FIX, None;
    SIN = "personal-ca-sin", Personal, "Canadian social insurance number", FIX, None;
    PESEL = "personal-pl-pesel", Personal, "Polish identity number (PESEL)", FIX, None;
    RRN = "personal-kr-rrn", Personal, "South Korean resident registration number", FIX, None;
    BSN = "personal-nl-bsn", Personal, "Dutch citizen service number (BSN)", FIX, None;
    STEUER_ID = "personal-de-tax-id", Personal, "German tax identification number", FIX, None;
}

#[cfg(test)]
mod tests;
