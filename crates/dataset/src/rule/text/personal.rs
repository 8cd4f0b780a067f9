//! Rules about personal data.

use crate::rule::row::text_rules;
use crate::source::Source;
use tuneworthy_core::units::Date;

/// Source of the formats and check digits of such numbers, by country.
static STDNUM: Source = Source {
    title: "python-stdnum, formats and check digits of standard numbers",
    url: "https://github.com/arthurdejong/python-stdnum",
    read: Date::fixed(2026, 11, 28),
};

/// Fix for personal data.
const FIX: &str = "Replace it with a made-up value of the same shape, or leave the record out; \
    check first that you may train on it at all.";

text_rules! { " in a text.":
    PersonalEmail = TrainsWrongly, Personal, NO_PAGE, "E-mail address", FIX;
    PersonalPhone = TrainsWrongly, Personal, NO_PAGE, "Phone number", FIX;
    PersonalCard = TrainsWrongly, Personal, STDNUM, "Payment card number", FIX;
    PersonalIban = TrainsWrongly, Personal, STDNUM, "Bank account (IBAN)", FIX;
    PersonalIpv4 = TrainsWrongly, Personal, NO_PAGE, "Public internet address (IPv4)", FIX;
    PersonalIpv6 = TrainsWrongly, Personal, NO_PAGE, "Public internet address (IPv6)", FIX;
    PersonalUsSsn = TrainsWrongly, Personal, STDNUM, "US social security number", FIX;
    PersonalEsDni = TrainsWrongly, Personal, STDNUM, "Spanish identity number (DNI or NIE)", FIX;
    PersonalBrCpf = TrainsWrongly, Personal, STDNUM, "Brazilian taxpayer number (CPF)", FIX;
    PersonalInAadhaar = TrainsWrongly, Personal, STDNUM, "Indian identity number (Aadhaar)", FIX;
    PersonalUkNino = TrainsWrongly, Personal, NO_PAGE, "UK National Insurance number", FIX;
    PersonalCnId = TrainsWrongly, Personal, STDNUM, "Chinese resident identity number", FIX;
    PersonalFrNir = TrainsWrongly, Personal, STDNUM, "French social security number (NIR)", FIX;
    PersonalItCf = TrainsWrongly, Personal, STDNUM, "Italian tax code (codice fiscale)", FIX;
    PersonalCaSin = TrainsWrongly, Personal, STDNUM, "Canadian social insurance number", FIX;
    PersonalPlPesel = TrainsWrongly, Personal, STDNUM, "Polish identity number (PESEL)", FIX;
    PersonalKrRrn = TrainsWrongly, Personal, STDNUM, "South Korean resident registration number", FIX;
    PersonalNlBsn = TrainsWrongly, Personal, STDNUM, "Dutch citizen service number (BSN)", FIX;
    PersonalDeTaxId = TrainsWrongly, Personal, STDNUM, "German tax identification number", FIX;
}
