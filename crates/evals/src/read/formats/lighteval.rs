//! lighteval: details as Parquet, and the results beside them, which name the model. Rows are
//! shuffled, so the document's id is the case.

use tuneworthy_ingest::json::Node;

use super::super::case_key::CaseHasher;
use super::super::score::CaseScore;
use super::super::sheet::{RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{at, shown, text_at, text_of};
use super::{DocumentFormat, FormatReader, RowFormat};

pub(super) const ROW: RowFormat = RowFormat {
    tool: EvalTool::LightEval,
    recognise: |row| {
        let is_object = |key| row.get(key).is_some_and(|value| value.is_object());
        is_object("doc") && is_object("metric")
    },
    reader: || Box::new(LightEval),
};

pub(super) const RESULTS: DocumentFormat = DocumentFormat {
    tool: EvalTool::LightEval,
    recognise: |outline| outline.has("config_general") && outline.has("config_tasks"),
    opened: &["config_general"],
    read: &["config_general.model_name", "config_general.model_config"],
    reader: || Box::new(LightEvalResults),
};

struct LightEval;

impl FormatReader for LightEval {
    fn read(&mut self, _path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        let (Some(doc), Some(metrics)) = (node.get("doc"), node.get("metric")) else {
            return Err("The row has no \"doc\" and \"metric\".");
        };
        let query = doc.get("query").map(shown).unwrap_or_default();
        let id = text_at(doc, &["id"]).unwrap_or_default();
        let case = CaseHasher::new().text(&id).text(&query).finish();
        if let Some(task) = text_at(doc, &["task_name"]) {
            sheet.suite = task.into_owned();
        }
        let mut row = RowDraft::new(case, query);
        let answers = at(node, &["model_response", "text"]);
        let answer = answers.and_then(|answers| answers.items().next());
        row.output = answer.map(text_of).unwrap_or_default();
        for (name, value) in metrics.entries() {
            row.score(sheet.metric(&name.to_cow()), CaseScore::of(value));
        }
        sheet.push(row);
        Ok(())
    }
}

struct LightEvalResults;

impl FormatReader for LightEvalResults {
    fn read(&mut self, path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        sheet.is_header = true;
        let named = match path {
            "config_general.model_name" => node.as_str().map(|name| name.to_cow()),
            _ => text_at(node, &["model_name"]),
        };
        if sheet.system.is_none() {
            sheet.system = named.map(std::borrow::Cow::into_owned);
        }
        Ok(())
    }
}
