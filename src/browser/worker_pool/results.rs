//! The worker that reads and judges evaluation results. It stays: it holds the outputs, which the page
//! asks for one by one.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::web_sys::File;
use tuneworthy_core::assessment::GapSummary;
use tuneworthy_protocol::{Request, Response};
use wasm_bindgen_futures::spawn_local;

use super::worker_handle::{STOPPED, WorkerHandle};

/// Results, judged.
pub(crate) struct JudgedResults {
    /// The report as HTML.
    pub(crate) html: String,
    /// The report as JSON.
    pub(crate) json: String,
    /// The report as Markdown.
    pub(crate) markdown: String,
    /// The figures for the assessment.
    pub(crate) gap: Option<GapSummary>,
    /// Roles of columns to keep, if the reader has just chosen one.
    pub(crate) columns: Option<String>,
}

/// An answer to a request.
pub(crate) enum ResultsAnswer {
    /// A report.
    Judged(Box<JudgedResults>),
    /// Cases as HTML.
    Cases(String),
    /// The reason why there is none, in words for the reader.
    Failed(String),
}

type Asked = (Request, Box<dyn FnOnce(ResultsAnswer)>);

/// The worker, once results were chosen. It is asked one thing after the other.
#[derive(Clone, Default)]
pub(crate) struct ResultsReader {
    worker: Rc<RefCell<Option<WorkerHandle>>>,
    waiting: Rc<RefCell<VecDeque<Asked>>>,
    is_busy: Rc<Cell<bool>>,
    /// Changes when the worker is ended: what it was asked before is no longer wanted.
    turn: Rc<Cell<u32>>,
}

impl ResultsReader {
    /// Reads files in place of those before.
    pub(crate) fn read(
        &self,
        files: Vec<File>,
        choices: Vec<String>,
        done: impl FnOnce(ResultsAnswer) + 'static,
    ) {
        self.end();
        self.ask(Request::Evaluate { files, choices }, done);
    }

    /// Judges what was read by other choices.
    pub(crate) fn judge(&self, choices: Vec<String>, done: impl FnOnce(ResultsAnswer) + 'static) {
        self.ask(Request::Judge { choices }, done);
    }

    /// Finds cases by a text.
    pub(crate) fn find(&self, query: String, done: impl FnOnce(ResultsAnswer) + 'static) {
        self.ask(Request::FindCases { query }, done);
    }

    /// Asks for the outputs of a case.
    pub(crate) fn show(&self, case: u64, done: impl FnOnce(ResultsAnswer) + 'static) {
        self.ask(Request::ShowCase { case }, done);
    }

    /// Ends the worker and forgets what it holds.
    pub(crate) fn end(&self) {
        self.turn.set(self.turn.get() + 1);
        self.waiting.borrow_mut().clear();
        self.is_busy.set(false);
        if let Some(worker) = self.worker.take() {
            worker.end();
        }
    }

    fn ask(&self, request: Request, done: impl FnOnce(ResultsAnswer) + 'static) {
        self.waiting
            .borrow_mut()
            .push_back((request, Box::new(done)));
        if !self.is_busy.replace(true) {
            let this = self.clone();
            spawn_local(async move { this.work(this.turn.get()).await });
        }
    }

    async fn work(&self, turn: u32) {
        loop {
            let next = self.waiting.borrow_mut().pop_front();
            let Some((request, done)) = next else { break };
            let answer = match self.respond(&request).await {
                Ok(Response::Judged {
                    html,
                    json,
                    markdown,
                    gap,
                    columns,
                }) => ResultsAnswer::Judged(Box::new(JudgedResults {
                    html,
                    json,
                    markdown,
                    gap,
                    columns,
                })),
                Ok(Response::Cases { html }) => ResultsAnswer::Cases(html),
                Ok(_) => ResultsAnswer::Failed(STOPPED.to_owned()),
                Err(why) => ResultsAnswer::Failed(why),
            };
            if self.turn.get() != turn {
                return;
            }
            done(answer);
            // What it did may have ended the worker.
            if self.turn.get() != turn {
                return;
            }
        }
        self.is_busy.set(false);
    }

    async fn respond(&self, request: &Request) -> Result<Response, String> {
        let held = self.worker.borrow().clone();
        let worker = if let Some(worker) = held {
            worker
        } else {
            let worker = WorkerHandle::new()?;
            self.worker.replace(Some(worker.clone()));
            worker.greet().await?;
            worker
        };
        worker.ask(request, |_| {}).await
    }
}
