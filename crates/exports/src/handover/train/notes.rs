//! Notes beside a job's body: JSON has no comments, so a table lists each value with its source.

use std::fmt::Write as _;

use tuneworthy_text::markdown::EscapedMarkdown;

use super::file;
use crate::handover::HandoverFile;
use crate::yaml::YamlMapping;

/// Returns the body as `job.json` and its `NOTES.md`: sentences first, then a row for each value that
/// has a source.
pub(super) fn with_notes(
    purpose: &str,
    body: &YamlMapping,
    sentences: &[String],
) -> Vec<HandoverFile> {
    let mut notes = "# Notes on job.json\n\n".to_owned();
    // A String takes every text.
    for sentence in sentences {
        let _ = writeln!(notes, "- {}", EscapedMarkdown(sentence));
    }
    notes.push_str("\n| Value | Written | Source and date |\n|---|---|---|\n");
    for [path, value, because] in body.comments() {
        let _ = writeln!(
            notes,
            "| {} | {} | {} |",
            EscapedMarkdown(&path),
            EscapedMarkdown(&value),
            EscapedMarkdown(&because)
        );
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
