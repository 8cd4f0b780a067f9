//! The file once more, mended and perhaps divided, slice by slice.
//!
//! What is written goes to the browser as blobs, which may keep large ones on disk: no part of the file
//! stays in this program's memory. The page asks for each slice, so that it may stop asking.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use tuneworthy_dataset::{Change, Plan, Rewriter, Whole, Written};
use tuneworthy_ingest::{HEAD, Layout, sniff};
use web_sys::Blob;

use crate::draw;
use crate::message::Say;
use crate::rows::{Pausing, is_lost};
use crate::source::{Bytes, Unread};

thread_local! {
    /// What the last report was made of: it knows which records are alike.
    static WHOLE: RefCell<Option<Whole>> = const { RefCell::new(None) };
    static WORK: RefCell<Option<Work>> = const { RefCell::new(None) };
}

/// The same records are held out each time.
const SEED: u64 = 1;

/// How much of a Parquet file is written at a time: as much as is read of others.
const ROWS: usize = 4 << 20;

/// Keeps what a report was made of, for the file that may be asked for.
pub(crate) fn keep(whole: Whole) {
    WORK.set(None);
    WHOLE.set(Some(whole));
}

struct Work {
    input: Input,
    rewriter: Rewriter,
    out: Out,
}

/// What is read, and how far.
enum Input {
    Bytes { file: Bytes, at: u64 },
    Rows(Box<Pausing>),
}

impl Input {
    /// Reads a slice further. The bytes read, and whether there may be more.
    fn go_on(&mut self, rewriter: &mut Rewriter) -> Result<(u64, bool), Unread> {
        match self {
            Self::Bytes { file, at } => {
                let end = file.length();
                *at = file.pieces(*at, end, |piece| rewriter.push(piece))?;
                Ok((*at, *at < end))
            }
            Self::Rows(rows) => {
                let more = rows.go_on(ROWS, rewriter.sink());
                if is_lost() {
                    return Err(Unread);
                }
                Ok((rows.read(), more))
            }
        }
    }
}

/// One side of what is written.
#[derive(Default)]
struct Side {
    parts: Array,
    records: usize,
}

#[derive(Default)]
struct Out {
    main: Side,
    held: Side,
}

impl Side {
    fn add(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        // Every record ends its line.
        self.records += bytes.split(|byte| *byte == b'\n').count() - 1;
        let parts = Array::of1(&Uint8Array::from(bytes));
        if let Ok(blob) = Blob::new_with_u8_array_sequence(&parts) {
            self.parts.push(&blob);
        }
    }

    fn blob(&self) -> Result<Blob, Unread> {
        Blob::new_with_blob_sequence(&self.parts).map_err(|_| Unread)
    }
}

impl Out {
    fn add(&mut self, written: &Written) {
        self.main.add(&written.main);
        self.held.add(&written.held_out);
    }

    fn say(&self, changes: &[Change]) -> Result<Say, Unread> {
        let json = serde_json::to_string_pretty(changes).unwrap_or_default();
        Ok(Say::new("rewritten")
            .with("main", &self.main.blob()?.into())
            .with("held", &self.held.blob()?.into())
            .number("records", self.main.records as f64)
            .number("held_records", self.held.records as f64)
            .text("html", &draw::changes(changes))
            .text("json", &json))
    }
}

/// Begins to write the file that the last report is about, `permille` of a thousand records held out.
pub(crate) fn begin(file: Bytes, permille: u64) -> Result<Say, Unread> {
    let plan = WHOLE.with_borrow(|whole| whole.as_ref().map(|whole| plan(whole, permille)));
    let Some(plan) = plan else {
        return Ok(Say::failed("Read the file first: its report is gone."));
    };
    let mut head = Vec::new();
    let length = file.length();
    file.slice(0, length.min(HEAD as u64), &mut head)?;
    let layout = sniff(&head, length <= HEAD as u64, &file.name()).layout;
    let (rewriter, input) = if layout == Layout::Parquet {
        let rows = Pausing::open(file).map_err(|_| Unread)?;
        (Rewriter::over(plan), Input::Rows(Box::new(rows)))
    } else {
        let rewriter = Rewriter::new(&file.name(), plan);
        (rewriter, Input::Bytes { file, at: 0 })
    };
    WORK.set(Some(Work {
        input,
        rewriter,
        out: Out::default(),
    }));
    go_on()
}

fn plan(whole: &Whole, permille: u64) -> Plan {
    let repaired = whole.repair();
    if permille == 0 {
        return repaired;
    }
    whole.split(repaired, permille, SEED)
}

/// A slice further.
pub(crate) fn go_on() -> Result<Say, Unread> {
    let Some(mut work) = WORK.take() else {
        return Ok(Say::failed("There is nothing to go on with. Start again."));
    };
    let (read, more) = work.input.go_on(&mut work.rewriter)?;
    if more {
        work.out.add(&work.rewriter.take());
        WORK.set(Some(work));
        return Ok(Say::new("rewriting").number("bytes", read as f64));
    }
    let (written, changes) = work.rewriter.finish();
    work.out.add(&written);
    work.out.say(&changes)
}
