//! Result files of tuning jobs at OpenAI and Azure: a row for each step, with validation cells empty on
//! most. `valid_loss` is that of one batch, `full_valid_loss` that of the whole set.

use tuneworthy_ingest::json::Node;

use super::{CurveDraft, CurveRows, NO_STEP, count_at};

/// Reader of their rows. Losses of batches are kept apart, in case the whole set has none.
#[derive(Default)]
pub(super) struct ServiceResult {
    whole: CurveDraft,
    batches: CurveDraft,
}

pub(super) fn recognise(first: Node<'_>) -> bool {
    ["step", "train_loss"]
        .iter()
        .all(|key| first.get(key).is_some())
}

pub(super) fn reader() -> Box<dyn CurveRows> {
    Box::new(ServiceResult::default())
}

impl CurveRows for ServiceResult {
    fn row(&mut self, row: Node<'_>) -> Result<(), &'static str> {
        let step = count_at(row, "step").ok_or(NO_STEP)?;
        self.whole.add(false, step, None, row.get("train_loss"));
        self.whole.add(true, step, None, row.get("full_valid_loss"));
        self.batches.add(true, step, None, row.get("valid_loss"));
        Ok(())
    }

    fn finish(self: Box<Self>) -> Vec<CurveDraft> {
        let Self { mut whole, batches } = *self;
        whole.measure = "full_valid_loss";
        if whole.validation.is_empty() && !batches.validation.is_empty() {
            whole.validation = batches.validation;
            whole.not_finite += batches.not_finite;
            whole.measure = "valid_loss";
            whole.is_of_batches = true;
        }
        vec![whole]
    }

    fn points(&self) -> usize {
        self.whole.points() + self.batches.points()
    }
}
