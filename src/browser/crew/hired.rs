//! One worker: hired, asked, heard, and watched for the moment it dies.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

use super::files;
use js_sys::{Array, Function, Object, Promise, Reflect, WebAssembly};
use leptos::prelude::{document, set_timeout, window};
use leptos::web_sys::{ErrorEvent, MessageEvent, Url, Worker, WorkerOptions, WorkerType};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

const BROKEN: &str = "The part of the page that reads files did not start. If the connection dropped, try again; if a newer version was published meanwhile, reload the page: your answers are saved.";

pub(super) const STOPPED: &str = "Reading stopped: the browser ended the worker, most often for want of memory. Nothing else was lost. Close other tabs and choose the file again, or inspect it with the native program.";

/// How long a worker may take to arrive and start, on a slow connection too.
const STARTS: Duration = Duration::from_mins(1);

thread_local! {
    static HIRED: Cell<u32> = const { Cell::new(0) };
    static PROGRAM: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// A worker. Ends when the last hold on it is let go.
#[derive(Clone)]
pub(super) struct Hired {
    inner: Rc<Inner>,
}

struct Inner {
    worker: Worker,
    name: String,
    /// What is being waited for is told here that nothing more will come.
    waits: RefCell<Option<Function>>,
    /// It said that it listens.
    listens: Cell<bool>,
    /// It is being handed a vocabulary, or was; and why it did not take it.
    counting: RefCell<Option<Promise>>,
    cannot_count: RefCell<Option<String>>,
    gone: Cell<bool>,
}

impl Inner {
    /// Nothing more comes of it: whoever waits is told.
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

impl Hired {
    pub(super) fn new() -> Result<Self, String> {
        let address = address(|stem| format!("start-worker.js?js={stem}.js")).ok_or(BROKEN)?;
        let number = HIRED.get() + 1;
        HIRED.set(number);
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

    /// Begins to hand it a vocabulary, or says how that goes on which was begun. `begin` does not fail: it
    /// says why through [`Self::cannot_count`], since nobody may be waiting yet.
    pub(super) fn counting(&self, begin: impl FnOnce() -> Promise) -> Promise {
        let mut counting = self.inner.counting.borrow_mut();
        counting.get_or_insert_with(begin).clone()
    }

    pub(super) fn cannot_count(&self, why: String) {
        self.inner.cannot_count.replace(Some(why));
    }

    /// Why it did not take the vocabulary, if it did not.
    pub(super) fn why_not(&self) -> Option<String> {
        self.inner.cannot_count.borrow().clone()
    }

    /// Ends it in the middle of its work, whoever else holds it.
    pub(super) fn end(&self) {
        self.inner.worker.terminate();
        self.inner.give_up();
    }

    /// Waits until it says that it listens, and watches it from then on. One that dies before holds no
    /// lock yet whose loss would tell, so there is a time after which it is taken for dead.
    pub(super) async fn greet(&self) -> Result<(), String> {
        let hired = Rc::downgrade(&self.inner);
        let late = move || {
            if let Some(inner) = hired.upgrade()
                && !inner.listens.get()
            {
                inner.give_up();
                // What has not come by now is not waited for again.
                PROGRAM.set(None);
            }
        };
        set_timeout(late, STARTS);
        // While this one listens already: its script may fail before the program is there.
        spawn_local(hand_over(Rc::downgrade(&self.inner)));
        self.hear(|_| {}).await.map_err(|_| BROKEN)?;
        self.inner.listens.set(true);
        self.watch();
        Ok(())
    }

    /// From now on its death ends what is waited for. A worker that dies says nothing, but lets go
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

    /// Waits for the next thing it says, other than how far it is.
    pub(super) async fn hear(&self, progress: impl Fn(f64) + 'static) -> Result<JsValue, String> {
        let kept: Rc<RefCell<Vec<JsValue>>> = Rc::default();
        let progress = Rc::new(progress);
        let inner = &self.inner;
        if inner.gone.get() {
            return Err(STOPPED.to_owned());
        }
        let wait = Promise::new(&mut |resolve, reject| {
            let progress = Rc::clone(&progress);
            inner.waits.replace(Some(reject.clone()));
            let said = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let data = event.data();
                if text(&data, "say").as_deref() == Some("progress") {
                    progress(number(&data, "bytes"));
                } else {
                    let _ = resolve.call1(&JsValue::NULL, &data);
                }
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
        let answer = JsFuture::from(wait).await;
        inner.waits.take();
        drop(kept);
        let answer = answer.map_err(|_| STOPPED.to_owned())?;
        match text(&answer, "say").as_deref() {
            Some("failed") => Err(text(&answer, "why").unwrap_or_default()),
            Some(_) => Ok(answer),
            None => Err(STOPPED.to_owned()),
        }
    }

    /// Asks it for something, and waits for that.
    pub(super) async fn answer(
        &self,
        message: &Object,
        progress: impl Fn(f64) + 'static,
    ) -> Result<JsValue, String> {
        let sent = self.inner.worker.post_message(message);
        sent.map_err(|_| STOPPED)?;
        self.hear(progress).await
    }
}

/// The browser's locks and the way to ask for one; nothing without HTTPS.
pub(super) fn locks() -> Option<(JsValue, Function)> {
    let locks = get(&window().navigator(), "locks");
    let request = get(&locks, "request").dyn_into().ok()?;
    Some((locks, request))
}

/// Where a file of the worker's lies: boot.js was told their common stem.
fn address(file: impl FnOnce(&str) -> String) -> Option<String> {
    let script = document().query_selector("script[src*='boot.js']").ok()??;
    let base = document().base_uri().ok()??;
    let boot = Url::new_with_base(&script.get_attribute("src")?, &base).ok()?;
    let stem = boot.search_params().get("worker")?;
    Some(Url::new_with_base(&file(&stem), &base).ok()?.href())
}

/// The worker's program, compiled. All workers are handed the same one and it is kept, so that the
/// browser, which makes code quick while it runs, does that once and not for each worker and file.
async fn program() -> Result<JsValue, JsValue> {
    let coming = PROGRAM.with_borrow_mut(|kept| {
        let begin = || future_to_promise(compiled());
        kept.get_or_insert_with(begin).clone()
    });
    let program = JsFuture::from(coming).await;
    if program.is_err() {
        // The next one tries again.
        PROGRAM.set(None);
    }
    program
}

/// Hands a worker its program. Whoever waits for that worker is told where there is none.
async fn hand_over(to: Weak<Inner>) {
    let program = program().await;
    let Some(inner) = to.upgrade() else { return };
    let sent = program.and_then(|program| inner.worker.post_message(&program));
    if sent.is_err() {
        inner.give_up();
    }
}

async fn compiled() -> Result<JsValue, JsValue> {
    let address = address(|stem| format!("{stem}_bg.wasm")).ok_or(JsValue::NULL)?;
    let response = files::response(&address).await.ok_or(JsValue::NULL)?;
    let arrived = Promise::resolve(&JsValue::from(response));
    let streamed = WebAssembly::compile_streaming(&arrived);
    if let Ok(program) = JsFuture::from(streamed).await {
        return Ok(program);
    }
    // A host that does not say what the file is.
    let response = files::response(&address).await.ok_or(JsValue::NULL)?;
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    JsFuture::from(WebAssembly::compile(&bytes)).await
}

pub(super) fn get(from: &JsValue, key: &str) -> JsValue {
    Reflect::get(from, &key.into()).unwrap_or_default()
}

pub(super) fn text(from: &JsValue, key: &str) -> Option<String> {
    get(from, key).as_string()
}

pub(super) fn number(from: &JsValue, key: &str) -> f64 {
    get(from, key).as_f64().unwrap_or_default()
}

pub(super) fn numbers(from: &JsValue, key: &str) -> Vec<f64> {
    let found = Array::from(&get(from, key));
    found.iter().filter_map(|it| it.as_f64()).collect()
}

/// A message to a worker.
pub(super) fn ask(what: &str, with: &[(&str, &JsValue)]) -> Object {
    let message = Object::new();
    for (key, value) in [("ask", &JsValue::from(what))].iter().chain(with) {
        let _ = Reflect::set(&message, &(*key).into(), value);
    }
    message
}
