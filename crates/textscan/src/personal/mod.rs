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
use tuneworthy_core::source::Source;
use tuneworthy_core::units::Date;

/// How such numbers are built and checked, country by country.
static STDNUM: Source = Source {
    title: "python-stdnum, formats and check digits of standard numbers",
    url: "https://github.com/arthurdejong/python-stdnum",
    read: Date::fixed(2026, 11, 28),
};

/// What to do about personal data.
const FIX: &str = "Replace it with a made-up value of the same shape, or leave the record out; \
    check first that you may train on it at all.";

rules! { 0;
    EMAIL = "personal-email", Personal, "E-mail address", FIX, None;
    PHONE = "personal-phone", Personal, "Phone number", FIX, None;
    CARD = "personal-card", Personal, "Payment card number", FIX, Some(&STDNUM);
    IBAN = "personal-iban", Personal, "Bank account (IBAN)", FIX, Some(&STDNUM);
    IPV4 = "personal-ipv4", Personal, "Public internet address (IPv4)", FIX, None;
    IPV6 = "personal-ipv6", Personal, "Public internet address (IPv6)", FIX, None;
    SSN = "personal-us-ssn", Personal, "US social security number", FIX, Some(&STDNUM);
    DNI = "personal-es-dni", Personal, "Spanish identity number (DNI or NIE)", FIX, Some(&STDNUM);
    CPF = "personal-br-cpf", Personal, "Brazilian taxpayer number (CPF)", FIX, Some(&STDNUM);
    AADHAAR = "personal-in-aadhaar", Personal, "Indian identity number (Aadhaar)", FIX, Some(&STDNUM);
    NINO = "personal-uk-nino", Personal, "UK National Insurance number", FIX, None;
    RESIDENT = "personal-cn-id", Personal, "Chinese resident identity number", FIX, Some(&STDNUM);
    NIR = "personal-fr-nir", Personal, "French social security number (NIR)", FIX, Some(&STDNUM);
    FISCAL = "personal-it-cf", Personal, "Italian tax code (codice fiscale)", FIX, Some(&STDNUM);
    SIN = "personal-ca-sin", Personal, "Canadian social insurance number", FIX, Some(&STDNUM);
    PESEL = "personal-pl-pesel", Personal, "Polish identity number (PESEL)", FIX, Some(&STDNUM);
    RRN = "personal-kr-rrn", Personal, "South Korean resident registration number", FIX, Some(&STDNUM);
    BSN = "personal-nl-bsn", Personal, "Dutch citizen service number (BSN)", FIX, Some(&STDNUM);
    STEUER_ID = "personal-de-tax-id", Personal, "German tax identification number", FIX, Some(&STDNUM);
}

#[cfg(test)]
mod tests;
