//! The README of a hand-over: blanks first, then the files in their order.

use std::fmt::Write as _;

use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::units::number::plain;
use tuneworthy_decision::Verdict;
use tuneworthy_text::markdown::EscapedMarkdown as Text;

use super::blank::HandoverBlank;
use super::{HandoverFile, answers};

/// Parts of the README that rest on more than the files.
pub(super) struct ReadmeParts<'a> {
    /// The assessment.
    pub(super) assessment: &'a Assessment,
    /// Its verdict.
    pub(super) verdict: &'a Verdict,
    /// Blanks in the files.
    pub(super) blanks: &'a [HandoverBlank],
    /// Reasons why a file was not written.
    pub(super) refused: &'a [String],
    /// Remarks on the files.
    pub(super) remarks: &'a [String],
}

/// Returns the README of some files.
pub(super) fn file(parts: &ReadmeParts, files: &[HandoverFile]) -> HandoverFile {
    let mut text = String::new();
    // A String takes every text.
    let _ = write(&mut text, parts, files);
    HandoverFile {
        path: "README.md".to_owned(),
        purpose: "Blanks to fill in, and the order of the files.".to_owned(),
        text,
    }
}

fn write(to: &mut String, parts: &ReadmeParts, files: &[HandoverFile]) -> std::fmt::Result {
    let verdict = parts.verdict;
    writeln!(to, "# Hand-over\n")?;
    if !parts.assessment.name.is_empty() {
        writeln!(to, "Assessment: {}\n", Text(&parts.assessment.name))?;
    }
    writeln!(
        to,
        "Verdict of {}: {}\n",
        verdict.today.in_words(),
        Text(&verdict.headline)
    )?;
    for sentence in parts.refused {
        writeln!(to, "Not written: {}\n", Text(sentence))?;
    }
    for sentence in parts.remarks {
        writeln!(to, "{}\n", Text(sentence))?;
    }
    if !parts.blanks.is_empty() {
        to.write_str("## Fill in first\n\nReplace every blank; none of the values is known to the assessment.\n\n")?;
        for blank in parts.blanks {
            writeln!(to, "- `{}`: {}.", blank.name, Text(blank.put))?;
        }
        to.write_str("\n")?;
    }
    to.write_str("## Files, in this order\n\n")?;
    for (number, file) in (1..).zip(files) {
        writeln!(to, "{number}. `{}`: {}", file.path, Text(&file.purpose))?;
    }
    if files.iter().any(|file| file.path.starts_with("promptfoo/")) {
        promptfoo(to, parts.assessment)?;
    }
    if files.iter().any(|file| file.path.starts_with("train-")) {
        to.write_str(
            "\n## Training\n\n\
             The values are starting values: each has its source and date beside it or in NOTES.md. Run the evaluation on the untuned base with the same prompt first, then on the tuned model, on the same cases.\n",
        )?;
    }
    Ok(())
}

fn promptfoo(to: &mut String, assessment: &Assessment) -> std::fmt::Result {
    to.write_str("\n## promptfoo\n\n")?;
    match answers::bar(assessment) {
        Some(bar) => writeln!(
            to,
            "Your bar is a pass rate of {0} %. promptfoo ends with exit code 100 below the rate in PROMPTFOO_PASS_RATE_THRESHOLD, which is 100 if it is not set:\n\n\
             ```sh\ncd promptfoo\nPROMPTFOO_PASS_RATE_THRESHOLD={0} promptfoo eval -c promptfooconfig.yaml\n```\n",
            plain(bar.low())
        )?,
        None => to.write_str(
            "Set a bar first, as a pass rate in percent, and hand it to promptfoo as PROMPTFOO_PASS_RATE_THRESHOLD. Without it one failed case ends with exit code 100.\n\n",
        )?,
    }
    to.write_str("promptfoo validate passes misspelt assertions. A run with the provider echo finds them without a call: promptfoo eval -r echo.\n")
}
