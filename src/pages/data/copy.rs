//! Copies of the training file: repaired, split with a held-out part, converted, masked.
//!
//! In: the file of the report. Out: files to save, written by the worker that read it. Writing goes
//! on while another page is shown, and the files are there on return.

use std::sync::Arc;

use leptos::prelude::*;

use super::progress::BytesDone;
use super::work::{FileWork, is_shown, now_ms};
use crate::browser::worker_pool::{CopyOrder, Rewritten};
use crate::browser::{life, place};

/// The share held out unless another is asked for, in percent.
const USUAL: &str = "10";

/// The copy that is being written, or was.
#[derive(Clone, Copy)]
pub(super) struct CopyState {
    /// Progress of writing; `None` while nothing is written.
    pub(super) progress: RwSignal<Option<BytesDone>>,
    /// The copy, or the reason why there is none; neither before the end.
    pub(super) outcome: RwSignal<Option<Result<Arc<FileCopy>, String>>>,
    /// The share to hold out, as it was typed.
    pub(super) share: RwSignal<String>,
    /// Counts what was asked for; only the last is made.
    turn: StoredValue<u32>,
}

/// A copy of the file.
pub(super) struct FileCopy {
    /// The files written.
    pub(super) rewritten: Rewritten,
    /// The name of the file without its ending.
    pub(super) stem: String,
    /// True where something was to be held out.
    pub(super) split: bool,
    /// The word that tells the copy from the file, in its name.
    pub(super) word: String,
}

impl CopyState {
    /// Creates the state before anything is written.
    pub(super) fn new() -> Self {
        Self {
            progress: RwSignal::new(None),
            outcome: RwSignal::new(None),
            share: RwSignal::new(USUAL.to_owned()),
            turn: StoredValue::new(0),
        }
    }

    /// Forgets what was written, and what is still being.
    fn forget(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.progress.set(None);
        self.outcome.set(None);
    }
}

impl FileWork {
    /// Ends what is being written and forgets what was: the file of the report is another, or none.
    pub(super) fn forget_copy(self) {
        self.copy.forget();
    }

    /// Ends what is being written.
    pub(super) fn cancel_copy(self) {
        self.forget_copy();
        self.say("Stopped. No copy was made.");
    }

    /// Writes the file anew, `permille` of a thousand records held out.
    pub(super) fn write_copy(self, permille: f64) {
        let copy = self.copy;
        copy.forget();
        let turn = copy.turn.get_value();
        let file = self.chosen.with_untracked(|chosen| chosen.training.clone());
        let Some((pool, file)) = self.pool.get_value().zip(file) else {
            let why = "Choose the file again: it is no longer at hand.";
            copy.outcome.set(Some(Err(why.to_owned())));
            return;
        };
        if self.is_asked.get_value() {
            return self.say("Wait until the record is shown.");
        }
        let order = CopyOrder {
            permille,
            to: place::chosen("copy-to"),
            mask: place::ticked("copy-mask"),
        };
        let word = order.to.clone().unwrap_or_else(|| {
            let word = if order.mask { "masked" } else { "repaired" };
            word.to_owned()
        });
        let (since, of) = (now_ms(), file.size());
        let is_at = move |done| copy.progress.set(Some(BytesDone { done, of, since }));
        is_at(0.0);
        self.say("Writing the copy.");
        life::spawn(async move {
            let is_last = move || copy.turn.get_value() == turn;
            let go_on = move |read| {
                if is_last() {
                    is_at(read);
                }
                is_last()
            };
            let made = pool.rewrite(&file, order, go_on).await;
            if is_last() {
                self.finish_copy(made.transpose(), &file.name(), permille > 0.0, word);
            }
        });
    }

    /// Takes what writing came to; nothing where it was given up.
    fn finish_copy(
        self,
        made: Option<Result<Rewritten, String>>,
        name: &str,
        split: bool,
        word: String,
    ) {
        let Some(made) = made else {
            return;
        };
        let (here, elsewhere) = match &made {
            Ok(_) => (
                "The copy is ready to be saved.",
                format!("The copy of {name} is ready to be saved, under Data."),
            ),
            Err(why) => (
                why.as_str(),
                format!("No copy of {name} was made: see under Data."),
            ),
        };
        let is_shown = is_shown();
        if !is_shown {
            self.store().say(elsewhere);
        }
        if is_shown || made.is_err() {
            self.say(here);
        }
        let made = made.map(|rewritten| {
            let stem = stem(name).to_owned();
            Arc::new(FileCopy {
                rewritten,
                stem,
                split,
                word,
            })
        });
        self.copy.progress.set(None);
        self.copy.outcome.set(Some(made));
    }
}

/// Reads a share in percent, from 1 to 50, as a count of a thousand.
pub(super) fn permille(percent: &str) -> Option<f64> {
    let percent: f64 = percent
        .trim()
        .trim_end_matches('%')
        .trim_end()
        .parse()
        .ok()?;
    (1.0..=50.0)
        .contains(&percent)
        .then(|| (percent * 10.0).round())
}

/// Returns a file's name without what follows its last dot.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_with_and_without_its_sign() {
        assert_eq!(permille("10"), Some(100.0));
        assert_eq!(permille(" 2.5 % "), Some(25.0));
        for wrong in ["", "0", "0.5", "51", "ten", "NaN", "-5", "1e9"] {
            assert_eq!(permille(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_name_keeps_all_but_its_ending() {
        assert_eq!(stem("support.v2.jsonl"), "support.v2");
        assert_eq!(stem("data"), "data");
        assert_eq!(stem(".hidden"), ".hidden");
    }
}
