//! `LangSmith`: the table of an experiment as CSV or JSON Lines. Repetitions share the example's id.
//! Evaluators also run on the empty output of a failed call; what they say of it counts for nothing.

use tuneworthy_ingest::json::Node;

use super::super::case_key::CaseHasher;
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RepeatRule, RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{is_error, text_at, text_of};
use super::{FormatReader, RowFormat};

pub(super) const ROW: RowFormat = RowFormat {
    tool: EvalTool::LangSmith,
    recognise: |row| {
        let has = |prefix: &str| {
            row.entries()
                .any(|(key, _)| key.to_cow().starts_with(prefix))
        };
        has("feedback.") && (row.get("example_id").is_some() || has("inputs."))
    },
    reader: || Box::new(LangSmith),
};

struct LangSmith;

impl FormatReader for LangSmith {
    fn read(&mut self, _path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        sheet.repeats = RepeatRule::EachRow;
        let (mut inputs, mut label, mut output) = (CaseHasher::new(), None, None);
        let mut has_input = false;
        for (key, value) in node.entries() {
            let key = key.to_cow();
            if key.starts_with("inputs.") && !value.is_null() {
                inputs = inputs.text(&key).node(value);
                has_input = true;
                label = label.or(Some(text_of(value)));
            } else if key.starts_with("outputs.") && !value.is_null() {
                output = output.or(Some(text_of(value)).filter(|text| !text.is_empty()));
            }
        }
        let id = text_at(node, &["example_id"]);
        let case = match &id {
            Some(id) => CaseHasher::new().text(id).finish(),
            None if has_input => inputs.finish(),
            None => return Err("The row has neither \"example_id\" nor inputs."),
        };
        let mut row = RowDraft::new(case, label.or(id).unwrap_or_default());
        row.output = output.unwrap_or_default();
        let failed = is_error(node.get("error"));
        row.fault = failed.then_some(Unscored::CallFailed);
        for (key, value) in node.entries() {
            let key = key.to_cow();
            let Some(name) = key.strip_prefix("feedback.") else {
                continue;
            };
            let metric = sheet.metric(name);
            if !failed {
                row.score(metric, CaseScore::of(value));
            }
        }
        sheet.push(row);
        Ok(())
    }
}
