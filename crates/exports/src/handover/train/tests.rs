use super::*;
use crate::handover::plan::{ExampleLengths, RowCount};
use crate::handover::{BLANK, BLANKS};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Keys of the files of each target, as their tools know them: TRL 1.16, axolotl 0.21, Unsloth 2026.10,
/// LLaMA-Factory 0.9.5, and the vendors' clients of November 2026. `cargo xtask handover` holds the
/// files to the tools themselves.
fn keys(target: HandoverTarget) -> BTreeSet<&'static str> {
    let text = match target {
        HandoverTarget::Trl => {
            "model_name_or_path dtype datasets path data_files split test_split_size use_peft lora_r lora_alpha \
             lora_dropout lora_target_modules max_length packing assistant_only_loss beta loss_type \
             desirable_weight undesirable_weight reward_funcs num_generations max_completion_length use_vllm \
             num_train_epochs learning_rate lr_scheduler_type warmup_steps per_device_train_batch_size \
             gradient_accumulation_steps bf16 eval_strategy save_strategy logging_steps seed report_to \
             output_dir accelerate_config"
        }
        HandoverTarget::Axolotl => {
            "base_model rl rl_beta adapter lora_r lora_alpha lora_dropout lora_target_linear chat_template \
             datasets path ds_type type split field_messages field_chosen field_rejected roles_to_train \
             train_on_eos val_set_size dataset_prepared_path output_dir sequence_len excess_length_strategy \
             sample_packing attn_implementation micro_batch_size gradient_accumulation_steps num_epochs \
             learning_rate optimizer lr_scheduler warmup_steps bf16 gradient_checkpointing evals_per_epoch \
             saves_per_epoch logging_steps seed fsdp_version fsdp_config offload_params \
             cpu_ram_efficient_loading auto_wrap_policy state_dict_type reshard_after_forward \
             activation_checkpointing"
        }
        HandoverTarget::Unsloth => {
            "model data local_dataset format_type training training_type load_in_4bit max_seq_length num_epochs \
             learning_rate batch_size gradient_accumulation_steps warmup_steps weight_decay \
             train_on_completions packing gradient_checkpointing random_seed output_dir lora lora_r lora_alpha \
             lora_dropout target_modules"
        }
        HandoverTarget::LlamaFactory => {
            "model_name_or_path trust_remote_code stage do_train pref_beta pref_loss finetuning_type lora_rank \
             lora_alpha lora_dropout lora_target dataset_dir dataset template cutoff_len packing \
             train_on_prompt val_size output_dir per_device_train_batch_size gradient_accumulation_steps \
             num_train_epochs learning_rate lr_scheduler_type warmup_steps bf16 eval_strategy save_strategy \
             logging_steps seed report_to \
             task file_name formatting ranking columns messages chosen rejected kto_tag prompt tags role_tag \
             content_tag user_tag assistant_tag system_tag"
        }
        HandoverTarget::OpenAi | HandoverTarget::Azure => {
            "model training_file validation_file suffix seed trainingType method type supervised dpo \
             reinforcement hyperparameters n_epochs batch_size learning_rate_multiplier beta grader name input \
             reference operation reasoning_effort eval_interval eval_samples compute_multiplier"
        }
        HandoverTarget::Together => {
            "training_file validation_file model n_epochs n_evals n_checkpoints batch_size learning_rate \
             lr_scheduler_type min_lr_ratio warmup_ratio lora lora_r lora_alpha lora_dropout \
             lora_trainable_modules max_seq_length packing train_on_inputs training_method dpo_beta suffix \
             random_seed"
        }
        HandoverTarget::Fireworks => {
            "dataset evaluationDataset baseModel outputModel displayName epochs learningRate loraRank \
             maxContextLength learningRateWarmupSteps earlyStop trainingConfig lossConfig method klBeta \
             evaluator"
        }
        HandoverTarget::Vertex => {
            "baseModel tunedModelDisplayName supervisedTuningSpec preferenceOptimizationSpec \
             trainingDatasetUri validationDatasetUri hyperParameters epochCount adapterSize \
             learningRateMultiplier beta exportLastCheckpointOnly"
        }
        HandoverTarget::Bedrock => {
            "jobName customModelName roleArn baseModelIdentifier customizationType trainingDataConfig s3Uri \
             validationDataConfig validators outputDataConfig hyperParameters epochCount learningRate \
             learningRateWarmupSteps batchSize customizationConfig rftConfig graderConfig lambdaGrader \
             lambdaArn"
        }
        HandoverTarget::Tinker => "",
    };
    text.split_whitespace().collect()
}

/// Keys of accelerate's configuration and of `SkyPilot`'s tasks.
const CLUSTER_KEYS: &str = "compute_environment debug distributed_type mixed_precision num_machines \
    num_processes machine_rank main_training_function use_cpu fsdp_config fsdp_version \
    fsdp_auto_wrap_policy fsdp_reshard_after_forward fsdp_offload_params fsdp_cpu_ram_efficient_loading \
    fsdp_activation_checkpointing fsdp_state_dict_type name resources accelerators use_spot disk_size \
    num_nodes workdir secrets HF_TOKEN setup run";

/// Returns the keys of a file: words before a colon at the beginning of a line.
fn keys_of(file: &HandoverFile) -> Vec<String> {
    let is_data = [".yaml", ".json"]
        .iter()
        .any(|ending| file.path.ends_with(ending));
    let lines = file.text.lines().filter(|_| is_data);
    lines
        .filter_map(|line| {
            let line = line.trim_start().trim_start_matches("- ");
            let (key, _) = line.split_once(':')?;
            let key = key.trim_matches('"');
            let is_key = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
            (!key.is_empty() && key.chars().all(is_key)).then(|| key.to_owned())
        })
        .collect()
}

fn is_json(file: &HandoverFile) -> bool {
    file.path
        .rsplit_once('.')
        .is_some_and(|(_, ending)| ending == "json")
}

fn every_plan() -> Vec<TrainingPlan> {
    let mut plans = Vec::new();
    for method in Method::ALL {
        for rows in [0, 1, 60, 300, 1_200, 20_000, u64::MAX] {
            for (base, gpus) in [
                ("", 1),
                ("Qwen/Qwen3-8B", 4),
                ("Qwen/Qwen3-32B", 3),
                ("x/llama-70b", 8),
            ] {
                for all_weights in [false, true] {
                    let rows = if rows == 0 {
                        RowCount::Unknown
                    } else {
                        RowCount::Counted(rows)
                    };
                    plans.push(TrainingPlan::new(*method, all_weights, rows, base).on_gpus(gpus));
                }
            }
        }
    }
    plans
}

#[test]
fn every_key_is_one_that_the_tool_knows() {
    let cluster: BTreeSet<&str> = CLUSTER_KEYS.split_whitespace().collect();
    for plan in every_plan() {
        for target in HandoverTarget::ALL {
            let known = keys(*target);
            for file in training_files(&plan, *target) {
                let is_cluster = file.path == "sky.yaml" || file.path == "accelerate.yaml";
                let known = if is_cluster { &cluster } else { &known };
                for key in keys_of(&file) {
                    assert!(
                        known.contains(key.as_str()),
                        "{key} in {} of {target:?}",
                        file.path
                    );
                }
            }
        }
    }
}

#[test]
fn a_file_is_written_where_the_table_says_so() {
    for plan in every_plan() {
        for target in HandoverTarget::ALL {
            let written = !training_files(&plan, *target).is_empty();
            let takes = target.methods().contains(&plan.method);
            let weights = !plan.all_weights || target.trains_all_weights();
            assert_eq!(written, takes && weights, "{:?} {target:?}", plan.method);
        }
        let own = HandoverTarget::ALL
            .iter()
            .filter(|target| target.is_trainer());
        assert!(
            own.into_iter()
                .any(|target| !training_files(&plan, *target).is_empty())
        );
    }
}

#[test]
fn json_is_json_and_every_blank_is_listed() {
    for plan in every_plan() {
        for target in HandoverTarget::ALL {
            for file in &training_files(&plan, *target) {
                if is_json(file) {
                    let read: Result<serde_json::Value, _> = serde_json::from_str(&file.text);
                    assert!(read.is_ok(), "{}", file.text);
                }
                for (at, _) in file.text.match_indices(BLANK) {
                    let rest = &file.text[at..];
                    let end =
                        rest.find(|letter: char| !letter.is_ascii_uppercase() && letter != '_');
                    let name = &rest[..end.unwrap_or(rest.len())];
                    assert!(
                        BLANKS.iter().any(|blank| blank.name == name),
                        "{name} in {}",
                        file.path
                    );
                }
            }
        }
    }
}

#[test]
fn values_that_matter_stand_in_every_configuration() {
    let lengths = ExampleLengths {
        median: 400,
        p95: 900,
        p99: 1_100,
        longest: 5_000,
    };
    let plan = TrainingPlan::new(
        Method::Sft,
        false,
        RowCount::Counted(1_200),
        "Qwen/Qwen3-8B",
    )
    .with_lengths(Some(lengths));
    for (target, parts) in [
        (
            HandoverTarget::Trl,
            [
                "max_length: 1280  # tokens; 99th",
                "learning_rate: 0.0002  # TRL's PEFT page (2026-07-24)",
                "assistant_only_loss: true",
            ],
        ),
        (
            HandoverTarget::Axolotl,
            [
                "sequence_len: 1280  #",
                "lora_alpha: 32  # twice the rank",
                "warmup_steps: 8  # 5 %",
            ],
        ),
        (
            HandoverTarget::Unsloth,
            [
                "max_seq_length: 1280  #",
                "train_on_completions: true",
                "num_epochs: 2  # Microsoft",
            ],
        ),
        (
            HandoverTarget::LlamaFactory,
            [
                "cutoff_len: 1280  #",
                "train_on_prompt: false",
                "0.000067, 0.0002, 0.0006",
            ],
        ),
    ] {
        let files = training_files(&plan, target);
        for part in parts {
            assert!(files[0].text.contains(part), "{part} in {}", files[0].text);
        }
    }
    let job = training_files(&plan, HandoverTarget::Together);
    assert!(
        job[0].text.contains("\"learning_rate\": 0.0002,"),
        "{}",
        job[0].text
    );
    assert!(
        job[1]
            .text
            .contains("| learning\\_rate | 0.0002 | TRL's PEFT page (2026-07-24)"),
        "{}",
        job[1].text
    );
}

#[test]
fn hyperparameters_of_bedrock_are_texts() {
    let plan = TrainingPlan::new(Method::Sft, false, RowCount::Counted(20_000), "");
    let job = training_files(&plan, HandoverTarget::Bedrock);
    let body: serde_json::Value = serde_json::from_str(&job[0].text).unwrap();
    let numbers = body["hyperParameters"].as_object().unwrap();
    assert!(
        numbers.values().all(serde_json::Value::is_string),
        "{numbers:?}"
    );
}

proptest! {
    #[test]
    fn a_hostile_base_adds_no_line_and_no_key(base in any::<String>()) {
        let plain = TrainingPlan::new(Method::Sft, false, RowCount::Counted(300), "Qwen/Qwen3");
        let hostile = TrainingPlan::new(Method::Sft, false, RowCount::Counted(300), &base);
        prop_assume!(hostile.billions().is_none() && !hostile.base.to_lowercase().contains("llama"));
        for target in HandoverTarget::ALL {
            let files = training_files(&hostile, *target);
            for (file, twin) in files.iter().zip(training_files(&plain, *target)) {
                prop_assert_eq!(file.text.lines().count(), twin.text.lines().count(), "{}", file.text);
                prop_assert_eq!(keys_of(file), keys_of(&twin));
                if is_json(file) {
                    let read: Result<serde_json::Value, _> = serde_json::from_str(&file.text);
                    prop_assert!(read.is_ok(), "{}", &file.text);
                }
            }
        }
    }
}
