//! Most frequent short words of each language, in a table by their hashes.

use crate::words::number;

/// Languages written in Latin letters, in the order of [`super::LANGUAGES`]. Words that programs
/// are made of ("if", "for", "in", "not") are left out of the English; those that are words of
/// other languages too ("a", "to", "do") are in it, so that they decide nothing.
pub(super) const LATIN: [&str; 19] = [
    "the of to and is that it with you this are be was what your how can from which will have has they these would their a an i on by do as at my me we he she but so no about who when where why there more give write please",
    "de la que el en los las un una por con para es como se del su más pero lo este esta cuál qué sus también entre cómo",
    "le la les des et est un une que pour dans qui sur pas avec vous je ce il au du plus sont cette nous aux être ces quel quelle",
    "der die das und ist nicht ein eine zu den mit sich auf für es dem von im wie auch werden wird sie ich sind oder einen eines bei",
    "il di che è la e un una per non con sono del della le gli si come più anche dei nel alla questo quale delle può dal",
    "de que o a do da em um uma para não os com é por as dos no na se mais como você ao seu das foi são qual também",
    "de het een van en is dat op te zijn voor met niet aan er die ook als bij wordt deze door hoe wat je naar kan of",
    "och att det som en på är av för med den till inte om ett har jag de så kan från eller hur när man vad också",
    "og det at en den til er som på de med for ikke af der et har jeg du kan hvad eller fra hvordan også være bliver man",
    "og det er en som på til av for med at den ikke et har jeg du kan hva eller fra hvordan også være blir om så",
    "ja on ei se että hän oli mutta ovat kun niin tai myös joka kuin ole sen mitä voi olla jos ovat vain tämä miten",
    "i w na z do się nie to jest że o jak co od po za dla ale czy są przez jego oraz który która może lub jest",
    "a je se na v že s do to o jako pro za by ale od jsou si jeho nebo které který však také po při může jak",
    "și de la în a cu pe nu o este un că din pentru mai care sunt o ce să al sau prin această fi ca cum lui",
    "a az és hogy nem is egy van ez de meg csak vagy volt mint ki már még kell azt lehet ha amely ezek úgy mi",
    "ve bir bu için de da ile çok ne daha olarak en gibi kadar olan var mi ya ama veya sonra nasıl değil olduğu her",
    "là của và có cho không được một các trong người với những này để về khi từ như đã cũng đến bạn thể hoặc",
    "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena adalah ada bisa atau oleh apa anda lebih",
    "de la el que els i en les per un una amb és no del al com més es són aquest aquesta però què també seva dels",
];

/// Places of the table: a power of two, about three times the words.
const PLACES: usize = 2048;

/// The top half of a word's number, and a bit for each language that has it.
static TABLE: [(u32, u32); PLACES] = table();

const fn table() -> [(u32, u32); PLACES] {
    let mut table = [(0, 0); PLACES];
    let mut language = 0;
    while language < LATIN.len() {
        let words = LATIN[language].as_bytes();
        let mut start = 0;
        while start < words.len() {
            let mut end = start;
            while end < words.len() && words[end] != b' ' {
                end += 1;
            }
            let (_, rest) = words.split_at(start);
            let (word, _) = rest.split_at(end - start);
            let (mut place, tag) = split(number(word));
            while table[place].1 != 0 && table[place].0 != tag {
                place = (place + 1) % PLACES;
            }
            table[place] = (tag, table[place].1 | 1 << language);
            start = end + 1;
        }
        language += 1;
    }
    table
}

/// Returns a word's place in the table and the part of its number that is kept there.
#[allow(clippy::cast_possible_truncation)] // Parts of the number, on purpose.
const fn split(number: u64) -> (usize, u32) {
    (number as usize % PLACES, (number >> 32) as u32)
}

/// A bit for each language the word is common in.
#[allow(clippy::needless_bitwise_bool)] // See below.
fn languages(number: u64) -> u32 {
    let (mut place, tag) = split(number);
    loop {
        let (known, languages) = TABLE[place];
        // One question for both ends, since which of them it is cannot be guessed.
        if (known == tag) | (languages == 0) {
            return languages;
        }
        place = (place + 1) % PLACES;
    }
}

/// Languages counted in one word of memory, a byte each.
const IN_WORD: usize = 8;
const WORDS: usize = LATIN.len().div_ceil(IN_WORD);

/// Bits of eight languages spread to a byte each.
static SPREAD: [u64; 256] = {
    let mut spread = [0; 256];
    let mut bits = 0;
    while bits < 256 {
        let mut bit = 0;
        while bit < 8 {
            spread[bits] |= ((bits as u64 >> bit) & 1) << (8 * bit);
            bit += 1;
        }
        bits += 1;
    }
    spread
};

/// Number of a text's words that are common in each language; of 255 words at most.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts([u64; WORDS]);

impl Counts {
    /// Counts a word in all languages at once, and the same way for a word that is common in none.
    pub(super) fn add(&mut self, number: u64) {
        let languages = languages(number).to_le_bytes();
        for (counts, bits) in self.0.iter_mut().zip(languages) {
            *counts += SPREAD[usize::from(bits)];
        }
    }

    /// The counts, in the order of [`LATIN`].
    pub(super) fn by_language(&self) -> [u8; LATIN.len()] {
        let bytes: [[u8; IN_WORD]; WORDS] = self.0.map(u64::to_le_bytes);
        std::array::from_fn(|language| bytes[language / IN_WORD][language % IN_WORD])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found() {
        for (language, words) in LATIN.iter().enumerate() {
            for word in words.split(' ') {
                assert_ne!(
                    languages(number(word.as_bytes())) & 1 << language,
                    0,
                    "{word}"
                );
            }
        }
        assert_eq!(languages(number(b"zyzzyva")), 0);
    }

    #[test]
    fn a_word_counts_for_each_of_its_languages() {
        let mut counts = Counts::default();
        for word in ["the", "de", "de", "zyzzyva"] {
            counts.add(number(word.as_bytes()));
        }
        for (count, words) in counts.by_language().into_iter().zip(LATIN) {
            let common = |word: &str| u8::from(words.split(' ').any(|known| known == word));
            assert_eq!(count, common("the") + 2 * common("de"), "{words}");
        }
    }
}
