//! Scrambled Sobol points: they fill a cube of up to 64 dimensions more evenly than random points,
//! so that a few thousand carry less error than a million ordinary draws.
//!
//! The first 2^k points of a sequence are themselves evenly spread, so a short run is a preview of
//! the long one. In one dimension it is exact: of the first 2^k points, each of the 2^k equal parts
//! of 0 to 1 holds one.

/// Largest number of dimensions.
pub const MAX_DIMENSIONS: u8 = 64;

/// Largest number of points of a sequence.
pub const MAX_POINTS: usize = 1 << BITS;

/// Number of direction numbers: the bits in the index of a point.
const BITS: usize = 16;

/// Sequence of points in a cube, in the order of the Gray code, scrambled by a seed.
#[derive(Clone, Debug)]
pub struct Sobol {
    dimensions: Vec<Dimension>,
    next: usize,
}

#[derive(Clone, Debug)]
struct Dimension {
    /// Direction numbers with reversed bits.
    directions: [u32; BITS],
    scramble: u32,
    /// Coordinate of the next point before scrambling, with reversed bits.
    state: u32,
}

impl Sobol {
    /// Returns the sequence of a seed in the given dimensions; a dimension has the same coordinates
    /// whatever others are asked for. Dimensions from [`MAX_DIMENSIONS`] on are left out.
    #[must_use]
    pub fn new(seed: u32, dimensions: &[u8]) -> Self {
        let known = dimensions.iter().filter(|at| **at < MAX_DIMENSIONS);
        let dimension = |at: &u8| Dimension {
            directions: directions(*at).map(u32::reverse_bits),
            // Dimensions are told apart by an odd step, the 32 bits of the golden ratio.
            scramble: mix(mix(seed).wrapping_add(u32::from(*at).wrapping_mul(0x9e37_79b9))),
            state: 0,
        };
        Self {
            dimensions: known.map(dimension).collect(),
            next: 0,
        }
    }

    /// Returns the number of dimensions.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.dimensions.len()
    }

    /// Returns the number of points made so far.
    #[must_use]
    pub fn made(&self) -> usize {
        self.next
    }

    /// Writes the next points, dimension by dimension: `into` holds an equal share of places for
    /// each dimension in turn. Each coordinate is a whole number for the middle of one of 2^32
    /// equal parts of 0 to 1; see [`to_unit`]. After [`MAX_POINTS`] the sequence repeats.
    pub fn fill(&mut self, into: &mut [u32]) {
        let count = into.len() / self.dimensions.len().max(1);
        let mut next = self.next;
        if count == 0 {
            return;
        }
        for (dimension, into) in self.dimensions.iter_mut().zip(into.chunks_exact_mut(count)) {
            next = self.next;
            for place in into {
                *place = scramble(dimension.state, dimension.scramble);
                next += 1;
                if let Some(direction) = dimension.directions.get(next.trailing_zeros() as usize) {
                    dimension.state ^= direction;
                } else {
                    (dimension.state, next) = (0, 0);
                }
            }
        }
        self.next = next;
    }
}

/// Returns the number between 0 and 1, never at either end, of a coordinate.
#[must_use]
pub fn to_unit(coordinate: u32) -> f64 {
    (f64::from(coordinate) + 0.5) / 4_294_967_296.0
}

/// Returns the direction numbers of a dimension from its polynomial and first numbers.
///
/// Source: P. Bratley and B. L. Fox, "Algorithm 659: Implementing Sobol's quasirandom sequence
/// generator", ACM Transactions on Mathematical Software 14 (1988).
fn directions(dimension: u8) -> [u32; BITS] {
    let mut numbers = [1u32; BITS];
    if let Some((polynomial, first)) = seeds(dimension) {
        let degree = first.len();
        for at in 0..BITS {
            numbers[at] = match first.get(at) {
                Some(number) => u32::from(*number),
                None => (1..=degree).fold(numbers[at - degree], |sum, back| {
                    let term = u32::from(polynomial >> (degree - back) & 1);
                    sum ^ ((numbers[at - back] * term) << back)
                }),
            };
        }
    }
    let mut shift = 32;
    numbers.map(|number| {
        shift -= 1;
        number << shift
    })
}

/// Returns the polynomial of a dimension, its bits as factors, and its first numbers: as many as
/// its degree. The first dimension has none.
fn seeds(dimension: u8) -> Option<(u16, &'static [u16])> {
    let mut rest: &[u16] = &SEEDS;
    let mut left = dimension;
    loop {
        let (polynomial, behind) = rest.split_first()?;
        let (first, after) = behind.split_at_checked(polynomial.ilog2() as usize)?;
        left = left.checked_sub(1)?;
        if left == 0 {
            return Some((*polynomial, first));
        }
        rest = after;
    }
}

/// Scrambles a coordinate by Owen's nested scrambling: each bit is flipped or not depending on the
/// bits above it. A hash of the reversed bits, in which a bit only ever reaches higher ones, does
/// it in one go. Takes the bits reversed and returns them in order.
///
/// Sources: A. B. Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", 1995; B. Burley,
/// "Practical hash-based Owen scrambling", Journal of Computer Graphics Techniques 9 (2020); the
/// constants are N. Vegdahl's, psychopath.io, 30 January 2021.
fn scramble(mut bits: u32, seed: u32) -> u32 {
    bits ^= bits.wrapping_mul(0x3d20_adea);
    bits = bits.wrapping_add(seed);
    bits = bits.wrapping_mul((seed >> 16) | 1);
    bits ^= bits.wrapping_mul(0x0552_6c56);
    bits ^= bits.wrapping_mul(0x53a2_2864);
    bits.reverse_bits()
}

/// Hashes a number. Source: C. Wellons, "Prospecting for hash functions" (`lowbias32`),
/// nullprogram.com, 31 July 2018.
fn mix(mut number: u32) -> u32 {
    number ^= number >> 16;
    number = number.wrapping_mul(0x7feb_352d);
    number ^= number >> 15;
    number = number.wrapping_mul(0x846c_a68b);
    number ^ (number >> 16)
}

/// Polynomials and first direction numbers of dimensions 2 to 64, one after the other.
///
/// Source: S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional
/// projections", SIAM Journal on Scientific Computing 30 (2008), their list new-joe-kuo-6.
#[rustfmt::skip]
static SEEDS: [u16; 499] = [
    3, 1, 7, 1, 3, 11, 1, 3, 1, 13, 1, 1, 1, 19, 1, 1, 3, 3, 25, 1, 3, 5, 13, 37, 1, 1, 5, 5,
    17, 41, 1, 1, 5, 5, 5, 47, 1, 1, 7, 11, 19, 55, 1, 1, 5, 1, 1, 59, 1, 1, 1, 3, 11, 61, 1, 3,
    5, 5, 31, 67, 1, 3, 3, 9, 7, 49, 91, 1, 1, 1, 15, 21, 21, 97, 1, 3, 1, 13, 27, 49, 103, 1,
    1, 1, 15, 7, 5, 109, 1, 3, 1, 15, 13, 25, 115, 1, 1, 5, 5, 19, 61, 131, 1, 3, 7, 11, 23, 15,
    103, 137, 1, 3, 7, 13, 13, 15, 69, 143, 1, 1, 3, 13, 7, 35, 63, 145, 1, 3, 5, 9, 1, 25, 53,
    157, 1, 3, 1, 13, 9, 35, 107, 167, 1, 3, 1, 5, 27, 61, 31, 171, 1, 1, 5, 11, 19, 41, 61,
    185, 1, 3, 5, 3, 3, 13, 69, 191, 1, 1, 7, 13, 1, 19, 1, 193, 1, 3, 7, 5, 13, 19, 59, 203, 1,
    1, 3, 9, 25, 29, 41, 211, 1, 3, 5, 13, 23, 1, 55, 213, 1, 3, 7, 3, 13, 59, 17, 229, 1, 3, 1,
    3, 5, 53, 69, 239, 1, 1, 5, 5, 23, 33, 13, 241, 1, 1, 7, 7, 1, 61, 123, 247, 1, 1, 7, 9, 13,
    61, 49, 253, 1, 3, 3, 5, 3, 55, 33, 285, 1, 3, 1, 15, 31, 13, 49, 245, 299, 1, 3, 5, 15, 31,
    59, 63, 97, 301, 1, 3, 1, 11, 11, 11, 77, 249, 333, 1, 3, 1, 11, 27, 43, 71, 9, 351, 1, 1,
    7, 15, 21, 11, 81, 45, 355, 1, 3, 7, 3, 25, 31, 65, 79, 357, 1, 3, 1, 1, 19, 11, 3, 205,
    361, 1, 1, 5, 9, 19, 21, 29, 157, 369, 1, 3, 7, 11, 1, 33, 89, 185, 391, 1, 3, 3, 3, 15, 9,
    79, 71, 397, 1, 3, 7, 11, 15, 39, 119, 27, 425, 1, 1, 3, 1, 11, 31, 97, 225, 451, 1, 1, 1,
    3, 23, 43, 57, 177, 463, 1, 3, 7, 7, 17, 17, 37, 71, 487, 1, 3, 1, 5, 27, 63, 123, 213, 501,
    1, 1, 3, 5, 11, 43, 53, 133, 529, 1, 3, 5, 5, 29, 17, 47, 173, 479, 539, 1, 3, 3, 11, 3, 1,
    109, 9, 69, 545, 1, 1, 1, 5, 17, 39, 23, 5, 343, 557, 1, 3, 1, 5, 25, 15, 31, 103, 499, 563,
    1, 1, 1, 11, 11, 17, 63, 105, 183, 601, 1, 1, 5, 11, 9, 29, 97, 231, 363, 607, 1, 1, 5, 15,
    19, 45, 41, 7, 383, 617, 1, 3, 7, 7, 31, 19, 83, 137, 221, 623, 1, 1, 1, 3, 23, 15, 111,
    223, 83, 631, 1, 1, 5, 13, 31, 15, 55, 25, 161, 637, 1, 1, 3, 13, 25, 47, 39, 87, 257,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn unscrambled(dimension: u8, point: usize) -> f64 {
        let directions = directions(dimension);
        let gray = point ^ (point >> 1);
        let bits = (0..BITS).filter(|bit| gray >> bit & 1 == 1);
        let state = bits.fold(0, |state, bit| state ^ directions[bit]);
        f64::from(state) / 4_294_967_296.0
    }

    #[test]
    fn before_scrambling_the_points_are_scipys() {
        // scipy 1.17.1: qmc.Sobol(64, scramble=False).random(2**16), points 12,345 and 65,535.
        let dimensions = [0, 1, 2, 10, 30, 50, 63];
        let known: [[f64; 7]; 2] = [
            [
                2_752_774_144.0,
                3_493_593_088.0,
                688_652_288.0,
                319_029_248.0,
                1_232_338_944.0,
                3_313_238_016.0,
                1_999_896_576.0,
            ],
            [
                65_536.0,
                4_294_901_760.0,
                2_421_489_664.0,
                739_180_544.0,
                3_425_107_968.0,
                4_237_623_296.0,
                1_272_905_728.0,
            ],
        ];
        for (point, known) in [12_345, 65_535].into_iter().zip(known) {
            for (dimension, known) in dimensions.into_iter().zip(known) {
                let found = unscrambled(dimension, point) * 4_294_967_296.0;
                assert!((found - known).abs() < 0.5, "{point} {dimension}: {found}");
            }
        }
    }

    #[test]
    fn every_dimension_is_evenly_filled() {
        let all: Vec<u8> = (0..MAX_DIMENSIONS).collect();
        let mut sobol = Sobol::new(7, &all);
        let mut points = vec![0; usize::from(MAX_DIMENSIONS) * 1024];
        sobol.fill(&mut points);
        for coordinates in points.chunks_exact(1024) {
            let mut seen = [false; 1024];
            for coordinate in coordinates {
                let part = (coordinate >> 22) as usize;
                assert!(!std::mem::replace(&mut seen[part], true));
            }
        }
    }

    #[test]
    fn a_seed_has_one_sequence_in_slices_or_whole() {
        let mut whole = Sobol::new(3, &[5, 0, 40]);
        let mut points = [0; 3 * 96];
        whole.fill(&mut points);
        let mut sliced = Sobol::new(3, &[0, 5, 99]);
        assert_eq!(sliced.dimensions(), 2);
        let mut first = [0; 2 * 32];
        let mut second = [0; 2 * 64];
        sliced.fill(&mut first);
        sliced.fill(&mut second);
        assert_eq!(sliced.made(), 96);
        assert_eq!(points[96..128], first[..32]);
        assert_eq!(points[128..192], second[..64]);
        assert_eq!(points[..32], first[32..]);
        let mut other = Sobol::new(4, &[0]);
        let mut elsewhere = [0; 32];
        other.fill(&mut elsewhere);
        assert_ne!(elsewhere, first[..32]);
    }

    #[test]
    fn the_end_of_the_sequence_is_its_start() {
        let mut sobol = Sobol::new(1, &[0, 3]);
        let mut points = vec![0; 2 * MAX_POINTS];
        sobol.fill(&mut points);
        let mut again = [0; 2];
        sobol.fill(&mut again);
        assert_eq!(again, [points[0], points[MAX_POINTS]]);
        sobol.fill(&mut []);
        assert_eq!(sobol.made(), 1);
    }

    /// Scrambling must leave pairs of dimensions as even as it found them, and give each seed
    /// another error: the mean of a product over many seeds is right, with an error far below
    /// that of ordinary draws.
    #[test]
    fn scrambles_are_unbiased_and_better_than_chance() {
        let (seeds, count) = (200, 256);
        let mut points = vec![0; 3 * count];
        let errors: Vec<f64> = (0..seeds)
            .map(|seed| {
                Sobol::new(seed, &[0, 7, 63]).fill(&mut points);
                let at = |dimension: usize, i: usize| to_unit(points[dimension * count + i]);
                let sum: f64 = (0..count).map(|i| at(0, i) * at(1, i) * at(2, i)).sum();
                sum / count as f64 - 0.125
            })
            .collect();
        let mean = errors.iter().sum::<f64>() / f64::from(seeds);
        let spread = (errors.iter().map(|e| e * e).sum::<f64>() / f64::from(seeds)).sqrt();
        // Ordinary draws: the variance of a product of three is 1/27 - 1/64.
        let ordinary = ((1.0f64 / 27.0 - 1.0 / 64.0) / count as f64).sqrt();
        assert!(spread < ordinary / 10.0, "{spread} against {ordinary}");
        assert!(mean.abs() < 4.0 * spread / f64::from(seeds).sqrt());
    }
}
