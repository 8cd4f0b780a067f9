//! Files that begin a training run, for each trainer and vendor.
//!
//! In: a [`TrainingPlan`] and a [`HandoverTarget`]. Out: files, the configuration first. Every value that
//! matters is written, because defaults differ: the longest sequence alone is 512, 1,024 or 2,048.

mod axolotl;
mod bedrock;
mod cluster;
mod jobs;
mod llama_factory;
mod notes;
mod openai;
mod tinker;
mod trl;
mod unsloth;

use tuneworthy_core::terms::Method;
use tuneworthy_core::units::grouped;

use super::HandoverFile;
use super::plan::TrainingPlan;
use super::start::{StartingValues, sweep};
use super::target::HandoverTarget;
use crate::yaml::YamlMapping;

/// Seed of every run: any number does, if it stays the same between runs that are compared.
const SEED: u64 = 42;

/// Returns the files for a target, whether or not its vendor takes jobs today. None if no file of the
/// target is written for the method.
#[must_use]
pub fn training_files(plan: &TrainingPlan, target: HandoverTarget) -> Vec<HandoverFile> {
    let is_written = target.methods().contains(&plan.method)
        && (!plan.all_weights || target.trains_all_weights());
    if !is_written {
        return Vec::new();
    }
    let values = StartingValues::of(plan);
    match target {
        HandoverTarget::Trl => trl::files(plan, &values),
        HandoverTarget::Axolotl => axolotl::files(plan, &values),
        HandoverTarget::Unsloth => unsloth::files(plan, &values),
        HandoverTarget::LlamaFactory => llama_factory::files(plan, &values),
        HandoverTarget::OpenAi | HandoverTarget::Azure => openai::files(plan, &values, target),
        HandoverTarget::Together => jobs::together(plan, &values),
        HandoverTarget::Fireworks => jobs::fireworks(plan, &values),
        HandoverTarget::Vertex => jobs::vertex(plan, &values),
        HandoverTarget::Bedrock => bedrock::files(plan, &values),
        HandoverTarget::Tinker => tinker::files(plan, &values),
    }
}

/// Returns a file.
fn file(path: &str, purpose: &str, text: String) -> HandoverFile {
    HandoverFile {
        path: path.to_owned(),
        purpose: purpose.to_owned(),
        text,
    }
}

/// Name of the data file of a method, in the folder where the run is started.
const fn data_file(method: Method) -> &'static str {
    match method {
        Method::Sft => "train.jsonl",
        Method::Dpo => "pairs.jsonl",
        Method::Kto => "thumbs.jsonl",
        Method::Rl => "prompts.jsonl",
        Method::Cpt => "text.jsonl",
    }
}

/// Description of a row of the data file.
const fn data_shape(method: Method) -> &'static str {
    match method {
        Method::Sft => {
            "rows {\"messages\": [{\"role\": \"user\", \"content\": …}, {\"role\": \"assistant\", \"content\": …}]}"
        }
        Method::Dpo => {
            "rows {\"prompt\": [messages], \"chosen\": [a message], \"rejected\": [a message]}"
        }
        Method::Kto => {
            "rows {\"prompt\": [messages], \"completion\": [a message], \"label\": true or false}"
        }
        Method::Rl => "rows {\"prompt\": [messages], \"solution\": the right answer}",
        Method::Cpt => "rows {\"text\": …}",
    }
}

/// Begins a configuration: the command, the data, the size of the run, the sweep.
fn begin(
    plan: &TrainingPlan,
    values: &StartingValues,
    command: &str,
    data_shape: &str,
) -> YamlMapping {
    let mut map = YamlMapping::new();
    map.above(&format!("Run: {command}"));
    map.above(&format!("Data: {}, {data_shape}.", data_file(plan.method)));
    map.above(&size_of(plan, values));
    map.above(&format!(
        "{} Beside each value: its source and date.",
        sweep(values.rate.value)
    ));
    map
}

/// Returns a sentence about the size of a run.
fn size_of(plan: &TrainingPlan, values: &StartingValues) -> String {
    let what = if plan.method == Method::Rl {
        "answers"
    } else {
        "rows"
    };
    format!(
        "Size: {}; {} over them, {} {what} a step, are about {} steps.",
        plan.rows.in_words(),
        passes(values),
        grouped(values.batch as f64),
        grouped(values.steps as f64)
    )
}

/// Returns a sentence about the size of a job whose batches the vendor chooses.
fn size_of_job(plan: &TrainingPlan, values: &StartingValues) -> String {
    format!(
        "Size: {}; {} over them. The vendor chooses the batches, and so the steps.",
        plan.rows.in_words(),
        passes(values)
    )
}

fn passes(values: &StartingValues) -> String {
    match values.epochs.value {
        1 => "1 pass".to_owned(),
        more => format!("{more} passes"),
    }
}

#[cfg(test)]
mod tests;
