//! Notes beside a job's body: JSON has no comments, so a table lists each value with its source.

use tuneworthy_text::markdown::EscapedMarkdown;

use super::file;
use crate::handover::HandoverFile;
use crate::handover::start::StartingValues;
use crate::yaml::YamlMapping;

/// Returns the body as `job.json` and its `NOTES.md`: sentences first, then a row for each value that
/// has a source.
pub(super) fn with_notes(
    purpose: &str,
    body: &YamlMapping,
    values: &StartingValues,
    sentences: &[String],
) -> Vec<HandoverFile> {
    let mut notes = "# Notes on job.json\n\n".to_owned();
    for sentence in sentences {
        notes.push_str(&format!("- {}\n", EscapedMarkdown(sentence)));
    }
    notes.push_str(&format!("- {}\n", EscapedMarkdown(&values.sweep())));
    notes.push_str("\n| Value | Written | Source and date |\n|---|---|---|\n");
    for [path, value, because] in body.comments() {
        notes.push_str(&format!(
            "| {} | {} | {} |\n",
            EscapedMarkdown(&path),
            EscapedMarkdown(&value),
            EscapedMarkdown(&because)
        ));
    }
    vec![
        file("job.json", purpose, body.to_json()),
        file(
            "NOTES.md",
            "The sources of the values in job.json, and what to mind.",
            notes,
        ),
    ]
}
