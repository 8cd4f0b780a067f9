//! A data card: what the training file holds, as a README of a data set.

use std::fmt::Write as _;

use tuneworthy_core::assessment::{Assessment, DataSummary};
use tuneworthy_core::units::number::plain;
use tuneworthy_core::units::{counted, grouped};
use tuneworthy_decision::{Verdict, method_name};
use tuneworthy_text::markdown::EscapedMarkdown as Text;

use super::HandoverFile;
use crate::provider_duty;
use crate::yaml::YamlMapping;

/// Returns the card.
pub(super) fn file(assessment: &Assessment, verdict: &Verdict) -> HandoverFile {
    let mut text = format!("---\n{}---\n\n", front_matter(assessment).to_yaml());
    // A String takes every text.
    let _ = write(&mut text, assessment, verdict);
    HandoverFile {
        path: "data-card/README.md".to_owned(),
        purpose: "A card for the training file: origin, rights, contents, limits; the measured part is filled in.".to_owned(),
        text,
    }
}

fn name(assessment: &Assessment) -> &str {
    if assessment.name.is_empty() {
        "Training data"
    } else {
        &assessment.name
    }
}

fn front_matter(assessment: &Assessment) -> YamlMapping {
    let mut map = YamlMapping::new();
    map.texts("language", &["REPLACE_LANGUAGE"]);
    map.text("license", "REPLACE_LICENSE");
    map.text("pretty_name", name(assessment));
    if let Some(data) = assessment.data {
        map.texts("size_categories", &[size(data.records)]);
    }
    map.texts("task_categories", &["text-generation"]);
    map
}

/// Returns the hub's name for a number of rows.
const fn size(rows: u64) -> &'static str {
    match rows {
        0..1_000 => "n<1K",
        1_000..10_000 => "1K<n<10K",
        10_000..100_000 => "10K<n<100K",
        100_000..1_000_000 => "100K<n<1M",
        1_000_000..10_000_000 => "1M<n<10M",
        _ => "n>10M",
    }
}

fn write(to: &mut String, assessment: &Assessment, verdict: &Verdict) -> std::fmt::Result {
    writeln!(to, "# {}\n", Text(name(assessment)))?;
    writeln!(to, "As of {}.\n", verdict.today.in_words())?;
    to.write_str(
        "## Origin\n\nREPLACE_ORIGIN\n\n\
         ## Rights and consent\n\nREPLACE_CONSENT\n\n\
         ## Use\n\n",
    )?;
    match &verdict.destination {
        Some(destination) => writeln!(to, "Made for {}.\n", method_name(destination.method))?,
        None => to.write_str("Made for an evaluation; the plan leads to no tuning.\n\n")?,
    }
    to.write_str("## Limits\n\nREPLACE_LIMITS\n\n## Contents\n\n")?;
    match &assessment.data {
        Some(data) => contents(to, data)?,
        None => to.write_str(
            "Not measured: tuneworthy inspect counts it, on the page or in a terminal.\n",
        )?,
    }
    if let Some(duty) = provider_duty(assessment, verdict) {
        writeln!(to, "\n{}", Text(&duty))?;
    }
    to.write_str("\n## Upkeep\n\nOwner: REPLACE_OWNER\n")
}

fn contents(to: &mut String, data: &DataSummary) -> std::fmt::Result {
    to.write_str("| Measure | Value |\n|---|---:|\n")?;
    let records = |count: u64| counted(count, "record");
    let mut row = |what: &str, value: &str| writeln!(to, "| {} | {} |", Text(what), Text(value));
    row("Records", &grouped(data.records as f64))?;
    row(
        "Usable, exact duplicates counted once",
        &grouped(data.usable_examples as f64),
    )?;
    if let Some(method) = data.method {
        let share = plain(data.method_permille as f64 / 10.0);
        row(
            "Made for",
            &format!("{} ({share} % of the records)", method_name(method)),
        )?;
    }
    if let Some(tokens) = data.tokens {
        let how = if tokens.exact { "counted" } else { "estimated" };
        row(
            "Tokens of one pass",
            &format!("{} ({how})", grouped(tokens.all as f64)),
        )?;
        row(
            "Tokens that are learnt",
            &format!("{} ({how})", grouped(tokens.learnt as f64)),
        )?;
    }
    for (what, count) in [
        ("Exact duplicates", data.copies),
        ("Near-duplicates", data.near_copies),
        (
            "Prompts with several answers where one is meant",
            data.conflicting,
        ),
        ("With personal data", data.text.personal),
        ("With a secret", data.text.secrets),
        (
            "With an unfilled placeholder or a template's mark",
            data.text.unfilled,
        ),
        ("Whose answer refuses", data.text.refusals),
        (
            "Whose answer is empty, repeats itself or breaks off",
            data.text.poor_answers,
        ),
        ("With text in a broken encoding", data.text.damaged),
    ] {
        row(what, &records(count))?;
    }
    if let Some(validation) = data.validation {
        row(
            "Validation records that also stand in the training file",
            &format!(
                "{} of {}",
                grouped(validation.leaked as f64),
                grouped(validation.records as f64)
            ),
        )?;
    }
    if let Some(rarest) = data.text.rarest_label {
        row("Rarest label", &counted(rarest, "example"))?;
    }
    Ok(())
}
