//! Arize Phoenix: the JSON of an experiment, an array of runs with their annotations.

use tuneworthy_ingest::json::Node;

use super::super::case_key::CaseHasher;
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{has_all, is_error, shown, text_at, text_of};
use super::{FormatReader, RowFormat};

pub(super) const ROW: RowFormat = RowFormat {
    tool: EvalTool::Phoenix,
    recognise: |row| has_all(row, &["example_id", "annotations"]),
    reader: || Box::new(Phoenix),
};

struct Phoenix;

impl FormatReader for Phoenix {
    fn read(&mut self, _path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        let Some(id) = text_at(node, &["example_id"]) else {
            return Err("The run has no \"example_id\".");
        };
        let input = node.get("input").map(shown).filter(|it| !it.is_empty());
        let case = CaseHasher::new().text(&id).finish();
        let mut row = RowDraft::new(case, input.unwrap_or(id));
        let number = node.get("repetition_number").and_then(|it| it.as_i64());
        row.repeat = number.and_then(|number| u32::try_from(number).ok());
        row.output = node.get("output").map(text_of).unwrap_or_default();
        if is_error(node.get("error")) {
            row.fault = Some(Unscored::CallFailed);
        }
        for annotation in node
            .get("annotations")
            .into_iter()
            .flat_map(|it| it.items())
        {
            let Some(name) = text_at(annotation, &["name"]) else {
                continue;
            };
            let metric = sheet.metric(&name);
            let value = |key| annotation.get(key).filter(|value| !value.is_null());
            let score = if is_error(annotation.get("error")) {
                CaseScore::NotScored(Unscored::ScorerFailed)
            } else {
                let found = value("score").or_else(|| value("label"));
                found.map_or(CaseScore::NotScored(Unscored::Missing), CaseScore::of)
            };
            if row.fault.is_none() {
                row.score(metric, score);
            }
        }
        sheet.push(row);
        Ok(())
    }
}
