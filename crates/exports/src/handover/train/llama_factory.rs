//! LLaMA-Factory: one YAML and the description of the data file.

use tuneworthy_core::terms::Method;

use super::cluster::{self, Sharding};
use super::{SEED, begin, data_file, data_shape, file};
use crate::handover::HandoverFile;
use crate::handover::plan::{RowCount, TrainingPlan};
use crate::handover::start::{HELD_OUT, StartingValues};
use crate::yaml::YamlMapping;

const COMMAND: &str = "llamafactory-cli train train.yaml";

/// Name of the data set in `dataset_info.json`.
const DATASET: &str = "task";

/// Description of a row of the data file. Unlike TRL, one message each is chosen and rejected, and thumbs
/// are on whole conversations.
const fn shape(method: Method) -> &'static str {
    match method {
        Method::Dpo => {
            "rows {\"messages\": [messages], \"chosen\": a message, \"rejected\": a message}"
        }
        Method::Kto => "rows {\"messages\": [messages with the answer], \"label\": true or false}",
        other => data_shape(other),
    }
}

pub(super) fn files(plan: &TrainingPlan, values: &StartingValues) -> Vec<HandoverFile> {
    let mut files = vec![
        file(
            "train.yaml",
            "Configuration of the training run for LLaMA-Factory 0.9.5.",
            config(plan, values).to_yaml(),
        ),
        file(
            "data/dataset_info.json",
            "Description of the data file for LLaMA-Factory; the data file lies beside it.",
            dataset_info(plan.method).to_json(),
        ),
    ];
    files.extend(cluster::files(
        plan,
        "FORCE_TORCHRUN=1 llamafactory-cli train train.yaml",
        "llamafactory==0.9.5",
        Sharding::None,
    ));
    files
}

fn config(plan: &TrainingPlan, values: &StartingValues) -> YamlMapping {
    let mut map = begin(plan, values, COMMAND, shape(plan.method));
    map.above("The data file lies in data/. The folder out/ must be empty or missing.");
    if plan.gpus > 1 && plan.must_shard() {
        map.above("Several GPUs each hold the whole model here; for a model that does not fit take TRL or axolotl.");
    }
    map.text("model_name_or_path", plan.base_or_blank());
    map.flag("trust_remote_code", false);
    let stage = match plan.method {
        Method::Dpo => "dpo",
        Method::Kto => "kto",
        Method::Cpt => "pt",
        Method::Sft | Method::Rl => "sft",
    };
    map.text("stage", stage).flag("do_train", true);
    if matches!(plan.method, Method::Dpo | Method::Kto) {
        map.number("pref_beta", values.beta.value)
            .beside(&values.beta.because);
    }
    if plan.method == Method::Dpo {
        map.text("pref_loss", "sigmoid")
            .beside("the loss of the DPO paper, the default");
    }
    if plan.all_weights {
        map.text("finetuning_type", "full");
    } else {
        map.text("finetuning_type", "lora");
        map.whole("lora_rank", values.rank.value)
            .beside(&values.rank.because);
        map.whole("lora_alpha", values.alpha.value)
            .beside(&values.alpha.because);
        map.number("lora_dropout", values.dropout.value)
            .beside(&values.dropout.because);
        map.text("lora_target", "all")
            .beside("all linear layers; TRL's page on LoRA Without Regret (2026-07-24): attention alone is worse");
    }
    map.text("dataset_dir", "data").text("dataset", DATASET);
    map.text("template", "REPLACE_TEMPLATE")
        .beside("the chat template of the base");
    map.whole("cutoff_len", values.length.value)
        .beside(&format!(
            "tokens; {}; longer rows are cut, the default is 2,048",
            values.length.because
        ));
    if matches!(plan.method, Method::Sft | Method::Cpt) {
        let is_text = plan.method == Method::Cpt;
        let because = match (is_text, plan.rows) {
            (false, _) => "so that the steps above hold",
            (true, RowCount::Packed(_)) => "texts fill the length one after the other",
            (true, _) => {
                "texts fill the length one after the other; steps are then fewer than said above"
            }
        };
        map.flag("packing", is_text).beside(because);
    }
    if plan.method == Method::Sft {
        map.flag("train_on_prompt", false)
            .beside("the loss counts the answers only");
    }
    map.number("val_size", HELD_OUT)
        .beside("held out to watch the loss, chosen here; your evaluation needs cases of its own");
    map.text("output_dir", "out");
    map.whole("per_device_train_batch_size", values.per_device.value)
        .beside(&values.per_device.because);
    map.whole("gradient_accumulation_steps", values.accumulation.value)
        .beside(&values.accumulation.because);
    map.number("num_train_epochs", values.epochs.value as f64)
        .beside(&values.epochs.because);
    map.number("learning_rate", values.rate.value)
        .beside(&values.rate.because);
    map.text("lr_scheduler_type", "cosine");
    map.whole("warmup_steps", values.warmup.value)
        .beside(&values.warmup.because);
    map.flag("bf16", true);
    map.text("eval_strategy", "epoch")
        .text("save_strategy", "epoch");
    map.whole("logging_steps", 10).whole("seed", SEED);
    map.text("report_to", "none")
        .beside("sends nothing to a tracking service");
    map
}

/// Returns the list of data sets, with the one of this run.
fn dataset_info(method: Method) -> YamlMapping {
    let mut columns = YamlMapping::new();
    let mut set = YamlMapping::new();
    set.text("file_name", data_file(method));
    if method == Method::Cpt {
        columns.text("prompt", "text");
        set.map("columns", columns);
    } else {
        set.text("formatting", "sharegpt");
        columns.text("messages", "messages");
        match method {
            Method::Dpo => {
                set.flag("ranking", true);
                columns
                    .text("chosen", "chosen")
                    .text("rejected", "rejected");
            }
            Method::Kto => {
                columns.text("kto_tag", "label");
            }
            _ => {}
        }
        set.map("columns", columns);
        let mut tags = YamlMapping::new();
        tags.text("role_tag", "role")
            .text("content_tag", "content")
            .text("user_tag", "user");
        tags.text("assistant_tag", "assistant")
            .text("system_tag", "system");
        set.map("tags", tags);
    }
    let mut sets = YamlMapping::new();
    sets.map(DATASET, set);
    sets
}
