//! Scripts, by the ranges of the Unicode standard's blocks, and the languages that a script
//! identifies.

use super::names::{Language, coded};
use tuneworthy_text::eights::letters;

/// A script, or a family of letters written together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Oriya,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Burmese,
    Khmer,
    Georgian,
    Armenian,
    Ethiopic,
    Han,
    Kana,
    Hangul,
}

impl Script {
    pub(crate) const COUNT: usize = 25;

    pub(crate) const NAMES: [&'static str; Self::COUNT] = [
        "Latin",
        "Cyrillic",
        "Greek",
        "Arabic",
        "Hebrew",
        "Devanagari",
        "Bengali",
        "Gurmukhi",
        "Gujarati",
        "Odia",
        "Tamil",
        "Telugu",
        "Kannada",
        "Malayalam",
        "Sinhala",
        "Thai",
        "Lao",
        "Burmese",
        "Khmer",
        "Georgian",
        "Armenian",
        "Ethiopic",
        "Chinese characters",
        "Kana",
        "Hangul",
    ];

    const fn of(c: char) -> Option<Self> {
        Some(match c {
            '\u{AA}'
            | '\u{BA}'
            | '\u{C0}'..='\u{D6}'
            | '\u{D8}'..='\u{F6}'
            | '\u{F8}'..='\u{24F}'
            | '\u{1E00}'..='\u{1EFF}' => Self::Latin,
            '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Self::Greek,
            '\u{400}'..='\u{52F}' => Self::Cyrillic,
            '\u{530}'..='\u{58F}' => Self::Armenian,
            '\u{590}'..='\u{5FF}' => Self::Hebrew,
            '\u{600}'..='\u{6FF}'
            | '\u{750}'..='\u{77F}'
            | '\u{8A0}'..='\u{8FF}'
            | '\u{FB50}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFC}' => Self::Arabic,
            '\u{900}'..='\u{97F}' => Self::Devanagari,
            '\u{980}'..='\u{9FF}' => Self::Bengali,
            '\u{A00}'..='\u{A7F}' => Self::Gurmukhi,
            '\u{A80}'..='\u{AFF}' => Self::Gujarati,
            '\u{B00}'..='\u{B7F}' => Self::Oriya,
            '\u{B80}'..='\u{BFF}' => Self::Tamil,
            '\u{C00}'..='\u{C7F}' => Self::Telugu,
            '\u{C80}'..='\u{CFF}' => Self::Kannada,
            '\u{D00}'..='\u{D7F}' => Self::Malayalam,
            '\u{D80}'..='\u{DFF}' => Self::Sinhala,
            '\u{E00}'..='\u{E7F}' => Self::Thai,
            '\u{E80}'..='\u{EFF}' => Self::Lao,
            '\u{1000}'..='\u{109F}' => Self::Burmese,
            '\u{10A0}'..='\u{10FF}' => Self::Georgian,
            '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7AF}' => {
                Self::Hangul
            }
            '\u{1200}'..='\u{137F}' => Self::Ethiopic,
            '\u{1780}'..='\u{17FF}' => Self::Khmer,
            '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' => Self::Kana,
            '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => {
                Self::Han
            }
            _ => return None,
        })
    }
}

/// Letters of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Read {
    pub(super) letters: [u64; Script::COUNT],
    /// Letters that only some languages of a script have.
    ukrainian: u64,
    russian: u64,
    hard_sign: u64,
    serbian: u64,
    persian: u64,
    urdu: u64,
}

pub(super) fn read(text: &str) -> Read {
    let mut read = Read::default();
    let (eights, rest) = text.as_bytes().as_chunks();
    let of_eight = |eight: &[u8; 8]| letters(u64::from_le_bytes(*eight)).count_ones();
    let of_rest = rest.iter().filter(|byte| byte.is_ascii_alphabetic());
    let latin = eights.iter().map(of_eight).sum::<u32>();
    read.letters[Script::Latin as usize] = u64::from(latin) + of_rest.count() as u64;
    if text.is_ascii() {
        return read;
    }
    for c in text.chars() {
        if c.is_ascii() {
            continue;
        }
        // Most of what is not Latin; none of its characters tells a language from another.
        if matches!(c, '\u{4E00}'..='\u{9FFF}') {
            read.letters[Script::Han as usize] += 1;
            continue;
        }
        let Some(script) = Script::of(c) else {
            continue;
        };
        read.letters[script as usize] += 1;
        match c {
            'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' => read.ukrainian += 1,
            'ы' | 'э' | 'ё' | 'Ы' | 'Э' | 'Ё' => read.russian += 1,
            'ъ' | 'Ъ' => read.hard_sign += 1,
            'ј' | 'љ' | 'њ' | 'ћ' | 'ђ' | 'џ' => read.serbian += 1,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => read.persian += 1,
            'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ھ' => read.urdu += 1,
            _ => {}
        }
    }
    read
}

/// The language a script is taken for, if nothing tells more.
const CODES: [&str; Script::COUNT] = [
    "en", "ru", "el", "ar", "he", "hi", "bn", "pa", "gu", "or", "ta", "te", "kn", "ml", "si", "th",
    "lo", "my", "km", "ka", "hy", "am", "zh", "ja", "ko",
];

/// The language of a text that is mostly not in Latin letters.
pub(super) fn language(read: &Read) -> Option<Language> {
    let mut letters = read.letters;
    // Japanese is written in both.
    let kana = letters[Script::Kana as usize];
    let together = kana + letters[Script::Han as usize];
    letters[Script::Han as usize] = together;
    letters[Script::Kana as usize] = 0;
    let most = letters.iter().copied().max()?;
    let place = letters
        .iter()
        .position(|&count| count == most && most > 0)?;
    let code = if place == Script::Latin as usize {
        return None;
    } else if place == Script::Cyrillic as usize {
        let most = read.ukrainian.max(read.russian).max(read.serbian);
        if most > 0 && read.ukrainian == most {
            "uk"
        } else if most > 0 && read.serbian == most {
            "sr"
        } else if read.russian == 0 && read.hard_sign > 0 {
            "bg"
        } else {
            "ru"
        }
    } else if place == Script::Arabic as usize {
        if read.urdu > 0 && read.urdu * 4 > read.persian {
            "ur"
        } else if read.persian > 0 {
            "fa"
        } else {
            "ar"
        }
    } else if place == Script::Han as usize && kana * 10 >= together {
        "ja"
    } else {
        CODES[place]
    };
    Some(coded(code))
}
