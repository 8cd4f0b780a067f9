//! Unsloth's command: one YAML in three parts, for examples only.

use super::{SEED, begin, data_shape, file};
use crate::handover::HandoverFile;
use crate::handover::plan::TrainingPlan;
use crate::handover::start::StartingValues;
use crate::yaml::YamlMapping;

/// Linear layers of the common architectures.
const LAYERS: &str = "q_proj,k_proj,v_proj,o_proj,gate_proj,up_proj,down_proj";

pub(super) fn files(plan: &TrainingPlan, values: &StartingValues) -> Vec<HandoverFile> {
    let text = config(plan, values).to_yaml();
    let purpose = "Configuration of the training run for Unsloth 2026.10; check it with unsloth train --config train.yaml --dry-run.";
    vec![file("train.yaml", purpose, text)]
}

fn config(plan: &TrainingPlan, values: &StartingValues) -> YamlMapping {
    let command = "unsloth train --config train.yaml";
    let mut map = begin(plan, values, command, data_shape(plan.method));
    if plan.gpus > 1 {
        map.above("Written for one GPU: a run of this command on several was not checked.");
    }
    map.text("model", plan.base_or_blank());
    let mut data = YamlMapping::new();
    data.texts("local_dataset", &["train.jsonl"])
        .text("format_type", "conversational");
    map.map("data", data);
    map.map("training", training(plan, values));
    if !plan.all_weights {
        let mut lora = YamlMapping::new();
        lora.whole("lora_r", values.rank.value)
            .beside(&format!("{}; Unsloth's default is 64", values.rank.because));
        lora.whole("lora_alpha", values.alpha.value)
            .beside(&format!(
                "{}; Unsloth's default is 16",
                values.alpha.because
            ));
        lora.number("lora_dropout", values.dropout.value)
            .beside(&values.dropout.because);
        lora.text("target_modules", LAYERS)
            .beside("all linear layers; TRL's page on LoRA Without Regret (2026-07-24): attention alone is worse");
        map.map("lora", lora);
    }
    map
}

fn training(plan: &TrainingPlan, values: &StartingValues) -> YamlMapping {
    let mut map = YamlMapping::new();
    map.text(
        "training_type",
        if plan.all_weights { "full" } else { "lora" },
    );
    map.flag("load_in_4bit", false)
        .beside("Unsloth's default is true: less memory, and a base in four bits");
    map.whole("max_seq_length", values.length.value)
        .beside(&format!(
            "tokens; {}; the default is 2,048",
            values.length.because
        ));
    map.whole("num_epochs", values.epochs.value)
        .beside(&values.epochs.because);
    map.number("learning_rate", values.rate.value)
        .beside(&values.rate.because);
    map.whole("batch_size", values.per_device.value)
        .beside(&values.per_device.because);
    // The command has no setting for GPUs; on one, the batch is what the values for one say.
    map.whole(
        "gradient_accumulation_steps",
        values.batch / values.per_device.value.max(1),
    )
    .beside(&values.accumulation.because);
    map.whole("warmup_steps", values.warmup.value)
        .beside(&values.warmup.because);
    map.number("weight_decay", 0.01)
        .beside("Unsloth 2026.10's default");
    map.flag("train_on_completions", true)
        .beside("the loss counts the answers only; the default is the whole text");
    map.flag("packing", false)
        .beside("so that the steps above hold");
    map.text("gradient_checkpointing", "unsloth");
    map.whole("random_seed", SEED).text("output_dir", "./out");
    map
}
