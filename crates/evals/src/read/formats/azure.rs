//! Azure AI Foundry and `azure-ai-evaluation`: one object with rows, even in files named `.jsonl`.
//!
//! Several columns say the same. Judges score from 1 to 5 and safety from 0 to 7 with low as good, so
//! passes come from `_result` or `_passed`, and the number is a metric beside it. `NaN` is an evaluator
//! that failed, whatever the totals of the file count it as.

use std::collections::BTreeMap;

use tuneworthy_ingest::json::{Kind, Node};

use super::super::case_key::CaseHasher;
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RepeatRule, RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{shown, text_of};
use super::{DocumentFormat, FormatReader, RowFormat};

pub(super) const DOCUMENT: DocumentFormat = DocumentFormat {
    tool: EvalTool::Azure,
    recognise: |outline| {
        outline
            .paths
            .iter()
            .any(|path| path.starts_with("rows[].outputs."))
    },
    opened: &["rows"],
    read: &[],
    reader: || Box::new(Azure),
};

pub(super) const ROW: RowFormat = RowFormat {
    tool: EvalTool::Azure,
    recognise: |row| {
        let starts = |prefix: &str| {
            row.entries()
                .any(|(key, _)| key.to_cow().starts_with(prefix))
        };
        // The output of an evaluator has the evaluator's name in front of the metric's.
        let is_metric = |key: &str| {
            let name = key.strip_prefix("outputs.");
            name.is_some_and(|name| name.contains('.'))
        };
        starts("inputs.") && row.entries().any(|(key, _)| is_metric(&key.to_cow()))
    },
    reader: || Box::new(Azure),
};

/// Ends of the names of columns that accompany a score.
const BESIDE: [&str; 11] = [
    "_result",
    "_passed",
    "_threshold",
    "_score",
    "_reason",
    "_status",
    "_properties",
    "_sample",
    "_details",
    "_label",
    "_defect_rate",
];

/// Inputs that are the system's own and differ from system to system.
const OWN: [&str; 6] = [
    "inputs.response",
    "inputs.model",
    "inputs.latency",
    "inputs.answer",
    "inputs.output",
    "inputs.context",
];

struct Azure;

impl FormatReader for Azure {
    fn read(&mut self, _path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        sheet.repeats = RepeatRule::EachRow;
        if !node.is_object() {
            return Err("The row is no object.");
        }
        let mut outputs = BTreeMap::new();
        let mut inputs = BTreeMap::new();
        for (key, value) in node.entries() {
            let key = key.to_cow().into_owned();
            if let Some(name) = key.strip_prefix("outputs.") {
                outputs.insert(name.to_owned(), value);
            } else {
                inputs.insert(key, value);
            }
        }
        let query = inputs.get("inputs.query").copied();
        let id = inputs.get("inputs.id").filter(|id| !id.is_null());
        let case = match id {
            Some(id) => CaseHasher::new().node(*id),
            None => inputs
                .iter()
                .filter(|(key, _)| key.starts_with("inputs.") && !OWN.contains(&key.as_str()))
                .fold(CaseHasher::new(), |hash, (key, value)| {
                    hash.text(key).node(*value)
                }),
        };
        let label = query.or(id.copied()).map(shown).unwrap_or_default();
        let mut row = RowDraft::new(case.finish(), label);
        if let Some(model) = inputs.get("inputs.model") {
            row.system = sheet.system(&text_of(*model));
        }
        let response = inputs.get("inputs.response").or(outputs.get("response"));
        row.output = response.copied().map(text_of).unwrap_or_default();
        for (name, value) in &outputs {
            let is_beside = BESIDE.iter().any(|end| {
                let base = name.strip_suffix(end);
                base.is_some_and(|base| outputs.contains_key(base))
            });
            let is_score = matches!(value.kind(), Kind::Number | Kind::Bool | Kind::Null);
            if !is_beside && is_score {
                score(&mut row, sheet, &outputs, name, *value);
            }
        }
        sheet.push(row);
        Ok(())
    }
}

fn score(
    row: &mut RowDraft<'_>,
    sheet: &mut Sheet,
    outputs: &BTreeMap<String, Node<'_>>,
    name: &str,
    value: Node<'_>,
) {
    let beside = |end: &str| outputs.get(&format!("{name}{end}")).copied();
    let failed = CaseScore::NotScored(Unscored::ScorerFailed);
    let graded = match CaseScore::of(value) {
        CaseScore::NotScored(_) => failed,
        score => score,
    };
    let Some(result) = beside("_result").or_else(|| beside("_passed")) else {
        row.score(sheet.metric(name), graded);
        return;
    };
    let judged = match (graded, CaseScore::of(result)) {
        (CaseScore::NotScored(_), _) | (_, CaseScore::NotScored(_)) => failed,
        (_, judged) => judged,
    };
    row.score(sheet.metric(name), judged);
    row.score(sheet.metric(&format!("{name} score")), graded);
}
