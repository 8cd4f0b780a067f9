//! Amazon Bedrock: the output of evaluation jobs. A line is a prompt, or a conversation whose turns are
//! the cases. `null` is a metric that does not apply.

use std::borrow::Cow;

use tuneworthy_ingest::json::Node;

use super::super::case_key::CaseHasher;
use super::super::score::CaseScore;
use super::super::sheet::{RepeatRule, RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{add_pair, at, text_at, text_of};
use super::{FormatReader, RowFormat};

pub(super) const ROW: RowFormat = RowFormat {
    tool: EvalTool::Bedrock,
    recognise: |row| {
        row.get("automatedEvaluationResult").is_some() || row.get("conversationTurns").is_some()
    },
    reader: || Box::new(Bedrock),
};

struct Bedrock;

impl FormatReader for Bedrock {
    fn read(&mut self, _path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        sheet.repeats = RepeatRule::EachRow;
        if let Some(turns) = node.get("conversationTurns") {
            conversation(turns, sheet);
            return Ok(());
        }
        let (Some(scores), Some(record)) = (
            at(node, &["automatedEvaluationResult", "scores"]),
            node.get("inputRecord"),
        ) else {
            return Err("The line has no scores or no \"inputRecord\".");
        };
        let prompt = record.get("prompt").map(text_of).unwrap_or_default();
        let hash = CaseHasher::new().text(&prompt);
        let reference = record.get("referenceResponse").filter(|it| !it.is_null());
        let hash = reference.into_iter().fold(hash, CaseHasher::node);
        let mut row = RowDraft::new(hash.finish(), prompt);
        if let Some(category) = text_at(record, &["category"]) {
            add_pair(&mut row, sheet, "category", &category);
        }
        let response = node
            .get("modelResponses")
            .and_then(|list| list.items().next());
        if let Some(response) = response {
            row.output = response.get("response").map(text_of).unwrap_or_default();
            // The identifier beside a score is the judge's.
            let model = text_at(response, &["modelIdentifier"]);
            row.system = model.and_then(|model| sheet.system(&model));
        }
        add_scores(&mut row, sheet, scores);
        sheet.push(row);
        Ok(())
    }
}

fn conversation(turns: Node<'_>, sheet: &mut Sheet) {
    let prompts: Vec<Cow<'_, str>> = turns.items().map(prompt).collect();
    let whole = prompts
        .iter()
        .fold(CaseHasher::new(), |hash, prompt| hash.text(prompt))
        .finish();
    let name = format!("{:x}", whole.short());
    for (turn, (prompt, index)) in turns.items().zip(prompts.into_iter().zip(0..)) {
        let case = CaseHasher::new().key(whole).number(index).finish();
        let mut row = RowDraft::new(case, prompt);
        add_pair(&mut row, sheet, "conversation", &name);
        let model = text_at(turn, &["output", "modelIdentifier"]);
        row.system = model.and_then(|model| sheet.system(&model));
        row.output = text_at(turn, &["output", "text"]).unwrap_or_default();
        if let Some(results) = turn.get("results") {
            add_scores(&mut row, sheet, results);
        }
        sheet.push(row);
    }
    if turns.len() > 1 {
        sheet.cluster = Some("conversation".to_owned());
    }
}

fn prompt(turn: Node<'_>) -> Cow<'_, str> {
    let Some(prompt) = at(turn, &["inputRecord", "prompt"]) else {
        return Cow::Borrowed("");
    };
    let content = prompt
        .get("content")
        .and_then(|content| content.items().next());
    let text = content.and_then(|content| content.get("text"));
    text_of(text.unwrap_or(prompt))
}

fn add_scores(row: &mut RowDraft<'_>, sheet: &mut Sheet, scores: Node<'_>) {
    for score in scores.items() {
        if let (Some(name), Some(result)) = (text_at(score, &["metricName"]), score.get("result")) {
            row.score(sheet.metric(&name), CaseScore::of(result));
        }
    }
}
