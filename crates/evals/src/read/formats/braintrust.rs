//! Braintrust: rows of an experiment. Trials repeat the input; a failed task has an error and no scores.

use tuneworthy_ingest::json::Node;

use super::super::case_key::CaseHasher;
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RepeatRule, RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{add_metadata, has_all, is_error, shown, text_of};
use super::{FormatReader, RowFormat};

pub(super) const ROW: RowFormat = RowFormat {
    tool: EvalTool::Braintrust,
    recognise: |row| {
        let has_scores = row.get("scores").is_some_and(|scores| scores.is_object());
        has_scores && has_all(row, &["input", "output", "expected"])
    },
    reader: || Box::new(Braintrust),
};

struct Braintrust;

impl FormatReader for Braintrust {
    fn read(&mut self, _path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        sheet.repeats = RepeatRule::EachRow;
        let Some(input) = node.get("input").filter(|input| !input.is_null()) else {
            return Err("The row has no \"input\".");
        };
        let scores = node.get("scores").filter(Node::is_object);
        let hash = CaseHasher::new().node(input);
        let hash = node
            .get("expected")
            .into_iter()
            .fold(hash, CaseHasher::node);
        let mut row = RowDraft::new(hash.finish(), shown(input));
        add_metadata(&mut row, sheet, node.get("metadata"));
        row.output = node.get("output").map(text_of).unwrap_or_default();
        let has_scores = scores.is_some_and(|scores| !scores.is_empty());
        if is_error(node.get("error")) && !has_scores {
            row.fault = Some(Unscored::CallFailed);
        }
        for (name, value) in scores.into_iter().flat_map(|scores| scores.entries()) {
            row.score(sheet.metric(&name.to_cow()), CaseScore::of(value));
        }
        sheet.push(row);
        Ok(())
    }
}
