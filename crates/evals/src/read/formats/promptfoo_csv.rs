//! promptfoo: CSV. A group of columns for each system, whose names repeat from group to group.

use std::borrow::Cow;

use tuneworthy_ingest::json::Node;

use super::super::score::{CaseScore, Unscored};
use super::super::sheet::{RepeatRule, RowDraft, Sheet};
use super::super::table::EvalTool;
use super::cells::text_of;
use super::promptfoo::{SystemColumns, case, named};
use super::{FormatReader, RowFormat};

pub(super) const ROW: RowFormat = RowFormat {
    tool: EvalTool::Promptfoo,
    recognise: |row| groups(&entries(row)).next().is_some(),
    reader: || Box::<PromptfooCsv>::default(),
};

#[derive(Debug, Default)]
struct PromptfooCsv {
    columns: SystemColumns,
}

type Fields<'t> = Vec<(Cow<'t, str>, Node<'t>)>;

fn entries(row: Node<'_>) -> Fields<'_> {
    let entries = row.entries();
    entries
        .map(|(name, value)| (name.to_cow(), value))
        .collect()
}

/// Returns where the columns of each system start: at `[label] prompt`, in front of `Status`.
fn groups(fields: &Fields<'_>) -> impl Iterator<Item = usize> {
    let names = fields.windows(3).enumerate();
    let starts = names.filter(|(_, names)| match names {
        [(first, _), (second, _), (third, _)] => {
            first.starts_with('[') && second == "Status" && third == "Score"
        }
        _ => false,
    });
    starts.map(|(at, _)| at)
}

impl FormatReader for PromptfooCsv {
    fn read(&mut self, _path: &str, node: Node<'_>, sheet: &mut Sheet) -> Result<(), &'static str> {
        sheet.repeats = RepeatRule::EachRow;
        let fields = entries(node);
        let mut starts: Vec<usize> = groups(&fields).collect();
        let Some(first) = starts.first().copied() else {
            return Err("The row has no columns \"Status\" and \"Score\".");
        };
        starts.push(fields.len());
        let front = fields.get(..first).unwrap_or_default();
        let description = front.iter().find(|(name, _)| name == "Description");
        let description = description.map(|(_, value)| text_of(*value));
        let variables = front.iter().filter(|(name, _)| name != "Description");
        let (case, label) = case(description.as_deref(), variables.cloned().collect(), sheet);
        for (index, range) in (0..).zip(starts.windows(2)) {
            let [from, to] = *range else { continue };
            let Some([(title, output), group @ ..]) = fields.get(from..to) else {
                continue;
            };
            let mut row = RowDraft::new(case, label.clone());
            let (provider, prompt) = column(title);
            row.system = self.columns.system(Some(index), provider, prompt, sheet);
            row.output = text_of(*output);
            score(&mut row, sheet, group);
            sheet.push(row);
        }
        Ok(())
    }

    fn finish(&mut self, sheet: &mut Sheet) {
        self.columns.name(sheet);
    }
}

/// Parts the title of a column into provider and prompt.
fn column(title: &str) -> (&str, &str) {
    let inside = title.strip_prefix('[').unwrap_or(title);
    let (provider, prompt) = inside.split_once("] ").unwrap_or((inside, ""));
    (provider.trim_end_matches(']'), prompt)
}

fn score(row: &mut RowDraft<'_>, sheet: &mut Sheet, group: &[(Cow<'_, str>, Node<'_>)]) {
    let status = group.first().map(|(_, value)| text_of(*value));
    if status.as_deref() == Some("ERROR") {
        row.fault = Some(Unscored::CallFailed);
        sheet.metric("pass");
        return;
    }
    for (name, value) in group {
        let text = text_of(*value);
        let metric = match name.as_ref() {
            "Status" => sheet.metric("pass"),
            "Score" => sheet.metric("score"),
            "Grader Reason" if text == "No assertions" => {
                sheet.note("No assertion tests the row, and promptfoo counts it as passed.");
                continue;
            }
            name => match name.strip_prefix("Metric: ") {
                Some(name) if !text.is_empty() => named(sheet, name),
                _ => continue,
            },
        };
        row.score(metric, CaseScore::of_text(&text));
    }
}
