//! Languages: codes and names.

/// A language: an index in [`LANGUAGES`].
pub(crate) type Language = usize;

/// Codes (ISO 639-1) and names. Those of Latin letters come first, in the order of
/// [`super::common::LATIN`].
pub(crate) const LANGUAGES: [(&str, &str); 48] = [
    ("en", "English"),
    ("es", "Spanish"),
    ("fr", "French"),
    ("de", "German"),
    ("it", "Italian"),
    ("pt", "Portuguese"),
    ("nl", "Dutch"),
    ("sv", "Swedish"),
    ("da", "Danish"),
    ("no", "Norwegian"),
    ("fi", "Finnish"),
    ("pl", "Polish"),
    ("cs", "Czech"),
    ("ro", "Romanian"),
    ("hu", "Hungarian"),
    ("tr", "Turkish"),
    ("vi", "Vietnamese"),
    ("id", "Indonesian"),
    ("ca", "Catalan"),
    ("ru", "Russian"),
    ("uk", "Ukrainian"),
    ("bg", "Bulgarian"),
    ("sr", "Serbian"),
    ("ar", "Arabic"),
    ("fa", "Persian"),
    ("ur", "Urdu"),
    ("el", "Greek"),
    ("he", "Hebrew"),
    ("hi", "Hindi or another in Devanagari"),
    ("bn", "Bengali"),
    ("pa", "Punjabi"),
    ("gu", "Gujarati"),
    ("or", "Odia"),
    ("ta", "Tamil"),
    ("te", "Telugu"),
    ("kn", "Kannada"),
    ("ml", "Malayalam"),
    ("si", "Sinhala"),
    ("th", "Thai"),
    ("lo", "Lao"),
    ("my", "Burmese"),
    ("km", "Khmer"),
    ("ka", "Georgian"),
    ("hy", "Armenian"),
    ("am", "Amharic"),
    ("zh", "Chinese"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
];

/// The language with this code.
///
/// # Panics
/// At compile time, when used in a `const`, if there is none.
pub(crate) const fn coded(code: &str) -> Language {
    let code = code.as_bytes();
    let mut index = 0;
    while index < LANGUAGES.len() {
        let known = LANGUAGES[index].0.as_bytes();
        if known[0] == code[0] && known[1] == code[1] {
            return index;
        }
        index += 1;
    }
    panic!("a language of the table")
}
