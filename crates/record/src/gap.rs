//! Summary of evaluation results as JSON: figures by name, and the names of systems and tools.

use super::data::{SummaryForm, figure_nodes};
use super::node::JsonNode;
use super::problem::{Problems, RecordProblem, describe, join};
use super::text::clean_name;
use tuneworthy_core::assessment::{GAP_FIGURE_COUNT, GAP_FIGURE_NAMES, GapFigures, GapSummary};

/// Keys of the tools, the baseline and the candidate.
pub(super) const TEXTS: [&str; 3] = ["tool", "baseline", "candidate"];

/// Figures that do not fit together: an interval without its rate, more wins than cases.
pub(super) const UNFIT: &str = "figures of an evaluation that fit together";

/// Returns the texts in the order of [`TEXTS`], cleaned.
pub(super) fn texts(gap: &GapSummary) -> [String; 3] {
    [&gap.tool, &gap.baseline, &gap.candidate].map(|text| clean_name(text))
}

/// Returns a summary of figures and texts in the order of [`TEXTS`]. `None` if the figures do not fit
/// together.
pub(super) fn summary(
    figures: &[Option<u64>; GAP_FIGURE_COUNT],
    [tool, baseline, candidate]: [String; 3],
) -> Option<Box<GapSummary>> {
    Some(Box::new(GapSummary {
        figures: GapFigures::of(figures)?,
        tool,
        baseline,
        candidate,
    }))
}

pub(super) fn to_node(gap: &GapSummary) -> JsonNode {
    let mut found = figure_nodes(&GAP_FIGURE_NAMES, &gap.figures.values());
    for (key, text) in TEXTS.iter().zip(texts(gap)) {
        if !text.is_empty() {
            found.push(((*key).to_owned(), JsonNode::Text(text)));
        }
    }
    JsonNode::Object(found)
}

/// Reads the summary at `path`. `None` if its figures do not fit together.
pub(super) fn read(
    node: &JsonNode,
    path: &str,
    problems: &mut Problems,
) -> Option<Box<GapSummary>> {
    let mut figures = [None; GAP_FIGURE_COUNT];
    let form = SummaryForm {
        names: &GAP_FIGURE_NAMES,
        others: &TEXTS,
        what: "an evaluation",
    };
    if !form.read(node, path, &mut figures, problems) {
        return None;
    }
    let texts = TEXTS.map(|key| {
        let text = node.get(key).map(|value| {
            if value.text().is_none() {
                problems.note(|| RecordProblem::new(join(path, key), "a text", describe(value)));
            }
            clean_name(value.text().unwrap_or(""))
        });
        text.unwrap_or_default()
    });
    let summary = summary(&figures, texts);
    if summary.is_none() {
        problems.note(|| RecordProblem::new(path, UNFIT, "others"));
    }
    summary
}
