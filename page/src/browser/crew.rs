//! The workers that inspect a file, and the order of what they do.
//!
//! In: a file, perhaps a second one to measure on. Out: news, until the report or a failure. The page
//! holds no part of the file: workers read slices of it and hand partial results to each other.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use leptos::web_sys::{
    self, ErrorEvent, File, MessageEvent, Url, Worker, WorkerOptions, WorkerType,
};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

/// More would wait for the disk and hold more memory.
const MOST_WORKERS: usize = 4;

/// What is heard of an inspection.
pub(crate) enum News {
    /// So many bytes were read, of all there are to read.
    Progress {
        /// Bytes read.
        read: f64,
        /// Bytes of all files.
        of: f64,
    },
    /// It is done.
    Report(Box<Report>),
    /// It stopped, and why, in words for the reader.
    Failed(String),
}

/// What an inspection comes to.
pub(crate) struct Report {
    /// The report as HTML.
    pub(crate) html: String,
    /// The report as JSON.
    pub(crate) json: String,
    /// Records that can be trained on, copies of one text counted once.
    pub(crate) usable: f64,
}

/// An inspection under way. Ends when it is cancelled; without that it runs to its end.
#[derive(Clone, Default)]
pub(crate) struct Crew {
    workers: Rc<RefCell<Vec<Worker>>>,
    ended: Rc<Cell<bool>>,
}

type Hear = Rc<dyn Fn(News)>;

impl Crew {
    /// Begins to inspect a file. `day` as in a record: 2026-11-25.
    pub(crate) fn inspect(
        training: File,
        validation: Option<File>,
        day: String,
        hear: impl Fn(News) + 'static,
    ) -> Self {
        let crew = Self::default();
        let work = Inspection {
            crew: crew.clone(),
            of: training.size() + validation.as_ref().map_or(0.0, |file| file.size()),
            read: Rc::new(Cell::new(0.0)),
            hear: Rc::new(hear),
        };
        spawn_local(async move {
            let news = match work.whole(&training, validation.as_ref(), &day).await {
                Ok(report) => News::Report(Box::new(report)),
                Err(why) => News::Failed(why),
            };
            if !work.crew.ended.get() {
                work.crew.end();
                (work.hear)(news);
            }
        });
        crew
    }

    /// Ends the work, wherever it is.
    pub(crate) fn end(&self) {
        self.ended.set(true);
        for worker in self.workers.borrow_mut().drain(..) {
            worker.terminate();
        }
    }

    /// One more worker, once it listens.
    async fn hire(&self) -> Result<Worker, String> {
        let address = address().ok_or(BROKEN)?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address, &options).map_err(|_| BROKEN)?;
        self.workers.borrow_mut().push(worker.clone());
        hear(&worker, |_| {}).await?;
        Ok(worker)
    }
}

const BROKEN: &str = "The part of the page that reads files did not start. If the connection dropped, try again; if a newer version was published meanwhile, reload the page: your answers are saved.";

const STOPPED: &str = "Reading stopped: the browser ended the worker, most often for want of memory. Nothing else was lost. Close other tabs and choose the file again, or inspect it with the native program.";

/// Where the worker's program lies: boot.js was told.
fn address() -> Option<String> {
    let script = document().query_selector("script[src*='boot.js']").ok()??;
    let base = document().base_uri().ok()??;
    let boot = Url::new_with_base(&script.get_attribute("src")?, &base).ok()?;
    let stem = boot.search_params().get("worker")?;
    let start = format!("start-worker.js?js={stem}.js&wasm={stem}_bg.wasm");
    Some(Url::new_with_base(&start, &base).ok()?.href())
}

/// Waits for the next thing a worker says, other than how far it is.
async fn hear(worker: &Worker, progress: impl Fn(f64) + 'static) -> Result<JsValue, String> {
    let kept: Rc<RefCell<Vec<JsValue>>> = Rc::default();
    let progress = Rc::new(progress);
    let wait = Promise::new(&mut |resolve, reject| {
        let progress = Rc::clone(&progress);
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
        worker.set_onmessage(Some(said.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        // They live until the next thing is asked of this worker.
        kept.borrow_mut()
            .extend([said.into_js_value(), failed.into_js_value()]);
    });
    let answer = JsFuture::from(wait).await;
    drop(kept);
    let answer = answer.map_err(|_| STOPPED.to_owned())?;
    match text(&answer, "say").as_deref() {
        Some("failed") => Err(text(&answer, "why").unwrap_or_default()),
        Some(_) => Ok(answer),
        None => Err(STOPPED.to_owned()),
    }
}

fn get(from: &JsValue, key: &str) -> JsValue {
    Reflect::get(from, &key.into()).unwrap_or_default()
}

fn text(from: &JsValue, key: &str) -> Option<String> {
    get(from, key).as_string()
}

fn number(from: &JsValue, key: &str) -> f64 {
    get(from, key).as_f64().unwrap_or_default()
}

/// A message to a worker.
fn ask(what: &str, with: &[(&str, &JsValue)]) -> Object {
    let message = Object::new();
    for (key, value) in [("ask", &JsValue::from(what))].iter().chain(with) {
        let _ = Reflect::set(&message, &(*key).into(), value);
    }
    message
}

async fn answer(
    worker: &Worker,
    message: &Object,
    progress: impl Fn(f64) + 'static,
) -> Result<JsValue, String> {
    worker.post_message(message).map_err(|_| STOPPED)?;
    hear(worker, progress).await
}

#[derive(Clone)]
struct Inspection {
    crew: Crew,
    of: f64,
    read: Rc<Cell<f64>>,
    hear: Hear,
}

impl Inspection {
    async fn whole(
        &self,
        training: &File,
        validation: Option<&File>,
        day: &str,
    ) -> Result<Report, String> {
        let first = self.crew.hire().await?;
        // What is set aside must be the same for both files, or they could not be compared.
        let surveyed = answer(&first, &ask("survey", &[("file", training)]), |_| {}).await?;
        let shared = get(&surveyed, "shared");
        let partials = self.inspect(training, &surveyed, &shared).await?;
        let against = match validation {
            Some(file) => {
                let surveyed = answer(&first, &ask("survey", &[("file", file)]), |_| {}).await?;
                self.inspect(file, &surveyed, &shared).await?
            }
            None => Array::new(),
        };
        let finish = ask(
            "finish",
            &[
                ("name", &training.name().into()),
                ("day", &day.into()),
                ("partials", &partials),
                ("validation", &against),
            ],
        );
        let report = answer(&first, &finish, |_| {}).await?;
        Ok(Report {
            html: text(&report, "html").unwrap_or_default(),
            json: text(&report, "json").unwrap_or_default(),
            usable: number(&report, "usable"),
        })
    }

    /// Reads a file with as many workers as it is worth and the machine has.
    async fn inspect(
        &self,
        file: &File,
        surveyed: &JsValue,
        shared: &JsValue,
    ) -> Result<Array, String> {
        let ends: Vec<f64> = Array::from(&get(surveyed, "ranges"))
            .iter()
            .filter_map(|end| end.as_f64())
            .collect();
        let ranges: Rc<Vec<(f64, f64)>> = Rc::new(
            ends.chunks_exact(2)
                .map(|ends| (ends[0], ends[1]))
                .collect(),
        );
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A few.
        let cores = window().navigator().hardware_concurrency() as usize;
        let hands = ranges.len().min(cores).clamp(1, MOST_WORKERS);
        while self.crew.workers.borrow().len() < hands {
            self.crew.hire().await?;
        }
        let partials = Array::new_with_length(u32::try_from(ranges.len()).unwrap_or(0));
        let next = Rc::new(Cell::new(0));
        let workers = self.crew.workers.borrow().clone();
        let hands: Array = workers
            .into_iter()
            .take(hands)
            .map(|worker| {
                let hand = Hand {
                    inspection: self.clone(),
                    worker,
                    file: file.clone(),
                    shared: shared.clone(),
                    ranges: Rc::clone(&ranges),
                    next: Rc::clone(&next),
                    partials: partials.clone(),
                };
                JsValue::from(future_to_promise(async move {
                    hand.work().await.map_err(JsValue::from)?;
                    Ok(JsValue::NULL)
                }))
            })
            .collect();
        JsFuture::from(Promise::all(&hands))
            .await
            .map_err(|why| why.as_string().unwrap_or_else(|| STOPPED.to_owned()))?;
        Ok(partials)
    }

    fn add(&self, more: f64) {
        self.read.set(self.read.get() + more);
        (self.hear)(News::Progress {
            read: self.read.get(),
            of: self.of,
        });
    }
}

/// A worker that takes one range after the other.
struct Hand {
    inspection: Inspection,
    worker: Worker,
    file: File,
    shared: JsValue,
    ranges: Rc<Vec<(f64, f64)>>,
    next: Rc<Cell<usize>>,
    partials: Array,
}

impl Hand {
    async fn work(self) -> Result<(), String> {
        loop {
            let at = self.next.get();
            let Some((start, end)) = self.ranges.get(at).copied() else {
                return Ok(());
            };
            self.next.set(at + 1);
            let message = ask(
                "inspect",
                &[
                    ("file", &self.file),
                    ("start", &start.into()),
                    ("end", &end.into()),
                    ("first", &(at == 0).into()),
                    ("shared", &self.shared),
                ],
            );
            let (inspection, before) = (self.inspection.clone(), Cell::new(0.0));
            let progress = move |bytes: f64| inspection.add(bytes - before.replace(bytes));
            let said = answer(&self.worker, &message, progress).await?;
            let partial = get(&said, "partial").dyn_into::<Uint8Array>();
            let partial = partial.map_err(|_| STOPPED)?;
            self.partials
                .set(u32::try_from(at).unwrap_or(0), partial.into());
        }
    }
}

/// Puts HTML of our own making into a part of the page. The browser's parser reads it apart from the
/// page, and the page's policy allows no script in it.
pub(crate) fn put_html(part: &web_sys::Element, html: &str) {
    let Ok(parser) = web_sys::DomParser::new() else {
        return;
    };
    let parsed = parser.parse_from_string(html, web_sys::SupportedType::TextHtml);
    let report = parsed
        .ok()
        .and_then(|parsed| parsed.query_selector("#report").ok()?);
    part.set_text_content(None);
    if let Some(report) = report {
        let _ = document().adopt_node(&report);
        let _ = part.append_child(&report);
    }
}
