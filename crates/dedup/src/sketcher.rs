//! The computation of sketches: shingles, their hashes, and the slots these fall into.

use super::boilerplate::Boilerplate;
use super::hash::{hash64, scatter};
use super::record_texts::RecordTexts;
use super::shingle;
use super::sketch::{IN_WORD, SLOTS, Sketch};

/// Fewer shingles than this say nothing: less than 15 bytes beyond the boilerplate.
const FEWEST: usize = 8;
/// While this many slots are empty or more, shingles are hashed again. Fewer are not worth it.
const SHORT: usize = 12;
/// Hashes put into slots at once.
const AT_ONCE: usize = 1024;
/// Most rounds of hashing shingles again: enough for the fewest shingles, unless they repeat.
const ROUNDS: u64 = 64;
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

/// Sketches of a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordSketches {
    pub(super) body: Option<Sketch>,
    pub(super) question: Option<Sketch>,
    /// Hash of the question, 0 for none.
    pub(super) asked: u64,
    /// Shingles of the body, and those of them that are not set aside.
    pub(super) shingles: u64,
    pub(super) kept: u64,
}

/// Progress through the shingles of a text.
#[derive(Clone, Copy, Debug, Default)]
struct Hashing {
    /// The start of the next shingle.
    from: usize,
    /// Shingles put into slots for good.
    shingles: usize,
    /// Hashes held for hashing again.
    held: usize,
    /// Hashes in the buffer, the held ones included.
    waiting: usize,
}

impl Hashing {
    /// Returns the number of shingles that were not set aside.
    const fn counted(&self) -> usize {
        self.shingles + self.waiting - self.held
    }
}

/// Computes sketches of texts, with the same boilerplate set aside in all.
#[derive(Debug)]
pub struct Sketcher {
    boilerplate: Boilerplate,
    mark: u64,
    folded: Vec<u8>,
    /// The text after the question, folded.
    rest: Vec<u8>,
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
            rest: Vec::new(),
            slots: [EMPTY; SLOTS],
            hashes: Box::new([0; AT_ONCE]),
        }
    }

    /// Returns a hash of the boilerplate that is set aside.
    pub(super) const fn mark(&self) -> u64 {
        self.mark
    }

    /// Computes the sketch of a text; `None` if too little of it is left.
    #[cfg(test)]
    pub(super) fn sketch(&mut self, text: &[u8]) -> Option<Sketch> {
        self.fold(text, 0);
        let mut state = Hashing::default();
        self.begin();
        self.hash(&mut state, self.folded.len(), 0);
        self.finish(&state)
    }

    /// Computes the sketches of a record and of its question, with which the record starts, and the
    /// hash of the question, 0 for none.
    ///
    /// A record is told apart by its `media` and its `tools`, a question by the media alone: sketches
    /// with different ones agree by chance only. The two sketches share the work on the question,
    /// unless there are tools.
    pub(super) fn record(&mut self, record: &RecordTexts<'_>) -> RecordSketches {
        let cut = self.fold(record.body, record.question.len());
        let salt = |bytes: &[u8]| if bytes.is_empty() { 0 } else { hash64(bytes) };
        let media = salt(record.media);
        let question = self.folded[..cut].trim_ascii_end();
        let asked = if question.is_empty() {
            0
        } else {
            hash64(question) ^ media
        };
        let mut state = Hashing::default();
        self.begin();
        self.hash(&mut state, cut, media);
        // What follows must find the slots as they are now.
        let slots = self.slots;
        let question = self.finish(&state);
        self.slots = slots;
        if !record.tools.is_empty() {
            self.begin();
            state = Hashing::default();
        }
        self.hash(&mut state, self.folded.len(), media ^ salt(record.tools));
        RecordSketches {
            body: self.finish(&state),
            question,
            asked,
            shingles: self.folded.len().saturating_sub(shingle::LENGTH - 1) as u64,
            kept: state.counted() as u64,
        }
    }

    /// Folds a text, and returns where its first `cut` bytes end in the folded one. They must end in a
    /// blank.
    fn fold(&mut self, text: &[u8], cut: usize) -> usize {
        let (question, rest) = text.split_at(cut.min(text.len()));
        shingle::fold(question, &mut self.folded);
        let cut = self.folded.len();
        if cut == 0 {
            shingle::fold(rest, &mut self.folded);
        } else {
            shingle::fold(rest, &mut self.rest);
            self.folded.extend_from_slice(&self.rest);
        }
        cut
    }

    fn begin(&mut self) {
        self.slots.fill(EMPTY);
    }

    /// Returns the sketch of what was hashed.
    fn finish(&mut self, state: &Hashing) -> Option<Sketch> {
        if state.counted() < FEWEST {
            return None;
        }
        self.hash_again(state.waiting);
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

    /// Puts every shingle of the folded text that ends before `end` and is not set aside into its slot,
    /// from where `state` left off.
    #[inline(never)] // A loop over the file, called twice.
    fn hash(&mut self, state: &mut Hashing, end: usize, salt: u64) {
        let Self {
            boilerplate,
            folded,
            slots,
            hashes,
            ..
        } = self;
        let Hashing {
            from,
            shingles,
            held,
            waiting,
        } = state;
        let part = folded.get(*from..end).unwrap_or_default();
        // In two steps, and without a branch that depends on the text: guessing wrong would cost
        // more than all the rest.
        for shingle in shingle::of(part) {
            if *waiting == AT_ONCE {
                into_slots(slots, &hashes[*held..]);
                *shingles += *waiting - *held;
                *held = hold_if_few(slots, hashes);
                *waiting = *held;
            }
            let hash = scatter(shingle);
            hashes[*waiting] = hash ^ salt;
            // One that is set aside is written over by the next.
            *waiting += 1 - boilerplate.has(hash) as usize;
        }
        *from = end.saturating_sub(shingle::LENGTH - 1).max(*from);
        into_slots(slots, &hashes[*held..*waiting]);
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
    use crate::sketch::ALIKE;
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
