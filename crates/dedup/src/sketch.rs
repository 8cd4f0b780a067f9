//! `MinHash` sketches: 64 bytes of a text from which its similarity to another is estimated.
//!
//! One permutation hashing (Li, Owen and Zhang, NIPS 2012): each shingle is hashed once and falls
//! into one of 128 slots, which keeps the smallest. Two texts agree in a slot as often as a shingle
//! of either is a shingle of both, which is their Jaccard similarity. A short text leaves slots
//! empty; its shingles are then hashed again, into the empty ones only, until all are full
//! (Dahlgaard, Knudsen and Thorup, "Fast similarity sketching", FOCS 2017). Of each slot's hash
//! four bits are kept (Li and König, "b-bit minwise hashing", WWW 2010): a sixteenth of the
//! differing slots then agree by chance, which costs a tenth of the precision and saves seven
//! eighths of the memory.

use super::boilerplate::Boilerplate;
use super::column::FixedWidth;
use super::hash::scatter;
use super::shingle;

/// Slots, each of four bits.
pub(super) const SLOTS: usize = 128;
/// Slots in a word.
const IN_WORD: usize = 16;
/// Fewer shingles than this say nothing: less than 15 bytes beyond the boilerplate.
const FEWEST: usize = 8;
/// While this many slots are empty or more, shingles are hashed again. Fewer are not worth it.
const SHORT: usize = 12;
/// Hashes put into slots at once.
const AT_ONCE: usize = 1024;
/// Most rounds of hashing shingles again: enough for the fewest shingles, unless they repeat.
const ROUNDS: u64 = 64;
/// Two sketches that agree in this many slots are near-duplicates: an estimated Jaccard similarity
/// of 0.6, and a sixteenth of the rest by chance. The estimate is off by 0.046 (one standard
/// deviation), so texts that share 70 % are found 99 times in 100 and texts that share 45 % taken
/// for near-duplicates once in 1,000. `benches/similar.rs` measures it.
pub(super) const ALIKE: u32 = 80;

/// `MinHash` sketch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sketch([u64; SLOTS / IN_WORD]);

impl Sketch {
    /// Returns the number of slots in which two sketches agree.
    #[inline]
    pub(super) fn agreeing(&self, other: &Self) -> u32 {
        const LOW: u64 = 0x1111_1111_1111_1111;
        let mut differing = 0;
        for (one, other) in self.0.iter().zip(&other.0) {
            let bits = one ^ other;
            let pairs = bits | bits >> 1;
            differing += ((pairs | pairs >> 2) & LOW).count_ones();
        }
        128 - differing
    }

    /// Returns the four bits of a slot.
    #[inline]
    #[allow(clippy::cast_possible_truncation)]
    pub(super) const fn slot(&self, slot: usize) -> u32 {
        let slot = slot % SLOTS;
        (self.0[slot / IN_WORD] >> (slot % IN_WORD * 4)) as u32 & 15
    }

    /// Returns whether the text is kept when one in 2^`level` is kept. The first slots decide, in which
    /// near-duplicates agree, so that they stay or go together.
    pub(super) const fn stays(&self, level: u8) -> bool {
        level as u32 <= self.0[0].trailing_zeros()
    }
}

impl FixedWidth for Sketch {
    type Bytes = [u8; SLOTS / 2];

    fn to_bytes(self) -> Self::Bytes {
        let mut bytes = [0; SLOTS / 2];
        for (bytes, word) in bytes.as_chunks_mut().0.iter_mut().zip(self.0) {
            *bytes = word.to_le_bytes();
        }
        bytes
    }

    fn from_bytes(bytes: Self::Bytes) -> Self {
        let mut words = [0; SLOTS / IN_WORD];
        for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
            *word = u64::from_le_bytes(*bytes);
        }
        Self(words)
    }
}

/// A slot no shingle fell into. One hash in four thousand million is taken for it, harmlessly.
const EMPTY: u32 = u32::MAX;

/// Returns the slot of a hash (its top seven bits) and its value there (the next 32).
#[inline]
#[allow(clippy::cast_possible_truncation)]
const fn slot_and_value(hash: u64) -> (usize, u32) {
    ((hash >> 57) as usize, (hash >> 25) as u32)
}

fn into_slots(slots: &mut [u32; SLOTS], hashes: &[u64]) {
    for hash in hashes {
        let (slot, value) = slot_and_value(*hash);
        slots[slot] = slots[slot].min(value);
    }
}

/// Returns whether so many slots are empty that shingles are hashed again.
fn is_short(slots: &[u32; SLOTS]) -> bool {
    slots.iter().filter(|value| **value == EMPTY).count() >= SHORT
}

/// Moves the distinct hashes of a repetitive text to the front, and returns their number; 0 if they
/// are many. A long text that leaves many slots empty repeats itself.
fn hold_if_few(slots: &[u32; SLOTS], hashes: &mut [u64; AT_ONCE]) -> usize {
    if !is_short(slots) {
        return 0;
    }
    hashes.sort_unstable();
    let mut different = 0;
    for at in 0..AT_ONCE {
        if at == 0 || hashes[at] != hashes[different - 1] {
            hashes[different] = hashes[at];
            different += 1;
        }
    }
    if different > AT_ONCE / 2 {
        0
    } else {
        different
    }
}

/// Computes sketches of texts, with the same boilerplate set aside in all.
#[derive(Debug)]
pub struct Sketcher {
    boilerplate: Boilerplate,
    mark: u64,
    folded: Vec<u8>,
    slots: [u32; SLOTS],
    /// Hashes of the shingles not set aside, waiting to be put into slots.
    hashes: Box<[u64; AT_ONCE]>,
}

impl Sketcher {
    /// Creates a sketcher that sets this boilerplate aside.
    pub fn new(boilerplate: Boilerplate) -> Self {
        Self {
            mark: boilerplate.mark(),
            boilerplate,
            folded: Vec::new(),
            slots: [EMPTY; SLOTS],
            hashes: Box::new([0; AT_ONCE]),
        }
    }

    /// Tells what is set aside from anything else that could be.
    pub(super) const fn mark(&self) -> u64 {
        self.mark
    }

    /// Computes the sketch of a text; `None` if too little of it is left.
    pub(super) fn sketch(&mut self, text: &[u8]) -> Option<Sketch> {
        let (shingles, held) = self.hash_once(text);
        if shingles < FEWEST {
            return None;
        }
        self.hash_again(held);
        if self.slots.contains(&EMPTY) {
            self.borrow();
        }

        let mut words = [0; SLOTS / IN_WORD];
        for (word, values) in words.iter_mut().zip(self.slots.chunks(IN_WORD)) {
            for value in values.iter().rev() {
                *word = *word << 4 | scatter(u64::from(*value)) >> 60;
            }
        }
        Some(Sketch(words))
    }

    /// Puts every shingle that is not set aside into its slot. Returns the number of shingles and the
    /// number of hashes held for hashing again.
    fn hash_once(&mut self, text: &[u8]) -> (usize, usize) {
        let Self {
            boilerplate,
            folded,
            slots,
            hashes,
            ..
        } = self;
        shingle::fold(text, folded);
        slots.fill(EMPTY);
        let (mut shingles, mut held, mut waiting) = (0, 0, 0);
        // In two steps, and without a branch that depends on the text: guessing wrong would cost
        // more than all the rest.
        for shingle in shingle::of(folded) {
            if waiting == AT_ONCE {
                into_slots(slots, &hashes[held..]);
                shingles += waiting - held;
                held = hold_if_few(slots, hashes);
                waiting = held;
            }
            let hash = scatter(shingle);
            hashes[waiting] = hash;
            // One that is set aside is written over by the next.
            waiting += 1 - boilerplate.has(hash) as usize;
        }
        into_slots(slots, &hashes[held..waiting]);
        (shingles + waiting - held, waiting)
    }

    /// Hashes a short text's shingles again and again into the slots that were empty when the
    /// round began. A slot so filled agrees between two texts as often as one filled at once.
    fn hash_again(&mut self, held: usize) {
        let hashes = self.hashes.get(..held).unwrap_or(&[]);
        for round in 1..=ROUNDS {
            // What falls into a slot filled before counts as the largest value, that is, not.
            let closed = self
                .slots
                .map(|value| if value == EMPTY { 0 } else { EMPTY });
            if !is_short(&self.slots) {
                return;
            }
            for hash in hashes {
                let (slot, value) = slot_and_value(scatter(hash ^ round));
                self.slots[slot] = self.slots[slot].min(value | closed[slot]);
            }
        }
    }

    /// Fills each slot still empty from another, always the same one for the same slots filled
    /// (Shrivastava, "Optimal densification for fast and accurate minwise hashing", ICML 2017).
    fn borrow(&mut self) {
        let before = self.slots;
        for (slot, value) in self.slots.iter_mut().enumerate() {
            let mut from = slot;
            for _ in 0..SLOTS {
                if before[from] != EMPTY {
                    break;
                }
                // An odd step visits every slot.
                from = (from + 77) % SLOTS;
            }
            *value = before[from];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn sketch(text: &str) -> Option<Sketch> {
        Sketcher::new(Boilerplate::default()).sketch(text.as_bytes())
    }

    /// `count` words that occur nowhere else, from the `from`th on.
    fn words(from: u64, count: u64) -> String {
        let words: Vec<String> = (from..from + count)
            .map(|word| format!("{:08x} ", scatter(word) >> 32))
            .collect();
        words.concat()
    }

    fn jaccard(one: &str, other: &str) -> f64 {
        let set = |text: &str| shingle::of(text.as_bytes()).collect::<BTreeSet<u64>>();
        let (one, other) = (set(one), set(other));
        one.intersection(&other).count() as f64 / one.union(&other).count() as f64
    }

    #[test]
    fn the_same_text_agrees_everywhere_and_another_by_chance() {
        let one = sketch(&words(0, 200)).unwrap();
        assert_eq!(one.agreeing(&one), 128);
        let chance: u32 = (1..=100)
            .map(|n| one.agreeing(&sketch(&words(n * 1000, 200)).unwrap()))
            .sum();
        // A sixteenth of 128 is 8, a hundred times.
        assert!((700..900).contains(&chance), "{chance}");
    }

    /// The agreement follows the true similarity at every length, short texts included: on the
    /// mean of many pairs to within two points, and each within four standard deviations.
    #[test]
    fn agreement_estimates_similarity() {
        for count in [3, 6, 12, 25, 60, 300] {
            for changed in [5, 20, 50] {
                let gone = (count * changed / 100).max(1);
                let mut bias = 0.0;
                for pair in 0..200 {
                    let from = pair * 10_000;
                    let one = words(from, count);
                    let other = words(from, count - gone) + &words(from + 5_000, gone);
                    let (one_sketch, other_sketch) =
                        (sketch(&one).unwrap(), sketch(&other).unwrap());
                    let agreeing = f64::from(one_sketch.agreeing(&other_sketch)) / 128.0;
                    let estimate = (agreeing - 1.0 / 16.0) * 16.0 / 15.0;
                    let error = estimate - jaccard(&one, &other);
                    assert!(
                        error.abs() < 0.2,
                        "{count} words, {gone} changed: off by {error}"
                    );
                    bias += error / 200.0;
                }
                assert!(bias.abs() < 0.02, "{count} words, {gone} changed: {bias}");
            }
        }
    }

    #[test]
    fn too_little_text_has_no_sketch() {
        assert_eq!(sketch(""), None);
        assert_eq!(sketch("fourteen bytes"), None);
        assert!(sketch("fifteen bytes!!").is_some());
    }

    #[test]
    fn text_that_repeats_itself_has_one() {
        let again = sketch(&"no ".repeat(100_000)).unwrap();
        assert_eq!(again.agreeing(&sketch(&"no ".repeat(50)).unwrap()), 128);
        assert!(again.agreeing(&sketch(&"yes ".repeat(50)).unwrap()) < ALIKE);
        let line = words(0, 12);
        let again = sketch(&line.repeat(1000)).unwrap();
        assert_eq!(again.agreeing(&sketch(&line.repeat(2)).unwrap()), 128);
    }

    #[test]
    fn boilerplate_does_not_count() {
        let template = words(0, 100);
        let shared = shingle::of(template.as_bytes()).collect();
        let mut sketcher = Sketcher::new(Boilerplate::of(shared));
        let mut sketch =
            |from, count| sketcher.sketch((template.clone() + &words(from, count)).as_bytes());
        let (one, other) = (sketch(1000, 12).unwrap(), sketch(2000, 12).unwrap());
        assert!(one.agreeing(&other) < 40);
        assert!(one.agreeing(&sketch(1000, 11).unwrap()) >= ALIKE);
        assert_eq!(sketch(0, 0), None);
    }

    #[test]
    fn slots_are_in_order_and_the_first_decides_thinning() {
        let whole = sketch(&words(0, 100)).unwrap();
        for slot in 0..SLOTS {
            let bits = whole.0[slot / 16] >> (slot % 16 * 4) & 15;
            assert_eq!(u64::from(whole.slot(slot)), bits);
        }
        let kept = (0..4000)
            .filter(|n| sketch(&words(n * 100, 20)).unwrap().stays(2))
            .count();
        assert!((900..1100).contains(&kept), "{kept}");
    }
}
