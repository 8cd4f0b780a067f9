//! Taking assessments in from a file, in slices: a file may hold thousands.

use super::Store;
use crate::browser::clock;
use crate::browser::files::Unread;
use crate::browser::storage::BrowserShelf;
use crate::keep::{self, Entry};
use crate::words;
use leptos::prelude::*;
use std::collections::BinaryHeap;
use std::time::Duration;
use tuneworthy_core::assessment::Assessment;
use tuneworthy_record::{
    self as record, CollectionItem, CollectionReader, ImportStep, RecordProblem,
};

/// Time a slice may take, in milliseconds.
const SLICE: f64 = 8.0;

/// Result of an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Report {
    /// The file.
    pub(crate) file: String,
    /// Names of the assessments kept.
    pub(crate) kept: Vec<String>,
    /// Number of its assessments that are here already, the same in every answer.
    pub(crate) already: usize,
    /// Assessments not kept, with the reasons.
    pub(crate) problematic: Vec<Problematic>,
    /// Problems of the file itself.
    pub(crate) problems: Vec<String>,
}

/// An assessment in a file that was not read whole.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problematic {
    /// Its name, or its place in the file.
    pub(crate) name: String,
    /// Problems.
    pub(crate) problems: Vec<String>,
    /// The part of it that could be read.
    pub(crate) readable: Option<Assessment>,
}

/// An import under way.
struct Importing {
    reader: CollectionReader,
    report: Report,
    /// Texts of the saved assessments, as from [`content`], sorted.
    known: Vec<String>,
}

impl Store {
    /// Takes in a file. What is good is kept, whatever else is in it.
    pub(crate) fn take_in(self, file: String, text: Result<String, Unread>) {
        let mut report = Report {
            file,
            ..Report::default()
        };
        let reader = text
            .map_err(|unread| vec![words::unread(unread)])
            .and_then(|text| {
                CollectionReader::new(text, self.day.get_untracked()).map_err(|all| sentences(&all))
            });
        match reader {
            Ok(reader) => {
                let known: BinaryHeap<_> = self.saved.with_untracked(|entries| {
                    entries
                        .iter()
                        .filter_map(Entry::assessment)
                        .map(content)
                        .collect()
                });
                let importing = Importing {
                    reader,
                    report,
                    known: known.into_sorted_vec(),
                };
                self.go_on_importing(importing);
            }
            Err(problems) => {
                report.problems = problems;
                self.report.set(Some(report));
            }
        }
    }

    /// Reads and keeps for the time of a slice, and goes on in a turn of its own.
    fn go_on_importing(self, mut importing: Importing) {
        let begun = clock::ticking();
        while clock::ticking() - begun < SLICE {
            match importing.reader.step() {
                Ok(ImportStep::Reading { .. }) => {}
                Ok(ImportStep::Item(item)) => importing.take(*item),
                Ok(ImportStep::Done(problems)) | Err(problems) => {
                    importing.report.problems = sentences(&problems);
                    return self.end_import(importing.report);
                }
            }
        }
        let report = &importing.report;
        let done = report.kept.len() + report.already + report.problematic.len();
        let done = words::count(done, "assessment", "assessments");
        self.importing
            .set(["Reading the file: ", &done, " so far."].concat());
        set_timeout(move || self.go_on_importing(importing), Duration::ZERO);
    }

    fn end_import(self, report: Report) {
        self.importing.set(String::new());
        self.look_again();
        self.report.set(Some(report));
    }

    /// Keeps what could be read of an assessment that was not read whole.
    pub(crate) fn keep_readable(self, at: usize) {
        let Some(mut report) = self.report.get_untracked() else {
            return;
        };
        let item = report.problematic.get_mut(at);
        if let Some(assessment) = item.and_then(|item| item.readable.take()) {
            report.problematic.remove(at);
            report.kept.push(words::title(&assessment));
            self.add(assessment);
            self.report.set(Some(report));
        }
    }

    /// Puts the report away.
    pub(crate) fn close_report(self) {
        self.report.set(None);
    }
}

impl Importing {
    fn take(&mut self, item: CollectionItem) {
        let mut problems = sentences(&item.problems);
        let mut readable = item.assessment;
        if problems.is_empty()
            && let Some(assessment) = &readable
        {
            let content = content(assessment);
            let Err(at) = self.known.binary_search(&content) else {
                self.report.already += 1;
                return;
            };
            if keep::add(&BrowserShelf, &clock::new_id(), assessment, clock::now()).is_ok() {
                self.known.insert(at, content);
                self.report.kept.push(words::title(assessment));
                return;
            }
            problems.push("There is no room for it in this browser.".to_owned());
            readable = None;
        }
        self.report.problematic.push(Problematic {
            name: words::item_name(&item.name, item.place),
            problems,
            readable,
        });
    }
}

/// Returns an assessment as a text, which is the same for the same answers.
fn content(assessment: &Assessment) -> String {
    record::seal(assessment, 1, 0)
}

fn sentences(problems: &[RecordProblem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}
