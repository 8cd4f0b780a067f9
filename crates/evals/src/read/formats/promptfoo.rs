//! promptfoo: JSON of versions 2 and 3, and JSON Lines.
//!
//! Repetitions carry no number: rows of the same case and system are repeats. A failed call is a row
//! with score 0, which counts here as not scored; `error` is set for plain failures too, so that only
//! `failureReason` tells them apart.

use std::borrow::Cow;

use tuneworthy_ingest::json::{Kind, Node};

use super::super::case_key::{CaseHasher, CaseKey};
use super::super::compact::cut;
use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RepeatRule, RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::{add_metadata, has_all, is_error, text_at, text_of};
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
struct SystemColumn {
    /// Number of the column, if the file has one.
    index: Option<i64>,
    provider: String,
    prompt: String,
}

/// Columns met so far. Their names are known at the end, when it is clear what tells them apart.
#[derive(Debug, Default)]
pub(super) struct SystemColumns(Vec<SystemColumn>);

impl SystemColumns {
    /// Returns the index of a column among the systems of the sheet, which has no others.
    pub(super) fn system(
        &mut self,
        index: Option<i64>,
        provider: &str,
        prompt: &str,
        sheet: &mut Sheet,
    ) -> Option<u16> {
        let is_same = |known: &SystemColumn| {
            known.index == index && known.provider == provider && known.prompt == prompt
        };
        if let Some(at) = self.0.iter().position(is_same) {
            return u16::try_from(at).ok();
        }
        let system = sheet.system(&format!("column {}", self.0.len()))?;
        self.0.push(SystemColumn {
            index,
            provider: provider.to_owned(),
            prompt: prompt.to_owned(),
        });
        Some(system)
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
            // By the number of the column, since rows may stand in any order.
            let order = |at: usize| (self.0.get(at).and_then(|column| column.index), at);
            let before = names
                .iter()
                .enumerate()
                .filter(|(other, named)| *named == name && order(*other) < order(at))
                .count();
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
        let fields = RowFields::of(node);
        let vars = fields.vars.filter(Node::is_object);
        let (Some(vars), true) = (vars, fields.graded.success.is_some()) else {
            return Err("The row has no \"vars\" and \"success\".");
        };
        let test = fields.test;
        let description = test.and_then(|test| text_at(test, &["description"]));
        let variables = vars.entries().map(|(name, value)| (name.to_cow(), value));
        let (case, label) = case(description.as_deref(), variables.collect(), sheet);
        let index = fields.index.and_then(|index| index.as_i64());
        let prompt = fields.prompt.map(prompt).unwrap_or_default();
        // Of version 2 the prompt may be given as rendered text only, which differs from case to case.
        let is_rendered = index.is_none() && prompt.len() > LONGEST_PROMPT;
        let prompt = if is_rendered { "" } else { &prompt };
        let mut row = RowDraft::new(case, label);
        row.variant = variant(test);
        let provider = provider(fields.provider);
        row.system = self.columns.system(index, &provider, prompt, sheet);
        let output = fields.response.and_then(|response| response.get("output"));
        row.output = output.map(text_of).unwrap_or_default();
        add_metadata(&mut row, sheet, test.and_then(|test| test.get("metadata")));
        fields.graded.score(&mut row, sheet);
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
                provider: provider(prompt.get("provider")).into_owned(),
                prompt: self::prompt(prompt).into_owned(),
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
        let variables = names.zip(values.items()).collect();
        let (case, label) = case(description.as_deref(), variables, sheet);
        for (output, column) in outputs.items().zip(&self.head) {
            let SystemColumn {
                index,
                provider,
                prompt,
            } = column;
            let mut row = RowDraft::new(case, label.clone());
            row.variant = variant(test);
            row.system = self.columns.system(*index, provider, prompt, sheet);
            row.output = output.get("text").map(text_of).unwrap_or_default();
            add_metadata(&mut row, sheet, test.and_then(|test| test.get("metadata")));
            RowFields::of(output).graded.score(&mut row, sheet);
            sheet.push(row);
        }
        Ok(())
    }
}

/// Longest prompt that names a column, in bytes.
const LONGEST_PROMPT: usize = 200;

/// Fields of a row that are read, found in one pass: a row has twenty, and a file millions.
#[derive(Default)]
struct RowFields<'t> {
    vars: Option<Node<'t>>,
    test: Option<Node<'t>>,
    index: Option<Node<'t>>,
    provider: Option<Node<'t>>,
    prompt: Option<Node<'t>>,
    response: Option<Node<'t>>,
    graded: Graded<'t>,
}

/// Fields that say how a row was graded.
#[derive(Default)]
struct Graded<'t> {
    success: Option<Node<'t>>,
    reason: Option<Node<'t>>,
    error: Option<Node<'t>>,
    result: Option<Node<'t>>,
    score: Option<Node<'t>>,
    named: Option<Node<'t>>,
}

impl<'t> RowFields<'t> {
    fn of(row: Node<'t>) -> Self {
        let mut fields = Self::default();
        for (key, value) in row.entries() {
            let field = match key.raw() {
                "vars" => &mut fields.vars,
                "testCase" => &mut fields.test,
                "promptIdx" => &mut fields.index,
                "provider" => &mut fields.provider,
                "prompt" => &mut fields.prompt,
                "response" => &mut fields.response,
                "success" | "pass" => &mut fields.graded.success,
                "failureReason" => &mut fields.graded.reason,
                "error" => &mut fields.graded.error,
                "gradingResult" => &mut fields.graded.result,
                "score" => &mut fields.graded.score,
                "namedScores" => &mut fields.graded.named,
                _ => continue,
            };
            *field = Some(value);
        }
        fields
    }
}

fn provider(node: Option<Node<'_>>) -> Cow<'_, str> {
    let Some(node) = node else {
        return Cow::Borrowed("");
    };
    let named = text_at(node, &["label"]).or_else(|| text_at(node, &["id"]));
    named.unwrap_or_else(|| text_of(node))
}

fn prompt(node: Node<'_>) -> Cow<'_, str> {
    ["label", "display", "raw"]
        .iter()
        .find_map(|key| text_at(node, &[key]))
        .unwrap_or_default()
}

/// Returns the key and the label of a case: its description and its variables. Those that promptfoo
/// adds at run time begin with an underscore and differ from run to run.
pub(super) fn case(
    description: Option<&str>,
    mut variables: Vec<(Cow<'_, str>, Node<'_>)>,
    sheet: &Sheet,
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
    let key = hash.finish();
    let label = if sheet.knows(key) {
        String::new()
    } else if description.is_empty() {
        let shown = variables
            .iter()
            .map(|(name, value)| format!("{name}: {}", cut(&text_of(*value))));
        shown.collect::<Vec<_>>().join(", ")
    } else {
        description.to_owned()
    };
    (key, label)
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

impl Graded<'_> {
    /// Adds the scores of a row, or of an output of the table.
    fn score(&self, row: &mut RowDraft<'_>, sheet: &mut Sheet) {
        let reason = self.reason.and_then(|reason| reason.as_i64());
        let result = self.result.filter(|result| !result.is_null());
        // Before there were reasons: an error of the call leaves nothing that was graded.
        let failed = reason.map_or_else(
            || is_error(self.error) && result.is_none(),
            |reason| reason == 2,
        );
        if failed {
            row.fault = Some(Unscored::CallFailed);
            // The metric exists even if every call fails.
            sheet.metric("pass");
            return;
        }
        let passed = self.success.and_then(|success| success.as_bool());
        let passed = passed.map_or(CaseScore::NotScored(Unscored::Missing), CaseScore::passed);
        row.score(sheet.metric("pass"), passed);
        if let Some(score) = self.score {
            row.score(sheet.metric("score"), CaseScore::of(score));
        }
        let reason = result.and_then(|result| result.get("reason"));
        let reason = reason.and_then(|reason| reason.as_str());
        if reason.is_some_and(|reason| reason == *"No assertions") {
            sheet.note("No assertion tests the row, and promptfoo counts it as passed.");
        }
        for (name, value) in self.named.into_iter().flat_map(|it| it.entries()) {
            let metric = named(sheet, &name.to_cow());
            row.score(metric, CaseScore::of(value));
        }
    }
}

/// Returns the index of a named score, kept apart from the two that every row has.
pub(super) fn named(sheet: &mut Sheet, name: &str) -> Option<u16> {
    match name {
        "pass" | "score" => sheet.metric(&format!("{name} (named)")),
        name => sheet.metric(name),
    }
}
