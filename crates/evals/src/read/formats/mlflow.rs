//! `MLflow`: the table of `mlflow.genai.evaluate`, and the older artifact `eval_results_table.json`.
//! Ids of traces differ from run to run, so a case is its request.

use tuneworthy_ingest::json::Node;

use super::super::case_key::CaseHasher;
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RepeatRule, RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{add_pair, is_error, shown, text_of};
use super::{FormatReader, RowFormat};

pub(super) const ROW: RowFormat = RowFormat {
    tool: EvalTool::MlFlow,
    recognise: |row| {
        row.entries()
            .any(|(key, _)| metric_of(&key.to_cow()).is_some())
    },
    reader: || Box::new(MlFlow),
};

/// Names of the column that identifies a case, the likeliest first.
const REQUESTS: [&str; 8] = [
    "request", "inputs", "input", "question", "prompt", "query", "messages", "id",
];

struct MlFlow;

/// Returns the metric of a column that holds its scores. Expectations are no scores.
fn metric_of(column: &str) -> Option<&str> {
    let name = column
        .strip_suffix("/value")
        .or_else(|| column.strip_suffix("/score"))?;
    (!name.starts_with("expected_") && !name.is_empty()).then_some(name)
}

impl FormatReader for MlFlow {
    fn read(&mut self, _path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        sheet.repeats = RepeatRule::EachRow;
        let request = REQUESTS
            .iter()
            .find_map(|name| node.get(name).filter(|value| !value.is_null()));
        let Some(request) = request else {
            return Err("The row has no \"request\" or \"inputs\".");
        };
        let case = CaseHasher::new().node(request).finish();
        let mut row = RowDraft::new(case, shown(request));
        let outputs = ["response", "outputs", "output", "prediction"];
        let output = outputs.iter().find_map(|name| node.get(name));
        row.output = output.map(text_of).unwrap_or_default();
        let state = node.get("state").map(text_of);
        if state.is_some_and(|state| state == "ERROR") {
            row.fault = Some(Unscored::CallFailed);
        }
        for (key, value) in node.get("tags").into_iter().flat_map(|tags| tags.entries()) {
            let key = key.to_cow();
            if !key.starts_with("mlflow.") {
                add_pair(&mut row, sheet, &key, &text_of(value));
            }
        }
        for (key, value) in node.entries() {
            let key = key.to_cow();
            let Some(name) = metric_of(&key) else {
                continue;
            };
            let metric = sheet.metric(name);
            let failed = is_error(node.get(&format!("{name}/error_message")));
            let score = if failed {
                CaseScore::NotScored(Unscored::ScorerFailed)
            } else {
                CaseScore::of(value)
            };
            if row.fault.is_none() {
                row.score(metric, score);
            }
        }
        sheet.push(row);
        Ok(())
    }
}
