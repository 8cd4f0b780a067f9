//! Cost of training: by the token at a vendor, by the GPU hour when self-hosted.
//!
//! Arithmetic: 6 operations a parameter and token for full training (Kaplan et al., 2020), about 4
//! for an adapter, which needs no gradients of the frozen weights ("slightly more than two thirds",
//! Thinking Machines, "LoRA Without Regret", 29 September 2025). GPU hours follow from the GPU's
//! peak and the share of it that training gets.

use tuneworthy_core::assessment::money::{Gpu, Tuning};
use tuneworthy_core::units::{
    Examples, Hours, Parameters, Share, Tokens, Usd, UsdPerMillionTokens,
};

/// A training run as a vendor bills it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingRun {
    /// Tokens in all training examples.
    pub tokens: Tokens,
    /// Passes over them.
    pub epochs: f64,
    /// Tokens in all validation examples.
    pub validation: Tokens,
    /// Number of passes over them; some vendors bill it like training.
    pub evaluations: f64,
}

impl TrainingRun {
    /// Returns a run without billed validation.
    #[must_use]
    pub const fn plain(tokens: Tokens, epochs: f64) -> Self {
        Self {
            tokens,
            epochs,
            validation: Tokens::ZERO,
            evaluations: 0.0,
        }
    }

    /// Returns the number of tokens processed by the run.
    #[must_use]
    pub fn passed(&self) -> Tokens {
        self.tokens * self.epochs + self.validation * self.evaluations
    }

    /// Returns a vendor's bill for the run.
    #[must_use]
    pub fn billed(&self, rate: UsdPerMillionTokens) -> Usd {
        self.passed() * rate
    }
}

/// Returns the number of epochs that Microsoft's fine-tuning guide advises, from and to. Source:
/// azure-skills, Foundry fine-tuning, 21 August 2026.
#[must_use]
pub fn advised_epochs(examples: Examples) -> (f64, f64) {
    match examples.0 {
        few if few < 100.0 => (3.0, 5.0),
        some if some < 500.0 => (2.0, 3.0),
        many if many < 2_000.0 => (1.0, 2.0),
        _ => (1.0, 1.0),
    }
}

/// Floating-point operations.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Operations(pub f64);

/// Floating-point operations in a second.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct OperationsPerSecond(pub f64);

/// Returns the operations of a training run. Recomputing activations to save memory adds at most
/// another 2 per parameter and token, which is left out here.
#[must_use]
pub fn operations(size: Parameters, tokens: Tokens, tuning: Tuning) -> Operations {
    let each = match tuning {
        Tuning::Full => 6.0,
        Tuning::Lora | Tuning::Qlora => 4.0,
    };
    Operations(each * size.0 * tokens.0)
}

/// Returns a GPU's peak for 16-bit matrices, without sparsity. Sources: NVIDIA's figures as given
/// by glennklockwood.com (H100), itkb.uw.cz, 22 June 2026 (H200), the Llama 2 paper, July 2023
/// (A100), hmc-tech.com (L40S, B200), mikasenghaas' table of accelerator intensities (RTX 4090).
#[must_use]
pub const fn peak(gpu: Gpu) -> OperationsPerSecond {
    OperationsPerSecond(match gpu {
        Gpu::Rtx4090 => 165e12,
        Gpu::L40s => 366e12,
        Gpu::A100 => 312e12,
        Gpu::H100 | Gpu::H200 => 989e12,
        Gpu::B200 => 2_250e12,
    })
}

/// Returns the hours one GPU takes, at a share of its peak.
#[must_use]
pub fn gpu_hours(work: Operations, peak: OperationsPerSecond, utilisation: Share) -> Hours {
    Hours(work.0 / (peak.0 * utilisation.get() * 3_600.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const A100: OperationsPerSecond = peak(Gpu::A100);

    fn close(left: f64, right: f64, within: f64) {
        assert!((left - right).abs() <= within, "{left} is not {right}");
    }

    #[test]
    fn bills_with_known_answers() {
        let small = TrainingRun::plain(Tokens(500.0 * 600.0), 3.0);
        let large = TrainingRun::plain(Tokens(5_000.0 * 600.0), 2.0);
        for (rate, of_small, of_large) in [
            (0.48, 0.432, 2.88),
            (3.0, 2.70, 18.0),
            (5.0, 4.50, 30.0),
            (25.0, 22.50, 150.0),
        ] {
            close(small.billed(UsdPerMillionTokens(rate)).0, of_small, 1e-9);
            close(large.billed(UsdPerMillionTokens(rate)).0, of_large, 1e-9);
        }
    }

    /// The example on Ori's price page: 5M tokens three times over, 1M of validation once, $0.46.
    #[test]
    fn validation_is_billed_where_the_vendor_bills_it() {
        let run = TrainingRun {
            tokens: Tokens(5e6),
            epochs: 3.0,
            validation: Tokens(1e6),
            evaluations: 1.0,
        };
        close(run.billed(UsdPerMillionTokens(0.46)).0, 7.36, 1e-9);
    }

    #[test]
    fn gpt_3_took_three_times_ten_to_the_23() {
        let work = operations(Parameters(175e9), Tokens(300e9), Tuning::Full);
        close(work.0 / 3.14e23, 1.0, 0.01);
    }

    /// GPU hours as Meta states them, against 312 TFLOP/s of an A100.
    #[test]
    fn llamas_ran_at_38_to_51_percent_of_peak() {
        for (size, tokens, hours, share) in [
            (7e9, 2e12, 184_320.0, 0.406),
            (13e9, 2e12, 368_640.0, 0.377),
            (70e9, 2e12, 1_720_320.0, 0.435),
            (13e9, 1e12, 135_168.0, 0.514),
        ] {
            let work = operations(Parameters(size), Tokens(tokens), Tuning::Full);
            let at_peak = gpu_hours(work, A100, Share::ALL);
            close(at_peak / Hours(hours), share, 0.001);
        }
    }

    #[test]
    fn an_8b_adapter_takes_an_h100_hour() {
        let work = operations(Parameters(8e9), Tokens(3.0 * 10e6), Tuning::Lora);
        let hours = gpu_hours(work, peak(Gpu::H100), Share::new(0.35));
        close(hours.0, 0.77, 0.01);
        // All weights take half as long again.
        let full = operations(Parameters(8e9), Tokens(3.0 * 10e6), Tuning::Full);
        close(full.0 / work.0, 1.5, 1e-12);
    }

    #[test]
    fn few_examples_take_more_passes() {
        for (examples, passes) in [
            (50.0, (3.0, 5.0)),
            (100.0, (2.0, 3.0)),
            (499.0, (2.0, 3.0)),
            (500.0, (1.0, 2.0)),
            (2_000.0, (1.0, 1.0)),
        ] {
            assert_eq!(advised_epochs(Examples(examples)), passes);
        }
    }
}
