//! Jobs of OpenAI's fine-tuning API, which Azure OpenAI takes too.

use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::{Method, Vendor};

use super::notes::with_notes;
use super::{SEED, size_of_job};
use crate::handover::HandoverFile;
use crate::handover::plan::TrainingPlan;
use crate::handover::start::StartingValues;
use crate::handover::target::HandoverTarget;
use crate::yaml::YamlMapping;

const AUTO: &str = "the vendor's default, which it chooses by the file; Microsoft's azure-skills (2026-08-21): auto first";

pub(super) fn files(
    plan: &TrainingPlan,
    values: &StartingValues,
    target: HandoverTarget,
) -> Vec<HandoverFile> {
    let is_azure = target == HandoverTarget::Azure;
    let mut body = YamlMapping::new();
    body.text("model", plan.base_or_blank());
    body.text("training_file", "REPLACE_TRAINING_FILE_ID");
    body.text("validation_file", "REPLACE_VALIDATION_FILE_ID");
    body.text("suffix", "tune-1");
    body.whole("seed", SEED)
        .beside("any number, the same for runs that are compared");
    if is_azure {
        body.text("trainingType", "globalStandard")
            .beside("the type that open-weight models require; others may take standard");
    }
    body.map("method", method(plan.method, values));
    let mut sentences = vec![size_of_job(plan, values)];
    if is_azure {
        sentences.push(
            "Send it to the fine_tuning/jobs address of your resource. OpenAI's Python client has no trainingType: hand it over as extra_body.".to_owned(),
        );
        sentences.push(format!(
            "Bases that it tunes by this method: {}.",
            bases(Vendor::Azure, plan.method)
        ));
    } else {
        let last = Catalog::bundled()
            .offers_for(Vendor::OpenAi)
            .filter_map(|offer| offer.new_jobs.customers_until)
            .max();
        let last = last.map_or(String::new(), |day| {
            format!(
                " OpenAI takes jobs of its customers alone, and none from {} on.",
                day.in_words()
            )
        });
        sentences.push(format!("Send it with fine_tuning.jobs.create.{last}"));
    }
    sentences.push(
        "learning_rate_multiplier: auto or 1.0 first; 0.3 to 0.5 from 1,000 rows on or for open models (Microsoft's azure-skills (2026-08-21)).".to_owned(),
    );
    let purpose = format!("Body of the training job for {}.", target.name());
    with_notes(&purpose, &body, &sentences)
}

/// Returns the bases that a vendor tunes by a method, as the catalogue names them.
fn bases(vendor: Vendor, method: Method) -> String {
    let offers = Catalog::bundled().offers_for(vendor);
    let bases = offers.filter(|offer| offer.methods.contains(&method));
    bases.map(|offer| offer.base).collect::<Vec<_>>().join(", ")
}

fn method(method: Method, values: &StartingValues) -> YamlMapping {
    let mut numbers = YamlMapping::new();
    if method == Method::Dpo {
        numbers
            .number("beta", values.beta.value)
            .beside(&values.beta.because);
    }
    numbers
        .whole("n_epochs", values.epochs.value)
        .beside(&values.epochs.because);
    numbers.text("batch_size", "auto").beside(AUTO);
    numbers
        .text("learning_rate_multiplier", "auto")
        .beside(AUTO);
    let mut map = YamlMapping::new();
    let kind = match method {
        Method::Dpo => "dpo",
        Method::Rl => "reinforcement",
        _ => "supervised",
    };
    map.text("type", kind);
    let mut inner = YamlMapping::new();
    if method == Method::Rl {
        let mut grader = YamlMapping::new();
        grader.text("type", "string_check").text("name", "exact");
        grader.text("input", "{{sample.output_text}}");
        grader
            .text("reference", "{{item.REPLACE_ANSWER_FIELD}}")
            .text("operation", "eq");
        inner.map("grader", grader);
        numbers
            .text("reasoning_effort", "medium")
            .beside("chosen here; default, low, medium or high");
        numbers
            .whole("eval_interval", 5)
            .beside("steps between two evaluations, chosen here");
        numbers
            .whole("eval_samples", 2)
            .beside("answers for each evaluated prompt, chosen here");
        numbers
            .number("compute_multiplier", 1.0)
            .beside("no more exploration than usual, chosen here");
    }
    inner.map("hyperparameters", numbers);
    map.map(kind, inner);
    map
}
