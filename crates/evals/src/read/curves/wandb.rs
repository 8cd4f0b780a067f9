//! CSV of Weights & Biases: of a chart, with three columns for each run (`run - train/loss`, and its
//! `__MIN` and `__MAX`), or of a run's history, with a column for each metric.

use std::collections::BTreeMap;

use tuneworthy_ingest::json::Node;

use super::{CurveDraft, CurveRows, NO_STEP, count_at};

/// Columns that count steps, the likeliest first.
const STEPS: [&str; 4] = ["Step", "_step", "train/global_step", "global_step"];
/// Columns that count epochs, in a history.
const EPOCHS: [&str; 2] = ["train/epoch", "epoch"];
/// Losses by the part of the column's name behind the run, and whether they are of validation.
const LOSSES: [(&str, bool); 4] = [
    ("train/loss", false),
    ("train_loss", false),
    ("eval/loss", true),
    ("eval_loss", true),
];

/// Reader of its rows.
#[derive(Default)]
pub(super) struct Wandb(BTreeMap<String, CurveDraft>);

pub(super) fn recognise(first: Node<'_>) -> bool {
    let has_step = STEPS.iter().any(|key| first.get(key).is_some());
    has_step
        && first
            .entries()
            .any(|(key, _)| loss(&key.to_cow()).is_some())
}

pub(super) fn reader() -> Box<dyn CurveRows> {
    Box::new(Wandb::default())
}

/// Returns the run of a column of losses, empty in a history, and whether they are of validation.
fn loss(column: &str) -> Option<(&str, bool)> {
    let (run, metric) = column.rsplit_once(" - ").unwrap_or(("", column));
    let (_, is_validation) = LOSSES.iter().find(|(name, _)| *name == metric)?;
    Some((run, *is_validation))
}

impl CurveRows for Wandb {
    fn row(&mut self, row: Node<'_>) -> Result<(), &'static str> {
        let step = STEPS.iter().find_map(|key| count_at(row, key));
        let step = step.ok_or(NO_STEP)?;
        let epoch = EPOCHS.iter().find_map(|key| count_at(row, key));
        for (column, value) in row.entries() {
            let column = column.to_cow();
            let Some((run, is_validation)) = loss(&column) else {
                continue;
            };
            if !self.0.contains_key(run) {
                let draft = CurveDraft {
                    run: run.to_owned(),
                    measure: "eval/loss",
                    ..CurveDraft::default()
                };
                self.0.insert(run.to_owned(), draft);
            }
            if let Some(draft) = self.0.get_mut(run) {
                draft.add(is_validation, step, epoch, Some(value));
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Vec<CurveDraft> {
        self.0.into_values().collect()
    }

    fn points(&self) -> usize {
        self.0.values().map(CurveDraft::points).sum()
    }
}
