//! The work done for each request.

use std::cell::RefCell;
use std::ops::Range;

use js_sys::Uint8Array;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::units::Date;
use tuneworthy_dataset::{
    ConvertTo, Inspector, Options, Partial, Progress, RecordView, survey_over,
};
use tuneworthy_dedup::{Boilerplate, RecordSample};
use tuneworthy_ingest::{HEAD, Layout, Sink, cut, sniff};
use tuneworthy_protocol::{Request, Response};
use tuneworthy_tokenizer::{Counter, Vocabulary};

use crate::draw;
use crate::evaluation;
use crate::message::{buffer, failed, send};
use crate::record;
use crate::rewrite::{self, CopyWanted};
use crate::rows::{self, Rows};
use crate::source::{Bytes, Unread};

/// Bytes of a Parquet file that are searched for boilerplate.
const SURVEYED: u64 = 16 << 20;

/// Bytes between two reports of progress.
const STEP: u64 = 4 << 20;

/// Bytes of the smallest range: some sixty milliseconds, and five more to begin and end it.
const LEAST_RANGE: u64 = 2 << 20;

/// Bytes of the smallest range of groups of rows, for each of which the file is opened anew.
const LEAST_ROWS: u64 = 8 << 20;

/// Different texts that are compared to find near-duplicates, all workers together. Keeps a gigabyte under
/// the memory the design allows; above it texts are sampled, and the report says so.
const MAX_COMPARED: u32 = 1 << 20;

thread_local! {
    /// The token counter of every range read from now on.
    static COUNTER: RefCell<Counter> = const { RefCell::new(Counter::Estimate) };
}

/// Carries out a request and posts the response.
pub(crate) fn answer(request: Request) {
    let done = match request {
        Request::Survey { file, training } => {
            Bytes::of(file).and_then(|file| survey(file, &training.to_vec()))
        }
        Request::Count { vocabulary } => Bytes::of(vocabulary).and_then(|file| count(&file)),
        Request::Inspect {
            file,
            grouped,
            range,
            first,
            shared,
        } => Bytes::of(file).and_then(|file| {
            let shared = shared.to_vec();
            if grouped {
                inspect_rows(file, &range, &shared)
            } else {
                inspect(&file, &range, first, &shared)
            }
        }),
        Request::Finish {
            file,
            day,
            partials,
            validation,
        } => Bytes::of(file).map(|file| finish(&file, day, partials, validation)),
        Request::Rewrite {
            file,
            permille,
            to,
            mask,
        } => {
            let to = to.as_deref().and_then(ConvertTo::from_id);
            let wanted = CopyWanted { permille, to, mask };
            Bytes::of(file).and_then(|file| rewrite::begin(file, &wanted))
        }
        Request::Show { file, line } => Bytes::of(file).and_then(|file| show(file, line)),
        Request::Continue => rewrite::go_on(),
        Request::Evaluate { files, choices } => evaluation::read(files, &choices),
        Request::Judge { choices } => evaluation::judge(&choices),
        Request::FindCases { query } => Ok(evaluation::find(&query)),
        Request::ShowCase { case } => Ok(evaluation::show(case)),
    };
    send(&done.unwrap_or_else(|Unread| failed(Unread::WHY)));
}

/// Finds the boilerplate that most records share, and the ranges into which the file can be divided between
/// workers. `training`: the boilerplate of the training file, empty for the training file itself.
fn survey(file: Bytes, training: &[u8]) -> Result<Response, Unread> {
    let length = file.length();
    let mut slice = Vec::new();
    file.slice(0, length.min(HEAD as u64), &mut slice)?;
    let sniffed = sniff(&slice, length <= HEAD as u64, &file.name());
    if sniffed.layout == Layout::Parquet {
        return Ok(survey_rows(file, training));
    }
    let least = if sniffed.can_be_cut() {
        LEAST_RANGE
    } else {
        u64::MAX
    };
    let ranges = cut(length, least, |ranges| file.ranges(ranges))?;

    // Posted before the rest is known: other workers can be started meanwhile.
    send(&Response::Cut {
        ranges,
        grouped: false,
    });
    let sample = tuneworthy_dataset::survey(&file.name(), length, |ranges| file.ranges(ranges))?;
    Ok(surveyed(sample, training))
}

fn surveyed(sample: RecordSample, training: &[u8]) -> Response {
    let own = sample.finish();
    let shared = match Boilerplate::from_bytes(training) {
        Some(training) => training.extended(&own),
        None => own,
    };
    Response::Surveyed {
        shared: buffer(&shared.to_bytes()),
    }
}

/// Surveys a file of groups of rows. A file that cannot be opened has one range, whose reading says why.
fn survey_rows(file: Bytes, training: &[u8]) -> Response {
    let rows = Rows::open(file).ok();
    let ranges = rows.as_ref().map(|rows| rows.ranges(LEAST_ROWS));
    let ranges = ranges.unwrap_or_else(|| std::iter::once(0..1).collect());
    let wide = |range: &Range<usize>| range.start as u64..range.end as u64;
    send(&Response::Cut {
        ranges: ranges.iter().map(wide).collect(),
        grouped: true,
    });
    let sample = survey_over(|sink| {
        if let Some(rows) = &rows {
            rows.read(0..rows.groups_within(SURVEYED), sink);
        }
    });
    surveyed(sample, training)
}

/// Takes the vocabulary. If the file is damaged or is no vocabulary, tokens are estimated as before.
fn count(vocabulary: &Bytes) -> Result<Response, Unread> {
    let mut bytes = Vec::new();
    vocabulary.slice(0, vocabulary.length(), &mut bytes)?;
    let counter = Vocabulary::read(&bytes).map_or(Counter::Estimate, Counter::Exact);
    let exact = counter.is_exact();
    COUNTER.set(counter);
    Ok(Response::Counting { exact })
}

/// Reads a range of whole lines, in bytes.
fn inspect(
    file: &Bytes,
    range: &Range<u64>,
    first: bool,
    shared: &[u8],
) -> Result<Response, Unread> {
    let options = options(shared);
    let mut inspector = if first {
        Inspector::new(&file.name(), options)
    } else {
        Inspector::continuing(options)
    };
    let mut at = range.start;
    let mut reported = at;
    while at < range.end {
        at = file.pieces(at, range.end, |piece| {
            inspector.push(piece);
            let Progress { bytes, records } = inspector.progress();
            if range.start + bytes >= reported + STEP {
                reported = range.start + bytes;
                send(&Response::Progress { bytes, records });
            }
        })?;
    }
    let Progress { bytes, records } = inspector.progress();
    send(&Response::Progress { bytes, records });
    let (partial, counter) = inspector.finish_with_counter();
    COUNTER.set(counter);
    Ok(inspected(&partial))
}

/// Returns the options to read with. They take the counter: the caller puts it back.
fn options(shared: &[u8]) -> Options {
    Options {
        boilerplate: Boilerplate::from_bytes(shared).unwrap_or_default(),
        room: MAX_COMPARED,
        counter: COUNTER.take(),
        ..Options::default()
    }
}

fn inspected(partial: &Partial) -> Response {
    Response::Inspected {
        partial: buffer(&partial.to_bytes()),
    }
}

/// Reads a range of groups of rows, one after the other.
fn inspect_rows(file: Bytes, range: &Range<u64>, shared: &[u8]) -> Result<Response, Unread> {
    let (length, name) = (file.length(), file.name());
    let mut options = options(shared);
    let rows = match Rows::open(file) {
        Ok(rows) => rows,
        Err(unreadable) => {
            let told = |sink: &mut dyn Sink| unreadable.tell(length, sink);
            let partial = Inspector::over(&mut options, told);
            COUNTER.set(options.counter);
            return whole_or_lost(&partial);
        }
    };
    let group = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let (mut bytes, mut records) = (0, 0);
    let mut whole: Option<Partial> = None;
    for number in group(range.start)..group(range.end) {
        let part = Inspector::over(&mut options, |sink| {
            let summary = rows.read(number..number + 1, sink);
            bytes += summary.bytes;
            records += summary.records;
            summary
        });
        match &mut whole {
            Some(whole) => whole.merge(part),
            None => whole = Some(part),
        }
        send(&Response::Progress { bytes, records });
    }
    // A file without a group has no rows, and says so.
    let nothing = || Inspector::over(&mut options, |sink| rows.read(0..0, sink));
    let mut whole = whole.unwrap_or_else(nothing);
    whole.named(&name);
    COUNTER.set(options.counter);
    whole_or_lost(&whole)
}

/// Returns the partial result, unless rows could not be read to their end.
fn whole_or_lost(partial: &Partial) -> Result<Response, Unread> {
    if rows::is_lost() {
        return Err(Unread);
    }
    Ok(inspected(partial))
}

/// Merges partial results in their order. `None` if there are none, or if bytes are none of this version.
fn merged(partials: Vec<Uint8Array>) -> Option<Partial> {
    // Copied one at a time into this program's memory: together they may have tens of megabytes.
    let mut read = partials
        .into_iter()
        .map(|bytes| Partial::from_bytes(&bytes.to_vec()));
    let mut whole = read.next()??;
    for later in read {
        whole.merge(later?);
    }
    Some(whole)
}

fn finish(
    file: &Bytes,
    day: Date,
    partials: Vec<Uint8Array>,
    validation: Vec<Uint8Array>,
) -> Response {
    let Some(partial) = merged(partials) else {
        return failed(
            "The parts of this file do not fit together. Reload the page and choose the file again.",
        );
    };
    let whole = partial.settle();
    let validation = merged(validation).map(Partial::settle);
    let mut report = whole.report(Catalog::bundled(), day, validation.as_ref());
    report.lay_side_by_side(|ranges| file.ranges(ranges).ok());
    let name = &file.name();
    rewrite::keep(whole, report.problem_lines());
    Response::Report {
        html: draw::report(&report, name),
        fields: draw::copy_fields(),
        json: serde_json::to_string_pretty(&report).unwrap_or_default(),
        markdown: report.markdown(name),
        summary: report.summary(),
    }
}

/// Draws the record that stands on a line.
fn show(file: Bytes, line: u64) -> Result<Response, Unread> {
    let Some((site, lines)) = rewrite::site(line) else {
        return Ok(failed("Read the file first: its report is gone."));
    };
    let Some(json) = record::json(file, &site)? else {
        return Ok(failed("The record could not be read again."));
    };
    let mut counter = COUNTER.take();
    let view = RecordView::of(&json, &mut counter);
    COUNTER.set(counter);
    Ok(match view {
        Some(view) => Response::Shown {
            html: draw::record(&view, &site, &lines),
        },
        None => failed("The record could not be read again."),
    })
}
