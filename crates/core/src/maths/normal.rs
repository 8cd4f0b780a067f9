//! Standard normal distribution: density, probability, and quantile.
//!
//! A quasi-random point becomes a score, and a score becomes a value of any distribution a range
//! can have.

/// Score of 0.95: 9 in 10 values lie within this many standard deviations.
pub const NINE_IN_TEN: f64 = 1.644_853_626_951_472_7;

/// Returns the density at a score.
#[must_use]
pub fn density(score: f64) -> f64 {
    const ROOT_OF_TWO_PI: f64 = 2.506_628_274_631_000_5;
    libm::exp(-0.5 * score * score) / ROOT_OF_TWO_PI
}

/// Returns the probability of a smaller score.
#[must_use]
pub fn probability(score: f64) -> f64 {
    0.5 * libm::erfc(-score * std::f64::consts::FRAC_1_SQRT_2)
}

/// Returns the score below which a probability lies: the inverse of [`probability`]. Infinite at 0
/// and 1, NaN outside. Relative error about 1e-16.
///
/// Source: M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution",
/// Applied Statistics 37 (1988), routine PPND16.
#[must_use]
pub fn score(probability: f64) -> f64 {
    let from_middle = probability - 0.5;
    if from_middle.abs() <= 0.425 {
        let r = 0.425 * 0.425 - from_middle * from_middle;
        return from_middle * ratio(&MIDDLE, r);
    }
    tail(probability, from_middle)
}

/// Quantile of the outer 15 %; apart, so that the middle is small enough to be inlined.
#[cold]
fn tail(probability: f64, from_middle: f64) -> f64 {
    let outside = if from_middle < 0.0 {
        probability
    } else {
        1.0 - probability
    };
    if outside <= 0.0 || outside.is_nan() {
        return if outside == 0.0 {
            f64::INFINITY.copysign(from_middle)
        } else {
            f64::NAN
        };
    }
    let r = (-libm::log(outside)).sqrt();
    let size = if r <= 5.0 {
        ratio(&TAIL, r - 1.6)
    } else {
        ratio(&FAR_TAIL, r - 5.0)
    };
    size.copysign(from_middle)
}

/// Quotient of two polynomials of degree seven, lowest power first. Written out: a program built to
/// be small keeps a loop as it is, and this is done for every input of every future.
fn ratio([above, below]: &[[f64; 8]; 2], x: f64) -> f64 {
    let sum = |[a, b, c, d, e, f, g, h]: &[f64; 8]| {
        ((((((h * x + g) * x + f) * x + e) * x + d) * x + c) * x + b) * x + a
    };
    sum(above) / sum(below)
}

const MIDDLE: [[f64; 8]; 2] = [
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_854,
    ],
];

const TAIL: [[f64; 8]; 2] = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];

const FAR_TAIL: [[f64; 8]; 2] = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// mpmath 1.3, 40 digits.
    #[test]
    fn scores_with_known_answers() {
        for (probability, known) in [
            (0.5, 0.0),
            (0.6, 0.253_347_103_135_799_8),
            (0.9, 1.281_551_565_544_600_5),
            (0.95, NINE_IN_TEN),
            (0.975, 1.959_963_984_540_054_2),
            (1e-3, -3.090_232_306_167_813_5),
            (1e-6, -4.753_424_308_822_899),
            (1e-12, -7.034_483_825_301_132),
            (1e-100, -21.273_453_560_965_326),
        ] {
            let found = score(probability);
            assert!((found - known).abs() <= 1e-15 * known.abs(), "{found}");
        }
        assert!(score(0.0).is_infinite() && score(0.0) < 0.0);
        assert!(score(1.0).is_infinite() && score(1.0) > 0.0);
        for outside in [-0.1, 1.1, f64::NAN] {
            assert!(score(outside).is_nan());
        }
    }

    /// mpmath 1.3, 40 digits.
    #[test]
    fn probabilities_with_known_answers() {
        for (score, known) in [
            (-10.0, 7.619_853_024_160_527e-24),
            (-5.0, 2.866_515_718_791_939e-7),
            (-1.0, 0.158_655_253_931_457_05),
            (-0.3, 0.382_088_577_811_047_3),
            (0.0, 0.5),
            (0.5, 0.691_462_461_274_013),
            (2.0, 0.977_249_868_051_820_8),
            (8.0, 0.999_999_999_999_999_4),
        ] {
            let found = probability(score);
            assert!((found / known - 1.0).abs() < 1e-14, "{found}");
        }
        assert!((density(1.0) - 0.241_970_724_519_143_37).abs() < 1e-16);
    }

    proptest! {
        #[test]
        fn one_undoes_the_other(at in -8.0f64..8.0) {
            // Near 1 a probability has no digits left to tell scores apart.
            let slack = 1e-15 + 4e-16 / density(at);
            prop_assert!((score(probability(at)) - at).abs() < slack);
        }

        #[test]
        fn a_larger_probability_has_a_larger_score(a in 0.0f64..1.0, b in 0.0f64..1.0) {
            prop_assume!(a < b);
            prop_assert!(score(a) <= score(b));
        }
    }
}
