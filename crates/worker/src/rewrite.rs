//! A copy of a file, in one file or two, written slice by slice: repaired, and on demand converted and masked.
//!
//! In: the file of the last report, the share to hold out, the format. Out: blobs of the browser, which may keep
//! large ones on disk: no part of the file stays in this program's memory. The page asks for each slice,
//! so that it may stop asking.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use tuneworthy_dataset::{Change, ConvertTo, Plan, RecordSite, Rewriter, Whole, Written};
use tuneworthy_ingest::{HEAD, Layout, sniff};
use tuneworthy_protocol::Response;
use web_sys::Blob;

use crate::draw;
use crate::message::failed;
use crate::rows::{Pausing, is_lost};
use crate::source::{Bytes, Unread};

thread_local! {
    /// Source of the last report: it knows which records are near-duplicates.
    static WHOLE: RefCell<Option<Whole>> = const { RefCell::new(None) };
    /// Lines of the problems that the report shows, ascending.
    static LINES: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
    static JOB: RefCell<Option<RewriteJob>> = const { RefCell::new(None) };
}

/// Seed of the split. Fixed, so that the same records are held out each time.
const SEED: u64 = 1;

/// Bytes of a Parquet file that are written at a time: as many as are read of other files.
const ROWS: usize = 4 << 20;

/// Keeps the source of a report, for the copy that may be asked for, and the lines of its problems.
pub(crate) fn keep(whole: Whole, lines: Vec<u64>) {
    JOB.set(None);
    WHOLE.set(Some(whole));
    LINES.set(lines);
}

/// Returns the record on a line of the file of the last report, and the lines of all problems.
pub(crate) fn site(line: u64) -> Option<(RecordSite, Vec<u64>)> {
    let site = WHOLE.with_borrow(|whole| whole.as_ref().and_then(|whole| whole.site(line)))?;
    Some((site, LINES.with_borrow(Vec::clone)))
}

/// The copy that is asked for.
pub(crate) struct CopyWanted {
    /// Records to hold out, of a thousand.
    pub(crate) permille: u64,
    /// The format to convert records to.
    pub(crate) to: Option<ConvertTo>,
    /// Whether private values are replaced.
    pub(crate) mask: bool,
}

/// A copy under way.
struct RewriteJob {
    input: RewriteInput,
    rewriter: Rewriter,
    output: SplitOutput,
}

/// The file that is read, and the place reached in it.
enum RewriteInput {
    Bytes { file: Bytes, at: u64 },
    Rows(Box<Pausing>),
}

impl RewriteInput {
    /// Reads the next slice. Returns the bytes read so far, and whether there may be more.
    fn read_slice(&mut self, rewriter: &mut Rewriter) -> Result<(u64, bool), Unread> {
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

/// One of the files written.
#[derive(Default)]
struct BlobWriter {
    parts: Array,
    records: u64,
}

/// The files written: the main one, and the records held out.
#[derive(Default)]
struct SplitOutput {
    main: BlobWriter,
    held_out: BlobWriter,
}

impl BlobWriter {
    fn add(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        // Every record ends its line.
        self.records += bytes.split(|byte| *byte == b'\n').count() as u64 - 1;
        let parts = Array::of1(&Uint8Array::from(bytes));
        if let Ok(blob) = Blob::new_with_u8_array_sequence(&parts) {
            self.parts.push(&blob);
        }
    }

    fn blob(&self) -> Result<Blob, Unread> {
        Blob::new_with_blob_sequence(&self.parts).map_err(|_| Unread)
    }
}

impl SplitOutput {
    fn add(&mut self, written: &Written) {
        self.main.add(&written.main);
        self.held_out.add(&written.held_out);
    }

    fn response(&self, changes: &[Change]) -> Result<Response, Unread> {
        Ok(Response::Rewritten {
            main: self.main.blob()?,
            held_out: self.held_out.blob()?,
            records: self.main.records,
            held_out_records: self.held_out.records,
            html: draw::changes(changes),
            json: serde_json::to_string_pretty(changes).unwrap_or_default(),
            loses: changes.iter().any(|change| change.loses),
        })
    }
}

/// Begins to write a copy of the file of the last report.
pub(crate) fn begin(file: Bytes, wanted: &CopyWanted) -> Result<Response, Unread> {
    let plan = WHOLE.with_borrow(|whole| whole.as_ref().map(|whole| plan(whole, wanted)));
    let Some(plan) = plan else {
        return Ok(failed("Read the file first: its report is gone."));
    };
    let mut head = Vec::new();
    let length = file.length();
    file.slice(0, length.min(HEAD as u64), &mut head)?;
    let layout = sniff(&head, length <= HEAD as u64, &file.name()).layout;
    let (rewriter, input) = if layout == Layout::Parquet {
        let rows = Pausing::open(file).map_err(|_| Unread)?;
        (Rewriter::over(plan), RewriteInput::Rows(Box::new(rows)))
    } else {
        let rewriter = Rewriter::new(&file.name(), plan);
        (rewriter, RewriteInput::Bytes { file, at: 0 })
    };
    JOB.set(Some(RewriteJob {
        input,
        rewriter,
        output: SplitOutput::default(),
    }));
    go_on()
}

fn plan(whole: &Whole, wanted: &CopyWanted) -> Plan {
    let mut plan = whole.repair();
    if wanted.permille > 0 {
        plan = whole.split(plan, wanted.permille, SEED);
    }
    if let Some(to) = wanted.to {
        plan = plan.converted(to);
    }
    if wanted.mask { plan.masked() } else { plan }
}

/// Writes the next slice.
pub(crate) fn go_on() -> Result<Response, Unread> {
    let Some(mut job) = JOB.take() else {
        return Ok(failed("There is nothing to go on with. Start again."));
    };
    let (bytes, more) = job.input.read_slice(&mut job.rewriter)?;
    if more {
        job.output.add(&job.rewriter.take());
        JOB.set(Some(job));
        return Ok(Response::Rewriting { bytes });
    }
    let (written, changes) = job.rewriter.finish();
    job.output.add(&written);
    job.output.response(&changes)
}
