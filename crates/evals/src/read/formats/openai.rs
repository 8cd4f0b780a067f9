//! OpenAI: the events that `oaieval` records, and saved output items of the hosted evaluations.

use tuneworthy_ingest::json::{Kind, Node};

use super::super::case_key::CaseHasher;
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{at, has_all, is_error, shown, text_at, text_of};
use super::promptfoo::SystemColumns;
use super::{DocumentFormat, FormatReader, RowFormat};

pub(super) const EVENT: RowFormat = RowFormat {
    tool: EvalTool::OpenAiEvals,
    recognise: |row| {
        at(row, &["spec", "completion_fns"]).is_some()
            || has_all(row, &["run_id", "event_id", "type", "data"])
    },
    reader: || Box::new(Events),
};

pub(super) const ITEM: RowFormat = RowFormat {
    tool: EvalTool::OpenAiItems,
    recognise: |row| has_all(row, &["datasource_item_id", "results"]),
    reader: || Box::<OutputItems>::default(),
};

pub(super) const ITEM_PAGE: DocumentFormat = DocumentFormat {
    tool: EvalTool::OpenAiItems,
    recognise: |outline| outline.has("data[].datasource_item_id"),
    opened: &["data"],
    read: &["has_more"],
    reader: || Box::<OutputItems>::default(),
};

/// Reader of events. Several of them make one sample.
struct Events;

impl FormatReader for Events {
    fn read(&mut self, _path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        if let Some(spec) = node.get("spec") {
            let model = spec
                .get("completion_fns")
                .and_then(|list| list.items().next());
            sheet.system = model.map(|model| text_of(model).into_owned());
            sheet.suite = text_at(spec, &["eval_name"])
                .unwrap_or_default()
                .into_owned();
            sheet.run = text_at(spec, &["run_id"]).map(std::borrow::Cow::into_owned);
            return Ok(());
        }
        // The tool's own totals.
        if node.get("final_report").is_some() {
            return Ok(());
        }
        let (Some(kind), Some(data)) = (text_at(node, &["type"]), node.get("data")) else {
            return Err("The line is neither a specification nor an event.");
        };
        let Some(id) = text_at(node, &["sample_id"]) else {
            return Ok(());
        };
        let case = CaseHasher::new().text(&id).finish();
        let mut row = RowDraft::new(case, id);
        match kind.as_ref() {
            "sampling" => {
                if sheet.system.is_none() {
                    sheet.system = text_at(data, &["model"]).map(std::borrow::Cow::into_owned);
                }
                let sampled = data.get("sampled");
                let first = sampled
                    .and_then(|sampled| sampled.items().next())
                    .or(sampled);
                row.output = first.map(text_of).unwrap_or_default();
            }
            "match" => {
                let correct = data.get("correct");
                let score = correct.map_or(CaseScore::NotScored(Unscored::Missing), CaseScore::of);
                row.score(sheet.metric("match"), score);
            }
            "metrics" => {
                for (name, value) in data.entries() {
                    // A choice is a letter of the grader's own, its score stands beside it.
                    if matches!(value.kind(), Kind::Number | Kind::Bool) {
                        row.score(sheet.metric(&name.to_cow()), CaseScore::of(value));
                    }
                }
            }
            "error" => row.fault = Some(Unscored::CallFailed),
            _ => return Ok(()),
        }
        sheet.push(row);
        Ok(())
    }
}

/// Reader of output items.
#[derive(Debug, Default)]
struct OutputItems {
    columns: SystemColumns,
}

impl FormatReader for OutputItems {
    fn read(&mut self, path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        if path == "has_more" {
            if node.as_bool() == Some(true) {
                sheet.note("The export is one page of several.");
            }
            return Ok(());
        }
        let (Some(id), Some(results)) = (node.get("datasource_item_id"), node.get("results"))
        else {
            return Err("The item has no \"datasource_item_id\" and \"results\".");
        };
        let eval = text_at(node, &["eval_id"]).unwrap_or_default();
        let case = CaseHasher::new().text(&eval).text(&text_of(id)).finish();
        let item = node
            .get("datasource_item")
            .map(shown)
            .filter(|it| !it.is_empty());
        let mut row = RowDraft::new(case, item.unwrap_or_else(|| text_of(id)));
        let run = text_at(node, &["run_id"]).unwrap_or_default();
        let model = text_at(node, &["sample", "model"]);
        let model = model.as_deref().unwrap_or(&run);
        row.system = self.columns.system(None, model, &run, sheet);
        let outputs = at(node, &["sample", "output"]);
        row.output = outputs.map(shown).unwrap_or_default();
        if is_error(at(node, &["sample", "error"])) {
            row.fault = Some(Unscored::CallFailed);
        }
        for result in results.items() {
            let Some(name) = text_at(result, &["name"]) else {
                continue;
            };
            let metric = sheet.metric(&name);
            if row.fault.is_some() {
                continue;
            }
            let passed = result.get("passed").map(CaseScore::of);
            let score = result
                .get("score")
                .filter(|it| !it.is_null())
                .map(CaseScore::of);
            match (passed, score) {
                (Some(passed), score) => {
                    row.score(metric, passed);
                    if let Some(score) = score {
                        row.score(sheet.metric(&format!("{name} score")), score);
                    }
                }
                (None, Some(score)) => row.score(metric, score),
                (None, None) => {}
            }
        }
        sheet.push(row);
        Ok(())
    }

    fn finish(&mut self, sheet: &mut Sheet) {
        self.columns.name(sheet);
    }
}
