//! One record of the file, in a dialog of the report: the worker draws it, with ways to the problems before and
//! behind it.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::work::FileWork;
use crate::browser::{dialog, life, report};

impl FileWork {
    /// Shows the record that a button of the report, or of another record, names by its line.
    pub(super) fn show_record(self, event: &MouseEvent) {
        let pressed = report::clicked(event, "data-show");
        let line = pressed.and_then(|(line, _)| line.parse().ok());
        let file = self.chosen.with_untracked(|chosen| chosen.training.clone());
        let Some(((line, file), pool)) = line.zip(file).zip(self.pool.get_value()) else {
            return;
        };
        // A worker answers one question at a time.
        if self.is_asked.get_value() || self.copy.progress.with_untracked(Option::is_some) {
            return self.say("Wait until the copy is written.");
        }
        self.is_asked.set_value(true);
        life::spawn(async move {
            let shown = pool.show(&file, line).await;
            self.is_asked.set_value(false);
            match shown {
                Ok(html) => dialog::fill("record", "record-place", &html),
                Err(why) => self.say(why),
            }
        });
    }
}
