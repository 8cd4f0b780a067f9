//! lm-evaluation-harness: samples as JSON Lines, and the results beside them.
//!
//! A line is a document and a filter, so a document with two filters has two lines. Samples name neither
//! the model nor the task: the results file, the folder and the file's name do. Metrics of pairs
//! (perplexity, MCC) are no scores of single documents and are left out by name.

use tuneworthy_ingest::json::{Kind, Node};

use super::super::case_key::CaseHasher;
use super::super::naming::{folder, stem};
use super::super::score::CaseScore;
use super::super::sheet::{RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{add_pair, at, has_all, shown, text_at, text_of};
use super::{DocumentFormat, FormatReader, RowFormat};

pub(super) const ROW: RowFormat = RowFormat {
    tool: EvalTool::LmEval,
    recognise: |row| has_all(row, &["doc_id", "filtered_resps"]),
    reader: || Box::new(LmEval),
};

pub(super) const RESULTS: DocumentFormat = DocumentFormat {
    tool: EvalTool::LmEval,
    recognise: |outline| outline.has("configs") && outline.has("n-shot"),
    opened: &[],
    read: &["model_name", "lm_eval_version", "higher_is_better"],
    reader: || Box::new(LmEvalResults),
};

/// Longest field of a document that may be a group, in bytes: a subject, a language, a level.
const LONGEST_GROUP: usize = 40;

struct LmEval;

impl FormatReader for LmEval {
    fn read(&mut self, _path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        if !has_all(node, &["doc_id", "metrics"]) {
            return Err("The row has no \"doc_id\" and \"metrics\".");
        }
        let id = node.get("doc_id").map(text_of).unwrap_or_default();
        let hash = CaseHasher::new();
        let (case, is_hashed) = match (text_at(node, &["doc_hash"]), node.get("doc")) {
            (Some(known), _) => (hash.text(&known), true),
            (None, Some(doc)) => (hash.node(doc), true),
            (None, None) => (hash.text(&id), false),
        };
        let prompt = at(node, &["arguments", "gen_args_0", "arg_0"]).map(shown);
        let label = prompt.filter(|it| !it.is_empty());
        let label = label.unwrap_or_else(|| format!("document {id}").into());
        let mut row = RowDraft::new(case.finish(), label);
        if is_hashed {
            // Equal documents share the hash.
            row.variant = CaseHasher::new().text(&id).finish().short();
        }
        for (key, value) in node.get("doc").into_iter().flat_map(|doc| doc.entries()) {
            let value = match value.kind() {
                Kind::String | Kind::Bool => text_of(value),
                _ => continue,
            };
            if value.len() <= LONGEST_GROUP {
                add_pair(&mut row, sheet, &key.to_cow(), &value);
            }
        }
        let answer = node.get("filtered_resps").and_then(|it| it.items().next());
        row.output = answer.map(text_of).unwrap_or_default();
        let filter = text_at(node, &["filter"]).filter(|filter| filter != "none");
        for name in node
            .get("metrics")
            .into_iter()
            .flat_map(|names| names.items())
        {
            let name = text_of(name);
            let Some(value) = node.get(&name) else {
                continue;
            };
            let metric = match &filter {
                Some(filter) => sheet.metric(&format!("{name},{filter}")),
                None => sheet.metric(&name),
            };
            row.score(metric, CaseScore::of(value));
        }
        sheet.push(row);
        Ok(())
    }

    fn finish(&mut self, sheet: &mut Sheet) {
        let name = stem(&sheet.name).to_owned();
        let Some((task, date)) = name.strip_prefix("samples_").and_then(task_and_date) else {
            return;
        };
        task.clone_into(&mut sheet.suite);
        let folder = folder(&sheet.name);
        let system = if folder.is_empty() { date } else { folder };
        sheet.system = Some(system.to_owned());
    }
}

/// Parts `task_2026-11-29T07-04-14.664157`.
fn task_and_date(name: &str) -> Option<(&str, &str)> {
    let (task, date) = name.rsplit_once('_')?;
    let is_date = date.len() >= 19
        && date
            .bytes()
            .take(10)
            .enumerate()
            .all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
    is_date.then_some((task, date))
}

struct LmEvalResults;

impl FormatReader for LmEvalResults {
    fn read(&mut self, path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        sheet.is_header = true;
        match path {
            "model_name" => sheet.system = Some(text_of(node).into_owned()),
            "lm_eval_version" => sheet.version = Some(text_of(node).into_owned()),
            _ => {
                for (task, metrics) in node.entries() {
                    for (metric, better) in metrics.entries() {
                        if let Some(better) = better.as_bool() {
                            let key = (task.to_cow().into_owned(), metric.to_cow().into_owned());
                            sheet.suite_directions.insert(key, better);
                        }
                    }
                }
            }
        }
        Ok(())
    }
}
