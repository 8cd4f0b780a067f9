//! The work on evaluation results: it goes on while the reader is on another page.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tuneworthy_core::assessment::GapSummary;

use crate::browser::files::File;
use crate::browser::place::Element;
use crate::browser::worker_pool::{JudgedResults, ResultsAnswer, ResultsReader};
use crate::browser::{fetch, files, place, report, storage};

/// Files of the worked example, and its report as drawn beforehand.
const EXAMPLE_FILES: [&str; 2] = ["samples/router-before.csv", "samples/router-tuned.csv"];
const EXAMPLE_REPORT: (&str, &str) = ("samples/evaluation.html", "#evaluation-report");

/// Place of the report.
const PLACE: &str = "evaluation-place";
/// Form of the choices inside it.
const FORM: &str = "choices";

/// Setting with the roles of columns that were chosen, as the worker writes it.
const COLUMNS: &str = "columns";

/// Returns the roles of columns that were chosen before, as a choice for the worker.
fn remembered() -> String {
    let kept = storage::setting(COLUMNS).unwrap_or_default();
    [COLUMNS, "=", &kept].concat()
}

/// The work on evaluation results, by handles to its state: as cheap to pass on as a number.
#[derive(Clone, Copy)]
pub(super) struct EvaluationWork {
    reader: StoredValue<ResultsReader, LocalStorage>,
    /// The report that is shown, as it was drawn last.
    html: StoredValue<String>,
    judged: StoredValue<Option<Arc<JudgedResults>>>,
    /// The figures for the assessment, of the reader's own files.
    pub(super) gap: RwSignal<Option<Arc<GapSummary>>>,
    /// Whether the report is that of the worked example.
    pub(super) is_example: RwSignal<bool>,
    /// Whether the worker holds the results that are shown.
    is_held: StoredValue<bool>,
    pub(super) is_busy: RwSignal<bool>,
    /// Whether there is a report that can be copied.
    pub(super) has_texts: RwSignal<bool>,
    /// The reason why the files chosen last were not read.
    pub(super) failed: RwSignal<Option<String>>,
    /// The last message for those who hear the page.
    pub(super) said: RwSignal<String>,
}

impl EvaluationWork {
    /// Creates the state before anything is chosen.
    pub(super) fn new() -> Self {
        Self {
            reader: StoredValue::new_local(ResultsReader::default()),
            html: StoredValue::new(String::new()),
            judged: StoredValue::new(None),
            gap: RwSignal::new(None),
            is_example: RwSignal::new(false),
            is_held: StoredValue::new(false),
            is_busy: RwSignal::new(false),
            has_texts: RwSignal::new(false),
            failed: RwSignal::new(None),
            said: RwSignal::new(String::new()),
        }
    }

    /// Makes it ready for a page that shows it: the worked example, until files are chosen.
    pub(super) fn be_seen(self) {
        self.said.set(String::new());
        if self.html.with_value(String::is_empty) && !self.is_busy.get_untracked() {
            self.show_example();
        }
    }

    /// Returns the report that was drawn last, for a page that is drawn anew.
    pub(super) fn first_html(self) -> String {
        self.html.get_value()
    }

    fn show_example(self) {
        spawn_local(async move {
            let (file, part) = EXAMPLE_REPORT;
            let example = fetch::part(file, part).await;
            // Files that were chosen meanwhile come first.
            let is_wanted = self.html.with_value(String::is_empty);
            if let Some(example) = example.filter(|_| is_wanted && !self.is_busy.get_untracked()) {
                self.is_example.set(true);
                self.draw(example.outer_html());
            }
        });
    }

    fn draw(self, html: String) {
        report::redraw(PLACE, &html);
        self.html.set_value(html);
    }

    /// Reads files in place of those before.
    pub(super) fn choose(self, chosen: Vec<File>) {
        if chosen.is_empty() {
            return;
        }
        self.said.set("Reading the results.".to_owned());
        self.is_example.set(false);
        self.read(chosen, vec![remembered()], || {});
    }

    fn read(self, chosen: Vec<File>, choices: Vec<String>, then: impl FnOnce() + 'static) {
        self.is_busy.set(true);
        self.failed.set(None);
        let take = move |answer| {
            self.is_held.set_value(true);
            if self.take(answer) {
                then();
            }
        };
        self.reader
            .with_value(|reader| reader.read(chosen, choices, take));
    }

    /// Judges by the choices that stand in the form.
    pub(super) fn judge(self) {
        let mut choices = report::fields(FORM);
        if self.is_held.get_value() {
            choices.push(remembered());
            self.is_busy.set(true);
            let take = move |answer| {
                self.take(answer);
            };
            self.reader.with_value(|reader| reader.judge(choices, take));
        } else {
            self.read_example(choices, || {});
        }
    }

    /// Reads the files of the worked example, which is shown as it was drawn beforehand.
    fn read_example(self, choices: Vec<String>, then: impl FnOnce() + 'static) {
        spawn_local(async move {
            let mut example = Vec::new();
            for address in EXAMPLE_FILES {
                example.extend(files::fetched(address).await);
            }
            if example.len() == EXAMPLE_FILES.len() {
                self.read(example, choices, then);
            } else {
                self.fail(
                    "The example did not arrive. Most often the connection dropped: try again.",
                );
            }
        });
    }

    /// Shows an answer. Returns whether it is a report.
    fn take(self, answer: ResultsAnswer) -> bool {
        self.is_busy.set(false);
        match answer {
            ResultsAnswer::Judged(judged) => {
                self.draw(judged.html.clone());
                self.has_texts.set(!judged.markdown.is_empty());
                let is_own = !self.is_example.get_untracked();
                let gap = judged.gap.clone().filter(|_| is_own);
                self.gap.set(gap.map(Arc::new));
                if let Some(columns) = judged.columns.as_deref().filter(|_| is_own) {
                    storage::set_setting(COLUMNS, Some(columns));
                }
                self.judged.set_value(Some(Arc::new(*judged)));
                self.said.set("The report is ready.".to_owned());
                true
            }
            ResultsAnswer::Failed(why) => {
                self.is_held.set_value(false);
                self.fail(why);
                false
            }
            ResultsAnswer::Cases(_) => false,
        }
    }

    fn fail(self, why: impl Into<String>) {
        let why = why.into();
        self.is_busy.set(false);
        self.said.set(why.clone());
        self.failed.set(Some(why));
    }

    /// Lists the cases that hold a text.
    pub(super) fn find(self, query: String) {
        self.when_held(move || {
            let take = |answer| {
                if let ResultsAnswer::Cases(html) = answer {
                    report::redraw("case-list", &html);
                }
            };
            self.reader.with_value(|reader| reader.find(query, take));
        });
    }

    /// Unfolds the outputs of a case below its button, or folds them.
    pub(super) fn show(self, case: &str, button: Element) {
        let Ok(case) = case.parse() else { return };
        let is_held = self.is_held.get_value();
        if is_held && !report::unfold(&button) {
            return;
        }
        self.when_held(move || {
            // Reading the example has drawn the list anew.
            let selector = format!("data-case=\"{case}\"");
            let button = if is_held {
                Some(button)
            } else {
                let again = place::first_with(&selector);
                again.filter(report::unfold)
            };
            let take = move |answer| {
                if let (ResultsAnswer::Cases(html), Some(button)) = (answer, button) {
                    report::fill(&button, &html);
                }
            };
            self.reader.with_value(|reader| reader.show(case, take));
        });
    }

    /// Does something once the worker holds what is shown.
    fn when_held(self, then: impl FnOnce() + 'static) {
        if self.is_held.get_value() {
            then();
        } else {
            self.read_example(report::fields(FORM), then);
        }
    }

    /// Calls with the report as JSON and as Markdown.
    pub(super) fn with_texts(self, then: impl FnOnce(&str, &str)) {
        let judged = self.judged.get_value();
        if let Some(judged) = judged {
            then(&judged.json, &judged.markdown);
        }
    }

    /// Forgets the files, and shows the worked example again.
    pub(super) fn clear(self) {
        self.reader.with_value(ResultsReader::end);
        self.is_held.set_value(false);
        self.judged.set_value(None);
        self.has_texts.set(false);
        self.gap.set(None);
        self.failed.set(None);
        self.draw(String::new());
        self.said
            .set("Cleared. Nothing is kept of the files.".to_owned());
        self.show_example();
    }
}
