//! Tokens that a training run is billed for: passes, and tokens in each.
//!
//! The formulas are those of OpenAI's notebook for checking training files
//! (`examples/Chat_finetuning_data_prep.ipynb`, OpenAI Cookbook, read in November 2026). Microsoft
//! bills likewise: tokens of the training file × passes × rate ("Fine-tuning cost management",
//! Microsoft Foundry documentation, 2026); so does Together, which adds validation tokens × how
//! often it evaluates. What advice there is on the number of passes stands in `economics`.

use super::histogram::{Histogram, Overlong};

/// Passes where neither few nor many examples say otherwise.
const PASSES: u64 = 3;
/// Few: below this many examples seen over all passes, there are more passes.
const FEW: u64 = 100;
/// Many: above this, fewer.
const MANY: u64 = 25_000;
/// The most passes that few examples take.
const MOST_PASSES: u64 = 25;

/// Returns the number of passes (epochs) that OpenAI's notebook takes by default: 3; up to 25 if 3
/// would show the model fewer than 100 examples; down to 1 if 3 would show it more than 25,000.
pub const fn default_passes(examples: u64) -> u64 {
    let shown = examples.saturating_mul(PASSES);
    if examples == 0 {
        PASSES
    } else if shown < FEW {
        let enough = FEW / examples;
        if enough < MOST_PASSES {
            enough
        } else {
            MOST_PASSES
        }
    } else if shown > MANY {
        let fitting = MANY / examples;
        if fitting > 1 { fitting } else { 1 }
    } else {
        PASSES
    }
}

/// Tokens billed for one training run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Billed {
    /// Tokens of one pass, each example counted up to the limit.
    pub each_pass: u64,
    /// Number of passes (epochs).
    pub passes: u64,
}

impl Billed {
    /// Computes the tokens billed if each example counts up to a watched limit; `None` for a limit
    /// that the histogram did not watch. Without `passes`, the default.
    pub fn of(
        tokens: &Histogram,
        limit: u64,
        overlong: Overlong,
        passes: Option<u64>,
    ) -> Option<Self> {
        Some(Self {
            each_pass: tokens.total_within(limit, overlong)?,
            passes: passes.unwrap_or_else(|| default_passes(tokens.count())),
        })
    }

    /// Returns the tokens of all passes.
    pub const fn total(self) -> u64 {
        self.each_pass.saturating_mul(self.passes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_at_every_bend() {
        for (examples, passes) in [
            (0, 3),
            (1, 25),
            (4, 25),
            (5, 20),
            (10, 10),
            (33, 3),
            (34, 3),
            (8_333, 3),
            (8_334, 2),
            (12_500, 2),
            (12_501, 1),
            (1_000_000, 1),
            (u64::MAX, 1),
        ] {
            assert_eq!(default_passes(examples), passes, "{examples} examples");
        }
    }

    #[test]
    fn each_example_is_billed_up_to_the_limit() {
        let mut tokens = Histogram::with_limits(&[100]);
        for count in [50, 100, 101, 1_000] {
            tokens.add(count);
        }
        let cut = Billed::of(&tokens, 100, Overlong::Cut, None).unwrap();
        assert_eq!((cut.each_pass, cut.passes), (350, 25));
        assert_eq!(cut.total(), 8_750);
        let dropped = Billed::of(&tokens, 100, Overlong::Dropped, Some(2)).unwrap();
        assert_eq!((dropped.each_pass, dropped.total()), (150, 300));
        assert_eq!(Billed::of(&tokens, 99, Overlong::Cut, None), None);
    }
}
