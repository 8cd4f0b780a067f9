//! One worker: starting it, sending requests, receiving responses, and noticing its death.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

use js_sys::{Function, Promise};
use leptos::prelude::set_timeout;
use leptos::web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType, console};
use tuneworthy_protocol::{Request, Response};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::program;
use crate::browser::lock::locks;

const BROKEN: &str = "The part of the page that reads files did not start. If the connection dropped, try again; if a newer version was published meanwhile, reload the page: your answers are saved.";

/// The message for work that cannot go on.
pub(super) const STOPPED: &str = "Reading stopped: the browser ended the worker, most often for want of memory. Nothing else was lost. Close other tabs and choose the file again, or inspect it with the native program.";

/// Longest time a worker may take to arrive and start, on a slow connection too.
const STARTS: Duration = Duration::from_mins(1);

thread_local! {
    /// Workers started so far.
    static STARTED: Cell<u32> = const { Cell::new(0) };
}

/// A worker. Ends when the last handle of it is dropped.
#[derive(Clone)]
pub(super) struct WorkerHandle {
    inner: Rc<Inner>,
}

struct Inner {
    worker: Worker,
    name: String,
    /// Called when no further response will come, while one is waited for.
    waits: RefCell<Option<Function>>,
    /// Whether the worker has reported that it listens.
    listens: Cell<bool>,
    /// Settled once the vocabulary is handed over, or could not be. Empty until that begins.
    counting: RefCell<Option<Promise>>,
    /// The reason the vocabulary could not be handed over.
    cannot_count: RefCell<Option<String>>,
    gone: Cell<bool>,
}

impl Inner {
    /// Tells those who wait that no further response will come.
    fn give_up(&self) {
        self.gone.set(true);
        if let Some(reject) = self.waits.take() {
            let _ = reject.call0(&JsValue::NULL);
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl WorkerHandle {
    /// Starts a worker. It listens once [`Self::greet`] returns.
    pub(super) fn new() -> Result<Self, String> {
        let address = program::script().ok_or(BROKEN)?;
        let number = STARTED.get() + 1;
        STARTED.set(number);
        // Other tabs have their own: locks are shared by all of a site's pages.
        let now = js_sys::Date::now() + js_sys::Math::random();
        let now = js_sys::Number::from(now).to_string_with_radix(36);
        let now = now.map(String::from).unwrap_or_default();
        let name = format!("reader-{number}-{now}");
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(&name);
        let worker = Worker::new_with_options(&address, &options).map_err(|_| BROKEN)?;
        Ok(Self {
            inner: Rc::new(Inner {
                worker,
                name,
                waits: RefCell::default(),
                listens: Cell::new(false),
                counting: RefCell::default(),
                cannot_count: RefCell::default(),
                gone: Cell::new(false),
            }),
        })
    }

    /// Begins to hand over a vocabulary, unless that was begun. The promise is never rejected, because it may
    /// be that nothing waits for it yet: `begin` states errors through [`Self::set_cannot_count`].
    pub(super) fn counting(&self, begin: impl FnOnce() -> Promise) -> Promise {
        let mut counting = self.inner.counting.borrow_mut();
        counting.get_or_insert_with(begin).clone()
    }

    /// Keeps the reason the vocabulary could not be handed over.
    pub(super) fn set_cannot_count(&self, why: String) {
        self.inner.cannot_count.replace(Some(why));
    }

    /// The reason the vocabulary could not be handed over, if it could not.
    pub(super) fn cannot_count(&self) -> Option<String> {
        self.inner.cannot_count.borrow().clone()
    }

    /// Ends the worker in the middle of its work, whatever other handles there are.
    pub(super) fn end(&self) {
        self.inner.worker.terminate();
        self.inner.give_up();
    }

    /// Waits until the worker says that it listens, and watches it from then on. One that dies before holds
    /// no lock yet whose loss would tell, so there is a time after which it is taken for dead.
    pub(super) async fn greet(&self) -> Result<(), String> {
        let started = Rc::downgrade(&self.inner);
        let late = move || {
            if let Some(inner) = started.upgrade()
                && !inner.listens.get()
            {
                inner.give_up();
                // A program that has not come by now is not waited for again.
                program::forget();
            }
        };
        set_timeout(late, STARTS);
        // While this one listens already: its script may fail before the program is there.
        spawn_local(hand_over(Rc::downgrade(&self.inner)));
        self.response(|_| {}).await.map_err(|_| BROKEN)?;
        self.inner.listens.set(true);
        self.watch();
        Ok(())
    }

    /// From now on the worker's death ends what is waited for. A worker that dies says nothing, but lets go
    /// of the lock that it took under its name before it said that it listens (`start-worker.js`).
    fn watch(&self) {
        let Some((locks, request)) = locks() else {
            return;
        };
        // Weak: watching keeps no worker alive.
        let watched = Rc::downgrade(&self.inner);
        let died = Closure::once_into_js(move || {
            if let Some(inner) = watched.upgrade() {
                inner.give_up();
            }
        });
        let _ = request.call2(&locks, &JsValue::from(&self.inner.name), &died);
    }

    /// Waits for the next response other than progress, of which it passes on the bytes read.
    ///
    /// # Errors
    /// A message for the reader: what [`Response::Failed`] says, or that the worker is gone.
    pub(super) async fn response(
        &self,
        progress: impl Fn(u64) + 'static,
    ) -> Result<Response, String> {
        let kept: Rc<RefCell<Vec<JsValue>>> = Rc::default();
        let received: Rc<RefCell<Option<Result<Response, String>>>> = Rc::default();
        let progress = Rc::new(progress);
        let inner = &self.inner;
        if inner.gone.get() {
            return Err(STOPPED.to_owned());
        }
        let wait = Promise::new(&mut |resolve, reject| {
            let (progress, received) = (Rc::clone(&progress), Rc::clone(&received));
            inner.waits.replace(Some(reject.clone()));
            let said = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let outcome = match Response::from_js(&event.data()) {
                    Ok(Response::Progress { bytes, .. }) => return progress(bytes),
                    Ok(Response::Failed { why }) => Err(why),
                    Ok(
                        response @ (Response::Ready
                        | Response::Cut { .. }
                        | Response::Surveyed { .. }
                        | Response::Counting { .. }
                        | Response::Inspected { .. }
                        | Response::Report { .. }
                        | Response::Judged { .. }
                        | Response::Cases { .. }
                        | Response::Rewriting { .. }
                        | Response::Rewritten { .. }
                        | Response::Shown { .. }),
                    ) => Ok(response),
                    Err(error) => {
                        console::error_1(&error.to_string().into());
                        Err(STOPPED.to_owned())
                    }
                };
                // The promise is settled once only, too.
                received.borrow_mut().get_or_insert(outcome);
                let _ = resolve.call0(&JsValue::NULL);
            });
            let failed = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
                event.prevent_default();
                let _ = reject.call0(&JsValue::NULL);
            });
            let worker = &inner.worker;
            worker.set_onmessage(Some(said.as_ref().unchecked_ref()));
            worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
            // They live until the next thing is asked of this worker.
            kept.borrow_mut()
                .extend([said.into_js_value(), failed.into_js_value()]);
        });
        let settled = JsFuture::from(wait).await;
        inner.waits.take();
        drop(kept);
        settled.map_err(|_| STOPPED)?;
        let received = received.take();
        received.unwrap_or_else(|| Err(STOPPED.to_owned()))
    }

    /// Sends a request, and waits for [`Self::response`] without news of progress. A function of its own: each
    /// closure given to [`Self::ask`] would be compiled with a copy of all it calls.
    pub(super) async fn answer(&self, request: &Request) -> Result<Response, String> {
        self.ask(request, |_| {}).await
    }

    /// Sends a request, and waits for [`Self::response`].
    pub(super) async fn ask(
        &self,
        request: &Request,
        progress: impl Fn(u64) + 'static,
    ) -> Result<Response, String> {
        let outgoing = request.to_js();
        let worker = &self.inner.worker;
        let sent = worker.post_message_with_transfer(&outgoing.message, &outgoing.transfer);
        sent.map_err(|_| STOPPED)?;
        self.response(progress).await
    }
}

/// Hands a worker its program. If there is none, those who wait for the worker are told.
async fn hand_over(to: Weak<Inner>) {
    let program = program::program().await;
    let Some(inner) = to.upgrade() else { return };
    let sent = program.and_then(|program| inner.worker.post_message(&program));
    if sent.is_err() {
        inner.give_up();
    }
}
