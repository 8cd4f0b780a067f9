//! Finding sketches that agree without comparing all with all.
//!
//! Two sketches are compared where they agree in five given slots (a band). With forty bands, texts
//! that share 60 % meet in one of them 98 times in 100 and texts that share 70 % practically always
//! (a slot agrees with chance s + (1 - s)/16, so 1 - (1 - 0.625^5)^40 and 1 - (1 - 0.719^5)^40);
//! texts that share nothing meet once in 26,000 pairs and are then found not to agree.

use super::column::Column;
use super::sketch::{SLOTS, Sketch};
use super::union::Union;

const IN_BAND: usize = 5;
const BANDS: usize = 40;
/// Twenty-five bands lie side by side; the others take slots from across the sketch.
const SIDE_BY_SIDE: usize = SLOTS / IN_BAND;
/// Sketches in the same band that one is compared with at most, the nearest before it first.
const NEAREST: usize = 32;

/// The slots of each band.
const SLOTS_OF: [[usize; IN_BAND]; BANDS] = {
    let mut bands = [[0; IN_BAND]; BANDS];
    let mut band = 0;
    while band < BANDS {
        let mut at = 0;
        while at < IN_BAND {
            bands[band][at] = if band < SIDE_BY_SIDE {
                band * IN_BAND + at
            } else {
                ((band - SIDE_BY_SIDE) * 8 + at * 25) % SLOTS
            };
            at += 1;
        }
        band += 1;
    }
    bands
};

/// Sketches that have the same four bits in each slot of one band, the last first. Places are kept
/// plus one, so that 0 ends a chain.
struct Chains {
    /// By the last of the twenty bits of the band: as many bits as give each sketch four places,
    /// so that a small file's table is small and stays in the cache.
    last: Vec<u32>,
    before: Vec<u32>,
}

impl Chains {
    fn new(sketches: usize) -> Self {
        Self {
            last: vec![0; (sketches * 4).next_power_of_two().min(1 << (4 * IN_BAND))],
            before: vec![0; sketches],
        }
    }

    /// Where in the table the sketches are that have the same bits.
    fn bits(&self, sketch: &Sketch, slots: &[usize; IN_BAND]) -> usize {
        let bits = slots
            .iter()
            .fold(0, |bits, slot| bits << 4 | sketch.slot(*slot));
        bits & (self.last.len() - 1)
    }

    fn insert(&mut self, place: u32, bits: usize) {
        self.before[place as usize] = self.last[bits];
        self.last[bits] = place + 1;
    }

    /// The nearest with these bits.
    fn with(&self, bits: usize) -> impl Iterator<Item = u32> + '_ {
        let mut at = self.last[bits];
        std::iter::from_fn(move || {
            let place = at.checked_sub(1)?;
            at = self.before[place as usize];
            Some(place)
        })
        .take(NEAREST)
    }

    /// Ready for another band.
    fn empty(&mut self, sketches: &Column<Sketch>, slots: &[usize; IN_BAND]) {
        for sketch in sketches.iter() {
            let bits = self.bits(&sketch, slots);
            self.last[bits] = 0;
        }
    }
}

/// Which sketches are near-duplicates, directly or through others, by place.
pub(super) fn within(sketches: &Column<Sketch>) -> Vec<u32> {
    let count = u32::try_from(sketches.len()).unwrap_or(u32::MAX);
    let mut union = Union::new(count);
    if count < 2 {
        return union.into_firsts();
    }
    let mut chains = Chains::new(sketches.len());
    for slots in &SLOTS_OF {
        for (place, sketch) in (0..count).zip(sketches.iter()) {
            let bits = chains.bits(&sketch, slots);
            for other in chains.with(bits) {
                if union.first(other) != union.first(place)
                    && sketches
                        .get(other as usize)
                        .is_some_and(|other| sketch.is_like(&other))
                {
                    union.join(other, place);
                }
            }
            chains.insert(place, bits);
        }
        chains.empty(sketches, slots);
    }
    union.into_firsts()
}

/// For each of one file the place of the sketch in the other that it agrees with most, if any is of
/// a near-duplicate.
pub(super) fn across(validation: &Column<Sketch>, training: &Column<Sketch>) -> Vec<Option<u32>> {
    // Agreement, then the earlier place.
    let mut best: Vec<Option<(u32, u32)>> = vec![None; validation.len()];
    if validation.len() == 0 || training.len() == 0 {
        return vec![None; validation.len()];
    }
    let mut chains = Chains::new(training.len());
    for slots in &SLOTS_OF {
        for (place, sketch) in (0..).zip(training.iter()) {
            chains.insert(place, chains.bits(&sketch, slots));
        }
        for (sketch, best) in validation.iter().zip(&mut best) {
            for place in chains.with(chains.bits(&sketch, slots)) {
                let Some(other) = training.get(place as usize) else {
                    continue;
                };
                let found = (sketch.agreeing(&other), u32::MAX - place);
                if sketch.is_like(&other) && best.is_none_or(|best| found > best) {
                    *best = Some(found);
                }
            }
        }
        chains.empty(training, slots);
    }
    best.into_iter()
        .map(|best| best.map(|(_, place)| u32::MAX - place))
        .collect()
}
