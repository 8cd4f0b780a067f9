//! `DeepEval`: test runs, the latest test run, and a dumped evaluation result.
//!
//! The direction of a score stands nowhere (bias and leaks are good when low), so passes come from
//! each metric's own `success`. A metric that failed says so in `error` and counts as not scored.

use tuneworthy_ingest::json::Node;

use super::super::case_key::CaseHasher;
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RepeatRule, RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{add_metadata, is_error, text_at, text_of};
use super::{DocumentFormat, FormatReader};

pub(super) const DOCUMENT: DocumentFormat = DocumentFormat {
    tool: EvalTool::DeepEval,
    recognise: |outline| {
        outline.has("testRunData.testCases")
            || (outline.has("testCases") && outline.has("metricsScores"))
            || outline.has("test_results[].metrics_data")
            || outline.has("testCases[].metricsData")
    },
    opened: &[
        "testCases",
        "conversationalTestCases",
        "testRunData",
        "testRunData.testCases",
        "testRunData.conversationalTestCases",
        "test_results",
    ],
    read: &[
        "hyperparameters",
        "identifier",
        "testRunData.hyperparameters",
        "testRunData.identifier",
    ],
    reader: || Box::new(DeepEval),
};

struct DeepEval;

impl FormatReader for DeepEval {
    fn read(&mut self, path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        sheet.repeats = RepeatRule::EachRow;
        match path.rsplit('.').next().unwrap_or(path) {
            "hyperparameters" => {
                if let Some(model) = text_at(node, &["model"]) {
                    sheet.system = Some(model.into_owned());
                }
            }
            "identifier" => {
                if sheet.system.is_none() && node.as_str().is_some() {
                    sheet.system = Some(text_of(node).into_owned());
                }
            }
            _ => test_case(node, sheet)?,
        }
        Ok(())
    }
}

fn test_case(node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
    // The dump writes snake case, the files camel case.
    let either = |camel, snake| node.get(camel).or_else(|| node.get(snake));
    let Some(metrics) = either("metricsData", "metrics_data") else {
        return Err("The test case has no metrics.");
    };
    let name = text_at(node, &["name"]).unwrap_or_default();
    let is_numbered = name.is_empty()
        || name
            .trim_start_matches("conversational_")
            .strip_prefix("test_case_")
            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let input = node.get("input").filter(|input| !input.is_null());
    let input = input.or_else(|| node.get("turns"));
    let expected = either("expectedOutput", "expected_output");
    // A name that the tool made up is the place in the list and no identity.
    let (case, label) = match input {
        Some(input) if is_numbered => {
            let hash = CaseHasher::new().node(input);
            let hash = expected.into_iter().fold(hash, CaseHasher::node);
            (hash, super::cells::shown(input))
        }
        _ => (CaseHasher::new().text(&name), name),
    };
    let mut row = RowDraft::new(case.finish(), label);
    row.output = either("actualOutput", "actual_output")
        .map(text_of)
        .unwrap_or_default();
    let metadata = either("metadata", "additionalMetadata");
    add_metadata(
        &mut row,
        sheet,
        metadata.or_else(|| node.get("additional_metadata")),
    );
    let (mut failed, mut passed) = (false, true);
    for metric in metrics.items() {
        let name = text_at(metric, &["name"]).unwrap_or_default();
        let success = metric.get("success").and_then(|success| success.as_bool());
        let score = metric.get("score").filter(|score| !score.is_null());
        let is_broken = is_error(metric.get("error"));
        failed |= is_broken;
        passed &= is_broken || success == Some(true);
        let judged = match success {
            _ if is_broken => CaseScore::NotScored(Unscored::ScorerFailed),
            Some(success) => CaseScore::passed(success),
            None => CaseScore::NotScored(Unscored::Missing),
        };
        row.score(sheet.metric(&name), judged);
        let graded = match score {
            _ if is_broken => CaseScore::NotScored(Unscored::ScorerFailed),
            Some(score) => CaseScore::of(score),
            None => CaseScore::NotScored(Unscored::Missing),
        };
        row.score(sheet.metric(&format!("{name} score")), graded);
    }
    if let Some(success) = node.get("success").and_then(|success| success.as_bool()) {
        // Failed by the broken metric alone: nobody knows.
        let whole = if failed && passed && !success {
            CaseScore::NotScored(Unscored::ScorerFailed)
        } else {
            CaseScore::passed(success)
        };
        row.score(sheet.metric("success"), whole);
    }
    sheet.push(row);
    Ok(())
}
