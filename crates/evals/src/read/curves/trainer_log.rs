//! `trainer_log.jsonl` of LLaMA-Factory: a line for each time it logs, with either loss.

use tuneworthy_ingest::json::Node;

use super::{CurveDraft, CurveRows, NO_STEP, Reading, count_at};

/// Reader of its lines.
pub(super) struct TrainerLog(CurveDraft);

pub(super) fn recognise(first: Node<'_>) -> bool {
    ["current_steps", "total_steps"]
        .iter()
        .all(|key| first.get(key).is_some())
}

pub(super) fn reader() -> Box<dyn CurveRows> {
    Box::new(TrainerLog(CurveDraft {
        measure: "eval_loss",
        ..CurveDraft::default()
    }))
}

impl CurveRows for TrainerLog {
    fn row(&mut self, row: Node<'_>) -> Result<(), &'static str> {
        let step = count_at(row, "current_steps").ok_or(NO_STEP)?;
        let epoch = count_at(row, "epoch");
        // Rewards of preference tuning, under the names that the log gives them.
        let is_there = |key| row.get(key).is_some_and(|value| !is_missing(value));
        self.0.is_preference |= ["reward", "accuracy"].into_iter().any(is_there);
        self.0.add(false, step, epoch, row.get("loss"));
        self.0.add(true, step, epoch, row.get("eval_loss"));
        Ok(())
    }

    fn finish(self: Box<Self>) -> Vec<CurveDraft> {
        vec![self.0]
    }

    fn points(&self) -> usize {
        self.0.points()
    }
}

fn is_missing(value: Node<'_>) -> bool {
    matches!(Reading::of(value), Reading::Missing)
}
