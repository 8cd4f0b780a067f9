//! How much GPU memory training takes, as a range, and how many GPUs hold it.
//!
//! Published tables disagree by up to a factor of two, because they assume different batches,
//! lengths and optimisers. The bounds here are lines drawn around all of them: the low one assumes a
//! batch of one and a trainer that saves memory, the high one an ordinary trainer and batches of
//! about four, both at contexts of about a thousand tokens. Longer contexts take more: on 4 bits, a
//! 7B model that took 9 GB at a thousand tokens took 32 GB at 32,000 (LLaMA-Factory, measured).
//!
//! Sources, against which the tests hold the bounds: LLaMA-Factory's and Unsloth's tables of hardware
//! requirements, PEFT's measurements on an A100, the `QLoRA` paper (May 2023), Hugging Face's anatomy of
//! a model's memory (18 bytes a parameter for `AdamW` in mixed precision).

use tuneworthy_core::assessment::money::{Gpu, Tuning};
use tuneworthy_core::units::{Gigabytes, Gpus, Parameters};

/// From the least to the most that training may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// A batch of one, everything that saves memory switched on.
    pub low: Gigabytes,
    /// An ordinary trainer with small batches.
    pub high: Gigabytes,
}

/// From the fewest to the most GPUs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Holds {
    /// For the low end of the memory.
    pub low: Gpus,
    /// For the high end.
    pub high: Gpus,
}

/// The memory that training a model of this size takes, all GPUs together.
#[must_use]
pub fn memory(size: Parameters, tuning: Tuning) -> Memory {
    let billions = size.0 / 1e9;
    // Gigabytes a billion parameters, and what comes on top of any size.
    let ((low, low_base), (high, high_base)) = match tuning {
        Tuning::Qlora => ((0.55, 0.7), (0.7, 5.0)),
        Tuning::Lora => ((2.0, 1.0), (4.2, 6.0)),
        Tuning::Full => ((8.0, 0.0), (20.0, 6.0)),
    };
    Memory {
        low: Gigabytes(low * billions + low_base),
        high: Gigabytes(high * billions + high_base),
    }
}

/// A GPU's memory.
#[must_use]
pub const fn capacity(gpu: Gpu) -> Gigabytes {
    Gigabytes(match gpu {
        Gpu::Rtx4090 => 24.0,
        Gpu::L40s => 48.0,
        Gpu::A100 | Gpu::H100 => 80.0,
        Gpu::H200 => 141.0,
        Gpu::B200 => 192.0,
    })
}

impl Memory {
    /// How many GPUs hold it, if it is spread evenly.
    #[must_use]
    pub fn fits(&self, gpu: Gpu) -> Holds {
        let count = |memory: Gigabytes| Gpus((memory / capacity(gpu)).ceil().max(1.0));
        Holds {
            low: count(self.low),
            high: count(self.high),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Tuning::{Full, Lora, Qlora};

    /// Billions of parameters, and gigabytes as published.
    type Table = &'static [(f64, f64)];

    const PUBLISHED: &[(Tuning, &str, Table)] = &[
        (
            Full,
            "LLaMA-Factory, mixed precision",
            &[(7.0, 120.0), (14.0, 240.0), (30.0, 600.0), (70.0, 1200.0)],
        ),
        (
            Full,
            "LLaMA-Factory, 16 bits throughout",
            &[(7.0, 60.0), (14.0, 120.0), (30.0, 300.0), (70.0, 600.0)],
        ),
        (Full, "QLoRA paper, 16 bits", &[(65.0, 780.0)]),
        (Full, "Hugging Face, batch of 16", &[(4.0, 85.0)]),
        (Full, "PEFT, measured", &[(3.0, 47.14)]),
        (
            Lora,
            "LLaMA-Factory",
            &[(7.0, 16.0), (14.0, 32.0), (30.0, 64.0), (70.0, 160.0)],
        ),
        (
            Lora,
            "Unsloth, minimum",
            &[
                (7.0, 19.0),
                (8.0, 22.0),
                (14.0, 33.0),
                (32.0, 76.0),
                (70.0, 164.0),
                (405.0, 950.0),
            ],
        ),
        (
            Lora,
            "PEFT, measured",
            &[(3.0, 14.4), (7.0, 32.0), (12.0, 56.0)],
        ),
        (
            Lora,
            "LLaMA-Factory, measured at 1,024 tokens",
            &[(7.0, 18.0), (7.0, 17.0), (7.0, 16.0)],
        ),
        (
            Qlora,
            "LLaMA-Factory",
            &[(7.0, 6.0), (14.0, 12.0), (30.0, 24.0), (70.0, 48.0)],
        ),
        (
            Qlora,
            "Unsloth, minimum",
            &[
                (7.0, 5.0),
                (8.0, 6.0),
                (14.0, 8.5),
                (27.0, 22.0),
                (32.0, 26.0),
                (70.0, 41.0),
                (405.0, 237.0),
            ],
        ),
        (
            Qlora,
            "LLaMA-Factory, measured at 1,024 tokens",
            &[(7.0, 9.0), (7.0, 7.0)],
        ),
        (Qlora, "QLoRA paper, at most", &[(65.0, 48.0)]),
    ];

    #[test]
    fn the_range_covers_every_published_figure() {
        for (tuning, who, table) in PUBLISHED {
            for (billions, published) in *table {
                let range = memory(Parameters(billions * 1e9), *tuning);
                let covered = range.low.0 <= *published && *published <= range.high.0;
                assert!(covered, "{who}, {billions}B: {published} in {range:?}");
            }
        }
    }

    /// Wide enough to be honest, narrow enough to be of use.
    #[test]
    fn the_range_is_no_wider_than_the_disagreement_demands() {
        for (tuning, most) in [(Qlora, 2.2), (Lora, 2.7), (Full, 2.7)] {
            for billions in [7.0, 14.0, 32.0, 70.0, 405.0] {
                let range = memory(Parameters(billions * 1e9), tuning);
                let width = range.high / range.low;
                assert!(width <= most, "{tuning:?} {billions}B: {width}");
            }
        }
    }

    #[test]
    fn lighter_methods_take_less() {
        for billions in [0.5, 3.0, 8.0, 70.0] {
            let [qlora, lora, full] =
                [Qlora, Lora, Full].map(|tuning| memory(Parameters(billions * 1e9), tuning));
            assert!(
                qlora.low.0 < lora.low.0 && lora.low.0 < full.low.0,
                "{billions}"
            );
            assert!(
                qlora.high.0 < lora.high.0 && lora.high.0 < full.high.0,
                "{billions}"
            );
        }
    }

    #[test]
    fn gpus_are_counted_whole_and_never_none() {
        let full = memory(Parameters(70e9), Full);
        assert_eq!(
            full.fits(Gpu::H100),
            Holds {
                low: Gpus(7.0),
                high: Gpus(18.0)
            }
        );
        let small = memory(Parameters(1e9), Qlora);
        assert_eq!(
            small.fits(Gpu::B200),
            Holds {
                low: Gpus(1.0),
                high: Gpus(1.0)
            }
        );
    }
}
