//! Locality-sensitive hashing: finds similar sketches without comparing all pairs.
//!
//! Two sketches are compared where they agree in six given slots (a band). With 48 bands, texts that
//! share 65 % meet in one of them 99 times in 100 and texts that share 70 % practically always (a
//! slot agrees with chance s + (1 - s)/16, so 1 - (1 - 0.672^6)^48 and 1 - (1 - 0.719^6)^48); texts
//! that share nothing meet once in 350,000 pairs and are then found not to agree.

use super::column::Column;
use super::sketch::{SLOTS, Sketch};
use super::union::Union;

const IN_BAND: usize = 6;
const BANDS: usize = 48;
/// Number of bands of adjacent slots; the others take slots from across the sketch.
const SIDE_BY_SIDE: usize = SLOTS / IN_BAND;
/// Sketches in the same band that one is compared with at most: the nearest before it.
const NEAREST: usize = 32;

/// Six slots of a sketch.
type Band = [usize; IN_BAND];

/// The slots of each band.
const SLOTS_OF: [Band; BANDS] = {
    let mut bands = [[0; IN_BAND]; BANDS];
    let mut band = 0;
    while band < BANDS {
        let mut at = 0;
        while at < IN_BAND {
            bands[band][at] = if band < SIDE_BY_SIDE {
                band * IN_BAND + at
            } else {
                ((band - SIDE_BY_SIDE) * 5 + at * 21) % SLOTS
            };
            at += 1;
        }
        band += 1;
    }
    bands
};

/// The four bits of each slot of a band, side by side.
#[inline]
fn bits(sketch: &Sketch, slots: &Band) -> u32 {
    slots
        .iter()
        .fold(0, |bits, slot| bits << 4 | sketch.slot(*slot))
}

/// Writes down the bits that many sketches have in a band.
///
/// Not inlined, as no loop over a whole file is: browsers compile a function for speed between two calls
/// of it, so one that is called once stays slow to its end.
#[inline(never)]
fn read_off(sketches: &[Sketch], slots: &Band, into: &mut [u32]) {
    for (own, sketch) in into.iter_mut().zip(sketches) {
        *own = bits(sketch, slots);
    }
}

/// A sketch's bits in a band, and its place.
type BandEntry = (u32, u32);

/// The sketches of a file by their bits in one band, in shares small enough for the nearest cache:
/// with a million sketches, an access to memory costs more than everything else.
struct Shares {
    bits: Vec<u32>,
    entries: Vec<BandEntry>,
    /// End of each share in `entries`.
    ends: Vec<usize>,
}

impl Shares {
    /// Room for the sketches of a file, in `shares` shares (a power of two).
    fn new(sketches: usize, shares: usize) -> Self {
        Self {
            bits: vec![0; sketches],
            entries: vec![(0, 0); sketches],
            ends: vec![0; shares],
        }
    }

    /// Returns the number of shares for this number of sketches.
    fn suitable(sketches: usize) -> usize {
        (sketches / 2048).next_power_of_two().min(1024)
    }

    /// Deals the sketches out for another band. In each share they stay in order.
    fn deal(&mut self, sketches: &Column<Sketch>, slots: &Band) {
        let mut rest = self.bits.as_mut_slice();
        for piece in sketches.pieces() {
            let (own, others) = rest.split_at_mut(piece.len().min(rest.len()));
            read_off(piece, slots, own);
            rest = others;
        }
        let sizes = self.sizes();
        let mut start = 0;
        for (end, size) in self.ends.iter_mut().zip(sizes) {
            *end = start;
            start += size;
        }
        self.hand_out();
    }

    /// The share that bits fall into, by the first of them; the last ones choose the place in it.
    #[inline]
    const fn of(bits: u32, last: usize) -> usize {
        (bits >> (4 * IN_BAND - 10)) as usize & last
    }

    #[inline(never)]
    fn sizes(&self) -> Vec<usize> {
        let last = self.ends.len() - 1;
        let mut sizes = vec![0; self.ends.len()];
        for bits in &self.bits {
            sizes[Self::of(*bits, last)] += 1;
        }
        sizes
    }

    #[inline(never)]
    fn hand_out(&mut self) {
        let last = self.ends.len() - 1;
        for (place, bits) in (0..).zip(&self.bits) {
            let end = &mut self.ends[Self::of(*bits, last)];
            self.entries[*end] = (*bits, place);
            *end += 1;
        }
    }

    fn share(&self, share: usize) -> &[BandEntry] {
        let start = share.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.entries[start..self.ends[share]]
    }
}

/// The entries of a share that were met so far, by their bits. Numbers of entries are kept plus
/// one, so that 0 ends a chain.
#[derive(Default)]
struct Chains {
    /// The last entry whose bits end like this.
    last: Vec<u32>,
    /// The entry before one.
    before: Vec<u32>,
}

impl Chains {
    /// Creates chains for this number of entries.
    fn clear(&mut self, entries: usize) {
        self.last.clear();
        self.last.resize((entries * 2).next_power_of_two(), 0);
        self.before.clear();
    }

    /// Adds the next entry.
    fn push(&mut self, bits: u32) {
        let end = bits as usize & (self.last.len() - 1);
        self.before.push(self.last[end]);
        self.last[end] = u32::try_from(self.before.len()).unwrap_or(0);
    }

    /// The places of the nearest that have the same bits.
    fn with<'a>(&'a self, share: &'a [BandEntry], bits: u32) -> impl Iterator<Item = u32> + 'a {
        let mut at = self.last[bits as usize & (self.last.len() - 1)];
        let nearest = std::iter::from_fn(move || {
            let number = at.checked_sub(1)? as usize;
            at = self.before[number];
            Some(share[number])
        });
        // Cut before looking at their bits, so that no crowd can make this slow.
        nearest
            .take(NEAREST)
            .filter(move |(own, _)| *own == bits)
            .map(|(_, place)| place)
    }
}

/// Returns the number of slots in which two sketches agree, given by column and index.
fn agreeing(one: (&Column<Sketch>, u32), other: (&Column<Sketch>, u32)) -> u32 {
    let sketch = |(sketches, place): (&Column<Sketch>, u32)| sketches.get(place as usize);
    match (sketch(one), sketch(other)) {
        (Some(one), Some(other)) => one.agreeing(&other),
        _ => 0,
    }
}

/// Returns for each sketch, by index, the first one of its group of near-duplicates, which may be
/// linked through others. Near-duplicates agree in this many slots.
pub(super) fn within(sketches: &Column<Sketch>, alike: u32) -> Vec<u32> {
    let mut union = Union::new(u32::try_from(sketches.len()).unwrap_or(u32::MAX));
    let shares = Shares::suitable(sketches.len());
    let mut dealt = Shares::new(sketches.len(), shares);
    let mut chains = Chains::default();
    for slots in &SLOTS_OF {
        dealt.deal(sketches, slots);
        for share in 0..shares {
            join_alike(
                dealt.share(share),
                (sketches, alike),
                &mut chains,
                &mut union,
            );
        }
    }
    union.into_firsts()
}

/// Joins the near-duplicates among those of a share.
#[inline(never)]
fn join_alike(
    share: &[BandEntry],
    (sketches, alike): (&Column<Sketch>, u32),
    chains: &mut Chains,
    union: &mut Union,
) {
    chains.clear(share.len());
    for (bits, place) in share {
        for other in chains.with(share, *bits) {
            if union.first(other) != union.first(*place)
                && agreeing((sketches, *place), (sketches, other)) >= alike
            {
                union.join(other, *place);
            }
        }
        chains.push(*bits);
    }
}

/// Returns for each sketch of one file the index of the most similar sketch of the other, if they agree
/// in this many slots.
pub(super) fn across(
    validation: &Column<Sketch>,
    training: &Column<Sketch>,
    alike: u32,
) -> Vec<Option<u32>> {
    // Agreement, then the earlier place.
    let mut best: Vec<Option<(u32, u32)>> = vec![None; validation.len()];
    let shares = Shares::suitable(training.len());
    let mut ours = Shares::new(training.len(), shares);
    let mut theirs = Shares::new(validation.len(), shares);
    let mut chains = Chains::default();
    for slots in &SLOTS_OF {
        ours.deal(training, slots);
        theirs.deal(validation, slots);
        for share in 0..shares {
            let (ours, theirs) = (ours.share(share), theirs.share(share));
            chains.clear(ours.len());
            for (bits, _) in ours {
                chains.push(*bits);
            }
            for (bits, place) in theirs {
                let best = &mut best[*place as usize];
                for other in chains.with(ours, *bits) {
                    let met = best.is_some_and(|(_, met)| met == u32::MAX - other);
                    if met {
                        continue;
                    }
                    let agreeing = agreeing((validation, *place), (training, other));
                    let found = (agreeing, u32::MAX - other);
                    if agreeing >= alike && best.is_none_or(|best| found > best) {
                        *best = Some(found);
                    }
                }
            }
        }
    }
    best.into_iter()
        .map(|best| best.map(|(_, place)| u32::MAX - place))
        .collect()
}
