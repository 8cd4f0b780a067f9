//! Ragas: tables without ids and without the name of a system. A metric that failed is an empty cell.

use tuneworthy_ingest::json::Node;

use super::super::case_key::CaseHasher;
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RepeatRule, RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{has_all, shown, text_of};
use super::{FormatReader, RowFormat};

pub(super) const ROW: RowFormat = RowFormat {
    tool: EvalTool::Ragas,
    recognise: |row| {
        let is_new = row.get("user_input").is_some()
            && ["response", "retrieved_contexts", "reference"]
                .iter()
                .any(|key| row.get(key).is_some());
        is_new || has_all(row, &["question", "answer", "contexts"])
    },
    reader: || Box::new(Ragas),
};

/// Columns of a sample, which are no metrics.
const SAMPLE: [&str; 21] = [
    "user_input",
    "retrieved_contexts",
    "reference_contexts",
    "retrieved_context_ids",
    "reference_context_ids",
    "response",
    "multi_responses",
    "reference",
    "rubrics",
    "reference_topics",
    "reference_tool_calls",
    "persona_name",
    "query_style",
    "query_length",
    "synthesizer_name",
    "question",
    "answer",
    "contexts",
    "ground_truth",
    "ground_truths",
    "",
];

struct Ragas;

impl FormatReader for Ragas {
    fn read(&mut self, _path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        sheet.repeats = RepeatRule::EachRow;
        let either = |new, old| node.get(new).or_else(|| node.get(old));
        let Some(input) = either("user_input", "question") else {
            return Err("The row has no \"user_input\".");
        };
        let reference = either("reference", "ground_truth").filter(|it| !it.is_null());
        let hash = CaseHasher::new().node(input);
        let hash = reference.into_iter().fold(hash, CaseHasher::node);
        let mut row = RowDraft::new(hash.finish(), shown(input));
        row.output = either("response", "answer")
            .map(text_of)
            .unwrap_or_default();
        // Parquet has no key at all for an empty cell.
        row.fault = Some(Unscored::ScorerFailed);
        for (name, value) in node.entries() {
            let name = name.to_cow();
            if SAMPLE.contains(&name.as_ref()) {
                continue;
            }
            let score = match CaseScore::of(value) {
                CaseScore::NotScored(Unscored::Missing) => {
                    CaseScore::NotScored(Unscored::ScorerFailed)
                }
                score => score,
            };
            row.score(sheet.metric(&name), score);
        }
        sheet.push(row);
        Ok(())
    }
}
