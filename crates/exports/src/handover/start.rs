//! Starting values of a training run, each with its source and date.
//!
//! In: a [`TrainingPlan`]. Out: [`StartingValues`]. The sources disagree by up to twenty times; each value
//! therefore says where it is from, and a sweep stands beside the learning rate.

use tuneworthy_core::terms::Method;
use tuneworthy_core::units::grouped;
use tuneworthy_core::units::number::plain;

use super::plan::TrainingPlan;

/// A value with its source and date, or "chosen here" and the reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Started<T> {
    /// The value.
    pub value: T,
    /// Its source.
    pub because: String,
}

impl<T> Started<T> {
    fn new(value: T, because: &str) -> Self {
        Self {
            value,
            because: because.to_owned(),
        }
    }
}

/// Starting values of a training run.
#[derive(Clone, Debug, PartialEq)]
pub struct StartingValues {
    /// Passes over the rows.
    pub epochs: Started<u64>,
    /// Learning rate.
    pub rate: Started<f64>,
    /// Rank of the adapter.
    pub rank: Started<u64>,
    /// Scale of the adapter; divided by the rank it scales the rate.
    pub alpha: Started<u64>,
    /// Dropout of the adapter.
    pub dropout: Started<f64>,
    /// Rows of one GPU at a time.
    pub per_device: Started<u64>,
    /// Such batches before the weights change.
    pub accumulation: Started<u64>,
    /// Rows between two changes of the weights.
    pub batch: u64,
    /// Changes of the weights in the whole run.
    pub steps: u64,
    /// Steps over which the rate rises.
    pub warmup: Started<u64>,
    /// Strength of the pull towards the base, for pairs and thumbs.
    pub beta: Started<f64>,
    /// Longest sequence, in tokens.
    pub length: Started<u64>,
}

/// Answers that are tried for each prompt in reinforcement.
pub(super) const GENERATIONS: u64 = 8;

/// Fewest steps of a run that tells anything.
const MIN_STEPS: u64 = 100;

/// Share of the rows that trainers hold out to watch the loss.
pub(super) const HELD_OUT: f64 = 0.05;

const AZURE_SKILLS: &str = "Microsoft's azure-skills (2026-08-21)";
const TRL_PEFT: &str = "TRL's PEFT page (2026-07-24)";
const TRL_BLOG: &str = "TRL's page on LoRA Without Regret (2026-07-24)";
const TINKER: &str = "Tinker cookbook (2026-08-19)";
const DEFAULTS: &str = "default of TRL 1.16, axolotl 0.21 and LLaMA-Factory 0.9.5, 2026";

impl StartingValues {
    /// Returns the values for a run.
    #[must_use]
    pub fn of(plan: &TrainingPlan) -> Self {
        let rows = plan.rows.get();
        let epochs = epochs(plan.method, rows);
        let (per_device, accumulation, batch) = batches(plan, rows.saturating_mul(epochs.value));
        // In reinforcement a batch counts answers, several for each prompt.
        let rows_a_step = if plan.method == Method::Rl {
            batch / GENERATIONS
        } else {
            batch
        };
        let steps = rows
            .saturating_mul(epochs.value)
            .div_ceil(rows_a_step.max(1))
            .max(1);
        let rank = rank(plan.method, rows);
        let (length, because) = plan.length();
        let step_words = grouped(steps as f64);
        Self {
            rate: rate(plan),
            alpha: Started::new(
                rank.value * 2,
                "twice the rank: LLaMA-Factory's and Together's default, 2026; a rate travels only with its alpha/rank",
            ),
            dropout: Started::new(
                0.0,
                "TRL's page on LoRA Without Regret (2026-07-24), and Unsloth 2026.10; axolotl's examples have 0.05",
            ),
            warmup: Started::new(
                steps.div_ceil(20),
                &format!(
                    "5 % of about {step_words} steps, chosen here; a whole number loads in every version"
                ),
            ),
            beta: Started::new(0.1, DEFAULTS),
            length: Started {
                value: length,
                because,
            },
            epochs,
            rank,
            per_device,
            accumulation,
            batch,
            steps,
        }
    }
}

/// Returns a sentence about trying other rates around one.
pub(super) fn sweep(rate: f64) -> String {
    let [less, more] = [rate / 3.0, rate * 3.0].map(two_digits);
    format!(
        "Sweep the rate first: {}, {}, {}, with alpha/rank unchanged; sources differ by up to twenty times.",
        plain(less),
        plain(rate),
        plain(more)
    )
}

/// Rounds to two significant digits.
pub(super) fn two_digits(value: f64) -> f64 {
    format!("{value:.1e}").parse().unwrap_or(value)
}

fn epochs(method: Method, rows: u64) -> Started<u64> {
    match method {
        Method::Dpo | Method::Kto => {
            Started::new(1, &format!("{AZURE_SKILLS}: 1 to 2 under 500 pairs"))
        }
        Method::Rl => Started::new(
            1,
            "chosen here: each prompt is answered several times already",
        ),
        Method::Cpt => Started::new(1, "chosen here: raw text is read once"),
        Method::Sft => {
            let value = match rows {
                0..100 => 4,
                100..500 => 3,
                500..2_000 => 2,
                _ => 1,
            };
            Started::new(
                value,
                &format!(
                    "{AZURE_SKILLS}: 3 to 5 under 100 rows, 2 to 3 under 500, 1 to 2 under 2,000, then 1"
                ),
            )
        }
    }
}

fn rate(plan: &TrainingPlan) -> Started<f64> {
    match (plan.method, plan.all_weights) {
        (Method::Sft, false) => Started::new(
            0.0002,
            &format!(
                "{TRL_PEFT}, and Unsloth 2026.10; axolotl's docs: 0.0001 to 0.0003, {TINKER}: 0.0003 to 0.0005 for 8B"
            ),
        ),
        (Method::Sft | Method::Cpt, true) => Started::new(
            0.00002,
            "TRL 1.16's default for all weights, 2026; axolotl's docs: 0.00001 to 0.00005",
        ),
        (Method::Cpt, false) => Started::new(
            0.0002,
            &format!("as for examples, {TRL_PEFT}; no source read names a rate for raw text"),
        ),
        (Method::Dpo | Method::Kto | Method::Rl, true) => {
            Started::new(0.000_001, "TRL 1.16's default for all weights, 2026")
        }
        (Method::Dpo, false) => Started::new(0.000_005, &format!("{TRL_PEFT}; {TINKER}: 0.00001")),
        (Method::Kto, false) => Started::new(
            0.000_005,
            &format!("as for pairs, {TRL_PEFT}; {TINKER}: 0.00001"),
        ),
        (Method::Rl, false) => Started::new(0.00001, &format!("{TRL_PEFT}; {TINKER}: 0.00004")),
    }
}

fn rank(method: Method, rows: u64) -> Started<u64> {
    if method == Method::Rl {
        return Started::new(
            16,
            &format!("{TRL_BLOG}: 1 to 32 are enough for reinforcement"),
        );
    }
    let value = if rows > 5_000 { 32 } else { 16 };
    Started::new(
        value,
        &format!("16, and 32 over 5,000 rows, chosen here; axolotl's docs: 16 to 64, {TINKER}: 32"),
    )
}

/// Returns rows per device, accumulation and their product over all GPUs.
fn batches(plan: &TrainingPlan, seen: u64) -> (Started<u64>, Started<u64>, u64) {
    let gpus = u64::from(plan.gpus.max(1));
    let (wanted, most) = match plan.method {
        // Answers, of which each prompt has several: the product must divide by their number.
        Method::Rl => (32, GENERATIONS),
        Method::Dpo => (effective(seen), 1),
        Method::Kto => (effective(seen), 4),
        Method::Sft | Method::Cpt => (effective(seen), 2),
    };
    let least = match plan.method {
        Method::Rl => GENERATIONS,
        // Its loss compares each row with others of its batch.
        Method::Kto => 2,
        _ => 1,
    };
    let per_device = (wanted / gpus).clamp(least, most);
    let accumulation = (wanted / (per_device * gpus)).max(1);
    let batch = per_device * accumulation * gpus;
    let why = match plan.method {
        Method::Rl => format!(
            "{batch} answers a step, {GENERATIONS} for each prompt; the batch must divide by {GENERATIONS}"
        ),
        _ => format!(
            "{batch} rows a step with {}: 16, or 8 or 4 where that gives under {MIN_STEPS} steps; {TRL_BLOG}: under 32; {TINKER}: at least 100 steps",
            tuneworthy_core::units::counted(gpus, "GPU")
        ),
    };
    let device = match plan.method {
        Method::Kto => "at least 2: its loss compares the rows of a batch",
        _ => {
            "rows at a time on one GPU, chosen here: halve it if memory runs out, and double the accumulation"
        }
    };
    (
        Started::new(per_device, device),
        Started::new(accumulation, &why),
        batch,
    )
}

/// Returns the rows of a step: 16, or less where that leaves too few steps.
fn effective(seen: u64) -> u64 {
    let enough = |batch: &u64| seen.div_ceil(*batch) >= MIN_STEPS;
    [16, 8].into_iter().find(enough).unwrap_or(4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handover::plan::RowCount;

    fn values(method: Method, rows: u64, gpus: u32) -> StartingValues {
        let plan = TrainingPlan::new(method, false, RowCount::Counted(rows), "").on_gpus(gpus);
        StartingValues::of(&plan)
    }

    #[test]
    fn epochs_batch_and_warmup_follow_the_rows() {
        for (rows, epochs, batch, steps, warmup) in [
            (1, 4, 4, 1, 1),
            (60, 4, 4, 60, 3),
            (300, 3, 8, 113, 6),
            (1_200, 2, 16, 150, 8),
            (20_000, 1, 16, 1_250, 63),
        ] {
            let found = values(Method::Sft, rows, 1);
            assert_eq!(found.epochs.value, epochs, "{rows}");
            assert_eq!(found.batch, batch, "{rows}");
            assert_eq!(found.steps, steps, "{rows}");
            assert_eq!(found.warmup.value, warmup, "{rows}");
        }
    }

    #[test]
    fn batches_multiply_up_on_any_number_of_gpus() {
        for method in Method::ALL {
            for rows in [1, 60, 300, 1_200, 20_000, u64::MAX] {
                for gpus in [1, 2, 3, 4, 8, 64] {
                    let found = values(*method, rows, gpus);
                    let product =
                        found.per_device.value * found.accumulation.value * u64::from(gpus);
                    assert_eq!(found.batch, product, "{method:?} {rows} {gpus}");
                    assert!(*method != Method::Kto || found.per_device.value > 1);
                    assert!(*method != Method::Rl || product.is_multiple_of(GENERATIONS));
                    assert!(found.warmup.value >= 1 && found.steps >= 1);
                }
            }
        }
    }

    #[test]
    fn a_sweep_has_short_decimals() {
        let sweep = sweep(values(Method::Sft, 300, 1).rate.value);
        assert!(sweep.contains("0.000067, 0.0002, 0.0006,"), "{sweep}");
    }
}
