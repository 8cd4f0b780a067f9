//! `trainer_state.json` of Hugging Face's Trainer: rows of training and of validation stand apart in
//! `log_history`; the last one sums up the run and is no point.

use tuneworthy_ingest::json::{Node, Tape};

use super::super::EvalFile;
use super::super::document::{DocumentPaths, DocumentValue, read_document};
use super::super::fault::{MalformedRows, ResultsError};
use super::{CurveDraft, CurveTool, MOST_POINTS, NO_STEP, TrainingCurve, count_at, finished};

/// Rows of these parts of the document are handed over, and these values.
const PATHS: DocumentPaths<'static> = DocumentPaths {
    opened: &["log_history"],
    read: &["num_train_epochs"],
};

pub(super) fn read(file: &EvalFile) -> Result<Vec<TrainingCurve>, ResultsError> {
    let mut draft = CurveDraft {
        measure: "eval_loss",
        ..CurveDraft::default()
    };
    let mut malformed = MalformedRows::default();
    let mut tape = Tape::new();
    let mut visit = |value: &DocumentValue<'_>| {
        let text = String::from_utf8_lossy(value.text);
        let Ok(doc) = tape.parse(&text) else {
            malformed.add(value.line, "The value is not JSON.");
            return;
        };
        if value.path == "num_train_epochs" {
            draft.epochs = doc.root().as_f64().filter(|epochs| *epochs > 0.0);
        } else if draft.points() <= MOST_POINTS
            && let Err(message) = row(&mut draft, doc.root())
        {
            malformed.add(value.line, message);
        }
    };
    let read = read_document(file.bytes.as_ref(), PATHS, &mut visit);
    if let Err((stop, line)) = read {
        malformed.add(line, stop.message());
    }
    if draft.points() > MOST_POINTS {
        return Err(ResultsError::TooManyRows { most: MOST_POINTS });
    }
    finished(vec![draft], file, CurveTool::TrainerState, &malformed)
}

fn row(draft: &mut CurveDraft, row: Node<'_>) -> Result<(), &'static str> {
    if !row.is_object() {
        return Err("The row is no object.");
    }
    let is_reward = |key: &str| key.starts_with("rewards/") || key.starts_with("eval_rewards/");
    draft.is_preference |= row.entries().any(|(key, _)| is_reward(&key.to_cow()));
    let losses = [("loss", false), ("eval_loss", true)];
    let mut losses = losses
        .into_iter()
        .filter_map(|(key, is_validation)| Some((row.get(key)?, is_validation)))
        .peekable();
    if losses.peek().is_none() {
        return Ok(());
    }
    let step = count_at(row, "step").ok_or(NO_STEP)?;
    let epoch = count_at(row, "epoch");
    for (loss, is_validation) in losses {
        draft.add(is_validation, step, epoch, Some(loss));
    }
    Ok(())
}
