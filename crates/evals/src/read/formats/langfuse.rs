//! Langfuse: the dumped result of an experiment. An item that failed is not in it, which shows as a
//! case without a partner.

use tuneworthy_ingest::json::Node;

use super::super::case_key::CaseHasher;
use super::super::score::CaseScore;
use super::super::sheet::{RepeatRule, RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{add_metadata, shown, text_at, text_of};
use super::{DocumentFormat, FormatReader};

pub(super) const DOCUMENT: DocumentFormat = DocumentFormat {
    tool: EvalTool::Langfuse,
    recognise: |outline| outline.has("item_results"),
    opened: &["item_results"],
    read: &["run_name"],
    reader: || Box::new(Langfuse),
};

struct Langfuse;

impl FormatReader for Langfuse {
    fn read(&mut self, path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        sheet.repeats = RepeatRule::EachRow;
        if path == "run_name" {
            sheet.system = Some(text_of(node).into_owned()).filter(|name| !name.is_empty());
            return Ok(());
        }
        let Some(item) = node.get("item").filter(Node::is_object) else {
            return Err("The result has no \"item\".");
        };
        let input = item.get("input").filter(|input| !input.is_null());
        let expected = item
            .get("expected_output")
            .or_else(|| item.get("expectedOutput"));
        let case = match text_at(item, &["id"]) {
            Some(id) => CaseHasher::new().text(&id),
            None => input
                .into_iter()
                .chain(expected)
                .fold(CaseHasher::new(), CaseHasher::node),
        };
        let mut row = RowDraft::new(case.finish(), input.map(shown).unwrap_or_default());
        add_metadata(&mut row, sheet, item.get("metadata"));
        row.output = node.get("output").map(text_of).unwrap_or_default();
        for evaluation in node
            .get("evaluations")
            .into_iter()
            .flat_map(|it| it.items())
        {
            if let (Some(name), Some(value)) =
                (text_at(evaluation, &["name"]), evaluation.get("value"))
            {
                row.score(sheet.metric(&name), CaseScore::of(value));
            }
        }
        sheet.push(row);
        Ok(())
    }
}
