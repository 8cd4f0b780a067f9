//! Customization jobs of Amazon Bedrock. Every hyperparameter is a text there.

use tuneworthy_core::terms::Method;
use tuneworthy_core::units::number::plain;

use super::notes::with_notes;
use super::size_of_job;
use crate::handover::HandoverFile;
use crate::handover::plan::TrainingPlan;
use crate::handover::start::{StartingValues, sweep};
use crate::yaml::YamlMapping;

const NOVA: &str = "AWS's page on customizing Nova, read 2026-11-29";
const LLAMA: &str = "AWS's page on customizing Llama 3.1, read 2026-11-29";

/// AWS's own default for Nova.
const NOVA_RATE: f64 = 0.00001;

/// AWS's own default for Llama 3.1.
const LLAMA_RATE: f64 = 0.0001;

pub(super) fn files(plan: &TrainingPlan, values: &StartingValues) -> Vec<HandoverFile> {
    let is_llama = plan.base.to_ascii_lowercase().contains("llama");
    let mut body = YamlMapping::new();
    body.text("jobName", "tune-1")
        .text("customModelName", "tune-1");
    body.text("roleArn", "REPLACE_ROLE_ARN");
    body.text("baseModelIdentifier", plan.base_or_blank());
    let kind = if plan.method == Method::Rl {
        "REINFORCEMENT_FINE_TUNING"
    } else {
        "FINE_TUNING"
    };
    body.text("customizationType", kind);
    body.map(
        "trainingDataConfig",
        place("s3://REPLACE_BUCKET/train.jsonl"),
    );
    let mut validation = YamlMapping::new();
    validation.maps("validators", vec![place("s3://REPLACE_BUCKET/valid.jsonl")]);
    body.map("validationDataConfig", validation);
    body.map("outputDataConfig", place("s3://REPLACE_BUCKET/out/"));
    match plan.method {
        Method::Rl => {
            body.map("customizationConfig", reinforcement(values));
        }
        _ if is_llama => {
            body.map("hyperParameters", llama(values));
        }
        _ => {
            body.map("hyperParameters", nova(values));
        }
    }
    let rate = match plan.method {
        Method::Rl => values.rate.value,
        _ if is_llama => LLAMA_RATE,
        _ => NOVA_RATE,
    };
    let sentences = [
        size_of_job(plan, values),
        sweep(rate),
        "Send it with CreateModelCustomizationJob in the region of the bucket.".to_owned(),
    ];
    with_notes(
        "Body of the customization job for Amazon Bedrock.",
        &body,
        &sentences,
    )
}

fn place(uri: &str) -> YamlMapping {
    let mut map = YamlMapping::new();
    map.text("s3Uri", uri);
    map
}

fn nova(values: &StartingValues) -> YamlMapping {
    let mut map = YamlMapping::new();
    map.text("epochCount", &values.epochs.value.clamp(1, 5).to_string())
        .beside(&format!(
            "{}; {NOVA}: 1 to 5, 2 if left out",
            values.epochs.because
        ));
    map.text("learningRate", &plain(NOVA_RATE))
        .beside(&format!("{NOVA}: the default, of 0.000001 to 0.0001"));
    map.text(
        "learningRateWarmupSteps",
        &values.warmup.value.min(100).to_string(),
    )
    .beside(&format!(
        "{}; {NOVA}: 0 to 100, 10 if left out",
        values.warmup.because
    ));
    map
}

fn llama(values: &StartingValues) -> YamlMapping {
    let mut map = YamlMapping::new();
    map.text("epochCount", &values.epochs.value.clamp(1, 10).to_string())
        .beside(&format!(
            "{}; {LLAMA}: 1 to 10, 5 if left out",
            values.epochs.because
        ));
    map.text("batchSize", "1")
        .beside(&format!("{LLAMA}: the only value"));
    map.text("learningRate", &plain(LLAMA_RATE))
        .beside(&format!("{LLAMA}: the default"));
    map
}

fn reinforcement(values: &StartingValues) -> YamlMapping {
    const RFT: &str = "Bedrock's API, botocore 1.44.8, 2026";
    let mut numbers = YamlMapping::new();
    numbers
        .whole("epochCount", values.epochs.value.clamp(1, 50))
        .beside(&format!("{}; {RFT}: 1 to 50", values.epochs.because));
    numbers
        .whole("batchSize", values.batch.clamp(16, 512))
        .beside(&format!("chosen here; {RFT}: 16 to 512"));
    numbers
        .number("learningRate", values.rate.value)
        .beside(&format!(
            "{}; {RFT}: {} to 0.001",
            values.rate.because,
            plain(1e-7)
        ));
    let mut function = YamlMapping::new();
    function.text("lambdaArn", "REPLACE_LAMBDA_ARN");
    let mut grader = YamlMapping::new();
    grader.map("lambdaGrader", function);
    let mut config = YamlMapping::new();
    config
        .map("graderConfig", grader)
        .map("hyperParameters", numbers);
    let mut map = YamlMapping::new();
    map.map("rftConfig", config);
    map
}
