//! Jobs of Together, of Fireworks' managed service and of Gemini on Google's Agent Platform.

use tuneworthy_core::terms::Method;

use super::notes::with_notes;
use super::{SEED, size_of_job};
use crate::handover::HandoverFile;
use crate::handover::plan::TrainingPlan;
use crate::handover::start::{StartingValues, sweep};
use crate::yaml::YamlMapping;

/// Share of the highest rate at which a run ends. Chosen here.
const LAST_RATE: f64 = 0.1;

pub(super) fn together(plan: &TrainingPlan, values: &StartingValues) -> Vec<HandoverFile> {
    let is_pairs = plan.method == Method::Dpo;
    let mut body = YamlMapping::new();
    body.text("training_file", "REPLACE_TRAINING_FILE_ID");
    body.text("validation_file", "REPLACE_VALIDATION_FILE_ID");
    body.text("model", plan.base_or_blank());
    body.whole("n_epochs", values.epochs.value).beside(&format!(
        "{}; Together's default is 1",
        values.epochs.because
    ));
    body.whole("n_evals", 5)
        .beside("evaluations on the validation file, chosen here");
    body.whole("n_checkpoints", 1);
    body.text("batch_size", "max")
        .beside("Together's default, 2026: the largest that the model allows");
    body.number("learning_rate", values.rate.value)
        .beside(&format!(
            "{}; Together's default is 0.00001",
            values.rate.because
        ));
    body.text("lr_scheduler_type", "cosine");
    body.number("min_lr_ratio", LAST_RATE)
        .beside("chosen here; Together's default is 0");
    body.number("warmup_ratio", 0.05)
        .beside("5 % of the steps, chosen here; Together's default is 0");
    body.flag("lora", !plan.all_weights);
    if !plan.all_weights {
        body.whole("lora_r", values.rank.value)
            .beside(&values.rank.because);
        body.whole("lora_alpha", values.alpha.value)
            .beside(&values.alpha.because);
        body.number("lora_dropout", values.dropout.value)
            .beside(&values.dropout.because);
        body.text("lora_trainable_modules", "all-linear")
            .beside("TRL's page on LoRA Without Regret (2026-07-24): attention alone is worse");
    }
    body.whole("max_seq_length", values.length.value)
        .beside(&format!("tokens; {}", values.length.because));
    if is_pairs {
        body.text("training_method", "dpo");
        body.number("dpo_beta", values.beta.value)
            .beside(&values.beta.because);
    } else {
        body.text("training_method", "sft");
        body.flag("packing", true).beside(
            "Together's default; with it off a job is billed as rows times the longest sequence",
        );
        body.flag("train_on_inputs", false)
            .beside("the loss counts the answers only; the default decides by the file");
    }
    body.text("suffix", "tune-1").whole("random_seed", SEED);
    let sentences = [
        size_of_job(plan, values),
        sweep(values.rate.value),
        "Send it with fine_tuning.create of Together's client.".to_owned(),
    ];
    with_notes("Body of the training job for Together.", &body, &sentences)
}

pub(super) fn fireworks(plan: &TrainingPlan, values: &StartingValues) -> Vec<HandoverFile> {
    const DATASET: &str = "accounts/REPLACE_ACCOUNT/datasets/REPLACE_TRAINING_DATASET";
    const HELD_OUT: &str = "accounts/REPLACE_ACCOUNT/datasets/REPLACE_VALIDATION_DATASET";
    let mut numbers = YamlMapping::new();
    numbers.text("baseModel", plan.base_or_blank());
    numbers.text("outputModel", "accounts/REPLACE_ACCOUNT/models/tune-1");
    numbers
        .whole("epochs", values.epochs.value)
        .beside(&values.epochs.because);
    numbers
        .number("learningRate", values.rate.value)
        .beside(&values.rate.because);
    numbers
        .whole("loraRank", values.rank.value)
        .beside(&format!(
            "{}; alpha and dropout cannot be set there",
            values.rank.because
        ));
    numbers
        .whole("maxContextLength", values.length.value)
        .beside(&format!("tokens; {}", values.length.because));
    let mut body = YamlMapping::new();
    match plan.method {
        Method::Dpo => {
            body.text("dataset", DATASET).text("displayName", "tune-1");
            body.map("trainingConfig", numbers);
            let mut loss = YamlMapping::new();
            loss.text("method", "DPO");
            loss.number("klBeta", values.beta.value)
                .beside(&values.beta.because);
            body.map("lossConfig", loss);
        }
        Method::Rl => {
            body.text("dataset", DATASET).text("displayName", "tune-1");
            body.text(
                "evaluator",
                "accounts/REPLACE_ACCOUNT/evaluators/REPLACE_EVALUATOR",
            );
            body.map("trainingConfig", numbers);
        }
        _ => {
            body = numbers;
            body.text("dataset", DATASET)
                .text("evaluationDataset", HELD_OUT);
            body.text("displayName", "tune-1");
            body.whole("learningRateWarmupSteps", values.warmup.value)
                .beside(&values.warmup.because);
            body.flag("earlyStop", false);
        }
    }
    let sentences = [size_of_job(plan, values), sweep(values.rate.value)];
    with_notes("Body of the training job for Fireworks.", &body, &sentences)
}

pub(super) fn vertex(plan: &TrainingPlan, values: &StartingValues) -> Vec<HandoverFile> {
    let mut numbers = YamlMapping::new();
    numbers
        .whole("epochCount", values.epochs.value)
        .beside(&values.epochs.because);
    numbers
        .text("adapterSize", "ADAPTER_SIZE_FOUR")
        .beside("a small one, chosen here: ONE to THIRTY_TWO, and not every base takes each");
    numbers
        .number("learningRateMultiplier", 1.0)
        .beside("the vendor's own rate, chosen here");
    if plan.method == Method::Dpo {
        numbers
            .number("beta", values.beta.value)
            .beside(&values.beta.because);
    }
    let mut spec = YamlMapping::new();
    spec.text("trainingDatasetUri", "gs://REPLACE_BUCKET/train.jsonl");
    spec.text("validationDatasetUri", "gs://REPLACE_BUCKET/valid.jsonl");
    spec.map("hyperParameters", numbers);
    spec.flag("exportLastCheckpointOnly", false)
        .beside("keeps a checkpoint for each pass, so that the best one can be chosen");
    let mut body = YamlMapping::new();
    body.text("baseModel", plan.base_or_blank())
        .text("tunedModelDisplayName", "tune-1");
    let kind = if plan.method == Method::Dpo {
        "preferenceOptimizationSpec"
    } else {
        "supervisedTuningSpec"
    };
    body.map(kind, spec);
    let sentences = [
        size_of_job(plan, values),
        "Send it as a POST to tuningJobs of your project and region.".to_owned(),
    ];
    with_notes("Body of the tuning job for Gemini.", &body, &sentences)
}
