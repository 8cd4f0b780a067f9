//! promptfoo: JSON of versions 2 and 3, and JSON Lines.
//!
//! Repetitions carry no number: rows of the same case and system are repeats. A failed call is a row
//! with score 0, which counts here as not scored; `error` is set for plain failures too, so that only
//! `failureReason` tells them apart.

use std::borrow::Cow;

use tuneworthy_ingest::json::{Kind, Node};

use super::super::case_key::{CaseHasher, CaseKey};
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RepeatRule, RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{add_metadata, at, has_all, is_error, text_at, text_of};
use super::{DocumentFormat, FormatReader, RowFormat};

pub(super) const DOCUMENT: DocumentFormat = DocumentFormat {
    tool: EvalTool::Promptfoo,
    recognise: |outline| {
        outline.has("results.version")
            && (outline.has("results.results") || outline.has("results.table"))
    },
    opened: &[
        "results",
        "results.results",
        "results.table",
        "results.table.body",
        "metadata",
    ],
    read: &["evalId", "results.table.head", "metadata.promptfooVersion"],
    reader: || Box::<Promptfoo>::default(),
};

pub(super) const ROW: RowFormat = RowFormat {
    tool: EvalTool::Promptfoo,
    recognise: |row| has_all(row, &["promptIdx", "success", "vars"]),
    reader: || Box::<Promptfoo>::default(),
};

/// A column of results: a provider with a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SystemColumn {
    /// Number of the column, if the file has one.
    pub(super) index: Option<i64>,
    pub(super) provider: String,
    pub(super) prompt: String,
}

/// Columns met so far. Their names are known at the end, when it is clear what tells them apart.
#[derive(Debug, Default)]
pub(super) struct SystemColumns(Vec<SystemColumn>);

impl SystemColumns {
    /// Returns the index of a column among the systems of the sheet.
    pub(super) fn system(&mut self, column: SystemColumn, sheet: &mut Sheet) -> Option<u16> {
        let at = if let Some(at) = self.0.iter().position(|known| *known == column) {
            at
        } else {
            self.0.push(column);
            self.0.len() - 1
        };
        sheet.system(&format!("column {at}"))
    }

    /// Names the systems of the sheet: by provider, with the prompt where a provider has several, and
    /// with a number where both are equal.
    pub(super) fn name(&self, sheet: &mut Sheet) {
        let several = |provider: &str| {
            let mut prompts = self.0.iter().filter(|it| it.provider == provider);
            let first = prompts.next().map(|it| &it.prompt);
            prompts.any(|it| Some(&it.prompt) != first)
        };
        let names: Vec<String> = self
            .0
            .iter()
            .map(|column| {
                if several(&column.provider) {
                    format!("{}, {}", column.provider, column.prompt)
                } else {
                    column.provider.clone()
                }
            })
            .collect();
        for (at, name) in names.iter().enumerate() {
            let before = names.iter().take(at).filter(|other| *other == name).count();
            let name = match before {
                0 => name.clone(),
                before => format!("{name} #{}", before + 1),
            };
            if let Some(system) = sheet.systems.get_mut(at) {
                *system = name;
            }
        }
    }
}

#[derive(Debug, Default)]
struct Promptfoo {
    columns: SystemColumns,
    /// Columns of version 2, from the head of its table.
    head: Vec<SystemColumn>,
    variables: Vec<String>,
    has_rows: bool,
}

impl FormatReader for Promptfoo {
    fn read(&mut self, path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        sheet.repeats = RepeatRule::EachRow;
        match path {
            "evalId" => sheet.run = node.as_str().map(|id| id.to_cow().into_owned()),
            "metadata.promptfooVersion" => sheet.version = Some(text_of(node).into_owned()),
            "results.table.head" => self.head(node),
            // The table repeats what the rows say.
            "results.table.body" if self.has_rows => {}
            "results.table.body" => self.table_row(node, sheet)?,
            _ => {
                self.row(node, sheet)?;
                self.has_rows = true;
            }
        }
        Ok(())
    }

    fn finish(&mut self, sheet: &mut Sheet) {
        self.columns.name(sheet);
    }
}

impl Promptfoo {
    fn row(&mut self, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        let vars = node.get("vars").filter(Node::is_object);
        let (Some(vars), true) = (vars, node.get("success").is_some()) else {
            return Err("The row has no \"vars\" and \"success\".");
        };
        let test = node.get("testCase");
        let description = test.and_then(|test| text_at(test, &["description"]));
        let variables = vars.entries().map(|(name, value)| (name.to_cow(), value));
        let (case, label) = case(description.as_deref(), variables.collect());
        let column = SystemColumn {
            index: node.get("promptIdx").and_then(|index| index.as_i64()),
            provider: provider(node.get("provider")),
            prompt: text_at(node, &["prompt", "label"])
                .or_else(|| text_at(node, &["prompt", "display"]))
                .or_else(|| text_at(node, &["prompt", "raw"]))
                .unwrap_or_default()
                .into_owned(),
        };
        let mut row = RowDraft::new(case, label);
        row.variant = variant(test);
        row.system = self.columns.system(without_text(column), sheet);
        row.output = at(node, &["response", "output"])
            .map(text_of)
            .unwrap_or_default();
        add_metadata(&mut row, sheet, test.and_then(|test| test.get("metadata")));
        score(&mut row, sheet, node);
        sheet.push(row);
        Ok(())
    }

    fn head(&mut self, head: Node<'_>) {
        let list = |key| head.get(key).into_iter().flat_map(|list| list.items());
        self.variables = list("vars")
            .map(|name| text_of(name).into_owned())
            .collect();
        self.head = list("prompts")
            .zip(0..)
            .map(|(prompt, index)| SystemColumn {
                index: Some(index),
                provider: provider(prompt.get("provider")),
                prompt: text_at(prompt, &["label"])
                    .or_else(|| text_at(prompt, &["display"]))
                    .or_else(|| text_at(prompt, &["raw"]))
                    .unwrap_or_default()
                    .into_owned(),
            })
            .collect();
    }

    fn table_row(&mut self, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        let values = node.get("vars").filter(Node::is_array);
        let outputs = node.get("outputs").filter(Node::is_array);
        let (Some(values), Some(outputs)) = (values, outputs) else {
            return Err("The row of the table has no \"vars\" and \"outputs\".");
        };
        let test = node.get("test");
        let description = test.and_then(|test| text_at(test, &["description"]));
        let names = self
            .variables
            .iter()
            .map(|name| Cow::Borrowed(name.as_str()));
        let (case, label) = case(description.as_deref(), names.zip(values.items()).collect());
        for (output, column) in outputs.items().zip(self.head.clone()) {
            let mut row = RowDraft::new(case, label.clone());
            row.variant = variant(test);
            row.system = self.columns.system(column, sheet);
            row.output = output.get("text").map(text_of).unwrap_or_default();
            add_metadata(&mut row, sheet, test.and_then(|test| test.get("metadata")));
            score(&mut row, sheet, output);
            sheet.push(row);
        }
        Ok(())
    }
}

/// Of version 2 the prompt may be given as rendered text only, which differs from case to case.
fn without_text(mut column: SystemColumn) -> SystemColumn {
    if column.index.is_none() && column.prompt.len() > 200 {
        column.prompt.clear();
    }
    column
}

fn provider(node: Option<Node<'_>>) -> String {
    let Some(node) = node else {
        return String::new();
    };
    let named = text_at(node, &["label"]).or_else(|| text_at(node, &["id"]));
    named.unwrap_or_else(|| text_of(node)).into_owned()
}

/// Returns the key and the label of a case: its description and its variables. Those that promptfoo
/// adds at run time begin with an underscore and differ from run to run.
pub(super) fn case(
    description: Option<&str>,
    mut variables: Vec<(Cow<'_, str>, Node<'_>)>,
) -> (CaseKey, String) {
    variables.retain(|(name, _)| !name.starts_with('_') && name != "sessionId");
    variables.sort_by(|(one, _), (other, _)| one.cmp(other));
    let description = description.unwrap_or_default();
    let mut hash = CaseHasher::new().text(description);
    for (name, value) in &variables {
        hash = hash.text(name);
        hash = match value.kind() {
            Kind::Array | Kind::Object => hash.node(*value),
            _ => hash.text(&text_of(*value)),
        };
    }
    let label = if description.is_empty() {
        let shown = variables
            .iter()
            .map(|(name, value)| format!("{name}: {}", super::super::sheet::cut(&text_of(*value))));
        shown.collect::<Vec<_>>().join(", ")
    } else {
        description.to_owned()
    };
    (hash.finish(), label)
}

/// Returns a number that differs where the same variables are tested in another way.
fn variant(test: Option<Node<'_>>) -> u64 {
    let parts = ["assert", "threshold"].map(|key| test.and_then(|test| test.get(key)));
    let hash = parts
        .into_iter()
        .flatten()
        .fold(CaseHasher::new(), CaseHasher::node);
    hash.finish().short()
}

/// Adds the scores of a row, or of an output of the table.
fn score(row: &mut RowDraft<'_>, sheet: &mut Sheet, node: Node<'_>) {
    let success = node.get("success").or_else(|| node.get("pass"));
    let reason = node.get("failureReason").and_then(|it| it.as_i64());
    let is_graded = node.get("gradingResult").is_some_and(|it| !it.is_null());
    // Before there were reasons: an error of the call leaves nothing that was graded.
    let failed = reason.map_or_else(
        || is_error(node.get("error")) && !is_graded,
        |reason| reason == 2,
    );
    if failed {
        row.fault = Some(Unscored::CallFailed);
        // The metric exists even if every call fails.
        sheet.metric("pass");
        return;
    }
    let passed = success.and_then(|success| success.as_bool());
    let passed = passed.map_or(CaseScore::NotScored(Unscored::Missing), CaseScore::passed);
    row.score(sheet.metric("pass"), passed);
    if let Some(score) = node.get("score") {
        row.score(sheet.metric("score"), CaseScore::of(score));
    }
    let reason = at(node, &["gradingResult", "reason"]).and_then(|reason| reason.as_str());
    if reason.is_some_and(|reason| reason == *"No assertions") {
        sheet.note("No assertion tests the row, and promptfoo counts it as passed.");
    }
    for (name, value) in node
        .get("namedScores")
        .into_iter()
        .flat_map(|it| it.entries())
    {
        let metric = named(sheet, &name.to_cow());
        row.score(metric, CaseScore::of(value));
    }
}

/// Returns the index of a named score, kept apart from the two that every row has.
pub(super) fn named(sheet: &mut Sheet, name: &str) -> Option<u16> {
    match name {
        "pass" | "score" => sheet.metric(&format!("{name} (named)")),
        name => sheet.metric(name),
    }
}
