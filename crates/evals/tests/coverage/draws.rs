//! Numbers that look random and depend on a seed alone, and results made of them.

/// Sequence of a seed (`SplitMix64`). Runs need more independent numbers than a quasi-random sequence
/// has dimensions.
pub(crate) struct SeededDraws(u64);

impl SeededDraws {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number from 0 to 1, 1 excluded.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Returns a whole number from 1 to `most`.
    pub(crate) fn one_to(&mut self, most: u32) -> u32 {
        let rest = self.bits() % u64::from(most);
        1 + u32::try_from(rest).unwrap_or(0)
    }

    /// Returns the number of hits in `of` trials.
    pub(crate) fn hits(&mut self, of: u64, probability: f64) -> u64 {
        (0..of).filter(|_| self.unit() < probability).count() as u64
    }

    /// Returns pass or fail of cases that are alike within a group, in the degree of the intraclass
    /// correlation: a beta-binomial, drawn from an urn.
    pub(crate) fn alike(&mut self, cases: u32, rate: f64, correlation: f64) -> Vec<f64> {
        self.urn(cases, &[1.0 - rate, rate], correlation)
            .into_iter()
            .map(|kind| if kind == 1 { 1.0 } else { 0.0 })
            .collect()
    }

    /// Returns kinds with their shares, drawn from a Pólya urn: with a correlation above 0 a kind that
    /// was drawn becomes likelier.
    pub(crate) fn urn(&mut self, cases: u32, shares: &[f64], correlation: f64) -> Vec<usize> {
        // Balls in the urn at the beginning, for one that is added with each draw.
        let balls = (1.0 - correlation) / correlation.max(1e-12);
        let mut drawn = Vec::new();
        let mut counts = vec![0.0; shares.len()];
        for _ in 0..cases {
            let mut place = self.unit() * (balls + drawn.len() as f64);
            let kind = shares
                .iter()
                .zip(&counts)
                .position(|(share, count)| {
                    place -= share * balls + count;
                    place < 0.0
                })
                .unwrap_or(shares.len() - 1);
            counts[kind] += 1.0;
            drawn.push(kind);
        }
        drawn
    }
}
