//! Inspect: logs as JSON, and the header and summaries of an `.eval` archive.
//!
//! A score is a letter (C, P, I, N), a number, a yes or no, or an object of several scores under one
//! scorer. `NaN` and null are samples that the scorer left unscored. Epochs are numbered repeats.

use std::borrow::Cow;

use tuneworthy_ingest::json::Node;

use super::super::case_key::CaseHasher;
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{add_metadata, at, is_error, shown, text_of};
use super::{DocumentFormat, FormatReader};

pub(super) const DOCUMENT: DocumentFormat = DocumentFormat {
    tool: EvalTool::Inspect,
    recognise: |outline| outline.has("eval.task_id") || outline.has("eval.eval_id"),
    opened: &["eval", "results", "results.scores", "samples"],
    read: &[
        "status",
        "eval.eval_id",
        "eval.model",
        "eval.task",
        "eval.packages",
    ],
    reader: || Box::new(Inspect),
};

struct Inspect;

impl FormatReader for Inspect {
    fn read(&mut self, path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        let text = || text_of(node).into_owned();
        match path {
            "status" => {
                if text() != "success" {
                    sheet.note("The run did not end with success; samples may be missing.");
                }
            }
            "eval.eval_id" => sheet.run = Some(text()),
            "eval.model" => sheet.system = Some(text()),
            "eval.task" => sheet.suite = text(),
            "eval.packages" => {
                sheet.version = node.get("inspect_ai").map(|it| text_of(it).into_owned());
            }
            "results.scores" => cluster(node, sheet),
            _ => sample(node, sheet)?,
        }
        Ok(())
    }
}

/// Takes the metadata key that a standard error was clustered by.
fn cluster(score: Node<'_>, sheet: &mut Sheet) {
    let metrics = score.get("metrics").into_iter().flat_map(|it| it.entries());
    for (_, metric) in metrics {
        if let Some(key) = at(metric, &["params", "cluster"]).and_then(|key| key.as_str()) {
            sheet.cluster = Some(key.to_cow().into_owned());
        }
    }
}

fn sample(node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
    let Some(id) = node.get("id").filter(|id| !id.is_null()) else {
        return Err("The sample has no \"id\".");
    };
    let id = text_of(id);
    let mut row = RowDraft::new(CaseHasher::new().text(&id).finish(), id);
    let epoch = node.get("epoch").and_then(|epoch| epoch.as_i64());
    row.repeat = epoch.and_then(|epoch| u32::try_from(epoch).ok());
    add_metadata(&mut row, sheet, node.get("metadata"));
    let scores = node.get("scores").filter(Node::is_object);
    let has_scores = scores.is_some_and(|scores| !scores.is_empty());
    if is_error(node.get("error")) && !has_scores {
        row.fault = Some(Unscored::CallFailed);
    }
    if is_error(node.get("limit")) {
        sheet.note("A sample was stopped by a limit and scored all the same.");
    }
    row.output = output(node).unwrap_or_default();
    for (key, score) in scores.into_iter().flat_map(|it| it.entries()) {
        let Some(value) = score.get("value") else {
            continue;
        };
        if row.output.is_empty() {
            row.output = score.get("answer").map(text_of).unwrap_or_default();
        }
        let metric_name = key.to_cow();
        for (name, inner) in value.entries() {
            let metric = sheet.metric(&format!("{metric_name}.{}", name.to_cow()));
            row.score(metric, scored(inner));
        }
        for (index, inner) in value.items().enumerate() {
            let metric = sheet.metric(&format!("{metric_name}.{index}"));
            row.score(metric, scored(inner));
        }
        if !value.is_object() && !value.is_array() {
            row.score(sheet.metric(&metric_name), scored(value));
        }
    }
    sheet.push(row);
    Ok(())
}

fn scored(value: Node<'_>) -> CaseScore {
    if value.is_null() {
        return CaseScore::NotScored(Unscored::Unparseable);
    }
    CaseScore::of(value).or_failed_as(Unscored::Unparseable)
}

fn output(sample: Node<'_>) -> Option<Cow<'_, str>> {
    let choice = at(sample, &["output", "choices"])?.items().next()?;
    Some(shown(at(choice, &["message", "content"])?))
}
