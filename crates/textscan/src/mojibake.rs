//! Text damaged on its way: UTF-8 read as Latin-1 or Windows-1252, and characters already lost.
//!
//! Read wrongly, a character of two bytes becomes "Ã" or "Â" and a sign, one of three becomes a
//! letter between "à" and "ï" and two signs, most often "â€". People who write "Ã" or "é" follow
//! it with a letter, a space or ordinary punctuation.

use super::bytes::{at, before};
use super::detector::Detector;
use super::excerpt::Show;
use super::hit::HitSink;

/// Returns whether damage may begin at this byte: the lead bytes of "Ã", "Â", "à" to "ï", "Ð", "Ñ", "ð"
/// and of the replacement character.
pub(super) const fn is_lead(byte: u8) -> bool {
    matches!(byte, 0xC3 | 0xEF)
}

/// Damage found in a text.
#[derive(Debug, Default)]
pub(super) struct Damage {
    mojibake: Option<(usize, usize)>,
    lost: Option<usize>,
    mark: Option<usize>,
}

impl Damage {
    /// Looks at a lead byte.
    pub(super) fn look(&mut self, bytes: &[u8], place: usize) {
        if at(bytes, place) == 0xEF {
            if at(bytes, place + 1) == 0xBF && at(bytes, place + 2) == 0xBD {
                self.lost.get_or_insert(place);
            } else if at(bytes, place + 1) == 0xBB && at(bytes, place + 2) == 0xBF {
                self.mark.get_or_insert(place);
            }
        } else if self.mojibake.is_none()
            && let Some(length) = misread(bytes, place)
        {
            self.mojibake = Some((place, place + length));
        }
    }

    /// Counts one hit of each kind for a text.
    pub(super) fn finish(self, sink: &mut HitSink<'_>) {
        if let Some((start, end)) = self.mojibake {
            sink.hit(Detector::TextMojibake, start, end, Show::InContext);
        }
        if let Some(start) = self.mark {
            sink.hit(
                Detector::TextByteOrderMark,
                start,
                start + 3,
                Show::InContext,
            );
        }
        if let Some(start) = self.lost {
            sink.hit(
                Detector::TextLostCharacters,
                start,
                start + 3,
                Show::InContext,
            );
        }
    }
}

/// A sign that no one writes after a letter: a control character of Latin-1's upper half, or one
/// of its signs. Not the no-break space, the quotation marks « and », the degree sign, the middle
/// point and the ordinal signs, which do follow letters.
fn is_sign(bytes: &[u8], place: usize) -> bool {
    at(bytes, place) == 0xC2
        && matches!(at(bytes, place + 1), 0x80..=0x9F | 0xA1..=0xA9 | 0xAC..=0xAF | 0xB1..=0xB6 | 0xB8 | 0xB9 | 0xBC..=0xBF)
}

/// A sign of Windows-1252 where Latin-1 has control characters: "€", "™", "œ", "Ÿ" and so on.
/// Returns the number of bytes of the sign.
fn windows_sign(bytes: &[u8], place: usize) -> Option<usize> {
    match (at(bytes, place), at(bytes, place + 1), at(bytes, place + 2)) {
        (0xE2, 0x82, 0xAC) | (0xE2, 0x84, 0xA2) | (0xE2, 0x80, 0x93..=0xBA) => Some(3),
        (0xC5, 0x92 | 0x93 | 0xA0 | 0xA1 | 0xB8 | 0xBD | 0xBE, _)
        | (0xC6, 0x92, _)
        | (0xCB, 0x86 | 0x9C, _) => Some(2),
        _ => None,
    }
}

/// A sign that no one writes after a letter, of either kind: of those of Windows-1252 not the
/// quotation marks, dashes and dots, nor the letters. How many bytes it has.
fn rare_sign(bytes: &[u8], place: usize) -> Option<usize> {
    if is_sign(bytes, place) {
        return Some(2);
    }
    match (at(bytes, place), at(bytes, place + 1), at(bytes, place + 2)) {
        // € ™ ‚ „ † ‡ ‰ ‹ ›
        (0xE2, 0x82, 0xAC)
        | (0xE2, 0x84, 0xA2)
        | (0xE2, 0x80, 0x9A | 0x9E | 0xA0 | 0xA1 | 0xB0 | 0xB9 | 0xBA) => Some(3),
        // ˆ ˜
        (0xCB, 0x86 | 0x9C, _) => Some(2),
        _ => None,
    }
}

/// Returns the length of the misread character at `place`, if there is one.
fn misread(bytes: &[u8], place: usize) -> Option<usize> {
    let capital = before(bytes, place).is_ascii_uppercase();
    let second = place + 2;
    match at(bytes, place + 1) {
        // Ã, Â, Ä, Å, Ð, Ñ: leads of two bytes.
        0x82..=0x85 | 0x90 | 0x91 => {
            let plain = is_sign(bytes, second)
                || at(bytes, place + 1) == 0x82
                    && at(bytes, second) == 0xC2
                    && at(bytes, second + 1) == 0xA0
                    && !capital;
            // Of the signs of Windows-1252, those that are also letters do follow letters.
            let windows = windows_sign(bytes, second)
                .filter(|&length| length == 3 && at(bytes, place + 1) == 0x83);
            if plain {
                Some(4)
            } else {
                windows.map(|length| 2 + length)
            }
        }
        // ð: emoji.
        0xB0 if at(bytes, second) == 0xC5 && at(bytes, second + 1) == 0xB8 => Some(4),
        0xB0 if at(bytes, second) == 0xC2 && at(bytes, second + 1) == 0x9F => Some(4),
        // à to ï: leads of three bytes, then two signs. "â€™" and its kin are the commonest.
        0xA0..=0xAF => {
            let third = second + rare_sign(bytes, second)?;
            let length = if at(bytes, third) == 0xC2 {
                Some(2)
            } else {
                windows_sign(bytes, third)
            };
            length.map(|length| third - place + length)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn damaged(text: &str) -> bool {
        let mut damage = Damage::default();
        for (place, byte) in text.bytes().enumerate() {
            if is_lead(byte) {
                damage.look(text.as_bytes(), place);
            }
        }
        damage.mojibake.is_some()
    }

    /// UTF-8 read as Windows-1252, byte by byte.
    fn misread(text: &str) -> String {
        const HIGH: [char; 32] = [
            '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
            '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ',
            '\u{9d}', 'ž', 'Ÿ',
        ];
        text.bytes()
            .map(|byte| match byte {
                0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
                _ => char::from(byte),
            })
            .collect()
    }

    #[test]
    fn what_was_misread_is_noticed() {
        for text in [
            "café",
            "naïve",
            "don’t",
            "“quoted”",
            "für",
            "2 – 3",
            "smile 😀",
            "中文文字",
            "日本語です",
            "привет мир",
            "São Paulo",
            "10 €",
        ] {
            assert!(damaged(&misread(text)), "{text} as {}", misread(text));
        }
        // Latin-1 proper.
        for text in ["café", "中文文字", "don’t"] {
            let latin: String = text.bytes().map(char::from).collect();
            assert!(damaged(&latin), "{latin}");
        }
    }

    #[test]
    fn what_people_write_is_left_alone() {
        for text in [
            "café",
            "É isso.",
            "NÃO SÃO",
            "IRMÃ\u{a0}: sim",
            "« répété »",
            "très\u{a0}!",
            "Ångström",
            "20 °C à l’ombre",
            "à ½ heure",
            "Â la carte",
            "naïve “quoted” — text…",
            "Ñandú",
            "SEÑOR",
            "10 €",
            "ça coûte 5£",
            "Ärger, Öl",
            "Đặng Văn Â",
            "România â, î",
            "日本語の文章。",
            "привет",
            "l'été\u{2019}s",
            "é»",
            "1ª vez",
            "Nº 5",
            "Façade®",
            "Café™",
        ] {
            assert!(!damaged(text), "{text}");
        }
    }
}
