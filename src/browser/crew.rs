//! The workers that inspect a file, and the order of what they do.
//!
//! In: a file, perhaps a second one to measure on, perhaps the address of a vocabulary to count tokens
//! by. Out: news, until the report or a failure. The page
//! holds no part of the file: workers read slices of it and hand partial results to each other. One
//! of them stays when the report is there: it knows which records are alike, and writes the file anew.

mod hired;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hired::{Hired, STOPPED, ask, get, number, numbers, text};

use super::files;

use js_sys::{Array, Promise, Uint8Array};
use leptos::prelude::window;
use leptos::web_sys::{Blob, File, Url};
use tuneworthy_core::assessment::DataSummary;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

/// More would wait for the disk and hold more memory.
const MOST_WORKERS: usize = 4;

/// What is to be inspected, and how.
pub(crate) struct Task {
    /// The file one would train on.
    pub(crate) training: File,
    /// The file the tune is to be measured on.
    pub(crate) validation: Option<File>,
    /// Where the vocabulary lies by which tokens are counted; without one they are estimated.
    pub(crate) vocabulary: Option<&'static str>,
    /// As in a record: 2026-11-25.
    pub(crate) day: String,
}

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
    /// The report as Markdown.
    pub(crate) markdown: String,
    /// What the decision reads of it.
    pub(crate) summary: Option<DataSummary>,
    /// Whether tokens were estimated though a vocabulary was asked for: it did not arrive whole.
    pub(crate) lacks_vocabulary: bool,
}

/// A file written anew.
pub(crate) struct Rewritten {
    /// The repaired file, or what is left to train on.
    pub(crate) main: Side,
    /// What is held out.
    pub(crate) held: Side,
    /// Every change, as HTML.
    pub(crate) html: String,
    /// The same as JSON.
    pub(crate) json: String,
}

/// One of the files written.
pub(crate) struct Side {
    /// Where the reader can fetch it from, until it is let go.
    pub(crate) address: String,
    /// Its records.
    pub(crate) records: f64,
    /// Its bytes.
    pub(crate) bytes: f64,
}

impl Side {
    fn of(blob: &JsValue, records: f64) -> Result<Self, String> {
        let blob = blob.dyn_ref::<Blob>().ok_or(STOPPED)?;
        Ok(Self {
            address: Url::create_object_url_with_blob(blob).map_err(|_| STOPPED)?,
            records,
            bytes: blob.size(),
        })
    }
}

impl Drop for Side {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.address);
    }
}

/// An inspection under way. Ends when it is cancelled; without that it runs to its end.
#[derive(Clone, Default)]
pub(crate) struct Crew {
    workers: Rc<RefCell<Vec<Hired>>>,
    ended: Rc<Cell<bool>>,
}

type Hear = Rc<dyn Fn(News)>;

impl Crew {
    /// Begins to inspect a file.
    pub(crate) fn inspect(task: Task, hear: impl Fn(News) + 'static) -> Self {
        let crew = Self::default();
        let validation = task.validation.as_ref();
        let vocabulary = Rc::default();
        let work = Inspection {
            crew: crew.clone(),
            of: task.training.size() + validation.map_or(0.0, |file| file.size()),
            read: Rc::new(Cell::new(0.0)),
            fetching: fetching(task.vocabulary, Rc::clone(&vocabulary)),
            vocabulary,
            hear: Rc::new(hear),
        };
        spawn_local(async move {
            let news = match work.whole(&task).await {
                Ok(report) => News::Report(Box::new(report)),
                Err(why) => News::Failed(why),
            };
            if !work.crew.ended.get() {
                match news {
                    News::Report(_) => work.crew.rest(),
                    _ => work.crew.end(),
                }
                (work.hear)(news);
            }
        });
        crew
    }

    /// Ends the work, wherever it is.
    pub(crate) fn end(&self) {
        self.ended.set(true);
        // Whoever waits for one of them holds it too.
        for worker in self.workers.take() {
            worker.end();
        }
    }

    /// Ends all but the first, which makes the report.
    fn rest(&self) {
        self.workers.borrow_mut().truncate(1);
    }

    /// So many workers, once all of them listen.
    async fn hire(self, hands: usize) -> Result<Vec<Hired>, String> {
        let greetings = Array::new();
        while self.workers.borrow().len() < hands {
            if self.ended.get() {
                return Err(STOPPED.to_owned());
            }
            let worker = Hired::new()?;
            self.workers.borrow_mut().push(worker.clone());
            greetings.push(&promise(async move { worker.greet().await }));
        }
        together(&greetings).await?;
        Ok(self.workers.borrow().iter().take(hands).cloned().collect())
    }

    /// Writes the file of the report anew, `permille` of a thousand records held out. Hears how many
    /// bytes are read, and says whether to go on; nothing comes back where that is no.
    ///
    /// # Errors
    /// What to tell the reader. The report is not concerned.
    pub(crate) async fn rewrite(
        &self,
        file: &File,
        permille: f64,
        go_on: impl Fn(f64) -> bool,
    ) -> Result<Option<Rewritten>, String> {
        let worker = self.workers.borrow().first().cloned().ok_or(STOPPED)?;
        let mut message = ask("rewrite", &[("file", file), ("permille", &permille.into())]);
        loop {
            let said = worker.answer(&message, |_| {}).await?;
            if text(&said, "say").as_deref() == Some("rewritten") {
                return Ok(Some(Rewritten {
                    main: Side::of(&get(&said, "main"), number(&said, "records"))?,
                    held: Side::of(&get(&said, "held"), number(&said, "held_records"))?,
                    html: text(&said, "html").unwrap_or_default(),
                    json: text(&said, "json").unwrap_or_default(),
                }));
            }
            if self.ended.get() || !go_on(number(&said, "bytes")) {
                return Ok(None);
            }
            message = ask("more", &[]);
        }
    }
}

#[derive(Clone)]
struct Inspection {
    crew: Crew,
    of: f64,
    read: Rc<Cell<f64>>,
    /// The vocabulary to count by, where one is asked for and arrived.
    vocabulary: Rc<RefCell<Option<File>>>,
    /// Kept once it is known whether it arrived.
    fetching: Promise,
    hear: Hear,
}

/// Fetches a vocabulary, if there is one to fetch, while workers are hired and look at the file.
fn fetching(address: Option<&'static str>, into: Rc<RefCell<Option<File>>>) -> Promise {
    promise(async move {
        if let Some(address) = address {
            into.replace(files::fetched(address).await);
        }
        Ok(())
    })
}

impl Inspection {
    async fn whole(&self, task: &Task) -> Result<Report, String> {
        let training = &task.training;
        let crew = self.crew.clone().hire(hands_for_sure(training)).await?;
        self.make_others_ready(&crew);
        // The others are let go of here, or they could not end before the report is made.
        let first = crew.into_iter().next().ok_or(STOPPED)?;
        let survey = Survey::of(&first, self, training).await?;
        // What is set aside must be the same for both files, or they could not be compared.
        let shared = survey.shared.clone();
        let partials = self.inspect(training, survey, &shared).await?;
        let against = match &task.validation {
            Some(file) => {
                let survey = Survey::of(&first, self, file).await?;
                self.inspect(file, survey, &shared).await?
            }
            None => Array::new(),
        };
        // One finishes; what the others hold would only add to what that takes.
        self.crew.rest();
        let finish = ask(
            "finish",
            &[
                ("file", training),
                ("day", &task.day.as_str().into()),
                ("partials", &partials),
                ("validation", &against),
            ],
        );
        let report = first.answer(&finish, |_| {}).await?;
        Ok(Report {
            html: text(&report, "html").unwrap_or_default(),
            json: text(&report, "json").unwrap_or_default(),
            markdown: text(&report, "markdown").unwrap_or_default(),
            summary: DataSummary::from_numbers(&numbers(&report, "summary")),
            lacks_vocabulary: task.vocabulary.is_some() && self.vocabulary.borrow().is_none(),
        })
    }

    /// Reads a file with as many workers as it is worth and the machine has.
    async fn inspect(
        &self,
        file: &File,
        survey: Survey,
        shared: &JsValue,
    ) -> Result<Array, String> {
        let partials = Array::new_with_length(u32::try_from(survey.ranges.len()).unwrap_or(0));
        let next = Rc::new(Cell::new(0));
        // Moved, not lent: a worker ends when nobody holds it, and the one that finishes needs the room.
        let hands = survey.crew.into_iter().map(|worker| {
            let hand = Hand {
                inspection: self.clone(),
                worker,
                file: file.clone(),
                grouped: survey.grouped.clone(),
                shared: shared.clone(),
                ranges: Rc::clone(&survey.ranges),
                next: Rc::clone(&next),
                partials: partials.clone(),
            };
            promise(hand.work())
        });
        together(&hands.collect()).await?;
        Ok(partials)
    }

    /// Has all but the first, which has a file to look at meanwhile, take the vocabulary.
    fn make_others_ready(&self, crew: &[Hired]) {
        for other in crew.iter().skip(1) {
            let _ = self.begin_to_count(other);
        }
    }

    /// Hands a worker the vocabulary, if there is one and nobody began to.
    fn begin_to_count(&self, by: &Hired) -> Promise {
        by.counting(|| {
            let (inspection, by) = (self.clone(), by.clone());
            promise(async move {
                if let Err(why) = inspection.hand_vocabulary(&by).await {
                    by.cannot_count(why);
                }
                Ok(())
            })
        })
    }

    /// Waits until a worker counts by the vocabulary, if there is one.
    async fn count(&self, by: &Hired) -> Result<(), String> {
        together(&Array::of1(&self.begin_to_count(by))).await?;
        by.why_not().map_or(Ok(()), Err)
    }

    /// All workers judge the same bytes alike.
    async fn hand_vocabulary(&self, to: &Hired) -> Result<(), String> {
        together(&Array::of1(&self.fetching)).await?;
        let vocabulary = self.vocabulary.borrow().clone();
        let Some(vocabulary) = vocabulary else {
            return Ok(());
        };
        let message = ask("count", &[("vocabulary", &vocabulary)]);
        let said = to.answer(&message, |_| {}).await?;
        if !get(&said, "exact").is_truthy() {
            self.vocabulary.replace(None);
        }
        Ok(())
    }

    fn add(&self, more: f64) {
        self.read.set(self.read.get() + more);
        if self.crew.ended.get() {
            return;
        }
        (self.hear)(News::Progress {
            read: self.read.get(),
            of: self.of,
        });
    }
}

/// What a first look at a file says.
struct Survey {
    /// Those who will read it.
    crew: Vec<Hired>,
    ranges: Rc<Vec<(f64, f64)>>,
    /// They are groups of rows.
    grouped: JsValue,
    /// What most of its records share.
    shared: JsValue,
}

impl Survey {
    /// Has a worker look at a file. As soon as that one knows how it will be cut, the others are hired
    /// and made ready to count.
    async fn of(by: &Hired, inspection: &Inspection, file: &File) -> Result<Self, String> {
        let cut = by.answer(&ask("survey", &[("file", file)]), |_| {}).await?;
        let ends = numbers(&cut, "ranges");
        let ranges = ends.chunks_exact(2).map(|ends| (ends[0], ends[1]));
        let ranges: Vec<_> = ranges.collect();
        let hands = ranges.len().min(cores()).clamp(1, MOST_WORKERS);
        let hired = Rc::new(RefCell::new(Vec::new()));
        let hiring = promise({
            let (inspection, hired) = (inspection.clone(), Rc::clone(&hired));
            async move {
                hired.replace(inspection.crew.clone().hire(hands).await?);
                inspection.make_others_ready(&hired.borrow());
                Ok(())
            }
        });
        let surveyed = by.hear(|_| {}).await;
        together(&Array::of1(&hiring)).await?;
        let surveyed = surveyed?;
        Ok(Self {
            crew: hired.take(),
            ranges: Rc::new(ranges),
            grouped: get(&cut, "grouped"),
            shared: get(&surveyed, "shared"),
        })
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A few.
fn cores() -> usize {
    window().navigator().hardware_concurrency() as usize
}

/// From here on a file of lines has work for two, whatever a look at it says.
const FOR_TWO: f64 = 8e6;

/// How many will read a file, as far as that is known before anybody has looked at it: by its name.
fn hands_for_sure(file: &File) -> usize {
    let lines = [".jsonl", ".ndjson"]
        .iter()
        .any(|end| file.name().ends_with(end));
    if lines && file.size() >= FOR_TWO && cores() > 1 {
        2
    } else {
        1
    }
}

/// Begins some work, to be waited for [`together`] with others.
fn promise(work: impl Future<Output = Result<(), String>> + 'static) -> Promise {
    future_to_promise(async move {
        work.await.map_err(JsValue::from)?;
        Ok(JsValue::NULL)
    })
}

/// Waits until all is done, or one has failed.
async fn together(promises: &Array) -> Result<(), String> {
    let all = JsFuture::from(Promise::all(promises)).await;
    all.map_err(|why| why.as_string().unwrap_or_else(|| STOPPED.to_owned()))?;
    Ok(())
}

/// A worker that takes one range after the other.
struct Hand {
    inspection: Inspection,
    worker: Hired,
    file: File,
    grouped: JsValue,
    shared: JsValue,
    ranges: Rc<Vec<(f64, f64)>>,
    next: Rc<Cell<usize>>,
    partials: Array,
}

impl Hand {
    async fn work(self) -> Result<(), String> {
        self.inspection.count(&self.worker).await?;
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
                    ("grouped", &self.grouped),
                    ("start", &start.into()),
                    ("end", &end.into()),
                    ("first", &(at == 0).into()),
                    ("shared", &self.shared),
                ],
            );
            let (inspection, before) = (self.inspection.clone(), Cell::new(0.0));
            let progress = move |bytes: f64| inspection.add(bytes - before.replace(bytes));
            let said = self.worker.answer(&message, progress).await?;
            let partial = get(&said, "partial").dyn_into::<Uint8Array>();
            let partial = partial.map_err(|_| STOPPED)?;
            self.partials
                .set(u32::try_from(at).unwrap_or(0), partial.into());
        }
    }
}

/// Whether the page is told when a worker dies. Browsers lend locks to pages with HTTPS only.
pub(crate) fn hears_of_death() -> bool {
    hired::locks().is_some()
}
