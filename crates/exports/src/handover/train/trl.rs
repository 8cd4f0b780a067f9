//! TRL: one YAML for its commands `sft`, `dpo`, `kto` and `grpo`.

use tuneworthy_core::terms::Method;

use super::cluster::{self, Sharding};
use super::{SEED, begin, data_file, data_shape, file};
use crate::handover::HandoverFile;
use crate::handover::plan::TrainingPlan;
use crate::handover::start::{GENERATIONS, HELD_OUT, StartingValues};
use crate::yaml::{YamlMapping, YamlValue};

/// Longest answer in reinforcement, in tokens. Chosen here: twice TRL's default of 512.
const ANSWER_LENGTH: u64 = 1_024;

/// Function that scores answers, for a task whose answers a program can check.
const REWARDS: &str = r#""""Score answers for reinforcement. TRL calls score() with a batch."""


def score(completions, solution, **kwargs):
    """Return a number for each answer: 1.0 if it is right, 0.0 if not.

    completions: a list of answers, each a list with one message {"role", "content"}.
    solution: the column of that name, one value for each answer.
    Replace the comparison by the check of your task: run the tests, parse the JSON, compare the number.
    """
    texts = [answer[-1]["content"] for answer in completions]
    return [1.0 if text.strip() == str(right).strip() else 0.0 for text, right in zip(texts, solution)]
"#;

const fn command(method: Method) -> &'static str {
    match method {
        Method::Dpo => "trl dpo --config train.yaml",
        Method::Kto => "trl kto --config train.yaml",
        Method::Rl => "trl grpo --config train.yaml",
        Method::Sft | Method::Cpt => "trl sft --config train.yaml",
    }
}

pub(super) fn files(plan: &TrainingPlan, values: &StartingValues) -> Vec<HandoverFile> {
    let command = command(plan.method);
    let mut files = vec![file(
        "train.yaml",
        "Configuration of the training run for TRL 1.16; a later version may refuse a renamed key.",
        config(plan, values, command).to_yaml(),
    )];
    if plan.method == Method::Rl {
        files.push(file(
            "rewards.py",
            "The function that scores answers in reinforcement: write your check into it first.",
            REWARDS.to_owned(),
        ));
    }
    files.extend(cluster::files(
        plan,
        command,
        "trl==1.16.0 peft",
        Sharding::Accelerate,
    ));
    files
}

fn config(plan: &TrainingPlan, values: &StartingValues, command: &str) -> YamlMapping {
    let mut map = begin(plan, values, command, data_shape(plan.method));
    map.text("model_name_or_path", plan.base_or_blank());
    map.text("dtype", "bfloat16")
        .beside("the default is float32, which takes twice the memory");
    let mut data = YamlMapping::new();
    data.text("path", "json")
        .text("data_files", data_file(plan.method))
        .text("split", "train");
    map.maps("datasets", vec![data]);
    map.number("test_split_size", HELD_OUT)
        .beside("held out to watch the loss, chosen here; your evaluation needs cases of its own");
    adapter(&mut map, plan, values);
    match plan.method {
        Method::Sft | Method::Cpt => supervised(&mut map, values),
        Method::Dpo => {
            map.number("beta", values.beta.value)
                .beside(&values.beta.because);
            map.texts("loss_type", &["sigmoid"])
                .beside("the loss of the DPO paper, TRL's default");
            length(&mut map, values);
        }
        Method::Kto => {
            map.number("beta", values.beta.value)
                .beside(&values.beta.because);
            map.text("loss_type", "kto");
            map.number("desirable_weight", 1.0).beside("TRL's default");
            map.number("undesirable_weight", 1.0)
                .beside("TRL's default");
            length(&mut map, values);
        }
        Method::Rl => reinforcement(&mut map),
    }
    map.number("num_train_epochs", values.epochs.value as f64)
        .beside(&values.epochs.because);
    map.number("learning_rate", values.rate.value)
        .beside(&values.rate.because);
    map.text("lr_scheduler_type", "cosine")
        .beside("chosen here; TRL's default is linear");
    map.whole("warmup_steps", values.warmup.value)
        .beside(&values.warmup.because);
    map.whole("per_device_train_batch_size", values.per_device.value)
        .beside(&values.per_device.because);
    map.whole("gradient_accumulation_steps", values.accumulation.value)
        .beside(&values.accumulation.because);
    map.flag("bf16", true);
    map.text("eval_strategy", "epoch")
        .text("save_strategy", "epoch");
    map.whole("logging_steps", 10).whole("seed", SEED);
    map.text("report_to", "none")
        .beside("sends nothing to a tracking service");
    map.text("output_dir", "out");
    if plan.gpus > 1 {
        map.text("accelerate_config", cluster::accelerate_config(plan))
            .beside("one process for each GPU");
    }
    map
}

fn adapter(map: &mut YamlMapping, plan: &TrainingPlan, values: &StartingValues) {
    if plan.all_weights {
        map.flag("use_peft", false)
            .beside("all weights are trained");
        return;
    }
    map.flag("use_peft", true)
        .beside("the default is false, which trains all weights");
    map.whole("lora_r", values.rank.value)
        .beside(&values.rank.because);
    map.whole("lora_alpha", values.alpha.value)
        .beside(&values.alpha.because);
    map.number("lora_dropout", values.dropout.value)
        .beside(&values.dropout.because);
    map.text("lora_target_modules", "all-linear")
        .beside("TRL's page on LoRA Without Regret (2026-07-24): attention alone is worse");
}

fn length(map: &mut YamlMapping, values: &StartingValues) {
    map.whole("max_length", values.length.value)
        .beside(&format!("tokens; {}", values.length.because));
}

fn supervised(map: &mut YamlMapping, values: &StartingValues) {
    length(map, values);
    map.flag("packing", false)
        .beside("so that the steps above hold");
    map.above("The loss counts the assistant's turns only; TRL's default is the whole conversation. It needs a chat");
    map.above("template that marks them. TRL brings one for Qwen 2.5 and 3, Llama 3 (not 3.1 and 3.2), Gemma, Phi 3,");
    map.above("DeepSeek, gpt-oss and others. Otherwise write rows of prompt and completion and take the line out.");
    map.flag("assistant_only_loss", true);
}

fn reinforcement(map: &mut YamlMapping) {
    map.texts("reward_funcs", &["rewards.score"])
        .beside("the function in rewards.py");
    map.whole("num_generations", GENERATIONS)
        .beside("answers for each prompt, TRL's default; must divide the batch of all GPUs");
    map.whole("max_completion_length", ANSWER_LENGTH)
        .beside("tokens of an answer, chosen here; TRL's default of 512 cuts worked answers");
    map.put("beta", YamlValue::Number(0.0))
        .beside("TRL's default: no pull towards the base");
    map.text("loss_type", "dapo").beside("TRL's default");
    map.flag("use_vllm", false)
        .beside("true is faster and needs vLLM installed");
}
