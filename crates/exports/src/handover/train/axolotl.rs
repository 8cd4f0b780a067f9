//! axolotl: one YAML, for examples and for pairs.

use tuneworthy_core::terms::Method;

use super::cluster::{self, Sharding};
use super::{SEED, begin, data_file, data_shape, file};
use crate::handover::HandoverFile;
use crate::handover::plan::TrainingPlan;
use crate::handover::start::{HELD_OUT, StartingValues};
use crate::yaml::YamlMapping;

const COMMAND: &str = "axolotl train train.yaml";

pub(super) fn files(plan: &TrainingPlan, values: &StartingValues) -> Vec<HandoverFile> {
    let mut files = vec![file(
        "train.yaml",
        "Configuration of the training run for axolotl 0.21, which drops unknown keys in silence.",
        config(plan, values).to_yaml(),
    )];
    files.extend(cluster::files(
        plan,
        COMMAND,
        "axolotl==0.21.0",
        Sharding::Own,
    ));
    files
}

fn config(plan: &TrainingPlan, values: &StartingValues) -> YamlMapping {
    let is_pairs = plan.method == Method::Dpo;
    let mut map = begin(plan, values, COMMAND, data_shape(plan.method));
    map.text("base_model", plan.base_or_blank());
    if is_pairs {
        map.text("rl", "dpo");
        map.number("rl_beta", values.beta.value)
            .beside(&values.beta.because);
    }
    if !plan.all_weights {
        map.text("adapter", "lora")
            .beside("without it all weights are trained");
        map.whole("lora_r", values.rank.value)
            .beside(&values.rank.because);
        map.whole("lora_alpha", values.alpha.value)
            .beside(&values.alpha.because);
        map.number("lora_dropout", values.dropout.value)
            .beside(&values.dropout.because);
        map.flag("lora_target_linear", true)
            .beside("all linear layers; TRL's page on LoRA Without Regret (2026-07-24): attention alone is worse");
    }
    map.text("chat_template", "tokenizer_default")
        .beside("the base's own");
    map.maps("datasets", vec![dataset(is_pairs)]);
    map.number("val_set_size", HELD_OUT)
        .beside("held out to watch the loss, chosen here; your evaluation needs cases of its own");
    map.text("dataset_prepared_path", "prepared")
        .text("output_dir", "out");
    map.whole("sequence_len", values.length.value)
        .beside(&format!(
            "tokens; {}; the default is 512",
            values.length.because
        ));
    map.text("excess_length_strategy", "drop")
        .beside("longer rows are left out, not cut");
    map.flag("sample_packing", false)
        .beside("so that the steps above hold; true needs attn_implementation flash_attention_2");
    map.text("attn_implementation", "sdpa");
    map.whole("micro_batch_size", values.per_device.value)
        .beside(&values.per_device.because);
    map.whole("gradient_accumulation_steps", values.accumulation.value)
        .beside(&values.accumulation.because);
    map.number("num_epochs", values.epochs.value as f64)
        .beside(&values.epochs.because);
    map.number("learning_rate", values.rate.value)
        .beside(&values.rate.because);
    map.text("optimizer", "adamw_torch_fused")
        .text("lr_scheduler", "cosine");
    map.whole("warmup_steps", values.warmup.value)
        .beside(&values.warmup.because);
    map.text("bf16", "auto");
    if plan.gpus > 1 && plan.must_shard() {
        sharding(&mut map);
    } else {
        map.flag("gradient_checkpointing", true)
            .beside("less memory, a little slower");
    }
    if !is_pairs {
        map.whole("evals_per_epoch", 1);
    }
    map.whole("saves_per_epoch", 1)
        .whole("logging_steps", 10)
        .whole("seed", SEED);
    map
}

fn dataset(is_pairs: bool) -> YamlMapping {
    let mut data = YamlMapping::new();
    if is_pairs {
        // Unlike data of examples, this has no `ds_type`: the path's ending says it.
        data.text("path", data_file(Method::Dpo))
            .text("split", "train");
        data.text("type", "chat_template.default")
            .text("field_messages", "prompt");
        data.text("field_chosen", "chosen")
            .text("field_rejected", "rejected");
    } else {
        data.text("path", data_file(Method::Sft))
            .text("ds_type", "json");
        data.text("type", "chat_template")
            .text("field_messages", "messages");
        data.texts("roles_to_train", &["assistant"])
            .beside("the loss counts these turns only");
        data.text("train_on_eos", "turn");
    }
    data
}

fn sharding(map: &mut YamlMapping) {
    map.whole("fsdp_version", 2);
    map.above("The layers to wrap are found by the base's class; name them with transformer_layer_cls_to_wrap if");
    map.above("axolotl asks for it.");
    let mut shards = YamlMapping::new();
    shards
        .flag("offload_params", false)
        .flag("cpu_ram_efficient_loading", true);
    shards.text("auto_wrap_policy", "TRANSFORMER_BASED_WRAP");
    shards.text("state_dict_type", "FULL_STATE_DICT");
    shards
        .flag("reshard_after_forward", true)
        .flag("activation_checkpointing", true);
    map.map("fsdp_config", shards);
}
